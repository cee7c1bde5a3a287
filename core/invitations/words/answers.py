"""What a citizen's words about an invitation come to: one answer, half of one, or something else. Only reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.dialogue.answers.by_place import is_by_place
from core.dialogue.answers.yes_or_no import CLAUSES, answers_yes_or_no, opens_with, says_yes_or_no
from core.dialogue.meanings import Command, Doubt, Reader, Value
from core.understand.talk.topics import Shape, read_asked
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_LEAVING = {"decline", "give_up"}
_NOT_SAID_YET = {"accept", "decline"}
""" "Jeg skal lige spørge min kone": neither, though her answer may be a no."""
_SEVERAL = re.compile(r"\d+(?:[\s,.+&]+(?:(?:og|eller|and|or)\s+)?\d+)+", re.IGNORECASE)
_SEASON = timedelta(days=27)
"""The shortest month, from its first day to its last."""
_BUT = re.compile(r"\b(?:men|hvis|but|if)\b", re.IGNORECASE)
_MOST_OF_GLADLY = 8  # words
_PLACE = 2  # words of a place: "nummer 1", "den første"


@dataclass(frozen=True, slots=True)
class Ear:
    """What an answer to an invitation is heard with: how words are read, the words of the house, and the answers' labels."""

    reader: Reader
    vocabulary: Vocabulary
    labels: Sequence[tuple[str, str]]


def read_invited(ear: Ear, text: str) -> object:
    """What words say of an invitation, by its answers. The place of an answer among them ("nummer 1") is only in doubt where
    more is said than that ("hej nummer 1" greets somebody), and where there are several: "1, 3 og 4" is no answer.
    """
    reading = ear.reader.choose("invite", ear.labels, text)
    if isinstance(reading, Value) and _SEVERAL.fullmatch(text.strip(" .!")):
        return Doubt(tuple(sorted(_NOT_SAID_YET)))
    if not isinstance(reading, Value) or _is_short(text, ear.vocabulary):
        return reading
    is_place = is_by_place(ear.reader, "invite", ear.labels, text, reading.value)
    return Doubt(tuple(reading.value)) if is_place else reading


def _is_short(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words can be a place and nothing else, with or without thanks: "nr. 1", "den første tak"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = vocabulary.lexicon("thanking").find(words, slips=False)
    thanks = sum(match.last - match.first + 1 for match in found if "beside" not in match.codes)
    return len(words) - thanks <= _PLACE


def one_of(codes: Sequence[str]) -> str:
    """The one thing said; to give up a seat is a no, whoever has one. Several things are none."""
    found = set(codes)
    if found == _LEAVING:
        return "give_up"
    return found.pop() if len(found) == 1 else ""


def refuses_this_one(ear: Ear, text: str, today: date) -> bool:
    """Whether words say no to this, beside that one may be asked again some other time: "ikke denne gang, men spørg gerne igen".

    "Spørg igen til foråret" tells of a time, and "jeg vil gerne, bare ikke den dag, spørg igen" wishes for one. Behind a no to
    all of it ("jeg springer fra denne gang") a season or a month is when they may be asked to something else.
    """
    found = list(ear.vocabulary.lexicon("asked_again").find(tokens(clip(text)[0]), slips=False))
    again = sorted((match for match in found if "again" in match.codes), key=lambda one: -one.start)
    if "?" in text or not again:
        return False
    rest, behind = text, text[again[0].end :]
    if _names_time(ear.reader, behind, today):
        before = text[: again[-1].start]
        is_day = any("that_day" in match.codes for match in found)
        return not is_day and _is_season(ear.reader, behind, today) and _refuses_all(ear, before, today)
    for match in again:
        rest = f"{rest[: match.start]} {rest[match.end :]}"
    beside = sum(match.last - match.first + 1 for match in found if "beside" in match.codes)
    is_all = len([token for token in tokens(rest) if token.is_word]) <= beside
    return is_all or _may_only_refuse(read_invited(ear, rest))


def _refuses_all(ear: Ear, text: str, today: date) -> bool:
    """Whether words refuse and name no day: "torsdag går ikke" may wish for another one."""
    return _may_only_refuse(read_invited(ear, text)) and not _names_time(ear.reader, text, today)


def _is_season(reader: Reader, text: str, today: date) -> bool:
    """Whether words tell of a month or more: "til foråret", "efter jul". A day or a week may be another time of this meeting."""
    window = reader.window(text, today)
    if window is None or window["clock"] or not window["from"]:
        return False
    last = window["to"]
    return not last or date.fromisoformat(last) - date.fromisoformat(window["from"]) >= _SEASON


def _names_time(reader: Reader, text: str, today: date) -> bool:
    return reader.times(text, today) is not None or reader.window(text, today) is not None


def _may_only_refuse(reading: object) -> bool:
    """Whether words refuse, or give a seat back, or may do and say nothing else."""
    codes = reading.value if isinstance(reading, Value) else reading.values if isinstance(reading, Doubt) else ()
    return bool(codes) and set(codes) <= _LEAVING


def yes_or_no(reader: Reader, text: str) -> str:
    """A plain yes or no, where the words name no button."""
    return {"yes": "accept", "no": "decline"}.get(answers_yes_or_no(reader, text) or "", "")


def answer_in(reading: object, text: str, reader: Reader) -> str:
    """The answer that words give, where it is one. What may be a no as well, or asks something, is no yes."""
    if isinstance(reading, Value):
        code = one_of(reading.value)
    else:
        doubted = set(reading.values) if isinstance(reading, Doubt) else set()
        code = "" if doubted == _NOT_SAID_YET else yes_or_no(reader, text)
        code = "" if code == "accept" and not doubted <= {"accept"} else code
    return "" if code == "accept" and "?" in text else code


def takes_a_no_back(ear: Ear, text: str) -> bool:
    """Whether a yes stands behind a no in the same message: "nej tak, eller jo, vagten er byttet! Jeg kommer"."""
    behind = [part for part in CLAUSES.split(text)[1:] if part.strip()]
    return any(answer_in(read_invited(ear, part), part, ear.reader) == "accept" for part in behind)


def is_plain(text: str, reader: Reader, labels: Sequence[tuple[str, str]] = ()) -> bool:
    """Whether words say no more than a button does: a yes or a no, with or without thanks, or what stands on one."""
    first, _, rest = text.strip(" .!").partition(" ")
    is_thanked = not rest or reader.small_talk(rest) == "thanks"
    return (is_thanked and says_yes_or_no(reader, first.strip(",")) is not None) or text.strip(" .!").casefold() in {
        label.casefold() for _, label in labels
    }


def is_thanking(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words are thanks or a nod and nothing else: "ok tak for invitationen" says neither yes nor no."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = list(vocabulary.lexicon("thanking").find(words, slips=False))
    is_all = sum(match.last - match.first + 1 for match in found) == len(words)
    return is_all and any(code in match.codes for match in found for code in ("thanks", "nod")) and "?" not in text


def is_practical(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words tell what a meeting may have to allow for: "jeg kan ikke tåle nødder" declines nothing."""
    return bool(vocabulary.lexicon("practical").find(tokens(clip(text)[0]), slips=False))


def is_accepting(reading: object) -> bool:
    """Whether words accept, or may do and say nothing else: "jeg kan godt alligevel"."""
    match reading:
        case Value():
            return one_of(reading.value) == "accept"
        case Doubt():
            return tuple(reading.values) == ("accept",)
        case Command(name="correct"):
            return tuple(reading.options) == ("accept",)
    return False


def is_gladly(reading: object, text: str) -> bool:
    """Whether words likely say a yes and nothing beside it: "tak for påmindelsen, jeg glæder mig". Behind a "but" stands more."""
    is_all = len(text.split()) <= _MOST_OF_GLADLY and "?" not in text and not _BUT.search(text)
    return is_all and isinstance(reading, Doubt) and tuple(reading.values) == ("accept",)


def is_giving_up(reading: object) -> bool:
    """Whether words give a seat back, or may do."""
    match reading:
        case Value():
            return one_of(reading.value) == "give_up"
        case Doubt():
            return "give_up" in reading.values or {"accept", "decline"} <= set(reading.values)
    return False


def may_give_up(reading: object) -> bool:
    """Whether words may give a seat back and cannot accept one: "hov nej, jeg kan alligevel ikke komme"."""
    match reading:
        case Doubt():
            return "give_up" in reading.values
        case Command(name="correct"):
            return tuple(reading.options) == ("give_up",)
    return False


def gives_seat_back(reading: object, text: str, vocabulary: Vocabulary) -> bool:
    """Whether words are likelier to give a seat back than to say anything else: "meld fra", "jeg må melde afbud"."""
    if names_seat_given_up(text, vocabulary):
        return True
    match reading:
        case Value():
            return one_of(reading.value) == "give_up"
        case Doubt():
            return tuple(reading.values) == ("give_up",)
    return False


def gives_up_by_place(ear: Ear, code: str, text: str) -> bool:
    """Whether a seat is given back by the place of a button alone: "4" may count something."""
    return code == "give_up" and is_by_place(ear.reader, "invite", ear.labels, text, (code,))


def only_begins_as_coming(text: str, vocabulary: Vocabulary) -> bool:
    """Whether what is denied begins with a word for coming and is something else: "kan ikke komme på andre tanker"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    return any("elsewhere" in match.codes for match in vocabulary.lexicon("not_coming").find(words, slips=False))


def names_seat_given_up(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words that give a seat up and answer nothing else stand in it: "jeg vil gerne stoppe i gruppen"."""
    found = vocabulary.lexicon("sign_off").find(tokens(clip(text)[0]), slips=False)
    return any("seat" in match.codes for match in found) and not only_begins_as_coming(text, vocabulary)


def asks_for_it_back(text: str, vocabulary: Vocabulary) -> bool:
    """Whether somebody asks for a seat they gave up or refused: "kan jeg få pladsen tilbage?", "fortryder, kan jeg få …" """
    found = vocabulary.lexicon("sign_off").find(tokens(clip(text)[0]), slips=False)
    is_named = any("seat_back" in match.codes for match in found)
    return is_named and ("?" in text or read_asked(text.rpartition(",")[2], vocabulary).shape is Shape.QUESTION)


def regrets(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words say that somebody thinks otherwise now: "jeg vil alligevel gerne komme"."""
    found = vocabulary.lexicon("sign_off").find(tokens(clip(text)[0]), slips=False)
    return any(code in match.codes for match in found for code in ("regret", "otherwise"))


def only_asks_of_a_no(ear: Ear, text: str) -> bool:
    """Whether what sounds like a no is asked: "er det for sent at sige ja?". "Nej tak, hvorfor spørger I?" refuses."""
    asked = text.rstrip()
    opens = read_asked(asked.rstrip("?! "), ear.vocabulary).shape is Shape.QUESTION
    return asked.endswith("?") and opens and opens_with(ear.reader, asked) != "no"


def is_about_it(reading: object, text: str) -> bool:
    """Whether words in doubt are likely about the invitation: half an answer, or a question in more than a word."""
    match reading:
        case Doubt():
            return bool(reading.values)
        case Value():
            return True
        case Command(name="help" | "why" | "dont_know"):
            return len(text.split()) > 1
    return False

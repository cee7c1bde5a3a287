"""What sounds like an answer to an invitation and is none: who has to look first, sends somebody else, asks, refuses under a
condition only, or denies something else. Only reads.
"""

import re
from datetime import date

from core.dialogue.answers.yes_or_no import opens_with
from core.dialogue.meanings import Doubt, Reader
from core.invitations.words.answers import (
    Ear,
    answer_in,
    is_practical,
    names_seat_given_up,
    only_begins_as_coming,
    read_invited,
)
from core.invitations.words.refused import denies_something_else, names_nothing
from core.understand.talk.topics import Shape, read_asked
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_LATER, _SENDS_ANOTHER = frozenset({"later", "think_over"}), "sends_another"
_SENTENCES = re.compile(r"(?<=[.!?\n])\s*")
_CLAUSES = re.compile(r"(?<=[.!?,;\n])\s*")
_PARTS = re.compile(r"([.!?;:\n]+|,?\s+(?:men|så|saa|but|so)\s+|,|\s+(?:og|and)\s+)", re.IGNORECASE)
_GOES_ON = frozenset({",", "og", "and"})
""" "Jeg er tandlæge, ikke interesseret i politik": what follows these is about the same. "Så" and "men" turn away from it."""
_GIVEN_UP = ("decline", "give_up")
_REFUSALS = (*_GIVEN_UP, "another_time")
_MOST_OF_A_CANNOT = 5  # words: "og så kan jeg desværre ikke"


def is_undecided(ear: Ear, code: str, text: str) -> str:
    """What an answer that was read is rather about: that they answer later ("jeg skal lige tjekke"), or somebody who comes in
    their place; "" where it is the answer. Whoever begins with a yes or a no has decided, but for a "medmindre".
    """
    if not code:
        return "later" if _accepts_on_condition(ear, text) else ""
    if code in _GIVEN_UP and _is_on_condition(ear, text):
        return "later"
    if code not in ("accept", "decline", "another_time") or opens_with_an_answer(text, ear.reader):
        return ""
    if code == "another_time":  # "spørg mig igen på mandag", and not "jeg kan ikke den dag, spørg igen i december"
        return "later" if read_asked(_CLAUSES.split(text)[0], ear.vocabulary).topic in _LATER else ""
    said = [read_asked(part, ear.vocabulary) for part in _SENTENCES.split(text)]
    topics = {topic for one in said for topic in one.topics}
    if code == "accept" and _SENDS_ANOTHER in topics:
        return _SENDS_ANOTHER
    is_later = said[0].topic in _LATER if code == "accept" else not _LATER.isdisjoint(topics)
    return "later" if is_later else ""


def _accepts_on_condition(ear: Ear, text: str) -> bool:
    """ "Ja, hvis jeg kan få fri": what it hangs on is theirs to find out. What the meeting must have is a need."""
    if "?" in text or not names_a_condition(text, ear.vocabulary) or is_practical(text, ear.vocabulary):
        return False
    reading = read_invited(ear, text)
    return isinstance(reading, Doubt) and "accept" in reading.values


def opens_with_an_answer(text: str, reader: Reader) -> bool:
    """Whether the first word is a yes or a no. A letter alone may be anything."""
    first = text.split(maxsplit=1)[0].strip(",.!;:")
    return len(first) > 1 and opens_with(reader, first) is not None


def only_tells_why(code: str, text: str, reader: Reader, vocabulary: Vocabulary) -> bool:
    """Whether a no stands behind a question that has no mark: "kan I sige mig, hvor man søger penge, min mand er syg"."""
    is_asked = "?" not in text and read_asked(text, vocabulary).shape is Shape.QUESTION
    return code in _GIVEN_UP and is_asked and not opens_with_an_answer(text, reader)


def refuses_beside(ear: Ear, text: str) -> bool:
    """Whether a no stands beside what is asked: "jeg kan ikke komme, er det i orden?", not "kan I ikke klare jer uden mig?"."""
    if "?" not in text:
        return True
    told = " ".join(part for part in _CLAUSES.split(text) if not part.rstrip().endswith("?")).strip()
    if not told:
        return False
    return answer_in(read_invited(ear, told), told, ear.reader) in ("decline", "give_up")


def _is_on_condition(ear: Ear, text: str) -> bool:
    """Whether a no holds only if something happens, or not: "kommer ikke, medmindre …", "jeg kan ikke, hvis jeg får vagt".
    Whoever begins with a no refuses, whatever the "hvis" behind it is about.
    """
    codes = _conditions(text, ear.vocabulary)
    is_if = "if" in codes and "courtesy" not in codes and not opens_with_an_answer(text, ear.reader)
    return "condition" in codes or is_if


def _is_of_others(ear: Ear, code: str, text: str) -> bool:
    """Whether what sounds like a yes or a no only tells what others do or are: "de skal gøre det selv"."""
    codes = _conditions(text, ear.vocabulary)
    return (
        code in ("accept", "decline")
        and codes & {"others", "oneself"} == {"others"}
        and not (
            opens_with_an_answer(text, ear.reader)
            or any(
                _comes_not(part, ear.vocabulary) and "others" not in _conditions(part, ear.vocabulary)
                for part in _PARTS.split(text)[::2]
            )
        )
    )


def names_a_condition(text: str, vocabulary: Vocabulary) -> bool:
    """Whether something has to be so first: "ja, hvis der er en elevator", and not "hvis det er i orden"."""
    codes = _conditions(text, vocabulary)
    return "condition" in codes or ("if" in codes and "courtesy" not in codes)


def _conditions(text: str, vocabulary: Vocabulary) -> set[str]:
    found = vocabulary.lexicon("sign_off").find(tokens(clip(text)[0]), slips=False)
    return {code for match in found for code in match.codes}


def is_about_something_else(ear: Ear, code: str, text: str, today: date) -> bool:
    """Whether the answer that was read only tells what others do, or a no stands among words about what somebody knows or wants
    done: "tandlæge, ikke interesseret i politik". One that stands before those, or apart, refuses: "jeg er optaget af
    konfirmander, så det bliver et nej". So does whoever says that they do not come, whatever they tell of why: "mit barn er syg,
    og jeg kan ikke". Whoever has a seat is asked by any no, and need not be asked about this.
    """
    reader, vocabulary = ear.reader, ear.vocabulary
    if _is_of_others(ear, code, text) or (code in _GIVEN_UP and names_nothing(text, vocabulary)):
        return True
    if code not in _GIVEN_UP or opens_with_an_answer(text, reader) or names_seat_given_up(text, vocabulary):
        return False
    said = _PARTS.split(text)
    if any(_comes_not(part, vocabulary) for part in said[::2]):
        return False
    is_told = False
    for part, before in zip(said[::2], [".", *said[1::2]], strict=True):
        is_of_more = reader.fields(part)[0] or reader.tells_need(part, today)
        if is_of_more or denies_something_else(ear, part, today):
            is_told = True
            continue
        is_apart = bool(part.strip()) and not (is_told and before.strip().casefold() in _GOES_ON)
        if is_apart and answer_in(read_invited(ear, part), part, reader) in _REFUSALS:
            return False
    return is_told


def _comes_not(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of a message says that its writer does not come, or what keeps them. "Kan ikke" does so where nothing
    follows that they cannot: "kan ikke regne", and "kan ikke komme" where it is coming: not "komme på andre tanker".
    """
    if only_begins_as_coming(part, vocabulary):
        return False
    words = [token for token in tokens(clip(part)[0]) if token.is_word]
    found = list(vocabulary.lexicon("sign_off").find(words, slips=False))
    is_end = len(words) <= _MOST_OF_A_CANNOT and any(
        "cannot" in match.codes and match.last == len(words) - 1 for match in found
    )
    return is_end or any("comes_not" in match.codes for match in found)

"""What the words of a request fill, and which signals its answers carry for the recommendation.

Only translation: how Danish is understood stands in `core.understand`, and what is done with it in the rooms.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from core.dialogue.answers.answering import SENTENCE
from core.dialogue.answers.figures import number_of
from core.dialogue.reading.decisive import answered, read_signals
from core.model import Answer, Answers, Json, Source
from core.recommending.offerings import OfferingId
from core.recommending.signals import Entry, Signals
from core.understand.intake.circumstances import NOBODY, Circumstances, read_circumstances
from core.understand.intake.request import (
    Decision,
    IntakeReading,
    IntakeText,
    Prefill,
    prefill,
    read_decision,
    read_rest,
)
from core.understand.talk.noted import asks_of_noted
from core.understand.told.remainder import remainder
from core.understand.values.counts import (
    aimed,
    counts_groups,
    read_aim,
    read_count,
    read_meetings,
    read_preferred,
    without_times,
)
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_OF_NO_WISH = frozenset({"experienced", "test"})  # "en opgang med 12 beboere" is where it is tried
_NEED_SLOTS = ("need", "experienced", "extra", "entry")
_IDEA_SLOTS = ("idea", "test")
_CODED_SLOTS = frozenset({"entry", "focus", "drift", "personal_data"})
"""Choices of which only the option is kept: its code is no word of the person's ("experiment" is a focus, not a wish to try)."""
_TELLING_SLOTS = ("help", "focus")
"""Choices whose own words may say more than the option they became: "en workshop til at planlægge en prøvehandling"."""
_FILLS = {
    "competences": "theme",
    "offering": "wish",
    "lab_focus": "focus",
    "requester": "who",
    "citizens": "how_many",
    "time": "when",
}
"""The slots of what is prefilled, where it is called otherwise."""
_FILLED_BY = {"size": "scope", "owner": "drift", "no_owner": "drift"}
"""The slots of the rules of circumstances, where they are called otherwise."""
_NEED_WORDS = 3
_MOST_QUOTED = 4
"""Words of a request that are quoted for one answer."""
_LATEST = 128
"""Requests that were read last: from the summary to the sending, nobody reads them again."""


class RequestReader:
    """Reads requests with one vocabulary. Pure: the same texts and date, the same reading."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._decision = lru_cache(maxsize=_LATEST)(self._read_decision)
        self._intake = lru_cache(maxsize=_LATEST)(self._read_intake)

    def _read_decision(self, texts: IntakeText, ref: date) -> Decision:
        return read_decision(texts, ref, self.vocabulary)

    def _read_intake(self, texts: IntakeText, ref: date) -> IntakeReading:
        return read_rest(self._decision(texts, ref), ref, self.vocabulary)

    def number(self, text: str) -> tuple[int | None, int | None] | None:
        """How many: both ends equal for an exact number. None where it is in doubt."""
        found = read_count(text, self.vocabulary)
        return aimed(found, read_preferred(text, self.vocabulary)) if found is not None else None

    def meetings(self, text: str) -> tuple[int | None, int | None] | None:
        """How often people meet: "3 møder"."""
        found = read_meetings(text, self.vocabulary)
        return (found.low, found.high) if found is not None else None

    def without_times(self, text: str, ref: date) -> str:
        """The words without those of a time, whose figures count nobody ("uge 42", "torsdage 18-20")."""
        return without_times(text, ref, self.vocabulary)

    def aim(self, text: str) -> int | None:
        """The number one would rather have above a lower limit ("mindst 8, helst 10")."""
        return read_aim(text, self.vocabulary)

    def _as_answered(self, text: str, told: Json) -> Json:
        """A number of citizens with all that the words say of it, as where it is asked for: "mindst 8, helst 12" aims at 12, and
        "30 elever og 20 ældre" are 50.
        """
        found = self.number(text)
        if found is None:
            return told
        whole = number_of(found, self.aim(text))
        is_same = {told["min"], told["max"]} - {None} <= set(whole.values())
        return whole if is_same or counts_groups(text, self.vocabulary) else told

    def fill(self, texts: Mapping[str, str], ref: date) -> Mapping[str, Json]:
        """The intake's slots that these words fill beyond doubt."""
        reading = self._intake(_intake_text(texts), ref)
        sure = [one for one in prefill(reading) if one.certain]
        filled: dict[str, Json] = {}
        kinds = sorted(str(one.value) for one in sure if one.slot == "help")
        said = read_circumstances("\n".join(texts.values()), ref, self.vocabulary)
        fields = [str(one.value) for one in sure if one.slot == "competences" and not _is_gained(one, reading, said)]
        filled |= {"help": kinds} if kinds else {}
        filled |= {"theme": fields} if fields else {}
        filled |= dict(_singles(reading, sure))
        if "how_many" in filled:
            filled["how_many"] = self._as_answered("\n".join(texts.values()), filled["how_many"])
        is_told = len(" ".join(texts.values()).split()) > _NEED_WORDS
        entry = {"entry": self._entry(texts, reading, sure)} if filled or is_told else {}
        return {
            **entry,
            **filled,
            **_circumstances(said),
        }

    def asks_of_noted(self, text: str) -> str:
        """Whether a text asks why something was "noted" ("hvorfor er området sat til sundhed?") or "stands" there; else ""."""
        return asks_of_noted(text, self.vocabulary)

    def read_from(self, value: Json, text: str, ref: date) -> Sequence[str]:
        """The words of a request that an answer was read from, as far as they can be told."""
        codes = value if isinstance(value, list) else [value]
        why = self._intake(IntakeText(text), ref).why
        return tuple(dict.fromkeys(one.words for one in why if one.value in codes and one.words))[:_MOST_QUOTED]

    def says_more(self, texts: Mapping[str, str], filled: Container[str], ref: date) -> bool:
        """Whether more is told than what filled these slots: words are left that nothing was understood from."""
        text = "\n".join(texts.values())
        reading = self._intake(_intake_text(texts), ref)
        quoted = [one.words for one in prefill(reading) if one.certain and _FILLS.get(one.slot, one.slot) in filled]
        because = read_circumstances(text, ref, self.vocabulary).why
        quoted += [one.words for one in because if _FILLED_BY.get(one.rule, one.rule) in filled]
        return bool(remainder(text, quoted, self.vocabulary, ("counted",) if "how_many" in filled else ()))

    def wishes_for_people(self, text: str, ref: date) -> bool:
        """Whether a number of citizens in these words is wished for ("vi skal bruge 6 personer"), and not only told."""
        citizens = self._decision(IntakeText(text), ref).citizens
        return citizens is not None and citizens.is_wished

    def tells_only_when(self, text: str, ref: date) -> bool:
        """Whether several words tell a time and nothing else ("tidligst i februar"): "maj hansen" names somebody."""
        texts = {"extra": text}
        return len(text.split()) > 1 and "when" in self.fill(texts, ref) and not self.says_more(texts, ("when",), ref)

    def wished(self, text: str, ref: date) -> str | None:
        """The offering that a wish in one's own words comes to as a whole; None when it is unclear."""
        offering = self._decision(IntakeText("", "", text, ()), ref).offering
        return None if offering == "unclear" else offering

    def _entry(self, texts: Mapping[str, str], reading: IntakeReading, sure: Sequence[Prefill]) -> str:
        """Where the person stands: what they call it, else what they want done, else a need.

        Ideas that they ask for ("vi mangler idéer") are not an idea that they have.
        """
        text = clip(" ".join(texts.values()))[0]
        asked_for = [one.words for one in sure if one.value == "new_ideas"]
        found = self.vocabulary.lexicon("entry").find(tokens(text))
        brought = [match for match in found if not any(text[match.start : match.end] in words for words in asked_for)]
        named = {code for match in brought for code in match.codes}
        if len(named) == 1:
            return named.pop()
        return Entry.PROJECT if {"testing", "scaling_effect"} & set(reading.help) else Entry.NEED

    def signals(self, answers: Answers, ref: date) -> Signals:
        """What an intake's answers decide. A given answer wins over what was read from the text."""
        texts = {
            slot: answer.value
            for slot, answer in answers.items()
            if isinstance(answer.value, str) and slot not in _CODED_SLOTS
        }
        texts |= _told_besides(answers, texts)
        wish = answers.get("wish")
        # One offering is known by its name; what several of them are, and in which order, stands in the words.
        is_several = wish is not None and wish.source == "said" and wish.value == OfferingId.COMBINATION
        written = {"wish": wish.written} if wish is not None and is_several else {}
        written |= {
            slot: answers[slot].written for slot in _TELLING_SLOTS if slot in answers and _is_told(answers[slot])
        }
        reading = self._decision(_intake_text({**texts, **written}), ref)
        if not _OF_NO_WISH.isdisjoint(texts):
            wished = {slot: text for slot, text in (texts | written).items() if slot not in _OF_NO_WISH}
            reading = replace(reading, citizens=self._decision(_intake_text(wished), ref).citizens)
        words = [word for word in tokens("\n".join(texts.values())) if word.fold[:1].isalnum()]
        says_unclear = bool(self.vocabulary.lexicon("unclear").find(words, slips=False))
        return answered(read_signals(reading), answers, says_unclear=says_unclear)


def _told_besides(answers: Answers, texts: Mapping[str, str]) -> dict[str, str]:
    """The words that only filled questions they were no answer to, beside what is kept of the kind: they count as before."""
    said = {answer.written for answer in answers.values() if answer.source != Source.READ}
    read = dict.fromkeys(answer.written for answer in answers.values() if answer.source == Source.READ)
    told = [one for one in read if one and one not in said and not any(one in text for text in texts.values())]
    return {"extra": "\n".join((*filter(None, (texts.get("extra"),)), *told))} if told else {}


def _is_gained(field: Prefill, reading: IntakeReading, said: Circumstances) -> bool:
    """Whether a field is only named as what gains by it ("det skal gavne borgere og økonomi"): nobody need know about that."""
    gained = [one.words for one in said.why if one.rule == "gain"]
    found = [one.words for one in reading.why if one.value == field.value]
    return bool(gained) and all(any(words in one for one in gained) for words in found)


def _is_told(answer: Answer) -> bool:
    """Whether a choice was made in a sentence of the person's own."""
    return answer.source == Source.SAID and len(answer.written.split()) >= SENTENCE


def _intake_text(texts: Mapping[str, str]) -> IntakeText:
    """The dialogue's texts in the three places a request has."""
    need = "\n".join(texts[slot] for slot in _NEED_SLOTS if texts.get(slot))
    idea = "\n".join(texts[slot] for slot in _IDEA_SLOTS if texts.get(slot))
    others = {"who", "how_many", "when", "role", "theme"}
    answers = tuple((slot, text) for slot, text in texts.items() if slot in others)
    rest = [text for slot, text in texts.items() if slot not in {*_NEED_SLOTS, *_IDEA_SLOTS, *others, "wish"}]
    return IntakeText("\n".join((need, *rest)) if rest else need, idea, texts.get("wish", ""), answers)


def _singles(reading: IntakeReading, sure: Sequence[Prefill]) -> Iterator[tuple[str, Json]]:
    """The slots that take one value each."""
    values = {one.slot: one.value for one in sure}
    if "offering" in values and reading.rule in ("named", "two_phases"):
        yield "wish", reading.offering
    if "lab_focus" in values:
        yield "focus", reading.lab_focus
    if "requester" in values:
        yield "who", reading.requester
    if "role" in values and reading.role is not None:
        yield "role", reading.role
    if "citizens" in values and reading.citizens is not None:
        yield "how_many", {"min": reading.citizens.min, "max": reading.citizens.max}
    if "time" in values and reading.time is not None:
        yield "when", reading.time.as_json()


def _circumstances(said: Circumstances) -> dict[str, Json]:
    """The slots that a request fills besides its matter."""
    owner: Json = {"name": said.drift_owner} if said.drift_owner != NOBODY else NOBODY
    values: dict[str, Json] = {
        "gain": list(said.gains),
        "scope": list(said.sizes),
        "idea": said.idea,
        "drift": owner if said.drift_owner else None,
        "personal_data": said.personal_data,
    }
    return {slot: value for slot, value in values.items() if value}

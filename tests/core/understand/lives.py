"""Answers about time as people of many lives write them, each with what it means; how they are told is in the file.

`python -m tests.core.understand.lives` prints those that are misread, and what is read in its place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.evaluating.scoring_slots import Slots, slots_of
from core.understand.availability.answer import read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary
from tests.core.understand.sections import sections

FILE = "lives.txt"
NOT_YET = "not yet"
_DAYS = {"*": "1234567", "h": "12345", "w": "67"}
_HABIT = re.compile(
    r"(?P<optional>\?)?(?P<sign>[+-])(?P<days>[1-7*hw]+)(?:@(?P<start>[\d:]+)-(?P<end>[\d:]+))?(?:/(?P<weeks>\w+))?"
    r"(?:#(?P<nth>-?\d))?(?:>(?P<first>[\d-]+))?(?:<(?P<last>[\d-]+))?"
)


@dataclass(slots=True)
class Meaning:
    """What an answer offers and refuses, and what else may be read in it as well."""

    yes: list[Mapping[str, Any]] = field(default_factory=list)
    no: list[Mapping[str, Any]] = field(default_factory=list)
    perhaps_yes: list[Mapping[str, Any]] = field(default_factory=list)
    perhaps_no: list[Mapping[str, Any]] = field(default_factory=list)

    def fits(self, said: Slots) -> bool:
        """Whether this was said: all that is offered but what is said no to, and nothing more."""
        offered = slots_of({"recurring": self.yes, "excluded_recurring": self.no}).yes & ~said.no
        may_offer = slots_of({"recurring": [*self.yes, *self.perhaps_yes]}).yes
        refused = slots_of({"excluded_recurring": self.no}).no
        may_refuse = slots_of({"excluded_recurring": [*self.no, *self.perhaps_no]}).no
        return not (offered & ~said.yes or said.yes & ~may_offer or refused & ~said.no or said.no & ~may_refuse)


@dataclass(frozen=True, slots=True)
class Life:
    """An answer and its meanings; `is_read` is False where it is known to be misread."""

    text: str
    meanings: tuple[Meaning, ...]
    is_read: bool

    def is_right(self) -> bool:
        """Whether the house reads one of its meanings."""
        said = slots_of(read(self.text))
        return any(meaning.fits(said) for meaning in self.meanings)


def read(text: str) -> Mapping[str, Any]:
    """What the house reads."""
    return read_availability(text, "usually", MONDAY, house_vocabulary()).labels()


def lives() -> Iterator[Life]:
    """Every answer of the file."""
    for section, lines in sections(FILE).items():
        for text, told in (line.split(" => ") for line in lines):
            yield Life(text.replace("\\n", "\n"), tuple(map(_meaning, told.split(" | "))), section != NOT_YET)


def _meaning(told: str) -> Meaning:
    meaning = Meaning()
    for habit in told.split():
        found = _HABIT.fullmatch(habit)
        if found is None:
            raise ValueError(habit)
        yes, no = (meaning.perhaps_yes, meaning.perhaps_no) if found["optional"] else (meaning.yes, meaning.no)
        (yes if found["sign"] == "+" else no).append(_habit(found))
    return meaning


def _habit(found: re.Match[str]) -> Mapping[str, Any]:
    days = "".join(_DAYS.get(day, day) for day in found["days"])
    return {
        "days": sorted({int(day) for day in days}),
        "from": _clock(found["start"] or "6"),
        "to": _clock(found["end"] or "22"),
        "weeks": found["weeks"] or "all",
        "nth": int(found["nth"]) if found["nth"] else None,
        "start": found["first"],
        "end": found["last"],
    }


def _clock(hour: str) -> str:
    hours, _, minutes = hour.partition(":")
    return f"{int(hours):02}:{minutes or '00'}"


def main() -> None:
    """Print what is misread."""
    wrong = [life for life in lives() if not life.is_right()]
    for life in wrong:
        labels = read(life.text)
        print(f"{life.text!r}\n    {[labels['recurring'], labels['excluded_recurring']]}")
    print(f"{len(wrong)} of {len([*lives()])} answers are misread")


if __name__ == "__main__":
    main()

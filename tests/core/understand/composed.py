"""Answers about time put together from everyday sentences, and what each of them is to mean.

What a person writes is one sentence beside another, and most of what is misread is not the sentence but what stands beside it.
`python -m tests.core.understand.composed KIND ANSWERS SEED` tells how many answers of two or three sentences are misread, and
which sentences and times stand in them most often. KIND is `usually` (days of every week), `which_day` or `english` (dates).
Below "not yet" in the files stand sentences that are misread in the plainest of company.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.evaluating.scoring_slots import Slots, slots_of
from core.understand.availability.answer import read_availability
from tests.core.understand.calendars import DAYS, MONDAY, house_vocabulary
from tests.core.understand.sections import VOICES, sections

WHOLE_DAY = (6 * 60, 22 * 60)
FIRST = MONDAY.date()
JOINTS = {
    "": (". ", ". ", ", ", " men ", ". Men ", " – ", "\n", "; ", " og "),
    "english ": (". ", ". ", ", ", " but ", ". But ", " – ", "\n", "; ", " and "),
}
SHAPES = ("offer", "refusal offer", "offer refusal", "aside offer", "offer aside", "offer offer", "aside offer refusal")
FEW_DAYS = 4
"""A week or more beside a day is where that day was found, so two offers are of few days each, or of days of every week."""
FEW_DAYS = 4
"""A week or more beside a day is where that day was found, so two offers are of few days each, or of days of every week."""
LEFT_OUT = ("exception", "aside exception", "exception aside")
_OTHER_YEAR = 3
"""Months before March are those of the next year."""


class Time(NamedTuple):
    """Words for days or hours, and which days or minutes they are."""

    words: str
    days: frozenset[date] = frozenset()
    minutes: tuple[int, int] = WHOLE_DAY


class Kind(NamedTuple):
    """What is asked, the files of what is said to it, and what their sections are called in that language."""

    ask: str
    files: tuple[str, ...]
    language: str = ""

    def lines(self, section: str) -> tuple[str, ...]:
        """What stands in this section of its files, but for what nobody says of such days."""
        unsaid = sections(self.files[-1]).get("not said of dates", ())
        return tuple(
            line
            for file in self.files
            for line in sections(file).get(self.language + section, ())
            if line not in unsaid
        )

    def times(self, section: str) -> tuple[Time, ...]:
        """The days, or the hours, of this section of the last file."""
        return tuple(
            _time(line, section == "hours") for line in sections(self.files[-1]).get(self.language + section, ())
        )

    def read(self, text: str) -> Slots:
        """What the house reads."""
        return slots_of(read_availability(text, self.ask, MONDAY, house_vocabulary()).labels())


USUALLY = Kind("usually", ("sentences.txt",))
WHICH_DAY = Kind("which_day", ("sentences.txt", "dates.txt"))
ENGLISH = Kind("which_day", ("dates.txt",), "english ")
KINDS = {"usually": USUALLY, "which_day": WHICH_DAY, "english": ENGLISH}


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer, what it says yes and no to, and the sentences and times it is made of."""

    text: str
    meant: Slots
    parts: tuple[str, ...]


def days(told: str) -> frozenset[date]:
    """The days of `11-17 11-19..11-22`, or of each `1/3`, Monday and Wednesday."""
    found: set[date] = set()
    for each in told.split():
        first, _, last = each.partition("..")
        if "-" in first:
            start = _day(first)
            found |= {start + timedelta(days=ahead) for ahead in range((_day(last or first) - start).days + 1)}
        else:
            week = {int(weekday) for weekday in each.split("/")}
            found |= {
                day for day in (FIRST + timedelta(days=ahead) for ahead in range(DAYS)) if day.isoweekday() in week
            }
    return frozenset(found)


def minutes(told: str) -> tuple[int, int]:
    """The minutes of the day that `9:30-12` is."""
    start, end = (
        int(hour) * 60 + int(minute or 0) for hour, _, minute in (each.partition(":") for each in told.split("-"))
    )
    return start, end


def told(sentence: str, day: str, hours: str = "", left_out: str = "") -> str:
    """The sentence of this day and these hours, without what is left out."""
    return " ".join(sentence.format(D=day, S=day, H=hours, X=left_out).split())


def meant(offers: Iterable[Time], refused: Iterable[Time] = ()) -> Slots:
    """The quarters of hours that these times, and no to these times, come to."""
    return slots_of({"available": _intervals(offers), "excluded": _intervals(refused)})


def opening(sentence: str) -> str:
    """The sentence with a capital."""
    return sentence[0].upper() + sentence[1:]


def whole_answers() -> list[tuple[str, Slots]]:
    """Answers that people wrote as they stand, and what each means."""
    answers: list[tuple[str, list[Time], list[Time]]] = []
    for line in (VOICES / "dated_answers.txt").read_text(encoding="utf-8").splitlines():
        if line[:2] in ("+ ", "- "):
            answers[-1][1 if line[0] == "+" else 2].append(_of_an_answer(line[2:]))
        elif line == "[not yet]":
            break
        elif line and line[0] != "#":
            answers.append((line.replace(" / ", "\n"), [], []))
    return [(text, meant(yes, no)) for text, yes, no in answers]


def composed(kind: Kind, chance: random.Random) -> Composed:
    """An answer of one to three sentences; no day is told twice."""
    shapes = chance.choice(SHAPES + LEFT_OUT if kind.lines("exceptions") else SHAPES).split()
    several = shapes.count("offer") > 1
    said: list[_Said] = []
    for shape in shapes:
        sentence = chance.choice(kind.lines(f"{shape}s"))
        if shape == "aside":
            said.append(_Said(sentence, sentence))
            continue
        used = frozenset[date]().union(*(each.days for each in said))
        times = kind.times("stretches" if shape == "exception" else "days")
        day = chance.choice([each for each in times if used.isdisjoint(each.days) and not (several and _is_wide(each))])
        hours = chance.choice((Time(""), *kind.times("hours"))) if "{H}" in sentence else Time("")
        left_out = chance.choice(kind.times("left out")) if shape == "exception" else Time("")
        words = told(sentence, day.words, hours.words, left_out.words)
        named = tuple([each.words for each in (day, hours, left_out) if each.words])
        time = Time("", day.days, hours.minutes)
        is_refusal = shape == "refusal"
        said.append(_Said(sentence, words, named, *((Time(""), time) if is_refusal else (time, left_out))))
    meaning = meant([each.offered for each in said], [each.refused for each in said])
    return Composed(
        _joined(kind, said, chance), meaning, tuple([part for each in said for part in (each.sentence, *each.named)])
    )


class _Said(NamedTuple):
    """A sentence, its words, the times named in it, and what it says yes and no to."""

    sentence: str
    words: str
    named: tuple[str, ...] = ()
    offered: Time = Time("")
    refused: Time = Time("")

    @property
    def days(self) -> frozenset[date]:
        return self.offered.days | self.refused.days


def _is_wide(time: Time) -> bool:
    return len(time.days) > FEW_DAYS and len({day.isoweekday() for day in time.days}) > 1


def _joined(kind: Kind, said: Sequence[_Said], chance: random.Random) -> str:
    text = said[0].words
    for before, each in pairwise(said):
        is_aside = not (before.named and each.named)
        joint = ". " if is_aside else chance.choice(JOINTS[kind.language])
        # "den 12. november – den 19. november" is a stretch
        is_stretch = joint == " – " and before.sentence.endswith("}") and each.sentence.startswith("{")
        text += (" " if text.endswith((".", "?", "!")) else ", " if is_stretch else joint) + each.words
    return text


def _time(line: str, is_hours: bool) -> Time:
    words, _, value = line.partition(" = ")
    return Time(words, minutes=minutes(value)) if is_hours else Time(words, days(value))


def _of_an_answer(line: str) -> Time:
    dated, _, hours = line.partition(" at ")
    return Time("", days(dated), minutes(hours) if hours else WHOLE_DAY)


def _day(told_day: str) -> date:
    month, day = (int(each) for each in told_day.split("-"))
    return date(FIRST.year + (month < _OTHER_YEAR), month, day)


@lru_cache(maxsize=1_000)
def _intervals_of(time: Time) -> tuple[Mapping[str, str], ...]:
    start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in time.minutes)
    return tuple({"start": f"{day}T{start}", "end": f"{day}T{end}"} for day in sorted(time.days))


def _intervals(times: Iterable[Time]) -> list[Mapping[str, str]]:
    return [interval for time in times for interval in _intervals_of(time)]


def main(kind: Kind, answers: int, seed: int) -> None:
    """Print the share that is misread, and what stands in most of it."""
    chance = random.Random(seed)
    stood: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong = 0
    for _ in range(answers):
        one = composed(kind, chance)
        stood.update(one.parts)
        if kind.read(one.text) != one.meant:
            wrong += 1
            missed.update(one.parts)
    print(f"{wrong} of {answers} answers are misread ({wrong / answers:.3f})")
    for part in sorted(stood, key=lambda each: -missed[each] / stood[each])[:20]:
        print(f"  {missed[part] / stood[part]:.2f} of {stood[part]:3}  {part}")


if __name__ == "__main__":
    main(KINDS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3]))

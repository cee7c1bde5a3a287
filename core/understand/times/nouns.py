"""The nouns of time: what the words about days, weeks and hours are put together to, before anything is decided.

Minutes of the day are plain ints, dates are dates. Where a year or a week must be worked out is `calendar`;
which words make which noun is `clock`, `dates` and `days`.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Literal, NamedTuple

DAY_START, DAY_END = 6 * 60, 22 * 60
"""The band a day is read as: nobody is invited before six or after ten in the evening."""

POINT_LENGTH = 120
"""Minutes a bare clock time ("kl. 18") is taken to last."""

NOON = 12 * 60
_FIRST_SHIFT = 4 * 60
_SIX, _LATEST_BEFORE_WORK = 6 * 60, 9 * 60
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said. `fixed` when morning or evening is beyond doubt ("16", "07:30", "4 pm")."""

    minutes: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of a day as it was said; an open side is None. `settled` turns it into minutes."""

    start: Clock | None = None
    end: Clock | None = None
    part: tuple[int, int] | None = None
    point: bool = False

    @property
    def is_bound(self) -> bool:
        """True of "efter 16" and "senest 20": a limit on a day rather than a stretch of it."""
        return not self.point and (self.start is None) != (self.end is None)

    def settled(self) -> tuple[int, int]:
        """From and to in minutes within the band. Both equal when nothing is left ("efter kl. 23")."""
        low, high = self.part or (DAY_START, DAY_END)
        start, end = self._hours()
        if self.point and start is not None:
            end = start + POINT_LENGTH
        if start is not None and end is not None:
            return _within((start, end), (DAY_START, DAY_END))
        bounded = _within((low if start is None else start, high if end is None else end), (DAY_START, DAY_END))
        if bounded[0] < bounded[1]:
            return bounded
        return _within((start or DAY_START, end or DAY_END), (DAY_START, DAY_END))

    def _hours(self) -> tuple[int | None, int | None]:
        end = None if self.end is None else self.end.minutes
        start = None if self.start is None else self.start.minutes
        late_end = None if end is None or self.end is None else (end if self.end.fixed else None)
        if start is not None and self.start is not None and not self.start.fixed:
            start = start if self._is_before_work else self._likely(start, late_end)
        if end is not None and self.end is not None and not self.end.fixed:
            end = self._likely(end, None)
            if start is not None and end <= start and end < NOON:
                end += NOON
            elif start is not None and end == NOON < start and self._is_early:
                start -= NOON  # "jeg gør rent 6-12": up to noon nothing begins in the evening
        return start, end

    @property
    def _is_before_work(self) -> bool:
        """ "6.30-8", "6.45 til 8.30": minutes behind six, and an end by nine, are told of a morning."""
        if self.start is None or self.end is None or self.part is not None:
            return False
        begins, ends = self.start.minutes, self.end.minutes
        return _SIX < begins < _SIX + 60 and begins < ends <= _LATEST_BEFORE_WORK

    @property
    def _is_early(self) -> bool:
        """Whether its first hour may be one before dawn, as far as it was told: four to six."""
        return (
            self.start is not None
            and not self.start.fixed
            and self.part is None
            and _FIRST_SHIFT <= self.start.minutes < DAY_START + 60
        )

    def _likely(self, minutes: int, before: int | None) -> int:
        """The half of the day a bare hour belongs to: the named part decides, else one to six means the afternoon."""
        if minutes >= 13 * 60:
            return minutes
        if self.part is not None:
            later = self.part[0] >= NOON > minutes and minutes + NOON <= self.part[1] + POINT_LENGTH
            return minutes + NOON if later else minutes
        later = 60 <= minutes < 7 * 60 and (before is None or minutes + NOON < before)
        return minutes + NOON if later else minutes


def _within(span: tuple[int, int], band: tuple[int, int]) -> tuple[int, int]:
    start, end = max(span[0], band[0]), min(span[1], band[1])
    return (start, end) if start < end else (start, start)


class Mode(StrEnum):
    """How a weekday was said, which decides whether it is one day or a habit."""

    ANY = "any"
    BARE = "bare"
    HABIT = "habit"
    COMING = "coming"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week, perhaps only some of them: in even weeks, the first of the month.

    `rest` stands for the days the text has not named elsewhere. `unsure` are those of its days that are one of two
    readings ("trsdag"): they may be forbidden and are never promised.
    """

    days: tuple[int, ...]
    mode: Mode = Mode.BARE
    weeks: str = "all"
    nth: tuple[int, ...] = ()
    rest: bool = False
    unsure: tuple[int, ...] = ()

    def joined(self, other: "Days") -> "Days":
        """Both lists of days under one roof; the more particular way of saying them counts for both."""
        mode = self.mode if self.mode is not Mode.BARE else other.mode
        weeks = self.weeks if self.weeks != "all" else other.weeks
        days = tuple(sorted({*self.days, *other.days}))
        sure = {day for each in (self, other) for day in each.days if day not in each.unsure}
        unsure = tuple(sorted({*self.unsure, *other.unsure} - sure))
        return replace(
            self,
            days=days,
            mode=mode,
            weeks=weeks,
            nth=self.nth or other.nth,
            rest=self.rest or other.rest,
            unsure=unsure,
        )


Span = tuple[date | None, date | None]
"""First and last date, both included; None is open."""

Level = Literal["day", "week", "span", "bound"]


def _holds(outer: Span, inner: Span) -> bool:
    begins = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    return begins and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def _parts_beside(span: Span, taken: Span) -> tuple[Span, ...]:
    (start, end), (first, last) = span, taken
    if first is None or last is None or not _holds(span, taken):
        return (span,)
    before = ((start, first - _ONE_DAY),) if start is None or start < first else ()
    after = ((last + _ONE_DAY, end),) if end is None or last < end else ()
    return (*before, *after)


@dataclass(frozen=True, slots=True)
class Period:
    """Dates: single days, weeks, months, holidays, or all after or before something.

    `named` is true of holidays, months and weeks, before which "indtil" stops ("indtil jul" is not juleaften).
    """

    spans: tuple[Span, ...]
    level: Level = "span"
    named: bool = True

    def lies_in(self, other: "Period") -> bool:
        """Whether every day of it is a day of the other."""
        return all(any(_holds(outer, inner) for outer in other.spans) for inner in self.spans)

    def without(self, other: "Period") -> "Period":
        """What is left of it, on both sides of the days of the other that lie in it."""
        spans = self.spans
        for taken in other.spans:
            spans = tuple([part for span in spans for part in _parts_beside(span, taken)])
        return replace(self, spans=spans)

    def joined(self, other: "Period") -> "Period":
        """Both periods as one list of spans; "november og december" is one."""
        end, start = self.spans[-1][1], other.spans[0][0]
        if self.level != "day" and end is not None and start is not None and (start - end).days == 1:
            return replace(self, spans=(*self.spans[:-1], (self.spans[-1][0], other.spans[0][1]), *other.spans[1:]))
        return replace(self, spans=self.spans + other.spans)


class Atom(NamedTuple):
    """A piece of the text with its kind (one letter, see `times_words.KINDS`) and what it holds.

    `value` is the noun of that kind; the rules that build and take atoms agree on it by the letter. `word` is the folded
    words that were meant, of an atom that words were read as; "" where what was typed is all that is known.
    """

    kind: str
    value: Any
    start: int
    end: int
    dotted: bool = False
    rule: str = ""
    word: str = ""

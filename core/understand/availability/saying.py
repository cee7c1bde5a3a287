"""Saying a reading back in plain words, so that the person can see what was understood.

The words are in prompts/{da,en}/availability.toml; this room only chooses among them. What is said here can be read
again to the same times, which a test holds for everything there is to say.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from core.understand.availability.answer import AvailabilityReading
from core.understand.availability.dates import Interval, Recurring
from core.understand.times.calendar import DAY, dated, week_span
from core.understand.times.nouns import DAY_END, DAY_START, EVERY_DAY

Hours = tuple[tuple[int, int], ...]
_WHOLE: Hours = ((DAY_START, DAY_END),)


@dataclass(frozen=True, slots=True)
class SayingWords:
    """One language's availability.toml."""

    tables: dict[str, Any]

    def say(self, name: str, **values: object) -> str:
        """The pattern of that name in [said] with its values."""
        return str(self.tables["said"][name]).format(**values)

    def word(self, table: str, key: object) -> str:
        """A weekday, month or ordinal."""
        return str(self.tables[table][str(key)])


def parse_saying_words(text: str) -> SayingWords:
    """Read the text of an availability.toml."""
    return SayingWords(tomllib.loads(text))


def say_availability(reading: AvailabilityReading, ref: date, words: SayingWords) -> str:
    """All of a reading in one line, yes before no; "" when it holds nothing.

    `ref` is today: dates of the coming year are said without a year.
    """
    yes, no, _ = availability_lines(reading, ref, words)
    said = words.say("between").join(yes)
    for what in no:
        said += (words.say("before_no") if said else "") + words.say("no", what=what)
    return said


class Lines(NamedTuple):
    """A reading one piece to a line: what somebody can, what they cannot, and the days of the week left without a time."""

    can: tuple[str, ...]
    cannot: tuple[str, ...]
    left: str


def availability_lines(reading: AvailabilityReading, ref: date, words: SayingWords) -> Lines:
    """All of a reading in its pieces. `left` is told of who gave some days of the week and did not rule the rest out."""
    speaker = _Speaker(ref, words)
    yes = [*speaker.habits(reading.recurring), *speaker.dates(reading.available)]
    if (every_day := speaker.every_day()) in yes:
        yes = [every_day]  # nothing is left for the others to tell
    no = [*speaker.habits(reading.excluded_recurring), *speaker.dates(reading.excluded)]
    out = [habit for habit in reading.excluded_recurring if _is_always(habit)]
    named = {day for habit in (*reading.recurring, *out) for day in habit.days}
    rest = tuple(day for day in EVERY_DAY if day not in named)
    return Lines(tuple(yes), tuple(no), speaker.days(rest) if rest and reading.recurring else "")


def _is_always(habit: Recurring) -> bool:
    is_whole = ((habit.start_minute, habit.end_minute),) == _WHOLE
    return is_whole and habit.weeks == "all" and not (habit.nth or habit.start or habit.end)


class _Habit(NamedTuple):
    """What habits must have in common to be said in one phrase."""

    days: tuple[int, ...]
    weeks: str
    nth: int | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class _Speaker:
    ref: date
    words: SayingWords

    # --- habits ---------------------------------------------------------------------

    def habits(self, found: Iterable[Recurring]) -> Iterator[str]:
        """Every habit; the same hours on several days in one phrase, several hours of the same days too."""
        by_days: dict[_Habit, list[tuple[int, int]]] = {}
        for each in found:
            if each.end is not None and (self._first_of(each.weeks, each.start) or each.end) > each.end:
                continue
            for days in ((day,) for day in each.days) if each.nth else (each.days,):
                key = _Habit(days, each.weeks, each.nth, each.start, each.end)
                by_days.setdefault(key, []).append((each.start_minute, each.end_minute))
        by_hours: dict[tuple[Hours, _Habit], set[int]] = {}
        for habit, spans in by_days.items():
            alike = habit if habit.nth else habit._replace(days=())
            by_hours.setdefault((_joined(spans), alike), set()).update(habit.days)
        for (hours, habit), named in by_hours.items():
            yield self._habit(habit._replace(days=tuple(sorted(named))), hours)

    def every_day(self) -> str:
        """All days, whole and without end."""
        return self._habit(_Habit(EVERY_DAY, "all", None, None, None), _WHOLE)

    def _habit(self, habit: _Habit, hours: Hours) -> str:
        named = self._nth(habit.days[0], habit.nth) if habit.nth else self.days(habit.days)
        period = self._period(self._first_of(habit.weeks, habit.start), habit.end)
        in_weeks = {"all": "", "even": "even", "odd": "odd"}.get(habit.weeks, "alternate")
        said_weeks = self.words.say(in_weeks) if in_weeks else ""
        form = "habit_whole" if hours == _WHOLE else "habit"
        return self.words.say(form, days=named, weeks=said_weeks, hours=self._hours(hours), period=period)

    def _first_of(self, weeks: str, start: date | None) -> date | None:
        """Every second week is said with the first day of a week that counts."""
        if weeks not in ("alt0", "alt1"):
            return start
        start = start or self.ref
        ahead = (start - timedelta(days=start.weekday())) - (self.ref - timedelta(days=self.ref.weekday()))
        if ahead.days // 7 % 2 == int(weeks[3]):
            return start
        return start + timedelta(days=7 - start.weekday())

    def _nth(self, day: int, nth: int) -> str:
        ordinal = self.words.word("ordinal", "last" if nth == -1 else nth)
        return self.words.say("nth", nth=ordinal, day=self.words.word("weekday", day))

    def days(self, days: tuple[int, ...]) -> str:
        """These days of the week, as they are said together."""
        named = {EVERY_DAY: "every_day", (1, 2, 3, 4, 5): "weekdays", (6, 7): "weekends"}.get(days)
        if named is not None:
            return self.words.say(named)
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
            first, last = self.words.word("weekdays", days[0]), self.words.word("weekdays", days[-1])
            return self.words.say("days_range", first=first, last=last)
        return self._list([self.words.word("weekdays", day) for day in days])

    def _list(self, items: Sequence[str]) -> str:
        if len(items) == 1:
            return items[0]
        return self.words.say("list_comma").join(items[:-1]) + self.words.say("list_and") + items[-1]

    def _period(self, start: date | None, end: date | None) -> str:
        said = self.words.say("from", date=self._date(start)) if start is not None else ""
        return said + (self.words.say("until", date=self._date(end)) if end is not None else "")

    # --- hours and dates ------------------------------------------------------------

    def _hours(self, hours: Hours) -> str:
        if hours == _WHOLE:
            return self.words.say("whole_day")
        said = [self.words.say("hours_one", start=self._clock(a), end=self._clock(b)) for a, b in hours]
        return self.words.say("hours", hours=self._list(said))

    def _clock(self, minutes: int) -> str:
        name = "clock_minutes" if minutes % 60 else "clock"
        return self.words.say(name, hour=minutes // 60, minute=minutes % 60)

    def _date(self, day: date) -> str:
        month = self.words.word("month", day.month)
        is_next = dated(self.ref, day.month, day.day) == day
        return self.words.say("date" if is_next else "date_year", day=day.day, month=month, year=day.year)

    def dates(self, found: Iterable[Interval]) -> Iterator[str]:
        """Every stretch of days with the same hours."""
        hours: dict[date, list[tuple[int, int]]] = {}
        for each in found:
            start, end = (moment.hour * 60 + moment.minute for moment in (each.start, each.end))
            hours.setdefault(each.start.date(), []).append((start, end))
        days = [(day, _joined(spans)) for day, spans in sorted(hours.items())]
        for _, group in groupby(enumerate(days), lambda item: (item[1][0] - item[0] * DAY, item[1][1])):
            run = [day for _, day in group]
            named = self._run(run[0][0], run[-1][0], run[0][1])
            yield named if run[0][1] == _WHOLE else self.words.say("dates", dates=named, hours=self._hours(run[0][1]))

    def _run(self, first: date, last: date, hours: Hours) -> str:
        if first == last:
            weekday = self.words.word("weekday", first.isoweekday())
            return self.words.say("one_day", weekday=weekday, date=self._date(first))
        weeks = self._weeks(first, last)
        if weeks is not None and hours == _WHOLE:
            return weeks
        if (first.year, first.month) == (last.year, last.month):
            return self.words.say("days_in_month", first=first.day, last=self._date(last))
        return self.words.say("days_from_to", first=self._date(first), last=self._date(last))

    def _weeks(self, first: date, last: date) -> str | None:
        """Whole ISO weeks by their numbers, when those numbers are the next of their kind."""
        numbers = first.isocalendar().week, last.isocalendar().week
        spans = [week_span(self.ref, number) for number in numbers]
        if spans[0] is None or spans[1] is None or (spans[0][0], spans[1][1]) != (first, last):
            return None
        if numbers[0] == numbers[1]:
            return self.words.say("week", week=numbers[0])
        return self.words.say("weeks", first=numbers[0], last=numbers[1]) if numbers[0] < numbers[1] else None


def _joined(spans: Iterable[tuple[int, int]]) -> Hours:
    """Stretches in order, those that touch as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)

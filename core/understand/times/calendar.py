"""The calendar: which dates week 42, "den 3.", forår, påske and juleferien are, seen from a day.

Everything without a year is the next one that is not over. Public holidays are `public_days`,
school holidays from the vocabulary. No words are read here.
"""

from calendar import monthrange
from datetime import date, timedelta

from core.understand.times.nouns import Span
from core.understand.times.public_days import movable_day, public_days

DAY = timedelta(days=1)


def monday(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.isoweekday() - 1)


def week_span(ref: date, number: int) -> Span | None:
    """The next week of that ISO number that is not over; None for a number no week has."""
    for year in (ref.year, ref.year + 1):
        try:
            start = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if start + 6 * DAY >= ref:
            return start, start + 6 * DAY
    return None


def weeks_from(ref: date, ahead: int) -> Span:
    """The ISO week that many weeks after this one."""
    start = monday(ref) + timedelta(weeks=ahead)
    return start, start + 6 * DAY


def month_span(ref: date, month: int, year: int | None = None) -> Span:
    """The month of that year, or the next one that is not over."""
    if year is None:
        year = ref.year if month >= ref.month else ref.year + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def third_of(span: Span, third: tuple[int, int]) -> Span:
    """Days 1-10, 11-20 or 21-end of a month; of a longer stretch its first, middle or last third."""
    start, end = span
    if start is None or end is None:
        return span
    length = (end - start).days + 1
    if length > 31:
        cut = length // 3
        first = {1: 0, 11: cut}.get(third[0], 2 * cut)
        last = {10: cut - 1, 20: 2 * cut - 1}.get(third[1], length - 1)
        return start + first * DAY, start + last * DAY
    return start + (third[0] - 1) * DAY, min(start + (third[1] - 1) * DAY, end)


def dated(ref: date, month: int, day: int, year: int | None = None) -> date | None:
    """That date, in the year it comes next; None when there is none (30 February)."""
    for candidate in (year,) if year is not None else range(ref.year, ref.year + 5):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or found >= ref:
            return found
    return None


def day_of_month(ref: date, day: int) -> date | None:
    """The next day with that number, this month or a later one."""
    for ahead in range(13):
        year, month = ref.year + (ref.month - 1 + ahead) // 12, (ref.month - 1 + ahead) % 12 + 1
        found = dated(ref, month, day, year)
        if found is not None and found >= ref:
            return found
    return None


def coming(ref: date, weekday: int) -> date:
    """The next such weekday after today."""
    return ref + timedelta(days=(weekday - ref.isoweekday() - 1) % 7 + 1)


def nth_in_month(span: Span, weekday: int, nth: int) -> date | None:
    """The first, second … or last (-1) such weekday of a month."""
    start, end = span
    if start is None or end is None:
        return None
    days = [start + n * DAY for n in range((end - start).days + 1) if (start + n * DAY).isoweekday() == weekday]
    try:
        return days[nth - 1] if nth > 0 else days[nth]
    except IndexError:
        return None


def nth_week(span: Span, nth: int) -> Span | None:
    """The nth week that begins in a month; the last (-1) is the last that ends in it."""
    start, end = span
    if start is None or end is None or not -1 <= nth <= 4:
        return None
    first = start + (8 - start.isoweekday()) % 7 * DAY + (nth - 1) * 7 * DAY
    last = end - end.isoweekday() % 7 * DAY - 6 * DAY
    begins = last if nth == -1 else first
    return begins, begins + 6 * DAY


def fixed_span(ref: date, value: str, year: int | None = None) -> Span | None:
    """ "09-01..11-30" in the year it is next not over; it may run across new year ("12-01..02-28")."""
    first, _, last = value.partition("..")
    (month, day), (last_month, last_day) = _month_day(first), _month_day(last or first)
    across = 1 if (last_month, last_day) < (month, day) else 0
    for start_year in (year,) if year is not None else range(ref.year - across, ref.year + 2):
        end_day = monthrange(start_year + across, 2)[1] if (last_month, last_day) == (2, 28) else last_day
        span = date(start_year, month, day), date(start_year + across, last_month, end_day)
        if year is not None or span[1] >= ref:
            return span
    return None


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


def public_span(ref: date, names: str, year: int | None = None) -> Span | None:
    """The next public holiday of that English name; "A/B" is from the one to the other."""
    first, _, last = names.partition("/")
    for each in (year,) if year is not None else (ref.year, ref.year + 1):
        days = dict(public_days(each))
        if first in days and days.get(last or first, days[first]) >= ref:
            return days[first], days.get(last or first, days[first])
    return None


def holiday_spans(ref: date, value: str, year: int | None = None) -> tuple[Span, ...]:
    """What a holiday section of the vocabulary stands for: "public X", "date 12-24" or "date easter -49", "school week 42".

    Several are parted by |.
    """
    if "|" in value:
        return tuple([span for each in value.split("|") for span in holiday_spans(ref, each, year)])
    sort, _, rest = value.partition(" ")
    if rest == "all":
        days = [day for each in (ref.year, ref.year + 1) for _, day in public_days(each) if day >= ref]
        return tuple([(day, day) for day in days])
    if rest == "easter":
        return _easter_break(ref, year)
    if sort == "deadline":
        found = fixed_span(ref, rest, year)
        return () if found is None else ((None, found[1]),)
    if rest.startswith("week "):
        found = week_span(ref if year is None else date(year, 1, 4), int(rest[5:]))
    elif rest.startswith(_FEASTS):
        found = _movable_span(ref, rest, year)
    elif sort == "public":
        found = public_span(ref, rest, year)
    else:
        found = fixed_span(ref, rest, year)
    return () if found is None else (found,)


_FEASTS = ("easter ", "advent ")


def _movable_span(ref: date, value: str, year: int | None) -> Span | None:
    """ "easter -49", "advent 0": the next such day that is not over."""
    feast, _, days = value.partition(" ")
    for each in (year,) if year is not None else (ref.year, ref.year + 1):
        day = movable_day(each, feast, int(days))
        if year is not None or day >= ref:
            return day, day
    return None


def _easter_break(ref: date, year: int | None) -> tuple[Span, ...]:
    """The Saturday before Palm Sunday to Easter Monday, as the schools have it."""
    span = public_span(ref, "Easter Sunday/Easter Monday", year)
    if span is None or span[0] is None:
        return ()
    return ((span[0] - timedelta(days=8), span[1]),)

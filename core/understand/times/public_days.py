"""Denmark's public holidays by their English names, as the vocabulary of times has them.

Reckoned here: the library that knows the whole world's takes 4 MB for it. The tests hold both side by side.
"""

from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

_FIXED: Mapping[str, tuple[int, int]] = {
    "New Year's Day": (1, 1),
    "Christmas Day": (12, 25),
    "Second Day of Christmas": (12, 26),
}
_FROM_EASTER: Mapping[str, int] = {
    "Maundy Thursday": -3,
    "Good Friday": -2,
    "Easter Sunday": 0,
    "Easter Monday": 1,
    "Great Prayer Day": 26,
    "Ascension Day": 39,
    "Pentecost": 49,
    "Pentecost Monday": 50,
}
_LAST_YEAR_OF: Mapping[str, int] = {"Great Prayer Day": 2023}


@lru_cache(maxsize=64)
def public_days(year: int) -> tuple[tuple[str, date], ...]:
    """The name and date of each, in the order of the year; none of a year that has no dates."""
    if not MINYEAR <= year <= MAXYEAR:
        return ()
    return tuple(sorted(_days(year), key=lambda named: named[1]))


def movable_day(year: int, feast: str, days: int) -> date:
    """The day so many days after Easter Sunday ("easter") or after the first Sunday of Advent ("advent") of a year."""
    return (_easter(year) if feast == "easter" else _first_of_advent(year)) + timedelta(days)


def _first_of_advent(year: int) -> date:
    """The Sunday from 27 November to 3 December."""
    earliest = date(year, 11, 27)
    return earliest + timedelta(7 - earliest.isoweekday())


def _days(year: int) -> Iterator[tuple[str, date]]:
    yield from ((name, date(year, month, day)) for name, (month, day) in _FIXED.items())
    sunday = _easter(year)
    for name, days in _FROM_EASTER.items():
        if year <= _LAST_YEAR_OF.get(name, year):
            yield name, sunday + timedelta(days)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, odd = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * odd + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)

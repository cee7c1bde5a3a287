"""Days and weeks counted from today: "i dag", "om 14 dage", "tirsdag om en uge", "i morgen om to uger". Rules: `periods`."""

from datetime import date, timedelta

from core.understand.times.calendar import DAY, coming, weeks_from
from core.understand.times.dates import period_atom
from core.understand.times.nouns import Atom, Period
from core.understand.times.rewriting import Atoms, merged


def relative_day(atoms: Atoms, ref: date) -> Atom | None:
    """ "i dag", "i overmorgen"."""
    day = ref + timedelta(days=atoms[-1].value)
    return period_atom(atoms, ((day, day),), "day")


def in_days(atoms: Atoms, ref: date) -> Atom | None:
    """ "om 14 dage" is a day, "om to uger" and "mandag om 14 dage" a week."""
    number, unit = atoms[-2].value, atoms[-1]
    weekday = atoms[0].kind == "d"
    if unit.kind == "W" or (weekday and unit.value == "days" and number in (7, 8, 14, 15, 21)):
        week = Period((weeks_from(ref, number if unit.kind == "W" else number // 7),), "week")
        return merged(atoms[1:] if weekday else atoms, "P", week)
    if unit.value != "days":
        return None
    day = ref + timedelta(days=number)
    if atoms[0].rule == "within":
        return period_atom(atoms, ((ref, day),), "span")
    return period_atom(atoms, ((day, day),), "day")


def in_english_days(atoms: Atoms, ref: date) -> Atom | None:
    """ "in two weeks"."""
    return in_days(atoms, ref) if atoms[0].rule == "in" else None


def day_in_weeks(atoms: Atoms, ref: date) -> Atom | None:
    """ "i dag om to uger", "i morgen om otte dage"."""
    found = in_days(atoms[1:], ref)
    weeks, odd = (atoms[-2].value, 0) if atoms[-1].kind == "W" else divmod(atoms[-2].value, 7)
    if found is None or odd > 1 or not weeks:  # "otte dage" is a week
        return None
    day = ref + timedelta(days=atoms[0].value + 7 * weeks)
    return merged(atoms, "P", Period(((day, day),), "day"))


def day_in_a_week(atoms: Atoms, ref: date) -> Atom | None:
    """ "i morgen om en uge", "i dag om 14 dage"."""
    first, ahead = (atom.value for atom in atoms)
    day = ref + timedelta(days=first + ahead)
    return merged(atoms, "P", Period(((day, day),), "day")) if ahead > 0 and ahead % 7 == 0 else None


def weekday_in_days(atoms: Atoms, ref: date) -> Atoms | None:
    """ "mandag om 14 dage"."""
    found = in_days(atoms, ref)
    return None if found is None or found.value.level != "week" else (atoms[0], found)


def weekday_in_a_week(atoms: Atoms, ref: date) -> Atoms | None:
    """ "tirsdag om en uge"."""
    weeks, odd = divmod(atoms[1].value, 7)
    if odd or not weeks:
        return None
    return atoms[0], merged(atoms[1:], "P", Period((weeks_from(ref, weeks),), "week"))


def next_stretch(atoms: Atoms, ref: date) -> Atom | None:
    """ "de næste tre uger"."""
    number, unit = atoms[-2].value, atoms[-1]
    days = number * 7 if unit.kind == "W" else {"days": number, "months": number * 30}.get(unit.value)
    return None if days is None else period_atom(atoms, ((ref, ref + (days - 1) * DAY),), "span")


def next_weekdays(atoms: Atoms, ref: date) -> Atom | None:
    """ "de næste fire tirsdage"."""
    count, days = atoms[1].value, atoms[2].value
    if len(days.days) != 1 or days.weeks != "all" or days.nth or not 1 <= count <= 20:
        return None
    first = coming(ref, days.days[0])
    return period_atom(atoms, tuple([(first + n * 7 * DAY, first + n * 7 * DAY) for n in range(count)]), "day")

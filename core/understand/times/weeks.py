"""Weeks told in figures: "uge 44-46", "uge 45, 46 og 48", "første uge i november", "de sidste to uger i januar".

The rules that find them are in `dates`, which days of the calendar they are in `calendar`.
"""

from datetime import date

from core.understand.times.calendar import DAY, month_span, nth_week, week_span
from core.understand.times.nouns import Atom, Period, Span
from core.understand.times.rewriting import Atoms, merged


def weeks(atoms: Atoms, ref: date) -> Atom | Atoms | None:
    """ "uge 44-46", "uge 45, 46 og 48": as many of the numbers as rise like weeks do; what follows may be a clock."""
    numbers: list[int] = []
    spans: list[Span] = []
    taken = 0
    for index, atom in enumerate(atoms):
        if atom.kind != "n":
            continue
        span = week_span(ref, atom.value) if 1 <= atom.value <= 53 else None
        worded = index > 0 and atoms[index - 1].kind == "W"
        if span is None or (numbers and not worded and not _goes_on(atoms, index, numbers[-1])):
            break
        if numbers and atoms[index - 2 if worded else index - 1].kind in "-u":
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
        numbers.append(atom.value)
        taken = index + 1
    if not spans:
        return None
    first = 1 if atoms[0].kind == "f" and {atom.kind for atom in atoms[2:taken]}.isdisjoint("-u") else 0
    return (*atoms[:first], _week_atom(atoms[first:taken], tuple(spans)), *atoms[taken:])


def _week_atom(atoms: Atoms, spans: tuple[Span, ...]) -> Atom:
    return merged(atoms, "P", Period(spans, "week"))


def _goes_on(atoms: Atoms, index: int, before: int) -> bool:
    """Whether a bare number is one more week: "uge 47, 9-16" turns to the hours, since no range runs over new year."""
    opens_range = index + 1 < len(atoms) and atoms[index + 1].kind == "-"
    return _follows(before, atoms[index].value) and not (opens_range and atoms[index].value < before)


def _follows(before: int, after: int) -> bool:
    return after > before or (before >= 40 and after <= 9)


def week_of_month(atoms: Atoms, ref: date) -> Atom | None:
    """ "første uge i november": the first one that begins in it; the last is the last that ends in it."""
    month = next(atom.value for atom in atoms if atom.kind == "m")
    month_days = month_span(ref, month, next((atom.value for atom in atoms if atom.kind == "y"), None))
    span = nth_week(month_days, -1 if atoms[0].kind == "L" else atoms[0].value)
    return None if span is None else merged(atoms, "P", Period((span,), "week"))


def weeks_of_month(atoms: Atoms, ref: date) -> Atom | None:
    """ "de sidste to uger i november", "de første tre uger af januar"."""
    edge = next(atom for atom in atoms if atom.kind in "oL")
    count = next(atom.value for atom in atoms if atom.kind in "nz")
    one = week_of_month((edge, *atoms[2:]), ref) if (edge.kind == "L" or edge.value == 1) and count <= 4 else None
    if one is None:
        return None
    start, end = one.value.spans[0]
    more = (count - 1) * 7 * DAY
    span = (start - more, end) if edge.kind == "L" else (start, end + more)
    return merged(atoms, "P", Period((span,), "week"))

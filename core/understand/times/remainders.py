"""What is left of a week, a month or a year: "resten af måneden", from today or from the day that was named before it.

The words are in prompts/vocabulary/times/calendar.txt; other longer times are `periods`.
"""

from dataclasses import replace
from datetime import date

from core.understand.times.calendar import DAY, monday, month_span
from core.understand.times.dates import period_atom
from core.understand.times.nouns import Atom, Days, Mode, Period
from core.understand.times.rewriting import Atoms, merged


def remainder(atoms: Atoms, ref: date) -> Atom | None:
    """ "resten af måneden": from today to its end."""
    last = atoms[-1]
    if last.kind == "Q":
        end = month_span(ref, ref.month)[1]
    elif last.kind == "W":
        end = monday(ref) + 6 * DAY
    else:
        end = last.value.spans[0][1]
    start = last.value.spans[0][0] if last.kind == "P" else ref
    return period_atom(atoms, ((max(ref, start or ref), end),), "span", named=True)


def _is_whole_month(period: Period) -> bool:
    (start, end), *more = period.spans
    return (
        not more
        and period.level == "span"
        and start is not None
        and month_span(start, start.month, start.year) == (start, end)
    )


def remainder_of_said(atoms: Atoms, _: date) -> Atoms | None:
    """ "den 3. november opereres jeg, ude resten af måneden": of the month of the date before it."""
    at = next(index for index, atom in enumerate(atoms) if atom.kind == "P")
    period: Period = atoms[at].value
    said = period.spans[-1][1] if period.level == "day" else period.spans[-1][0]
    if atoms[-1].kind == "Q" and _is_whole_month(period):
        start = next(index for index, atom in enumerate(atoms) if atom.kind == "Z")
        return (*atoms[:start], merged(atoms[start:], "P", replace(period, level="span"))._replace(rule="remainder"))
    start = next(index for index, atom in enumerate(atoms) if atom.kind == "Z")
    if period.level == "week" and atoms[-1].kind == "W" and len(period.spans) == 1:
        # "uge 44 mandag er optaget, resten af den uge er god": the days of it that were not named
        rest = merged(atoms[start:], "d", Days((), Mode.HABIT, rest=True))
        return (*atoms[:start], merged(atoms[start:], "P", period), rest)
    if atoms[-1].kind in "QP" and _is_stretch(period):
        return _on_both_sides(atoms, at, start)
    if period.level not in ("day", "bound") or said is None:
        return None
    return _until_its_end(atoms, at, start, said)


def _is_stretch(period: Period) -> bool:
    """Whether it is several days on end: "fra d. 10. til d. 20. november", "uge 45"."""
    return period.level in ("day", "week") and any(first and last and first < last for first, last in period.spans)


def _on_both_sides(atoms: Atoms, at: int, start: int) -> Atoms | None:
    """ "fra d. 10. til d. 20. november kan jeg, resten af måneden er jeg i Spanien": the days of the month before and behind."""
    period: Period = atoms[at].value
    said = period.spans[0][0]
    if said is None:
        return None
    month = month_span(said, said.month, said.year) if atoms[-1].kind == "Q" else atoms[-1].value.spans[0]
    first, last = month
    spans = [(max(one, first), min(other, last)) for one, other in period.spans if one and other and first and last]
    taken = Period(tuple([span for span in spans if span[0] <= span[1]]))
    rest = merged(atoms[start:], "P", Period((month,)).without(taken))
    head = merged(atoms[: at + 1], "P", period) if atoms[0].kind == "f" else None
    return (*((head,) if head is not None else atoms[: at + 1]), *atoms[at + 1 : start], rest) if taken.spans else None


def _until_its_end(atoms: Atoms, at: int, start: int, said: date) -> Atoms | None:
    """From behind the day that was said to the end; "fra den 16. kan jeg alle dage resten af måneden" is one stretch of time."""
    ends = {"Q": month_span(said, said.month, said.year)[1], "W": monday(said) + 6 * DAY}
    end = ends[atoms[-1].kind] if atoms[-1].kind in ends else atoms[-1].value.spans[0][1]
    if end and atoms[0].kind == "f" and said <= end:
        return (merged(atoms[: at + 1], "P", Period(((said, end),))), *atoms[at + 1 : start])
    first = said + DAY
    if not end or first > end:
        return None
    # "til den 25. er jeg væk, derefter kan jeg resten af måneden": the "derefter" has no other time of its own
    told = (atom._replace(kind=",") if atom.kind == "%" else atom for atom in atoms[:start])
    return (*told, merged(atoms[start:], "P", Period(((first, end),))))

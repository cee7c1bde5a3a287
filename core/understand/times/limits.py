"""One side of a time: "fra 1. november", "ikke før efterårsferien er slut", "indtil jul".

Takes periods with a small word before them, gives periods with an open end.
"""

from dataclasses import replace
from datetime import date

from core.understand.times.calendar import DAY, coming, holiday_spans
from core.understand.times.nouns import Atom, Mode, Period, Span
from core.understand.times.rewriting import Atoms, merged

NOT_BEFORE = frozenset(("not before", "not before it is over"))
"""The rules of a limit that was said as a no."""
_NOT = ("ikke ", "ikk ", "ik ", "ikkje ", "aldrig ", "not ", "never ")
_IS_OVER = "er "
"""How the words begin for a holiday that is over: "er slut", "er overstået"."""
_AND_WITH = ("til og med", "and including", "indtil og med")


def bounded(atoms: Atoms, _: date) -> Atom | None:
    """ "fra", "efter", "før" or "indtil" before a period: everything on one side of it."""
    period: Period = next(atom.value for atom in atoms if atom.kind == "P")
    if len(period.spans) != 1 or period.level == "bound":
        return None
    start, end = period.spans[0]
    if start is None or end is None:
        return None
    word = next((atom.kind for atom in atoms if atom.kind in "fabuU-"), "f")
    if word == "f" and start < end and period.level == "day":
        return merged(atoms, "P", period)
    stops_before = period.named and word in "U-"
    span: Span = {
        "f": (start, None), "a": (end + DAY, None), "b": (None, start - DAY), "u": (None, end),
        "U": (None, start - DAY if stops_before else end), "-": (None, start - DAY if stops_before else end),
    }[word]  # fmt: skip
    return merged(atoms, "P", replace(period, spans=(span,), level="bound"))


def until_it_is_over(atoms: Atoms, ref: date) -> Atom | None:
    """ "ikke før efterårsferien er slut": from the day after it; "før vinterferien er slut": up to its last day."""
    if not atoms[-1].word.startswith(_IS_OVER) or (atoms[0].kind == "f") != atoms[0].word.startswith(_NOT):
        return None
    spans = holiday_spans(ref, atoms[-2].value, None)
    last = spans[-1][1] if len(spans) == 1 else None
    if last is None:
        return None
    span: Span = (None, last) if atoms[0].kind == "b" else (last + DAY, None)
    return merged(atoms, "P", Period((span,), "bound"))


OVER_BY_THEN = "over by then"


def over_by_then(atoms: Atoms, ref: date) -> Atom | None:
    """ "julen er overstået til den tid": no time at all; what is over is kept for who asks "når efterårsferien er slut"."""
    if not atoms[-1].word.startswith(_IS_OVER):
        return None
    over = next(atom.value for atom in atoms if atom.kind == "H")
    return merged(atoms, "_", Period(holiday_spans(ref, over, None)))


def other_end(atoms: Atoms, ref: date) -> Atom | None:
    """ "efter 1. november og før 15. december": behind a limit these words begin its other end, and no "or before that"."""
    return bounded((atoms[0]._replace(kind="b"), *atoms[1:]), ref) if atoms[0].word.startswith("og") else None


def not_before(atoms: Atoms, ref: date) -> Atom | None:
    """ "ikke før den 1. december": the same limit, but said as a no."""
    return bounded(atoms, ref) if atoms[0].word.startswith(_NOT) else None


def until_said(atoms: Atoms, ref: date) -> Atom | None:
    return bounded(atoms, ref) if atoms[0].rule == "to" else None


def until_and_with_weekday(atoms: Atoms, ref: date) -> Atom | None:
    """ "jeg er på havet til og med fredag": all days up to the next one."""
    days = atoms[-1].value
    is_single = len(days.days) == 1 and days.mode in (Mode.BARE, Mode.COMING) and days.weeks == "all" and not days.nth
    is_told = atoms[0].word.endswith(_AND_WITH) and is_single and not days.unsure
    return merged(atoms, "P", Period(((None, coming(ref, days.days[0])),), "bound")) if is_told else None


def before_weekday(atoms: Atoms, ref: date) -> Atom | None:
    """ "intet før torsdag": the days up to the next one."""
    days = atoms[-1].value
    last = coming(ref, days.days[0]) - DAY
    is_single = len(days.days) == 1 and days.mode is Mode.BARE and days.weeks == "all" and not days.nth
    return merged(atoms, "P", Period(((None, last),), "bound")) if is_single and last >= ref else None

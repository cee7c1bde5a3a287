"""A day of the week that was named with its date or its week, named again: it is that very day.

"lørdag d. 24 og søndag d. 25, men søndag først fra 13", "tirsdag i uge 45. Tirsdagen dur alligevel ikke".
"""

from datetime import date, timedelta

from core.understand.availability.parts import NO, PARTING, clauses_of
from core.understand.availability.second_thoughts.corrections import NEJ
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import EVERY_DAY, Atom, Mode, Period
from core.understand.times.rewriting import Atoms

_SILENT, _FINE = frozenset("_Itz,;i@"), frozenset("+g")
_NAMING = frozenset("d&i@S,")
"""What stands among days and before the week they are of: "tirsdag eller onsdag kl. 9 i uge 45"."""
_DAYS, _NEJ = "dage", NEJ | {"ej"}


def on_said_dates(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "lørdag d 24 og søndag d 25 men søndag først fra 13", "tirsdag i uge 45. Tirsdagen dur ikke": that very day."""
    out: list[Atom] = []
    dates: list[date] = []
    of_sentence: list[date] = []  # within it the days of a week are `groups`'s
    denied = False
    for at, atom in enumerate(atoms):
        day = _date_meant(atoms, at, dates, spoken)
        if day is not None and _tells_nothing_more(atoms, at):
            continue
        out.append(atom if day is None else atom._replace(kind="P", value=_single(day), rule="that date"))
        denies = atom.kind in NO and spoken.typed(atom) not in _NEJ  # "tirsdag i uge 45. Nej, tirsdag dur ikke"
        denied = atom.kind not in PARTING and (denied or denies)
        if denied or (atom.kind == "P" and atom.value.level not in ("day", "week")):
            dates.clear()  # "den 8. kan jeg ikke, torsdag ellers fint"
            of_sentence.clear()
        elif atom.kind == "P":
            for start, end in atom.value.spans if atom.value.level == "day" else ():
                (dates if start == end else of_sentence).extend(_days_of(start, end))
            of_sentence += _days_of_week(atoms, at) if atom.value.level == "week" else []
        elif atom.kind == ";" or spoken.typed(atom) in _NEJ:
            dates += of_sentence
            of_sentence = []
    return tuple(out)


def _days_of(start: date | None, end: date | None) -> list[date]:
    """The days of a date and of a few days on end: "den 10.-11."."""
    if start is None or end is None or (end - start).days >= len(EVERY_DAY):
        return []
    return [start + timedelta(days=more) for more in range((end - start).days + 1)]


def _days_of_week(atoms: Atoms, at: int) -> list[date]:
    """The days that were named of a week, before it or behind it: "tirsdag i uge 45"."""
    before = next((place for place in range(at - 1, -1, -1) if atoms[place].kind not in _NAMING), -1)
    named = [each.value for each in atoms[before + 1 : at] if each.kind == "d"] if before + 1 < at else []
    (start, _), *more = atoms[at].value.spans
    if more or start is None:
        return []
    return [start + timedelta(days=day - 1) for days in named if not days.nth for day in days.days]


def _date_meant(atoms: Atoms, at: int, dates: list[date], spoken: Spoken) -> date | None:
    days = atoms[at].value
    if (
        atoms[at].kind != "d"
        or not dates
        or days.mode not in (Mode.BARE, Mode.HABIT)
        or len(days.days) != 1
        or days.nth
        or days.weeks != "all"
    ):
        return None
    following = next((each.kind for each in atoms[at + 1 :] if each.kind != "i"), "")
    if following == "P":
        return None
    if days.mode is not Mode.BARE and spoken.typed(atoms[at]).endswith(_DAYS):
        return None  # "derefter kun lørdage" are many
    return next((day for day in reversed(dates) if day.isoweekday() == days.days[0]), None)


def _tells_nothing_more(atoms: Atoms, at: int) -> bool:
    """ "4. november kl. 17.30, det er en onsdag", "…, onsdag er nemlig min frie dag": it says only which weekday it is."""
    start = next((place for place in range(at, 0, -1) if atoms[place - 1].kind in PARTING), 0)
    clause = next(clauses_of(atoms[start:]))
    quiet = _SILENT | _FINE if any(each.kind == "S" for each in atoms[:start]) else _SILENT
    return start > 0 and all(each is atoms[at] or each.kind in quiet for each in clause)


def _single(day: date) -> Period:
    return Period(((day, day),), "day", named=False)

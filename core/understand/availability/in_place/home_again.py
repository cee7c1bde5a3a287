"""From leaving until being home again somebody is away: "fra 1. december tager vi til Spanien og er først hjemme 15. januar".

Two days that were told are one stretch of them then, be they dates or days of the week ("rejser tirsdag, hjemme igen søndag").
"""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from core.understand.availability.parts import OF_TIME
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import NOON, Atom, Days, Mode, Period
from core.understand.times.rewriting import Atoms

_APART = frozenset(";!E%kxX")
_TOLD_OF_THEM = frozenset("+~")
_LATE = NOON
_WEEK = 7


def until_home(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fra 1. december tager vi til Spanien og er først hjemme 15. januar": away up to the day before."""
    dated = [at for at, atom in enumerate(atoms) if atom.kind == "P" and len(atom.value.spans) == 1]
    for left, home in pairwise(dated):
        away = _away(atoms[left].value, atoms[home].value)
        joint = _joint(atoms, left, home, spoken)
        if away is not None and joint is not None and (_is_a_day(atoms[left].value) or _is_refused(atoms, joint)):
            gone = atoms[left]._replace(value=away, rule="away")
            told = tuple(
                [each._replace(kind="_") if each.kind in _TOLD_OF_THEM else each for each in atoms[left + 1 : joint]]
            )
            busy = Atom("~", None, atoms[joint].start, atoms[home].end, rule="away")
            return (*atoms[:left], gone, *told, busy, *atoms[home + 1 :])
    return atoms


def until_home_on_a_weekday(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tirsdag i næste uge rejser vi og er hjemme igen søndag aften": away on all days up to then, the last if it is late."""
    named = [at for at, atom in enumerate(atoms) if atom.kind == "d" and _is_one_day(atom.value)]
    for left, home in pairwise(named):
        joint = _joint(atoms, left, home, spoken)
        behind = atoms[home + 1 : home + 2]
        if joint is None or any(atom.kind in "P-" for atom in behind) or not _leaves(atoms, left, joint):
            continue
        hours = behind if any(atom.kind == "S" for atom in behind) else ()
        days = _days_away(atoms[left].value, atoms[home].value, is_late=_is_late(hours))
        gone = atoms[left]._replace(value=days, rule="away")
        return (*atoms[:left], gone, *atoms[left + 1 : joint], *atoms[home + 1 + len(hours) :])
    return atoms


def _is_a_day(left: Period) -> bool:
    return left.level in ("day", "bound")


def _is_refused(atoms: Atoms, joint: int) -> bool:
    """Whether the clause before the "and" says no: "ferie hele uge 42, tilbage mandag den 19."."""
    start = next((at + 1 for at in range(joint - 1, -1, -1) if atoms[at].kind in ",;!E%"), 0)
    return any(atom.kind == "~" for atom in atoms[start:joint])


def _is_one_day(days: Days) -> bool:
    return len(days.days) == 1 and not (days.rest or days.nth or days.unsure) and days.mode is not Mode.ANY


def _leaves(atoms: Atoms, left: int, joint: int) -> bool:
    """Whether the clause of the first day says that they are not there, and tells no hours."""
    start = next((at + 1 for at in range(left - 1, -1, -1) if atoms[at].kind in ",;!E%&"), 0)
    told = atoms[start:joint]
    return any(atom.kind == "~" for atom in told) and all(atom.kind not in "k+xXSA" for atom in told)


def _is_late(hours: Atoms) -> bool:
    """ "søndag aften", "søndag kl. 16": little is left of the day."""
    return any(each.settled()[0] >= _LATE for atom in hours for each in atom.value)


def _days_away(left: Days, home: Days, *, is_late: bool) -> Days:
    (first,), (last,) = left.days, home.days
    between = (last - first) % _WEEK or _WEEK
    days = {(first + ahead - 1) % _WEEK + 1 for ahead in range(between + is_late)}
    return replace(left, days=tuple(sorted(days)))


def _away(left: Period, home: Period) -> Period | None:
    start, back = left.spans[0][0], home.spans[0][0]
    if not _is_a_day(home) or start is None or back is None or back <= start:
        return None
    return Period(((start, back - timedelta(days=1)),), "span", named=False)


def _joint(atoms: Atoms, left: int, home: int, spoken: Spoken) -> int | None:
    """Where the "and" stands behind which somebody is home again, if all is one sentence and says no yes or no."""
    if any(atom.kind in _APART for atom in atoms[left:home]):
        return None
    joint = next((at for at in range(home - 1, left, -1) if atoms[at].kind in "&,"), None)
    if joint is None or any(atom.kind in OF_TIME for atom in atoms[joint:home]):
        return None
    back = " ".join(spoken.typed(atom) for atom in atoms[joint + 1 : home + 1]).split()
    return None if spoken.words.returning.isdisjoint(back) else joint

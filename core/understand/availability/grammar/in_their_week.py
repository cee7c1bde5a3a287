"""For the question "which day": a bare weekday behind the one week that the answer names is a day of that week.

"Mandag i uge 46 kan jeg ikke. Torsdag går fint", "i næste uge tirsdag og onsdag … nej, så tirsdag og torsdag".
"""

from dataclasses import replace
from datetime import date

from core.understand.availability.grammar.group import WHOLE_DAY, Group
from core.understand.times.nouns import Atom, Mode, Period
from core.understand.times.rewriting import Atoms

_DAYS_AHEAD = 6
"""From the first day of a week to its last."""


def in_their_week(found: tuple[Group, ...], atoms: Atoms) -> tuple[Group, ...]:
    """The groups, with what is offered behind the week of the answer in it; as they are where it names several, or none.

    What is refused there may be a day of any week, and nobody is called in for it, unless that day of the week was offered
    before: "mandag til fredag i uge 46. Dog ikke onsdag".
    """
    week = _the_week(atoms)
    if week is None or any(_is_refused_whole(group, week.value) for group in found):
        return found
    offered = {day for group in found if group.yes and group.days and group.period for day in group.days.days}
    return tuple(
        [replace(group, period=week.value) if _is_bare_behind(group, week, offered) else group for group in found]
    )


def _the_week(atoms: Atoms) -> Atom | None:
    """The first atom that names the week, which is none where another is named too, or a day of another week."""
    weeks = [atom for atom in atoms if atom.kind == "P" and _is_a_week(atom.value)]
    others = (atom.value for atom in atoms if atom.kind == "P" and not _is_a_week(atom.value))
    if not weeks or any(each.value.spans != weeks[0].value.spans for each in weeks):
        return None
    return weeks[0] if all(other.level == "day" and other.lies_in(weeks[0].value) for other in others) else None


def _is_a_week(period: Period) -> bool:
    first, last = period.spans[0]
    return period.level == "week" and len(period.spans) == 1 and _lasts_a_week(first, last)


def _lasts_a_week(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and (last - first).days == _DAYS_AHEAD


def _is_refused_whole(group: Group, week: Period) -> bool:
    """ "uge 42 er jeg på ferie, men torsdag kan jeg": the Thursday before it."""
    is_whole = group.days is None and group.hours == WHOLE_DAY
    return is_whole and not group.yes and group.period is not None and week.lies_in(group.period)


def _is_bare_behind(group: Group, week: Atom, offered: set[int]) -> bool:
    days = group.days
    if days is None or group.period is not None or not group.atoms or not (group.yes or offered > {*days.days}):
        return False
    is_bare = days.mode is Mode.BARE and not days.rest and not days.nth
    return is_bare and min([atom.start for atom in group.atoms]) > week.start

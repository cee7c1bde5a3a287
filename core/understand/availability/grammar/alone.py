"""Times that stand alone beside days with hours: "bussen går 7.40, derfor siger jeg tirsdag 10-13", "fredage lukker vi kl. 15,
og så kan jeg fra 15.30", "formiddagene tirsdag til torsdag. Vinterferien holder vi fri i Norge".

Hours of no day, and a month or date of which no hours are told, are no offer of their own there: whoever names days and hours
has told when. Hours behind a day are of that day; what nobody said yes to is only told.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.understand.availability.grammar.group import WHOLE_DAY, Group, common
from core.understand.availability.parts import clauses_of
from core.understand.times.nouns import EVERY_DAY, Hours, Mode
from core.understand.times.rewriting import Atoms

_ONE_SENTENCE = 1
_LISTED = frozenset(("day", "week"))
_MORE = frozenset("_I")


def with_hours_on_days(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups with hours of no day laid on the days they are told of, or left out where no day is near."""
    if len(found) == 1 or not any(group.yes and group.days is not None for group in found):
        return found
    return _with_days(found) if any(map(_is_hours_alone, found)) else found


def without_what_is_told(found: tuple[Group, ...], atoms: Atoms) -> tuple[Group, ...]:
    """The groups without each month, date or week that is only spoken of beside days with hours. `atoms`: what was said."""
    if len(found) == 1 or not any(group.yes and group.hours != WHOLE_DAY for group in found):
        return found
    return tuple([group for at, group in enumerate(found) if not _is_only_told(found, at, atoms)])


def _is_hours_alone(group: Group) -> bool:
    is_of_no_day = group.days is None and group.period is None
    return group.yes and is_of_no_day and group.hours != WHOLE_DAY and not group.else_


def _names_days(group: Group) -> bool:
    named = group.days is not None and group.days.mode is not Mode.ANY
    return named or (group.period is not None and group.period.level == "day")


def is_clock_in_passing(group: Group) -> bool:
    """ "jeg afleverer kl. 8": one clock time that nobody said yes to."""
    return not group.told and _is_point(group)


def _with_days(found: tuple[Group, ...]) -> tuple[Group, ...]:
    out: list[Group] = []
    for at, group in enumerate(found):
        if out and _is_hours_alone(out[-1]) and _lacks_hours(group, out[-1]):
            out[-1] = replace(group, hours=out[-1].hours)  # "formiddage efter kl. 10 er bedst mandag og torsdag"
        elif not _is_hours_alone(group) or not _is_offered_elsewhere(found, at):
            out.append(group)
        elif out and _names_days(out[-1]) and group.sentence - out[-1].sentence <= _ONE_SENTENCE:
            _lay_on(out, group)
        elif _is_part(group) and (group.told or _is_offered_before(found, at)):
            out.append(group)  # "tirsdag 9-12 eller aftener"
        elif any(_lacks_hours(each, group) for each in found[at + 1 : at + 2]) or not _is_told_to_the_hour(found):
            out.append(group)  # "fra 17, eller lørdage"
    return tuple(out)


def _lacks_hours(group: Group, alone: Group) -> bool:
    """Whether no hours were told of days that the hours alone stand before in one breath."""
    told = group.hours != WHOLE_DAY or group.joined or any(atom.kind == "S" for atom in group.atoms)
    return group.yes and not told and group.days is not None and group.sentence == alone.sentence


def _is_offered_elsewhere(found: Sequence[Group], at: int) -> bool:
    return any(group.yes and _names_days(group) for index, group in enumerate(found) if index != at)


def _is_told_to_the_hour(found: Sequence[Group]) -> bool:
    return any(group.yes and _names_days(group) and group.hours != WHOLE_DAY for group in found)


def _is_offered_before(found: Sequence[Group], at: int) -> bool:
    return any(group.yes and _names_days(group) for group in found[:at])


def _lay_on(out: list[Group], alone: Group) -> None:
    """The hours on the day that was told last, be it by what keeps busy then: "mandag går jeg tur til 11, og jeg kan fra 12"."""
    before = out[-1]
    both = common(before.hours, alone.hours)
    if _is_part(alone):
        out.append(alone)
    elif is_clock_in_passing(alone):
        return  # "onsdag 17-19, for der kan min svigermor passe, hun går i seng kl. 20"
    elif before.yes and both and (_is_bound(before) or _is_part(before)) and _is_bound(alone):
        out[-1] = replace(before, hours=both)  # "om onsdagen senest kl. 18, jeg kan fra 15.30"
    elif before.yes and _is_point_in_passing(before, alone):
        out[-1] = replace(before, hours=alone.hours)
    elif before.yes or before.hours != WHOLE_DAY:
        out.append(replace(alone, days=before.days, period=before.period))


def _is_point_in_passing(before: Group, alone: Group) -> bool:
    """ "fredag lukker vi kl. 15, og så kan jeg fra 15.30": the first clock is of what is done."""
    return is_clock_in_passing(before) and alone.told and before.sentence == alone.sentence and _is_bound(alone)


def _is_part(group: Group) -> bool:
    """Whether its hours are a part of the day, and no clock told them."""
    return all(hours.part is not None and hours.start is hours.end is None for hours in _hours(group))


def _is_point(group: Group) -> bool:
    return all(hours.point for hours in _hours(group))


def _is_bound(group: Group) -> bool:
    return all(hours.is_bound for hours in _hours(group))


def _hours(group: Group) -> list[Hours]:
    return [hours for atom in group.atoms if atom.kind == "S" for hours in atom.value]


def _is_only_told(found: Sequence[Group], at: int, atoms: Atoms) -> bool:
    """Whether nobody said yes to a whole month, date or week, and days with hours are offered beside it."""
    group = found[at]
    if not group.yes or group.told or group.hours != WHOLE_DAY or _hours(group):
        return False
    days, period = group.days, group.period
    is_wide = period is not None if days is None else period is None and days.days == EVERY_DAY and days.weeks == "all"
    beside = any(each.days is not None and each.hours != WHOLE_DAY for each in found if each.yes)
    if not is_wide or not beside or (days is not None and days.rest):
        return False
    is_cut = any(not each.yes for each in found[at + 1 : at + 2])  # "alle dage undtagen torsdag aften"
    may_be_listed = is_cut if period is None else period.level in _LISTED
    return not may_be_listed or _tells_more(group, atoms)


def _tells_more(group: Group, atoms: Atoms) -> bool:
    """Whether something is told of it: "nu er det jo oktober", and not "5. oktober, mandage 10-12"."""
    places = {atom.start for atom in group.atoms}
    clauses = (clause for clause in clauses_of(atoms) if any(atom.start in places for atom in clause))
    return any(atom.kind in _MORE for clause in clauses for atom in clause)

"""For the question "which day": what is said of many days beside days that are named is no offer of each of them."""

from collections.abc import Set as AbstractSet

from core.understand.availability.grammar.group import WHOLE_DAY, Group
from core.understand.times.limits import NOT_BEFORE
from core.understand.times.nouns import EVERY_DAY, Mode, Period

_WIDE_DAYS, _FEW_DAYS, _MOST_DAYS = 5, 3, 10_000


def without_all_days(
    found: tuple[Group, ...], offered: AbstractSet[int]
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """For the question "which day": without a yes to every day there is, when days are named beside it; and those.

    "den 12. kan jeg ikke, ellers er jeg fleksibel" is no promise of all days to come, and hours that found no day
    are not hours of each. `offered`: where times end that are offered by themselves, however wide.
    """
    wide = tuple(
        [
            group
            for group in found
            if group.yes
            and not _is_rest_of_a_week(group, found)
            and (
                _is_all_days(group)
                or _is_limit(group)
                or _is_any_day_beside_dates(group, found)
                or _is_wide_beside_days(group, found, offered)
            )
        ]
    )
    if len(wide) == len(found):
        return found, ()
    return tuple([group for group in found if all(group is not other for other in wide)]), wide


def _is_rest_of_a_week(group: Group, found: tuple[Group, ...]) -> bool:
    """ "ikke den 10., ellers hele ugen": no promise of all days to come, but of those of that week."""
    dated = any(each.period is not None and each.period.level == "day" for each in found)
    return group.days is not None and group.days.rest and dated


def _is_any_day_beside_dates(group: Group, found: tuple[Group, ...]) -> bool:
    """ "jeg har fri den 16. oktober, jeg kan komme når I vil": when they like, on the day that was named."""
    if group.days is None or group.days.mode is not Mode.ANY or group.hours != WHOLE_DAY:
        return False
    return any(
        each.yes and each.sentence == group.sentence and each.period is not None and each.period.level == "day"
        for each in found
    )


def _is_wide_beside_days(group: Group, found: tuple[Group, ...], offered: AbstractSet[int]) -> bool:
    """ "I denne uge er jeg i retten alle fem dage. Det tidligste er tirsdag den 20. kl. 9-11": a week or more without
    days of its own ("uge 44: alle dage"), and that is not offered by itself, is what the days beside it were found in.
    """
    if group.period is None or group.days is not None or _days_at_most(group.period) < _WIDE_DAYS:
        return False
    if group.atoms and group.atoms[-1].end in offered:
        return False
    return any(
        each.yes and (each.days is not None or (each.period is not None and _days_at_most(each.period) <= _FEW_DAYS))
        for each in found
    )


def _days_at_most(period: Period) -> int:
    """How many days a period has; one with an open side has more than any other."""
    return sum([_MOST_DAYS if start is None or end is None else (end - start).days + 1 for start, end in period.spans])


def _is_limit(group: Group) -> bool:
    """ "ikke før den 1. december. Så fredag den 4.": the time from a limit on is no day."""
    bound = group.period is not None and group.period.level == "bound"
    is_said_so = all(atom.rule == "limit" or atom.rule in NOT_BEFORE for atom in group.atoms)
    return bound and is_said_so and group.days is None and group.hours == WHOLE_DAY


def _is_all_days(group: Group) -> bool:
    if group.period is not None:
        return False
    said_so = bool(group.atoms) and group.days is not None and group.days.mode is Mode.ANY
    wide = group.days is None or (group.days.days == EVERY_DAY and group.hours == WHOLE_DAY)
    return wide and not said_so

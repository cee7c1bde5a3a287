"""What is told again and closer: "weekender er bedst, lørdag 10-15", "onsdag eftermiddag; onsdage 13.30-16", "fri kl. 14
alle hverdage, så 15 til 17", "kun mandag til fredag".

The wider time was only said on the way to the closer one, and is not promised beside it.
"""

from dataclasses import replace

from core.understand.availability.grammar.group import WHOLE_DAY, Group, lies_in
from core.understand.times.nouns import EVERY_DAY, Days, Mode, Period

_PLAIN = (Mode.BARE, Mode.HABIT)


def without_told_closer(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """ "weekender er bedst, lørdag 10-15 og søndag 12-15": the hours of each of its days are told, so all day is not meant."""
    found = _of_its_weeks(found)
    return tuple(
        [
            group
            for at, group in enumerate(found)
            if not (_is_date_told_closer(group, found[at + 1 :]) or _is_time_told_closer(group, found[at + 1 :]))
            if not _is_any_day_told_closer(group, found[at + 1 :])
            if not (group.yes and group.hours == WHOLE_DAY and group.days is not None and group.days.days)
            or not set(group.days.days) <= _days_told_closer(group, _told_beside(found, at))
        ]
    )


def _of_its_weeks(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """ "hver anden weekend har jeg fri, lørdag kl. 10-14": the hours are told of a day of those weekends alone."""
    out: list[Group] = []
    for group in found:
        if out and (weeks := _weeks_of(out[-1], group)) is not None:
            group = replace(group, days=weeks, period=out.pop().period)
        out.append(group)
    return tuple(out)


def _weeks_of(before: Group, group: Group) -> Days | None:
    """The days of a group in the weeks of the one before it, if they are told as some of its days and closer."""
    if before.days is None or group.days is None or not (before.yes and group.yes) or group.period is not None:
        return None
    is_wide = before.hours == WHOLE_DAY != group.hours and before.days.weeks != "all" == group.days.weeks
    is_among = len(before.days.days) > 1 and set(group.days.days) < set(before.days.days)
    told = is_wide and is_among and before.sentence == group.sentence and not group.days.nth
    return replace(group.days, weeks=before.days.weeks) if told else None


def _told_beside(found: tuple[Group, ...], at: int) -> tuple[Group, ...]:
    """What tells the days of a group closer: what comes after it, and for a single bare day what came before too."""
    days = found[at].days
    is_bare = days is not None and len(days.days) == 1 and days.mode in _PLAIN and len(found[at].atoms) == 1
    return found if is_bare else found[at + 1 :]


def _is_date_told_closer(group: Group, following: tuple[Group, ...]) -> bool:
    """ "vi mødes alligevel den 4. november, så onsdag den 4. november kl. 15-17"."""
    dates = group.period
    if not group.yes or group.days is not None or group.hours != WHOLE_DAY or dates is None or dates.level != "day":
        return False
    told = (each for each in following if each.yes and each.days is None and each.hours != WHOLE_DAY)
    spans = {
        span for each in told if each.period is not None and each.period.level == "day" for span in each.period.spans
    }
    return set(dates.spans) <= spans


def _is_time_told_closer(group: Group, following: tuple[Group, ...]) -> bool:
    """ "i december er jeg hjemme og kan hver formiddag": the hours of the whole month or week are told behind its yes."""
    if not group.yes or group.days is not None or group.hours != WHOLE_DAY or group.period is None:
        return False
    is_told_whole = any(atom.kind == "S" for atom in group.atoms)
    return not is_told_whole and any(
        each.yes
        and each.days is None
        and each.period is group.period
        and each.hours != WHOLE_DAY
        and each.sentence == group.sentence
        for each in following
    )


def _is_any_day_told_closer(group: Group, following: tuple[Group, ...]) -> bool:
    """ "jeg kan i princippet altid, lad os sige mandag-torsdag 10-14"."""
    is_any = group.yes and group.days is not None and group.days.mode is Mode.ANY and group.hours == WHOLE_DAY
    if not is_any or group.period is not None or group.days is None or group.days.rest:
        return False
    return any(each.yes and each.days is not None and each.hours != WHOLE_DAY for each in following)


def _days_told_closer(group: Group, found: tuple[Group, ...]) -> set[int]:
    told = (each for each in found if each.yes and each.hours != WHOLE_DAY and each.period == group.period)
    weeks = "all" if group.days is None else group.days.weeks
    named = (each.days for each in told if each.days is not None and not each.days.nth)
    return {day for days in named if "all" in (weeks, days.weeks) or days.weeks == weeks for day in days.days}


def narrows_all(found: list[Group], group: Group) -> bool:
    """ "i lige uger om formiddagen, i ulige efter 17. Kun mandag til fredag": those days are meant of all that was said."""
    offered = [index for index, other in enumerate(found) if other.yes]
    among = set(group.days.days) if group.days is not None else set[int]()
    if (
        not offered
        or not among
        or group.days is None
        or group.days.nth
        or group.days.weeks != "all"
        or not all(_holds(found[i], among) for i in offered)
    ):
        return False
    refused = [index for index, other in enumerate(found) if not other.yes and _is_of_weeks(other, among)]
    for index in (*offered, *refused):
        days = found[index].days or Days(EVERY_DAY, Mode.HABIT)
        found[index] = replace(found[index], days=replace(days, days=group.days.days))
    return True


def with_hours_of_the_others(found: list[Group], group: Group) -> Group:
    """ "i ulige uger mandag og tirsdag aften, i lige uger kun mandag": the hours are those of the other weeks."""
    before = found[-1] if found else group
    weeks = "all" if group.days is None else group.days.weeks
    told = before.days is not None and before.days.weeks in ("even", "odd") and weeks in ("even", "odd")
    goes_on = before.yes and before.sentence == group.sentence and before.days is not None
    is_other = told and goes_on and before.days is not None and before.days.weeks != weeks
    return replace(group, hours=before.hours) if is_other and group.hours == WHOLE_DAY else group


def _is_of_weeks(group: Group, among: set[int]) -> bool:
    """ "dagvagt i ulige uger … Kun hverdage": what is done in some weeks, on no days that were told."""
    return group.days is not None and group.days.weeks != "all" and _holds(group, among)


def _holds(group: Group, among: set[int]) -> bool:
    """Whether it has hours or weeks of its own, and more days than these."""
    days = group.days or Days(EVERY_DAY, Mode.HABIT)
    told = group.hours != WHOLE_DAY or days.weeks != "all"
    return told and not days.nth and among < set(days.days)


def is_concluded_from(before: Group, group: Group) -> bool:
    """Whether a yes with hours was only told for what follows from it, on the same days or some of them."""
    if not before.yes or before.sentence != group.sentence or group.days is None:
        return False
    if before.days is None and before.period is not None and before.hours == WHOLE_DAY:
        is_frame = before.period.level in ("span", "week")
        return is_frame and (group.period is None or group.period.lies_in(before.period))
    if before.period != group.period:
        return False
    if before.days is None:
        return before.hours != WHOLE_DAY and lies_in(group.hours, before.hours)
    if before.days.days == group.days.days and before.days.weeks == group.days.weeks:
        return True
    among = set(group.days.days) < set(before.days.days) and before.days.weeks == group.days.weeks
    return among and lies_in(group.hours, before.hours)


def is_reason_for(before: Group, group: Group) -> bool:
    """ "mandag har vi lukket, så mandag hele dagen": what is told of the very days that follow from it says no "no" to them."""
    if before.yes or before.days is None or group.days is None or before.sentence != group.sentence:
        return False
    if not lies_in(group.hours, before.hours):
        return False
    one, other = before.days, group.days
    return (one.days, one.weeks, one.nth) == (other.days, other.weeks, other.nth) and before.period == group.period


def is_said_closer(before: Group, group: Group) -> bool:
    """ "skoletid passer mig, hverdage 8 til 14": hours alone, then the days they are of and when exactly."""
    alone = before.yes and before.days is None and before.period is None and before.hours != WHOLE_DAY
    if group.days is not None and is_whole(before, group.days.days, group.period):
        return True  # "fredag! fredag 9-11"
    if _is_part_told_closer(before, group):
        return True
    return alone and group.days is not None and lies_in(group.hours, before.hours)


def _is_part_told_closer(before: Group, group: Group) -> bool:
    """ "onsdag eftermiddag er ledig; onsdage 13.30-16": the same day, and exactly when in the part of it."""
    if before.days is None or group.days is None or not before.yes or before.period != group.period:
        return False
    if before.days != replace(group.days, mode=before.days.mode):
        return False
    named = [hours for atom in before.atoms if atom.kind == "S" for hours in atom.value]
    is_part = bool(named) and all(hours.part is not None and hours.start is hours.end is None for hours in named)
    return is_part and before.hours != group.hours and lies_in(group.hours, before.hours)


def is_whole(group: Group, days: tuple[int, ...] | None, period: Period | None) -> bool:
    """Whether a group says yes to these days of this time, all day."""
    named = None if group.days is None else group.days.days
    return group.yes and named == days and group.period == period and group.hours == WHOLE_DAY


def without_seasons(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """ "vinteren er bedre, så fra 1. december alle hverdage": a season of which no day is told, beside dates that are."""
    told = any(group.yes and group.period is not None and not _is_season(group) for group in found)
    return tuple([group for group in found if not (told and group.yes and _is_season(group))])


def _is_season(group: Group) -> bool:
    rules = {atom.rule for atom in group.atoms if atom.kind == "P"}
    return rules == {"season"} and group.days is None and group.hours == WHOLE_DAY

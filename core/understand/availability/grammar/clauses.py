"""From drafts to groups: hours shared along a list, limits that cut, what goes on and what starts anew.

The last step of the clause grammar; after it every group stands by itself.
"""

from dataclasses import replace
from datetime import timedelta

from core.understand.availability.grammar.alone import is_clock_in_passing, with_hours_on_days
from core.understand.availability.grammar.closer import (
    is_concluded_from,
    is_reason_for,
    is_said_closer,
    is_whole,
    narrows_all,
    with_hours_of_the_others,
    without_seasons,
    without_told_closer,
)
from core.understand.availability.grammar.drafts import Draft
from core.understand.availability.grammar.group import WHOLE_DAY, Group, Minutes, common, complement, lies_in
from core.understand.availability.grammar.groups import Drafting
from core.understand.availability.grammar.judging import HEADING
from core.understand.availability.grammar.leading import without_leads
from core.understand.times.limits import NOT_BEFORE
from core.understand.times.nouns import DAY_END, DAY_START, EVERY_DAY, Days, Mode, Period
from core.understand.times.rewriting import Atoms

_WORKING_DAYS = 5


def groups(atoms: Atoms, *, of_one_day: bool = False) -> tuple[Group, ...]:
    """The groups of an answer, in the order they were said. `of_one_day`: it was asked which day suits."""
    drafting = Drafting(of_one_day=of_one_day)
    drafting.read(atoms)
    drafts = without_leads([draft for draft in drafting.drafts if draft.has_when or draft.hours])
    verdicts = _verdicts(drafts)
    _share_hours(drafts, verdicts)
    found = _grouped(drafts, verdicts)
    others_too = drafting.others_too and not drafting.others_refused
    if others_too and found and not any(group.yes for group in found):
        found = (*found, Group(True, Days(EVERY_DAY, Mode.HABIT), drafting.frame, WHOLE_DAY))
    # "den første i måneden" of no day at all promises nothing.
    framed = without_seasons(_without_frames(tuple(map(_surely, found))))
    told = _refused_before(atoms, _with_rest(with_hours_on_days(without_told_closer(framed))))
    return tuple(
        [
            group
            for group in told
            if (group.days is None or group.days.days) and (group.period is None or group.period.spans)
        ]
    )


def _refused_before(atoms: Atoms, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """ "ikke før den 1. december" and nothing more, as "… men så kan jeg", says when somebody cannot, and offers no day."""
    if len(found) != 1 or found[0].period is None or found[0].days is not None or found[0].hours != WHOLE_DAY:
        return found
    (group,) = found
    limit = next((at for at, atom in enumerate(atoms) if atom.rule in NOT_BEFORE), len(atoms))
    goes_on = any(atom.kind == "V" and atom.value.yes for atom in atoms[limit:])
    is_not_before = group.yes and not goes_on and any(atom.rule in NOT_BEFORE for atom in group.atoms)
    return (replace(group, yes=False, period=_other_side(group.period)),) if is_not_before and group.period else found


def _without_frames(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """ "ikke før uge 46, men så alle dage efter 12": the limit alone promises nothing beside what it is a limit of."""
    limited = [group.period for group in found if group.yes and (group.days is not None or group.hours != WHOLE_DAY)]
    return tuple(
        [
            group
            for group in found
            if not (
                group.yes
                and group.days is None
                and group.period is not None
                and (group.period.level == "bound" or (group.atoms[-1:] and group.atoms[-1].rule == HEADING))
                and group.hours == WHOLE_DAY
                and any(group.period is period for period in limited)
            )
        ]
    )


def _surely(group: Group) -> Group:
    """A yes without the days that are one of two readings; a no to both of them stands."""
    days = group.days
    if not group.yes or days is None or not days.unsure:
        return group
    sure = tuple([day for day in days.days if day not in days.unsure])
    return replace(group, days=replace(days, days=sure, unsure=()))


def _verdicts(drafts: list[Draft]) -> list[bool]:
    out: list[bool] = []
    for index, draft in enumerate(drafts):
        if draft.verdict is not None:
            out.append(draft.verdict)
        elif draft.governed is False and draft.after_comma and index and not _goes_on(drafts[index - 1], draft):
            out.append(True)
        else:
            out.append(draft.governed is not False)
    return out


def _goes_on(before: Draft, draft: Draft) -> bool:
    """Whether a group after a comma continues the no before it: only when it names the same sort of thing."""
    return before.governed is not False or before.shape == draft.shape


def _share_hours(drafts: list[Draft], verdicts: list[bool]) -> None:
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        if (
            following.linked
            and not draft.hours
            and following.hours
            and following.has_when
            and draft.verdict is None
            and (draft.parts or draft.dates is not None)
            and verdicts[index] == verdicts[index + 1]
            and draft.sentence == following.sentence
        ):
            draft.hours = following.hours


def _grouped(drafts: list[Draft], verdicts: list[bool]) -> tuple[Group, ...]:
    found: list[Group] = []
    for index, (draft, yes) in enumerate(zip(drafts, verdicts, strict=True)):
        hours = tuple([span for each in draft.hours if (span := each.settled())[0] < span[1]])
        if draft.hours and not hours:
            continue
        before = drafts[index - 1]
        if not yes and draft.after_else and draft.days is not None and draft.days.days == EVERY_DAY and _offers(found):
            continue  # "kun i vinterferien, ellers har jeg skole hver dag"
        frees = not before.excepted and before.sentence == draft.sentence
        if frees and _frees_the_end(found, draft, yes=yes):
            found[-1] = replace(found[-1], yes=True, hours=hours, atoms=found[-1].atoms + tuple(draft.atoms))
        elif draft.has_when:
            _add(found, draft, yes=yes, hours=hours)
        elif yes and found and _is_busy_all_day(found[-1], draft):
            found[-1] = replace(found[-1], yes=True, hours=hours)
        else:
            _hours_alone(found, draft, yes=yes, hours=hours)
    return tuple(found)


def _offers(found: list[Group]) -> bool:
    return any(group.yes for group in found)


def _frees_the_end(found: list[Group], draft: Draft, *, yes: bool) -> bool:
    """ "onsdag er jeg på kursus, så først efter 16": the hours are of the days just said no to."""
    if not (yes and found) or draft.has_when or draft.after_but:
        return False
    before = found[-1]
    bounds = draft.after_so or all(each.is_bound and each.start is not None for each in draft.hours)
    return (
        bounds and not before.yes and before.hours == WHOLE_DAY and not (before.days is None and before.period is None)
    )


def _add(found: list[Group], draft: Draft, *, yes: bool, hours: Minutes) -> None:
    period = draft.dates or draft.frame
    limits = period is not None and period.level == "bound" and not draft.parts and not hours
    only = draft.only and draft.after_but and yes and draft.dates is None
    if only and draft.parts and period is not None:
        _leave_the_rest(found, period)
    only = only and not draft.parts and not hours
    concludes = draft.after_so or draft.after_but or (limits and draft.verdict is draft.governed is None)
    if (limits or only) and period is not None and (concludes or not yes) and (said := _without_period(found)):
        # "tirsdage, men først efter nytår", "… men ikke før november": a limit on what was said before.
        limit = period if yes else _other_side(period)
        for index in said:
            found[index] = replace(found[index], period=limit)
        return
    group = replace(
        _of_no_day(draft, yes, hours or WHOLE_DAY), days=draft.days, period=period, concluded=draft.after_so
    )
    if yes and draft.only and period is None and not hours:
        if narrows_all(found, group):
            return
        group = with_hours_of_the_others(found, group)
    if yes and draft.after_so and hours:
        group = _concluded(found, group)
    if yes and draft.after_so and found and is_reason_for(found[-1], group):
        found.pop()
    if draft.only and draft.after_but and yes and draft.parts and found and is_whole(found[-1], None, period):
        found.pop()  # "vinterferien, men kun mandag og tirsdag"
    if yes and hours and found and not (draft.excepted or draft.after_but) and is_said_closer(found[-1], group):
        found[-1] = replace(group, atoms=found[-1].atoms + group.atoms)
        return
    hours_wait = bool(found) and found[-1].yes and found[-1].days is None and found[-1].period is None
    if yes and not hours and hours_wait and not (draft.linked and not draft.after_comma):
        # "ikke før 9 og ikke efter 15, alle hverdage": the hours were said first.
        found[-1] = replace(group, hours=found[-1].hours, atoms=found[-1].atoms + group.atoms)
        return
    if yes and draft.after_but and draft.dates is not None and hours:
        group = _replace_dates(found, group, bound=len(draft.hours) == 1 and draft.hours[0].is_bound)
    in_some_weeks = draft.days_weeks != "all"
    if yes and (draft.after_but or draft.excepted) and draft.parts and (hours or in_some_weeks):
        group = _replace_days(found, group, bound=len(draft.hours) == 1 and draft.hours[0].is_bound, also=draft.also)
    found.append(group)


def _of_no_day(draft: Draft, yes: bool, hours: Minutes) -> Group:
    """What was said of these hours, before it is known of which days."""
    joined = draft.also or draft.after_comma
    marks = {"told": draft.is_judged, "else_": draft.after_else, "joined": joined, "busy": draft.busy}
    return Group(yes, None, None, hours, tuple(draft.atoms), sentence=draft.sentence, **marks)


def _concluded(found: list[Group], group: Group) -> Group:
    """ "fri kl. 14 alle hverdage, så kl. 15 til 17 alle hverdage": what was said on the way to it goes."""
    for before in reversed(found):
        if not before.concluded and is_concluded_from(before, group):
            found.remove(before)
            return replace(group, period=group.period or before.period)
        if before.sentence != group.sentence:
            break
    return group


def _leave_the_rest(found: list[Group], period: Period) -> None:
    """ "jeg kan alle dage, men fra november kun weekender": what was said first holds for the time outside."""
    one = timedelta(days=1)
    edges = ((None, start and start - one) if start else None for start, _ in period.spans[:1])
    after = ((end + one, None) if end else None for _, end in period.spans[-1:])
    spans = tuple([span for span in (*edges, *after) if span is not None])
    if len(period.spans) == 1 and spans:
        for index in _without_period(found):
            found[index] = replace(found[index], period=replace(period, spans=spans, level="bound"))


def _without_period(found: list[Group]) -> list[int]:
    return [index for index, group in enumerate(found) if group.yes and group.period is None]


def _replace_days(found: list[Group], group: Group, *, bound: bool, also: bool) -> Group:
    """ "hverdage efter 16, om fredagen dog først efter 18": the later word counts for its days; a limit cuts theirs."""
    for index, other in enumerate(found):
        if other.yes and other.days is None and other.period is None:
            if is_clock_in_passing(other):
                continue  # "jeg afleverer kl. 8, men tirsdag kan jeg 15-17"
            other = replace(other, days=Days(EVERY_DAY, Mode.HABIT))  # "efter 17, men torsdag først efter 19"
        named = group.days
        if not other.yes or other.days is None or named is None or other.days.rest:
            continue
        if also and not common(other.hours, group.hours):
            continue  # "formiddage, men kan også torsdag eftermiddag"
        shared = set(other.days.days) & set(named.days)
        if bound and other.days == named and (cut := common(other.hours, group.hours)):
            group = replace(group, hours=cut)  # "tirsdag 9-12 og fredag 9-12, fredag dog kun til 11"
            found[index] = replace(other, days=replace(other.days, days=()))
        elif shared and set(other.days.days) != shared and other.days.nth == named.nth:
            left = tuple([day for day in other.days.days if day not in shared])
            found[index] = replace(other, days=replace(other.days, days=left))
            if group.hours == WHOLE_DAY and named.weeks != "all":
                group = replace(group, hours=other.hours)  # "… efter 16. Fredag dog kun i lige uger"
            if bound and other.hours != WHOLE_DAY and (cut := common(other.hours, group.hours)):
                low, high = group.hours[0][0], other.hours[-1][1]
                # "eftermiddage efter 15.30, fredage dog efter 13"
                earlier = DAY_START < low < other.hours[0][0] and len(other.hours) == 1
                group = replace(
                    group, hours=((low, high),) if earlier and high < DAY_END else group.hours if earlier else cut
                )
    return group


def _replace_dates(found: list[Group], group: Group, *, bound: bool) -> Group:
    """ "den 2. eller 3. efter 17, men den 3. kun til 19": the later word counts for its date; a limit cuts what was said."""
    for index, other in enumerate(found):
        dates = other.period if other.yes and other.days is None else None
        if dates is None or group.period is None or dates.level != "day" or group.period.level != "day":
            continue
        left = dates.without(group.period)
        if left != dates:
            if bound and (cut := common(other.hours, group.hours)):
                group = replace(group, hours=cut)
            found[index] = replace(other, period=left)
    return group


def _other_side(period: Period) -> Period:
    """What "ikke før november" leaves: from November on."""
    start, end = period.spans[0]
    one = timedelta(days=1)
    span = (None if end is None else end + one, None if start is None else start - one)
    return replace(period, spans=(span,))


def _hours_alone(found: list[Group], draft: Draft, *, yes: bool, hours: Minutes) -> None:
    """Hours without a day: for the days said before, as a limit on them, or for every day."""
    if not yes and hours == WHOLE_DAY and found:
        return  # "… ikke hverdage, der arbejder jeg hele dagen"
    said = [index for index, group in enumerate(found) if group.yes]
    without = [index for index in said if found[index].hours == WHOLE_DAY and not _is_told_whole(found[index])]
    bound = all(each.is_bound for each in draft.hours)
    if yes and draft.after_so and found and found[-1].yes and found[-1].sentence == draft.sentence and bound:
        found[-1] = replace(found[-1], hours=hours)  # "torsdag er jeg hjemme ved 18-tiden, så fra 18"
        return
    alone = _of_no_day(draft, yes, hours)
    if yes and draft.after_else and said and all(found[index].period is not None for index in said):
        found.append(alone)  # "uge 42 og 43 hele dagen, ellers kun efter 17"
        return
    if yes and without:
        for index in _of_sentence(found, without, draft) if draft.after_but else without:
            found[index] = replace(found[index], hours=hours)
        return
    if said and bound and (draft.after_but or not yes):
        cut = hours if yes else complement(hours)
        for index in _of_sentence(found, said, draft) if yes else said:
            left = common(found[index].hours, cut)  # of "tirsdag ikke før 17 og onsdag ikke efter 12" each has its own
            found[index] = replace(found[index], hours=left) if left else found[index]
        return
    if not yes and said:
        found.extend(replace(found[index], yes=False, hours=hours, atoms=tuple(draft.atoms)) for index in said)
        return
    opposed = draft.after_but and not draft.after_else
    follows = draft.after_so and found and found[-1].sentence == draft.sentence and _names_when(found[-1])
    if yes and (opposed or follows) and found and not found[-1].yes and found[-1].hours != WHOLE_DAY:
        # "ikke den 10. om formiddagen, men om eftermiddagen": the hours are of the same day.
        found.append(replace(found[-1], yes=True, hours=hours, atoms=tuple(draft.atoms)))
        return
    if yes and said and found[said[-1]].hours != WHOLE_DAY and lies_in(hours, found[said[-1]].hours):
        found[said[-1]] = replace(found[said[-1]], hours=hours)  # "sen aften er perfekt, gerne efter 20.30"
        return
    if yes and opposed and said and (found[said[-1]].days or found[said[-1]].period):
        # "tirsdage, helst 15-17, men også gerne om aftenen": of the same days.
        found.append(replace(found[said[-1]], hours=hours, atoms=tuple(draft.atoms)))
        return
    found.append(alone)


def _is_busy_all_day(group: Group, draft: Draft) -> bool:
    """ "jeg arbejder mandag til fredag, men om aftenen kan jeg": those days keep busy, and the hours are of them."""
    is_busy = not group.yes and group.busy and group.hours == WHOLE_DAY and group.period is None
    if not is_busy or group.days is None:
        return False
    is_work = len(group.days.days) >= _WORKING_DAYS and bool(draft.verdict)
    opposed = draft.after_but and not draft.after_else and group.sentence == draft.sentence
    return is_work or opposed


def _names_when(group: Group) -> bool:
    days = group.days
    return group.period is not None or (days is not None and (days.days != EVERY_DAY or days.weeks != "all"))


def _is_told_whole(group: Group) -> bool:
    """ "den 12. hele dagen eller dagen efter, men så kun efter 15": its hours were told."""
    return any(atom.kind == "S" for atom in group.atoms)


def _of_sentence(found: list[Group], said: list[int], draft: Draft) -> list[int]:
    """Those said in the sentence of the draft; all when there are none: "25. november. Ellers den 26., men kun før 10"."""
    here = [index for index in said if found[index].sentence == draft.sentence]
    return here or said


def _left(rest: Days, named: set[int]) -> tuple[int, ...]:
    """What is left of the week, or of the working days when it is the rest of those."""
    among = rest.days or EVERY_DAY
    return tuple([day for day in among if day not in named]) or among


def _with_rest(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """ "resten af ugen": the days no other group has named; all of them when none has."""
    named = {day for group in found if group.days is not None and not group.days.rest for day in group.days.days}
    week = next((group.period for group in found if group.days and group.period and group.period.level == "week"), None)
    return tuple(
        [
            replace(
                group,
                days=replace(group.days, days=_left(group.days, named), rest=not named),
                period=group.period or (week if named else None),
            )
            if group.days is not None and group.days.rest
            else group
            for group in found
        ]
    )

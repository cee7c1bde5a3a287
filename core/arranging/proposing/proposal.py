"""Whom to ask: the proposal a facilitator looks at, what swapping one person changes, and why somebody is in it or not.

Computes only. The choice itself is `core.select` over the whole network; showing it is `showing/saying`, and nothing is sent
before a facilitator approves it (`room`).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from core.gatherings.candidates import chosen_of, heads
from core.gatherings.mix import fits, heads_of
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import (
    as_approved,
    belief_of,
    filling_of,
    forecast_of,
    forecast_row,
    holding,
    members,
)
from core.invitations.asking.search import Search, passed_over
from core.invitations.waves.filling import Belief, next_wave
from core.model import Json, PersonId
from core.network import Citizen, Gathering, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts
from core.select import Candidate, lacking
from core.select.nouns import Gap

if TYPE_CHECKING:
    from core.select.choosing import Selection

_SPARE = 1.5
"""How many more are approved than are expected to be asked, so that a room can be topped up without asking the facilitator."""
_MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody who could come instead, and what the room then has of each field: (field, wanted, before, after)."""

    citizen: PersonId
    effect: tuple[tuple[str, int, int, int], ...]


def proposed(
    gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime, rules: RoomRules
) -> Gathering:
    """The gathering with the people that would be asked, best first: those the room is for, then those who follow.

    They are listed, and nobody may be asked before the list is `approved`. Whoever was asked before, or was taken off the list
    by a person, is passed over; whoever has a seat counts. The room keeps to the most that a wish for the mix allows. Of those
    who follow, some may come only when another has said no: each wave looks (`inviting`).
    """
    search = Search.of(gathering, facts, at, rules)
    there = members(facts, (one.citizen for one in invitations if one.status.is_open))
    held = {str(one.citizen) for one in invitations if one.status.is_open}
    over = {str(one.citizen) for one in invitations} | {str(one) for one in passed_over(gathering)}
    wanted = still_wanted(gathering, invitations, search.belief)
    first = search.choose_within(wanted, there, seated=held, over=over)
    spare = max(0, ceil(wanted / search.belief.rate * _SPARE) - len(first.ids))
    is_free = fits(gathering.quotas, there)
    over_mix = {str(one.person) for one in search.citizens if not is_free(one)}
    more = search.choose(spare, seated=held.union(first.ids), over=over | over_mix)
    people = [PersonId(int(one)) for one in (*first.ids, *more.ids)]
    listed = (*(one.citizen for one in invitations), *people)
    going = as_approved(replace(gathering, proposed=listed), at, rules)
    closing = rules.closing(gathering.sessions[0].start, at)  # a poll's own evening comes before the room's
    filling = replace(going, answer_by=max(closing, going.answer_by or closing))
    qualified = [one for one in search.candidates if not lacking(search.need, one)]
    progress = {
        **gathering.progress,
        "chosen": people[: len(first.ids)],
        "qualified": [int(one.id) for one in qualified],
        "unfit": [] if people else _unfit(search),
        "gaps": _gaps_of(gathering, first.gaps),
        "network": _network_gaps(gathering, qualified, search.belief.rate),
        "first": next_wave(filling_of(going, invitations, at, rules), search.belief, reserve=len(people)),
        "forecast": forecast_row(forecast_of(filling, invitations, search.belief, at, rules)),
        "pool": len(search.candidates),
        "at": at.isoformat(),
        "method": first.method,
        "listed": list(listed),
        **_effect_of_mix(search, first, over, holding(invitations, facts)),
    }
    is_asking = gathering.status in (GatheringStatus.ASKING, GatheringStatus.SET)
    return replace(gathering, status=gathering.status if is_asking else GatheringStatus.PROPOSED, progress=progress)


def _gaps_of(gathering: Gathering, gaps: Sequence[Gap]) -> list[Json]:
    """What the people found are short of. Of a room's size it is the number that was decided, not how many it takes to ask."""
    rows: list[Json] = []
    for gap in gaps:
        wanted = min(gap.wanted, gathering.target) if gap.kind == "size" else gap.wanted
        if gap.kind != "size" or gap.found < wanted:
            rows.append([gap.kind, gap.name, wanted, gap.found])
    return rows


def _unfit(search: Search) -> list[Json]:
    """What keeps the network from a gathering that nobody can be asked to: each first reason, with how many, the commonest first.
    Who would fit and is not asked now is at rest, on a pause, or was asked before.
    """
    first = (next((one.code for one in lacking(search.need, candidate)), "resting") for candidate in search.candidates)
    return [[code, count] for code, count in Counter(first).most_common()]


def still_wanted(gathering: Gathering, invitations: Sequence[Invitation], belief: Belief) -> int:
    """How many the room lacks of its target when those who have not answered say yes as often as people do."""
    waiting = sum(one.status is InvitationStatus.ASKED for one in invitations)
    there = sum(one.status.is_open for one in invitations) - waiting
    return max(0, ceil(gathering.target - there - belief.rate * waiting))


def enough_are_asked(
    gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime
) -> dict[str, Json]:
    """How many are in and how many have not answered, where that is expected to be enough; nothing where it is not."""
    if still_wanted(gathering, invitations, belief_of(facts, at)):
        return {}
    waiting = sum(one.status is InvitationStatus.ASKED for one in invitations)
    return {"there": sum(one.status.is_open for one in invitations) - waiting, "waiting": waiting}


def _effect_of_mix(
    search: Search, first: "Selection", over: Collection[str], there: Sequence[Citizen]
) -> dict[str, Json]:
    """What the wishes for the mix change: how many of each there would be without any, and what of the fields they cost. Who has
    a seat is among them.
    """
    if not search.gathering.quotas:
        return {"without_mix": {}, "mix_costs": []}
    asked = first.question
    free = replace(search, need=replace(search.need, quotas=())).choose(asked.size, seated=asked.seated, over=over)
    by_id = {str(one.person): one for one in search.citizens}
    before = [*there, *(by_id[one] for one in free.ids)]
    after = [*there, *(by_id[one] for one in first.ids)]
    return {
        "without_mix": {one.value: heads_of(one, before) for one in search.gathering.quotas},
        "mix_costs": [list(row) for row in effect_of(search.gathering, before, after)],
    }


def approved(gathering: Gathering) -> Gathering:
    """The gathering with the people of its proposal approved: from now on they may be asked, and nobody else."""
    dropped = ("listed", "used_up", "warned")
    progress = {name: value for name, value in gathering.progress.items() if name not in dropped}
    listed = tuple(PersonId(one) for one in gathering.progress.get("listed", ()))
    return replace(gathering, proposed=listed, progress=progress)


def alternatives(
    gathering: Gathering, out: PersonId, facts: Facts, at: datetime, rules: RoomRules
) -> list[Alternative]:
    """The best few who could come instead of one of the chosen, with what each would change."""
    search = Search.of(gathering, facts, at, rules)
    by_id = {one.person: one for one in search.citizens}
    asked = facts.invitations_to(gathering.number)
    staying = [one for one in chosen_of(gathering) if one != out]
    held = [one.citizen for one in asked if one.status.is_open]
    there = members(facts, (*staying, *held))
    seated = holding(asked, facts)
    before = [*seated, *(by_id[one] for one in chosen_of(gathering) if one in by_id)]
    over = {str(one) for one in (*passed_over(gathering), out)}
    over |= {str(one.citizen) for one in asked}
    found: list[Alternative] = []
    while len(found) < _MOST_ALTERNATIVES:
        best = search.choose_within(1, there, seated=map(str, (*staying, *held)), over=over)
        if not best.ids:
            break
        over.add(best.ids[0])
        comes = PersonId(int(best.ids[0]))
        after = [*seated, *(by_id[one] for one in (*staying, comes) if one in by_id)]
        found.append(Alternative(comes, effect_of(gathering, before, after)))
    return found


def swapped(gathering: Gathering, out: PersonId, comes: PersonId, facts: Facts) -> Gathering:
    """The proposal with one person in another's place. Who was taken off is not asked; the gaps are worked out anew."""
    chosen = [comes if one == out else one for one in chosen_of(gathering)]
    listed = [comes if one == out else one for one in gathering.progress.get("listed", ()) if one != comes]
    room = [*holding(facts.invitations_to(gathering.number), facts), *members(facts, chosen)]
    others = [gap for gap in gathering.progress.get("gaps", ()) if gap[0] != "cover"]
    progress = {
        **gathering.progress,
        "chosen": chosen,
        "passed": [*passed_over(gathering), out],
        "gaps": [*others, *_cover_gaps(gathering, room)],
        "listed": listed,
    }
    return replace(gathering, progress=progress)


def effect_of(
    gathering: Gathering, before: Sequence[Citizen], after: Sequence[Citizen]
) -> tuple[tuple[str, int, int, int], ...]:
    """For each field wanted: how many are wanted, and how many there are before and after."""
    return tuple(
        (one.competence, one.heads, heads(before, one.competence, one.level), heads(after, one.competence, one.level))
        for one in gathering.cover
    )


def _network_gaps(gathering: Gathering, qualified: Collection[Candidate], rate: float) -> list[Json]:
    """How many more of each field the network needs, if the room is to get its heads at the usual share of yes."""
    gaps: list[Json] = []
    for one in gathering.cover:
        there = sum(citizen.competence.get(one.competence, 0) >= one.level for citizen in qualified)
        short = ceil(one.heads / rate) - there
        if short > 0:
            gaps.append([one.competence, short])
    return gaps


def _cover_gaps(gathering: Gathering, room: Sequence[Citizen]) -> list[Json]:
    return [
        ["cover", one.competence, one.heads, found]
        for one in gathering.cover
        if (found := heads(room, one.competence, one.level)) < one.heads
    ]

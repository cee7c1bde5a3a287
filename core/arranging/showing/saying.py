"""What a facilitator sees of a gathering: its plan, the proposal as a picture in words and values, and how its room fills.

Only shows. What people are called and know, for whoever holds the case or leads; every such look leaves a line in the log.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from core.actions import Acted, token
from core.courses.attendance import attendance_rows
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.gatherings.at_a_glance import LIST_PRACTICAL, TELL, about, act, counted, quota_row, session_row
from core.gatherings.candidates import LIVE, begins, chosen_of, following_of, heads, is_open, is_shut
from core.gatherings.mix import heads_of
from core.gatherings.names import Named, names_of, people
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import belief_of, extended, forecast_of, forecast_row, holding
from core.invitations.notices import may_be_told
from core.invitations.polls.saying import has_voted
from core.invitations.seats.absences import ahead, is_course, key_of
from core.invitations.seats.giving import may_leave
from core.model import Json, PersonId
from core.network import Citizen, Gathering, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts
from core.rooms import Scene

_MOST_KNOWN = 3
_MOST_FOLLOWING = 40
_MOST_BUTTONS = 8
_LEAST_SHOWN = 5
"""Answers from which a mean is shown, as in every statistic of the house."""


def plan(scene: Scene, gathering: Gathering, *notes: Note) -> Say:
    """What is decided of a gathering so far, and what can be set."""
    choices = [act(gathering, "g_set", value="when", style="" if gathering.sessions else "primary")]
    if gathering.sessions:
        choices.append(act(gathering, "g_find", "primary"))
    choices += [act(gathering, "g_quota"), act(gathering, "g_edit"), command_choice("queue")]
    return said_with_notes(scene.person.id, (*notes, Note("gathering/plan", about(gathering))), tuple(choices))


def proposal(scene: Scene, gathering: Gathering, *notes: Note) -> Say:
    """The proposal at a glance: who is in it, what they cover, what is missing, and how the room is likely to fill."""
    room = people(scene.facts, chosen_of(gathering))
    asked = scene.facts.invitations_to(gathering.number)
    of_people = (act(gathering, "g_approve", "primary"), act(gathering, "g_swap")) if room else ()
    choices = (
        *of_people,
        act(gathering, "g_set", value="when", style="" if room else "primary"),
        act(gathering, "g_quota"),
        act(gathering, "g_edit"),
    )
    following = following_of(gathering, asked)
    names = names_of(scene.facts, (*chosen_of(gathering), *following))
    rows: list[Json] = [names[one].row for one in following[:_MOST_FOLLOWING] if names[one].name]
    shown = {
        **picture(gathering, room, holding(asked, scene.facts)),
        "following": rows,
        "beyond": len(following) - len(rows),
    }
    params = {**about(gathering), "picture": shown, "asked": len(asked)}
    said = said_with_notes(scene.person.id, (*notes, Note("gathering/proposal", params)), choices)
    return replace(said, about=(*chosen_of(gathering), *following[:_MOST_FOLLOWING]))


def picture(gathering: Gathering, room: Sequence[tuple[Citizen, Named]], seated: Sequence[Citizen]) -> dict[str, Json]:
    """The proposal as values: a row a person with what they cover, a column a field with heads wanted and found. What is found
    counts those who have a seat, or have one kept for them, too.

    Enough to draw it, and nothing that tells more of a person than what they are called and know.
    """
    citizens = [*seated, *(citizen for citizen, _ in room)]
    wanted = [one.competence for one in gathering.cover]
    progress = gathering.progress
    return {
        "unfit": list(progress.get("unfit", ())),
        "people": [{**named.row, "knows": _knows(citizen, wanted)} for citizen, named in room],
        "seated": len(seated),
        "fields": _found(gathering, citizens),
        "mix": _mix(gathering, citizens),
        "mix_costs": [row for row in progress.get("mix_costs", ()) if row[2] != row[3]],
        "gaps": [gap for gap in progress.get("gaps", ()) if gap[0] == "size"],
        "network": list(progress.get("network", ())),
        "forecast": progress.get("forecast"),
        "first": progress.get("first", 0),
        "approved": len(progress.get("listed", ())),
        "pool": progress.get("pool", 0),
        "qualified": len(progress.get("qualified", ())),
        "seed": gathering.seed,
        "is_exact": progress.get("method") == "exact",
    }


def _mix(gathering: Gathering, citizens: Sequence[Citizen]) -> list[Json]:
    """Each wish for the mix with how many there are, and how many there would be without any such wish."""
    without = gathering.progress.get("without_mix", {})
    return [
        {**quota_row(one), "found": heads_of(one, citizens), "without": without.get(one.value)}
        for one in gathering.quotas
    ]


def _found(gathering: Gathering, citizens: Sequence[Citizen]) -> list[Json]:
    return [
        {"field": one.competence, "wanted": one.heads, "found": heads(citizens, one.competence, one.level)}
        for one in gathering.cover
    ]


def room(scene: Scene, gathering: Gathering, rules: RoomRules, *notes: Note) -> Say:
    """How a room stands for which people are asked: who has a seat, how many are asked, and how it will end."""
    invitations = scene.facts.invitations_to(gathering.number)
    count = counted(invitations)
    seated = [one.citizen for one in invitations if one.status is InvitationStatus.SEATED]
    there = [citizen for citizen, _ in people(scene.facts, seated)]
    row: dict[str, Json] = {
        **about(gathering),
        "count": count,
        "fields": _found(gathering, there),
        "mix": [{**quota_row(one), "found": heads_of(one, there), "without": None} for one in gathering.quotas],
        "people": [
            {**named.row, "knows": _knows(one, _fields(gathering))} for one, named in people(scene.facts, seated)
        ],
        "other_times": [one.facts["other_time"] for one in invitations if one.facts.get("other_time")][:5],
        "forecast": forecast_now(gathering, invitations, scene.facts, scene.at, rules),
        "polled_until": _polled_until(gathering, scene.at),
        "practical": sum(bool(one.practical) for one in invitations),
        "standing": standing_of(gathering, scene.at),
        "voted": sum(has_voted(one) for one in invitations),
        "scores": scores_of(invitations),
        "notices": [dict(one) for one in gathering.notices],
        "meetings": attendance_rows(gathering, invitations, _known(scene.facts, invitations), scene.at),
    }
    choices = (*_practical(gathering, row["practical"]), *_room_choices(gathering, scene.at))
    said = said_with_notes(scene.person.id, (*notes, Note("gathering/room", row)), choices)
    return replace(said, about=tuple(one.citizen for one in invitations if one.citizen in seated or one.facts))


def _known(facts: Facts, invitations: Sequence[Invitation]) -> dict[PersonId, Named]:
    """What those are called who had a seat; without a name who is no member any more."""
    had = [one.citizen for one in invitations if one.status is InvitationStatus.SEATED or one.facts.get("attendance")]
    return {one: named if facts.citizen(one) is not None else Named() for one, named in names_of(facts, had).items()}


def _polled_until(gathering: Gathering, at: datetime) -> str:
    """The evening until which a poll of times asks people; "" where none does."""
    is_polling = is_open(gathering) and gathering.status is GatheringStatus.ASKING and not standing_of(gathering, at)
    evening = gathering.answer_by if is_polling else None
    return evening.isoformat() if evening is not None and evening > at else ""


def standing_of(gathering: Gathering, at: datetime) -> str:
    """How a room that is asked for stands beyond its status: "full", "short" when nobody more is asked and too few are in,
    "missed" when its time went by with nobody in, "shut" when none of its times can be found by its poll; else "".
    """
    if gathering.status not in (GatheringStatus.ASKING, GatheringStatus.SET) or not gathering.sessions:
        return ""
    if is_shut(gathering):
        return "shut"
    if begins(gathering) <= at:
        return "" if gathering.seated else "missed"
    if gathering.seated >= gathering.most:
        return "full"
    is_over = gathering.answer_by is not None and gathering.answer_by <= at and not is_open(gathering)
    return "short" if is_over and gathering.seated < gathering.least else ""


def may_move_one(gathering: Gathering, at: datetime) -> bool:
    """Whether one meeting of several can have another time: of those that people have been asked to, one that is ahead."""
    return gathering.status in LIVE and is_course(gathering) and bool(ahead(gathering, at))


def scores_of(invitations: Iterable[Invitation]) -> dict[str, Json]:
    """How citizens found the meetings: how many said, and the mean, which would tell who said what when few did."""
    said = [int(score) for one in invitations for score in dict(one.facts.get("score", {})).values()]
    return {"count": len(said), "mean": round(sum(said) / len(said), 1) if len(said) >= _LEAST_SHOWN else None}


def forecast_now(
    gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime, rules: RoomRules
) -> Json:
    """The forecast while people are asked. Afterwards, and for a room that is full, there is nothing to foretell; nor is there
    while a poll looks for the time: nobody can say yes to a seat before it is found.
    """
    if gathering.status is not GatheringStatus.ASKING or is_open(gathering) or standing_of(gathering, at):
        return None
    return forecast_row(forecast_of(gathering, invitations, belief_of(facts, at), at, rules))


def listed(scene: Scene, gatherings: Sequence[Gathering]) -> Say:
    """The gatherings under way, each with its number, how many have a seat, and its next step."""
    rows = [{**about(one), "seated": one.seated} for one in gatherings]
    choices = tuple(act(one, "g_show") for one in gatherings[:_MOST_BUTTONS])
    return said_with_notes(
        scene.person.id, (Note("gathering/list", {"gatherings": rows}),), (*choices, command_choice("queue"))
    )


def _room_choices(gathering: Gathering, at: datetime) -> Iterable[Choice]:
    standing = standing_of(gathering, at)
    if standing in ("missed", "shut"):
        yield act(gathering, "g_set", "primary", value="when")
        yield act(gathering, "g_cancel", "danger")
    elif gathering.status is GatheringStatus.ASKING and gathering.progress.get("is_open"):
        yield act(gathering, "g_poll", "primary")
    elif gathering.status is GatheringStatus.ASKING and standing != "full":
        yield act(gathering, "g_more")
    if may_move_one(gathering, at):
        yield act(gathering, "g_move")
    if gathering.offering == "tailored" and gathering.status.is_open:
        yield Choice(token(Acted("m_goals", gathering.number)), "meeting/button/m_goals")
    if gathering.status.is_open and gathering.sessions and begins(gathering) > at and standing != "shut":
        if gathering.status is GatheringStatus.ASKING and standing != "full" and extended(gathering, at) is not None:
            yield act(gathering, "g_extend")
        yield act(gathering, "g_set", value="when")
        yield act(gathering, "g_edit")
    if gathering.seated and may_be_told(gathering, at):
        yield act(gathering, TELL)
    if gathering.sessions and may_leave(gathering, at) and standing != "shut":
        yield act(gathering, "g_cancel", "danger")
    yield command_choice("queue")


def _practical(gathering: Gathering, count: int) -> tuple[Choice, ...]:
    """To read what people need in order to take part: how many told it is said, what it is stands behind the button."""
    return (act(gathering, LIST_PRACTICAL),) if count else ()


def _fields(gathering: Gathering) -> list[str]:
    return [one.competence for one in gathering.cover]


def _knows(citizen: Citizen, wanted: Sequence[str]) -> list[str]:
    """What somebody covers of what is wanted; else what they know best."""
    covered = [one for one in wanted if citizen.competences.get(one, 0) >= 1]
    best = sorted(citizen.competences, key=lambda one: (-citizen.competences[one], one))
    return covered or best[:_MOST_KNOWN]


def meeting_choice(gathering: Gathering, place: int, action: str) -> Choice:
    """The button for one meeting of several."""
    button = act(gathering, action, value=key_of(gathering.sessions[place]))
    return replace(button, label="gathering/button/g_move_one", params=meeting_row(gathering, place))


def meeting_row(gathering: Gathering, place: int) -> dict[str, Json]:
    """One meeting of several as values."""
    return {**session_row(gathering.sessions[place]), "meeting": place + 1}


def of_meeting(gathering: Gathering, place: int) -> dict[str, Json]:
    """The gathering, and which of its meetings it is about."""
    return {**about(gathering), **meeting_row(gathering, place)}

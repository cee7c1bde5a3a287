"""What comes of a poll of times: how each did, and the one that most of those who are needed can make (`invitations/polling` is
how citizens answer it).

The facilitator chooses the time; then those who can are asked for their yes (`chosen`), and the others hear politely that it
became another. Nobody has a seat before that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.actions import Acted
from core.courses.meeting_moments import session_timers
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice, Effect, Say
from core.gatherings.at_a_glance import about as shown
from core.gatherings.at_a_glance import act, session_row
from core.gatherings.candidates import begins, heads, is_open, is_shut
from core.gatherings.log import kept
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import CAN, closing_timer, looking_soon, wave_timers
from core.invitations.asking.reaching import kept_unread, reads_it
from core.invitations.polls.saying import has_voted, is_polling, slots_of
from core.invitations.saying import about, asked
from core.model import Json
from core.network import Citizen, Gathering, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts, Turn
from core.rooms import Scene

_MOST_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How one of the times did: who can, and of every field wanted how many heads."""

    place: int
    people: tuple[Citizen, ...]
    covered: int

    @property
    def count(self) -> int:
        return len(self.people)


def tallies(gathering: Gathering, invitations: Iterable[Invitation], facts: Facts) -> list[Tally]:
    """How each time did, the best first: enough people, then the heads that are needed, then how many can, then the earliest."""
    voters = [(one, facts.citizen(one.citizen)) for one in invitations if is_polling(gathering, one)]
    found = []
    for place in range(len(gathering.sessions)):
        people = tuple(citizen for one, citizen in voters if citizen is not None and place in slots_of(one))
        covered = sum(min(one.heads, heads(people, one.competence, one.level)) for one in gathering.cover)
        found.append(Tally(place, people, covered))
    return sorted(found, key=lambda one: _rank(one, gathering))


def _rank(one: Tally, gathering: Gathering) -> tuple[int, ...]:
    """Where nobody makes a room of it, the number of people is what matters."""
    if one.count < gathering.least:
        return 1, -one.count, -one.covered, one.place
    return 0, -one.covered, -one.count, one.place


def tally_rows(gathering: Gathering, found: Sequence[Tally]) -> list[Json]:
    """The tallies as values for a text, in the order of the times."""
    wanted = sum(one.heads for one in gathering.cover)
    return [
        {**session_row(gathering.sessions[one.place]), "count": one.count, "covered": one.covered, "wanted": wanted}
        for one in sorted(found, key=lambda one: one.place)
    ]


def result(
    gathering: Gathering, invitations: Sequence[Invitation], facts: Facts, at: datetime
) -> tuple[Note, tuple[Choice, ...]]:
    """What the poll says, and a button for each time that is left, the best one first in line. One at least must be."""
    found = [one for one in tallies(gathering, invitations, facts) if gathering.sessions[one.place].start > at]
    best = found[0]
    params = {
        **shown(gathering),
        "tallies": tally_rows(gathering, found),
        "best": session_row(gathering.sessions[best.place]),
        "count": best.count,
        "answered": sum(has_voted(one) for one in invitations),
        "asked": len(invitations),
    }
    choices = tuple(
        Choice(
            act(gathering, "g_slot", value=str(one.place)).token,
            "gathering/button/g_slot",
            session_row(gathering.sessions[one.place]),
            "primary" if one is best else "",
        )
        for one in found
    )
    return Note("gathering/poll", params), (*choices, act(gathering, "g_cancel", "danger"))


def chosen(scene: Scene, gathering: Gathering, place: int, rules: RoomRules) -> Turn:
    """The time is this one: those who can are asked for their yes, the others are thanked, and asking goes on as usual."""
    session = gathering.sessions[place]
    closing = rules.closing(session.start, scene.at)
    progress = {**gathering.progress, "is_open": False}
    after = replace(gathering, sessions=(session,), answer_by=closing, progress=progress)
    answer_by = rules.answer_by(scene.at, closing)
    changed: list[Invitation] = []
    effects: list[Effect] = []
    for one in scene.facts.invitations_to(gathering.number):
        if is_polling(gathering, one):
            after_it = _after(one, place, answer_by)
            is_silent = after_it.status is InvitationStatus.SILENT
            is_told = not is_silent or reads_it(gathering, one, scene.facts, scene.at)
            changed.append(after_it if is_told else kept_unread(after_it, scene.facts))
            if is_told:
                effects.append(_told(after, after_it, scene.at))
    can = [one for one in changed if one.status is InvitationStatus.ASKED]
    note = Note("gathering/time_found", {**shown(after), "asked": len(can)})
    done = said_with_notes(scene.person.id, (note,), (act(after, "g_show"),))
    timers = (
        closing_timer(after, closing),
        looking_soon(after, scene.at, rules),
        *wave_timers(after, can, scene.at, rules),
        *session_timers(after),
    )
    turn = replace(scene.turn(None, done, *effects, *timers), invitations=tuple(changed))
    return kept(turn, scene, after, "time_found", facts={"asked": len(can)})


def time_chosen(scene: Scene, gathering: Gathering, action: Acted, rules: RoomRules) -> Turn | None:
    """How the poll stands; or the time that it shall be. None where there is none to choose any more."""
    is_polled = gathering.status is GatheringStatus.ASKING and is_open(gathering) and not is_shut(gathering)
    if not is_polled or begins(gathering) <= scene.at:
        return None
    place = int(action.value) if action.value.isdecimal() and len(action.value) < _MOST_FIGURES else -1
    is_left = 0 <= place < len(gathering.sessions) and gathering.sessions[place].start > scene.at
    if action.action == "g_slot" and is_left:
        return chosen(scene, gathering, place, rules)
    note, choices = result(gathering, scene.facts.invitations_to(gathering.number), scene.facts, scene.at)
    return scene.turn(None, said_with_notes(scene.person.id, (note,), choices))


def _after(one: Invitation, place: int, answer_by: datetime) -> Invitation:
    """Those who can have a new question to answer; those who cannot are out; those who said nothing are not asked again."""
    if place in slots_of(one):
        facts = {name: value for name, value in one.facts.items() if name not in ("slots", "reminded")}
        return replace(one, answer_by=answer_by, facts={**facts, CAN: True})
    status = InvitationStatus.OTHER_TIME if has_voted(one) else InvitationStatus.SILENT
    return replace(one, status=status, answer_by=None)


def _told(gathering: Gathering, one: Invitation, at: datetime) -> Say:
    if one.status is InvitationStatus.ASKED:
        return asked(gathering, one, at)
    prompt = "invitation/poll_over" if one.status is InvitationStatus.OTHER_TIME else "invitation/silent"
    return Say(
        to=one.citizen,
        prompt=prompt,
        params=about(gathering),
        needs=gathering.purpose.value,
        is_bulk=True,
        respects_quiet_hours=True,
    )

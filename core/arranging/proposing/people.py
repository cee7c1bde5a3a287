"""Somebody in a gathering, looked up by name: how they stand there, with the buttons that do what can be done.

Who said no, or has not answered, is told by no name in this house, so whoever has no seat is only said to be on the list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.actions import Acted, read
from core.afterwards import with_notes
from core.arranging.proposing.approving import who_comes
from core.arranging.showing.saying import standing_of
from core.arranging.words.people import ASKS, AWAY, LOOKS, MISSED, SWAP, WHY, WRITES, called_so
from core.courses.meeting_saying import attendance
from core.dialogue.asked.next_question import TURN
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.gatherings.at_a_glance import about, act, session_row
from core.gatherings.candidates import LIVE, chosen_of, following_of, is_open, is_proposed
from core.gatherings.log import entry
from core.gatherings.names import names_of, people
from core.gatherings.rules import RoomRules
from core.invitations.noted_away import note_choices
from core.invitations.saying import choices_of
from core.invitations.seats.absences import is_absent
from core.members.by_phone import is_by_phone, on_behalf
from core.model import Json, PersonId
from core.network import Gathering, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts, Turn
from core.rooms import Scene, naming
from core.understand.words import Token

KINDS = frozenset({SWAP, AWAY, MISSED, WRITES, ASKS, LOOKS, WHY})
PROPOSED, LISTED, SEATED = "proposed", "listed", "seated"


def named_in(gathering: Gathering, facts: Facts) -> Mapping[PersonId, str]:
    """Those whose names stand in a gathering for whoever holds it, and how each stands there."""
    invitations = facts.invitations_to(gathering.number)
    found: dict[PersonId, str] = dict.fromkeys((*gathering.proposed, *following_of(gathering, invitations)), LISTED)
    if is_proposed(gathering):
        found |= dict.fromkeys(chosen_of(gathering), PROPOSED)
    return found | {one.citizen: SEATED for one in invitations if one.status is InvitationStatus.SEATED}


def is_done_here(kind: str, standing: str) -> bool:
    """Whether somebody can be swapped, cannot come or did not come, who stands so."""
    if kind == AWAY:
        return standing in (PROPOSED, SEATED)
    return standing == (PROPOSED if kind == SWAP else SEATED)


def shown(
    scene: Scene,
    gathering: Gathering,
    person: PersonId,
    kind: str,
    others: Sequence[Token],
    rules: RoomRules,
    *,
    named: Sequence[int] = (),
) -> Turn | None:
    """Where it can be done, for this person of this gathering. `others` are the words for whoever shall come instead, `named` the
    places of the meetings that are named.

    None where they are not in it any more. Nothing is changed, and the look leaves its line in the log.
    """
    standing = named_in(gathering, scene.facts).get(person)
    if standing is None:
        return None
    if standing == PROPOSED and kind in (SWAP, AWAY):
        turn = who_comes(scene, gathering, str(person), rules)
        turn = _instead(scene, turn, gathering, others) if turn is not None and others else turn
    else:
        place = last_met(gathering, scene.at) if kind == MISSED and standing == SEATED else None
        turn = (
            list_of(scene, gathering, place) if place is not None else _standing(scene, gathering, person, kind, named)
        )
    looked = entry(gathering, scene.at, scene.person.id, "people_seen")
    return replace(turn, log=(*turn.log, looked)) if turn is not None else None


def _standing(scene: Scene, gathering: Gathering, person: PersonId, kind: str, meetings: Sequence[int]) -> Turn:
    """How they stand, and what can be done: by them, by whoever telephones with them, or by the one who holds it."""
    standing = named_in(gathering, scene.facts)[person]
    called = names_of(scene.facts, named_in(gathering, scene.facts))[person].row
    invitation = scene.facts.invitation(gathering.number, person)
    by_phone = standing == SEATED and is_by_phone(scene.facts, person)
    is_away = kind in (AWAY, SWAP) and invitation is not None
    noting = note_choices(scene, gathering, invitation, meetings) if is_away and invitation is not None else ()
    params = {
        **about(gathering),
        **called,
        "standing": standing,
        "kind": kind,
        "by_phone": by_phone,
        "may_note": bool(noting),
        "is_running": gathering.status is GatheringStatus.RUNNING,
        "away": _away(gathering, invitation) if standing == SEATED else [],
    }
    answers = on_behalf(person, choices_of(gathering, invitation)) if by_phone and invitation is not None else ()
    answers = answers or noting
    choices = (*answers, *_doing(scene, gathering, standing), act(gathering, "g_show", "" if answers else "primary"))
    return naming(says(scene, "gathering/of_person", params, choices), (person,))


def _doing(scene: Scene, gathering: Gathering, standing: str) -> tuple[Choice, ...]:
    """A proposal has its way to swap; a room that is not full can be filled by others."""
    if standing == PROPOSED or (standing == LISTED and is_proposed(gathering)):
        return (act(gathering, "g_swap"),)
    is_filling = gathering.status is GatheringStatus.ASKING and not is_open(gathering)
    return (act(gathering, "g_more"),) if is_filling and not standing_of(gathering, scene.at) else ()


def _away(gathering: Gathering, invitation: Invitation | None) -> list[Json]:
    """The meetings that they said they cannot come to."""
    if invitation is None:
        return []
    return [session_row(one) for one in gathering.sessions if is_absent(invitation, one)]


def last_met(gathering: Gathering, at: datetime) -> int | None:
    """The latest meeting that is over; None where none is, or where times are voted on."""
    if gathering.status not in {*LIVE, GatheringStatus.DONE} or is_open(gathering):
        return None
    over = [place for place, one in enumerate(gathering.sessions) if one.start + timedelta(minutes=one.minutes) <= at]
    return over[-1] if over else None


def list_of(scene: Scene, gathering: Gathering, place: int) -> Turn:
    """The list of who came, where a tap says that somebody did not."""
    room = scene.facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    names = names_of(scene.facts, (one.citizen for one in room))
    listed = attendance(gathering, place, [(one, names[one.citizen]) for one in room])
    return scene.turn(None, replace(listed, to=scene.person.id))


def _instead(scene: Scene, turn: Turn, gathering: Gathering, others: Sequence[Token]) -> Turn:
    """Whoever was named to come instead stands first; where they cannot, that is said beside those who can."""
    said = next(one for one in turn.effects if isinstance(one, Say) and one.prompt == TURN)
    swaps = [one for one in said.choices if "name" in one.params]
    first = [one for one in swaps if _is_called(scene.facts, one, others)]
    number = gathering.number
    if not first:
        room = [person for person, name in _room(scene.facts, gathering) if called_so(others, name)]
        named = names_of(scene.facts, chosen_of(gathering))[room[0]].row if room else {}
        note = Note("gathering/comes_already" if room else "gathering/cannot_come", {**named, "number": number})
        return naming(with_notes(turn, (note,)), (*said.about, *room))
    rest = [one for one in said.choices if one not in first]
    choices = (*(replace(one, style="primary") for one in first), *rest)
    told = replace(turn, effects=tuple(replace(said, choices=choices) if one is said else one for one in turn.effects))
    return with_notes(told, (Note("gathering/comes_instead", {**first[0].params, "number": number}),))


def _is_called(facts: Facts, swap: Choice, others: Sequence[Token]) -> bool:
    """Whether a button to swap brings somebody of this name."""
    action = read(swap.token)
    comes = action.value.rpartition(".")[2] if isinstance(action, Acted) else ""
    person = facts.person(PersonId(int(comes))) if comes.isdecimal() else None
    return person is not None and bool(called_so(others, person.name))


def _room(facts: Facts, gathering: Gathering) -> list[tuple[PersonId, str]]:
    known = {one.id: one.name for one in facts.people(chosen_of(gathering))}
    return [(citizen.person, known.get(citizen.person, "")) for citizen, _ in people(facts, chosen_of(gathering))]

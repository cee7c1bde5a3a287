"""One meeting of a course: somebody with a seat says that they cannot come to it, or can after all, until it begins.

The seat stays theirs, nobody is asked instead, and whoever holds the course sees it in the room. A button is no right: the
invitation is that of whoever taps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.actions import Acted, token
from core.dialogue.asked.next_question import picked, said_with_notes
from core.dialogue.heard import Note
from core.effects import Attachment, Choice, Effect
from core.gatherings.at_a_glance import session_row
from core.gatherings.candidates import LIVE
from core.invitations.answering.asked import as_it_stands
from core.invitations.saying import LEAVE, MISS, about, button, come, miss
from core.invitations.seats.absences import ahead, comes_to, is_absent, is_course, places_of, with_absences
from core.invitations.seats.seat_file import calendar_of
from core.model import Json
from core.network import Gathering, Invitation, InvitationStatus
from core.ports import Turn
from core.rooms import Scene


def acted(scene: Scene, gathering: Gathering, invitation: Invitation, action: Acted) -> Turn:
    """A tap on a meeting, or the question which one it is. An old button of a meeting that was moved changes nothing."""
    is_theirs = invitation.status is InvitationStatus.SEATED and is_course(gathering) and gathering.status in LIVE
    if not is_theirs:
        return scene.turn(None, as_it_stands(gathering, invitation))
    coming = ahead(gathering, scene.at)
    if not action.value:
        return _which(scene, gathering, invitation, coming)
    places = places_of(gathering, action.value)
    if not places:
        return _told(scene, "invitation/session_gone", {}, (), as_it_stands(gathering, invitation))
    if not set(places) <= set(coming):
        return _told(scene, "invitation/session_begun", _of(gathering, places))
    return _changed(scene, gathering, invitation, places, action)


def _which(scene: Scene, gathering: Gathering, invitation: Invitation, coming: Sequence[int]) -> Turn:
    """A button for each meeting that is ahead: to miss it, or to come to it after all."""
    if not coming:
        return _told(scene, "invitation/session_begun", _of(gathering, [len(gathering.sessions) - 1]))
    sessions = [gathering.sessions[place] for place in coming]
    choices = [come(gathering, one) if is_absent(invitation, one) else miss(gathering, one) for one in sessions]
    return _told(scene, "invitation/which_session", about(gathering), choices)


def _changed(scene: Scene, gathering: Gathering, invitation: Invitation, places: Sequence[int], action: Acted) -> Turn:
    """Kept and said back, with the file that changes only these meetings in their calendar. The same again changes nothing."""
    is_away = action.action == MISS
    sessions = [gathering.sessions[place] for place in places]
    new = [place for place in places if is_absent(invitation, gathering.sessions[place]) is not is_away]
    after = with_absences(invitation, sessions, is_away=is_away)
    if new:
        after = replace(after, calendar_sequence=invitation.calendar_sequence + 1)
    files = calendar_of(gathering, after, scene.at, new, is_off=is_away)
    again = come(gathering, sessions[0], "i_come_after") if is_away else miss(gathering, sessions[0], "i_miss_after")
    choices = [again] if len(sessions) == 1 else [button(gathering, MISS)]
    params = {**_of(gathering, places), **_left(scene, gathering, after), "has_file": bool(files)}
    if is_away and not comes_to(gathering, after):
        choices.append(button(gathering, LEAVE))
    turn = _told(scene, "invitation/missing" if is_away else "invitation/coming_again", params, choices, files=files)
    edit = picked(scene.tapped(), token(action), message=scene.message, at=scene.at)
    return replace(turn, effects=(*edit, *turn.effects), invitations=(after,) if new else ())


def _left(scene: Scene, gathering: Gathering, invitation: Invitation) -> dict[str, Json]:
    """What is left for them: when they come next, and whether there is any meeting that they come to, or came to."""
    comes = comes_to(gathering, invitation)
    coming = [place for place in comes if place in ahead(gathering, scene.at)]
    start = gathering.sessions[coming[0]].start.isoformat() if coming else ""
    return {"coming": start, "has_any": bool(comes)}


def _of(gathering: Gathering, places: Iterable[int]) -> dict[str, Json]:
    """The course, and which of its meetings it is about."""
    return {**about(gathering), "meant": [session_row(gathering.sessions[place]) for place in places]}


def _told(
    scene: Scene,
    prompt: str,
    params: dict[str, Json],
    choices: Sequence[Choice] = (),
    *more: Effect,
    files: tuple[Attachment, ...] = (),
) -> Turn:
    said = replace(said_with_notes(scene.person.id, (Note(prompt, params),), tuple(choices)), files=files)
    return scene.turn(None, said, *more)

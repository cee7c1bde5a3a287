"""One meeting of a course is changed, be it its time or its place: which it is, the question for it, and who is told."""

from dataclasses import replace

from core.arranging.moving.changes import moved
from core.arranging.moving.for_requester import told_requester
from core.arranging.showing.saying import may_move_one, of_meeting
from core.courses.meeting_moments import timers_of
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice, Effect
from core.gatherings.at_a_glance import about, act, session_row
from core.gatherings.log import kept
from core.gatherings.rules import RoomRules
from core.invitations.asking.moments import reminders
from core.invitations.saying import session_moved
from core.invitations.seats.absences import ahead, key_of, places_of
from core.model import Dialogue
from core.network import Gathering, GatheringStatus, InvitationStatus, Session
from core.ports import Turn
from core.rooms import Scene
from core.understand import Vocabulary

MOVE, PLACE = "move_meeting", "place_meeting"
"""The dialogues that ask for the new time, and for the new place alone."""


class OneMeeting:
    """Holds rules only; all state is in the scene."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.rules = rules


def coming_in(scene: Scene, gathering: Gathering) -> list[int]:
    """The meetings that can be changed one by one: those ahead, of a course that people have been asked to."""
    return ahead(gathering, scene.at) if may_move_one(gathering, scene.at) else []


def still_there(scene: Scene, gathering: Gathering, dialogue: Dialogue) -> list[int]:
    """The meeting that was asked about; none where it was moved meanwhile, or cannot be changed any more."""
    return places_of(gathering, str(dialogue.about["session"])) if may_move_one(gathering, scene.at) else []


def nothing_to_move(scene: Scene, gathering: Gathering) -> Turn:
    """Said where no meeting is ahead."""
    return says(scene, "gathering/nothing_to_move", about(gathering), (act(gathering, "g_show"),))


def asked_of_one(
    engine: Engine,
    scene: Scene,
    gathering: Gathering,
    place: int,
    dialogue: str,
    notes: tuple[Note, ...],
    before: tuple[Choice, ...] = (),
) -> Turn:
    """The question for the new time or place of one meeting, these buttons before its own. One that has begun stays."""
    if place not in ahead(gathering, scene.at):
        return says(scene, "gathering/meeting_begun", of_meeting(gathering, place), (act(gathering, "g_show"),))
    told = {**of_meeting(gathering, place), "session": key_of(gathering.sessions[place])}
    begun = engine.begin(scene.conversation.without(MOVE, PLACE), dialogue, told)
    asked = question(engine, begun, notes, at=scene.at)
    return scene.turn(begun, replace(asked, choices=(*before, *asked.choices)))


def changed_one(scene: Scene, before: Gathering, after: Gathering, place: int, rules: RoomRules) -> Turn:
    """Another time or place of this meeting: who has a seat is told, and what is waited for at the old time is set anew.

    Before the course has begun it is a change like any other.
    """
    if after.status is not GatheringStatus.RUNNING:
        return moved(scene, before, after, rules)
    old, new = before.sessions[place], after.sessions[place]
    may_wait = rules.may_wait(scene.at, min(old.start, new.start))
    seated = scene.facts.invitations_to(after.number, [InvitationStatus.SEATED])
    changed = tuple(replace(one, calendar_sequence=one.calendar_sequence + 1) for one in seated)
    told = [session_moved(after, one, scene.at, place, old, may_wait=may_wait) for one in changed]
    is_timed = (old.start, old.minutes) != (new.start, new.minutes)
    params = {
        **of_meeting(after, place),
        "before": session_row(old),
        "told": len(told),
        "is_placed": old.place != new.place,
    }
    theirs = told_requester(scene, after, "moved", {**params, "is_placed": not is_timed}, may_wait=may_wait)
    params["requester"] = bool(theirs)
    note = Note("gathering/meeting_moved" if is_timed else "gathering/meeting_placed", params)
    said = said_with_notes(scene.person.id, (note,), (act(after, "g_show"),))
    moments = [one for seat in changed for one in reminders(after, seat.citizen, scene.at, rules)]
    effects: tuple[Effect, ...] = (said, *theirs, *told, *moments, *timers_of(after, place))
    turn = replace(scene.turn(None, *effects), invitations=changed)
    return kept(turn, scene, after, "moved", facts={"session": place + 1, "told": len(told)})


def with_session(gathering: Gathering, place: int, session: Session) -> Gathering:
    """The gathering with another meeting at this place of its course."""
    return replace(gathering, sessions=(*gathering.sessions[:place], session, *gathering.sessions[place + 1 :]))

"""One meeting of a course gets another time, by a button or in words; the others stay. Whoever has a seat is told.

Before the course has begun it is a move like any other (`changes`): who has not answered looks at it anew, too. Place and people
of what is under way stay as they were agreed. What a facilitator may do is checked in `room`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core import workdays
from core.actions import Acted
from core.courses.meeting_moments import timers_of
from core.dialogue.asked_last import offered_last, said_last
from core.dialogue.asking import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.telling import says
from core.effects import Choice, Effect
from core.gatherings.changes import moved
from core.gatherings.log import kept
from core.gatherings.meeting_words import Meetings, read_meetings
from core.gatherings.move_words import MoveOrder
from core.gatherings.plan import SOONEST
from core.gatherings.proposal_saying import about, act, may_move_one
from core.gatherings.rules import RoomRules
from core.gatherings.which_meeting import read_named
from core.invitations.absences import ahead, is_absent, key_of, places_of
from core.invitations.moments import reminders
from core.invitations.saying import session_moved, session_row
from core.model import Dialogue, Json
from core.network import Gathering, GatheringStatus, InvitationStatus, Session
from core.ports import Turn
from core.rooms import Scene
from core.understand import Vocabulary
from core.understand.times.moment import read_moment

MOVE = "move_meeting"
"""The dialogue that asks for the new time."""
_OF_GATHERINGS = "g_"
_CARDS = frozenset({"gathering/room", "gathering/plan", "gathering/proposal"})


class MeetingMoves:
    """Holds rules only; all state is in the scene."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.rules = rules

    def tapped(self, scene: Scene, gathering: Gathering, key: str) -> Turn:
        """The question for the new time of this meeting; without a key of one first which it is, where there are several."""
        coming = ahead(gathering, scene.at) if may_move_one(gathering, scene.at) else []
        if not coming:
            return says(scene, "gathering/nothing_to_move", about(gathering), (act(gathering, "g_show"),))
        places = places_of(gathering, key) if key else coming
        if len(places) == 1:
            return self.begun(scene, gathering, places[0])
        return self.which(scene, gathering, coming)

    def which(self, scene: Scene, gathering: Gathering, coming: Sequence[int]) -> Turn:
        """A button for each meeting that is ahead."""
        choices = tuple(_meeting(gathering, place) for place in coming)
        return says(scene, "gathering/which_meeting", about(gathering), choices)

    def begun(self, scene: Scene, gathering: Gathering, place: int, *notes: Note) -> Turn:
        """The question for its new time. One that has begun stays."""
        if place not in ahead(gathering, scene.at):
            return says(scene, "gathering/meeting_begun", _of(gathering, place), (act(gathering, "g_show"),))
        stack = tuple(one for one in scene.conversation.stack if one.name != MOVE)
        told = {**_of(gathering, place), "session": key_of(gathering.sessions[place])}
        begun = self.engine.begin(replace(scene.conversation, stack=stack), MOVE, told)
        return scene.turn(begun, question(self.engine, begun, notes, at=scene.at))

    def finished(self, scene: Scene, gathering: Gathering, dialogue: Dialogue) -> Turn:
        """The new time was written. A meeting that was moved meanwhile is not moved again from where it was."""
        places = places_of(gathering, str(dialogue.about["session"])) if may_move_one(gathering, scene.at) else []
        if not places:
            return self.tapped(scene, gathering, "")
        return self.moved_to(scene, gathering, places[0], str(dialogue.answers["when"].value))

    def moved_to(self, scene: Scene, gathering: Gathering, place: int, words: str) -> Turn:
        """The meeting at the time that the words say, or what is wrong with it, and the question again."""
        session = gathering.sessions[place]
        if session.start <= scene.at:
            return self.begun(scene, gathering, place)
        words = on_its_day(words, session, scene.at, self.vocabulary)
        read = read_meetings(words, workdays.local(scene.at), session.minutes, self.vocabulary)
        problem, params = self._problem(scene, gathering, place, read)
        if problem:
            return self.begun(scene, gathering, place, Note(f"gathering/problem/{problem}", params))
        new = replace(session, start=read.sessions[0].start, minutes=read.sessions[0].minutes)
        after = replace(gathering, sessions=(*gathering.sessions[:place], new, *gathering.sessions[place + 1 :]))
        if gathering.status is not GatheringStatus.RUNNING:
            return moved(scene, gathering, after, self.rules)
        return self._moved(scene, gathering, after, place)

    def ordered(self, scene: Scene, gathering: Gathering, places: Sequence[int], words: str) -> Turn:
        """In words, which may name the meeting and its new time. What they leave open is asked."""
        coming = ahead(gathering, scene.at)
        places = coming if not places and len(coming) == 1 else places
        if len(places) != 1:
            return self.tapped(scene, gathering, "")
        words = on_its_day(words, gathering.sessions[places[0]], scene.at, self.vocabulary)
        read = read_meetings(words, workdays.local(scene.at), None, self.vocabulary) if words else Meetings(())
        is_timed = bool(read.sessions) or not read.has_hours
        return (
            self.moved_to(scene, gathering, places[0], words) if is_timed else self.begun(scene, gathering, places[0])
        )

    def _problem(
        self, scene: Scene, gathering: Gathering, place: int, read: Meetings
    ) -> tuple[str, Mapping[str, Json]]:
        """What is wrong with the new time, if anything is. The meetings stay in their order."""
        if not read.sessions:
            return ("no_time" if read.has_hours else "no_hours"), {"unread": list(read.unread)}
        if len(read.sessions) > 1:
            return "one_time", {}
        (new,) = read.sessions
        if new.start < scene.at + SOONEST:
            return "moved_too_soon", {}
        if place and new.start < _end(gathering.sessions[place - 1]):
            return "before_previous", {**_of(gathering, place), "other": _row(gathering, place - 1)}
        if place + 1 < len(gathering.sessions) and _end(new) > gathering.sessions[place + 1].start:
            return "after_next", {**_of(gathering, place), "other": _row(gathering, place + 1)}
        session = gathering.sessions[place]
        if (new.start, new.minutes) == (session.start, session.minutes):
            return "same_time", {}
        is_place = bool(read.place) and not self.engine.reader.small_talk(read.place)
        if is_place and read.place.casefold() != session.place.casefold():
            return "only_time", {}
        return "", {}

    def _moved(self, scene: Scene, before: Gathering, after: Gathering, place: int) -> Turn:
        """While it is under way: who has a seat is told, and what is waited for at the old time is set anew."""
        old, new = before.sessions[place], after.sessions[place]
        may_wait = self.rules.may_wait(scene.at, min(old.start, new.start))
        seated = scene.facts.invitations_to(after.number, [InvitationStatus.SEATED])
        changed = tuple(replace(one, calendar_sequence=one.calendar_sequence + 1) for one in seated)
        told = [
            session_moved(after, one, scene.at, place, old, was_away=is_absent(one, old), may_wait=may_wait)
            for one in changed
        ]
        params = {**_of(after, place), "before": session_row(old), "told": len(told)}
        note = said_with_notes(scene.person.id, (Note("gathering/meeting_moved", params),), (act(after, "g_show"),))
        moments = [one for seat in changed for one in reminders(after, seat.citizen, scene.at, self.rules)]
        effects: tuple[Effect, ...] = (note, *told, *moments, *timers_of(after, place))
        turn = replace(scene.turn(None, *effects), invitations=changed)
        return kept(turn, scene, after, "moved", facts={"session": place + 1, "told": len(told)})


def on_its_day(words: str, session: Session, at: datetime, vocabulary: Vocabulary) -> str:
    """Words that say only when on a day, with the day that the meeting has: "kl. 18" is another hour of the same day.

    A part of a day ("om eftermiddagen") is no hour.
    """
    moment = read_moment(words, workdays.local(at), vocabulary)
    is_part = moment is not None and moment.end is not None and not any(letter.isdecimal() for letter in words)
    if moment is None or moment.day is not None or is_part:
        return words
    day = workdays.local(session.start)
    return f"den {day.day}/{day.month} {words}"


def says_when(words: str, at: datetime, vocabulary: Vocabulary) -> bool:
    """Whether words name a day or an hour."""
    return bool(words) and read_moment(words, workdays.local(at), vocabulary) is not None


def is_movable(gathering: Gathering, at: datetime) -> bool:
    """Whether there is something to move: a course with a meeting ahead, or what has not begun."""
    return may_move_one(gathering, at) or gathering.status is not GatheringStatus.RUNNING


def just_shown(scene: Scene) -> int | None:
    """The gathering whose card is our latest message, if it is one."""
    if _CARDS.isdisjoint(said_last(scene)):
        return None
    acted = [one for one in offered_last(scene) if isinstance(one, Acted)]
    numbers = {one.case for one in acted if one.action.startswith(_OF_GATHERINGS)}
    return numbers.pop() if len(numbers) == 1 else None


def named_in(move: MoveOrder, gathering: Gathering, scene: Scene, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The places of the meetings that an order names; of several on one day, those that are ahead."""
    meant = read_named(move.which, gathering, scene.at, vocabulary).meant
    return tuple(place for place in meant if place in ahead(gathering, scene.at)) or meant


def _meeting(gathering: Gathering, place: int) -> Choice:
    button = act(gathering, "g_move", value=key_of(gathering.sessions[place]))
    return replace(button, label="gathering/button/g_move_one", params=_row(gathering, place))


def _row(gathering: Gathering, place: int) -> dict[str, Json]:
    return {**session_row(gathering.sessions[place]), "meeting": place + 1}


def _of(gathering: Gathering, place: int) -> dict[str, Json]:
    """The gathering, and which of its meetings it is about."""
    return {**about(gathering), **_row(gathering, place)}


def _end(session: Session) -> datetime:
    return session.start + timedelta(minutes=session.minutes)

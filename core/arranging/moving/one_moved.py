"""One meeting of a course gets another time, by a button or in words; the others stay. Whoever has a seat is told.

Before the course has begun it is a move like any other (`changes`): who has not answered looks at it anew, too. Another place
alone is `one_placed`. What a facilitator may do is checked in `room`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core import workdays
from core.arranging.moving.meant_times import is_of_any_week, on_its_day, time_choices
from core.arranging.moving.one_meeting import (
    MOVE,
    OneMeeting,
    asked_of_one,
    changed_one,
    coming_in,
    nothing_to_move,
    still_there,
    with_session,
)
from core.arranging.showing.saying import meeting_choice, meeting_row, of_meeting
from core.arranging.words.meetings import Meetings, read_meetings
from core.arranging.words.shifts import read_shift
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.gatherings.at_a_glance import about, act
from core.gatherings.rules import SOONEST
from core.invitations.seats.absences import ahead, key_of, places_of
from core.model import Dialogue, Json
from core.network import Gathering, Session
from core.ports import Turn
from core.rooms import Scene
from core.understand import Vocabulary


class MeetingMoves(OneMeeting):
    """Another time for it."""

    def tapped(self, scene: Scene, gathering: Gathering, key: str) -> Turn:
        """The question for the new time of this meeting; without a key of one first which it is, where there are several."""
        coming = coming_in(scene, gathering)
        if not coming:
            return nothing_to_move(scene, gathering)
        places = places_of(gathering, key) if key else coming
        if len(places) == 1:
            return self.begun(scene, gathering, places[0])
        return self.which(scene, gathering, coming)

    def which(self, scene: Scene, gathering: Gathering, coming: Sequence[int]) -> Turn:
        """A button for each meeting that is ahead."""
        choices = tuple(meeting_choice(gathering, place, "g_move") for place in coming)
        return says(scene, "gathering/which_meeting", about(gathering), choices)

    def begun(self, scene: Scene, gathering: Gathering, place: int, *notes: Note, words: str = "") -> Turn:
        """The question for its new time, with the times that these words may mean. One that has begun stays."""
        times = time_choices(gathering, place, words, scene.at, self.vocabulary) if words else ()
        notes = (*notes, Note("gathering/problem/which_time")) if times and not notes else notes
        elsewhere = act(gathering, "g_place", value=key_of(gathering.sessions[place]))
        return asked_of_one(self.engine, scene, gathering, place, MOVE, notes, (*times, elsewhere))

    def finished(self, scene: Scene, gathering: Gathering, dialogue: Dialogue) -> Turn:
        """The new time was written. A meeting that was moved meanwhile is not moved again from where it was."""
        places = still_there(scene, gathering, dialogue)
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
            notes = () if _is_difference(words, self.vocabulary) else (Note(f"gathering/problem/{problem}", params),)
            return self.begun(scene, gathering, place, *notes, words=words)
        there = read.place if self._is_place(read.place) else session.place
        new = replace(session, start=read.sessions[0].start, minutes=read.sessions[0].minutes, place=there)
        return changed_one(scene, gathering, with_session(gathering, place, new), place, self.rules)

    def ordered(self, scene: Scene, gathering: Gathering, places: Sequence[int], words: str) -> Turn:
        """In words, which may name the meeting and its new time. What they leave open is asked."""
        coming = ahead(gathering, scene.at)
        places = coming if not places and len(coming) == 1 else places
        if len(places) != 1:
            return self.tapped(scene, gathering, "")
        words = on_its_day(words, gathering.sessions[places[0]], scene.at, self.vocabulary)
        read = read_meetings(words, workdays.local(scene.at), None, self.vocabulary) if words else Meetings(())
        is_open = is_of_any_week(words, (gathering.sessions[places[0]],), scene.at, self.vocabulary)
        is_timed = (bool(read.sessions) or not read.has_hours) and not is_open
        if is_timed:
            return self.moved_to(scene, gathering, places[0], words)
        return self.begun(scene, gathering, places[0], words=words)

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
            return "before_previous", {**of_meeting(gathering, place), "other": meeting_row(gathering, place - 1)}
        if place + 1 < len(gathering.sessions) and _end(new) > gathering.sessions[place + 1].start:
            return "after_next", {**of_meeting(gathering, place), "other": meeting_row(gathering, place + 1)}
        session = gathering.sessions[place]
        is_elsewhere = self._is_place(read.place) and read.place.casefold() != session.place.casefold()
        if (new.start, new.minutes) == (session.start, session.minutes) and not is_elsewhere:
            return "same_time", {}
        return "", {}

    def _is_place(self, words: str) -> bool:
        return bool(words) and not self.engine.reader.small_talk(words)


def _is_difference(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words tell how far the meeting is to be moved, and not which way."""
    shift = read_shift(words, vocabulary)
    return shift is not None and shift.is_whole and not shift.is_sure


def _end(session: Session) -> datetime:
    return session.start + timedelta(minutes=session.minutes)

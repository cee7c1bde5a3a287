"""One meeting of a course is held elsewhere, by a button or in words; its time and the other meetings stay.

Whoever has a seat is told and gets a new version of the entry in their calendar (`one_meeting`). What a facilitator may do is
checked in `room`.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.arranging.moving.one_meeting import (
    PLACE,
    OneMeeting,
    asked_of_one,
    changed_one,
    coming_in,
    nothing_to_move,
    still_there,
    with_session,
)
from core.arranging.showing.saying import meeting_choice
from core.arranging.words.meetings import read_place
from core.arranging.words.moves import says_when
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.gatherings.at_a_glance import about
from core.invitations.seats.absences import ahead, places_of
from core.model import Dialogue
from core.network import Gathering
from core.ports import Turn
from core.rooms import Scene

_LEAST_LETTERS = 2


class MeetingPlaces(OneMeeting):
    """Another place for it."""

    def tapped(self, scene: Scene, gathering: Gathering, key: str) -> Turn:
        """The question for the new place of this meeting; without a key of one first which it is, where there are several."""
        coming = coming_in(scene, gathering)
        if not coming:
            return nothing_to_move(scene, gathering)
        return self.ordered(scene, gathering, places_of(gathering, key) if key else coming, "")

    def ordered(self, scene: Scene, gathering: Gathering, places: Sequence[int], words: str) -> Turn:
        """In words, which may name the meeting and its new place. What they leave open is asked."""
        coming = ahead(gathering, scene.at)
        places = coming if not places and len(coming) == 1 else places
        if len(places) != 1:
            choices = tuple(meeting_choice(gathering, place, "g_place") for place in coming)
            return says(scene, "gathering/which_meeting", {**about(gathering), "is_place": True}, choices)
        return self.placed(scene, gathering, places[0], words) if words else self.begun(scene, gathering, places[0])

    def begun(self, scene: Scene, gathering: Gathering, place: int, *notes: Note) -> Turn:
        """The question for its new place. One that has begun stays where it is."""
        return asked_of_one(self.engine, scene, gathering, place, PLACE, notes)

    def finished(self, scene: Scene, gathering: Gathering, dialogue: Dialogue) -> Turn:
        """The new place was written. A meeting that was moved meanwhile is asked about anew."""
        places = still_there(scene, gathering, dialogue)
        if not places:
            return self.tapped(scene, gathering, "")
        return self.placed(scene, gathering, places[0], str(dialogue.answers["where"].value))

    def placed(self, scene: Scene, gathering: Gathering, place: int, words: str) -> Turn:
        """The meeting where the words say, or what is wrong with it, and the question again."""
        session, there = gathering.sessions[place], read_place(words)
        if session.start <= scene.at:
            return self.begun(scene, gathering, place)
        if not self.is_place(scene, there):
            return self.begun(scene, gathering, place, Note("gathering/problem/no_place"))
        if there.casefold() == session.place.casefold():
            return self.begun(scene, gathering, place, Note("gathering/problem/same_place"))
        after = with_session(gathering, place, replace(session, place=there))
        return changed_one(scene, gathering, after, place, self.rules)

    def is_place(self, scene: Scene, words: str) -> bool:
        """Whether words can be a place: no yes, no thanks, and no time."""
        reader = self.engine.reader
        is_answer = says_yes_or_no(reader, words) is not None or bool(reader.small_talk(words))
        letters = sum(letter.isalnum() for letter in words)
        return letters >= _LEAST_LETTERS and not is_answer and not says_when(words, scene.at, self.vocabulary)

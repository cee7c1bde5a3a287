"""Who came, how it was, and what came of it: a session that is over, from the citizen's side and the owner's.

What time brings is `meeting_moments`, what is said `meeting_saying`. An invitation is looked up by who taps; the owner's buttons
are checked like every other of a gathering.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.actions import Acted, token
from core.afterwards import without_words
from core.cases.rights import is_theirs
from core.courses.advising import USEFUL, with_answer
from core.courses.advising import moment as a_month_on
from core.courses.learning import card_button
from core.courses.meeting_answers import read_answer, wants_a_number
from core.courses.meeting_moments import moment
from core.courses.meeting_saying import (
    ABSENT,
    ABSENT_MARK,
    ALL_CAME,
    CAME,
    CAME_OF,
    GOALS,
    PRESENT,
    SCORE,
    SCORES,
    WAS,
    WAS_NOT,
    WORDS,
    all_noted,
    attendance,
    came_of_it,
    feedback,
    mark_of,
    no_blame,
    says,
    standing_at,
    tap,
    with_fact,
)
from core.courses.meeting_words import FEEDBACK, worded
from core.dialogue.asked import telling
from core.dialogue.asked.next_question import picked, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Edit, Effect, Say
from core.events import Due
from core.gatherings.at_a_glance import about, act
from core.gatherings.log import kept
from core.gatherings.names import names_of
from core.gatherings.rules import RoomRules
from core.invitations.words.answers import is_plain
from core.model import Dialogue
from core.network import Gathering, GatheringNumber, Invitation, InvitationStatus
from core.ports import Facts, Turn
from core.rooms import Room, Scene
from core.understand import Vocabulary

OUTCOME, GOALS_TALK = "came_of_it", "goals"
_ANSWERS = frozenset({WAS, WAS_NOT, SCORE})
"""Buttons of which one is the answer: the others go once it is given."""


class Meetings(Room):
    """The room. Holds rules and readers only."""

    dialogues = frozenset({FEEDBACK, OUTCOME, GOALS_TALK})
    actions = frozenset({WAS, WAS_NOT, SCORE, WORDS, ABSENT, PRESENT, ALL_CAME, CAME_OF, GOALS, USEFUL})

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.rules = rules

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Words instead of a tap, while the question is fresh: "ja, jeg var der", "4". Why somebody was not there is not kept."""
        found = read_answer(scene, text, self.engine.reader, self.vocabulary)
        if found is None:
            unsaid = wants_a_number(scene, text, self.engine.reader, self.vocabulary)
            again = feedback(unsaid.gathering, scene.person.id, unsaid.place, "which_number") if unsaid else None
            return scene.turn(None, again) if again else None
        turn = self._citizen_acted(scene, found.gathering, found.invitation, found.action, found.place, found.value)
        return turn if found.value or is_plain(text, self.engine.reader) else without_words(turn)

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """A tap about a session; old, double and foreign ones are harmless."""
        gathering = scene.facts.gathering(GatheringNumber(action.case))
        if action.action in (ABSENT, PRESENT, ALL_CAME, CAME_OF, GOALS):
            return self._owner_acted(scene, gathering, action)
        if action.action == USEFUL:
            return self._useful(scene, gathering, action.value)
        invitation = scene.facts.invitation(GatheringNumber(action.case), scene.person.id)
        place, _, score = action.value.partition(".")
        is_known = gathering is not None and place.isdecimal() and int(place) < len(gathering.sessions)
        if gathering is None or invitation is None or not is_known or invitation.status is not InvitationStatus.SEATED:
            return telling.says(scene, "meeting/not_yours")
        turn = self._citizen_acted(scene, gathering, invitation, action.action, int(place), score)
        if action.action not in _ANSWERS:
            return turn
        return replace(
            turn, effects=(*picked(scene.tapped(), token(action), message=scene.message, at=scene.at), *turn.effects)
        )

    def _citizen_acted(
        self, scene: Scene, gathering: Gathering, invitation: Invitation, action: str, place: int, score: str
    ) -> Turn:
        me = scene.person.id
        match action:
            case "m_was":
                turn = scene.turn(None, feedback(gathering, me, place))
                return _marked(turn, invitation, place, CAME)
            case "m_not":
                return _marked(scene.turn(None, no_blame(gathering, me, scene.at)), invitation, place, ABSENT_MARK)
            case "m_score" if score.isdecimal() and int(score) in SCORES:
                words = tap(gathering, WORDS, str(place))
                turn = scene.turn(None, says(me, "thanks", gathering, words))
                return replace(turn, invitations=(with_fact(invitation, "score", place, int(score)),))
            case "m_words":
                return self._begun(scene, FEEDBACK, gathering, place)
        return telling.says(scene, "meeting/not_yours")

    def _owner_acted(self, scene: Scene, gathering: Gathering | None, action: Acted) -> Turn:
        if gathering is None or not is_theirs(scene, gathering):
            return telling.says(scene, "screening/not_for_you")
        if action.action in (CAME_OF, GOALS):
            return self._begun(scene, OUTCOME if action.action == CAME_OF else GOALS_TALK, gathering, 0)
        place, _, who = action.value.partition(".")
        room = scene.facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
        if action.action == ALL_CAME and place in _begun(gathering, scene.at):
            return self._all_came(scene, gathering, int(place), room)
        found = next((one for one in room if str(one.citizen) == who), None)
        if found is None or not place.isdecimal() or int(place) >= len(gathering.sessions):
            return telling.says(scene, "screening/not_for_you")
        mark = CAME if action.action == PRESENT else ABSENT_MARK
        marked = _marked(scene.turn(), found, int(place), mark)
        now = [marked.invitations[0] if one.citizen == found.citizen else one for one in room]
        told = self._list_now(scene, gathering, int(place), now, found)
        facts = {"session": int(place) + 1, "citizen": found.citizen, "mark": mark}
        return kept(replace(marked, effects=(told,)), scene, gathering, "attendance", facts=facts)

    def _all_came(self, scene: Scene, gathering: Gathering, place: int, room: Sequence[Invitation]) -> Turn:
        """Whoever nothing was said of was there. Who said or was noted not to have come is named, and stays as noted."""
        there = tuple(
            with_fact(one, "attendance", place, CAME) for one in room if not standing_at(gathering, one, place)
        )
        now = [next((after for after in there if after.citizen == one.citizen), one) for one in room]
        names = names_of(scene.facts, (one.citizen for one in room))
        told = all_noted(gathering, place, [(one, names[one.citizen]) for one in now])
        turn = replace(scene.turn(None, replace(told, to=scene.person.id)), invitations=there)
        facts = {"session": place + 1, "count": len(there), "mark": CAME}
        return kept(turn, scene, gathering, "attendance", facts=facts)

    def _list_now(
        self, scene: Scene, gathering: Gathering, place: int, room: Sequence[Invitation], found: Invitation
    ) -> Effect:
        """The list where it was tapped, with who did not come. Where it cannot be edited, what was noted of whom is said."""
        names = names_of(scene.facts, (one.citizen for one in room))
        mark = next(mark_of(one, place) for one in room if one.citizen == found.citizen)
        if scene.tapped() is None:
            noted = Note("meeting/noted", {"mark": mark, **names[found.citizen].row})
            return replace(said_with_notes(scene.person.id, (noted,)), about=(found.citizen,))
        now = attendance(gathering, place, [(one, names[one.citizen]) for one in room])
        return Edit(
            to=scene.person.id,
            message=scene.message,
            prompt=now.prompt,
            params=now.params,
            choices=now.choices,
            about=now.about,
        )

    def _begun(self, scene: Scene, dialogue: str, gathering: Gathering, place: int) -> Turn:
        about = {"number": gathering.number, "title": gathering.title, "place": place}
        begun = self.engine.begin(scene.conversation, dialogue, about)
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """A citizen's words on a session, or the owner's on what came of it."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        number = GatheringNumber(dialogue.about["number"])
        gathering = scene.facts.gathering(number)
        answer = dialogue.answers.get("words")
        words = str(answer.value) if answer is not None and answer.value else ""
        if gathering is None:
            return telling.says(scene, "meeting/not_yours")
        if dialogue.name in (OUTCOME, GOALS_TALK):
            is_allowed = is_theirs(scene, gathering) and bool(words)
            closing = self._outcome if dialogue.name == OUTCOME else self._goals
            return closing(scene, gathering, words) if is_allowed else telling.says(scene, "screening/not_for_you")
        invitation = scene.facts.invitation(number, scene.person.id)
        if invitation is None:
            return telling.says(scene, "meeting/not_yours")
        return worded(scene, gathering, invitation, int(dialogue.about["place"]), words)

    def _outcome(self, scene: Scene, gathering: Gathering, words: str) -> Turn:
        took_part = [
            one.citizen
            for one in scene.facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
            if any(standing_at(gathering, one, place) in ("", CAME) for place in range(len(gathering.sessions)))
        ]
        told = tuple(came_of_it(gathering, citizen, words) for citizen in took_part)
        card = (card_button(gathering.case),)
        note = said_with_notes(scene.person.id, (Note("meeting/passed_on", {"count": len(told)}),), card)
        after = replace(gathering, progress={**gathering.progress, "came_of_it": words})
        return kept(scene.turn(None, note, *told), scene, after, "came_of_it")

    def _goals(self, scene: Scene, gathering: Gathering, words: str) -> Turn:
        """A goal for each meeting, a line each; a meeting without a line has none."""
        lines = [line.strip(" -*\t") for line in words.splitlines() if line.strip(" -*\t")]
        goals = lines[: len(gathering.sessions)]
        after = replace(gathering, progress={**gathering.progress, "goals": goals})
        note = Note("meeting/goals_set", {**about(after), "goals": goals})
        turn = scene.turn(None, said_with_notes(scene.person.id, (note,), (act(after, "g_show"),)))
        return kept(turn, scene, after, "goals", facts={"count": len(goals)})

    def _useful(self, scene: Scene, gathering: Gathering | None, answer: str) -> Turn:
        """The project owner's word on whether advisers are still of use; a no is told to whoever holds the case."""
        case = scene.facts.case(gathering.case) if gathering is not None else None
        if gathering is None or case is None or case.requester != scene.person.id or answer not in ("yes", "no"):
            return telling.says(scene, "meeting/not_yours")
        turn = telling.says(scene, f"meeting/useful_{answer}")
        if answer == "no" and gathering.owner != scene.person.id:
            told = Say(to=gathering.owner, prompt="meeting/not_useful", params=about(gathering), is_bulk=True)
            turn = replace(turn, effects=(*turn.effects, told))
        return kept(turn, scene, with_answer(gathering, answer), "useful", facts={"answer": answer})

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go of the room's own dialogue; nothing is kept of it."""
        return telling.let_go(scene, self.engine, command, self.dialogues)

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A session begins or is over, or it is time to ask what came of it."""
        return moment(due, facts, self.rules) or a_month_on(due, facts, self.rules)


def _begun(gathering: Gathering, at: datetime) -> set[str]:
    """The places of the meetings that have begun, as they stand in a button."""
    return {str(place) for place, one in enumerate(gathering.sessions) if one.start <= at}


def _marked(turn: Turn, invitation: Invitation, place: int, mark: str) -> Turn:
    return replace(turn, invitations=(with_fact(invitation, "attendance", place, mark),))

"""The citizen's side of an invitation: what a tap leads to, and what time answers for the silent.

What words mean is read in `hearing`, who gets a seat is decided in `seats`, what is said stands in `saying`. A button is no
right: an invitation is looked up by who taps, so somebody else's, a forwarded or an invented one opens nothing.
"""

from dataclasses import replace

from core.actions import Acted
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice, Effect, Say
from core.events import Due
from core.gatherings.rules import RoomRules
from core.invitations.answering import one_session
from core.invitations.answering.another_time import other_time_noted, with_time_told
from core.invitations.answering.asked import as_it_stands, turn_of
from core.invitations.asking.inviting import looking_soon
from core.invitations.asking.leaving import told_of_coming_back, told_of_leaving
from core.invitations.asking.moments import moment, offers, reminders, saved
from core.invitations.asking.reaching import out_of_reach
from core.invitations.asking.search import reasons
from core.invitations.hearing import Hearing
from core.invitations.polls.polling import tapped
from core.invitations.polls.saying import NONE, SLOT, is_polling, polled
from core.invitations.saying import (
    COME,
    LEAVE,
    LEAVE_YES,
    MISS,
    NO,
    OPEN,
    OTHER,
    SHOW,
    WHY,
    YES,
    about,
    button,
    edited,
    outcome_says,
    shown,
)
from core.invitations.seats.giving import QUEUED, Answer, Decision, Outcome, decide, may_leave, room_of
from core.invitations.words.interrupting import OTHER_TIME
from core.model import Dialogue
from core.network import ENTERED_BY, Gathering, GatheringNumber, Invitation, InvitationStatus
from core.ports import Facts, Turn
from core.rooms import Room, Scene
from core.understand import Vocabulary

_ANSWERS = {
    YES: Answer.YES,
    NO: Answer.NO,
    OTHER: Answer.OTHER_TIME,
    LEAVE_YES: Answer.WITHDRAW,
}


class Invitations(Room):
    """The room. Holds rules and readers; all state is in the scene."""

    dialogues = frozenset({OTHER_TIME})
    actions = frozenset({YES, NO, OTHER, LEAVE, LEAVE_YES, MISS, COME, WHY, OPEN, SHOW, SLOT, NONE})

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.rules = rules
        self.hearing = Hearing(engine, vocabulary, rules, self.acted)

    # --- taps -------------------------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """A button under an invitation, old, double or forwarded as it may be."""
        number = GatheringNumber(action.case)
        gathering = scene.facts.gathering(number)
        invitation = scene.facts.invitation(number, scene.person.id)
        if gathering is None or invitation is None:
            return _says(scene, Note("invitation/not_yours"))
        if action.action in (SLOT, NONE):
            return self._voted(scene, gathering, invitation, action)
        if action.action in (MISS, COME):
            return one_session.acted(scene, gathering, invitation, action)
        if is_polling(gathering, invitation) and action.action in (YES, OTHER, SHOW):
            return scene.turn(None, polled(gathering, invitation))
        return self._acted(scene, gathering, invitation, action.action)

    def _voted(self, scene: Scene, gathering: Gathering, invitation: Invitation, action: Acted) -> Turn:
        """A time on or off. A poll that is over says so, and how the invitation stands now."""
        if not is_polling(gathering, invitation):
            note = said_with_notes(scene.person.id, (Note("invitation/poll_closed"),))
            return scene.turn(None, note, as_it_stands(gathering, invitation))
        if action.action == NONE:
            return self._answered(scene, gathering, invitation, Answer.OTHER_TIME)
        return tapped(scene, gathering, invitation, int(action.value) if action.value.isdecimal() else -1)

    def _acted(self, scene: Scene, gathering: Gathering, invitation: Invitation, action: str) -> Turn:
        match action:
            case "i_open":
                return self._opened(scene, gathering, invitation)
            case "i_show":
                return scene.turn(None, shown(gathering, invitation, turn_of(scene.facts, invitation)))
            case "i_why":
                return self._told_why(scene, gathering)
            case "i_leave":
                return self._asked_to_leave(scene, gathering, invitation)
        return self._answered(scene, gathering, invitation, _ANSWERS[action])

    def _opened(self, scene: Scene, gathering: Gathering, invitation: Invitation) -> Turn:
        """A delicate invitation shows its topic from now on, in the message that was tapped, or below what told of a seat."""
        opened = replace(invitation, facts={**invitation.facts, "opened": True})
        is_asked = invitation.status is InvitationStatus.ASKED
        below = shown(gathering, opened, turn_of(scene.facts, opened))
        said = edited(gathering, opened, scene.message) if scene.message and is_asked else below
        changed = () if invitation.facts.get("opened") else (opened,)
        return replace(scene.turn(None, said), invitations=changed)

    def _asked_to_leave(self, scene: Scene, gathering: Gathering, invitation: Invitation) -> Turn:
        """A seat is given up on a second tap: the first may be a slip of the finger. A place on the list, at once."""
        if invitation.status is InvitationStatus.SEATED and may_leave(gathering, scene.at):
            return scene.turn(None, outcome_says(gathering, invitation, Outcome.SURE, scene.at))
        return self._answered(scene, gathering, invitation, Answer.WITHDRAW)

    def _answered(self, scene: Scene, gathering: Gathering, invitation: Invitation, answer: Answer) -> Turn:
        room = room_of(gathering, scene.facts.invitations_to(gathering.number, QUEUED))
        decision = decide(room, invitation, answer, scene.at, self.rules)
        after = next((one for one in decision.changed if one.citizen == invitation.citizen), invitation)
        turn = (
            next((place for place, one in enumerate(room.waiting, 1) if one.citizen == after.citizen), 0)
            or len(room.waiting) + 1
        )
        if decision.outcome is Outcome.OTHER_TIME and decision.changed:
            turn_now = self._another_time(scene, gathering)
        elif decision.outcome is Outcome.ASKED_AGAIN:
            turn_now = scene.turn(None, as_it_stands(gathering, after))
        else:
            had_seat = invitation.status is InvitationStatus.SEATED
            said = outcome_says(gathering, after, decision.outcome, scene.at, turn=turn, had_seat=had_seat)
            turn_now = scene.turn(None, said)
        edit = (edited(gathering, after, scene.message),) if scene.message and decision.changed else ()
        effects = (*edit, *turn_now.effects, *effects_of(gathering, decision, invitation, scene, self.rules))
        return replace(turn_now, effects=effects, **saved(decision))

    def _another_time(self, scene: Scene, gathering: Gathering) -> Turn:
        """When would suit them is asked once; whatever they write is kept with the invitation."""
        begun = self.engine.begin(scene.conversation, OTHER_TIME, {**about(gathering)})
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def _told_why(self, scene: Scene, gathering: Gathering) -> Turn:
        found = reasons(gathering, scene.person.id, scene.facts, self.rules)
        rows = [{"code": one.code, "values": dict(one.values)} for one in found]
        note = Note("invitation/why", {**about(gathering), "reasons": rows})
        return _says(scene, note, (button(gathering, SHOW),))

    # --- words ------------------------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Words about the invitations somebody has; None when they have none, or the words are about something else."""
        turn = self.hearing.said(scene, text)
        return with_time_told(scene, self.engine, turn, text) if turn is not None else None

    def anew(self, scene: Scene) -> tuple[Say, ...]:
        """The invitations that wait for an answer."""
        return self.hearing.waiting(scene)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """Giving a seat back, or signing off, is heard in the middle of something else; other words are the dialogue's."""
        turn = self.hearing.interrupted(scene, text)
        return with_time_told(scene, self.engine, turn, text) if turn is not None else None

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """Stopping while asked for a better time: it is not asked again."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name != OTHER_TIME or command not in ("stop", "stop_yes", "pause", "discard"):
            return None
        ended = self.engine.end(scene.conversation)
        return other_time_noted(replace(scene, conversation=ended), dialogue.about)

    # --- the dialogue about another time ----------------------------------------------------

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """What was written is kept with the invitation, for the facilitator who looks for a better time."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        number = GatheringNumber(dialogue.about["number"])
        invitation = scene.facts.invitation(number, scene.person.id)
        answer = dialogue.answers.get("words")
        turn = other_time_noted(scene, dialogue.about)
        if invitation is None or answer is None or not answer.value:
            return turn
        noted = replace(invitation, facts={**invitation.facts, "other_time": str(answer.value)})
        return replace(turn, invitations=(noted,))

    def unreachable(self, scene: Scene, turn: Turn) -> Turn:
        """Whoever blocked us is not waited for."""
        return out_of_reach(scene, turn)

    # --- moments ----------------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A deadline, a claim that ran out, a reminder."""
        return moment(due, facts, self.rules)


def effects_of(
    gathering: Gathering, decision: Decision, before: Invitation, scene: Scene, rules: RoomRules
) -> tuple[Effect, ...]:
    """What follows for others, and later: the next on the list is asked, the room is looked at, reminders are set."""
    effects: list[Effect] = [*offers(gathering, decision, scene.at, rules)]
    if decision.outcome in (Outcome.SEATED, Outcome.BACK):
        effects += reminders(gathering, before.citizen, scene.at, rules)
        is_noted = ENTERED_BY in before.facts and before.status is InvitationStatus.WITHDRAWN
        effects += [told_of_coming_back(decision.gathering or gathering, scene.facts)] if is_noted else []
    if decision.outcome is Outcome.LEFT and decision.gathering is not None:
        effects.append(told_of_leaving(decision.gathering, scene.facts))
    left = decision.outcome in (Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.OTHER_TIME)
    if left and decision.changed and not decision.offers:
        effects.append(looking_soon(gathering, scene.at, rules))
    return tuple(effects)


def _says(scene: Scene, note: Note, choices: tuple[Choice, ...] = ()) -> Turn:
    return scene.turn(None, said_with_notes(scene.person.id, (note,), choices))

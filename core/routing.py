"""The way of what somebody says, taps or sends: to what is open with them, or to the room whose it is.

Only the way is found here. What is decided stands in the rooms; who it is and what goes round a turn, in `service`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from core import actions
from core.actions import Acted, Ordered, Picked
from core.afterwards import (
    answered_beside,
    answering_beside,
    asking_besides,
    begun_beside,
    gone_on,
    settled_after,
    with_besides,
    with_notes,
    without_words,
)
from core.dialogue.answers.spoken import ordered_in
from core.dialogue.asked.called_buttons import CalledButtons
from core.dialogue.asked.last_question import is_dialogues
from core.dialogue.asked.next_question import again, command_choice, outcome, question, said_with_notes
from core.dialogue.asked.telling import person_called
from core.dialogue.engine import Engine
from core.dialogue.heard import Heard, Note, Outcome
from core.dialogue.meanings import Command
from core.dialogue.questions.flow import FOR
from core.effects import Choice
from core.events import Blocked, Changed, Chose, Due, Inbound, Named, Opened, Said, SentOther, Submitted, Unblocked
from core.first_words import hello
from core.links import holds_secret
from core.members.house import in_their_words
from core.model import Conversation
from core.other_language import SPOKEN, said_in_language, with_language_heard
from core.ports import Facts, Turn
from core.rooms import AsksAnew, FollowsLinks, KeepsHome, PassesOn, Room, Scene, TakesForms


class Routing:
    """The rooms in their order, and what is answered where none of them does. All state is in the scene."""

    def __init__(self, engine: Engine, rooms: Sequence[Room]) -> None:
        self.engine = engine
        self.rooms = tuple(rooms)
        self.buttons = CalledButtons(engine.wording, engine.reader)
        self.beside = answering_beside(self.rooms)
        self.besides = asking_besides(self.rooms)

    def turn(self, scene: Scene, event: Inbound) -> Turn:
        """What one event leads to."""
        match event:
            case Said():
                turn = said_in_language(scene, event, self.engine.reader, self._said)
                is_secret = self._keeps_no_words(scene.conversation) or holds_secret(event.text)
                return without_words(turn) if is_secret else turn
            case Chose():
                notes = (Note(f"form/window/{event.window}"),) if event.window else ()
                return with_notes(self._chose(scene, event.token), notes, to=scene.person.id)
            case Opened():
                return self._glanced(scene) if event.is_glance else self._opened(scene, event.link)
            case Submitted():
                notes = (Note("dialogue/masked_in_form"),) if event.is_masked else ()
                return with_notes(self._submitted(scene, event), notes, to=scene.person.id)
            case SentOther():
                return self._ask(scene, scene.conversation, (Note("dialogue/cannot_read", {"kind": event.kind}),))
            case Changed(text=None):
                return scene.turn(replace(scene.conversation, is_greeted=True))
            case Changed():
                turn = self._ask(scene, scene.conversation, (Note("dialogue/edited"),))
                return without_words(turn)  # nobody acts on what it says now
            case Blocked():
                return self._blocked(scene)
            case Unblocked() | Named():
                return scene.turn()
        assert_never(event)

    def _blocked(self, scene: Scene) -> Turn:
        turn = replace(scene.turn(), person=replace(scene.person, is_reachable=False))
        for room in self.rooms:
            if isinstance(room, PassesOn):
                turn = room.unreachable(scene, turn)
        return turn

    # --- words -----------------------------------------------------------------

    def _said(self, scene: Scene, event: Said) -> Turn:
        notes = (Note("dialogue/masked"),) if event.is_masked else ()
        if event.beside:
            notes = (*notes, Note("dialogue/not_taken", {"kind": event.beside}))
        scene, suggested = with_language_heard(scene, event.text, self.engine.reader)
        notes = (*notes, *suggested)
        if scene.conversation.dialogue is None:
            return with_notes(self._idle(scene, event.text), notes)
        heard = None
        if is_dialogues(scene, event.text):
            heard = self.engine.hear_picked(scene.conversation, event.text, scene.moment)
        heard = heard or answered_beside(self.beside, scene, event.text)
        if heard is None:
            for room in self.rooms:
                turn = room.interrupted(scene, event.text)
                if turn is not None:
                    return with_notes(turn, notes)
            heard = self.engine.hear_text(scene.conversation, event.text, scene.moment)
        return self._after(scene, replace(heard, notes=(*notes, *heard.notes)) if notes else heard)

    def _keeps_no_words(self, conversation: Conversation) -> bool:
        """Whether what is asked is not for the log of events, whatever is written while it is asked."""
        dialogue = conversation.dialogue
        step = self.engine.flow.next_step(dialogue) if dialogue is not None else None
        is_of_somebody = dialogue is not None and bool(dialogue.about.get(FOR))
        return step is not None and (step.keeps_no_words or is_of_somebody)

    def _idle(self, scene: Scene, text: str) -> Turn:
        """Words while nothing is under way: a button of our latest message first, then whatever they mean in a room."""
        called = self.buttons.called(scene, text)
        if isinstance(called, Choice):
            return self._chose(scene, called.token)
        turn = self._understood(scene, text) if called is None else None
        asked = called or self.buttons.instead_of(scene, text, turn)
        if asked is not None:
            return scene.turn(None, asked)
        lost = Note("screening/lost" if scene.person.is_facilitator else "dialogue/lost")
        return turn or self._ask(scene, scene.conversation, (lost,))

    def _understood(self, scene: Scene, text: str) -> Turn | None:
        for room in self.rooms:
            turn = room.said(scene, text)
            if turn is not None:
                return begun_beside(self.beside, scene, text, turn)
        order = self.engine.reader.command(text, free_text=True)
        if isinstance(order, Command):  # a person, help, another language: nobody's room, and never lost
            return self._commanded(scene, ordered_in(scene.person.language, order.name))
        return None

    # --- taps ------------------------------------------------------------------

    def _chose(self, scene: Scene, token: str) -> Turn:
        match actions.read(token):
            case Picked() as picked:
                heard = self.engine.hear_choice(scene.conversation, picked, scene.moment)
                return self._after(scene, heard)
            case Ordered(command):
                return self._ordered(scene, command)
            case Acted() as acted:
                return self._acted(scene, acted)
            case None:
                return self._ask(scene, scene.conversation, (Note("dialogue/old_button"),))

    def _acted(self, scene: Scene, action: Acted) -> Turn:
        for room in self.rooms:
            if action.action in room.actions:
                return gone_on(self.engine, scene, settled_after(scene, room.acted(scene, action)))
        return self._ask(scene, scene.conversation, (Note("dialogue/old_button"),))

    def _ordered(self, scene: Scene, command: str) -> Turn:
        return self._after(scene, self.engine.obey(scene.conversation, command, scene.moment))

    # --- after the dialogue heard something --------------------------------------

    def _after(self, scene: Scene, heard: Heard) -> Turn:
        match heard.outcome:
            case Outcome.SILENT:
                return self._edited(scene, heard, scene.turn(heard.conversation))
            case Outcome.AGAIN:
                if not scene.message:
                    return self._ask(scene, heard.conversation, heard.notes)
                return scene.turn(
                    heard.conversation, again(self.engine, heard.conversation, message=scene.message, at=scene.at)
                )
            case Outcome.COMMAND:
                scene = replace(scene, conversation=heard.conversation)
                return with_notes(self._commanded(scene, heard.command), heard.notes)
            case Outcome.FINISHED:
                turn = self._finish(replace(scene, conversation=heard.conversation))
                return with_notes(self._edited(scene, heard, turn), heard.notes)
            case Outcome.ASK:
                heard = with_besides(self.besides, self.engine.flow, heard, scene.at)
                return self._edited(scene, heard, self._ask(scene, heard.conversation, heard.notes))
        assert_never(heard.outcome)

    def _edited(self, scene: Scene, heard: Heard, turn: Turn) -> Turn:
        """The tapped message keeps the outcome and loses its buttons, so that it is pressed once."""
        dialogue = heard.conversation.dialogue
        if dialogue is None or not heard.answered:
            return turn
        to, message = scene.person.id, scene.message
        before = scene.tapped()
        edit = outcome(self.engine, dialogue, heard.answered, to=to, message=message, at=scene.at, before=before)
        return replace(turn, effects=(edit, *turn.effects)) if edit else turn

    def _finish(self, scene: Scene) -> Turn:
        dialogue = scene.conversation.dialogue
        for room in self.rooms:
            if dialogue is not None and dialogue.name in room.dialogues:
                return room.finished(scene, dialogue)
        return self._ask(scene, scene.conversation, ())

    def _commanded(self, scene: Scene, command: str) -> Turn:
        match command:
            case "language_da" | "language_en":
                return self._speak(scene, command.removeprefix("language_"))
            case "help" | "why":
                return self._ask(scene, scene.conversation, (Note(self._home(scene)[0]),))
            case "human":
                return person_called(self.engine, scene, self._home(scene)[1])
            case "resume" | "neither" | "back" | "summary":
                return self._ask(scene, replace(scene.conversation, doubt=None, is_paused=False), ())
        for room in self.rooms:
            turn = room.ordered(scene, command)
            if turn is not None:
                return turn
        return self._ask(scene, scene.conversation, (Note("dialogue/nothing_open"),))

    def _speak(self, scene: Scene, language: str) -> Turn:
        person = replace(scene.person, language=language)
        scene = replace(scene, conversation=replace(scene.conversation, other_language=0))
        turn = self._ask(replace(scene, person=person), scene.conversation, (SPOKEN,))
        waits = [one for room in self.rooms if isinstance(room, AsksAnew) for one in room.anew(scene)]
        if scene.conversation.dialogue is not None:
            waits = []  # what the dialogue asks is what they read
        return replace(turn, person=person, effects=(*turn.effects, *waits))

    # --- meeting, asking, moments -------------------------------------------------

    def _submitted(self, scene: Scene, event: Submitted) -> Turn:
        for room in self.rooms:
            if isinstance(room, TakesForms) and event.form in room.forms:
                return settled_after(scene, room.submitted(scene, event.form, event.values))
        return self._ask(scene, scene.conversation, (Note("dialogue/old_button"),))

    def _glanced(self, scene: Scene) -> Turn:
        """The first look is greeted; any later one says nothing."""
        if scene.conversation.is_greeted:
            return scene.turn()
        return self._ask(scene, replace(scene.conversation, is_greeted=True), (hello(scene.person),))

    def _opened(self, scene: Scene, link: str) -> Turn:
        greeted = replace(scene.conversation, is_greeted=True)
        notes: tuple[Note, ...] = () if scene.conversation.is_greeted else (hello(scene.person),)
        if link:
            for follower in (room for room in self.rooms if isinstance(room, FollowsLinks)):
                followed = follower.followed(replace(scene, conversation=greeted), link)
                if followed is not None:
                    return with_notes(followed, notes)
            notes = (*notes, Note("dialogue/no_such_link"))
        if greeted.dialogue is None:
            for room in self.rooms:
                turn = room.ordered(replace(scene, conversation=greeted), "open")
                if turn is not None:
                    return with_notes(turn, notes)
        return self._ask(scene, greeted, notes)

    def _ask(self, scene: Scene, conversation: Conversation, notes: Sequence[Note]) -> Turn:
        if conversation.dialogue is not None:
            asked = question(self.engine, conversation, in_their_words(scene.person, notes), at=scene.at)
            return scene.turn(conversation, asked)
        if not notes:
            notes = (Note("dialogue/idle"),)
        choices = (*self._home(scene)[1], command_choice("help"))
        return scene.turn(conversation, said_with_notes(scene.person.id, notes, choices))

    def _home(self, scene: Scene) -> tuple[str, tuple[Choice, ...]]:
        """What helps somebody on with whom nothing is under way, and their buttons."""
        homes = (room.home(scene) for room in self.rooms if isinstance(room, KeepsHome))
        start = (command_choice("start", "primary"), command_choice("status"))
        return next((home for home in homes if home is not None), ("dialogue/commands", start))

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """What a moment leads to; None where it is no room's."""
        turns = (room.due(due, facts, scene) for room in self.rooms)
        return next((turn for turn in turns if turn is not None), None)

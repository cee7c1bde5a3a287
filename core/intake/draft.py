"""A request that is not sent yet: it rests, is asked about once, is gone on with, discarded, or let go in the end."""

from dataclasses import replace
from datetime import datetime

from core import workdays
from core.dialogue.answers.filling import unheeded
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.changes.settling import RESTED
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.questions.flow import ADD, INTAKE
from core.effects import CancelTimers, Choice, Effect, Say, SetTimer
from core.events import Due
from core.intake.adding import not_added
from core.intake.matter import draft_called
from core.intake.own_cases import nothing_to_stop
from core.intake.own_choices import first_choices, idle_choices
from core.intake.rules import IntakeRules
from core.model import Conversation
from core.ports import Turn
from core.rooms import Scene

_DRAFT = "draft"


class Drafts:
    """Holds rules only; all state is in the scene."""

    def __init__(self, engine: Engine, rules: IntakeRules) -> None:
        self.engine = engine
        self.rules = rules

    def reminder(self, scene: Scene, run: int) -> SetTimer:
        """When it is asked about: the morning after it has rested for so long."""
        return self._timer(scene, run, scene.at + self.rules.draft_reminder, is_reminded=False)

    def rested(self, scene: Scene, command: str) -> Turn:
        """Stop and pause keep the draft. After a stop nothing more is sent about it until the person says so."""
        if scene.conversation.dialogue is None:
            return nothing_to_stop(scene)
        if scene.conversation.dialogue.name == ADD:
            return not_added(self.engine, scene)
        paused = replace(scene.conversation, is_paused=True, doubt=RESTED)
        choices = (command_choice("resume", "primary"), command_choice("discard", "danger"))
        note = Note(f"intake/{command}", {"days": self.rules.draft_kept.days})
        effects: list[Effect] = [said_with_notes(scene.person.id, (note,), choices)]
        if command == "stop":
            effects.append(self._let_go(scene, paused, scene.at + self.rules.draft_kept, is_reminded=True))
        return scene.turn(paused, *effects)

    def discarded(self, scene: Scene, *, is_sure: bool) -> Turn:
        """It is gone, after a second word: nobody loses what they wrote by a slip."""
        dialogue = scene.conversation.dialogue
        if dialogue is None:
            return nothing_to_stop(scene)
        if not is_sure:
            choices = (command_choice("discard_yes", "danger"), command_choice("resume", "primary"))
            asked = replace(scene.conversation, doubt={"slot": "", "values": [], "command": "discard_yes"})
            return scene.turn(
                asked, said_with_notes(scene.person.id, (Note("dialogue/sure", {"command": "discard"}),), choices)
            )
        ended = self.engine.end(scene.conversation)
        said = self.on_to_draft(scene, ended, Note("intake/discarded"), first_choices(scene))
        return scene.turn(ended, said, self.timer(scene, ended))

    def on_to_draft(self, scene: Scene, ended: Conversation, note: Note, choices: tuple[Choice, ...]) -> Say:
        """What was done, and on with what waited below, which is named: its question would else be answered unseen."""
        if ended.dialogue is None or ended.is_paused:
            return said_with_notes(scene.person.id, (note,), choices)
        goes_on = Note(
            "intake/draft_goes_on", {"title": draft_called(ended.dialogue, self.engine.reader, scene.moment.day)}
        )
        return question(self.engine, ended, (note, goes_on), at=scene.at)

    def timer(self, scene: Scene, ended: Conversation) -> Effect:
        """The reminder of the draft that is left, or none."""
        left = [one.run for one in ended.stack if one.name == INTAKE]
        if not left:
            return CancelTimers(subject=scene.person.id, kind=_DRAFT)
        return self.reminder(scene, left[-1])

    def due(self, due: Due, scene: Scene | None) -> Turn | None:
        """Remind of a draft once, then let it go. Both moments move when the person was heard in between."""
        if due.kind != _DRAFT:
            return None
        if scene is None or all(dialogue.run != due.payload["run"] for dialogue in scene.conversation.stack):
            return Turn()
        is_reminded = bool(due.payload["reminded"])
        wait = self.rules.draft_kept if is_reminded else self.rules.draft_reminder
        ready = datetime.fromisoformat(scene.conversation.last_heard) + wait
        if ready > due.at:
            return scene.turn(None, self._let_go(scene, scene.conversation, ready, is_reminded=is_reminded))
        if is_reminded:
            note = Note("intake/let_go", {"days": self.rules.draft_kept.days})
            return scene.turn(
                replace(scene.conversation, stack=(), doubt=None, misses=0),
                said_with_notes(scene.person.id, (note,), idle_choices()),
            )
        choices = (command_choice("resume", "primary"), command_choice("stop"), command_choice("discard", "danger"))
        remind = replace(
            said_with_notes(scene.person.id, (Note("intake/reminder"),), choices),
            respects_quiet_hours=True,
            is_bulk=True,
        )
        until = datetime.fromisoformat(scene.conversation.last_heard) + self.rules.draft_kept
        asked = replace(unheeded(self.engine.flow, scene.conversation, scene.moment), doubt=RESTED)
        return scene.turn(asked, remind, self._let_go(scene, asked, until, is_reminded=True))

    def _let_go(self, scene: Scene, conversation: Conversation, moment: datetime, *, is_reminded: bool) -> SetTimer:
        run = conversation.dialogue.run if conversation.dialogue else conversation.runs
        return self._timer(scene, run, moment, is_reminded=is_reminded)

    def _timer(self, scene: Scene, run: int, moment: datetime, *, is_reminded: bool) -> SetTimer:
        return SetTimer(
            key=f"{_DRAFT}/{scene.person.id}",
            due=self._morning_after(moment),
            kind=_DRAFT,
            subject=scene.person.id,
            payload={"run": run, "reminded": is_reminded},
        )

    def _morning_after(self, moment: datetime) -> datetime:
        """The first working-day morning that is not before this moment."""
        ready = workdays.local(moment)
        day = workdays.after(ready.date(), 0)
        morning = workdays.at(day, self.rules.morning)
        return morning if morning >= ready else workdays.at(workdays.after(day, 1), self.rules.morning)

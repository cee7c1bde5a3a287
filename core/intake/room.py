"""The employee's room: from "jeg har et behov" to a request that facilitators can decide, and what comes after sending.

How questions are asked is the dialogue's work; here is what the answers lead to. What facilitators do is `core.screening.room`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from core import workdays
from core.actions import Acted, token
from core.afterwards import asking_besides, with_besides
from core.dialogue.answers.answering import COMPLAINT, asks_who_we_are
from core.dialogue.answers.binding import sends_and_no_more
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.forms import DRAFT, QUOTED
from core.dialogue.heard import Heard, Moment, Note
from core.dialogue.meanings import Command, Doubt
from core.dialogue.missing import CANNOT_ANSWER
from core.dialogue.questions.flow import ADD, INTAKE
from core.effects import Choice, Say, SetTimer
from core.events import Due
from core.intake.adding import added, addition_sent, perhaps_added, put_right, remarked
from core.intake.advice import Advice
from core.intake.draft import Drafts
from core.intake.form import taken_in, under_way_with
from core.intake.introducing import introduced
from core.intake.matter import called, draft_called
from core.intake.named_cases import named_case
from core.intake.of_the_work import OF_THE_WORK, is_about_cases, perhaps_of_the_work
from core.intake.own_cases import acted_on, asked_about, settled, status, wants_need
from core.intake.own_choices import after_sending, first_choices, idle_choices, shown_words
from core.intake.request import flags_of, lacks_owner
from core.intake.rules import IntakeRules
from core.model import Answers, Case, CaseStatus, Conversation, Dialogue, Json, LogEntry
from core.ports import Facts, Turn
from core.recommending.recommend import Recommendation
from core.rooms import Room, Scene
from core.screening.overview.digest_rhythm import missing_timers
from core.understand.vocabulary import Vocabulary

Tried = Callable[[str, Moment], Sequence[Mapping[str, Json]]]
"""Who has tried something like what these words say: entries of the catalogue of ideas, best first."""


class Intake(Room):
    """The room. Holds only rules and readers; all state is in the scene."""

    dialogues = frozenset({INTAKE, ADD})
    actions = frozenset({"withdraw", "withdraw_yes", "add", "add_yes", "need_yes", "new_request"})
    forms = frozenset({INTAKE, INTAKE + DRAFT, QUOTED, QUOTED + DRAFT, ADD, ADD + DRAFT})

    def __init__(
        self, engine: Engine, advice: Advice, tried: Tried, rules: IntakeRules, vocabulary: Vocabulary
    ) -> None:
        self.engine = engine
        self.advice = advice
        self.tried = tried
        self.vocabulary = vocabulary
        self.rules = rules
        self.drafts = Drafts(engine, rules)
        engine.enrich[INTAKE] = self._summary
        engine.remarks[INTAKE] = self._someone_tried

    # --- what the dialogue shows besides the questions ----------------------------

    def recommendation(self, answers: Answers, ref: date) -> Recommendation:
        """The recommendation for these answers as they stand."""
        return self.advice.on(answers, ref)

    def _summary(self, dialogue: Dialogue, at: datetime) -> Mapping[str, Json]:
        return {"recommendation": self.recommendation(dialogue.answers, workdays.local(at).date()).as_json()}

    def asked_besides(self, dialogue: Dialogue, at: datetime) -> str:
        """Who carries it on in daily operation, before the summary recommends what cannot begin without."""
        now = self.engine.flow.next_step(dialogue)
        if dialogue.name != INTAKE or now is None or now.kind != "confirm":
            return ""
        advice = self.recommendation(dialogue.answers, workdays.local(at).date())
        return lacks_owner(dialogue, advice, self.engine.flow)

    def _someone_tried(self, dialogue: Dialogue, slot: str, moment: Moment) -> tuple[Note, ...]:
        """While the need is described: who has tried something like it."""
        answer = dialogue.answers.get(slot)
        if slot not in ("need", "idea") or answer is None or not isinstance(answer.value, str):
            return ()
        found = self.tried(answer.value, moment)
        return (Note("intake/someone_tried", {"entries": list(found)}),) if found else ()

    # --- words and commands -------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Words while nothing is open: a command, a question about an offering, a greeting, or a need."""
        engine = self.engine
        if wants_need(engine, scene, text):
            return self.acted(scene, Acted("need_yes", (scene.conversation.doubt or {})["case"]))
        decided = settled(engine, scene, text) or named_case(engine, scene, text, self.rules.answer_days)
        if decided is not None:
            return decided
        if scene.facts.cases_of(scene.person.id) and sends_and_no_more(engine.reader, text):
            return self.ordered(scene, "status")  # it is sent, and whoever is in doubt reads that
        command = engine.reader.command(text, free_text=True)
        if isinstance(command, Command) and not asks_who_we_are(engine.reader, text):
            return self.ordered(scene, command.name) or remarked(engine, scene, text)
        if (righted := put_right(engine, scene, text)) is not None:
            return righted
        offering, small = engine.reader.offering(text), engine.reader.small_talk(text)
        if offering or small:
            notes = (Note(f"explain/{offering}" if offering else f"small_talk/{small}"),)
            if small == COMPLAINT and not offering and not scene.person.is_facilitator:
                return self._begun(scene, engine.begin(scene.conversation, INTAKE), notes)
            return scene.turn(None, said_with_notes(scene.person.id, notes, first_choices(scene)))
        if not scene.person.is_facilitator and engine.reader.only_asks(text, workdays.local(scene.at).date()):
            if engine.reader.command(text, free_text=False) in (Command("status"), Doubt(command="status")):
                return self.ordered(scene, "status")  # "hvor langt er I kommet med min henvendelse?"
            return scene.turn(None, said_with_notes(scene.person.id, (Note(CANNOT_ANSWER),), idle_choices()))
        return perhaps_added(engine, scene, text) or self._told(scene, text)

    def _told(self, scene: Scene, text: str, *, is_own: bool = False) -> Turn | None:
        """A need in somebody's own words. `is_own`: they said that it is one of theirs."""
        begun = self.engine.begin(scene.conversation, INTAKE)
        if not scene.person.is_facilitator and (met := introduced(self.engine, begun, text, scene.moment)):
            return self._begun(scene, *met)
        heard = self.engine.hear_text(begun, text, scene.moment)
        told = heard.conversation.dialogue.answers if heard.conversation.dialogue else {}
        is_work = scene.person.is_facilitator and is_about_cases(told, asks=self.engine.reader.asks(text))
        if not heard.conversation.misses and not is_work:
            of_work = None if is_own else perhaps_of_the_work(scene, self.engine.reader, text, self.vocabulary)
            return of_work or self._begun(scene, heard.conversation, heard.notes, is_guess=not is_own)
        lost = self._begun(scene, begun, (Note("dialogue/lost"),))  # nothing was asked yet, so it was no wrong answer
        if scene.person.is_facilitator:
            return None  # their word is rather an order than a need
        return perhaps_added(self.engine, scene, text, is_lost=True) or lost

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A command that the open dialogue left to its room."""
        match command:
            case "open" | "start" | "form" | "new_request" | "restart":
                return self._start(scene)
            case "stop" | "pause":
                return self.drafts.rested(scene, command)
            case "stop_yes":
                return self.drafts.rested(scene, "stop")
            case "discard" | "discard_yes":
                return self.drafts.discarded(scene, is_sure=command == "discard_yes")
            case "withdraw" if self._has_only_a_draft(scene):
                return self.drafts.discarded(scene, is_sure=False)
            case "status":
                return status(self.engine, scene, self.rules.answer_days)
            case "withdraw" | "add":
                return asked_about(self.engine, scene, command, self.rules.answer_days)
        return None

    def _has_only_a_draft(self, scene: Scene) -> bool:
        """Whether the draft under way is all there is to take back."""
        now = scene.conversation.dialogue
        is_draft = now is not None and now.name == INTAKE and bool(now.answers)
        return is_draft and not scene.facts.cases_of(scene.person.id)

    # --- forms -------------------------------------------------------------------

    def submitted(self, scene: Scene, form: str, values: Mapping[str, Json]) -> Turn:
        """A form of this room: the whole intake, what was typed before it was closed, somebody's words, or an addition."""
        if form.removesuffix(DRAFT) == ADD:
            return addition_sent(self.engine, scene, values, is_closed=form.endswith(DRAFT))
        fields = values.get("fields") or {}
        again = under_way_with(scene.conversation, fields.get("need")) if form.startswith(QUOTED) else None
        if again is not None:
            return self._taken_already(scene, again, is_closed=form.endswith(DRAFT))
        taken = taken_in(self.engine, scene, form, fields)
        if taken is None:
            return scene.turn()
        conversation, is_new = taken
        before = scene.conversation.dialogue if is_new else None
        beside = (
            (Note("intake/beside_draft", {"title": draft_called(before, self.engine.reader, scene.moment.day)}),)
            if before is not None
            else ()
        )
        if form.endswith(DRAFT):
            return self._draft_kept(scene, conversation, beside, is_new=is_new)
        timers = (self.drafts.reminder(scene, conversation.runs),) if is_new else ()
        conversation = with_besides(
            asking_besides((self,)), self.engine.flow, Heard(conversation), scene.at
        ).conversation
        return scene.turn(conversation, question(self.engine, conversation, beside, at=scene.at), *timers)

    def _taken_already(self, scene: Scene, conversation: Conversation, *, is_closed: bool) -> Turn:
        """The same message once more begins nothing: the draft that it began goes on."""
        if is_closed:
            return scene.turn()
        note = Note("intake/taken_already")
        return scene.turn(conversation, question(self.engine, conversation, (note,), at=scene.at))

    def _draft_kept(self, scene: Scene, conversation: Conversation, beside: tuple[Note, ...], *, is_new: bool) -> Turn:
        """A closed form is no answer: what was typed is kept, and nothing is asked until the person wants to go on."""
        choices = (command_choice("resume", "primary"), command_choice("form", ""), command_choice("discard", "danger"))
        said = said_with_notes(scene.person.id, (Note("intake/form_kept"), *beside), choices)
        timers = (self.drafts.reminder(scene, conversation.runs),) if is_new else ()
        return scene.turn(conversation, said, *timers)

    def _start(self, scene: Scene) -> Turn:
        dialogue = scene.conversation.dialogue
        if dialogue is not None:
            return scene.turn(None, question(self.engine, scene.conversation, at=scene.at))
        return self._begun(scene, self.engine.begin(scene.conversation, INTAKE), ())

    def _begun(
        self, scene: Scene, conversation: Conversation, notes: Sequence[Note], *, is_guess: bool = False
    ) -> Turn:
        """The first question. A facilitator whose words were only taken for a need of their own (`is_guess`) reads that, and has
        the way out: what they write next would be answers.
        """
        is_guess = is_guess and scene.person.is_facilitator
        notes = (Note("intake/own_need"), *notes) if is_guess else notes
        asked = question(self.engine, conversation, notes, at=scene.at)
        if is_guess:
            asked = replace(asked, choices=(*asked.choices, OF_THE_WORK))
        if scene.person.address.channel in self.rules.form_channels:
            asked = replace(asked, choices=(*asked.choices[:-1], command_choice("form"), *asked.choices[-1:]))
        return scene.turn(conversation, asked, self.drafts.reminder(scene, conversation.runs))

    # --- sending ------------------------------------------------------------------

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The last answer of a dialogue of this room."""
        return added(self.engine, scene) if dialogue.name == ADD else self._sent(scene, dialogue)

    def _sent(self, scene: Scene, dialogue: Dialogue) -> Turn:
        answers = {slot: answer for slot, answer in dialogue.answers.items() if slot != "send"}
        advice = self.recommendation(answers, workdays.local(scene.at).date())
        promised = workdays.after(workdays.local(scene.at).date(), self.rules.answer_days)
        case = Case(
            number=scene.facts.next_case(),
            requester=scene.person.id,
            title=called(str(answers["need"].value), self.engine.reader, scene.moment.day),
            status=CaseStatus.NEW,
            created=scene.at,
            promised=promised,
            answers=answers,
            recommendation=advice.as_json(),
            flags=flags_of(answers),
        )
        shown: Mapping[str, Json] = {"number": case.number, "title": case.title, "promised": promised.isoformat()}
        facilitators = scene.facts.facilitators()
        show = Choice(token(Acted("show", case.number)), "button/show", {"number": case.number})
        told = tuple(
            Say(to=colleague.id, prompt="screening/arrived", params=shown, choices=(show,), is_bulk=True)
            for colleague in facilitators
        )
        ended = self.engine.end(scene.conversation)
        thanks = self.drafts.on_to_draft(scene, ended, Note("intake/sent", shown), after_sending(case))
        overdue = SetTimer(
            key=f"promise/{case.number}",
            due=workdays.at(workdays.after(promised, 1), self.rules.morning),
            kind="promise",
            payload={"number": case.number},
        )
        digests = missing_timers(scene.facts, facilitators, scene.at, self.rules.digest_time)
        return Turn(
            conversation=ended,
            cases=(case,),
            log=(LogEntry(case=case.number, at=scene.at, who=scene.person.id, what="sent"),),
            effects=(thanks, *told, overdue, *digests, self.drafts.timer(scene, ended)),
        )

    # --- after sending --------------------------------------------------------------

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """A yes or a no to "vil du trække den tilbage?", and an order about a numbered request, whatever else is under way."""
        dialogue = scene.conversation.dialogue
        is_asked_for_words = dialogue is not None and dialogue.name != INTAKE
        if (met := introduced(self.engine, scene.conversation, text, scene.moment)) is not None:
            return scene.turn(met[0], question(self.engine, *met, at=scene.at))
        return settled(self.engine, scene, text) or (
            None if is_asked_for_words else named_case(self.engine, scene, text, self.rules.answer_days)
        )

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """A button about one of the person's own cases, or about words that were shown beside one."""
        asked = ("need_yes", "add_yes") if action.action == "need_yes" else ()
        words = next((shown for one in asked if (shown := shown_words(scene, one, action.case))), "")
        if words:
            return self._told(scene, words, is_own=True) or self._start(scene)
        return acted_on(self.engine, scene, action)

    # --- moments ----------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A draft that nobody has gone on with."""
        return self.drafts.due(due, scene)

"""One dialogue with one person: what a message or a tap does to the answers, whatever the dialogue is about.

The order of interpretation is that of docs/architecture.md: button, command, correction, the question asked, other questions,
digression, then ever more help that ends with a person. What the answers lead to is the room of the dialogue (intake, screening).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from core import workdays
from core.actions import Picked
from core.dialogue.answering import (
    ASKED_AGAIN,
    BACK,
    KEPT,
    MOST_CORRECTION,
    SENTENCE,
    UNKNOWN,
    UNLIKELY_NAME,
    WHO_ARE_YOU,
    asks_who_we_are,
    checked,
    exact,
    is_question,
    is_whole_sentence,
    read_answer,
    without_questions,
)
from core.dialogue.changing import gone_back, put_right, reopened
from core.dialogue.filling import (
    doubtful,
    is_settled,
    kept_whole,
    tells_the_matter,
    told_besides,
    told_once,
    told_with,
    unheeded,
)
from core.dialogue.flow import AGAIN, TOGGLED, Flow, Step
from core.dialogue.heard import Heard, Moment, Note, Outcome, speaking
from core.dialogue.helping import doubted, helped, needed
from core.dialogue.labels import Labels
from core.dialogue.meanings import Command, Doubt, Miss, Reader, Reading, Unknown, Value
from core.dialogue.repairing import about_another, as_picked, by_name, corrected, elsewhere, thought_better
from core.dialogue.restating import restated
from core.dialogue.retelling import goes_on, told_again, without_what_was_read, words_kept
from core.dialogue.settling import all_named, as_shown, settled, turned_down
from core.dialogue.shown_first import beside_grid, nothing_shown, shown, with_grid
from core.dialogue.spoken import in_language, or_language_named
from core.dialogue.tapping import added, switched
from core.dialogue.whole import as_a_whole
from core.effects import Choice
from core.markup import clean
from core.model import Answer, Conversation, Dialogue, Json, Source
from core.wording import Wording

_AS_WRITTEN = ("date", "number")
_ORDERS = {UNKNOWN: "dont_know", KEPT: "keep", BACK: "back"}
"""The orders that a button gives about its own question."""
_PICKED = ("one_of", "several_of")
"""Where what stands on a button answers nothing but the question: a yes or a no may be the answer to something else."""
_HARMLESS = ("status", "summary")
"""Orders that only show something: to obey one is quicker than to ask whether it was one."""

Enrich = Callable[[Dialogue, datetime], Mapping[str, Json]]
"""More values for a dialogue's confirmation, such as the recommendation."""
Asked = tuple[dict[str, Json], tuple[Choice, ...]]
"""A question's values with its buttons."""
Limits = Callable[[Dialogue, Step], Step]
"""The step with the limits that earlier answers set: how many fit depends on what was chosen."""
Remark = Callable[[Dialogue, str, str], tuple[Note, ...]]
"""What a room wants to say when a slot was answered, in a language."""


class Engine:
    """Runs every dialogue of a flow. Holds no state: the conversation goes in and a new one comes out.

    `asked` are questions as they were put together, by dialogue, run, step and whether there is one before to go back to.
    """

    def __init__(self, flow: Flow, wording: Wording, reader: Reader) -> None:
        self.flow = flow
        self.wording = wording
        self.reader = reader
        self.enrich: dict[str, Enrich] = {}
        self.remarks: dict[str, Remark] = {}
        self.limits: dict[str, Limits] = {}
        self.asked: dict[tuple[str, int, str, bool], Asked] = {}
        self._labels = Labels(flow, wording)

    def begin(self, conversation: Conversation, name: str, about: Mapping[str, Json] | None = None) -> Conversation:
        """Put a new dialogue on top. The one below waits, its answers untouched, until this one ends."""
        run = conversation.runs + 1
        dialogue = Dialogue(name=name, run=run, about=about or {})
        return replace(
            conversation, stack=(*conversation.stack, dialogue), runs=run, misses=0, doubt=None, is_paused=False
        )

    def end(self, conversation: Conversation) -> Conversation:
        """Take the speaking dialogue off; the one below, if any, goes on where it was."""
        return replace(conversation, stack=conversation.stack[:-1], misses=0, doubt=None)

    def labels(self, dialogue: str, step: Step, language: str) -> tuple[tuple[str, str], ...]:
        """The options of a step as the person reads them, (code, label)."""
        return self._labels.options(dialogue, step, language)

    def titles(self, dialogue: str, language: str) -> Mapping[str, Step]:
        """The questions of a dialogue by their names in small letters, as the person reads them."""
        return self._labels.titles(dialogue, language)

    def hear_picked(self, conversation: Conversation, text: str, moment: Moment) -> Heard | None:
        """What stands on a button of the open question, its number or its letter, with nothing in doubt.

        Then it is that answer, whatever else the words could mean to somebody. None when it is anything else.
        """
        dialogue = conversation.dialogue
        step = None if dialogue is None or conversation.doubt is not None else self.flow.next_step(dialogue)
        if dialogue is None or step is None or step.kind not in _PICKED:
            return None
        picked = exact(step, clean(text).strip(), self.labels(dialogue.name, step, moment.language))
        return self.answer(conversation, step, picked.value, text, moment, Source.CHOSEN) if picked else None

    # --- a tap ----------------------------------------------------------------

    def hear_choice(self, conversation: Conversation, picked: Picked, moment: Moment) -> Heard:
        """A tapped option. An old button never overwrites: it becomes an offer to change."""
        dialogue, old = conversation.dialogue, Heard(conversation, notes=(Note("dialogue/old_button"),))
        if dialogue is None or (picked.dialogue, picked.run) != (dialogue.name, dialogue.run):
            return old
        step = self.flow.dialogues[dialogue.name].step(picked.slot)
        if step is not None and picked.option in _ORDERS:
            return self._of_question(conversation, step, picked.option, moment)
        if meant := as_picked(self, conversation, picked.slot, picked.option, moment):
            return meant
        if step is None or isinstance(checked(step, picked.option), Miss):
            return old
        if step.kind in TOGGLED:
            return switched(self.flow, conversation, step, picked.option, moment)
        if step.kind == "times":
            dialogue = with_grid(dialogue, self.flow.dialogues[dialogue.name], moment.at.isoformat())
            conversation = conversation.with_dialogue(dialogue)
        value: Json = [picked.option] if step.kind == "several_of" else picked.option
        before = dialogue.answers.get(step.id)
        if before is None or before.is_unknown or (conversation.doubt or {}).get("slot") == step.id:
            label = dict(self.labels(dialogue.name, step, moment.language)).get(picked.option, picked.option)
            return self.answer(conversation, step, value, label, moment, Source.CHOSEN)
        if before.value == value:
            return Heard(conversation, Outcome.SILENT)
        if step.kind == "several_of" and isinstance(before.value, list):
            labels = self.labels(dialogue.name, step, moment.language)
            return added(self.flow, labels, conversation, step, picked.option, moment)
        doubt = {"slot": step.id, "values": [picked.option], "instead_of": before.written}
        return Heard(replace(conversation, doubt=doubt))

    def _of_question(self, conversation: Conversation, step: Step, option: str, moment: Moment) -> Heard:
        """ "Ved ikke", "behold" or "tilbage" under one question: tapped twice it does what it did, to no other question."""
        dialogue = speaking(conversation)
        now = self.flow.next_step(dialogue)
        answer = dialogue.answers.get(step.id)
        if now == step:
            return self.obey(conversation, _ORDERS[option], moment)
        is_done = answer is None if option == BACK else answer is not None and (option == KEPT or answer.is_unknown)
        if is_done:
            return Heard(conversation, Outcome.SILENT)
        return Heard(conversation, notes=(Note("dialogue/old_button"),))

    # --- a text ---------------------------------------------------------------

    def hear_text(self, conversation: Conversation, text: str, moment: Moment) -> Heard:
        """Something written while a dialogue is open."""
        dialogue = conversation.dialogue
        if dialogue is None:
            return Heard(conversation, Outcome.SILENT)
        step = self.flow.next_step(dialogue)
        if step is None:
            return Heard(conversation, Outcome.FINISHED)
        if asks_who_we_are(self.reader, text):
            return Heard(conversation, notes=(Note(f"small_talk/{WHO_ARE_YOU}"),))
        if conversation.doubt is not None and (found := settled(self, conversation, dialogue, text, moment)):
            return found
        changed = by_name(self, conversation, dialogue, text, moment)
        if changed is not None:
            return changed
        if conversation.doubt is not None:
            conversation = replace(unheeded(self.flow, conversation, moment), doubt=None)
            dialogue = conversation.dialogue or dialogue
        if step.is_shown_first and step.id in dialogue.set_aside:
            judged = as_shown(self, conversation, dialogue, step, text, moment)
            if judged is not None:
                return judged
        reading, labels = self.read(dialogue, step, text, moment), self.labels(dialogue.name, step, moment.language)
        tells = isinstance(reading, Miss) or tells_the_matter(
            self.flow, self.reader, dialogue, step, reading, text, moment, labels
        )
        if tells and is_whole_sentence(step, text):
            target = self.flow.dialogues[dialogue.name].step(step.free_text_to)
            asks = not conversation.misses and self.reader.only_asks(text, workdays.local(moment.at).date())
            if target is not None and asks:
                return Heard(replace(conversation, misses=1), notes=(Note("dialogue/cannot_answer"),))
            if target is not None:
                return self.answer(conversation, target, text, text, moment, Source.SAID)
        said = (conversation, dialogue, step, reading, text, moment)
        back = told_again(self, *said) or restated(self, *said) or goes_on(self, *said) or about_another(self, *said)
        heard = back or self._act(conversation, dialogue, step, text, reading, moment)
        return doubted(heard, misses=conversation.misses)

    def read(self, dialogue: Dialogue, step: Step, text: str, moment: Moment) -> Reading:
        """What the text means as the answer to this question. Nothing is done with it."""
        if step.takes_questions and self._labels.is_button("why", text):
            return Command("why")  # questions are answers here, but this one is the bot's own button
        labels = self.labels(dialogue.name, step, moment.language)
        step = self.limits[dialogue.name](dialogue, step) if dialogue.name in self.limits else step
        ref = workdays.local(moment.at).date()
        reading = read_answer(step, text, labels=labels, reader=self.reader, ref=ref)
        reading = in_language(as_a_whole(step, text, reading, self.reader, ref), moment.language)
        return or_language_named(reading, moment.language, step, text, labels, self.reader)

    def _act(
        self, conversation: Conversation, dialogue: Dialogue, step: Step, text: str, reading: Reading, moment: Moment
    ) -> Heard:
        match reading:
            case Value() if step.is_shown_first and not isinstance(reading.value, str):
                at, asks = moment.at.isoformat(), step.kind == "fields" and text != without_questions(text)
                if step.kind == "week" and (times := self.reader.times(text, workdays.local(moment.at).date())):
                    dialogue = beside_grid(dialogue, times)
                changed = shown(dialogue, step, reading.value, text, at, not_these=reading.excluded)
                if nothing_shown(dialogue, changed, step) and not reading.excluded:
                    return self._missed(conversation, dialogue, step, text, Miss(), moment)
                now = conversation.with_dialogue(changed, misses=0, doubt=None)
                return Heard(now, notes=(Note("dialogue/cannot_answer"),) * asks)
            case Value():
                source = Source.CHOSEN if reading.is_label else Source.SAID
                return self.answer(conversation, step, reading.value, text, moment, source)
            case Unknown():
                change = thought_better(self, conversation, dialogue, text, moment)
                return change or self.skip(conversation, moment, text)
            case Command(name="correct"):
                change = corrected(self, conversation, dialogue, text, moment)
                change = change or elsewhere(self, conversation, dialogue, text, moment, MOST_CORRECTION)
                if change is None and step.kind == "text" and len(text.split()) >= SENTENCE:
                    return self.answer(conversation, step, text, text, moment, Source.SAID)
                return change or self.obey(words_kept(self, conversation, dialogue, text, moment), "correct", moment)
            case Command(name="help" | "why") if step.kind == "text" and len(text.split()) >= SENTENCE:
                return self._asked_or_told(conversation, step, text, reading.name, moment)
            case Command():
                return self.obey(conversation, reading.name, moment)
            case Doubt() if reading.command in ("help", "why"):
                return Heard(conversation, notes=(Note(f"{dialogue.name}/{step.id}/{reading.command}"),))
            case Doubt() if reading.command in _HARMLESS:
                return self.obey(conversation, reading.command, moment)
            case Doubt() if reading.values == (step.otherwise,) and (
                meant := elsewhere(self, conversation, dialogue, text, moment)
            ):
                return meant
            case Doubt():
                return doubtful(self.flow, self.reader, conversation, step, reading, text, moment)
            case Miss(reason=reason) if reason == UNLIKELY_NAME and conversation.misses:
                return self.answer(conversation, step, {"name": text[:200]}, text, moment, Source.SAID)
            case Miss():
                return self._missed(conversation, dialogue, step, text, reading, moment)

    def _asked_or_told(self, conversation: Conversation, step: Step, text: str, command: str, moment: Moment) -> Heard:
        """A question where a text is asked for gets its answer; whoever insists has told us their text."""
        if conversation.misses:
            return self.answer(conversation, step, text, text, moment, Source.SAID)
        return self.obey(replace(conversation, misses=1), command, moment)

    # --- answers --------------------------------------------------------------

    def answer(
        self, conversation: Conversation, step: Step, value: Json, written: str, moment: Moment, source: Source
    ) -> Heard:
        """A question answered, whichever it is. What somebody said in words may fill other questions too."""
        dialogue = speaking(conversation)
        answer = Answer(value, written, moment.at.isoformat(), source, self.flow.version)
        notes = put_right(dialogue, step, value)
        dialogue = told_once(without_what_was_read(dialogue, step, value), written).answered(step.id, answer)
        labels = self.labels(dialogue.name, step, moment.language)
        if source is Source.SAID:
            dialogue, filled = told_with(self.flow, self.reader, dialogue, step, labels, written, moment)
            remark = self.remarks.get(dialogue.name)
            notes = (*notes, *filled, *(remark(dialogue, step.id, moment.language) if remark else ()))
        if is_settled(conversation, step, written):
            dialogue, kept = kept_whole(self.flow, self.reader, conversation, dialogue, labels, moment)
            notes = (*notes, *kept)
        return self._onward(conversation, dialogue, step, notes)

    def skip(self, conversation: Conversation, moment: Moment, written: str = "") -> Heard:
        """ "Ved ikke" is an answer. What the request cannot do without keeps the answer it had, or is asked once more."""
        dialogue = speaking(conversation)
        step = self.flow.next_step(dialogue)
        if step is None:
            return Heard(conversation, Outcome.FINISHED)
        if step.kind == "confirm":
            return helped(self.flow, conversation)
        if step.is_required and step.no_is_none:
            return Heard(conversation, Outcome.COMMAND, command="stop")
        if step.is_required and not (step.id in dialogue.set_aside and dialogue.set_aside[step.id].value):
            return needed(self.flow, conversation)
        if step.is_required:
            return replace(self._keep(conversation, dialogue, step), notes=(Note("dialogue/answer_kept"),))
        answer = Answer(None, written, moment.at.isoformat(), Source.SAID, self.flow.version, is_unknown=True)
        return self._onward(conversation, dialogue.answered(step.id, answer), step)

    def _onward(
        self, conversation: Conversation, dialogue: Dialogue, step: Step, notes: tuple[Note, ...] = ()
    ) -> Heard:
        heard = conversation.with_dialogue(dialogue, misses=0, doubt=None)
        is_done = self.flow.next_step(dialogue) is None
        return Heard(heard, Outcome.FINISHED if is_done else Outcome.ASK, notes, answered=step.id)

    def _missed(
        self, conversation: Conversation, dialogue: Dialogue, step: Step, text: str, miss: Miss, moment: Moment
    ) -> Heard:
        offering = self.reader.offering(text)
        if offering is not None:
            return Heard(conversation, notes=(Note(f"explain/{offering}"),))
        if self.reader.small_talk(text) is not None:
            return Heard(conversation, notes=(Note(f"small_talk/{self.reader.small_talk(text)}"),))
        if miss.reason in ASKED_AGAIN:
            return Heard(conversation, notes=(Note(f"miss/{miss.reason}"),))
        other = elsewhere(self, conversation, dialogue, text, moment)
        if other is not None:
            return self._given_way(other, step, dialogue, moment)
        notes: tuple[Note, ...] = ()
        if len(text.split()) >= SENTENCE and step.kind != "text":
            kept, notes = told_besides(self.flow, self.reader, dialogue, step, text, moment)
            if notes:
                told = Heard(conversation.with_dialogue(kept, doubt=None), notes=notes)
                return self._given_way(told, step, dialogue, moment)
            if kept != dialogue:
                notes = (Note("dialogue/kept"),)
            conversation = conversation.with_dialogue(kept)
        if is_question(text):
            return Heard(conversation, notes=(Note("dialogue/cannot_answer"), *notes))
        if step.kind in _AS_WRITTEN and miss.reason != "number_outside":
            conversation = replace(conversation, doubt={"slot": step.id, "values": [], "written": text[:200]})
        return helped(self.flow, conversation, Note(f"miss/{miss.reason}", miss.params or {}), *notes)

    def _given_way(self, heard: Heard, step: Step, before: Dialogue, moment: Moment) -> Heard:
        """ "Bare inspiration", when a wish was asked for, tells what help is wanted, and that nothing closer is wished."""
        now = heard.conversation.dialogue
        told = {} if now is None else now.answers
        is_told = any(slot in told and told[slot] != before.answers.get(slot) for slot in step.gives_way_to)
        if not is_told or heard.conversation.doubt or now is None or self.flow.next_step(now) != step:
            return heard
        left = self.skip(heard.conversation, moment)
        return replace(left, notes=(*heard.notes, *left.notes), answered=heard.answered)

    # --- commands -------------------------------------------------------------

    def obey(self, conversation: Conversation, command: str, moment: Moment, *, is_sure: bool = False) -> Heard:
        """A command of the dialogue. One that is not the dialogue's own comes back as Outcome.COMMAND."""
        dialogue = conversation.dialogue
        if dialogue is None:
            return Heard(conversation, Outcome.COMMAND, command=command)
        step = self.flow.next_step(dialogue)
        match command:
            case "back" if "case" in dialogue.about and self.flow.step_before(dialogue, step) is None:
                return Heard(conversation, Outcome.COMMAND, command="stop")  # nothing before it but the case
            case "back":
                return gone_back(self.flow, conversation, dialogue, step)
            case "skip" | "dont_know":
                return self.skip(conversation, moment, command)
            case "why" if step is not None:
                return Heard(conversation, notes=(Note(f"{dialogue.name}/{step.id}/why"),))
            case "help" if step is not None:
                return Heard(conversation, notes=(Note(f"{dialogue.name}/{step.id}/help"), Note("dialogue/commands")))
            case "keep" if step is not None and step.id in dialogue.set_aside:
                return self._keep(conversation, dialogue, step)
            case "keep" | "as_written" if step is not None and not conversation.doubt:
                return Heard(conversation)
            case "as_written" if step is not None and conversation.doubt:
                words = str(conversation.doubt.get("written", ""))
                return self.answer(conversation, step, {"words": words}, words, moment, Source.CHOSEN)
            case "neither":
                return turned_down(self, conversation, step, moment)
            case "all_named":
                return all_named(self, conversation, moment) or Heard(conversation)
            case "restart" if not is_sure and len(dialogue.answers) > 1:
                return Heard(replace(conversation, doubt={"slot": "", "values": [], "command": "restart"}))
            case "restart" | "restart_yes":
                about = {name: value for name, value in dialogue.about.items() if name != AGAIN}
                return Heard(self.begin(self.end(conversation), dialogue.name, about))
            case "correct" | "summary":
                return Heard(replace(conversation, doubt={"slot": "", "values": [], "change": True}))
            case _ if command.startswith("change."):
                return reopened(self.flow, conversation, dialogue, command.removeprefix("change."))
        return Heard(conversation, Outcome.COMMAND, command=command)

    def _keep(self, conversation: Conversation, dialogue: Dialogue, step: Step) -> Heard:
        if dialogue.set_aside[step.id].value == []:
            return self.obey(conversation, "skip", Moment(datetime.fromisoformat(dialogue.set_aside[step.id].at), ""))
        return self._onward(conversation, dialogue.answered(step.id, dialogue.set_aside[step.id]), step)

"""One dialogue with one person: what a message or a tap does to the answers, whatever the dialogue is about.

The order of interpretation is that of docs/architecture.md: button, command, correction, the question asked, other questions,
digression, then ever more help that ends with a person. What the answers lead to is the room of the dialogue (intake, screening).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from core.actions import Picked
from core.dialogue.answers.answering import (
    MOST_CORRECTION,
    SENTENCE,
    UNLIKELY_NAME,
    WHO_ARE_YOU,
    asks_who_we_are,
    exact,
    is_whole_sentence,
    read_answer,
    without_questions,
)
from core.dialogue.answers.filling import (
    doubtful,
    fill_others,
    is_settled,
    kept_whole,
    tells_the_matter,
    told_also,
    told_once,
    told_with,
    unheeded,
    with_beside,
    with_extra,
)
from core.dialogue.answers.information_named import with_information
from core.dialogue.answers.scolding import without_scolding
from core.dialogue.answers.shown_first import beside_grid, nothing_shown, shown
from core.dialogue.answers.spoken import in_language, or_language_named
from core.dialogue.answers.whole import as_a_whole
from core.dialogue.changes.changing import gone_back, put_right, reopened
from core.dialogue.changes.insisting import insisted
from core.dialogue.changes.mending_times import mended, told_behind_a_no
from core.dialogue.changes.repairing import about_another, by_name, corrected, elsewhere, thought_better
from core.dialogue.changes.restating import restated
from core.dialogue.changes.retelling import goes_on, told_again, without_what_was_read, words_kept
from core.dialogue.changes.settling import all_named, as_shown, settled, turned_down
from core.dialogue.changes.taking_out import taken_out
from core.dialogue.changes.times_told import no_choice_by_a_time
from core.dialogue.heard import Heard, Moment, Note, Outcome, Reply, speaking
from core.dialogue.helping import doubted, helped, needed
from core.dialogue.meanings import Command, Doubt, Miss, Reader, Reading, Unknown, Value
from core.dialogue.missing import CANNOT_ANSWER, asked_alone, missed, pointed_alone
from core.dialogue.noted import asked_of_noted
from core.dialogue.questions.flow import AGAIN, CHOOSING, Flow, Step
from core.dialogue.questions.labels import Labels
from core.dialogue.tapping import tapped
from core.effects import Choice
from core.markup import clean
from core.model import Answer, Conversation, Dialogue, Json, Source
from core.wording import Wording

_HARMLESS = ("status", "summary")
"""Orders that only show something: to obey one is quicker than to ask whether it was one."""

Enrich = Callable[[Dialogue, datetime], Mapping[str, Json]]
"""More values for a dialogue's confirmation, such as the recommendation."""
Asked = tuple[dict[str, Json], tuple[Choice, ...]]
"""A question's values with its buttons."""
Limits = Callable[[Dialogue, Step], Step]
"""The step with the limits that earlier answers set: how many fit depends on what was chosen."""
Remark = Callable[[Dialogue, str, Moment], tuple[Note, ...]]
"""What a room wants to say when a slot was answered."""


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
        if dialogue is None or step is None or step.kind not in CHOOSING:
            return None  # a yes or a no may be the answer to something else
        picked = exact(step, clean(text).strip(), self.labels(dialogue.name, step, moment.language))
        return self.answer(conversation, step, picked.value, text, moment, Source.CHOSEN) if picked else None

    # --- a tap ----------------------------------------------------------------

    def hear_choice(self, conversation: Conversation, picked: Picked, moment: Moment) -> Heard:
        """A tapped option. An old button never overwrites: it becomes an offer to change."""
        return tapped(self, conversation, picked, moment)

    # --- a text ---------------------------------------------------------------

    def hear_text(self, conversation: Conversation, text: str, moment: Moment) -> Heard:
        """Something written while a dialogue is open."""
        dialogue = conversation.dialogue
        if dialogue is None:
            return Heard(conversation, Outcome.SILENT)
        step = self.flow.next_step(dialogue)
        if step is None:
            return Heard(conversation, Outcome.FINISHED)
        text = without_scolding(self.reader, step, text)
        if asks_who_we_are(self.reader, text):
            return Heard(conversation, notes=(Note(f"small_talk/{WHO_ARE_YOU}"),))
        if found := asked_of_noted(self, conversation, dialogue, step, text, moment):
            return found
        if conversation.doubt is not None and (found := settled(self, conversation, dialogue, text, moment)):
            return found
        changed = taken_out(self, conversation, dialogue, text, moment) or by_name(
            self, conversation, dialogue, text, moment
        )
        if changed is not None:
            return changed
        before = conversation
        if conversation.doubt is not None:
            conversation = replace(unheeded(self.flow, conversation, moment), doubt=None)
            dialogue = conversation.dialogue or dialogue
        if step.is_shown_first and step.id in dialogue.set_aside:
            judged = as_shown(self, conversation, dialogue, step, text, moment)
            if judged is not None:
                return judged
            text = told_behind_a_no(self.reader, step, text, moment.day)
        reply = Reply(conversation, dialogue, step, text, self.read(dialogue, step, text, moment), moment)
        kept = insisted(self, before, reply) or pointed_alone(self, reply) or self._the_matter(reply)
        if kept is not None:
            return kept
        back = (
            asked_alone(self, reply)
            or told_again(self, reply)
            or restated(self, reply)
            or goes_on(self, reply)
            or about_another(self, reply)
        )
        return doubted(self.flow, back or self._act(reply), misses=conversation.misses)

    def _the_matter(self, reply: Reply) -> Heard | None:
        """A sentence where a choice was asked for: it is the text that the step leaves such sentences to. None elsewhere."""
        step, text = reply.step, reply.text
        target = self.flow.dialogues[reply.dialogue.name].step(step.free_text_to) if step.free_text_to else None
        if target is None or not is_whole_sentence(step, text):
            return None
        labels = self.labels(reply.dialogue.name, step, reply.moment.language)
        if not isinstance(reply.reading, Miss) and not tells_the_matter(self.flow, self.reader, reply, labels):
            return None
        if not reply.conversation.misses and self.reader.only_asks(text, reply.moment.day):
            return Heard(replace(reply.conversation, misses=1), notes=(Note(CANNOT_ANSWER),))
        return self.answer(reply.conversation, target, text, text, reply.moment, Source.SAID)

    def read(self, dialogue: Dialogue, step: Step, text: str, moment: Moment) -> Reading:
        """What the text means as the answer to this question. Nothing is done with it."""
        if step.takes_questions and self._labels.is_button("why", text):
            return Command("why")  # questions are answers here, but this one is the bot's own button
        labels = self.labels(dialogue.name, step, moment.language)
        step = self.limits[dialogue.name](dialogue, step) if dialogue.name in self.limits else step
        reading = read_answer(step, text, labels=labels, reader=self.reader, ref=moment.day)
        reading = with_information(step, text, reading, self.reader)
        reading = as_a_whole(step, text, reading, labels, self.reader, moment.day)
        is_of_oneself = self.flow.dialogues[dialogue.name].is_of_oneself
        reading = no_choice_by_a_time(step, text, reading, labels, self.reader, moment.day, is_of_oneself=is_of_oneself)
        reading = in_language(reading, moment.language, text)
        return or_language_named(reading, moment.language, step, text, labels, self.reader)

    def _act(self, reply: Reply) -> Heard:
        conversation, dialogue, step, moment = reply.conversation, reply.dialogue, reply.step, reply.moment
        text, reading = reply.text, reply.reading
        match reading:
            case Value() if step.is_shown_first and not isinstance(reading.value, str):
                return self._shown(reply, reading)
            case Value():
                source = Source.CHOSEN if reading.is_label else Source.SAID
                return self.answer(conversation, step, reading.value, text, moment, source)
            case Unknown():
                change = thought_better(self, reply)
                if reading.tells:
                    conversation = conversation.with_dialogue(with_extra(self.flow, dialogue, text, moment))
                return change or self.skip(conversation, moment, text)
            case Command(name="correct"):
                change = corrected(self, conversation, dialogue, text, moment)
                change = change or elsewhere(self, reply, MOST_CORRECTION)
                if change is None and step.kind == "text" and reply.length >= SENTENCE:
                    return self.answer(conversation, step, text, text, moment, Source.SAID)
                return change or self.obey(words_kept(self.flow, self.reader, reply), "correct", moment)
            case Command(name="help" | "why") if step.kind == "text" and reply.length >= SENTENCE:
                return self._asked_or_told(reply, reading.name)
            case Command():
                return self.obey(conversation, reading.name, moment)
            case Doubt() if reading.command in ("help", "why") and self._tells(reply):
                return missed(self, reply, Miss())
            case Doubt() if reading.command in ("help", "why"):
                return Heard(conversation, notes=(Note(f"{dialogue.name}/{step.id}/{reading.command}"),))
            case Doubt() if reading.command in _HARMLESS:
                return self.obey(conversation, reading.command, moment)
            case Doubt():
                is_open = reading.values == (step.otherwise,)
                other = elsewhere(self, reply) if is_open else None
                return other or doubtful(self.flow, self.reader, reply, reading)
            case Miss(reason=reason) if reason == UNLIKELY_NAME and conversation.misses:
                other = elsewhere(self, reply)  # a time is nobody's name, however often one was asked for
                return other or self.answer(conversation, step, {"name": text[:200]}, text, moment, Source.SAID)
            case Miss():
                return missed(self, reply, reading)

    def _tells(self, reply: Reply) -> bool:
        """Whether a sentence where a choice was asked for only has a question in it: "og så tæller vi, hvor mange der kommer"."""
        is_choice = reply.step.kind in CHOOSING and reply.length > SENTENCE
        return is_choice and "?" not in reply.text and not self.reader.asks(reply.text)

    def _shown(self, reply: Reply, reading: Value) -> Heard:
        """What words say of something that is shown before it counts. A question among them has no answer here."""
        dialogue, step, text, moment = reply.dialogue, reply.step, reply.text, reply.moment
        times = self.reader.times(text, moment.day) if step.kind == "week" else None
        if times:
            dialogue = beside_grid(dialogue, times)
        at = moment.at.isoformat()
        value, written = mended(self.reader, replace(reply, dialogue=dialogue), reading.value)
        changed = shown(dialogue, step, value, written, at, not_these=reading.excluded)
        if nothing_shown(dialogue, changed, step) and not reading.excluded:
            return missed(self, replace(reply, dialogue=dialogue), Miss())
        told: tuple[Note, ...] = ()
        if self.flow.dialogues[dialogue.name].is_of_oneself:
            changed, told = fill_others(self.flow, self.reader, changed, step, text, moment)
        asks = step.kind == "fields" and text != without_questions(text)
        notes = (*told, Note(CANNOT_ANSWER)) if asks else told
        return Heard(reply.conversation.with_dialogue(changed, misses=0, doubt=None), notes=notes)

    def _asked_or_told(self, reply: Reply, command: str) -> Heard:
        """A question where a text is asked for gets its answer; whoever insists has told us their text."""
        if reply.conversation.misses:
            return self.answer(reply.conversation, reply.step, reply.text, reply.text, reply.moment, Source.SAID)
        return self.obey(replace(reply.conversation, misses=1), command, reply.moment)

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
            dialogue, also = told_also(
                self.flow,
                self.reader,
                dialogue,
                step,
                lambda one: self.labels(dialogue.name, one, moment.language),
                written,
                moment,
            )
            remark = self.remarks.get(dialogue.name)
            notes = (*notes, *filled, *also, *(remark(dialogue, step.id, moment) if remark else ()))
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

    # --- commands -------------------------------------------------------------

    def obey(self, conversation: Conversation, command: str, moment: Moment, *, is_sure: bool = False) -> Heard:
        """A command of the dialogue. One that is not the dialogue's own comes back as Outcome.COMMAND."""
        conversation = conversation if command == "neither" else with_beside(self.flow, conversation, moment)
        dialogue = conversation.dialogue
        if dialogue is None:
            return Heard(conversation, Outcome.COMMAND, command=command)
        step = self.flow.next_step(dialogue)
        match command:
            case "put_with":
                return Heard(conversation, notes=(Note("dialogue/told_more"),))
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

"""What the bot asks next: the message for where a conversation stands, and the buttons under it.

Derived anew from the conversation each time, so the same state always asks the same, in whatever channel and language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from core.actions import Acted, Ordered, Picked, token
from core.dialogue.answers.answering import BACK, KEPT, SENTENCE, UNKNOWN
from core.dialogue.answers.filling import BESIDE
from core.dialogue.answers.shown_first import offered, selection
from core.dialogue.changes.mending_times import is_long
from core.dialogue.changes.settling import PUT_WITH, takes_all
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.helping import is_asked_about
from core.dialogue.questions.flow import FOR, TOGGLED, DialogueFlow, Step
from core.dialogue.questions.labels import shortened
from core.effects import Choice, Edit, Effect, Say
from core.model import Conversation, Dialogue, Json, PersonId, Source

TURN = "dialogue/turn"
_MOST_REMEMBERED = 4_096
_NEW = "new"
_SHOWS = {"case": ("show", "button/show"), "gathering": ("g_show", "gathering/button/g_show")}
_TWO = 2  # readings that "begge" stands for
NO = Choice(token(Ordered("neither")), "button/no", style="quiet")


@lru_cache(maxsize=256)
def command_choice(command: str, style: str = "quiet") -> Choice:
    """A button for a command of the dialogue; its words are labels/button/<command>."""
    return Choice(token(Ordered(command)), f"button/{command}", style=style)


def said_with_notes(to: PersonId, notes: Sequence[Note], choices: tuple[Choice, ...] = ()) -> Say:
    """Only the notes: for moments when nothing is asked."""
    return Say(to=to, prompt=TURN, params={"notes": _rows(notes), "ask": None}, choices=choices)


def with_note(effects: Sequence[Effect], to: PersonId, note: Note) -> tuple[Effect, ...]:
    """The effects, the first message of notes to this person with one more at the end."""
    first = next((one for one in effects if isinstance(one, Say) and one.to == to and one.prompt == TURN), None)
    if first is None:
        return tuple(effects)
    more = replace(first, params={**first.params, "notes": [*first.params["notes"], *_rows((note,))]})
    return tuple(more if one is first else one for one in effects)


def question(engine: Engine, conversation: Conversation, notes: Sequence[Note] = (), *, at: datetime) -> Say:
    """The whole next message: notes first, then the question where the conversation stands, with its buttons."""
    dialogue = conversation.dialogue
    if dialogue is None:
        return said_with_notes(conversation.person, notes)
    ask, choices = _ask(engine, conversation, dialogue, at)
    if conversation.misses >= 2:
        there = {one.label for one in choices}
        ways_out = (one for one in _ways_out(engine, conversation, dialogue) if one.label not in there)
        choices = (*choices, *ways_out, *_to_somebody(engine, dialogue, choices))
    params = {"notes": _rows(notes), "ask": ask}
    return Say(
        to=conversation.person, prompt=TURN, params=params, choices=_last_help(choices), about=_told_of(dialogue)
    )


def _told_of(dialogue: Dialogue) -> tuple[PersonId, ...]:
    """Whose answers these are, where somebody else writes them down."""
    return (PersonId(dialogue.about[FOR]),) if dialogue.about.get(FOR) else ()


def again(engine: Engine, conversation: Conversation, *, message: str, at: datetime) -> Edit:
    """The open question where it stands, as it is now: an option was switched on or off."""
    now = question(engine, conversation, at=at)
    return Edit(to=now.to, message=message, prompt=now.prompt, params=now.params, choices=now.choices, about=now.about)


def outcome(
    engine: Engine, dialogue: Dialogue, slot: str, *, to: PersonId, message: str, at: datetime, before: Say | None
) -> Edit | None:
    """The question that a tap answered, edited in place: the words stay, the choice is readable, and
    only what can still be added has a button. `before` is the message as it was."""
    answer = dialogue.answers.get(slot)
    if answer is None or not message:
        return None
    chosen = {"dialogue": dialogue.name, "slot": slot, "value": answer.value, "at": at.isoformat()}
    notes = before.params.get("notes", []) if before is not None and before.prompt == TURN else []
    params = {"notes": notes, "ask": _step_rows(engine, dialogue, slot, at), "chosen": chosen}
    more = _more(engine, dialogue, slot)
    return Edit(to=to, message=message, prompt=TURN, params=params, choices=more, about=_told_of(dialogue))


def settled(before: Say, *, message: str, what: str, who: str, at: datetime) -> Edit:
    """A message whose button did something, edited in place: its words stay, and what was done, by whom and when takes the
    place of its buttons. What only held before that is left out by its prompt, which is told `is_settled`.
    """
    done = {"what": what, "name": who, "at": at.isoformat()}
    ask = before.params["ask"] if before.prompt == TURN else None
    notes = [{**note, "params": {**note["params"], "is_settled": True}} for note in _words_of(before)]
    params = {"notes": notes, "ask": ask, "done": done}
    return Edit(to=before.to, message=message, prompt=TURN, params=params, about=before.about)


def picked(before: Say | None, choice: str, *, message: str, at: datetime) -> tuple[Edit, ...]:
    """A message of which one button is an answer, edited in place: its words stay, and what was chosen takes the place of
    its buttons. `choice` is the token; nothing where it is none of that message's.
    """
    chosen = next((one for one in before.choices if one.token == choice), None) if before is not None else None
    if before is None or chosen is None:
        return ()
    told = {"button": {"label": chosen.label, "params": dict(chosen.params)}, "at": at.isoformat()}
    params = {"notes": [*_words_of(before), {"prompt": "dialogue/picked", "params": told}], "ask": None}
    return (Edit(to=before.to, message=message, prompt=TURN, params=params, about=before.about),)


def _words_of(before: Say) -> list[Json]:
    """What a message told, as notes."""
    return (
        before.params["notes"] if before.prompt == TURN else [{"prompt": before.prompt, "params": dict(before.params)}]
    )


def _more(engine: Engine, dialogue: Dialogue, slot: str) -> tuple[Choice, ...]:
    """What may still be added to a question that takes several answers."""
    step = engine.flow.dialogues[dialogue.name].step(slot)
    chosen = dialogue.answers[slot].value
    if step is None or step.kind != "several_of" or not isinstance(chosen, list) or set(chosen) & set(step.alone):
        return ()
    return tuple(_option(dialogue, slot, code) for code in step.options if code not in (*chosen, *step.alone))


def _ask(
    engine: Engine, conversation: Conversation, dialogue: Dialogue, at: datetime
) -> tuple[dict[str, Json] | None, tuple[Choice, ...]]:
    doubt = conversation.doubt or {}
    if doubt.get("change"):
        step, flow = engine.flow.next_step(dialogue), engine.flow.dialogues[dialogue.name]
        is_read = step is not None and step.kind == "confirm"  # the answers were shown just now
        shown = (
            {}
            if is_read
            else {"summary": [{**row, "value": shortened(row["value"])} for row in _summary(flow, dialogue)]}
        )
        return {"prompt": "dialogue/what_to_change", "params": shown}, tuple(_changes(engine, dialogue))
    if doubt.get("command"):
        command = doubt["command"]
        sure = command_choice("restart_yes" if command == "restart" else command, "danger")
        return {"prompt": "dialogue/sure", "params": {"command": command}}, (
            sure,
            NO,
        )
    if doubt.get(BESIDE):
        return {"prompt": "dialogue/put_with", "params": {"words": doubt[BESIDE]}}, (
            command_choice(PUT_WITH, "primary"),
            NO,
        )
    if doubt.get("values"):
        return _did_you_mean(engine, dialogue, doubt)
    if doubt.get("readings"):
        return _which_question(dialogue, doubt)
    step = engine.flow.next_step(dialogue)
    if step is None:
        return None, ()
    return _step(engine, conversation, dialogue, step, at)


def _did_you_mean(engine: Engine, dialogue: Dialogue, doubt: Json) -> tuple[dict[str, Json], tuple[Choice, ...]]:
    step = engine.flow.dialogues[dialogue.name].step(doubt["slot"])
    values = [code for code in doubt["values"] if step is not None and code in step.options]
    params = {"dialogue": dialogue.name, "slot": doubt["slot"], "values": values}
    prompt = "dialogue/did_you_mean"
    if doubt.get("instead_of"):
        understood = _understood(dialogue, doubt["slot"])
        prompt, params = "dialogue/change_answer", {**params, "before": doubt["instead_of"], **understood}
    choices = tuple(_option(dialogue, doubt["slot"], code) for code in values)
    last = command_choice("neither") if len(choices) > 1 else NO
    if step is not None and step.kind == "yes_no" and len(choices) > 1 and not step.is_required:
        last = _of_question(dialogue, step, UNKNOWN, "button/dont_know", "quiet")  # there is nothing else it could be
    if step is not None and len(choices) == _TWO and not doubt.get("instead_of") and takes_all(step, values):
        choices = (*choices, command_choice("all_named", ""))
    return {"prompt": prompt, "params": params}, (*choices, last)


def _understood(dialogue: Dialogue, slot: str) -> dict[str, Json]:
    """What a sentence was taken for as this answer: it is shown in the place of the sentence, of which it may be a word."""
    answer = dialogue.answers.get(slot)
    is_read = answer is not None and (answer.source is Source.READ or len(answer.written.split()) >= SENTENCE)
    return {"understood": answer.value} if answer is not None and is_read and not answer.is_unknown else {}


def _which_question(dialogue: Dialogue, doubt: Json) -> tuple[dict[str, Json], tuple[Choice, ...]]:
    """A correction that several questions fit: what each would become, as buttons."""
    readings = [{**one, "value": shortened(one["value"])} for one in doubt["readings"]]
    rows: list[dict[str, Json]] = [{"dialogue": dialogue.name, **one} for one in readings]
    if len(rows) == 1:
        return {"prompt": "dialogue/which_value", "params": rows[0]}, (
            Choice(_first_token(dialogue, rows[0]), "button/yes_change"),
            NO,
        )
    choices = tuple(Choice(_first_token(dialogue, row), "button/reading", row) for row in rows)
    return {"prompt": "dialogue/which_question", "params": {"readings": rows}}, (*choices, command_choice("neither"))


def _first_token(dialogue: Dialogue, row: dict[str, Json]) -> str:
    """The button of a reading. What is read stands in the doubt: words of somebody's own are too long for a token."""
    value = row["value"]
    option = value[0] if isinstance(value, list) else value
    return token(Picked(dialogue.name, dialogue.run, row["slot"], option if str(option).isidentifier() else _NEW))


def _to_somebody(engine: Engine, dialogue: Dialogue, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The way to a person, or for a facilitator to the card it is about; none where the question has that button already."""
    card = engine.flow.card_of(dialogue)
    way = command_choice("human", style="primary")
    if card is not None:
        action, label = _SHOWS[card[0]]
        way = Choice(token(Acted(action, card[1])), label, {"number": card[1]}, "primary")
    return () if way.token in {choice.token for choice in choices} else (way,)


def _ways_out(engine: Engine, conversation: Conversation, dialogue: Dialogue) -> Iterator[Choice]:
    """ "Ved ikke" and "tilbage" of the open question, where "mente du …?" stands in its place."""
    step = engine.flow.next_step(dialogue)
    if step is None or step.kind == "confirm" or not is_asked_about(conversation):
        return
    if not step.is_required:
        yield _of_question(dialogue, step, UNKNOWN, "button/dont_know", "quiet")
    if engine.flow.step_before(dialogue, step) is not None:
        yield _of_question(dialogue, step, BACK, "button/back", "quiet")


def _step(
    engine: Engine, conversation: Conversation, dialogue: Dialogue, step: Step, at: datetime
) -> tuple[dict[str, Json], tuple[Choice, ...]]:
    """The question and its buttons. One that nothing was said about yet is the same for everybody."""
    if step.kind == "confirm" or step.among or conversation.doubt or dialogue.set_aside or dialogue.about:
        return _step_rows(engine, dialogue, step.id, at), _choices(engine, conversation, dialogue, step)
    key = (dialogue.name, dialogue.run, step.id, engine.flow.step_before(dialogue, step) is not None)
    asked = engine.asked.get(key)
    if asked is None:
        asked = _step_rows(engine, dialogue, step.id, at), _choices(engine, conversation, dialogue, step)
        if len(engine.asked) >= _MOST_REMEMBERED:
            engine.asked.clear()
        engine.asked[key] = asked
    return asked


def _choices(engine: Engine, conversation: Conversation, dialogue: Dialogue, step: Step) -> tuple[Choice, ...]:
    choices = _offers(dialogue, step)
    is_shown = step.is_shown_first and step.id in dialogue.set_aside and bool(dialogue.set_aside[step.id].value)
    if step.kind == "confirm":
        choices = [_option(dialogue, step.id, "send", "primary"), command_choice("correct", ""), command_choice("stop")]
    elif conversation.doubt and "written" in conversation.doubt:
        choices.append(command_choice("as_written", ""))
    if is_shown:
        choices.append(_of_question(dialogue, step, KEPT, "button/right", "primary"))
    elif step.id in dialogue.set_aside and not dialogue.set_aside[step.id].is_unknown and not step.is_shown_first:
        choices.append(_of_question(dialogue, step, KEPT, "button/keep", ""))
    if step.kind != "confirm" and not step.is_required and not is_shown:
        choices.append(_of_question(dialogue, step, UNKNOWN, "button/dont_know", "quiet"))
    if engine.flow.step_before(dialogue, step) is not None and step.kind != "confirm":
        choices.append(_of_question(dialogue, step, BACK, "button/back", "quiet"))
    elif step.kind != "confirm" and _may_be_put_away(dialogue, step):
        choices.append(Choice(token(Ordered("stop")), "button/cancel", style="quiet"))
    if step.kind != "confirm":
        choices.append(command_choice("why"))
    return tuple(choices)


def _may_be_put_away(dialogue: Dialogue, step: Step) -> bool:
    """Whether "stop" lets go of this dialogue and no more: those about a case, and those of staff about a group or an enquiry,
    whose questions must be answered. A citizen's "stop" leaves the network, and is on no such button.
    """
    is_of_staff = bool({"title", "asked", "button", "staff"} & set(dialogue.about))
    return "case" in dialogue.about or (step.is_required and is_of_staff)


def _offers(dialogue: Dialogue, step: Step) -> list[Choice]:
    """The options of a step. One that is on says so in front of its words, and the message says it too."""
    if step.kind not in TOGGLED:
        return [_option(dialogue, step.id, code) for code in step.options]
    on = selection(dialogue, step)
    asked = [code for code in offered(dialogue, step) if code in on or code not in step.by_words]
    options = [_option(dialogue, step.id, code) for code in asked]
    return [
        Choice(one.token, "button/on", {"label": one.label}) if one.label.rpartition("/")[2] in on else one
        for one in options
    ]


def _step_rows(engine: Engine, dialogue: Dialogue, slot: str, at: datetime) -> dict[str, Json]:
    flow = engine.flow.dialogues[dialogue.name]
    step = flow.step(slot)
    aside = dialogue.set_aside.get(slot)
    params: dict[str, Json] = {"about": dict(dialogue.about)}
    if step is not None and step.kind == "confirm":
        params["summary"] = list(_summary(flow, dialogue))
        if dialogue.name in engine.enrich:
            params.update(engine.enrich[dialogue.name](dialogue, at))
    rows: dict[str, Json] = {"prompt": f"{dialogue.name}/{slot}/ask", "params": params}
    if step is not None and step.phase in flow.phases:
        rows["phase"] = {"name": step.phase, "number": flow.phases.index(step.phase) + 1, "of": len(flow.phases)}
    is_secret = step is not None and step.keeps_no_words
    if aside is not None and not aside.is_unknown and slot not in dialogue.answers and not is_secret:
        is_shown = step is not None and step.is_shown_first
        if aside.value or not is_shown:
            shown = {"dialogue": dialogue.name, "slot": slot, "value": aside.value}
            if is_shown and step is not None and step.kind == "times":
                shown["is_long"] = is_long(aside.written)
            rows["shown" if is_shown else "before"] = shown
    return rows


def _summary(flow: DialogueFlow, dialogue: Dialogue) -> Iterator[dict[str, Json]]:
    for step in flow.steps:
        answer = dialogue.answers.get(step.id)
        if answer is not None and step.kind != "confirm" and not step.keeps_no_words:
            yield {
                "dialogue": dialogue.name,
                "slot": step.id,
                "value": answer.value,
                "is_unknown": answer.is_unknown,
                "is_read": answer.source == "read",
            }


def _changes(engine: Engine, dialogue: Dialogue) -> Iterator[Choice]:
    for step in engine.flow.dialogues[dialogue.name].steps:
        if step.id in dialogue.answers and step.kind != "confirm":
            yield Choice(token(Ordered(f"change.{step.id}")), f"{dialogue.name}/{step.id}/name")
    yield command_choice("neither")


def _option(dialogue: Dialogue, slot: str, code: str, style: str = "") -> Choice:
    return _picked(dialogue.name, dialogue.run, slot, code, style)


@lru_cache(maxsize=4096)
def _picked(dialogue: str, run: int, slot: str, code: str, style: str) -> Choice:
    return Choice(token(Picked(dialogue, run, slot, code)), f"{dialogue}/{slot}/options/{code}", style=style)


def _of_question(dialogue: Dialogue, step: Step, option: str, label: str, style: str) -> Choice:
    """A button that every question may have. It names its question, so that a second tap does not answer the next one."""
    return Choice(token(Picked(dialogue.name, dialogue.run, step.id, option)), label, style=style)


def _last_help(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Help is always the last button, in the same place (WCAG 2.2, consistent help)."""
    return (*choices, command_choice("help"))


def _rows(notes: Sequence[Note]) -> list[Json]:
    return [{"prompt": note.prompt, "params": dict(note.params)} for note in notes]

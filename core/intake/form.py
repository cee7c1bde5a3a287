"""The intake filled in as a form: what a sent or closed one does to the conversation. What is then said is `room`."""

from collections.abc import Mapping
from dataclasses import replace

from core import workdays
from core.dialogue.answers.filling import fill_others
from core.dialogue.engine import Engine
from core.dialogue.forms import QUOTED, filled
from core.dialogue.questions.flow import INTAKE
from core.model import Conversation, Dialogue, Json
from core.rooms import Scene


def taken_in(engine: Engine, scene: Scene, form: str, fields: Mapping[str, Json]) -> tuple[Conversation, bool] | None:
    """The conversation with the form's answers, and whether an intake was begun for them. None when the form says nothing new."""
    conversation, is_new = _with_intake(engine, scene.conversation, is_other=form.startswith(QUOTED))
    dialogue = conversation.dialogue
    if dialogue is None:
        return None
    read = filled(
        engine,
        dialogue,
        fields,
        language=scene.person.language,
        at=scene.at.isoformat(),
        ref=workdays.local(scene.at).date(),
        is_whole=form == INTAKE,
    )
    if read.dialogue.answers == dialogue.answers:
        return None
    understood = _understood(engine, read.dialogue, dialogue, scene)
    return conversation.with_dialogue(understood, misses=0, doubt=None), is_new


def under_way_with(conversation: Conversation, need: Json) -> Conversation | None:
    """The conversation with the intake on top that already tells of this need; None when none does."""
    words = " ".join(str(need or "").split())
    same = [one for one in conversation.stack if one.name == INTAKE and words and _need_of(one) == words]
    return _brought_up(conversation, same[-1]) if same else None


def _need_of(dialogue: Dialogue) -> str:
    answer = dialogue.answers.get("need")
    return " ".join(str(answer.value or "").split()) if answer is not None else ""


def _with_intake(engine: Engine, conversation: Conversation, *, is_other: bool) -> tuple[Conversation, bool]:
    """The conversation with an intake speaking: the one under way, brought to the top, or a new one."""
    under_way = [one for one in conversation.stack if one.name == INTAKE]
    if is_other or not under_way:
        return engine.begin(conversation, INTAKE), True
    return _brought_up(conversation, under_way[-1]), False


def _brought_up(conversation: Conversation, dialogue: Dialogue) -> Conversation:
    rest = tuple(one for one in conversation.stack if one is not dialogue)
    return replace(conversation, stack=(*rest, dialogue), is_paused=False)


def _understood(engine: Engine, dialogue: Dialogue, before: Dialogue, scene: Scene) -> Dialogue:
    """What new texts say about questions that have no field, such as which areas it is about."""
    for step in engine.flow.dialogues[INTAKE].steps:
        answer = dialogue.answers.get(step.id)
        if step.kind == "text" and answer is not None and answer != before.answers.get(step.id):
            words = str(answer.value or "")
            dialogue, _ = fill_others(engine.flow, engine.reader, dialogue, step, words, scene.moment)
    return dialogue

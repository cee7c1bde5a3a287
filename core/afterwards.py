"""What is done to a turn before it is saved: notes put in front, the tapped message settled, answers shown where asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.dialogue.asked.next_question import TURN, question, settled
from core.dialogue.changes.changing import reopened
from core.dialogue.changes.settling import YES
from core.dialogue.engine import Engine
from core.dialogue.heard import Heard, Note
from core.dialogue.questions.flow import CASE, INTAKE, Flow
from core.effects import Choice, ForgetWords, Say
from core.model import Conversation, PersonId
from core.ports import Turn
from core.rooms import AnswersBeside, AsksBesides, Room, Scene

ACTION = "act"
"""In a doubt: the action about a case that a yes in the very next message would do."""
_LEAVE_BUTTONS = frozenset({"seen", "people_seen", "attendance", "practical_seen"})
"""Steps that leave the tapped message as it is: looking changes nothing, and a list of who came has a button for each."""


def shown_in_place(turn: Turn, place: str, person: PersonId, *, is_same: bool) -> Turn:
    """Answers that can be had again are shown where they were asked for. A dialogue that moved on goes on in the own chat.

    Files are sent there too: they would stay where others read along.
    """
    if not is_same:
        return turn
    effects = [
        replace(one, place=place) if isinstance(one, Say) and one.to == person and not one.files else one
        for one in turn.effects
    ]
    return replace(turn, effects=tuple(effects))


def settled_after(scene: Scene, turn: Turn) -> Turn:
    """Where a button changed a case, its message says so instead of offering it again."""
    changes = [entry for entry in turn.log if entry.what not in _LEAVE_BUTTONS]
    before = scene.tapped() if changes else None
    if before is None:
        return turn
    edit = settled(before, message=scene.message, what=changes[0].what, who=scene.person.name, at=scene.at)
    return replace(turn, effects=(edit, *turn.effects))


def gone_on(engine: Engine, scene: Scene, turn: Turn) -> Turn:
    """The turn with the question of a need under way, or of what is done to a case, where a button of something else was tapped
    and answered beside it.

    A doubt whether words were for the need is settled by the tap; one of the question's own is asked again.
    """
    before, now = scene.conversation.dialogue, turn.conversation or scene.conversation
    told = [one for one in turn.effects if isinstance(one, Say) and one.to == scene.person.id]
    if before is None or not (before.name == INTAKE or engine.flow.dialogues[before.name].leads_to == CASE):
        return turn
    is_open = now.dialogue == before and not now.is_paused
    if not is_open or not told or any(one.params.get("ask") for one in told):
        return turn
    if now.doubt and not now.doubt.get("slot"):
        now = replace(now, doubt=None)
    return replace(turn, conversation=now, effects=(*turn.effects, question(engine, now, at=scene.at)))


def asked_once(turn: Turn, before: Conversation) -> Turn:
    """The turn without a question about a case that was asked before and that this message did not settle.

    A later yes is no yes to it, and a later no is no no.
    """
    now = turn.conversation
    if now is None or not before.doubt or {ACTION, YES}.isdisjoint(before.doubt) or now.doubt != before.doubt:
        return turn
    return replace(turn, conversation=replace(now, doubt=None))


def with_notes(turn: Turn, notes: Sequence[Note], *, to: PersonId | None = None) -> Turn:
    """The same turn with notes put before its first message, or the first to this person."""
    if not notes:
        return turn
    rows = [{"prompt": note.prompt, "params": dict(note.params)} for note in notes]
    effects = list(turn.effects)
    for place, effect in enumerate(effects):
        if isinstance(effect, Say) and effect.prompt == TURN and to in (None, effect.to):
            effects[place] = replace(effect, params={**effect.params, "notes": [*rows, *effect.params["notes"]]})
            return replace(turn, effects=tuple(effects))
    return turn


def with_choice(turn: Turn, choice: Choice, *, to: PersonId) -> Turn:
    """The same turn with one more button under its first message to this person."""
    effects = list(turn.effects)
    for place, effect in enumerate(effects):
        if isinstance(effect, Say) and effect.to == to:
            effects[place] = replace(effect, choices=(*effect.choices, choice))
            return replace(turn, effects=tuple(effects))
    return turn


def with_told(turn: Turn, note: Note, *choices: Choice, to: PersonId) -> Turn:
    """The same turn with one more thing told at the end of its first message to this person, of notes or of a prompt of its own,
    and buttons for it. A question of a dialogue is left as it stands.
    """
    first = next((one for one in turn.effects if isinstance(one, Say) and one.to == to), None)
    if first is None or first.params.get("ask") is not None:
        return turn
    rows = first.params["notes"] if first.prompt == TURN else [{"prompt": first.prompt, "params": dict(first.params)}]
    rows = [*rows, {"prompt": note.prompt, "params": dict(note.params)}]
    more = replace(first, prompt=TURN, params={"notes": rows, "ask": None}, choices=(*first.choices, *choices))
    return replace(turn, effects=tuple(more if one is first else one for one in turn.effects))


def without_words(turn: Turn) -> Turn:
    """The same turn, of which the log of events keeps that something was said, and not what."""
    return turn if ForgetWords() in turn.effects else replace(turn, effects=(*turn.effects, ForgetWords()))


def asking_besides(rooms: Iterable[Room]) -> Mapping[str, Sequence[AsksBesides]]:
    """By dialogue the rooms that may. Found once: whether a room keeps a protocol takes 10 µs, which each turn would pay."""
    asking: dict[str, list[AsksBesides]] = {}
    for room in rooms:
        if isinstance(room, AsksBesides):
            for dialogue in room.dialogues:
                asking.setdefault(dialogue, []).append(room)
    return asking


def with_besides(asking: Mapping[str, Sequence[AsksBesides]], flow: Flow, heard: Heard, at: datetime) -> Heard:
    """What was heard, with the question taken up that a room needs answered besides those on the path."""
    dialogue = heard.conversation.dialogue
    if dialogue is None or heard.conversation.doubt is not None:
        return heard
    rooms = asking.get(dialogue.name, ())
    slot = next((found for room in rooms if (found := room.asked_besides(dialogue, at))), "")
    return (
        replace(heard, conversation=reopened(flow, heard.conversation, dialogue, slot).conversation) if slot else heard
    )


def answering_beside(rooms: Iterable[Room]) -> Sequence[AnswersBeside]:
    """The rooms that do. Found once: whether a room keeps a protocol takes 10 µs, and there are thirty of them."""
    return [room for room in rooms if isinstance(room, AnswersBeside)]


def answered_beside(rooms: Iterable[AnswersBeside], scene: Scene, text: str) -> Heard | None:
    """An answer to the open question with a question beside it, of which each gets its own. None for anything else."""
    found = (room.beside(scene, text) for room in rooms)
    return next((heard for heard in found if heard is not None), None)


def begun_beside(rooms: Iterable[AnswersBeside], scene: Scene, text: str, turn: Turn) -> Turn:
    """The turn, with an answer to what was asked beside the words that began something."""
    for room in rooms:
        turn = room.begun_beside(scene, text, turn)
    return turn

"""The shortest turns there are: one message and nothing else, and what stands open after it is asked again or let go of."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.model import Conversation, Dialogue, Json
from core.ports import Turn
from core.rooms import Scene

_STOPS = frozenset({"stop", "stop_yes", "pause", "discard", "discard_yes"})


def says(scene: Scene, prompt: str, params: Mapping[str, Json] | None = None, choices: tuple[Choice, ...] = ()) -> Turn:
    """One message to whoever the scene is about."""
    return scene.turn(None, said_with_notes(scene.person.id, (Note(prompt, params or {}),), choices))


def stopped(scene: Scene, command: str, dialogues: Collection[str]) -> Dialogue | None:
    """The dialogue that a command stops, when it is one of a room's own; None for any other command or dialogue."""
    dialogue = scene.conversation.dialogue
    return dialogue if dialogue is not None and command in _STOPS and dialogue.name in dialogues else None


def let_go(scene: Scene, engine: Engine, command: str, dialogues: Collection[str]) -> Turn | None:
    """A stop in a room's own dialogue: it is put away, nothing of it is kept, and that is said."""
    if stopped(scene, command, dialogues) is None:
        return None
    return says(replace(scene, conversation=engine.end(scene.conversation)), "meeting/let_go")


def told_and_on(engine: Engine, scene: Scene, now: Conversation, note: Note, choices: tuple[Choice, ...]) -> Say:
    """What was done, and on with what stands open: its question is asked again, else there are these choices."""
    if now.dialogue is not None and not now.is_paused:
        return question(engine, now, (note,), at=scene.at)
    return said_with_notes(scene.person.id, (note,), choices)


def person_called(engine: Engine, scene: Scene, choices: tuple[Choice, ...]) -> Turn:
    """A person is always within reach: the way to one is said at once, and the facilitators are told.

    What is asked stands again below it, without the doubt or the misses that led there.
    """
    told = tuple(
        Say(
            to=colleague.id,
            prompt="screening/wants_person",
            params={"name": scene.person.name, "phone": scene.phone},
            is_bulk=True,
            about=(scene.person.id,),
        )
        for colleague in scene.facts.facilitators()
        if colleague.id != scene.person.id
    )
    now = replace(scene.conversation, doubt=None, misses=0)
    contact = told_and_on(engine, scene, now, Note("dialogue/person"), choices)
    return scene.turn(now, contact, *told)

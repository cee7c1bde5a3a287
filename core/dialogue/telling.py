"""The shortest turns there are: one message and nothing else, and a stop that lets go of what a room was in the middle of."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from core.dialogue.asking import said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.model import Dialogue, Json
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


def person_called(scene: Scene, carry_on: tuple[Choice, ...]) -> Turn:
    """A person is always within reach: the way to one is said at once, and the facilitators are told."""
    told = tuple(
        Say(
            to=colleague.id,
            prompt="screening/wants_person",
            params={"name": scene.person.name},
            is_bulk=True,
            about=(scene.person.id,),
        )
        for colleague in scene.facts.facilitators()
        if colleague.id != scene.person.id
    )
    contact = said_with_notes(scene.person.id, (Note("dialogue/person"),), carry_on)
    return scene.turn(None, contact, *told)

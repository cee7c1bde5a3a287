"""A citizen in the middle of their profile thinks better of a no to an invitation: "jeg kan godt alligevel".

It is asked about, since the profile's question has no use for it, and nobody gets a seat by it. Then that question stands again.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.dialogue.asking import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.invitations.interrupting import is_told_the_question
from core.invitations.saying import about, yes_after
from core.invitations.words import is_accepting, regrets
from core.network import Gathering, Invitation
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary

_MOST_WORDS = 14


def thinks_better(reading: object, text: str, vocabulary: Vocabulary) -> bool:
    """Whether words take a no back."""
    return len(text.split()) <= _MOST_WORDS and is_accepting(reading) and regrets(text, vocabulary)


def asked_whether(scene: Scene, gathering: Gathering) -> Turn:
    """Whether they come after all, asked of whoever asks for their seat: nobody gets one by a question."""
    note = Note("invitation/seat_back", {**about(gathering)})
    return scene.turn(None, said_with_notes(scene.person.id, (note,), (yes_after(gathering), command_choice("human"))))


def asked_again(scene: Scene, engine: Engine, text: str, late: Sequence[tuple[Gathering, Invitation]]) -> Turn | None:
    """The latest of these invitations with the button for a yes, and the open question; None where the words answer that."""
    if not late or is_told_the_question(scene, engine, text):
        return None
    gathering, _ = late[0]
    note = Note("invitation/thought_better", {**about(gathering)})
    said = said_with_notes(scene.person.id, (note,), (yes_after(gathering), command_choice("human")))
    conversation = replace(scene.conversation, doubt=None, misses=0)
    return scene.turn(conversation, said, question(engine, conversation, at=scene.at))

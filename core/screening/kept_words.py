"""What a facilitator typed into a window that they closed: nothing is sent, and nothing is lost.

The words stand with the question in the conversation, where one tap sends them and other words take their place, and in the
window when it is opened again.
"""

from dataclasses import replace

from core.dialogue.asking import question
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.model import Answer, Case, CaseNumber, Conversation
from core.ports import Turn
from core.rooms import Scene
from core.screening.deciding import put_down

OF_WORDS = ("ask_back", "decline")
"""The forms of one text."""
_SLOT = "words"


def words_kept(scene: Scene, engine: Engine, name: str, case: Case, words: str) -> Turn:
    """The question of this name about the case, with the words as an answer that was given before. Nothing for none."""
    if not words:
        return scene.turn()
    begun = engine.begin(put_down(scene.conversation), name, {"case": case.number, "title": case.title})
    if begun.dialogue is None:
        return scene.turn()
    kept = {_SLOT: Answer(words, words, scene.at.isoformat())}
    conversation = begun.with_dialogue(replace(begun.dialogue, set_aside=kept))
    said = question(engine, conversation, (Note("screening/form_kept"),), at=scene.at)
    return scene.turn(conversation, said)


def kept_in(conversation: Conversation, name: str, number: CaseNumber) -> str:
    """The words that wait for this question about this case; "" for none."""
    dialogue = next((one for one in conversation.stack if one.name == name and one.about.get("case") == number), None)
    answer = dialogue.set_aside.get(_SLOT) if dialogue is not None else None
    return str(answer.value or "") if answer is not None else ""

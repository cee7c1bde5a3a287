"""Words that are hardly the reason or the question they would be sent as: "nej", "tak", "5", "giv den til Birgit i stedet".

They are not sent and not lost: they stand with the question as in `kept_words`, where one tap sends them and other words take
their place.
"""

from dataclasses import replace

from core.dialogue.answers.by_place import names_only_places
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.last_question import said_last
from core.dialogue.asked.next_question import question
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Command
from core.dialogue.questions.flow import Step
from core.model import Answer, Conversation
from core.ports import Turn
from core.rooms import Scene
from core.screening.words.orders import Order
from core.understand.words import clip, tokens

UNSENT = Note("screening/unsent")
_ASK_BACK = "ask_back"
_MOST_BARE = 3
"""Words of a yes or no that says nothing else. A no in more words may be the reason."""
_MOST_ASKED = 8
"""Words of a question that is rather asked of us than of whoever made the request."""


def held_back(scene: Scene, engine: Engine, step: Step, text: str, order: Order | None) -> Turn | None:
    """The question again, with these words beside it; None where they may be what was asked for, or stop the question.

    A bare yes or no and a remark ("tak") are no words to send, and leave those that stand there already. A question may be what
    one asks back with, and is rather asked of us where a reason is wanted. A single word, and one of a list ("den sidste"), is no
    reason to read.
    """
    dialogue = scene.conversation.dialogue
    if dialogue is None or isinstance(engine.read(dialogue, step, text, scene.moment), Command):
        return None
    is_short = len(text.split()) <= _MOST_BARE
    says_nothing = (is_short and says_yes_or_no(engine.reader, text) is not None) or engine.reader.small_talk(text)
    is_order = order is not None and (order.is_plain or order.name != "show")
    is_asked = dialogue.name == _ASK_BACK and "?" in text
    is_thin = not is_asked and (_is_one_word(text) or names_only_places(engine.reader, text))
    is_for_us = dialogue.name != _ASK_BACK and len(text.split()) <= _MOST_ASKED and engine.reader.asks(text)
    if not (says_nothing or is_order or is_for_us or is_thin):
        return None
    if not says_nothing:
        dialogue = replace(dialogue, set_aside={step.id: Answer(text, text, scene.at.isoformat())})
    note = UNSENT if step.id in dialogue.set_aside else Note("screening/no_words")
    now = scene.conversation.with_dialogue(dialogue)
    return scene.turn(now, question(engine, now, (note,), at=scene.at))


def _is_one_word(text: str) -> bool:
    """One word, letter or number may be a slip, or the answer to something else: "5", "b", "laboratoriet"."""
    return sum(token.is_word for token in tokens(clip(text)[0])) == 1


def sent_by_a_yes(scene: Scene, engine: Engine, text: str) -> Conversation | None:
    """A bare yes where our latest message asks whether these are the words: the conversation in which they are the answer."""
    if UNSENT.prompt not in said_last(scene) or says_yes_or_no(engine.reader, text) != "yes":
        return None
    return engine.obey(scene.conversation, "keep", scene.moment).conversation

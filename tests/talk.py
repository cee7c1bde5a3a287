"""A talk that has begun: an employee who told of a need, and what stands in the answers."""

from tests.chat import Chat
from tests.worlds import a_world, an_employee


def asked_who(need: str) -> Chat:
    """An employee who has told of this need and is asked on whose behalf."""
    chat = an_employee(a_world())
    chat.open()
    chat.say(need)
    assert chat.step == "who"
    return chat


def read(chat: Chat, text: str) -> str:
    """Say this; the one message that answers it."""
    (message,) = chat.say(text)
    return message.text


def value(chat: Chat, slot: str) -> object:
    """What was answered there, or None."""
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    return dialogue.answers[slot].value if slot in dialogue.answers else None

"""A talk that has begun: an employee who told of a need, and what stands in the answers."""

from collections.abc import Mapping

from core.model import Address, PersonId
from tests.chat import Chat, World
from tests.once import told_once
from tests.worlds import a_world, an_employee


def asked_who(need: str) -> Chat:
    """An employee who has told of this need and is asked on whose behalf."""
    return _asked_who(a_world(), need)


@told_once
def _asked_who(world: World, need: str) -> Chat:
    chat = an_employee(world)
    chat.open()
    chat.say(need)
    assert chat.step == "who"
    return chat


@told_once
def said_until(
    world: World,
    address: Address,
    seen: int,
    known: PersonId | None,
    step: str,
    text: str,
    answers: Mapping[str, str],
) -> Chat:
    """What `Chat.say_until` comes to for whoever writes from there."""
    chat = Chat(world, address, seen, known)
    for _ in range(20):
        if chat.step == step:
            return chat
        chat.say(answers.get(chat.step or "", text))
    raise AssertionError(f"Still at {chat.step}, not at {step}.")


def read(chat: Chat, text: str) -> str:
    """Say this; the one message that answers it."""
    (message,) = chat.say(text)
    return message.text


def value(chat: Chat, slot: str) -> object:
    """What was answered there, or None."""
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    return dialogue.answers[slot].value if slot in dialogue.answers else None

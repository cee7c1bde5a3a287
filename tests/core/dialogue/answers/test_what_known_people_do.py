"""What people do who are pointed out ("dem der ringer") gives no order, and what the writer does is no part of the citizens'."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, value


def at(step: str) -> Chat:
    chat = asked_who("Ventetiden i telefonen er for lang")
    chat.say_until(step, "ved ikke", {"who": "mig selv"})
    return chat


@pytest.mark.parametrize(
    ("text", "gains"),
    [
        ("dem der ringer og os", ["citizens", "employees"]),
        ("borgerne der ringer", ["citizens"]),
        ("de borgere der klager", ["citizens"]),
    ],
)
def test_whoever_rings_is_whom_it_gains(text: str, gains: list[str]) -> None:
    chat = at("gain")

    chat.say(text)

    assert value(chat, "gain") == gains


def test_a_wish_for_somebody_to_ring_calls_them() -> None:
    chat = at("gain")

    (message,) = chat.say("nogen der ringer til mig")

    assert "Du kan kontakte Sparringsrummet" in message.text


@pytest.mark.parametrize(
    "text", ["vi vil gerne prøve noget af, altså en app", "vi skal selv gøre det, vi vil prøve det"]
)
def test_what_we_try_ourselves_is_no_role(text: str) -> None:
    chat = at("help")

    chat.say(text)

    assert value(chat, "role") is None


def test_what_citizens_try_is_theirs() -> None:
    chat = at("help")

    chat.say("vi vil prøve noget, hvor borgere selv er med til at bygge det")

    assert value(chat, "role") == "do"


@pytest.mark.parametrize("text", ["ja bare for min gruppe", "for vores lille hold"])
def test_a_group_of_ones_own_asks(text: str) -> None:
    chat = asked_who("Ventetiden i telefonen er for lang")

    chat.say(text)

    assert value(chat, "who") == "employee"

""" "Er du sikker?": what would be lost is told as what follows, and a way to a person stands under a message once."""

import pytest

from tests.talk import asked_who, read

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.mark.parametrize("text", ["slet kladden", "forfra", "start forfra", "begynd forfra"])
def test_what_would_be_lost_is_asked_about_and_not_stated(text: str) -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")

    said = read(chat, text)

    assert said.startswith("Er du sikker? Så sletter jeg ")
    assert chat.conversation.dialogue is not None


def test_a_no_to_it_deletes_nothing() -> None:
    chat = asked_who(NEED)
    chat.say("slet kladden")
    chat.say("nej")

    assert chat.step == "who"
    chat.say("slet kladden")
    chat.say("ja")
    assert chat.conversation.dialogue is None


@pytest.mark.parametrize("text", ["telefon", "Telefonen"])
@pytest.mark.parametrize("before", [("bla bla", "xyz"), ("xyz",), ("SSP", "xyz")])
def test_a_person_is_offered_by_one_button(before: tuple[str, ...], text: str) -> None:
    chat = asked_who(NEED)
    for words in before:
        chat.say(words)

    (message,) = chat.say(text)

    assert [button.label for button in message.buttons].count("Tal med et menneske") == 1

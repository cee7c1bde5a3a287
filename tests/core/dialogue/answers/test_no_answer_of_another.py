"""Words that belong to the question they answer, and tell nothing of another."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


def at(step: str) -> Chat:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until(step, "ved ikke", {"who": "mig selv", "help": "Afprøvning"})
    return chat


@pytest.mark.parametrize("step", ["gain", "help"])
def test_both_where_several_are_asked_about_is_no_role_of_the_citizens(step: str) -> None:
    chat = at(step)

    chat.say("begge dele")

    assert (chat.step, value(chat, "role")) == (step, None)


@pytest.mark.parametrize("test", ["en opgang med 12 beboere", "ti haller i en måned"])
def test_where_it_is_tried_is_no_number_of_citizens(test: str) -> None:
    chat = at("test")
    chat.say(test)
    chat.say_until("send", "ved ikke")

    assert "borgere. Her skal der være" not in read(chat, "summary") + read(chat, "nej")
    assert value(chat, "how_many") is None


def test_who_experiences_it_is_no_number_of_citizens() -> None:
    chat = asked_who("We need someone to look at our booking systems for halls")
    told = {"who": "mig selv", "experienced": "Clubs. We need someone, two of them gave up", "help": "Afprøvning"}
    chat.say_until("send", "ved ikke", told)

    assert "Du ønsker 2 borgere" not in read(chat, "summary") + read(chat, "nej")

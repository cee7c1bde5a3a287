"""A question to us is no answer, and nothing to keep with the case."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

CANNOT = "Det kan jeg ikke svare på."


def at(step: str) -> Chat:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until(step, "ved ikke", {"who": "mig selv", "help": "Afprøvning"})
    return chat


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("experienced", "hvor langt skal svaret være?"),
        ("test", "hvor lille må det være?"),
        ("when", "skal det være i dagtimerne?"),
    ],
)
def test_a_question_where_any_words_would_do_is_no_answer(step: str, text: str) -> None:
    chat = at(step)

    assert read(chat, text).startswith(CANNOT)

    assert (chat.step, value(chat, step), value(chat, "extra")) == (step, None, None)


def test_whoever_insists_has_told_it() -> None:
    chat = at("experienced")
    chat.say("hvor langt skal svaret være?")

    chat.say("hvor langt skal svaret være?")

    assert value(chat, "experienced") == "hvor langt skal svaret være?"


@pytest.mark.parametrize(
    ("step", "text"),
    [("when", "kan det blive i marts?"), ("when", "uge 6?"), ("experienced", "mest de ældre om søndagen?")],
)
def test_an_answer_in_doubt_of_itself_is_one(step: str, text: str) -> None:
    chat = at(step)

    chat.say(text)

    assert value(chat, step) is not None


@pytest.mark.parametrize("text", ["kan du fjerne navnet Kim?", "må jeg godt skrive hans navn?"])
def test_what_is_asked_of_us_is_not_kept_with_the_case(text: str) -> None:
    chat = at("send")

    assert read(chat, text).startswith(CANNOT)

    assert (chat.step, value(chat, "extra")) == ("send", None)

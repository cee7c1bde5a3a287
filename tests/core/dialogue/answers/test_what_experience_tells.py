"""Who experiences a need, how often, what was tried: that wishes for nothing. A talk that is told of asks for no advice."""

import pytest

from tests.talk import asked_who, read, value

NEED = "Vi kommer altid for sent ud"


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("folk i bil. hele vinteren. har prøvet app, ingen gad", "when"),
        ("det skete to gange i sommer", "when"),
        ("på alle plejehjem hver dag, vi har prøvet mindre portioner", "help"),
        ("vi har prøvet et lab sidste år", "wish"),
        ("naboerne siger, de er med til at bære det", "role"),
        ("vi vil gerne have 12 borgere til at fortælle, hvor tit det sker", "how_many"),
    ],
)
def test_what_happens_today_fills_no_wish(words: str, slot: str) -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")

    chat.say(words)

    assert (value(chat, "experienced"), value(chat, slot)) == (words, None)


def test_whom_it_gains_and_what_field_it_is_are_still_read() -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")

    chat.say("de ældre på plejehjemmet mærker det hver nat")

    assert "health" in str(value(chat, "theme"))


@pytest.mark.parametrize(
    "words",
    [
        "Vi har mange sygemeldte, der bliver væk fra samtalerne, og jeg tror, de er bange for os",
        "Lederen har talt med forældrene hver dag, men de henter for sent",
    ],
)
def test_a_talk_that_is_told_of_asks_nobody_for_advice(words: str) -> None:
    chat = asked_who(words)

    assert value(chat, "role") is None


@pytest.mark.parametrize(
    "words",
    [
        "Vi vil gerne tale med nogle borgere om skiltene",
        "Vi mangler gode råd om den nye legeplads",
        "Vi har brug for nogle ældre at vende planerne med",
    ],
)
def test_advice_that_is_asked_for_is_heard(words: str) -> None:
    chat = asked_who(words)

    assert value(chat, "role") == "advise"


def test_it_is_not_told_that_citizens_shall_advise() -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")

    assert "Borgernes rolle" not in read(chat, "hver dag. lederen har snakket med dem, men det hjælper ikke")

"""Words as colleagues say them: read as what they are, and as nothing more."""

from datetime import date

import pytest

from tests.chat import Chat
from tests.talk import asked_who, value
from tests.worlds import service

NEED = "Mange borgere glemmer deres tid i tandplejen"
DAY = date(2026, 10, 5)


def at(step: str) -> Chat:
    chat = asked_who(NEED)
    chat.say_until(step, "ved ikke", {"who": "mig selv", "help": "afprøvning"})
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "både dem og os",
        "både os og dem",
        "både dem vi kommer hos og os selv",
        "both them and us",
        "dem og os",
        "os og dem",
        "for dem og for os",
        "mest dem, men også os",
        "det er til gavn for dem og os",
        "them and us",
    ],
)
def test_both_them_and_us_gains_citizens_and_employees(text: str) -> None:
    chat = at("gain")

    chat.say(text)

    assert value(chat, "gain") == ["citizens", "employees"]


@pytest.mark.parametrize("text", ["vi har nok af dem", "medarbejderne, nej vent, ikke dem, borgerne er det"])
def test_them_alone_gains_nobody(text: str) -> None:
    chat = at("gain")

    chat.say(text)

    assert value(chat, "gain") in (None, ["citizens"])


@pytest.mark.parametrize("text", ["ikke dem, men os", "dem og ikke os", "os og dem på lageret", "dem eller os"])
def test_one_of_them_and_us_is_not_both(text: str) -> None:
    chat = at("gain")

    chat.say(text)

    assert value(chat, "gain") != ["citizens", "employees"]


def test_hearing_somebody_before_deciding_is_no_trial() -> None:
    chat = at("help")

    chat.say("Jeg vil gerne høre de unge selv, før vi beslutter noget")

    assert value(chat, "help") is None


def test_buying_before_trying_is_one() -> None:
    chat = at("help")

    chat.say("vi vil se den i brug hos borgerne, før vi køber")

    assert value(chat, "help") == ["testing"]


@pytest.mark.parametrize(
    ("need", "fields"),
    [
        ("Vi har tolk, men kun en gang om ugen", None),
        ("Newcomers forstår ikke breve, vi kan lave små videoer", ["communication"]),
        ("Newcomers mangler hjælp til at finde job", ["business_jobs"]),
    ],
)
def test_interpreters_and_newcomers_are_no_matter_of_jobs(need: str, fields: list[str] | None) -> None:
    assert service().engine.reader.fill({"need": need}, DAY).get("theme") == fields


@pytest.mark.parametrize(
    "need",
    [
        "Vi går fra 10 til 16 boliger på botilbuddet, og naboerne er sure",
        "Caféen har åbent fra 10 til 16, og ingen kommer",
        "Ventetiden er steget fra 10 til 16 uger",
        "Vi flytter fra 3 til 5 lokationer",
    ],
)
def test_from_one_number_to_another_spreads_nothing(need: str) -> None:
    chat = asked_who(need)

    assert (value(chat, "help"), value(chat, "entry")) == (None, "need")


def test_from_some_to_all_does() -> None:
    chat = asked_who("Vi har prøvet det på to skoler og vil fra 2 til alle")

    assert value(chat, "help") == ["scaling_effect"]

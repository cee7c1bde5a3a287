"""A second message that goes on with the matter, though it seems to say who asks."""

import pytest

from tests.talk import asked_who, read, value

FIRST = "Unge hænger ud på stationen om aftenen. Naboerne er trætte af det"


@pytest.mark.parametrize(
    "more",
    [
        "De unge siger selv, at de ikke har andre steder at være",
        "det handler om at vi i ungdomsklubben ikke kan nå rundt til alle de unge",
    ],
)
def test_a_sentence_in_which_a_department_only_seems_to_stand_is_put_to_the_need(more: str) -> None:
    chat = asked_who(FIRST)

    assert read(chat, more).startswith("Tak, det har jeg skrevet med.")

    assert value(chat, "need") == f"{FIRST}\n{more}"
    assert chat.step == "who"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("mig selv, og det er dem der venter på bussen, der oplever det", "employee"),
        ("Det er på vegne af Børn og Unge, hvor jeg arbejder som konsulent", "employee"),
        ("det er egentlig bare min egen tanke som pædagog", "employee"),
        ("det er socialudvalget, der har bedt mig om at spørge", "standing_committee"),
    ],
)
def test_whoever_says_who_asks_has_answered(said: str, who: str) -> None:
    chat = asked_who(FIRST)

    chat.say(said)

    assert (value(chat, "who"), value(chat, "need")) == (who, FIRST)


def test_the_matter_after_a_remark_comes_first() -> None:
    chat = asked_who("Det kan ikke blive ved på den måde")
    matter = "nå men okay, vi vil gerne prøve nogle nye skraldespande af på Strandvejen"

    chat.say(matter)

    assert str(value(chat, "need")).startswith(matter)
    assert (value(chat, "help"), chat.step) == (["testing"], "who")

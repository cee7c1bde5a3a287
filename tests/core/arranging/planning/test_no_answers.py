"""Where the time, the place or the topic of a meeting is asked for, an order is none of them: obeyed or refused, never kept."""

import pytest

from tests.chat import Chat
from tests.town import a_decided_case, gathering, settle, tap
from tests.worlds import a_world

ORDERS = (
    "sammensæt",
    "lab",
    "godkend",
    "afvis",
    "spørg dem",
    "giv dem et lab",
    "lav et lab i stedet",
    "ja",
    "nej tak",
    "ok",
)


def asked_for(part: str) -> Chat:
    """A facilitator who is asked for this part of gathering 1."""
    world = a_world()
    settle(world, 60)
    facilitator = a_decided_case(world)
    tap(facilitator, "g_set", 1, part)
    facilitator.new()
    return facilitator


@pytest.mark.parametrize("part", ["when", "place", "topic"])
@pytest.mark.parametrize("words", ORDERS)
def test_an_order_is_no_answer_and_the_question_stands_again(words: str, part: str) -> None:
    facilitator = asked_for(part)
    before = gathering(facilitator.world)

    said = facilitator.say(words)[-1]

    assert "Det læser jeg ikke som svar" in said.text
    assert said.buttons[0].label == "Vis hold 1"
    assert facilitator.step == part
    assert gathering(facilitator.world) == before


@pytest.mark.parametrize("part", ["place", "topic"])
def test_an_order_about_gatherings_is_obeyed_and_lets_the_question_go(part: str) -> None:
    facilitator = asked_for(part)
    title = gathering(facilitator.world).title

    said = facilitator.say("find borgere")[-1]

    assert "Hvornår og hvor mødes hold 1?" in said.text  # nobody is looked for before there is a time
    assert gathering(facilitator.world).title == title


def test_the_queue_is_shown_and_the_question_stands_again() -> None:
    facilitator = asked_for("topic")

    first, again = facilitator.say("kø")

    assert "Der er ingen åbne sager" in first.text
    assert "Hvad skal der stå i invitationen" in again.text


@pytest.mark.parametrize(
    "words", ["Lab om unge og biblioteket", "Godkendte cykelstier", "nye byrum i Ordrup", "hver uge"]
)
def test_what_is_a_topic_is_kept(words: str) -> None:
    facilitator = asked_for("topic")

    facilitator.say(words)

    assert gathering(facilitator.world).title == words


def test_a_time_is_still_a_time() -> None:
    facilitator = asked_for("when")

    facilitator.say("tirsdag den 24. november 17-20 i lab-lokalet")

    assert gathering(facilitator.world).sessions

"""Words on day 130 that are neither a yes nor a no, and a pulse that nobody finished when the next day is asked about."""

import pytest

from tests.chat import Chat, World
from tests.journeys.test_hundred_days import HUNDRED, filled, texts, until
from tests.town import gathering, tap
from tests.worlds import a_world, an_employee


@pytest.fixture
def world() -> World:
    return a_world()


def owner(world: World) -> Chat:
    """Whoever sent the case of a 100-day group, and who is asked whether it lives."""
    filled(world, "hundred_day", 3, HUNDRED)
    return an_employee(world)


def marks(world: World) -> dict:
    return dict(gathering(world).progress.get("marks", {}))


@pytest.mark.parametrize(
    "words",
    ["ja men det er gået i stå", "det er gået helt i stå", "yes but it has come to a stop"],
)
def test_it_is_asked_which_and_the_words_go_with_the_button(world: World, words: str) -> None:
    chat = owner(world)
    until(world, 130)
    chat.new()

    said = chat.say(words)[-1]

    assert not marks(world)
    assert [button.label for button in said.buttons] == ["Ja, det lever", "Delvist", "Nej"]
    chat.tap("Delvist")
    assert marks(world) == {"130": "partly"}
    told = [one.params for one in world.said if one.prompt == "course/told_no"]
    assert told[-1]["words"] == words
    assert chat.conversation.dialogue is None


@pytest.mark.parametrize("words", ["Mange ældre i Hellerup er ensomme i weekenden", "hvem er driftsejer?"])
def test_other_words_are_no_answer_to_it(world: World, words: str) -> None:
    chat = owner(world)
    until(world, 130)
    chat.new()

    said = chat.say(words)[-1]

    assert "Ja, det lever" not in [button.label for button in said.buttons]
    assert not marks(world)


def test_a_pulse_left_half_way_is_kept_and_does_not_swallow_the_next_day(world: World) -> None:
    chat = owner(world)
    until(world, 50)
    chat.new()
    chat.say("det går fint, der kommer tolv hver gang")
    assert chat.step == "learnt"
    until(world, 130)
    assert "Dag 130" in texts(chat)

    chat.say("ja men det er gået i stå")

    (pulse,) = [row for row in gathering(world).progress["pulses"] if row["did"]]
    assert pulse["day"] == 50 and "tolv" in pulse["did"]
    assert chat.conversation.dialogue is None
    tap(chat, "c_lives", 1, "130.no")
    assert marks(world)["130"] == "no"


def test_the_next_weeks_pulse_begins_anew(world: World) -> None:
    chat = owner(world)
    until(world, 50)
    chat.new()
    chat.say("det går fint, der kommer tolv hver gang")
    until(world, 56)
    chat.new()

    chat.say("gjort: flyttet til lørdag. lært: flere kommer. i vejen: ingenting")

    assert [(row["day"], row["learnt"]) for row in gathering(world).progress["pulses"]] == [
        (50, ""),
        (56, "flere kommer"),
    ]

"""The times of a poll, told in several short messages: what is told besides is put to what stands, and nothing is lost."""

import pytest

from tests.chat import Chat
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_world

WHEN = "enten mandag den 23. november kl. 17-20 eller tirsdag den 24. november kl. 17-20 i Rådhussalen"


@pytest.fixture
def asked() -> Chat:
    """Somebody who is asked which of two times they can."""
    world = a_world()
    settle(world, 90)
    asking(world, 12, when=WHEN)
    return chat_of(world, invitations(world)[0])


def slots(chat: Chat) -> list[int] | None:
    return chat.world.facts.invitations[1, chat.person.id].facts.get("slots")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("jeg kan mandag", "også tirsdag"),
        ("den første", "den anden også"),
        ("tirsdag", "og så kan jeg også den 23."),
        ("I can do Monday", "Tuesday too"),
    ],
)
def test_what_is_told_besides_is_put_to_what_stands(asked: Chat, first: str, then: str):
    asked.say(first)

    asked.say(then)

    assert slots(asked) == [0, 1]


@pytest.mark.parametrize("words", ["hov kun den anden", "kun den 24.", "kun tirsdag"])
def test_what_is_told_anew_takes_the_place_of_it(asked: Chat, words: str):
    asked.say("den første")

    asked.say(words)

    assert slots(asked) == [1]


@pytest.mark.parametrize(
    "words", ["jeg kan om onsdagen", "nej tirsdag kan jeg alligevel ikke", "jeg ved mere i næste uge"]
)
def test_a_day_that_was_not_asked_about_takes_no_time_back(asked: Chat, words: str):
    asked.say("begge")

    asked.say(words)

    assert slots(asked) == [0, 1]


def test_who_can_at_none_of_them_still_says_so(asked: Chat):
    asked.say("mandag")

    said = "".join(one.text for one in asked.say("ingen af dem"))

    assert "Hvornår passer det dig bedre?" in said


@pytest.mark.parametrize("words", ["ok", "tak", "færdig", "det var det", "done"])
def test_who_has_chosen_times_and_says_no_more_owes_no_yes_yet(asked: Chat, words: str):
    asked.say("tirsdag")

    said = "".join(one.text for one in asked.say(words))

    assert said.startswith("Tak. Dine tider er gemt.")
    assert slots(asked) == [1]


def test_thanks_before_a_time_was_chosen_are_no_answer(asked: Chat):
    assert "ved bare ikke endnu" in "".join(one.text for one in asked.say("tak"))


def test_what_was_chosen_is_shown_to_who_asks(asked: Chat):
    asked.say("tirsdag")

    assert "Du kan tirsdag den 24. november" in "".join(one.text for one in asked.say("hvad har jeg svaret?"))


@pytest.mark.parametrize(
    "words",
    [
        "natsygeplejerske på medicinsk afdeling, har set det meste mellem klokken to og fem",
        "data scientist i et energiselskab, kigger på elforbrug hele dagen",
        "vores mentorordning virker, og nu skal den rulles ud til hele kommunen",
        "Biblioteket mangler unge. Vi vil gerne høre idéer fra forældre og lærere en aften",
        "alt er dyrt nu",
    ],
)
def test_what_somebody_needs_or_knows_chooses_no_time_and_rules_none_out(asked: Chat, words: str):
    asked.say(words)

    assert slots(asked) is None


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("jeg er lærer og kan kun om mandagen", [0]),
        ("mandage, men ikke før kl. 16, for jeg henter børn i skolen", [0]),
        ("begge dage, jeg har fri fra plejehjemmet", [0, 1]),
    ],
)
def test_a_day_among_what_somebody_tells_of_themselves_is_chosen(asked: Chat, words: str, chosen: list[int]):
    asked.say(words)

    assert slots(asked) == chosen

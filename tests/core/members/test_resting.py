"""A pause from the network with its end in the same message, or as the answer to how long: from a week to half a year."""

from datetime import date

import pytest

from core.actions import Ordered, token
from core.effects import ForgetWords
from core.events import Said
from tests.chat import Chat, World
from tests.town import settle
from tests.worlds import a_world

ENDS = {
    "til 1. marts": date(2027, 3, 1),
    "indtil den 1. marts 2027": date(2027, 3, 1),
    "til sommer": date(2027, 6, 1),
    "indtil efter sommerferien": date(2027, 8, 9),
    "til næste år": date(2027, 1, 1),
    "i fire uger": date(2026, 11, 2),
    "i et halvt år": date(2027, 4, 6),
    "i december": date(2027, 1, 1),
    "until March 1": date(2027, 3, 1),
    "for two months": date(2026, 12, 5),
}
"""What is said on 5 October 2026, and the first day after the pause."""


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def citizen(world: World) -> Chat:
    return settle(world, 3)[1]


def paused_until(world: World, citizen: Chat) -> date | None:
    found = world.facts.citizen(citizen.person.id)
    assert found is not None
    return found.paused_until


@pytest.mark.parametrize("words", ENDS)
def test_a_pause_says_its_end_at_once(world: World, citizen: Chat, words: str):
    said = citizen.say(f"hold pause {words}")

    assert paused_until(world, citizen) == ENDS[words]
    assert "God pause" in said[-1].text


@pytest.mark.parametrize("words", [one for one in ENDS if one.split()[0] != "for"])
def test_the_same_words_answer_how_long(world: World, citizen: Chat, words: str):
    citizen.say("hold pause")

    citizen.say(words.removeprefix("i "))

    assert paused_until(world, citizen) == ENDS[words]


@pytest.mark.parametrize("slot", ["role", "times", "languages"])
def test_a_pause_with_an_end_is_heard_in_the_middle_of_the_profile_which_stays_open(
    world: World, citizen: Chat, slot: str
):
    citizen.tap_token(token(Ordered(f"profile_{slot}")))

    citizen.say("jeg vil gerne holde pause indtil 1. marts")

    assert paused_until(world, citizen) == date(2027, 3, 1)
    assert citizen.conversation.dialogue is not None
    assert citizen.conversation.dialogue.name == "profile"


def test_a_pause_without_a_day_is_asked_about(world: World, citizen: Chat):
    said = citizen.say("hold pause til det bliver lysere")

    assert "Hvor længe" in said[-1].text
    assert paused_until(world, citizen) is None


def test_a_day_that_is_over_changes_nothing(world: World, citizen: Chat):
    said = citizen.say("hold pause til 1. oktober 2026")

    assert paused_until(world, citizen) is None
    assert "God pause" not in said[-1].text


@pytest.mark.parametrize("words", ["jeg er klar igen", "jeg er rask igen", "jeg er tilbage igen"])
def test_who_is_ready_again_is_back(world: World, citizen: Chat, words: str):
    citizen.say("hold pause i to måneder")

    assert "Godt at have dig med igen" in citizen.say(words)[-1].text
    assert paused_until(world, citizen) is None


@pytest.mark.parametrize(
    "words", ["jeg skal opereres og kan ikke være med de næste tre måneder", "jeg kan ikke være med i en periode"]
)
def test_who_cannot_for_a_while_is_shown_the_pause(world: World, citizen: Chat, words: str):
    turn = world.take(Said(id="why", source="test", at=world.now, sender=citizen.address, text=words))
    said = citizen.new()[-1]

    assert ForgetWords() in turn.effects  # why may tell of their health
    assert "Hold pause" in [button.label for button in said.buttons]
    assert paused_until(world, citizen) is None


def test_three_months_on_pause_are_three_months(world: World, citizen: Chat):
    citizen.say("hold en pause på 3 måneder")

    assert paused_until(world, citizen) == date(2027, 1, 4)


@pytest.mark.parametrize("words", ["ophæv pausen", "slut med pausen", "jeg er tilbage", "end my break"])
def test_a_pause_is_ended_in_words(world: World, citizen: Chat, words: str):
    citizen.say("hold pause til 1. marts")

    citizen.say(words)

    assert paused_until(world, citizen) is None


@pytest.mark.parametrize("words", ["er jeg på pause?", "hvor længe er jeg på pause", "how long is my break"])
def test_who_asks_how_long_is_told(world: World, citizen: Chat, words: str):
    citizen.say("hold pause til 1. marts")

    said = "".join(one.text for one in citizen.say(words))

    assert "Du holder pause til mandag den 1. marts 2027" in said
    assert citizen.conversation.dialogue is None


def test_who_is_back_and_had_no_pause_is_told_nothing_of_one(world: World, citizen: Chat):
    assert "Godt at have dig med igen" not in "".join(one.text for one in citizen.say("jeg er tilbage"))


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("jeg skal opereres og kan ikke i to måneder", date(2026, 12, 5)),
        ("jeg er 67 og skal opereres, så jeg kan ikke de næste to måneder", date(2026, 12, 5)),
        ("jeg er på barsel og kan først igen til sommer", date(2027, 6, 1)),
        ("I'm having surgery and can't take part for two months", date(2026, 12, 5)),
    ],
)
@pytest.mark.parametrize("yes", ["ja", "tap"])
def test_who_says_how_long_they_cannot_is_offered_a_pause_until_then(
    world: World, citizen: Chat, words: str, until: date, yes: str
):
    (said,) = citizen.say(words)

    assert world.facts.citizen(citizen.person.id).paused_until is None
    if yes == "ja":
        citizen.say(yes)
    else:
        citizen.tap_token(said.buttons[0].token)
    assert world.facts.citizen(citizen.person.id).paused_until == until


def test_a_day_that_nobody_offered_is_no_pause(world: World, citizen: Chat):
    citizen.tap_token(token(Ordered("rest_until_later")))

    assert world.facts.citizen(citizen.person.id).paused_until is None


@pytest.mark.parametrize("words", ["onsdage 13-15", "lige uger: onsdag 9-12, ulige uger: fredag 13-16"])
def test_the_times_of_the_week_end_no_pause(world: World, citizen: Chat, words: str):
    citizen.say("hold pause")

    citizen.say(words)

    assert world.facts.citizen(citizen.person.id).paused_until is None


def test_who_wants_a_pause_in_the_middle_of_a_question_finds_the_one_from_the_network_beside_it(citizen: Chat):
    citizen.tap_token(token(Ordered("tell_profile")))

    said = citizen.say("hold pause")[-1]

    assert [button.label for button in said.buttons][:2] == ["Fortsæt", "Hold pause"]
    assert "Hvor længe vil du holde pause?" in citizen.tap("Hold pause")[-1].text


@pytest.mark.parametrize("words", ["slut på pausen", "pausen er slut"])
def test_the_end_of_a_pause_goes_on_with_the_question_or_ends_the_one_from_the_network(
    world: World, citizen: Chat, words: str
):
    citizen.tap_token(token(Ordered("tell_profile")))
    citizen.say("hold pause")
    assert "Hvad ved du noget om?" in citizen.say(words)[-1].text
    citizen.say("hold pause til 1. marts")
    assert paused_until(world, citizen) == date(2027, 3, 1)

    assert "Godt at have dig med igen" in citizen.say(words)[-1].text
    assert paused_until(world, citizen) is None


ASKED_NOT_BEFORE = {
    "spørg mig ikke før sommer": date(2027, 6, 1),
    "I må ikke spørge mig før til marts": date(2027, 3, 1),
    "spørg mig ikke før efter sommerferien": date(2027, 8, 9),
    "please don't ask me before summer": date(2027, 6, 1),
    "don't ask me again until April": date(2027, 4, 1),
}


@pytest.mark.parametrize("words", ASKED_NOT_BEFORE)
def test_not_to_be_asked_before_a_day_is_a_pause_until_then(world: World, citizen: Chat, words: str):
    citizen.say(words)

    assert paused_until(world, citizen) == ASKED_NOT_BEFORE[words]


@pytest.mark.parametrize("words", ["jeg er tilbage, I må gerne spørge mig", "I må gerne spørge mig igen"])
def test_who_may_be_asked_again_is_back(world: World, citizen: Chat, words: str):
    citizen.say("hold pause til 1. marts")

    assert "Godt at have dig med igen" in citizen.say(words)[-1].text
    assert paused_until(world, citizen) is None


@pytest.mark.parametrize("words", ["er det for sent?", "is it too late?", "har I ret til at gemme det"])
def test_a_question_that_sounds_like_a_pause_opens_none(citizen: Chat, words: str):
    citizen.say(words)

    dialogue = citizen.conversation.dialogue
    assert dialogue is None or (dialogue.name == "own_idea" and dialogue.answers["words"].value == words)


@pytest.mark.parametrize("words", ["kan jeg holde pause?", "can I take a break?", "jeg vil gerne holde lidt fri"])
def test_a_pause_that_is_asked_for_is_offered(citizen: Chat, words: str):
    said = citizen.say(words)[-1]

    assert "pause" in said.text or "Hold pause" in [button.label for button in said.buttons]

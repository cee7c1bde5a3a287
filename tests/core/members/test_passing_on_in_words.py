"""Where it is asked whether words may be passed on: yes in its own words, and what is no answer to it."""

import pytest

from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member
from tests.town import settle
from tests.worlds import a_facilitator


@pytest.fixture
def asked(world: World) -> Chat:
    """A member whose idea may be passed on, if they say so."""
    chat = a_member(world)
    chat.say("Jeg har en idé: kunne man ikke sætte bænke op langs strandvejen")
    assert chat.step == "pass_on"
    return chat


@pytest.mark.parametrize(
    "words", ["ja giv den videre", "giv det bare videre", "giv det videre tak", "Ja, giv idéen videre"]
)
def test_the_words_of_the_button_pass_them_on(asked: Chat, words: str):
    assert "Jeg har givet din idé videre" in text_of(asked.say(words))


@pytest.mark.parametrize(
    "words",
    ["spring over", "videre", "ja, spring over", "giv den videre?", "nej giv det ikke videre", "giv det ikke videre"],
)
def test_skipping_and_asking_pass_nothing_on(asked: Chat, words: str):
    asked.say(words)

    assert not asked.world.facts.enquiries


@pytest.mark.parametrize(
    "words", ["slet alt hvad I har på mig", "slet alle mine oplysninger, tak", "delete everything about me"]
)
def test_who_wants_to_be_deleted_is_shown_the_way(asked: Chat, words: str):
    said = asked.say(words)

    labels = [button.label for button in said[-1].buttons]
    assert "Slet alt om mig" in labels or "Ja, slet alt om mig" in labels
    assert asked.world.facts.citizen(asked.person.id) is not None


@pytest.mark.parametrize("answer", ["ja", "nej tak"])
def test_an_idea_told_in_the_middle_of_the_profile_is_one_and_what_was_asked_stands_again(world: World, answer: str):
    chat = a_member(world)
    chat.say("fortæl om mig selv")
    asked = chat.step

    assert "din egen idé til kommunen" in text_of(
        chat.say("jeg har en idé: I kunne lave et byttebibliotek for legetøj")
    )
    said = chat.say(answer)

    assert len(world.facts.enquiries) == (answer == "ja")
    assert chat.step == asked
    assert "Hvad ved du noget om?" in said[-1].text
    assert not world.facts.citizen(chat.person.id).competences


def test_a_yes_with_a_but_passes_nothing_on_and_loses_nothing(world: World):
    chat = settle(world, 1)[0]
    chat.say("jeg synes I skulle lave en park på Strandvejen med flere bænke")

    said = text_of(chat.say("ja, men ikke mit navn"))

    assert "Dit navn står ved" in said and "Skal jeg give den videre" in said
    assert not world.facts.enquiries
    chat.say("ja")
    (passed_on,) = world.facts.enquiries.values()
    assert passed_on.words.startswith("jeg synes I skulle lave en park")


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (
            "I burde sætte en bænk ved stranden i Hellerup, så ældre kan hvile sig",
            "vent, jeg vil lige tilføje at den skal være i læ",
        ),
        (
            "I burde sætte en bænk ved stranden i Hellerup, så ældre kan hvile sig",
            "jeg glemte at sige at den skal være i læ",
        ),
        (
            "You should put a bench by the beach in Hellerup so old people can rest",
            "wait, I want to add that it should be sheltered",
        ),
    ],
)
def test_what_is_added_joins_the_words_that_wait(world: World, first: str, more: str):
    citizen = settle(world, 3)[0]
    facilitator = a_facilitator(world)
    facilitator.open()
    citizen.say(first)

    assert first in text_of(citizen.say(more))
    assert facilitator.new() == []
    citizen.tap("Ja, giv det videre")

    (told,) = facilitator.new()
    assert first in told.text and more in told.text

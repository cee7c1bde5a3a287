"""Whoever has another telephone or number is told what to do, at rest and in the middle of their profile."""

import pytest

from tests.chat import Chat, World, text_of
from tests.town import an_unknown_member, settle

TOLD = (
    "jeg har fået ny telefon",
    "nyt nummer",
    "jeg har skiftet mobilnummer",
    "min telefon er blevet stjålet",
    "I got a new phone",
    "my phone number changed",
)


@pytest.fixture
def member(world: World) -> Chat:
    return an_unknown_member(world)


def test_in_the_middle_of_a_profile_the_question_stands_again(member: Chat):
    for words in TOLD:
        said = text_of(member.say(words))

        assert "Samtalen følger din konto i Telegram." in said, words
        assert "Hvad ved du noget om?" in said, words
        assert member.step == "fields", words


def test_at_rest_it_is_answered_with_the_ways_on(world: World):
    chat = settle(world, 1)[0]

    for words in TOLD:
        said = chat.say(words)[-1]
        assert "Samtalen følger din konto i Telegram." in said.text, words
        assert [one.label for one in said.buttons][:2] == ["Min profil", "Tal med et menneske"], words


def test_a_new_job_is_still_of_the_profile(world: World):
    chat = settle(world, 1)[0]

    assert "Tryk på Min profil" in text_of(chat.say("jeg har fået nyt arbejde"))

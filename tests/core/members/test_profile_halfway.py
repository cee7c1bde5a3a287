"""What a citizen tells of themselves counts answer by answer: whoever stops halfway is chosen by what they told."""

from datetime import timedelta

import pytest

from core.members.profile import is_told_of
from core.members.profile_talk import counted
from core.ports import Turn
from core.rooms import Scene
from tests.chat import Chat, text_of
from tests.core.members.test_room import a_newcomer, citizen_of
from tests.worlds import a_world


@pytest.fixture
def newcomer() -> Chat:
    return a_newcomer(a_world())


def test_the_first_answer_counts_at_once(newcomer: Chat):
    newcomer.say("jeg er sygeplejerske")
    newcomer.tap("Det passer")

    assert newcomer.conversation.dialogue is not None
    assert is_told_of(citizen_of(newcomer))
    assert "health" in citizen_of(newcomer).competences


def test_each_later_answer_is_added(newcomer: Chat):
    newcomer.say("jeg er sygeplejerske")
    newcomer.tap("Det passer")
    newcomer.say("ved ikke")
    newcomer.say("ved ikke")
    newcomer.tap("Begge dele")

    assert newcomer.step == "times"
    assert citizen_of(newcomer).role == "both"
    assert "health" in citizen_of(newcomer).competences


def test_what_is_tapped_and_not_kept_does_not_count(newcomer: Chat):
    newcomer.tap("Klima og miljø")

    assert not is_told_of(citizen_of(newcomer))


def test_a_week_counts_when_it_is_tapped_and_not_when_it_is_chosen(newcomer: Chat):
    while newcomer.step != "times":
        newcomer.say("ved ikke")
    newcomer.tap("Vælg i en uge")
    assert citizen_of(newcomer).usual == {}

    newcomer.tap("tir 17-21")
    newcomer.tap("Det passer")

    assert citizen_of(newcomer).usual["recurring"][0]["days"] == [2]


def test_an_answer_that_is_changed_on_the_way_counts_as_it_is_now(newcomer: Chat):
    newcomer.say("jeg er sygeplejerske")
    newcomer.tap("Det passer")
    newcomer.say("tilbage")
    newcomer.tap("✓ Sundhed og ældre")
    newcomer.tap("Klima og miljø")
    newcomer.tap("Det passer")

    assert set(citizen_of(newcomer).competences) == {"climate"}


def test_whoever_puts_the_questions_down_hears_that_what_was_told_counts(newcomer: Chat):
    assert "tæller allerede" not in text_of(newcomer.say("pause"))
    newcomer.say("fortsæt")
    newcomer.say("jeg er sygeplejerske")
    newcomer.tap("Det passer")

    said = text_of(newcomer.say("drop det"))

    assert "Det, du har fortalt, tæller allerede" in said
    assert "health" in citizen_of(newcomer).competences


def test_questions_that_are_left_open_for_long_take_nothing_away(newcomer: Chat):
    newcomer.say("jeg er sygeplejerske")
    newcomer.tap("Det passer")

    newcomer.world.advance(timedelta(days=31))

    assert newcomer.conversation.dialogue is None
    assert "health" in citizen_of(newcomer).competences


def test_whoever_left_meanwhile_is_told_of_no_more(newcomer: Chat):
    before = newcomer.conversation
    newcomer.say("jeg er sygeplejerske")
    newcomer.tap("Det passer")
    told = newcomer.conversation
    newcomer.say("stop")
    scene = Scene(person=newcomer.person, conversation=before, at=newcomer.world.now, facts=newcomer.world.facts)

    assert counted(scene, Turn(conversation=told)).citizens == ()


def at_the_week(newcomer: Chat) -> Chat:
    while newcomer.step != "times":
        newcomer.say("ved ikke")
    newcomer.tap("Vælg i en uge")
    return newcomer


def evenings(chat: Chat) -> list[list[int]]:
    return [habit["days"] for habit in citizen_of(chat).usual["recurring"] if habit["from"] == "17:00"]


def test_a_day_that_is_taken_out_in_words_is_off_in_the_week(newcomer: Chat):
    chat = at_the_week(newcomer)

    said = text_of(chat.say("jeg kan ikke om tirsdagen, ellers alle aftener. Ikke i uge 7"))
    assert "ons 17-21" in said and "tir 17-21" not in said
    assert "Det her husker jeg også: ikke i uge 7." in said
    chat.tap("Det passer")

    assert evenings(chat) == [[1, 3, 4, 5, 6, 7]]
    assert len(citizen_of(chat).away) == 1


def test_words_take_out_what_was_tapped_and_a_tap_what_was_taken_out(newcomer: Chat):
    chat = at_the_week(newcomer)
    chat.tap("tir 17-21")
    chat.tap("ons 17-21")

    assert "tir 17-21" not in text_of(chat.say("ikke om tirsdagen")).split("Jeg har noteret")[1]
    chat.tap("tir 17-21")
    chat.tap("Det passer")

    assert evenings(chat) == [[2, 3]]
    assert citizen_of(chat).usual["excluded_recurring"] == []


def test_a_day_taken_out_before_the_week_is_opened_is_off_there(newcomer: Chat):
    while newcomer.step != "times":
        newcomer.say("ved ikke")
    newcomer.say("alle aftener, men ikke om tirsdagen")

    said = text_of(newcomer.tap("Vælg i en uge"))

    assert "ons 17-21" in said and "tir 17-21" not in said

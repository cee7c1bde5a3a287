"""A long answer about times is shown line by line, and a line that is wrong is mended by itself."""

import pytest

from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member
from tests.worlds import a_world

LONG = (
    "Jeg arbejder på skift, så i lige uger har jeg fri mandag til onsdag om dagen, og i ulige uger kun fredag efter 16, "
    "og hver tredje weekend arbejder jeg, og i uge 7 er vi i sommerhus"
)
PLAIN = (
    "Jeg kan om formiddagen mandag, onsdag og fredag, og tirsdag eftermiddag mellem 13 og 15.30, for der er jeg alene hjemme, "
    "men torsdag er helt udelukket, og lørdag kan jeg heller ikke"
)


@pytest.fixture
def asked() -> Chat:
    """A member who changes when they can."""
    world: World = a_world()
    chat = a_member(world)
    chat.say("min profil")
    chat.tap("Hvornår jeg kan")
    return chat


def shown(chat: Chat, words: str) -> list[str]:
    return [line for line in text_of(chat.say(words)).splitlines() if line.startswith("- ")]


def test_a_long_answer_is_shown_line_by_line_with_what_nobody_understood_and_the_days_without_a_time(asked: Chat):
    said = asked.say(LONG)

    assert text_of(said).splitlines()[2:] == [
        "Du skrev en del om dine tider. Sådan har jeg læst det:",
        "",
        "- Kan: mandage til onsdage i lige uger kl. 08-16",
        "- Kan: fredage i ulige uger kl. 16-22",
        "- Kan ikke: i uge 7",
        "- Dage, vi ikke spørger om: torsdage, lørdage og søndage",
        "- Det her forstod jeg ikke: «hver tredje weekend»",
        "",
        "Se på hver linje. Er en af dem forkert, så skriv kun det, der skal rettes, for eksempel «onsdag kan jeg ikke». "
        "Resten beholder jeg.",
    ]


def test_a_short_answer_stays_one_sentence(asked: Chat):
    said = text_of(asked.say("mandag og tirsdag aften, ikke i uge 42"))

    assert "Jeg har noteret: mandage og tirsdage kl. 17-22, ikke i uge 42. Passer det?" in said


def test_all_that_nobody_understood_in_a_short_answer_is_named(asked: Chat):
    said = text_of(asked.say("hver tredje torsdag, på skærsommerdag og mandag aften"))

    assert "«hver tredje torsdag»" in said and "«skærsommerdag»" in said


def test_a_long_answer_that_only_rules_out_says_what_is_left(asked: Chat):
    said = shown(
        asked,
        "ikke om mandagen, for da går jeg til gymnastik med de andre fra foreningen, "
        "og ikke om torsdagen, for da passer jeg børnebørn",
    )

    assert said[-1] == "- Kan: alle andre tider"


@pytest.mark.parametrize(
    ("words", "line", "gone"),
    [
        ("onsdag er kun til kl 11", "- Kan: onsdage kl. 06-11", "onsdage og fredage kl. 09-12"),
        ("nej, onsdag kan jeg godt om aftenen", "- Kan: onsdage kl. 17-22", "onsdage og fredage kl. 09-12"),
        ("torsdag kan jeg godt", "- Kan: torsdage", "Kan ikke: torsdage"),
        ("fredag kan jeg ikke alligevel", "- Kan ikke: torsdage til lørdage", "og fredage"),
        ("også mandag aften", "- Kan: mandage kl. 17-22", "Kan ikke: mandage"),
    ],
)
def test_a_line_that_is_wrong_is_mended_and_the_others_stay(asked: Chat, words: str, line: str, gone: str):
    asked.say(PLAIN)

    said = shown(asked, words)

    assert line in said
    assert "- Kan: tirsdage kl. 13-15.30" in said
    assert not any(gone in one for one in said)


@pytest.mark.parametrize("words", ["kun fredage", "glem det, jeg kan fredage", "I can only do Fridays"])
def test_words_that_tell_them_all_anew_leave_nothing_of_the_others(asked: Chat, words: str):
    asked.say(PLAIN)

    assert "Jeg har noteret: fredage. Passer det?" in text_of(asked.say(words))


def test_a_no_takes_its_day_out_of_a_short_answer(asked: Chat):
    asked.say("mandag og tirsdag aften")

    assert "Jeg har noteret: mandage kl. 17-22, ikke tirsdage." in text_of(asked.say("ikke tirsdag alligevel"))


def test_a_short_answer_is_told_anew_by_another(asked: Chat):
    asked.say("mandag og tirsdag aften")

    assert "Jeg har noteret: onsdage." in text_of(asked.say("onsdag"))


def test_what_is_said_beside_a_no_keeps_the_no(asked: Chat):
    asked.say("ikke tirsdage")

    said = text_of(asked.say("nej, efter kl. 20 på hverdage"))

    assert "Jeg har noteret: hverdage kl. 20-22, ikke tirsdage." in said


@pytest.mark.parametrize(
    "words", [PLAIN, "onsdag aften, men torsdag kan jeg ikke", "ja, mandag aften passer, men i uge 7 kan jeg ikke"]
)
def test_times_are_no_yes_or_no_to_those_that_are_shown(asked: Chat, words: str):
    """ "… og torsdag kan jeg heller ikke" was a no, and a whole answer was lost."""
    asked.say("fredag aften")

    said = text_of(asked.say(words))

    assert "Kan ikke" in said or "Jeg har noteret: " in said
    assert asked.step == "times"


def test_what_was_mended_is_what_counts(asked: Chat):
    asked.say(PLAIN)
    asked.say("fredag kan jeg ikke alligevel")
    asked.tap("Det passer")

    usual = asked.world.facts.all_citizens[asked.person.id].usual
    assert [habit["days"] for habit in usual["recurring"]] == [[1, 3], [2]]
    assert sorted(day for habit in usual["excluded_recurring"] for day in habit["days"]) == [4, 5, 6]
    written = asked.world.facts.all_citizens[asked.person.id].written["times"]
    assert written == f"{PLAIN}\nfredag kan jeg ikke alligevel"

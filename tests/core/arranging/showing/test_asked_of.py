"""What a facilitator asks of a gathering is answered with what citizens read, its limits, or which reminders go by themselves."""

from dataclasses import replace

import pytest

from core.arranging.showing.asked_of import read_asked_of
from tests.chat import Chat, World, text_of
from tests.core.screening.words.test_about_them import with_a_case
from tests.town import a_decided_case, a_room_with_its_time, asking, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world, content

READS = (
    "kan jeg se hvad borgerne får at vide",
    "hvad læser borgerne?",
    "hvad står der i invitationen",
    "vis mig lige invitationen",
    "hvad får de at vide om det",
    "what do the citizens read?",
)
LIMITS = ("hvor mange skal vi være", "hvor mange må der komme?", "hvad er minimum", "how many can we be?")
REMINDING = (
    "send påmindelse",
    "sender du rykkere?",
    "får de en påmindelse?",
    "send a reminder",
    "do you send reminders?",
)


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 40)
    return world


@pytest.mark.parametrize("words", READS)
def test_the_invitation_is_shown_as_citizens_read_it_and_nobody_is_asked(world: World, words: str) -> None:
    chat = a_room_with_its_time(world)

    text = text_of(chat.say(words))

    assert "Vil du være med i et lab?" in text and "Biblioteket får færre besøg" in text and "Rådhussalen" in text
    assert "Svar senest" in text
    assert invitations(world) == []


def test_of_a_delicate_one_both_what_stands_first_and_what_is_opened_is_shown(world: World) -> None:
    chat = a_room_with_its_time(world)
    world.facts.gatherings[1] = replace(gathering(world), is_delicate=True)

    first, _, opened = text_of(chat.say("vis invitationen")).partition("Når borgeren selv åbner det")

    assert "Biblioteket" not in first and "Rådhussalen" not in first
    assert "Biblioteket" in opened and "Rådhussalen" in opened


def test_without_a_time_only_the_topic_is_told(world: World) -> None:
    text = text_of(a_decided_case(world).say("hvad læser borgerne"))

    assert "Tid og sted er ikke sat" in text and "Biblioteket får færre besøg" in text


def test_before_anything_is_decided_it_is_said_when_citizens_read_something(world: World) -> None:
    assert "Borgerne læser først noget, når" in text_of(a_facilitator(world).say("hvad læser borgerne"))


def test_what_citizens_read_of_a_colleagues_is_told_nobody_else(world: World) -> None:
    asking(world)
    other = a_facilitator(world, 2)

    text = text_of(other.say("hvad læser borgerne på hold 1"))

    assert "Biblioteket" not in text and "Kun den, der har sagen" in text


@pytest.mark.parametrize("words", LIMITS)
def test_limits_are_those_of_the_gathering_in_mind(world: World, words: str) -> None:
    text = text_of(a_decided_case(world).say(words))

    assert "Hold 1 er sat til 12, mindst 10 og højst 14" in text and "8-30 borgere" in text
    assert "100-dages" not in text


@pytest.mark.parametrize("words", LIMITS)
def test_limits_are_those_of_what_is_proposed_for_the_case_in_mind(world: World, words: str) -> None:
    chat = with_a_case()

    text = text_of(chat.say(words))

    assert "Til et lab kommer 8-30 borgere" in text and "sag 1" in text
    assert "100-dages" not in text


def test_limits_of_nothing_in_particular_are_those_of_all(world: World) -> None:
    text = text_of(a_facilitator(world).say("hvor mange skal vi være"))

    assert "8-30 borgere" in text and "100-dages" in text


@pytest.mark.parametrize("words", REMINDING)
def test_which_reminders_go_by_themselves_is_told(world: World, words: str) -> None:
    text = text_of(asking(world).say(words))

    assert "48 timer efter invitationen" in text and "48 og 4 timer før mødet" in text


def test_whoever_has_people_with_a_seat_can_write_to_them_from_there(world: World) -> None:
    chat = asking(world)
    citizen = Chat(world, world.facts.persons[invitations(world)[0].citizen].address)
    tap(citizen, "i_yes")
    chat.new()

    said = chat.say("send påmindelse")

    assert "Skriv til alle med plads" in [button.label for button in said[-1].buttons]


@pytest.mark.parametrize("words", REMINDING)
def test_where_there_is_no_gathering_reminders_are_told_of_in_general(world: World, words: str) -> None:
    assert "får selv en påmindelse" in text_of(a_facilitator(world).say(words))


@pytest.mark.parametrize(
    "words",
    [
        "vi vil gerne se hvad borgerne mener om biblioteket",
        "borgerne får at vide at der er lukket",
        "kan jeg se hvad borgerne har skrevet om de nye cykelstier i det forløb vi havde med skolen sidste år",
        "mind dem om at tage tøj med til mødet på tirsdag i næste uge",
        "hvor mange har sagt ja",
    ],
)
def test_other_words_are_none_of_these(words: str) -> None:
    assert read_asked_of(words, content().vocabulary) == ""

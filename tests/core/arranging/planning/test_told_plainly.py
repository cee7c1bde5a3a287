"""What is told of a gathering with no order: a part of its plan below its card, the time that is lacking, words to its people."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.dialogue.questions.flow import INTAKE
from core.network import GatheringStatus
from tests.chat import Chat, World
from tests.town import a_decided_case, a_room_with_its_time, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    for number, citizen in enumerate(world.facts.all_citizens.values()):
        if number % 3 == 0:
            world.facts.all_citizens[citizen.person] = replace(citizen, age_band="18-29")
    return world


@pytest.fixture
def facilitator(world: World) -> Chat:
    """Below the card of a room that has its time."""
    chat = a_room_with_its_time(world)
    chat.say("vis hold 1")
    return chat


SIZES = [
    ("kun 12 borgere", 12),
    ("vi skal være 11", 11),
    ("højst 10", 10),
    ("10 borgere", 10),
    ("kun 9 borgere på hold 1", 9),
    ("jeg vil gerne have 15 borgere i stedet", 15),
    ("vi skal kun bruge 10", 10),
    ("15 borgere er nok", 15),
    ("jeg vil hellere have 10", 10),
]


@pytest.mark.parametrize(("words", "size"), SIZES)
def test_how_many_is_set_below_the_card(world: World, facilitator: Chat, words: str, size: int):
    assert "Rettet: hvor mange." in facilitator.say(words)[-1].text
    assert gathering(world).target == size
    assert facilitator.conversation.dialogue is None


COVERS = [
    ("3 med data og 1 jurist", {"data": 3, "economy_law": 1}),
    ("2 der kan noget med data", {"data": 2}),
    ("en jurist og to med data på hold 1", {"data": 2, "economy_law": 1}),
    ("3 borgere med data", {"data": 3}),
    ("2 borgere der kan borgerinddragelse", {"citizen_involvement": 2}),
]


@pytest.mark.parametrize(("words", "heads"), COVERS)
def test_what_they_know_is_set_below_the_card(world: World, facilitator: Chat, words: str, heads: dict[str, int]):
    assert "Rettet: hvad borgerne skal vide noget om." in facilitator.say(words)[-1].text
    assert {one.competence: one.heads for one in gathering(world).cover} == heads


def test_the_mix_is_set_below_the_card(world: World, facilitator: Chat):
    facilitator.say("mindst 3 under 30")

    assert [(one.value, one.least) for one in gathering(world).quotas] == [("18-29", 3)]


def test_one_part_that_is_told_where_another_is_asked_for_is_set(world: World, facilitator: Chat):
    tap(facilitator, "g_quota")

    assert "Rettet: hvor mange." in facilitator.say("vi skal være 11")[-1].text
    assert (gathering(world).target, gathering(world).quotas) == (11, ())


@pytest.mark.parametrize(
    "words",
    [
        "12",
        "kun 12 borgere?",
        "2 skoler og 3 børnehaver mangler idéer",
        "3 borgere har klaget over støj",
        "vi er halvdelen",
    ],
)
def test_what_may_be_something_else_changes_no_plan(world: World, facilitator: Chat, words: str):
    before = gathering(world)

    facilitator.say(words)

    assert gathering(world) == before


def test_a_plan_that_was_not_just_shown_is_not_changed_without_its_number(world: World, facilitator: Chat):
    facilitator.say("kø")
    before = gathering(world)

    facilitator.say("kun 11 borgere")

    assert gathering(world) == before


@pytest.mark.parametrize("words", ["tirsdag den 24. november 17-20", "ok, tirsdag den 24. november kl. 17"])
def test_the_time_is_taken_for_the_only_group_that_lacks_one(world: World, words: str):
    chat = a_decided_case(world)
    chat.say("kø")

    assert "Hvor er det?" in chat.say(words)[-1].text


def test_of_two_groups_that_lack_a_time_it_is_asked_which(world: World):
    chat = a_decided_case(world)
    world.facts.gatherings[2] = replace(gathering(world), number=2)
    chat.say("kø")

    assert chat.say("tirsdag den 24. november 17-20")[-1].text.startswith("Hvilket hold?")
    assert gathering(world).sessions == ()


def test_a_time_among_other_words_sets_none(world: World):
    chat = a_decided_case(world)
    chat.say("kø")

    chat.say("jeg holder fri tirsdag den 24. november 17-20")

    assert gathering(world).sessions == ()


@pytest.mark.parametrize("words", ["aflys", "aflys hold 1 nu", "vi bliver nødt til at aflyse labbet"])
def test_where_a_time_is_asked_for_it_can_be_called_off(world: World, words: str):
    chat = a_decided_case(world)
    tap(chat, "g_set", 1, "when")

    said = chat.say(words)[-1].text

    assert "fandt ikke et tidspunkt" not in said
    assert chat.conversation.dialogue is None
    assert "hold" in said.casefold()


def test_where_a_time_is_asked_for_words_to_people_are_no_time(world: World):
    chat = a_decided_case(world)
    tap(chat, "g_set", 1, "when")

    said = chat.say("skriv til dem, at vi finder en tid snart")[-1].text

    assert "ingen borgere at skrive til" in said
    assert chat.step == "when"


def test_words_to_all_of_a_group_are_shown_and_where_nobody_has_a_seat_that_is_said(world: World):
    chat = asking(world)
    tap(chat, "g_show")

    assert "Ingen har en plads på hold 1" in chat.say("skriv til dem, at der er kaffe")[-1].text
    assert chat.conversation.dialogue is None

    chat_of(world, invitations(world)[0]).say("ja")
    tap(chat, "g_show")
    assert "«Der er kaffe»" in chat.say("skriv til dem, at der er kaffe")[-1].text


@pytest.mark.parametrize("words", ["hvornår er labbet?", "hvem kommer", "hvor mange er vi"])
def test_a_group_that_met_lately_is_shown_where_none_goes_on(world: World, words: str):
    chat = asking(world)
    world.facts.gatherings[1] = replace(gathering(world), status=GatheringStatus.DONE)
    world.now = gathering(world).sessions[-1].start + timedelta(days=2)

    assert "Hold 1" in chat.say(words)[-1].text


def test_a_group_that_met_long_ago_is_not(world: World):
    chat = asking(world)
    world.facts.gatherings[1] = replace(gathering(world), status=GatheringStatus.DONE)
    world.now = gathering(world).sessions[-1].start + timedelta(days=90)

    assert "Hold 1" not in chat.say("hvornår er labbet?")[-1].text


@pytest.mark.parametrize(("words", "is_off"), [("ja", True), ("ja tak", True), ("ok", False), ("nej", False)])
def test_a_yes_right_under_the_question_calls_it_off(world: World, words: str, is_off: bool):
    chat = asking(world)
    chat.say("aflys hold 1")

    chat.say(words)

    assert (gathering(world).status is GatheringStatus.CANCELLED) is is_off


@pytest.mark.parametrize("later", [timedelta(days=2), timedelta(0)])
def test_a_yes_that_comes_late_or_after_something_else_calls_nothing_off(world: World, later: timedelta):
    chat = asking(world)
    chat.say("aflys hold 1")
    if later:
        world.now += later
    else:
        chat.say("kø")

    chat.say("ja")

    assert gathering(world).status is GatheringStatus.ASKING
    assert invitations(world)


def test_why_somebody_is_in_the_proposal_or_not_is_answered(world: World, facilitator: Chat):
    tap(facilitator, "g_find", 1)
    person = world.facts.persons[gathering(world).progress["chosen"][0]]
    world.facts.persons[person.id] = replace(person, name="Yrsa")

    assert "dem, der tilsammen dækker det, holdet mangler" in facilitator.say("hvorfor er Yrsa med?")[-1].text
    assert "grunden kan være privat" in facilitator.say("hvorfor er Kirsten ikke med?")[-1].text
    assert INTAKE not in {one.name for one in facilitator.conversation.stack}


@pytest.mark.parametrize("words", ["flyt til onsdag den 25. november kl. 17", "ryk en time", "udskyd en uge"])
def test_a_move_needs_no_word_for_what_is_moved(world: World, words: str):
    chat = asking(world)
    before = gathering(world).sessions

    chat.say(words)

    is_asked = chat.conversation.dialogue is not None and chat.step == "when"
    assert is_asked or gathering(world).sessions != before


@pytest.mark.parametrize("words", ["flyt 2 til fredag", "flyt sag 2 til fredag kl. 17"])
def test_a_number_between_is_no_meeting_to_move(world: World, words: str):
    chat = asking(world)
    before = gathering(world).sessions

    chat.say(words)

    assert gathering(world).sessions == before


KNOWN = [
    "Find nogle borgere til labbet, helst nogle der ved noget om data, og send mig listen inden vi spørger",
    "hvordan gik labbet",
    "hvem kom",
    "mangler der nogen",
    "skal jeg gøre noget",
]


@pytest.mark.parametrize("words", KNOWN)
def test_a_sentence_about_what_is_known_of_the_only_group_shows_it(world: World, facilitator: Chat, words: str):
    before = gathering(world)

    assert "Hold 1" in facilitator.say(words)[-1].text
    assert (facilitator.conversation.stack, gathering(world)) == ((), before)


def test_why_it_is_called_off_may_be_said(world: World, facilitator: Chat):
    words = "Vi er nødt til at aflyse labbet, fordi oplægsholderen er syg, og vi vender tilbage med en ny dato."

    assert "Vil du aflyse hold 1?" in facilitator.say(words)[-1].text


def test_a_lab_for_so_many_is_no_group_of_that_number(world: World, facilitator: Chat):
    assert "hold 12" not in facilitator.say("lab 12 borgere")[-1].text


def test_who_is_ill_is_heard_in_two_words(world: World):
    chat = asking(world)
    one = invitations(world)[0]
    world.facts.persons[one.citizen] = replace(world.facts.persons[one.citizen], name="Yrsa")
    Chat(world, world.facts.persons[one.citizen].address).say("ja")

    assert "Yrsa har en plads på hold 1" in chat.say("yrsa syg")[-1].text

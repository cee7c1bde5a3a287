"""What stands on a button of the latest message, written while nothing is under way: the words do what the tap does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.markup import Message
from core.model import CaseStatus
from core.network import GatheringStatus
from tests.chat import Chat, World
from tests.town import a_room_with_its_time, asking, gathering, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee


@pytest.fixture
def world() -> World:
    """One request is sent, and Jonas and Birgit are there to take it."""
    world = a_world()
    employee = an_employee(world)
    employee.open()
    employee.say("Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    employee.say_until("send", "ved ikke")
    employee.say("send")
    for number in (1, 2):
        a_facilitator(world, number).open()
    return world


@pytest.fixture
def employee(world: World) -> Chat:
    return an_employee(world)


@pytest.fixture
def jonas(world: World) -> Chat:
    """He has the case, and its card is the latest he reads."""
    jonas = a_facilitator(world, 1)
    jonas.say("tag 1")
    return jonas


def latest(chat: Chat) -> Message:
    return chat.world.inboxes[chat.person.id][-1]


def labels(chat: Chat) -> list[str]:
    return [button.label for button in latest(chat).buttons]


def holder(world: World) -> str:
    return world.facts.persons[world.facts.all_cases[1].facilitator].name


def open_dialogue(chat: Chat) -> str:
    dialogue = chat.conversation.dialogue
    return dialogue.name if dialogue is not None else ""


@pytest.mark.parametrize("words", ["Birgit", "birgit.", "  BIRGIT "])
def test_a_colleague_is_chosen_by_the_name_on_the_button(world: World, jonas: Chat, words: str):
    jonas.say("Giv videre")

    jonas.say(words)

    assert holder(world) == "Birgit"


def test_a_case_of_the_queue_is_shown_by_its_whole_line(jonas: Chat):
    jonas.say("Vis køen")
    line = labels(jonas)[0]
    assert line == "Sag 1: Biblioteket får færre besøg af teenagere"

    jonas.say(line)

    assert "Godkend forslaget" in labels(jonas)


def test_the_label_of_a_button_that_no_vocabulary_knows_is_heard_in_english_too(world: World, jonas: Chat):
    jonas.say("english")
    jonas.say("vis 1")
    wanted = next(label for label in labels(jonas) if label.startswith("Compose"))

    jonas.say(wanted.lower())

    assert open_dialogue(jonas) == "compose"


@pytest.mark.parametrize("words", ["birg", "Brigit"])
def test_what_only_comes_near_a_button_is_asked_about_and_never_done(world: World, jonas: Chat, words: str):
    jonas.say("Giv videre")

    jonas.say(words)

    assert holder(world) == "Jonas"
    assert latest(jonas).text == "Mente du Birgit?"
    assert labels(jonas) == ["Birgit", "Nej"]


@pytest.mark.parametrize(
    ("answer", "has_it"), [("ja", "Birgit"), ("Birgit", "Birgit"), ("nej", "Jonas"), ("Nej", "Jonas")]
)
def test_the_question_which_button_is_answered_in_words(world: World, jonas: Chat, answer: str, has_it: str):
    jonas.say("Giv videre")
    jonas.say("birg")

    jonas.say(answer)

    assert holder(world) == has_it


def test_two_who_are_called_alike_are_asked_about(world: World, jonas: Chat):
    third = a_facilitator(world, 3)
    third.open()
    for chat in (a_facilitator(world, 2), third):
        world.facts.persons[chat.person.id] = replace(chat.person, name="Bo Madsen")
    jonas.say("Giv videre")

    jonas.say("Bo Madsen")

    assert latest(jonas).text == "Mente du Bo Madsen eller Bo Madsen?"
    assert labels(jonas) == ["Bo Madsen", "Bo Madsen", "Nej, ingen af dem"]
    assert holder(world) == "Jonas"


def test_a_case_is_decided_by_a_buttons_words_only_after_a_yes(world: World, jonas: Chat):
    jonas.say("Godkend forslaget")

    assert latest(jonas).text == "Mente du Godkend forslaget?"
    assert world.facts.all_cases[1].status is CaseStatus.CLAIMED

    jonas.say("ja")

    assert world.facts.all_cases[1].status is CaseStatus.DECIDED


@pytest.mark.parametrize("words", ["Afslå", "afvis", "Giv afslag"])
def test_a_case_is_declined_in_other_words_than_the_buttons_with_a_reason(world: World, jonas: Chat, words: str):
    jonas.say(words)

    assert open_dialogue(jonas) == "decline"


def test_the_latest_message_counts_and_an_earlier_one_is_asked_about(world: World, jonas: Chat):
    jonas.say("Vis køen")
    line = labels(jonas)[0]
    jonas.say("digest ugentligt")
    assert labels(jonas) == []

    jonas.say(line)

    assert latest(jonas).text == f"Mente du {line}?"
    assert open_dialogue(jonas) == ""


def test_a_word_or_two_that_come_near_a_button_begin_no_need(world: World, employee: Chat):
    employee.say("hvor er min sag?")
    assert "Træk sagen tilbage" in labels(employee)

    employee.say("sagen tilbge")

    assert latest(employee).text == "Mente du Træk sagen tilbage?"
    assert open_dialogue(employee) == ""


@pytest.mark.parametrize(
    "words", ["Vi vil gerne have unge tilbage på biblioteket", "Borgerne får svar for sent i sagen"]
)
def test_a_need_is_a_need_though_a_word_of_it_stands_on_a_button(world: World, employee: Chat, words: str):
    employee.say("hvor er min sag?")

    employee.say(words)

    assert open_dialogue(employee) == "intake"


def test_a_button_that_leads_nowhere_back_is_asked_about_when_it_is_old(world: World, employee: Chat):
    employee.say("slet mig")
    label = next(button.label for button in latest(employee).buttons if button.style == "danger")
    world.advance(timedelta(days=2))
    before = dict(world.facts.persons)

    employee.say(label)

    assert world.facts.persons.keys() == before.keys()
    assert label in labels(employee)


@pytest.mark.parametrize(("days", "is_off"), [(0, True), (2, False)], ids=["fresh", "old"])
def test_a_meeting_is_called_off_by_a_buttons_words_only_while_it_was_just_asked(days: int, is_off: bool):
    world = a_world()
    settle(world, 60)
    facilitator = asking(world)
    tap(facilitator, "g_cancel")
    world.now += timedelta(days=days)

    facilitator.say("Ja, aflys")

    assert (gathering(world).status is GatheringStatus.CANCELLED) is is_off
    assert is_off or latest(facilitator).text == "Mente du Ja, aflys?"


def test_an_option_of_a_question_that_nobody_asks_any_more_is_a_word_like_any_other(world: World):
    otto = an_employee(world)
    otto.say("Vi mangler idéer til et bedre lokale")
    option = labels(otto)[0]
    world.facts.conversations[otto.person.id] = replace(otto.conversation, stack=())

    otto.say(option)

    assert [note["prompt"] for note in world.said[-1].params["notes"]] != ["dialogue/old_button"]


@pytest.fixture
def swapping(world: World) -> Chat:
    """A facilitator who is asked who shall come instead of the first of a proposal."""
    world = a_world()
    settle(world, 40)
    chat = a_room_with_its_time(world)
    tap(chat, "g_find")
    tap(chat, "g_swap")
    chat.tap(labels(chat)[0])
    return chat


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("tag den første", 0),
        ("nummer 2", 1),
        ("den sidste", -2),
        ("b", 1),
        ("jeg tager den sidste", -2),
        ("show me the first one", 0),
        ("show me the second one", 1),
        ("let me see the last one", -2),
    ],
)
def test_one_of_a_list_is_told_by_its_place_and_asked_about(swapping: Chat, words: str, place: int) -> None:
    offered, before = labels(swapping), gathering(swapping.world)

    said = swapping.say(words)[-1]

    assert [button.label for button in said.buttons] == [offered[place], "Nej"]
    assert gathering(swapping.world) == before
    assert "Byttet" in swapping.say("ja")[-1].text


@pytest.mark.parametrize("words", ["tag {}", "{} i stedet", "så tager jeg {}"])
def test_one_of_a_list_is_told_by_a_name_that_no_other_has(swapping: Chat, words: str) -> None:
    offered = labels(swapping)
    name = next(one for one in ("Carla", "Finn", "Olga", "Jens", "Asta") if sum(one in label for label in offered) == 1)

    said = swapping.say(words.format(name))[-1]

    assert name in said.buttons[0].label
    assert said.buttons[1].label == "Nej"


@pytest.mark.parametrize(
    "words", ["den tiende", "ikke den første", "not the first one", "den første er syg", "de to sidste", "tag den"]
)
def test_what_tells_no_one_of_the_list_calls_for_no_button(swapping: Chat, words: str) -> None:
    assert "Nej" not in [button.label for button in swapping.say(words)[-1].buttons]


def test_a_number_answers_which_button_was_meant(world: World) -> None:
    """It asked the same again and again of whoever wrote the number of its one button."""
    birgit = a_facilitator(world, 2)
    birgit.say("overblik")

    asked = birgit.say("1")[-1]
    said = birgit.say("1")[-1]
    birgit.say("overblik")
    birgit.say("1")
    let_be = birgit.say("2")[-1]

    assert asked.text == "Mente du Vis sag 1?"
    assert said.text.startswith("Sag 1: Biblioteket")
    assert let_be.text != asked.text and "Sag 1:" not in let_be.text

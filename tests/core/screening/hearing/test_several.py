"""An order for several cases: what can be done over is done to each, and the rest is a button for each."""

from dataclasses import replace

import pytest

from core.model import CaseStatus
from core.screening.hearing.letting_go import read_letting_go
from core.screening.words.orders import read_order
from tests.chat import Chat
from tests.core.screening.words.test_about_them import sent, with_a_case
from tests.core.screening.words.test_spoken import CARPORT, FOOD, stands
from tests.town import tap
from tests.worlds import a_facilitator, an_employee, content

TRAFFIC = "Trafikken ved skolen er farlig om morgenen, og vi mangler idéer"


@pytest.fixture
def chat() -> Chat:
    """Four cases: the first two are mine, the others nobody's. Birgit is a colleague."""
    chat = with_a_case()
    for need in (FOOD, CARPORT, TRAFFIC):
        sent(chat.world, need)
    tap(chat, "claim", 2)
    a_facilitator(chat.world, 2).open()
    chat.say("kø")
    chat.new()
    return chat


def holders(chat: Chat) -> list[int | None]:
    """Whose each case is: 0 mine, 1 Birgit's."""
    known = {chat.person.id: 0, a_facilitator(chat.world, 2).person.id: 1}
    return [known.get(case.facilitator) for case in chat.world.facts.all_cases.values()]


@pytest.mark.parametrize(
    "words", ["tag 3 og 4", "tag sag 3 og 4", "jeg tager 3, 4", "tag både 3 og 4", "jeg snupper 3 + 4", "take 3 and 4"]
)
def test_to_take_several_takes_each(chat: Chat, words: str) -> None:
    said = chat.say(words)

    assert holders(chat) == [0, 0, 0, 0]
    (message,) = said
    assert message.text == "Sag 3 og 4 er dine nu."
    assert [one.label for one in message.buttons] == ["Vis sag 3", "Vis sag 4"]
    assert [(one.what, one.case) for one in chat.world.facts.log[-2:]] == [("claimed", 3), ("claimed", 4)]


@pytest.mark.parametrize(
    "words",
    ["giv 1 og 2 til Birgit", "giv 1, 2 til Birgit", "giv sag 1 og 2 videre til Birgit", "hand 1 and 2 to Birgit"],
)
def test_to_give_several_gives_each_and_the_colleague_is_told(chat: Chat, words: str) -> None:
    birgit = a_facilitator(chat.world, 2)
    birgit.new()

    said = chat.say(words)[-1].text

    assert holders(chat)[:2] == [1, 1]
    assert "Sag 1 er givet til Birgit." in said and "Sag 2 er givet til Birgit." in said
    assert [one.text.partition(" af")[0] for one in birgit.new()] == ["Du har fået sag 1", "Du har fået sag 2"]


def test_what_cannot_be_taken_is_told_beside_what_was(chat: Chat) -> None:
    tap(a_facilitator(chat.world, 2), "claim", 3)

    said = chat.say("tag 1, 3, 4 og 9")[-1].text

    assert holders(chat) == [0, 0, 1, 0]
    assert said.startswith("Sag 1 og 4 er dine nu.")
    assert "Sag 3 er allerede taget af Birgit" in said and "Jeg kan ikke finde sag 9" in said


def test_nobody_takes_more_than_they_have_room_for(chat: Chat) -> None:
    chat.world.facts.persons[chat.person.id] = replace(chat.person, case_limit=3)

    said = chat.say("tag 3 og 4")[-1].text

    assert holders(chat) == [0, 0, 0, None]
    assert said.startswith("Sag 3 er din nu.") and "før du tager sag 4" in said


def test_nobody_is_given_more_than_they_have_room_for(chat: Chat) -> None:
    birgit = a_facilitator(chat.world, 2).person
    chat.world.facts.persons[birgit.id] = replace(birgit, case_limit=1)

    said = chat.say("giv 1 og 2 til Birgit")[-1].text

    assert holders(chat)[:2] == [1, 0]
    assert "Birgit har allerede 1 åbne sager" in said


ONE_AT_A_TIME = (
    "luk 1 og 2",
    "luk sag 1 og 2",
    "læg 1 og 2 tilbage",
    "slet sag 1 og 2",
    "afvis 1 og 2",
    "afvis 1 og 2, de hører til i Teknik",
    "afvis sag 1 og 2 fordi de hører til i Teknik",
    "godkend 1 og 2",
    "vis 1 og 2",
    "giv 1 og 2 til Søren",
    "tag 1-2",
    "kan jeg tage sag 1 og 2?",
    "skal jeg tage sag 1 og 2",
    "hvad handler sag 1 og 2 om?",
    "sag 1 og 2",
)


@pytest.mark.parametrize("words", ONE_AT_A_TIME)
def test_the_rest_is_a_button_for_each_and_changes_nothing(chat: Chat, words: str) -> None:
    before = stands(chat.world)

    said = chat.say(words)[-1]

    assert "Vi tager én sag ad gangen her" in said.text
    assert [one.label[:5] for one in said.buttons] == ["Sag 1", "Sag 2"]
    assert (stands(chat.world), chat.conversation.stack) == (before, ())
    assert chat.tap(said.buttons[0].label)[-1].text.startswith("Sag 1:")


@pytest.mark.parametrize(
    "words", ["tag ikke 3 og 4", "kan jeg tage 3 og 4?", "tag 3 og giv 2 til Birgit", "Birgit tager 3 og 4", "tag 3-4"]
)
def test_what_is_denied_asked_or_two_orders_takes_nothing(chat: Chat, words: str) -> None:
    before = stands(chat.world)

    chat.say(words)

    assert stands(chat.world) == before


def test_a_case_that_was_closed_meanwhile_is_told(chat: Chat) -> None:
    closed = chat.world.facts.all_cases[4]
    chat.world.facts.all_cases[4] = replace(closed, status=CaseStatus.WITHDRAWN)

    said = chat.say("tag 3 og 4")[-1].text

    assert said.startswith("Sag 3 er din nu.") and "Sag 4 er allerede" in said


def test_one_case_named_twice_is_one(chat: Chat) -> None:
    assert not read_order("tag 3, sag 3", content().vocabulary).is_several
    assert read_letting_go("luk sag 2 og 3", content().vocabulary).cases == (2, 3)


def test_an_employee_orders_nothing(chat: Chat) -> None:
    before = stands(chat.world)

    an_employee(chat.world).say("tag 3 og 4")

    assert stands(chat.world) == before


def test_it_is_the_case_that_our_latest_message_tells_of(chat: Chat) -> None:
    chat.say("vis 2")
    chat.say("spørg hende hvor mange det er")
    chat.say("ja")

    chat.say("giv den til Birgit")

    assert holders(chat)[:2] == [0, 1]


def test_of_two_that_were_just_taken_it_is_asked_which(chat: Chat) -> None:
    chat.say("tag 3 og 4")

    assert "Hvilken sag?" in chat.say("giv den til Birgit")[-1].text

"""A facilitator wants to be rid of a case: they are told what can be done instead, and the words change nothing."""

import pytest

from core.model import CaseStatus
from core.screening.hearing.letting_go import read_letting_go
from tests.chat import Chat
from tests.core.screening.words.test_about_them import OF_THEIR_OWN, sent, with_a_case
from tests.core.screening.words.test_spoken import CARPORT, FOOD, stands
from tests.town import tap
from tests.worlds import a_facilitator, content

RELEASED = (
    "læg sag 1 tilbage",
    "kan du lægge sag 1 tilbage i køen?",
    "giv slip på sag 1",
    "jeg vil ikke have sag 1 alligevel",
    "jeg har ikke tid til sag 1",
)
CLOSED = ("luk sag 1", "afslut sag 1 tak", "sag 1 er løst", "kan sag 1 lukkes?", "sag 1 skal lukkes", "close case 1")
BIASED = (
    "jeg er inhabil",
    "jeg er inhabil i sag 1",
    "Jeg er inhabil i den, det er min kones arbejdsplads og hun bestemmer",
    "jeg kender medarbejderen",
    "Anne er min søster",
    "hun er min nabo, så jeg kan ikke have sag 1",
)
NONE = (
    "luk ikke sag 1",
    "jeg er ikke inhabil",
    "luk døren",
    "luk hold 1",
    "slet mig",
    "jeg er færdig",
    "Jeg har en interesse i at udvikle legepladsen ved skolen",
)


def with_three() -> Chat:
    """Case 1 is theirs, case 2 is Birgit's, and nobody has case 3."""
    chat = with_a_case()
    for need in (FOOD, CARPORT):
        sent(chat.world, need)
    other = a_facilitator(chat.world, 2)
    other.open()
    tap(other, "claim", 2)
    chat.say("kø")
    chat.new()
    return chat


def labels(chat: Chat, words: str) -> tuple[str, list[str]]:
    said = chat.say(words)[-1]
    return said.text, [one.label for one in said.buttons]


@pytest.mark.parametrize(
    ("words", "why", "first"),
    [
        *((one, "kan ikke lægges tilbage", "Giv videre") for one in RELEASED),
        *((one, "slutter, når den bliver besluttet eller afvist", "Vis sag 1") for one in CLOSED[:-1]),
        *((one, "Så skal en anden beslutte sagen. Giv sag 1 videre", "Giv videre") for one in BIASED),
        ("jeg kender borgeren", "skift Asta ud", "Giv videre"),
        ("slet sag 1", "afvis den med en grund", "Vis sag 1"),
        ("genåbn sag 1", "Sag 1 er åben", "Vis sag 1"),
        ("giv slip på sag 2", "Sag 2 er hos Birgit og ikke hos dig", "Vis sag 2"),
        ("jeg er inhabil i sag 2", "Sag 2 er hos Birgit, så du skal ikke gøre noget", "Vis sag 2"),
        ("luk sag 3", "Tag sag 3 først", "Tag sagen"),
        ("frigiv sag 3", "ikke noget at give slip på", "Tag sagen"),
        ("jeg er inhabil i sag 3", "så lad en kollega gøre det", "Vis sag 3"),
        ("luk sag 77", "Jeg kan ikke finde sag 77", None),
    ],
)
def test_what_can_be_done_instead_is_said_with_its_button(words: str, why: str, first: str | None) -> None:
    chat = with_three()
    before = stands(chat.world)

    text, buttons = labels(chat, words)

    assert why in text
    assert first is None or buttons[0] == first
    assert (stands(chat.world), chat.conversation.stack) == (before, ())


def test_the_buttons_do_it() -> None:
    chat = with_three()
    chat.say("jeg er inhabil i sag 1")
    chat.tap("Giv videre")
    chat.tap("Birgit")
    assert chat.world.facts.all_cases[1].facilitator == a_facilitator(chat.world, 2).person.id

    tap(chat, "claim", 3)
    chat.say("luk sag 3")
    chat.tap("Afvis")
    chat.say("Det er en byggesag, så spørg Teknik og Miljø")

    assert chat.world.facts.all_cases[3].status is CaseStatus.DECLINED
    assert "er allerede afvist" in chat.say("luk sag 3")[-1].text
    assert "kan ikke åbnes igen" in chat.say("genåbn sag 3")[-1].text


def test_without_a_case_it_is_asked_which_or_said_how() -> None:
    chat = with_three()
    tap(chat, "claim", 3)
    chat.say("kø")

    assert (
        "Hvilken sag? Vælg den, eller skriv nummeret med, for eksempel «luk sag 12»" in chat.say("luk sagen")[-1].text
    )
    assert "Skriv giv videre og sagens nummer" in chat.say("jeg er inhabil")[-1].text


@pytest.mark.parametrize("words", [*NONE, *OF_THEIR_OWN, "jeg kan ikke nå den", "træk sag 1 tilbage"])
def test_anything_else_is_none_of_it(words: str) -> None:
    assert read_letting_go(words, content().vocabulary) is None

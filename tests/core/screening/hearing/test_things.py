"""Several things in one breath, and orders in the middle of a need of one's own: each becomes a button, and nothing is done."""

from dataclasses import replace

import pytest

from core.actions import Acted, Ordered, read
from core.dialogue.questions.flow import INTAKE
from core.screening.hearing.things import pieces_of
from tests.chat import Chat
from tests.core.screening.words.test_about_them import OF_THEIR_OWN, sent
from tests.town import tap
from tests.worlds import a_facilitator, a_world, content

FOOD = "Vi smider for meget mad ud på plejehjemmet. Vi vil gerne have idéer til mindre madspild"
BIKES = "Cykelstien ved Strandvejen er farlig for skolebørn, vi mangler idéer"
OWN_NEED = "Vi vil gerne have flere med til arrangementer"
LIBRARY = "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra"


@pytest.fixture
def facilitator() -> Chat:
    """With three cases that nobody has, and a colleague called Birgit."""
    world = a_world()
    chat = a_facilitator(world)
    chat.open()
    birgit = a_facilitator(world, 2)
    birgit.open()
    world.facts.persons[birgit.person.id] = replace(birgit.person, name="Birgit")
    for need in (FOOD, BIKES, LIBRARY):
        sent(world, need)
    chat.new()
    return chat


def offered(chat: Chat, words: str) -> list[tuple[str, int]]:
    """What the buttons about cases do that words lead to."""
    actions = [read(button.token) for button in chat.say(words)[-1].buttons]
    return [(one.action, one.case) for one in actions if isinstance(one, Acted)]


SENTENCES = [
    ("Jeg tager sag 1 og 3, og sag 2 skal Birgit have.", [("claim", 1), ("claim", 3), ("give", 2)]),
    ("Jeg tager sag 1, og spørg hende om, hvor mange måltider det er om ugen", [("claim", 1), ("ask_back", 1)]),
    ("Tag 1 og giv 2 til Birgit", [("claim", 1), ("give", 2)]),
    ("Afvis sag 1, det hører til i Teknik, og giv sag 3 til Birgit.", [("decline", 1), ("give", 3)]),
    (
        "Jeg tager sag 1, men giv ikke sag 3 til Birgit, spørg om økonomien",
        [("claim", 1), ("ask_back", 3)],
    ),
    ("jeg tager cykelstien i morgen", [("claim", 2)]),
    ("giv madspild til Birgit", [("give", 1)]),
    ("Jeg har læst sag 1, og jeg synes vi skal lave et lab med 12 borgere om idéudvikling", [("show", 1)]),
]


@pytest.mark.parametrize(("words", "actions"), SENTENCES)
def test_each_order_of_a_sentence_becomes_a_button(facilitator: Chat, words: str, actions: list[tuple[str, int]]):
    before = dict(facilitator.world.facts.all_cases)

    assert offered(facilitator, words) == actions
    assert facilitator.world.facts.all_cases == before
    assert facilitator.conversation.stack == ()


@pytest.mark.parametrize(
    ("words", "actions", "gone"),
    [
        ("jeg tager sag 1 og 9, og giv sag 2 til Birgit", [("claim", 1), ("give", 2)], "9"),
        ("jeg tager sag 9, og sag 2 skal Birgit have", [("give", 2)], "9"),
        ("jeg tager sag 1 og 9, og giv kælvning til Birgit", [("claim", 1)], "9"),
        ("Afvis sag 8, det hører til i Teknik, og giv sag 9 til Birgit.", [], "8 og 9"),
        ("take case 1 and give case 9 to Birgit", [("claim", 1)], "9"),
    ],
)
def test_cases_that_are_named_and_are_none_are_told_beside_the_buttons(
    facilitator: Chat, words: str, actions: list[tuple[str, int]], gone: str
):
    said = facilitator.say(words)[-1]
    tapped = [read(button.token) for button in said.buttons]

    assert f"Jeg kan ikke finde sag {gone}." in said.text
    assert [(one.action, one.case) for one in tapped if isinstance(one, Acted)] == actions
    assert all(case.facilitator is None for case in facilitator.world.facts.all_cases.values())


@pytest.mark.parametrize(
    "words",
    [
        "jeg tager sag 1 og 3, og giv madspild til Birgit",
        "jeg tager sag 1 og 3",
        "giv 1 og 3 til Birgit",
        "afvis 1 og 3",
    ],
)
def test_where_no_case_is_open_it_is_said_so_and_what_can_be_done(words: str):
    chat = a_facilitator(a_world())
    chat.open()
    chat.new()

    said = chat.say(words)[-1]

    assert "Jeg kan ikke finde sag 1 og 3. Der er ingen åbne sager lige nu." in said.text
    assert [button.label for button in said.buttons] == ["Ny sparring"]


@pytest.mark.parametrize("words", OF_THEIR_OWN)
def test_what_is_no_order_becomes_no_button(facilitator: Chat, words: str):
    assert not {"claim", "give", "decline", "ask_back"} & {name for name, _ in offered(facilitator, words)}


def test_a_need_of_their_own_begins(facilitator: Chat):
    facilitator.say("vi skal lave et lab om skolen")

    assert [one.name for one in facilitator.conversation.stack] == [INTAKE]


IN_BETWEEN = [
    ("jeg tager cykelstien i morgen", [("claim", 2)]),
    ("giv sagen om madspild til Birgit", [("give", 1)]),
    ("giv madspild til Birgit", [("give", 1)]),
    ("Jeg tager sag 3, og sag 2 skal Birgit have.", [("claim", 3), ("give", 2)]),
    ("hvad haster", []),
]


@pytest.mark.parametrize(("words", "actions"), IN_BETWEEN)
@pytest.mark.parametrize("step", ["who", "experienced"])
def test_in_a_need_of_their_own_it_is_asked_which(
    facilitator: Chat, step: str, words: str, actions: list[tuple[str, int]]
):
    facilitator.say("Vi vil gerne have flere med til arrangementer")
    facilitator.say_until(step, "mig selv")

    said = facilitator.say(words)[-1]

    does = [read(button.token) for button in said.buttons]
    assert [(one.action, one.case) for one in does if isinstance(one, Acted)] == actions
    assert Ordered("neither") in does
    assert actions or does[0] == Ordered("queue")
    assert facilitator.step == step


def test_what_was_an_answer_all_the_same_is_one(facilitator: Chat):
    facilitator.say("Vi vil gerne have flere med til arrangementer")
    facilitator.say_until("experienced", "mig selv")
    facilitator.say("jeg tager cykelstien i morgen")

    facilitator.tap("Nej, det er mit svar")

    answers = facilitator.conversation.dialogue.answers
    assert answers["experienced"].value == "jeg tager cykelstien i morgen"


def test_an_employee_is_never_asked(facilitator: Chat):
    chat = Chat(facilitator.world, replace(facilitator.address, chat="employee"))

    names = [name for name, _ in offered(chat, "Jeg tager sag 1, og sag 2 skal Birgit have.")]

    assert not {"claim", "give"} & set(names)


def test_a_sentence_is_taken_apart_at_its_marks_and_its_orders():
    text = "Jeg tager sag 1 og 3, og giv 2 til Birgit og spørg hende om prisen"

    parts = list(pieces_of(text, content().vocabulary))

    assert parts == ["Jeg tager sag 1 og 3", "giv 2 til Birgit", "spørg hende om prisen"]


@pytest.mark.parametrize("between", ["blå elefanter", "tak"])
def test_what_was_in_mind_stays_through_a_message_that_was_not_understood(facilitator: Chat, between: str):
    tap(facilitator, "claim", 1)
    tap(facilitator, "claim", 2)
    facilitator.say(between)

    facilitator.say("spørg hende hvor mange det er")

    assert facilitator.conversation.dialogue.about["case"] == 2


def test_a_question_to_whoever_sent_it_needs_no_name(facilitator: Chat):
    tap(facilitator, "claim", 1)

    assert "Hvor mange er de" in facilitator.say("spørg hvor mange er de")[-1].text
    assert facilitator.conversation.dialogue.name == "ask_back"


@pytest.mark.parametrize("words", ["ja", "ja tak"])
def test_a_yes_below_a_card_asks_about_what_it_puts_forward(facilitator: Chat, words: str):
    facilitator.say("vis 1")

    assert facilitator.say(words)[-1].text == "Mente du Tag sagen?"
    facilitator.say("ja")

    assert facilitator.world.facts.all_cases[1].facilitator == facilitator.person.id


EXPLAINED = [
    ("hvor starter jeg", "Skriv kø"),
    ("hvad sker der hvis jeg godkender", "Sagen kan ikke åbnes igen"),
    ("kan jeg fortryde", "Sagen kan ikke åbnes igen"),
]


@pytest.mark.parametrize(("words", "answer"), EXPLAINED)
def test_whoever_is_new_is_told_how_it_is_done(facilitator: Chat, words: str, answer: str):
    assert answer in facilitator.say(words)[-1].text


def test_a_case_taken_by_mistake_is_told_what_can_be_done(facilitator: Chat):
    tap(facilitator, "claim", 1)

    assert "Giv sag 1 videre til en kollega" in facilitator.say("jeg kom til at tage sag 1, det var en fejl")[-1].text


def test_a_kind_word_to_a_facilitator_leads_back_to_the_work(facilitator: Chat):
    labels = [button.label for button in facilitator.say("hej")[-1].buttons]

    assert "Vis køen" in labels
    assert "Hvor er min sag?" not in labels


@pytest.mark.parametrize(("action", "told"), [("show", "Sag 1"), ("claim", "Sag 1")])
def test_a_button_of_a_case_in_the_middle_of_a_need_is_answered_and_the_need_goes_on(
    facilitator: Chat, action: str, told: str
):
    facilitator.say(OWN_NEED)
    tapped = tap(facilitator, action, 1)

    assert told in tapped[0].text
    assert "Hvem spørger du på vegne af?" in tapped[-1].text and "Hvem spørger du" not in tapped[0].text
    assert facilitator.step == "who"


def test_a_button_that_begins_something_else_puts_the_need_off_until_that_is_done(facilitator: Chat):
    tap(facilitator, "claim", 1)
    facilitator.say(OWN_NEED)
    facilitator.new()

    (asked,) = tap(facilitator, "ask_back", 1)

    assert "Hvad vil du spørge om til sag 1" in asked.text and "Hvem spørger du" not in asked.text
    assert "Hvem spørger du på vegne af?" in facilitator.say("fortryd")[-1].text


@pytest.mark.parametrize("label", ["Vis køen", "Overblik"])
def test_the_work_as_a_whole_is_shown_in_between_too(facilitator: Chat, label: str):
    menu = {button.label: button.token for message in facilitator.say("hjælp") for button in message.buttons}
    facilitator.say(OWN_NEED)
    facilitator.new()

    assert "Hvem spørger du på vegne af?" in facilitator.tap_token(menu[label], "tapped")[-1].text


def test_words_that_a_button_settled_are_asked_about_no_more(facilitator: Chat):
    facilitator.say(OWN_NEED)
    facilitator.say("jeg tager cykelstien i morgen")
    facilitator.new()

    tapped = tap(facilitator, "claim", 2)

    assert "Hvem spørger du på vegne af?" in tapped[-1].text
    assert facilitator.conversation.doubt is None

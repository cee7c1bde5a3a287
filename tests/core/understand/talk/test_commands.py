"""Orders to the dialogue: heard when they are given, left alone when a sentence only has their words."""

import json

import pytest

from core.understand.because import Because
from core.understand.talk.commands import CommandReading, read_command
from tests.core.understand.menus import EVALUATION, the_vocabulary


def order(text: str, *, free_text: bool = False) -> str | None:
    reading = read_command(text, the_vocabulary(), free_text=free_text)
    return reading.command if reading.certain else None


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("tilbage", "back"),
        ("gaa et skridt tilbage", "back"),
        ("spirng over", "skip"),
        ("det må I bestemme", "dont_know"),
        ("hvorfor spørger du om det", "why"),
        ("vorfor spørger du", "why"),
        ("hvad går et lab ud på?", "help"),
        ("??", "help"),
        ("kan vi begynde helt forfra", "restart"),
        ("stop, jeg gider ikke mere", "stop"),
        ("ring til mig i stedet", "human"),
        ("jeg trykkede forkert", "correct"),
        ("pause, jeg vender tilbage senere", "pause"),
        ("fortsæt hvor vi slap", "resume"),
        ("hvor er min sag?", "status"),
        ("hvad har jeg svaret", "summary"),
        ("træk min henvendelse tilbage", "withdraw"),
        ("jeg glemte at skrive noget", "add"),
        ("meld mig ud", "leave"),
        ("in english please", "language.en"),
        ("my english is better than my danish", "language.en"),
        ("jeg er bedre til engelsk", "language.en"),
        ("på dansk tak", "language.da"),
        ("skift sprog", "language.other"),
        ("can we change language?", "language.other"),
        ("resume", "resume.summary"),
        ("take me back", "back"),
        ("can I talk to a person", "human"),
        ("why do you ask", "why"),
    ],
)
def test_an_order_is_heard(typed: str, command: str) -> None:
    assert order(typed) == command


@pytest.mark.parametrize(
    "typed",
    [
        "busstoppestedet",
        "stop madspild",
        "mennesker med demens",
        "vi skal tilbage til naturen i byen",
        "borgerne ved ikke hvor de skal henvende sig",
        "hvorfor bruger ingen biblioteket",
        "pause i skoledagen",
        "hjælp til lektier",
        "ring og rejs",
        "what is a good old age",
    ],
)
def test_a_text_with_a_commands_words_in_it_is_no_order_on_a_free_question(typed: str) -> None:
    assert read_command(typed, the_vocabulary(), free_text=True) == CommandReading()


def test_a_whole_message_is_an_order_on_a_free_question_too() -> None:
    assert [order(typed, free_text=True) for typed in ("stop", "tilbage tak", "det ved jeg ikke")] == [
        "stop",
        "back",
        "dont_know",
    ]


def test_a_misspelt_word_that_would_end_everything_is_asked_about() -> None:
    reading = read_command("afsluut", the_vocabulary())

    assert reading == CommandReading(None, False, "stop", (Because("stop", "afsluut", "misspelt command"),))


def test_two_orders_that_do_not_go_together_are_asked_about() -> None:
    reading = read_command("stop, spring over", the_vocabulary())

    assert (reading.command, reading.certain, reading.possible) == (None, False, "skip")


def test_a_person_is_the_answer_to_anger() -> None:
    assert order("stop, jeg vil tale med et menneske") == "human"


@pytest.mark.parametrize(
    "typed",
    [
        "tirsdag eller onsdag, det er lige meget hvornår på dagen",
        "jeg kender alle i kvarteret og er god til at få folk til at snakke sammen",
    ],
)
def test_an_order_in_passing_is_at_most_possible(typed: str) -> None:
    assert read_command(typed, the_vocabulary()).command is None


def test_a_long_text_is_never_an_order() -> None:
    assert read_command("stop " * 400, the_vocabulary()) == CommandReading()


def free_texts() -> list[str]:
    """Everything people wrote on questions that ask for a text, in the development files."""
    lines = (EVALUATION / "intake_dev.jsonl").read_text(encoding="utf-8").splitlines()
    given = [json.loads(line)["input"] for line in lines]
    return [texts[name] for texts in given for name in ("need", "idea", "wish") if name in texts]


def test_no_need_idea_or_wish_of_the_development_files_is_an_order() -> None:
    read = [(text, read_command(text, the_vocabulary(), free_text=True)) for text in free_texts()]

    assert [(text, order.command) for text, order in read if order != CommandReading()] == [
        ("Hvad er det her for noget?", "help")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jeg har lige talt med ungerådet, og de vil meget gerne være med",
        "vi vil gerne have nogen at snakke med om hvordan man kunne gøre det smartere",
        "vi mangler en at tale med om vores idé til havnen",
    ],
)
@pytest.mark.parametrize("free_text", [True, False])
def test_one_slip_in_a_sentence_and_somebody_to_talk_with_about_something_are_no_orders(
    text: str, *, free_text: bool
) -> None:
    assert order(text, free_text=free_text) is None


@pytest.mark.parametrize("text", ["en borger ringede til mig", "jeg ringede til jer i går", "hun ringede op"])
@pytest.mark.parametrize("free_text", [True, False])
def test_that_somebody_rang_calls_nobody(text: str, *, free_text: bool) -> None:
    assert order(text, free_text=free_text) is None


@pytest.mark.parametrize("text", ["ring til mig", "ringe mig op tak", "I ringer bare til mig", "jeg vil ringe til jer"])
def test_to_ring_is_to_talk_with_a_person(text: str) -> None:
    assert order(text) == "human"


@pytest.mark.parametrize(
    "typed", ["tirsdage kan jeg ikke mere", "om tirsdagen kan jeg ikke længere", "mandag og tirsdag kan jeg ikke mere"]
)
def test_who_cannot_on_a_weekday_any_more_goes_on(typed: str) -> None:
    assert order(typed) is None


def test_who_cannot_any_more_stops() -> None:
    assert order("nu kan jeg ikke mere") == "stop"

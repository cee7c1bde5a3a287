"""Answers in which no phrase is known are weighed against what people have told."""

import json
from collections.abc import Iterator

import pytest

from core.understand.menu.told import told
from core.understand.words import tokens
from tests.core.understand.menu.test_voices import voices
from tests.core.understand.menus import EVALUATION, answer, the_menus, the_vocabulary


def codes(question: str) -> list[str]:
    return [option.code for option in the_menus()[question]]


@pytest.mark.parametrize(
    ("question", "typed", "code"),
    [
        ("help", "vi er blevet hjemmeblinde og tomme i hovedet", "new_ideas"),
        ("offering", "en kritisk borger der kigger med fra kulissen", "partner"),
        ("gain", "alle dem der venter på hjælp derude", "citizens"),
        ("invite", "den aften skal jeg synge i kirken", "decline"),
    ],
)
def test_its_words_tell_what_is_meant(question: str, typed: str, code: str) -> None:
    assert told(typed, codes(question), the_vocabulary()).code == code


@pytest.mark.parametrize("typed", ["vores printer er i stykker igen", "hvem vandt i går", "qwerty", "12 34"])
def test_what_tells_of_nothing_is_no_answer(typed: str) -> None:
    assert told(typed, codes("help"), the_vocabulary()).code == ""


def test_a_menu_nobody_has_told_about_is_left_alone() -> None:
    assert told("den røde", ["red", "blue"], the_vocabulary()).code == ""


def test_it_is_asked_about_and_not_acted_upon_unless_it_is_beyond_doubt() -> None:
    reading = answer("offering", "en bisidder med næse for tal")

    assert (reading.options, reading.certain, reading.candidates) == ((), False, ("partner",))


def test_the_reason_quotes_the_words_that_weigh_most() -> None:
    reading = answer("offering", "en bisidder med næse for tal")

    assert reading.why[-1].rule == "told"
    assert "bisidder" in reading.why[-1].words


@pytest.mark.parametrize(
    ("question", "typed", "candidates"),
    [
        ("help", "kan nogen give os et skub i en helt ny retning", ("new_ideas", "team_cocreation")),
        ("focus", "vi har valgt løsningen og vil have den ud at stå på egne ben", ("ideate", "experiment")),
        ("focus", "det hele foregår på papir med gule sedler", ("ideate", "digital_potential")),
    ],
)
def test_a_phrase_that_the_rest_of_the_answer_contradicts_is_asked_about(
    question: str, typed: str, candidates: tuple[str, ...]
) -> None:
    reading = answer(question, typed)

    assert (reading.options, reading.certain, reading.candidates) == ((), False, candidates)


def words(text: str) -> str:
    return " ".join(token.fold for token in tokens(text) if token.is_word)


def sentences_told() -> Iterator[tuple[str, str]]:
    for name, text in the_vocabulary().folder("told").items():
        for line in text.splitlines():
            if line.strip() and line[0] not in "#[":
                yield name, words(line)


def heldout_texts() -> set[str]:
    lines = [
        line
        for path in (EVALUATION / "heldout").glob("menu*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {words(json.loads(line)["text"]) for line in lines}


def test_no_sentence_told_is_one_that_the_reading_is_measured_on() -> None:
    measured = heldout_texts() | {words(voice.typed) for voice in voices()}

    assert [(name, text) for name, text in sentences_told() if text in measured] == []

"""Everyday answers to a menu mean beside a sentence that says nothing of it what they mean alone."""

import random
from collections.abc import Iterator

import pytest

from core.understand.menu.reading import MenuReading
from tests.core.understand.menus import answer
from tests.core.understand.sections import sections

LEAST_RIGHT = 0.95
"""Of answers with such a sentence before or behind; the rest is asked about. 0.97 when this was written, 0.92 before."""
_ANSWERS = 1_500


def beside() -> Iterator[tuple[str, str, str]]:
    """(question, the code that is meant, the answer beside another sentence)."""
    told = sections("menu_sentences.txt")
    asides = told["asides"]
    for question in sorted(told.keys() - {"asides", "asides not yet"}):
        for code, _, said in (line.partition(" | ") for line in told[question]):
            for aside in asides:
                ends = "" if said[-1] in ".!?" else "."
                yield question, code, f"{said}{ends} {aside}"
                yield question, code, f"{aside} {said}"
                yield question, code, f"{said}, {aside[0].lower()}{aside[1:]}"
                yield question, code, f"{said}\n{aside}"


def is_wrong_action(reading: MenuReading, code: str) -> bool:
    return reading.certain and (bool(set(reading.options) - {code}) or reading.command is not None)


def test_a_sentence_beside_an_answer_chooses_and_orders_nothing() -> None:
    answers = random.Random(29).sample(list(beside()), _ANSWERS)
    read = [(question, code, text, answer(question, text)) for question, code, text in answers]

    assert [(question, text) for question, code, text, reading in read if is_wrong_action(reading, code)] == []
    assert sum(reading.options == (code,) for _, code, _, reading in read) >= LEAST_RIGHT * len(read)


@pytest.mark.parametrize(
    ("question", "text", "candidates"),
    [
        ("invite", "ikke denne gang. Det er vel fint nok.", ("accept", "decline")),
        ("invite", "ikke denne gang, jeg har det fint", ("accept", "decline")),
        ("yes_no", "ikke denne gang, det er fint", ("yes", "no")),
    ],
)
def test_a_no_for_this_time_is_no_conclusion_that_leaves_the_no_behind(
    question: str, text: str, candidates: tuple[str, ...]
) -> None:
    reading = answer(question, text)

    assert (reading.options, reading.certain, reading.candidates) == ((), False, candidates)

"""Answers in many voices: on a phone, in a hurry, in office Danish, in English, with and without slips."""

from pathlib import Path
from typing import NamedTuple

from core.understand.commands import EVALUATED
from tests.core.understand.menus import answer
from tests.core.understand.noise import misspelt

VOICES = sorted((Path(__file__).parent / "voices").glob("menu*.tsv"))
LEAST_EXACT = 0.94
MOST_WRONG = 0.02
LEAST_EXACT_MISSPELT = 0.78
MOST_WRONG_MISSPELT = 0.05


class Voice(NamedTuple):
    question: str
    typed: str
    expected: frozenset[str]


def voices() -> list[Voice]:
    lines = [line for path in VOICES for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Voice(question, typed, frozenset(expected.split()) - {"ask"}) for question, typed, expected in rows]


def misspelt_voices() -> list[Voice]:
    return [voice._replace(typed=misspelt(voice.typed, seed)) for seed, voice in enumerate(voices())]


def read(voice: Voice) -> frozenset[str]:
    reading = answer(voice.question, voice.typed)
    order = {f"!{reading.command}"} if reading.command in EVALUATED else set()
    return frozenset({*reading.options, *(f"-{code}" for code in reading.excluded), *order})


def chosen_or_ordered(labels: frozenset[str]) -> frozenset[str]:
    return frozenset(label for label in labels if not label.startswith("-"))


def test_most_voices_are_understood_exactly() -> None:
    missed = [voice for voice in voices() if read(voice) != voice.expected]

    assert len(missed) <= (1 - LEAST_EXACT) * len(voices()), missed


def test_hardly_any_voice_has_something_chosen_that_it_did_not_say() -> None:
    wrong = [voice for voice in voices() if chosen_or_ordered(read(voice)) - voice.expected]

    assert len(wrong) <= MOST_WRONG * len(voices()), wrong


def test_most_voices_are_understood_though_every_one_of_them_is_misspelt() -> None:
    missed = [voice for voice in misspelt_voices() if read(voice) != voice.expected]

    assert len(missed) <= (1 - LEAST_EXACT_MISSPELT) * len(voices()), missed


def test_misspelt_voices_rarely_have_something_chosen_that_they_did_not_say() -> None:
    wrong = [voice for voice in misspelt_voices() if chosen_or_ordered(read(voice)) - voice.expected]

    assert len(wrong) <= MOST_WRONG_MISSPELT * len(voices()), wrong

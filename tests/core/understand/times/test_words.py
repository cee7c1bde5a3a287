"""The files of words of time, as a facilitator edits them."""

import pytest

import prompts
from core.understand.times.nouns import Days, Mode
from core.understand.times.openings import Meaning
from core.understand.times.words import KINDS, parse_time_words, time_words
from tests.core.understand.calendars import house_vocabulary


def test_no_entry_stands_in_two_sections() -> None:
    assert time_words(house_vocabulary()).clashes == ()


def test_every_section_of_the_files_is_known() -> None:
    headers = [
        line.strip("[]")
        for text in prompts.texts("vocabulary/times").values()
        for line in text.splitlines()
        if line.startswith("[")
    ]

    unknown = [
        header for header in headers if not any(header == name or header.startswith(f"{name} ") for name in KINDS)
    ]
    assert unknown == []


def test_an_entry_in_two_sections_is_told() -> None:
    words = parse_time_words({"a.txt": "[weekday 1]\nmandag\n[weekday 2]\nmandag, tirsdag"})

    assert words.clashes == ("a.txt [weekday 2]: mandag",)
    assert words.phrases["mandag"][0].meaning == Meaning("d", Days((1,), Mode.BARE), "weekday")


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("loerdag", "loerdag"),
        ("lordag", "loerdag"),
        ("trosdag", "torsdag"),
        ("onsdagg", "onsdag"),
        ("adten", "aften"),
        ("fomiddag", "formiddag"),
        ("medlem", "medlem"),
        ("kommer", "kommer"),
        ("mandat", "mandat"),
        ("festen", "festen"),
        ("vinderen", "vinderen"),
        ("decemb", "december"),
        ("morgeen", "morgen"),
        ("mandge", "mandage"),
    ],
)
def test_a_slip_is_corrected_and_an_ordinary_word_is_left_alone(typed: str, entry: str) -> None:
    assert time_words(house_vocabulary()).canonical(typed) == entry

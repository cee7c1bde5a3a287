"""Slips, torn words and words run together, mended before a longer text is read."""

import pytest

from core.understand.vocabulary.mending import Mender, mender
from core.understand.words import tokens
from core.understand.words.pairs import Pairs
from core.understand.words.passage import units
from core.understand.words.slips import typed_for
from tests.core.understand.calendars import house_vocabulary


def house_mender() -> Mender:
    return mender(house_vocabulary())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("unnge og børrn", "unge og boern"),
        ("brve til eldre", "breve til aeldre"),
        ("en hån dfuld borgee", "en haandfuld borger"),
        ("de vil gerneprøve", "de vil gerne proeve"),
        ("enhåndfuld forældreog lærere", "en haandfuld foraeldre og lærere"),
    ],
)
def test_words_are_mended_as_they_were_meant(typed: str, meant: str) -> None:
    assert house_mender().text(typed) == meant


@pytest.mark.parametrize(
    "text",
    ["Broen ved havnen", "en attest på malingen", "AI-robotten, 100dages", "omsorg og tilskud", "fund og grav", ""],
)
def test_right_words_and_marks_are_left_alone(text: str) -> None:
    assert house_mender().text(text) == text


def test_words_are_mended_alike_for_both_readers_and_when_they_come_again() -> None:
    typed = "brve til eldre derhar enhåndfuld grne planer om kommunen"
    for _ in range(2):
        house_mender()._memory.clear()
        first = [token.fold for token in house_mender().tokens(tokens(typed))]
        again = [token.fold for token in house_mender().tokens(tokens(typed))]
        read = [unit.folds[0] for unit in house_mender().units(units((("need", typed),)))]

        assert first == again == read
        assert "breve" in first


def test_a_flood_of_made_up_words_takes_no_more_memory() -> None:
    for at in range(3_000):
        house_mender().tokens(
            tokens("xq" + "abcdefghij"[at % 10] * 2 + "".join("klmnprstvz"[int(one)] for one in str(at)))
        )

    assert len(house_mender()._memory) <= 500


def test_what_was_typed_is_kept_with_the_word_it_was_meant_as() -> None:
    [first, second] = house_mender().tokens(tokens("hån dfuld brve"))

    assert (first.text, first.fold, first.start, first.end) == ("hån dfuld", "haandfuld", 0, 9)
    assert (second.text, second.fold) == ("brve", "breve")


def test_the_units_of_a_passage_are_mended_alike() -> None:
    read = house_mender().units(units((("need", "unnge derhar brug for støt te, it-brve"),)))

    assert [unit.folds for unit in read] == [
        ("unge",), ("der",), ("har",), ("brug",), ("for",), ("stoette",), ("itbrve", "it", "breve"),
    ]  # fmt: skip
    assert read[0].text == "unnge"
    assert read[5].text == "støt te"


def test_a_word_no_two_agree_on_is_left() -> None:
    assert typed_for(["hest", "helt"], frozenset()).get("het") is None
    assert typed_for(["borger", "borgere"], frozenset()).get("borgee") == "borger"
    assert typed_for(["vand", "hvad"], frozenset()).get("vad") == "hvad"


def test_a_right_word_is_another_in_a_text_with_plain_letters() -> None:
    assert house_mender().text("nogen der laser med og ser pa det") == "nogen der laeser med og ser paa det"
    assert house_mender().text("en laser og en maske") == "en laser og en maske"


def test_slips_as_text_are_those_of_the_table() -> None:
    meant = typed_for(["borger", "borgere", "unge", "skole", "hjemmepleje"], frozenset({"borger", "borge", "unger"}))
    slips = Pairs(meant)

    assert {typed: slips.get(typed) for typed in meant} == meant
    assert [slips.get(typed) for typed in ("borger", "unger", "x", "orgee", "borge")] == [""] * 5

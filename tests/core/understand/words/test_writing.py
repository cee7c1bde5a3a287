"""One folding, one stem, one way to cut, one measure of misspelling."""

import random

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from core.understand.words import (
    READ_LIMIT,
    READ_PIECES,
    Shapes,
    allowed,
    bare,
    clip,
    fold,
    nearest,
    stem,
    tokens,
)
from tests.core.understand.noise import slipped


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Børnehave", "boernehave"),
        ("BOERNEHAVE", "boernehave"),
        ("Ægte Å", "aegte aa"),
        ("a\u030alborg", "aalborg"),
        ("idé", "ide"),
        ("pc’er", "pcer"),
        ("14–17", "14-17"),
        ("sy\u200bge\u00adplejerske", "sygeplejerske"),
        ("ｄａｔａ", "data"),
        ("über Kaffee", "uber kaffee"),
    ],
)
def test_however_a_word_is_typed_it_folds_the_same(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_people_without_danish_letters_meet_on_the_bare_key() -> None:
    assert [bare(fold(word)) for word in ("skolegård", "skolegaard", "skolegard")] == ["skolegard"] * 3
    assert [bare(fold(word)) for word in ("køkken", "koekken", "kokken")] == ["kokken"] * 3


def test_our_stem_is_the_snowball_stem_for_words_without_a_derivation() -> None:
    snowball = snowballstemmer.stemmer("danish")
    chance = random.Random(20261005)
    parts = [
        "b",
        "ko",
        "ska",
        "mund",
        "er",
        "en",
        "de",
        "st",
        "et",
        "kt",
        "rre",
        "nde",
        "s",
        "tt",
        "re",
        "a",
        "vej",
        "und",
    ]
    words = ["".join(chance.choices(parts, k=chance.randint(1, 6))) for _ in range(5_000)]

    assert [stem(word) for word in words] == [snowball.stemWord(word) for word in words]


def test_a_derivation_is_another_word() -> None:
    assert [stem(word) for word in ("sundhed", "sundheden", "sund", "kunstig", "kunst", "ledelsen")] == [
        "sundhed", "sundhed", "sund", "kunstig", "kunst", "ledels",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "family",
    [
        ("sygeplejerske", "sygeplejersker", "sygeplejerskernes"),
        ("børnehave", "børnehaven", "boernehaverne"),
        ("forsøg", "forsøget", "forsøgene"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in family}) == 1


def test_tokens_point_into_the_text_as_it_was_typed() -> None:
    text = "Kl.14-17, 100dages 👍 på pc'er"

    cut = [(token.text, token.is_word) for token in tokens(text)]

    assert cut == [
        ("Kl", True), (".", False), ("14", True), ("-", False), ("17", True), (",", False), ("100", True),
        ("dages", True), ("👍", False), ("på", True), ("pc'er", True),
    ]  # fmt: skip
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


@given(st.text())
def test_any_text_is_cut_without_loss_or_failure(text: str) -> None:
    cut = tokens(text)

    assert all(text[token.start : token.end] == token.text for token in cut)
    assert [token.start for token in cut] == sorted({token.start for token in cut})


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_reach_of_misspelling_grows_with_the_word() -> None:
    assert [allowed(length) for length in (4, 5, 7, 8, 12, 13, 40)] == [0, 1, 1, 2, 2, 3, 3]


def test_a_slip_finds_its_word_and_a_short_word_only_itself() -> None:
    professions = ("sygeplejerske", "paedagog", "laege")

    assert nearest("sygeplejeske", professions) == ("sygeplejerske",)
    assert nearest("peadagog", professions) == ("paedagog",)
    assert nearest("lege", ("laege", "leje")) == ()


def test_two_equally_near_words_are_both_found() -> None:
    assert nearest("biler", ("bilen", "bider", "bilerne")) == ("bilen", "bider")


def test_words_laid_out_by_shape_are_found_as_in_a_list() -> None:
    words = ("bilen", "bider", "bilerne", "cykel", "bi")
    shapes = Shapes(words)

    assert shapes.nearest("biler") == nearest("biler", words)
    assert shapes.nearest("viler") == (), "the first letter is the right one"
    assert shapes.nearest("bilernde") == ("bilerne",)
    assert shapes.nearest("bilerndee", most=1) == ()
    assert shapes.of("b", 5) == ("bilen", "bider")
    assert sorted(shapes.beginning("b")) == ["bi", "bider", "bilen", "bilerne"]


def test_words_laid_out_by_length_alone_are_found_whatever_they_begin_with() -> None:
    words = ("bilen", "bider", "bilerne")
    shapes = Shapes(words, any_first=True)

    assert shapes.nearest("vilen") == nearest("vilen", words) == ("bilen",)
    assert "bider" in shapes
    assert "vider" not in shapes


@pytest.mark.parametrize("any_first", [False, True])
def test_of_many_words_the_same_are_found_as_when_each_is_compared(any_first: bool) -> None:
    chance = random.Random(20261127)
    words = tuple(
        dict.fromkeys("b" + "".join(chance.choices("aeklnrst", k=chance.randrange(4, 9))) for _ in range(900))
    )
    shapes = Shapes(words, any_first=any_first)

    slips = [slipped(chance.choice(words), chance) for _ in range(600)] + list(words[:50])
    found = [slip for slip in slips if slip[:1] == "b" or any_first]

    assert all(set(shapes.nearest(slip, most=1)) == set(nearest(slip, words, most=1)) for slip in found)
    assert sum(len(shapes.nearest(slip, most=1)) > 0 for slip in found) > 400


def test_two_letters_swapped_in_the_middle_of_a_word_are_found_among_many() -> None:
    others = [f"b{one}{two}stangen" for one in "aeiouydfg" for two in "klmnprstv"]
    shapes = Shapes([*others, "borgere"])

    for at in range(1, 6):
        swapped = f"{'borgere'[:at]}{'borgere'[at + 1]}{'borgere'[at]}{'borgere'[at + 2 :]}"
        assert shapes.nearest(swapped) == ("borgere",)


def test_a_very_long_text_is_cut_off_and_says_so() -> None:
    assert clip("a" * READ_LIMIT) == ("a" * READ_LIMIT, False)
    assert clip("a" * (READ_LIMIT + 1)) == ("a" * READ_LIMIT, True)


def test_a_text_of_marks_is_clipped_by_its_pieces() -> None:
    part, is_cut = clip("1-" * 2_000)

    assert (len(part), is_cut) == (READ_PIECES, True)

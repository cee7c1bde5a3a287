"""What a misspelt or run-together word is taken for, and what is left alone."""

from itertools import product

import pytest

from core.understand.words.forms import Spelling
from core.understand.words.spelling import READ_CHARACTERS, Speller, hear

WORDS = Spelling(["afproevning", "lab", "workshop", "forloeb", "spring", "over", "hvorfor", "naar", "naer", "ikke"])
SPELLER = Speller((WORDS,), lambda folded: folded == "workshoppe")


def meant(text: str) -> list[tuple[str, ...]]:
    return [unit.folds for unit in hear(text, SPELLER).units]


@pytest.mark.parametrize(
    ("typed", "folds"),
    [
        ("afprøvning", [("afproevning",)]),
        ("afprvøning", [("afproevning",)]),
        ("afprovning", [("afproevning",)]),
        ("wrokshop", [("workshop",)]),
        ("springover", [("spring",), ("over",)]),
        ("labforløb", [("lab",), ("forloeb",)]),
        ("lab-forløb", [("lab",), ("forloeb",)]),
        ("vorfor", [("hvorfor",)]),
        ("nar", [("naar", "naer")]),
        ("workshoppe", [("workshoppe",)]),
        ("lob", [("lob",)]),
        ("noget helt andet", [("noget",), ("helt",), ("andet",)]),
        ("3timer", [("3",), ("timer",)]),
    ],
)
def test_a_word_is_heard_as_it_was_meant(typed: str, folds: list[tuple[str, ...]]) -> None:
    assert meant(typed) == folds


def test_a_repaired_word_is_remembered_as_repaired() -> None:
    assert hear("et wrokshop", SPELLER).repaired == frozenset({1})


def test_a_flood_of_words_changes_nothing_of_what_a_word_is_heard_as() -> None:
    speller = Speller((WORDS,), lambda folded: False)
    before = hear("et wrokshop og labforløb", speller)

    flood = ("".join(letters) for letters in product("bdfgklmn", repeat=4))
    for words in zip(*[flood] * 64, strict=True):
        hear(" ".join(words), speller)

    assert hear("et wrokshop og labforløb", speller) == before


def test_of_an_answer_with_more_words_than_may_count_none_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Torn words count as one each, however many they were typed as, and a word said loudly counts twice."""
    assert hear("work shop sprin gover", SPELLER, most=2).units
    assert hear("stop " * 30, SPELLER, most=2).units

    monkeypatch.setattr(SPELLER, "meant", None)
    assert hear("en wrokshop til alle her", SPELLER, most=2) == ((), frozenset(), True)


def test_only_the_beginning_of_a_long_text_is_heard() -> None:
    heard = hear("x " * READ_CHARACTERS, SPELLER)

    assert (heard.is_cut, len(heard.units)) == (True, READ_CHARACTERS // 2)


RUNNING = Speller((WORDS,), lambda folded: False, running=frozenset({"ikke"}), slips={"ovre": "over"})


@pytest.mark.parametrize(
    ("typed", "folds"),
    [
        ("ikkeworkshop", [("ikke",), ("workshop",)]),
        ("ikkewrokshop", [("ikke",), ("workshop",)]),
        ("forløbikke", [("forloeb",), ("ikke",)]),
        ("ovre", [("over",)]),
    ],
)
def test_a_small_word_that_runs_into_another_is_parted_and_a_known_slip_mended(
    typed: str, folds: list[tuple[str, ...]]
) -> None:
    assert [unit.folds for unit in hear(typed, RUNNING).units] == folds


def test_a_compound_of_known_parts_is_right_but_for_one_letter_of_a_phrase() -> None:
    speller = Speller((WORDS,), lambda folded: False, compound=lambda folded: folded in {"afpreovning", "vejlabben"})

    assert speller.meant("afpreovning") == (("afproevning",),)
    assert speller.meant("vejlabben") == ()

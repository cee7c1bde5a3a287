"""The files a facilitator writes: read, searched and checked."""

from collections.abc import Mapping

import pytest

import prompts
from core.understand.vocabulary import BESIDE_TIMES, Problem, check, parse_vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import tokens


def find(text: str, entries: str, *, slips: bool = True) -> list[tuple[str, tuple[str, ...], str]]:
    """What a vocabulary of one file, fields/health.txt, finds: (words as typed, codes, rule)."""
    lexicon = parse_vocabulary({"fields/health.txt": entries}).lexicon("fields")
    return [(match.words, match.codes, match.rule) for match in lexicon.find(tokens(text), slips=slips)]


HEALTH = ("health",)


@pytest.mark.parametrize(
    "typed", ["sygeplejerske", "Sygeplejersker", "SYGEPLEJERSKERNE", "sygeplejerskens", "syge\u00adplejerske"]
)
def test_a_word_is_found_in_every_form(typed: str) -> None:
    assert find(typed, "sygeplejerske") == [(typed, HEALTH, "word")]


@pytest.mark.parametrize("typed", ["pædagog", "paedagog", "padagog", "PÆDAGOGER", "padagogerne"])
def test_the_danish_letters_may_be_typed_in_three_ways(typed: str) -> None:
    assert find(typed, "pædagog") == [(typed, HEALTH, "word")]


@pytest.mark.parametrize(
    ("typed", "entry"),
    [("hjemmeplejeområdet", "hjemmepleje"), ("distriktssygeplejersken", "sygeplejerske"), ("demensvenlig", "demens")],
)
def test_a_compound_is_known_by_its_first_part_or_its_head(typed: str, entry: str) -> None:
    assert find(typed, entry) == [(typed, HEALTH, "compound")]


def test_both_known_parts_of_a_compound_count() -> None:
    assert find("sundhedsdata", "sundhed\n[data]\n*data") == [("sundhedsdata", ("health", "data"), "compound")]


@pytest.mark.parametrize(
    ("typed", "entry"), [("kunstig", "kunst"), ("naturlig", "natur"), ("behandlede", "*leder"), ("lægge", "læge")]
)
def test_a_word_that_only_looks_related_is_left_alone(typed: str, entry: str) -> None:
    assert find(typed, entry) == []


def test_a_bar_closes_one_side_for_compounds_and_a_star_opens_it() -> None:
    assert find("arbejdsmiljø, miljøplan", "|miljø") == [("miljøplan", HEALTH, "compound")]
    assert find("arbejdsmiljø, miljøplan", "miljø|") == [("arbejdsmiljø", HEALTH, "compound")]
    assert find("bilkøer, bilen", "bil*") == [("bilkøer", HEALTH, "compound"), ("bilen", HEALTH, "word")]
    assert find("bilkøer, bilen", "bil") == [("bilen", HEALTH, "word")]


def test_an_exact_entry_has_no_other_form_and_wins_over_one_that_inflects() -> None:
    assert find("it its", "!it") == [("it", HEALTH, "word")]
    assert find("have haver", "have\n[nothing]\n!have") == [("have", ("nothing",), "word"), ("haver", HEALTH, "word")]


def test_the_longest_phrase_wins_and_may_be_inflected() -> None:
    found = find("grønne omstillinger i det grønne", "grøn omstilling\n[climate]\ngrøn")

    assert found == [("grønne omstillinger", HEALTH, "phrase"), ("grønne", ("climate",), "word")]


@pytest.mark.parametrize("typed", ["syge plejerske", "syge-plejersken", "kunstig-intelligens", "kunstigintelligens"])
def test_words_written_apart_or_together_are_found(typed: str) -> None:
    assert [codes for _, codes, _ in find(typed, "sygeplejerske, kunstig intelligens")] == [HEALTH]


def test_a_comma_parts_a_phrase_but_a_hyphen_does_not() -> None:
    assert find("kunstig, intelligens", "kunstig intelligens") == []


@pytest.mark.parametrize("typed", ["sygeplejeske", "sygplejerske", "fysioterapaut", "fysiotreapeut"])
def test_a_slip_in_a_long_word_is_forgiven(typed: str) -> None:
    assert find(typed, "sygeplejerske, fysioterapeut") == [(typed, HEALTH, "misspelt")]
    assert find(typed, "sygeplejerske, fysioterapeut", slips=False) == []


def test_a_slip_in_a_short_word_is_another_word() -> None:
    assert find("sune hygge", "sang, hygge") == [("hygge", HEALTH, "word")]


def test_an_entry_may_stand_for_several_codes() -> None:
    assert find("marketingchef", "marketingchef +data +data:citizens") == [
        ("marketingchef", ("health", "data", "data:citizens"), "word")
    ]


def test_a_section_names_its_code_and_its_condition() -> None:
    lexicon = parse_vocabulary({"fields/x.txt": "[data: citizens]\ntal   # a comment\n"}).lexicon("fields")

    assert lexicon.find(tokens("gode tal")) == (
        Match(("data",), "citizens", "tal", "word", first=1, last=1, start=5, end=8),
    )


def test_a_lexicon_that_does_not_exist_finds_nothing() -> None:
    assert parse_vocabulary({}).lexicon("fields").find(tokens("sygeplejerske")) == ()


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"a/x.txt": "hav\n!!"}, Problem("a/x.txt", 2, "!!", "unusable")),
        ({"a/x.txt": "[data\ntal"}, Problem("a/x.txt", 1, "[data", "unusable")),
        ({"a/x.txt": "tal, tal"}, Problem("a/x.txt", 1, "tal", "duplicate", "a/x:1")),
        ({"a/x.txt": "hav", "a/y.txt": "\nhave"}, Problem("a/y.txt", 2, "have", "ambiguous", "a/x:1")),
        ({"a/x.txt": "[x: weak]\ntal\n[x]\ntal"}, Problem("a/x.txt", 4, "tal", "ambiguous", "a/x:2")),
        ({"a/x.txt": "tal +y"}, Problem("a/x.txt", 1, "tal +y", "unknown_code", "y")),
    ],
)
def test_the_check_names_file_line_and_kind(files: Mapping[str, str], problem: Problem) -> None:
    assert check(files) == (problem,)


def test_two_forms_of_a_word_or_a_star_under_one_code_are_no_fault() -> None:
    assert check({"a/x.txt": "klub, klubber, klub*, *klub, !klubben", "b/y.txt": "klub"}) == ()


def test_no_lexicon_is_made_of_the_lists_that_stand_beside_times() -> None:
    texts = prompts.texts("vocabulary", suffix=".txt")
    vocabulary = parse_vocabulary(texts)

    beside = [name.removesuffix(".txt") for name in texts if name.startswith(f"{BESIDE_TIMES}/")]

    assert len(beside) > 10
    assert vocabulary.files.keys() == texts.keys()
    assert vocabulary.lexicons.keys().isdisjoint((BESIDE_TIMES, *beside))


def test_signs_stand_in_files_of_their_own() -> None:
    """One sign makes every letter of its text take up to four bytes."""
    wide = {name for name, text in prompts.texts("vocabulary", suffix=".txt").items() if max(map(ord, text)) > 255}

    assert wide == {"menu/signs.txt", "times/signs.txt"}


def test_no_entry_of_our_own_vocabulary_is_ambiguous_by_accident() -> None:
    assert check(prompts.texts("vocabulary", suffix=".txt")) == ()


def test_searching_takes_time_in_proportion_to_the_text() -> None:
    lexicon = parse_vocabulary({"a/x.txt": "kunst, kunstig intelligens, sygeplejerske"}).lexicon("a")

    assert len(lexicon.find(tokens("kunst " * 5_000))) == 5_000
    assert lexicon.find(tokens("x" * 100_000)) == ()

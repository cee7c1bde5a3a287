"""How phrases with gaps are written and found."""

import pytest

import prompts
from core.understand.vocabulary.phrase_lines import entries_of
from core.understand.vocabulary.phrases import Phrasebook, parse_phrases
from core.understand.words.passage import units


def found(lines: str, text: str) -> list[tuple[str, str]]:
    book = parse_phrases({"some.txt": lines})
    hits = book.find(units([("need", text)])).hits
    return [(section, hit.words) for section, some in sorted(hits.items()) for hit in some]


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        ("afprøve", "Vi afprøver det", "afprøver"),
        ("afprøve", "vi afproevede det", "afproevede"),
        ("afprøve", "vi har afprovet det", "afprovet"),
        ("afprøve", "vi vil afpprøve det", "afpprøve"),
        ("idéudvikling", "lidt idé-udvikling", "idé-udvikling"),
        ("idéudvikling", "lidt ide udvikling", "ide"),
        ("prøve ... af", "vi prøver den nye ordning af", "prøver den nye ordning af"),
        ("få|have (det) afprøvet", "vi vil have det afprøvet", "have det afprøvet"),
        ("få|have (det) afprøvet", "vi vil få afprøvet", "få afprøvet"),
        ("!test", "en test", "test"),
        ("robot*", "fire robotstøvsugere", "robotstøvsugere"),
        ("*udvalg", "Skoleudvalget spørger", "Skoleudvalget"),
        ("<number> borgere", "12 borgere", "12 borgere"),
        ("100 dage", "100-dages", "100 dages"),
    ],
)
def test_an_entry_finds_the_ways_it_is_typed(entry: str, text: str, words: str) -> None:
    assert found(f"[x]\n{entry}", text) == [("x", words)]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("!test", "vi tester"),
        ("prøve ... af", "prøve en to tre fire fem seks af"),
        ("prøve ... af", "Vi prøver. Af og til."),
        ("få|have (det) afprøvet", "få det"),
        ("lab", "laboratorium"),
        ("lab", "lap"),
        ("*udvalg", "udvalg"),
    ],
)
def test_an_entry_does_not_find_what_only_looks_like_it(entry: str, text: str) -> None:
    assert found(f"[x]\n{entry}", text) == []


def test_a_class_of_words_can_be_named_and_is_not_found_by_itself() -> None:
    lines = "[<people>]\nborgere, naboer\n[x]\nfinde <people>"
    assert found(lines, "finde naboer og borgere") == [("x", "finde naboer")]


def test_fillers_are_passed_over_and_do_not_count() -> None:
    lines = "[<filler>]\nsimpelthen, bare\n[x]\nmangler folk"
    assert found(lines, "vi mangler simpelthen bare folk") == [("x", "mangler simpelthen bare folk")]


def test_a_not_section_cancels_what_it_overlaps() -> None:
    book = parse_phrases({"some.txt": "[x]\ntest\n[x not]\ntest test"})
    assert book.find(units([("need", "test test")])).of("x") == ()
    assert [hit.words for hit in book.find(units([("need", "en test")])).of("x")] == ["test"]


def test_an_everyday_word_is_no_misspelling_of_another() -> None:
    assert found("[x]\nbemanding", "en behandling") == [("x", "behandling")]
    assert found("[everyday]\nbehandling\n[x]\nbemanding", "en behandling") == []


def test_a_word_that_is_only_itself_is_no_form_of_another() -> None:
    assert found("[x]\nskalere", "vi skal") == [("x", "skal")]
    assert found("[itself]\nskal\n[x]\nskalere", "vi skal skalere") == [("x", "skalere")]


def shipped() -> list[tuple[str, str, str]]:
    files = prompts.texts("vocabulary/intake", suffix=".txt")
    return [(name, section, entry) for name, text in files.items() for section, entry in entries_of(text)]


def test_every_class_that_a_shipped_phrase_names_exists() -> None:
    sections = {section.strip("<>") for _, section, _ in shipped()} | {"number"}
    named = {
        (name, word.strip("()"))
        for name, _, entry in shipped()
        for word in entry.replace("|", " ").split()
        if word.strip("()")[:1] == "<"
    }
    assert {(name, word) for name, word in named if word.strip("<>") not in sections} == set()


def test_no_shipped_entry_cancels_a_whole_entry_of_its_own_section() -> None:
    book: Phrasebook = parse_phrases({"all": "\n".join(prompts.texts("vocabulary/intake", suffix=".txt").values())})
    alone = [(section, entry) for _, section, entry in shipped() if " " not in entry and entry.isalpha()]
    sections = {section for _, section, _ in shipped()}
    lost = [
        (section, entry)
        for section, entry in alone
        if not section.endswith(" not") and f"{section} not" in sections
        if not book.find(units([("need", entry)])).of(section)
    ]
    assert lost == []


def test_no_optional_group_of_a_shipped_phrase_holds_a_space() -> None:
    broken = [
        (name, entry)
        for name, _, entry in shipped()
        for word in entry.split()
        if word.startswith("(") != word.endswith(")")
    ]
    assert broken == []

"""A finished case in the catalogue: what its learning card tells, and nothing else."""

import pytest

import prompts
from core.ideas.catalogue import Catalogue, EntryKind, parse_catalogue, search
from core.ideas.finished import finished_cases
from core.ideas.room import make_shelf
from core.model import CaseNumber, LearningCard

GARDEN = LearningCard(
    CaseNumber(17),
    "Skolehaven på Maglegård",
    "hundred_day",
    (
        ("tested", "En skolehave, hvor elever og naboer dyrkede grøntsager sammen."),
        ("observed", "Tredive kom hver uge."),
        ("concluded", "Hønsene var det, naboerne kom for."),
        ("will_do", "Haven bliver."),
    ),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return parse_catalogue(prompts.texts("catalogue"))


def found(catalogue: Catalogue, text: str, language: str = "da") -> list[str]:
    return [entry.id for entry in search(catalogue, text, language)]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_finished_case_is_found_by_what_is_told_of_it(catalogue: Catalogue, language: str) -> None:
    assert found(catalogue, "elever dyrker grønsager", language) == []

    richer = make_shelf(catalogue)((GARDEN,))

    assert found(richer, "elever dyrker grønsager", language) == ["case_17"]
    assert found(richer, "skolehave hvor naboer er med", language) == ["case_17"]
    assert found(richer, "elever", language) == []


def test_whoever_searches_needs_one_word(catalogue: Catalogue) -> None:
    richer = make_shelf(catalogue)((GARDEN,))

    assert found(richer, "skolehave") == []
    assert [entry.id for entry in search(richer, "skolehaver", is_asked=True)] == ["case_17"]
    assert search(richer, "noget med borgere", is_asked=True) == ()


def test_what_is_told_is_the_card_in_its_own_words() -> None:
    (entry,) = finished_cases([GARDEN])

    assert entry.kind is EntryKind.CASE
    assert {name: passage.lines for name, passage in entry.texts["en"].passages.items()} == {
        "summary": ("En skolehave, hvor elever og naboer dyrkede grøntsager sammen.",),
        "seen": ("Tredive kom hver uge.",),
        "learning": ("Hønsene var det, naboerne kom for.",),
        "next": ("Haven bliver.",),
    }
    assert not any(passage.is_proposal for passage in entry.texts["da"].passages.values())


def test_a_card_that_tells_neither_what_was_tested_nor_learnt_is_no_entry() -> None:
    assert finished_cases([GARDEN._replace(lines=(("will_do", "Vi ser."),))]) == []


def test_a_card_that_was_taken_out_is_found_no_more(catalogue: Catalogue) -> None:
    shelf = make_shelf(catalogue)

    assert found(shelf((GARDEN,)), "en skolehave, som naboer er med i") == ["case_17"]
    assert found(shelf(()), "en skolehave, som naboer er med i") == []

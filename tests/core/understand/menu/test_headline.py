"""Answers whose first words are the whole choice."""

import pytest

from tests.core.understand.menus import answer, chosen


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        (
            "theme",
            "Skolen. Vi er to i sekretariatet, og de ældre ringer hver morgen om deres børnebørn",
            "children_youth",
        ),
        ("theme", "seks. vi er en flok gamle sejlere der vil bygge en skurvogn", "culture_leisure"),
        ("focus", "B, for vi mangler simpelthen noget nyt at finde på til de digitale skærme i hallen", "ideate"),
        ("help", "Afprøvning. Holdet har vi haft siden foråret og idéen fik vi af en kollega på kurset", "testing"),
    ],
)
def test_what_is_told_after_the_choice_adds_nothing_to_it(question: str, typed: str, option: str) -> None:
    reading = answer(question, typed)

    assert (reading.options, reading.certain) == ((option,), True)


@pytest.mark.parametrize(
    ("question", "typed", "options", "excluded"),
    [
        ("offering", "lab. og så også sparring bagefter når vi er kommet i gang igen", ("partner", "lab"), ()),
        ("offering", "lab. arbejdsgruppen skal vi ikke have når vi kører høst", ("lab",), ("hundred_day",)),
    ],
)
def test_what_is_added_or_said_no_to_in_the_story_counts(
    question: str, typed: str, options: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    assert chosen(question, typed)[:2] == (options, excluded)


def test_a_choice_that_is_taken_back_in_the_story_is_none() -> None:
    assert chosen("offering", "lab. nej vent, det har vi prøvet, sparring")[0] == ("partner",)

"""Phrases of whole words, looked for in a clause whose words stand between spaces."""

import pytest

from core.understand.availability.words import Phrases


@pytest.mark.parametrize(
    ("typed", "is_there"),
    [
        (" jeg kan maaske torsdag ", True),
        (" maaske ", True),
        (" med lidt held ", True),
        (" med held ", False),
        (" med lidt ", False),
        (" maasketorsdag ", False),
        ("maaske", False),
        ("", False),
    ],
)
def test_a_phrase_stands_in_a_clause_as_whole_words(typed: str, is_there: bool) -> None:
    phrases = Phrases((" maaske ", " med lidt held ", " med lidt forbehold "))

    assert (typed in phrases) is is_there
    assert (typed in phrases) is any(
        entry in typed for entry in (" maaske ", " med lidt held ", " med lidt forbehold ")
    )


def test_phrases_are_found_by_their_first_word_and_none_is_nothing() -> None:
    phrases = Phrases((" nej vent ", " nej ", " undskyld "))

    assert phrases.beginning("nej") == (" nej vent ", " nej ")
    assert phrases.beginning("vent") == ()
    assert not Phrases((" ",))
    assert bool(phrases)

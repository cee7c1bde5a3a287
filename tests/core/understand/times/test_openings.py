"""Entries are found by the words they begin with, also where many begin alike."""

import pytest

from core.understand.times.lexing import lex
from core.understand.times.words import parse_time_words

ENDINGS = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve")
FILES = {
    "a.txt": "\n".join(["[busy]", *(f"har jeg {one} ting" for one in ENDINGS), "[fine]", "har jeg", "har jeg tid nok"])
}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("har jeg syv ting", "~"),
        ("har jeg elleve ting", "~"),
        ("har jeg tid nok", "+"),
        ("har jeg", "+"),
        ("har jeg andet", "+_"),
        ("har jeg tid", "+_"),
    ],
)
def test_the_longest_of_many_that_begin_alike(text: str, kinds: str) -> None:
    assert "".join(atom.kind for atom in lex(text, parse_time_words(FILES))) == kinds

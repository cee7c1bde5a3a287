"""Which language a message is in."""

import pytest

from core.understand.values.language import read_language
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("det ved jeg ikke", "da"),
        ("vi skal have testet noget", "da"),
        ("jeg aeldre boern", "da"),
        ("I don't know what this means", "en"),
        ("we need help with testing", "en"),
        ("ok", None),
        ("data", None),
        ("", None),
        ("please jeg vil have the lab", None),
    ],
)
def test_the_small_words_tell_the_language(text: str, language: str | None) -> None:
    assert read_language(text, the_vocabulary()) == language

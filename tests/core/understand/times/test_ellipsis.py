"""Words that share their end with one behind them."""

import pytest

from core.understand.times.ellipsis import written_out
from core.understand.times.pieces import pieces_of
from core.understand.times.words import time_words
from tests.core.understand.calendars import house_vocabulary


def words_of(text: str) -> list[str]:
    return [piece.word for piece in written_out(list(pieces_of(text)), time_words(house_vocabulary()))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jule- og vinterferien", ["juleferien", "og", "vinterferien"]),
        ("efterårs- eller vinterferien", ["efteraarsferien", "eller", "vinterferien"]),
        ("jule-, vinter- og påskeferien", ["juleferien", ",", "vinterferien", "og", "paaskeferien"]),
        ("jule- og nytårsvagter", ["julevagter", "og", "nytaarsvagter"]),
    ],
)
def test_each_is_a_whole_word(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text", ["man- og tirsdage", "kage- og vinterferien", "9-12 og vinterferien", "jul - og vinterferien", "jule-"]
)
def test_the_rest_stays_as_it_was_typed(text: str) -> None:
    assert words_of(text) == [piece.word for piece in pieces_of(text)]

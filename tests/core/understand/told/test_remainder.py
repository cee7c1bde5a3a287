"""What is left of a text beside what was understood from it."""

import pytest

from core.understand.told.remainder import only_denies, remainder
from core.understand.words import READ_LIMIT
from tests.worlds import content


@pytest.mark.parametrize(
    ("text", "understood", "also", "left"),
    [
        ("Det skal være et lab i marts med 12 borgere.", ["lab", "marts", "12"], ("counted",), ()),
        ("Det skal være et lab i marts med 12 borgere.", ["lab", "marts"], (), ("12", "borgere")),
        ("Vi vil IKKE have et lab", ["lab"], (), ("IKKE",)),
        ("Vi vil IKKE have et lab", ["lab"], ("denying",), ()),
        ("kun et lab", ["lab"], (), ("kun",)),
        ("vi skal også have borgerrådgivere med", [], ("counted",), ("borgerrådgivere",)),
        ("", [], (), ()),
    ],
)
def test_the_words_that_nothing_was_understood_from(text: str, understood: list[str], also: tuple, left: tuple):
    assert remainder(text, understood, content().vocabulary, also) == left


def test_what_is_too_long_to_be_read_is_left():
    assert remainder("lab " * READ_LIMIT, ["lab"], content().vocabulary)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("nej, det er ikke for borgerne men for medarbejderne", True),
        ("nej ikke en lille forbedring men en helt ny måde", True),
        ("nej", True),
        ("vi ringer til borgerne dagen før", False),
        ("nej, vi har prøvet at ringe rundt til nogle få ældre medarbejdere hver mandag", False),
        ("ikke " * READ_LIMIT, False),
    ],
)
def test_a_text_that_denies_and_names_hardly_more(text: str, is_so: bool):
    assert only_denies(text, content().vocabulary) == is_so

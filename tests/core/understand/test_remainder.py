"""What is left of a text beside what was understood from it."""

import pytest

from core.understand.remainder import remainder
from core.understand.words import READ_LIMIT
from tests.worlds import content


@pytest.mark.parametrize(
    ("text", "understood", "is_counted", "left"),
    [
        ("Det skal være et lab i marts med 12 borgere.", ["lab", "marts", "12"], True, ()),
        ("Det skal være et lab i marts med 12 borgere.", ["lab", "marts"], False, ("12", "borgere")),
        ("Vi vil IKKE have et lab", ["lab"], False, ("IKKE",)),
        ("kun et lab", ["lab"], False, ("kun",)),
        ("vi skal også have borgerrådgivere med", [], True, ("borgerrådgivere",)),
        ("", [], False, ()),
    ],
)
def test_the_words_that_nothing_was_understood_from(text: str, understood: list[str], is_counted: bool, left: tuple):
    assert remainder(text, understood, content().vocabulary, is_counted=is_counted) == left


def test_what_is_too_long_to_be_read_is_left():
    assert remainder("lab " * READ_LIMIT, ["lab"], content().vocabulary, is_counted=False)

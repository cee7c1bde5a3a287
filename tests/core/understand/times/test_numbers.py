"""How many, as people write it."""

import pytest

from core.understand.times.numbers import NumberReading, compound_number, read_number
from tests.core.understand.calendars import house_vocabulary


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8-10", 8, 10),
        ("en 15-20 stykker", 15, 20),
        ("otte-ti", 8, 10),
        ("fem eller seks", 5, 6),
        ("mellem 4 og 6", 4, 6),
        ("between five and eight", 5, 8),
        ("højst 20", None, 20),
        ("hoejst tyve", None, 20),
        ("op til tolv", None, 12),
        ("under 20", None, 19),
        ("ikke over ti", None, 10),
        ("10 eller færre", None, 10),
        ("mindst 8", 8, None),
        ("flere end 5", 6, None),
        ("4+", 4, None),
        ("ti eller flere", 10, None),
        ("at least 3", 3, None),
        ("minimum 4 og maksimum 8", 4, 8),
        ("et par jurister", 2, 2),
        ("en håndfuld", 5, 5),
        ("et dusin", 12, 12),
        ("about a dozen", 12, 12),
        ("en snes", 20, 20),
        ("en halv snes", 10, 10),
        ("halvanden snes", 30, 30),
        ("et halvt dusin", 6, 6),
        ("to dusin", 24, 24),
        ("tyve tredive stykker", 20, 30),
        ("to tre stykker", 2, 3),
        ("fem og tyve", 25, 25),
        ("femogtyve", 25, 25),
        ("toogtredive", 32, 32),
        ("twenty-five", 25, 25),
        ("halvtreds", 50, 50),
        ("ca. 10", 10, 10),
        ("to", 2, 2),
        ("fmeten", 15, 15),
        ("en jurist", 1, 1),
        ("100 borgere", 100, 100),
    ],
)
def test_a_number_of_people_is_read(text: str, low: int | None, high: int | None) -> None:
    reading = read_number(text, house_vocabulary())

    assert reading is not None
    assert (reading.low, reading.high) == (low, high)


@pytest.mark.parametrize("text", ["", "ved ikke", "det må I bestemme", "mange", "\x00\ud800", "9" * 400])
def test_no_number_is_no_number(text: str) -> None:
    assert read_number(text, house_vocabulary()) is None


def test_the_words_of_a_number_are_quoted() -> None:
    assert read_number("vi tænker højst 20 borgere", house_vocabulary()) == NumberReading(None, 20, "højst 20")


def test_danish_tens_are_put_together() -> None:
    assert [compound_number(word) for word in ("femogtyve", "enogtredivte", "treogs", "borgere")] == [
        (25, False),
        (31, True),
        None,
        None,
    ]


@pytest.mark.parametrize("text", ["arbejder på plejehjem om natten", "en aften om måneden", "helst om aftenen"])
def test_a_word_of_time_is_no_slip_of_a_number(text: str) -> None:
    reading = read_number(text, house_vocabulary())

    assert reading is None or reading.low == 1  # «en»

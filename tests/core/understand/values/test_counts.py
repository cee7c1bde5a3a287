"""How many, where nothing but a number is asked for: what is in doubt is no number."""

from datetime import date

import pytest

from core.understand.values.counts import read_aim, read_count, read_meetings, without_times
from tests.core.understand.calendars import house_vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "En skoleklasse",
        "et hold fra boldklubben",
        "en hel årgang",
        "a whole class",
        "minus 3",
        "Minus tre borgere",
        "-3",
        "20 minus 2",
        "10 x 12",
        "10 tli 12",
        "12/15",
        "10 12",
        "10, 15 eller 20",
        "12 eller 10",
        "10 ellr 12",
        "1.000",
        "30 elever og 2 borde",
        "5 unge + 3 xyz",
        "så 4 gange",
        "5 gange a 2 timer",
        "et forløb med 3 møder",
        "8-10 aftener",
        "four times",
        "3 sessions",
        "3 uger",
        "en 100 dages gruppe",
    ],
)
def test_what_leaves_it_in_doubt_is_no_number(text: str) -> None:
    assert read_count(text, house_vocabulary()) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("en", 1, 1),
        ("én borger", 1, 1),
        ("bare en enkelt", 1, 1),
        ("en til at begynde med", 1, 1),
        ("one person", 1, 1),
        ("10 elelr 12", 10, 12),
        ("ti ellerr tolv", 10, 12),
        ("8 -10", 8, 10),
        ("otte-ti", 8, 10),
        ("plus minus 10", 10, 10),
        ("+/- 12", 12, 12),
        ("12 borgere og 3 politikere", 12, 12),
        ("5 gange med 10 borgere", 10, 10),
        ("12 borgere, tre gange", 12, 12),
        ("12 to each meeting", 12, 12),
        ("30 elever og 20 ældre", 50, 50),
        ("8 ledige og 4 fra virksomheder", 12, 12),
        ("10 unge og 2 fra personalet", 10, 10),
        ("3 unge, 3 ældre og 2 forældre", 8, 8),
        ("vi forestiller os 3 unge og 2 fagfolk", 5, 5),
        ("ti mødre + ti frivillige", 20, 20),
        ("20 elever og 2 pedeller", 20, 20),
        ("6 forældre og 4 dagplejere", 6, 6),
        ("10 residents and 5 students", 15, 15),
        ("12 borgere, højst 15", None, 15),
        ("around 15, at least 10", 10, None),
        ("15, heraf 5 unge", 15, 15),
        ("15 heraf 5 unge", 15, 15),
        ("16 (8 fra hver skole)", 16, 16),
        ("10 over 60 år", 10, 10),
        ("12 fra en skoleklasse", 12, 12),
        ("minimum 4 og maksimum 8", 4, 8),
        ("4+", 4, None),
        ("en håndfuld", 5, 5),
        ("en 15-20 stykker", 15, 20),
    ],
)
def test_a_number_that_is_clear_is_read(text: str, low: int | None, high: int | None) -> None:
    reading = read_count(text, house_vocabulary())

    assert reading is not None
    assert (reading.low, reading.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("mindst 8, helst 10", 10),
        ("helst 10, mindst 8", 10),
        ("around 15, at least 10", 15),
        ("ca. 15, men mindst 10", 15),
        ("mindst 8", None),
        ("10-14, helst 12", None),
        ("højst 14, helst 9", None),
        ("8, mindst 2 unge", None),
        ("12", None),
    ],
)
def test_what_one_would_rather_have_above_a_limit_is_aimed_at(text: str, aim: int | None) -> None:
    assert read_aim(text, house_vocabulary()) == aim


@pytest.mark.parametrize("text", ["...", "..", " . ", ""])
def test_dots_and_nothing_else_hold_no_time_and_stay_as_they_are(text: str) -> None:
    assert without_times(text, date(2026, 10, 5), house_vocabulary()) == text.strip()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3 møder", 3, 3),
        ("tre korte møder", 3, 3),
        ("vi siger 2 til 3 gange", 2, 3),
        ("6 borgere og 3 møder", 3, 3),
        ("4 aftener med 8 borgere", 4, 4),
        ("højst 3 møder", None, 3),
        ("three meetings", 3, 3),
        ("2 or 3 sessions with 6 citizens", 2, 3),
        ("3", 3, 3),
        ("jeg tænker 3", 3, 3),
    ],
)
def test_where_meetings_are_counted_the_number_stands_before_them(text: str, low: int | None, high: int | None) -> None:
    reading = read_meetings(text, house_vocabulary())

    assert reading is not None
    assert (reading.low, reading.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["2 møder eller måske 4 møder", "mange møder", "det ved udvalget", "two meetings or four meetings"]
)
def test_how_many_meetings_is_in_doubt(text: str) -> None:
    assert read_meetings(text, house_vocabulary()) is None

"""What is said to whoever reads the answer, and of others' holidays, changes nothing of the times that were offered."""

import pytest

from core.model import Json
from core.understand.availability.answer import read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary


def read(text: str, ask: str = "usually") -> dict[str, Json]:
    return dict(read_availability(text, ask, MONDAY, house_vocabulary()).labels())


OFFERED = [
    ("tirsdag 17-19", "Tirsdag 17-19, hvis I kan leve med en støvet jakke"),
    ("lørdag den 7. november 10-12", "Lørdag den 7. november kl. 10-12, hvis I gider mødes på en lørdag"),
    ("onsdag 15-17", "onsdag 15-17 hvis du kan finde et lokale"),
    ("mandag 9-11", "mandag 9-11, bare der er kaffe på kanden"),
    ("torsdag 18-20", "torsdag 18-20, er det ikke en fin tid?"),
    ("torsdag 18-20", "torsdag 18-20, lyder det ikke rimeligt?"),
    ("søndag 15-17", "søndag 15-17 hvor jeg alligevel er på biblioteket"),
]


@pytest.mark.parametrize(("plain", "told"), OFFERED)
def test_an_offer_stays_as_it_is(plain: str, told: str) -> None:
    assert read(told) == read(plain)


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ("tirsdage 9-13", "hvis I kan bruge tirsdage 9-13, så er det der jeg kan"),
        ("ikke i uge 42", "vi er på efterårsferie i uge 42"),
        ("ikke i vinterferien", "jeg er på vinterferie"),
        ("torsdag i uge 6", "torsdag i uge 6, knægten er i vinterferie ugen efter"),
        ("ikke fredag", "fredag skal jeg passe min søsters børn"),
        ("lige uger fredag", "fredag i lige uger, der har eksen ungerne"),
        ("mandag til torsdag 14-16", "mandag te torsdag fra 14 te 16"),
        ("ikke aften", "aftenerne vil jeg helst holde fri til koret"),
        ("ikke mandag 17-19", "jeg træner U13 mandag 17-19"),
        ("ikke tirsdag", "jeg er på rådhuset tirsdag"),
        ("ikke i uge 46", "i uge 46 er jeg hjemme i Gdansk og kan ikke"),
        ("mandag 16-18, ikke i uge 42", "jeg kan godt mandag 16-18 og så kan jeg ikke i uge 42"),
        ("mandag passer", "jeg kan oplyse, at mandag passer"),
        ("torsdag 9-10", "torsdag 9-10, dem har jeg sat af til jer"),
        ("fredag om en uge", "fredag otte dage"),
    ],
)
def test_what_is_told_is_read_as_it_is_meant(plain: str, told: str) -> None:
    assert read(told) == read(plain)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("I dag om to uger kl. 13-15", "2026-10-19"),
        ("i morgen om en uge 10-12", "2026-10-13"),
        ("i dag om 14 dage", "2026-10-19"),
    ],
)
def test_a_day_some_weeks_on_is_one_day(told: str, day: str) -> None:
    starts = [one["start"][:10] for one in read(told, ask="which_day")["available"]]

    assert starts == [day]


@pytest.mark.parametrize(
    "told", ["alle hverdage undtagen onsdag 10-12", "alle hverdage undtagen onsdag, alle dage 10-12"]
)
def test_hours_behind_an_exception_are_those_of_all_other_days(told: str) -> None:
    assert read(told) == read("alle hverdage 10-12 undtagen onsdag")


def test_hours_behind_an_exception_are_its_own_where_the_others_have_some() -> None:
    assert read("hverdage 9-15 undtagen onsdag efter 12") != read("hverdage 12-15 undtagen onsdag")


@pytest.mark.parametrize("told", ["torsdag, hvis nogen kan passe børnene", "torsdag hvis nogen kan passe børnene"])
def test_an_if_about_somebody_who_helps_the_writer_promises_nothing(told: str) -> None:
    reading = read(told)

    assert not reading["available"]
    assert not reading["recurring"]

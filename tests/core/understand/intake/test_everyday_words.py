"""Words of everyday Danish in a need: they set no area that the need is not about."""

import pytest

from core.understand.fields.competences import read_competences, read_subjects
from tests.core.understand.calendars import house_vocabulary


@pytest.mark.parametrize(
    ("need", "areas"),
    [
        ("Gaming nights for de unge på biblioteket", ("children_youth", "culture_leisure")),
        ("Borgerne aflyser de visiterede ydelser med kort varsel", ("health",)),
        ("Børnene bruger google i stedet for at spørge", ("children_youth",)),
        ("Vi kan ikke finde koden til døren", ()),
        ("Der bliver holdt foran udrykningsporten", ()),
        ("Arbejdet med at finde nøglerne tager for lang tid", ()),
    ],
)
def test_the_area_is_what_the_need_is_about(need: str, areas: tuple[str, ...]) -> None:
    assert read_subjects(need, house_vocabulary()).competences == areas


@pytest.mark.parametrize(
    ("need", "areas"),
    [
        ("Ydelser udbetales for sent", ("business_jobs",)),
        ("Folk finder os ikke på google", ("digitalisation",)),
        ("Vi vil lære børnene at kode", ("children_youth", "digitalisation")),
    ],
)
def test_where_nothing_else_is_told_they_do(need: str, areas: tuple[str, ...]) -> None:
    assert read_subjects(need, house_vocabulary()).competences == areas


def test_a_citizen_who_games_knows_of_both() -> None:
    told = read_competences("jeg har lavet gaming for unge", house_vocabulary()).competences

    assert {"culture_leisure", "digitalisation"} <= set(told)

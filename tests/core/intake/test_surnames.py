"""Whoever is to take part gives no area by what they are called: "Mette Skov", "Bo Bæk"."""

import pytest

from tests.talk import asked_who, value

NEED = "Vi vil gerne have nye idéer til vores møder. {} skal være med"
NAMES = (
    "Mette Skov",
    "Bo Bæk",
    "Lone Strand",
    "Anne-Marie Park",
    "Søren H. Kirk",
    "Mette Marie Vej",
    "Jens Smed Hansen",
    "Karen Præst",
    "Peter Skole og Lise By",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_surname_gives_no_area(name: str) -> None:
    assert value(asked_who(NEED.format(name)), "theme") is None


AREAS = {
    "Mette og skoven": "climate",
    "Mette fra Skov og Natur": "climate",
    "Mette. Skoven": "climate",
    "Gentofte Skole": "children_youth",
    "Mette Skov fra klimasekretariatet": "climate",
    "mette skov": "climate",  # without capitals nobody can tell
}


@pytest.mark.parametrize("who", AREAS)
def test_what_is_no_surname_still_does(who: str) -> None:
    assert AREAS[who] in (value(asked_who(NEED.format(who)), "theme") or ())

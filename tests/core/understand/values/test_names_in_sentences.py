"""Whom a sentence names that does nothing else; all of it where it tells more."""

import pytest

from core.understand.values.names import names_of
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Dan Sørensen er min chef", "Dan Sørensen, min chef"),
        ("Min leder hun hedder Anne Holm", "Anne Holm, Min leder"),
        ("det må være vores gruppeleder Lene", "vores gruppeleder Lene"),
        ("Det bliver Mette fra biblioteket", "Mette fra biblioteket"),
        ("det er afdelingschefen for Plan og Byg", "afdelingschefen for Plan og Byg"),
        ("Bo tager over", "Bo"),
        ("Det bør ungdomsskolens leder afgøre", "ungdomsskolens leder"),
        ("my manager is Tom Hansen", "Tom Hansen, my manager"),
    ],
)
def test_a_sentence_that_only_names_somebody_is_the_name(text: str, named: str) -> None:
    assert names_of(the_vocabulary()).named(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "Lone Bech, vejchef",
        "det er ikke Lone men Bo",
        "Lone er på barsel, så Bo",
        "Vi er ikke sikre",
        "",
    ],
)
def test_what_tells_more_is_kept_as_it_is(text: str) -> None:
    assert names_of(the_vocabulary()).named(text) == text

"""Small words that steer an answer, where they mean what they seem to."""

import pytest

from tests.core.understand.menus import chosen

EVERY_PLACE = ("hellerup", "ordrup", "jaegersborg")
EVERY_GAIN = ("citizens", "employees", "economy")


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("gain", "alle tre på hver deres måde", EVERY_GAIN),
        ("gain", "alle tre lige meget", EVERY_GAIN),
        ("places", "alle stederne går an", EVERY_PLACE),
        ("places", "alle tre er fine", EVERY_PLACE),
        ("help", "alle fire hvis man må være grådig", ("new_ideas", "testing", "scaling_effect", "team_cocreation")),
    ],
)
def test_all_that_opens_an_answer_is_every_option(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[0] == options


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("focus", "det hele lyder jo meget fint", ()),
        ("gain", "alle tre ansatte", ("employees",)),
        ("gain", "alle fire borgere", ("citizens",)),
    ],
)
def test_praise_and_numbers_of_people_are_not_every_option(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[0] == options


@pytest.mark.parametrize("typed", ["det skal ikke bare være snak", "ikke kun rådgive"])
def test_what_is_only_too_little_is_asked_about(typed: str) -> None:
    assert chosen("role", typed)[0] == ()


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("focus", "er det ikke bare forsøg", ("experiment",)),
        ("places", "mon ikke bare på mit eget bibliotek i Ordrup", ("ordrup",)),
    ],
)
def test_a_not_that_asks_for_agreement_rejects_nothing(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[:2] == (options, ())


@pytest.mark.parametrize("typed", ["ijke lab", "ikkke lab", "ikle lab", "ikek lab"])
def test_a_not_with_a_slip_is_one(typed: str) -> None:
    assert chosen("offering", typed)[:2] == ((), ("lab",))

"""What the writer changes in the same text: the new time stands in the place of the old one, and the rest stands."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag 14-16, eller rettere 15-17", "tirsdag 15-17"),
        ("tirsdag efter 14. Rettelse: efter 15", "tirsdag efter 15"),
        ("tirsdag efter 14, undskyld efter 15", "tirsdag efter 15"),
        ("tirsdag kl. 10. Hov, kl. 11 mente jeg", "tirsdag kl. 11"),
        ("torsdag 15-17, nej 16-18, så er jeg færdig", "torsdag 16-18"),
        ("mandag formiddag, nej eftermiddag", "mandag eftermiddag"),
        ("mandag 10-12 → 14-16", "mandag 14-16"),
        ("tirsdag 10-12 (rettet: 11-13)", "tirsdag 11-13"),
        (
            "onsdage kan jeg hele dagen eller nej vent der henter jeg børnene kl 15 så kun indtil 14.30",
            "onsdage til 14.30",
        ),
    ],
)
def test_new_hours_are_of_the_day_that_was_said(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("lørdag, nej søndag", "søndag"),
        ("mandag til fredag 9-14, eller rettere mandag til torsdag", "mandag til torsdag 9-14"),
        ("tirsdag 9-11. Ret: torsdag", "torsdag 9-11"),
        ("mandag og onsdag 9-11, nej torsdag", "mandag og torsdag 9-11"),
        ("mandag og tirsdag efter 16 nej kun mandag", "mandag efter 16"),
        ("26/10 10-12 -> rykket til 27/10 14-16", "27/10 14-16"),
        ("Thursdays after 15 – scratch that, Thursdays after 16", "torsdage efter 16"),
    ],
)
def test_a_new_day_takes_the_place_of_the_old_one(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Hverdage efter kl 13. Nej vent, også formiddagen om mandagen", "hverdage efter 13. mandag formiddag"),
        ("mandag, tirsdag. nej glem tirsdag", "mandag. ikke tirsdag"),
        ("mandage 9-11 og onsdage 13-15. Sidstnævnte udgår", "mandage 9-11. ikke onsdage"),
        ("mandage 9-11 og onsdage 13-15. Førstnævnte udgår", "onsdage 13-15. ikke mandage"),
        ("mandag 9-11 (skrev forkert) og tirsdag", "mandag 9-11. tirsdag"),
        ("Jeg kan mandage 12-14 (skrev 13-15 i går, det var forkert)", "mandage 12-14"),
        ("jeg skrev mandag men mente tirsdag", "tirsdag"),
        ("Jeg kan mandage 12-14 (meldte 13-15 i går, det var forkert)", "mandage 12-14"),
        ("jeg mente tirsdag, og onsdag er også fint", "tirsdag. onsdag"),
        ("jeg kan ikke tirsdag. Jo, efter 16", "tirsdag efter 16"),
        ("mandag kan jeg ikke... vent, jeg kan godt", "mandag"),
    ],
)
def test_what_was_told_before_is_added_to_left_out_or_allowed(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("12/10 og 13/10, gerne den første", "12/10. 13/10"),
        ("12/10, 13/10 og 14/10, men ikke den anden", "12/10. 14/10. ikke 13/10"),
        ("den 12., 14. eller 16. november, men helst ikke den første", "14/11. 16/11. ikke 12/11"),
        ("onsdag eller torsdag, helst den første", "onsdag. torsdag"),
        ("den 30. oktober, den 31. oktober og den første", "30/10. 31/10. 1/11"),
        ("den 12. oktober, helst ikke den første", "12/10. ikke 1/11"),
        ("12/10 og 13/10, er på den anden skole", "ikke 12/10 og 13/10"),
    ],
)
def test_the_first_of_several_is_one_of_them_and_no_first_of_a_month(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("ja mandag, nej tirsdag", "mandag. ikke tirsdag"),
        ("mandag, optaget tirsdag", "mandag. ikke tirsdag"),
        ("tirsdag passer ret godt, onsdag ret dårligt", "tirsdag. ikke onsdag"),
        ("tirsdag 9-11. Undskyld det sene svar. Onsdag 9-11", "tirsdag 9-11. onsdag 9-11"),
        ("mandag 9-11, undskyld, tirsdag er optaget", "mandag 9-11. ikke tirsdag"),
        ("glem ikke at jeg kan tirsdag", "tirsdag"),
        ("jeg kan ikke om tirsdagen, vent til jeg kan se kalenderen", "ikke tirsdag"),
        ("jeg kan ikke tirsdag, jeg har jo vagt", "ikke tirsdag"),
        ("Jeg skrev tirsdag 9-11 i går, og det holder", "tirsdag 9-11"),
        ("jeg skrev mandag, og jeg mener det", "mandag"),
        ("ikke mandag!! onsdag sagde jeg", "ikke mandag. onsdag"),
        ("jeg kan ikke tirsdag. Jo, onsdag efter 16", "ikke tirsdag. onsdag efter 16"),
        ("jeg kan ikke tirsdag, men jeg kan godt lide jer", "ikke tirsdag"),
        ("mandag -> torsdag 10-12", "mandag og torsdag 10-12"),
    ],
)
def test_what_corrects_nothing_is_read_as_before(text: str, same_as: str) -> None:
    assert_alike(text, same_as)

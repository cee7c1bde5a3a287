"""A day of the week that was named with its week or its date, named again."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag og onsdag i uge 45. onsdag går ikke", "tirsdag den 3. november. ikke den 4. november"),
        ("tirsdag og onsdag i uge 45... ej onsdag dur ikke", "tirsdag den 3. november. ikke den 4. november"),
        ("tirsdag i uge 45 og onsdag i uge 46. onsdagen duer ikke", "den 3. november. ikke den 11. november"),
        ("weekenden den 10.-11. Søndag dog ikke før 12", "den 10. og den 11. oktober efter 12"),
        ("tirsdag i uge 45. onsdag duer ikke", "den 3. november. ikke onsdag den 7. oktober"),
    ],
)
def test_it_is_that_very_day(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


def test_many_days_are_none_of_them() -> None:
    assert_alike("tirsdag i uge 45 kl. 10. Senere kun tirsdage", "tirsdag den 3. november kl. 10. tirsdage")


def test_days_of_every_week_are_no_day_of_the_week_that_was_named() -> None:
    assert_alike("hver dag i uge 44, derefter kun lørdage", "hver dag i uge 44. fra den 2. november lørdage")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("uge 46. mandag og tirsdag er jeg væk, så onsdag til fredag", "11.-13. november. ikke 9. og 10. november"),
        ("uge 46 passer godt. Det må blive onsdag til fredag i uge 46.", "den 11., 12. og 13. november"),
        ("uge 46 kan jeg ikke, så torsdag", "ikke uge 46. på torsdag"),
    ],
)
def test_a_week_goes_on_where_only_some_of_its_days_are_refused(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


def test_a_limit_of_the_days_that_were_refused_ends_with_them() -> None:
    assert_alike(
        "til og med oktober underviser jeg hver torsdag, så torsdage fra november",
        "torsdage fra november. ikke torsdage til og med oktober",
    )

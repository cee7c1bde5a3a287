"""Public holidays: the days and names the library gives when it is asked for Denmark in the usual way."""

from datetime import date

import holidays
import pytest

from core.understand.times.public_days import public_days


def test_the_days_and_their_names_are_those_of_the_library() -> None:
    for year in range(1900, 2101):
        library = holidays.country_holidays("DK", years=year, language="en_US")

        assert public_days(year) == tuple((name, day) for day, name in sorted(library.items())), year


@pytest.mark.parametrize("easter", [date(1598, 3, 22), date(2190, 4, 25), date(2285, 3, 22)])
def test_easter_is_known_beyond_the_years_of_the_library(easter: date) -> None:
    assert dict(public_days(easter.year))["Easter Sunday"] == easter


@pytest.mark.parametrize("year", [0, 10_000])
def test_a_year_without_dates_has_no_holidays(year: int) -> None:
    assert public_days(year) == ()

"""Public holidays: the days and names the library gives when it is asked for Denmark in the usual way."""

import holidays
import pytest

from core.understand.times.public_days import public_days


@pytest.mark.parametrize("year", range(2000, 2101))
def test_the_days_and_their_names_are_those_of_the_library(year: int) -> None:
    library = holidays.country_holidays("DK", years=year, language="en_US")

    assert public_days(year) == tuple((name, day) for day, name in sorted(library.items()))

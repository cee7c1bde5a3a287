"""On "which day" a bare weekday behind the one week that was named is a day of that week."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Tirsdag i uge 48 er jeg i Vejle. Torsdag går fint efter 15.", "26. november efter 15, ikke den 24. november"),
        ("I uge 44 kan jeg mandag, tirsdag arbejder jeg", "26. oktober, ikke den 27. oktober"),
        (
            "Vagter i uge 45: mandag nat, tirsdag nat, onsdag fri",
            "4. november, ikke den 2. november, ikke den 3. november",
        ),
        ("Vi har kommunefest torsdag i uge 46. Det bliver fredag", "13. november, ikke den 12. november"),
        (
            "Hverken onsdag eller torsdag i uge 50 kan lade sig gøre. Fredag derimod hele dagen",
            "11. december, ikke den 9. december, ikke den 10. december",
        ),
    ],
)
def test_a_weekday_behind_a_week_is_of_that_week(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Uge 43 er vi i sommerhus, men fredag kan jeg", "ikke uge 43, men den 9. oktober"),
        ("Fredag kan jeg, og i uge 46 kan jeg tirsdag", "den 9. oktober og den 10. november"),
        ("Onsdag i næste uge, ikke onsdag i denne", "den 14. oktober, ikke den 7. oktober"),
        (
            "Mandag i uge 44 eller tirsdag i uge 45. Fredag kan jeg ikke",
            "26. oktober eller 3. november, ikke den 9. oktober",
        ),
    ],
)
def test_other_weeks_are_left_alone(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")

"""A time that is named again is the one that was said: a date by its weekday, a month, the day one is home again."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "which_day") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "lørdag d 24 hele dagen og søndag d 25 men søndag først fra 13",
            "24. oktober hele dagen og 25. oktober efter 13",
        ),
        (
            "mandag den 26. og tirsdag den 27., tirsdag dog først fra kl. 15",
            "26. oktober hele dagen og 27. oktober efter 15",
        ),
        ("fredag d 6 november og lørdag d 7 men lørdag kun til 14", "6. november hele dagen og 7. november til 14"),
        ("jeg tror det bliver den 11 november altså onsdag fra ti til tolv", "11. november 10-12"),
        ("Den 24. oktober, det er en lørdag, kl. 10-13", "24. oktober 10-13"),
        ("12. november, torsdag, efter 16", "12. november efter 16"),
    ],
)
def test_the_weekday_of_a_date_is_that_date(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("ikke den 8. oktober, torsdag efter 16", "kan ikke den 8. men den 15. efter 16"),
        ("torsdag den 15. oktober 9-10 eller torsdag i uge 44 9-10", "15. oktober 9-10 eller 29. oktober 9-10"),
    ],
)
def test_a_weekday_of_another_week_or_behind_a_no_is_its_own(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("fra 1 december tager vi til Spanien og er først hjemme 15 januar", "1. december", "14. januar"),
        ("Fra 20. december er vi på Gran Canaria og først tilbage 3. januar.", "20. december", "2. januar"),
        ("den 12. oktober tager jeg til Rom og er hjemme igen den 18. oktober", "12. oktober", "17. oktober"),
        ("jeg rejser den 2. november og kommer først hjem den 9. november", "2. november", "8. november"),
    ],
)
def test_from_leaving_until_home_again_is_one_stretch(text: str, first: str, last: str) -> None:
    assert slots(read(text)) == slots(read(f"jeg kan ikke fra {first} til {last}"))


def test_the_whole_month_behind_a_month_is_that_month() -> None:
    assert slots(read("i december kan jeg ikke hele måneden")) == slots(read("i december kan jeg ikke"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Alle dage undtagen onsdag, den dag er jeg hos min mor", "alle dage undtagen onsdag"),
        ("hverdage efter 15, dog ikke mandag, den dag har jeg min søns datter", "hverdage efter 15, dog ikke mandag"),
        (
            "fredag 10-12 men i december er vi væk så i den periode kan jeg slet ikke",
            "fredag 10-12 men ikke i december",
        ),
    ],
)
def test_what_points_back_behind_a_refused_day_is_about_that_day(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("kan ikke i uge 42 men mandag i uge 43 er helt fri for mig", "kan ikke i uge 42 men mandag i uge 43 er fin"),
        ("den 22. kan jeg i øvrigt heller ikke", "den 22. kan jeg ikke"),
        ("onsdag aften fredag kun hvis jeg kan få en til at passe drengen", "onsdag aften"),
        (
            "i ulige uger mandag hele dagen, i lige uger har jeg vagt onsdag og fredag",
            "mandag i ulige uger, ikke onsdag og fredag i lige uger",
        ),
    ],
)  # fmt: skip
def test_small_words_beside_a_time_are_read_for_what_they_are_there(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


def test_moren_is_the_morning_and_a_hairdresser_no_tomorrow() -> None:
    assert slots(read("i moren kl 13-15")) == slots(read("i morgen kl 13-15"))
    assert slots(read("onsdage 9-11 for bagefter skal jeg til frisoren")) == slots(read("onsdage 9-11"))

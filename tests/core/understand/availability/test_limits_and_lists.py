"""Limits that are told as a no, days at an edge of a month, the rest of a week that was named, and hours that find their days."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str) -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("efter kl 18 mandag til torsdag, og weekender er altid ok", "mandag til torsdag efter 18. lørdag og søndag"),
        ("efter arbejde mandag tirsdag og onsdag, torsdag er kor", "mandag til onsdag efter arbejde. ikke torsdag"),
        ("24/7 undtagen tirsdag 8-12", "alle dage. ikke tirsdag 8-12"),
        ("Torsdag 17-19. Men ikke i oktober. Så det er fra december.", "torsdag 17-19 fra december. ikke i oktober"),
        ("resten af oktober har jeg tidlig vagt og fri fra kl 14 på hverdage", "hverdage fra kl 14 resten af oktober"),
        ("jeg er på skole og har fri fra kl 14 mandag", "mandag fra kl 14"),
        ("lige uger dagvagt: kan mandag efter 16", "mandag efter 16 i lige uger"),
        ("ma 10-13 ti 10-13 sø aften", "mandag og tirsdag 10-13, søndag aften"),
        ("tirsdag og torsdag >= 16:00", "tirsdag og torsdag efter kl. 16"),
        ("hverdage fra kl. 19 og ikke et minut før!", "hverdage fra kl. 19"),
        (
            "fra klokken otte om aftenen mandag det kan jeg godt de andre aftener falder jeg i søvn",
            "mandag 20-22. ikke de andre aftener",
        ),
        ("Vi har en 7/7-ordning. Jeg kan mandage 19-21", "mandage 19-21"),
        ("madpakker og sengetid for tre, mandag efter 20", "mandag efter 20"),
        ("alle formiddage undt. fre, der har jeg mit hold", "alle formiddage. ikke fredag"),
        ("weekender hele dagen, men ike for 12 lol", "weekender fra kl. 12"),
        ("efter kl 19.30 alle hverdage, weekender aldrig", "hverdage efter 19.30. ikke weekender"),
        ("efter kl 19.30 alle hverdage, weekender aldrig det er familietid", "hverdage efter 19.30. ikke weekender"),
        ("mandag, onsdag og fredag, alle dage før kl. 12", "mandag, onsdag og fredag før 12"),
        ("fra 1. december og frem til udgangen af februar kan jeg mandage", "mandage fra 1. december til 28. februar"),
        ("Planen for november er ikke lavet. Onsdage 9-11", "onsdage 9-11"),
        ("hverdage 12-16, det er morgen for mig", "hverdage 12-16"),
        ("torsdag fra 12 og til jeg skal gå, kl. 14.30", "torsdag 12-14.30"),
        ("lørdag inden min vagt der starter kl 15", "lørdag før kl. 15"),
        ("chefen ringer hele tiden. tirsdag 9-11", "tirsdag 9-11"),
        ("Hold nu op med at foreslå formiddage. Jeg har sagt torsdag eftermiddag", "torsdag eftermiddag"),
        ("Tirsdag. Om formiddagen, men ikke alt for tidligt, lad os sige fra halv ti til tolv", "tirsdag 9.30-12"),
    ],
)
def test_usual_times(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))
    assert read(text, "usually").recurring


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("de tre første dage i november", "den 1. november, den 2. november, den 3. november"),
        ("de første 14 dage i november kan jeg ikke", "ikke fra den 1. november til den 14. november"),
        ("de sidste fire dage i januar", "fra den 28. januar til den 31. januar"),
        ("ikke i denne uge. Og heller ikke i næste.", "ikke i denne uge og ikke i næste uge"),
        (
            "16/11 hele dagen, og 17/11 kun kl. 9-12. Resten af den uge er jeg på konference",
            "16/11. Den 17/11 kl. 9-12. Ikke fra 18/11 til 22/11",
        ),
        ("den syvende december om eftermiddagen det er en mandag så vidt jeg ved", "den 7. december om eftermiddagen"),
        ("torsdag i næste uge altså den femtende klokken ni tredive til elleve", "den 15. oktober 9.30-11"),
        ("kan morgen og formiddag den 4. november", "den 4. november kl. 06.00 til 12"),
        ("på onsdag til kaffe klokken halv tre", "på onsdag klokken halv tre"),
        (
            "enten den 12. oktober hele dagen eller også dagen efter, men så kun efter kl. 15",
            "den 12. oktober hele dagen. Den 13. oktober efter 15",
        ),
        ("ikke denne uge, fordi min kollega er syg og jeg har vagt hver dag", "ikke denne uge"),
        ("på onsdag kl 19 til 21, storm eller ej", "på onsdag 19-21"),
        ("fre i uge 44 efter 14", "fredag i uge 44 efter 14"),
        ("lørdag den 7/11, ike for 11 nogen af dagene", "lørdag den 7/11 efter 11"),
        ("på lørdag formiddag men søndag er vi til barnedåb", "på lørdag formiddag. ikke på søndag"),
        ("den 12. oktober jeg har eksamensforberedelse. den 13. oktober kan jeg", "den 13. oktober. ikke den 12. oktober"),
        ("Hele uge 48 er udelukket. Ugen før kan jeg tirsdag aften", "ikke uge 48. den 17. november om aftenen"),
        ("ikke i uge 43, jeg kører dobbelt vagt hver eneste dag den uge", "ikke i uge 43"),
    ],
)  # fmt: skip
def test_days(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))
    assert not read(text, "which_day").is_empty


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("ikke før 1. december", "til og med den 30. november"),
        ("ikke for 1. december", "til og med den 30. november"),
        ("kan ik før efterårsferien er slut", "til og med den 18. oktober"),
        ("ikke før vinterferien er overstået", "til og med den 21. februar"),
    ],
)
def test_not_before_a_day_and_nothing_more_is_a_no(text: str, until: str) -> None:
    found = read(text, "which_day")
    assert not found.available
    assert not found.recurring
    assert slots(found) == slots(read(f"kan ikke {until}", "which_day"))


def test_not_before_a_day_with_a_can_behind_it_is_an_offer() -> None:
    text = "jeg kan ikke før den 1. december, men så kan jeg"
    assert slots(read(text, "usually")) == slots(read("fra den 1. december", "usually"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("uge 44 mandag er optaget, resten af den uge er god", "fra 27/10 til 1/11. ikke den 26. oktober"),
        ("uge 44 mandag er god, resten af den uge er optaget", "den 26. oktober. ikke fra 27/10 til 1/11"),
    ],
)
def test_the_rest_of_a_named_week(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "is_no"), [("mandag: bestyrelse", True), ("mandag: møde", True), ("mandag: tiptop", False)]
)
def test_a_line_that_tells_something_for_a_day_promises_nothing(text: str, is_no: bool) -> None:
    found = read(text, "usually")
    assert not found.recurring
    assert bool(found.excluded_recurring) is is_no
    assert bool(found.unread) is not is_no


def test_what_stands_beyond_the_last_word_that_is_read_is_named() -> None:
    assert read("kl 8, " * 400 + "ikke mandag", "usually").unread


def test_a_holiday_that_is_over_by_then_is_no_time() -> None:
    assert read("julen er overstået til den tid", "which_day").is_empty


def test_a_holiday_that_a_date_is_called_is_that_date_and_no_second_offer() -> None:
    text = "Tirsdag d. 10. november er Mortensaften, og den kan jeg ikke, men den 11. går fint"
    assert read(text, "which_day").available == read("den 11. november", "which_day").available


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("fra d. 10. til d. 20. november kan jeg, ikke resten af måneden", "10.-20. november. ikke 1.-9. og 21.-30. november"),
        ("uge 46 kan jeg når som helst, resten af november er jeg væk", "9.-15. november. ikke 1.-8. og 16.-30. november"),
        ("10.-20. november er jeg væk, resten af måneden kan jeg", "ikke 10.-20. november. 1.-9. og 21.-30. november"),
        ("den 10. november er jeg væk, resten af måneden kan jeg", "ikke den 10. november. 11.-30. november"),
        ("21 22 og 23 oktober fra 15 til 17", "21., 22. og 23. oktober fra 15 til 17"),
        ("mellem 10 og 12 14 november", "14. november 10-12"),
        ("jeg kan først den 8.", "fra den 8. oktober"),
        ("først kl. 8 den 14. oktober", "den 14. oktober efter kl. 8"),
        ("jeg gør rent 6-12 onsdag den 14. oktober", "onsdag den 14. oktober kan jeg ikke 06.00-12.00"),
        ("den 14. oktober kl. 6-10 om aftenen", "den 14. oktober 18-22"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_month_and_rows_of_figures(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))

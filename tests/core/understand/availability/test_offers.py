"""A time that stands by itself is an offer, whatever is told beside it; what somebody does at a time is a no."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag efter 17 jeg arbejder i nærheden", "tirsdag efter 17"),
        ("fredage før 8 jeg står op med hønsene", "fredage før 8"),
        ("lørdag 10-13 jeg er a-menneske", "lørdag 10-13"),
        ("onsdag 10-12, jeg er på barsel", "onsdag 10-12"),
        ("hverdage efter 16.30 chefen synes det er fint", "hverdage efter 16.30"),
        ("mandag kl. 9-11 min mand passer børnene imens", "mandag kl. 9-11"),
        ("hele tirsdag eftermiddag vi har lukkedage på skolen", "hele tirsdag eftermiddag"),
    ],
)
def test_a_subject_before_its_verb_begins_something_beside_the_hours(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
    assert read(text).recurring


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("torsdag formiddag der er kontoret alligevel lukket for borgere", "torsdag formiddag"),
        (
            "sidste fredag i måneden om formiddagen der har vi alligevel lukket",
            "sidste fredag i måneden om formiddagen",
        ),
        ("mandag aften, der sidder jeg alligevel og venter på min datter", "mandag aften"),
        ("onsdag den 14. kl. 16, så har jeg lige afleveret rapporten", "onsdag den 14. kl. 16"),
        ("hele uge 45 på nær weekenden, så er gæsterne rejst hjem", "hele uge 45 på nær weekenden"),
        ("Allerede i dag mellem kl. 14 og 16, min undervisning er netop blevet aflyst", "i dag mellem kl. 14 og 16"),
        ("fredag i næste uge fra 9, elevrådet har aflyst deres tur", "fredag i næste uge fra 9"),
    ],
)
def test_what_is_done_called_off_or_so_anyway_is_told_for_a_yes(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "den anden tirsdag i måneden er fin 17-19 de øvrige uger ved jeg aldrig noget om",
            "den anden tirsdag i måneden 17-19",
        ),
        ("søndag aften 20-21 de andre dage tør jeg ikke sige noget om", "søndag aften 20-21"),
        ("tirsdag andet går ikke", "tirsdag"),
    ],
)
def test_what_is_left_open_of_the_rest_takes_nothing_from_what_was_offered(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    "leading",
    ["Selvfølgelig", "Online", "Hej Karin", "Kære udvalg", "Tak for mailen", "Invitér mig", "Prøv", "For eksempel", "Uden tvivl",
     "Som pensionist", "Det skulle være", "Over telefonen"],
)  # fmt: skip
def test_a_word_before_a_time_is_no_errand_unless_it_tells_of_one(leading: str) -> None:
    assert slots(read(f"{leading} tirsdag 10-12")) == slots(read("tirsdag 10-12"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag 16-18 træner jeg drengene", "ikke tirsdag 16-18"),
        ("fredag jeg kører til Polen", "ikke fredag"),
        ("onsdag 19-21, der er korprøve", "ikke onsdag 19-21"),
        ("retsmøder mandag 9-14", "ikke mandag 9-14"),
        ("premieren lørdag", "ikke lørdag"),
        ("kører bus hver torsdag", "ikke hver torsdag"),
        ("onsdag formiddag har jeg min søster", "ikke onsdag formiddag"),
        ("mandag 10-12, der kan jeg ikke", "ikke mandag 10-12"),
    ],
)
def test_what_somebody_does_at_a_time_keeps_them_busy(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


def test_what_is_to_be_done_with_others_promises_nothing() -> None:
    assert read("min yngste skal hentes senest kl. 15 den dag").is_empty


def test_a_refused_week_takes_no_day_of_another_week_with_it() -> None:
    told = read("uge 43 kan jeg ikke, mandag i uge 44 kl. 15 er fin", "which_day")

    assert slots(told) == slots(read("ikke i uge 43\nmandag i uge 44 kl. 15", "which_day"))
    assert told.available


def test_when_a_plan_comes_is_no_time_to_come() -> None:
    for text in ("mit skema kommer først på fredag", "jeg får først at vide på mandag hvordan mine vagter ligger"):
        assert read(text).is_empty
        assert read(text).unread


def test_an_unknown_word_before_a_day_says_neither_yes_nor_no_and_behind_i_it_is_done() -> None:
    assert read("skovhugst mandag").is_empty
    assert read("skovhugst mandag").unread
    assert slots(read("jeg instruererspinning mandag 17-19")) == slots(read("ikke mandag 17-19"))


@pytest.mark.parametrize("text", ["onsdag efter kor", "tirsdag inden vagten", "efter kirke søndag"])
def test_a_day_after_something_without_an_hour_is_named_and_not_promised(text: str) -> None:
    assert read(text).is_empty
    assert read(text).unread


def test_the_hour_that_follows_tells_when_after_it() -> None:
    told = read("søndag den 11. efter gudstjenesten, altså fra kl. 12 til 14", "which_day")

    assert slots(told) == slots(read("søndag den 11. kl. 12-14", "which_day"))


def test_up_to_and_with_a_day_of_the_month_is_no_hour() -> None:
    told = read("Jeg er på ferie til og med den 18., men mandag den 19. kl. 10 er jeg klar", "which_day")

    assert slots(told) == slots(
        read("jeg kan ikke til og med den 18. oktober, men den 19. oktober kl. 10", "which_day")
    )


def test_what_others_do_first_is_a_limit() -> None:
    assert slots(read("mandag morgen inden børnene skal op kl. 7")) == slots(read("mandag morgen inden kl. 7"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jeg foreslor tirsdag den 10. november kl 15", "tirsdag den 10. november kl 15"),
        ("torsdag formiddag der er kontoret aligevel lukket", "torsdag formiddag"),
        ("mandage passser jeg min søsters tvillinger", "ikke mandage"),
        ("tirsdag 16-18 menns børnene er til svømning", "tirsdag 16-18 mens børnene er til svømning"),
    ],
)
def test_a_slip_in_what_is_told_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert slots(read(typed)) == slots(read(meant))

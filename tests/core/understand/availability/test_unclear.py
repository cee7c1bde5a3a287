"""Clauses that promise nothing: errands, doubts, signatures and a "nu" that only fills."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.spoken import Spoken
from core.understand.availability.unclear import without_unclear
from core.understand.availability.words import clause_words
from core.understand.times.reading import read_times
from core.understand.times.words import time_words
from core.understand.vocabulary import parse_vocabulary
from tests.core.understand.calendars import MONDAY, house_vocabulary, promised, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag henter jeg børn, ellers hverdage efter 16", "ikke mandag, ellers hverdage efter 16"),
        ("jeg har spejdere hver mandag 17-20. ellers alle aftener", "ikke mandag 17-20. ellers alle aftener"),
        ("jeg skal aflevere barnebarn om morgenen. tirsdage er fine", "ikke om morgenen. tirsdage er fine"),
    ],
)
def test_an_errand_on_a_day_is_a_no(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    "text",
    [
        "jeg foretrækker tirsdage",
        "jeg plejer at have fri tirsdage",
        "jeg har tid tirsdage",
        "tirsdage kommer jeg gerne",
    ],
)
def test_a_verb_of_offering_is_no_errand(text: str) -> None:
    assert slots(read(text)) == slots(read("tirsdage"))


def test_what_follows_from_an_errand_counts_instead_of_it() -> None:
    assert slots(read("jeg kører bus fra 5 til 13, så hverdage efter kl. 14 er fint")) == slots(
        read("hverdage efter 14")
    )


def test_an_errand_at_an_hour_leaves_the_time_until_then() -> None:
    assert slots(read("tirsdag den 27/10, men skal hente børn kl. 15.30", "which_day")) == slots(
        read("tirsdag den 27/10 indtil kl. 15.30", "which_day")
    )


def test_what_is_said_neither_yes_nor_no_to_is_left_out_and_named() -> None:
    reading = read("jeg kan ikke love noget om fredagen. tirsdage er fine")

    assert slots(reading) == slots(read("tirsdage"))
    assert reading.unread == ("jeg kan ikke love noget om fredagen",)


def test_the_lines_below_a_greeting_are_no_answer() -> None:
    assert slots(read("tirsdage 17-19\nVenlig hilsen\nAsger, kontortid 9-12")) == slots(read("tirsdage 17-19"))


def test_a_greeting_before_the_answer_ends_nothing() -> None:
    assert slots(read("Hilsen fra Asger: tirsdage 17-19")) == slots(read("tirsdage 17-19"))


def test_a_now_beside_other_times_is_not_today() -> None:
    assert slots(read("nu er høsten i hus. mandage 19-21")) == slots(read("mandage 19-21"))
    assert read("nu", "which_day").available != ()


def test_without_the_words_no_clause_is_left_out() -> None:
    empty = clause_words(parse_vocabulary({}))

    assert not (empty.telling or empty.hedges or empty.unsure or empty.greeting)
    atoms = read_times("mandag henter jeg", MONDAY.date(), time_words(house_vocabulary()))
    assert without_unclear(atoms, Spoken("mandag henter jeg", empty)) == (atoms, ())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag når jeg kommer fra nattevagt", "mandag"),
        ("onsdage når min mand er på vagt", "onsdage"),
        ("torsdag 10-12, såfremt tallet ikke skræmmer nogen", "torsdag 10-12"),
        ("når jeg har vagt kan jeg ikke, men tirsdage", "tirsdage"),
        ("om formiddagen hele ugen undtagen når jeg passer børnebørn, det er onsdag", "formiddage undtagen onsdag"),
    ],
)
def test_what_a_when_or_an_if_tells_is_no_no(text: str, same_as: str) -> None:
    assert promised(read(text)) == promised(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("når jeg har afleveret kl. 8.30 og indtil jeg henter kl. 15 på hverdage", "hverdage 8.30-15"),
        ("hverdage når jeg har afleveret kl. 9", "hverdage efter 9"),
        ("onsdage indtil jeg henter igen 14.30", "onsdage indtil 14.30"),
        ("tirsdage frem til jul, så skal jeg flytte", "tirsdage frem til jul"),
    ],
)
def test_an_event_is_a_limit(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("den 5. december nej vent den 6. december kl 13-16", "den 6. december kl 13-16"),
        ("fredag d. 6. - nej vent, torsdag d. 5. november", "torsdag d. 5. november"),
        ("onsdag.. nej torsdag! torsdag 9-11", "torsdag 9-11"),
        ("weekender har jeg fri, lad os sige lørdag 13-15", "lørdag 13-15"),
    ],
)
def test_a_correction_needs_no_comma(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


def test_a_no_to_another_day_is_no_correction() -> None:
    assert slots(read("ja torsdag. nej fredag")) == slots(read("torsdag, ikke fredag"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("skoletid passer mig godt, hverdage 8-14", "hverdage 8-14"),
        ("tidlig morgen, hverdage... 6 til 7", "hverdage 6-7 om morgenen"),
        ("vinterferien uge 7, men kun mandag og tirsdag formiddag", "mandag og tirsdag formiddag i uge 7"),
        ("i vinter ferien er jeg hjemme, tirsdag 10-14", "tirsdag i uge 7 10-14"),
        ("fredag fra middag til klokken fire", "fredag 12-16"),
        ("torsdag aften, men senest hjemme kl 20", "torsdag aften senest 20"),
    ],
)
def test_what_is_said_closer_counts_alone(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


def test_a_short_word_can_end_a_sentence_before_a_small_letter() -> None:
    assert slots(read("weekend kun. hverdage arbejder jeg")) == slots(read("Weekend. Hverdage arbejder jeg"))


def test_nothing_on_a_day_is_time_for_us() -> None:
    assert slots(read("torsdag formiddag, der har jeg slet ikke noget")) == slots(read("torsdag formiddag"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("har børn hver anden uge så kun i de ulige uger", "i ulige uger"),
        ("formiddag. ikke for tidligt, efter 10", "formiddag efter 10"),
        ("tirsdag er jeg hjemme hos mor, ellers onsdag", "ikke tirsdag, ellers onsdag"),
    ],
)
def test_what_follows_from_what_is_told_counts(text: str, same_as: str) -> None:
    assert promised(read(text)) == promised(read(same_as))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tis efter 15", "tirsdag efter 15"),
        ("tros 10-12", "torsdag 10-12"),
        ("onsdage melem 9 og 11", "onsdage mellem 9 og 11"),
        ("tirsdage frm til jul", "tirsdage frem til jul"),
        ("veranden onsdag", "hver anden onsdag"),
    ],
)
def test_a_slip_in_a_short_word_of_time(typed: str, meant: str) -> None:
    assert slots(read(typed)) == slots(read(meant))


def test_what_hangs_on_the_weather_is_no_promise() -> None:
    reading = read("tirsdag hvis det regner, ellers onsdag")

    assert slots(reading) == slots(read("onsdag"))
    assert reading.unread == ("tirsdag hvis det regner",)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("alle dage i uge 47 bortset fra den 18.", "uge 47 undtagen den 18. november"),
        ("uge 45, dog ikke den 4. og 5.", "uge 45, dog ikke den 4. november og 5. november"),
        ("uge 45, og den 21.", "uge 45, og den 21. oktober"),
    ],
)
def test_a_bare_day_number_is_a_day_of_the_week_said_before(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize("text", ["trsdag 10-12", "trs 10-12", "troadag 10-12", "M: 10-12", "uge 44: toes"])
def test_a_day_nobody_can_read_is_not_promised_and_is_named(text: str) -> None:
    reading = read(text, "which_day")

    assert (reading.available, reading.recurring) == ((), ())
    assert reading.unread != ()


def test_a_no_to_one_of_two_days_is_a_no_to_both() -> None:
    assert slots(read("hverdage, ikke trsdag")) == slots(read("hverdage, ikke tirsdag og torsdag"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("i loge uger kan jeg tirsdag", "i lige uger kan jeg tirsdag"),
        ("anen tirsdag i måneden 19-21", "anden tirsdag i måneden 19-21"),
        ("om freedagen efter 13", "om fredagen efter 13"),
        ("torsdag eftemiddag", "torsdag eftermiddag"),
        ("fredagkl 10", "fredag kl 10"),
        ("igen aftener", "ingen aftener"),
        ("lørdag morgen helstikke før 8", "lørdag morgen helst ikke før 8"),
        ("hvr 14. dag om torsdagen", "hver 14. dag om torsdagen"),
        ("onsdag inen kl 11", "onsdag inden kl 11"),
        ("hverdage fra kl 900 til kl 1130", "hverdage fra kl. 9.00 til kl. 11.30"),
        ("hbis jeg kan få fri, så fredag", "hvis jeg kan få fri, så fredag"),
    ],
)
def test_a_slip_is_mended_where_only_one_word_can_stand(typed: str, meant: str) -> None:
    assert slots(read(typed)) == slots(read(meant))

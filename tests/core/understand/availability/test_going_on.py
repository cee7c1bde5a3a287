"""What goes on with what was told before it: another end of the same work, being home again, the other days of a count."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg arbejder 8-16, fredag til 14", "optaget 8-16 hver dag"),
        ("jeg arbejder 8-16, fredag til 14, så jeg kan efter 17", "optaget 8-16 hver dag, efter 17 kan jeg"),
        ("arbejder man-tors 7-15, fredage til 12", "optaget man-tors 7-15, optaget fredag 7-12"),
        ("mandag underviser jeg 9-15 og onsdag til 13", "optaget mandag 9-15, optaget onsdag 9-13"),
        ("har skole 8-14 alle dage, torsdag dog til 15.30", "optaget 8-14 alle dage, optaget torsdag 8-15.30"),
        ("torsdag: undervisning 12-15. onsdag: ingen aftaler", "optaget torsdag 12-15. onsdag kan jeg"),
    ],
)
def test_another_end_of_the_same_work_is_no_offer(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


def test_another_day_that_is_said_yes_to_is_one() -> None:
    assert slots(read("optaget mandag 8-10, tirsdag frem til 12 er fint")) == slots(
        read("optaget mandag 8-10. tirsdag til 12")
    )
    assert slots(read("jeg kan mandag fra 10, onsdag til 14")) == slots(read("mandag fra 10. onsdag til 14"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "mandag arbejder jeg til 14 og onsdag til 12. Derefter er jeg ledig",
            "mandag optaget til 14. onsdag optaget til 12. mandag efter 14. onsdag efter 12",
        ),
        ("jeg arbejder til 14 og onsdag til 12. Derefter er jeg ledig", "jeg arbejder til 14, derefter er jeg ledig"),
    ],
)
def test_what_follows_in_a_sentence_of_its_own_follows_on_each_day(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("rejser tirsdag og er hjemme igen søndag", "kan ikke den 6. til 10. oktober"),
        ("vi tager afsted på onsdag, tilbage fredag aften", "kan ikke den 7. til 9. oktober"),
        (
            "Onsdag i næste uge rejser vi til Fanø og er hjemme igen lørdag aften. Ugen efter kan jeg tirsdag 9-11",
            "kan ikke den 14. til 17. oktober. den 20. oktober 9-11",
        ),
        (
            "ferie hele uge 42, tilbage den 20. Onsdag den 21. kan jeg",
            "kan ikke den 12. til 19. oktober. den 21. oktober",
        ),
        ("onsdag arbejder jeg, og torsdag er jeg hjemme", "optaget den 7. oktober. den 8. oktober"),
    ],
)
def test_whoever_leaves_is_away_until_home_again(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "ikke tirsdag, ikke torsdag. De tre andre dage efter 16",
            "ikke tirsdag og torsdag. mandag, onsdag, fredag efter 16",
        ),
        (
            "Mandag, tirsdag og onsdag går ikke. De to andre dage er fine",
            "ikke mandag, tirsdag, onsdag. torsdag og fredag",
        ),
        ("søndag går ikke. De seks andre dage er fine", "ikke søndag. mandag til lørdag"),
        ("ikke tirsdag. De andre dage efter 16", "ikke tirsdag. mandag, onsdag til søndag efter 16"),
    ],
)
def test_the_other_days_are_as_many_as_were_counted(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("i dag er det mandag, så på torsdag kan jeg kl. 10", "på torsdag kl. 10"),
        (
            "har eksamen den 15., men dagen før eller dagen efter 10-12",
            "kan ikke den 15. oktober, men den 14. 10-12 og den 16. 10-12",
        ),
        ("Dato: 5/11\nTid: 14.30-16", "5. november 14.30-16"),
        (
            "8-10 teammøde\n10-11 ledig\n11-15 kursus\n(onsdag 14. oktober)",
            "onsdag 14. oktober\n8-10 teammøde\n10-11 ledig\n11-15 kursus",
        ),
    ],
)
def test_a_date_is_of_what_stands_beside_it(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


def test_the_date_line_of_a_mail_is_none_of_the_writers() -> None:
    mail = "Fra: Lone\nDato: 5. oktober 2026\nEmne: møde\n\nHej, den 12. november kl. 9-11"
    assert slots(read(mail, "which_day")) == slots(read("den 12. november 9-11", "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Kalenderen er presset i Q4, men der er plads mandag efter 15", "mandag efter 15"),
        ("I ringer altid midt i arbejdstiden! Efter kl. 16 på hverdage.", "hverdage efter 16"),
        ("I ringer altid mandag morgen, og dér kan jeg IKKE! Fredag 13-15", "ikke mandag morgen. fredag 13-15"),
        ("jeg kan uden for skoletid, altså efter 15", "efter 15"),
        ("udenfor kontortid", "efter arbejde"),
        ("torsdag aften er der pubquiz og mandag er vasketøj", "ikke torsdag aften"),
        ("lørdage 10-13 hver måned den første lørdag", "den første lørdag i måneden 10-13"),
        (
            "Jeg møder 6 og er færdig 14 mandag til torsdag, om fredagen kl. 12",
            "optaget man-tors 6-14, optaget fredag til 12",
        ),
    ],
)
def test_what_is_told_beside_it_is_no_offer(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))

"""Turns of speech that hold a word of time and mean something else, and look-alikes that mean what they say."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdage fra nu af og til jul, kl 18-20", "onsdage frem til jul kl 18-20"),
        ("hver mandag fra nu og frem til nytår", "hver mandag frem til nytår"),
        ("tirsdage 17-19, det er den aften min datter rider. Ikke i efterårsferien", "tirsdage 17-19. Ikke i efterårsferien"),
        ("onsdage 9-12, det er den formiddag drengene er i skole. Ikke i december", "onsdage 9-12. Ikke i december"),
        ("tirsdag går ikke, det er den aften jeg træner", "tirsdag aften går ikke"),
        ("jeg kan ikke om morgenen. Resten kan vi altid snakkes ved om", "jeg kan ikke om morgenen"),
        ("jeg kan ikke mandag. Resten finder vi ud af hen ad vejen", "jeg kan ikke mandag"),
        ("jeg kan ikke mandag. Resten af ugen kan jeg", "mandag kan jeg ikke, resten af ugen kan jeg"),
        ("når november er gået kan jeg hver torsdag 10-12", "fra 1. december hver torsdag 10-12"),
        ("hver fredag, når januar er overstået", "fra 1. februar hver fredag"),
        ("så snart efterårsferien er ovre kan jeg hver onsdag", "efter efterårsferien hver onsdag"),
        ("jeg stopper, når oktober er slut, så fra 1. november mandag 10-12", "fra 1. november mandag 10-12"),
        ("jeg arbejder mandag, så alle andre dage end den", "mandag kan jeg ikke, alle de andre dage kan jeg"),
        ("torsdag fra kl. 16 og et par timer frem", "torsdag 16-18"),
        ("fredag fra 9 og halvanden time, altså til 10.30", "fredag 9-10.30"),
        ("mandag fra 13, altså indtil 15", "mandag 13-15"),
        ("kun hverdage. I lige uger efter kl. 16, i ulige formiddag", "hverdage lige uger efter 16. hverdage ulige formiddag"),
        ("hverken weekend eller aften", "ikke weekend, ikke om aftenen"),
        ("ikke onsdag eller eftermiddag", "ikke onsdag, ikke om eftermiddagen"),
        ("hverken lørdag eller søndag formiddag", "ikke lørdag formiddag, ikke søndag formiddag"),
        ("hverdage, når på dagen det nu passer jer", "hverdage"),
        ("for min skyld tirsdag eller onsdag 10-12", "tirsdag eller onsdag 10-12"),
        ("mandag til torsdag 8-9, inden daily standup", "mandag til torsdag 8-9"),
        ("onsdag er der altid et eller andet, mandag 10-12", "onsdag kan jeg ikke, mandag 10-12"),
        ("onsdag er der altid noget ledig tid", "onsdag"),
        ("der er tit et eller andet om tirsdagen. mandag 10-12", "tirsdag kan jeg ikke, mandag 10-12"),
        ("onsdag har vi for det meste noget andet, mandag 10-12", "onsdag kan jeg ikke, mandag 10-12"),
        ("onsdag skal jeg jo et eller andet, mandag 10-12", "onsdag kan jeg ikke, mandag 10-12"),
        ("jeg har som regel noget tid om onsdagen", "onsdag"),
        ("onsdag er der noget ledig tid", "onsdag"),
        ("onsdag er der altid noget jeg skal, mandag 10-12", "onsdag kan jeg ikke, mandag 10-12"),
        ("onsdag er der noget, mandag 10-12", "onsdag, mandag 10-12"),
        ("i ulige uger der er det noget andet, der kan jeg mandag 10-12", "i ulige uger mandag 10-12"),
        ("tirsdag når jeg har ungerne ude af hænderne", "tirsdag"),
        ("jeg kan onsdag 20-22, så har vi de små i seng", "onsdag 20-22"),
        ("tirsdag har jeg dem alle puttet kl. 20", "tirsdag kl. 20"),
        ("tirsdag har jeg ungerne", "tirsdag kan jeg ikke"),
        ("mandag har jeg timer til kl. 14, onsdag kan jeg", "mandag kan jeg ikke til kl. 14, onsdag kan jeg"),
        ("mandag har jeg timer til overs", "mandag"),
        ("tirsdag har jeg ingen timer", "tirsdag"),
        ("alle dage undtagen den dag hvor jeg har kor, og det er onsdag", "alle dage undtagen onsdag"),
        ("det skal være før kl. 15.30 og helst om tirsdagen", "tirsdag før 15.30"),
        ("mandag går jeg til dans og torsdag til fodpleje, onsdag kan jeg", "ikke mandag. ikke torsdag. onsdag kan jeg"),
        ("mandag er jeg hjemme og tirsdag i haven", "mandag. tirsdag"),
    ],
)  # fmt: skip
def test_a_turn_of_speech_is_read_as_it_is_meant(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    "text",
    [
        "jeg har både dag, aften og nat, så nogen fast dag kan jeg ikke give jer",
        "jeg arbejder både dag og aften",
        "skiftende vagter, dag aften nat",
    ],
)
def test_shifts_are_no_times(text: str) -> None:
    assert read(text).is_empty


def test_who_can_both_by_day_and_in_the_evening_offers_both() -> None:
    assert slots(read("jeg kan både formiddag og aften")) == slots(read("formiddag. aften"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg køre bus hver dag fra 5 til 13, bagefter jeg er fri til kl. 18", "hver dag 13-18"),
        ("jeg vaske trapper mandag til fredag 6-12", "mandag til fredag 6-12 kan jeg ikke"),
        ("jeg passe min far hver onsdag", "hver onsdag kan jeg ikke"),
        ("kører bus 8-14 man-ons. kan 17-19 torsdag", "man-ons 8-14 kan jeg ikke, kan 17-19 torsdag"),
        ("gør rent 6-12 mandag. kan 17-19 torsdag", "mandag 6-12 kan jeg ikke, kan 17-19 torsdag"),
        ("passer min mor 8-14 mandag. kan 17-19 torsdag", "mandag 8-14 kan jeg ikke, kan 17-19 torsdag"),
        ("mandag kører varer, onsdag er fri", "mandag kan jeg ikke, onsdag er fri"),
    ],
)
def test_what_is_done_without_subject_or_ending_keeps_busy(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("passer mandag 10-12", "mandag 10-12"),
        ("passer min kalender mandag 10-12", "mandag 10-12"),
        ("kører gerne tirsdag 10-12", "tirsdag 10-12"),
        ("jeg kan køre tirsdag 10-12", "tirsdag 10-12"),
        ("jeg foretrække onsdag", "onsdag"),
    ],
)
def test_a_verb_that_offers_keeps_nobody_busy(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag 19-21 og så en gang imellem torsdag, men det tør jeg ikke love", "tirsdag 19-21"),
        ("tirsdag 19-21 og af og til også onsdag, men det lover jeg ikke noget om", "tirsdag 19-21"),
        ("tirsdag eller en gang imellem fredag", "tirsdag"),
        ("tirsdag en gang imellem 10 og 12", "tirsdag 10-12"),
    ],
)
def test_what_comes_now_and_then_is_open_and_the_rest_stands(text: str, same_as: str) -> None:
    assert read(text).recurring == read(same_as).recurring


def test_two_days_that_are_left_open_are_both_open() -> None:
    assert read("tirsdag 10-12 og onsdag 13-15, men det kan jeg ikke love").is_empty

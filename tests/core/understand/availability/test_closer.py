"""What is told again and closer: the wider time is not promised beside it."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("hjemme fra efterskole hver weekend så søndag 12-15", "søndag 12-15"),
        ("fra uge 45 til og med uge 47, torsdage efter 15", "torsdage efter 15 fra 2. november til 22. november"),
        ("Kl. 15-17 onsdage frem til og med uge 50", "onsdage 15-17 til og med den 13. december"),
        ("Tirsdag 16-18, så er springgymnasterne gået hjem", "Tirsdag 16-18"),
        ("torsdage 10-12, ligesom i foråret", "torsdage 10-12"),
        ("søndag morgen før de vågner, 6 til 8", "søndag kl. 06.00-08.00"),
        ("tirsdage 15.15-17, nej hov torsdage mener jeg", "torsdage 15.15-17"),
        ("tvillingerne sover 12 til 14 så der alle hverdage", "hverdage 12-14"),
        ("har fri i uge 43 så der alle dage fra kl 10", "alle dage i uge 43 fra kl 10"),
        ("torsdag eftermiddag er ledig; torsdage 14.30-16", "torsdage 14.30-16"),
        ("fri kl 13.10 alle hverdage, så kl 14 til 16 passer alle hverdage", "hverdage 14-16"),
        ("skolen slutter kl 13 hver dag så hverdage fra 13.30 til 15", "hverdage 13.30-15"),
        ("onsdag aften plejer jeg at være hjemme ved 18 tiden, så fra 18 og frem", "onsdag fra 18"),
        (
            "i lige uger om formiddagen, i ulige uger efter 17. Kun mandag til fredag",
            "hverdage om formiddagen i lige uger og hverdage efter 17 i ulige uger",
        ),
        ("ulige uger. Mandag til onsdag efter kl. 17", "mandag til onsdag efter 17 i ulige uger"),
        (
            "om sommeren er der stille, om vinteren har vi ikke travlt, så fra december til februar kan jeg tirsdage efter 12",
            "tirsdage efter 12 fra 1. december til 28. februar",
        ),
        ("sover til klokken 13. jeg kan mandag og onsdag klokken 15-17", "mandag og onsdag 15-17"),
        ("Biblioteket har åbent 10-18. Jeg kan tirsdag og fredag 9-10", "tirsdag og fredag 9-10"),
        ("Tirsdage i november 16-18, resten af måneden er der premiere", "tirsdage i november 16-18"),
        ("Mandage 18-20 i lige uger, de andre mandage er der kor", "mandage 18-20 i lige uger"),
    ],
)
def test_the_closer_time_counts(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
    assert read(text).recurring or read(text).available


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("24. november. Ellers 25. november men kun før 10", "24. november hele dagen og 25. november før 10"),
        ("ikke før den 1. december. så fredag d. 4. december", "4. december"),
        ("ikke denne uge, næste uge onsdag kl 15", "onsdag den 14. oktober kl. 15. ikke denne uge"),
    ],
)
def test_of_days_only_the_last_limit_is_meant(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "lige uger om formiddagen, ulige uger efter 17. Det gælder tirsdag til torsdag.",
            "tirsdag til torsdag formiddag i lige uger. tirsdag til torsdag efter 17 i ulige uger",
        ),
        ("Mellem kl. 10 og kl. 12, og det gælder kun onsdag og fredag", "onsdag og fredag 10-12"),
        ("mandag aften og onsdag aften, begge fra kl. 19", "mandag og onsdag efter kl. 19"),
        ("klokken 8 passer mig altid om torsdagen", "torsdag kl. 8"),
        ("jeg er hjemme om aftenen men kun efter 8", "alle dage efter 20"),
    ],
)
def test_what_is_said_of_all_holds_for_all(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("fredag eftermiddag kl 15 plejer at gå an, de fleste fredage i hvert fald", "fredag kl. 15"),
        ("weekender er jeg klar lørdag fra 10", "lørdag fra kl. 10"),
        ("tirsdag kan jeg ikke før 17 og onsdag ikke efter 12", "tirsdag efter 17. onsdag til 12"),
        (
            "Lørdag den 17. oktober eller søndag den 18., lørdag fra 10-12 og søndag fra 14-16",
            "17. oktober 10-12 og 18. oktober 14-16",
        ),
        ("I næste måned, den 10., kl. 9.", "den 10. november kl. 9"),
        ("jeg er mest til formiddage, onsdag er dog optaget", "formiddage. onsdag kan jeg ikke"),
    ],
)
def test_each_day_has_what_was_told_of_it(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))

"""What opens the time that is offered instead, without a "can", and the small words that lead to it."""

import pytest

from core.understand import read_availability
from core.understand.availability.answer import AvailabilityReading
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "which_day") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("kan ikke i uge 42, prøv uge 43", "ikke uge 42. uge 43"),
        ("kan ikke i uge 42, tag den i uge 43", "ikke uge 42. uge 43"),
        ("ikke mandag, hvad med onsdag", "ikke mandag. onsdag"),
        ("tirsdag duer ikke, skal vi ikke sige onsdag", "ikke tirsdag. onsdag"),
        ("ikke i morgen eller onsdag, skal vi sige mandag i stedet", "ikke i morgen eller onsdag. mandag"),
        ("kan ikke den 8., så skriv mig på den 9.", "ikke den 8. Den 9. kan jeg"),
        ("not Tuesday, how about Wednesday", "not Tuesday. Wednesday"),
        ("vi siger torsdag den 8... nej fredag den 9. kl 9.30", "fredag den 9. kl 9.30. ikke torsdag den 8."),
        ("skal vi sige 9 til 10 på onsdag", "onsdag 9-10"),
        ("kan ikke i uge 42, spørg i uge 43", "ikke uge 42"),
    ],
)
def test_an_offer_behind_a_no_is_an_offer(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mødregruppe torsdag, så den må I holde jer fra. Tirsdag fint", "ikke torsdag. tirsdag"),
        ("mandag er min fridag, så den holder jeg hellig. tirsdag fint", "ikke mandag. tirsdag"),
        ("babysvømning tirsdag og mødregruppe torsdag, så de dage går ikke. mandag fint", "ikke tirsdag og torsdag. mandag"),
        ("bestyrelsen mødes den første tirsdag i måneden, hvorfor den er udelukket. onsdag kan jeg",
         "onsdag kan jeg. ikke den første tirsdag i måneden"),
        ("mødregruppe torsdag, så der kan jeg ikke. tirsdag fint", "ikke torsdag. tirsdag"),
        ("tirsdag har jeg en plads, så den må I gerne tage", "tirsdag"),
        ("jeg kan også torsdag, men det ved jeg aldrig på forhånd", ""),
        ("mandag kan jeg. jeg kan også torsdag, men det ved jeg aldrig på forhånd", "mandag"),
        ("tirsdag er dog optaget hele dagen. onsdag fint", "ikke tirsdag. onsdag"),
        ("tirsdag formiddag er til gengæld fint", "tirsdag formiddag"),
        ("fredag?? nej. torsdag fint", "ikke fredag. torsdag"),
        ("mandag kan jeg. søndag holder vi altså fri", "mandag. ikke søndag"),
        ("søndag holder vi fri sammen, alle andre dage kan I bare sige til", "ikke søndag. mandag til lørdag"),
        ("fredag holder jeg fri", "fredag"),
        ("mandag kan jeg. fredag holder jeg fri, så tag den", "mandag. fredag"),
        ("mandag er jeg på job. fredag holder jeg fri", "ikke mandag. fredag"),
        ("tirsdag 13-15 er sønnen hjemme og kan tage over", "tirsdag 13-15"),
        ("onsdag er ungerne hjemme", "ikke onsdag"),
        ("fredag er den eneste hverdag jeg kan, og så lørdag", "fredag og lørdag"),
        ("weekender kan jeg både lørdag og søndag, og på hverdage kan jeg efter kl. 17", "weekender. hverdage efter 17"),
        ("tirsdag 9-12, om eftermiddagen kan jeg ikke", "tirsdag 9-12. ikke tirsdag eftermiddag"),
        ("mandage før 12, om eftermiddagen er der kor", "mandage før 12. Ikke mandage om eftermiddagen"),
        ("tirsdag 8-10, om aftenen", "tirsdag 20-22"),
        ("torsdage mellem 13 og 15 har jeg blokeret til den slags", "torsdage 13-15"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_day_just_named_is_of_that_day(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("i lige uger kan jeg ikke. men i ulige uger kan jeg tirsdag", "tirsdag i ulige uger. ikke i lige uger"),
        ("i lige uger duer det ikke. men de andre uger kan jeg tirsdag", "tirsdag i ulige uger. ikke i lige uger"),
        ("hver anden weekend arbejder jeg, det er de lige. De andre weekender kan jeg",
         "weekender i ulige uger. ikke weekender i lige uger"),
        ("ulige hverdage 16-20, lige hverdage 17-21", "hverdage i ulige uger 16-20. hverdage i lige uger 17-21"),
        ("jeg kan lige mandag i ulige uger", "mandag i ulige uger"),
        ("I ulige uge er ok alle aftener fra 18", "i ulige uger alle aftener fra 18"),
    ],
)  # fmt: skip
def test_the_weeks_that_were_not_told_are_the_others(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("den 22 og 23", "den 22. og den 23."),
        ("d 12, 13 og 14", "den 12., 13. og 14."),
        ("den 22 og 10-12", "den 22. kl 10-12"),
        ("intet før torsdag", "ikke mandag, tirsdag og onsdag i denne uge"),
        ("i morgen er jeg booket til 14, bagefter kan jeg", "i morgen efter 14. I morgen til 14 er jeg optaget"),
        ("den 6. er jeg i Odense til 14, bagefter kan jeg onsdag", "den 6. er jeg optaget til kl. 14. Onsdag kan jeg"),
        ("fredag kl 13 og så resten af dagen", "fredag fra 13"),
        ("ikke denne uge, men mandag og tirsdag i næste er fri", "ikke denne uge. Mandag og tirsdag i næste uge"),
        ("min søster kan være hos ham torsdag, så jeg kan komme fra klokken 10", "torsdag fra 10"),
        ("min mand kan tage børnene torsdag, så jeg kan onsdag fra 17", "onsdag fra 17"),
        ("Udvalgsformanden kan ikke den 28. oktober. Han foreslår i stedet den 4. november kl. 14-16",
         "ikke den 28. oktober. Den 4. november 14-16"),
        ("torsdag fra klokken 10, men jeg skal være hjemme igen klokken 13", "torsdag 10-13"),
    ],
)  # fmt: skip
def test_dates_and_hours_without_their_small_words(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg kan mandage indtil vi går live 1. december", "mandage frem til den 30. november"),
        ("jeg kan mandage før ferien starter 20. december", "mandage til og med 19. december"),
        ("jeg kan mandage efter vi er flyttet den 1. december", "mandage fra den 2. december"),
        ("mandag, men kun før vi åbner kl. 9.30", "mandag før 9.30"),
        ("jeg kan mandag før mødet den 3. november", "jeg kan mandag og den 3. november"),
        ("optaget man-ons indtil vi går live 1. december, men fredag er ok", "ikke man-ons til og med 30. november. fredag"),
    ],
)  # fmt: skip
def test_a_limit_is_told_by_what_happens_then(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))

"""What a no falls on, days that are called something bad, and what told behind an offer leaves it open."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str) -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as", "ask"),
    [
        (
            "hverken den 3. eller 4. november går, men den 5. kan jeg",
            "ikke den 3. og 4. november, men den 5. november",
            "which_day",
        ),
        ("ingen af hverdagene kan jeg", "ikke hverdage", "usually"),
        ("ingenting passer mig om mandagen", "ikke mandag", "usually"),
        ("det passer ikke så godt om mandagen", "ikke mandag", "usually"),
        ("det fungerer ikke særlig godt tirsdag, men onsdag er fin", "ikke tirsdag. onsdag", "usually"),
        ("det går ikke så godt om mandagen", "ikke mandag", "usually"),
        ("fredag passer ikke, godt nok er jeg fri torsdag", "ikke fredag. torsdag", "usually"),
        ("jeg synes ikke fredage fungerer", "ikke fredag", "usually"),
        ("jeg regner ikke med at torsdag går", "ikke torsdag", "usually"),
        ("jeg tror ikke jeg kan torsdag, men tirsdag kan jeg godt", "ikke torsdag. tirsdag", "usually"),
        ("jeg tror torsdag går", "torsdag", "usually"),
        ("Fredag. Glem det.", "ikke fredag", "usually"),
        ("Fredag 10-12. Niks. Men torsdag 10-12 kan jeg", "ikke fredag 10-12. torsdag 10-12", "usually"),
        ("Muligt:\nmandag 15-16\ntorsdag 8-9\nUmuligt:\nfredag", "mandag 15-16, torsdag 8-9. ikke fredag", "usually"),
        ("mandag ja, tirsdag nul, onsdag ja", "mandag og onsdag. ikke tirsdag", "usually"),
        ("jeg kan ikke onsdag, ellers mister jeg mit job", "ikke onsdag", "usually"),
        ("mandag skal jeg arbejde, ellers ryger bonussen", "ikke mandag", "usually"),
        ("ikke onsdag, ellers skal jeg nok komme", "alle dage undtagen onsdag", "usually"),
        ("ikke torsdag, ellers går alt", "alle dage undtagen torsdag", "usually"),
        ("tirsdag arbejder jeg, efter 16 er fint", "tirsdag efter 16", "usually"),
        ("mandag er min kone syg, om aftenen kan jeg", "mandag aften", "usually"),
        ("mandag arbejder jeg 8-16, efter 17 er jeg fri", "mandag efter 17. ikke mandag 8-16", "usually"),
        ("den 14. er jeg til møde, fra 15 kan jeg", "den 14. fra 15", "which_day"),
        ("onsdag træner jeg, fra 17 til 19 træner jeg også", "ikke onsdag 17-19", "usually"),
        ("torsdag er ikke optimalt men det går", "torsdag", "usually"),
        ("torsdag er ikke optimalt, men fredag går", "ikke torsdag. fredag", "usually"),
        ("torsdage er bare ikke gode", "ikke torsdag", "usually"),
        ("alle dage er gode, bare ikke torsdag", "alle dage undtagen torsdag", "usually"),
        ("jeg har ikke set jeres mail, fredag 12-14", "fredag 12-14", "usually"),
        ("jeg har ikke fået fri, mandag", "ikke mandag", "usually"),
        ("tager ikke nej for et nej: fredag 10-12", "fredag 10-12", "usually"),
        ("tirsdage lover jeg ikke noget om. formiddage er fine", "formiddage", "usually"),
        ("det kan jeg ikke. kun hvis det er en mandag", "det kan jeg ikke, kun hvis det er en mandag", "usually"),
    ],
)
def test_a_no_falls_on_what_it_is_said_of(text: str, same_as: str, ask: str) -> None:
    assert slots(read(text, ask)) == slots(read(same_as, ask))


@pytest.mark.parametrize(
    "text",
    [
        "tirsdag er hen i vejret",
        "tirsdage er besværlige",
        "tirsdage er sat af til regnskab",
        "tirsdag får jeg kemo",
        "fri mig for tirsdage",
        "stryg tirsdag",
        "lad mig være i fred tirsdag",
        "tirsdag er jeg domsmand",
        "tirsdag ser tæt pakket ud",
        "tirsdage vil jeg have fri",
        "tirsdag er druknet i møder",
        "tirsdag går i vasken",
        "tirsdag har jeg lovet væk",
    ],
)
def test_a_day_that_is_called_something_bad_is_refused(text: str) -> None:
    assert slots(read(text, "usually")) == slots(read("ikke tirsdag", "usually"))


@pytest.mark.parametrize(
    "text",
    [
        "tirsdag ser rolig ud",
        "tirsdage er helliget jer",
        "tirsdage er sat af til sparring",
        "tirsdag kan i sagtens få mig",
        "tirsdag er belejlig",
        "tirsdag, men jeg skal lige spise først",
        "tirsdag, andet kan jeg ikke love",
    ],
)
def test_a_day_that_is_called_something_good_is_offered(text: str) -> None:
    assert slots(read(text, "usually")) == slots(read("tirsdag", "usually"))


@pytest.mark.parametrize(
    "text",
    [
        "torsdag kunne godt lade sig gøre, men jeg lover ikke noget",
        "torsdag 10-12, men jeg skal først have lov af chefen",
        "torsdag kan jeg nok. hæng mig ikke op på det",
        "tirsdag eller torsdag, jeg ringer",
        "torsdag går vist men jeg skal lige spørge min mand først",
        "torsdag kommer meget an på vagtplanen",
        "torsdag skal jeg lige afklare med min leder",
        "der er en lille chance for torsdag",
        "torsdag: tvivl",
        "jeg kender simpelthen ikke mine torsdage endnu",
        "jeg tør ik sige noget om torsdag",
        "torsdag vil jeg ikke afvise",
        "torsdag? måske",
        "torsdag? det må vi se",
        "ikke før jeg har talt med min mand kan jeg sige noget om torsdag",
        "torsdag står og vipper",
        "torsdag, hvis alt går vel",
        "torsdag afhænger af min mand",
        "torsdag er nok bedst men jeg ved det ikke med sikkerhed",
    ],
)
def test_what_is_told_beside_an_offer_may_leave_it_open(text: str) -> None:
    reading = read(text, "usually")

    assert (reading.is_empty, bool(reading.unread)) == (True, True)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("den 3. ja den 4. nej den 5. ved ik", "den 3. november. ikke den 4. november"),
        ("3/11: ja, 4/11: ved ikke, 5/11: nej", "3/11. ikke 5/11"),
        ("den 14. kan jeg, jeg ringer hvis jeg bliver forsinket", "den 14."),
        ("den 14. passer, den 16. ved jeg først senere, jeg giver lyd", "den 14."),
        ("den 14. kan jeg, men den 16. lover jeg ikke noget", "den 14."),
    ],
)
def test_only_what_is_doubted_is_left_open(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))

"""Who denies what could stand in the way says yes: "ingen forbehold", "ikke nogen hindring", "onsdag forstyrrer I ikke"."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str) -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as", "ask"),
    [
        ("mandage uden forbehold", "mandage", "usually"),
        ("ingen indvendinger mod tirsdag den 13. kl. 10-12", "tirsdag den 13. kl. 10-12", "which_day"),
        ("Ikke skyggen af tvivl: fredag den 16. oktober kl 9-11", "fredag den 16. oktober kl 9-11", "which_day"),
        ("jeg er ikke i tvivl om torsdag", "torsdag", "usually"),
        ("onsdag er der ikke noget i vejen", "onsdag", "usually"),
        ("I have no commitments on Wednesdays", "onsdage", "usually"),
        ("onsdage er ikke helt tossede", "onsdage", "usually"),
        ("mandag er der ikke så meget at se til", "mandag", "usually"),
        ("torsdag laver jeg ikke en dyt", "torsdag", "which_day"),
        ("den 20. oktober har jeg ikke flere aftaler", "den 20. oktober", "which_day"),
        ("mine tirsdage er helt uden møder", "tirsdage", "usually"),
        ("onsdag har jeg ikke psykolog alligevel", "onsdag", "which_day"),
        ("jeg behøver ikke sove på det: den 9. november kl. 10", "den 9. november kl. 10", "which_day"),
        ("ingenting er nemmere end lørdag 10-12", "lørdag 10-12", "usually"),
        ("der er ikke noget der forhindrer mig onsdag den 21.", "onsdag den 21.", "which_day"),
        ("man hører mig ikke klage over mandage", "mandage", "usually"),
        ("det gør mig ikke noget om søndagen", "søndage", "usually"),
        ("onsdag den 14. oktober, tvivl ikke på det", "onsdag den 14. oktober", "which_day"),
        ("lørdage generer mig ikke", "lørdage", "usually"),
        ("hvorfor ikke tirsdag 10-12", "tirsdag 10-12", "usually"),
        ("uden undtagelse: alle onsdage 10-12", "onsdage 10-12", "usually"),
        ("I skal ikke sige at vi aldrig kan: onsdag den 14. kl 9-11", "onsdag den 14. kl 9-11", "which_day"),
    ],
)
def test_a_denied_obstacle_is_a_yes(text: str, same_as: str, ask: str) -> None:
    assert slots(read(text, ask)) == slots(read(same_as, ask))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("ikke mandag, ingen diskussion", "ikke mandag"),
        ("mandag kan jeg ikke, ingen tvivl om det", "ikke mandag"),
        ("torsdag er ikke uden problemer", "ikke torsdag"),
        ("torsdag har jeg ikke andet end kunder", "ikke torsdag"),
        ("torsdag har jeg ikke noget ledigt", "ikke torsdag"),
        ("torsdag har jeg ingen bil", "ikke torsdag"),
        ("fredag er jeg ikke i byen", "ikke fredag"),
        ("mandag har jeg meget om ørerne", "ikke mandag"),
        ("Jeg kan aldrig: mandage og onsdage", "ikke mandag og onsdag"),
        ("aldrig om onsdagen, ingen undtagelser", "ikke onsdag"),
    ],
)
def test_what_only_looks_like_a_denied_obstacle_stays_a_no(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))


@pytest.mark.parametrize("text", ["torsdag, hvis jeg ikke har andre aftaler", "jeg er lidt i tvivl om torsdag"])
def test_an_obstacle_that_may_come_leaves_no_promise(text: str) -> None:
    reading = read(text, "usually")

    assert (reading.is_empty, bool(reading.unread)) == (True, True)

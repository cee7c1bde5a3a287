"""What a writer takes back or thinks better of is no longer meant."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag formiddag, nej der har jeg jo fysioterapi, lad os sige fredag formiddag", "fredag formiddag"),
        ("Torsdage 17-19. Eller nej, de små skal jo puttes, skriv torsdage 20-21", "torsdage 20-21"),
        ("fredag... nej stop, tirsdag efter 15 er bedre", "tirsdag efter 15"),
        ("Hver aften kl. 18-19 i klubben, nej det passer ikke, jeg spiser. Skriv hverdage 12-14.", "hverdage 12-14"),
        ("Kunne være mandag, nej det er jo havedag, nå så onsdag fra syv om aftenen", "onsdag fra kl. 19"),
    ],
)
def test_a_no_that_begins_a_second_thought_takes_back_the_first(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("fredag den 20. november. nej, det tør jeg ikke! onsdag den 18. kl. 9-11", "onsdag den 18. november 9-11"),
        ("Jeg ville egentlig have sagt på torsdag, men det bliver på fredag kl. 10", "på fredag kl. 10"),
        ("først tænkte jeg i morgen, men lad os tage den på onsdag kl 14 i stedet", "på onsdag kl. 14"),
    ],
)
def test_so_does_what_somebody_had_thought_of(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Mandag? Nej, der arbejder jeg. Onsdag efter 16.", "mandag kan jeg ikke. onsdag efter 16"),
        ("Tirsdag, nej. Onsdag efter 16", "tirsdag kan jeg ikke. onsdag efter 16"),
        ("mandag nej, tirsdag ja, onsdag nej", "tirsdag. mandag og onsdag kan jeg ikke"),
    ],
)
def test_a_no_that_answers_is_a_no(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize("ask", ["usually", "which_day"])
def test_only_a_nej_takes_back_the_date_before_it(ask: str) -> None:
    assert slots(read("den 24., optaget den 25.", ask)) == slots(read("den 24. oktober, ikke den 25. oktober", ask))
    assert slots(read("den 24., nej den 25.", ask)) == slots(read("den 25. oktober", ask))

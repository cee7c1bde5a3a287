"""What a writer takes back or thinks better of is no longer meant."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, assert_alike, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag formiddag, nej der har jeg jo fysioterapi, lad os sige fredag formiddag", "fredag formiddag"),
        ("Torsdage 17-19. Eller nej, de små skal jo puttes, skriv torsdage 20-21", "torsdage 20-21"),
        ("fredag... nej stop, tirsdag efter 15 er bedre", "tirsdag efter 15"),
        ("Hver aften kl. 18-19 i klubben, nej det passer ikke, jeg spiser. Skriv hverdage 12-14.", "hverdage 12-14"),
        ("mandag. nej vent, jeg har glemt at jeg har vagt. tirsdag så", "tirsdag"),
        ("mandag 10-12. hov, jeg har møde. tirsdag 10-12 så", "tirsdag 10-12"),
        ("mandag og tirsdag. nej vent, jeg har vagt. onsdag så", "onsdag"),
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


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag. nej vent, jeg har fri. tirsdag også", "mandag og tirsdag"),
        ("mandag. nej vent, jeg har vagt tirsdag. onsdag så", "mandag. ikke tirsdag. onsdag"),
        ("mandag 9-11. Undskyld, jeg er lidt forkølet. Tirsdag 9-11", "mandag og tirsdag 9-11"),
        ("mandag. Undskyld, jeg har haft travlt. Og tirsdag", "mandag og tirsdag"),
    ],
)
def test_what_is_told_on_the_way_takes_nothing_back(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize("ask", ["usually", "which_day"])
def test_only_a_nej_takes_back_the_date_before_it(ask: str) -> None:
    assert slots(read("den 24., optaget den 25.", ask)) == slots(read("den 24. oktober, ikke den 25. oktober", ask))
    assert slots(read("den 24., nej den 25.", ask)) == slots(read("den 25. oktober", ask))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag 8-12 og tirsdag 8-12. nej vent tirsdag kun 8-10", "mandag 8-12. tirsdag 8-10"),
        ("mandag og tirsdag 8-12. nej vent tirsdag kun 8-10", "mandag 8-12. tirsdag 8-10"),
        ("mandag til fredag 8-12. hov fredag kun 8-10", "mandag til torsdag 8-12. fredag 8-10"),
        ("mandag og tirsdag. nej vent tirsdag kun 8-10", "mandag. tirsdag 8-10"),
        ("mandag 8-12 og tirsdag 8-12. nej vent onsdag 8-10", "mandag 8-12. onsdag 8-10"),
        ("holder 45 timers hvil i weekenden saa sig loerdag mellem 14 og 20", "lørdag 14-20"),
    ],
)
def test_the_days_that_were_not_told_anew_stand(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "den 18. og 19. november mellem 8 og 12. hov den 19. kun 8-10",
            "den 18. november 8-12. den 19. november 8-10",
        ),
        (
            "den 18 november mellem 8 og 12 og den 19 november mellem 8 og 12. nej vent den 19 kun 8 til 10",
            "den 18. november 8-12. den 19. november 8-10",
        ),
        ("tirsdag den 6/10 ... oeh jeg mente 13/10 .. kl 19-21", "den 13/10 kl. 19-21"),
        ("tirsdag den 6/10, nej jeg mente 13/10 kl 19-21", "den 13/10 kl. 19-21"),
        ("8. december hele dagen nej det er løgn kun om aftenen", "8. december om aftenen"),
        ("uge 46, nej nu lyver jeg, uge 47", "uge 47"),
        ("6/10 ... øh 13/10 mente jeg", "den 13/10"),
        ("sørdag nej jeg mener lørdag fra 10 til 14", "lørdag 10-14"),
    ],
)
def test_what_takes_a_date_back(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("det var forkert jeg skrev tirsdag 13-15, det skal vaere onsdag 13-15", "onsdag 13-15"),
        ("jeg skrev tirsdag 13-15, det skal være onsdag 13-15", "onsdag 13-15"),
        ("jeg kom til at skrive tirsdag 13-15, det skal være onsdag 13-15", "onsdag 13-15"),
        ("jeg skrev tirsdag og onsdag, og det holder jeg fast i", "tirsdag og onsdag"),
    ],
)
def test_what_was_written_gives_way_to_what_was_meant(text: str, same_as: str) -> None:
    assert_alike(text, same_as)

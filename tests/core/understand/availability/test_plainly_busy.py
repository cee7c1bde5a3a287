"""An answer that would offer no day is read once more, where only what is plain keeps somebody busy."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str) -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as", "ask"),
    [
        (
            "Tid har jeg nok af. Jeg vover at nævne onsdag den 21. oktober kl. 10-12",
            "den 21. oktober 10-12",
            "which_day",
        ),
        ("jeg tillader mig at foreslå onsdag kl. 10-12", "onsdag 10-12", "usually"),
        ("Formanden kan normalt mandage 15-17", "mandage 15-17", "usually"),
        ("Planen er lavet om. For mig betyder det formiddage i ulige uger", "formiddage i ulige uger", "usually"),
        ("jeg lægger det fast, så slipper vi for Doodle: onsdage kl. 15-16.30", "onsdage 15-16.30", "usually"),
        ("hver lørdag fra 8 til 12, der ligger vi ved kaj", "hver lørdag 8-12", "usually"),
        ("Jeg har sagt det to gange nu: d. 17. november, kl. 16 til 17.", "den 17. november 16-17", "which_day"),
    ],
)
def test_a_time_that_unknown_words_lead_to_is_offered(text: str, same_as: str, ask: str) -> None:
    assert slots(read(text, ask)) == slots(read(same_as, ask))
    assert read(text, ask).available or read(text, ask).recurring


@pytest.mark.parametrize(
    "text",
    [
        "mandag henter jeg børn",
        "jeg kører skolebus mandag til fredag",
        "Retsmøder mandag og tirsdag hele dagen",
        "fredag har jeg mine børnebørn",
        "sorry, to kolleger har sagt op, så jeg har dobbeltvagt hele ugen",
        "jeg får først planen på fredag, så jeg kan ikke sige det endnu",
        "aftener er lidt kaos",
        "Jeg er træner. Kampene ligger lørdag",
        "Jeg ville gerne, men min kone fylder rundt den 20.",
        "Det kan jeg ikke svare på. Chefen laver planen om mandagen",
        "Tak for beskeden. Jeg maler stuen fredag",
        "Det er svært lige nu, og de har hjemmehjælp onsdag",
        "det kan jeg ikke, jeg bager fredag",
        "hej! jeg henter børn onsdag",
        "Vi er i gang med huset. Så maler vi stuen fredag",
        "Klientmøder torsdag 9-12. Messer søndag",
        "desværre, vi sejler i uge 44",
        "beklager, huset males onsdag",
        "jeg er frisør. Jeg klipper tirsdag til lørdag",
        "mit barn er sygt, og vi maler huset onsdag",
        "min far er lige død, han begraves fredag",
        "Han kan kun hente børnene onsdag",
    ],
)
@pytest.mark.parametrize("ask", ["usually", "which_day"])
def test_what_plainly_keeps_busy_or_is_not_known_yet_is_no_offer(text: str, ask: str) -> None:
    found = read(text, ask)
    assert not found.available
    assert not found.recurring


OFFERED = "jeg lægger det fast, så slipper vi for Doodle: onsdage kl. 15-16.30"


@pytest.mark.parametrize("lead", ["Desværre! ", "Det kan jeg ikke. ", f"{'Det er en lang historie. ' * 40}"])
def test_a_no_that_is_told_outright_or_a_long_story_before_it_leaves_it_as_it_was_read(lead: str) -> None:
    assert read(OFFERED, "usually").recurring
    assert not read(f"{lead}{OFFERED}", "usually").recurring

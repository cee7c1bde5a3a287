"""A request is called by its matter: who writes, and what is asked of us beside it, is no title."""

import pytest

from core.intake.matter import called
from tests.chat import MONDAY
from tests.talk import asked_who
from tests.worlds import service


def title(need: str) -> str:
    return called(need, service().engine.reader, MONDAY.date())


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (
            "Hej, hvordan foregår det her egentlig? Vi mangler frivillige om søndagen",
            "Vi mangler frivillige om søndagen",
        ),
        ("Hvad koster det? Vi vil gerne have et lab om trafik", "Vi vil gerne have et lab om trafik"),
        ("Vi vil teste robotstøvsugere, er der forresten parkering hos jer?", "Vi vil teste robotstøvsugere"),
        ("Godmorgen! Jeg hedder Mette og er leder af et plejehjem. Vi mangler besøg.", "Vi mangler besøg"),
        (
            "Jeg er skoleleder på en større skole og skriver efter råd fra en ven. Få forældre kommer",
            "Få forældre kommer",
        ),
        ("Jeg arbejder i borgerservice. Mange kan ikke finde ud af MitID", "Mange kan ikke finde ud af MitID"),
        ("Vi er to pedeller på skolen. Varmen driller hver vinter", "Varmen driller hver vinter"),
        ("I'm a consultant working for the IT department. Nobody can see what is free", "Nobody can see what is free"),
        # a complaint, a doubt and office language come before it
        ("I svarer aldrig. Vi mangler vikarer om natten", "Vi mangler vikarer om natten"),
        ("Det her er spild af tid. Vi mangler vikarer om natten", "Vi mangler vikarer om natten"),
        ("hej jeg ved ikke om jeg er det rigtige sted men vi mangler nøgler", "vi mangler nøgler"),
        (
            "Jeg sidder i byrådet for De Blå og jeg bliver ringet op af mange unge",
            "jeg bliver ringet op af mange unge",
        ),
        (
            "På vegne af Udvalget for Kultur skal jeg hermed anmode om sparring vedrørende byens tomme butikker.",
            "byens tomme butikker",
        ),
        ("Vi søger sparring om affald i gårdene", "affald i gårdene"),
        ("Teknikudvalget ønsker sparring vedrørende byens tomme butikker", "byens tomme butikker"),
        ("Der anmodes hermed om bistand vedrørende byens tomme butikker", "byens tomme butikker"),
        # what others ask for is the matter
        ("Borgerne søger rådgivning om gæld hos os", "Borgerne søger rådgivning om gæld hos os"),
        ("Borgere der søger rådgivning om gæld venter", "Borgere der søger rådgivning om gæld venter"),
        ("Mange ældre beder om sparring til deres pc", "Mange ældre beder om sparring til deres pc"),
        ("hej jeg sidder i hjemmeplejen og vi vil gerne teste en robot", "vi vil gerne teste en robot"),
        ("Jeg sidder i et kontor uden luft og jeg fryser", "Jeg sidder i et kontor uden luft og jeg fryser"),
        # whoever signs is none, though all else is asked
        ("Hej Per, kan du ikke se på vores vagtplan? Mvh Lene", "kan du ikke se på vores vagtplan"),
        ("Kære alle, bænkene i parken mangler. Venlig hilsen Lene Holm, gartner", "bænkene i parken mangler"),
        # what is asked about the matter is the matter, and what stands alone is all there is
        ("Hvordan får vi flere til at cykle? Vi har prøvet meget", "Hvordan får vi flere til at cykle"),
        ("Kan I hjælpe os med flere mænd i børnehaverne?", "Kan I hjælpe os med flere mænd i børnehaverne"),
        ("Jeg er løbet tør for plads. Børnene står op", "Jeg er løbet tør for plads"),
        ("Vi er løbet tør for plads. Børnene står op", "Vi er løbet tør for plads"),
        ("Jeg er ked af larmen i kantinen. Den er slem", "Jeg er ked af larmen i kantinen"),
        ("Jeg er pædagog i Nord", "Jeg er pædagog i Nord"),
    ],
)
def test_the_title_is_the_matter(need: str, expected: str) -> None:
    assert title(need) == expected


def test_a_mail_that_is_passed_on_is_called_by_its_subject() -> None:
    mail = "Fra: Ole Hansen <ole@example.org>\nTil: Birgitte\nEmne: SV: Affald i etageboliger\n\nVi mangler idéer."

    assert (
        title(f"Hej\n\nVil du tage den her til Sparringsrummet?\n\nMvh\nBirgitte\n\n{mail}") == "Affald i etageboliger"
    )


def test_a_pasted_mail_is_called_by_its_subject() -> None:
    assert title("Fra: Bo\nSendt: i dag\nEmne: VS: Ventetid\n\nHej, hvad koster det? Vi venter") == "Ventetid"


def test_so_is_the_request_that_is_sent() -> None:
    chat = asked_who("Hvad koster det? Vi mangler idéer til legepladsen")
    chat.say_until("send", "ved ikke", {"who": "mig selv"})

    chat.say("send")

    (case,) = chat.world.facts.all_cases.values()
    assert case.title == "Vi mangler idéer til legepladsen"

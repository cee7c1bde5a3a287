"""Small turns of everyday speech that said the opposite of what was meant, or lost a day."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("torsdag dur et, fredag er fint", "ikke torsdag. fredag"),
        ("om aftenen heller et", "ikke om aftenen"),
        ("ikke torsdage vi har længe åbent", "ikke torsdage"),
        ("torsdage vi har længe åbent", "torsdage"),
        ("jeg arbejder jo aften hele ugen", "jeg arbejder aften hele ugen"),
        ("Søndag er (heldigvis) optaget. Tirsdag er bedst", "ikke søndag. tirsdag"),
        ("Søndag er (heldigvis) optaget Tirsdag er bedst", "ikke søndag. tirsdag"),
        ("Mandag (altså formiddag) er fin", "mandag formiddag"),
        ("alle dage efter kl 13 men I skal holde jer fra søndag", "alle dage efter 13. ikke søndag"),
        ("efter kl 20 når tvillingerne altså sover", "efter kl. 20"),
        ("kun når min kone ikke bruger bilen altså tirsdag", "tirsdag"),
        ("mandag og tirsdag er min weekend, så der", "mandag og tirsdag"),
        ("har cafévagt ons-fre 7-13, derefter er jeg fri", "ons-fre efter 13. ikke ons-fre 7-13"),
        ("fredag 15-18, skal til fest bagefter", "fredag 15-18"),
    ],
)
def test_when_somebody_usually_can(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("har fri fra 12 på torsdag og så hele fredag", "torsdag efter 12. fredag hele dagen"),
        ("har fri fra 12 på torsdag og så hele fredag fordi vi holder lukket", "torsdag efter 12. fredag hele dagen"),
        ("fra 12 på torsdag og hele fredag eftermiddag", "torsdag efter 12. fredag eftermiddag"),
        ("på fredag har jeg afspadsering så fra 8 til 16", "fredag 8-16"),
        ("ikke i den her uge. tirsdag i den næste", "ikke denne uge. tirsdag i næste uge"),
        ("nu bestemmer jeg: uge 47. Der kan jeg tirsdag", "tirsdag i uge 47"),
        ("skal på turné fra den 16 oktober til den 8 november", "ikke fra den 16. oktober til den 8. november"),
    ],
)
def test_which_day_somebody_can(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")

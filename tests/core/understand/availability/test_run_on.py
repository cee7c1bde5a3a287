"""A sentence that ends without a mark: what is told of others is not said of what is offered."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("min chef er i Kina i november derfor kan jeg i december", "i december"),
        ("kantinen lukker kl 13 derfor passer torsdag efter 14 mig fint", "torsdag efter 14"),
        ("tandlægen ringer kl 9 fysioterapeuten kommer kl 11 men torsdag 13-15 er jeg ledig", "torsdag 13-15"),
        ("lægehuset åbner igen i uge 43 og apoteket lukker 17.30. jeg kan den 22. kl 16-17", "den 22. kl 16-17"),
        ("mandag den 19. mellem 15 og 17 bilen er hos mekanikeren til den 16.", "mandag den 19. mellem 15 og 17"),
        ("ringer når jeg har fået svar fra sygehuset de skriver den 12. jeg kan den 14. kl 9-11", "den 14. kl 9-11"),
        ("jeg venter på kommunen de ringer den 12. så kan jeg den 14. kl 9-11", "den 14. kl 9-11"),
        ("alle de andre skrev den 2. jeg skriver den 4. november 16-18", "den 4. november 16-18"),
        ("den 18. november 13-14 ikke den 11. som jeg skrev først", "den 18. november 13-14"),
    ],
)
def test_others_are_told_apart(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg kan den 12. jeg kan også den 13.", "den 12. og den 13."),
        ("jeg kan den 12. vi ses", "den 12."),
        ("onsdage kører jeg bus – mandage kan jeg", "mandage, ikke onsdage"),
        ("jeg har fri mandage indtil kl. 15 – fredag er min træningsdag", "mandage indtil kl. 15, ikke fredage"),
        ("jeg er hjemme fredage 10-14 – lørdage har jeg fast aftale", "fredage 10-14, ikke lørdage"),
        ("jeg kan mandage 9-12 og fredage har jeg barnebarnet", "mandage 9-12, ikke fredage"),
        ("tirsdage 18-21 går fint og lørdage er min faste sportsdag", "tirsdage 18-21, ikke lørdage"),
        ("mandage og tirsdage er gode", "mandage og tirsdage"),
        ("jeg kan mandag og onsdag middag når jeg holder pause", "mandage og onsdage middag"),
        (
            "jeg siger ja til den 12. november og den 1. december er der træning",
            "den 12. november, ikke den 1. december",
        ),
        ("der kan jeg alle aftener i oktober og november", "alle aftener i oktober og november"),
        ("mandag – onsdag 10-14", "mandag til onsdag 10-14"),
        ("tirsdage 18-21 siger jeg ja tak til og mandage er jeg frivillig", "tirsdage 18-21, ikke mandage"),
        ("jeg kan mandage og tirsdage kan jeg også", "mandage og tirsdage"),
        ("den 12. jeg kan ikke den 13. jeg kan", "ikke den 12. den 13. kan jeg"),
        ("jeg kan mandag formiddag og eftermiddagen er også fri", "mandag formiddag og mandag eftermiddag"),
        ("jeg kan onsdag og kontoret er tomt fredag", "onsdag og fredag"),
        ("tirsdag ikke onsdag som I skrev", "tirsdag, ikke onsdag"),
        ("jeg kan ikke den 11. som der stod", "ikke den 11. oktober"),
        ("mandag er min mand hjemme og chefen kommer tirsdag", "mandag. ikke tirsdag"),
        ("tirsdag og chefen kommer kl 9", "tirsdag"),
        ("jeg kan tirsdag når hun sover og de små er i børnehave til kl 15", "tirsdag til kl 15"),
        ("jeg kan derfor kun tirsdag", "tirsdag"),
        ("huset er tomt og kaffen er varm onsdag mellem 10 og 12", "onsdag mellem 10 og 12"),
        ("mandag og chefen er syg", "ikke mandag"),
        ("torsdage 19 til 20.30 fordi min kæreste træner mandag og de små sover kl 19", "torsdage 19 til 20.30"),
    ],
)
def test_what_is_alike_is_one_offer(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))

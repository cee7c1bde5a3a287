"""Times that are named again, as part of a whole, in another order, or for what follows from them."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str) -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("thursday, altså den 15. oktober, kl. 9 til 10", "den 15. oktober 9-10"),
        (
            "den 6. november kan jeg ikke, men mandagen efter, den 9., er jeg fri",
            "den 9. november. ikke den 6. november",
        ),
        ("ikke den første weekend i november, altså den 7.-8.", "ikke den 7. og 8. november"),
        ("12/11 kl 10-12, eller samme tid dagen efter", "12. november 10-12, 13. november 10-12"),
        ("Ikke i morgen, i overmorgen kan jeg efter 17", "i overmorgen efter 17. ikke i morgen"),
        ("i overmorgen jeg kan mellem 9 og 11", "i overmorgen 9-11"),
        (
            "den 3. november er vores dag for de døde, jeg kan ikke. den 4. november om aftenen",
            "den 4. november om aftenen. ikke den 3.",
        ),
        ("den 12. november er jeg hjemme hos min søn i Malmø, ikke kan komme", "ikke den 12. november"),
        ("er tilbage fra Oslo den 20. oktober, så onsdag den 21. kl. 10", "den 21. oktober kl. 10"),
        (
            "uge 46:\nman: optaget\nons: fri fra 12\nfre: fri\nresten: optaget",
            "onsdag i uge 46 fra 12, fredag i uge 46. ikke mandag, tirsdag, torsdag, lørdag og søndag i uge 46",
        ),
        ("den 17. kan jeg hverken formiddag eller eftermiddag", "ikke den 17. 9-17"),
        ("Du skrev også noget om december. Den 4. november", "den 4. november"),
        ("i morgen fra 14 til 16 er jeg på stationen alligevel", "i morgen 14-16"),
        ("uge 47, tirs el. tors, begge mlm 12 og 14", "tirsdag og torsdag i uge 47 12-14"),
        ("lørdag den 24. oktober fra kl 12 ti 16", "den 24. oktober 12-16"),
        ("fra 1. december og frem til 23. er jeg væk", "ikke fra den 1. december til den 23. december"),
        ("fra den 3. november til og med 7. er jeg i Rom", "ikke fra den 3. til den 7. november"),
        ("tredje søndag i advent kan jeg ikke", "ikke den 13. december"),
        ("uge 44 er disponibel", "uge 44"),
    ],
)
def test_a_day_that_is_asked_for(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "til og med den 20. november maler vi skolen, så i den periode er det formiddage tirsdag og fredag",
            "tirsdag og fredag formiddag til og med 20. november",
        ),
        (
            "har morgenvagt i lige uger og er hjemme kl. 13.30, så lige uger på hverdage efter 14",
            "hverdage efter 14 i lige uger",
        ),
        (
            "onsdag aften er godt, dog ikke den 11. november, der er oprydning efter Mortensaften",
            "onsdag aften. ikke den 11. november",
        ),
        ("fredag aften? hmm nope. søndag aften er fin", "søndag aften. ikke fredag aften"),
        (
            "når drengene er afleveret i skole kl. 8.15 og til jeg møder i kassen kl. 12, mandag til onsdag",
            "mandag til onsdag 8.15-12",
        ),
        ("hverdage 9-13.30, skal hente i sfo kl 14", "hverdage 9-13.30"),
        ("tirsdag 16-18, mens den lille er til svømning", "tirsdag 16-18"),
        (
            "onsdage 13-15. undtagelser: 25. november (Black Friday-oprydning) og hele december (jul)",
            "onsdage 13-15, ikke den 25. november og ikke i december",
        ),
        (
            "vi har øvelse hver mandag kl. 19-21, så alle andre hverdagsaftener",
            "tirsdag til fredag aften. ikke mandag 19-21",
        ),
        ("søndage hele året, bortset fra den 13. december", "søndage, ikke den 13. december"),
        ("lørdage hele dagen, men søndag jeg går i kirke om formiddagen så ikke der", "lørdage, ikke søndag formiddag"),
        ("hvis det er søndag, så kan jeg altid efter kl. 15", "søndag efter 15"),
        ("sidst sagde I kl. 16. jeg kan onsdag 9-11", "onsdag 9-11"),
        (
            "jeg har fri kl. 15 mandag og onsdag, og så kan I få mig fra 15.30 til 17 de to dage",
            "mandag og onsdag 15.30-17",
        ),
        (
            "jeg har fri fredag fra kl. 13, og tirsdag går jeg hjem kl. 15, så kald mig fredag 13-16 eller tirsdag 15-18",
            "fredag 13-16, tirsdag 15-18",
        ),
        ("fredage frem til middag kl. 12", "fredage indtil 12"),
        ("weekends is fine, sunday dog kun efter brunch, altså fra 13", "lørdage hele dagen, søndage fra 13"),
        ("i vinterferien tager vi hele familien med på hytte", "ikke i vinterferien"),
        (
            "jeg er optaget hver weekend i november så der duer det ikke men ellers lørdage fra ti til tolv",
            "lørdage 10-12, ikke weekender i november",
        ),
        (
            "fra januar er jeg ude af vagtplanen, og så kan jeg alle hverdage i dagtimerne",
            "hverdage i dagtimerne fra januar",
        ),
        ("lad være med at ringe om aftenen. hverdage 12-14", "hverdage 12-14"),
        ("søndag 12-13, for kl. 22 er mødet slut og så er jeg væk", "søndag 12-13"),
        ("delt vagt mandag til fredag, så hullet kl. 10-13.30 er jeres", "mandag til fredag 10-13.30"),
        ("mandaw og torsdaw efter 17", "mandag og torsdag efter 17"),
    ],
)
def test_when_somebody_usually_can(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))

"""What was, what somebody else wrote and when people are at work offers nothing; what is alike and meant does."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    "text",
    [
        "mødet var den 3. november",
        "sidste møde var den 3. november",
        "sidste gang var det kl. 19",
        "sidste gang var det kl. 19 og det var for sent",
        "sidste vinter sang vi hver onsdag",
        "sidste år lå jeg fra den 2. til den 19.",
        "vi holder mødet den 8., skrev Jonas i går",
        "vi holder mødet den 8., foreslog Jonas",
        "det er nu 9 år siden",
        "vores koncert var den 3. november",
        "sidste møde var den 3. november?",
        "jeg blev pensioneret den 1. september",
        "jeg tog fri den 22.",
        "mandag er slut",
        "hvad er det nu lokalet hedder?",
        "efterårsferien er jo slut",
        "den 3. december er dagen for min mands operation",
        "jeg møder 7-15",
        "fra 1. november møder vi 6-14 på lageret",
        "medicin kl 8 og kl 20",
        "telefontid 12-13",
        "butikken lukker 17.30",
    ],
)
def test_nothing_is_offered(text: str) -> None:
    assert not (read(text).available or read(text).recurring)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("sidste møde var den 3. november, jeg kan den 5. november", "den 5. november"),
        ("den 21. oktober kl 13 til 15 efterårsferien er jo slut til den tid", "den 21. oktober kl 13 til 15"),
        ("det er dagen for min mands operation. Så 3. december 10-12", "3. december 10-12"),
        ("torsdag den 15. 14-16, og den har jeg lovet mig selv ikke at flytte", "torsdag den 15. 14-16"),
        ("vi flyttede hertil den 1. august. jeg kan den 20. kl 10-12", "den 20. kl 10-12"),
        ("jeg læste om det den 28. september. den 20. kl 10-12", "den 20. kl 10-12"),
        ("uge 47 om formiddagen. Det er ugen efter Mortensaften.", "uge 47 om formiddagen"),
        (
            "Første søndag i advent er den 29. november og der er kaffe. Jeg kan dagen efter kl. 10-12.",
            "30. november 10-12",
        ),
        (
            "chaufførerne har vagtskifte 5.30 og 13.30 på torsdag fra 14 til 16 er jeg hjemme",
            "på torsdag fra 14 til 16",
        ),
        (
            "Fra: Kultur\nSendt: i går\nKan du den 12. eller den 13.?\n\nHej, jeg kan den 13. kl. 10-12",
            "den 13. kl. 10-12",
        ),
    ],
)
def test_what_is_offered_beside_it_stands_alone(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("forslaget var tirsdag", "tirsdag"),
        ("var det noget med tirsdag?", "tirsdag"),
        ("som sidste år onsdage efter 16", "onsdage efter 16"),
        ("sidste gang var det onsdag, og onsdag kl. 19 er fint igen", "onsdag kl. 19"),
        ("onsdag kl. 19 som sidste gang", "onsdag kl. 19"),
        ("tirsdag passer fint, sagde min kone", "tirsdag"),
        ("jeg kan nu", "nu"),
        ("det blev tirsdag", "tirsdag"),
        (
            "onsdag var planen, men kunden kommer den dag, så jeg kan ikke alligevel. torsdag går",
            "ikke onsdag. torsdag",
        ),
        ("sidste år sneede det i et væk så først fra 1. december er jeg fri", "fra 1. december er jeg fri"),
        ("sidste efterår sad jeg i fire bestyrelser så kun dette her: onsdag 18-20 er godt", "onsdag 18-20"),
        ("det var tirsdag", "tirsdag"),
        ("dagen var tirsdag", "tirsdag"),
        ("hvis mødet var tirsdag", "tirsdag"),
        ("mødet var godt og tirsdag passer fint igen", "tirsdag"),
        ("jeg tog fri den 22. og kan hele dagen", "den 22. oktober"),
        ("tirsdag, skrev jeg i går", "tirsdag"),
        ("onsdag 9-11, min kone skrev det også", "onsdag 9-11"),
        ("kan vi tage den nu?", "nu"),
        ("hvor er det nu vi mødes tirsdag", "tirsdag"),
        ("dagen for juleaften kan jeg 10-12", "den 23. december 10-12"),
        (
            "tirsdag 9-11, og den har jeg lovet ikke at bruge til andet",
            "tirsdag 9-11, og den har jeg lovet ikke at bruge",
        ),
        ("efterårsferien er fri", "efterårsferien"),
        ("mandag er dagen for vores møde", "mandag"),
        ("jeg møder gerne op tirsdag 10-12", "tirsdag 10-12"),
        ("jeg møder jer 10-12 på biblioteket onsdag", "onsdag 10-12"),
        ("onsdag i telefontiden 10-12", "onsdag 10-12"),
        ("onsdag efter spisetid 19-21", "onsdag 19-21"),
        ("Fra: Lis\nonsdag 10-12\n\nmvh", "onsdag 10-12"),
    ],
)
def test_what_is_alike_still_offers(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


def test_work_keeps_the_writer_and_the_rest_of_the_day_is_free() -> None:
    assert slots(read("jeg møder 7-15 og kan efter 16")) == slots(read("ikke 7-15, men efter 16"))

"""How many citizens are wanted, and which numbers are something else."""

import pytest

from core.understand.intake.citizens import citizens
from tests.core.understand.calendars import house_vocabulary
from tests.core.understand.requests import evidence


def wanted(text: str, **answers: str) -> tuple[int | None, int | None] | None:
    found = citizens(evidence(text, **answers), house_vocabulary())
    return (found.min, found.max) if found else None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("vi vil teste regnbede på to villaveje sammen med 3 borgere", (3, 3)),
        ("delebiler i to kvarterer, 3 borgere skal være med", (3, 3)),
        ("vi prøver det af på fire gader i bydelen med 10 borgere", (10, 10)),
        ("lab med 12 borgere", (12, 12)),
        ("8-10 borgere og nogle politikere", (8, 10)),
        ("mellem 2 og 4 borgere", (2, 4)),
        ("en 15-20 stykker", (15, 20)),
        ("en håndfuld borgere", (5, 5)),
        ("et par jurister", (2, 2)),
        ("en snes borgere", (20, 20)),
        ("et halvt dusin frivillige", (6, 6)),
        ("højst 20 borgere", (None, 20)),
        ("max. ca. 20 deltagere", (None, 20)),
        ("mindst 8 borgere", (8, None)),
        ("6 borgere eller flere", (6, None)),
        ("femogtyve borgere", (25, 25)),
        ("to borgere", (2, 2)),
        ("antal: 15 til 18", (15, 18)),
        ("mødes med 12-14 af dem", (12, 14)),
        ("en jurist at spørge", (1, 1)),
        ("en erfaren borger at sparre med", (1, 1)),
        ("en eller to borgere", (1, 2)),
        ("to-tre borgere", (2, 3)),
        ("1-2 sparringspartnere", (1, 2)),
        ("to borgere der giver en hånd med", (2, 2)),
        ("ikke flere end ti borgere", (None, 10)),
        ("ikke færre end ti borgere", (10, None)),
        ("a handful of citizens", (5, 5)),
        ("højst fire borgere i alt og gerne et par jurister", (None, 4)),
        ("lab med 30", (30, 30)),
        ("brainstorm med ca. tyve", (20, 20)),
        ("vi søger frivillige til caféen. En håndfuld.", (5, 5)),
        ("kan to af jeres netværk læse med", (2, 2)),
        ("tre pårørende må gerne komme og tælle", (3, 3)),
        ("10-12, heraf mindst fire forældre", (10, 12)),
        ("12, hvoraf 4 skal være unge", (12, 12)),
        ("15 people, of whom at least 5 parents", (15, 15)),
        ("41 mennesker så filmen i 2024. Kan vi sidde 10-12 stykker sammen?", (10, 12)),
        ("we need one good writer to comment on it", (1, 1)),
    ],
)
def test_numbers_of_citizens(text: str, numbers: tuple[int | None, int | None]) -> None:
    assert wanted(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "vi er 14 ansatte",
        "3 timers lab",
        "på 11 skoler",
        "600 brugere om ugen",
        "vi vil lade 30 borgere måle blodtryk",
        "opgaveudvalg. 10 borgere + 5 politikere",
        "2) sparringspartnere",
        "omkring 9.000 daglige brugere",
        "en arkitekt og en jurist",
        "ikke 12 borgere",
        "100 dage",
        "klassetrin 6-7",
        "uge 46 med borgere",
        "to run a pilot for citizens",
        "people call us all the time to read letters for citizens",
        "alle over 65",
        "motion for mænd over 70",
        "tre møder med kloge borgere",
        "ti styk til borgere",
        "drengene stopper, når de bliver tolv",
        "nye idéer, og måske prøve en eller to af dem",
        "some fresh ideas, and maybe trying one or two of them out",
        "",
    ],
)
def test_numbers_of_something_else(text: str) -> None:
    assert wanted(text) is None


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ("4", (4, 4)),
        ("ca. 15 borgere", (15, 15)),
        ("mellem ti og femten", (10, 15)),
        ("mindst 8, gerne flere", (8, None)),
        ("3 til arbejdsgruppen", (3, 3)),
        ("to stykker", (2, 2)),
        ("en", (1, 1)),
        ("det ved jeg ikke", None),
    ],
)
def test_the_answer_to_how_many(answer: str, numbers: tuple[int | None, int | None] | None) -> None:
    assert wanted("et lab", how_many=answer) == numbers


@pytest.mark.parametrize("told", ["højst 10, helst 8", "max 10, gerne 8", "10 eller færre, 8"])
def test_a_number_that_ends_the_text_is_read_beside_another_limit(told: str) -> None:
    assert wanted("vi vil gerne mødes", how_many=told) is not None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Vi vil have 12 borgere, nej 10", (10, 10)),
        ("8 borgere, nej undskyld 6, til et lab", (6, 6)),
        ("8 borgere, ups 6, til et lab", (6, 6)),
        ("Sidst deltog 25 borgere. Nu vil vi have 10 borgere", (10, 10)),
        ("Sidst kom der 40 borgere. højst 12 den her gang", (None, 12)),
        ("tre borgere vi kan ringe til", (3, 3)),
        ("et par sparringspartnere vi kan ringe til", (2, 2)),
    ],
)
def test_the_number_that_is_wanted_now(text: str, numbers: tuple[int | None, int | None]) -> None:
    assert wanted(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "80 % af borgerne er utilfredse",
        "Sidste år kom der 30 borgere til vores møde",
        "vi søger jurister til at læse kontrakten",
        "vi søger sparringspartnere til et projekt",
    ],
)
def test_shares_past_meetings_and_several_advisers_make_no_number(text: str) -> None:
    assert wanted(text) is None

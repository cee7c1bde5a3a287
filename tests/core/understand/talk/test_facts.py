"""Questions of fact, told apart from needs and answers."""

import sys

import pytest

from core.understand.talk.facts import read_fact
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "kind", "offerings"),
    [
        ("Hvad koster det?", "cost", ()),
        ("hvad koster et lab, og hvem betaler?", "cost", ("lab",)),
        ("how much does it cost?", "cost", ()),
        ("hvem kommer?", "who_comes", ()),
        ("hvem kommer til et lab", "who_comes", ("lab",)),
        ("hvor mange er med i sådan en gruppe?", "how_many", ("hundred_day",)),
        ("hvor mange plejer det at være?", "how_many", ()),
        ("how many citizens is it usually?", "how_many", ()),
        ("hvor lang tid tager et lab?", "how_long", ("lab",)),
        ("hvor længe varer en 100-dages gruppe", "how_long", ("hundred_day",)),
        ("how long does a lab take?", "how_long", ("lab",)),
        ("hvornår får jeg svar?", "answer", ()),
        ("hvem ser det, jeg skriver?", "who_sees", ()),
        ("hvem bestemmer", "who_decides", ()),
        ("hvad sker der så, når jeg har sendt?", "next", ()),
        ("hvor mange spørgsmål er der tilbage?", "left", ()),
        ("Spørger du meget endnu?", "left", ()),
        ("ja, send det nu", "left", ()),
        ("hvad er en 100-dages gruppe?", "explain", ("hundred_day",)),
        ("hvad er forskellen på et lab og et forløb?", "difference", ("lab", "tailored")),
        ("jeg ved ikke rigtig, om det her er det rigtige sted", "right_place", ()),
        ("og så har jeg også et andet behov: vi mangler cykelstativer", "another", ()),
    ],
)
def test_a_question_of_fact_is_told_by_its_kind_and_the_offerings_it_names(
    text: str, kind: str, offerings: tuple[str, ...]
) -> None:
    found = read_fact(text, the_vocabulary())

    assert found is not None
    assert (found.kinds, found.offerings) == ((kind,), offerings)


@pytest.mark.parametrize(
    "text",
    [
        "hvem er det der ser det her?",
        "hvem læser med",
        "hvem kigger med her?",
        "og hvem læser det så?",
        "må jeg spørge, hvem der ser det her?",
        "kan min chef se det, jeg skriver her?",
        "kan min nærmeste leder læse med?",
        "kan mine kolleger se det?",
        "ser min leder det her?",
        "får min chef det at vide?",
        "er det kun facilitatorerne?",
        "er det kun facilitatorerne, der ser det?",
        "er der nogen, der læser med?",
        "er det anonymt?",
        "kan man være anonym?",
        "kommer mit navn på?",
        "hvor ender det her henne?",
        "hvem sender du det til?",
        "sender du det videre?",
        "deler I det med nogen?",
        "bliver det offentligt?",
        "hvad sker der med det, jeg skriver?",
        "can my boss see this?",
    ],
)
def test_who_reads_it_is_asked_in_many_words(text: str) -> None:
    found = read_fact(text, the_vocabulary())

    assert found is not None
    assert found.kinds == ("who_sees",)


@pytest.mark.parametrize(
    "text",
    [
        "bliver det gemt?",
        "bliver det her gemt nogen steder?",
        "gemmer du det, jeg skriver?",
        "husker du, hvad jeg har skrevet?",
        "hvad sker der, hvis jeg lukker det her?",
    ],
)
def test_whether_it_is_kept_is_asked_in_many_words(text: str) -> None:
    found = read_fact(text, the_vocabulary())

    assert found is not None
    assert found.kinds == ("saved",)


@pytest.mark.parametrize(
    "text",
    [
        "er det her, du hjælper med at booke et mødelokale?",
        "jeg skal booke et mødelokale på torsdag kl. 10",
        "hvordan booker man et lokale?",
        "kan du hjælpe mig med at nulstille min adgangskode?",
        "jeg har glemt mit password",
        "printeren virker ikke",
        "jeg kan ikke logge på min computer",
        "hvornår får vi løn?",
        "jeg har et spørgsmål om min løn",
        "hvor melder jeg mig syg?",
        "hvordan søger jeg ferie",
        "hvad er der til frokost i kantinen?",
        "er det her it-support?",
        "hej, har I nummeret til it-supporten?",
        "how do i reset my password?",
    ],
)
def test_an_errand_for_another_office_is_heard(text: str) -> None:
    found = read_fact(text, the_vocabulary())

    assert found is not None
    assert found.kinds == ("other_office",)


@pytest.mark.parametrize(
    "text",
    [
        "hvad er det egentlig, du kan?",
        "hvad kan jeg bruge dig til?",
        "hvad hjælper I med?",
        "er det her for alle?",
        "er det her, man melder ind, hvis man har en god idé?",
        "er det jer, man skriver til med forslag?",
        "må man bare skrive her, eller skal man tale med sin leder først?",
    ],
)
def test_what_we_are_for_is_asked_in_many_words(text: str) -> None:
    found = read_fact(text, the_vocabulary())

    assert found is not None
    assert found.kinds == ("right_place",)


@pytest.mark.parametrize(
    "text",
    [
        "kan I hjælpe os med at få flere unge til klubben?",
        "kan I hjælpe med at finde et lokale til de unge?",
        "medarbejderne bruger for lang tid på at booke mødelokaler",
        "hvordan gør vi det nemmere for foreninger at booke lokaler?",
        "vi kan ikke booke lokaler på tværs af skolerne",
        "vi mangler mødelokaler",
        "vi vil gerne have et nyt bookingsystem til lokaler",
        "mange ældre glemmer deres kodeord",
        "borgerne kan ikke logge på",
        "internettet virker ikke på skolen",
        "der er for meget madspild i kantinen",
        "hvordan får vi flere til at spise i kantinen?",
        "det tager lang tid at registrere kørsel",
        "sygemeldinger er et problem",
        "it supporter",
        "det er for alle",
        "er det her, de unge mødes?",
        "hvad sker der, når skolen lukker?",
        "er det her, man får flere borgere til at møde op?",
        "borgerne kan ikke se, hvem der læser deres sag",
        "hvem ser til de ældre om natten?",
        "kan borgerne se deres egen sag?",
        "det er kun facilitatorerne, der har nøglen",
        "er det kun ansatte?",
        "min leder",
        "mine kolleger og jeg",
        "hvem får gavn af det",
        "kan alle være med",
        "de unge gemmer sig",
        "vi deler lokaler med skolen",
        "hvem kan være driftsejer",
        "",
        "lab",
        "en gruppe",
        "20 borgere",
        "skolelederen",
        "borgere og medarbejdere",
        "vi ved ikke, hvad maden koster",
        "hvad koster det at drive en skole",
        "mange borgere spørger, hvem der bestemmer over parkeringspladserne",
        "kan I hjælpe med at få flere unge ind på biblioteket?",
        "hvor mange borgere kommer på biblioteket",
        "hvad betyder skalering?",
    ],
)
def test_a_message_that_says_or_asks_anything_else_is_none(text: str) -> None:
    assert read_fact(text, the_vocabulary()) is None


def test_two_questions_in_one_message_are_both_read_in_their_order() -> None:
    found = read_fact("hvem kommer, og hvem bestemmer?", the_vocabulary())

    assert found is not None
    assert found.kinds == ("who_comes", "who_decides")


def test_of_short_words_that_ask_nothing_none_are_kept() -> None:
    """It is remembered that they ask nothing; the words themselves stay no longer than those of the latest few messages."""
    written = "".join(("Inger ", "og ", "jeg"))  # made here, so that no constant of the test keeps it
    before = sys.getrefcount(written)

    assert read_fact(written, the_vocabulary()) is None
    assert read_fact(written, the_vocabulary()) is None
    for number in range(40):
        read_fact(f"vi er {number}", the_vocabulary())

    assert sys.getrefcount(written) == before


def test_what_is_remembered_changes_no_reading() -> None:
    short = [f"{number} borgere" for number in range(600)]

    for text in (*short, *short, "hvad koster det?", "hvad koster det?"):
        read_fact(text, the_vocabulary())

    found = read_fact("hvad koster det?", the_vocabulary())
    assert found is not None
    assert found.kinds == ("cost",)

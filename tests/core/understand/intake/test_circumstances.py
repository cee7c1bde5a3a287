"""What a request says besides its matter: whom it gains, how large it is, who carries it on, personal data, the idea."""

import pytest

from core.understand.because import Because
from core.understand.intake.circumstances import NOBODY, Circumstances, read_circumstances
from tests.core.understand.calendars import MONDAY, house_vocabulary

NOTHING = Circumstances()


def said(text: str) -> Circumstances:
    return read_circumstances(text, MONDAY.date(), house_vocabulary())


@pytest.mark.parametrize(
    ("text", "gains"),
    [
        ("Det skal gavne medarbejderne.", ("employees",)),
        ("Den nye app skal hjælpe de pårørende", ("citizens",)),
        ("Det bliver til glæde for borgerne", ("citizens",)),
        ("til gavn for borgerne og medarbejderne", ("citizens", "employees")),
        ("Det skal gavne både personalet og de ældre", ("citizens", "employees")),
        ("vi vil gerne spare penge", ("economy",)),
        ("Det kan spare kommunen penge", ("economy",)),
        ("det skal gøre hverdagen lettere for personalet", ("employees",)),
        ("It should benefit our residents", ("citizens",)),
        ("it could save the council money", ("economy",)),
    ],
)
def test_whom_it_shall_gain(text: str, gains: tuple[str, ...]) -> None:
    assert said(text).gains == gains


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("det er bare en lille forbedring", ("incremental",)),
        ("Vi tænker kun på små justeringer", ("incremental",)),
        ("Det er noget helt nyt for kommunen", ("radical",)),
        ("vi vil gøre det helt anderledes", ("radical",)),
        ("det er politisk vigtigt, og projektet koster mange penge", ("much_money", "political_priority")),
        ("det står i budgetaftalen", ("political_priority",)),
        ("it is politically important", ("political_priority",)),
        ("just a small improvement of our form", ("incremental",)),
    ],
)
def test_how_large_it_is(text: str, sizes: tuple[str, ...]) -> None:
    assert said(text).sizes == sizes


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Driftsejer er Lone Hansen, og hun er med fra start", "Lone Hansen"),
        ("vi har en driftsejer: Karin", "Karin"),
        ("driftsejer: lederen af hjemmeplejen", "lederen af hjemmeplejen"),
        ("Lederen af hjemmeplejen tager over bagefter", "Lederen af hjemmeplejen"),
        ("Centerchef Mette Vang bliver driftsejer", "Centerchef Mette Vang"),
        ("Vi har aftalt, at souschefen fører det videre i driften", "souschefen"),
        ("we have an owner in operations: the head of home care", "the head of home care"),
        ("Lone Hansen will take over afterwards", "Lone Hansen"),
        ("Vi har ingen driftsejer endnu", NOBODY),
        ("der er ikke fundet en driftsejer", NOBODY),
        ("vi ved ikke endnu, hvem der tager over bagefter", NOBODY),
        ("we have no owner in operations yet", NOBODY),
    ],
)
def test_who_carries_it_on(text: str, owner: str) -> None:
    assert said(text).drift_owner == owner


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Vi skal bruge helbredsoplysninger", "yes"),
        ("vi skal bruge borgernes cpr-numre", "yes"),
        ("Projektet kommer til at behandle personoplysninger", "yes"),
        ("vi bruger ingen personoplysninger", "no"),
        ("Det sker uden personoplysninger", "no"),
        ("we will collect health data", "yes"),
    ],
)
def test_whether_it_uses_information_about_persons(text: str, answer: str) -> None:
    assert said(text).personal_data == answer


@pytest.mark.parametrize(
    ("text", "idea"),
    [
        (
            "Jeg har en idé: vi vil prøve en app til pårørende. Den skal være gratis.",
            "vi vil prøve en app til pårørende",
        ),
        ("Idéen er at bruge droner til at tælle fugle", "at bruge droner til at tælle fugle"),
        ("Forslag: flyt åbningstiden til klokken 7", "flyt åbningstiden til klokken 7"),
        ("Vi har en idé om at flytte frokosten", "at flytte frokosten"),
        ("I have an idea: let us lend out cargo bikes", "let us lend out cargo bikes"),
    ],
)
def test_what_the_idea_is(text: str, idea: str) -> None:
    assert said(text).idea == idea


@pytest.mark.parametrize(
    "text",
    [
        "Mange ældre føler sig ensomme i weekenden",
        "det skal ikke gavne medarbejderne",
        "Borgerne er glade, og medarbejderne klager over støjen",
        "Hvordan kan vi hjælpe borgerne?",
        "det skal gavme medarbejdene",
        "Det koster os mange penge i dag, at borgerne udebliver",
        "det koster ikke mange penge",
        "det er ikke politisk vigtigt",
        "vi har fået et helt nyt plejehjem",
        "en lille ændring i vejret gør borgerne kede af det",
        "vi har en driftsejer",
        "hvem er driftsejer?",
        "Kommunen tager over bagefter",
        "Hun tager over bagefter, siger de",
        "Naboerne tager over for meget plads",
        "må vi bruge cpr?",
        "vi ved ikke, om vi skal bruge personoplysninger",
        "borgerne skal taste deres cpr-nummer",
        "Jeg har en idé",
        "idéen er god",
        "vi mangler en idé til legepladsen",
        "",
        "?!",
    ],
)
def test_what_is_not_said_outright_fills_nothing(text: str) -> None:
    assert said(text) == NOTHING


def test_small_and_all_new_at_once_is_no_size() -> None:
    assert said("det er bare en lille forbedring, men noget helt nyt").sizes == ()


def test_of_two_owners_the_one_that_stands_is_meant_and_else_none() -> None:
    assert said("Driftsejer er Lone Hansen. Nej, driftsejer er Karin Holm.").drift_owner == "Karin Holm"
    assert said("Driftsejer er Lone Hansen. Driftsejer er Karin Holm.").drift_owner == ""


def test_every_value_has_the_words_it_was_read_from() -> None:
    assert said("Det skal gavne personalet. Vi har ingen driftsejer endnu.").why == (
        Because("employees", "skal gavne personalet", "gain"),
        Because(NOBODY, "ingen driftsejer", "no_owner"),
    )

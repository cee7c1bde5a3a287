"""What an answer names on the way to its choice, and does not choose."""

import pytest

from tests.core.understand.menus import answer, chosen


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        (
            "focus",
            "altså vi har masser af ideer men vi ved ikke hvordan vi skal teste dem så det er forsøg",
            ("experiment",),
        ),
        ("places", "jeg arbejder på skolen, så det bliver hellerup", ("hellerup",)),
        ("offering", "sparring, fordi et lab er for kort til os", ("partner",)),
        ("offering", "lab fordi sparring er for kort", ("lab",)),
        ("offering", "lab da sparring er for langsomt", ("lab",)),
        ("role", "RÅDGIVE. vi har rigeligt med folk der gør", ("advise",)),
        ("help", "fra pilot til drift", ("scaling_effect",)),
        ("role", "vi bygger det selv, de giver gode råd", ("advise",)),
        ("role", "de skal bygge det, ikke bare snakke", ("do",)),
    ],
)
def test_a_reason_or_a_way_to_a_conclusion_is_no_choice(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[:3] == (options, (), None)


def test_more_than_one_of_them_still_counts_both() -> None:
    assert chosen("role", "ikke bare rådgive men også bygge")[0] == ("both",)


def test_a_reason_alone_is_the_answer() -> None:
    assert chosen("help", "fordi vi mangler nye idéer")[0] == ("new_ideas",)


def test_what_two_are_too_much_of_is_said_of_both() -> None:
    assert chosen("offering", "lab og sparring er for kort")[:2] == ((), ("partner", "lab"))


def test_a_conclusion_in_weaker_words_leaves_nothing_behind() -> None:
    assert chosen("who", "Jeg sidder her som politiker, så det er på egne vegne")[0] == ("politician",)


def test_what_is_told_before_a_conclusion_needs_not_be_read() -> None:
    told = "altså vi har talt frem og tilbage på mødet i træningscenteret og stemt om det syv mod nul"

    assert chosen("role", f"{told} så skriv du bare at det skal være begge dele")[0] == ("both",)


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("focus", "vi hælder mest til forsøg, selvom chefen hellere vil idéudvikle", "experiment"),
        ("offering", "først ville vi have et lab, men nu hælder vi til partner", "partner"),
        ("offering", "vi tænkte på et lab, men sparringspartnere passer bedre", "partner"),
        ("places", "jeg bor i ordrup men hellerup er bedst", "hellerup"),
        ("focus", "han synes vi skal lave forsøg, vi andre hælder til at finde på noget. Så to'eren.", "ideate"),
        ("places", "jeg bor i hellerup men arbejder i ordrup så ordrup", "ordrup"),
        ("focus", "der er ikke noget galt med idéudvikling men forsøg er bedre", "experiment"),
        ("focus", "jeg ville egentlig have sagt idéudvikling men det bliver forsøg", "experiment"),
        ("who", "jeg sidder i byrådet, men her er jeg for opgaveudvalget", "task_committee"),
        ("help", "vi leder ikke efter nye idéer, vi skal bare have afprøvet den vi har", "testing"),
    ],
)
def test_what_is_granted_or_was_thought_of_first_is_no_choice(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed)[0] == (option,)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("help", "nr 2 fordi vi trænger til nogen at snakke med om det", ("testing",)),
        ("offering", "den første fordi vi gerne vil kunne ringe til nogen", ("partner",)),
        ("offering", "lab, for vi mangler nogen at tale med", ("lab",)),
        ("focus", "idéer, for ellers går vi i stå og må starte forfra igen", ("ideate",)),
        ("offering", "nr 3 da vores udvalg gerne vil have nogen at ringe op når vi sidder fast", ("tailored",)),
        ("gain", "to, fordi de ansatte er dem der ringer til mig hver dag", ("employees",)),
        ("offering", "Skræddersyet, fordi vi ikke ved hvad vi vil endnu", ("tailored",)),
    ],
)
def test_a_reason_gives_no_order(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed) == (options, (), None, True)


@pytest.mark.parametrize(
    ("question", "typed", "option", "excluded"),
    [
        ("help", "Skalering, ikke afprøvning, for der har vores udvikler lavet to runder", "scaling_effect", "testing"),
        ("offering", "Lab og ikke partnere, for dem har vi haft fire gange", "lab", "partner"),
        ("gain", "Borgerne, ikke økonomien, for den har vores controller styr på", "citizens", "economy"),
    ],
)
def test_a_reason_speaks_against_no_choice(question: str, typed: str, option: str, excluded: str) -> None:
    assert chosen(question, typed) == ((option,), (excluded,), None, True)


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        (
            "offering",
            "Jeg sad i bussen og talte i telefon med Lone, som var med sidst, og hun fortalte om alle de gule sedler. "
            "Så sæt bare et kryds ved lab.",
            "lab",
        ),
        (
            "yes_no",
            "Jeg har talt med min chef i telefonen, og han syntes den var lang, men forståelig, og jeg har læst den "
            "højt to gange. Så ja tak, send den bare",
            "yes",
        ),
    ],
)
def test_a_long_story_ends_in_its_choice(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed)[0] == (option,)


def test_an_order_before_a_choice_is_asked_about_where_no_story_is_told() -> None:
    assert chosen("offering", "Kan jeg ikke bare ringe til nogen? Så tager jeg lab.")[:1] == ((),)


@pytest.mark.parametrize(
    "typed",
    [
        "vi måler ikke noget i dag, så vi vil gerne vide om det har effekt",
        "der bliver ikke målt på noget, så vi vil gerne kunne se effekten",
    ],
)
def test_what_is_concluded_is_not_said_no_to(typed: str) -> None:
    assert chosen("help", typed) == (("scaling_effect",), (), None, True)


def test_what_is_named_again_at_last_is_not_said_no_to() -> None:
    typed = "min mand arbejder i Hellerup og hader at parkere, så Hellerup"

    assert chosen("places", typed) == (("hellerup",), (), None, True)


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("Jeg har læst det hele tre gange og ringet til min søster. Konklusionen er lab.", "lab"),
        ("efter at have talt i telefon med to kolleger er det sparring", "partner"),
    ],
)
def test_a_call_that_was_made_asks_for_nobody(typed: str, option: str) -> None:
    assert chosen("offering", typed)[0] == (option,)


def test_who_asks_for_a_person_beside_a_choice_is_not_passed_by() -> None:
    assert answer("offering", "lab, men kan jeg tale med et menneske først").possible_command == "human"


def test_an_order_in_a_reason_of_nothing_is_asked_about() -> None:
    assert not answer("gain", "det der, fordi de ansatte er dem der ringer til mig hver dag").certain

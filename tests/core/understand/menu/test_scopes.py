"""What an answer rejects."""

import pytest

from tests.core.understand.menus import chosen


@pytest.mark.parametrize(
    ("typed", "options", "excluded"),
    [
        ("ikke lab", (), ("lab",)),
        ("lab vil vi ikke have", (), ("lab",)),
        ("kan det ikke være lab", ("lab",), ()),
        ("ikke kun lab, også sparring", ("partner", "lab"), ()),
        ("ikke andet end lab", ("lab",), ()),
        ("hverken lab eller arbejdsgruppe", (), ("lab", "hundred_day")),
        ("ikke 1, 2 eller 3", (), ("partner", "lab", "tailored")),
        ("ikke arbejdsgruppe, et lab", ("lab",), ("hundred_day",)),
        ("ikke arbejdsgruppe men lab", ("lab",), ("hundred_day",)),
        ("lab i stedet for arbejdsgruppe", ("lab",), ("hundred_day",)),
        ("lab lyder bedre end arbejdsgruppen", ("lab",), ("hundred_day",)),
        ("alt andet end lab og sparring", ("tailored", "hundred_day", "combination"), ("partner", "lab")),
        ("ingen af dem", (), ("partner", "lab", "tailored", "hundred_day", "combination")),
        ("lab nej, sparring ja", ("partner",), ("lab",)),
        ("et skræddersyet forløb?? nej gu skal vi ej. vi skal have nogen at sparre med", ("partner",), ("tailored",)),
        ("fravalgt: lab", (), ("lab",)),
        ("hellere ikke et lab", (), ("lab",)),
        ("lab ikke, men resten er fint", ("partner", "tailored", "hundred_day", "combination"), ("lab",)),
        ("lab, uden tvivl", ("lab",), ()),
        ("arbejdsgruppe nej tak!!!", (), ("hundred_day",)),
        ("lab er det ikke", (), ("lab",)),
        ("lab har vi brugt to år på. Det skal det IKKE handle om igen", (), ("lab",)),
        ("lab er for kort, det bliver partnere", ("partner",), ("lab",)),
        ("lab må desværre fravælges, sparring er fint", ("partner",), ("lab",)),
        ("stryg lab", (), ("lab",)),
        ("lab og ikke mere arbejdsgruppe, den er vi trætte af", ("lab",), ("hundred_day",)),
        ("hverken lab eller arbejdsgruppe, mere det med råd undervejs", ("partner",), ("lab", "hundred_day")),
        ("vil helst slippe for arbejdsgruppe", (), ("hundred_day",)),
        ("vi gider ikke sidde i arbejdsgruppe", (), ("hundred_day",)),
        ("ikke arbejdsgruppe så lab", ("lab",), ("hundred_day",)),
        ("ikke lab bare sparring", ("partner",), ("lab",)),
        ("lab, men ikke den der arbejdsgruppe", ("lab",), ("hundred_day",)),
        ("sparring, bare ikke det der lab", ("partner",), ("lab",)),
        ("everything except the working group", ("partner", "lab", "tailored", "combination"), ("hundred_day",)),
    ],
)
def test_what_is_denied_is_rejected_and_no_more(
    typed: str, options: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    assert chosen("offering", typed) == (options, excluded, None, True)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("help", "vi kan ikke dokumentere noget", ("scaling_effect",)),
        ("help", "ingen har tid til at være tovholder", ("team_cocreation",)),
        ("gain", "kollegerne brænder ikke ud", ("employees",)),
        ("gain", "dem der ikke kan komme til i dag", ("citizens",)),
    ],
)
def test_a_not_that_only_tells_rejects_nothing(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[:2] == (options, ())


def test_a_question_of_ones_own_rejects_nothing() -> None:
    assert chosen("focus", "hvorfor bruger ingen appen")[1] == ()


@pytest.mark.parametrize(
    ("question", "typed", "options", "excluded"),
    [
        ("role", "Ikke bygge, det kan de ikke", (), ("do",)),
        ("role", "rådgive. at udføre noget kan desværre slet ikke komme på tale", ("advise",), ("do",)),
        ("offering", "lab må være nok", ("lab",), ()),
        ("help", "idéer har vi masser af, men ingen hænder", ("team_cocreation",), ()),
        ("help", "vi har ingen idéer", ("new_ideas",), ()),
        ("help", "mangler ikke idéer, mangler tid", (), ("new_ideas",)),
        ("places", "ikke på biblioteket i ordrup, der er koldt", (), ("ordrup",)),
        ("help", "vi har idéen men ikke folkene", ("team_cocreation",), ()),
        ("help", "ik mere snak bare test det", ("testing",), ()),
        ("gain", "borgerne kan ikke mærke forskel så ikke dem", (), ("citizens",)),
        ("gain", "borgerne, ikke dem der arbejder her", ("citizens",), ("employees",)),
        ("gain", "hjemmehjælperne slipper for at løbe så stærkt", ("employees",), ()),
        ("theme", "alt for mange biler", ("city",), ()),
        ("help", "hverken idéer eller afprøvning, vi mangler hænder", ("team_cocreation",), ("new_ideas", "testing")),
        ("focus", "ka i ik bare sætte en robot til det", ("digital_potential",), ()),
        ("offering", "ingen af os har tid i foråret, så lab", ("lab",), ()),
        ("places", "ligegyldigt hvor, men ikke i Ordrup", ("hellerup", "jaegersborg"), ("ordrup",)),
        ("help", "vi er færdige med at få idéer, nu skal der testes", ("testing",), ()),
        ("places", "ville Ordrup ikke være det bedste?", ("ordrup",), ()),
        ("offering", "kunne et lab ikke også være noget?", ("lab",), ()),
        ("gain", "alle udover økonomien", ("citizens", "employees"), ("economy",)),
        ("offering", "vi har tænkt på, om ikke et lab var sagen", ("lab",), ()),
        ("places", "kunne Ordrup ikke lade sig gøre, så tager vi Hellerup", ("hellerup",), ("ordrup",)),
        ("places", "Ordrup kan da ikke skade", ("ordrup",), ()),
    ],
)
def test_how_far_a_not_reaches(question: str, typed: str, options: tuple[str, ...], excluded: tuple[str, ...]) -> None:
    assert chosen(question, typed)[:2] == (options, excluded)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("role", "give gode råd mere vil vi ikke bede dem om", ("advise",)),
        ("offering", "lab mere kan vi ikk få fri til", ("lab",)),
        ("role", "rådgive, længere tør vi ikke gå", ("advise",)),
        ("focus", "forsøg, hverken mere eller mindre", ("experiment",)),
        ("role", "råd, intet mere og intet mindre", ("advise",)),
        ("gain", "to ting, hverken mere eller mindre: borgerne og økonomien", ("citizens", "economy")),
    ],
)
def test_a_limit_rejects_nothing(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed) == (options, (), None, True)


@pytest.mark.parametrize(
    ("typed", "option", "excluded"),
    [
        ("hverken stående udvalg eller opgaveudvalg, bare os i teknisk afdeling", "employee", 2),
        ("vi er hverken stående eller opgaveudvalg, vi er en afdeling", "employee", 2),
        ("hverken et stående eller et opgaveudvalg, mig som politiker", "politician", 2),
    ],
)
def test_a_denial_ends_where_it_is_told_who_asks(typed: str, option: str, excluded: int) -> None:
    options, denied, _, _ = chosen("who", typed)

    assert (options, len(denied)) == ((option,), excluded)


def test_what_is_only_so_is_not_denied_by_it() -> None:
    assert chosen("who", "jeg spørger udelukkende for egen regning")[:2] == (("politician",), ())


@pytest.mark.parametrize(
    ("question", "typed", "option", "excluded"),
    [
        (
            "focus",
            "idéudvikling og ikke digitalisering for dér har vi lavet en analyse",
            "ideate",
            ("digital_potential",),
        ),
        ("who", "Opgaveudvalget om trivsel, jeg er bare sekretær så skriv ikke til mig", "task_committee", ()),
        ("places", "Hellerup ligger tæt på så tøv ikke", "hellerup", ()),
    ],
)
def test_what_comes_after_a_reason_or_a_conclusion_is_not_denied(
    question: str, typed: str, option: str, excluded: tuple[str, ...]
) -> None:
    assert chosen(question, typed)[:2] == ((option,), excluded)

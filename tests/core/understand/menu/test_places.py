"""Options named by their place, and numbers that count something else."""

import pytest

from tests.core.understand.menus import chosen

OFFERINGS = ("partner", "lab", "tailored", "hundred_day", "combination")


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("2", (2,)),
        ("nr. to", (2,)),
        ("nummer 2 tak", (2,)),
        ("#3", (3,)),
        ("toeren", (2,)),
        ("2'eren", (2,)),
        ("den anden", (2,)),
        ("1 og 3", (1, 3)),
        ("1,3", (1, 3)),
        ("1+3", (1, 3)),
        ("1-3", (1, 2, 3)),
        ("2 til 4", (2, 3, 4)),
        ("både 1 og 2", (1, 2)),
        ("de to sidste", (4, 5)),
        ("de tre første", (1, 2, 3)),
        ("den første og den sidste", (1, 5)),
        ("næstsidste", (4,)),
        ("den i midten", (3,)),
        ("a og c", (1, 3)),
        ("svar D", (4,)),
        ("nr 2, men ikke nr 3", (2,)),
        ("nummer 2 og så måske også 3", (2, 3)),
        ("nr 2 & 3 klinger godt", (2, 3)),
        ("III", (3,)),
    ],
)
def test_a_place_names_its_option(typed: str, places: tuple[int, ...]) -> None:
    assert chosen("offering", typed)[0] == tuple(OFFERINGS[place - 1] for place in places)


@pytest.mark.parametrize(
    "typed", ["3 borgere", "2 uger", "kl 2", "to af dem", "de to", "4 gange", "en anden", "9", "nr 14"]
)
def test_a_number_that_counts_or_points_nowhere_chooses_nothing(typed: str) -> None:
    assert chosen("offering", typed) == ((), (), None, False)


def test_a_number_in_a_label_is_not_a_place() -> None:
    assert chosen("offering", "3 timer") == (("lab",), (), None, True)


def test_a_yes_or_no_is_named_by_a_place_only_alone() -> None:
    assert chosen("invite", "2 tak")[0] == ("decline",)
    assert "decline" not in chosen("invite", "vi kommer 2")[0]
    assert "yes" not in chosen("yes_no", "let me check first")[0]


def test_words_that_look_like_a_place_name_none() -> None:
    assert chosen("offering", "a bit of this and a bit of that")[0] != ("partner",)
    assert "task_committee" not in chosen("who", "vi er tre i sekretariatet der sidder med det")[0]


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("offering", "C som i Carl", ("tailored",)),
        ("yes_no", "den nederste af dem", ("no",)),
        ("gain", "to og tre, i den rækkefølge", ("employees", "economy")),
        ("places", "der hvor vi var sidst", ()),
        ("places", "det første bibliotek", ("hellerup",)),
        ("places", "det sidste bibliotek", ("ordrup",)),
        ("who", "det andet udvalg", ()),
        ("who", "jeg vælger 1", ("employee",)),
        ("places", "ikke hellerup, der fik vi bøde sidst", ()),
        (
            "focus",
            "det er det sidste punkt, der hvor man finder ud af hvad computeren kan overtage",
            ("digital_potential",),
        ),
        ("places", "jeg tager det 1. sted", ("hellerup",)),
        ("places", "det 2. bibliotek", ("ordrup",)),
        ("offering", "vi vil ikke have lab igen, sidste gang kom der tre", ()),
        ("focus", "a tror nok det er den nederste", ("digital_potential",)),
        ("theme", "2 og 3 hænger sammen hos os", ("health", "social")),
        ("yes_no", "2'eren", ("no",)),
        ("theme", "anden sidste", ("culture_leisure",)),
        ("focus", "det er min første dag", ()),
        ("help", "det samme som sidst", ()),
    ],
)
def test_a_place_told_in_words_of_its_own(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[0] == options


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("places", "vi foretrækker den sidstnævnte lokalitet", "jaegersborg"),
        ("offering", "den førstnævnte løsning", "partner"),
        ("offering", "den tredje model på listen", "tailored"),
        ("gain", "den førstnævnte gruppe", "citizens"),
    ],
)
def test_an_ordinal_may_say_what_it_is_the_first_of(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed) == ((option,), (), None, True)

"""More than one option is chosen where the answer joins them, and asked about where it does not."""

import pytest

from tests.core.understand.menus import answer, chosen


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("offering", "lab/sparring", ("partner", "lab")),
        ("help", "brainstorm + en hurtig POC", ("new_ideas", "testing")),
        ("help", "Der ønskes bistand til såvel afprøvning som udbredelse", ("testing", "scaling_effect")),
        ("focus", "opgave 1: forstå, opgave 2: finde på", ("explore", "ideate")),
        ("theme", "trafik omkring skoler", ("children_youth", "city")),
        ("gain", "de ældre og personalet", ("citizens", "employees")),
        ("gain", "borgerne og os", ("citizens", "employees")),
        ("places", "helst et bibliotek", ("hellerup", "ordrup")),
        ("theme", "børn og unge og de ældre", ("children_youth", "health")),
        ("theme", "børn og kultur begge to", ("children_youth", "culture_leisure")),
        (
            "focus",
            "Vi skal have vendt selve problemet, og så skal vi også nå at få nogle ideer på bordet.",
            ("explore", "ideate"),
        ),
        ("theme", "skole og trafik, forældrene holder på fortovet når de sætter af", ("children_youth", "city")),
        ("theme", "job til flygtninge men også boliger til dem, begge dele hører med", ("city", "business_jobs")),
        (
            "gain",
            "Medarbejderne slipper for bøvl, og økonomien får det bedre, sæt kryds ved begge",
            ("employees", "economy"),
        ),
    ],
)
def test_what_is_joined_is_chosen_together(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[:3] == (options, (), None)


@pytest.mark.parametrize(
    ("question", "typed", "candidates"),
    [
        ("offering", "Lab. Sparring er nok bedre for os", ("partner", "lab")),
        ("theme", "min lærerkollega foreslog idræt", ("children_youth", "culture_leisure")),
        ("help", "nu har vi testet det på et plejehjem og så vil vi gerne vide om det gjorde en forskel",
         ("testing", "scaling_effect")),
    ],
)  # fmt: skip
def test_two_that_nothing_joins_are_asked_about(question: str, typed: str, candidates: tuple[str, ...]) -> None:
    reading = answer(question, typed)

    assert (reading.certain, reading.candidates) == (False, candidates)


def test_a_number_beside_words_that_nothing_joins_names_no_option() -> None:
    assert chosen("places", "room 2 på skolen")[0] == ("jaegersborg",)
    assert chosen("offering", "1. prioritet: lab")[0] == ("lab",)


def test_one_word_for_several_tells_them_all() -> None:
    assert chosen("offering", "partner + lab i kombi")[0] == ("combination",)
    assert chosen("role", "jeg kan da både tale og bage, så lidt af hvert")[0] == ("both",)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("places", "2 eller 3, de er lige gode", ("ordrup", "jaegersborg")),
        ("places", "Hellerup eller Ordrup, jeg siger ja til begge", ("hellerup", "ordrup")),
        ("places", "a) det første bibliotek", ("hellerup",)),
        ("gain", "nummer 1 å 3", ("citizens", "economy")),
        ("who", "1 & 3", ("employee", "task_committee")),
        ("who", "både min afdeling og opgaveudvalget", ("employee", "task_committee")),
        ("gain", "alle tre, som konsulenten sagde", ("citizens", "employees", "economy")),
    ],
)
def test_options_said_together_are_all_chosen(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[0] == options


@pytest.mark.parametrize(
    "text",
    [
        "de unge og lidt os selv",
        "de unge og lidt os",
        "unge og os",
        "de ældre, og så også os",
        "mest de unge, men også os selv",
        "først og fremmest borgerne, men bestemt også os medarbejdere",
    ],
)
def test_those_it_is_for_and_a_little_we_are_both(text: str) -> None:
    assert answer("gain", text).options == ("citizens", "employees")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("borgerne og os der bor her", ("citizens",)),
        ("ikke os, men de unge", ("citizens",)),
        ("kun os", ("employees",)),
    ],
)
def test_we_are_not_always_those_who_work_here(text: str, options: tuple[str, ...]) -> None:
    assert answer("gain", text).options == options

"""A whole request read at once: the reading, its reasons, the prefill, and how well the voices are understood."""

from datetime import date
from typing import Any

import pytest

from core.understand.because import Because
from core.understand.intake.citizens import Citizens
from core.understand.intake.help import said_kinds
from core.understand.intake.request import Prefill, prefill
from core.understand.times.window import Window
from tests.core.understand.requests import VOICES, development, evidence, read, read_case, share, voices

REQUEST = "vi skal ha testet robotter i hjemmeplejen med 3 borgere der kan stå for det, efter 1. november"


def test_a_request_on_the_run_is_understood_whole() -> None:
    reading = read(REQUEST)
    assert (reading.help, reading.offering, reading.parts, reading.lab_focus) == (("testing",), "hundred_day", (), None)
    assert (reading.competences, reading.requester, reading.role) == (("health", "technology"), "employee", "do")
    assert reading.citizens == Citizens(3, 3, "3", is_wished=True)
    assert reading.time == Window(date(2026, 11, 2), None, None, "efter 1. november")


def test_every_value_names_its_words_and_rule() -> None:
    reading = read("Skoleudvalget vil have et lab om støj")
    assert set(reading.why) >= {
        Because("lab", "lab", "named"),
        Because("standing_committee", "Skoleudvalget", "committee"),
        Because("new_ideas", "lab", "lab_ideate"),
    }


def test_the_prefill_says_how_sure_each_value_is() -> None:
    filled = {each.slot: each for each in prefill(read("et lab om støj, 12 borgere"))}
    assert filled["offering"] == Prefill("offering", "lab", 0.95, "lab")
    assert filled["citizens"] == Prefill("citizens", Citizens(12, 12, "12"), 0.8, "12")
    assert filled["offering"].certain
    assert not filled["requester"].certain


def test_nothing_is_filled_in_from_a_text_that_asks_for_nothing() -> None:
    assert [each.slot for each in prefill(read("Jeg vil gerne klage over min nabos hæk"))] == ["requester"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("vi mangler idéer", {"new_ideas"}),
        ("forstå hvorfor de går", {"new_ideas"}),
        ("afprøve det på to skoler", {"testing"}),
        ("rulle det ud på alle skoler", {"scaling_effect"}),
        ("måle effekten", {"scaling_effect"}),
        ("forankre det i driften", {"scaling_effect"}),
        ("vi søger frivillige til caféen", {"team_cocreation"}),
        ("inddrage borgerne", {"team_cocreation"}),
        ("vi søger to borgere som reviewere", set()),
        ("finde på noget og prøve det af", {"new_ideas", "testing"}),
        ("vi har masser af idéer", set()),
        ("måle blodtryk", set()),
        ("vi har rekrutteret nye medarbejdere", set()),
    ],
)
def test_kinds_of_help_that_are_said_outright(text: str, kinds: set[str]) -> None:
    assert {each.value for each in said_kinds(evidence(text))} == kinds


def test_what_is_done_before_money_is_spent_is_a_trial_only_where_that_is_wished_for() -> None:
    assert read("Vi vil vide, hvad der ligger bag, før vi bruger flere penge").help == ("new_ideas",)
    assert read("Vi vil gerne teste det, før vi bruger penge på det").help == ("testing",)


def test_the_offering_carries_its_kind_of_help() -> None:
    assert read("100 dage om støj").help == ("testing",)
    assert read("et lab om støj").help == ("new_ideas",)
    assert read("lab med fokus på forsøg").help == ("testing",)
    assert read("sparringspartner til støj").help == ()


def test_a_pasted_thread_counts_only_for_what_the_writer_says() -> None:
    reading = read(
        "Hej\nKan vi få et lab om den dér sag?\nMvh Bo, Digitalisering\n\n> Vi kunne også teste det i 100 dage"
    )
    assert (reading.offering, reading.help, reading.competences) == ("lab", ("new_ideas",), ())


@pytest.mark.parametrize(
    "text", ["", "\0" * 9_000, "\ud800", "😀" * 9_000, "(" * 9_000, "lab ikke " * 9_000, "8-10 borgere " * 9_000]
)
def test_no_text_raises_and_what_is_not_read_is_said(text: str) -> None:
    cut = Because("cut", "", "read_limit") in read(text).why
    assert cut == (len(text) > 4_000 and text[0] != "\0") or len(text) > 8_000


VOICE_FILES = ("intake.jsonl", "intake_second.jsonl", "intake_third.jsonl", "intake_fourth.jsonl")


@pytest.mark.parametrize("key", ["offering", "help", "requester", "citizens", "role"])
def test_the_voices_of_the_house_stay_understood(key: str) -> None:
    cases = [case for name in VOICE_FILES for case in voices(name)]
    assert share(cases, key) >= 0.95


@pytest.mark.parametrize(
    ("key", "least"),
    [("offering", 0.97), ("help", 0.95), ("requester", 0.97), ("citizens", 0.95), ("role", 0.95), ("competences", 0.9)],
)
def test_the_development_cases_stay_understood(key: str, least: float) -> None:
    assert share(development(), key) >= least


def without_danish_letters(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}))
    if isinstance(value, list):
        return [without_danish_letters(each) for each in value]
    if isinstance(value, dict):
        return {key: without_danish_letters(each) for key, each in value.items()}
    return value


def test_ae_oe_and_aa_are_read_as_the_danish_letters() -> None:
    differing = [
        written
        for written, _ in development()
        if read_case(written).offering != read_case(without_danish_letters(written)).offering
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("wish", "offering", "role"),
    [
        ("en håndfuld unge der kan lave plakater sammen med os", "hundred_day", "do"),
        ("ti forældre der skriver brevene sammen med os", "hundred_day", "do"),
        ("vi vil bygge en prototype sammen med nogle naboer", "hundred_day", "do"),
    ],
)
def test_people_who_do_it_with_us_do(wish: str, offering: str, role: str) -> None:
    reading = read(wish=wish)

    assert (reading.offering, reading.role) == (offering, role)


def test_people_who_think_with_us_do_no_work() -> None:
    assert read(wish="tre borgere der tænker højt sammen med os").offering != "hundred_day"


def test_a_pilot_that_runs_well_is_to_be_spread_not_tried() -> None:
    reading = read(need="Vi har et pilotprojekt med læsevenner, det går godt. Nu skal det i drift på alle skoler")

    assert reading.help == ("scaling_effect",)


def test_members_of_the_committee_are_no_citizens_that_are_wanted() -> None:
    assert read(need="Opgaveudvalget om havnen (12 medlemmer) vil have modspil").citizens is None


def test_one_professional_who_is_missing_is_one_citizen() -> None:
    reading = read(need="mangler jurist til at kigge på kontrakten")

    assert reading.citizens is not None
    assert (reading.citizens.min, reading.citizens.max) == (1, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vi vil prve det af", "vi vil prøve det af"),
        ("se om det virer", "se om det virker"),
        ("afrøve det i det små", "afprøve det i det små"),
        ("vi ønsker rdgivning", "vi ønsker rådgivning"),
        ("vi har lyst til at sparre med borgere derhar prøvet", "vi har lyst til at sparre med borgere der har prøvet"),
        ("opgaveudvalgetom støj vil have modspil", "opgaveudvalget om støj vil have modspil"),
        ("vi vil se hvordan borgerekan deltage", "vi vil se hvordan borgere kan deltage"),
    ],
)
def test_slips_and_words_run_together_are_read_as_they_were_meant(typed: str, meant: str) -> None:
    one, two = read(typed), read(meant)

    assert (one.offering, one.help, one.requester) == (two.offering, two.help, two.requester)


@pytest.mark.parametrize("text", ["tilskud", "tilsynet", "format", "vilkår", "kanaler", "sommer", "detalje", "manden"])
def test_a_right_word_is_not_parted(text: str) -> None:
    assert len(evidence(text).findings.units) == 1


def test_what_the_next_sentence_refuses_is_not_asked_for() -> None:
    reading = read(need="Skræddersyet? Nej tak. Lab? Nej tak. Vi vil bare prøve en delebil i 3 måneder")

    assert (reading.offering, reading.role) == ("hundred_day", None)


def test_a_hundred_written_out_is_no_verb_of_the_past() -> None:
    assert read(need="et lab, og så hundrede dage hvor en flok kører to af dem").offering == "combination"


def test_what_somebody_else_has_tried_is_not_the_past_of_the_wish() -> None:
    reading = read(need="Ordningen kører fint", wish="råd fra en der har fået et stort hold med på noget nyt")

    assert (reading.offering, reading.role) == ("partner", "advise")


def test_a_committee_that_needs_something_asks_for_itself() -> None:
    assert read(need="Byplanudvalget har brug for hjælp til at involvere borgerne").requester == "standing_committee"
    assert read(need="Byplanudvalget har bestilt et notat om havnen hos os").requester == "employee"


def test_a_committee_that_names_its_chair_asks_for_itself() -> None:
    assert read(need="Opgaveudvalg om mobilitet. Jeg er formanden. Vi ønsker nye idéer").requester == "task_committee"
    assert read(need="Jeg er formand for Børneudvalget og vil for egen regning have sparring").requester == "politician"


def test_a_number_that_answers_how_many_tells_nothing_of_what_people_do() -> None:
    assert read(need="vi vil teste robotter i lille skala", how_many="ca. 8").role is None
    assert read(need="vi vil teste robotter sammen med 8 beboere").role == "do"


def test_a_long_word_is_not_taken_for_one_with_another_end() -> None:
    assert read(need="Jeg søger modspil på min forandringsplan").offering == "partner"


def offerings() -> list[tuple[str, str]]:
    lines = (VOICES / "offerings.tsv").read_text(encoding="utf-8").splitlines()
    return [(offering, text) for offering, _, text in (line.partition("\t") for line in lines if line[0] != "#")]


def test_many_ways_of_asking_lead_to_their_offering() -> None:
    assert [text for offering, text in offerings() if read(need=text).offering != offering] == []


@pytest.mark.parametrize("typed", ["Socialudvlaget", "Arkitekturudvvalget", "Miljøudvalhet"])
def test_a_committee_with_a_slip_in_its_name_still_asks(typed: str) -> None:
    assert read(need=f"{typed} vil have et forløb om ensomhed").requester == "standing_committee"

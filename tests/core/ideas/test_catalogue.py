"""The catalogue of ideas: what the entries say, and that search finds what fits and stays silent otherwise."""

import pytest

from core.errors import ContentError
from core.ideas.catalogue import (
    PASSAGES,
    Catalogue,
    Entry,
    EntryKind,
    as_params,
    parse_catalogue,
    search,
)
from core.recommending.offerings import BLOCKS, Focus
from tests import shipped

FILES = shipped.files().below("catalogue")
WORDING = shipped.wording()
TOOLS = {"case_sundhedsdata", "case_teknologisk_lab", "case_hellerupvej"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return parse_catalogue(FILES)


def named(catalogue: Catalogue, entry: str) -> Entry:
    (one,) = [one for one in catalogue.entries if one.id == entry]
    return one


def found(catalogue: Catalogue, text: str, language: str = "da") -> list[str]:
    return [entry.id for entry in search(catalogue, text, language)]


def test_the_offerings_the_focuses_and_the_three_tools_are_entries(catalogue: Catalogue) -> None:
    by_kind = {kind: [entry for entry in catalogue.entries if entry.kind is kind] for kind in EntryKind}

    assert {entry.offering for entry in by_kind[EntryKind.OFFERING]} == set(BLOCKS)
    assert {entry.focus for entry in by_kind[EntryKind.FOCUS]} == set(Focus)
    assert {entry.id for entry in by_kind[EntryKind.TOOL]} == TOOLS
    assert by_kind[EntryKind.CASE] == []


def test_every_offering_and_focus_tells_all_there_is_to_tell_but_the_learning(catalogue: Catalogue) -> None:
    for entry in catalogue.entries:
        if entry.kind is not EntryKind.TOOL:
            told = set(entry.texts["da"].passages)
            assert set(PASSAGES) - told <= {"learning", "local_case", "seen", "next"}, entry.id


def test_learning_that_nobody_has_handed_over_stays_empty(catalogue: Catalogue) -> None:
    assert [
        entry.id for entry in catalogue.entries for text in entry.texts.values() if "learning" in text.passages
    ] == []


def test_a_tool_of_the_projects_states_what_happened_and_only_proposes_when_to_use_it(catalogue: Catalogue) -> None:
    for entry in (named(catalogue, name) for name in sorted(TOOLS)):
        proposed = {name for name, passage in entry.texts["da"].passages.items() if passage.is_proposal}
        assert proposed == {"when", "when_not", "start"}


def test_an_entry_never_calls_the_network_a_panel(catalogue: Catalogue) -> None:
    told = [
        line.lower()
        for entry in catalogue.entries
        for text in entry.texts.values()
        for passage in text.passages.values()
        for line in passage.lines
    ]

    assert [line for line in told if "panel" in line] == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Vi vil gerne have sundhedsdata ud at leve hos borgerne", "case_sundhedsdata"),
        ("noget med sundhedsdta", "case_sundhedsdata"),
        ("et sundhedsdataprojekt på plejehjemmet", "case_sundhedsdata"),
        ("Journalen er svær at læse for patienter", "case_sundhedsdata"),
        ("ivaerksaetterne i kommunen mangler lokaler", "case_hellerupvej"),
        ("Butikkerne på Hellerupvej er tomme", "case_hellerupvej"),
        ("et teknologisk lab ligesom sidst", "case_teknologisk_lab"),
        ("i Rådhusalen", "case_teknologisk_lab"),
        ("vi mangler nye idéer til stranden", "lab_ideate"),
        ("en idelab om stranden", "lab_ideate"),
        ("der kommer mange klager over utryghed, vi vil forstå dem", "lab_explore"),
        ("alting foregår på papir, og data tastes ind to gange", "lab_digital_potential"),
        ("digitaliseringspotentialet i byggesager", "lab_digital_potential"),
        ("en kritisk ven til projektet", "partner"),
        ("hundrede dage til at prøve det", "hundred_day"),
        ("et lab med fokus på forsøg", "lab_experiment"),
        ("SPARRINGSFORLØB!!", "tailored"),
    ],
)
def test_what_somebody_writes_finds_what_fits(catalogue: Catalogue, text: str, first: str) -> None:
    assert found(catalogue, text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("we need new ideas for the beach", "lab_ideate"),
        ("something with helth data", "case_sundhedsdata"),
        ("entrepreneurs and shops", "case_hellerupvej"),
        ("a critical friend for the project", "partner"),
        ("we want to find the digital potential", "lab_digital_potential"),
    ],
)
def test_english_is_searched_in_english(catalogue: Catalogue, text: str, first: str) -> None:
    assert found(catalogue, text, "en")[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "!!", "🙂" * 50, "\x00", "borgere", "projekt", "test", "data", "forsøg", "teknologi", "udvalget",
        "Hjælp til noget", "Vi har et problem med mange borgere i kommunen og ved ikke hvad vi skal gøre",
        "Jeg vil gerne klage over min nabos hæk", "en god måde at lave en plan på",
        "vi vil feste for den nye prototype", "Mange glemmer deres tid hos tandlægen",
    ],
)  # fmt: skip
def test_one_weak_word_or_none_finds_nothing(catalogue: Catalogue, text: str) -> None:
    assert found(catalogue, text) == []


def test_a_phrase_outranks_the_words_inside_it(catalogue: Catalogue) -> None:
    assert found(catalogue, "Et Teknologisk Lab") == ["case_teknologisk_lab", "lab"]


def test_the_result_stays_small_and_the_same_however_long_the_text_is(catalogue: Catalogue) -> None:
    text = "lab sparring 100 dage idéudvikling digitalisering iværksætter sundhedsdata udforske " * 200

    assert len(found(catalogue, text)) == 3
    assert found(catalogue, text) == found(catalogue, text)


def test_only_the_kinds_asked_for_are_found_however_well_others_fit(catalogue: Catalogue) -> None:
    text = "lab, sparring, 100 dage, idéudvikling, digitalisering og sundhedsdata"

    entries = search(catalogue, text, "da", (EntryKind.TOOL, EntryKind.CASE))

    assert [entry.id for entry in entries] == ["case_sundhedsdata"]


def test_an_unknown_language_is_searched_in_danish(catalogue: Catalogue) -> None:
    assert found(catalogue, "sundhedsdata", "de") == ["case_sundhedsdata"]


def test_an_entry_becomes_plain_values_that_say_what_is_only_proposed(catalogue: Catalogue) -> None:
    params = as_params(named(catalogue, "case_hellerupvej"), "en")

    assert params["name"] == "100-day test on Hellerupvej"
    assert [(row["name"], row["is_proposal"]) for row in params["passages"]] == [
        ("summary", False), ("when", True), ("when_not", True), ("people", False), ("time", False),
        ("local_case", False), ("start", True),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_entry_can_be_read_aloud(catalogue: Catalogue, language: str) -> None:
    for entry in catalogue.entries:
        params = as_params(entry, language)
        page = WORDING.message(language, "catalogue/entry", params)

        items = sum(len(row["lines"]) for row in params["passages"] if len(row["lines"]) > 1)
        assert [block.kind for block in page.blocks].count("item") == items
        facets = [name for name in ("phases", "actors", "role") if params[name]]
        assert len(page.blocks) == 1 + len(facets) + len(params["passages"]) + items


def test_an_entry_tells_where_it_helps_who_may_take_part_and_what_citizens_do(catalogue: Catalogue) -> None:
    page = WORDING.message("da", "catalogue/entry", as_params(named(catalogue, "case_hellerupvej"), "da")).text

    assert "Hjælper til: at lave forsøg." in page
    assert "Kan være med: borgere og virksomheder." in page
    assert "Borgerne: er med til at gøre det." in page


@pytest.mark.parametrize(
    ("asked", "language", "first"),
    [
        ("noget for foreninger", "da", ["lab_ideate"]),
        ("noget med frivilige", "da", ["lab_ideate"]),
        ("noget til virksomheder", "da", ["case_hellerupvej"]),
        ("noget for ledere", "da", ["lab_experiment", "hundred_day", "partner"]),
        ("something for associations", "en", ["lab_ideate"]),
    ],
)
def test_whoever_asks_for_a_facet_finds_the_entries_that_have_it(
    catalogue: Catalogue, asked: str, language: str, first: list[str]
) -> None:
    entries = [entry.id for entry in search(catalogue, asked, language, is_asked=True)]

    assert entries[: len(first)] == first
    assert search(catalogue, asked, language) == ()


def test_words_of_an_entry_go_before_a_facet(catalogue: Catalogue) -> None:
    assert [entry.id for entry in search(catalogue, "sundhedsdata for borgere", is_asked=True)] == ["case_sundhedsdata"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('kind = "tool"', 'kind = "tols"', "kind"),
        ('offering = "lab"', 'offering = "labs"', "offering"),
        ('kind = "tool"', 'kind = "tool"\nphase = "need"', "phase"),
        ('phases = ["need", "idea"]', 'phases = "need"', "phases"),
        ('phases = ["need", "idea"]', 'phases = ["need", "citizens"]', "phases"),
        ("[en.proposal]", "[en.proposals]", "en.proposals"),
        ("[da.stated]", '[da.stated]\nlearnt = "Noget"', "da.stated.learnt"),
        ("[da.stated]", '[da.stated]\nstart = "Her"', "da.proposal.start"),
        ("[en.stated]", '[en.stated]\ntime = "3 hours"', "en"),
        ('name = "Teknologisk Lab i Rådhussalen"', 'name = ""', "da.name"),
    ],
)
def test_a_mistake_is_answered_with_the_file_the_key_and_a_next_step(old: str, new: str, key: str) -> None:
    name = "case_teknologisk_lab.toml"
    assert old in FILES[name]

    with pytest.raises(ContentError) as caught:
        parse_catalogue({**FILES, name: FILES[name].replace(old, new, 1)})

    assert (caught.value.file, caught.value.key) == (f"prompts/catalogue/{name}", key)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["weak_words.toml", "facets.toml"])
def test_a_catalogue_without_what_stands_beside_its_entries_is_refused(name: str) -> None:
    with pytest.raises(ContentError, match=name):
        parse_catalogue({file: text for file, text in FILES.items() if file != name})

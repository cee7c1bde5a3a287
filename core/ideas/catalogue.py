"""The catalogue of ideas (idékatalog): what has been tried and what is offered, found while somebody describes a need.

Entries are data in prompts/catalogue, and finished cases as `core.ideas.finished` tells them. Each passage says whether the
source states it or we propose it. How words are matched is `core.ideas.index`'s work; how a hit is shown is the prompts'.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from core.errors import ContentError
from core.ideas.index import Index, Terms, build_index
from core.model import Json
from core.recommending.offerings import CitizenRole, Code, Focus, OfferingId
from core.tables import Table, read_table

FOLDER = "prompts/catalogue"
WEAK_WORDS = "weak_words.toml"
FACETS = "facets.toml"
_BESIDE_ENTRIES = {WEAK_WORDS: "It holds the words that find nothing.", FACETS: "It holds the words of each facet."}
LANGUAGES = ("da", "en")
MOST_HITS = 3


class EntryKind(Code):
    """What an entry tells of: an offering, a lab focus, a tool of the committee's projects, a finished case."""

    OFFERING = "offering"
    FOCUS = "focus"
    TOOL = "tool"
    CASE = "case"


class Facet(Code):
    """What entries can be picked out by besides their words: the step they help in, and who may take part."""

    NEED = "need"
    IDEA = "idea"
    TRIAL = "trial"
    POLITICIANS = "politicians"
    CITIZENS = "citizens"
    COMPANIES = "companies"
    ASSOCIATIONS = "associations"
    VOLUNTEERS = "volunteers"
    EMPLOYEES = "employees"
    MANAGERS = "managers"


PHASES = (Facet.NEED, Facet.IDEA, Facet.TRIAL)
ACTORS = tuple(facet for facet in Facet if facet not in PHASES)
PASSAGES = (
    "summary", "when", "when_not", "people", "time", "preparation", "steps", "seen", "outcome", "pitfalls", "local_case",
    "learning", "next", "start",
)  # fmt: skip
"""In the order they are read. A passage nobody can tell us about is absent, never invented."""

_CASE_WORDS = ("summary", "seen", "learning", "next")


@dataclass(frozen=True, slots=True)
class Passage:
    """One or several lines, and whether they are our proposal rather than the source's word."""

    lines: tuple[str, ...]
    is_proposal: bool


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry in one language. One of `words` is enough to find it; of `hints` it takes two."""

    name: str
    words: tuple[str, ...]
    hints: tuple[str, ...]
    passages: Mapping[str, Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `offering` and `focus` are where it starts here. Of a finished case nobody says phases and actors.

    `case` is the request that a finished case was, 0 for what stands in prompts/catalogue.
    """

    id: str
    kind: EntryKind
    offering: OfferingId
    focus: Focus | None = None
    phases: tuple[Facet, ...] = ()
    actors: tuple[Facet, ...] = ()
    role: CitizenRole | None = None
    case: int = 0
    texts: Mapping[str, EntryText]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries with their word index for every language."""

    entries: tuple[Entry, ...]
    weak_words: Mapping[str, str]
    facets: Mapping[str, Index]
    indexes: Mapping[str, Index]

    def get(self, entry: str) -> Entry | None:
        """The entry of this id; None for one that is not there, or no more."""
        return next((one for one in self.entries if one.id == entry), None)


def make_catalogue(entries: Iterable[Entry], weak_words: Mapping[str, str], facets: Mapping[str, Index]) -> Catalogue:
    """A searchable catalogue. `weak_words` are the words of each language that never lead to an entry, `facets` find those of
    `Facet`, in its order.
    """
    kept = tuple(entries)
    indexes = {
        language: build_index([_terms(entry.kind, entry.texts[language]) for entry in kept], (weak_words[language],))
        for language in LANGUAGES
    }
    return Catalogue(kept, weak_words, facets, indexes)


def with_entries(catalogue: Catalogue, entries: Iterable[Entry]) -> Catalogue:
    """The catalogue with these entries behind its own."""
    return make_catalogue((*catalogue.entries, *entries), catalogue.weak_words, catalogue.facets)


def search(
    catalogue: Catalogue,
    text: str,
    language: str = "da",
    kinds: Collection[EntryKind] = tuple(EntryKind),
    *,
    is_asked: bool = False,
) -> tuple[Entry, ...]:
    """At most three entries of these kinds that fit the text, best first.

    A single weak word finds nothing: better silent than beside the point. Where somebody asks (`is_asked`) it does, and where
    no words lead to an entry, a facet does ("noget for foreninger").
    """
    spoken = language if language in catalogue.indexes else LANGUAGES[0]
    found = [catalogue.entries[place] for place in catalogue.indexes[spoken].find(text, is_search=is_asked)]
    if is_asked and not found:
        found = _of_facets(catalogue.entries, [tuple(Facet)[place] for place in catalogue.facets[spoken].find(text)])
    return tuple(islice((entry for entry in found if entry.kind in kinds), MOST_HITS))


def _of_facets(entries: Iterable[Entry], asked: Collection[Facet]) -> list[Entry]:
    """The entries that have all of these facets, those with the fewest others first."""
    fitting = [entry for entry in entries if asked and {*entry.phases, *entry.actors}.issuperset(asked)]
    return sorted(fitting, key=lambda entry: len(entry.phases) + len(entry.actors))


def parse_catalogue(files: Mapping[str, str]) -> Catalogue:
    """Reads the texts below prompts/catalogue, by path. Raises ContentError on the first mistake, naming file and key."""
    for name, hint in _BESIDE_ENTRIES.items():
        if name not in files:
            raise ContentError(f"{FOLDER}/{name}", "", "The file is missing.", hint=hint)
    weak, facets = (read_table(f"{FOLDER}/{name}", files[name]) for name in (WEAK_WORDS, FACETS))
    entries = (
        _entry(path.removesuffix(".toml"), read_table(f"{FOLDER}/{path}", text))
        for path, text in files.items()
        if path.endswith(".toml") and path not in _BESIDE_ENTRIES
    )
    weak_words = {language: weak.text(language) for language in LANGUAGES}
    return make_catalogue(entries, weak_words, {language: _facets(facets.table(language)) for language in LANGUAGES})


def _facets(table: Table) -> Index:
    table.only([facet.value for facet in Facet])
    return build_index([Terms(table.texts(facet.value) if facet in table else (), ()) for facet in Facet], ())


_KEYS = {"kind", "offering", "focus", "phases", "actors", "role", *LANGUAGES}


def _entry(name: str, table: Table) -> Entry:
    table.only(_KEYS)
    texts = {language: _text(table.table(language)) for language in LANGUAGES}
    entry = Entry(
        id=name,
        kind=table.one_of("kind", EntryKind),
        offering=table.one_of("offering", OfferingId),
        focus=table.one_of("focus", Focus) if "focus" in table else None,
        phases=_several(table, "phases", PHASES),
        actors=_several(table, "actors", ACTORS),
        role=table.one_of("role", CitizenRole) if "role" in table else None,
        texts=texts,
    )
    _same_in_all_languages(table, entry)
    return entry


def _several(table: Table, key: str, known: Sequence[Facet]) -> tuple[Facet, ...]:
    told = table.several(key, Facet)
    if strange := set(told) - set(known):
        table.fail(key, f"{min(strange)} does not belong here.", f"Use {', '.join(known)}.")
    return told


def _text(table: Table) -> EntryText:
    table.only(("name", "words", "hints", "stated", "proposal"))
    passages: dict[str, Passage] = {}
    for part, is_proposal in (("stated", False), ("proposal", True)):
        if part not in table:
            continue
        below = table.table(part)
        below.only(PASSAGES)
        for name in below.values:
            if name in passages:
                below.fail(name, "The passage stands twice.", "Keep it under stated, or under proposal.")
            passages[name] = Passage(_lines(below, name), is_proposal)
    return EntryText(table.text("name"), table.texts("words"), table.texts("hints"), _in_order(passages))


def _lines(table: Table, name: str) -> tuple[str, ...]:
    return table.texts(name) if isinstance(table.values[name], list) else (table.text(name),)


def _in_order(passages: Mapping[str, Passage]) -> dict[str, Passage]:
    return {name: passages[name] for name in PASSAGES if name in passages}


def _same_in_all_languages(table: Table, entry: Entry) -> None:
    first, *others = LANGUAGES
    shape = _shape(entry.texts[first])
    for language in others:
        if _shape(entry.texts[language]) != shape:
            table.fail(
                language, f"The passages differ from those in {first}.", "Write the same passages in both languages."
            )


def _shape(text: EntryText) -> dict[str, tuple[bool, int]]:
    return {name: (passage.is_proposal, len(passage.lines)) for name, passage in text.passages.items()}


def _terms(kind: EntryKind, text: EntryText) -> Terms:
    """The words that lead to an entry. A finished case has nobody who picks its hints: what is told of it serves."""
    told = [line for name in _CASE_WORDS if name in text.passages for line in text.passages[name].lines]
    return Terms(text.words, (*text.hints, text.name, *told) if kind is EntryKind.CASE else text.hints)


def as_params(entry: Entry, language: str) -> dict[str, Json]:
    """An entry as plain values for the prompts, in one language."""
    text = entry.texts.get(language, entry.texts[LANGUAGES[0]])
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "name": text.name,
        "case": entry.case,
        "is_tried": entry.kind in (EntryKind.TOOL, EntryKind.CASE),
        "phases": [phase.value for phase in entry.phases],
        "actors": [actor.value for actor in entry.actors],
        "role": entry.role and entry.role.value,
        "summary": " ".join(text.passages["summary"].lines) if "summary" in text.passages else "",
        "offering": entry.offering.value,
        "focus": entry.focus and entry.focus.value,
        "passages": [
            {"name": name, "lines": list(passage.lines), "is_proposal": passage.is_proposal}
            for name, passage in text.passages.items()
        ],
    }

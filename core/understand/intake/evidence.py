"""What a request says, before anything is decided: the findings that stand, by section and by where they were written.

The rules that decide are in `offering`, `help` and `people`.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.understand.intake.clauses import Scopes, scopes
from core.understand.letters.pasted import own_words
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.mending import mender
from core.understand.vocabulary.phrases import Findings, Hit, Phrasebook, parse_phrases
from core.understand.words.passage import units

REQUEST = ("need", "idea", "wish", "theme")
"""The fields that say what is wanted; "who", "how_many", "when" and "role" answer their own question only."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The findings of one request and what stands of them."""

    findings: Findings
    scopes: Scopes
    texts: Mapping[str, str]
    cut: bool = False
    """Whether more was written than is read."""
    _meant: dict[str, tuple[Hit, ...]] = dataclasses.field(default_factory=dict, init=False, repr=False, compare=False)
    """What stands of a section: a dozen rules ask for the same."""

    def stands(self, *sections: str, fields: tuple[str, ...] = REQUEST) -> tuple[Hit, ...]:
        """The findings that are meant, in these fields, in the order of the text."""
        if self.findings.hits.keys().isdisjoint(sections):
            return ()
        hits = [hit for section in sections for hit in self._standing(section) if self.field(hit) in fields]
        return tuple(sorted(hits, key=lambda hit: hit.first))

    def _standing(self, section: str) -> tuple[Hit, ...]:
        if section not in self._meant:
            self._meant[section] = self.scopes.asserted(section)
        return self._meant[section]

    def said(self, *sections: str, fields: tuple[str, ...] = REQUEST) -> tuple[Hit, ...]:
        """The findings in these fields, denied and past ones too."""
        if self.findings.hits.keys().isdisjoint(sections):
            return ()
        return tuple(hit for hit in self.findings.of(*sections) if self.field(hit) in fields)

    def kind(self, kind: str) -> tuple[Hit, ...]:
        """The findings of a kind of help. People who are sought as advisers make no team ("søger to som reviewere")."""
        hits = self.stands(kind)
        if kind == "scaling_effect" and not hits and not self.stands("testing"):
            return self.stands("scaling_effect weak")  # "vide, om det virker", of what is not to be tried first
        if kind != "team_cocreation":
            return hits
        advising = {self.sentence(hit) for hit in self.stands("advice", "partner")}
        doing = {self.sentence(hit) for hit in self.stands("do")}
        sought = (hit for hit in self.stands("people sought") if self.sentence(hit) not in advising - doing)
        return tuple(sorted((*hits, *sought), key=lambda hit: hit.first))

    def field(self, hit: Hit) -> str:
        """Which text a finding stands in."""
        return self.findings.units[hit.first].field

    def sentence(self, hit: Hit) -> int:
        """The number of the sentence a finding stands in."""
        return self.findings.units[hit.first].sentence


OWN_LIMIT = 4_000
"""Characters of the writer's own words that are read, in all: two pages, so that no text takes long."""


def _shortened(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    left = OWN_LIMIT
    for field, text in parts:
        yield field, text[:left]
        left -= len(text[:left])


@lru_cache(maxsize=8)
def phrasebook(vocabulary: Vocabulary) -> Phrasebook:
    """The phrases of prompts/vocabulary/intake, parsed once for a vocabulary."""
    return parse_phrases(vocabulary.folder("intake"))


def gather(parts: tuple[tuple[str, str], ...], ref: date, vocabulary: Vocabulary) -> Evidence:
    """Read the texts of a request, each a (field, text), in order."""
    whole = tuple((field, own_words(text, vocabulary)) for field, text in parts)
    own = tuple(_shortened(whole))
    book = phrasebook(vocabulary)
    findings = book.find(mender(vocabulary).units(units(own)))
    texts: dict[str, str] = {}
    for field, text in own:
        texts[field] = f"{texts[field]}\n{text}" if field in texts else text
    return Evidence(findings, scopes(findings, ref), texts, cut=own != whole)

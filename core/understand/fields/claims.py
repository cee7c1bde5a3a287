"""The ways of saying in what somebody writes of themselves: what is denied, claimed, and where a statement ends.

The words stand in prompts/vocabulary/claims.txt. What they are said of belongs to `competences` and `asides`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.vocabulary.mending import mender
from core.understand.words import Token, tokens

_SENTENCE_MARKS = frozenset(".;!?()[]{}•|")
_LIST_WORDS = frozenset(("eller", "or", "nor"))
RELATIVE_WORDS = frozenset(("der", "som", "that", "which"))
_SUBORDINATING = RELATIVE_WORDS | {"om", "at", "fordi", "hvis", "naar", "hvad", "hvor", "noget", "end", "da"}
_AND_WORDS = frozenset(("og", "and", "samt"))
_LIST_LENGTH = 12
_TO_COLON = 4
_REACH = 60
"""Tokens that a claim reaches at most: no clause is longer, and a text without marks must not be searched whole for each."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A text cut into tokens, with the ways of saying found in it."""

    typed: str
    tokens: tuple[Token, ...]
    claims: tuple[Match, ...]
    opening: Mapping[int, tuple[str, ...]]
    """The kinds of claim that begin at a token."""
    ending: Mapping[int, tuple[str, ...]]
    """The kinds of claim that end at a token."""

    def breaks(self, at: int) -> bool:
        """Whether a new statement begins between the token before `at` and this one, whatever the words say."""
        token = self.tokens[at]
        if token.fold in _SENTENCE_MARKS:
            return True
        gap = self.typed[self.tokens[at - 1].end : token.start] if at else ""
        return "\n" in gap or (token.fold == "-" and gap != "")

    def is_at(self, place: int, code: str) -> bool:
        """Whether a claim of this kind begins at this token."""
        return code in self.opening.get(place, ())

    def is_end(self, place: int, code: str) -> bool:
        """Whether a claim of this kind ends at this token."""
        return code in self.ending.get(place, ())

    def is_edge(self, place: int) -> bool:
        """Whether there is no word at this place but the end of the text, a mark or an "and"."""
        return not 0 <= place < len(self.tokens) or not self.tokens[place].is_word or self.is_and(place)

    def is_and(self, place: int) -> bool:
        """Whether an "and" stands at this place."""
        return 0 <= place < len(self.tokens) and self.tokens[place].fold in _AND_WORDS

    def ahead(self, start: int, *, is_list: bool) -> range:
        """The places a denial reaches: to the end of its clause, over commas when a list goes on ("økonomi, it eller jura")."""
        end = min(start + _REACH, len(self.tokens))
        for at in range(start, end):
            if self.breaks(at) or self.is_at(at, "ends") or self.is_at(at, "denies"):
                return range(start, at)  # the next denial reaches on by itself
            if at > start + 1 and self.is_at(at, "speaks") and self.tokens[at - 1].fold not in _SUBORDINATING:
                return range(start, at)  # "ikke det der it jeg er gartner"
            fold = self.tokens[at].fold
            if fold in _AND_WORDS and (self.is_at(at + 1, "restarts") or self.is_at(at + 1, "affirms")):
                return range(start, at)
            if fold == "," and not self._list_goes_on(at + 1, is_list):
                return range(start, at)
        return range(start, end)

    def clause(self, start: int) -> range:
        """The places from this one to the next mark, "and" or turn of the sentence ("jeg", "men")."""
        end = min(start + _REACH, len(self.tokens))
        for at in range(start, end):
            if self.breaks(at) or self.is_edge(at) or self.is_at(at, "ends") or self.is_at(at, "speaks"):
                return range(start, at)
        return range(start, end)

    def _list_goes_on(self, start: int, is_list: bool) -> bool:
        if start < len(self.tokens) and self.tokens[start].fold in RELATIVE_WORDS:
            return True
        for at in range(start, min(start + _LIST_LENGTH, len(self.tokens))):
            if self.breaks(at) or self.is_at(at, "ends") or self.is_at(at, "restarts") or self.is_at(at, "denies"):
                return False
            if self.tokens[at].fold in _LIST_WORDS or (is_list and self.tokens[at].fold in _AND_WORDS):
                return True
        return False

    def behind(self, end: int) -> range:
        """The places just before a denial that follows its subject, back to the comma or the end of a sentence."""
        last = end - 1
        while last > 0 and not self.tokens[last].is_word:
            last -= 1
        at, least = last, max(0, last - _REACH)
        while at > least and not self.breaks(at) and self.tokens[at].fold != "," and not self.is_at(at, "ends"):
            at -= 1
        return range(at, last + 1)

    def opening_subject(self, negator: int, found: Mapping[int, Match]) -> range:
        """The subject that opens the clause of a negator: "økonomi interesserer mig ikke"; not "underviser ikke"."""
        clause = self.behind(negator)
        for place in clause[:2]:
            match = found.get(place)
            if match is not None and match.last + 1 < negator:
                return range(match.first, match.last + 1)
        return range(0)

    def listed(self, claim: Match) -> range:
        """What is listed after a colon that a denial leads up to: "hvad jeg ikke kan: jura, tal og it"."""
        if not self.is_at(claim.first - 1, "speaks"):
            return range(0)
        for colon in range(claim.last + 2, min(claim.last + 2 + _TO_COLON, len(self.tokens))):
            if self.tokens[colon].fold == ":":
                return range(colon, self.sentence(colon).stop)
        return range(0)

    def sentence(self, place: int) -> range:
        """The places of the sentence around this one, as far as a denial would reach."""
        first, last = place, place + 1
        while first > max(0, place - _REACH) and not self.breaks(first):
            first -= 1
        while last < min(place + _REACH, len(self.tokens)) and not self.breaks(last):
            last += 1
        return range(first, last)

    @property
    def is_english(self) -> bool:
        """Whether more of its small words are English than Danish."""
        codes = [code for claim in self.claims for code in claim.codes]
        return codes.count("english") > codes.count("danish")


def hear(text: str, vocabulary: Vocabulary, mended: tuple[Token, ...] | None = None, *, slips: bool = False) -> Heard:
    """Find the ways of saying in a text. `mended` are its tokens, where somebody has mended them already."""
    cut = mender(vocabulary).tokens(tokens(text)) if mended is None else mended
    claims = vocabulary.lexicon("claims").find(cut, slips=slips)
    opening = {claim.first: claim.codes for claim in claims}  # no two overlap
    ending = {claim.last: claim.codes for claim in claims}
    return Heard(text, cut, claims, opening, ending)

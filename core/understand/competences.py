"""Which of the sixteen fields a text speaks of: what a citizen offers, or what a request is about.

The words live in prompts/vocabulary/competences, the ways of saying "not that" in prompts/vocabulary/claims.txt.
Nothing here knows a single field. Who is asked for what belongs to the selection.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.understand.because import Because
from core.understand.lexicon import Match
from core.understand.mending import mender
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

NOTHING = "nothing"
"""The code of words that say nothing about a field and keep others from being seen in them."""

FIELD = "field"
"""The condition of words that name a whole field ("økonomi"); to deny one denies the field."""

_SENTENCE_MARKS = frozenset(".;!?()[]{}•|")
_LIST_WORDS = frozenset(("eller", "or", "nor"))
_RELATIVE_WORDS = frozenset(("der", "som", "that", "which"))
_AND_WORDS = frozenset(("og", "and", "samt"))
_LIST_LENGTH = 12
_REACH = 60
"""Tokens that a denial reaches at most: no clause is longer, and a text without marks must not be searched whole for each."""
_NEAR_AFTER = 3


@dataclass(frozen=True, slots=True)
class CompetenceReading:
    """The fields found, those denied, and the words behind each. All three are sorted, so equal texts read equal."""

    competences: tuple[str, ...]
    denied: tuple[str, ...] = ()
    why: tuple[Because, ...] = ()


def read_competences(text: str, vocabulary: Vocabulary) -> CompetenceReading:
    """What a citizen can or likes. A denied field is left out, even when it is also named elsewhere without denial."""
    return _read(text, vocabulary, frozenset(("citizens", FIELD)), _denied_by_citizen)


def read_subjects(text: str, vocabulary: Vocabulary, mended: tuple[Token, ...] | None = None) -> CompetenceReading:
    """What a request is about. A "not" seldom denies the subject here ("kampagnen virker ikke"); "not about" does.

    `mended` are the tokens of the text, where somebody has mended them already.
    """
    return _read(text, vocabulary, frozenset(("needs", FIELD)), _denied_by_request, mended)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text cut into tokens, with the denying phrases found in it."""

    typed: str
    tokens: tuple[Token, ...]
    claims: tuple[Match, ...]
    opening: Mapping[int, tuple[str, ...]]
    """The kinds of claim that begin at a token."""

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

    def ahead(self, start: int, *, is_list: bool) -> range:
        """The places a denial reaches: to the end of its clause, over commas when a list goes on ("økonomi, it eller jura")."""
        end = min(start + _REACH, len(self.tokens))
        for at in range(start, end):
            if self.breaks(at) or self.is_at(at, "ends") or self.is_at(at, "denies"):
                return range(start, at)  # the next denial reaches on by itself
            fold = self.tokens[at].fold
            if fold in _AND_WORDS and (self.is_at(at + 1, "restarts") or self.is_at(at + 1, "affirms")):
                return range(start, at)
            if fold == "," and not self._list_goes_on(at + 1, is_list):
                return range(start, at)
        return range(start, end)

    def _list_goes_on(self, start: int, is_list: bool) -> bool:
        if start < len(self.tokens) and self.tokens[start].fold in _RELATIVE_WORDS:
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


def _read(
    text: str,
    vocabulary: Vocabulary,
    conditions: frozenset[str],
    denied_places: Callable[[_Text, Mapping[int, Match]], frozenset[int]],
    mended: tuple[Token, ...] | None = None,
) -> CompetenceReading:
    read, was_cut = clip(text)
    cut = mender(vocabulary).tokens(tokens(read)) if was_cut or mended is None else mended
    claims = vocabulary.lexicon("claims").find(cut, slips=False)
    opening: dict[int, tuple[str, ...]] = {}
    for claim in claims:
        opening[claim.first] = (*opening.get(claim.first, ()), *claim.codes)
    heard = _Text(read, cut, claims, opening)
    if not _is_english(heard):
        conditions |= {"danish"}
    found = _meant(vocabulary.lexicon("competences").find(cut), conditions)
    places = denied_places(heard, {match.first: match for match in found})
    stated = [match for match in found if match.first not in places]
    denied = _denied([match for match in found if match.first in places], stated)
    why = [Because(code, match.words, match.rule) for match in stated for code in match.codes if code not in denied]
    why += [Because(code, m.words, "denied") for m in found if m.first in places for code in m.codes]
    if was_cut:
        why.append(Because("", "", "only the beginning was read"))
    competences = {code for match in stated for code in match.codes} - denied
    return CompetenceReading(tuple(sorted(competences)), tuple(sorted(denied)), tuple(dict.fromkeys(why)))


def _denied(refused: Iterable[Match], stated: Iterable[Match]) -> set[str]:
    """The codes that a denial takes away: of a whole field always, of one of its parts when nothing else speaks for it."""
    spoken_for = {code for match in stated for code in match.codes}
    return {code for match in refused for code in match.codes if match.condition == FIELD or code not in spoken_for}


def _meant(matches: Iterable[Match], conditions: frozenset[str]) -> list[Match]:
    """The matches that count under these conditions. A setting, and a citizen's weak word, count when no other does."""
    telling = [_with_codes(match, conditions) for match in matches if set(match.codes) != {NOTHING}]
    strong = [match for match in telling if not match.condition or match.condition in conditions]
    if strong:
        return strong
    last_resorts = ("setting", "weak") if "citizens" in conditions else ("setting",)
    return [match for match in telling if match.condition in last_resorts]


def _with_codes(match: Match, conditions: frozenset[str]) -> Match:
    """The match with its codes plain: "+leadership:citizens" stands for leadership in a citizen's text only."""
    if len(match.codes) == 1:
        return match
    parted = (code.partition(":") for code in match.codes if code != NOTHING)
    return match._replace(codes=tuple(code for code, _, condition in parted if condition in conditions | {""}))


def _is_english(heard: _Text) -> bool:
    count = {"english": 0, "danish": 0}
    for match in heard.claims:
        for code in match.codes:
            if code in count:
                count[code] += 1
    return count["english"] > count["danish"]


def _denied_by_citizen(heard: _Text, found: Mapping[int, Match]) -> frozenset[int]:
    places: set[int] = set()
    for claim in heard.claims:
        if "denies" in claim.codes or "excepts" in claim.codes:
            ahead = heard.ahead(claim.last + 1, is_list="excepts" in claim.codes)
            places.update(ahead)
            if found.keys().isdisjoint(ahead):
                places.update(heard.opening_subject(claim.first, found))
        elif "denies_after" in claim.codes:
            places.update(heard.behind(claim.first))
    return frozenset(places)


def _denied_by_request(heard: _Text, _found: Mapping[int, Match]) -> frozenset[int]:
    places: set[int] = set()
    for claim in heard.claims:
        if "not_about" in claim.codes:
            ahead = heard.ahead(claim.last + 1, is_list=False)
            near = {place for place in ahead if place - claim.last <= _NEAR_AFTER or "om" in claim.words}
            places.update(near)
    return frozenset(places)

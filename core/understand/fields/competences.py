"""Which of the sixteen fields a text speaks of: what a citizen offers, or what a request is about.

The words live in prompts/vocabulary/competences, the ways of saying "not that" in prompts/vocabulary/claims.txt.
Nothing here knows a single field. Who is asked for what belongs to the selection.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.understand.because import Because
from core.understand.fields.asides import ASIDE, CITIZENS_ASIDE, done_by_others, told
from core.understand.fields.claims import Heard, hear
from core.understand.fields.turning import Lists, pointed_at, settled, turned_down, turning_words
from core.understand.values.names import surnames_in
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip

NOTHING = "nothing"
"""The code of words that say nothing about a field and keep others from being seen in them."""

FIELD = "field"
"""The condition of words that name a whole field ("økonomi"); to deny one denies the field."""

SUBJECTS = frozenset(("", FIELD, "needs", ASIDE))
"""The conditions of words that tell what a request is about."""

_NEAR_AFTER = 3


@dataclass(frozen=True, slots=True)
class CompetenceReading:
    """The fields found, those denied, and the words behind each. All three are sorted, so equal texts read equal."""

    competences: tuple[str, ...]
    denied: tuple[str, ...] = ()
    why: tuple[Because, ...] = ()


def read_competences(text: str, vocabulary: Vocabulary) -> CompetenceReading:
    """What a citizen can or likes. A denied field is left out, even when it is also named elsewhere without denial."""
    return _read(text, vocabulary, _OFFERS)


def read_subjects(text: str, vocabulary: Vocabulary, mended: tuple[Token, ...] | None = None) -> CompetenceReading:
    """What a request is about. A "not" seldom denies the subject here ("kampagnen virker ikke"); "not about" does.

    `mended` are the tokens of the text, where somebody has mended them already.
    """
    return _read(text, vocabulary, _REQUESTS, mended)


class _Way(NamedTuple):
    """How a text is read: which conditions count, alone and as a further part of a word, or when nothing else does."""

    counts: frozenset[str]
    counts_beside: frozenset[str]
    last_resorts: frozenset[str]
    hears_slips: bool
    """Whether a misspelt claim is heard: citizens write little, and "siger mig igenting" is a no."""
    denied: Callable[[Heard, Mapping[int, Match], Lists], frozenset[int]]
    told: Callable[[Heard, Sequence[Match], Lists], Sequence[Match]]


def _read(text: str, vocabulary: Vocabulary, way: _Way, mended: tuple[Token, ...] | None = None) -> CompetenceReading:
    read, was_cut = clip(text)
    heard = hear(read, vocabulary, None if was_cut else mended, slips=way.hears_slips)
    words = turning_words(vocabulary)
    surnames = surnames_in(read, vocabulary)
    spoken = vocabulary.lexicon("competences").find(heard.tokens)
    if surnames:
        spoken = tuple(one for one in spoken if surnames.isdisjoint(range(one.start, one.end)))
    found = _meant(spoken, way, is_danish=not heard.is_english)
    places = way.denied(heard, {match.first: match for match in found}, words)
    stated = way.told(heard, [match for match in found if match.first not in places], words)
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


def _meant(matches: Iterable[Match], way: _Way, *, is_danish: bool) -> list[Match]:
    """The matches that count. A setting, and a citizen's weak word, do when no other does."""
    language = frozenset(("danish",)) if is_danish else frozenset[str]()
    beside = way.counts_beside | language
    telling = [_with_codes(match, beside) for match in matches if set(match.codes) != {NOTHING}]
    counts = way.counts | language
    strong = [match for match in telling if match.condition in counts]
    return strong or [match for match in telling if match.condition in way.last_resorts]


def _with_codes(match: Match, conditions: frozenset[str]) -> Match:
    """The match with its codes plain: "+leadership:citizens" stands for leadership in a citizen's text only."""
    if len(match.codes) == 1:
        return match
    parted = (code.partition(":") for code in match.codes if code != NOTHING)
    return match._replace(codes=tuple(code for code, _, condition in parted if condition in conditions))


def _denied_by_citizen(heard: Heard, found: Mapping[int, Match], words: Lists) -> frozenset[int]:
    places: set[int] = set()
    for claim in heard.claims:
        if "denies" in claim.codes or "excepts" in claim.codes:
            ahead = heard.ahead(claim.last + 1, is_list="excepts" in claim.codes)
            places.update(ahead, heard.listed(claim))
            if found.keys().isdisjoint(ahead):
                places.update(heard.opening_subject(claim.first, found))
        elif "denies_after" in claim.codes:
            places.update(heard.behind(claim.first))
        elif "denies_before" in claim.codes or "no_more" in claim.codes:
            places.update(_no_more(heard, claim, found))
    places.update(turned_down(heard, words, found))
    return frozenset(places)


def _no_more(heard: Heard, claim: Match, found: Mapping[int, Match]) -> range:
    """ "ikke mere regnskab" names what is left out, "Aldrig mere!" points back at it."""
    ahead = heard.ahead(claim.last + 1, is_list=False)[:_NEAR_AFTER]
    if "no_more" in claim.codes and heard.is_edge(claim.first - 1) and not found.keys().isdisjoint(ahead):
        return ahead
    return pointed_at(heard, claim.first, found) if "denies_before" in claim.codes else range(0)


def _denied_by_request(heard: Heard, found: Mapping[int, Match], words: Lists) -> frozenset[int]:
    places: set[int] = set()
    for claim in heard.claims:
        if "not_about" in claim.codes:
            ahead = heard.ahead(claim.last + 1, is_list=False)
            near = {place for place in ahead if place - claim.last <= _NEAR_AFTER or "om" in claim.words}
            places.update(near)
        elif "is_not" in claim.codes:
            places.add(claim.last + 1)
        elif "settled" in claim.codes:
            places.update(heard.behind(claim.first))
    places.update(settled(heard, words, found))
    return frozenset(places)


def _all_told(heard: Heard, stated: Sequence[Match], words: Lists) -> Sequence[Match]:
    """A request is about all it mentions, but for what others did and what the family is, where it names more."""
    aside = frozenset(done_by_others(heard, words))
    return [match for match in stated if match.first not in aside] or stated


_OFFERS = _Way(
    counts=frozenset(("", FIELD, "citizens", ASIDE, CITIZENS_ASIDE)),
    counts_beside=frozenset(("", FIELD, "citizens")),
    last_resorts=frozenset(("setting", "weak")),
    hears_slips=True,
    denied=_denied_by_citizen,
    told=told,
)
_REQUESTS = _Way(
    counts=SUBJECTS,
    counts_beside=SUBJECTS,
    last_resorts=frozenset(("setting",)),
    hears_slips=False,
    denied=_denied_by_request,
    told=_all_told,
)

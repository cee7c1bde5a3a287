"""What a citizen tells and what is only mentioned beside it: a workplace, the family, a trade that was left behind.

Words that seldom tell by themselves what somebody can stand in the vocabulary of the fields under the condition `aside`;
the ways to claim something, and to mention it only, in prompts/vocabulary/claims.txt.
"""

from collections.abc import Iterator, Sequence

from core.understand.fields.claims import RELATIVE_WORDS, Heard
from core.understand.fields.turning import Lists, of_a_place, of_the_family
from core.understand.vocabulary.lexicon import Match

ASIDE = "aside"
"""The condition of words that a citizen often only mentions ("skolen", "forældre", "løber")."""

CITIZENS_ASIDE = "citizens-aside"
"""The same of words that say nothing in a request ("tegner")."""

_NEAR = 4
"""Tokens between two words of one field that are said in one breath ("de gamle og syge")."""

_NAME = 6
"""Words in the name of a company at most."""
_TO_UNIT = 3
"""Words between a department and what it did."""

_TO_WORKPLACE = 3
"""Words between "in a" and the workplace: "i et meget stort rederi"."""


def told(heard: Heard, stated: Sequence[Match], words: Lists) -> list[Match]:
    """The matches that count: what is only mentioned does so where it is claimed, listed, or nothing else is said."""
    mentioned = frozenset((*_mentioned(heard, stated), *of_the_family(heard, words), *of_a_place(heard, words)))
    firm = [match for match in stated if match.first not in mentioned and _is_firm(heard, match, stated)]
    return firm or list(stated)


def _is_firm(heard: Heard, match: Match, stated: Sequence[Match]) -> bool:
    if match.condition not in (ASIDE, CITIZENS_ASIDE):
        return True
    return _is_claimed(heard, match) or _stands_alone(heard, match, stated) or _is_doubled(heard, match, stated)


def _is_claimed(heard: Heard, match: Match) -> bool:
    """Right behind a word of being able or liking: "god til excel", "elsker at løbe"."""
    place = match.first - 1
    while place >= 0 and heard.is_at(place, "small"):
        place -= 1
    return place >= 0 and heard.is_end(place, "claims")


def _stands_alone(heard: Heard, match: Match, stated: Sequence[Match]) -> bool:
    """A line or an item of a list by itself: "fysioterapeut og løber", "ingeniør, der …"; not "for butikker og biler"."""
    before, after = match.first - 1, match.last + 1
    if not (heard.is_edge(after) or heard.tokens[after].fold in RELATIVE_WORDS):
        return False
    if not heard.is_and(before):
        return heard.is_edge(before)
    joined = [other.first for other in stated if other.last == before - 1] or [before - 1]
    return heard.is_edge(joined[0] - 1)


def _is_doubled(heard: Heard, match: Match, stated: Sequence[Match]) -> bool:
    """Two words of one field in one breath."""
    codes = set(match.codes)
    return any(
        other is not match
        and not codes.isdisjoint(other.codes)
        and -_NEAR <= other.first - match.last <= _NEAR
        and other.first in heard.sentence(match.first)
        for other in stated
    )


def _mentioned(heard: Heard, stated: Sequence[Match]) -> Iterator[int]:
    """The places of what is told beside what somebody can."""
    for claim in heard.claims:
        if "beside" in claim.codes:
            yield from heard.clause(claim.last + 1)
        elif "company_form" in claim.codes:
            yield from _name_before(heard, claim.first)
        elif "left_behind" in claim.codes:
            yield from _left_behind(heard, claim, stated)
        elif "workplace" in claim.codes and _is_workplace(heard, claim, stated):
            yield from range(claim.first, claim.last + 1)
            yield from _name_behind(heard, claim.last + 1)
    yield from _joint_stock(heard)


def done_by_others(heard: Heard, words: Lists) -> Iterator[int]:
    """The places of what other departments did ("kommunikationsafdelingen har lavet plakaterne") and what the family is."""
    yield from of_the_family(heard, words)
    for claim in heard.claims:
        if "seat" in claim.codes:
            clause = heard.clause(claim.last + 1)
            turn = clause.stop + (clause.stop < len(heard.tokens) and heard.tokens[clause.stop].fold == ",")
            yield from clause if heard.is_at(turn, "ends") else ()
        elif "did" in claim.codes:
            before = range(max(0, claim.first - _TO_UNIT), claim.first)
            units = [at for at in before if heard.is_at(at, "unit")]
            if units and not any(heard.is_edge(at) for at in range(units[-1] + 1, claim.first)):
                yield from range(heard.behind(claim.first).start, heard.clause(claim.last + 1).stop)


def _name_before(heard: Heard, end: int) -> range:
    """The words with capitals before "ApS": the name of a company."""
    first = end
    while first > max(0, end - _NAME) and heard.tokens[first - 1].text[0].isupper():
        first -= 1
    return range(first, end)


def _name_behind(heard: Heard, start: int) -> range:
    """The words with capitals behind "hos firmaet"."""
    last = start
    while last < min(len(heard.tokens), start + _NAME) and heard.tokens[last].text[0].isupper():
        last += 1
    return range(start, last)


def _joint_stock(heard: Heard) -> Iterator[int]:
    """The names that end in "A/S" and the like."""
    folds = [token.fold for token in heard.tokens]
    for at in range(1, len(folds) - 2):
        if folds[at + 1] == "/" and folds[at + 2] == "s" and folds[at] in ("a", "i", "k", "p"):
            yield from _name_before(heard, at)


def _left_behind(heard: Heard, claim: Match, stated: Sequence[Match]) -> range:
    """What was said in the sentence before a turn to something else: "var tømrer, men ryggen … så nu er jeg …"."""
    sentence = heard.sentence(claim.first)
    goes_on = any(claim.last < match.first for match in stated)
    return range(sentence.start, claim.first) if goes_on else range(0)


def _is_workplace(heard: Heard, claim: Match, stated: Sequence[Match]) -> bool:
    """Whether it is the place of somebody whose work was told before it: "webudvikler i en bank"."""
    sentence = heard.sentence(claim.first)
    near = range(max(sentence.start, claim.first - 1 - _TO_WORKPLACE), claim.first)
    at = [place for place in near if heard.is_end(place, "in_a")]
    return bool(at) and any(match.first in sentence and match.last < at[-1] for match in stated)

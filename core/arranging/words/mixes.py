"""What a facilitator writes about the mix of a room: "mindst 5 under 30", "højst 10 fra Hellerup", "halvdelen fra Jægersborg".

Only reads. The words are data (prompts/vocabulary/mix). A part of the room becomes a number at once, so that what is said back
is what will be kept.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.gatherings.mix import DISTRICT, Groups
from core.model import Json
from core.network import NO_LIMIT, Gathering, Quota
from core.understand import Vocabulary
from core.understand.times.numbers import NumberReading, read_number
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, tokens

_PARTS = {
    "two_thirds": (2, 3),
    "three_quarters": (3, 4),
    "half": (1, 2),
    "third": (1, 3),
    "quarter": (1, 4),
    "all": (1, 1),
    "only": (1, 1),
}
_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|procent|percent|pct)")
_BREAK = re.compile(r"[,;\n]|\.\s")
_TO = frozenset({"-", "–", "til", "og", "to", "and"})
_YOUNG, _OLD = 30, 60
_LEAST_AGE = 15
_NEAR = 5
"""A number is about another when it is off by one in so many, and by one at least."""


class Said(NamedTuple):
    """A group as it stands in the text, from character to character. `value` is "" for an age between two edges."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """The quotas that were read; or what was missing (gathering/problem/<problem>), with its values."""

    quotas: tuple[Quota, ...] = ()
    problem: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)


def read_wishes(text: str, gathering: Gathering, groups: Groups, vocabulary: Vocabulary) -> Wishes:
    """Every wish in a text. One that cannot be read stops all of them: half a mix is not what was meant."""
    typed = clip(text)[0]
    read = [_clause(clause, gathering, groups, vocabulary) for clause in _BREAK.split(typed) if clause.strip()]
    failed = next((one for one in read if one.problem), None)
    if failed is None:
        return Wishes(tuple(quota for one in read for quota in one.quotas)) if read else Wishes(problem="no_group")
    # A comma may stand inside a wish as well: "mindst fem, der er under 30".
    whole = _clause(typed, gathering, groups, vocabulary)
    return failed if whole.problem else whole


def clears(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the whole of a text says that there shall be no wishes: "ingen krav", "fjern alle", "nej"."""
    words = [one for one in tokens(clip(text)[0]) if one.is_word]
    found = vocabulary.lexicon("mix_clear").find(words, slips=False)
    return bool(words) and sum(match.last - match.first + 1 for match in found) == len(words)


def _clause(text: str, gathering: Gathering, groups: Groups, vocabulary: Vocabulary) -> Wishes:
    """The wishes between two commas. How many stands before whom, or else after it."""
    said: list[Said] = []
    for one in _groups(text, groups, vocabulary):
        if said and one.value == said[-1].value:  # "unge under 30"
            one, said = one._replace(start=said[-1].start), said[:-1]
        said.append(one)
    ends = [0, *(end for one in said for end in (one.start, one.end)), len(text)]
    beside = [text[first:last] for first, last in zip(ends[::2], ends[1::2], strict=True)]
    left_over = [word for part in beside for word in unread(part, vocabulary)]
    edge = next((text[one.start : one.end] for one in said if not one.value), "")
    if any("even" in _codes(part, vocabulary) for part in beside):
        return Wishes(problem="even")
    amounts = [_amount(part, gathering, vocabulary) for part in beside]
    if edge or left_over or not said:
        is_of_nobody = not said and not left_over and amounts[0] is not None
        problem = "age_edge" if edge else "unread" if said and left_over else "no_who" if is_of_nobody else "no_group"
        return Wishes(problem=problem, params={"words": edge or " ".join(left_over) or text.strip()})
    quotas: list[Quota] = []
    for place, one in enumerate(said):
        at = place if amounts[place] is not None else place + 1
        amount, amounts[at] = amounts[at], None
        if amount is None:
            return Wishes(problem="no_amount", params={"who": one.value})
        quotas.append(Quota(field=groups.field_of(one.value), value=one.value, least=amount[0], most=amount[1]))
    left = next((part.strip() for part, amount in zip(beside, amounts, strict=True) if amount is not None), "")
    return Wishes(problem="unread", params={"words": left}) if left else Wishes(tuple(quotas))


def unread(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words beside a group that say nothing of how many."""
    cut = tokens(text)
    known = [(match.start, match.end) for match in _parts(text, vocabulary)]
    known += [found.span() for found in _PERCENT.finditer(text)]
    for number in _numbers(text, vocabulary):
        start = text.find(number.words)
        known.append((start, start + len(number.words)))
    return [one.text for one in cut if one.text.isalnum() and not any(a <= one.start < b for a, b in known)]


def _codes(text: str, vocabulary: Vocabulary) -> set[str]:
    return {match.codes[0] for match in _parts(text, vocabulary)}


def _parts(text: str, vocabulary: Vocabulary) -> tuple[Match, ...]:
    return vocabulary.lexicon("mix_parts").find(tokens(text), slips=False)


def _numbers(text: str, vocabulary: Vocabulary) -> list[NumberReading]:
    """The number in a text; where it has a least and a most that do not make a span ("mindst 8 og højst 5"), both."""
    number = read_number(text, vocabulary)
    matches = {match.codes[0]: match for match in _parts(text, vocabulary)}
    if number is None or number.high is not None or not {"least", "most"} <= matches.keys():
        return [number] if number is not None else []
    second = read_number(text[matches["most"].start :], vocabulary)
    return [number, second] if second is not None else [number]


def _groups(text: str, groups: Groups, vocabulary: Vocabulary) -> Iterator[Said]:
    """Who is meant, in the order of the text."""
    cut = tokens(text)
    found = {match.first: match for match in vocabulary.lexicon("mix_groups").find(cut, slips=False)}
    at = 0
    while at < len(cut):
        said, after = _group_at(cut, at, found, groups)
        if said is not None:
            yield said
        at = max(after, at + 1)


def _group_at(cut: Sequence[Token], at: int, found: Mapping[int, Match], groups: Groups) -> tuple[Said | None, int]:
    """The group that begins at a token, and the token after it."""
    match = found.get(at)
    code = match.codes[0] if match is not None else ""
    after = match.last + 1 if match is not None else at
    if match is not None and groups.field_of(code) == DISTRICT:
        return Said(code, match.start, match.end), after
    if match is not None and code in ("young", "old"):
        value = groups.younger(_YOUNG) if code == "young" else groups.older(_OLD)
        return Said(value, match.start, match.end), after
    if match is not None and code in ("under", "over", "from"):
        year = _year(cut, after)
        if year is None:
            return None, after
        return Said(_span(code, year, groups), match.start, cut[after].end), after + 1
    return _numbered(cut, at, found, groups)


def _numbered(cut: Sequence[Token], at: int, found: Mapping[int, Match], groups: Groups) -> tuple[Said | None, int]:
    """ "30-44" and "75+" as citizens choose them, and "60 år eller ældre"."""
    year = _year(cut, at)
    if year is None:
        return None, at + 1
    following = cut[at + 1].text if at + 1 < len(cut) else ""
    band = f"{year}-{cut[at + 2].text}" if following in _TO and at + 2 < len(cut) else ""
    if band in groups.ages:
        return Said(band, cut[at].start, cut[at + 2].end), at + 3
    up = found.get(at + 1)
    if following == "+" or (up is not None and up.codes[0] == "up"):
        last = up.last if up is not None else at + 1
        return Said(_span("from", year, groups), cut[at].start, cut[last].end), last + 1
    return None, at + 1


def _year(cut: Sequence[Token], at: int) -> int | None:
    """An age, where one stands: a number that nobody would ask for as a number of citizens is not ruled out here."""
    text = cut[at].text if at < len(cut) else ""
    return int(text) if text.isdecimal() and len(text) <= 3 and int(text) >= _LEAST_AGE else None


def _span(code: str, year: int, groups: Groups) -> str:
    """The group under or above an age; "" when no group ends there. "Over 59" and "over 60" are the same people here."""
    if code == "under":
        return groups.younger(year) if year in groups.edges else ""
    edge = year + 1 if code == "over" and year + 1 in groups.edges else year
    return groups.older(edge) if edge in groups.edges else ""


def _amount(text: str, gathering: Gathering, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """How many: the least and the most. A number alone is the least; a part alone is both, of the room as small and as large as
    it may be. "Kun 3", "præcis 3" and "0" are both ends, "omkring 5" has one to spare on either side; "kun" without a number is
    everybody.
    """
    codes = _codes(text, vocabulary)
    if "none" in codes:
        return 0, 0
    if "majority" in codes:
        return gathering.target // 2 + 1, NO_LIMIT
    numbers = _numbers(text, vocabulary)
    part = _part(text, codes - {"only"} if numbers else codes)
    if part is not None:
        return _of_the_room(part, codes, gathering)
    if not numbers:
        return None
    low, high = numbers[0].low or 0, numbers[-1].high
    if "about" in codes and low == high:
        return max(0, low - max(1, low // _NEAR)), low + max(1, low // _NEAR)
    is_plain = low == high and high != 0 and not codes & {"most", "only", "exact"}
    return low, NO_LIMIT if high is None or is_plain else high


def _part(text: str, codes: set[str]) -> tuple[int, int] | None:
    percent = _PERCENT.search(text)
    if percent is not None:
        return min(int(percent[1]), 100), 100
    return next((_PARTS[code] for code in _PARTS if code in codes), None)


def _of_the_room(part: tuple[int, int], codes: set[str], gathering: Gathering) -> tuple[int, int]:
    of, whole = part
    least, most = -(-gathering.target * of // whole), -(-gathering.most * of // whole)
    if "most" in codes:
        return 0, gathering.target * of // whole
    return least, NO_LIMIT if "least" in codes or of == whole else most

"""A facilitator writes about the case they have in mind: "spørg dem om økonomien", "giv dem et lab", "lav et lab i stedet".

Such words tell of no need of their own. To ask has its question; a course is decided on the card. Only reads.
"""

from collections.abc import Sequence
from itertools import pairwise

from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token

_LEXICON = "about_them"
_LEADS = ("asks", "gives", "makes", "offering")
_MOST_WORDS = 20
_AT = frozenset({"paa", "on"})
_SEVERAL = 2
"""Offerings that are a course with no more said: "lab og så sparringspartner"."""


def wanted_for_them(words: Sequence[Token], vocabulary: Vocabulary) -> str | None:
    """The order that such words come to: "ask_back", or "show" for the card; None where they are about something else."""
    if not words or len(words) > _MOST_WORDS:
        return None
    matches = sorted(vocabulary.lexicon(_LEXICON).find(words, slips=False), key=lambda one: one.first)
    codes = [next(iter(one.codes)) for one in matches]
    lead = next((place for place, code in enumerate(codes) if code != "polite"), None)
    if lead is None or codes[lead] not in _LEADS or matches[lead].first != _length(matches[:lead]):
        return None
    if codes[lead] == "asks":
        return "ask_back"
    if codes[lead] == "makes" and any(one.fold in _AT and two.text.isdecimal() for one, two in pairwise(words)):
        return None  # "lav et lab på 2 med 20": the case is named by its number alone, which `pointed` reads
    is_all = all(word.text.isdecimal() for word in _unread(words, matches))
    is_counted = any(word.text.isdecimal() for word in words)
    least = _SEVERAL if codes[lead] == "offering" and not is_counted else 1
    is_course = codes[lead:].count("offering") >= least and (codes[lead] == "gives" or is_all)
    return "show" if is_course else None


def _length(matches: Sequence[Match]) -> int:
    return sum(one.last - one.first + 1 for one in matches)


def _unread(words: Sequence[Token], matches: Sequence[Match]) -> list[Token]:
    known = {at for one in matches for at in range(one.first, one.last + 1)}
    return [word for at, word in enumerate(words) if at not in known]

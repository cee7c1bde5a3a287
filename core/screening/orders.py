"""A facilitator's orders in words: "kø", "vis 12", "tag sag 12", "digest ugentligt". The words are data.

Only reads; what an order does, and who may give it, is `room`.
"""

from dataclasses import dataclass

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_MOST_WORDS = 6
_BESIDE = frozenset({"sag", "sagen", "den", "case", "it", "the"})
"""Words beside an order that say nothing more. Those of the other language mean nothing else in this one."""
_RHYTHMS = ("daily", "weekly", "none")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted, and for which case. `is_plain`: nothing else is said, so it may mean the only case there can be."""

    name: str
    case: int | None = None
    is_plain: bool = True


def read_order(text: str, vocabulary: Vocabulary) -> Order | None:
    """The order in a short message; None for anything longer or vaguer, which is then read as a need."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not words or len(words) > _MOST_WORDS:
        return None
    numbers = [int(word.text) for word in words if word.text.isdecimal() and len(word.text) < 8]
    matches = list(vocabulary.lexicon("facilitators").find(words))
    found = [code for match in matches for code in match.codes]
    if not found:
        return None
    rhythm = next((code for code in found if code in _RHYTHMS), None)
    if "digest" in found and rhythm:
        return Order(rhythm)
    name = next((code for code in found if code not in _RHYTHMS), None)
    understood = sum(match.last - match.first + 1 for match in matches)
    left = len(words) - len(numbers) - max(understood, len(found))
    is_plain = left <= sum(word.fold in _BESIDE for word in words)
    return Order(name, numbers[0] if numbers else None, is_plain) if name and left <= 1 else None

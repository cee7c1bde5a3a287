"""A facilitator's orders in words: "kø", "vis 12", "tag sag 12", "digest ugentligt". The words are data.

Only reads; what an order does, and who may give it, is `screening`.
"""

from dataclasses import dataclass

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_MOST_WORDS = 6
_RHYTHMS = ("daily", "weekly", "none")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted, and for which case."""

    name: str
    case: int | None = None


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
    is_sure = len(words) - len(numbers) <= max(understood, len(found)) + 1
    return Order(name, numbers[0] if numbers else None) if name and is_sure else None

"""A facilitator's orders about gatherings in words: "hold", "vis hold 3", "find borgere til hold 3", "aflys hold 3".

Only reads. The words are data (prompts/vocabulary/gatherings); a message without the word for a gathering is about a case.
"""

from dataclasses import dataclass

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_MOST_WORDS = 7
_LIST, _SHOW = "list", "show"


@dataclass(frozen=True, slots=True)
class GatheringOrder:
    """What is wanted, and with which gathering; without a number, the list of them."""

    name: str
    number: int | None = None


def read_gathering_order(text: str, vocabulary: Vocabulary) -> GatheringOrder | None:
    """The order in a short message that names a gathering; None for anything else."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not words or len(words) > _MOST_WORDS:
        return None
    matches = list(vocabulary.lexicon("gatherings").find(words, slips=False))
    codes = [code for match in matches for code in match.codes]
    if _LIST not in codes:
        return None
    numbers = [int(word.text) for word in words if word.text.isdecimal() and len(word.text) < 8]
    understood = sum(match.last - match.first + 1 for match in matches) + len(numbers)
    if len(words) - understood > 1:
        return None
    name = next((code for code in codes if code != _LIST), _SHOW if numbers else _LIST)
    return GatheringOrder(name, numbers[0] if numbers else None)

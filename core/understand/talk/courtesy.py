"""How a message begins that asks for something: "hej, kan du lige …". The words are data (prompts/vocabulary/about_them.txt)."""

from collections.abc import Sequence

from core.understand.vocabulary import Vocabulary
from core.understand.words import Token


def after_courtesy(words: Sequence[Token], vocabulary: Vocabulary) -> int:
    """How many words at the beginning only greet or are polite."""
    start = 0
    for match in vocabulary.lexicon("about_them").find(words, slips=False):
        if match.first == start and "polite" in match.codes:
            start = match.last + 1
    return start

"""Whether a text asks where something comes from that was noted of what somebody told: "hvorfor er området sat til sundhed?".

Only reads. What was noted, and from which words, the dialogue knows.
"""

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_LEAST_WORDS, _MOST_WORDS = 3, 14
"""A longer question tells of a matter of its own."""
_MOST_BEFORE = 1
"""Words that may stand before the one that asks: "men hvorfor …"."""


def asks_of_noted(text: str, vocabulary: Vocabulary) -> str:
    """How it asks: of what was "noted", of what "stands" somewhere, which may be said of a matter too, or "" for neither."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS:
        return ""
    found = vocabulary.lexicon("noted").find(words, slips=False)
    if not any("asks" in match.codes and match.first <= _MOST_BEFORE for match in found):
        return ""
    codes = {code for match in found for code in match.codes}
    return "noted" if "noted" in codes else "stands" if "stands" in codes else ""

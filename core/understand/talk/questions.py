"""Whether a text asks something: by its mark, or by the word that opens it.

Also whether it is about the asker's own work. What it asks, `topics` tells; whether options are named in a question of a
menu is `menu.questions`' work.
"""

from functools import lru_cache

from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import clip, tokens

_OPENS, _BEFORE = "opens", "before"


def is_asking(text: str, vocabulary: Vocabulary) -> bool:
    """ "hvorfor ikke", "ja?", "hej, hvad koster det": a mark anywhere, or a question word that opens the text."""
    if "?" in text:
        return True
    opening = 0
    for match in _asking_words(clip(text)[0], vocabulary):
        if not {_OPENS, _BEFORE} & set(match.codes):
            continue
        if match.first > opening:
            return False
        if _OPENS in match.codes:
            return True
        opening = match.last + 1
    return False


def is_put_as_question(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words stand in the order of a question, its word or its verb first: "er der parkering", "hvem der kommer"."""
    found, at = _asking_words(clip(text)[0], vocabulary), 0
    while small := next((match for match in found if match.first == at and _BEFORE in match.codes), None):
        at = small.last + 1
    return any(not {_OPENS, "verb"}.isdisjoint(match.codes) for match in found if match.first == at)


def may_ask(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of a text may be a question: a mark, or a word anywhere that opens one. Quicker than asking of each part."""
    if "?" in text:
        return True
    return any(_OPENS in match.codes for match in _asking_words(clip(text)[0], vocabulary))


# Whether it asks is what most rooms want to know of a message first.
@lru_cache(maxsize=16)
def _asking_words(text: str, vocabulary: Vocabulary) -> tuple[Match, ...]:
    """The words of a text that may ask, small words before them included. Marks count for nothing."""
    words = [token for token in tokens(text) if token.is_word]
    return vocabulary.lexicon("asking").find(words, slips=False)


def own_matter(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Whether an employee speaks of their own work, "ours", of those it is for, "served", or of what is "unnamed"."""
    words = tokens(clip(text)[0])
    return frozenset(
        code for match in vocabulary.lexicon("own_matter").find(words, slips=False) for code in match.codes
    )


def opens_unnamed(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with what only points: "det her er håbløst"."""
    found = vocabulary.lexicon("own_matter").find(tokens(clip(text)[0]), slips=False)
    return any(match.first == 0 and "unnamed" in match.codes for match in found)

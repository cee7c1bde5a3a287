"""Which language a message is written in, Danish or English, told by the small words that only one of them has.

What follows from it (the answer keeps to the person's choice, and a change is suggested after two messages) does not
belong here.
"""

from functools import lru_cache

from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.signals import read_sections
from core.understand.words import tokens
from core.understand.words.spelling import READ_CHARACTERS

_LEAST_EVIDENCE = 2
_MARGIN = 2


@lru_cache(maxsize=8)
def _words(vocabulary: Vocabulary) -> tuple[frozenset[str], frozenset[str]]:
    sections = read_sections(vocabulary.folder("smalltalk").get("language.txt", ""))
    danish, english = (frozenset(sections.get(name, ())) for name in ("da", "en"))
    return danish - english, english - danish


def read_language(text: str, vocabulary: Vocabulary) -> str | None:
    """ "da", "en", or None when the words say too little or the message mixes the two.

    One word is never enough: "ok", "test" and "data" are both.
    """
    danish, english = _words(vocabulary)
    text = text[:READ_CHARACTERS]
    read = [token.fold for token in tokens(text) if token.is_word]
    da = len([fold for fold in read if fold in danish]) + (not text.isascii() and any(map("æøåÆØÅ".__contains__, text)))
    en = len([fold for fold in read if fold in english])
    if max(da, en) < _LEAST_EVIDENCE or min(da, en) * _MARGIN >= max(da, en):
        return None
    return "da" if da > en else "en"

"""Which language a message is written in, Danish or English, told by the small words that only one of them has.

What follows from it (the answer keeps to the person's choice, and a change is suggested after two messages) does not
belong here.
"""

from functools import lru_cache

from core.understand.signals import read_sections
from core.understand.spelling import READ_CHARACTERS
from core.understand.vocabulary import Vocabulary
from core.understand.words import tokens

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
    read = [token for token in tokens(text[:READ_CHARACTERS]) if token.is_word]
    has_letters = any(letter in "æøåÆØÅ" for letter in text[:READ_CHARACTERS])
    da = sum(token.fold in danish for token in read) + has_letters
    en = sum(token.fold in english for token in read)
    if max(da, en) < _LEAST_EVIDENCE or min(da, en) * _MARGIN >= max(da, en):
        return None
    return "da" if da > en else "en"

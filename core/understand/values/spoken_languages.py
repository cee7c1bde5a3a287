"""Which languages somebody says that they speak: "dansk, lidt somali, men ikke tysk". Every name of a language is data.

In which language a text is written is `language`'s work.
"""

from dataclasses import dataclass

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_LEXICON = "languages"
_NOT, _APART, _ONLY = "not", "apart", "only"
_MARKS = frozenset(",.;:!\n")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Languages by code, in the order they were named; `denied` are those that are not spoken."""

    stated: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


def read_spoken(text: str, vocabulary: Vocabulary) -> Spoken:
    """Every language that is named. A denial holds for the part of the sentence it stands in. Never raises."""
    words = tokens(clip(text)[0])
    marks = [token.start for token in words if token.text in _MARKS]
    stated: dict[str, None] = {}
    denied: dict[str, None] = {}
    not_from: int | None = None
    for match in vocabulary.lexicon(_LEXICON).find(words):
        if _APART in match.codes or (not_from is not None and any(not_from < mark < match.start for mark in marks)):
            not_from = None
        if _NOT in match.codes:
            not_from = match.start
        for code in match.codes:
            if code not in (_NOT, _APART, _ONLY):
                (stated if not_from is None else denied).setdefault(code)
    return Spoken(tuple(code for code in stated if code not in denied), tuple(denied))

"""Whether a message only presents who writes: "goddag, mit navn er Bo, og jeg er sekretær for udvalget".

What it is about is then still to be told. On whose behalf somebody writes is read elsewhere.
"""

import re
from collections.abc import Callable, Iterator

from core.understand.smalltalk import read_small_talk
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_FILE = "introducing"
_PARTS = re.compile(
    r"[.,;:!\n()]+|\s[–-]\s|\s(?:og|and|at|that)\s(?=(?:jeg|vi|mit|er|arbejder|sidder|i|my|am|we)\b)", re.IGNORECASE
)
_MOST_WORDS = 24
_MOST_GREETING = 3
_PRESENTING = frozenset({"presents", "whole"})


def only_introduces(text: str, vocabulary: Vocabulary, *, tells_whose: Callable[[], bool]) -> bool:
    """Whether every part of it presents, and none tells more. `tells_whose`: whether it says on whose behalf somebody writes.

    That is asked only where it decides, as few texts present anybody and to read a request takes a millisecond.
    """
    part, is_cut = clip(text)
    if is_cut or "?" in text or len(part.split()) > _MOST_WORDS:
        return False
    parts = [one.strip() for one in _PARTS.split(part) if one and one.strip()]
    told = [one for one in parts if read_small_talk(one, vocabulary) is None]
    codes = [{code for opening in _openings(one, vocabulary) for code in _codes(opening, vocabulary)} for one in told]
    if not codes or any("tells" in one for one in codes):
        return False
    presents = not codes[0].isdisjoint(_PRESENTING) or "whole" in codes[-1]
    return presents or ("is" in codes[0] and tells_whose())


def _openings(part: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The part, and what follows a greeting that no mark sets off: "hej jeg hedder Bo"."""
    yield part
    words = part.split()
    for count in range(1, min(_MOST_GREETING, len(words) - 1) + 1):
        said = read_small_talk(" ".join(words[:count]), vocabulary)
        if said is not None and said.kind == "greeting":
            yield " ".join(words[count:])


def _codes(part: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What the words of a part do; those that open must stand first."""
    for match in vocabulary.lexicon(_FILE).find([one for one in tokens(part) if one.is_word], slips=False):
        for code in match.codes:
            if match.first == 0 or code in ("tells", "whole"):
                yield code

"""Whether a message only presents who writes: "goddag, mit navn er Bo, og jeg er sekretær for udvalget".

What it is about is then still to be told. On whose behalf somebody writes is read elsewhere.
"""

import re
from collections.abc import Callable, Sequence

from core.understand.talk.smalltalk import read_small_talk
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

_FILE = "introducing"
_PARTS = re.compile(
    r"[.,;:!\n()]+|\s[–-]\s|\s(?:og|and|at|that)\s(?=(?:jeg|vi|mit|er|arbejder|sidder|i|my|am|we)\b)", re.IGNORECASE
)
_WORD = re.compile(r"\S+")
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
    codes = [_codes(one, vocabulary) for one in told]
    if not codes or any("tells" in one for one in codes):
        return False
    presents = not codes[0].isdisjoint(_PRESENTING) or "whole" in codes[-1]
    return presents or ("is" in codes[0] and tells_whose())


def _codes(part: str, vocabulary: Vocabulary) -> set[str]:
    """What the words of a part do, also behind a greeting that no mark sets off: "hej jeg hedder Bo"."""
    words = [one for one in tokens(part) if one.is_word]
    codes = _done_by(words, vocabulary)
    starts = [one.start() for one in _WORD.finditer(part)]
    for start in starts[1 : _MOST_GREETING + 1]:
        more = _done_by([word for word in words if word.start >= start], vocabulary) - codes
        # Asked last: to read small talk takes ten times as long, and hardly any words do more from the second one on.
        if more and (said := read_small_talk(part[:start], vocabulary)) is not None and said.kind == "greeting":
            codes |= more
    return codes


def _done_by(words: Sequence[Token], vocabulary: Vocabulary) -> set[str]:
    """What these words do; those that open must stand first."""
    return {
        code
        for match in vocabulary.lexicon(_FILE).find(words, slips=False)
        for code in match.codes
        if match.first == 0 or code in ("tells", "whole")
    }

"""Whether words may name somebody: a name ("Lone Hansen") or a position ("lederen af hjemmeplejen"); and which are surnames.

The words for it are in prompts/vocabulary/circumstances/drift.txt and prompts/vocabulary/names. Whose name it is does not
belong here.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.understand.mending import mender
from core.understand.phrase_lines import entries_of
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, fold, shared, table, tokens

MOST_WORDS: Final = 8
"""Words of a name or a position with what it is of; more is a sentence."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST_HEAD = 3
_MOST_TOKENS = 6
_TWO_CAPITALS = re.compile(r"[^\W\d_a-zæøå]\w*[ -][^\W\d_a-zæøå]")
"""What every name of two words has, so that most messages are not searched."""


@dataclass(frozen=True, slots=True)
class Names:
    """The words that tell who may be named. `heads` are ends of positions, `nobody` stand for no name, `ending` end one.

    `everyday` are words that are nobody's name, however they are written, except those that are names as well.
    """

    positions: frozenset[str]
    heads: tuple[str, ...]
    nobody: frozenset[str]
    ending: frozenset[str]
    everyday: Set[str]
    also_names: frozenset[str]

    def may_name(self, words: str) -> bool:
        """Whether it may be a name or a position. A single word must be written like a name, or be a position; several may be."""
        found = _WORD.findall(words)
        if len(found) != 1 or self.is_position(found[0]):
            return True
        folded = fold(found[0])
        return found[0][0].isupper() and (folded not in self.everyday or folded in self.also_names)

    def is_plain_name(self, words: str) -> bool:
        """Whether it is a name or a position beyond doubt: two names with capitals, or a position among the first two words."""
        found = _WORD.findall(words)
        if not found or len(found) > MOST_WORDS or fold(found[0]) in self.nobody:
            return False
        if any(self.is_position(word) for word in found[:2]):
            return True
        has_capitals = all(word[0].isupper() for word in found[:2])
        return has_capitals and not any(fold(word) in self.nobody for word in found[:2])

    def is_position(self, word: str) -> bool:
        """Whether a word is a position: "souschef", "centerlederen"."""
        folded = fold(word)
        return folded in self.positions or any(
            folded.endswith(head) and len(folded) >= len(head) + _LEAST_HEAD for head in self.heads
        )


@lru_cache(maxsize=8)
def names_of(vocabulary: Vocabulary) -> Names:
    """Read once for a vocabulary."""
    entries = list(entries_of(vocabulary.folder("circumstances").get("drift.txt", "")))
    words = {section: [entry for one, entry in entries if one == section] for section in dict(entries)}
    positions = words.get("position", [])
    return Names(
        frozenset(entry for entry in positions if entry[0] != "*"),
        tuple(entry[1:] for entry in positions if entry[0] == "*"),
        frozenset(words.get("stands for nobody", ())),
        frozenset(words.get("ends the name", ())),
        mender(vocabulary).right,
        frozenset(words.get("also a name", ())),
    )


def surnames_in(text: str, vocabulary: Vocabulary) -> frozenset[int]:
    """Where words with a capital begin that follow a first name at once: "Mette Skov", "Anne-Marie H. Bæk". As they were typed:
    names are no slips to mend.
    """
    if not _TWO_CAPITALS.search(text):
        return frozenset()
    typed = tokens(text)
    found: set[int] = set()
    first_names = _first_names(vocabulary)
    for place, token in enumerate(typed):
        if token.fold in first_names and _has_capital(token):
            found.update(typed[at].start for at in _following(text, typed, place))
    return frozenset(found)


def is_first_name(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded word is a common first name, however it was written."""
    return word in _first_names(vocabulary)


@lru_cache(maxsize=8)
def _first_names(vocabulary: Vocabulary) -> Set[str]:
    return table(shared(name) for _, name in entries_of(vocabulary.folder("names").get("first_names.txt", "")))


def _following(text: str, read: Sequence[Token], first: int) -> list[int]:
    places: list[int] = []
    for at in range(first + 1, min(len(read), first + 1 + _MOST_TOKENS)):
        before, token = read[at - 1], read[at]
        if text[before.end : token.start] not in ("", " "):
            break
        if token.text == "-" or (token.text == "." and len(before.text) == 1 and before.text.isupper()):
            continue
        if not _has_capital(token):
            break
        places.append(at)
    return places


def _has_capital(token: Token) -> bool:
    """Written like a name: not a word in capitals, and none without."""
    return token.text[0].isupper() and (len(token.text) == 1 or token.text[1:].islower())

"""Whether words may name somebody: a name ("Lone Hansen") or a position ("lederen af hjemmeplejen"); whom a sentence names, and
which words are surnames.

The words for it are in prompts/vocabulary/circumstances/drift.txt and prompts/vocabulary/names. Whose name it is does not
belong here.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.mending import mender
from core.understand.vocabulary.phrase_lines import entries_of
from core.understand.words import Token, fold, shared, table, tokens

MOST_WORDS: Final = 8
"""Words of a name or a position with what it is of; more is a sentence."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST_HEAD = 3
_TWO_NAMED = 2
"""A name, and what they are."""
_MARKS = ".,;:!()"
_MOST_TOKENS = 6
_TWO_CAPITALS = re.compile(r"[^\W\d_a-zæøå]\w*[ -][^\W\d_a-zæøå]")
"""What every name of two words has, so that most messages are not searched."""


@dataclass(frozen=True, slots=True)
class Names:
    """The words that tell who may be named. `heads` are ends of positions, `nobody` stand for no name, `ending` end one.

    `everyday` are words that are nobody's name, however they are written, except those that are names as well. `linking` stand
    between somebody and what they are, `idle` may stand around either, and `lacking` tell who is not there.
    """

    positions: frozenset[str]
    heads: tuple[str, ...]
    nobody: frozenset[str]
    ending: frozenset[str]
    everyday: Set[str]
    also_names: frozenset[str]
    linking: frozenset[str]
    idle: frozenset[str]
    lacking: frozenset[str]

    def may_name(self, words: str) -> bool:
        """Whether it may be a name or a position. A single word must be written like a name, or be a position; several may be,
        but for a sentence that tells who is lacked and names nobody ("vi mangler også nogen").
        """
        found = _WORD.findall(words)
        if len(found) > 1:
            names_one = self.may_name(found[0]) or any(
                self.is_position(word) or word[0].isupper() for word in found[1:]
            )
            return names_one or self.lacking.isdisjoint(map(fold, found))
        if not found or self.is_position(found[0]):
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

    def named(self, words: str) -> str:
        """Whom a sentence names that does nothing else: "det bliver Lone" names "Lone", "Dan Holm er min chef" both.

        All the words where they tell more, or do not say it so.
        """
        parts: list[list[str]] = [[]]
        for word in words.split():
            if fold(_bare(word)) in self.linking:
                parts.append([])
            else:
                parts[-1].append(word)
        if len(parts) == 1:
            return words
        told = [self._without_idle(part) for part in parts]
        found = [part for place, part in enumerate(told) if part and self._names(part, opens=not place)]
        if len(found) != sum(map(bool, told)) or not 0 < len(found) <= _TWO_NAMED:
            return words
        found.sort(key=self._is_called, reverse=True)
        return ", ".join(" ".join(part).strip(_MARKS) for part in found)

    def _without_idle(self, part: Sequence[str]) -> Sequence[str]:
        kept = [place for place, word in enumerate(part) if fold(_bare(word)) not in self.idle]
        return part[kept[0] : kept[-1] + 1] if kept else ()

    def _names(self, part: Sequence[str], *, opens: bool) -> bool:
        """Whether the words name somebody. Of a single word the capital that opens a message tells nothing."""
        own = part[1:] if len(part) > 1 and self.is_position(_bare(part[1])) else part
        is_called = not opens and own[0][:1].isupper() and self.may_name(own[0])
        is_one = not any(mark in word for word in own[:-1] for mark in _MARKS)
        return len(own) <= MOST_WORDS and is_one and (is_called or self.is_plain_name(" ".join(own)))

    def _is_called(self, part: Sequence[str]) -> bool:
        return all(word[:1].isupper() for word in part)

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
    sentences = list(entries_of(vocabulary.folder("names").get("sentences.txt", "")))
    return Names(
        frozenset(entry for entry in positions if entry[0] != "*"),
        tuple(entry[1:] for entry in positions if entry[0] == "*"),
        frozenset(words.get("stands for nobody", ())),
        frozenset(words.get("ends the name", ())),
        mender(vocabulary).right,
        frozenset(words.get("also a name", ())),
        frozenset(entry for section, entry in sentences if section == "links"),
        frozenset(entry for section, entry in sentences if section == "idle"),
        frozenset(entry for section, entry in sentences if section == "lacking"),
    )


def _bare(word: str) -> str:
    return word.strip(_MARKS)


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

"""Slips in what is told beside a time: "skiffter hele tiden", "jeg saggde", "hvro jeg er paa arbejde".

The words of time are mended in `times`, where a slip of one is a time. Here the others are, so that what makes a promise of
none is heard through a slip. A word that stands anywhere in the vocabulary is right and left alone.
"""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from core.understand.availability.parts import typed_as
from core.understand.availability.words import clause_words
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.times.words import time_words
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.mending import mender
from core.understand.words import Shapes, fold, stem, table
from core.understand.words.slips import in_danish, is_slip, lost_or_swapped

_LEAST_TYPED, _LEAST_MEANT, _MOST_TYPED = 3, 4, 24
"""A slip of a word of four letters may have three ("hvr")."""
_LEAST_ROOT = 4


class Meant:
    """What words beside a time were meant as. The same words are always mended alike."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        times = time_words(vocabulary)
        self._beside = clause_words(vocabulary).every
        told = dict.fromkeys((*self._beside, *times.known))
        self._told = table(told)
        self._meanings = times.kinds
        self._everywhere = mender(vocabulary)
        self._shapes = Shapes(sorted({in_danish(word) for word in told if len(word) >= _LEAST_MEANT}))

    def word(self, typed: str) -> str:
        """The word that this is a slip of; "" when it is right, when it may be several, and when it may be a time."""
        return _remembered(self, typed)

    def looked_up(self, typed: str) -> str:
        """As `word`, looked up."""
        if not (_LEAST_TYPED <= len(typed) <= _MOST_TYPED and typed.isalpha()) or self._is_right(typed):
            return ""
        found = [word for word in self._near(in_danish(typed)) if is_slip(typed, word) and not _is_form(typed, word)]
        alike = {stem(word) for word in found}
        likely = sorted(
            found, key=lambda word: not lost_or_swapped(word, typed)
        )  # "kommr" is rather "kommer" than "komme"
        meant = likely[0] if len(alike) == 1 else ""
        return "" if self._meanings.get(meant, "_") != "_" else meant

    def is_told(self, typed: str) -> bool:
        """Whether a word, as it was typed, is one that stands beside times: "aflyst" is no slip of "aflyser"."""
        return fold(typed) in self._beside

    def _is_right(self, typed: str) -> bool:
        return typed in self._told or self._everywhere.is_right(typed)

    def _near(self, typed: str) -> Iterator[str]:
        """The words one slip away; those that begin with the letter that is not heard, too ("vor", "jemme")."""
        for heard in (typed, f"h{typed}") if typed[0] in "vj" else (typed,):
            shapes = self._shapes.of(heard[0], len(heard) - 1, len(heard) + 1)
            found = extract(heard, shapes, scorer=OSA.distance, score_cutoff=1, limit=None)
            yield from (fold(word) for word, _, _ in found)


def _is_form(typed: str, word: str) -> bool:
    """ "lander" is no slip of "landet", but another form of it."""
    root = stem(word)
    return len(root) >= _LEAST_ROOT and " " not in root and typed.startswith(root)


def with_meant(atoms: Atoms, text: str, vocabulary: Vocabulary) -> Atoms:
    """The atoms with the word that was meant, wherever one beside a time is a slip, and as typed wherever it is right."""
    meant = _meant(vocabulary)
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if (atom.word or atom.kind == "_") and (word := _word(atom, text, meant)) != atom.word:
            out[at] = atom._replace(word=word)
    return tuple(out)


def _word(atom: Atom, text: str, meant: Meant) -> str:
    if atom.kind == "_":
        return meant.word(typed_as(atom, text)) or atom.word
    typed = text[atom.start : atom.end]
    is_right = typed != atom.word and (meant.is_told(typed) or _is_form(fold(typed), atom.word))
    return "" if is_right else atom.word


@lru_cache(maxsize=8)
def _meant(vocabulary: Vocabulary) -> Meant:
    return Meant(vocabulary)


@lru_cache(maxsize=4_000)
def _remembered(meant: Meant, typed: str) -> str:
    return meant.looked_up(typed)

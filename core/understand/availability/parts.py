"""An answer about times in its parts: the clauses it falls into, and what one speaks of. Kinds of atoms are `times.nouns`'."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import folded

PARTING = frozenset(",;!E%")
_ENDING = frozenset(";")
FAR = 40
"""Atoms that are looked at on either side of a word: no clause is longer, so a text of one word over and over takes no longer."""
OF_TIME = frozenset("dPSA")
NO = frozenset("xX~")
THAN = frozenset(("end", "than"))


def clauses_of(atoms: Atoms) -> Iterator[Atoms]:
    """The clauses with what ends them."""
    return _parted_behind(PARTING, atoms)


def sentences_of(atoms: Atoms) -> Iterator[Atoms]:
    """The sentences with what ends them, be it a full stop or the end of a line."""
    return _parted_behind(_ENDING, atoms)


def _parted_behind(kinds: frozenset[str], atoms: Atoms) -> Iterator[Atoms]:
    start = 0
    for at, atom in enumerate(atoms):
        if atom.kind in kinds:
            yield atoms[start : at + 1]
            start = at + 1
    if start < len(atoms):
        yield atoms[start:]


def body_of(clause: Atoms) -> Atoms:
    """A clause or a sentence without what ends it."""
    return clause[:-1] if clause[-1].kind in PARTING else clause


def has_time(atoms: Atoms) -> bool:
    """Whether any of these tells a time."""
    return not OF_TIME.isdisjoint([atom.kind for atom in atoms])


def is_negated(atoms: Atoms) -> bool:
    """Whether any of these denies."""
    return not NO.isdisjoint([atom.kind for atom in atoms])


def only_refuses(kinds: AbstractSet[str]) -> bool:
    """Whether these kinds of atoms say no and no yes: "går ikke", "kan jeg ikke"."""
    return not kinds.isdisjoint("x~") and "+" not in kinds and ("k" not in kinds or "x" in kinds)


def kinds_of(atoms: Sequence[Atom]) -> str:
    """The letters of their kinds in order, which patterns of clauses are looked for in."""
    return "".join([atom.kind for atom in atoms])


def typed_as(atom: Atom, text: str) -> str:
    """The folded words that an atom stands for: the one that was meant, or those of the text."""
    return atom.word or folded(text[atom.start : atom.end])


def is_one_of(word: str, entries: frozenset[str]) -> bool:
    """Whether this is one of the words, or ends with a longer one ("pianotimer", "børnepasning")."""
    return word in entries or any(len(entry) > 3 and word.endswith(entry) for entry in entries)

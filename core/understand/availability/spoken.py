"""An answer as it was typed, beside the words that are known: what a step asks that looks at more than kinds of atoms."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import folded

_TO = "at"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The text of an answer, and the words. `only_plain`: what somebody does keeps them busy only where it is beyond doubt."""

    text: str
    words: ClauseWords
    only_plain: bool = False

    def typed(self, atom: Atom) -> str:
        """The folded words that an atom stands for."""
        return atom.word or folded(self.text[atom.start : atom.end])  # as `typed_as`, one call less for each atom

    def said_at(self, atoms: Sequence[Atom], at: int, entries: frozenset[str], longest: int) -> int:
        """How many atoms say the longest of these entries that begins there, of at most so many words; 0 where none does."""
        typed = [self.typed(atom) for atom in atoms[at : at + longest]]
        return next((count for count in range(len(typed), 0, -1) if " ".join(typed[:count]) in entries), 0)

    def is_all(self, atoms: Atoms) -> bool:
        """Whether nothing is told before or after these."""
        return not (self.text[: atoms[0].start] + self.text[atoms[-1].end :]).strip(" .!\n")

    def proposes(self, typed: Sequence[str]) -> bool:
        """ "jeg tillader mig at foreslå onsdag": what is done is to name the time."""
        is_mine = not self.words.speaking.isdisjoint(typed)
        return is_mine and any(word == _TO and after in self.words.proposing for word, after in pairwise(typed))

"""An answer as it was typed, beside the words that are known: what a step asks that looks at more than kinds of atoms."""

from dataclasses import dataclass

from core.understand.availability.parts import typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms


@dataclass(frozen=True, slots=True)
class Spoken:
    """The text of an answer, and the words. `only_plain`: what somebody does keeps them busy only where it is beyond doubt."""

    text: str
    words: ClauseWords
    only_plain: bool = False

    def typed(self, atom: Atom) -> str:
        """The folded words that an atom stands for."""
        return typed_as(atom, self.text)

    def opens(self, atoms: Atoms) -> bool:
        """Whether nothing is told before these."""
        return not self.text[: atoms[0].start].strip()

    def is_all(self, atoms: Atoms) -> bool:
        """Whether nothing is told before or after these."""
        return self.opens(atoms) and not self.text[atoms[-1].end :].strip(" .!\n")

"""An answer as it was typed, beside the words that are known: what a step asks that looks at more than kinds of atoms."""

from dataclasses import dataclass

from core.understand.availability.parts import typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom


@dataclass(frozen=True, slots=True)
class Spoken:
    """The text of an answer, and the words."""

    text: str
    words: ClauseWords

    def typed(self, atom: Atom) -> str:
        """The folded words that an atom stands for."""
        return typed_as(atom, self.text)

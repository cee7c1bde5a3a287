"""What an entry of a vocabulary is: one word or a phrase, and what it stands for. Thousands of them are laid out in `lexicon`."""

from dataclasses import dataclass
from typing import NamedTuple

from core.understand.words import stem


class Sense(NamedTuple):
    """What an entry stands for, the same for thousands. `opens` and `closes`: it may begin / end a compound."""

    codes: tuple[str, ...]
    condition: str
    exact: bool
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One word, or a phrase with a space between its words, and what it stands for. No tuple, of which each takes a third more:
    there are 20,000.
    """

    written: str
    sense: Sense

    @property
    def codes(self) -> tuple[str, ...]:
        return self.sense.codes

    @property
    def condition(self) -> str:
        return self.sense.condition

    @property
    def exact(self) -> bool:
        return self.sense.exact

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.written.split())

    @property
    def joined(self) -> str:
        """A phrase as one word."""
        return self.written.replace(" ", "")

    @property
    def keys(self) -> tuple[str, ...]:
        """What its words are found by: their stems, or they themselves where only this form counts."""
        return self.words if self.exact else tuple(map(stem, self.words))

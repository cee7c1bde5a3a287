"""Steps that read an answer, each told what must stand in it: kinds of atoms, and words where few answers have them.

Some hundred steps look for what one answer in a hundred says. Each word of an answer tells which of them it calls for; only
those go through the atoms.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.rewriting import Atoms

Step = Callable[[Atoms, Spoken], Atoms]


Words = str | frozenset[str]
"""These words, or those of a field of `ClauseWords` with this name."""


class Told(NamedTuple):
    """A step, the kinds of atoms without which there is nothing to do, and the words of which one must stand there.

    `words` is empty where no words tell.
    """

    kinds: frozenset[str]
    step: Step
    words: tuple[Words, ...]


def steps(*entries: tuple[str, Step, *tuple[Words, ...]]) -> tuple[Told, ...]:
    """The steps in their order: of each its kinds, what is done, and the lists of words it looks for."""
    return tuple([Told(frozenset(entry[0]), entry[1], entry[2:]) for entry in entries])


class Order:
    """Steps that are run one after the other."""

    def __init__(self, steps: Iterable[Told]) -> None:
        self.steps = tuple(steps)

    def read(self, atoms: Atoms, spoken: Spoken) -> Atoms:
        """The atoms after every step that may have something to do."""
        kinds = {atom.kind for atom in atoms}
        calls = _calls(self, spoken.words)
        called = {at for word in _words_of(atoms, spoken) if word in calls for at in calls[word]}
        for at, (needed, step, words) in enumerate(self.steps):
            if needed <= kinds and (not words or at in called):
                atoms = step(atoms, spoken)
        return atoms


@lru_cache(maxsize=8)
def _calls(order: Order, known: ClauseWords) -> Mapping[str, tuple[int, ...]]:
    """The places of the steps that each word calls for."""
    found: dict[str, list[int]] = {}
    for at, told in enumerate(order.steps):
        for words in told.words:
            for word in getattr(known, words) if isinstance(words, str) else words:
                found.setdefault(word, []).append(at)
    alike: dict[tuple[int, ...], tuple[int, ...]] = {}  # many words call for the same steps
    return {word: alike.setdefault(tuple(places), tuple(places)) for word, places in found.items()}


def _words_of(atoms: Atoms, spoken: Spoken) -> set[str]:
    """What each atom is typed as, and each word of those that are several."""
    typed = {spoken.typed(atom) for atom in atoms}
    return typed.union(*[each.split() for each in typed if " " in each])

"""Steps that read an answer, each told what must stand in it: kinds of atoms, and words where few answers have them.

Some hundred steps look for what one answer in a hundred says. Whether it can be there at all is asked of sets, once for each;
only then does the step go through the atoms.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from core.understand.availability.spoken import Spoken
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
    return tuple(Told(frozenset(entry[0]), entry[1], entry[2:]) for entry in entries)


def read_by(steps: Iterable[Told], atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms after every step that may have something to do."""
    kinds = {atom.kind for atom in atoms}
    said = _words_of(atoms, spoken)
    for needed, step, words in steps:
        if needed <= kinds and (not words or any(_stands(each, said, spoken) for each in words)):
            atoms = step(atoms, spoken)
    return atoms


def _stands(words: Words, said: set[str], spoken: Spoken) -> bool:
    return not said.isdisjoint(getattr(spoken.words, words) if isinstance(words, str) else words)


def _words_of(atoms: Atoms, spoken: Spoken) -> set[str]:
    """What each atom is typed as, and each word of those that are several."""
    typed = {spoken.typed(atom) for atom in atoms}
    return typed.union(*[each.split() for each in typed if " " in each])

"""What opens the time that is offered instead, without a "can": "kan ikke i uge 42, prøv uge 43", "hvad med onsdag".

It opens a clause behind one that tells a time. A no before it ends there, as it does before a "kan". The words are in
prompts/vocabulary/beside_times/proposals.txt.
"""

from core.understand.availability.parts import OF_TIME, PARTING
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_LONGEST = 5
"""Words of "skal vi ikke bare sige"."""
_BEFORE_CLAUSE = PARTING | frozenset("!&E")
_NEAR = frozenset("@i-D")
"""What may stand between it and its time: "tag den i uge 43"."""


def _proposed(atoms: Atoms, spoken: Spoken) -> Atoms:
    out: list[Atom] = []
    first = next((at for at, atom in enumerate(atoms) if atom.kind in OF_TIME), len(atoms))
    openings = (at for at in range(first + 2, len(atoms)) if atoms[at - 1].kind in _BEFORE_CLAUSE)
    end = 0
    for at in openings:
        beyond = _end_of_proposal(atoms, at, spoken) if at >= end else at
        if beyond > at:
            out += (*atoms[end:at], Atom("k", None, atoms[at].start, atoms[beyond - 1].end))
            end = beyond
    return (*out, *atoms[end:]) if out else atoms


def _end_of_proposal(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """Where the phrase ends that begins here, with a time right behind it; the same place where none does."""
    end = at + spoken.said_at(atoms, at, spoken.words.proposal, _LONGEST)
    behind = end + (end < len(atoms) and atoms[end].kind in _NEAR)
    return end if behind < len(atoms) and atoms[behind].kind in OF_TIME else at


PROPOSALS = steps(("x", _proposed, "proposal_openings"), ("~", _proposed, "proposal_openings"))
"""Beside a no of either kind; without one a time needs no word to be offered."""

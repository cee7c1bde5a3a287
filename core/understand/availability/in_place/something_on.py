"""Something that is on then, which nobody names: "onsdag er der altid et eller andet" keeps busy, and room does not.

"Onsdag er der altid noget ledig tid" is a yes. The words are in prompts/vocabulary/beside_times/something_on.txt.
"""

from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_SUBJECTS = frozenset(("der", "jeg", "vi"))
_NAMELESS, _WELL = "noget", "jo"
_LONGEST = 3
"""Words of "for det meste"."""


def _with_something_on(atoms: Atoms, spoken: Spoken) -> Atoms:
    out: list[Atom] = []
    at = 0
    while at < len(atoms):
        kind, end = _told(atoms, at, spoken)
        out.append(atoms[at]._replace(kind=kind, value=None, end=atoms[end - 1].end, word="") if kind else atoms[at])
        at = end
    return tuple(out)


def _told(atoms: Atoms, at: int, spoken: Spoken) -> tuple[str, int]:
    """What "er der tit noget" says that begins here, and where it ends; "" where it does not begin."""
    words = spoken.words
    opening = [spoken.typed(atom) for atom in atoms[at : at + 3]]
    if words.being_on.isdisjoint(opening[:2]) or _SUBJECTS.isdisjoint(opening[:2]):
        return "", at + 1
    often = at + 2 + (opening[2:] == [_WELL])
    thing = often + spoken.said_at(atoms, often, words.how_often, _LONGEST)
    behind = thing + spoken.said_at(atoms, thing, words.something, _LONGEST)
    is_nameless = spoken.typed(atoms[thing]) == _NAMELESS if behind > thing else True
    if behind == thing or (is_nameless and thing == often):
        return "", at + 1
    room = spoken.said_at(atoms, behind, words.room, _LONGEST)
    return ("+", behind + room) if room else ("~", behind)


SOMETHING_ON = steps(("I", _with_something_on, "something"))

"""Names that are days or months: "jeg hedder April", "mvh. Søren Maj", "August og jeg kan begge om søndagen".

They stand behind what people are called by, or before "og jeg"; none of them is a time.
"""

from core.understand.availability.parts import PARTING
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_CALLED = frozenset(("hedder", "named"))
_SHORTENED = frozenset(("frk", "fr", "hr", "mvh", "kh", "vh"))
_TITLES = _SHORTENED | {"froeken", "fru", "hilsen"}
_JOINING = frozenset(("til", "of", "to"))
_WRITER = frozenset(("jeg", "vi"))
_NAME = "filler"
"""The rule of a name that is no time: a word like those that tell nothing."""


def _without_names(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with each such name as a word that tells no time."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        is_name = atom.kind in "dP" and _is_bare(atom, spoken) and _is_of_somebody(out, atoms[at + 1 :], atom, spoken)
        out.append(atom._replace(kind="_", value=None, rule=_NAME) if is_name else atom)
    return tuple(out)


def _is_bare(atom: Atom, spoken: Spoken) -> bool:
    """One word, written as a name is."""
    typed = spoken.text[atom.start : atom.end]
    return typed.isalpha() and typed[:1].isupper()


def _is_of_somebody(before: list[Atom], behind: Atoms, atom: Atom, spoken: Spoken) -> bool:
    before = _without_dots(before, spoken)
    typed = [spoken.typed(each) for each in before[-2:]]
    last = typed[-1] if typed else ""
    if last in _CALLED | _TITLES or (last in spoken.words.people and before[-1].kind == "_"):
        return True
    if len(typed) > 1 and ((typed[0] in _TITLES and before[-1].kind == "_") or _is_kin_of(typed, spoken)):
        return True
    joined = [each.kind for each in before[-2:]] == ["_", "&"] and before[-2].rule == _NAME and not before[-2].word
    return joined or (atom.kind == "P" and _stands_with_the_writer(before, behind, spoken))


def _without_dots(before: list[Atom], spoken: Spoken) -> list[Atom]:
    """The last words, without the full stop of a "Mvh."."""
    near = before[-3:]
    return [
        atom
        for at, atom in enumerate(near)
        if not (at and spoken.text[atom.start : atom.end] == "." and spoken.typed(near[at - 1]) in _SHORTENED)
    ]


def _is_kin_of(typed: list[str], spoken: Spoken) -> bool:
    """ "jeg er mor til April"."""
    return typed[1] in _JOINING and typed[0] in spoken.words.people


def _stands_with_the_writer(before: list[Atom], behind: Atoms, spoken: Spoken) -> bool:
    """ "August og jeg kan", at the beginning of a sentence."""
    opens = not before or before[-1].kind in PARTING - {","}
    kinds = "".join([each.kind for each in behind[:3]])
    return opens and kinds in ("&Ik", "&It") and spoken.typed(behind[1]) in _WRITER


NAMES_OF_TIME = steps(
    ("", _without_names, _CALLED | _TITLES, "people"),
    ("P&I", _without_names),
)
"""Each with the kinds of atoms without which there is nothing to do."""

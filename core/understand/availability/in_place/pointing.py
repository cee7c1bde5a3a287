"""Small words that point at what was said: "ikke der", "… og kan derfor ikke de dage", "og den holder jeg hellig".

Each step puts a mark before the yes or no that is about the days named before. A "so there" is `there`.
"""

import re

from core.understand.availability.grammar.judging import IT, THE_REST
from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, kinds_of, only_refuses
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_WRITER = frozenset(("jeg", "vi"))
_LEAST_AWAY = 3
""""er vi på skitur": that many words before what they are at."""
_NOTHING_BUT_NO = re.compile(r"(?:^|(?<=;))([dP][^,;!E%dPSAkx~+]*,)Ikx_?(?=;|$)")


def _said_back_first(atoms: Atoms, _: Spoken) -> Atoms:
    """ "… og kan derfor ikke de dage": the days that were said, and then the no to them."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        start = next((at for at in range(len(clause) - 1, -1, -1) if clause[at].kind == "&"), -1) + 1
        body = [atom for atom in clause if atom.kind not in PARTING]
        denied = next((at for at in range(start, len(clause)) if clause[at].kind == "k"), None)
        ends_so = len(body) > 2 and body[-1].kind == '"' and body[-2].kind == "x"
        if denied is None or not ends_so or any(atom.kind in OF_TIME for atom in clause[denied:]):
            out += clause
            continue
        said = len(body) - 1
        out += (*clause[:denied], clause[said], *clause[denied:said], *clause[said + 1 :])
    return tuple(out)


def _not_there(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "om aftenen er jeg træt, så helst ikke der": a no to what was just said."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        ends = at + 1 == len(atoms) or atoms[at + 1].kind in PARTING
        if ends and atom.kind == "I" and spoken.typed(atom) in spoken.words.there and out and out[-1].kind == "x":
            out.insert(len(out) - 1, atom._replace(kind='"', value=None, rule="there"))
        else:
            out.append(atom)
    return tuple(out)


def _denied_behind(atoms: Atoms, _: Spoken) -> Atoms:
    """ "den 1. november er vores dag for de døde, jeg kan ikke": a clause of nothing but the no is about the days before."""
    out = list(atoms)
    for found in reversed(list(_NOTHING_BUT_NO.finditer(kinds_of(atoms)))):
        at = found.end(1)
        out.insert(at, Atom('"', None, atoms[at].start, atoms[at].start, rule="there"))
    return tuple(out)


def _pointing_with_it(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag er min fridag, og den holder jeg hellig", "babysvømning tirsdag, så den går ikke": the no is said of that day."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        first = next((at for at, atom in enumerate(clause[:2]) if not _leads_on(atom, spoken)), 0)
        told = clause[first + 1 :]
        if _refuses(told) and out and out[-1].kind == "," and spoken.typed(clause[first]) in spoken.words.it:
            clause = (clause[first]._replace(kind='"', value=None, rule=IT), *told)
        out += clause
    return tuple(out)


def _leads_on(atom: Atom, spoken: Spoken) -> bool:
    typed = spoken.typed(atom)
    return atom.kind == "&" or typed in spoken.words.so or typed in spoken.words.hence


def _refuses(told: Atoms) -> bool:
    kinds = {atom.kind for atom in told}
    return only_refuses(kinds) and kinds.isdisjoint('"dPSA')


def _busy_there(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "I holder det i vinterferien, og der er jeg i Alperne": what the writer does in the time just named says no to it."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        there = next((at for at, atom in enumerate(clause[:2]) if atom.kind != "&"), 0)
        told = clause[there + 1 :]
        if out and out[-1].kind == "," and spoken.typed(clause[there]) in spoken.words.there and _tells_no_time(told):
            done = _what_the_writer_does(told, spoken)
            if done is not None:
                busy = told[done]._replace(kind="~")
                clause = (
                    clause[there]._replace(kind='"', value=None, rule="there"),
                    *told[:done],
                    busy,
                    *told[done + 1 :],
                )
        out += clause
    return tuple(out)


def _tells_no_time(told: Atoms) -> bool:
    """Whether it says nothing of when, and neither yes nor no."""
    return all(atom.kind not in '+"dPSAkx!' for atom in told)


def _what_the_writer_does(told: Atoms, spoken: Spoken) -> int | None:
    """Where it stands: "arbejder jeg", "er vi på skitur", "tærsker vi"."""
    typed = [spoken.typed(atom) for atom in told]
    if _WRITER.isdisjoint(" ".join(typed).split()):
        return None
    busy = next((at for at, atom in enumerate(told) if atom.kind == "~"), None)
    if busy is not None or spoken.only_plain:
        return busy
    if len(told) > _LEAST_AWAY and typed[0] in spoken.words.being and told[2].kind in "@i" and told[3].kind == "_":
        return _LEAST_AWAY
    is_verb = len(told) > 1 and told[0].kind == "_" and typed[0].endswith("r") and not spoken.words.is_told(typed[0])
    return 0 if is_verb and typed[1] in _WRITER else None


def _pointing_at_the_rest(atoms: Atoms, _: Spoken) -> Atoms:
    """ "den 9. er der bisættelse 11-14, resten af den dag er jeg ledig": the same day, and all of it."""
    out: list[Atom] = []
    for atom in atoms:
        if out and out[-1].kind == "Z" and atom.kind == "g" and atom.value == "days":
            rest = out.pop()
            atom = rest._replace(kind='"', value=None, end=atom.end, rule=THE_REST, word="")
        out.append(atom)
    return tuple(out)


def _without_comma_behind(atoms: Atoms, _: Spoken) -> Atoms:
    """ "så de to dage, inden kl. 15": the hours are of the days that are pointed at."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind == "S" and [each.kind for each in out[-2:]] == ['"', ","]:
            out.pop()
        out.append(atom)
    return tuple(out)


POINTING = steps(
    (",Ikx", _denied_behind),
    (",", _pointing_with_it, "it"),
    ("I,", _busy_there),
    ("Zg", _pointing_at_the_rest),
    ('"x', _said_back_first),
    ("Ix", _not_there),
    ('",S', _without_comma_behind),
)
"""Each with the kinds of atoms without which there is nothing to do."""

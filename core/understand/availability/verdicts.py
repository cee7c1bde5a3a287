"""Yes and no: which of "kan jeg ikke", "ikke", "optaget", "undtagen" and "passer fint" speak about what stands
before them and which about what follows.

Takes the atoms of `times.reading`, gives them with the small words put together to verdicts (kind "V").
Which days a verdict falls on is decided in `groups`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.understand.availability.parts import kinds_of
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms, Rule, merged, rewrite, rule


class Side(StrEnum):
    """Where the days stand that a verdict is about, as far as its own words tell."""

    AFTER = "after"
    BEFORE = "before"
    EITHER = "either"
    LOOSE = "loose"
    """A bare "ikke": what follows without a comma, else what stands before."""
    EXCEPT = "except"
    """ "undtagen": what follows, taken out of what stands before."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, and to which side."""

    yes: bool
    side: Side


def _verdict(yes: bool, side: Side) -> Callable[[Atoms, date], Atom]:
    def build(atoms: Atoms, _: date) -> Atom:
        return merged(atoms, "V", Verdict(yes, side))

    return build


_KEPT = frozenset('dSPA,&;!xX~+ktIEB=%^V31"')

VERDICT_RULES: tuple[Rule, ...] = (
    rule("not busy", r"[It]*x[kt]*~", _verdict(True, Side.EITHER), "x"),
    rule("not doing", r"~Ix(?!\+)|I~x(?!\+)", _verdict(True, Side.EITHER), "x"),
    rule("except", r"X[xkI]*", _verdict(False, Side.EXCEPT), "X"),
    rule("told that one cannot", r"ItIxk\+?", _verdict(False, Side.LOOSE), "x"),
    rule("cannot, before", r"[kt]+Ix\+?", _verdict(False, Side.BEFORE), "x"),
    rule("cannot, after", r"I[kt]+I?x\+?", _verdict(False, Side.AFTER), "x"),
    rule("cannot", r"[kt]+\+?x\+?|Ixk|\+I?x\+?|x[kt]\+?|x[kt]?I?\+|xk?", _verdict(False, Side.LOOSE), "x"),
    rule("busy, turned", r"[tk]I~", _verdict(False, Side.EITHER), "~"),
    rule("busy, after", r"I[tk]*~I?", _verdict(False, Side.EITHER), "~"),
    rule("busy", r"[tkI]*\+?I?~[It]*", _verdict(False, Side.EITHER), "~"),
    rule("fine", r"(?<![kt])I?[tk]?\+", _verdict(True, Side.EITHER), "+"),
    rule("can, before", r"kI\+?", _verdict(True, Side.BEFORE), "k"),
    rule("can, after", r"I+k\+?", _verdict(True, Side.AFTER), "k"),
    rule("can", r"k|tI?\+", _verdict(True, Side.EITHER), "kt"),
)


def with_verdicts(atoms: Atoms, ref: date) -> Atoms:
    """The atoms without their filling, with every yes and no as one verdict."""
    kept = _with_turned_but(tuple([atom for atom in atoms if atom.kind in _KEPT]))
    judged = rewrite(kept, VERDICT_RULES, ref)
    return tuple([atom for atom in judged if atom.kind not in "tIxk+~X^"])


_BUT_AT_END = re.compile(r"[dPS](!)[+~x](?=[,;]|$)")
_TURNED_BUT = re.compile(r"(?:^|[,;])([dP]!)(?=1?[fS])|[,;]([dP]tI?!)(?=[~x](?:[,;]|$))")


def _with_turned_but(atoms: Atoms) -> Atoms:
    """ "hverdage 9-15, onsdag dog kun til 12", "onsdag er dog optaget": as if the "dog" stood before its day."""
    kinds = kinds_of(atoms)
    passing = {found.start(1) for found in _BUT_AT_END.finditer(kinds)}  # "onsdag aften til gengæld ja"
    atoms = tuple([atom for at, atom in enumerate(atoms) if at not in passing])
    out = list(atoms)
    for found in _TURNED_BUT.finditer(kinds_of(atoms)):
        start, end = found.span(found.lastindex or 0)
        out[start:end] = [out[end - 1], *out[start : end - 1]]
    return tuple(out)


def heading(atom: Atom) -> str:
    """The letter of an atom as what comes next, with "]" for a limit: "fra 1. november" trails, it heads nothing."""
    return "]" if atom.kind == "P" and atom.value.level == "bound" else atom.kind

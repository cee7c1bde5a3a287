"""The machine that puts small pieces of time together to larger ones, by rules written over the letters of the kinds.

It knows no Danish: the rules are in `clock`, `dates` and `days`.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from core.understand.times.nouns import Atom

Atoms = tuple[Atom, ...]
Build = Callable[[Atoms, date], Atom | Atoms | None]
"""Takes the matched atoms and the reference day. None leaves them as they are."""


class Rule(NamedTuple):
    """`pattern` runs over one letter an atom. Group 1, when there is one, is what the rule replaces.

    `needs`: without one of these letters nothing matches, so it need not be searched for. Nearly all rules are passed over so.
    """

    name: str
    pattern: re.Pattern[str]
    build: Build
    needs: frozenset[str]


def rule(name: str, pattern: str, build: Build, needs: str) -> Rule:
    """A rule with its pattern compiled."""
    return Rule(name, re.compile(pattern), build, frozenset(needs))


def rewrite(atoms: Atoms, rules: Sequence[Rule], ref: date) -> Atoms:
    """Every rule once, in order, from left to right; a later rule sees what an earlier one built."""
    kinds = "".join([atom.kind for atom in atoms])
    present = frozenset(kinds)
    for each in rules:
        if not each.needs.isdisjoint(present) and each.pattern.search(kinds):
            atoms = _apply(each, atoms, kinds, ref)
            kinds = "".join([atom.kind for atom in atoms])
            present = frozenset(kinds)
    return atoms


def _apply(each: Rule, atoms: Atoms, kinds: str, ref: date) -> Atoms:
    out: list[Atom] = []
    done = 0
    for found in each.pattern.finditer(kinds):
        group = 1 if each.pattern.groups else 0
        start, end = found.span(group)
        if start < done or start == end:
            continue
        built = each.build(atoms[start:end], ref)
        if built is None:
            continue
        out.extend(atoms[done:start])
        new = (built,) if isinstance(built, Atom) else built
        out.extend(atom._replace(rule=each.name) if len(new) == 1 else atom for atom in new)
        done = end
    return (*out, *atoms[done:])


def merged(atoms: Atoms, kind: str, value: object) -> Atom:
    """One atom over the text of all of them."""
    return Atom(kind, value, atoms[0].start, atoms[-1].end, atoms[-1].dotted)

"""A table as an answer: days over its columns and hours before its lines, or the other way about, with a yes or no in each field.

What stands in a field is told of the day and the hours that cross in it. Where the fields of a line cannot be counted, it is no
table.
"""

from core.understand.availability.parts import sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.pieces import UNTICKED
from core.understand.times.rewriting import Atoms

_LEAST_COLUMNS = 2
_RULED = frozenset("|&,")
_NO_SIGNS = ("-", "–", "—", "/", "o", "0")
_CROSS = "x"


def _with_fields(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The lines of a table as days with hours, each with the yes or no of its field."""
    if spoken.text.count("\n") < _LEAST_COLUMNS - 1:
        return atoms
    out: list[Atom] = []
    columns: Atoms = ()
    for line in sentences_of(atoms):
        if all(atom.kind in ";-" or _is_rule(atom, spoken) for atom in line) and "|" in spoken.text:
            continue  # "|---|---|"
        told = _told(line, spoken)
        fields = _fields(told, columns, spoken)
        if fields:
            out += (*fields, *line[-1:]) if line[-1].kind == ";" else fields
            continue
        heads = _heads(told)
        columns = heads
        if not heads:
            out += line
        elif _goes_on(atoms, line, heads, spoken):
            continue
        else:
            columns = ()
            out += line
    return tuple(out)


def _is_rule(atom: Atom, spoken: Spoken) -> bool:
    return spoken.text[atom.start : atom.end] in _RULED


def _heads(told: Atoms) -> Atoms:
    """The days, or the hours, that a line names side by side and nothing else."""
    heads = tuple([atom for atom in told if atom.kind != "_"])
    kinds = {atom.kind for atom in heads}
    alike = kinds == {"S"} or (bool(kinds) and kinds <= {"d", "P"})
    is_led = all(atom.kind != "_" for atom in told[1:])
    return heads if alike and is_led and len(heads) >= _LEAST_COLUMNS else ()


def _goes_on(atoms: Atoms, line: Atoms, heads: Atoms, spoken: Spoken) -> bool:
    """Whether the next line fills these columns."""
    end = next(at for at, atom in enumerate(atoms) if atom is line[-1]) + 1
    below = next(
        (told for each in sentences_of(atoms[end:]) if (told := _told(each, spoken)) and told[0].kind != "-"), ()
    )
    by_commas = any(atom.kind == "," for atom in line) and len(below) == len(heads)
    return not by_commas and bool(_fields(below, heads, spoken))


def _told(line: Atoms, spoken: Spoken) -> Atoms:
    return tuple([atom for atom in line if atom.kind != ";" and not _is_rule(atom, spoken)])


def _fields(told: Atoms, columns: Atoms, spoken: Spoken) -> Atoms:
    """What a line says in the columns above it; nothing where it does not fill them."""
    if not columns or len(told) not in (len(columns), len(columns) + 1):
        return ()
    key, cells = (told[: -len(columns)], told[-len(columns) :])
    crosses = {atom.kind for atom in key} <= ({"d", "P"} if columns[0].kind == "S" else {"S"})
    said = [_said(cell, spoken) for cell in cells]
    if not crosses or None in said or (not key and all(cell.kind != "S" for cell in cells)):
        return ()
    out: list[Atom] = []
    for column, cell, mark in zip(columns, cells, said, strict=True):
        parts = (Atom(";", None, cell.start, cell.start),) if out else ()
        days, hours = (key, (column,)) if columns[0].kind == "S" else ((column,), key)
        hours = (cell,) if cell.kind == "S" else hours
        named = (each._replace(start=cell.start, end=cell.start, word=spoken.typed(each)) for each in (*days, *hours))
        out += (*parts, *named, *((mark._replace(start=cell.start, end=cell.end),) if mark is not None else ()))
    return tuple(out)


def _said(cell: Atom, spoken: Spoken) -> Atom | None:
    typed = spoken.text[cell.start : cell.end].lower()
    if cell.kind in "+S" or typed == _CROSS:
        return Atom("+", None, 0, 0)
    if cell.kind in "~x" or typed in _NO_SIGNS:
        return Atom("~", None, 0, 0)
    is_open = typed == "?" or f" {spoken.typed(cell)} " in spoken.words.hedges
    return Atom("_", None, 0, 0, word=UNTICKED) if is_open else None


GRIDS = steps((";S", _with_fields))
"""Each with the kinds of atoms without which there is nothing to do."""

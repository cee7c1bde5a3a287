"""A piece of somebody's calendar as an answer: a day over lines of hours ("8-10 ledermøde", "10-12 ledig"), or "Faste møder:"
beside "Ledig:".

What is on in a line keeps its hours, whatever it is called; only what is said to be free is offered. One line that is free
shows that the others are not.
"""

from core.understand.availability.parts import OF_TIME
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_SAYING = frozenset("k+x~X")
_OF_DAYS = frozenset("dP")
_LEAST_LINES = 2


def _with_lines_of_hours(atoms: Atoms, spoken: Spoken) -> Atoms:
    """Each line of hours with the day above it, and a no where nothing says that it is free."""
    if "\n" not in spoken.text:
        return atoms
    lines = _lines(atoms, spoken)
    of_hours = [line for line in lines if _is_of_hours(line)]
    free = [line for line in of_hours if any(atom.kind == "+" for atom in line)]
    if len(of_hours) < _LEAST_LINES or not free or len(free) == len(of_hours):
        return atoms
    out: list[Atom] = []
    day, lines = _told_below(lines)
    for line, following in zip(lines, [*lines[1:], ()], strict=True):
        told = _body(line)
        named = _days_of(line)
        day = named or day
        if named and _is_of_hours(following):
            continue  # it stands with each line below it; a day above none is offered as it is
        if not day or not _is_of_hours(line):
            out += line
            continue
        hours = line[0]
        is_free = any(atom.kind == "+" for atom in told)
        mark = Atom("+" if is_free else "~", None, hours.end, hours.end)
        out += (*day, hours, mark, *line[len(told) :])
    return tuple(out)


def _told_below(lines: list[Atoms]) -> tuple[Atoms, list[Atoms]]:
    """The day that stands in the last line and above none, and the lines without it: "10-11 ledig / (tirsdag 6. oktober)"."""
    last = _days_of(lines[-1])
    if not last or any(map(_days_of, lines[:-1])):
        return (), lines
    return last, lines[:-1]


def _days_of(line: Atoms) -> Atoms:
    """The days that a line tells, if it tells nothing else of when."""
    told = _body(line)
    is_only_days = all(atom.kind not in "S" and atom.kind not in _SAYING for atom in told)
    return tuple([atom for atom in told if atom.kind in _OF_DAYS]) if is_only_days else ()


def _lines(atoms: Atoms, spoken: Spoken) -> list[Atoms]:
    lines: list[Atoms] = []
    start = 0
    for at, atom in enumerate(atoms):
        if atom.kind == ";" and "\n" in spoken.text[atom.start : atom.end + 1]:
            lines.append(atoms[start : at + 1])
            start = at + 1
    return [*lines, atoms[start:]] if start < len(atoms) else lines


def _body(line: Atoms) -> Atoms:
    return tuple([atom for atom in line if atom.kind != ";"])


def _is_of_hours(line: Atoms) -> bool:
    """ "10-12 ledig", "8-10 ledermøde": a stretch of hours, and what it is."""
    told = _body(line)
    return (
        len(told) > 1
        and told[0].kind == "S"
        and all(not hours.is_bound and not hours.point for hours in told[0].value)
        and all(atom.kind not in OF_TIME and atom.kind not in "kxX" for atom in told[1:])
    )


def _under_meetings(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Faste møder: man 9-12, ons 13-15. Ledig: tir 9-11": where another heading says free, "møder" says busy."""
    if not any(atom.kind == "+" and _heads(atom, spoken) for atom in atoms):
        return atoms
    return tuple(
        [
            atom._replace(kind="~") if atom.kind in "g_" and _heads(atom, spoken) and _is_on(atom, spoken) else atom
            for atom in atoms
        ]
    )


def _heads(atom: Atom, spoken: Spoken) -> bool:
    return spoken.text[atom.end : atom.end + 1] == ":"


def _is_on(atom: Atom, spoken: Spoken) -> bool:
    return any(spoken.typed(atom).endswith(entry) for entry in spoken.words.calendar)


CALENDARS = steps((";S+", _with_lines_of_hours), ("+", _under_meetings))
"""Each with the kinds of atoms without which there is nothing to do."""

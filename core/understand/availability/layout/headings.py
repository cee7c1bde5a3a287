"""What a heading says of all that stands below it or behind its colon: "Kan ikke:", "Måske:", "Kl. 9-11:", "Faste aftaler:",
"Lige uger:", and the hours that are told once for all dates: "12/10, 13/10. Alle dage 9-11".

A heading names no day. It holds up to the next heading, or to a line that says yes or no for itself.
"""

import re
from dataclasses import replace
from itertools import pairwise

from core.understand.availability.parts import OF_TIME, clauses_of, is_one_of, kinds_of, sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import EVERY_DAY, Atom, Mode
from core.understand.times.pieces import UNTICKED
from core.understand.times.rewriting import Atoms

_SAYING = frozenset("k+x~X")
_BARE_HEADING = re.compile(r"I?(?:k[x_]{0,2}|[+~_])I?")
_HOURS_OF_DATES = re.compile(r"(?:(?<=;)|^)-?S[i@]*(P(?:[,&]+P)+)(?=;|$)")
_OWN = frozenset(("min", "mit", "mine", "vores", "fast", "faste", "andre", "oevrige", "my", "fixed"))
_MEANT_FOR_US = ("moede", "mode", "aftale", "time", "tid", "kalender", "kontrol", "work", "besoeg", "gaest")
_LONGEST_WORDS = 3
_LONGEST = 6
"""Atoms of a heading: what is longer is a sentence."""


def _under_headings(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Umuligt er:" and lines below it, "Måske: torsdag, fredag": what the heading says is said of each of them."""
    if ":" not in spoken.text and "\n" not in spoken.text:
        return atoms
    out: list[Atom] = []
    heading: Atom | None = None
    hours: Atom | None = None
    lines = list(sentences_of(atoms))
    bare = _bare_headings(lines, spoken)
    for at, line in enumerate(lines):
        body, end = (line[:-1], line[-1:]) if line[-1].kind == ";" else (line, ())
        inline = _inline_heading(body, spoken)
        of_part = _heading_of_part(body, spoken)
        if of_part:
            body, hours, heading = _in_part(body, of_part), None, None
        elif body and _is_heading(line, spoken):
            hours = body[0] if [atom.kind for atom in body] == ["S"] else None
            heading = _said_by(body, spoken)
            body = tuple([atom for atom in body if atom is not hours and atom is not heading])
        elif at in bare:
            hours, heading, body = None, _said_by(body, spoken), ()
        elif inline:
            said = _said_by(body[:inline], spoken)
            body = _with_it(body, inline, said) if said is not None else body
            hours = heading = None
        elif said_for_itself := {atom.kind for atom in body} & _SAYING:
            # "Faste aftaler:", and below it "mandag: ridning", which says of itself that it is one.
            heading = heading if heading is not None and said_for_itself == {heading.kind} == {"~"} else None
        elif body and heading is not None:
            body = _governed(body, heading) if any(atom.kind in "dP" for atom in body) else body
        elif hours is not None and any(atom.kind in "dP" for atom in body) and all(atom.kind != "S" for atom in body):
            body = (*body, hours._replace(start=body[-1].end, end=body[-1].end))
        out += (*body, *end)
    return tuple(out)


def heads_what_is_on(atoms: Atoms, spoken: Spoken) -> bool:
    """Whether a heading says of what stands below it that it keeps the writer busy."""
    if ":" not in spoken.text:
        return False
    return any(
        _is_heading(line, spoken) and len(line) > 1 and _is_of_what_is_on(line[:-1], spoken)
        for line in sentences_of(atoms)
    )


def _is_heading(line: Atoms, spoken: Spoken) -> bool:
    """Whether a line ends in a colon and names no day."""
    body = line[:-1]
    ends = line[-1].kind == ";" and ":" in spoken.text[body[-1].end if body else 0 : line[-1].end + 1]
    is_hours = [atom.kind for atom in body] == ["S"]
    return ends and (is_hours or not any(atom.kind in OF_TIME for atom in body))


def _bare_headings(lines: list[Atoms], spoken: Spoken) -> set[int]:
    """Lines "JA" and "NEJ" with days below each, though no colon stands behind them."""
    found = {
        at
        for at, line in enumerate(lines[:-1])
        if _BARE_HEADING.fullmatch(kinds_of(line[:-1]))
        and spoken.text[line[-1].start : line[-1].end] == "\n"
        and (any(atom.kind in _SAYING for atom in line) or _is_doubtful(line[:-1], spoken))
        and any(atom.kind in "dP" for atom in lines[at + 1])
    }
    return found if len(found) > 1 else set()


def _inline_heading(body: Atoms, spoken: Spoken) -> int:
    """How many atoms a heading has that days stand behind in its line; 0 where there is none."""
    first = next((at for at, atom in enumerate(body) if atom.kind in OF_TIME), 0)
    if not 0 < first <= _LONGEST or spoken.text[body[first - 1].end : body[first].start].strip() != ":":
        return 0
    return first


def _heading_of_part(body: Atoms, spoken: Spoken) -> int:
    """How many atoms "aftener der ikke dur:" has: a part of the day that is said yes or no to, before its days."""
    end = next((at for at, atom in enumerate(body) if at and atom.kind in OF_TIME), 0)
    if not 1 < end <= _LONGEST or body[0].kind != "S" or body[0].value[0].part is None:
        return 0
    said = {atom.kind for atom in body[1:end]}
    is_heading = said <= _OF_HEADING and not said.isdisjoint(_SAYING)
    return end if is_heading and spoken.text[body[end - 1].end : body[end].start].strip() == ":" else 0


def _in_part(body: Atoms, first: int) -> Atoms:
    """Each of the days behind such a heading, with its part of the day where it has no hours of its own."""
    is_no = any(atom.kind in "~xX" for atom in body[:first])
    out: list[Atom] = []
    for clause in clauses_of(body[first:]):
        kinds = {atom.kind for atom in clause}
        start = clause[0].start
        if not kinds.isdisjoint("dP"):
            out += (Atom("~", None, start, start),) if is_no and kinds.isdisjoint(_SAYING) else ()
            clause = clause if "S" in kinds else (body[0]._replace(start=start, end=start), *clause)
        out += clause
    return tuple(out)


_OF_HEADING = frozenset("Ik+x~X_t")


def _said_by(heading: Atoms, spoken: Spoken) -> Atom | None:
    """The no or the "perhaps" of a heading; None where it says yes, or nothing."""
    if _is_doubtful(heading, spoken):
        return Atom("_", None, 0, 0, word=UNTICKED)
    said = next((atom for atom in heading if atom.kind in "~xX"), None)
    return Atom("~", None, 0, 0) if said is None and _is_of_what_is_on(heading, spoken) else said


def _is_of_what_is_on(heading: Atoms, spoken: Spoken) -> bool:
    """ "Faste aftaler:", "Vagter:", "Min undervisning:" head what keeps somebody busy; "Møder:" may head the answer."""
    typed = " ".join(spoken.typed(atom) for atom in heading).split()
    if any(atom.kind in _SAYING for atom in heading) or not spoken.words.free.isdisjoint(typed):
        return False
    return len(typed) <= _LONGEST_WORDS and any(
        is_one_of(word, spoken.words.occupying) and (before in _OWN or not word.startswith(_MEANT_FOR_US))
        for before, word in pairwise(("", *typed))
    )


def _is_doubtful(heading: Atoms, spoken: Spoken) -> bool:
    typed = f" {' '.join(spoken.typed(atom) for atom in heading)} "
    words = spoken.words
    return typed.strip() in words.doubting or typed in words.hedges or typed in words.unsure


def _with_it(body: Atoms, first: int, said: Atom) -> Atoms:
    """What stands behind the colon, each part of the list with what the heading says; a no reaches by itself where it can."""
    told = body[first:]
    turned = any(atom.kind == "!" for atom in body[:first])
    several = sum(atom.kind == "S" for atom in told) > 1
    if said.kind != "_" and (any(atom.kind in _SAYING for atom in told) or not (turned or several)):
        return body
    return _governed(told, said)


def _governed(body: Atoms, said: Atom) -> Atoms:
    kind = "_" if said.kind == "_" else "~"
    out: list[Atom] = []
    for clause in clauses_of(body):
        if any(atom.kind in OF_TIME for atom in clause):
            start = clause[0].start
            out.append(
                said._replace(kind=kind, value=None, start=start, end=start, word=said.word if kind == "_" else "")
            )
        out += clause
    return tuple(out)


def _with_dates_of_hours(atoms: Atoms, _: Spoken) -> Atoms:
    """ "10-12 den 26/10, 27/10 og 28/10": hours before a list of dates are those of each."""
    for found in reversed(list(_HOURS_OF_DATES.finditer(kinds_of(atoms)))):
        start, end = found.span(1)
        dates = [atom for atom in atoms[start:end] if atom.kind == "P"]
        if any(atom.value.level != "day" for atom in dates):
            continue
        spans = tuple([span for atom in dates for span in atom.value.spans])
        whole = dates[0]._replace(value=replace(dates[0].value, spans=spans), end=dates[-1].end, word="")
        atoms = (*atoms[:start], whole, *atoms[end:])
    return atoms


def _with_hours_of_all(atoms: Atoms, _: Spoken) -> Atoms:
    """ "12/10, 13/10 og 14/10. Alle dage kl. 9-11", "Tid er altid 9 til 13": hours told once, behind days that have none."""
    named = False
    for at, atom in enumerate(atoms[:-1]):
        if atom.kind == "S":
            return atoms
        is_all = atom.kind == "d" and (atom.value.mode is Mode.ANY or atom.value.days == EVERY_DAY)
        if named and is_all and atom.value.weeks == "all" and _ends_with_hours(atoms[at + 1 :]) and _opens(atoms[:at]):
            mark = Atom(";", None, atom.start, atom.start)
            return (*atoms[:at], mark, atom._replace(kind="B", value=None), *atoms[at + 1 :])
        named = named or atom.kind in "dP"
    return atoms


def _ends_with_hours(following: Atoms) -> bool:
    return following[0].kind == "S" and (len(following) == 1 or following[1].kind == ";")


def _opens(before: Atoms) -> bool:
    """Whether nothing but "the time is" stands before it in its sentence, or a date whose full stop ends one."""
    told = [atom for atom in before[-3:] if atom.kind not in "_t"]
    return bool(told) and (
        told[-1].kind == ";" or (told[-1] is before[-1] and told[-1].kind == "P" and told[-1].dotted)
    )


def _without_days_of_heading(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Weekender: lør 11-14, søn 13-17": days over a list of some of them are told by the list."""
    return tuple(
        [
            atom
            for atom, following in zip(atoms, (*atoms[1:], None), strict=True)
            if following is None
            or atom.kind != "d"
            or following.kind != "d"
            or not set(following.value.days) <= set(atom.value.days)
            or spoken.text[atom.end : following.start].strip() != ":"
        ]
    )


def _without_hour_of_writing(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Tilføjelse kl. 9.40: …": when that was written is no offer."""
    out: list[Atom] = []
    for atom in atoms:
        is_headed = bool(out) and spoken.typed(out[-1]) in spoken.words.added
        if not (atom.kind == "S" and is_headed and spoken.text[atom.end :][:1] == ":"):
            out.append(atom)
    return tuple(out)


def _with_weeks_of_heading(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Lige uger" and a line for each day below it: the weeks are those of all of them, not of the first alone."""
    out: list[Atom] = []
    weeks: Atom | None = None
    for line in sentences_of(atoms):
        body = line[:-1] if line[-1].kind == ";" else line
        is_line = spoken.text[line[-1].start : line[-1].end] == "\n" or spoken.text[line[0].end : line[-1].end] == ":"
        if [atom.kind for atom in body] == ["A"] and is_line:
            weeks = body[0]
        elif body and {atom.kind for atom in body}.isdisjoint("AP") and weeks is not None and "d" in kinds_of(body):
            if "d" in kinds_of(out[_line_before(out) :]):
                out.append(weeks._replace(start=body[0].start, end=body[0].start))
        elif body:
            weeks = None
        out += line
    return tuple(out)


def _line_before(atoms: list[Atom]) -> int:
    """Where the last line that ended begins."""
    ends = [at for at, atom in enumerate(atoms[:-1]) if atom.kind == ";"]
    return ends[-1] + 1 if ends else 0


HEADINGS = steps(
    ("S", _without_hour_of_writing, "added"),
    ("d", _without_days_of_heading),
    ("A;d", _with_weeks_of_heading),
    ("", _under_headings),
    ("SP", _with_dates_of_hours),
    ("dS", _with_hours_of_all),
)
"""Each with the kinds of atoms without which there is nothing to do."""

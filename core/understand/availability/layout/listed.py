"""An answer that is a list: "Uge 45:" over its lines, and "resten: optaget" below them.

What stands below is of all days that no line has named; other headings are `headings`.
"""

import re
from dataclasses import replace

from core.understand.availability.grammar.judging import HEADING
from core.understand.availability.parts import FAR, NO, PARTING, clauses_of, is_one_of, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom, Days, Mode
from core.understand.times.rewriting import Atoms

_LINE = re.compile(r"d[_g]S?(?:[,;]|$)")
_MEETING = ("moede", "mode", "meeting")
_SHORT = 2
_SOMEWHERE = re.compile(r"d[_@i-](_{1,3})(?:[,;]|$)")
_AT = frozenset(("paa", "hos", "i", "til", "ved", "at", "in"))
_NEAR = 7
_WHOLE_WEEK = ("hele ugen", "hele den uge", "alle dage i ugen", "hele uge", "all week", "the whole week")
_SAYS_NO = re.compile(r"t?[~x](?:[;,]|$)")
_OTHERS = ("andre", "oevrige", "ovrige", "other")


def _with_weeks_as_headings(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Uge 45:" and lines below it: a week or month alone before a colon frames the days that follow, and promises nothing."""
    return tuple(
        [
            atom._replace(rule=HEADING)
            if atom.kind == "P"
            and atom.value.level in ("week", "span")
            and (not at or atoms[at - 1].kind == ";")
            and [each.kind for each in atoms[at + 1 : at + 3]] == [";", "d"]
            and ":" in spoken.text[atom.end : atoms[at + 1].end]
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _with_rest_of_days(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "resten: optaget", "ellers hele ugen", "alle andre hverdagsaftener": the days that were not named."""
    out: list[Atom] = []
    rests: dict[int, range] = {}
    for at, atom in enumerate(atoms):
        is_line = atom.kind == "E" and at > 0 and atoms[at - 1].kind == ";"
        whole = _whole_week_else(atoms, at, spoken) if atom.kind == "E" else None
        if whole is not None:
            rests[whole] = range(at + 1, whole)
        if any(at in told for told in rests.values()) and atom.kind == "_":
            continue
        if at in rests:
            atom = atom._replace(kind="d", value=Days((), rest=True))
        says_no = is_line and _SAYS_NO.match(kinds_of(atoms[at + 1 : at + 4]))
        if says_no and not spoken.words.others.isdisjoint(spoken.typed(atom).split()):
            atom = atom._replace(kind="d", value=Days((), Mode.HABIT, rest=True))
        elif atom.kind == "d" and out and out[-1].kind == "E" and spoken.typed(out[-1]).endswith(_OTHERS):
            out.pop()
            atom = atom._replace(value=replace(atom.value, rest=True))
        out.append(atom)
    return tuple(out)


def _whole_week_else(atoms: Atoms, at: int, spoken: Spoken) -> int | None:
    """Where "ellers har jeg hele den uge fri" names the week whose other days were refused before it."""
    before = atoms[max(at - FAR, 0) : at]
    if all(atom.kind not in NO for atom in before) or any(atom.kind == "S" for atom in before):
        return None
    for beyond in range(at + 1, min(at + _NEAR, len(atoms))):
        atom = atoms[beyond]
        if atom.kind in PARTING or atom.kind in "xXPS":
            return None
        typed = " ".join(spoken.typed(each) for each in atoms[beyond - 1 : beyond + 1])
        if atom.kind in 'd"' and typed.endswith(_WHOLE_WEEK):
            return beyond
    return None


def _with_lines_of_what_is_on(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Mandag: bestyrelse", "torsdag: petanque til kl. 12", "tirsdag møde": what alone is told for a day keeps it."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        if _LINE.match(kinds_of(clause)) is not None:
            typed = spoken.typed(clause[1])
            heads = spoken.text[clause[0].end : clause[1].start].strip() == ":"
            is_told = heads and _is_on(clause[1], spoken)
            is_meeting = clause[1].kind == "g" and typed.startswith(_MEETING)
            is_meeting = is_meeting or (heads and typed in spoken.words.children)
            if is_meeting or (is_told and is_one_of(typed, spoken.words.occupying)):
                clause = (clause[0], clause[1]._replace(kind="~"), *clause[2:])
            elif is_told:  # nobody knows what it is: neither yes nor no
                days: Days = clause[0].value
                clause = (clause[0]._replace(value=replace(days, unsure=days.days)), *clause[1:])
        elif _SOMEWHERE.match(kinds_of(clause)) is not None and _is_somewhere(clause, spoken):
            clause = (clause[0], clause[1]._replace(kind="~"), *clause[2:])
        out += clause
    return tuple(out)


def _is_somewhere(clause: Atoms, spoken: Spoken) -> bool:
    """ "Tirsdag: på havet", "onsdag: hos fys": where somebody is then, and not where they can come from."""
    where = [spoken.typed(atom) for atom in clause[2:] if atom.kind == "_"]
    is_told = spoken.text[clause[0].end : clause[1].start].strip() == ":" and spoken.typed(clause[1]) in _AT
    return is_told and all(word not in spoken.words.nearby and not spoken.words.is_told(word) for word in where)


def _is_on(atom: Atom, spoken: Spoken) -> bool:
    typed = spoken.typed(atom)
    return (
        atom.kind == "_"
        and len(typed) > _SHORT
        and not spoken.words.is_told(typed)
        and not spoken.words.known.nearest(typed)
    )


LISTED = steps(
    ("P;", _with_weeks_as_headings),
    ("E", _with_rest_of_days),
    ("d", _with_lines_of_what_is_on),
)
"""Each with the kinds of atoms without which there is nothing to do."""

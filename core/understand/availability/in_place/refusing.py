"""What a no falls on where its place does not tell: "hverken den 10. eller den 11. duer", "jeg tror ikke torsdag går",
"mandag. Glem det", "fredag nul", "ellers bliver vi trukket i løn".

Each step takes the atoms of an answer and gives them with the no where it is meant.
"""

import re
from itertools import pairwise

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, has_time, is_negated, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_NEITHER = re.compile(r"(x)[_zOg]{0,2}[i@]?[dP](?:S?&[i@]?[dP])*(?:i?P)?S?((?:t?[_]?\+)|(?:kI?\+?))")
_THINKING = re.compile(r"_I?(x)_{0,2}(?:[i@]?[dPS]S?t?(\+)(?!I?x)|[I_]?I(k)(?!x))")
_LEAST_CONSEQUENCE = 2
_NUL, _ENDS = frozenset(("nul", "zero")), ",;!E%"
_NO_AND_DAY = re.compile(r"x[T@]?[dP](?=I[tk_])")
_DOUBTED = re.compile(r"(?:^|(?<=[-+~x;,k!&]))([dP]S?;?)(_|\?_?x)(?=[-,;!%dP]|$)")
_LONGEST_NO = 3
"""Atoms of a clause that is a no and nothing more, with what ends it."""
_KEPT = frozenset(("holder", "holde"))
_FREE_KEPT = re.compile(r"!?[dP](?:\+|_I_?\+)_{0,2}")
_KEEPING = re.compile(r"\bhold(?:er|e) (?:jeg|vi)\b.* fri\b")
_STOPS = frozenset((".", "?", "!"))
_OPEN_KINDS = OF_TIME | frozenset("_@i&")
_KEPT_THEN = re.compile(r"[^dPA+k,;!E]*[dP][^dPA+k,;!E]*~[^dPA+k,;!E]*,")
_OFFERED = re.compile(r"_?S_?(?:t?_?\+|kI)[^dPSAx~]*$")
_CONCEDED = re.compile(r"[dP]S?t(x)_{0,3}\+?_{0,2},?!(I)(?:t?_{0,2}\+|kI?)(?=[,;]|$)")
_SEASON = "season"
_OPEN = "uvist"
"""What the answer to a time is called that is none: a word that leaves the time open (promises.txt)."""


def _denying_all(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hverken den 10. eller den 11. duer for mig", "ingen af dagene i uge 43 går": the yes at the end is denied."""
    out = list(atoms)
    for found in _NEITHER.finditer(kinds_of(atoms)):
        if spoken.typed(atoms[found.start(1)]) in spoken.words.neither:
            for at in range(*found.span(2)):
                out[at] = atoms[at]._replace(kind="_")
    for at, (atom, following) in enumerate(pairwise(atoms)):
        if atom.kind == "~" and following.kind == "+" and spoken.typed(atom) in spoken.words.neither:
            out[at] = atom._replace(kind="x")  # "ingenting passer mig"
    return tuple(out)


def _denying_what_is_thought(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg tror ikke torsdag går", "jeg tror ikke jeg kan torsdag": it is the Thursday that does not work."""
    out = list(atoms)
    for found in reversed(list(_THINKING.finditer(kinds_of(atoms)))):
        if spoken.typed(atoms[found.start()]) not in spoken.words.thinking:
            continue
        no, denied = atoms[found.start(1)], found.end() - 1
        if atoms[denied].kind == "k":
            out.insert(denied + 1, no._replace(start=atoms[denied].end, end=atoms[denied].end))
        else:
            out[denied] = atoms[denied]._replace(kind="~")
        out[found.start(1)] = no._replace(kind="_")
    return tuple(out)


def _dismissed(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag. Glem det", "i aften?? over my dead body": a sentence that is a no and nothing more is of the time before it."""
    clauses = list(clauses_of(_with_one_mark(atoms)))
    is_dismissed = False
    for at, (clause, following) in enumerate(pairwise(clauses)):
        if len(following) > _LONGEST_NO:
            continue
        kinds = "".join(atom.kind for atom in following if atom.kind not in PARTING)
        told = {atom.kind for atom in clause[:-1]}
        is_open = _stops(clause, spoken) and told <= _OPEN_KINDS and not told.isdisjoint(OF_TIME)
        if is_open and kinds in ("~", "~I", "x") and (_stops(following, spoken) or at + 2 == len(clauses)):
            clauses[at] = (*clause[:-1], clause[-1]._replace(kind=","))
            clauses[at + 1] = tuple([atom._replace(kind="~") if atom.kind == "x" else atom for atom in following])
            is_dismissed = True
    return tuple([atom for clause in clauses for atom in clause]) if is_dismissed else atoms


def _with_one_mark(atoms: Atoms) -> Atoms:
    """ "??" and "?!" end a sentence once."""
    marks = (at for at, atom in enumerate(atoms) if at and (atoms[at - 1].kind, atom.kind) == (";", ";"))
    again = {at for at in marks if atoms[at - 1].end == atoms[at].start}
    return tuple([atom for at, atom in enumerate(atoms) if at not in again]) if again else atoms


def _stops(clause: Atoms, spoken: Spoken) -> bool:
    """Whether a full stop ends it; a line ends what heads others: "Umuligt:"."""
    return clause[-1].kind == ";" and spoken.text[clause[-1].start : clause[-1].end] in _STOPS


def _merely_not(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "torsdage er bare ikke gode": behind an "er" it excepts nothing."""
    return tuple(
        [
            atom._replace(kind="x")
            if atom.kind == "X"
            and spoken.typed(atom) in spoken.words.merely_not
            and "".join(each.kind for each in (*atoms[max(at - 1, 0) : at], *atoms[at + 1 : at + 2])) in ("t+", "t_")
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _not_done(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg har ikke set jeres mail, fredag 12-14": what was not done is no no to what follows."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        kinds = {atom.kind for atom in clause}
        is_undone = "x" in kinds and kinds.isdisjoint(OF_TIME | frozenset("k+~X1")) and clause[-1].kind == ","
        if is_undone and not spoken.words.undone.isdisjoint(spoken.typed(atom) for atom in clause):
            clause = tuple([atom._replace(kind="_") if atom.kind == "x" else atom for atom in clause])
        out += clause
    return tuple(out)


def _offered_then(atoms: Atoms, _: Spoken) -> Atoms:
    """ "tirsdag arbejder jeg, efter 16 er fint": hours that are said yes to turn away from what is done on the day."""
    out: list[Atom] = []
    for clause, following in pairwise((*clauses_of(atoms), ())):
        out += clause
        kinds, behind = kinds_of(clause), kinds_of(following)
        if _KEPT_THEN.fullmatch(kinds) and _OFFERED.match(behind):
            rule = (
                "" if "S" in kinds else "so"
            )  # "mandag arbejder jeg 8-16, efter 17 kan jeg": its own hours stay refused
            out.append(Atom("!", None, clause[-1].end, clause[-1].end, rule=rule))
    return tuple(out)


def _conceded(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "torsdag er ikke optimal, men det går": it is said of the manner, and then the day is offered."""
    out = list(atoms)
    for found in _CONCEDED.finditer(kinds_of(atoms)):
        if spoken.typed(atoms[found.start(2)]) in spoken.words.conceding:
            out[found.start(1)] = atoms[found.start(1)]._replace(kind="_")
    return tuple(out)


def _with_nul(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "torsdag fint, fredag nul": no hour of the day."""
    return tuple(
        [
            atom._replace(kind="~", value=None)
            if atom.kind in "Sn"
            and at
            and spoken.typed(atom) in _NUL
            and atoms[at - 1].kind in "dP"
            and _ends(atoms, at + 1)
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _ends(atoms: Atoms, at: int) -> bool:
    return at == len(atoms) or atoms[at].kind in _ENDS


def _without_consequence(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "… ellers bliver vi trukket i løn": what would come of it tells of no other days."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        or_else = out and out[-1].kind == "E" and spoken.typed(out[-1]) in spoken.words.or_else
        if or_else and _is_consequence(clause, spoken):
            out[-1] = out[-1]._replace(kind=",")
        out += clause
    return tuple(out)


def _is_consequence(clause: Atoms, spoken: Spoken) -> bool:
    body = [atom for atom in clause if atom.kind not in PARTING]
    if len(body) < _LEAST_CONSEQUENCE or spoken.typed(body[0]) not in spoken.words.coming_of_it:
        return False
    return not any(atom.kind in "k+xX1" or atom.kind in OF_TIME for atom in body[1:])


def _doubted(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den 28. ja den 29. nej den 30. ved ikke", "21/10: tvivl": a time whose answer is that nobody knows is open."""
    out = list(atoms)
    for found in reversed(list(_DOUBTED.finditer(kinds_of(atoms)))):
        (first, _), (start, end) = found.span(1), found.span(2)
        told = " ".join(spoken.typed(atom) for atom in atoms[start:end])
        is_asked = atoms[start - 1].kind == ";"
        if is_asked and (spoken.text[atoms[start - 1].start] != "?" or f" {told} " not in spoken.words.hedges):
            continue
        if not is_asked and told not in spoken.words.doubting:
            continue
        start -= is_asked
        out[start:end] = [atoms[start]._replace(kind="_", value=None, end=atoms[end - 1].end, word=_OPEN)]
        if first and atoms[first - 1].kind not in PARTING:
            out.insert(first, Atom(",", None, atoms[first].start, atoms[first].start))
    return tuple(out)


def _denied_alone(atoms: Atoms, _: Spoken) -> Atoms:
    """ "ikke torsdage vi har længe åbent": a no and its day end where somebody is told of before the verb."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        opens = _NO_AND_DAY.match(kinds_of(clause))
        if opens is not None:
            at = opens.end()
            out += (*clause[:at], Atom(",", None, clause[at].start, clause[at].start))
        out += clause[opens.end() if opens is not None else 0 :]
    return tuple(out)


def _kept_free(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag 10-12. Søndag holder vi fri": beside what is offered they keep it for themselves; not "…, så tag den"."""
    clauses = list(clauses_of(atoms))
    for at, clause in enumerate(clauses):
        free = _FREE_KEPT.fullmatch("".join(atom.kind for atom in clause if atom.kind not in PARTING))
        words = " ".join(spoken.typed(atom) for atom in clause)
        if free is None or not _KEEPING.search(words) or _goes_on_with_it(clauses[at + 1 : at + 2]):
            continue
        others = [each for number, each in enumerate(clauses) if number != at and has_time(each)]
        if any(not is_negated(each) and all(atom.kind != "~" for atom in each) for each in others):
            clauses[at] = tuple([atom._replace(kind="~") if atom.kind == "+" else atom for atom in clause])
    return tuple([atom for clause in clauses for atom in clause])


def _goes_on_with_it(following: list[Atoms]) -> bool:
    """ "…, så tag den", "og så kommer jeg gerne": no time of its own, and no no."""
    told = [atom for clause in following for atom in clause if atom.kind not in PARTING]
    return bool(told) and not has_time(tuple(told)) and not is_negated(tuple(told))


def _without_pressed(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "kalenderen er presset i Q4, men mandag formiddag går": little time refuses nothing of what is offered behind it."""
    clauses = list(clauses_of(atoms))
    for at, clause in enumerate(clauses[:-1]):
        pressed = [atom for atom in clause if atom.kind == "~"]
        is_wide = {atom.rule for atom in clause if atom.kind in OF_TIME} == {_SEASON}
        if not (is_wide and pressed and all(_is_pressed(atom, spoken) for atom in pressed)):
            continue
        turned = tuple([atom for each in clauses[at + 1 : at + 3] for atom in each])
        is_offered = turned[0].kind == "!" and has_time(turned) and all(atom.kind != "P" for atom in turned)
        if is_offered and not is_negated(turned):
            clauses[at] = tuple([atom for atom in clause if atom.kind in PARTING])
    return tuple([atom for clause in clauses for atom in clause])


def _is_pressed(atom: Atom, spoken: Spoken) -> bool:
    return spoken.words.pressed.issuperset(spoken.typed(atom).split()[-1:])


REFUSING = steps(
    ("~P!", _without_pressed, "pressed"),
    ("xI", _denied_alone),
    ("", _with_nul, _NUL),
    ("", _denying_all, "neither"),
    ("_x", _denying_what_is_thought, "thinking"),
    (";", _dismissed),
    ("X", _merely_not, "merely_not"),
    ("x,", _not_done, "undone"),
    ("~,S", _offered_then),
    ("x!I", _conceded, "conceding"),
    ("E", _without_consequence, "or_else"),
    ("+", _kept_free, _KEPT),
    ("_", _doubted),
)
"""Each with the kinds of atoms without which there is nothing to do."""

"""An answer that is a list of entries, each a time and what is told of it: "✅ man 18-20 ❌ tirs", "28/10 x, 29/10 9-12",
"mandag ni til elleve onsdag slet ikke torsdag et til tre", "ons nej (træning)".

What is told of a time stands before it in all entries or behind it in all. Where neither mark nor comma parts them, that
tells where the next one begins.
"""

import re
from itertools import pairwise, takewhile

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.pieces import UNTICKED
from core.understand.times.rewriting import Atoms

_ANYTHING = "?"
_JOINING = frozenset("&i@")
_FILLING = frozenset("kIt1")
_T = r"j*T(?:j*T)*"
_TOLD_BEHIND = re.compile(rf"[-f]*{_T}f*(?:S(?:jS)*|VS?|N)(?:{_T}f*(?:S(?:jS)*|VS?|N))+")
_TOLD_LAST = re.compile(rf"-?{_T}f*S?V(?:{_T}f*S?V)+")
_TOLD_BEFORE = re.compile(rf"-?[VH]f*,?S?{_T}(?:,{_T})*S?,?(?:[VH]f*S?{_T}(?:,{_T})*S?,?)+")
_HOURS_BEFORE = re.compile(rf"-?S{_T}(?:S{_T})+")
_PARTS_OF_DAY = re.compile(rf"-?{_T}(?:SV){{2,}}")
_TIMES = re.compile(r"T(?:j*T)*")
_ONE_DAY_NOT = re.compile(r"TN")
_CELLS = ("x", "n/a", "na", "0", "-", "–", "—", "?", "o")
_DASHES = ("-", "–", "—")
_YES_CELLS = frozenset("xo")
_LEGEND = re.compile(r"(?:^|[\n(,;.])\s*(?P<sign>[^\s\w]|[xo])️? *(?:=|betyder|er lig med) *", re.IGNORECASE)
_LONGEST = 60
"""Atoms of a clause that is looked at as a list: no hasty one is longer."""


def _without_reasons_in_brackets(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "ons nej (træning), tors efter 15": why not, behind its no."""
    if "(" not in spoken.text:
        return atoms
    out: list[Atom] = []
    skipping = False
    for at, atom in enumerate(atoms):
        mark = spoken.text[atom.start : atom.end]
        if atom.kind == "," and mark == "(" and out and out[-1].kind == "~" and _closes_timeless(atoms, at, spoken):
            skipping = True
            continue
        if not skipping:
            out.append(atom)
        skipping = skipping and mark != ")"
    return tuple(out)


def _closes_timeless(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    for atom in atoms[at + 1 : at + _LONGEST]:
        if spoken.text[atom.start : atom.end] == ")":
            return True
        if atom.kind in OF_TIME or atom.kind in "kxX":
            return False
    return False


def _with_cells(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "28/10 x, 29/10 9-12", "Wed n/a": a cross, stroke or question mark that is all an entry tells of its day."""
    legend, atoms = _without_legend(atoms, spoken)
    entries = [_cell(clause, spoken) for clause in clauses_of(atoms)]
    cells = {cell for _, cell in entries if cell}
    if not cells:
        return atoms
    tells = sum(_tells(clause) for clause, cell in entries if not cell)
    is_list = tells > 0 or sum(1 for _, cell in entries if cell) > 1
    if not is_list:
        return atoms
    chosen = not tells and bool(cells & _YES_CELLS) and "ja" not in spoken.text
    out: list[Atom] = []
    for clause, cell in entries:
        if not cell:
            out += clause
            continue
        end = len(clause) - (clause[-1].kind in PARTING)
        days = tuple(takewhile(lambda atom: atom.kind in "dP&i@-", clause[:end]))
        days = days[: 1 + max(at for at, atom in enumerate(days) if atom.kind in "dP")]
        yes = legend.get(cell, cell in _YES_CELLS and chosen)
        place = days[-1].end
        mark = Atom("+" if yes else "~", None, place, place)
        out += (*days, Atom("_", None, place, place, word=UNTICKED) if cell == "?" else mark, *clause[end:])
    return tuple(out)


def _without_legend(atoms: Atoms, spoken: Spoken) -> tuple[dict[str, bool], Atoms]:
    """What signs are told to mean: "(x = kan ikke)"; and the atoms without that."""
    legend: dict[str, bool] = {}
    for found in _LEGEND.finditer(spoken.text) if "=" in spoken.text or "betyder" in spoken.text else ():
        told = [atom for atom in atoms if atom.start >= found.start("sign")]
        end = next((at for at, atom in enumerate(told) if atom.kind in PARTING), len(told))
        meaning = [atom for atom in told[:end] if atom.start >= found.end() and atom.kind in "kx~+"]
        if meaning and all(atom.kind not in OF_TIME for atom in told[:end]):
            legend[found["sign"].lower()] = all(atom.kind not in "x~" for atom in meaning)
            gone = told[: end + 1]
            atoms = tuple([atom for atom in atoms if not any(atom is each for each in gone)])
    return legend, atoms


def _cell(clause: Atoms, spoken: Spoken) -> tuple[Atoms, str]:
    """The clause, and the sign that is all that it tells of its days; "" where it tells more or nothing."""
    body = [atom for atom in clause if atom.kind not in PARTING]
    while body and body[0].kind == "-":
        body = body[1:]
    days = 0
    while days < len(body) and body[days].kind in "dP&i@":
        days += 1
    if (
        not days
        or body[days - 1].kind not in "dP"
        or any(a.kind == "P" and a.value.level == "bound" for a in body[:days])
    ):
        return clause, ""
    ending = spoken.text[clause[-1].start : clause[-1].end] if clause[-1].kind in PARTING else ""
    if days == len(body):
        between = spoken.text[body[-1].end : clause[-1].start] if ending == "?" else ""
        return clause, "?" if between.strip(":") == " " or between == ":" else ""
    told = spoken.text[body[days].start : body[-1].end].lower() if body[days].kind != "S" else ""
    return clause, told if told in _CELLS and all(atom.kind not in "dP" for atom in body[days:]) else ""


def _tells(clause: Atoms) -> bool:
    kinds = {atom.kind for atom in clause}
    return not kinds.isdisjoint("dP") and not kinds.isdisjoint("S+")


def _without_dashes(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag – kan hele dagen": a dash between the day of an entry and what is told of it parts nothing."""
    out: list[Atom] = []
    for sentence in sentences_of(atoms):
        at = next((at for at, atom in enumerate(sentence) if atom.kind not in "dP&i@"), 0)
        told = tuple(takewhile(lambda atom: atom.kind not in PARTING, sentence[at + 1 :]))
        is_dash = at and sentence[at].kind == "," and spoken.text[sentence[at].start : sentence[at].end] in _DASHES
        of_day = is_dash and told and told[0].kind in "k+~1S" and all(atom.kind not in "dPA" for atom in told)
        out += (*sentence[:at], *sentence[at + 1 :]) if of_day else sentence
    return tuple(out)


def _parted(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The entries of a clause apart, where nothing else stands in it than times and what is told of them."""
    out: list[Atom] = []
    for sentence in sentences_of(atoms):
        parts = _entries(sentence, spoken) if len(sentence) <= _LONGEST else []
        for at, part in enumerate(parts or [sentence]):
            if at and out[-1].kind not in PARTING:
                out.append(Atom(_mark_between(sentence), None, part[0].start, part[0].start))
            elif at and _mark_between(sentence) == ";":
                out[-1] = out[-1]._replace(kind=";")
            out += part
    return tuple(out)


def _mark_between(sentence: Atoms) -> str:
    """The days of a week that is named first go on being of that week."""
    framed = any(atom.kind == "P" and atom.value.level != "day" for atom in sentence)
    return "," if framed else ";"


def _entries(sentence: Atoms, spoken: Spoken) -> list[Atoms]:
    """The entries that a sentence is a list of; none where it is no list."""
    end = len(sentence) - (sentence[-1].kind == ";")
    code = ""
    for atom in sentence[:end]:
        letter = _letter(atom, spoken)
        if letter == _ANYTHING:
            return []  # in no list stands anything else
        code += letter
    if _mixes_frames_and_days(sentence[:end], code) or _tells_closer(sentence[:end], code):
        return []  # "i november passer alle tirsdage"
    if _PARTS_OF_DAY.fullmatch(code):
        day = code.index("S")
        cut = _cut(sentence, [at for at, letter in enumerate(code) if letter == "S"])
        return [cut[0], *((*sentence[:day], *part) for part in cut[1:])]
    if "N" not in code and code.count("V") + code.count("H") + code.count("S") < 2:
        return []
    if _TOLD_BEFORE.fullmatch(code):
        return _cut(sentence, [at for at, letter in enumerate(code) if letter in "VH"])
    if code.startswith("S") and _HOURS_BEFORE.fullmatch(code):
        return _cut(sentence, [at for at, letter in enumerate(code) if letter == "S"])
    if _TOLD_LAST.fullmatch(code):
        return _cut(sentence, _beginnings(code))
    starts = _beginnings(code)
    is_sure = ("N" not in code or (len(starts) > 2 and _all_of_one_day(code))) and code.lstrip("-f")[:1] in ("T", "j")
    return _cut(sentence, starts) if is_sure and _TOLD_BEHIND.fullmatch(code) else []


def _mixes_frames_and_days(sentence: Atoms, code: str) -> bool:
    """Whether a week or longer stands by itself as a time, where others name days."""
    frames = [
        all(
            sentence[at].kind == "P" and sentence[at].value.level != "day"
            for at in range(*found.span())
            if code[at] == "T"
        )
        for found in _TIMES.finditer(code)
    ]
    return any(frames) and not all(frames)


def _tells_closer(sentence: Atoms, code: str) -> bool:
    """ "weekender er jeg klar lørdag fra 10": days among those of another are no other entry."""
    named = [
        {day for atom in sentence[found.start() : found.end()] if atom.kind == "d" for day in atom.value.days}
        for found in _TIMES.finditer(code)
    ]
    return sum(map(len, named)) > len(set[int]().union(*named))


def _all_of_one_day(code: str) -> bool:
    """Whether each bare "not" stands behind one day: "tirsdag onsdag ikke torsdag …" may be of either."""
    return all(found.start() == 0 or code[found.start() - 1] not in "jT" for found in _ONE_DAY_NOT.finditer(code))


def _beginnings(code: str) -> list[int]:
    return [at for at, letter in enumerate(code) if letter in "jT" and (not at or code[at - 1] in "SVNf-H")]


def _cut(sentence: Atoms, starts: list[int]) -> list[Atoms]:
    edges = [0, *starts[1:], len(sentence)]
    return [sentence[low:high] for low, high in pairwise(edges)]


def _letter(atom: Atom, spoken: Spoken) -> str:
    if atom.kind in "dP":
        return "T"
    if atom.kind in "S,-":
        return atom.kind
    if atom.kind in "+~":
        return "V"
    if atom.kind == "x":
        return "N"
    if atom.kind == "_":
        return "H" if f" {spoken.typed(atom)} " in spoken.words.hedges else _ANYTHING
    return "j" if atom.kind in _JOINING else "f" if atom.kind in _FILLING else _ANYTHING


ENTRIES = steps(("~,", _without_reasons_in_brackets), ("", _with_cells), (",", _without_dashes), ("", _parted))
"""Each with the kinds of atoms without which there is nothing to do."""

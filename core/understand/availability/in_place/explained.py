"""A time and what it is, told one behind the other: "morgen før åbningstid, altså fra 7 til 9", "lige uger er daghold:
hverdage efter 15", "hver anden weekend, det er de lige uger".

What explains is taken for what it says, so that nothing is promised or refused twice. Each step takes the atoms of an
answer and gives them as they are meant.
"""

import re
from dataclasses import replace

from core.understand.availability.parts import FAR, PARTING, clauses_of, has_time, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms

_ANCHORED = re.compile(r"[ab]_{1,2},_$")
_MOST_ANCHORED = 5
_BEFORE_COLON = re.compile(r"(?:^|(?<=[;,!]))[dPA](,_[_t@ig]{1,7}|t_{1,3})(?=[dS])|(?<=A)([~_t]{1,3})(?=k)")
_WHICH_WEEKS = re.compile(r",&?It(A)(?=[,;]|$)")
_OTHER_WEEKS = re.compile(r"_(W)(?!n)")
_IT, _WIDE, _LEAST_TOLD = frozenset(("det", "it", "that")), ("week", "span"), 2
_OF_THE_OTHERS = {"even": "odd", "odd": "even"}
_OTHER_DAYS = {**_OF_THE_OTHERS, "alt0": "alt1", "alt1": "alt0"}
_EVEN, _ODD, _THE = "lige", "ulige", ("de", "i", "alle")


def _at_the_hour_of_anchors(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "søndag efter brunch, altså fra 13", "når ungerne er afleveret, altså 8.15": the hours tell when that is."""
    out: list[Atom] = []
    for atom in atoms:
        is_told = atom.kind == "S" and bool(out) and spoken.typed(out[-1]) in spoken.words.that_is
        if is_told and _is_limit_of_told(out, atom):
            out = out[:-2]  # "15-17, altså fra 15": it is told already
            continue
        if is_told:
            out = _up_to_what_is_told(out, spoken, is_point=atom.value[0].point)
        out.append(atom)
    return tuple(out)


def _is_limit_of_told(out: list[Atom], closer: Atom) -> bool:
    if kinds_of(out[-3:]) != "S,_" or not closer.value[0].is_bound:
        return False
    return all(hours.start is not None and hours.end is not None for hours in out[-3].value)


def _up_to_what_is_told(out: list[Atom], spoken: Spoken, *, is_point: bool) -> list[Atom]:
    """Without the "altså" that ends it, and without the hours or the anchor that are told closer behind it."""
    kinds = kinds_of(out[-_MOST_ANCHORED:])
    anchored = _ANCHORED.search(kinds)
    if anchored is not None:
        return out[: -len(anchored.group())]
    if kinds.endswith("S,_"):
        return out[:-3]
    start = next((at for at in range(len(out) - 3, -1, -1) if out[at].kind in PARTING), -1) + 1
    clause = tuple(out[start:-2])
    is_when = bool(clause) and spoken.typed(clause[0]) in spoken.words.conditions and not has_time(clause)
    return out[:-2] if is_when and is_point and out[-2].kind == "," else out


def _without_explanation(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdag, hvor min mor henter: fra 14", "lige uger er daghold: hverdage efter 15": up to the colon it only explains.

    So does what weeks are for before a "can": "lige uger dagvagt: kan mandage". What keeps somebody busy explains nothing else:
    "mandag har retsmøde: 9-11", "fredag, generalprøve i kirken: 10-12".
    """
    if ":" not in spoken.text:
        return atoms
    gone: set[int] = set()
    for found in _BEFORE_COLON.finditer(kinds_of(atoms)):
        start, end = found.span(found.lastindex or 0)
        ends_in_colon = spoken.text[atoms[end - 1].end : atoms[end].start].lstrip().startswith(":")
        if ends_in_colon and (atoms[end].kind == "k" or _explains(atoms[start:end], spoken)):
            gone.update(range(start, end))
    return tuple([atom for at, atom in enumerate(atoms) if at not in gone])


def _explains(told: Atoms, spoken: Spoken) -> bool:
    if told[0].kind == ",":
        return spoken.typed(told[1]) in spoken.words.where
    return spoken.typed(told[0]) in spoken.words.being


def _in_the_weeks_told(atoms: Atoms, _: Spoken) -> Atoms:
    """ "hver anden weekend er jeg alene, det er de lige uger": every other week is those weeks."""
    out = list(atoms)
    for found in reversed(list(_WHICH_WEEKS.finditer(kinds_of(atoms)))):
        told = atoms[found.start(1)].value
        near = range(found.start() - 1, max(found.start() - FAR, -1), -1)
        at = next((at for at in near if _is_every_other(atoms[at])), None)
        if at is not None and told in _OF_THE_OTHERS:
            days = atoms[at].value
            out[at] = atoms[at]._replace(
                value=told if atoms[at].kind == "A" else replace(days, weeks=told, mode=Mode.HABIT)
            )
            del out[found.start() : found.end(1)]
    return tuple(out)


def _is_every_other(atom: Atom) -> bool:
    weeks = atom.value if atom.kind == "A" else atom.value.weeks if atom.kind == "d" else ""
    return str(weeks).startswith("alt")


def _in_the_other_weeks(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "i de ulige uger 9-13, i de andre uger hverdage 9-18": the other weeks are the even ones."""
    out = list(atoms)
    for found in _OTHER_WEEKS.finditer(kinds_of(atoms)):
        at = found.start(1)
        said = next((atom.value for atom in reversed(atoms[:at]) if atom.kind == "A"), None)
        if said in _OF_THE_OTHERS and spoken.typed(atoms[at - 1]) in spoken.words.the_others:
            out[at] = atoms[at]._replace(kind="A", value=_OF_THE_OTHERS[said])
    return tuple(out)


def _on_the_other_days(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hver anden weekend har jeg dem, de andre weekender kan jeg": those of the weeks between."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if (
            not at
            or atom.kind != "d"
            or atom.value.weeks != "all"
            or spoken.typed(atoms[at - 1]) not in spoken.words.the_others
        ):
            continue
        told = (_weeks_of(each, atom.value.days) for each in reversed(atoms[:at]))
        weeks = next((_OTHER_DAYS[each] for each in told if each in _OTHER_DAYS), None)
        if weeks is not None:
            out[at] = atom._replace(value=replace(atom.value, weeks=weeks, mode=Mode.HABIT))
    return tuple(out)


def _weeks_of(atom: Atom, days: tuple[int, ...]) -> str:
    """Which weeks are told: of those days, or by themselves."""
    if atom.kind == "d":
        return atom.value.weeks if atom.value.days == days else "all"
    return str(atom.value) if atom.kind == "A" else "all"


def _of_even_weeks(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "ulige hverdage 16-20, lige hverdage 17-21": the days of even weeks, where odd ones are told of too."""
    if _ODD not in spoken.text.lower():
        return atoms
    return tuple(
        [
            atom._replace(kind="A", value="even") if _is_even(atoms, at, spoken) else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _is_even(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    is_next_to_days = at + 1 < len(atoms) and atoms[at + 1].kind == "d" and atoms[at + 1].value.mode is not Mode.COMING
    opens = not at or atoms[at - 1].kind in ",;&!" or spoken.typed(atoms[at - 1]) in _THE
    return atoms[at].kind == "_" and is_next_to_days and opens and spoken.typed(atoms[at]) == _EVEN


def _without_which_week_it_is(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "uge 47 om formiddagen. Det er ugen efter Mortensaften": the week in which the days lie that were told, told again."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        named = [atom for atom in clause if atom.kind == "P"]
        is_it = len(clause) > _LEAST_TOLD and (clause[0].kind, clause[1].kind) == ("I", "t") and clause[2].kind == "P"
        if is_it and spoken.typed(clause[0]) in _IT and all(atom.kind not in "kxX+~dSA" for atom in clause):
            before = next((atom for atom in reversed(out) if atom.kind == "P"), None)
            if before is not None and named[0].value.level in _WIDE and before.value.lies_in(named[0].value):
                clause = tuple([atom._replace(kind="_", value=None) if atom.kind == "P" else atom for atom in clause])
        out += clause
    return tuple(out)


def holding_for(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "… og i ulige uger efter 16. Det gælder mandag til fredag": only those days are meant of all that was said."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        at = next((at for at, atom in enumerate(clause) if spoken.typed(atom) in spoken.words.holding), None)
        leads = at is not None and all(atom.kind in "&It_" for atom in clause[:at])
        told = [atom for atom in clause[at + 1 :] if atom.kind not in PARTING] if at is not None else []
        if at is not None and leads and told and out and all(atom.kind in "dTi@_-" for atom in told):
            clause = (clause[at]._replace(kind="1"), *clause[at + 1 :])
        elif leads and told and _names_evenings_again(told, out):
            clause = clause[len(clause) - (clause[-1].kind in PARTING) :]
        out += clause
    return tuple(out)


def _names_evenings_again(told: list[Atom], before: list[Atom]) -> bool:
    """ "aftener, altså efter kl. 20. Det gælder alle ugens aftener"."""
    kinds = {atom.kind for atom in told}
    return "S" in kinds and kinds <= set("eS_d") and any(atom.kind == "S" for atom in before)


EXPLAINED = steps(
    ("S_", _at_the_hour_of_anchors, "that_is"),
    ("_W", _in_the_other_weeks, "the_others"),
    ("_d", _on_the_other_days, "the_others"),
    ("_d", _of_even_weeks, frozenset((_EVEN,))),
    ("tIA", _in_the_weeks_told),
    ("", _without_explanation),
    ("PIt", _without_which_week_it_is),
)
"""Each with the kinds of atoms without which there is nothing to do."""

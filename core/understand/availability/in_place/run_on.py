"""Where a sentence ends though no mark stands there: "chefen er væk i uge 44 derfor kan jeg i uge 45", "medicin kl. 8 og 20
hjemmehjælpen kommer mellem 9 og 10", "svar fra sygehuset de skriver den 12.".

A comma is put there, so that what is told of others is not said of what is offered (`others`). Each step is told what to
look for by what stands beside the time; where no mark is missing nothing is done.
"""

import re

from core.understand.availability.beside_times.others import is_another_doing
from core.understand.availability.parts import FAR, OF_TIME, PARTING, clauses_of, has_time, is_negated, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import DEFINITE

_HENCE = frozenset(("derfor", "hence", "therefore"))
_SUBJECTS = frozenset("_gI")
_IT, _WITH_IT = frozenset(("det", "it")), 4
_FROM_TODAY = "day from today"
_TODAY = re.compile(r"PtI?[dP](?!S)")
_SPACED = re.compile(r"\s[-–—]\s")
_SENTENCE_BEHIND = re.compile(r"[dP](?:[&,]?[dP]){0,3}S?(?:[t_~g]I|kI|t_)")
_AND_SENTENCE = re.compile(r"[tk_+~][^,;!E%]{0,40}?(&)(?=[dP](?:&?[dP]){0,3}S?(?:[t_~g]I|kI|t_))")
_NEXT_DAY = re.compile(r"[dP]S?tI?d?[_~][^,;!E%kx+&dPS]{0,8}(&)[dP]S?t_")
_REFUSAL = re.compile(r"I?k[It]*x[dPSi@&]*[dPS](?=I?k)")
_CLAUSE_END = re.compile(r"[,;]")
_LONGEST_OPENING = 12
_PRESENT = ("r", "s")
"""How a verb ends."""
_PREDICATES = frozenset("kt~+I")
_WHERE_OR_THAT = frozenset(("som", "der", "hvor", "at", "den", "det", "de"))


def _parted_at_hence(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "chefen er væk i uge 44 derfor kan jeg i uge 45": a "derfor" that stands before its verb begins what follows."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        if spoken.typed(atom) in _HENCE and [each.kind for each in atoms[at + 2 : at + 3]] == ["I"]:
            out.append(Atom(",", None, atom.start, atom.start))
        out.append(atom)
    return tuple(out)


def _parted_at_others(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "… kl. 20 hjemmehjælpen kommer kl. 9", "… hele uge 42 og apoteket lukker 17.30", "… fra sygehuset de skriver den 12."."""
    out: list[Atom] = []
    start = 0
    for at, atom in enumerate(atoms):
        if atom.kind in PARTING:
            start = len(out) + 1
        elif (
            len(out) > start
            and (atom.kind == "&" or (atom.kind in _SUBJECTS and _may_end(out[-1], atom, spoken)))
            and _begins_of_another(atoms[at : at + FAR], out[start:][-FAR:], spoken)
        ):
            out.append(Atom(",", None, atom.start, atom.start))
            start = len(out)
        out.append(atom)
    return tuple(out)


def _begins_of_another(behind: Atoms, before: list[Atom], spoken: Spoken) -> bool:
    """Whether a sentence with a time of its own begins here, of somebody who is neither the writer nor a time."""
    joined = behind[0].kind == "&"
    body = behind[joined:]
    if (
        not body or body[0].kind not in _SUBJECTS
    ):  # most of what an "and" joins is a time, and need not be looked through
        return False
    if joined and not has_time(tuple(before)):
        return False
    goes_on = joined and any(_opens_aside(each, spoken) for each in before)  # "fordi hun sover og de små er syge"
    return not goes_on and is_another_doing(body, spoken) and has_time(next(clauses_of(body)))


def _opens_aside(atom: Atom, spoken: Spoken) -> bool:
    typed = spoken.typed(atom)
    return typed in spoken.words.telling_when or typed in spoken.words.reason


def _may_end(last: Atom, first: Atom, spoken: Spoken) -> bool:
    """Whether a sentence may end here: with a time, or with a noun of one certain before a "he" or a "they"."""
    if last.kind in OF_TIME:
        return True
    return spoken.typed(first) in spoken.words.spoken_of and spoken.typed(last).endswith(DEFINITE)


def _parted_at_ordinals(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "de andre skrev den 2. jeg skriver den 4.": behind the dot of a day of the month who it is stands before the verb."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        out.append(atom)
        is_dotted = atom.kind == "P" and spoken.text[atom.end : atom.end + 2] == ". "
        if is_dotted and _tells_another_day(atoms[at + 1 : at + 1 + FAR], spoken):
            out.append(Atom(";", None, atom.end, atom.end + 1))
    return tuple(out)


def _tells_another_day(behind: Atoms, spoken: Spoken) -> bool:
    """Whether "jeg" begins a sentence that names a day of its own, and denies none."""
    is_mine = bool(behind) and spoken.typed(behind[0]) in spoken.words.speaking
    clause = next(clauses_of(behind), ())
    return is_mine and any(atom.kind in "dP" for atom in clause) and not is_negated(clause)


def _parted_at_quoted_no(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den 18. november 13-14 ikke den 11. som der stod": which day it is not, told behind the one that is offered."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        if atom.kind == "x" and out and out[-1].kind in OF_TIME:
            told = next((i for i in range(at + 1, min(at + 4, len(atoms))) if atoms[i].kind not in "dPSi@T"), at + 1)
            if told > at + 1 and spoken.typed(atoms[told]) in _WHERE_OR_THAT:
                out.append(Atom(",", None, atom.start, atom.start))
        out.append(atom)
    return tuple(out)


def _parted_at_next_day(atoms: Atoms, _: Spoken) -> Atoms:
    """ "torsdag aften er der quiz og mandag er vasketøj": the next day has a sentence of its own."""
    out = list(atoms)
    for found in reversed(list(_NEXT_DAY.finditer(kinds_of(atoms)))):
        joint = found.start(1)
        out.insert(joint, Atom(",", None, atoms[joint].start, atoms[joint].start))
    return tuple(out)


def _parted_at_refusals(atoms: Atoms, _: Spoken) -> Atoms:
    """ "kan ikke mandag kan ikke tirsdag kan onsdag": whoever opens with "kan ikke" does so again with the next "kan"."""
    kinds, out, at = kinds_of(atoms), list(atoms), 0
    starts: list[int] = []
    while at < len(kinds):
        if found := _REFUSAL.match(kinds, at):
            starts.append(at := found.end())
        else:
            end = _CLAUSE_END.search(kinds, at)
            at = end.end() if end else len(kinds)
    for start in reversed(starts):
        out.insert(start, Atom(",", None, atoms[start].start, atoms[start].start))
    return tuple(out)


def _parted_at_dash(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandage indtil kl. 15 – fredag henter jeg børnebørn": behind a dash between spaces a day begins its own sentence, where
    its verb stands before who it is; "mandag – fredag" is one stretch.
    """
    out = list(atoms)
    for at in range(1, len(atoms) - 2):
        is_dash = atoms[at].kind == "-" and _is_spaced(atoms, at, spoken)
        if is_dash and _SENTENCE_BEHIND.match(kinds_of(atoms[at + 1 : at + _LONGEST_OPENING])):
            out[at] = atoms[at]._replace(kind=",", value=None)
    return tuple(out)


def _is_spaced(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    return _SPACED.fullmatch(spoken.text[atoms[at - 1].end : atoms[at + 1].start]) is not None


def _parted_at_and(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tirsdage kan jeg og mandag er jeg frivillig": what an "and" joins has a day, a verb and its "jeg" of its own."""
    out = list(atoms)
    for found in reversed(list(_AND_SENTENCE.finditer(kinds_of(atoms)))):
        joint = found.start(1)
        near = max(joint - FAR, 0)
        start = next((at + 1 for at in range(joint - 1, near - 1, -1) if atoms[at].kind in PARTING), near)
        concluded = (at for at in range(joint - 1, start - 1, -1) if spoken.typed(atoms[at]) in spoken.words.so)
        told = atoms[next(concluded, start - 1) + 1 : joint]
        if not has_time(told):
            continue
        opens = any(_opens_aside(each, spoken) or spoken.typed(each) in spoken.words.conditions for each in told)
        is_list = told[-1].kind in OF_TIME and (
            _PREDICATES.isdisjoint(kinds_of(told)) or _are_months(told[-1], atoms[joint + 1])
        )
        if _is_own_sentence(atoms[joint + 1 :], spoken) and not is_list and not opens:
            mark = ";" if told[-1].kind in OF_TIME else ","  # behind a comma two times would still be listed
            out.insert(joint, Atom(mark, None, atoms[joint].start, atoms[joint].start))
    return tuple(out)


def _are_months(one: Atom, other: Atom) -> bool:
    """ "i oktober og november kan jeg ikke": longer times are rather listed."""
    return all(each.kind == "P" and each.value.level != "day" for each in (one, other))


def _is_own_sentence(behind: Atoms, spoken: Spoken) -> bool:
    """Whether who it is that stands behind the verb is the writer, or nobody: "lørdage er min faste sportsdag"."""
    verb = next((at for at, atom in enumerate(behind) if atom.kind not in "dPS&,"), len(behind))
    who = behind[verb + 1 : verb + 2]
    if (
        verb == len(behind)
        or _opens_aside(behind[verb], spoken)
        or spoken.typed(behind[verb]) in spoken.words.conditions
    ):
        return False  # "onsdag middag når jeg holder pause"
    if behind[verb].kind == "_" and not spoken.typed(behind[verb]).endswith(_PRESENT):
        return False  # "torsdage da jeg læser dansk", "onsdag så der kan jeg"
    if not who or who[0].kind != "I" or spoken.typed(who[0]) in spoken.words.speaking:
        return bool(who)
    return "~" in kinds_of(behind[verb + 2 : verb + 4])  # "den 1. december er der træning"


def _without_name_of_today(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "i dag er det mandag, så på fredag kan jeg": which day it is now offers nothing."""
    found = _TODAY.search(kinds_of(atoms))
    if found is None or found.end() == len(atoms):
        return atoms
    today, *_, named = told = atoms[found.start() : found.end()]
    is_name = today.rule == _FROM_TODAY and (len(told) < _WITH_IT or spoken.typed(told[-2]) in _IT)
    mark = Atom(",", None, named.end, named.end)
    return (*atoms[: found.start()], mark, *atoms[found.end() :]) if is_name else atoms


RUN_ON = steps(
    ("Pt", _without_name_of_today),
    ("-", _parted_at_dash),
    ("&t_", _parted_at_next_day),
    ("&", _parted_at_and),
    ("kx", _parted_at_refusals),
    ("_I", _parted_at_hence, _HENCE),
    ("PI", _parted_at_ordinals),
    ("_", _parted_at_others),
    ("x_", _parted_at_quoted_no),
)
"""Each with the kinds of atoms without which there is nothing to do."""

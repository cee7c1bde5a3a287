"""Where a new thought begins that no mark parts from the one before: "jeg arbejder til 15 så efter 16", "kører rute 313
fra 5 til 13 og kan derfor fra 14".

A comma is put before it, so that what was done or denied before is not said of it. Reasons are `reasons`, remarks `offers`.
"""

import re

from core.understand.availability.beside_times.others import is_another_doing, opens_of_another
from core.understand.availability.beside_times.there import so_there, without_every_day
from core.understand.availability.parts import FAR, OF_TIME, PARTING, clauses_of, has_time, kinds_of, typed_as
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_DENIES_DAY = re.compile(r"xd")
""" "fredag går jeg i moske så ikke fredag"."""
_MUST_GO = ("skal jeg", "skal vi", "har jeg", "har vi")
_CONCLUDES = re.compile(r"[+k1]?[tI]{0,2}[dPSA]")
_SO_THEN = frozenset(
    ("det", "jeg", "vi", "kan", "kom", "bare", "helst", "gerne", "er", "de", "i", "paa", "pa", "om", "efter", "fra", "kun", "tag",
     "skriv", "saet", "lad", "passer", "hellere", "mellem", "hver", "alle", "inden", "foer", "kl", "klokken")
)  # fmt: skip
_CAN = ("k", '"')
""" "kan", or a "der kan jeg" that points at what was named."""
_LEAST_TOLD = 3
_RATHER = frozenset(("helst", "hellere", "allerhelst", "rather", "preferably"))
_USUALLY = frozenset(("normalt", "saedvanligvis", "almindeligvis", "normally", "usually"))
_MOST_BEFORE_ANSWER = 3
_ANSWERS = ("x", "~", "+", "1")
_IS_SOMETHING = re.compile(r"[dP]S?t[_~]")
""" "fredag er babysvømning"."""
_TIME_FIRST = re.compile(r"[dP]S?(?:&[iD@]?[dP]S?)?(?:[kt]I|\+)")
_LONGEST_OPENING = 8
_IS_DONE = re.compile(r"[dP](?:[,&]+[dP])*(?:~|tI)")
""" "mandag og fredag er jeg"."""


def parted_thoughts(atoms: Atoms, said: Spoken) -> Atoms:
    """The atoms with a comma before what tells when after what somebody does, and a full stop before what turns to other days."""
    out: list[Atom] = []
    has_time = denied = is_busy = False
    for at, atom in enumerate(atoms):
        word = said.typed(atom) if atom.kind == "_" else ""
        denied = atom.kind != ";" and (denied or atom.kind in "xX~")
        if atom.kind == ";" and _is_asked_and_answered(atoms, at, said):
            continue
        if word and denied and out and out[-1].kind == ",":
            if word in _RATHER:
                atom, denied = atom._replace(kind="!", rule="so"), False  # "kan ikke i weekenden, helst hverdage"
            elif word in _USUALLY:
                atom, denied = atom._replace(kind="E"), False  # "november kan jeg ikke, normalt er det mandag"
        opens = (
            word in said.words.so
            and not _is_one_more(atoms, at, out)
            and _opens_thought(atoms[at : at + FAR], said, out, has_time=has_time or is_busy or _tells_how(out))
        )
        if atom.kind == "&" and at + 1 < len(atoms):
            if has_time and _goes_on_anew(atoms[at + 1 : at + FAR], out, said):
                opens = has_time = True
            opens = opens or (atoms[at + 1].kind == "A" and _tells_of_weeks(out))
        behind_time = bool(out) and out[-1].kind in "dPS"
        if behind_time and word and not opens:
            opens = opens_of_another(atoms[at : at + _LONGEST_OPENING], said)
        if behind_time and atom.kind in "dP" and _turns_to_others(atoms[at : at + FAR], out, said):
            out.append(Atom(";", None, atom.start, atom.start))
        elif opens and out and out[-1].kind not in PARTING:
            out.append(Atom(",", None, atom.start, atom.start))
        has_time = atom.kind != ";" and (has_time or atom.kind in OF_TIME)
        is_busy = atom.kind != ";" and (is_busy or atom.kind == "~")
        out.append(atom)
    return tuple(out)


def _is_asked_and_answered(atoms: Atoms, at: int, said: Spoken) -> bool:
    """ "Mandag? Nej.", "fredag aften? haha nope"."""
    if said.text[atoms[at].start] != "?" or not at or atoms[at - 1].kind not in "dPS":
        return False
    behind = atoms[at + 1 : at + 1 + _MOST_BEFORE_ANSWER]
    return next((each.kind for each in behind if each.kind != "_"), "") in _ANSWERS


def _is_one_more(atoms: Atoms, at: int, before: list[Atom]) -> bool:
    """ "og så kan jeg ikke i uge 42" concludes nothing, "og så er det hverdage" does."""
    joined = bool(before) and before[-1].kind == "&"
    return joined and "".join([each.kind for each in atoms[at + 1 : at + 4]]) != "tId"


def _tells_of_weeks(before: list[Atom]) -> bool:
    """ "i lige uger har jeg aftenvagt så der kan jeg 9-12 og i ulige uger …": what is done in weeks, and what follows."""
    clause = kinds_of(before[-FAR:])
    clause = clause[max(clause.rfind(mark) for mark in ",;") + 1 :]
    return "~" in clause and clause.rfind("S") > max(map(clause.rfind, _CAN)) > -1


def _tells_how(before: list[Atom]) -> bool:
    """ "jeg tager færgen så lørdag fra 10": something was told, and neither a yes nor a no."""
    start = next((at for at in range(len(before) - 1, -1, -1) if before[at].kind in PARTING), -1) + 1
    clause = before[start:][-FAR:]
    return len(clause) >= _LEAST_TOLD and all(atom.kind not in "kx+" for atom in clause)


def _has_told_when(clause: list[Atom]) -> bool:
    """Whether a yes, a no or what somebody does has its time behind it: "jeg er på havet til fredag"."""
    said = next((at for at, atom in enumerate(clause) if atom.kind in "k+~x"), len(clause))
    return not has_time(tuple(clause[:said])) and has_time(tuple(clause[said:]))


def _told_of_another(clause: list[Atom], said: Spoken) -> bool:
    """ "chaufførerne har vagtskifte 5.30 og 13.30 …": another's sentence, and its time behind its verb."""
    return (
        clause[0].kind in "_g"
        and not any(atom.kind in "k+" for atom in clause)
        and is_another_doing(tuple(clause), said)
    )


def _opens_with_its_time(atoms: Atoms, before: Atom, said: Spoken) -> bool:
    """ "lørdag er jeg hjemme", "i oktober og november kan jeg ikke": one time, the verb, and who it is."""
    found = _TIME_FIRST.match("".join([atom.kind for atom in atoms[:_LONGEST_OPENING]]))
    if found is None:
        return False
    verb = atoms[found.end() - 1]
    is_turned = verb.kind != "+" or not said.words.speaking.isdisjoint(said.typed(verb).split()[1:])
    within = before.kind == "P" and before.value.level in ("week", "span") and atoms[0].kind == "d"
    return is_turned and not within and (atoms[0].kind == "P" or before.kind in "PS")


def _turns_to_others(atoms: Atoms, before: list[Atom], said: Spoken) -> bool:
    """ "jeg kan tirsdag til torsdag mandag og fredag er jeg …": days that nothing joins to those that were offered."""
    start = next((at for at in range(len(before) - 1, -1, -1) if before[at].kind in PARTING), -1) + 1
    if (_has_told_when(before[start:]) or _told_of_another(before[start:], said)) and _opens_with_its_time(
        atoms, before[-1], said
    ):
        return True
    offered = any(atom.kind == "k" for atom in before[start:])
    return offered and _IS_DONE.match(kinds_of(atoms[:8])) is not None


def _goes_on_anew(behind: Atoms, before: list[Atom], said: Spoken) -> bool:
    """ "vi har gæster i weekenden og jeg er …", "kører rute 313 til 13 og kan …", "fredag er kor og lørdag er messe"."""
    start = next((at for at in range(len(before) - 1, -1, -1) if before[at].kind in PARTING), -1) + 1
    clause = before[start:]
    kinds, following = kinds_of(clause), kinds_of(behind[:4])
    if following[0] == "I":
        goes_on = said.typed(behind[0]) in said.words.speaking and "k" not in following
        why = bool(clause) and goes_on and said.typed(clause[0]) in said.words.reason
        return not why  # "…, fordi min kollega er syg og jeg har vagt hver dag"
    if following[0] == "k":
        return not any(kind in "k+x" for kind in kinds) and _tells_what_is_done(clause, said)
    return _IS_SOMETHING.match(kinds) is not None and _IS_SOMETHING.match(following) is not None


def _tells_what_is_done(clause: list[Atom], said: Spoken) -> bool:
    """Whether it opens with what somebody does: "jeg lander", "kører rute 313", "er på barsel"."""
    if any(atom.kind == "~" for atom in clause):
        return True
    verb = next((atom for atom in clause[:2] if atom.kind == "_"), None)
    return verb is not None and said.typed(verb).endswith("r") and not said.words.is_told(said.typed(verb))


def _opens_thought(atoms: Atoms, said: Spoken, before: list[Atom], *, has_time: bool) -> bool:
    """Whether the "så" that stands first leads to a thought of its own."""
    behind = atoms[1:]
    if _prefers(behind[:1], said.text):
        return True
    concludes = _CONCLUDES.match(kinds_of(behind[:4])) is not None
    is_denied = _DENIES_DAY.match(kinds_of(behind[:2])) is not None
    denies = is_denied and any(atom.kind in "_g" for atom in before[-1:])
    goes_on = concludes or denies or _must_go(behind, said.text, before) or _goes_on_to_tell(behind, said.text)
    return has_time and (goes_on or _points_there(atoms, said))


def _prefers(atoms: Atoms, text: str) -> bool:
    """ "jeg kan ikke lide mørke så helst inden 16"."""
    return any(typed_as(atom, text) in _RATHER for atom in atoms)


def _goes_on_to_tell(atoms: Atoms, text: str) -> bool:
    """ "… så det bliver i de ulige": a time is told before the clause ends."""
    end = next((at for at, atom in enumerate(atoms) if atom.kind in PARTING), len(atoms))
    opens = typed_as(atoms[0], text).partition(" ")[0] if end else ""
    return opens in _SO_THEN and any(atom.kind in OF_TIME for atom in atoms[:end])


def _must_go(atoms: Atoms, text: str, before: list[Atom]) -> bool:
    """ "onsdage til kl 11 så skal jeg på arbejde"; "… for så skal jeg" is parted as a reason."""
    goes = " ".join(typed_as(atom, text) for atom in atoms[:2]).startswith(_MUST_GO)
    if not goes or not before or typed_as(before[-1], text) == "for":
        return False
    start = next((at for at in range(len(before) - 1, -1, -1) if before[at].kind in PARTING), -1) + 1
    return any(map(has_end, before[start:]))


def _points_there(atoms: Atoms, said: Spoken) -> bool:
    return so_there((without_every_day(next(clauses_of(atoms)), said),), said)


def has_end(atom: Atom) -> bool:
    """ "frem til jul", "til kl. 11", "fra 9 til 11"."""
    if atom.kind == "P":
        return bool(atom.value.level == "bound" and atom.value.spans[-1][1] is not None)
    return atom.kind == "S" and any(hours.end is not None for hours in atom.value)

"""What is said to the readers of an answer and not of the writer's days: "hvis I orker at mødes på en søndag", "bare der
er kaffe", "lyder det ikke som en plan?".

It stands behind a time that was offered and changes nothing of it. An "if" about the writer's own affairs is `hedges`.
"""

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, has_time, kinds_of, typed_as
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms

_AS_LONG_AS = frozenset(("bare", "saa laenge", "sa laenge"))
_IF = _AS_LONG_AS.union(("hvis", "vis", "saafremt", "safremt", "if"))
_READERS = frozenset(("i", "du", "you"))
_OF_READERS = frozenset(("jer", "dig", "you"))
_IT = frozenset(("det", "den", "it"))
_TELLING_THEM = frozenset(("maa", "ma", "kan", "skal", "must", "can"))
_THERE = frozenset(("der", "det", "there"))
_THEN = frozenset(("saa", "sa", "then"))
_ALLOWED, _ALONG = frozenset(("maa", "ma", "kan", "faar", "may")), ("med", "along")
_ASKING = "?"
_LEAST = 3


def without_words_to_readers(atoms: Atoms, text: str) -> Atoms:
    """The atoms without an "if" about the readers behind an offer, and with the no of a question at its end as filling."""
    own = _without_what_they_do(_without_leave_asked(atoms, text), text)
    return _without_questions_at_end(_without_ifs(own, text), text)


def _without_what_they_do(atoms: Atoms, text: str) -> Atoms:
    """ "I ringer altid midt i arbejdstiden!": what the readers always do is no time of the writer's."""
    if not any(map(_is_always, atoms)):
        return atoms
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        typed = [typed_as(atom, text) for atom in clause[:3]]
        is_over = clause[-1].kind in ";" or clause[-1] is atoms[-1]  # not "I ringer altid mandag, og der kan jeg ikke"
        is_theirs = is_over and len(typed) == _LEAST and text[clause[0].start] == "I" and typed[0] in _READERS
        always = is_theirs and typed[1].endswith("r") and clause[1].kind == "_" and _is_always(clause[2])
        out += [atom for atom in clause if atom.kind in PARTING] if always else clause
    return tuple(out)


def _is_always(atom: Atom) -> bool:
    return atom.kind == "d" and atom.value.mode is Mode.ANY


def _without_leave_asked(atoms: Atoms, text: str) -> Atoms:
    """ "så længe jeg må have babyen med: alle dage 9-17", "bare hunden må komme med, kan jeg": what is asked for."""
    opening = [typed_as(atom, text) for atom in atoms[:2]]
    is_asked = (
        opening[:1] == ["bare"] or opening[:1] == ["saa laenge"] or opening in (["saa", "laenge"], ["sa", "laenge"])
    )
    if not is_asked:
        return atoms
    end = next((at for at, atom in enumerate(atoms) if atom.kind in PARTING or atom.kind in OF_TIME), len(atoms))
    goes_on = next((at for at, atom in enumerate(atoms[:end]) if atom.kind == "k" and at > _LEAST), end)
    told = [typed_as(atom, text) for atom in atoms[:goes_on]]
    parted = end < len(atoms) and (atoms[end].kind in PARTING or ":" in text[atoms[end - 1].end : atoms[end].start])
    may = not _ALLOWED.isdisjoint(told) and told[-1:] != [] and told[-1].startswith(_ALONG)
    return atoms[goes_on:] if may and (parted or goes_on < end) else atoms


def _without_ifs(atoms: Atoms, text: str) -> Atoms:
    out: list[Atom] = []
    is_aside = is_offered = False
    for at, atom in enumerate(atoms):
        is_aside = is_aside and atom.kind not in PARTING and typed_as(atom, text) not in _THEN
        if not is_aside and is_offered and _opens_if(atoms, at, text):
            is_aside = True
        if not is_aside:
            is_offered = is_offered or atom.kind in OF_TIME
            out.append(atom)
    return tuple(out)


def _opens_if(atoms: Atoms, at: int, text: str) -> bool:
    """Whether an "if" about the readers begins here, or about how it will be ("bare der er kaffe") with no time in it.

    "hvis I kan bruge tirsdage 9-13, så er det der jeg kan" is an offer itself.
    """
    opening = typed_as(atoms[at], text)
    if opening not in _IF or at + _LEAST > len(atoms):
        return False
    who = typed_as(atoms[at + 1], text)
    end = next((i for i in range(at + 1, len(atoms)) if atoms[i].kind in PARTING), len(atoms))
    told = atoms[at:end]
    if who in _READERS:
        return not (has_time(told) and any(typed_as(atom, text) in _THEN for atom in told))
    if who in _IT:
        return _suits_them(told, text)
    is_how = opening in _AS_LONG_AS and who in _THERE
    return is_how and not has_time(told) and all(atom.kind not in "kxX" for atom in told)


def _suits_them(told: Atoms, text: str) -> bool:
    """ "hvis det ikke passer jer", "hvis det ikke bliver fredag, så må I bare sige til": how they like what was offered."""
    typed = [typed_as(atom, text) for atom in told]
    behind = typed[typed.index("saa") + 1 :] if "saa" in typed else []
    asks_them = len(behind) > 1 and behind[0] in _TELLING_THEM and behind[1] in _READERS
    return asks_them or (not has_time(told) and not _OF_READERS.isdisjoint(typed))


def _without_questions_at_end(atoms: Atoms, text: str) -> Atoms:
    """ "eftermiddag, lyder det ikke som en plan?", "er det ikke fint?": such a no hopes for a yes."""
    if not atoms or _ASKING not in text:
        return atoms
    out = list(atoms)
    start = 0
    for at, atom in enumerate(atoms):
        if atom.kind not in PARTING:
            continue
        if text[atom.start : atom.end] == _ASKING and start and _hopes(atoms[start:at]):
            out[start:at] = [one._replace(kind="_") if one.kind == "x" else one for one in atoms[start:at]]
        start = at + 1
    return tuple(out)


def _hopes(body: Atoms) -> bool:
    """Whether it has no time and the order of a question with its no behind the subject: "lyder det ikke"."""
    kinds = kinds_of(body)
    return not has_time(body) and len(kinds) >= _LEAST and kinds[0] in "t_+" and kinds[1:3] == "Ix"

"""From when until when somebody works: "onsdag møder jeg kl. 7 og er først færdig kl. 15" keeps them busy in between.

The two hours were read as two times; neither is offered, and what follows from them ("så fra 16") is told by itself.
The words are in prompts/vocabulary/beside_times/working_hours.txt.
"""

from dataclasses import replace

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, is_one_of
from core.understand.availability.spoken import Spoken
from core.understand.times.nouns import Atom, Clock, Hours
from core.understand.times.rewriting import Atoms

_WITH_IT = frozenset(("ind", "jeg", "vi", "kl", "klokken"))
"""What may stand with the verb of coming in, as one word with it or behind it."""
_BETWEEN = frozenset("tI_f+1bT")
_MOST_BETWEEN = 4
_SAYING = frozenset("kxX1")
_READERS = frozenset(("jer", "dig", "hinanden", "gerne", "you"))
_LAST_HOUR = 24


def with_working_hours(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with such hours as one stretch that somebody is busy in."""
    out, done = list(atoms), len(atoms)
    for joint in range(len(atoms) - 2, 0, -1):
        if joint >= done or out[joint].kind != "&":
            continue
        opened = _begun(out, joint, spoken)
        if opened is None:
            continue
        first = next((at for at in range(opened, -1, -1) if out[at].kind in PARTING), -1) + 1
        told = [atom for atom in out[first:opened] if atom.kind in OF_TIME or atom.kind in "&i@e"]
        if _is_free_in_part(out[joint + 1 : joint + 5]):
            out[first : joint + 1], done = told, first
            continue
        closed = _ended(out, joint, spoken)
        if closed is None:
            continue
        start, end = _clock(out[opened]), _clock(out[closed])
        if start is None or end is None:
            continue
        busy = Atom("~", None, out[opened].start, out[opened].start, rule="working hours")
        stretch = Hours(end=end) if _is_end(out[opened]) else Hours(start=_of_morning(start, end), end=end)
        hours = Atom("S", (stretch,), out[opened].start, out[closed].end)
        _with_other_ends(out, closed + 1)
        out[first : closed + 1], done = [*told, busy, hours], first
    return tuple(out)


def with_hours_of_coming_in(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fra 1. november møder vi 6-14 på lageret", "jeg møder 7-15 og kan efter 16": from when until when they are at work."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        typed = [spoken.typed(atom) for atom in clause]
        at = next((at for at, word in enumerate(typed) if _comes_in(word.split(), spoken)), None)
        if at is not None and _is_work(clause, typed, at, spoken):
            clause = (*clause[:at], clause[at]._replace(kind="~"), *clause[at + 1 :])
        out += clause
    return tuple(out)


def _is_work(clause: Atoms, typed: list[str], at: int, spoken: Spoken) -> bool:
    """Whether "jeg" or "vi" stands beside the verb, and behind it hours with both their ends, which meet nobody."""
    hours = next((i for i in range(at + 1, min(at + _MOST_BETWEEN, len(clause))) if clause[i].kind == "S"), None)
    if hours is None or any(each.start is None or each.end is None for each in clause[hours].value):
        return False
    beside = " ".join([*typed[max(at - 1, 0) : at], *typed[at : at + 2]]).split()
    is_met = any(atom.kind in _SAYING or atom.kind == "+" for atom in clause[: hours + 1])
    is_met = is_met or not _READERS.isdisjoint(" ".join(typed).split())
    return not is_met and not spoken.words.speaking.isdisjoint(beside)


def _begun(atoms: list[Atom], joint: int, spoken: Spoken) -> int | None:
    """Where the hour stands at which the writer begins, if the clause before the "and" tells a day and nothing but that."""
    joint -= atoms[joint - 1].kind == ","
    first = next((at for at in range(joint - 1, -1, -1) if atoms[at].kind in PARTING), -1) + 1
    clause = atoms[first:joint]
    at = joint - 1
    if at <= first or not _is_hour(atoms[at]) or any(atom.kind in _SAYING for atom in clause):
        return None
    typed = [spoken.typed(atom) for atom in clause]
    said = " ".join(typed).split()
    if not _READERS.isdisjoint(said) or spoken.words.speaking.isdisjoint(said):
        return None
    days = [atom for atom in clause[:-1] if atom.kind in OF_TIME]
    if not (days or _names_days_behind(atoms, joint)) or any(atom.kind == "S" for atom in days):
        return None
    is_work = any(atom.kind == "~" for atom in clause) and any(is_one_of(word, spoken.words.working) for word in said)
    is_work = is_work or (
        atoms[at].kind != "n" and not atoms[at].value[0].point and _does_something(clause, typed, spoken)
    )
    return at if is_work or any(_comes_in(word.split(), spoken) for word in typed) else None


def _names_days_behind(atoms: list[Atom], joint: int) -> bool:
    """ "jeg møder 5.30 og er færdig 13.30 mandag til torsdag": right behind the hour at which it is over."""
    over = next(
        (at for at in range(joint + 1, min(joint + 2 + _MOST_BETWEEN, len(atoms))) if _is_hour(atoms[at])), None
    )
    return over is not None and any(atom.kind in "dP" for atom in atoms[over + 1 : over + 2])


def _with_other_ends(atoms: list[Atom], at: int) -> None:
    """ "…, om fredagen kl. 12": another day, and the hour at which it is over then."""
    if [atom.kind for atom in atoms[at : at + 4]] == ["d", ",", "d", "S"] and _is_hour(atoms[at + 3]):
        hours: Hours = atoms[at + 3].value[0]
        if hours.point and hours.start is not None:
            atoms[at + 3] = atoms[at + 3]._replace(value=(Hours(end=hours.start),))


def _comes_in(word: list[str], spoken: Spoken) -> bool:
    """ "møder", "møder ind kl": a verb of coming in, which may hold what stands with it."""
    return word[:1] != [] and word[0] in spoken.words.coming_in and _WITH_IT.issuperset(word[1:])


def _does_something(clause: list[Atom], typed: list[str], spoken: Spoken) -> bool:
    """ "kører jeg bus fra kl. 5": a verb nobody knows, and who does it, before hours that only begin."""
    return any(
        verb.kind == "_"
        and word.endswith("r")
        and not spoken.words.is_told(word)
        and spoken.typed(who) in spoken.words.speaking
        for verb, who, word in zip(clause, clause[1:], typed, strict=False)
    )


def _is_free_in_part(behind: list[Atom]) -> bool:
    """ "møder jeg kl. 7 og er fri hele eftermiddagen": the part of the day is of the days of the work."""
    kinds = "".join(atom.kind for atom in behind if atom.kind not in "tI_")
    part = next((atom for atom in behind if atom.kind == "S"), None)
    return kinds.startswith("+S") and part is not None and part.value[0].part is not None


def _ended(atoms: list[Atom], joint: int, spoken: Spoken) -> int | None:
    """Where the hour stands at which they are free, if that is all that is told behind the "and"."""
    for at in range(joint + 1, min(joint + 2 + _MOST_BETWEEN, len(atoms))):
        if _is_hour(atoms[at]):
            told = " ".join(spoken.typed(atom) for atom in atoms[joint + 1 : at + 1]).split()
            ends = at + 1 == len(atoms) or atoms[at + 1].kind in PARTING or atoms[at + 1].kind in "_dP"
            is_over = not spoken.words.off_work.isdisjoint(told) or (_is_end(atoms[at]) and atoms[at - 1].kind == "~")
            return at if ends and is_over else None
        if atoms[at].kind not in _BETWEEN and not (atoms[at].kind == "~" and atoms[at].rule != "no"):
            return None
    return None


def _is_hour(atom: Atom) -> bool:
    if atom.kind == "n":
        return bool(0 < atom.value <= _LAST_HOUR)
    return atom.kind == "S" and len(atom.value) == 1 and atom.value[0].part is None


def _is_end(atom: Atom) -> bool:
    """ "arbejder til 22"."""
    return atom.kind == "S" and atom.value[0].start is None


def _clock(atom: Atom) -> Clock | None:
    if atom.kind == "n":
        return Clock(atom.value * 60, fixed=atom.value > _LAST_HOUR // 2)
    hours: Hours = atom.value[0]
    if hours.start is not None and hours.end is not None:
        return None
    return hours.start or hours.end


def _of_morning(start: Clock, end: Clock) -> Clock:
    """Work that begins at six and is over at two begins in the morning."""
    return replace(start, fixed=True) if not end.fixed or start.minutes < end.minutes else start

"""What is said of times that were told before: "(skrev 13-15 i går)", "sidstnævnte udgår", "kan ikke i morgen. Jo, efter 16".

A time that was only written earlier is none of this answer, "the latter" is the last that was named, and a "jo" takes a no back.
"""

from dataclasses import replace

from core.understand.availability.parts import NO, OF_TIME, PARTING, clauses_of, has_time
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_OPENING, _NEAR = 5, 3
_MEANT = frozenset(("mente", "mener", "skulle", "forkert", "meant", "should"))
_WRITTEN = frozenset(("skrevet", "skrive", "written"))
_MINE, _THAT, _TOO = (
    frozenset(("jeg", "a", "i")),
    frozenset(("at", "that")),
    frozenset(("ogsaa", "osse", "too", "also")),
)
_SAID = frozenset(("skrev", "sagde", "sae", "said", "wrote"))
_ALMOST = frozenset(("ville", "havde", "var", "skulle", "would", "had", "was"))
_SAY = frozenset(("sige", "skrive", "skrevet", "sagt", "say", "said", "written"))
_IT_IS = ("det ", "der ", "men det ", "it ")
_THAT_WEEK = ("den uge", "that week")
_SAYING_YES = frozenset("k+")
_NTH = {
    "den foerste": 0,
    "den forste": 0,
    "den anden": 1,
    "den tredje": 2,
    "the first": 0,
    "the second": 1,
    "the third": 2,
}
_PLAINLY = frozenset("k+IitS1,;!")
"""What may stand in a clause that takes a no back: "vent til jeg kan se kalenderen" takes none back."""


def _without_what_was_written(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "(skrev 13-15 i går)", "jeg skrev mandag, men mente tirsdag": what was written, where something else is meant."""
    clauses = list(clauses_of(atoms))
    out: list[Atom] = []
    for at, clause in enumerate(clauses):
        before = clauses[at - 1][-1]
        told = [atom for each in clauses[at : at + _NEAR] for atom in each]
        means = _is_as_it_should_be(told, spoken) or any(
            not _MEANT.isdisjoint(spoken.typed(atom).split()) for atom in told
        )
        is_other = spoken.text[before.start : before.end] in ("(", "[") or (
            means and _alike(clause, clauses[at + 1 : at + 3])
        )
        if not (is_other and _opens_with(clause, (spoken.words.wrote | _WRITTEN) - _MEANT, spoken)):
            out += clause
    return tuple(out)


def _without_what_was_said_first(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg skrev tirsdag, men der har vi møde. Lad os sige onsdag": what was said first gives way to another day."""
    clauses = list(clauses_of(atoms))
    gone: set[int] = set()
    for at, clause in enumerate(clauses):
        if not _tells_what_was_said(clause, spoken):
            continue
        end = at + (at + 1 < len(clauses) and _tells_which(clauses[at + 1], spoken))
        said = [each for each in range(at, end + 1) if has_time(clauses[each])]
        turned = clauses[end][-1].kind == "!" or [atom.kind for atom in clauses[end + 1][:1]] == ["!"]
        if said and turned and _is_another_day_offered([clauses[each] for each in said], clauses[end + 1 :], spoken):
            gone.update(said)
    kept = [
        [atom for atom in clause if atom.kind in PARTING] if at in gone else clause for at, clause in enumerate(clauses)
    ]
    return tuple([atom for clause in kept for atom in clause]) if gone else atoms


def _tells_what_was_said(clause: Atoms, spoken: Spoken) -> bool:
    """ "jeg skrev først …", "jeg ville sige …", "først havde jeg skrevet …"."""
    typed = {word for atom in clause[:_OPENING] for word in spoken.typed(atom).split()}
    is_mine = not typed.isdisjoint(_MINE) or spoken.typed(clause[0]) in _SAID
    return is_mine and (not typed.isdisjoint(_SAID) or (not typed.isdisjoint(_ALMOST) and not typed.isdisjoint(_SAY)))


def _tells_which(clause: Atoms, spoken: Spoken) -> bool:
    return spoken.typed(clause[0]) in _THAT


def _is_another_day_offered(said: list[Atoms], following: list[Atoms], spoken: Spoken) -> bool:
    named = [atom for clause in said for atom in clause if atom.kind in "dP"]
    for clause in following:
        days = [atom for atom in clause if atom.kind in "dP"]
        typed = {spoken.typed(atom) for atom in clause}
        if days and not typed.isdisjoint(_TOO):
            return False  # "jeg skrev tirsdag, men onsdag kan jeg også"
        is_other = all(day.value != each.value for day in days for each in named)
        if named and days and is_other and not any(atom.kind in NO for atom in clause):
            return True
    return False


def _is_as_it_should_be(told: list[Atom], spoken: Spoken) -> bool:
    """ "jeg skrev tirsdag, det skal være onsdag"."""
    said = f" {' '.join(spoken.typed(atom) for atom in told)} "
    return any(f" {entry} " in said for entry in spoken.words.as_it_should_be if entry.startswith(_IT_IS))


def _alike(clause: Atoms, following: list[Atoms]) -> bool:
    kinds = {atom.kind for atom in clause if atom.kind in OF_TIME}
    return any(not kinds.isdisjoint(atom.kind for atom in each) for each in following)


def _opens_with(clause: Atoms, words: frozenset[str], spoken: Spoken) -> bool:
    return any(not words.isdisjoint(spoken.typed(atom).split()) for atom in clause[:_OPENING])


def _with_those_named(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandage 9-11 og onsdage 13-15. Sidstnævnte udgår": the day that was named last, or first."""
    out: list[Atom] = []
    for atom in atoms:
        typed = spoken.typed(atom)
        last, first = typed in spoken.words.last_named, typed in spoken.words.first_named
        named = [each for each in out if each.kind in "dP"] if last or first else []
        if named:
            meant = named[-1 if last else 0]
            atom = meant._replace(start=atom.start, end=atom.end, word=typed)
        out.append(atom)
    return tuple(out)


def _with_one_of_the_list(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "12/10, 13/10 eller 14/10, helst den første": which of those it is, and no first of a month; an "og" goes on with them."""
    out: list[Atom] = []
    for atom, following in zip(atoms, (*atoms[1:], None), strict=True):
        is_alone = bool(out) and out[-1].kind != "&" and (following is None or following.kind not in "_g")
        nth = _NTH.get(spoken.typed(atom)) if is_alone else None
        if nth is not None and len(named := _single_days(out)) > max(nth, 1):
            atom = named[nth]._replace(start=atom.start, end=atom.end)
        out.append(atom)
    return tuple(out)


def _single_days(atoms: list[Atom]) -> list[Atom]:
    """The days that were named, each by itself."""
    days: list[Atom] = []
    for atom in atoms:
        if atom.kind == "d":
            days.append(atom)
        elif atom.kind == "P":
            days += [atom._replace(value=replace(atom.value, spans=(span,))) for span in atom.value.spans]
    return days


def _with_week_meant(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "ikke uge 42. Dog onsdag den uge": behind a day "that week" is the one that was named."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind == '"' and out and out[-1].kind == "d" and spoken.typed(atom).endswith(_THAT_WEEK):
            weeks = (each for each in reversed(out) if each.kind == "P" and each.value.level == "week")
            atom = next((each._replace(start=atom.start, end=atom.end) for each in weeks), atom)
        out.append(atom)
    return tuple(out)


def _without_noes_taken_back(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den 19. kan jeg ikke ... vent, jeg kan!", "kan ikke i morgen. Jo, efter 16": the no is none any more."""
    clauses = list(clauses_of(atoms))
    for at in range(1, len(clauses)):
        before, clause = clauses[at - 1], clauses[at]
        after = clause if _opens_with(clause[:1], spoken.words.after_all, spoken) else ()
        if not after and _marks(clause, spoken):
            after = next((each for each in clauses[at : at + _OPENING] if _says_yes(each)), ())
        if not after or _names_its_day(clauses[at : at + 2]) or not (_says_yes(after) or has_time(after)):
            continue
        kept = tuple([atom for atom in before if atom.kind not in NO and atom.kind not in PARTING])
        hours = tuple([atom for atom in after if atom.kind == "S"])
        skipped = next(index for index in range(at, len(clauses)) if clauses[index] is after)
        rest = [atom for each in clauses[skipped + 1 :] for atom in each]
        end = (Atom(";", None, rest[0].start, rest[0].start),) if rest else ()
        return (*(atom for each in clauses[: at - 1] for atom in each), *kept, *hours, *end, *rest)
    return atoms


def _names_its_day(clauses: list[Atoms]) -> bool:
    """ "kan ikke tirsdag. Jo, onsdag": another day than the one that was refused."""
    return any(atom.kind in "dP" for clause in clauses for atom in clause)


def _marks(clause: Atoms, spoken: Spoken) -> bool:
    typed = spoken.typed(clause[0])
    return any(typed == mark.strip() for mark in spoken.words.corrections.beginning(typed.partition(" ")[0]))


def _says_yes(clause: Atoms) -> bool:
    kinds = {atom.kind for atom in clause}
    return not kinds.isdisjoint(_SAYING_YES) and kinds <= _PLAINLY


TOLD_BEFORE = steps(
    ("", _without_what_was_written, "wrote", _WRITTEN),
    ("!", _without_what_was_said_first, _SAID | _SAY),
    ("_", _with_those_named, "last_named", "first_named"),
    ("P", _with_one_of_the_list, frozenset(_NTH)),
    ('dP"', _with_week_meant),
    ("x", _without_noes_taken_back),
)
"""Each with the kinds of atoms without which there is nothing to do."""

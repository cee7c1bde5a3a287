"""What looks like a time in an answer and is none: a team, a son, another school, whose christening it is.

"u12 drenge" is no week, "vores søn på ni" no Sunday and "den anden skole" no second of the month.
"""

from collections.abc import Callable

from core.understand.availability.parts import typed_as
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

Step = Callable[[Atoms, str], Atoms]
_THE_OTHER = frozenset(("den anden", "det andet", "the second"))
_TEAMS = frozenset(("drenge", "piger", "hold", "holdet", "herrer", "damer", "spillere", "boys", "girls"))
_SEASONS_OF = frozenset(("efteraarets", "efterarets", "foraarets", "forarets", "sommerens", "vinterens"))
_SON = frozenset(("soen", "son"))
_WHOSE = frozenset(
    ("min", "mit", "vores", "din", "hans", "hendes", "deres", "lille", "store", "yngste", "aeldste", "voksne")
)
_WEEKEND = (6, 7)


def _without_the_other(atoms: Atoms, text: str) -> Atoms:
    """ "på den anden skole fra 8 til 15": not the second of a month."""
    return tuple(
        atom._replace(kind="_", value=None)
        if atom.kind == "P"
        and typed_as(atom, text) in _THE_OTHER
        and atoms[at + 1 : at + 2]
        and atoms[at + 1].kind == "_"
        else atom
        for at, atom in enumerate(atoms)
    )


def _without_what_they_are(atoms: Atoms, _: str) -> Atoms:
    """ "4., 11. eller 18. november, alle tre er onsdage": which weekdays the dates are."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind == "d" and any(each.kind == "P" for each in out):
            led = "".join([each.kind for each in out[-3:]])
            if led.endswith(("Bt", "ent")):
                continue
        out.append(atom)
    return tuple(out)


def _without_teams(atoms: Atoms, text: str) -> Atoms:
    """ "træner u12 drenge": how old they are, and no week."""
    return tuple(
        atom._replace(kind="_", value=None)
        if atom.kind == "P"
        and text[atom.start : atom.end].casefold().startswith("u")
        and text[atom.start : atom.end][1:].isdigit()
        and at + 1 < len(atoms)
        and typed_as(atoms[at + 1], text) in _TEAMS
        else atom
        for at, atom in enumerate(atoms)
    )


def _without_seasons_of(atoms: Atoms, text: str) -> Atoms:
    """ "fyldt op med efterårets børnedåb": whose it is, and not when."""
    return tuple(
        atom._replace(kind="_", value=None)
        if atom.kind == "P"
        and typed_as(atom, text) in _SEASONS_OF
        and at + 1 < len(atoms)
        and atoms[at + 1].kind == "_"
        else atom
        for at, atom in enumerate(atoms)
    )


def _weekend_of_dates(atoms: Atoms, _: str) -> Atoms:
    """ "hele weekenden 24.-25. oktober": the dates are the weekend."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        following = next(
            (each for each in atoms[at + 1 : at + 3] if each.kind != "S" or each.start != atom.start), None
        )
        dated = following is not None and following.kind == "P" and following.value.level == "day"
        is_weekend = atom.kind == "d" and atom.value.days == _WEEKEND
        is_all_of_it = atom.kind == "S" and bool(atoms[at - 1 : at]) and atoms[at - 1].start == atom.start and at > 0
        if dated and (
            is_weekend or (is_all_of_it and atoms[at - 1].kind == "d" and atoms[at - 1].value.days == _WEEKEND)
        ):
            continue
        out.append(atom)
    return tuple(out)


def _without_sons(atoms: Atoms, text: str) -> Atoms:
    """ "vores søn på ni": no Sunday."""
    return tuple(
        atom._replace(kind="_", value=None)
        if atom.kind == "d" and at and typed_as(atom, text) in _SON and typed_as(atoms[at - 1], text) in _WHOSE
        else atom
        for at, atom in enumerate(atoms)
    )


NO_TIMES: tuple[tuple[frozenset[str], Step], ...] = tuple(
    (frozenset(needed), step)
    for needed, step in (
        ("P_", _without_the_other),
        ("dPt", _without_what_they_are),
        ("P", _without_teams),
        ("dP", _weekend_of_dates),
        ("P_", _without_seasons_of),
        ("d", _without_sons),
    )
)
"""What is done, each with the kinds of atoms without which there is nothing to do."""

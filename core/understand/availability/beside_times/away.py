"""Where somebody is when they cannot come: "vi er på efterårsferie i uge 42", "jeg er på færgen", "er jeg i Polen og kan ikke".

What says yes elsewhere ("mandag er fin", "er jeg hjemme") says no here. What somebody does is `occupied` and `errands`.
"""

import re

from core.understand.availability.parts import FAR, has_time, kinds_of, typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_KEEPING = frozenset(("holder", "har"))
_HOLIDAY, _ON = "ferie", ("er paa", "er pa")
_ALONG, _TAKING = ("med paa", "med pa"), frozenset(("tager", "tar", "har", "taget", "slaeber"))
_GOES_TO = re.compile(r"(?:I(?P<verb>_)|(?P<turned>_)I)_?-_")
_SETTING_OFF, _LEAST_PLACE = frozenset(("tager", "tar", "drager", "smutter", "rejser", "stikker")), 4
_NO_PLACE = frozenset(("takke", "moedet", "modet", "samtalen", "orientering"))
_WITHIN = ("i ", "paa ", "pa ")
_CLOSING = frozenset(",;!E%xX")
_DENIED_AT_END = re.compile(r"\+[^,;!E%dPSAkxX~+]*(&k?t?I?x|,[It]*(?:xk|kI?x)_?)(?=[,;]|$)")


def with_absences(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms with a no where somebody is away, and without the time of another's holiday."""
    atoms = _with_setting_off(atoms, text, words)
    return _denied_after_all(_without_taking_along(_with_being_on(_with_holidays_away(atoms, text), text), text))


def _with_setting_off(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """ "i uge 42 tager vi til Norge": whoever goes to a place that is not near is away; "jeg tager til Gentofte" can come."""
    out = list(atoms)
    for found in _GOES_TO.finditer(kinds_of(atoms)):
        verb, to = found.start("verb") if found["verb"] else found.start("turned"), found.end() - 1
        going, place = typed_as(atoms[verb], text), typed_as(atoms[to], text)
        is_near = (
            place in words.nearby
            or place in _NO_PLACE
            or place in words.ours
            or words.is_told(place)
            or place in words.linking
        )
        if going in _SETTING_OFF and len(place) >= _LEAST_PLACE and not is_near:
            out[verb] = atoms[verb]._replace(kind="~")
    return tuple(out)


def _with_holidays_away(atoms: Atoms, text: str) -> Atoms:
    """ "vi er på efterårsferie i uge 42" keeps the writer away then; where another is on holiday, it is nobody's time."""
    for at in range(len(atoms) - 1, -1, -1):
        if at >= len(atoms):
            continue  # a step behind it took more than one away
        atom = atoms[at]
        if atom.kind != "P" or atom.rule != "holiday" or not typed_as(atom, text).endswith(_HOLIDAY):
            continue
        who, being = _who_is_away(atoms, at, text)
        if not who:
            continue
        end = next((i for i in range(at, len(atoms)) if atoms[i].kind in _CLOSING or atoms[i].kind == "&"), len(atoms))
        behind = atoms[at + 1 : end]
        if who == "others":
            atoms = (*atoms[:being], *(one for one in behind if one.kind not in "Pd"), *atoms[end:])
        else:
            away = atoms[being]._replace(kind="~")
            atoms = (*atoms[:being], away, *(() if has_time(behind) else (atom,)), *behind, *atoms[end:])
    return atoms


def _with_being_on(atoms: Atoms, text: str) -> Atoms:
    """ "jeg er på færgen hver anden uge": on something one is busy."""
    return tuple(
        [
            atom._replace(kind="~") if _is_on(atom, text) and kinds_of(atoms[at + 1 : at + 2]) == "_" else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _is_on(atom: Atom, text: str) -> bool:
    """ "jeg er på": which says yes where nothing follows that one is on."""
    return atom.kind == "+" and typed_as(atom, text).endswith(_ON)


def _without_taking_along(atoms: Atoms, text: str) -> Atoms:
    """ "i vinterferien tager vi hele flokken med på hytte": whom one takes along is no yes."""
    return tuple(
        [
            atom._replace(kind="~")
            if atom.kind == "+"
            and typed_as(atom, text).startswith(_ALONG)
            and [each.kind for each in atoms[at + 1 : at + 2]] == ["_"]
            and not _TAKING.isdisjoint(typed_as(each, text) for each in atoms[max(at - FAR, 0) : at])
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _denied_after_all(atoms: Atoms) -> Atoms:
    """ "i uge 46 er jeg hjemme i Polen og kan ikke", "… jeg er hjemme i Polen, ikke kan komme": the no at the end counts."""
    out = list(atoms)
    for found in _DENIED_AT_END.finditer(kinds_of(atoms)):
        for at in (found.start(), found.start(1)):
            out[at] = atoms[at]._replace(kind="_")
    return tuple(out)


def _who_is_away(atoms: Atoms, at: int, text: str) -> tuple[str, int]:
    """Whether the writer or another is on the holiday at this place, and where the "is" stands; "" when nobody is."""
    before = atoms[max(at - 3, 0) : at]
    kinds = kinds_of(before)
    is_within = typed_as(atoms[at], text).startswith(_WITHIN)
    if before and (_is_on(before[-1], text) or (kinds.endswith("I_") and typed_as(before[-1], text) in _KEEPING)):
        return "writer", at - 1
    if kinds.endswith("&t@"):
        return "writer", at - 2  # "… og er på skiferie ugen efter"
    for ending, is_told in (("t@", True), ("ti", True), ("t", is_within)):
        if is_told and kinds.endswith(ending) and len(kinds) > len(ending):
            subject = kinds[-len(ending) - 1]
            return ("writer" if subject in "Ii" else "others" if subject in "_g" else ""), at - len(ending)
    return "", at

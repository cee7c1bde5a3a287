"""What a day is given to, and how somebody is on it: "onsdag er min træningsdag", "weekender er for familien", "torsdag er jeg
frivillig i Røde Kors", "fredag tager jeg i kirke".

Such a day is taken, in whatever words it is told. The words that leave it open are in
prompts/vocabulary/beside_times/given_days.txt.
"""

import re

from core.understand.availability.parts import body_of, clauses_of, is_one_of, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import DEFINITE

_A_DAY_IS = re.compile(r"^[_&!,i]{0,2}[dP](?:[&,]?[dP])*S?t(?=[I_g@])")
_SAID = frozenset("k+x~X")
_KIND_OF_DAY = ("dag", "dagen", "dage", "aften", "aftener")
_LEAST, _LEAST_KIND = 3, 6
_FOR = "for"
_WITH_ME = frozenset(("mig", "os", "me", "us"))
_GENITIVE = "s"
_GOING_TO = re.compile(r"[dP]S?([_g])I[i@\-_]")


def _with_what_it_is_given_to(atoms: Atoms, spoken: Spoken) -> Atoms:
    """A no in place of what the day is given to, or of how somebody is then."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        kinds = kinds_of(clause)
        found = _A_DAY_IS.match(kinds)
        is_one = found is not None and spoken.typed(clause[found.end() - 1]) in spoken.words.being
        told = body_of(clause)[found.end() :] if is_one and found is not None else ()
        taken = _taken_by(told, spoken) if told and _SAID.isdisjoint(kinds) else None
        out += [atom._replace(kind="~", value=None) if atom is taken else atom for atom in clause]
    return tuple(out)


def _taken_by(told: Atoms, spoken: Spoken) -> Atom | None:
    """The word for what takes the day; None where none does, or where it may be free."""
    words, typed = spoken.words, [spoken.typed(atom) for atom in told]
    if not (words.free.isdisjoint(typed) and words.leaving_open.isdisjoint(typed)):
        return None
    if typed[0] in words.speaking:
        return told[1] if len(told) > 1 and _is_a_state(told[1], typed[1], spoken) else None
    if typed[0] in words.owners:
        return _of_mine(told, typed, spoken)
    if typed[0] == _FOR:
        return told[-1] if len(told) > 1 and _are_people(typed[1:], spoken) else None
    kind = next(
        (atom for atom, word in zip(told, typed[:_LEAST], strict=False) if _is_kind_of_day(atom, word, spoken)), None
    )
    if kind is not None:
        return kind
    is_theirs = len(told) == 1 and typed[0].endswith(_GENITIVE) and _is_of_one(typed[0][:-1], spoken)
    return told[0] if is_theirs or (len(told) <= _LEAST and typed[-1] in words.hectic) else None


def _is_a_state(atom: Atom, word: str, spoken: Spoken) -> bool:
    """ "træt", "frivillig"; "oftest" and "der" tell nothing of how somebody is."""
    words = spoken.words
    told = words.is_told(word) or word in words.welcome or word in words.linking or word in words.always
    return atom.kind == "_" and word.isalpha() and len(word) >= _LEAST and not told


def _of_mine(told: Atoms, typed: list[str], spoken: Spoken) -> Atom | None:
    """ "min faste sportsdag", "vores julefrokost", "min kones"; "min fridag" and "min kontordag" may suit."""
    if _is_kind_of_day(told[-1], typed[-1], spoken) or is_one_of(typed[-1], spoken.words.occupying):
        return told[-1]
    has_guests = typed[-1] in _WITH_ME and any(each in spoken.words.children for each in typed)
    if has_guests:
        return told[1]
    return told[-1] if typed[-1].endswith(_GENITIVE) and typed[-1][:-1] in spoken.words.people else None


def _is_kind_of_day(atom: Atom, word: str, spoken: Spoken) -> bool:
    """ "undervisningsdag", "sportsdag", "spilleaften"."""
    is_kind = word.endswith(_KIND_OF_DAY) and len(word) >= _LEAST_KIND
    return is_kind and atom.kind == "_" and not word.startswith((*spoken.words.suiting, *spoken.words.may_suit))


def _are_people(typed: list[str], spoken: Spoken) -> bool:
    words = spoken.words
    return any(word in words.people or word in words.children or word in words.family for word in typed)


def _is_of_one(word: str, spoken: Spoken) -> bool:
    return _are_people([word], spoken) or (len(word) > _LEAST_KIND and word.endswith(DEFINITE))


def _with_what_is_gone_to(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag tager jeg i kirke", "mandag møder jeg ind": going somewhere, by verbs that tell of no errand elsewhere."""
    out = list(atoms)
    for found in _GOING_TO.finditer(kinds_of(atoms)):
        at = found.start(1)
        goes = spoken.typed(atoms[at]) in spoken.words.going_off
        where = spoken.typed(atoms[at + 2])
        if goes and (atoms[at + 2].kind != "_" or where in spoken.words.whither):
            out[at] = atoms[at]._replace(kind="~", value=None)
    return tuple(out)


GIVEN_DAYS = steps(
    ("t", _with_what_it_is_given_to),
    ("I", _with_what_is_gone_to, "going_off"),
)
"""Each with the kinds of atoms without which there is nothing to do."""

"""What is told of life beside the times and offers none: "det er mørkt om aftenen", "jeg fylder 70 i december", "jeg har haft
travlt hele ugen", "skolen slutter kl. 14", "er det i november?".

Each step is told what to look for by what stands beside the time; the words are in prompts/vocabulary/beside_times/life_told.txt.
"""

import re

from core.understand.availability.parts import OF_TIME, body_of, clauses_of, has_time, kinds_of, sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_SAID = frozenset("kx+~X")
_HOW_IT_IS = re.compile(r"It(_)[i@e]?[SdP]{1,2}$")
_IT = frozenset(("det", "der", "it"))
_NEUTER = "t"
_HAS_BEEN = re.compile(r"[I_g]t(_)[^,;!Ekx+]{0,6}[dP]$")


def _as_told(atoms: Atoms) -> Atoms:
    """The atoms with their times as words that say nothing, and are not named as unread either."""
    return tuple(
        [atom._replace(kind="_", value=None, rule="filler") if atom.kind in OF_TIME else atom for atom in atoms]
    )


def _without_how_it_is(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "det er mørkt om aftenen", "der er koldt i januar"; "det er nemt om mandagen" offers it."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        found = _HOW_IT_IS.match(kinds_of(body_of(clause)))
        tells = found is not None and spoken.typed(clause[0]) in _IT and _is_quality(clause[found.start(1)], spoken)
        out += _as_told(clause) if tells else clause
    return tuple(out)


def _is_quality(atom: Atom, spoken: Spoken) -> bool:
    word, words = spoken.typed(atom), spoken.words
    return word.endswith(_NEUTER) and not words.is_told(word) and word not in words.free and word not in words.welcome


def _without_birthdays(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg fylder 70 i december": when somebody is a year older."""
    out: list[Atom] = []
    for sentence in sentences_of(atoms):
        at = next((at for at, atom in enumerate(sentence) if spoken.typed(atom) in spoken.words.growing_older), None)
        counts = at is not None and spoken.text[sentence[at].end :].lstrip()[:1].isdigit()
        out += _as_told(sentence) if counts and _says_nothing(sentence) else sentence
    return tuple(out)


def _without_what_has_been(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg har haft travlt hele ugen", "vi har været væk i september"."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        found = _HAS_BEEN.match(kinds_of(body_of(clause)))
        has = found is not None and spoken.typed(clause[found.start(1) - 1]) in spoken.words.has
        has_been = has and found is not None and spoken.typed(clause[found.start(1)]) in spoken.words.been
        if has_been:
            clause = tuple([atom._replace(kind="_") if atom.kind == "~" else atom for atom in _as_told(clause)])
        out += clause
    return tuple(out)


def _without_what_is_asked(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "er det i november?", "slutter det før kl. 21?": what is asked of the meeting; "er det ok med tirsdag?" offers it."""
    out: list[Atom] = []
    for sentence in sentences_of(atoms):
        asks = spoken.text[sentence[-1].start : sentence[-1].end] == "?" and _asks_of_it(body_of(sentence), spoken)
        out += _as_told(sentence) if asks else sentence
    return tuple(out)


def _asks_of_it(body: Atoms, spoken: Spoken) -> bool:
    """Whether the verb stands first, and the meeting or what happens there behind it."""
    if len(body) < 3 or not has_time(body) or not _says_nothing(body):
        return False
    verb, subject = spoken.typed(body[0]), spoken.typed(body[1])
    return (verb in spoken.words.of_meetings or verb in spoken.words.ending) and subject in spoken.words.meetings


def _says_nothing(atoms: Atoms) -> bool:
    return all(atom.kind not in _SAID for atom in atoms)


def _without_ends_of_others(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tirsdage efter 16. Skolen slutter kl. 14", "biblioteket lukker kl. 18": beside hours that are told."""
    sentences = tuple(sentences_of(atoms))
    ends = [_only_ends(body_of(sentence), spoken) for sentence in sentences]
    offers = any(
        atom.kind == "S" for sentence, end in zip(sentences, ends, strict=True) if not end for atom in sentence
    )
    if not offers or not any(ends):
        return atoms
    return tuple(
        [
            atom
            for sentence, end in zip(sentences, ends, strict=True)
            for atom in (_as_told(sentence) if end else sentence)
        ]
    )


def _without_when_to_ring(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tirsdage efter 16. I må gerne ringe efter 12": beside times that are told; by itself it may be the answer."""
    clauses = tuple(clauses_of(atoms))
    rings = [_is_of_reaching(clause, spoken) for clause in clauses]
    offers = any(has_time(clause) for clause, ring in zip(clauses, rings, strict=True) if not ring)
    if not offers or not any(rings):
        return atoms
    return tuple(
        [
            atom
            for clause, ring in zip(clauses, rings, strict=True)
            for atom in ((*map(_quiet, _as_told(clause)),) if ring else clause)
        ]
    )


def _is_of_reaching(clause: Atoms, spoken: Spoken) -> bool:
    """Whether it is told before the time: "tirsdag 10-12, ring gerne først" is of the day."""
    first = next((at for at, atom in enumerate(clause) if atom.kind in OF_TIME), 0)
    told = f" {' '.join(spoken.typed(atom) for atom in clause[:first])} "
    return any(f" {entry} " in told for entry in spoken.words.reaching)


def _quiet(atom: Atom) -> Atom:
    return atom._replace(kind="_", value=None, rule="filler") if atom.kind in _SAID else atom


def _only_ends(body: Atoms, spoken: Spoken) -> bool:
    """Whether a sentence tells when something ends that is not the writer's, and no more."""
    if not 1 <= len(body) <= 2 or body[-1].kind != "S":
        return False
    told = " ".join(spoken.typed(atom) for atom in body)
    words = frozenset(told.split())
    return not words.isdisjoint(spoken.words.ending) and words.isdisjoint(spoken.words.ourselves)


LIFE_TOLD = steps(
    (";", _without_what_is_asked, "of_meetings", "ending"),
    ("It_", _without_how_it_is, _IT),
    ("I", _without_birthdays, "growing_older"),
    ("t_", _without_what_has_been, "been"),
    ("S;", _without_ends_of_others, "ending"),
    ("S", _without_when_to_ring, "reaching_words"),
    ("d", _without_when_to_ring, "reaching_words"),
)
"""Each with the kinds of atoms without which there is nothing to do."""

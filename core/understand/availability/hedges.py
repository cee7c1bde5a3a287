"""Times that nobody has promised: "måske torsdag", "hvis jeg kan få fri", "min mand kan mandag", "før kunne jeg".

They are taken out, and named, before yes and no are read. The words are in prompts/vocabulary/beside_times/promises.txt; what
somebody does on a day, and whole clauses that promise nothing, are `unclear`.
"""

from collections.abc import Iterator

from core.understand.availability.beside_times.concluding import opens_conclusion
from core.understand.availability.parts import NO, OF_TIME, PARTING, body_of, clauses_of, has_time, is_negated, typed_as
from core.understand.availability.second_thoughts.corrections import (
    is_taken_back,
    left_of,
    names_when,
    parted_at_corrections,
    thinks_better,
)
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import tokens

_LISTING = frozenset("&-")
_TELLS_WHEN = frozenset(("hvor", "naar", "nar", "saa", "sa", "fordi", "da", "mens", "when", "while", "because", "as"))
_LONGEST_LIST = 30
"""Clauses between a time and the "if" it hangs on: no list of times is longer."""
_NEAR = 16
"""Letters of "og så også" before the "en gang imellem"."""
_FIRST_PERSON = frozenset(("jeg", "vi", "mig", "os", "i", "me", "we", "us"))

_THE, _THE_MANY = (
    ["de"],
    frozenset(
        ("andre", "fleste", "oevrige", "ovrige", "unge", "gamle", "aeldre", "ansatte", "frivillige", "paaroerende")
    ),
)
""""de andre kan kun torsdag"; "de andre dage kan" are times."""

Unread = list[tuple[int, int]]
"""Places in the text."""


def without_hedged(atoms: Atoms, said: Spoken) -> tuple[Atoms, tuple[str, ...]]:
    """The atoms without the times that hang on a "måske", on an "if" or on somebody else; those as they were typed."""
    text, words = said.text, said.words
    if not words.hedges:
        return atoms, ()
    on_behalf = said.only_plain and _is_on_behalf(text, words)
    unread: Unread = []
    kept: list[Atom] = []
    clauses = tuple(clauses_of(parted_at_corrections(atoms, text, words)))
    typed = [_typed(clause, text, words) for clause in clauses]
    told = {word for each in typed for word in each.split()}
    # Few answers have any of them, and each time would look through a whole list for them.
    hang, open_ones, hedged, corrects = (
        [each in phrases for each in typed] if phrases.may_be_in(told) else [False] * len(typed)
        for phrases in (words.provisos, words.tentative, words.hedges, words.corrections)
    )
    is_marked = is_settled = False
    for at, clause in enumerate(clauses):
        if is_taken_back(clauses, typed, corrects, at, text):
            kept.extend((*_what_stands(clause, clauses[at + 1 : at + 4]), *_closing(clause)))
            is_marked = True
        elif is_marked and thinks_better(clauses, at, text) and not names_when(clause):
            kept.extend(_closing(clause))
        elif is_marked:
            kept.extend(_without_no_of_mark(clause))
            is_marked = not has_time(clause)
        elif is_settled and open_ones[at] and not has_time(clause):
            kept.extend(_closing(clause))
        elif (
            (any(hang[max(at - 1, 0) : at + _LONGEST_LIST + 1]) and _hangs_on_neighbour(clauses, typed, at, words))
            or (any(open_ones[at : at + _LONGEST_LIST]) and _is_left_open(clauses, typed, at, said))
            or (not on_behalf and _is_of_others_alone(clauses, typed, at, said))
        ):
            sure = _sure_before_sometimes(clause, said)
            is_settled = bool(sure)
            lent = _days_lent(clause, clauses[at + 1 : at + 2], text)
            kept.extend(lent or (*sure, *_taken_out(clause[len(sure) :], unread)))
        elif hedged[at]:
            kept.extend(_without_hedged_part(clause, text, words, unread))
        else:
            kept.extend(clause)
    return tuple(kept), tuple([text[start:end] for start, end in unread])


def _closing(clause: Atoms) -> Atoms:
    return clause[-1:] if clause[-1].kind in PARTING else ()


def _without_no_of_mark(clause: Atoms) -> Atoms:
    """ "nej hov torsdage": the no takes back what was said before, and is none to what follows."""
    first = next((at for at, atom in enumerate(clause) if atom.kind in OF_TIME), len(clause))
    return (*(atom for atom in clause[:first] if atom.kind not in "x~"), *clause[first:])


def _what_stands(taken_back: Atoms, new: tuple[Atoms, ...]) -> Atoms:
    return left_of(taken_back, new) or _of_both(taken_back, new)


def _of_both(taken_back: Atoms, new: tuple[Atoms, ...]) -> Atoms:
    """ "tirsdage 15-17, nej hov torsdage": where only the day was wrong, its hours stand, and where only they were, its day."""
    told = {atom.kind for clause in new for atom in clause if atom.kind in OF_TIME}
    kinds = "S" if told == {"d"} else "dP" if told == {"S"} else ""
    return tuple([atom for atom in taken_back if atom.kind in kinds])


def _typed(atoms: Atoms, text: str, words: ClauseWords) -> str:
    """The words of a clause between spaces, so that a phrase is found as whole words."""
    typed = (typed_as(atom, text) for atom in atoms)
    return f" {' '.join(words.slips.get(word, word) for word in typed)} "


def _ends(clause: Atoms) -> bool:
    return clause[-1].kind == ";"


def _hangs_on_neighbour(clauses: tuple[Atoms, ...], typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "torsdag, hvis jeg kan få fri", "hvis jeg får byttet min vagt, så torsdag"."""
    if not has_time(clauses[at]) or is_negated(clauses[at]):
        return False
    beyond = at + 1
    last = min(at + _LONGEST_LIST, len(clauses))
    while beyond < last and clauses[beyond - 1][-1].kind == "," and _goes_on(clauses[beyond]):
        beyond += 1
    if (
        beyond < len(clauses)
        and clauses[beyond - 1][-1].kind == ","
        and _is_proviso(clauses[beyond], typed[beyond], words)
    ):
        return True
    if not at or clauses[at - 1][-1].kind != "," or not _is_proviso(clauses[at - 1], typed[at - 1], words):
        return False
    return at == 1 or _ends(clauses[at - 2])


def _is_left_open(clauses: tuple[Atoms, ...], typed: list[str], at: int, said: Spoken) -> bool:
    """ "torsdag går nok, men jeg lover ikke noget", "onsdag? det må vi se"."""
    words = said.words
    if not words.tentative or not has_time(clauses[at]) or is_negated(clauses[at]):
        return False
    if typed[at] in words.tentative:
        return True
    for beyond in range(at + 1, min(at + _LONGEST_LIST, len(clauses))):
        last = clauses[beyond - 1][-1]
        if _ends(clauses[beyond - 1]) and said.text[last.start : last.end] != "?":
            return False
        is_of_list = (
            _goes_on(clauses[beyond]) and typed[beyond] not in words.unsure and typed[beyond] not in words.hedges
        )
        if has_time(clauses[beyond]) and not is_of_list:
            return False
        if not has_time(clauses[beyond]) and typed[beyond] in words.tentative:
            told = typed[beyond].split()  # not "andet kan jeg ikke love", "jeg ringer hvis jeg bliver forsinket"
            return told[0] not in words.closing and words.conditions.isdisjoint(told)
    return False


def _sure_before_sometimes(clause: Atoms, said: Spoken) -> Atoms:
    """ "tirsdag 19-21 og en gang imellem torsdag, men det lover jeg ikke": what is told before the "en gang imellem" stands."""
    items = list(_items(clause))
    for at, item in enumerate(items):
        before = tuple([atom for each in items[:at] for atom in each])
        told = _typed(clause[len(before) :], said.text, said.words) if has_time(before) else ""
        is_open = _typed(before, said.text, said.words) in said.words.tentative
        if (
            item[0].kind == "&"
            and not is_open
            and any(told.find(f" {entry} ") in range(_NEAR) for entry in said.words.sometimes)
        ):
            return before
    return ()


def _goes_on(clause: Atoms) -> bool:
    """Whether it is one more of a list: times and nothing said of them."""
    return has_time(clause) and not any(atom.kind in "k+x~X" for atom in clause)


def _is_proviso(clause: Atoms, typed: str, words: ClauseWords) -> bool:
    return typed in words.provisos and not has_time(clause)


def _is_of_others_alone(clauses: tuple[Atoms, ...], typed: list[str], at: int, said: Spoken) -> bool:
    """Whether only others can then: "min kone kan torsdag", and not "… og det kan jeg også"."""
    return _is_of_others(clauses[at], typed[at], said.words) and not _agrees(clauses[at + 1 : at + 3], said)


def _is_of_others(clause: Atoms, typed: str, words: ClauseWords) -> bool:
    """Whether it tells when somebody else can; what keeps another may keep the writer too, so a no stays."""
    if not has_time(clause) or is_negated(clause):
        return False
    spoken = typed.split()
    if (words.people.isdisjoint(spoken) and _THE_MANY.isdisjoint(spoken)) or not _FIRST_PERSON.isdisjoint(spoken):
        return False
    for at, word in enumerate(spoken):
        before = spoken[max(at - 2, 0) : at]
        if word not in words.people and not (word in _THE_MANY and before[-1:] == _THE):
            continue
        beside = {*spoken[at + 1 : at + 2], *spoken[max(at - 2, 0) : at]}
        if _TELLS_WHEN.isdisjoint(before) and not beside.isdisjoint(words.saying):
            return True
    return False


def _agrees(following: tuple[Atoms, ...], said: Spoken) -> bool:
    """ "de andre kan torsdag, og det kan jeg også", "…, det passer også mig": what others can is offered then."""
    told = [atom for clause in following for atom in clause]
    is_mine = not said.words.ourselves.isdisjoint(" ".join(said.typed(atom) for atom in told).split())
    kinds = {atom.kind for atom in told}
    return is_mine and not kinds.isdisjoint("k+") and kinds.isdisjoint(OF_TIME | NO)


def _days_lent(clause: Atoms, following: tuple[Atoms, ...], text: str) -> Atoms:
    """ "min søster kan passe ham torsdag, så jeg kan komme fra 10": the days of others, of which the writer tells the hours."""
    kinds = {atom.kind for each in following for atom in each}
    if not opens_conclusion(following, text) or not kinds >= {"S", "k"} or not kinds.isdisjoint("dPAxX~"):
        return ()
    days = [atom for atom in clause if atom.kind in "dP"]
    return (*days, *clause[-1:]) if days else ()


def _is_on_behalf(text: str, words: ClauseWords) -> bool:
    """ "Formanden kan normalt mandage 15-17": nobody speaks of themselves, so it is another's answer that is passed on.

    Of "han" and "hun" nobody can tell whose they are, unless it is somebody whose answers others write.
    """
    told = [token.fold for token in tokens(text) if token.is_word]
    if f" {' '.join(told)} " in words.on_behalf:
        return True  # "udvalgsformanden har bedt mig meddele, at han kan …"
    if not (_FIRST_PERSON - {"i"} | words.owners).isdisjoint(told):
        return False
    return words.spoken_of.isdisjoint(told) or is_of_principal(text, words)


def is_of_principal(text: str, words: ClauseWords) -> bool:
    """ "Udvalgsformanden kan ikke den 28. Han foreslår …": whose answers others write is named, and nobody tells of himself."""
    told = {token.fold for token in tokens(text) if token.is_word}
    return not words.principals.isdisjoint(told) and (_FIRST_PERSON - {"i"} | words.owners).isdisjoint(told)


def _taken_out(clause: Atoms, unread: Unread) -> Atoms:
    """What ends the clause, all the rest of it noted as unread."""
    body = body_of(clause)
    unread.append((body[0].start, body[-1].end))
    return clause[len(body) :]


def _without_hedged_part(clause: Atoms, text: str, words: ClauseWords, unread: Unread) -> Atoms:
    """The clause without the items of its list that are hedged; hours that hold for the whole list stay."""
    kept: list[Atom] = []
    before_has_days = False
    items = tuple(_items(clause))
    typed = tuple([_typed(item, text, words) for item in items])
    of_item = tuple([each in words.hedges for each in typed])
    for item, hedged in zip(items, of_item, strict=True):
        if not (hedged or not any(of_item)) or not has_time(item) or is_negated(item):
            kept.extend(item)
            before_has_days = before_has_days or any(atom.kind in "dP" for atom in item)
            continue
        body = tuple([atom for atom in item if atom.kind not in _LISTING and atom.kind not in PARTING])
        unread.append((body[0].start, body[-1].end))
        shared = before_has_days and not any(atom.kind == "S" for atom in kept)
        kept.extend(atom for atom in item if atom.kind in PARTING or (shared and atom.kind == "S"))
    return tuple(kept)


def _items(clause: Atoms) -> Iterator[Atoms]:
    start = 0
    for at, atom in enumerate(clause):
        goes_on = not has_time(clause[start:at])  # "af og til kan jeg også onsdag"
        if at > start and ((atom.kind == "&" and not goes_on) or _is_only_then(clause, at)):
            yield clause[start:at]
            start = at
    yield clause[start:]


def _is_only_then(clause: Atoms, at: int) -> bool:
    """ "onsdag aften fredag kun hvis jeg kan få pasning": a list without a comma, of which one item hangs on something."""
    follows = clause[at - 1].kind in OF_TIME and [atom.kind for atom in clause[at + 1 : at + 2]] == ["1"]
    is_sure = clause[at - 1].kind == "+" and has_time(clause[:at])  # "tirsdag helt sikkert torsdag måske"
    return (follows or is_sure) and clause[at].kind in "dP"

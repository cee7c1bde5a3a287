"""What is told beside a time that stands by itself: "efter 16, så har jeg låst af", "før kl. 8 jeg er morgenmenneske".

Whoever is asked when they can and answers with hours has offered them. Where the offer ends is shown by the order of
the words: Danish that opens with its time has the verb before the subject ("tirsdag 16-18 træner jeg"), so a subject
before its verb begins something of its own, which is told beside the hours and is no errand in them. What is done by
then, called off or so anyway is told for a yes in either order. A day without hours is too little to go by: "tirsdag
jeg går på sprogskole" is how those write who learn the language.
"""

from core.understand.availability.parts import FAR, OF_TIME, PARTING, clauses_of, is_negated, kinds_of, typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import DEFINITE, nearest

_FIRST_PERSON = frozenset(("jeg", "vi", "jge", "jeh"))
_OWNING = frozenset(("min", "mit", "mine", "vores"))
_THE = frozenset(("de", "det", "den", "alt", "alle"))
_THEN = frozenset(("saa", "sa", "der", "da"))
_WHERE = "hvor"
_OPENING = _FIRST_PERSON | _OWNING | _THE | _THEN | {_WHERE}
_BEING_DONE = frozenset(("har", "er", "blev"))
_VERBS, _DONE = ("r", "s"), "et"
"""How nouns, verbs and what is done end: "chefen", "synes", "afleveret"."""
_LEAST_NOUN = 5
_NOBODYS, _CLOSED = (["der"], ["saa", "der"], ["sa", "der"]), "lukket"
_BEING_THERE = ("er jeg paa", "er jeg pa", "er jeg i", "er vi paa", "er vi pa", "er vi i")
_ANYWAY = ("alligevel",)
_ENDS_OFFER = OF_TIME | {"+"}
_TIME_AND_VERB = ("dt", "Pt", "St", "At", "dSt", "PSt", "Adt")
_INSIDE = ("tI", "It", "_t", "t_", "I_", "_I")


def parted_at_remarks(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms with a comma where something of its own begins, and with an "anyway" that turns nothing."""
    out: list[Atom] = []
    atoms, start = _here_anyway(_with_anyway(atoms, text), text), 0
    for at, atom in enumerate(atoms):
        if atom.kind in PARTING:
            start = len(out) + 1
        elif (
            len(out) > start
            and out[-1].kind in _ENDS_OFFER
            and not (len(out) > start + 1 and out[-2].kind == "t" and atom.kind == "~")  # "er hele dagen spærret"
            and _may_begin(typed_as(atom, text).partition(" ")[0], words)
            and _begins_beside(out[start:][-FAR:], next(clauses_of(atoms[at : at + FAR])), text, words)
        ):
            out.append(Atom(",", None, atom.start, atom.start))
            start = len(out)
        out.append(atom)
    return tuple(out)


def is_remark(body: Atoms, typed: list[str], before: Atoms, text: str, words: ClauseWords) -> bool:
    """Whether a clause without a time is told beside the one before it and answers nothing."""
    said = [atom for atom in before if atom.kind not in PARTING]
    if not any(atom.kind in OF_TIME for atom in said) or any(atom.kind == "k" for atom in body):
        return False
    if _tells_for_a_yes(body, typed, words):
        return all(atom.kind not in "x~" for atom in said)
    is_denied = any(atom.kind == "x" for atom in body)
    return not is_denied and _is_offer(said, text, words) and _has_subject_first(body, typed)


def _with_anyway(atoms: Atoms, text: str) -> Atoms:
    """ "der har vi alligevel lukket", "tirsdag er dog optaget": behind its verb an "anyway" begins no other thought."""
    return tuple(
        [
            atom._replace(kind="_")
            if atom.kind == "!"
            and (_is_behind_verb(atoms, at) or (_is_anyway(typed_as(atom, text)) and _is_inside(atoms, at)))
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _is_behind_verb(atoms: Atoms, at: int) -> bool:
    """ "Tirsdag er dog …", "fredag formiddag er til gengæld …": a sentence that opens so is not turned by it."""
    start = next((place for place in range(at - 1, -1, -1) if atoms[place].kind in PARTING), -1)
    before = kinds_of(atoms[start + 1 : at])
    behind = kinds_of(atoms[at + 1 : at + 3]).lstrip("_")
    opens = start < 0 or atoms[start].kind == ";"
    return opens and before in _TIME_AND_VERB and behind[:1] in ("~", "+", "x")


def _here_anyway(atoms: Atoms, text: str) -> Atoms:
    """ "i dag fra 14 til 16 er jeg på stationen alligevel": who is there anyway can come."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        ends = at + 1 == len(atoms) or atoms[at + 1].kind in PARTING
        if not (ends and atom.kind == "!" and _is_anyway(typed_as(atom, text))):
            continue
        start = next((i for i in range(at - 1, -1, -1) if atoms[i].kind in PARTING), -1) + 1
        being = next((i for i in range(start, at) if typed_as(atoms[i], text).startswith(_BEING_THERE)), None)
        if being is not None and _is_told_behind_time(atoms, start, being, text):
            out[being], out[at] = atoms[being]._replace(kind="+"), atom._replace(kind="_")
    return tuple(out)


def _is_told_behind_time(atoms: Atoms, start: int, being: int, text: str) -> bool:
    """Whether a time opens the clause, or stands before the comma of a "så er jeg i hallen alligevel"."""
    if any(each.kind in OF_TIME for each in atoms[start:being]):
        return True
    opens = start > 1 and atoms[start - 1].kind == "," and [typed_as(each, text) for each in atoms[start:being]]
    return (
        opens in (["saa"], ["sa"], ["der"], ["da"], ["for", "der"], ["for", "saa"]) and atoms[start - 2].kind in OF_TIME
    )


def _is_anyway(word: str) -> bool:
    return word[:2] == "al" and bool(nearest(word, _ANYWAY))


def _is_inside(atoms: Atoms, at: int) -> bool:
    before = kinds_of(atoms[max(at - 2, 0) : at])
    if before[-1:] in ("+", "k") and [atom.kind for atom in atoms[at + 1 : at + 2]] == ["x"]:
        return True  # "den 5. går alligevel ikke"
    return before.endswith(_INSIDE) and all(atom.kind != "k" for atom in atoms[at + 1 : at + 2])


def _may_begin(word: str, words: ClauseWords) -> bool:
    """Whether a clause that is told beside a time can begin with this word: few can, so few clauses are looked at."""
    return word in _OPENING or word in words.others or (len(word) >= _LEAST_NOUN and word.endswith(DEFINITE))


def _begins_beside(said: list[Atom], clause: Atoms, text: str, words: ClauseWords) -> bool:
    """Whether what follows a time, up to the end of its clause, is told beside it."""
    body = tuple([atom for atom in clause if atom.kind not in PARTING])
    typed = [typed_as(atom, text) for atom in body]
    if not body or not any(atom.kind in OF_TIME for atom in said):
        return False
    return _leaves_the_rest_open(body, typed, words) or (
        _is_offer(said, text, words) and _tells_no_time_to_come(body, typed, words) and _opens_anew(body, typed, words)
    )


def _leaves_the_rest_open(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "… 18-20 de andre uger ved jeg aldrig noget om", "… andet går ikke"."""
    spoken = " ".join(typed)
    opening = [word for word in spoken.split()[:2] if word not in _THE][:1]
    opens = not words.others.isdisjoint(opening)
    return opens and (is_negated(body) or f" {spoken} " in words.unsure)


def _is_offer(atoms: list[Atom], text: str, words: ClauseWords) -> bool:
    """Whether these tell hours and nothing that is done or denied in them."""
    return any(atom.kind == "S" for atom in atoms) and all(
        atom.kind not in "kx~X?I" and (atom.kind != "_" or typed_as(atom, text) in words.linking) for atom in atoms
    )


def _tells_no_time_to_come(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    says_yes = any(atom.kind == "+" for atom in body) or not words.free.isdisjoint(typed)
    tells_hours = any(atom.kind == "S" for atom in body)
    return all(atom.kind not in "dPAk" for atom in body) and not (tells_hours and says_yes)


def _opens_anew(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    leads_on = typed[0] in _THEN or typed[0] == _WHERE
    if typed[0] in words.so and body[1:2] and body[1].kind in "t_" and all(atom.kind not in "kx" for atom in body):
        return True  # "kl. 14-17 så skal bilen af sted"
    return _has_subject_first(body, typed) or (leads_on and _tells_for_a_yes(body, typed, words))


def _tells_for_a_yes(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "der har vi alligevel lukket", "min undervisning er aflyst", "så har jeg fået låst"."""
    if any(map(_is_anyway, typed)):
        return True
    verb = next((at for at, word in enumerate(typed) if word in _BEING_DONE), None)
    is_turned = typed[0] in _THEN
    if verb is not None and typed[:verb] in _NOBODYS and typed[verb + 1 : verb + 2] == [_CLOSED]:
        return False  # "uge 42 er børnenes, så der er lukket"
    if verb is None or not (is_turned or _has_subject_first(body, typed)) or any(atom.kind == "x" for atom in body):
        return False
    behind = " ".join(typed[verb + 1 :]).split()
    if is_turned and not words.returning.isdisjoint(behind):
        return True  # "efter kl. 15, så er jeg tilbage fra tandlægen"
    return not words.over.isdisjoint(behind) or any(word.endswith(_DONE) for word in behind[is_turned:][:2])


def _has_subject_first(body: Atoms, typed: list[str]) -> bool:
    """ "jeg sidder", "jeg er på barsel", "min undervisning er", "chefen synes": a subject, and its verb behind it."""
    opening = typed[0].split() or typed[:1]  # an atom may hold no word
    if opening[0] in _FIRST_PERSON:
        verb = [*opening, *typed[1:2]][1:2]
        told = len(body) > 1 and (body[0].kind == "+" or body[1].kind in "t_~")
        return told and (body[1].kind == "t" or verb[0].split()[0].endswith("r"))
    is_noun = body[0].kind in "_~g" and len(typed[0]) >= _LEAST_NOUN and typed[0].endswith(DEFINITE)
    at = 2 if typed[0] in _OWNING else int(is_noun)
    return 0 < at < len(body) and (body[at].kind == "t" or typed[at].endswith(_VERBS))

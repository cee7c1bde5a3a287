"""What is told of others and of their times: "min søn kommer hver søndag", "apoteket lukker 17.30", "i morgen kommer vvs-manden
mellem 8 og 16".

Whose sentence it is shows its subject: one that is neither the writer nor the day itself. A time in such a sentence is
offered by nobody, and said no to only where what is done keeps the writer (`occupied`). The words are in
prompts/vocabulary/beside_times/others.txt.
"""

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import DEFINITE

"""How a noun of one certain or of many certain ends: "chefen", "apoteket", "børnene"."""
_LEAST_NOUN = 5
_LEADING = frozenset(
    ("og", "men", "for", "fordi", "at", "da", "saa", "sa", "hvor", "naar", "nar", "mens", "nu", "and", "but", "because", "the")
)  # fmt: skip
_MOST_OF_SUBJECT = 6
_VERBS = ("r", "ede", "es")
_BEING_THERE = frozenset(("er", "kommer"))
_THERE_COMES = ["der", "kommer"]
""" "der kommer nye vinduer i uge 43"."""
_GOING = frozenset(("gaar", "gar", "aabner", "abner", "lukker"))
_IRREGULAR = frozenset(
    ("gaar", "gar", "kom", "gik", "blev", "fik", "tog", "skrev", "sagde", "laa", "stod", "sad", "var", "har", "er", "is",
     "bor", "ser", "faar", "ta'r", "foreslog", "bad")
)  # fmt: skip
_DAYS = ("dag", "dage", "tid", "timer", "aften", "aftener", "vindue", "vindu")
"""How what is the writer's own time ends: "min kontordag", "mit vindue"."""
_BEING = frozenset(("er", "is", "bliver"))
_WHO = frozenset(("der", "som", "who"))
_LYING = frozenset(("ligger", "findes", "staar", "gaelder", "lyder", "gar", "gaar"))
""" "tirsdag, der ligger godt" is of the day."""
_CONCLUDING = frozenset(("saa", "sa", "der", "derfor", "altsaa", "dvs", "alle", "so"))
_MANY = frozenset(("fleste", "andre", "oevrige", "ovrige", "de", "man", "folk", "nogen"))
_READERS = frozenset(("i", "du"))
_THE_MANY, _ALL = "de", ("alle", "all")
_HENCE = frozenset(("derfor", "saa", "sa", "so"))
_MOST_CONCLUDING, _FAR_IN = 2, 6
"""Clauses behind it, and atoms of each, in which something may be concluded."""
_NAMELY = frozenset("&!E,")
_BEFORE_TIME = frozenset("@iefTD1")


def tells_of_another(body: Atoms, following: tuple[Atoms, ...], said: Spoken) -> bool:
    """Whether the clause has a subject of its own that is neither the writer nor a time, and a verb beside it.

    Not so where it tells when ("søndag kl. 13, når køerne er malket"), and where something is concluded from it ("bussen er på
    værksted den 29., så der har jeg tid").
    """
    words = said.words
    body = _behind_supposing(body, said)
    if any(said.typed(atom) in words.telling_when for atom in body) or _concludes(following, said):
        return False
    if any(atom.kind in "kxX" or (atom.kind == "I" and _is_first_person(atom, said)) for atom in body):
        return False
    typed = [said.typed(atom) for atom in body]
    if any(_has_first_person(word, words) for word in typed):
        return False
    start = next((at for at, atom in enumerate(body) if not _leads(atom, typed[at])), len(body))
    has_room = not words.free.isdisjoint(typed)
    if (end := _subject_end(body, typed, start, said)) and _is_verb(body, typed, end):
        return not (has_room and not _is_of_people(typed[:end], words)) and not _speaks_for_the_writer(
            body, typed, end, words
        )
    if has_room:
        return False
    if _comes_there(body, typed) or [*typed[start : start + 2]] == _THERE_COMES:
        return True
    first = next(
        (at for at, atom in enumerate(body) if atom.kind not in OF_TIME and atom.kind not in _BEFORE_TIME), len(body)
    )
    turned = first and first + 1 < len(body) and _is_verb(body, typed, first) and body[first].kind != "+"
    return bool(turned and _names_another(body, typed, first + 1, said)) and not _speaks_for_the_writer(
        body, typed, first, words
    )


def _behind_supposing(body: Atoms, said: Spoken) -> Atoms:
    """ "jeg gætter på at de fleste vil sige onsdag": whose sentence it is that stands behind what the writer supposes."""
    at = next((at for at, atom in enumerate(body[:_FAR_IN]) if said.typed(atom) == "at"), None)
    if at is None or said.words.supposing.isdisjoint(" ".join(said.typed(atom) for atom in body[:at]).split()):
        return body
    return body[at + 1 :] or body


def _comes_there(body: Atoms, typed: list[str]) -> bool:
    """ "min søn, der kommer hver søndag": what is told of whom was just named."""
    opens = (
        len(body) > 1 and body[0].kind == "I" and typed[0] in _WHO and body[1].kind == "_" and typed[1] not in _LYING
    )
    return opens and _is_verb(body, typed, 1) and all(atom.kind != "+" for atom in body)


def opens_of_another(atoms: Atoms, said: Spoken) -> bool:
    """Whether a sentence of another's begins here: "min søn fylder 7 på lørdag", "hun henter dem"."""
    first, words = said.typed(atoms[0]), said.words
    if first not in words.owners and first not in words.whose and first not in words.people:
        return False
    return is_another_doing(atoms, said)


def is_another_doing(atoms: Atoms, said: Spoken) -> bool:
    """Whether a subject that is neither the writer nor a time stands first, and its verb behind it."""
    atoms = next(clauses_of(atoms))
    typed = [said.typed(atom) for atom in atoms]
    end = _subject_end(atoms, typed, 0, said)
    return end > 0 and _is_verb(atoms, typed, end) and not _speaks_for_the_writer(atoms, typed, end, said.words)


def tells_what_is_there(clause: Atoms, said: Spoken) -> bool:
    """ "… og der er altid kø om lørdagen": of days of its own; "og der er jeg hjemme" is of the days before."""
    body = clause[1:] if clause and clause[0].kind == "&" else clause
    opening = [said.typed(each) for each in body[:3]]
    is_there = opening[:1] == ["der"] and opening[2:] != [] and opening[1] in _BEING_THERE
    told = next(clauses_of(body), ())
    return is_there and opening[2] not in said.words.ourselves and any(each.kind in "dPA" for each in told)


def _concludes(clauses: tuple[Atoms, ...], said: Spoken) -> bool:
    """Whether what comes is said of these times: "så der kan jeg", "… og i hele det tidsrum kan jeg", "… og jeg kan ikke"."""
    for clause in _whole(clauses)[:_MOST_CONCLUDING]:
        opening = " ".join(said.typed(atom) for atom in clause[:3]).split()
        if tells_what_is_there(clause, said):
            return False
        if all(atom.kind in "&%" for atom in clause) or _is_of_readers_or_others(clause, said):
            continue  # "…, så I kan tænke jer til resten", "… og bagefter er det fredage hun kan"
        if _is_of_its_own_time(clause, opening, said):
            return False
        if any(atom.kind in '"%' for atom in clause[:_FAR_IN]) or any(word in _CONCLUDING for word in opening[:3]):
            return True
    answers = clauses[0] if clauses else ()
    if not answers or _is_of_readers_or_others(answers, said):
        return False
    return all(atom.kind not in OF_TIME for atom in answers) and any(atom.kind in "kxX" for atom in answers)


def _whole(clauses: tuple[Atoms, ...]) -> list[Atoms]:
    """The clauses with an "og bagefter" at the head of what it leads to."""
    out: list[Atoms] = []
    for clause in clauses:
        if out and out[-1][-1].kind == "%":
            out[-1] = (*out[-1], *clause)
        else:
            out.append(clause)
    return out


def _is_of_its_own_time(clause: Atoms, opening: list[str], said: Spoken) -> bool:
    """ "chefen er væk i uge 44, derfor kan jeg i uge 45 tirsdag": what is concluded names its own time."""
    points = any(atom.kind == '"' or said.typed(atom) in said.words.there for atom in clause)
    names = not points and any(atom.kind == "P" for atom in clause)
    return names and opening[:1] != [] and opening[0] in _HENCE


def _is_of_readers_or_others(clause: Atoms, said: Spoken) -> bool:
    """Whether who can, in what comes, is somebody else."""
    opening = [said.typed(atom) for atom in clause[:2]]
    if opening[:1] != [] and opening[0] in _HENCE and opening[1:] != [] and opening[1] in _READERS:
        return True
    can = next((at for at, atom in enumerate(clause) if atom.kind == "k"), None)
    if can is None:
        return False
    beside = [said.typed(atom) for atom in (*clause[max(can - 1, 0) : can], *clause[can + 1 : can + 2])]
    return any(word in _READERS or word in said.words.they for word in beside)


def _leads(atom: Atom, typed: str) -> bool:
    return atom.kind in _NAMELY or (atom.kind == "_" and typed in _LEADING) or (atom.kind == "e" and typed in _ALL)


def _is_first_person(atom: Atom, said: Spoken) -> bool:
    return _has_first_person(said.typed(atom), said.words)


def _has_first_person(typed: str, words: ClauseWords) -> bool:
    return not words.ourselves.isdisjoint(typed.split())


def _names_another(body: Atoms, typed: list[str], at: int, said: Spoken) -> bool:
    """Whether a subject begins behind the verb: "hver anden uge har min eks børnene"."""
    words = said.words
    if typed[at] in words.owners or typed[at] in words.whose:
        is_named = at + 1 < len(body) and body[at + 1].kind in "_g" and not _is_own_time([typed[at + 1]], words)
        return is_named and typed[at - 1] not in _BEING  # "tirsdag er min kontordag"
    return _subject_end(body, typed, at, said) > 0


def _subject_end(body: Atoms, typed: list[str], at: int, said: Spoken) -> int:
    """Where the subject ends that begins here; 0 when none does."""
    words = said.words
    if at >= len(body) or body[at].kind not in "_g":
        return 0
    word = typed[at]
    if word == _THE_MANY and (last := _end_of_the_many(body, typed, at, words)):
        return last
    if word in words.they:
        return at + 1
    if word in words.owners or word in words.whose:
        last = next((i for i in range(at + 1, min(at + _MOST_OF_SUBJECT, len(body))) if _is_verb(body, typed, i)), 0)
        nouns = [] if not last else " ".join(typed[at + 1 : last]).split()
        is_another = bool(nouns) and not _is_own_time(nouns, words)
        return last if is_another and all(atom.kind in "_g-~fi@" for atom in body[at:last]) else 0
    hyphened = at + 2 < len(body) and body[at + 1].kind == "-" and body[at + 1].start == body[at].end
    if hyphened and body[at + 2].kind == "_":
        return at + 3 if typed[at + 2].endswith(DEFINITE) else 0
    is_certain = len(word) >= _LEAST_NOUN and word.endswith(DEFINITE) and word not in words.own_time
    is_noun = is_certain and not words.is_told(word)
    return at + 1 if is_noun or word in words.people else 0


def _end_of_the_many(body: Atoms, typed: list[str], at: int, words: ClauseWords) -> int:
    """ "de andre har", "de fleste vil sige"; "de fleste tirsdage" and "de bedste tider" are times."""
    last = next((i for i in range(at + 2, min(at + _MOST_OF_SUBJECT, len(body))) if _is_verb(body, typed, i)), 0)
    named = bool(last) and all(atom.kind == "_" for atom in body[at:last])
    return last if named and (typed[last - 1] in _MANY or not _is_own_time(typed[at + 1 : last], words)) else 0


def _is_own_time(nouns: list[str], words: ClauseWords) -> bool:
    return not words.own_time.isdisjoint(nouns) or any(noun.endswith(_DAYS) for noun in nouns)


def _is_verb(body: Atoms, typed: list[str], at: int) -> bool:
    if at >= len(body):
        return False
    word = typed[at].partition(" ")[0]
    if body[at].kind == "k":
        return at + 1 < len(body) and body[at + 1].kind not in PARTING  # not "det er fredage hun kan"
    if body[at].kind == "t" or word in _IRREGULAR:
        return True
    return body[at].kind in "_~+" and len(word) > 3 and word.endswith(_VERBS)


def _speaks_for_the_writer(body: Atoms, typed: list[str], verb: int, words: ClauseWords) -> bool:
    """ "kalenderen er fri mandag", "butikken holder lukket mandag", "formanden foreslår mandag": a yes that counts."""
    yes = [at for at, atom in enumerate(body) if atom.kind == "+" and typed[at] not in _GOING]
    passes_on = words.saying | words.proposing
    return (bool(yes) and not _is_of_people(typed[:verb], words)) or (
        typed[verb - 1] not in _MANY and body[verb].kind != "k" and typed[verb] in passes_on
    )


def _is_of_people(subject: list[str], words: ClauseWords) -> bool:
    return any(not words.people.isdisjoint(word.split()) or word in words.they for word in subject)

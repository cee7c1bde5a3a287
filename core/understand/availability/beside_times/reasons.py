"""Why a time is named as it is: "for så skal jeg hente", "mit dansk er ikke så godt", "der spiller jeg fra 18 til 20".

A reason holds words that elsewhere say no, and is no answer by itself; one that begins with "der" speaks of the days
before it. What promises nothing for other causes is `unclear`.
"""

import re
from itertools import pairwise

from core.understand.availability.parts import OF_TIME, PARTING, has_time, is_negated, kinds_of, typed_as
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import DEFINITE

_BEHIND_FOR = frozenset(
    ("saa", "sa", "der", "jeg", "vi", "min", "mit", "mine", "det", "da", "bagefter", "derefter", "hun", "han", "i", "om", "paa",
     "resten", "ellers")
)  # fmt: skip
_BEHIND = {"for": _BEHIND_FOR, "da": frozenset(("jeg", "vi", "der", "min", "mit", "mine"))}
"""What follows where a "for" or a "da" tells why; other words of reason (clauses.txt) always do."""
_POSSESSIVE = frozenset(("min", "mit", "mine", "vores", "my", "our"))
_OWN_TIME = frozenset(
    ("tid", "tider", "dag", "dage", "uge", "uger", "kalender", "aften", "aftener", "bedste", "eneste", "ledige", "frie",
     "favorit", "yndlingsdag", "weekend", "weekender", "time", "calendar", "day", "days", "best", "only")
)  # fmt: skip
_POINTING = frozenset(("det", "den", "dem", "that", "it"))
_SUBJECTS = frozenset(("jeg", "vi", "i", "we"))
_MUST = frozenset(("skal", "must"))
_OTHERS = frozenset(("man", "han", "hun", "ham", "hende", "de", "dem", "one", "he", "she", "they"))
_OF_DAYS = (["d"], ["P"], ["i"], ["@"])
_ARTICLES = frozenset(("en", "et", "a", "an", "nogen", "noget"))
_NO_NEED = frozenset(
    (whom, verb) for whom in ("i", "du", "de", "you") for verb in ("behoever", "behover", "skal", "need")
)
"""Who asked is told what they need not do: "I behøver ikke ringe"."""
_THEN = frozenset(("saa", "sa", "da", "der", "then"))
_LONGEST = 8
"""Words in which no more is meant than was said, and one."""
_DENYING = frozenset("xX&")
_NOT_A_MINUTE = re.compile(r"(?:&?x|X)_{0,3}[z_n]?[gq][_bafu]")
_HERE = frozenset(("der", "hvor", "there", "where"))
_ADVERBS = frozenset(
    ("rigtig", "rigtigt", "helt", "altsaa", "desvaerre", "lige", "mere", "med", "ind", "naa", "ret", "saa", "komme", "vaere",
     "moede", "deltage", "have", "klare", "passe", "love", "garantere", "stille", "ledig", "tilgaengelig", "make", "come",
     "attend", "be", "do")
)  # fmt: skip


def parted_at_reasons(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms with a comma before "fordi", and before a "for" that tells why behind a time."""
    out: list[Atom] = []
    timed = reasoned = False
    for at, atom in enumerate(atoms):
        if reasoned and atom.kind == "X" and [each.kind for each in atoms[at + 1 : at + 2]] in _OF_DAYS:
            out.append(Atom(",", None, atom.start, atom.start))  # "… for jeg sover længe men ikke om onsdagen"
        reasoned = atom.kind not in PARTING and (reasoned or (timed and typed_as(atom, text) in _BEHIND))
        if out and out[-1].kind not in PARTING and _opens(atoms, at, text, words, out[-1], timed=timed):
            out.append(Atom(",", None, atom.start, atom.start))
        timed = atom.kind != ";" and (timed or atom.kind in OF_TIME)
        out.append(atom)
    return tuple(out)


def _opens(atoms: Atoms, at: int, text: str, words: ClauseWords, before: Atom, *, timed: bool) -> bool:
    """Whether a reason begins here, or what a time is no more than said with, or what speaks of something else."""
    atom = atoms[at]
    word = typed_as(atom, text) if atom.kind == "_" else ""
    if _opens_reason(word, words):
        return True
    if timed and word in _BEHIND and at + 1 < len(atoms):
        following = typed_as(atoms[at + 1], text).split()
        if following and following[0] in _BEHIND[word]:
            return True
    if timed and atom.kind in _DENYING and _ends_with_no_more(atoms[at : at + _LONGEST + 1], text, words):
        return True
    return before.kind in OF_TIME and _speaks_of_else(atoms, at, text, words)


def _ends_with_no_more(atoms: Atoms, text: str, words: ClauseWords) -> bool:
    ends = (
        at for at, atom in enumerate(atoms[:_LONGEST]) if atom.kind in PARTING or typed_as(atom, text) in words.reason
    )
    end = next(ends, len(atoms))
    return 0 < end < _LONGEST and _says_no_more(atoms[:end], [typed_as(atom, text) for atom in atoms[:end]], words)


def _speaks_of_else(atoms: Atoms, at: int, text: str, words: ClauseWords) -> bool:
    """ "… 14-17 my danish is not so good", "… den 13. jeg er ikke overtroisk": what has no comma before it."""
    opening = typed_as(atoms[at], text)
    if opening not in _POSSESSIVE and opening not in _SUBJECTS:
        return False
    end = next((place for place in range(at, len(atoms)) if atoms[place].kind in PARTING), len(atoms))
    body = atoms[at:end]
    return not any(atom.kind in OF_TIME for atom in body) and tells_why(
        body, [typed_as(atom, text) for atom in body], words
    )


def tells_why(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """Whether a clause that names no time says neither yes nor no to those named before."""
    if not typed:
        return False
    if _opens_reason(typed[0], words):
        return True
    if tuple([word for word in typed[:3] if word != "og"][:2]) in _NO_NEED:
        return True
    if len(typed) > 1 and typed[1] in _BEHIND.get(typed[0], ()):
        return not (is_negated(body) and any(atom.kind == "k" for atom in body))
    said = frozenset(typed)
    if not _POSSESSIVE.isdisjoint(typed[:2]) and said.isdisjoint(_OWN_TIME | _POINTING):
        return True
    if _says_no_more(body, typed, words):
        return True
    if body[0].kind == "x" and body[1:2] != () and typed[1] in _ARTICLES and body[2:3] != () and body[2].kind == "_":
        return True  # "der skal sidde nogen med ansvar, ikke en praktikant"
    return (
        not said.isdisjoint(_SUBJECTS | _OTHERS)
        and said.isdisjoint(_POINTING | _HERE)
        and _denies_something_else(body, typed, words)
    )


def spoken_reason(clause: Atoms, spoken: Spoken) -> bool:
    """Whether a clause with a time opens with a word of reason: "for tirsdag er jeg på kursus"."""
    return has_time(clause) and spoken.typed(clause[0]) in spoken.words.reason and is_negated(clause)


def tells_of_then(body: Atoms, typed: list[str], before: tuple[Atoms, ...], spoken: Spoken) -> bool:
    """Whether a clause without a time tells what others do then, why an hour is the limit, or of the time until it.

    "… 10-12, så er børnene hos far", "ikke før 10, jeg er nattevagt i hjemmet", "fra januar, før det er jeg på barsel".
    """
    if not typed or not before:
        return False
    if _opens_until(before, spoken):
        return is_negated(body)
    if any(atom.kind == "k" for atom in body):
        return False
    third = len(typed) > 2 and typed[0] in _THEN and body[2].kind == "_" and typed[2].endswith("ne")
    hours = [each for atom in before[-1] if atom.kind == "S" for each in atom.value]
    is_limit = bool(hours) and all(each.is_bound for each in hours) and before[-1][-1].kind == ","
    is_own = body[0].kind == "I" and body[-1].kind in "_g" and any(atom.kind == "~" for atom in body)
    return (third or (is_limit and is_own)) and _POINTING.isdisjoint(typed)


def _opens_until(before: tuple[Atoms, ...], spoken: Spoken) -> bool:
    """ "før det", "indtil da": the clause is about the time before what was said."""
    typed = spoken.typed(before[-1][-1])
    return typed in spoken.words.until_then or typed in spoken.words.before_then


def _says_no_more(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "fra 10 til 12, ikke længere", "… og ikke et minut senere": it takes nothing back."""
    kinds = kinds_of(body)
    ends = typed[-1] in words.closing or body[-1].kind in "ab"
    return ends and (kinds in ("x_", "&x_", "X_") or _NOT_A_MINUTE.fullmatch(kinds) is not None)


def _opens_reason(word: str, words: ClauseWords) -> bool:
    return word in words.reason and word not in _BEHIND


def _denies_something_else(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "jeg har ikke bil", "jeg kan ikke lide mørke": the no has an object of its own."""
    return any(
        atom.kind == "x"
        and body[at + 1].kind == "_"
        and len(typed[at + 1]) > 2
        and not (typed[at + 1] in _ADVERBS or words.is_told(typed[at + 1]))
        for at, atom in enumerate(body[:-1])
    )


def is_aside_of(body: Atoms, typed: list[str], before: Atoms) -> bool:
    """ "ikke tirsdag, der træner jeg 17-19", "10-13, toget kører 13.30": hours of a reason, when all is said already."""
    times = [atom for atom in body if atom.kind in OF_TIME]
    if before[-1].kind == "," and all(atom.kind == "P" and atom.value.level == "bound" for atom in times):
        return _points(typed, before) and is_negated(before) and _is_busy(body)  # "…, der er oprydning efter jul"
    if {atom.kind for atom in times} != {"S"} or before[-1].kind != ",":
        return False
    if _points(typed, before) and is_negated(before):
        return _is_busy(body)
    if (
        typed[0] in _SUBJECTS | _MUST
        and not any(atom.kind in "kx+~X" for atom in body)
        and {"S"} < {atom.kind for atom in before}
    ):
        return any(atom.kind in "dP" for atom in before)  # "onsdag 15-17, jeg tager 13.20-færgen"
    own = typed[0] in _POSSESSIVE and typed[1:2] != [] and typed[1] not in _OWN_TIME
    own = own or (
        len(body) > 2 and body[0].kind == body[1].kind == "_" and typed[0].endswith(DEFINITE) and typed[1].endswith("r")
    )
    return own and any(atom.kind == "S" for atom in before) and _OWN_TIME.isdisjoint(typed)


_HELD = ("hold", "afhold", "laeg", "lag", "plac", "moed", "mod", "ses", "find", "lykk", "skub", "rykk", "ring", "tal")


def is_done_to_others(typed: list[str], *, on_days: bool) -> bool:
    """ "min yngste skal hentes senest kl. 15 den dag", "min datter skal hentes kl. 15 hver dag".

    Beside days "jeg skal opereres" is done to the writer, and "mødet skal holdes onsdag kl. 10" is the answer.
    """
    said = " ".join(typed).split()
    if on_days and (said[0] == "skal" or not _SUBJECTS.isdisjoint(said)):
        return False
    return any(
        word == "skal" and done.endswith("es") and not (on_days and done.startswith(_HELD))
        for word, done in pairwise(said)
    )


def pointing_back(body: Atoms, typed: list[str], before: Atoms) -> Atoms:
    """ "tirsdag, der spiller jeg fra 18 til 20": the mark that makes what follows about the days before; else nothing."""
    pointed = _points(typed, before) and {atom.kind for atom in body if atom.kind in OF_TIME} == {"S"}
    return (Atom('"', None, body[0].start, body[0].start, rule="there"),) if pointed and not is_negated(before) else ()


def _points(typed: list[str], before: Atoms) -> bool:
    return typed[0] in _HERE and before[-1].kind == "," and any(atom.kind in "dP" for atom in before)


def _is_busy(body: Atoms) -> bool:
    """Whether it tells of something to do and of no time to come."""
    return not any(atom.kind in "k+" for atom in body)

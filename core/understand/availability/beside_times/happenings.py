"""What is on, or is not, on the days that were named: "er der banko", "har jeg ingen timer", "holder smedjen lukket".

What is on keeps somebody busy; that it is not on, or that another is closed, makes the day free. Clauses are `unclear`.
"""

import re

from core.understand.availability.parts import clauses_of, is_one_of, kinds_of, typed_as
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms
from core.understand.words import DEFINITE, nearest

_ONE_MORE = re.compile(r"&_[id@]?[dP](?:[,;]|$)")
_READ = frozenset("_g~")
_BEING = frozenset((("er", "der"), ("der", "er")))
_HAVING = frozenset((("har", "jeg"), ("jeg", "har"), ("har", "vi"), ("vi", "har")))
_PASSED_OVER = frozenset(
    ("altid", "fast", "som", "regel", "desvaerre", "jo", "tit", "ofte", "ogsaa", "nemlig", "noget", "nogen", "nogle", "en", "et",
     "for", "det", "meste", "stort", "lille", "stor", "hverken", "saa", "mange", "meget",
     "andre", "andet", "flere", "saerlige", "saerlig", "vigtige", "vigtig", "faste", "planlagte", "enkelt", "eneste")
)  # fmt: skip
_CLOSED = frozenset(("lukket",))
_KEEPING = frozenset(("holder", "har"))
_LEAST_OF_MANY = 5
_AT = frozenset(("i", "paa", "pa", "hos", "ved"))
_WITH = "hos"
_OWN = frozenset(("min", "mit", "mine", "vores", "en", "et", "den", "det", "hele"))
_DAY = frozenset(("dag", "dage", "aften", "tid"))
_TELLING = _CLOSED | _DAY | {"er", "har"}
_SELF = frozenset(("jeg", "vi", "der", "det", "den"))


def with_happenings(atoms: Atoms, text: str, words: ClauseWords) -> Atoms:
    """The atoms with the unknown word for what is on as a word for busy, and with another's closing as a yes."""
    out: list[Atom] = []
    is_on = False
    for clause in clauses_of(atoms):
        if is_on and _ONE_MORE.match(kinds_of(clause)):
            clause = (clause[0], clause[1]._replace(kind="~"), *clause[2:])  # "…, og julekoncert den 13. december"
        typed = [typed_as(atom, text) for atom in clause]
        tells = _tells_what_is_on(typed)
        read = [_read(clause, typed, at, words) for at in range(len(clause))] if tells else list(clause)
        is_on = tuple(typed[:2]) in _BEING and any(atom.kind == "~" for atom in read) and read[-1].kind == ","
        out += read
    return tuple(out)


def _tells_what_is_on(typed: list[str]) -> bool:
    """Whether one of the words stands there without which nothing of a clause is on, elsewhere, given to or closed."""
    return any(word in _TELLING for word in " ".join(typed).split())


def _read(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> Atom:
    if clause[at].kind not in _READ:
        return clause[at]
    if (
        _is_on(clause, typed, at, words)
        or _is_elsewhere(clause, typed, at, words)
        or _is_given_to(clause, typed, at, words)
    ):
        return clause[at]._replace(kind="~")
    if clause[at].kind == "~" and _is_where_others_are(clause, typed, at, words):
        return clause[at]._replace(kind="_")
    return clause[at]._replace(kind="+") if _closes_for_another(clause, typed, at, words) else clause[at]


def _is_on(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """Whether this is the first unknown word behind "er der", or what keeps somebody busy behind "har jeg" and a no.

    "onsdag har jeg ikke bil" leaves nobody free: only what is known to keep people busy makes a day free by its absence.
    """
    word, atom = typed[at], clause[at]
    unknown = atom.kind == "_" or (atom.kind == "g" and atom.value == "things")
    if not unknown or len(word) < 3 or not word.isalpha() or word in _PASSED_OVER or _tells_nothing_on(word, words):
        return False
    if word in words.people or (len(word) > _LEAST_OF_MANY and word.endswith("ne")):
        return False  # "der er ungerne hos farmor": where others are keeps nobody busy
    if not _CLOSED.isdisjoint(typed[at + 1 : at + 2]):
        return False
    if not words.conditions.isdisjoint(typed[:at]) and all(each.kind != "X" for each in clause[:at]):
        return False  # "når der er malket"
    before = at - 1
    denied = False
    while before > 0 and (typed[before] in _PASSED_OVER or clause[before].kind == "x"):
        denied = denied or clause[before].kind == "x"
        before -= 1
    led = " ".join(typed[max(before - 1, 0) : before + 1]).split()
    opening = (led[-2], led[-1]) if len(led) > 1 else ("", "")
    if opening == ("er", "der") and typed[before - 2 : before - 1] in (["det"], ["that"]):
        return False  # "det er der, foreningen alligevel er samlet": that is when
    if opening in _HAVING or (denied and opening[1] == "har"):
        is_on = denied and is_one_of(word, words.occupying)
    else:
        is_on = opening in _BEING and not is_one_of(word, words.welcome) and words.free.isdisjoint(typed[at:])
        is_on = is_on and not (len(word) >= _LEAST_OF_MANY and nearest(word, words.welcome))  # "er der stile i firmaet"
    return is_on and not nearest(word, words.free)  # "har jeg ikke muliged": a slip of a word for time to spare


def _tells_nothing_on(word: str, words: ClauseWords) -> bool:
    """Whether it tells of no errand; "er der møde" does, though a meeting may be the one that is asked about."""
    return words.is_told(word) and (word in words.free or word not in words.occupying)


def _is_where_others_are(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "der er ungerne til spejder": what keeps others busy, behind hours, leaves the writer free."""
    there = next((i for i in range(at) if typed[i : i + 2] == ["der", "er"]), None)
    if there is None or there + 2 >= at or not any(atom.kind == "S" for atom in clause[:there]):
        return False
    who = typed[there + 2]
    return clause[there + 2].kind in "_g" and (
        who in words.people or (len(who) > _LEAST_OF_MANY and who.endswith("ne"))
    )


def _is_elsewhere(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "jeg er i Norge i uge 43", "vi er hos min søster i weekenden".

    On which weekdays somebody is in a place nobody here knows says neither yes nor no: `unclear` names it.
    """
    if not _is_somewhere(clause, typed, at, words):
        return False
    return _WITH in typed[max(at - 3, 0) : at] or any(atom.kind in "PA" for atom in clause)


def is_somewhere_unknown(clause: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "jeg er i Odense om tirsdagen", "vi er i tvivl om tirsdag": it does not say whether somebody can come."""
    return any(_is_somewhere(clause, typed, at, words) for at in range(len(clause)))


def _is_somewhere(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    if clause[at].kind != "_" or len(typed[at]) < 3 or not at:
        return False
    before = typed[at - 1].rpartition(" ")[2]
    if before and before not in _AT and before not in _OWN:
        return False  # most words stand behind none of these, and what follows costs more
    if typed[at] in words.nearby or typed[at] in words.ours or words.is_told(typed[at]):
        return False
    if all(atom.kind not in "dPA" for atom in clause):
        return False
    led = [word for word in " ".join(typed[max(at - 4, 0) : at]).split() if word not in _OWN]
    if led[-1:] == [] or led[-1] not in _AT:
        return False
    there = {*led[-3:-1]} == {"jeg", "er"} or {*led[-3:-1]} == {"vi", "er"} or typed[: at - 1] == ["er"]
    return there and not any(atom.kind in "k+x~X" for atom in clause)


def _is_given_to(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "søndag er til familien"; "onsdag er til jeres rådighed" and "… til samtaler" give the day to whoever asks."""
    if _is_anothers_day(clause, typed, at, words):
        return True
    given = typed[max(at - 2, 0) : at] == ["er", "til"] and len(typed[at]) > 2 and typed[at] not in words.telling
    if not given or clause[at].kind != "_" or any(typed[at].startswith(entry) for entry in words.ours):
        return False
    return any(atom.kind == "d" for atom in clause[:at])


def _is_anothers_day(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "søndag er kirkens dag", "tirsdag er min mors dag"; "onsdag er jeres dag" is no such day."""
    if typed[at] not in _DAY or at < 2 or not any(atom.kind == "d" for atom in clause[:at]):
        return False
    whose, before = typed[at - 1], typed[max(at - 3, 0) : at - 1]
    named = (
        clause[at - 1].kind in "_g" and whose.endswith("s") and not any(whose.startswith(entry) for entry in words.ours)
    )
    return named and "er" in before


def _is_workplace(atom: Atom, word: str, words: ClauseWords) -> bool:
    """ "butikken", "museet", "værkstedet": whoever speaks of it works there."""
    return (
        atom.kind == "_"
        and len(word) > _LEAST_OF_MANY
        and word.endswith(DEFINITE)
        and word not in words.caring
        and word not in _SELF
    )


def _closes_for_another(clause: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "der holder smedjen lukket", "der er køkkenet lukket": whoever works there has the day off.

    "Vi holder lukket" may be anything, and where children are looked after a closed day keeps their parents.
    """
    if clause[at].kind != "~" or typed[at] not in _CLOSED or at < 2:
        return False
    keeps = clause[at - 1].kind == "t" or typed[at - 1] in _KEEPING
    if _is_workplace(clause[at - 1 - keeps], typed[at - 1 - keeps], words):
        return True
    another = clause[at - 1].kind == "_" and typed[at - 1] not in _SELF and typed[at - 1] not in words.caring
    is_there = " ".join(typed[: at - 1]).split()[-2:] == ["der", "er"] and typed[at - 1].endswith(DEFINITE)
    return another and (typed[at - 2] in _KEEPING or is_there)

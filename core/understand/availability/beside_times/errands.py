"""What somebody says they do or have to do, by the verb beside "jeg": "mandag henter jeg børn", "jeg skal på kursus fredag".

The verbs that tell of no errand are in prompts/vocabulary/beside_times/clauses.txt. What is done without a "jeg" is `occupied`.
"""

from core.understand.availability.parts import OF_TIME, has_time
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Hours
from core.understand.times.rewriting import Atoms
from core.understand.words import nearest

_SAYING = frozenset("k+x~X")
_SUBJECTS = frozenset(("jeg", "vi", "jge", "jeh"))
_AFTER_IT = frozenset(("naar", "nar", "when"))
_JOINING = frozenset(("og", "and"))
_HAVING = frozenset(("har", "skal"))
_MUST = frozenset(("skal", "maa", "ma"))
_USED = frozenset(("plejer", "pleje", "noedt", "nodt", "vant", "lovet", "planlagt"))
_TO = "at"
""""jeg plejer at svømme", "er nødt til at arbejde", "har lovet at hjælpe": an errand behind it is told by its infinitive."""
_GOING = frozenset(("gaar", "gar"))
_OPENING = frozenset(("aabner", "abner", "lukker"))
_PASSER = ("passer",)
_SHORT = 2
_LONG = 7
"""Shorter verbs are too near to others: "øver" is no slip of "over"."""


def with_errand(body: Atoms, typed: list[str], said: Spoken, *, of_days: bool = False) -> Atoms:
    """The clause with the word of its errand as a word for busy; "skal hente kl. 15" leaves the time until then.

    It is plain in "onsdag henter jeg børn" and "jeg henter børn onsdag", and not in "så slipper vi for det: onsdag".
    """
    words = said.words
    if any(atom.kind in _SAYING for atom in body) or not words.free.isdisjoint(typed):
        return body
    if not _AFTER_IT.isdisjoint(typed):
        return body  # "når jeg har afleveret børn": it says from when, not that somebody is busy
    errand = next((at for at in range(len(body)) if is_errand(body, typed, at, words)), None)
    if errand is None or said.proposes(typed) or (said.only_plain and not _is_plain(body, typed, errand, said)):
        return body
    times = [at for at, atom in enumerate(body) if atom.kind in OF_TIME]
    if not (of_days or any(body[at].kind in "dPA" for at in times)) and _HAVING.isdisjoint(typed):
        return ()  # "jeg vågner klokken fem" tells of no day
    hours: tuple[Hours, ...] = body[times[0]].value if body[times[0]].kind == "S" else ()
    if "skal" in typed[:errand] and len(times) == 1 and len(hours) == 1 and hours[0].point:
        until = body[times[0]]._replace(value=(Hours(end=hours[0].start),))
        return (*body[: times[0]], until, *body[times[0] + 1 :])
    return tuple(
        [
            atom._replace(kind="~") if at == errand or _is_one_more(body, typed, at, words) else atom
            for at, atom in enumerate(body)
        ]
    )


def _is_plain(body: Atoms, typed: list[str], errand: int, said: Spoken) -> bool:
    """Whether it stands behind its time, is what "jeg" does or must do, or is done to something ("så maler vi stuen fredag")."""
    is_mine = bool(errand) and typed[errand - 1] in _SUBJECTS | _HAVING | {_TO}
    first = next((at for at in range(errand, len(body)) if body[at].kind in OF_TIME), errand)
    done_to = any(
        body[at].kind == "_"
        and typed[at].isalpha()
        and len(typed[at]) > _SHORT
        and not _tells_of_none(typed[at], said.words)
        for at in range(errand + 1, first)
        if typed[at] not in said.words.linking
    )
    is_of_time = ":" not in said.text[body[errand].end : body[first].start]  # "så slipper vi for Doodle: onsdag"
    return has_time(body[:errand]) or is_mine or (done_to and is_of_time)


def _is_one_more(body: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "jeg har kor om mandagen og konfirmander tirsdag": the second errand is told by its noun alone."""
    if body[at].kind != "_" or not at or body[at - 1].kind != "&" or words.is_told(typed[at]):
        return False
    following = next((atom.kind for atom in body[at + 1 :] if atom.kind not in "T@eiD"), "")
    return len(typed[at]) > 3 and following in ("d", "P")


def looking_after(body: Atoms, typed: list[str]) -> Atoms:
    """ "tirsdag passer jeg mor", "jeg skal passe børnebørn": with a person as its subject the verb is an errand, not "fits"."""
    return tuple(
        [
            atom._replace(kind="~") if atom.kind == "+" and _is_looking_after(body, typed, at) else atom
            for at, atom in enumerate(body)
        ]
    )


def _is_looking_after(body: Atoms, typed: list[str], at: int) -> bool:
    if typed[at] in _GOING and body[at + 1 : at + 2] and _is_subject(body, typed, at):
        beyond = [atom.kind for atom in body[at + 1 : at + 3] if atom.kind != "I"][:1]
        return beyond in (["i"], ["-"], ["@"], ["_"])  # "søndag går jeg i kirke"
    if typed[at] in _OPENING and at and typed[at - 1] in _SUBJECTS:
        return [atom.kind for atom in body[at + 1 : at + 2]] == ["_"]  # "jeg åbner bageren om morgenen"
    if typed[at] == "passe":
        must = not (_MUST | _USED).isdisjoint(typed[:at]) and not _SUBJECTS.isdisjoint(typed[:at])
        return must and at + 1 < len(body) and body[at + 1].kind in "_g"
    return bool(nearest(typed[at], _PASSER)) and _is_subject(body, typed, at)


def _is_subject(body: Atoms, typed: list[str], at: int) -> bool:
    before, after = typed[at - 1 : at] if at else [], typed[at + 1 : at + 2]
    return bool(_SUBJECTS.intersection(before)) or (
        bool(_SUBJECTS.intersection(after)) and len(typed) > at + 2 and body[at + 2].kind != "+"
    )


def is_errand(body: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """Whether this is an unknown verb beside "jeg", or what "jeg" has or must do."""
    if body[at].kind != "_" or not typed[at].isalpha() or len(typed[at]) < 3 or _tells_of_none(typed[at], words):
        return False
    before = typed[max(at - 2, 0) : at]
    if typed[at - 1 : at] == [_TO] and not _USED.isdisjoint(typed[max(at - 3, 0) : at - 1]):
        is_mine = not _SUBJECTS.isdisjoint(typed[:at]) and typed[at][-1] != "s"  # "vi plejer at ses"
        return is_mine and f"{typed[at]}r" not in words.linking and not _tells_of_none(f"{typed[at]}r", words)
    beside = {*before[-1:], *typed[at + 1 : at + 2]}
    if typed[at].endswith("r") and len(typed[at]) > 3 and not _SUBJECTS.isdisjoint(beside):
        return True
    having = before[-1:] and before[-1] in _HAVING and (len(before) == 1 or before[0] in _SUBJECTS | _JOINING)
    turned = len(before) == 2 and before[0] in _HAVING and before[1] in _SUBJECTS
    return bool(having or turned)


def _tells_of_none(word: str, words: ClauseWords) -> bool:
    """ "jeg foreslor tirsdag": a slip of a word that tells of no errand tells of none."""
    return (
        word in words.telling
        or word in words.welcome
        or (len(word) >= _LONG and bool(words.known.nearest(word, most=1)))
    )

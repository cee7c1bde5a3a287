"""When it is that the writer answers, and no time to come: "jeg skriver igen på mandag", "på mandag skriver jeg igen".

"Jeg skriver mandag" may as well be what is written down, and is left as it is read. The words are in
prompts/vocabulary/beside_times/promises.txt.
"""

from core.understand.availability.parts import OF_TIME
from core.understand.availability.words import ClauseWords
from core.understand.times.rewriting import Atoms

_LONGEST_PHRASE = 4
_BETWEEN = frozenset(("igen", "lige", "nok", "foerst", "senest", "engang", "gerne", "saa", "endelig"))
_COMING = ("paa ", "i ")
""""jeg svarer på mandag", "… i næste uge": a verb by itself is about that day only where it is a coming one."""


def without_time_of_reply(body: Atoms, typed: list[str], words: ClauseWords) -> Atoms:
    """The clause with the time at which the writer answers as words that say nothing. `typed` are its words as typed."""
    if words.replying_verbs.isdisjoint(typed):
        return body
    verb = next(at for at, word in enumerate(typed) if word in words.replying_verbs)
    start, end = _time_of_reply(body, typed, verb, words)
    return (*body[:start], *(atom._replace(kind="_", value=None) for atom in body[start:end]), *body[end:])


def _time_of_reply(body: Atoms, typed: list[str], verb: int, words: ClauseWords) -> tuple[int, int]:
    """Where the time stands that the verb is said of, behind it or before; an empty place where there is none."""
    turned = 0 < verb < len(body) - 1 and body[verb - 1].kind in OF_TIME and body[verb + 1].kind in "Ii"
    said = [typed[verb], *typed[verb + 2 :]] if turned else typed[verb:]
    sizes = range(min(_LONGEST_PHRASE, len(said)), 0, -1)
    size = next((size for size in sizes if " ".join(said[:size]) in words.replying), 0)
    if not size or _can(body, verb):
        return 0, 0
    if turned:
        start, end = next((at + 1 for at in range(verb - 1, -1, -1) if body[at].kind not in OF_TIME), 0), verb
    else:
        start = next((at for at in range(verb + size, len(body)) if typed[at] not in _BETWEEN), len(body))
        end = next((at for at in range(start, len(body)) if body[at].kind not in OF_TIME), len(body))
    is_coming = size > 1 or (end == start + 1 and typed[start].startswith(_COMING))
    return (start, end) if is_coming and any(atom.kind in "dP" for atom in body[start:end]) else (0, 0)


def _can(body: Atoms, verb: int) -> bool:
    """ "jeg kan svare på mandag": what somebody can do then; not "jeg kan tirsdag og skriver igen på mandag"."""
    start = next((at + 1 for at in range(verb - 1, -1, -1) if body[at].kind in "&dPSA"), 0)
    return any(atom.kind == "k" for atom in body[start:verb])

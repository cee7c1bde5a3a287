"""Orders that are only told of: "lederen sagde: drop det hele", "en borger skrev «ring til mig»", "vi blev bedt om at stoppe".

Whoever answers gives an order in their own name and now. What others said, what stands in quotation marks and what somebody was
bidden to do is in doubt: it is asked about, and never acted upon. Who does what an order names is told by `subjects`.
"""

import re
from collections.abc import Iterator, Sequence

from core.understand.talk.subjects import Words
from core.understand.vocabulary.signals import Signal
from core.understand.words.spelling import Heard

_QUOTED = re.compile(r"[«»„“”\"][^«»„“”\"]{3,}[«»„“”\"]")
REPORTED = "reported"
"""The rule of an order that is only told of."""
_LEADING = 3
_TURNING = frozenset({"men", "but"})
_MADE = frozenset({"os", "mig", "dem"})
_UNKNOWING = "dont_know"
_SEVERAL_KNOWN, _GLADLY = "rne", "gerne"
"""How a word for several ends who are known ("borgerne", "medarbejderne"), and the one that is none."""


def with_reported_doubted(signals: Sequence[Signal], heard: Heard, text: str, words: Words) -> Iterator[Signal]:
    """The signals, with those in doubt that somebody else said, that are quoted, or that tell what others do not know."""
    quoted = [match.span() for match in _QUOTED.finditer(text) if match.end() - match.start() < len(text.strip())]
    for signal in signals:
        at = heard.units[signal.first].start
        is_told = any(start < at < end for start, end in quoted) or _is_reported(signal, heard, words)
        yield signal._replace(is_unsure=True, rule=REPORTED) if is_told or _is_of_others(signal, heard) else signal


def _is_reported(signal: Signal, heard: Heard, words: Words) -> bool:
    """Whether a verb of saying that is not the writer's own, or of being bidden, stands before the order in its sentence."""
    units = heard.units
    sentence = units[signal.first].sentence
    before = [at for at in range(signal.first) if units[at].sentence == sentence]
    if before and units[before[-1]].folds[0] in _TURNING and units[signal.first].folds[0] in words["speaking"]:
        return False  # "nogen sagde arbejdsgruppe, men jeg ved ikke, om det er det, vi skal"
    led = [units[at].folds[0] for at in before[-_LEADING:]]
    if led[-1:] == ["at"] and (led[-2:-1] == ["uden"] or (led[-2:-1] == ["til"] and led[0] in _MADE)):
        return True  # "formanden vil have os til at begynde forfra", "idéer uden at starte forfra"
    for at in before:
        word = units[at].folds[0]
        if word in words["bidden"] and units[signal.first - 1].folds[0] == "at":
            return True
        beside = {units[near].folds[0] for near in (at - 1, at + 1) if near in before}
        if word in words["said_by_others"] and at > before[0] and not beside & words["speaking"]:
            return True
    return False


def _is_of_others(signal: Signal, heard: Heard) -> bool:
    """ "medarbejderne ved ikke, hvad de skal svare" is what it is about; "det ved medarbejderne ikke" may be an answer."""
    before = heard.units[signal.first - 1] if signal.first else None
    if before is None or signal.section != _UNKNOWING or before.clause != heard.units[signal.first].clause:
        return False
    return before.folds[0].endswith(_SEVERAL_KNOWN) and before.folds[0] != _GLADLY

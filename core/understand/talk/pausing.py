"""Whether somebody is called away, says when they go on, or thinks first: "vent, jeg skal ind til en familie nu".

The whole message must say so, in few words. "Borgerne må vente for længe" and "telefonen ringer hele tiden" tell of a need, and
"vi vender tilbage til papir" of a plan.
"""

import re
from collections.abc import Sequence

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_FILE = "pausing"
_PARTS = re.compile(r"[.,;:!\n()]+|\s[–-]\s")
_MOST_WORDS = 16
_MOST_BEHIND = 5
"""Words that tell where somebody goes to: "ind til en familie med små børn"."""
_MOST_BRIEF = 2
"""The same of whoever is only gone for a little, with nothing else to tell it by: "skal lige ind til møde"."""

_Said = Sequence[frozenset[str]]
"""What each phrase or word of a part does; nothing for a word that is not known here."""
_GOES, _CALLED = "goes", "called"


def is_pausing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a message asks for a pause and says nothing else."""
    part, is_cut = clip(text)
    if is_cut or "?" in text or len(part.split()) > _MOST_WORDS:
        return False
    done: set[str] = set()
    for one in filter(None, map(str.strip, _PARTS.split(part))):
        steps = _steps(_said(one, vocabulary))
        if steps is None:
            return False
        done |= steps
    is_away = bool(done & {_GOES, _CALLED})
    is_left = bool(done & {"returned", "weighs", "briefly", "interrupted"})
    return is_left or ("waits" in done and is_away) or ("now" in done and _GOES in done)


def _said(part: str, vocabulary: Vocabulary) -> _Said:
    words = [token for token in tokens(part) if token.is_word or token.text.isdigit()]
    found = {match.first: match for match in vocabulary.lexicon(_FILE).find(words, slips=False)}
    said: list[frozenset[str]] = []
    at = 0
    while at < len(words):
        match = found.get(at)
        number = frozenset({"number"}) if words[at].text.isdigit() else frozenset()
        said.append(frozenset(match.codes) if match is not None else number)
        at = match.last + 1 if match is not None else at + 1
    return said


def _steps(said: _Said) -> set[str] | None:
    """What a part of the message does; None where it says anything else."""
    done: set[str] = set()
    at = 0
    while at < len(said):
        step, taken = _step(said, at)
        if not taken:
            return None
        done |= {step} - {""}
        at += taken
    return done


def _step(said: _Said, at: int) -> tuple[str, int]:
    """What is done from here on, and of how many phrases; of none where it is not known."""
    here, after = said[at], said[at + 1] if at + 1 < len(said) else frozenset()
    if "returns" in here:
        when = _when(said, at + 1)
        is_all = "back" in here and all("small" in one for one in said[at + 1 :])
        return ("returned", 1 + when) if when or is_all else ("", 0)
    if here & {"must", "wishes"} and (weighed := _weighed(said, at + 1)):
        return "weighs", 1 + weighed
    if "must" in here and "moves" in after:
        behind = _behind(said, at + 2)
        if behind is None:
            return "", 0
        is_brief = "brief" in here | after and behind <= _MOST_BRIEF
        return "briefly" if is_brief else _GOES, 2 + behind
    if ("there" in here and "somebody" in after) or ("somebody" in here and "wants" in after):
        return (_CALLED, 2 + _where(said, at + 2))
    if here & {"calls", "interrupted"}:
        return "interrupted" if "interrupted" in here else _CALLED, 1
    return _alone(here) or ("", _when(said, at))


def _weighed(said: _Said, at: int) -> int:
    """How many phrases from here on tell that somebody reads or thinks first, or asks a colleague."""
    here, after = (said[one] if one < len(said) else frozenset() for one in (at, at + 1))
    if "shares" in here:
        return 2 if "colleague" in after else 0
    return 1 if "weighs" in here else 0


def _alone(here: frozenset[str]) -> tuple[str, int] | None:
    """A phrase that stands by itself anywhere."""
    if "waits" in here:
        return "waits", 1
    if "now" in here:
        return "now", 1
    return ("", 1) if here & {"small", "joins"} else None


def _when(said: _Said, at: int) -> int:
    """How many phrases from here on tell a time that is soon."""
    codes = said[at : at + 3]
    if codes and "when" in codes[0]:
        return 1
    is_span = len(codes) > 2 and "within" in codes[0] and "number" in codes[1] and "span" in codes[2]
    return 3 if is_span else 0


def _where(said: _Said, at: int) -> int:
    """How many phrases from here on tell where somebody waits."""
    return 1 if at < len(said) and said[at] & {"where", "there", "now"} else 0


def _behind(said: _Said, at: int) -> int | None:
    """How many phrases tell where somebody goes; None where they tell what for."""
    count = 0
    for here in said[at:]:
        if here & {"now", "returns", "waits"}:
            break
        if here & {"aims", "joins"} or count == _MOST_BEHIND:
            return None
        count += 1
    return count

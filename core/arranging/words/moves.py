"""A facilitator's words for moving a meeting: "flyt møde 2 til 12. december kl. 16", "flyt mødet den 12. til den 19. kl. 16".

Only reads. Which gathering and which of its meetings are meant is decided in `showing/meant`.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from core import workdays
from core.arranging.words.orders import named_gathering
from core.arranging.words.shifts import read_shift
from core.invitations.words.which_meeting import words_found
from core.understand.availability.moment import read_moment
from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_TO = (re.compile(r"\btil\b", re.IGNORECASE), re.compile(r"\bto\b", re.IGNORECASE))
"""Danish before English: "møde to" is the second one."""
_GATHERING = re.compile(r"\b(?:(?:på|i|for|of|in)\s+)?(?:hold|holdet|group)\s+\d{1,7}\b", re.IGNORECASE)
_NAME = re.compile(r"\b(?:flyt|sæt|move|set)\b|\b(?:hold|holdet|group)\s+\d{1,7}\b(?:\s+(?:til|to)\b)?", re.IGNORECASE)
_MOST_WORDS = 24
_TILL = frozenset({"til", "to"})
_MOVE, _MOVE_IT = "move", "move_it"
_BECOMES, _INSTEAD = "becomes", "instead"
_MOST_INSTEAD = 12
_OF_NO_MEETING = frozenset({_MOVE, _MOVE_IT, _BECOMES, _INSTEAD, "else", "and"})


@dataclass(frozen=True, slots=True)
class MoveOrder:
    """`number` is the gathering's, if it is named; `which` are the words for the meeting, `to` those for its new time.

    `is_it`: no meeting is named ("flyt det til kl. 18"), so without a time something else is meant. `is_told`: it orders it, so
    it is done at once; a question and somebody's wish are asked about. `is_denied`: "flyt ikke mødet".
    """

    which: str
    to: str = ""
    number: int | None = None
    is_it: bool = False
    is_told: bool = True
    is_denied: bool = False


def read_move(text: str, vocabulary: Vocabulary) -> MoveOrder | None:
    """The order to move a meeting; None for anything else. A message that names only its gathering moves all of it."""
    found = words_found(text, vocabulary)
    told = _instead(text, vocabulary)
    if told:
        return MoveOrder("", told, is_it=True, is_told=False, is_denied=is_denied(text, vocabulary))
    is_it = any(_MOVE_IT in match.codes for match in found) or _is_of_a_time(text, vocabulary)
    is_of_a_meeting = any(_OF_NO_MEETING.isdisjoint(match.codes) for match in found)
    is_move = is_it or (is_of_a_meeting and any(_MOVE in match.codes for match in found))
    if not is_move or len(text.split()) > _MOST_WORDS:
        return None
    said = _GATHERING.sub("", text)
    shift = read_shift(said, vocabulary)
    rest = f"{said[: shift.start]}{said[shift.end :]}" if shift is not None else said
    which, *to = next((parts for sign in _TO if len(parts := sign.split(rest, maxsplit=1)) > 1), [rest])
    new = to[0].strip() if to else ""
    if shift is not None and not new:
        new = shift.words
    elif shift is not None:  # "til kl. 18, en time": a time of its own, and no difference
        which, new = next(parts for sign in _TO if len(parts := sign.split(said, maxsplit=1)) > 1)
    number = named_gathering(text, vocabulary)
    return MoveOrder(
        which,
        new,
        number,
        is_it=not is_of_a_meeting,
        is_told=tells_to(text, vocabulary),
        is_denied=is_denied(text, vocabulary),
    )


def _is_of_a_time(text: str, vocabulary: Vocabulary) -> bool:
    """ "Flyt til onsdag", "ryk en time": the verb, and right after it when, or how far."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    start = after_courtesy(words, vocabulary)
    lead = next((one for one in words_found(text, vocabulary) if one.first == start and _MOVE in one.codes), None)
    if lead is None or lead.last + 1 >= len(words):
        return False
    shift = read_shift(text, vocabulary)
    return words[lead.last + 1].fold in _TILL or (shift is not None and shift.is_whole)


def _instead(text: str, vocabulary: Vocabulary) -> str:
    """What it is to be instead: "det bliver onsdag i stedet" gives "onsdag". It tells of a move, so it is asked about."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    start = after_courtesy(words, vocabulary)
    found = {code: match for match in words_found(text, vocabulary) for code in match.codes}
    lead, instead = found.get(_BECOMES), found.get(_INSTEAD)
    if lead is None or instead is None or lead.first > start or len(words) > _MOST_INSTEAD:
        return ""
    left = words[lead.last + 1 : instead.first] or words[instead.last + 1 :]
    return text[left[0].start : left[-1].end] if left else ""


def new_time_in(text: str, vocabulary: Vocabulary) -> str:
    """What an order that names its gathering says of the time: "flyt hold 3 til torsdag kl. 17", "flyt hold 3 to timer frem"."""
    said = _GATHERING.sub("", text)
    shift = read_shift(said, vocabulary)
    is_shift = shift is not None and not any(sign.search(said[: shift.start] + said[shift.end :]) for sign in _TO)
    return shift.words if shift is not None and is_shift else _NAME.sub("", text).strip()


def tells_to(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words order something to be moved: they begin with the verb, after courtesy, or with what is to be moved. Neither
    do they ask ("skal vi flytte mødet?"), nor tell of a wish ("borgerne vil gerne have mødet flyttet").
    """
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    start = after_courtesy(words, vocabulary)
    named = vocabulary.lexicon("gatherings/orders").find(words, slips=False)
    leads = any(match.first == start for match in (*words_found(text, vocabulary), *named))
    return leads and "?" not in text


def is_denied(text: str, vocabulary: Vocabulary) -> bool:
    """ "Flyt ikke mødet": a no before the verb is only courtesy ("nej, flyt det til kl. 18")."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    rest = words[after_courtesy(words, vocabulary) :]
    return any("denying" in match.codes for match in vocabulary.lexicon("little_words").find(rest, slips=False))


def says_when(words: str, at: datetime, vocabulary: Vocabulary) -> bool:
    """Whether words name a day or an hour, or how far from the one it was."""
    shift = read_shift(words, vocabulary) if words else None
    is_shift = shift is not None and shift.is_whole
    return is_shift or (bool(words) and read_moment(words, workdays.local(at), vocabulary) is not None)

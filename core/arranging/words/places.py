"""A facilitator's words for another place of a meeting: "møde 2 holdes i Hovedbiblioteket i stedet", "nyt sted til møde 2".

Only reads. Which gathering and which of its meetings are meant is decided in `room`, whether it is a place in `one_placed`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core import workdays
from core.arranging.words.meetings import read_meetings
from core.arranging.words.moves import says_when
from core.arranging.words.orders import named_gathering
from core.invitations.words.which_meeting import words_found
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, tokens

_LEXICON = "placing"
_MOST_WORDS = 20
_MOST_BEFORE = 2
"""Words before it that name no meeting: "og det bliver i Hovedbiblioteket"."""
_OF_NO_MEETING = frozenset({"move", "move_it", "becomes", "instead", "else", "and"})
_EDGES = " .,:;!-–"
_LEADS = ("held", "is", "elsewhere")


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """`number` is the gathering's, if it is named; `which` are the words for the meeting, `place` those for where; "" for no."""

    which: str
    place: str = ""
    number: int | None = None


def read_placing(text: str, vocabulary: Vocabulary, *, is_shown: bool = False) -> PlaceOrder | None:
    """The order to hold a meeting elsewhere; None for anything else, for a question, and where it is denied.

    `is_shown`: our latest message is about one gathering, so "det bliver i Hovedbiblioteket" is about it, too.
    """
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = vocabulary.lexicon(_LEXICON).find(words, slips=False)
    lead = next((match for match in found if match.codes[0] in _LEADS), None)
    number = named_gathering(text, vocabulary)
    meetings = [match for match in words_found(text, vocabulary) if _OF_NO_MEETING.isdisjoint(match.codes)]
    is_it = is_shown and lead is not None and lead.first <= _MOST_BEFORE
    is_of_one = bool(meetings) or number is not None or is_it
    if lead is None or not is_of_one or len(words) > _MOST_WORDS or "?" in text or _is_denied(words, vocabulary):
        return None
    if lead.codes[0] == "elsewhere":
        return PlaceOrder(text, text.partition(":")[2].strip(_EDGES), number)
    if meetings and meetings[0].first > lead.first:
        return None
    place = _after(text, lead, [match for match in found if match.first > lead.last], is_it=is_it)
    return PlaceOrder(text[: lead.start], place, number) if place else None


def begins_nowhere(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words begin as no name of a place does."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = vocabulary.lexicon(_LEXICON).find(words, slips=False)
    return any("nowhere" in match.codes and match.first == 0 for match in found)


def _after(text: str, lead: Match, later: Sequence[Match], *, is_it: bool) -> str:
    """The place right after the words for being held: with a small word before it; "" for none."""
    small = next((match for match in later if match.first == lead.last + 1 and "in" in match.codes), None)
    instead = next((match for match in later if "instead" in match.codes and match is not small), None)
    if small is None or (lead.codes[0] == "is" and instead is None and not is_it):
        return ""
    return text[small.end : instead.start if instead is not None else len(text)].strip(_EDGES)


def _is_denied(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    return any("denying" in match.codes for match in vocabulary.lexicon("little_words").find(words, slips=False))


def is_named_place(words: str, at: datetime, vocabulary: Vocabulary) -> bool:
    """Whether words are the name of a place and no time: "Hovedbiblioteket". "En anden dag" is neither."""
    if not words[:1].isupper() or begins_nowhere(words, vocabulary) or says_when(words, at, vocabulary):
        return False
    read = read_meetings(words, workdays.local(at), None, vocabulary)
    return read.has_hours and not read.sessions and not read.unread

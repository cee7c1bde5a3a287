"""A facilitator's words for moving a meeting: "flyt møde 2 til 12. december kl. 16", "flyt mødet den 12. til den 19. kl. 16".

Only reads. Which gathering and which of its meetings are meant is decided in `one_moved`.
"""

import re
from dataclasses import dataclass

from core.gatherings.orders import named_gathering
from core.gatherings.which_meeting import words_found
from core.understand.vocabulary import Vocabulary

_TO = (re.compile(r"\btil\b", re.IGNORECASE), re.compile(r"\bto\b", re.IGNORECASE))
"""Danish before English: "møde to" is the second one."""
_GATHERING = re.compile(r"\b(?:(?:på|i|for|of|in)\s+)?(?:hold|holdet|group)\s+\d{1,7}\b", re.IGNORECASE)
_MOST_WORDS = 24
_MOVE = "move"
_OF_NO_MEETING = frozenset({_MOVE, "else", "and"})


@dataclass(frozen=True, slots=True)
class MoveOrder:
    """`number` is the gathering's, if it is named; `which` are the words for the meeting, `to` those for its new time."""

    which: str
    to: str = ""
    number: int | None = None


def read_move(text: str, vocabulary: Vocabulary) -> MoveOrder | None:
    """The order to move a meeting; None for anything else. A message that names only its gathering moves all of it."""
    found = words_found(text, vocabulary)
    moves = [match for match in found if _MOVE in match.codes]
    is_of_a_meeting = any(_OF_NO_MEETING.isdisjoint(match.codes) for match in found)
    if not moves or not is_of_a_meeting or len(text.split()) > _MOST_WORDS:
        return None
    said = _GATHERING.sub("", text)
    which, *to = next((parts for sign in _TO if len(parts := sign.split(said, maxsplit=1)) > 1), [said])
    return MoveOrder(which, to[0].strip() if to else "", named_gathering(text, vocabulary))

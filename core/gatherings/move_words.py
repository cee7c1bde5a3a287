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
_MOVE, _MOVE_IT = "move", "move_it"
_OF_NO_MEETING = frozenset({_MOVE, _MOVE_IT, "else", "and"})


@dataclass(frozen=True, slots=True)
class MoveOrder:
    """`number` is the gathering's, if it is named; `which` are the words for the meeting, `to` those for its new time.

    `is_it`: no meeting is named ("flyt det til kl. 18"), so without a time something else is meant.
    """

    which: str
    to: str = ""
    number: int | None = None
    is_it: bool = False


def read_move(text: str, vocabulary: Vocabulary) -> MoveOrder | None:
    """The order to move a meeting; None for anything else. A message that names only its gathering moves all of it."""
    found = words_found(text, vocabulary)
    is_it = any(_MOVE_IT in match.codes for match in found)
    is_of_a_meeting = any(_OF_NO_MEETING.isdisjoint(match.codes) for match in found)
    is_move = is_it or (is_of_a_meeting and any(_MOVE in match.codes for match in found))
    if not is_move or len(text.split()) > _MOST_WORDS:
        return None
    said = _GATHERING.sub("", text)
    which, *to = next((parts for sign in _TO if len(parts := sign.split(said, maxsplit=1)) > 1), [said])
    new = to[0].strip() if to else ""
    return MoveOrder(which, new, named_gathering(text, vocabulary), is_it=not is_of_a_meeting)

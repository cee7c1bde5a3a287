"""A move told by its difference: "en time senere", "en halv time tidligere", "en uge frem".

Only reads. The words are data (prompts/vocabulary/shifting). Where the direction is not said ("en uge"), or is "frem", which some
say of an earlier time, it is not sure, and is asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from core import workdays
from core.network import Session
from core.understand.times.numbers import read_number
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, tokens

_LEXICON = "shifting"
_MINUTES = {"minute": 1, "quarter": 15, "hour": 60}
_DAYS = {"day": 1, "week": 7}
_LATER, _EARLIER, _EITHER, _PUTS_OFF = "later", "earlier", "either_way", "puts_off"
_HALF, _AND_A_HALF, _ONE, _UNTOLD, _BESIDE = "half", "and_a_half", "one", "untold", "beside"
_LONGEST = timedelta(days=200)
_Found = dict[int, Match]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far, and where it stands in the text. `words` say it alone, with the verb that tells the direction. `is_sure`: the
    direction is said. `is_whole`: nothing else is.
    """

    days: int
    minutes: int
    start: int
    end: int
    words: str
    is_sure: bool
    is_whole: bool

    @property
    def turned(self) -> "Shift":
        """The same in the other direction."""
        return replace(self, days=-self.days, minutes=-self.minutes)

    def of(self, session: Session) -> datetime:
        """When the meeting begins then: the same hour of another day, whatever the clocks do between."""
        there = workdays.local(session.start) + timedelta(days=self.days)
        return workdays.local(there + timedelta(minutes=self.minutes))


def read_shift(text: str, vocabulary: Vocabulary) -> Shift | None:
    """The one difference a text tells; None for none, and for a time from now ("om en uge")."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = {match.first: match for match in vocabulary.lexicon(_LEXICON).find(words, slips=False)}
    read = (_amount(text, words, found[at], found, vocabulary) for at in sorted(found))
    amounts = [one for one in read if one is not None]
    ways = [match for match in found.values() if not {_LATER, _EARLIER, _EITHER}.isdisjoint(match.codes)]
    if not amounts or len(ways) > 1 or any(_UNTOLD in match.codes for match in found.values()):
        return None
    if any(after.first > before.last + 2 for before, after in pairwise(amounts)):
        return None
    codes = {code for match in found.values() for code in match.codes}
    sign = -1 if _EARLIER in codes else 1
    days, minutes = sum(one.days for one in amounts) * sign, sum(one.minutes for one in amounts) * sign
    if timedelta(days=abs(days), minutes=abs(minutes)) > _LONGEST:
        return None
    covered = {at for one in amounts for at in range(one.first, one.last + 1)}
    covered |= {at for match in ways for at in range(match.first, match.last + 1)}
    beside = (match for match in found.values() if not {_BESIDE, _PUTS_OFF}.isdisjoint(match.codes))
    known = {at for match in beside for at in range(match.first, match.last + 1)}
    is_sure = not {_LATER, _EARLIER}.isdisjoint(codes) or (_PUTS_OFF in codes and not ways)
    start, end = words[min(covered)].start, words[max(covered)].end
    verb = next((text[match.start : match.end] for match in found.values() if _PUTS_OFF in match.codes), "")
    return Shift(
        days=days,
        minutes=minutes,
        start=start,
        end=end,
        words=f"{verb} {text[start:end]}".strip() if not ways else text[start:end],
        is_sure=is_sure,
        is_whole=len(covered | known) == len(words),
    )


@dataclass(frozen=True, slots=True)
class _Amount:
    """So far, and the places of the words that say so."""

    days: int
    minutes: int
    first: int
    last: int


def _amount(text: str, words: Sequence[Token], unit: Match, found: _Found, vocabulary: Vocabulary) -> _Amount | None:
    """What a unit comes to with the number right before it; None without one, and for what is no whole minute or day."""
    code = unit.codes[0]
    halves, first = _halves(text, words, unit.first, found, vocabulary) if code in _MINUTES | _DAYS else (0, 0)
    total = (_MINUTES | _DAYS).get(code, 0) * halves
    if not halves or total % 2:
        return None
    is_clock = code in _MINUTES
    return _Amount(0 if is_clock else total // 2, total // 2 if is_clock else 0, first, unit.last)


def _halves(text: str, words: Sequence[Token], at: int, found: _Found, vocabulary: Vocabulary) -> tuple[int, int]:
    """How many halves of a unit are said right before this word, and where that begins; none where nothing is."""
    before = next((match for match in found.values() if match.last == at - 1), None)
    codes = before.codes if before is not None else ()
    if before is not None and _HALF in codes:
        lead = found.get(before.first - 1)
        return 1, lead.first if lead is not None and _ONE in lead.codes else before.first
    if before is not None and (_AND_A_HALF in codes or _ONE in codes):
        return 3 if _AND_A_HALF in codes else 2, before.first
    if at == 0 or text[: words[at - 1].start].endswith((",", ".", "/")):
        return 0, at
    number = read_number(words[at - 1].text, vocabulary)
    is_told = number is not None and number.low == number.high
    return (2 * number.low, at - 1) if is_told and number is not None and number.low else (0, at)

"""Words that mean much, mended where only they can stand: "loge uger", "melm 9 og 12", "mandag afn", "den 8 decemr".

What no neighbour tells is mended by distance alone, in `words`; two words run together or torn are `spelling`'s.
"""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from core.understand.times.numbers import compound_number
from core.understand.times.pieces import Piece
from core.understand.times.words import TimeWords
from core.understand.words.slips import slips_of

_BEFORE_WEEK = slips_of(("lige", "ulige", "naeste", "naste", "denne"), frozenset())
_NEXT = slips_of(("naeste", "naste"), frozenset())
_BEFORE_CLOCK = slips_of(("inden", "efter", "indtil", "mellem", "senest", "tidligst"), frozenset())
_BEFORE_DAYS = slips_of(("andre",), frozenset())
_BEFORE_MANY = slips_of(("ingen",), frozenset(("igen",)))
_BEFORE_WHO = slips_of(("inden",), frozenset())
_HOURS = slips_of(
    ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"), frozenset(("til", "over", "og"))
)
_BEFORE_DAY = slips_of(("foerste", "forste", "anden", "tredje", "fjerde", "sidste"), frozenset())
_SLIPS = frozenset(
    (*_BEFORE_WEEK, *_NEXT, *_BEFORE_CLOCK, *_BEFORE_DAYS, *_BEFORE_DAY, *_BEFORE_MANY, *_BEFORE_WHO, "igen", "ver")
)


_PARTS = (
    "aften",
    "aftener",
    "aftenen",
    "morgen",
    "morgener",
    "formiddag",
    "formiddage",
    "eftermiddag",
    "eftermiddage",
    "middag",
)
_MONTHS = ("januar", "februar", "marts", "april", "august", "september", "oktober", "november", "december")
_BETWEEN = ("mellem",)
_LEAST_FAR, _MOST_FAR = 3, 2
"""Letters of a word that may hold two slips, where nothing but one of a few words can stand."""


def mended_beside(pieces: list[Piece], words: TimeWords) -> list[Piece]:
    """The pieces with every such word as it was meant; where nothing is meant for certain, as it was typed."""
    for at, piece in enumerate(pieces):
        word = piece.word
        if word in _CLOCK and at + 1 < len(pieces) and pieces[at + 1].sort == "pair":
            figure = pieces[at + 1]
            pieces[at + 1] = figure._replace(word=figure.word.replace(".", ":"))  # "fri kl 14.10"
        if word in _HOURS and at and _is_hour_here(pieces, at, words):
            pieces[at] = piece._replace(word=_HOURS[word])
            continue
        is_slip = word in _SLIPS
        if piece.sort != "word" or len(word) < _LEAST_FAR or word in (words.kinds if is_slip else words.known):
            continue
        before, after = pieces[at - 1] if at else None, pieces[at + 1] if at + 1 < len(pieces) else None
        meant = _meant(piece, before, pieces[at + 1 : at + 5], words) if is_slip and after is not None else None
        meant = meant or _meant_far(piece, before, after, words)
        if meant is not None:
            pieces[at] = piece._replace(word=words.canonical(meant))
    return pieces


def _meant(piece: Piece, before: Piece | None, following: list[Piece], words: TimeWords) -> str | None:
    """By one slip, beside what follows."""
    after, kind = following[0], words.kinds.get(following[0].word, "_")
    if piece.word == "igen" and kind in "dp" and (before is None or before.sort in ("mark", "line")):
        return "ingen"  # "igen aftener": nothing has been said before
    if piece.word == "ver" and (kind in "dg" or after.sort == "number"):
        return "hver"  # "ver torsdag"
    if piece.word in _BEFORE_MANY and kind in "dp" and after.word[-1:] in "er":
        return "ingen"  # "inen aftener"
    if kind == "I" and piece.word in _BEFORE_WHO:
        return "inden"  # "inen jeg møder"
    if kind == "W":
        return _BEFORE_WEEK.get(piece.word)
    if after.sort in ("number", "pair") or after.word == "kl":
        return _BEFORE_CLOCK.get(piece.word)
    if after.word in ("dage", "dagene"):
        return _BEFORE_DAYS.get(piece.word)
    if kind == "d" and any(each.word in _OF_MONTH for each in following[1:]):
        return _BEFORE_DAY.get(piece.word)
    return _NEXT.get(piece.word) if kind == "d" else None


def _is_hour_here(pieces: Sequence[Piece], at: int, words: TimeWords) -> bool:
    """ "klokken fie", "halv ses", "kvart over fre", "mellem fie og seks": an hour whatever else the word may be."""
    before = pieces[at - 1].word
    if before in _CLOCK or before == "halv" or (at > 1 and pieces[at - 2].word == "kvart" and before in _PAST_OR_TO):
        return True
    if pieces[at].word in words.kinds or pieces[at].sort != "word":
        return False
    beyond = pieces[at + 1 : at + 3]
    opens = (
        before in _OPENING_HOURS
        and len(beyond) == 2
        and beyond[0].word in _CLOSING_HOURS
        and _is_number(beyond[1], words)
    )
    return opens or (
        before in _CLOSING_HOURS
        and at > 2
        and pieces[at - 3].word in _OPENING_HOURS
        and _is_number(pieces[at - 2], words)
    )


def _meant_far(piece: Piece, before: Piece | None, after: Piece | None, words: TimeWords) -> str | None:
    """By two slips: a part of the day behind a weekday, a month behind its day, "mellem" before a number."""
    if piece.word in words.known:
        return None
    meant = None
    if before is not None and words.kinds.get(before.word, "_") == "d":
        meant = _far(piece.word, _PARTS)
    if (
        meant is None
        and before is not None
        and before.sort == "number"
        and len(before.word) < 3
        and len(piece.word) > 4
    ):
        meant = _far(piece.word, _MONTHS)
    if meant is None and after is not None and _is_number(after, words) and len(piece.word) > 3:
        meant = _far(piece.word, _BETWEEN)
    return meant


def _is_number(piece: Piece, words: TimeWords) -> bool:
    return (
        piece.sort in ("number", "pair")
        or words.kinds.get(piece.word) == "n"
        or compound_number(piece.word) is not None
    )


@lru_cache(maxsize=2_000)
def _far(typed: str, meant: tuple[str, ...]) -> str | None:
    """The one of these that it may be, the first letter right; the nearest, and the first of those equally near."""
    alike = tuple([word for word in meant if word[0] == typed[0]])
    found = extractOne(typed, alike, scorer=OSA.distance, score_cutoff=_MOST_FAR)
    return found[0] if found is not None else None


_CLOCK = frozenset(("kl", "klokken"))
_PAST_OR_TO = frozenset(("over", "i"))
_OPENING_HOURS, _CLOSING_HOURS = frozenset(("fra", "mellem")), frozenset(("til", "og", "-"))
_OF_MONTH = frozenset(("maaned", "maaneden", "md", "mdr"))

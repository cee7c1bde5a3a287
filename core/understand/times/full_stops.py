"""Which full stops end a sentence: "jeg har ikke bil. det skal være tirsdag", "efter 16. torsdag kan jeg ikke", and not "d. 3.",
"ca. 14", "fra 1. til 5. december". Whoever writes on a phone begins the next sentence with a small letter.
"""

from collections.abc import Sequence

from core.understand.times.pieces import Piece
from core.understand.times.words import TimeWords

_ABBREVIATIONS = frozenset(
    ("kl", "klk", "d", "ca", "nr", "u", "evt", "ekskl", "el", "mdr", "md", "f", "e", "m", "t", "o", "a", "p", "tlf")
)  # fmt: skip
_SHORT_AND_WHOLE = frozenset(
    ("om", "op", "ud", "den", "det", "kun", "her", "tak", "fri", "nej", "med", "dag", "uge", "nat")
)
"""Words of two or three letters that nobody writes a full stop behind but to end a sentence."""

_WHOLE_OF_THREE = frozenset("_~+gIkt")
"""What is no day, month or joint: "jeg har ikke bil. det skal være tirsdag", where it is no abbreviation."""

_SHORTENED = frozenset(
    ("adm", "afd", "ang", "ass", "bla", "dvs", "eks", "hhv", "iht", "ift", "jfr", "jvf", "kbh", "kgs", "kst", "max", "mht", "min",
     "mvh", "ndr", "osv", "pga", "red", "sdr", "sek", "std", "stk", "str", "vha", "hov", "obs", "oej", "ret", "ups")
)  # fmt: skip

_BEFORE_A_DAY = frozenset(("den", "d", "paa", "naeste"))
_LAST_OF_MONTH = 31
_BEFORE_AN_HOUR = frozenset(("kl", "klokken", "efter", "foer", "til", "fra", "-"))

_MOST_WEEKDAYS = 5
"""No month has more of one weekday."""


def closes(pieces: Sequence[Piece], at: int, words: TimeWords) -> bool:
    """Whether the full stop after this piece ends a sentence rather than an abbreviation or an ordinal number."""
    if at + 1 == len(pieces):
        return True
    piece, following = pieces[at], pieces[at + 1]
    if piece.sort == "pair" and following.word in ("kl", "klokken"):
        return False  # "tirsdag d. 10.11. kl. 8.30-10"
    if piece.sort == "number":
        return following.sort == "line" or (
            (_is_behind_month(pieces, at, words) or not _is_counted(piece, following, words))
            and (following.capital or _ends_with_number(pieces, at, following, words))
        )
    kind = words.kinds.get(piece.word, "_")
    size = len(piece.word)
    whole = size > 4 or (size == 4 and kind not in "dmX&") or piece.word in _SHORT_AND_WHOLE
    whole = whole or (
        size == 3 and kind in _WHOLE_OF_THREE and piece.word not in _SHORTENED and not _goes_on(following, words)
    )
    return piece.word not in _ABBREVIATIONS and (following.capital or whole or kind == "x")


def _ends_with_number(pieces: Sequence[Piece], at: int, following: Piece, words: TimeWords) -> bool:
    """ "i 2019. hver torsdag", "efter 16. torsdag kan jeg ikke": what is no day of a month is a number."""
    number = pieces[at].word
    if following.sort != "word":
        return False
    if number.isdigit() and int(number[:6]) > _LAST_OF_MONTH:
        return True
    is_hour = at > 0 and pieces[at - 1].word in _BEFORE_AN_HOUR
    return is_hour and (following.word in _BEFORE_A_DAY or words.kinds.get(following.word, "_") in "dx!I")


def _goes_on(following: Piece, words: TimeWords) -> bool:
    """ "uge 43 er fin. dog ikke torsdag": of what stands before it."""
    return words.kinds.get(following.word, "_") in "!&X_"


def _is_behind_month(pieces: Sequence[Piece], at: int, words: TimeWords) -> bool:
    """ "Not November 3. Thursday": the day of a month counts nothing."""
    return at > 0 and words.kinds.get(pieces[at - 1].word, "_") == "m"


def _is_counted(number: Piece, piece: Piece, words: TimeWords) -> bool:
    """Whether a number with a full stop counts what follows: "3. November", "1. Onsdag"; not "efter 16. Onsdag", "3. I kan"."""
    if piece.word == "i" and piece.capital:
        return False
    counted = "md" if int(number.word[:6]) <= _MOST_WEEKDAYS else "m"
    return any(kind in counted for kind in words.counted.get(piece.word, ""))

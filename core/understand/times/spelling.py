"""The pieces of a text as the vocabulary spells them: words that a gap has torn are joined, words run together become two, and
a slip of the keyboard is put right.
"""

from collections.abc import Iterator
from functools import lru_cache

from core.understand.times.numbers import compound_number
from core.understand.times.pieces import Piece
from core.understand.times.words import TimeWords
from core.understand.words import nearest

LONGEST_WORD = 30
"""Letters a word may have and still be corrected or taken apart."""


def as_known(pieces: list[Piece], words: TimeWords) -> list[Piece]:
    """All pieces as the vocabulary spells them; what it does not know stays as it is."""
    known = words.known
    found: list[Piece] = []
    for piece in _rejoined(pieces, words):
        if piece.word in known or piece.sort != "word":
            found.append(piece)
        else:
            found += _as_known(piece, words)
    return found


def _rejoined(pieces: list[Piece], words: TimeWords) -> Iterator[Piece]:
    """Words that a gap has torn ("efter middag", "hv erdage", "tor sdage") as one again; one part must be unknown."""
    index, last = 0, len(pieces) - 1
    unknown = [piece.word not in words.known for piece in pieces]
    while index <= last:
        piece = pieces[index]
        if index < last and (unknown[index] or unknown[index + 1]) and _is_torn(piece, pieces[index + 1], words):
            following = pieces[index + 1]
            yield piece._replace(
                word=piece.word + following.word, end=following.end, dotted=following.dotted, ends=following.ends
            )
            index += 2
        else:
            yield piece
            index += 1


def _is_torn(piece: Piece, following: Piece, words: TimeWords) -> bool:
    if piece.sort != "word" or following.sort != "word" or piece.dotted or following.start - piece.end != 1:
        return False
    joined = piece.word + following.word
    if not 6 <= len(joined) <= LONGEST_WORD:
        return False
    if joined in words.kinds or compound_number(joined) is not None:
        return True
    if not _has_day_at_an_end(joined, words):
        return False
    rest = following.word if following.word[:1] == "s" else following.word[1:]
    if _is_whole(piece.word, words) or _is_whole(following.word, words):
        return rest[:1] == "s" and _is_whole(rest[1:], words)  # "tirsdag saften", "hverda gsaftener"
    is_slip = all(words.canonical(one.word) in words.known for one in (piece, following))
    return not is_slip and _is_torn_compound(joined, words)


def _is_whole(word: str, words: TimeWords) -> bool:
    """Whether it is a day or a part of one by itself: "tirsdag tømrer jeg" is no torn "tirsdagstimer"."""
    return words.kinds.get(word, "_") in "dp" and len(word) > _LONGEST_SHORT_DAY


_LONGEST_SHORT_DAY = 4
""""tors" may be the beginning of a torn "torsdag"."""


def _has_day_at_an_end(joined: str, words: TimeWords) -> bool:
    """Whether a word may begin or end with a day or a part of one: only then is it worth while to take it apart."""
    return not (
        words.day_beginnings.isdisjoint((joined[:4], joined[:3], joined[:2], joined[:1]))
        and words.day_ends.isdisjoint((joined[-4:], joined[-3:], joined[-2:], joined[-1:]))
    )


def _is_torn_compound(joined: str, words: TimeWords) -> bool:
    """ "hverda gsaftener", "tirsdag saften": two of ours run together, then torn at the wrong place."""
    kinds = words.kinds
    cuts = range(1, len(joined))
    if not any(kinds.get(joined[:cut], "_") in "dp" or kinds.get(joined[cut:], "_") in "dp" for cut in cuts):
        return False  # one of the two is always as it is written, and no word is taken apart to see that
    parts = _parts(words, joined)
    return len(parts) == 2 and all(kinds.get(part, "_") in "dp" for part, _ in parts)


def _as_known(piece: Piece, words: TimeWords) -> tuple[Piece, ...]:
    """A word with the spelling of the vocabulary; run-together words become two ("tirsdagsaften", "menikke")."""
    if compound_number(piece.word) is not None:
        return (piece,)
    parts = _parts(words, piece.word)
    if len(parts) == 1:
        return (piece if parts[0][0] == piece.word else piece._replace(word=parts[0][0]),)
    return tuple(
        [
            piece._replace(word=part, dotted=piece.dotted and last, ends=piece.ends and last, is_part=True)
            for part, last in parts
        ]
    )


@lru_cache(maxsize=4_000)
def _parts(words: TimeWords, word: str) -> tuple[tuple[str, bool], ...]:
    if word in words.known or len(word) < 4 or len(word) > LONGEST_WORD:
        return ((words.canonical(word), True),)
    corrected = words.canonical(word)
    for small in _AT if word.endswith(_AT) else ():
        denied = (
            words.canonical(word.removesuffix(small)) if word.endswith(small) and len(word) - len(small) > 4 else ""
        )
        if words.kinds.get(denied) == "x":
            return ((denied, False), (small, True))  # "adrigi weekender"
    if word[0] == "i" and words.kinds.get(word[1:], "_") in "pHQA" and len(word) > _LEAST_IN:
        return (("i", False), (word[1:], True))  # "idagtimerne" is no "idag"
    if word[-1] == "d" and words.kinds.get(word[:-1]) == "d" and len(word) > _LEAST_IN:
        return ((word[:-1], False), ("d", True))  # "fredagd. 9"
    for cut in range(len(word) - 2, 0, -1):
        if word[:cut] in words.known and _fit(words, word[:cut], word[cut:]):
            if _is_rather(words, corrected, word, word[:cut]):
                break  # "ondagen" is rather a day with a slip than "on" and "dagen"
            return ((word[:cut], False), (words.canonical(word[cut:]), True))
    if word.endswith("kl") and words.canonical(word[:-2]) in words.kinds:
        return ((words.canonical(word[:-2]), False), ("kl", True))  # "frdagkl 10"
    if corrected != word or len(word) < 8:
        return ((corrected, True),)
    return _misspelt_parts(words, word) or ((word, True),)


def _is_rather(words: TimeWords, corrected: str, word: str, first: str) -> bool:
    """Whether a day or part of the day with a slip is likelier than two words ("freedagen", "eftemiddag")."""
    kind = words.kinds.get(corrected, "_")
    if kind != "_" and kind == words.kinds.get(first):
        return nearest(word, (corrected,), most=1) != ()  # "klokkn"
    if kind not in "dp":
        return (
            kind in "mQ" and len(first) < _LEAST_RUN_TOGETHER and nearest(word, (corrected,), most=1) != ()
        )  # "månden"
    return len(first) < 4 or (
        words.kinds.get(first, "_") not in "dpmHWAg" and nearest(word, (corrected,), most=1) != ()
    )


def _misspelt_parts(words: TimeWords, word: str) -> tuple[tuple[str, bool], ...]:
    """Two words run together with a slip in one of them; the other must be exactly ours."""
    for cut in range(len(word) - 2, 1, -1):
        first, last = word[:cut], word[cut:]
        if first in words.kinds:
            last = words.canonical(last) if cut >= _LEAST_RUN_TOGETHER else ""
        elif last in words.kinds:
            first = words.canonical(first) if len(last) >= _LEAST_RUN_TOGETHER else ""
        else:
            continue
        if min(len(first), len(last)) < _LEAST_RUN_TOGETHER:
            continue  # "knægten" is no "kn" and "aften"
        if _fit(words, first, last):
            return ((first, False), (last, True))
    return ()


_LEAST_IN = 6
_LEAST_RUN_TOGETHER = 3
"""Letters of the shorter of two words of which one has a slip."""
_AT = ("i", "om", "paa", "pa")
_OF_TIME = frozenset("dpmHWRrAsgnvhKc@>er~o")
_OF_GRAMMAR = frozenset("&-fabuUMxX!i@eT~1I>kE+<DLZ")


_JOINING = ("og", "men", "saa", "sa", "eller")
_RUN_TOGETHER = frozenset(
    (
        ("i", "uge"),
        ("om", "tre"),
        *((first, last) for first in _JOINING for last in ("den", "der", "kan", "kl", "fra", "til", "efter", "jeg")),
        *(("jeg", last) for last in ("til", "fra", "efter", "kan", "kl", "har")),
        *((first, "kl") for first in ("til", "fra", "efter", "inden", "senest")),
        *((first, "den") for first in ("til", "fra", "efter", "inden")),
        *(("der", last) for last in ("kan", "jeg", "har")),
        *((first, last) for first in ("dag", "dage", "uge") for last in ("efter", "fra", "mellem", "kl", "undtagen")),
        ("kan", "jeg"),
        ("er", "jeg"),
        ("har", "jeg"),
        *(("og", last) for last in ("med", "er", "har", "det")),
        *(("til", last) for last in ("og", "den")),
        *((last, "uge") for last in ("hele", "hver", "fra", "og", "med")),
        *(("den", last) for last in ("anden", "sidste", "dag")),
        *(("nej", last) for last in ("vent", "den", "det")),
        ("fra", "og"),
        ("med", "den"),
        ("kvart", "over"),
        ("bortset", "fra"),
        ("i", "lige"),
        ("i", "ulige"),
    )
)
"""Small words that fingers run together and that make no other word: "jegtil", "ogder", "menden"."""
_BEFORE_HOUR = frozenset(("over", "halv", "mellem", "til", "fra", "klokken", "efter", "foer"))
_HOURS = frozenset(("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"))
_RUNNING_ON = frozenset(("jeg", "ikke", "hele", "hver", "naar", "hvor", "hvis", "kvart", "ellers", "bliver"))
"""Words that begin no other word: "jegkommer", "heledagen", "naarjeg"."""
_SHORT_NOT = frozenset(("ik", "ikk", "ike", "it", "itj", "ijke"))
_BEFORE_NOT = frozenset(
    ("jeg", "vi", "det", "den", "kan", "ka", "kn", "er", "skal", "gaar", "gar", "passer", "duer", "slet", "heller")
)
""""jegikk", "kait", "sletijke"."""
_NOT = frozenset(("ike", "ikk", "ikek", "ikee", "aldrig"))


def _fit(words: TimeWords, first: str, last: str) -> bool:
    """Whether two words run together are two of ours: a word of time of four letters and one more, or a "not"."""
    if first == "i" and len(last) > 3 and words.kinds.get(words.canonical(last)) == ">":
        return True  # "inaste uge"
    if last in _SHORT_NOT and first in _BEFORE_NOT:
        return True
    if last not in words.known:
        return False
    one, two = words.kinds.get(first, ""), words.kinds.get(last, "")
    if (
        (last == "ikke" and first in words.known)
        or (first in _BEFORE_HOUR and last in _HOURS)
        or (first in _RUNNING_ON and len(last) > 3)
        or (first, last) in _RUN_TOGETHER
    ):
        return True
    if not one or not two:
        return False
    if (
        first == "ikke"
        or (first in _NOT and last in ("i", "paa", "pa"))
        or (first == "men" and two == "x" and len(last) > 3)
    ):
        return True
    long_first, long_last = len(first) >= 4 and one in _OF_TIME, len(last) >= 4 and two in _OF_TIME
    if long_first and long_last:
        return True
    if one == "g" and len(first) < 4:
        return False
    if long_last and (one in _OF_GRAMMAR or one in _OF_TIME):
        return len(first) >= 2 or first == "i"
    if long_first and (two in _OF_GRAMMAR or two in "dpWH"):
        return len(last) >= 2
    return (
        (one in "WH" and two in "XUba" and min(len(first) + 1, len(last)) >= 4)
        or (one in "Uba" and two in "Hm" and min(len(first), len(last)) >= 3)
        or (one == "d" and last == "og")
        or (one == "W" and last == "om")
        or (one == ">" and len(first) > 3 and last in ("uge", "uger"))
        or (one in "abfuU" and len(first) > 2 and last == "den")
        or (one in _OF_GRAMMAR and last == "kl")
    )

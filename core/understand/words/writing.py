"""How a word is written: one folding, one stem, one way to cut a text into tokens, one measure of misspelling.

Everything that compares Danish words compares them through this room, so "æ" and "ae", "E-mail" and "email" and
"sygeplejerskernes" and "sygeplejerske" are one word everywhere. What a word means does not belong here.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

READ_LIMIT = 5_000
"""Characters of one text that are read. A need of this length is two pages; what follows adds time, not meaning."""

READ_PIECES = 1_200
"""Words and marks of one text that are read: more than that within the limit is no language ("1-1-1-")."""

DEFINITE = ("en", "et", "ne")
"""How a Danish noun ends that tells of one certain, or of certain ones: "chefen", "biblioteket", "børnene"."""
_MANY = 60
"""More words than this are looked through for those that may be near before each of these is compared."""
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_DROPPED = re.compile(f"[{_INVISIBLE}\u0300-\u036f'\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LETTERS = {
    "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l", "œ": "oe",
    "’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
}  # fmt: skip
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"{_LETTER}+(?:(?:[\u0300-\u036f{_INVISIBLE}]|['’‘´`](?={_LETTER})){_LETTER}*)*|\d+|[^\s{_INVISIBLE}]",
)


class Token(NamedTuple):
    """One word, number or mark. `start` and `end` point into the text as it was typed; the stem of a mark is ""."""

    text: str
    fold: str
    stem: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """True of words and numbers, false of punctuation and emoji."""
        return self.stem != ""


def fold(text: str) -> str:
    """Lower case with æøå as ae/oe/aa, other accents gone, quotes and dashes of one kind, nothing invisible left.

    Apostrophes vanish too ("pc'er" -> "pcer"). The length changes: keep offsets from `tokens`.
    """
    if text.isascii():
        return _DROPPED.sub("", text.lower().replace("`", "'"))
    plain = unicodedata.normalize("NFKC", text).lower()
    for letter, meant in _LETTERS.items():  # faster than `translate` on whole files, as most letters are not in them
        if letter in plain:
            plain = plain.replace(letter, meant)
    return _DROPPED.sub("", plain if plain.isascii() else unicodedata.normalize("NFKD", plain))


@lru_cache(maxsize=4_000)
def folded(typed: str) -> str:
    """As `fold`, of one word: most of those that people type have been typed before."""
    return fold(typed)


def bare(folded: str) -> str:
    """What remains for people who type a/o/a for æ/ø/å: a second-chance key, never the first (røre and rore meet)."""
    return folded.replace("ae", "a").replace("oe", "o").replace("aa", "a")


_AFTER_VOWELS = re.compile(r"[^aeiouyæøå]*[aeiouyæøå]+[^aeiouyæøå]")
_ENDINGS = (
    "erendes", "erende", "erede", "endes", "ernes", "erens", "erets", "ered", "ende", "erne", "eren", "erer", "enes",
    "eres", "eret", "ene", "ere", "ens", "ers", "ets", "en", "er", "es", "et", "e",
)  # fmt: skip
_ENDINGS_BY_LAST = {last: tuple(e for e in _ENDINGS if e[-1] == last) for last in "sredtn"}
_BEFORE_S = frozenset("abcdfghjklmnoprtvyzå")
_PAIRS = ("gd", "dt", "gt", "kt")
_DOUBLES = frozenset(("bb", "dd", "ff", "gg", "kk", "ll", "mm", "nn", "pp", "rr", "ss", "tt"))


_NO_INFLECTION = frozenset({"allerede"})
"""Words that look like a form of another: "det kender vi alle" is not "det kender vi allerede"."""


@lru_cache(maxsize=4_000)
def stem(folded: str) -> str:
    """The folded word without its inflection: the endings step of the Danish Snowball stemmer.

    Its other steps take derivations off as well, so "sundhed" meets "sund" and "intelligens" ends as "intel": too
    coarse to tell subjects apart. The library also needs 15 µs a word, too slow to load thousands of entries.
    """
    if folded in _NO_INFLECTION or (folded[-1:] not in _ENDINGS_BY_LAST and folded[-2:] not in _DOUBLES):
        return folded
    match = _AFTER_VOWELS.match(folded)
    if match is None or len(folded) < 3:
        return folded
    start = max(match.end(), 3)
    word = _without_ending(folded, start)
    if len(word) - 2 >= start and word.endswith(_PAIRS):
        word = word[:-1]
    if len(word) - 2 >= start - 1 and len(word) > start and word[-2:] in _DOUBLES:
        word = word[:-1]
    return word


def _without_ending(word: str, start: int) -> str:
    for ending in _ENDINGS_BY_LAST.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= start:
            return word[: -len(ending)]
    if word.endswith("s") and len(word) > start and word[-2] in _BEFORE_S:
        return word[:-1]
    return word


@lru_cache(maxsize=4_000)
def _word_forms(text: str) -> tuple[str, str]:
    folded = fold(text)
    if not folded or not (folded[0].isalnum() or text[0].isalnum()):
        return folded or text, ""
    return folded, stem(folded)


def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and marks in order. Digits and letters part ("100dages" is two), a hyphen is its own token."""
    # Many readers cut the same message one after the other, so the latest are kept; what no reader reads is not.
    return _cut(text) if len(text) <= READ_LIMIT else _cut.__wrapped__(text)


@lru_cache(maxsize=16)
def _cut(text: str) -> tuple[Token, ...]:
    return tuple(
        [
            # Figures are as many as there are messages: what is kept is words.
            Token(
                piece, *((piece, piece) if piece.isdigit() and piece.isascii() else _word_forms(piece)), *found.span()
            )
            for found in _TOKEN.finditer(text)
            if (piece := found[0])
        ]
    )


def clip(text: str) -> tuple[str, bool]:
    """The part of a text that is read, and whether something was left out."""
    part = text[:READ_LIMIT]
    if len(part) > READ_PIECES:
        for found in islice(_TOKEN.finditer(part), READ_PIECES, READ_PIECES + 1):
            part = part[: found.start()]
    return part, len(part) < len(text)


def allowed(length: int) -> int:
    """How many slips of the keyboard a word of this length may hold: none under five letters, three from thirteen."""
    if length < 5:
        return 0
    return 1 if length < 8 else 2 if length < 13 else 3


def nearest(folded: str, candidates: Iterable[str], *, most: int | None = None) -> tuple[str, ...]:
    """Every candidate at the smallest distance within reach, in their order; a swap of neighbours is one slip.

    `most` lowers the reach. Words under five letters only meet themselves.
    """
    reach = allowed(len(folded)) if most is None else min(most, allowed(len(folded)))
    return _nearest(folded, tuple(candidates), reach)


def _nearest(folded: str, candidates: Sequence[str], reach: int) -> tuple[str, ...]:
    found = extract(folded, candidates, scorer=OSA.distance, score_cutoff=reach, limit=None)
    return tuple([candidate for candidate, distance, _ in found if distance == found[0][1]]) if found else ()


_WRITTEN: dict[str, str] = {}


def shared(word: str) -> str:
    """A word of the vocabulary as all tables keep it. Kept by each of them for itself, words took twice the memory, 4 MB.

    Not for what people type: what is given here stays.
    """
    return _WRITTEN.setdefault(word, word)


def table(words: Iterable[str]) -> Set[str]:
    """Words to be looked up, in their order, for as long as the process lives.

    The keys of a dictionary: most slots of a frozenset are empty, so the same words take 50 bytes each there, and 20 here.
    """
    return dict.fromkeys(words).keys()


class Shapes:
    """Words laid out by first letter and length: a misspelt one is compared only with those within its reach."""

    def __init__(self, words: Iterable[str], *, any_first: bool = False) -> None:
        """With `any_first` the first letter may be the wrong one, too."""
        self._firsts = 0 if any_first else 1
        laid: dict[str, list[str]] = {}
        for word in words:
            laid.setdefault(word[: self._firsts], []).append(word)
        self._laid = {first: tuple(sorted(found, key=len)) for first, found in laid.items()}
        self._starts = {first: _starts(found) for first, found in self._laid.items()}
        """Of the words with one first letter the place of the first that has so many letters."""
        many = [first for first, found in self._laid.items() if len(found) > _MANY]
        self._written = {first: "\n".join(("", *self._laid[first], "")) for first in many}
        """Where many words have one first letter, they as one text: quicker to look through than each of them by itself."""
        self._lines = {first: _lines(self._starts[first]) for first in many}
        """Where in that text those with so many letters begin."""

    def __contains__(self, word: str) -> bool:
        return word in self.of(word[: self._firsts], len(word))

    def of(self, first: str, length: int, longest: int = 0) -> tuple[str, ...]:
        """The words of this length, or up to the longest, that begin with this letter; the shorter ones first."""
        laid = self._laid.get(first)
        if laid is None:
            return ()
        starts = self._starts[first]
        beyond = len(starts) - 1
        return laid[starts[min(length, beyond)] : starts[min(max(length, longest) + 1, beyond)]]

    def beginning(self, first: str) -> tuple[str, ...]:
        """The words of any length that begin with this letter."""
        return self._laid.get(first, ())

    def nearest(self, folded: str, *, most: int | None = None) -> tuple[str, ...]:
        """As `nearest`, among the words of its shape; the shorter ones first."""
        letters = len(folded)
        reach = allowed(letters) if most is None else min(most, allowed(letters))
        first = folded[: self._firsts]
        within: Sequence[str] = self.of(first, letters - reach, letters + reach)
        if reach == 1 and len(within) > _MANY:
            within = self._sharing_half(folded, first)
        return _nearest(folded, within, reach) if within else ()

    def _sharing_half(self, folded: str, first: str) -> Sequence[str]:
        """The words that begin or end as this one does: all that one slip makes of it, and a few others.

        The letter between the halves is left out, as two letters that are swapped might lie in both.
        """
        written, lines = self._written[first], self._lines[first]
        beyond = len(lines) - 1
        begin, end = lines[min(len(folded) - 1, beyond)], lines[min(len(folded) + 2, beyond)] + 1
        half = (len(folded) + self._firsts) // 2
        found: set[int] = set()
        for part in (f"\n{folded[:half]}", f"{folded[half + 1 :]}\n"):
            at = written.find(part, begin, end)
            while at >= 0:
                word = written.rfind("\n", 0, at + 1) + 1
                found.add(word)
                at = written.find(part, written.index("\n", word), end)
        return [written[word : written.index("\n", word)] for word in sorted(found)]


def _starts(by_length: Sequence[str]) -> tuple[int, ...]:
    """For each number of letters, from none to one more than the longest has, how many of the words have fewer."""
    lengths = [len(word) for word in by_length]
    return tuple(bisect_left(lengths, length) for length in range(max(lengths, default=0) + 2))


def _lines(starts: Sequence[int]) -> tuple[int, ...]:
    """The same in letters of the text in which each word stands on a line of its own, an empty one first."""
    letters = ((after - before) * length for length, (before, after) in enumerate(pairwise(starts), 1))
    return tuple(accumulate(letters, initial=0))

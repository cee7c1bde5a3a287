"""Every number in the words of a request, with its two ends and the units it takes, whatever it counts.

The number words are in prompts/vocabulary/times. Whether a number counts citizens is decided in `citizens`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from core.understand.times.numbers import compound_number
from core.understand.times.words import TimeWords
from core.understand.words.passage import Unit

_BETWEEN: Final = frozenset(("-", "til", "to", "eller", "og", "or", "and", "a", "aa", "maaske"))
_ARTICLES: Final = frozenset(("en", "et", "een", "a", "an", "one", "enkelt", "eneste"))
_HALF: Final = frozenset(("halv", "halvt", "half"))
_OF_TWO_MINDS: Final = {"to": 2, "too": 2, "ti": 10}
"""Numbers that are other words as well ("to citizens"), so they count only before Danish people."""
FEW: Final = frozenset(("to", "tre", "fire", "two", "three", "2", "3", "4"))
_ENGLISH_WORDS = "people citizens residents volunteers users participants the be we our us is are and of how want need"
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_CONTEXT: Final = 6


class Number(NamedTuple):
    """A number or a range of two, and the first and last unit it is written in."""

    low: int
    high: int
    first: int
    last: int


def numbers_in(units: Sequence[Unit], words: TimeWords, places: Sequence[int], *, articles: bool) -> Iterator[Number]:
    """The numbers at these places, in their order. With `articles` a bare "en" is one."""
    inside, firsts = frozenset(places), _first_words(words)
    skip = -1
    for place in [place for place in places if units[place].folds[0] in firsts or _may_begin(units[place].folds)]:
        if (pair := _hyphened(units[place], words)) is not None:
            yield Number(*pair, place, place)
            skip = place
            continue
        if place <= skip:
            continue
        one = _number(units, place, words, articles=articles or _either(units, place))
        if one is None:
            continue
        value, last = one
        is_article = not units[place].folds[0].isdigit()
        if (
            is_article
            and value == 1
            and _number(units, last + 1, words, articles=False) is not None
            and last + 1 in inside
        ):
            continue
        other = _upper(units, last, words)
        if other is not None and other[0] > value:
            yield Number(value, other[0], place, other[1])
            skip = other[1]
        else:
            yield Number(value, value, place, last)
            skip = last


def _may_begin(folds: tuple[str, ...]) -> bool:
    """Whether a number may begin with a word that is none. Few do, and every word of a request is looked at."""
    return folds[0].isdigit() or len(folds) > 1 or compound_number(folds[0]) is not None


def _hyphened(unit: Unit, words: TimeWords) -> tuple[int, int] | None:
    """The two ends of a range written as one word: "to-tre"."""
    if len(unit.folds) != 3:
        return None
    ends = [_OF_TWO_MINDS.get(part) or _plain(part, words) for part in unit.folds[1:]]
    return (ends[0], ends[1]) if ends[0] and ends[1] and ends[0] < ends[1] else None


def _plain(word: str, words: TimeWords) -> int | None:
    meaning = words.numbers.get(word)
    return int(meaning.value) if meaning is not None and meaning.section == "number" else None


def _either(units: Sequence[Unit], place: int) -> bool:
    """Whether an article is a number here: "en eller to", "en til tre"."""
    return (
        place + 2 < len(units)
        and units[place + 1].folds[0] in ("eller", "or", "til")
        and units[place + 2].folds[0] in FEW
    )


def _upper(units: Sequence[Unit], last: int, words: TimeWords) -> tuple[int, int] | None:
    """The other end of a range: "8-10", "8 til 10", "mellem ti og femten"."""
    for step in (1, 2):
        after = last + step
        if after >= len(units) or units[after].field != units[last].field:
            return None
        if step == 2 and units[last + 1].folds[0] not in _BETWEEN:
            return None
        if step == 1 and not (units[after].text.isdigit() and units[last].text.isdigit()):
            continue
        found = _number(units, after, words, articles=False)
        if found is not None:
            return found
    return None


def _number(units: Sequence[Unit], place: int, words: TimeWords, *, articles: bool) -> tuple[int, int] | None:
    """The number that begins at this unit and the last unit it takes."""
    if place >= len(units):
        return None
    folds = (_meant(units[place], words), *units[place].folds[1:])
    if folds[0].isdigit():
        return _figures(units, place)
    if folds[0] in _OF_TWO_MINDS:
        return None if _is_english(units, place) else (_OF_TWO_MINDS[folds[0]], place)
    if (compound := compound_number(folds[0])) is not None and not compound.ordinal:
        return compound.value, place
    if folds[0] not in _first_words(words):
        return None
    for length in (3, 2, 1):
        phrase = units[place : place + length]
        meaning = words.numbers.get(" ".join(_meant(unit, words) for unit in phrase))
        if meaning is None or meaning.section != "number" or len(phrase) < length:
            continue
        if folds[0] in _ARTICLES and length == 1 and not articles:
            return None
        value = int(meaning.value)
        halved = place > 0 and units[place - 1].folds[0] in _HALF and value == 12
        return (6 if halved else value), place + length - 1
    return None


def _meant(unit: Unit, words: TimeWords) -> str:
    """The unit's word, or the number word it is a slip of ("haanfuld")."""
    return words.slips.get(unit.folds[0], unit.folds[0])


@lru_cache(maxsize=8)
def _first_words(words: TimeWords) -> frozenset[str]:
    """The words a number can begin with, and their slips."""
    numbers = (written for written, meaning in words.numbers.items() if meaning.section == "number")
    firsts = {*(written.partition(" ")[0] for written in numbers), *_OF_TWO_MINDS}
    meant = (slip for slip, word in words.slips.items() if word in firsts or compound_number(word) is not None)
    return frozenset((*firsts, *meant))


def _is_english(units: Sequence[Unit], place: int) -> bool:
    """Whether the words around "to" are English, so that it counts nothing: "call us all the time to read"."""
    near = units[max(0, place - _CONTEXT) : place + _CONTEXT]
    return any(unit.folds[0] in _ENGLISH for unit in near if unit.sentence == units[place].sentence)


def _figures(units: Sequence[Unit], place: int) -> tuple[int, int] | None:
    """Digits, "9.000" taken as one number."""
    digits, last = units[place].text, place
    thousands = place + 1 < len(units) and units[place + 1].text.isdigit() and len(units[place + 1].text) == 3
    if thousands and units[place + 1].start - units[place].start == len(digits) + 1:
        digits, last = digits + units[place + 1].text, place + 1
    return (int(digits), last) if digits.isascii() and len(digits) <= 6 else None

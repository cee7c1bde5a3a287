"""How many citizens are wanted. Numbers of staff, places, hours or of people who are served do not count.

The words around a number are in prompts/vocabulary/intake/citizens.txt, the number words in prompts/vocabulary/times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from core.understand.intake_evidence import REQUEST, Evidence
from core.understand.numbers import compound_number
from core.understand.passage import Unit
from core.understand.times_words import TimeWords, time_words
from core.understand.vocabulary import Vocabulary

_MOST: Final = 300
"""More people than this are not asked to one case; the number means something else."""
_NUMBERS_READ: Final = 20
_AFTER: Final = 4
_WISH: Final = 12
_BETWEEN: Final = frozenset(("-", "til", "to", "eller", "og", "or", "and", "a", "aa"))
_ARTICLES: Final = frozenset(("en", "et", "een", "a", "an", "one", "enkelt", "eneste"))
_ORDERED: Final = frozenset(
    [
        "uge",
        "uger",
        "week",
        "nr",
        "nummer",
        "kl",
        "klokken",
        "klasse",
        "side",
        "punkt",
        "fase",
        "trin",
        "paragraf",
        "kapitel",
        "d",
    ]
)
"""Words whose number names a thing and counts nothing: "uge 46"."""
_HALF: Final = frozenset(("halv", "halvt", "half"))
_OF_TWO_MINDS: Final = {"to": 2, "too": 2, "ti": 10}
"""Numbers that are other words as well ("to citizens"), so they count only before Danish people."""
_FEW: Final = frozenset(("to", "tre", "fire", "two", "three", "2", "3", "4"))
_ENGLISH_WORDS = "people citizens residents volunteers users participants the be we our us is are and of how want need"
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_CONTEXT: Final = 6
_AGES: Final = frozenset(("over", "under", "fra", "fyldt", "rundet", "above"))
"""Before a number that ends its clause these tell of age or amount: "alle over 65"."""


@dataclass(frozen=True, slots=True)
class Citizens:
    """How many: both ends equal for an exact number, None for an open end."""

    min: int | None
    max: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Number:
    low: int
    high: int
    first: int
    last: int


def citizens(evidence: Evidence, vocabulary: Vocabulary) -> Citizens | None:
    """The number of citizens asked for: the answer to "how many", else the first number of people in the request."""
    words = time_words(vocabulary)
    answered = [place for place, unit in enumerate(evidence.findings.units) if unit.field == "how_many"]
    if answered:
        for number in _found(evidence, words, answered, articles=True):
            if not _counts_otherwise(evidence, number):
                return _with_bounds(evidence, number)
    told = [place for place, unit in enumerate(evidence.findings.units) if unit.field in REQUEST]
    found = islice(_found(evidence, words, told, articles=False), _NUMBERS_READ)
    numbers = (number for number in found if not _lists(evidence, number))
    wanted = [number for number in numbers if _of_citizens(evidence, number)]
    total = [number for number in wanted if _near(evidence, "in all", number.first - 3, number.last + 4)]
    if chosen := (total or [number for number in wanted if _asked_for(evidence, number)] or wanted):
        return _with_bounds(evidence, chosen[0])
    return _single(evidence)


def _asked_for(evidence: Evidence, number: _Number) -> bool:
    """Whether the sentence wishes for something, rather than telling what was: that number is believed first."""
    units, keys = evidence.findings.units, evidence.findings.keys
    near = range(max(0, number.first - _WISH), min(len(units), number.last + _WISH))
    return any("<future>" in keys[place] for place in near if units[place].sentence == units[number.first].sentence)


def _single(evidence: Evidence) -> Citizens | None:
    """ "en jurist", "en at sparre med": one named adviser. Several in a list make no number, one told twice does."""
    hits = evidence.stands("one")
    if not hits or evidence.stands("one of several"):
        return None
    more = evidence.findings.units[hits[0].last + 1 : hits[0].last + 3]
    if len(more) == 2 and more[0].folds[0] in ("eller", "or") and more[1].folds[0] in _FEW:
        return Citizens(1, 2, hits[0].words)
    return Citizens(1, 1, hits[0].words)


def _found(evidence: Evidence, words: TimeWords, places: Sequence[int], *, articles: bool) -> Iterator[_Number]:
    units = evidence.findings.units
    inside = frozenset(places)
    skip = -1
    for place in places:
        if (pair := _hyphened(units[place], words)) is not None:
            yield _Number(*pair, place, place)
            skip = place
            continue
        either = articles or _either(units, place)
        if place <= skip or (one := _number(units, place, words, articles=either)) is None:
            continue
        value, last = one
        if value == 1 and _number(units, last + 1, words, articles=False) is not None and last + 1 in inside:
            continue
        other = _upper(units, last, words)
        if other is not None and other[0] > value:
            yield _Number(value, other[0], place, other[1])
            skip = other[1]
        else:
            yield _Number(value, value, place, last)
            skip = last


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
        and units[place + 2].folds[0] in _FEW
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
    folds = units[place].folds
    if folds[0].isdigit():
        return _figures(units, place)
    if folds[0] in _OF_TWO_MINDS:
        return None if _is_english(units, place) else (_OF_TWO_MINDS[folds[0]], place)
    if (compound := compound_number(folds[0])) is not None and not compound.ordinal:
        return compound.value, place
    for length in (3, 2, 1):
        phrase = units[place : place + length]
        meaning = words.numbers.get(" ".join(unit.folds[0] for unit in phrase))
        if meaning is None or meaning.section != "number" or len(phrase) < length:
            continue
        if folds[0] in _ARTICLES and length == 1 and not articles:
            return None
        value = int(meaning.value)
        halved = place > 0 and units[place - 1].folds[0] in _HALF and value == 12
        return (6 if halved else value), place + length - 1
    return None


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


def _lists(evidence: Evidence, number: _Number) -> bool:
    """Whether it is the number of a point ("2) så …", "3. antal")."""
    unit = evidence.findings.units[number.first]
    text = evidence.texts[unit.field]
    after = text[unit.start + len(unit.text) :][:2]
    begins = not text[: unit.start].rpartition("\n")[2].strip(" -*")
    return after[:1] == ")" or (begins and after in (". ", ": "))


def _counts_otherwise(evidence: Evidence, number: _Number) -> bool:
    after = number.last + 1
    keys = evidence.findings.keys
    return after < len(keys) and "<not wanted>" in keys[after] and "<wanted>" not in keys[after]


def _of_citizens(evidence: Evidence, number: _Number) -> bool:
    """People stand right behind the number or a label before it, nobody is served by it, and it is not denied."""
    units, keys = evidence.findings.units, evidence.findings.keys
    before = units[number.first - 1].folds[0] if number.first else ""
    if number.high > _MOST or number.low == 0 or before in _ORDERED:
        return False
    if _near(evidence, "label", number.first - 1, number.first - 1) and not _counts_otherwise(evidence, number):
        return True
    if _near(evidence, "composed of", number.last + 1, number.last + 4):
        return False
    if _near(evidence, "of them", number.last + 1, number.last + 1):
        return not _served(evidence, number, number.last + 2)
    clause = units[number.last].clause
    if number.last + 1 == len(units) or units[number.last + 1].clause != clause:
        return _stands_alone(evidence, number)
    for place in range(number.last + 1, min(number.last + 1 + _AFTER, len(units))):
        if units[place].clause != clause and units[place].sentence != units[number.last].sentence:
            return False
        if "<not wanted>" in keys[place] or "<between>" in keys[place]:
            return False
        if "<wanted>" in keys[place]:
            return not _served(evidence, number, place)
    return False


def _stands_alone(evidence: Evidence, number: _Number) -> bool:
    """A number that ends its clause counts people when it is bounded ("højst tyve"), belongs to a gathering ("lab med
    30"), or is all that is said ("Vi søger frivillige. En håndfuld.").
    """
    units, keys = evidence.findings.units, evidence.findings.keys
    if _near(evidence, "gathering", number.first - 1, number.first - 1) or (
        "<approximately>" in keys[number.first - 1] and _near(evidence, "gathering", number.first - 2, number.first - 2)
    ):
        return True
    if number.first and units[number.first - 1].folds[0] in _AGES:
        return False
    if any(_touching(evidence, section, number, before=True) for section in ("at most", "at least")):
        return True
    sentence = units[number.first].sentence
    said = [place for place in range(max(0, number.first - 4), number.first) if units[place].sentence == sentence]
    alone = all("<approximately>" in keys[place] for place in said)
    return (
        alone and number.low > 1 and any("<wanted>" in each for each in keys[max(0, number.first - 12) : number.first])
    )


def _served(evidence: Evidence, number: _Number, people: int) -> bool:
    units = evidence.findings.units
    clause = units[people].clause
    near = evidence.said("served")
    before = any(hit.last == number.first - 1 and units[hit.first].clause == clause for hit in near)
    after = any(0 < hit.first - people <= 3 and units[hit.first].clause == clause for hit in near)
    covered = evidence.scopes.negators[number.first]
    bounded = _near(evidence, "at most", number.first - 4, number.first)
    asks = any("<lack>" in evidence.findings.keys[place] for place in range(max(0, number.first - 4), number.first))
    return ((before or after) and not asks) or bool(covered and not bounded)


def _near(evidence: Evidence, section: str, first: int, last: int) -> bool:
    return any(first <= hit.first <= last for hit in evidence.said(section, fields=(*REQUEST, "how_many")))


def _with_bounds(evidence: Evidence, number: _Number) -> Citizens:
    """The number with an open end when "højst", "mindst", "eller flere" stands beside it. A range stays a range."""
    units = evidence.findings.units
    words = " ".join(unit.text for unit in units[number.first : number.last + 1])
    if number.low != number.high:
        return Citizens(number.low, number.high, words)
    if _touching(evidence, "at most", number, before=True) or _touching(evidence, "or fewer", number, before=False):
        return Citizens(None, number.high, words)
    if _touching(evidence, "at least", number, before=True) or _touching(evidence, "or more", number, before=False):
        return Citizens(number.low, None, words)
    return Citizens(number.low, number.high, words)


def _touching(evidence: Evidence, section: str, number: _Number, *, before: bool) -> bool:
    field = evidence.findings.units[number.first].field
    for hit in evidence.said(section, fields=(field,)):
        distance = number.first - hit.last if before else hit.first - number.last
        between = number.first - 1 if before else number.last + 1
        loose = "<approximately>" in evidence.findings.keys[between] or not before
        if distance == 1 or (distance == 2 and loose):
            return True
    return False

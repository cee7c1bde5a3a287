"""How many citizens are wanted. Numbers of staff, places, hours or of people who are served do not count.

The words around a number are in prompts/vocabulary/intake/citizens.txt; the numbers are found in `numbers`.
"""

from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from core.understand.intake.evidence import REQUEST, Evidence
from core.understand.intake.numbers import FEW, Number, numbers_in
from core.understand.times.window import MENDING
from core.understand.times.words import time_words
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.phrases import Hit

_MOST: Final = 300
"""More people than this are not asked to one case; the number means something else."""
_NUMBERS_READ: Final = 20
_AFTER: Final = 4
_WISH: Final = 12
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
_KNOWN: Final = frozenset(("samme",))
"""Before a number that counts those who come already: "det er de samme ti, der kommer"."""
_AGES: Final = frozenset(("over", "under", "fra", "fyldt", "rundet", "above"))
"""Before a number that ends its clause these tell of age or amount: "alle over 65"."""


_SEVERAL: Final = ("tnere", "gere", "ister", "enter", "omer", "ekter")
"""Ends of words for several advisers."""
_RELATIVE: Final = frozenset(("der", "som", "who", "that"))
_HELPING: Final = frozenset(("giver", "hjaelper", "hjalper", "skriver"))
"""What wanted people do ("to borgere der giver en hånd"), though "vi hjælper 20 borgere" tells of people served."""

_THIS_TIME: Final = frozenset(("den", "denne", "her", "gang", "nu", "tak"))
_MENDED_WITHIN: Final = 6
_ONCE: Final = frozenset(("sidst", "sidste", "dengang", "tidligere", "foerste", "last"))
_CAME: Final = frozenset(("kom", "var", "moedte", "deltog", "havde", "fik", "came", "were", "had"))
"""With a word of the one and one of the other a sentence tells how many there were."""
_BEING: Final = frozenset(("vaere", "blive", "komme", "deltage"))
"""Between a bound and its number: "der må højst være 8"."""
_PART: Final = frozenset(("heraf", "deraf", "hvoraf", "heriblandt", "whom", "which"))
_OF_THEM: Final = (frozenset(("af", "of")), frozenset(("dem", "disse", "them", "these", "those")))


@dataclass(frozen=True, slots=True)
class Citizens:
    """How many: both ends equal for an exact number, None for an open end. `is_wished`: a word of wanting stands with it."""

    min: int | None
    max: int | None
    words: str = ""
    is_wished: bool = False


def citizens(evidence: Evidence, vocabulary: Vocabulary) -> Citizens | None:
    """The number of citizens asked for: the answer to "how many", else the first number of people in the request."""
    words = time_words(vocabulary)
    answered = [place for place, unit in enumerate(evidence.findings.units) if unit.field == "how_many"]
    if answered:
        numbers = numbers_in(evidence.findings.units, words, answered, articles=True)
        counted = [number for number in islice(numbers, _NUMBERS_READ) if not _counts_otherwise(evidence, number)]
        if counted:
            return _answered(evidence, counted)
    told = [place for place, unit in enumerate(evidence.findings.units) if unit.field in REQUEST]
    found = list(islice(numbers_in(evidence.findings.units, words, told, articles=False), _NUMBERS_READ))
    wanted = [number for number in found if not _lists(evidence, number) and _of_citizens(evidence, number)]
    wanted = [number for number in wanted if not (_was(evidence, number) or _is_of_them(evidence, number))]
    wanted = [_whole(evidence, number, found) for number in wanted]
    total = [number for number in wanted if _near(evidence, "in all", number.first - 3, number.last + 4)]
    wished = [number for number in wanted if _asked_for(evidence, number)]
    if chosen := (total or wished or wanted):
        number = _with_bounds(evidence, _mended(evidence, chosen[0], found))
        return replace(number, is_wished=chosen[0] in wished)
    return _single(evidence)


def _mended(evidence: Evidence, number: Number, found: list[Number]) -> Number:
    """The number that takes the place of one that slipped: "8 borgere, nej undskyld 6"."""
    units = evidence.findings.units
    for other in found:
        between = {units[place].folds[0] for place in range(number.last + 1, other.first)}
        is_near = number.last < other.first <= number.last + _MENDED_WITHIN
        if is_near and between & MENDING and not _counts_otherwise(evidence, other):
            return other
    return number


def _whole(evidence: Evidence, number: Number, found: list[Number]) -> Number:
    """The number of which one tells a part: "10-12, heraf mindst fire forældre"."""
    units = evidence.findings.units
    before = next((other for other in reversed(found) if other.last < number.first), None)
    between = {units[place].folds[0] for place in range(before.last + 1, number.first)} if before is not None else set()
    return before if before is not None and len(between) <= _AFTER and between & _PART else number


def _is_of_them(evidence: Evidence, number: Number) -> bool:
    """ "prøve en eller to af dem": some of what was told before, and no people. "Mødes med 12-14 af dem" counts them."""
    if number.low > 1:
        return False
    after = [unit.folds[0] for unit in evidence.findings.units[number.last + 1 : number.last + 3]]
    return len(after) == len(_OF_THEM) and all(word in words for word, words in zip(after, _OF_THEM, strict=True))


def _was(evidence: Evidence, number: Number) -> bool:
    """Whether the sentence tells how many there were, or are today: "sidst kom der 40 borgere", "det sker for 10 borgere"."""
    units, keys = evidence.findings.units, evidence.findings.keys
    here = [place for place, unit in enumerate(units) if unit.sentence == units[number.first].sentence]
    said = {units[place].folds[0] for place in here}
    happens = any("<happens>" in keys[place] for place in here)
    is_told = happens or (said & _ONCE and said & _CAME)
    return bool(is_told) and not any("<future>" in keys[place] for place in here)


def _answered(evidence: Evidence, numbers: list[Number]) -> Citizens:
    """The number answered: the last of a slip mended at once ("3 nej 2"), both of two limits ("ikke under 8 og ikke over 14")."""
    first = _with_bounds(evidence, numbers[0])
    if len(numbers) == 1:
        return first
    units, second = evidence.findings.units, _with_bounds(evidence, numbers[1])
    between = {units[place].folds[0] for place in range(numbers[0].last + 1, numbers[1].first)}
    if between & MENDING:
        return _answered(evidence, numbers[1:])
    if first.max is None and second.min is None:
        return Citizens(first.min, second.max, f"{first.words} {second.words}")
    return first


def _asked_for(evidence: Evidence, number: Number) -> bool:
    """Whether the sentence wishes for something, rather than telling what was: that number is believed first."""
    units, keys = evidence.findings.units, evidence.findings.keys
    near = range(max(0, number.first - _WISH), min(len(units), number.last + _WISH))
    return any("<future>" in keys[place] for place in near if units[place].sentence == units[number.first].sentence)


def _single(evidence: Evidence) -> Citizens | None:
    """ "en jurist", "en at sparre med": one named adviser. Several in a list make no number, one told twice does."""
    hits = [hit for hit in evidence.stands("one") if not _is_many(evidence, hit)]
    if not hits or evidence.stands("one of several"):
        return None
    more = evidence.findings.units[hits[0].last + 1 : hits[0].last + 3]
    if len(more) == 2 and more[0].folds[0] in ("eller", "or") and more[1].folds[0] in FEW:
        return Citizens(1, 2, hits[0].words)
    return Citizens(1, 1, hits[0].words)


def _is_many(evidence: Evidence, hit: Hit) -> bool:
    """ "søger sparringspartnere til": more than one, and how many is not said."""
    return any(unit.folds[0].endswith(_SEVERAL) for unit in evidence.findings.units[hit.first : hit.last + 1])


def _lists(evidence: Evidence, number: Number) -> bool:
    """Whether it is the number of a point ("2) så …", "3. antal")."""
    unit = evidence.findings.units[number.first]
    text = evidence.texts[unit.field]
    after = text[unit.start + len(unit.text) :][:2]
    begins = not text[: unit.start].rpartition("\n")[2].strip(" -*")
    return after[:1] == ")" or (begins and after in (". ", ": "))


def _counts_otherwise(evidence: Evidence, number: Number) -> bool:
    after, units, keys = number.last + 1, evidence.findings.units, evidence.findings.keys
    if after >= len(units) or units[after].field != units[number.last].field:
        return False
    return "<not wanted>" in keys[after] and "<wanted>" not in keys[after]


def _of_citizens(evidence: Evidence, number: Number) -> bool:
    """People stand right behind the number or a label before it, nobody is served by it, and it is not denied."""
    units, keys = evidence.findings.units, evidence.findings.keys
    before_it = _before(evidence, number)
    before = units[before_it[-1]].folds[0] if before_it else ""
    if number.high > _MOST or number.low == 0 or before in _ORDERED or before in _KNOWN or _is_share(evidence, number):
        return False
    if (
        before_it
        and _near(evidence, "label", number.first - 1, number.first - 1)
        and not _counts_otherwise(evidence, number)
    ):
        return True
    if _near(evidence, "composed of", number.last + 1, number.last + 4):
        return False
    if _near(evidence, "of them", number.last + 1, number.last + 1):
        return not _served(evidence, number, number.last + 2)
    clause = units[number.last].clause
    after = number.last + 1
    while after < len(units) and units[after].clause == clause and units[after].folds[0] in _THIS_TIME:
        after += 1  # "højst 12 den her gang"
    if after == len(units) or units[after].clause != clause:
        return _stands_alone(evidence, number)
    for place in range(number.last + 1, min(number.last + 1 + _AFTER, len(units))):
        if units[place].clause != clause and units[place].sentence != units[number.last].sentence:
            return False
        if "<not wanted>" in keys[place] or "<between>" in keys[place]:
            return False
        if "<wanted>" in keys[place]:
            return not _served(evidence, number, place)
    return False


def _is_share(evidence: Evidence, number: Number) -> bool:
    """ "60 % af de unge"."""
    unit = evidence.findings.units[number.last]
    return evidence.texts[unit.field][unit.start + len(unit.text) :].lstrip()[:1] == "%"


def _stands_alone(evidence: Evidence, number: Number) -> bool:
    """A number that ends its clause counts people when it is bounded ("højst tyve"), belongs to a gathering ("lab med
    30"), or is all that is said ("Vi søger frivillige. En håndfuld.").
    """
    units, keys = evidence.findings.units, evidence.findings.keys
    opened = number.first - 1 - ("<approximately>" in keys[number.first - 1] if number.first else 0)
    if any(hit.last == opened for hit in evidence.said("gathering", fields=(*REQUEST, "how_many"))):
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


def _served(evidence: Evidence, number: Number, people: int) -> bool:
    units = evidence.findings.units
    clause = units[people].clause
    asked = [hit for hit in evidence.said("advice") if hit.last > people]  # "borgere vi kan ringe til"
    near = [hit for hit in evidence.said("served") if not any(one.first <= hit.first <= one.last for one in asked)]
    before = any(hit.last == number.first - 1 and units[hit.first].clause == clause for hit in near)
    helps = people + 1 < len(units) and units[people + 1].folds[0] in _RELATIVE
    after = any(
        0 < hit.first - people <= 3
        and units[hit.first].clause == clause
        and not (helps and units[hit.first].folds[0] in _HELPING)
        for hit in near
    )
    covered = evidence.scopes.negators[number.first]
    bounded = _near(evidence, "at most", number.first - 4, number.first)
    asks = any("<lack>" in evidence.findings.keys[place] for place in _before(evidence, number))
    return ((before or after) and not asks) or bool(covered and not bounded)


def _before(evidence: Evidence, number: Number) -> list[int]:
    """The places of the words before a number, in its sentence."""
    units = evidence.findings.units
    near = range(max(0, number.first - 4), number.first)
    return [place for place in near if units[place].sentence == units[number.first].sentence]


def _near(evidence: Evidence, section: str, first: int, last: int) -> bool:
    return any(first <= hit.first <= last for hit in evidence.said(section, fields=(*REQUEST, "how_many")))


def _with_bounds(evidence: Evidence, number: Number) -> Citizens:
    """The number with an open end when "højst", "mindst", "eller flere" stands beside it. A range stays a range."""
    units = evidence.findings.units
    words = " ".join(unit.text for unit in units[number.first : number.last + 1])
    if number.low != number.high:
        return Citizens(number.low, number.high, words)
    last = units[number.last]
    if evidence.texts[last.field][last.start + len(last.text) :][:1] == "+" or _is_not_under(evidence, number):
        return Citizens(number.low, None, words)
    if _touching(evidence, "at most", number, before=True) or _touching(evidence, "or fewer", number, before=False):
        return Citizens(None, number.high, words)
    if _touching(evidence, "at least", number, before=True) or _touching(evidence, "or more", number, before=False):
        return Citizens(number.low, None, words)
    return Citizens(number.low, number.high, words)


def _is_being(evidence: Evidence, place: int) -> bool:
    return evidence.findings.units[place].folds[0] in _BEING


def _is_not_under(evidence: Evidence, number: Number) -> bool:
    """ "ikke under 8": the longer of two readings of the words before the number."""
    fields = (evidence.findings.units[number.first].field,)
    below = [hit for hit in evidence.said("at least", fields=fields) if hit.last == number.first - 1]
    above = [hit for hit in evidence.said("at most", fields=fields) if hit.last == number.first - 1]
    longest = max((hit.last - hit.first for hit in below), default=0)
    return longest > 0 and all(hit.last - hit.first <= longest for hit in above)


def _touching(evidence: Evidence, section: str, number: Number, *, before: bool) -> bool:
    field = evidence.findings.units[number.first].field
    for hit in evidence.said(section, fields=(field,)):
        distance = number.first - hit.last if before else hit.first - number.last
        between = number.first - 1 if before else number.last + 1
        loose = not before or "<approximately>" in evidence.findings.keys[between] or _is_being(evidence, between)
        if distance == 1 or (distance == 2 and loose):
            return True
    return False

"""What must never be kept: CPR numbers are taken out of every text an event carries, before anything is written.

Recall goes before precision. Valid numbers without a check digit have been given out since 2007, so modulus 11 is not asked;
ten digits whose first six can be a birthday are taken for one, however they are parted, in any script, and in words. How the
shapes of telephone numbers, dates and times are told apart stands in `_is_spelling`. Retention and erasure do not belong here.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from core.events import Changed, Chose, Due, Inbound, Said, Submitted
from core.markup import MASK, clean
from core.model import Json

_Event = TypeVar("_Event", bound=Inbound | Due)
_LENGTH = 10
# People without a residence get numbers with 60 added to the day (CPR-kontoret, administrative personnumre).
_DAY_SHIFTS = (0, 60)
_LONGEST_GAP = 40
_MOST_GROUPS = 2_000  # a megabyte of digits is looked through in pieces, so that it takes no memory to speak of
_NOTHING = "\x00"
_DIGITS = "0123456789"

_DANISH = "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
_DANISH_TENS = "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems"
_DANISH_TOO = {"et": 1, "én": 1, "ét": 1, "een": 1, "elve": 11, "tredve": 30, "fyrretyve": 40}
_LONG_TENS = {f"{name}indstyve": 10 * tens for tens, name in enumerate(_DANISH_TENS.split(), 2) if tens > 4}
_ENGLISH = (
    "zero one two three four five six seven eight nine "
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


class _Group(NamedTuple):
    """Digits written together, or one number word. `gap` is how it is parted from the group before; None is not at all."""

    digits: str
    start: int
    end: int
    is_word: bool
    gap: str | None


def cleaned(event: _Event) -> _Event:
    """The event with no CPR number and no hostile character in any text it carries. `Said` and `Submitted` remember that
    one was masked.

    Ids and addresses are the channel's own and stay: they are what a repeat is recognised by. So does a link, which is a hash of
    what the person came by: ten figures in a row in it are no number of anybody's.
    """
    if not isinstance(event, Due) and event.name and (name := masked(event.name)) != event.name:
        event = replace(event, name=name)
    match event:
        case Said():
            text = masked(event.text)
            if text == event.text:
                return event
            return replace(event, text=text, is_masked=event.is_masked or text != clean(event.text))
        case Changed():
            return replace(event, text=None if event.text is None else masked(event.text))
        case Submitted():
            values = _cleaned_value(event.values, masked)
            is_masked = event.is_masked or values != _cleaned_value(event.values, clean)
            return replace(event, values=values, is_masked=is_masked)
        case Chose():
            token = _masked_token(event.token)
            return event if token == event.token else replace(event, token=token)
        case _:
            return event


@lru_cache(maxsize=4_096)
def _masked_token(token: str) -> str:
    """The same buttons are tapped by everybody."""
    return masked(token)


def _cleaned_value(value: Json, by: Callable[[str], str]) -> Json:
    """The same value with every text in it cleaned `by` this, down to the last part."""
    match value:
        case str():
            return by(value)
        case dict():
            return {name: _cleaned_value(part, by) for name, part in value.items()}
        case list() | tuple():
            return [_cleaned_value(part, by) for part in value]
    return value


def masked(text: str) -> str:
    """The text, cleaned, with MASK where a CPR number stood. Takes time in proportion to the text's length."""
    text = clean(text)
    if len(text) < _LENGTH and text.isascii():
        return text
    kept: list[str] = []
    done = 0
    for start, end in _found(text):
        kept += (text[done:start], MASK)
        done = end
    return "".join(kept) + text[done:] if kept else text


# --- finding -----------------------------------------------------------------


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Where CPR numbers stand, from left to right and never overlapping."""
    run: list[_Group] = []
    for group in _groups(text):
        if run and (group.gap is None or len(run) == _MOST_GROUPS):
            spent = yield from _in_run(run)
            run = run[spent:] if group.gap is not None else []
        run.append(group)
    yield from _in_run(run)


def _in_run(run: Sequence[_Group]) -> Generator[tuple[int, int], None, int]:
    """The numbers among groups that only separators part. Returns how many groups no later number can begin in."""
    digits = "".join(group.digits for group in run)
    offsets = list(accumulate((len(group.digits) for group in run), initial=0))
    birthdays, places = _birthdays(), {offset: place for place, offset in enumerate(offsets)}
    free, is_after_one = 0, False
    for first, begin in enumerate(offsets[:-1]):
        last = places.get(begin + _LENGTH)
        if first < free or last is None or digits[begin : begin + 4] not in birthdays:
            continue
        if _is_spelling(run, first, last, is_after_one=is_after_one and first == free):
            yield run[first].start, run[last - 1].end
            free, is_after_one = last, True
    return max(free, len(run) - _LENGTH)


@cache
def _birthdays() -> frozenset[str]:
    return frozenset(
        f"{day + shift:02}{month:02}"
        for shift in _DAY_SHIFTS
        for month in range(1, 13)
        for day in range(1, monthrange(2000, month)[1] + 1)  # a leap year: which century it was is not asked
    )


# --- which spellings of ten digits are a number ---------------------------------


def _is_spelling(run: Sequence[_Group], first: int, last: int, *, is_after_one: bool) -> bool:
    """Whether these groups are parted as people part a CPR number, and not as a date with a time or two numbers in a row."""
    groups = run[first:last]
    sizes = tuple(len(group.digits) for group in groups)
    gaps = tuple(group.gap or "" for group in groups[1:])
    if len(groups) == 1 or any(group.is_word for group in groups):
        return True
    if _is_broken_by_a_line(sizes, gaps):
        return True
    split = _birthday_end(sizes)
    if not split or not _is_birthday(sizes[:split], gaps[: split - 1]):
        return False
    middle, ending = gaps[split - 1], sizes[split:]
    if ending == (4,):
        return not (middle == "/" and groups[-1].digits[:2] in ("19", "20"))  # 012345/2024 is a case number
    if len(set(gaps[split:])) != 1 or set(ending) not in ({2}, {1}):
        return False
    return _ends_evenly(run, first, last, gaps, split=split, is_after_one=is_after_one)


def _is_broken_by_a_line(sizes: tuple[int, ...], gaps: tuple[str, ...]) -> bool:
    """Whether the edge of one line fell into 0102031234 or 010203-1234. Eight digits are a telephone or CVR number alone."""
    edges = [place for place, gap in enumerate(gaps, start=1) if "\n" in gap]
    if len(edges) != 1 or 8 in sizes:
        return False
    edge = edges[0]
    return (*sizes[: edge - 1], sizes[edge - 1] + sizes[edge], *sizes[edge + 1 :]) in ((10,), (6, 4))


def _birthday_end(sizes: Sequence[int]) -> int:
    """After how many groups the six digits of the birthday end; 0 when they end inside a group."""
    return next((count for count, total in enumerate(accumulate(sizes), start=1) if total == 6), 0)


def _is_birthday(sizes: tuple[int, ...], gaps: tuple[str, ...]) -> bool:
    # 01-03.10.2025 is a span of dates: a birthday is parted in one way throughout.
    return sizes in ((6,), (2, 2, 2), (1,) * 6) and len(set(gaps)) <= 1


def _ends_evenly(
    run: Sequence[_Group], first: int, last: int, gaps: Sequence[str], *, split: int, is_after_one: bool
) -> bool:
    """Whether the last four digits, in pieces, are not rather a time (14.30) or part of a telephone number."""
    inner, is_even = gaps[split], len(set(gaps)) == 1
    if not is_even and (inner not in (" ", "\n") or (split > 1 and not _is_set_off(gaps, split))):
        return False
    size = len(run[last - 1].digits)
    is_led = first > 0 and not is_after_one and split > 1 and _follows(run, first, gaps[0], size)
    is_trailed = last < len(run) and _follows(run, last, inner, size)
    # A row of pairs in one and the same spacing is read from either of its ends.
    return not (is_led and is_trailed) if is_even else not (is_led or is_trailed)


def _is_set_off(gaps: Sequence[str], split: int) -> bool:
    """01 02 03-12 34: spaces on both sides, and a stronger sign between."""
    return gaps[0] == gaps[split] and ("-" in gaps[split - 1] or "\n" in gaps[split - 1])


def _follows(run: Sequence[_Group], place: int, gap: str, size: int) -> bool:
    """Whether the groups on both sides of a place belong to one evenly parted row."""
    return run[place].gap == gap and len(run[place].digits) == len(run[place - 1].digits) == size


# --- cutting a text into groups ---------------------------------------------------


def _groups(text: str) -> Iterator[_Group]:
    plain = _plain(text)
    end = 0
    for match in _pattern().finditer(plain):
        number, start = match[0], match.start()
        is_word = number[0] not in _DIGITS
        digits = _spoken(number) if is_word else number.replace(_NOTHING, "")
        yield _Group(digits, start, match.end(), is_word, _gap(plain[end:start]))
        end = match.end()


def _plain(text: str) -> str:
    """The text at the same length in small letters, digits of every script as 0-9, and a sign for what cannot be seen."""
    return _FOREIGN.sub(lambda match: _plain_character(match[0]), text).lower()


_FOREIGN = re.compile(r"[^\x00-\x7fæøåÆØÅéÉ]")


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    match unicodedata.category(character):
        case "Pd":
            return "-"
        case "Cf" | "Mn" | "Me" | "Cc":
            return _NOTHING
        case "Zs" | "Zl" | "Zp":
            return " "
    # A letter that becomes two when it is small would move all that follows.
    signs = {"\u2212": "-", "\u00b7": ".", "\u2022": ".", "\u3002": "."}
    return signs.get(character, character if len(character.lower()) == 1 else "?")


_SEPARATORS = re.compile(r"[-\s./\\_,:;'\"`*~()\[\]" + _NOTHING + "]*")


def _gap(between: str) -> str | None:
    """How two groups are parted, spaces around a sign left out; None when by more than separators."""
    if len(between) > _LONGEST_GAP:
        return None
    return _gap_kind(between)


@lru_cache(maxsize=4096)
def _gap_kind(between: str) -> str | None:
    if not _SEPARATORS.fullmatch(between):
        return None
    seen = between.replace(_NOTHING, "")
    signs = "".join(seen.split())
    return signs + ("\n" if "\n" in seen else "" if signs or not seen else " ")


@cache
def _pattern() -> re.Pattern[str]:
    """Digits with nothing visible between them, or a number word standing free; the longest word first."""
    ones = _either([*_DANISH.split()[1:10], "et", "én", "ét", "een"])
    danish = rf"(?:{ones})\s?og\s?(?:{_either([*_DANISH_TENS.split(), *_LONG_TENS, 'tredve', 'fyrretyve'])})"
    # Only English puts the ten first: "tyve nul" is two numbers.
    english = rf"(?:{_either(_ENGLISH_TENS.split())})[\s-]?(?:{_either(_ENGLISH.split()[1:10])})"
    words, letter = f"{danish}|{english}|{_either(_values())}", "[a-zæøåé]"
    return re.compile(rf"[0-9](?:{_NOTHING}*[0-9])*|(?<!{letter})(?:{words})(?!{letter})")


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


@lru_cache(maxsize=4096)
def _spoken(words: str) -> str:
    """The digits a number word stands for: "nul" 0, "tolv" 12, "fireogtredive" and "thirty-four" 34."""
    values = _values()
    if words in values:
        return str(values[words])
    for name in values:
        rest = words.removeprefix(name).strip(" \t\n-").removeprefix("og").strip()
        if words.startswith(name) and rest in values:
            return str(values[name] + values[rest])
    return ""


@cache
def _values() -> dict[str, int]:
    ones = {name: value for names in (_DANISH, _ENGLISH) for value, name in enumerate(names.split())}
    tens = {name: 10 * value for names in (_DANISH_TENS, _ENGLISH_TENS) for value, name in enumerate(names.split(), 2)}
    return {**ones, **tens, **_DANISH_TOO, **_LONG_TENS}

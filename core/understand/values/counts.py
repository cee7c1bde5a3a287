"""How many, where nothing but a number is asked for: what leaves the number in doubt is none, so that it is asked about.

What a number and a range are is `times.numbers`' work. The words beside them are in prompts/vocabulary/counted.txt.
"""

import re
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from core.understand.times.numbers import NumberReading, read_number
from core.understand.times.reading import read_times
from core.understand.times.words import PIECE, time_words
from core.understand.vocabulary import Vocabulary
from core.understand.words import tokens

_MINUS = re.compile(r"\bminus\s+(?=\w)|[-−–](?=\d)", re.IGNORECASE)
_ABOUT = ("plus", "/", "+", "og")
"""What makes "minus" a margin: "plus minus 10", "+/- 10"."""
_ARTICLE = re.compile(r"e[nt]|[ée]t|[ée]n|een|an?", re.IGNORECASE)
_GROUPS = re.compile(r"\s+(?:og|samt|plus|and)\s+|\s*[,+&]\s*", re.IGNORECASE)
_FROM = re.compile(r"\d+\s*[-–]\s*$")
"""The first end of a stretch whose second is read: "2-3 timer"."""
_EACH = re.compile(r"(?<!\w)[aáà]\s*$", re.IGNORECASE)
"""How long each lasts, and no one: "5 gange a 2 timer"."""
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE_LIMIT = " ,.;()–-"
_DATES, _HOURS, _NUMBER, _NOUN = "Pd", "S", "n", "g"
"""What `times` calls a day or a stretch of days, hours, a figure, and the noun behind one."""
_CLOCK = re.compile(r"(?:kl\b|klokken\b|at\b)", re.IGNORECASE)
_OF_A_COURSE = frozenset({"meetings", "span"})
"""What is said of a number that tells how often people meet or for how long."""
_MOST_OF_A_NUMBER = 5
"""Words that a number may be of, with those beside it: "højst to eller tre"."""
_MOST_OF_A_NAME = 3
"""Words behind a number among which its people stand: "5 helt unge mennesker"."""
_ASIDE = "("
"""What stands in brackets only explains: "16 (8 fra hver skole)"."""


def read_count(text: str, vocabulary: Vocabulary) -> NumberReading | None:
    """As `read_number`; None where it is in doubt how many are meant.

    So are a number below none ("minus 3"), an article before what may be many ("en skoleklasse"), and a second number that
    nothing, a mark or an unknown word parts from the first ("10 x 12"). Beside a limit the number one would rather have is none.
    Groups of people are counted together ("30 elever og 20 ældre"), without those who work here; it is in doubt where one of
    them is of nobody knows what ("30 elever og 2 borde"). How often they meet and for how long is no number of people
    ("så 4 gange", "2-3 timer").
    """
    text = _without_course(text, vocabulary)
    groups = _groups(text, vocabulary)
    if groups:
        return _together(groups, text, vocabulary)
    rather = _rather(text, vocabulary)
    limit = read_number(rather.beside, vocabulary) if rather is not None else None
    if rather is not None and limit is not None and limit.low != limit.high:
        text = rather.beside
    found = read_number(text, vocabulary)
    if found is None or _is_below_none(text):
        return None
    place = re.search(rf"(?<!\w){re.escape(found.words)}", text)
    after = text[place.end() :] if place is not None else ""
    if (found.low, found.high) == (1, 1) and _ARTICLE.fullmatch(found.words):
        return found if _says_one(after, vocabulary) else None
    return None if _has_another(after, found, vocabulary) else found


def _without_course(text: str, vocabulary: Vocabulary) -> str:
    """The words without "4 gange", "3 timer" and the like. What stands before the number is left: "10 borgere 3 gange"."""
    if not any(_is_of_a_course(word, vocabulary) for word in _WORD.findall(text)):
        return text
    for part in reversed(list(_WORD.finditer(text))):
        if not _is_of_a_course(part.group(), vocabulary):
            continue
        before = text[: part.start()].rstrip()
        last = before.rsplit(maxsplit=1)[-1] if before else ""
        if last and read_number(last, vocabulary) is not None:
            text = _EACH.sub("", before.removesuffix(last)) + text[part.end() :]
    return text


def read_meetings(text: str, vocabulary: Vocabulary) -> NumberReading | None:
    """How often people meet, where that is asked for: "3 møder", "tre gange med 6 borgere". A number with no meeting behind it
    is one where it is all that is counted.
    """
    nouns = [word for word in _WORD.finditer(text) if "meetings" in _said_of(word.group(), vocabulary)]
    counted = [_right_before(text[: noun.start()], vocabulary) for noun in nouns]
    found = [number for number in counted if number is not None]
    if not found:
        return read_count(text, vocabulary)
    return found[0] if len({(one.low, one.high) for one in found}) == 1 else None


def _right_before(text: str, vocabulary: Vocabulary) -> NumberReading | None:
    """The number that ends these words, but for one word beside it: "vi siger 2 til 3", "tre korte"."""
    words = text.split()[-_MOST_OF_A_NUMBER:]
    for first in range(len(words)):
        found = read_number(" ".join(words[first:]), vocabulary)
        behind = " ".join(words[first:]).partition(found.words)[2].split() if found is not None else words
        if found is not None and len(behind) <= 1:
            return found
    return None


def _is_of_a_course(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word behind a number makes it how often or how long. Years may be somebody's age."""
    said = _said_of(word, vocabulary)
    return bool(_OF_A_COURSE & said) and "years" not in said


def without_times(text: str, ref: date, vocabulary: Vocabulary) -> str:
    """The words without those of a time, whose figures count nobody: "uge 42", "torsdage 18-20", "3 måneder".

    Hours are told from a number by the day before them: "8-10 i uge 46" are eight to ten.
    """
    atoms, left, is_dated = read_times(text, ref, time_words(vocabulary)), text, False
    for atom, behind in zip_longest(atoms, atoms[1:]):
        is_dated = is_dated or atom.kind in _DATES
        is_noun = behind is not None and behind.kind == _NOUN
        is_span = is_noun and "span" in _said_of(text[behind.start : behind.end], vocabulary) if behind else False
        is_clock = atom.kind == _HOURS and not is_noun and (is_dated or _CLOCK.match(text, atom.start) is not None)
        if atom.kind in _DATES or is_clock or (atom.kind == _NUMBER and is_span):
            end = behind.end if is_span and behind is not None else atom.end
            start = len(_FROM.sub("", text[: atom.start])) if is_span else atom.start
            left = left[:start] + " " * (end - start) + left[end:]
    return left.strip()


def read_preferred(text: str, vocabulary: Vocabulary) -> int | None:
    """The number one would rather have of several: "mindst 8 og højst 10, helst 8". None where none is told, or a span is."""
    found = _rather(text, vocabulary)
    return found.number if found is not None else None


def aimed(found: NumberReading, rather: int | None) -> tuple[int | None, int | None]:
    """Both ends, from the number one would rather have where only a limit above it is told ("højst 10, helst 8")."""
    if rather is not None and found.low is None and found.high is not None and rather <= found.high:
        return rather, found.high
    return found.low, found.high


def read_aim(text: str, vocabulary: Vocabulary) -> int | None:
    """The number one would rather have above a lower limit: "mindst 8, helst 10", "15, men mindst 10"."""
    found, rather = read_count(text, vocabulary), read_preferred(text, vocabulary)
    if found is None or rather is None or found.low is None or found.high is not None:
        return None
    return rather if rather > found.low else None


def counts_groups(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is nothing but several groups with the number of each, which `read_count` counts together."""
    return bool(_groups(text, vocabulary))


def _groups(text: str, vocabulary: Vocabulary) -> list[tuple[NumberReading, str]]:
    """Numbers of several groups and the words behind each; none where a part of the text is no number with words behind it."""
    groups = []
    for place, part in enumerate(_GROUPS.split(text)):
        found = read_number(part, vocabulary)
        if found is None or (place and not part.lstrip().startswith(found.words)):
            return []
        behind = part[part.index(found.words) + len(found.words) :]
        if _WORD.search(behind) is None or {found.low, found.high} & {None} or found.low != found.high:
            return []
        groups.append((found, behind))
    return groups if len(groups) > 1 else []


def _together(groups: list[tuple[NumberReading, str]], text: str, vocabulary: Vocabulary) -> NumberReading | None:
    kinds = [_kind_of(behind, vocabulary) for _, behind in groups]
    if "" in kinds or "people" not in kinds:
        return None
    total = sum(found.low or 0 for (found, _), kind in zip(groups, kinds, strict=True) if kind == "people")
    return NumberReading(total, total, text)


def _kind_of(behind: str, vocabulary: Vocabulary) -> str:
    """Whether the words behind a number name people, those who work here, or nobody that is known. Who comes from a place is
    somebody: "4 fra virksomheder".
    """
    words = _WORD.findall(behind)[:_MOST_OF_A_NAME]
    for word in words:
        said = _said_of(word, vocabulary)
        if kind := next((kind for kind in ("staff", "people") if kind in said), "people" if "one" in said else ""):
            return kind
    return "people" if words and "origin" in _said_of(words[0], vocabulary) else ""


class _Rather(NamedTuple):
    """The number one would rather have, and what else is said."""

    number: int
    beside: str


def _rather(text: str, vocabulary: Vocabulary) -> _Rather | None:
    words = tokens(text)
    for match in vocabulary.lexicon("rather").find(words, slips=False):
        after = text[words[match.last].end :]
        found = read_number(after, vocabulary)
        if (
            found is not None
            and found.low is not None
            and found.low == found.high
            and after.lstrip().startswith(found.words)
        ):
            end = after.index(found.words) + len(found.words)
            return _Rather(found.low, text[: words[match.first].start] + after[end:].lstrip(" ,.;"))
    return _with_limit(text, vocabulary)


def _with_limit(text: str, vocabulary: Vocabulary) -> _Rather | None:
    """A number with a limit behind it and nothing else: "omkring 15, men mindst 10". "8, mindst 2 unge" limits only some."""
    found = read_number(text, vocabulary)
    if found is None or found.low is None or found.low != found.high:
        return None
    beside = text[text.index(found.words) + len(found.words) :] if found.words in text else ""
    limit = read_number(beside, vocabulary)
    if limit is None or (limit.low is None) == (limit.high is None):
        return None
    is_kept = (limit.low or 0) <= found.low <= (limit.high or found.low)
    is_last = beside.rstrip(_BESIDE_LIMIT).endswith(limit.words)
    opens = beside[: beside.index(limit.words)].strip(_BESIDE_LIMIT) if limit.words in beside else "?"
    is_all = all(_said_of(word, vocabulary) for word in _WORD.findall(opens))
    return _Rather(found.low, beside) if is_kept and is_last and is_all else None


def _is_below_none(text: str) -> bool:
    for minus in _MINUS.finditer(text):
        before = text[: minus.start()].rstrip()
        is_word = minus.group()[0].isalpha()
        if not before.casefold().endswith(_ABOUT) and (is_word or not before or not before[-1].isalnum()):
            return True
    return False


def _says_one(after: str, vocabulary: Vocabulary) -> bool:
    """Whether an article counts: nothing stands behind it, a mark, or a word that leaves it at one ("en borger", "en til")."""
    following = PIECE.search(after)
    return following is None or not following.group().isalpha() or bool(_said_of(following.group(), vocabulary))


def _has_another(after: str, found: NumberReading, vocabulary: Vocabulary) -> bool:
    """Whether a different number follows at once, or behind a mark or a word that says nothing of the two."""
    for piece in list(PIECE.finditer(after))[:2]:
        if piece.group() == _ASIDE or _said_of(piece.group(), vocabulary):
            return False
        rest = after[piece.start() :]
        other = read_number(rest, vocabulary)
        if other is not None and rest.startswith(other.words) and not _ARTICLE.fullmatch(other.words):
            return bool({other.low, other.high} - {found.low, found.high, None})
    return False


def _said_of(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(code for match in vocabulary.lexicon("counted").find(tokens(word)) for code in match.codes)

"""The words of time as a facilitator writes them in prompts/vocabulary/times, and which of them a typed word is.

A section is a kind and a value ("[part 17:00-22:00]"), its entries are words and phrases in Danish and English.
What the kinds add up to does not belong here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from core.understand.times.nouns import DAY_END, DAY_START, EVERY_DAY, Clock, Days, Mode
from core.understand.times.openings import Meaning, Phrase, laid_out
from core.understand.vocabulary import Vocabulary
from core.understand.words import Shapes, bare, fold, nearest, shared, table
from core.understand.words.slips import lost_or_swapped, slips_of

_BY_KIND: Mapping[str, str] = {
    "K": "clock",
    "h": "half, half past",
    "q": "quarter",
    "v": "past",
    "i": "to the hour, in",
    "j": "am",
    "J": "pm",
    "c": "noon",
    "?": "about, about number",
    "^": "onwards",
    "l": "or earlier",
    "g": "unit",
    "n": "number, two or to, ten or tuesday, few",
    "o": "ordinal",
    "p": "part",
    "m": "month",
    "s": "season",
    "w": "third",
    "H": "public, date, dates, school, deadline",
    "r": "day, today, tomorrow",
    "R": "week, next of weeks, week before",
    "F": "frame",
    "<": "past day",
    "Z": "remainder",
    "Q": "of the month",
    "A": "even, odd, alternate, one of two weeks",
    "3": "too rare",
    "W": "week word",
    "D": "day word",
    "d": "all but, unclear weekday, weekday, weekdays, short, rest, anytime, whole",
    "O": "of",
    ">": "weekday next",
    "@": "weekday this, on or wednesday",
    "e": "every",
    "L": "last",
    "T": "in days, within",
    "G": "next stretch",
    ",": "comma",
    ";": "full stop",
    "&": "and",
    "-": "to",
    "u": "up to and with, at most",
    "U": "until",
    "b": "before",
    "f": "from, at least, home again",
    "a": "after",
    "M": "between",
    "!": "but",
    "E": "else, outside",
    "B": "both",
    "=": "same",
    '"': "said, where, told hours",
    "1": "only",
    "x": "not",
    "X": "except",
    "~": "no, busy",
    "%": "thereafter",
    "+": "not busy, fine",
    "k": "can",
    "t": "is",
    "I": "i",
    "N": "day after, day before",
    "_": "before or for, at, or more, or fewer, filler, ordinary, right, mended, gone, plan",
}
KINDS: Mapping[str, str] = {name: kind for kind, names in _BY_KIND.items() for name in names.split(", ")}
"""Section name -> the letter of its atoms. Built later: C clock time, S hours, P period; V is a negated verb."""

_SECTIONS = tuple(sorted(KINDS, key=len, reverse=True))
PIECE = re.compile(r"\d+|[^\W\d_]+|[^\s\w.']")
"""How an entry and a text are cut alike: numbers, words, marks; full stops and apostrophes are left out."""


@dataclass(frozen=True, eq=False)
class TimeWords:
    """All entries, ready to be looked up. `clashes` names entries that stand in two sections."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    """By the words they begin with: one ("i") or two ("i dag"), the longest first; nothing for a word that only begins some.

    Where many begin with the same two, those that are longer stand by their first three.
    """
    counted: Mapping[str, str]
    """Words that phrases for days and months begin with, and the kinds of these."""
    known: Set[str]
    bare_forms: Mapping[str, str]
    shapes: Shapes
    bare_shapes: Shapes
    """The words as people without æ, ø and å type them."""
    marked_shapes: Shapes
    """Of these the ones that look otherwise then."""
    cut_off: Shapes
    """Days, months and halves of the day: of them the beginning is enough ("decemb")."""
    slips: Mapping[str, str]
    """What hasty fingers make of the short words that mean most ("ilke", "uer", "dgae"), and the word."""
    day_beginnings: frozenset[str]
    day_ends: frozenset[str]
    """The first and the last four letters of days and parts of them, of short ones all."""
    kinds: Mapping[str, str]
    """The kind of every word that means something by itself."""
    clashes: tuple[str, ...] = ()
    ordinary: Set[str] = frozenset()
    """Words that are left as they are typed, and no entry."""
    numbers: Mapping[str, Meaning] = field(default_factory=dict)
    tenses: Mapping[str, str] = field(default_factory=dict)

    def canonical(self, word: str) -> str:
        """The entry's spelling of a folded word, or the word itself when no entry is near."""
        return _canonical(self, word)


@lru_cache(maxsize=8)
def time_words(vocabulary: Vocabulary) -> TimeWords:
    """The words of time of a vocabulary, parsed once."""
    return parse_time_words(vocabulary.folder("times"))


def parse_time_words(files: Mapping[str, str]) -> TimeWords:
    """Read the files of prompts/vocabulary/times, by file name. Earlier sections win over later ones."""
    phrases: dict[str, Meaning] = {}
    numbers: dict[str, Meaning] = {}
    clashes: list[str] = []
    ordinary: set[str] = set()
    right: set[str] = set()
    mended: list[str] = []
    tenses: dict[str, str] = {}
    for name, text in sorted(files.items()):
        for section, value, entry in _entries(text):
            words = [shared(word) for word in PIECE.findall(fold(entry))]
            if not words:
                continue
            meaning = _meaning(section, value)
            if name.endswith("numbers.txt"):
                numbers.setdefault(" ".join(words), meaning)
            if section in _NUMBER_SECTIONS:
                continue
            if section == "ordinary":
                ordinary.update(words)
                continue
            if section == "right":
                right.update((*words, *map(bare, words)))
                continue
            if section == "mended":
                mended.extend(words)
                continue
            if section in ("gone", "plan"):
                tenses.setdefault(words[0], section)
                ordinary.update(words)
                continue
            first = phrases.setdefault(words[0] if len(words) == 1 else " ".join(words), meaning)
            if first != meaning and first.section not in _WORDS_OF_TWO_MINDS:
                clashes.append(f"{name} [{section} {value}]: {entry}")
    return replace(
        _time_words(phrases, ordinary, right, mended), numbers=numbers, tenses=tenses, clashes=tuple(clashes)
    )


_WORDS_OF_TWO_MINDS = {"two or to": 2, "ten or tuesday": 10}
_OPENING = 2
"""Words by which an entry is found."""
_NUMBER_SECTIONS = frozenset(("about number", "at most", "at least", "few", "or more", "or fewer"))


def _time_words(
    phrases: Mapping[str, Meaning], ordinary: set[str], right: set[str], mended: Sequence[str]
) -> TimeWords:
    by_opening: dict[str, list[Phrase]] = {}
    counted: dict[str, str] = {}
    school = "|".join(sorted({m.value for m in phrases.values() if m.section == "school" and m.value != "school all"}))
    shut = {meaning: _with_school(meaning, school) for meaning in phrases.values()}
    for written in sorted(phrases, key=_spaces):  # the shortest first: their text is what the longer are found by
        meaning, words = shut[phrases[written]], written.split(" ")
        by_opening.setdefault(words[0], [])
        opening = written if len(words) <= _OPENING else " ".join(words[:_OPENING])
        by_opening.setdefault(opening, []).append(Phrase(written, meaning))
        if meaning.kind in "dm" and meaning.kind not in counted.get(words[0], ""):
            counted[words[0]] = counted.get(words[0], "") + meaning.kind
    alone = {written: meaning for written, meaning in phrases.items() if " " not in written}
    known = frozenset(shared(word) for written in phrases for word in written.split(" "))
    protected = known | ordinary
    kinds = {word: meaning.kind for word, meaning in alone.items()}
    long = [word for word in sorted(protected) if len(word) >= 5]
    return TimeWords(
        phrases=laid_out(by_opening),
        counted=counted,
        known=table(protected | right),
        bare_forms={
            key: word
            for word in sorted(known, reverse=True)
            if (key := bare(word)) != word and key not in protected | right
        },
        shapes=Shapes(long),
        bare_shapes=Shapes(dict.fromkeys(map(bare, long))),
        marked_shapes=Shapes(dict.fromkeys(plain for word in long if (plain := bare(word)) != word)),
        cut_off=Shapes(word for word in long if kinds.get(word, "_") in "dm" or word.endswith("middag")),
        slips=slips_of(mended, protected | right, {word: str(meaning) for word, meaning in alone.items()}),
        day_beginnings=frozenset(word[:4] for word, kind in kinds.items() if kind in "dp"),
        day_ends=frozenset(word[-4:] for word, kind in kinds.items() if kind in "dp"),
        ordinary=table(ordinary - known),
        kinds=kinds,
    )


def _spaces(written: str) -> int:
    return written.count(" ")


def _with_school(meaning: Meaning, school: str) -> Meaning:
    """The meaning with all days without school where it says so."""
    return meaning._replace(
        value=school if meaning.value == "school all" else meaning.value,
        then=("H", school) if meaning.then == ("H", "school all") else meaning.then,
    )


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    section = value = ""
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            section, value = _header(line.strip("[]"))
            continue
        if section in KINDS:
            yield from ((section, value, entry) for piece in line.split(",") if (entry := piece.strip()))


def _header(inside: str) -> tuple[str, str]:
    """The longest section name the header opens with, and what follows it."""
    section = next((name for name in _SECTIONS if inside == name or inside.startswith(f"{name} ")), "")
    return section, inside[len(section) :].strip()


@cache
def _meaning(section: str, value: str) -> Meaning:
    kind = KINDS[section]
    if section == "all but":
        return Meaning(kind, Days(EVERY_DAY, Mode.HABIT), section, ("X", None))
    if section == "unclear weekday":
        either = tuple([int(day) for day in value.split("/")])
        return Meaning(kind, Days(either, unsure=either), section)
    if kind == "d":
        mode = {"weekdays": Mode.HABIT, "anytime": Mode.ANY}.get(section, Mode.BARE)
        days, hours = _days_and_hours(value)
        then = (
            ("p", (DAY_START, DAY_END) if section == "whole" else span_of(hours))
            if section == "whole" or hours
            else None
        )
        return Meaning(kind, Days(_days(days), mode, rest=section == "rest"), section, then)
    if section == "except" and value:
        return Meaning(kind, None, section, ("H", value))
    if section in ("today", "tomorrow"):
        return Meaning("r", 0 if section == "today" else 1, section, ("p", span_of(value)))
    if section == "noon":
        return Meaning("c", Clock(12 * 60, fixed=True), section)
    if kind in "pw":
        return Meaning(kind, span_of(value), section)
    if section in ("said", "told hours"):
        return Meaning(kind, span_of(value) if value else None, section)
    if section in _WORDS_OF_TWO_MINDS:
        return Meaning("n", _WORDS_OF_TWO_MINDS[section], section)
    if section == "number" and value == "1":
        return Meaning("z", 1, section)
    if kind in "nomr" or section == "week":
        return Meaning(kind, int(value) if value else 3, section)
    if kind == "A":
        return Meaning(kind, {"even": "even", "odd": "odd"}.get(section, f"alt{value or 0}"), section)
    return Meaning(kind, f"{section} {value}" if kind == "H" else value, section)


def _days_and_hours(value: str) -> tuple[str, str]:
    """ "1-5 17:00-22:00" taken apart; either may be missing."""
    parts = value.split()
    return (
        next((part for part in parts if ":" not in part), ""),
        next((part for part in parts if ":" in part), ""),
    )


def _days(value: str) -> tuple[int, ...]:
    if not value:
        return ()
    first, _, last = value.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


def span_of(value: str) -> tuple[int, int]:
    """ "17:00-22:00" as minutes, "1-10" as numbers."""
    first, _, last = value.partition("-")
    return _number(first), _number(last)


def _number(text: str) -> int:
    hours, colon, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes) if colon else int(hours)


@lru_cache(maxsize=4_000)
def _canonical(words: TimeWords, word: str) -> str:
    if word in words.known:
        return word
    if word in words.bare_forms:
        return words.bare_forms[word]
    if word in words.slips:
        return words.slips[word]
    if not 4 <= len(word) <= 30:
        return word
    if len(word) == 4:
        return _with_lost_letter(words, word) or word
    return _nearest_entry(words, word) or _cut_off(words, word) or word


_MORE_LIKELY = "dpmHrWxX~oUuafbAn"
"""Which kinds a misspelt word is rather taken for, when two entries are equally near: days before everything."""


def _nearest_entry(words: TimeWords, word: str) -> str | None:
    """The entry a word is a slip of. Between equally near ones the likelier kind wins, then the shorter form."""
    found: tuple[str, ...] = words.shapes.nearest(word)
    if not found:
        unmarked = bare(word)
        plain = (words.marked_shapes if unmarked == word else words.bare_shapes).nearest(unmarked)
        meant = (entry for entry in words.shapes.beginning(word[0]) if bare(entry) in plain) if plain else ()
        found = tuple([entry for entry in meant if words.kinds.get(entry, "_") in _BARE_KINDS])
    found = _no_other_word(words, found, word) if found else ()
    if not found:
        return None
    if len(word) >= 8 and not nearest(word, found, most=1):
        # Two slips: the longest entry keeps most of what was typed.
        return max(found, key=lambda entry: (len(entry), entry))
    return min(
        found, key=lambda entry: (_likelihood(words, entry), not lost_or_swapped(entry, word), len(entry), entry)
    )


_BARE_KINDS = "dpQgWmA"
"""What a word without its marks may be a slip of: days and parts of them, not "parken" of "påsken"."""


def _cut_off(words: TimeWords, word: str) -> str | None:
    """The shortest day, month or half of the day that begins like this ("decemb", "eftermid")."""
    begun = [entry for entry in words.cut_off.beginning(word[0]) if entry.startswith(word)]
    return min(begun, key=lambda entry: (len(entry), entry)) if begun else None


def _no_other_word(words: TimeWords, found: tuple[str, ...], word: str) -> tuple[str, ...]:
    """The entries among the nearest words; none when an ordinary word is as near, and likelier ("forsår": forstår)."""
    entries = tuple([entry for entry in found if entry not in words.ordinary])
    ordinary = [each for each in found if each in words.ordinary]
    if any(lost_or_swapped(each, word) for each in ordinary) and not any(lost_or_swapped(e, word) for e in entries):
        return ()
    return entries


def _likelihood(words: TimeWords, entry: str) -> int:
    place = _MORE_LIKELY.find(words.kinds.get(entry, "none"))
    return place if place >= 0 else len(_MORE_LIKELY)


def _with_lost_letter(words: TimeWords, word: str) -> str | None:
    """The five-letter entry this is when one letter fell out ("aftn")."""
    begins, ends = word[:2], word[2:]  # one of the two is as it was: only then is it worth while to try each letter
    hits = {
        candidate
        for candidate in words.shapes.of(word[0], 5)
        if (candidate[:2] == begins or candidate[3:] == ends)
        and any(candidate[:i] + candidate[i + 1 :] == word for i in range(1, 5))
    }
    return hits.pop() if len(hits) == 1 else None

"""What people tell about themselves where something else was asked: "jeg er 67 og bor i Vangede, kan bedst om tirsdagen".

Only what is told beyond doubt, of the writer and of now. What a trade comes to, `competences` reads, and days `availability`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.understand.fields.competences import read_competences
from core.understand.values.spoken_languages import read_spoken
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import clip, tokens

_FILE = "oneself"
_CLAUSES = re.compile(
    r"(?:[,;:!\n()]|(?<!\bkl)(?<!\bca)(?<!\bnr)(?<!\bd)\.)+(?=\s|$)|\s(?:og|and|men|but|samt)\s", re.IGNORECASE
)
_SENTENCES = re.compile(r"[.;!\n]+(?=\s|$)")
_SPLITS_TIMES = re.compile(r"[.;!\n]+(?=\s|$)|,")
_SELF = re.compile(r"\b(?:jeg|Jeg|selv|I|I'm)\b")
_CAPITAL = re.compile(r"\s+[A-ZÆØÅ]")
_AGE = re.compile(
    r"\b(1[89]|[2-9][0-9]|10[0-5])(?P<years>[- ]?årig|\s*år\b(?!\s+(?:i|som|med|siden))|\s*years? old|(?=\s*$))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_ALONE = re.compile(r"\d+\s*(?:[,;:!\n)]|\s(?:og|and)\s|\.?\s*$)", re.IGNORECASE)
"""A number that stands by itself, and is no date ("18. januar")."""
_YEAR = re.compile(r"\b(19[0-9]{2}|20[01][0-9])\b")
_MOST_WHEN = 10
"""Words of a part that says when somebody can: a longer one tells a story."""
_OLDEST, _YOUNGEST = 105, 18
_WORDS_ONLY = frozenset(
    {"aged", "born", "not_years", "lives", "institution", "others", "not", "can", "trade", "speaks"}
)
"""Every code that is no district."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value with the words it was read from."""

    value: int | str | tuple[str, ...]
    words: str


def read_oneself(text: str, ref: date, vocabulary: Vocabulary) -> Mapping[str, Told]:
    """What is told: "age" in years, "district", "languages" and "fields" by code, and as "when" the words that say when they can.

    Of two different ages or districts none is told.
    """
    kept = clip(text)[0]
    found: dict[str, list[Told]] = {}
    is_others = False  # "min mand er 70 og bor i Vangede": until the writer is named again
    for part in _parts(_CLAUSES, kept):
        matches = _matches(part, vocabulary)
        codes = _codes_of(matches)
        is_others = "others" in codes or (is_others and not _SELF.search(part))
        if is_others or "not" in codes:
            continue
        is_only = part.isdigit() and len(_NUMBER.findall(kept)) == 1 and _ALONE.search(kept) is not None
        if (years := _years(part, matches, codes, ref, is_only=is_only)) is not None:
            found.setdefault("age", []).append(Told(years, part))
        for what, told in _of_clause(part, matches, codes, vocabulary):
            found.setdefault(what, []).append(told)
    clear = {what: told[0] for what, told in found.items() if len({one.value for one in told}) == 1}
    return {**clear, **_of_sentences(kept, vocabulary)}


def _of_clause(
    part: str, matches: Sequence[Match], codes: set[str], vocabulary: Vocabulary
) -> Iterator[tuple[str, Told]]:
    places = _places(part, matches)
    if len(places) == 1:
        yield "district", Told(places.pop(), part)
    fields = read_competences(part, vocabulary).competences if "trade" in codes else ()
    if fields:
        yield "fields", Told(fields, part)


def _places(part: str, matches: Sequence[Match]) -> set[str]:
    """Where they live. What only has its name from there is no place: "Gentofte Kommune", "Hellerup Boldklub"."""
    opens = min((match.first for match in matches if "lives" in match.codes), default=None)
    institutions = {match.first for match in matches if "institution" in match.codes}
    if opens is None:
        return set()
    behind = [match for match in matches if match.first > opens and not _WORDS_ONLY & set(match.codes)]
    return {
        code
        for match in behind
        for code in match.codes
        if match.last + 1 not in institutions and not _CAPITAL.match(part, match.end)
    }


def _of_sentences(text: str, vocabulary: Vocabulary) -> dict[str, Told]:
    """What takes more than a clause: the languages they speak ("dansk og tysk"), and when they can."""
    told: dict[str, Told] = {}
    for part in _parts(_SENTENCES, text):
        codes = _codes_of(_matches(part, vocabulary))
        spoken = read_spoken(part, vocabulary) if "speaks" in codes and "others" not in codes else None
        if spoken is not None and spoken.stated and not spoken.denied:
            told["languages"] = Told(spoken.stated, part)
    when = _when(text, vocabulary)
    return {**told, **({"when": Told(when, when)} if when else {})}


def _parts(pattern: re.Pattern[str], text: str) -> Sequence[str]:
    return [one.strip() for one in pattern.split(text) if one and one.strip()]


def _matches(part: str, vocabulary: Vocabulary) -> Sequence[Match]:
    return list(vocabulary.lexicon(_FILE).find([one for one in tokens(part) if one.is_word], slips=False))


def _codes_of(matches: Sequence[Match]) -> set[str]:
    return {code for match in matches for code in match.codes}


def _years(part: str, matches: Sequence[Match], codes: set[str], ref: date, *, is_only: bool) -> int | None:
    """The years told in a part. A number without "år" is theirs right behind "jeg er", or where there is no other (`is_only`):
    beside times most numbers are days and hours.
    """
    if "not_years" in codes:
        return None
    if "born" in codes and (born := _YEAR.search(part)):
        years = ref.year - int(born[1])
        return years if _YOUNGEST < years <= _OLDEST else None
    found = _AGE.search(part)
    if found is None:
        return None
    if found["years"]:
        is_theirs = "aged" in codes or found.start() == 0 or "årig" in found["years"].casefold()
    else:
        is_theirs = is_only or any("aged" in one.codes and _stands_before(one, found.start(), part) for one in matches)
    return int(found[1]) if is_theirs else None


def _stands_before(match: Match, at: int, part: str) -> bool:
    """Whether nothing but a stop is between the words and the number: "jeg er ca. 67"."""
    return match.end <= at and not part[match.end : at].strip(" .")


def _when(text: str, vocabulary: Vocabulary) -> str:
    """The parts that say when they can. What others can, and a longer story, tells nothing of that."""
    said: list[str] = []
    for part in _parts(_SPLITS_TIMES, text):
        matches = _matches(part, vocabulary)
        opens = next((match.start for match in matches if "can" in match.codes), None)
        if opens is None or "?" in part or any("others" in match.codes for match in matches):
            continue
        rest = part[opens:]
        is_doing = bool(read_competences(rest, vocabulary).competences)
        if len(rest.split()) <= _MOST_WHEN and not is_doing:
            said.append(rest)
    return ", ".join(said)

"""What people tell about themselves where something else was asked: "jeg er 67 og bor i Vangede, kan bedst om tirsdagen".

Only what is told beyond doubt, of the writer and of now. What a trade comes to, `competences` reads, and days `availability`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.understand.competences import read_competences
from core.understand.lexicon import Match
from core.understand.spoken_languages import read_spoken
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_FILE = "oneself"
_CLAUSES = re.compile(
    r"(?:[,;:!\n()]|(?<!\bkl)(?<!\bca)(?<!\bnr)\.)+(?=\s|$)|\s(?:og|and|men|but|samt)\s", re.IGNORECASE
)
_SENTENCES = re.compile(r"[.;!\n]+(?=\s|$)")
_SPLITS_TIMES = re.compile(r"[.;!\n]+(?=\s|$)|,")
_SELF = re.compile(r"\b(?:jeg|Jeg|selv|I|I'm)\b")
_CAPITAL = re.compile(r"\s+[A-ZÆØÅ]")
_AGE = re.compile(
    r"\b(1[89]|[2-9][0-9]|10[0-5])(?:[- ]?årig|\s*år\b(?!\s+(?:i|som|med|siden))|\s*years? old|(?=\s*$))", re.IGNORECASE
)
_YEAR = re.compile(r"\b(19[0-9]{2}|20[01][0-9])\b")
_MOST_WHEN = 10
"""Words of a part that says when somebody can: a longer one tells a story."""
_OLDEST, _YOUNGEST = 105, 18
_WORDS_ONLY = frozenset(
    {"aged", "born", "not_years", "before_hour", "lives", "institution", "others", "not", "can", "trade", "speaks"}
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
        for what, told in () if is_others or "not" in codes else _of_clause(part, matches, codes, ref, vocabulary):
            found.setdefault(what, []).append(told)
    clear = {what: told[0] for what, told in found.items() if len({one.value for one in told}) == 1}
    return {**clear, **_of_sentences(kept, vocabulary)}


def _of_clause(
    part: str, matches: Sequence[Match], codes: set[str], ref: date, vocabulary: Vocabulary
) -> Iterator[tuple[str, Told]]:
    years = _years(part, matches, codes, ref)
    if years is not None:
        yield "age", Told(years, part)
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


def _years(part: str, matches: Sequence[Match], codes: set[str], ref: date) -> int | None:
    if "not_years" in codes:
        return None
    if "born" in codes and (born := _YEAR.search(part)):
        years = ref.year - int(born[1])
        return years if _YOUNGEST < years <= _OLDEST else None
    found = _AGE.search(part)
    if found is None or any(_stands_before(match, found.start(), part) for match in matches if _is_of_hours(match)):
        return None
    is_bare = found.start() == 0 or "årig" in found[0].casefold()
    return int(found[1]) if "aged" in codes or is_bare else None


def _is_of_hours(match: Match) -> bool:
    return "before_hour" in match.codes


def _stands_before(match: Match, at: int, part: str) -> bool:
    """Whether nothing but a stop is between the words and the number: "kl. 18"."""
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

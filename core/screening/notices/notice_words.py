"""A facilitator's words to all who have a seat: "skriv til alle med plads i sag 3: vi mødes ved hovedindgangen".

Only reads: whom they name, how surely those with a seat are meant, and what is to be said. The words are data
(prompts/vocabulary/notices). Nothing is sent by them: what was read is shown first (`seat_notices`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.phrase_lines import entries_of
from core.understand.words import Token, clip, tokens

_ORDERS, _RECEIVERS, _TOLD = "order.txt", "whom.txt", "said.txt"
_LONGEST = 2
"""Words of a phrase."""
_BEFORE, _TELLS = "before", "tells"
_OF_A_GATHERING = frozenset({"hold", "holdet", "group"})
_OF_A_CASE = frozenset({"sag", "sagen", "case"})
_MOST_FIGURES = 8
_MOST_BEFORE = 5
_MOST_UNKNOWN = 6
"""Words before a colon that may tell who of them is meant: "alle fra Hellerup: …"."""
_LEAST_SAID = 2
"""Words; one alone behind whom it names is nothing to send."""
_QUOTES = (("«", "»"), ('"', '"'), ("“", "”"), ("”", "”"))
_THEY = "they"
_SENTENCES = frozenset({"subject", "they_da", "they_en"})
"""What a whole sentence begins with, and no wish for something to be done."""
_AS_MANY = "e"
"""How a word ends that makes "de" one with what follows: "de nye lokaler" are nobody that is written to."""


class Aimed(IntEnum):
    """How surely those who have a seat are meant: by words to several people alone, "dem", "alle", or by name."""

    BARE = 0
    THEM = 1
    ALL = 2
    SEATED = 3


_THERE = "there"
_RANKS = {
    "them": Aimed.THEM,
    "all": Aimed.ALL,
    "seated": Aimed.SEATED,
    "coming": Aimed.SEATED,
    _THERE: Aimed.SEATED,
}
_LEADS = frozenset({"leads", "them"})
"""What stands between those who are named and what is said of them: "der har", "som", "de"."""


@dataclass(frozen=True, slots=True)
class ToAll:
    """`words` are what is to be said, "" for none yet; `number` is the gathering's, `case` the case's, where they are named.

    `frame` names the prompt below notice/said that goes before the words, so that they speak to whoever reads them, "" for none.
    `is_for_others`: whom it names have no seat, or are only some of those who have. `is_wished`: it is told what somebody wants
    or asks for, and not ordered.
    """

    aimed: Aimed
    words: str = ""
    number: int | None = None
    case: int | None = None
    frame: str = ""
    is_for_others: bool = False
    is_wished: bool = False


@dataclass(frozen=True, slots=True)
class _Receivers:
    """Whom words name, up to the word at `end`."""

    aimed: Aimed
    end: int
    number: int | None = None
    case: int | None = None
    is_for_others: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What a phrase says, and the word after it."""

    codes: Sequence[str]
    end: int


_NOTHING = _Known((), 0)


@dataclass(frozen=True, slots=True)
class _Named:
    """The gathering or case that is named, and the word after it."""

    kind: str = ""
    number: int = 0
    end: int = 0


def read_to_all(text: str, vocabulary: Vocabulary) -> ToAll | None:
    """The order to tell something to those who have a seat, or words to several people; None for anything else."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    start = after_courtesy(words, vocabulary)
    begun = _found(_ORDERS, words, 0, vocabulary)
    place = start
    while place in begun and _BEFORE in begun[place].codes:
        place = begun[place].end
    order = begun.get(place)
    found = _receivers(text, words, order.end, vocabulary) if order is not None else None
    if order is None or found is None:
        return _bare(text, words, vocabulary)
    told = _said(text, words, found, order, vocabulary)
    said, frame = told or ("", "")
    is_of_some = told is None and found.aimed < Aimed.SEATED
    if is_of_some:
        said = _behind_a_colon(text, words, found.end) if found.aimed is Aimed.ALL else ""
    if is_of_some and not (said or found.is_for_others):
        return None
    is_for_others = found.is_for_others or is_of_some
    return ToAll(found.aimed, said, found.number, found.case, frame, is_for_others, place > start)


def names_several(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words begin with several people that they are to: "spørg dem", and not "spørg medarbejderen"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word][:_MOST_BEFORE]
    return any(not _RANKS.keys().isdisjoint(one.codes) for one in _found(_RECEIVERS, words, 0, vocabulary).values())


def _found(name: str, words: Sequence[Token], at: int, vocabulary: Vocabulary) -> Mapping[int, _Known]:
    """The phrases of a lexicon from this word on, by the word they begin with."""
    table, found = _table(vocabulary, name), {}
    while at < len(words):
        ends = (at + length for length in range(_LONGEST, 0, -1))
        known = ((table.get(" ".join(word.fold for word in words[at:end])), end) for end in ends)
        codes, end = next(((codes, end) for codes, end in known if codes), ((), at + 1))
        if codes:
            found[at] = _Known(codes, end)
        at = end
    return found


@lru_cache(maxsize=8)
def _table(vocabulary: Vocabulary, name: str) -> Mapping[str, Sequence[str]]:
    """What each phrase of a file says. Laid out when it is first asked for."""
    table: dict[str, Sequence[str]] = {}
    for code, entry in entries_of(vocabulary.folder("notices").get(name, "")):
        phrase, *also = entry.split(" +")
        table[phrase] = (code, *also)
    return table


def _bare(text: str, words: Sequence[Token], vocabulary: Vocabulary) -> ToAll | None:
    """ "Husk, I parkerer bag rådhuset": no order, and no question."""
    found = _found(_ORDERS, words, 0, vocabulary)
    opening = found.get(0)
    if opening is None or "opening" not in opening.codes or "?" in text or len(words) <= opening.end:
        return None
    is_to_ourselves = opening.end in found and "oneself" in found[opening.end].codes
    return None if is_to_ourselves else ToAll(Aimed.BARE, text.strip())


def _receivers(text: str, words: Sequence[Token], at: int, vocabulary: Vocabulary) -> _Receivers | None:
    """Whom the words from here on name; None where that is nobody."""
    found = _found(_RECEIVERS, words, at, vocabulary)
    aimed, named, is_for_others = Aimed.BARE, _Named(), False
    while at < len(words) and not (aimed and _is_broken(text, words, at)):
        here = _named(words, at, found) if not named.kind else None
        if here is not None:
            named, at, aimed = here, here.end, aimed or Aimed.ALL
            continue
        place = _led_to(text, words, at, found) if aimed else at
        known = found.get(place, _NOTHING)
        ranks = [_RANKS[code] for code in known.codes if code in _RANKS and (place > at or code != _THERE)]
        is_beside = "also" in known.codes or (not aimed and "beside" in known.codes)
        is_of_others = bool(aimed) and "others" in known.codes
        if not (ranks or is_beside or is_of_others):
            break
        aimed = max(aimed, *ranks) if ranks else aimed
        is_for_others = is_for_others or is_of_others
        at = known.end
    number = named.number if named.kind == "hold" else None
    case = named.number if named.kind == "sag" else None
    return _Receivers(aimed, at, number, case, is_for_others) if aimed else None


def _led_to(text: str, words: Sequence[Token], at: int, found: Mapping[int, _Known]) -> int:
    """The word that the words from here on lead to: "plads" of "der har fået en plads"."""
    while not _LEADS.isdisjoint(found.get(at, _NOTHING).codes) and not _is_broken(text, words, at + 1):
        at = found[at].end
    return at


def _named(words: Sequence[Token], at: int, found: Mapping[int, _Known]) -> _Named | None:
    """ "På hold 3", "i sag nr. 3": the gathering or the case, with the word after it."""
    kind = ""
    while at < len(words):
        fold = words[at].fold
        if fold in _OF_A_GATHERING or fold in _OF_A_CASE:
            kind = "hold" if fold in _OF_A_GATHERING else "sag"
        elif kind and words[at].text.isdecimal() and len(words[at].text) < _MOST_FIGURES:
            return _Named(kind, int(words[at].text), at + 1)
        elif _LEADS.isdisjoint(found.get(at, _NOTHING).codes):
            return None
        at += 1
    return None


def _said(
    text: str, words: Sequence[Token], found: _Receivers, order: _Known, vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """What is to be said, and what goes before it; None where words follow that may tell whom else, or whom of them."""
    at = found.end
    if at >= len(words) or _is_broken(text, words, at):
        return _from(text, words, at), ""
    told = _found(_TOLD, words, at, vocabulary)
    code = told[at].codes[0] if at in told else ""
    after = told[at].end if code else at
    if code and _is_broken(text, words, after):
        return _from(text, words, after), ""
    kind, _, language = code.partition("_")
    who = set(told.get(after, _NOTHING).codes)
    is_told = _TELLS in order.codes and language != "en"
    if kind == "do" and not is_told and who.isdisjoint(_SENTENCES):
        return _from(text, words, after), code
    if kind == "mind" and told.get(after, _NOTHING).codes[:1] == ("that",):
        return _from(text, words, told[after].end), _turned(words, told[after].end, told)
    if kind == "mind":
        return (_from(text, words, after), code) if "reminds" in order.codes else ("", "")
    if kind in ("that", "do"):
        return _from(text, words, after), _turned(words, after, told)
    is_enough = kind in _SENTENCES or len(words) - at >= _LEAST_SAID
    return (_from(text, words, at), "") if found.aimed is Aimed.SEATED and is_enough else None


def _turned(words: Sequence[Token], at: int, told: Mapping[int, _Known]) -> str:
    """The frame with which "de skal tage tøj med" speaks to them. With more of the kind ("deres tøj") the words stay."""
    they = next((code for code in told[at].codes if code.startswith(_THEY)), "") if at in told else ""
    is_more = any("also_they" in match.codes for match in told.values())
    is_of_what_follows = at + 1 < len(words) and words[at + 1].fold.endswith(_AS_MANY)
    return "" if is_more or is_of_what_follows else they


def without_they(words: str, kind: str) -> str:
    """The words as they stand behind a frame of this kind: the one for "they" says the first of them in its own way."""
    return words.partition(" ")[2].strip() if kind == _THEY else words


def _behind_a_colon(text: str, words: Sequence[Token], at: int) -> str:
    """What stands behind the next colon, where only few words come before it."""
    ends = range(at + 1, min(at + _MOST_UNKNOWN, len(words) - 1) + 1)
    place = next((one for one in ends if _is_broken(text, words, one)), None)
    return _from(text, words, place) if place is not None else ""


def _is_broken(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether a colon or a new line stands before this word: what follows is what is to be said."""
    if not 0 < at < len(words):
        return False
    gap = text[words[at - 1].end : words[at].start]
    return ":" in gap or "\n" in gap


def _from(text: str, words: Sequence[Token], at: int) -> str:
    """The text from this word on, as it was typed, without the quotes around all of it."""
    if at >= len(words):
        return ""
    start = words[at].start
    before = text[words[at - 1].end : start] if at else ""
    rest = text[start:].strip()
    opening = next((one for one in _QUOTES if one[0] in before), None)
    return rest.removesuffix(opening[1]) if opening is not None else rest

"""A facilitator's orders about gatherings in words: "hold", "vis hold 3", "flyt hold 3 til torsdag kl. 17", "find flere".

Only reads. The words are data (prompts/vocabulary/gatherings). A message without the word for a gathering is about a case, unless
it is one of the few that are said of gatherings alone, or a sentence about them while nothing is under way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, tokens

_MOST_WORDS = 7
_MOST_ABOUT_ONE = 20
_MOST_AFTER = 8
"""Words after what is said of the only gathering: with more, something else may be meant."""
_MOST_LEFT = 2
"""Words beside an order that names a gathering: with more, something else may be meant. A time takes as many as it takes."""
_OF_CASES = ("facilitators", "about_them")
_BESIDE = frozenset({"polite", "beside"})
_NO_ORDERS = frozenset({"daily", "weekly", "none", "away", "at_work", "queue", "digest"})
"""What may be an answer ("hver uge"), and what is obeyed without letting the question go ("kø")."""
_LIST, _SHOW, _SET = "list", "show", "set"
CANCEL, SURE, DROP = "cancel", "sure", "drop_it"
"""To call it off, to say yes to a proposal, and to give up what one has in mind: all are asked about."""
_CANCEL_IT = "cancel_it"
_MOST_SAID = {CANCEL: 0, _CANCEL_IT: 14, SURE: 1, DROP: 1}
"""The same after what is asked about."""
_NUMBERED, _WANTS, _AMOUNT, _MORE = "numbered", "wants", "amount", "more"
_KNOWN = "known"
_BY_PLACE = ("next", "last")
_PEOPLE = "people"
_PARTS = frozenset({_NUMBERED, _WANTS, _AMOUNT, _MORE, _KNOWN})
"""What only means something beside other words."""


@dataclass(frozen=True, slots=True)
class GatheringOrder:
    """What is wanted, and with which gathering; without a number, the list of them, or the only one there can be (`is_alone`).

    `is_whole`: the order names its gathering, and nothing else is said. `is_guess`: it is only named, and may be shown.
    `wants_people`: citizens are to be found, for whatever gathering there is. `is_of_meeting`: one of its meetings is meant.
    """

    name: str
    number: int | None = None
    is_alone: bool = False
    is_whole: bool = False
    is_guess: bool = False
    wants_people: bool = False
    is_of_meeting: bool = False


def read_gathering_order(text: str, vocabulary: Vocabulary) -> GatheringOrder | None:
    """The order in a message that names a gathering, or is said of gatherings alone; None for anything else.

    Whatever is asked about "hold 3" in words nobody knows, it is best answered by showing it.
    """
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not words or len(words) > _MOST_ABOUT_ONE:
        return None
    alone = list(vocabulary.lexicon("gatherings/alone").find(words, slips=False))
    if sum(match.last - match.first + 1 for match in alone) == len(words):
        name = alone[0].codes[0]
        return GatheringOrder(name, is_alone=True, wants_people=name == "find")
    matches = list(vocabulary.lexicon("gatherings/orders").find(words, slips=False))
    codes = [code for match in matches for code in match.codes]
    if _LIST not in codes:
        return None
    name = next((code for code in codes if code != _LIST), "")
    numbers = [int(word.text) for word in words if word.text.isdecimal() and len(word.text) < 8]
    left = len(words) - sum(match.last - match.first + 1 for match in matches) - len(numbers)
    named = _named(words, matches)
    if named is not None:
        wanted = name if name and (left <= _MOST_LEFT or name == _SET) else _SHOW
        return GatheringOrder(wanted, named, is_whole=left == 0, is_guess=not name)
    if len(words) > _MOST_WORDS or left > 1:
        return None
    return GatheringOrder(name or (_SHOW if numbers else _LIST), numbers[0] if numbers else None)


def named_gathering(text: str, vocabulary: Vocabulary) -> int | None:
    """The number of the gathering that a text names: "hold 3"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    return _named(words, list(vocabulary.lexicon("gatherings/orders").find(words, slips=False)))


def without_its_name(text: str, vocabulary: Vocabulary) -> str:
    """What stands around the name of a gathering: "mindst 3 fra Hellerup på hold 1" without "hold 1"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    for match in vocabulary.lexicon("gatherings/orders").find(words, slips=False):
        if _LIST in match.codes and _named(words, [match]) is not None:
            return f"{text[: words[match.first].start]} {text[words[match.last + 1].end :]}".strip(" ,.:")
    return text


def read_spoken_of_gathering(text: str, vocabulary: Vocabulary) -> GatheringOrder | None:
    """ "Hvem har sagt ja til labbet", "kan vi få to mere med it-baggrund", "aflys mødet": a sentence without the number that an
    order has, or with another word for the gathering. It only shows the gathering, or asks whether to call it off.
    """
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not words or len(words) > _MOST_ABOUT_ONE:
        return None
    matches = vocabulary.lexicon("gatherings/spoken").find(words, slips=False)
    orders = vocabulary.lexicon("gatherings/orders").find(words, slips=False)
    little = vocabulary.lexicon("little_words").find(words, slips=False)
    counted = frozenset(match.first for match in little if "counted" in match.codes)
    number = _named(words, matches, _NUMBERED, counted)
    if number is not None:
        is_cancel = any(CANCEL in match.codes for match in orders)
        return GatheringOrder(CANCEL if is_cancel else _SHOW, number)
    if _calls_one_off(words, orders, vocabulary):
        return GatheringOrder(CANCEL, is_alone=True, is_of_meeting=True)
    if _wants_more(words, matches):
        return GatheringOrder(_SHOW, is_alone=True)
    start = after_courtesy(words, vocabulary)
    leads = (match for match in matches if match.first in (0, start) and _PARTS.isdisjoint(match.codes))
    lead = next(leads, None)
    code = lead.codes[0] if lead is not None else ""
    if lead is not None and len(words) - lead.last - 1 <= _MOST_SAID.get(code, _MOST_AFTER):
        if code == _PEOPLE:
            return GatheringOrder(_SHOW, is_alone=True, wants_people=True)
        return GatheringOrder(CANCEL if code == _CANCEL_IT else code, is_alone=True)
    is_known = any(_KNOWN in match.codes for match in matches)
    return GatheringOrder(_SHOW, is_alone=True) if is_known else None


def _calls_one_off(words: Sequence[Token], orders: Sequence[Match], vocabulary: Vocabulary) -> bool:
    """Whether few words call off one meeting by its place among others: "aflys det andet møde", "aflys næste møde"."""
    named = vocabulary.lexicon("which_meeting").find(words, slips=False)
    places = [code for match in named for code in match.codes if code.isdecimal() or code in _BY_PLACE]
    is_cancel = any(CANCEL in match.codes for match in orders)
    return is_cancel and len(places) == 1 and len(words) <= _MOST_WORDS


def _wants_more(words: Sequence[Token], matches: Sequence[Match]) -> bool:
    """ "Vi vil gerne have to flere", "kunne godt bruge 3 mere": hardly more than a wish for so many beside those there are."""
    ends = {match.last + 1 for match in matches if _AMOUNT in match.codes}
    ends |= {at + 1 for at, word in enumerate(words) if word.text.isdecimal()}
    more = next((match for match in matches if _MORE in match.codes and match.first in ends), None)
    is_wished = more is not None and any(_WANTS in one.codes and one.last < more.first for one in matches)
    return is_wished and len(words) <= _MOST_AFTER


def is_of_a_case(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a few words are an order about a case and nothing else ("godkend", "lab", "lav et lab i stedet"): where the time,
    the place or the topic of a meeting is asked for, they are none.
    """
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not words or len(words) > _MOST_WORDS:
        return False
    found = [match for name in _OF_CASES for match in vocabulary.lexicon(name).find(words, slips=False)]
    found = [match for match in found if _NO_ORDERS.isdisjoint(match.codes)]
    known = {at for match in found for at in range(match.first, match.last + 1)}
    return len(known) == len(words) and any(_BESIDE.isdisjoint(match.codes) for match in found)


def is_to_them(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a message begins as words to somebody: "skriv til dem, at lokalet er skiftet"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    rest = words[after_courtesy(words, vocabulary) :]
    return any(
        "asks" in one.codes and one.first == 0 for one in vocabulary.lexicon("about_them").find(rest, slips=False)
    )


def _named(
    words: Sequence[Token], matches: Sequence[Match], code: str = _LIST, counted: frozenset[int] = frozenset()
) -> int | None:
    """The number right after the word for a gathering: "hold 3", and not "lab, 15 borgere"; nor "lab 15 borgere", where `counted`
    are the places of words for people.
    """
    for match in matches:
        after = words[match.last + 1] if match.last + 1 < len(words) else None
        is_next = after is not None and after.start - words[match.last].end <= 1
        is_word = code in match.codes or (code == _NUMBERED and _KNOWN in match.codes)
        if match.last + 2 in counted or not is_word:
            continue
        if after is not None and is_next and after.text.isdecimal() and len(after.text) < 8:
            return int(after.text)
    return None

"""Whole sentences of a facilitator about the work, while nothing is under way: "hvad er der at lave", "jeg tager sagen om
madspild", "afvis den, det er en byggesag", "skub fristen til fredag".

Such words tell of no need of their own, and they decide nothing: they lead to where it can be done. Short orders are `orders`.
Only reads.
"""

from collections.abc import Sequence

from core.screening.words.orders import AND, Order, numbers_first
from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, tokens

EXPLAINED = frozenset({"approving", "help", "deadline", "reminding", "away_later", "standing_in"})
"""What is answered by telling how it is here: the prompt is screening/<name>."""
_UNASK = "unask"
"""To take back a question to whoever sent a case, which may be named by its number."""
_OF_ALL = EXPLAINED | {"queue", "digest", "status", _UNASK}
_LEXICON = "spoken_orders"
_MOST_WORDS = 40
_MOST_AFTER = 10
"""Words after what is asked of the work as a whole: with more, something else may be meant."""
_MOST_OF_ONE = 12
"""Words around "sagen" with nothing said of what it is about."""
_ABOUT_ONE = frozenset({"claim", "decline", "hand_over", "ask_back", "show"})
_MOST_OF_A_TOPIC = 3
"""Words of "om økonomien", which is no question yet; "om hun har talt med sin chef" is one."""
_IT = frozenset({"den", "sagen", "it"})
_MARKS = " .,:;!-–"
_MOST_FIGURES = 8


def read_told(text: str, vocabulary: Vocabulary) -> Order | None:
    """An order to decline or to ask that says why or what in the same breath; None where it says no more than the order."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    start = after_courtesy(words, vocabulary)
    name, end = _leads(words, start, vocabulary)
    if not name:
        return None
    while end < len(words) and words[end].fold in ("sag", "case", *_IT):
        end += 1
    several = numbers_first(words[end:])
    if len(several) > 1:
        return Order(name, several[0], is_plain=False, cases=several)
    number = words[end].text if end < len(words) and words[end].text.isdecimal() else ""
    end += bool(number)
    case = int(number) if number and len(number) < _MOST_FIGURES else None
    is_about = any("points" in one.codes for one in vocabulary.lexicon(_LEXICON).find(words[start:], slips=False))
    if name == "decline" and (end == start + 1 or is_about):
        return None  # of no case, or of one that is told by what it is about
    return telling(Order(name, case, says_case=case is not None), words[end:], text, vocabulary)


def read_spoken(text: str, vocabulary: Vocabulary) -> Order | None:
    """What a sentence about the work comes to: the queue, a case that it points at, or what is told about how it is done here."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    matches = vocabulary.lexicon(_LEXICON).find(words, slips=False)
    start = after_courtesy(words, vocabulary)
    lead = next((match for match in matches if match.first == start), None)
    code = lead.codes[0] if lead is not None else ""
    if lead is not None and code in _OF_ALL:
        numbers = [int(word.text) for word in words if word.text.isdecimal() and len(word.text) < _MOST_FIGURES]
        if code == "deadline" and any("hand_over" in one.codes for one in _orders(words[lead.last + 1 :], vocabulary)):
            return Order("show")  # "jeg når det ikke, giv den til Birgit"
        case = numbers[0] if numbers and code == _UNASK else None
        return Order(code, case) if len(words) - lead.last - 1 <= _MOST_AFTER else None
    pointing = next((match for match in matches if match.codes[0] == "points"), None)
    if pointing is not None:
        about = _topic(words[pointing.last + 1 :], text, vocabulary)
        return Order("about" if about else "show", words=about)
    if lead is not None and code == "card" and len(words) <= _MOST_OF_ONE:
        return Order("show", words=_topic(words[lead.last + 1 :], text, vocabulary))
    if len(words) <= _MOST_OF_ONE and any(match.codes[0] == "pointed" for match in matches):
        return Order("show")
    order = next((one for one in _orders(words, vocabulary) if one.first == start), None)
    is_of_it = order is not None and order.last + 1 < len(words) and words[order.last + 1].fold in _IT
    return Order("show") if is_of_it else None


def _orders(words: Sequence[Token], vocabulary: Vocabulary) -> Sequence[Match]:
    found = vocabulary.lexicon("facilitators").find(words, slips=False)
    return [match for match in found if not _ABOUT_ONE.isdisjoint(match.codes)]


def _leads(words: Sequence[Token], start: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """The order to decline or to ask that the words begin with, and the place after it; "" for none."""
    asks = vocabulary.lexicon("about_them").find(words, slips=False)
    found = [("ask_back", match) for match in asks if "asks" in match.codes]
    found += [("ask_back", match._replace(last=match.first)) for match in asks if "wonders" in match.codes]
    found += [("decline", match) for match in _orders(words, vocabulary) if "decline" in match.codes]
    return next(((name, match.last + 1) for name, match in found if match.first == start), ("", 0))


def telling(order: Order, rest: Sequence[Token], text: str, vocabulary: Vocabulary) -> Order | None:
    """The order with what it tells after it. What denies it ("afvis den ikke") only shows the case; "om økonomien" is no question
    yet.
    """
    rest = rest[after_courtesy(rest, vocabulary) :]
    if not rest or rest[0].fold in AND:
        return None
    if any("denying" in one.codes for one in vocabulary.lexicon("little_words").find(rest[:2], slips=False)):
        return Order("show", order.case)
    beside = vocabulary.lexicon(_LEXICON).find(rest, slips=False)
    first = next((match for match in beside if match.first == 0), None)
    code = first.codes[0] if first is not None else ""
    if code == "about" and len(rest) <= _MOST_OF_A_TOPIC:
        return order if order.name == "ask_back" else None
    rest = rest[first.last + 1 :] if first is not None and code == "because" else rest
    told = text[rest[0].start :].strip(_MARKS) if rest else ""
    return Order(order.name, order.case, says_case=order.says_case, told=told[:1].upper() + told[1:])


def _topic(words: Sequence[Token], text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a case is said to be about, up to the next mark, without the words of an order and those of no matter."""
    end = next((at for at in range(1, len(words)) if text[words[at - 1].end : words[at].start].strip()), len(words))
    near = words[:end]
    named = ("facilitators", "little_words", _LEXICON)
    found = [match for name in named for match in vocabulary.lexicon(name).find(near, slips=False)]
    known = {at for match in found for at in range(match.first, match.last + 1)}
    return tuple(word.text for at, word in enumerate(near) if at not in known and not word.text.isdecimal())

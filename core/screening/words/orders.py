"""A facilitator's orders in words: "kø", "vis 12", "tag sag 12", "digest ugentligt". The words are data.

Only reads; what an order does, and who may give it, is `room`. Whole sentences are `spoken`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.actions import Acted
from core.cases.cards import meant
from core.dialogue.asked.last_question import in_mind, offered_by
from core.dialogue.meanings import Doubt, Reading, Value
from core.dialogue.questions.flow import FIGURES, Step
from core.model import CaseNumber
from core.rooms import Scene
from core.screening.words.about_them import wanted_for_them
from core.understand.talk.questions import is_asking
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, fold, tokens

_MOST_WORDS = 7
_MOST_TOLD = 20
"""Words of an order with its reason or its question."""
_MOST_ORDERED = 3
"""Words of an order that is nothing else, where a reason or a question to somebody was asked for."""
_BESIDE = frozenset({"sag", "sagen", "den", "lige", "bare", "saa", "nu", "tak", "case", "it", "the", "please"})
"""Words beside an order that say nothing more. Those of the other language mean nothing else in this one."""
_ON = frozenset({"videre", "over", "og", "and"})
"""What belongs to an order to give, wherever it stands: "giv sag 12 og 13 videre til Birgit"."""
_ACTING = frozenset({"claim", "hand_over", "decline", "ask_back"})
"""What does something at once or begins to. With a word beside it that nobody knows ("ikke", a name) the card is shown."""
AND = frozenset({"og", "and"})
_JOINS = frozenset({"og", "samt", "plus", "baade", "begge", "sagerne", "sager", "and", "both", "cases"})
"""Those between and before the numbers of several cases."""
_RANGE = re.compile(r"\d\s*[-–]\s*\d")
_MEANT = _BESIDE | {"forslaget", "forloeb", "forloebet", "et", "proposal", "course", "a"}
"""Those beside an order that stands on a button, too: "godkend forslaget", "sammensæt et forløb"."""
_ABOUT = _BESIDE | {"sager", "sagerne", "om", "efter", "med", "alle", "cases", "about", "with", "all", "for"}
_THE_CASE = frozenset({"sag", "sagen", "den", "case", "it"})
_CASES = frozenset({"sag", "sagen", "case"})
_TO = frozenset({"til", "to"})
_OF_NO_CASE = frozenset({"queue", "digest"})
_CARDS = frozenset({"screening/card", "screening/card_short"})
OF_A_CASE = frozenset(
    "show claim hand_over give ask_back unask accept compose compose_drop compose_done decline large not_large".split()  # noqa: SIM905 -- a list of words
)
"""The buttons about a case."""
_RHYTHMS = ("daily", "weekly", "none")
_OF_ONESELF = frozenset({*_OF_NO_CASE, *_RHYTHMS, "away", "at_work", "find", "closed"})
"""Orders that name no case and need none."""
_IS = ("er", "is")
_MOST_FIGURES = 8
_SENDS = "confirm"
_ANY_WORDS = ("text", "person")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted, and for which case. `is_plain`: nothing else is said, so it may mean the only case there can be.

    `to` is the name of whoever shall have it. `cases` are all that are named, in their order. `words` are what to look for.
    `says_case`: the number is said to be a case's, so it is no number or date of something else. `is_asked`: it is a question.
    `told` is what is to be asked, or why, where the order says it.
    """

    name: str
    case: int | None = None
    is_plain: bool = True
    to: str = ""
    cases: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    says_case: bool = False
    is_asked: bool = False
    told: str = ""

    @property
    def is_several(self) -> bool:
        """Whether more than one case is named."""
        return len(self.cases) > 1

    @property
    def is_sure(self) -> bool:
        """Whether it is an order even where words of one's own were asked for."""
        return self.is_plain and (self.case is not None or self.name in _OF_NO_CASE)

    def is_all_of(self, text: str) -> bool:
        """Whether hardly anything else is said, so that it is no reason and no question to somebody."""
        return self.is_plain and len(text.split()) <= _MOST_ORDERED

    def outranks(self, step: Step, reading: Reading) -> bool:
        """Whether it is an order although this was asked and the same words read so as an answer: "tag 1" may be one citizen.

        To a question for words of one's own every word is an answer, so there it only has to be sure.
        """
        if self.says_case and self.is_asked:
            return True  # to show a card changes nothing, and no question is an answer here
        if self.says_case or step.kind in _ANY_WORDS:
            return self.is_sure
        if self.case is not None and step.kind in (*FIGURES, _SENDS):
            return self.is_sure and step.kind == _SENDS  # what is to be sent has no number, and is not sent by one
        if isinstance(reading, Value) or (isinstance(reading, Doubt) and reading.values not in ((), (step.otherwise,))):
            return False
        return self.is_sure or (self.is_plain and self.name in _OF_ONESELF)


def read_order(text: str, vocabulary: Vocabulary) -> Order | None:
    """The order in a short message; None for anything longer or vaguer, which is then read as a need.

    What begins with an order and goes on about a case leads to its card.
    """
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    wanted = wanted_for_them(words, vocabulary)
    if wanted is not None:
        named = _named(words)
        return Order(wanted, int(named[0].text) if named and len(named[0].text) < _MOST_FIGURES else None)
    if len(_without_others(words)) > _MOST_WORDS:
        return _about_a_case(words, text, vocabulary) if _begins_with_an_order(words, vocabulary) else None
    if not words:
        return None
    figures = (int(word.text) for word in words if word.text.isdecimal() and len(word.text) < _MOST_FIGURES)
    numbers = tuple(dict.fromkeys(figures))
    matches = list(vocabulary.lexicon("facilitators").find(words))
    found = [code for match in matches for code in match.codes]
    if not found:
        return _about_a_case(words, text, vocabulary)
    if "closed" in found or found[0] == "find":
        return _finding(words, matches, "closed" if "closed" in found else "find")
    whom = _whom(words, text, matches) if "hand_over" in found else None
    if whom is not None:
        case = numbers[0] if numbers else None
        is_plain = "?" not in text and not _is_mixed(text, found)
        return Order("hand_over", case, is_plain, whom, numbers, says_case=bool(_named(words)))
    rhythm = next((code for code in found if code in _RHYTHMS), None)
    if "digest" in found and rhythm:
        return Order(rhythm)
    shown = (code for code in found if code in _OF_NO_CASE)  # "vis køen" is no order about a case
    name = next((code for code in (*shown, *found) if code not in _RHYTHMS), None)
    understood = sum(match.last - match.first + 1 for match in matches)
    left = len(words) - len(numbers) - max(understood, len(found))
    beside = _MEANT | _JOINS if len(numbers) > 1 else _MEANT
    is_plain = left <= sum(word.fold in beside for word in words) and not (name in _ACTING and "?" in text)
    is_plain = is_plain and not (len(numbers) > 1 and _is_mixed(text, found))
    if not name or (left > 1 and not is_plain):
        return _about_a_case(words, text, vocabulary)
    case = numbers[0] if numbers else None
    rest = () if is_plain else _unread(words, matches)
    return Order(name, case, is_plain, cases=numbers, says_case=bool(_named(words)), words=rest)


def _without_others(words: Sequence[Token]) -> Sequence[Token]:
    """The words with one number of several: "giv sag 1 og 2 videre til Birgit" is as short as for one case."""
    numbers = [word for word in words if word.text.isdecimal()]
    more = numbers[1:]
    return [word for word in words if word not in more and not (more and word.fold in _JOINS)]


def _is_mixed(text: str, found: Sequence[str]) -> bool:
    """Whether several cases are not simply a list for one order: "tag 3 og giv 2 til Birgit", "tag 3-6"."""
    return len(_ACTING.intersection(found)) > 1 or bool(_RANGE.search(text))


def _finding(words: Sequence[Token], matches: Sequence[Match], name: str) -> Order:
    """An order to look for cases, with the words to look for."""
    of_it = (one for one in matches if not {"closed", "find", "queue", "show"}.isdisjoint(one.codes))
    known = {at for match in of_it for at in range(match.first, match.last + 1)}
    rest = tuple(word.text for at, word in enumerate(words) if at not in known and word.fold not in _ABOUT)
    return Order(name, words=rest)


def _unread(words: Sequence[Token], matches: Sequence[Match]) -> tuple[str, ...]:
    """What is said beside an order: it may be what a case is about."""
    known = {at for match in matches for at in range(match.first, match.last + 1)}
    return tuple(word.text for at, word in enumerate(words) if at not in known and word.fold not in _MEANT)


def _whom(words: Sequence[Token], text: str, matches: Sequence[Match]) -> str | None:
    """Who shall have the case, as it was typed: after "til", or beside the case ("giv Birgit sag 2"); None for nobody."""
    to = next((place for place, word in enumerate(words) if word.fold in _TO and place > 0), None)
    if to is not None:
        last = to + 1 < len(words)
        return (text[words[to].end :].strip(" .!") if last else "") if _is_only(words[:to], matches) else None
    named = [word for word in _unread(words, matches) if not word.isdecimal()]
    is_of_a_case = any(word.fold in _THE_CASE for word in words)
    return named[0] if len(named) == 1 and is_of_a_case else None


def _is_only(words: Sequence[Token], matches: Sequence[Match]) -> bool:
    """Whether nothing is said but orders and the case: "giv den", and not "giv besked"."""
    known = {at for match in matches for at in range(match.first, match.last + 1)}
    beside = _BESIDE | _ON
    return all(at in known or word.fold in beside or word.text.isdecimal() for at, word in enumerate(words))


def _begins_with_an_order(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether more is told than an order takes: "afvis sag 12 fordi …". Nothing is done by it; the card is where it can be."""
    matches = vocabulary.lexicon("facilitators").find(words) if len(words) <= _MOST_TOLD else ()
    return any(match.first == 0 for match in matches)


def _about_a_case(words: Sequence[Token], text: str, vocabulary: Vocabulary) -> Order | None:
    """Whatever is said of "sag 12", or of "sag 1 og 3", its card is where it can be done."""
    named = _named(words)
    if len(named) != 1 or len(named[0].text) >= _MOST_FIGURES:
        return None
    is_asked = is_asking(text, vocabulary) or words[0].fold in _IS
    several = numbers_first(words[words.index(named[0]) :])
    return Order("show", several[0], is_plain=False, cases=several, says_case=True, is_asked=is_asked)


def numbers_first(words: Sequence[Token]) -> tuple[int, ...]:
    """The numbers that stand first, with an "og" between: "afvis 1 og 2, de hører til i Teknik"."""
    found: list[int] = []
    for word in words:
        if word.text.isdecimal() and len(word.text) < _MOST_FIGURES:
            found.append(int(word.text))
        elif word.fold not in AND:
            break
    return tuple(dict.fromkeys(found))


def _named(words: Sequence[Token]) -> list[Token]:
    """The numbers that are said to be a case's."""
    return [after for before, after in pairwise(words) if before.fold in _CASES and after.text.isdecimal()]


def case_meant(scene: Scene, name: str) -> CaseNumber | None:
    """The case that an order without a number is about: the one whose card is our latest message, else the only one it can mean.

    None where our latest message is about something else, another case or a gathering: then "giv den til Birgit" may mean that.
    """
    shown = just_shown(scene)
    found = meant(scene, name) if shown is None else shown
    offered = [one for one in offered_by(in_mind(scene)) if isinstance(one, Acted)]
    is_of_it = any(one.action in OF_A_CASE and one.case == found for one in offered)
    return found if shown is not None or is_of_it or not offered else None


def just_shown(scene: Scene) -> CaseNumber | None:
    """The case whose card our latest message is that told something, or which it tells of and leads to, where that is one."""
    line = in_mind(scene)
    notes = line.params.get("notes", ()) if line is not None else ()
    shown = {note["params"]["number"] for note in notes if note["prompt"] in _CARDS}
    told = {number for note in notes if (number := note["params"].get("number")) is not None}
    offered = [one for one in offered_by(line) if isinstance(one, Acted)]
    leads = {one.case for one in offered if one.action in OF_A_CASE}
    is_of_cases = bool(notes) and not told and all(one.action in OF_A_CASE for one in offered)
    found = shown or (leads if is_of_cases else told & leads if len(told | leads) == 1 else set())
    return CaseNumber(found.pop()) if len(found) == 1 else None


def receiver(scene: Scene, order: Order, number: CaseNumber) -> Acted:
    """The button that the order stands for. Whoever is named and known as a facilitator is the one to give it to."""
    if order.name in _ACTING and not order.is_plain:
        return Acted("show", number)
    if not order.to:
        return Acted(order.name, number)
    named = [one for one in scene.facts.facilitators() if _is_called(one.name, order.to) and one.id != scene.person.id]
    return Acted("give", number, str(named[0].id)) if len(named) == 1 else Acted(order.name, number)


def _is_called(name: str, said: str) -> bool:
    return fold(name) == fold(said) or fold(name).split(" ")[0] == fold(said)

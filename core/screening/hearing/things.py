"""Several things in one breath, or an order in the middle of a need of one's own: "jeg tager sag 1, og giv sag 2 til Birgit".

A sentence is taken apart at its marks, and each part that is an order about a case becomes a button. Nothing is done by the
words, and no need begins by them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from core.actions import Acted, Ordered, token
from core.arranging.words.moves import is_denied
from core.cases.cards import about, act
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Value
from core.dialogue.questions.flow import INTAKE
from core.effects import Choice
from core.model import Case, CaseNumber, PersonId
from core.ports import Turn
from core.rooms import Room, Scene
from core.screening.hearing.all_of_mine import colleagues_in
from core.screening.hearing.finding import about_topic
from core.screening.hearing.several import no_such, not_found
from core.screening.words.orders import Order, just_shown, read_order, receiver
from core.screening.words.spoken import read_spoken, read_told
from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

_MARKS = re.compile(r"[,;.!?\n]+\s+|\s+(?:og|and)\s+(?=(?:så|then)\b)", re.IGNORECASE)
_MARKS_OR_AND = re.compile(r"[,;.!?\n]|\b(?:og|and)\b", re.IGNORECASE)
_SHOW = "button/show"
_AND = frozenset({"og", "saa", "and", "then", "men", "but"})
_MOST_THINGS = 6
_MOST_WORDS = 60
_OF_ONE = frozenset({"claim", "hand_over", "decline", "ask_back", "show", "about"})
_OF_THE_NAMED = frozenset({"ask_back", "decline"})
"""Orders that may be about the case that a part before them named."""
_OF_THE_WHOLE = frozenset({"queue", "digest"})
_LABELS = {
    "claim": "button/claim_case",
    "give": "button/give_case",
    "ask_back": "button/ask_case",
    "decline": "button/decline_case",
}


class SeveralThings(Room):
    """The room for a sentence of which two parts or more order something to be done: before each order is read as a whole."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """None where one part does at most: then the words say more of it. Cases that are named and are none are said so."""
        if not scene.person.is_facilitator or not _MARKS_OR_AND.search(text):
            return None
        parts = _parts(scene, text, self.vocabulary)
        gone = sorted({number for part in parts for number in part.gone})
        does = [part.choices for part in parts if part.gone or any(_acts(one) for one in part.choices)]
        if len(does) < 2 and not (gone and len(parts) > 1):
            return None
        choices = _flat(does)
        if not choices:
            return not_found(scene, *gone)
        return _offered(scene, choices, *(no_such(scene, gone) if gone else ()))


class Things(Room):
    """The room for what no order was read in as a whole. Holds words only."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self.engine = engine
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """None where no part of it is an order."""
        found = things_in(scene, text, self.vocabulary) if scene.person.is_facilitator else ()
        return _offered(scene, found) if found else None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """The same in the middle of a need of their own, where it may be the answer, too: then it is asked which."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name != INTAKE or not scene.person.is_facilitator:
            return None
        step = self.engine.flow.next_step(dialogue)
        reading = self.engine.read(dialogue, step, text, scene.moment) if step is not None else None
        order = read_order(text, self.vocabulary)
        is_judged = order is not None and order.case is not None and not order.says_case  # "tag 1" (`case_or_answer`)
        is_label = isinstance(reading, Value) and reading.is_label
        found = (
            () if is_label or is_judged else things_in(scene, text, self.vocabulary) or _shown(text, self.vocabulary)
        )
        if not found:
            return None
        doubt = {"slot": "", "values": [], "told": text}
        answer = Choice(token(Ordered("neither")), "button/my_answer")
        said = said_with_notes(
            scene.person.id,
            (Note("screening/things", {"count": len(found), "is_asked": True}),),
            (*found, answer, command_choice("help")),
        )
        return scene.turn(replace(scene.conversation, doubt=doubt), said)


def _shown(text: str, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """The button for what is asked of the work as a whole and of nothing else: "hvad haster", and not "hvad haster for os"."""
    order = read_spoken(text, vocabulary)
    words = [one for one in tokens(clip(text)[0]) if one.is_word]
    found = vocabulary.lexicon("spoken_orders").find(words, slips=False) if order is not None else ()
    is_all = sum(match.last - match.first + 1 for match in found) == len(words)
    is_of_it = order is not None and order.name in _OF_THE_WHOLE and is_all
    return (command_choice(order.name, "primary"),) if order is not None and is_of_it else ()


def things_in(scene: Scene, text: str, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """A button for each order about a case that a part of the text is, in their order."""
    return _flat([part.choices for part in _parts(scene, text, vocabulary)])


class _Part(NamedTuple):
    """What a part of a text orders: a button for each case, and the numbers of cases that there are not."""

    choices: list[Choice]
    gone: tuple[int, ...]


def _parts(scene: Scene, text: str, vocabulary: Vocabulary) -> list[_Part]:
    """The same by the parts of the text."""
    parts: list[_Part] = []
    meant = just_shown(scene) if len(text.split()) <= _MOST_WORDS else None
    for piece in pieces_of(text, vocabulary) if len(text.split()) <= _MOST_WORDS else ():
        order, numbers, is_clear = _ordered(scene, piece, meant, vocabulary)
        cases = scene.facts.cases([CaseNumber(one) for one in numbers])
        meant = cases[-1].number if cases and is_clear else meant
        known = {case.number for case in cases}
        gone = tuple(one for one in numbers if one not in known) if order is not None and order.says_case else ()
        does = cases if is_clear and order is not None else ()
        parts.append(
            _Part([_choice(scene, order, case, piece, vocabulary) for case in does if order is not None], gone)
        )
    return parts


def _flat(parts: Sequence[Sequence[Choice]]) -> tuple[Choice, ...]:
    return tuple({choice.token: choice for part in parts for choice in part}.values())[:_MOST_THINGS]


def _acts(choice: Choice) -> bool:
    return choice.label != _SHOW


def _offered(scene: Scene, found: tuple[Choice, ...], *notes: Note) -> Turn:
    asked = Note("screening/things", {"count": len(found)})
    said = said_with_notes(scene.person.id, (*notes, asked), (*found, command_choice("queue")))
    return scene.turn(None, said)


def pieces_of(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The parts of a text, at its marks and at an "og" that an order follows, without the "og" they begin with."""
    for part in _MARKS.split(clip(text)[0]):
        words = [one for one in tokens(part) if one.is_word]
        starts = [
            0,
            *(at for at in range(1, len(words)) if words[at - 1].fold in _AND and _orders(words[at:], vocabulary)),
        ]
        for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
            piece = words[first:last]
            while piece and piece[0].fold in _AND:
                piece = piece[1:]
            while piece and piece[-1].fold in _AND:
                piece = piece[:-1]
            if piece:
                yield part[piece[0].start : piece[-1].end]


def _orders(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether words begin with an order."""
    rest = words[after_courtesy(words, vocabulary) :]
    found = [
        match for name in ("facilitators", "about_them") for match in vocabulary.lexicon(name).find(rest, slips=False)
    ]
    return any(match.first == 0 and not {"asks", *_OF_ONE}.isdisjoint(match.codes) for match in found)


def _ordered(
    scene: Scene, piece: str, meant: CaseNumber | None, vocabulary: Vocabulary
) -> tuple[Order | None, tuple[int, ...], bool]:
    """What a part of a sentence orders, the cases it is about, and whether that is clear. `meant` is the one named before it."""
    order = next((one for read in (read_told, read_order, read_spoken) if (one := read(piece, vocabulary))), None)
    if order is None or order.name not in _OF_ONE:
        order = _of_a_topic(piece, vocabulary)
    if order is None:
        return None, (), False
    is_given = order.name != "hand_over" or bool(colleagues_in(scene, piece))  # "giv børnene bedre mad" gives no case
    topic = about_topic(scene, order.words) if order.case is None and is_given else ()
    numbers = order.cases or tuple(one.number for one in topic)
    if order.case is not None or (order.name in _OF_THE_NAMED and not (numbers or order.words)):
        numbers = numbers or tuple(one for one in (order.case or meant,) if one is not None)
    is_clear = order.says_case or order.is_plain or bool(order.told) or len(topic) == 1
    return order, numbers, is_clear and len(topic) < 2


def _choice(scene: Scene, order: Order, case: Case, piece: str, vocabulary: Vocabulary) -> Choice:
    """The button for it; what is asked, or denied, only shows the case."""
    is_asked = order.is_asked or is_denied(piece, vocabulary)
    return act(case, "show") if is_asked else _button(scene, case, _action(scene, order, case, piece))


def _action(scene: Scene, order: Order, case: Case, piece: str) -> Acted:
    """What the button does: to give it to the colleague who is named, else what is ordered."""
    named = colleagues_in(scene, piece)
    if order.name in ("hand_over", "show", "about") and len(named) == 1:
        return Acted("give", case.number, str(named[0].id))
    return receiver(scene, replace(order, name="show") if order.name == "about" else order, case.number)


def _of_a_topic(piece: str, vocabulary: Vocabulary) -> Order | None:
    """ "Giv madspild til Birgit", "jeg tager cykelstien i morgen": an order and what the case is about."""
    words = [one for one in tokens(piece) if one.is_word]
    rest = words[after_courtesy(words, vocabulary) :]
    lead = next((one for one in vocabulary.lexicon("facilitators").find(rest, slips=False) if one.first == 0), None)
    name = next((code for code in lead.codes if code in _OF_ONE), "") if lead is not None else ""
    left = tuple(one.text for one in rest[lead.last + 1 :]) if lead is not None else ()
    return Order(name, words=left) if name else None


def _button(scene: Scene, case: Case, action: Acted) -> Choice:
    """The button for it, which names the case, and whoever shall have it."""
    shown = act(case, "show")
    if action.action not in _LABELS:
        return shown
    person = scene.facts.person(PersonId(int(action.value))) if action.action == "give" else None
    params = {**about(case), "name": person.name if person is not None else ""}
    return replace(shown, token=token(action), label=_LABELS[action.action], params=params)

"""People who go through the intake, for measuring: what they say is known beforehand, and of which kind each turn is.

Three sorts of talk. An everyday one opens with a need and then taps, types numbers and writes labels out. A short one has a
sentence, some single words and taps. A request is one of the sixty of the evaluation, told in its own words wherever it has
words for the question, and sent. No two people tell the same
need: each adds a line of their own, so that nothing is quick only because somebody else said it before.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.storage.rows import codec
from bot.settings.config import settings
from bot.wiring import App, build
from core.effects import Choice
from core.events import Chose, Inbound, Said
from core.ports import Turn
from tests.factories import MONDAY, a_conversation, a_dialogue, a_person, an_address, an_answer, in_utc

ANSWER, WORDS, ADVICE, SENT = "tap, label or number", "own words", "last answer, with the advice", "sending"
ANSWERS = 6
NEED = "Vi mangler læseheste på biblioteket, og de unge kommer næsten ikke mere."
REQUESTS = Path(__file__).parent.parent / "evaluation" / "intake_dev.jsonl"
_ONE_OF_MANY = " Vi er afdeling {number}."
_MOST_TURNS = 24


@dataclass(frozen=True, slots=True)
class Move:
    """One turn of a talk: its kind, and what is said or tapped. Words with `{number}` are said by nobody else."""

    kind: str
    text: str = ""
    token: str = ""

    def event(self, chat: str, turn: int, number: int) -> Inbound:
        sender, at = an_address(chat, channel="play"), in_utc(MONDAY) + timedelta(seconds=turn)
        if self.token:
            return Chose(id=f"{chat}/{turn}", source="play", at=at, sender=sender, token=self.token)
        words = self.text.replace("{number}", str(number))
        return Said(id=f"{chat}/{turn}", source="play", at=at, sender=sender, text=words)


Script = Sequence[Move]
_OPENING = (Move(WORDS, "hej"), Move(WORDS, "ny sag"), Move(WORDS, NEED + _ONE_OF_MANY))
OPENING = len(_OPENING)
_SHORT = ("hej", "ny sag", "Vi mangler læseheste på bibliotek {number}", "skole", "ja", "2")
_TAPS = 4


def everyday_script(app: App) -> Script:
    """A need, then the first option of each question: typed as its number, tapped, and written out, in turn."""
    talk = _Talk(app, "everyday")
    for move in _OPENING:
        talk.make(move)
    for _ in range(ANSWERS):
        talk.make(talk.everyday_answer())
    return talk.moves


def short_script(app: App) -> Script:
    """The talk that was measured first: ten turns, half of them words."""
    talk = _Talk(app, "short")
    for words in _SHORT:
        talk.make(Move(WORDS, words))
    for _ in range(_TAPS):
        talk.make(Move(ANSWER, token=talk.first_choice().token))
    return talk.moves


def request_scripts(app: App) -> Sequence[Script]:
    """The sixty requests, each from the first word to the case that is sent."""
    lines = REQUESTS.read_text(encoding="utf-8").splitlines()
    return [_request_script(app, json.loads(line)) for line in lines]


def talk_of(script: Script, chat: str, number: int) -> list[tuple[str, Inbound]]:
    """The events of one person, each with its kind. `number` is nobody else's."""
    return [(move.kind, move.event(chat, turn, number)) for turn, move in enumerate(script)]


def _request_script(app: App, request: Mapping[str, Any]) -> Script:
    given = request["input"]
    told = {slot: given[slot] for slot in ("idea", "wish") if given.get(slot)}
    told |= {answer["q"]: answer["a"] for answer in given.get("answers", ())}
    talk = _Talk(app, request["id"])
    talk.make(Move(WORDS, "hej"))
    talk.make(Move(WORDS, given["need"] + _ONE_OF_MANY))
    while talk.case is None:
        assert len(talk.moves) < _MOST_TURNS, f"{request['id']} is not sent"
        step = talk.step
        if step == "need":  # "Hvad er det her for noget?" is a request of the evaluation too
            talk.make(Move(WORDS, f"{given['need']} Det er, hvad det handler om." + _ONE_OF_MANY))
        elif step in told:
            talk.make(Move(WORDS, told.pop(step)))
        else:
            talk.make(replace(talk.everyday_answer(), kind=SENT if step == "send" else ANSWER))
            if talk.step == "send":
                talk.moves[-1] = replace(talk.moves[-1], kind=ADVICE)
    return talk.moves


class _Talk:
    """Somebody whose talk is written down as it happens: everybody who says the same gets the same questions."""

    def __init__(self, app: App, chat: str) -> None:
        self._app = app
        self._chat = chat
        self._turn: Turn | None = None
        self.moves: list[Move] = []

    def make(self, move: Move) -> None:
        self._turn = self._app.take(move.event(f"script.{self._chat}", len(self.moves), 1000))
        self.moves.append(move)

    @property
    def case(self) -> int | None:
        assert self._turn is not None
        return next((case.number for case in self._turn.cases), None)

    @property
    def step(self) -> str:
        """The question that stands open."""
        assert self._turn is not None and self._turn.conversation is not None
        dialogue = self._turn.conversation.dialogue
        step = self._app.service.engine.flow.next_step(dialogue) if dialogue else None
        return step.id if step else ""

    def everyday_answer(self) -> Move:
        """The first option there is: its number, its button or its label, in turn. A text question is passed over."""
        first = self.first_choice()
        label = self._app.content.wording.label("da", first.label, first.params)
        is_option = not first.label.startswith("button/")
        ways = (
            Move(ANSWER, text="1" if is_option else label),
            Move(ANSWER, token=first.token),
            Move(ANSWER, text=label),
        )
        return ways[len(self.moves) % 3]

    def first_choice(self) -> Choice:
        """The first button of the latest message that has any."""
        assert self._turn is not None
        return next(choices[0] for effect in self._turn.effects[::-1] if (choices := getattr(effect, "choices", ())))


def an_app(path: Path, stored: int) -> App:
    """The whole service on a file with so many conversations in mid-intake."""
    environment = {"DATABASE_URL": f"sqlite:///{path}"}
    build(settings(environment)).close()
    answers = {f"slot{number}": an_answer("Vi mangler noget til de unge") for number in range(6)}
    body = codec.encode(a_conversation(stack=(a_dialogue(**answers),)).as_json())
    people = [a_person(10**6 + number) for number in range(stored)]
    with sqlite3.connect(path) as db:
        db.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(codec.person_row, people))
        db.executemany("INSERT INTO address VALUES (?, ?)", [(person.address.lane, person.id) for person in people])
        db.executemany("INSERT INTO conversation VALUES (?, ?, 1)", [(person.id, body) for person in people])
    db.close()
    return build(settings(environment), is_owner=True)

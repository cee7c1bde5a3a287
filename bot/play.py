"""The dialogue in the terminal: the same core, database and outbox as every channel, read from standard input.

A line is a message. A line that is the label of a shown button taps it, so a script can drive the whole story.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TextIO

from bot.wiring import App
from core import workdays
from core.dialogue.questions.flow import INTAKE, Step
from core.events import Chose, Inbound, Opened, Said
from core.markup import Button, Message
from core.model import Address, Case, Conversation, Json, Person
from core.ports import Facts, Line

CHANNEL = "play"
_MOST_LINES = 200
_FEW_LINES = 20
_FIGURES = ("number", "date")  # kinds whose answer may be a figure, so a figure is no button


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a player's conversation stands, for the closing line of a turn."""

    step: str | None
    case: int | None
    recommendation: tuple[str, ...]

    def as_json(self) -> dict[str, Json]:
        return {
            "end_of_turn": True,
            "step": self.step,
            "case": self.case,
            "recommendation": list(self.recommendation),
        }


class Player:
    """One person at a keyboard. Each `turn` returns the messages it led to."""

    def __init__(self, app: App, who: str, at: datetime) -> None:
        self._app = app
        self._address = Address(CHANNEL, who)
        # A chat's time never goes back: a second run at the same `--at` goes on where the first ended.
        before = self._lines()
        self._now = max([at, *(line.at for line in before)])
        self._run = secrets.token_hex(6)
        self._count = 0
        self._seen = {line.id for line in before}
        self._begun_with = self._newest_case()
        self.shown: tuple[Button, ...] = ()

    def open(self) -> list[Message]:
        """The first look at the chat, before anything is written."""
        return self._take(Opened(**self._stamp()))

    def write(self, line: str) -> list[Message]:
        """One line of input: a tap when it is a shown button's label, else words."""
        button = self._button(line)
        if button is not None:
            return self._take(Chose(**self._stamp(), token=button.token))
        return self._take(Said(**self._stamp(), text=line))

    def standing(self) -> Standing:
        """Where it stands now. The case is the one sent in this session."""
        return self._app.store.read(self._standing)

    @property
    def counts_buttons(self) -> bool:
        """Whether a number or a letter chooses a button; where a figure is asked for, only its label does."""
        step = self._step()
        return step is None or step.kind not in _FIGURES

    def _button(self, line: str) -> Button | None:
        written = line.strip().casefold().rstrip(".)")
        by_label = next((button for button in self.shown if button.label.casefold().rstrip(".)") == written), None)
        if by_label is not None or not self.counts_buttons:
            return by_label
        place = int(written) - 1 if written.isdecimal() and len(written) < 4 else -1
        if len(written) == 1 and written.isalpha() and written.isascii():
            place = ord(written) - ord("a")
        return self.shown[place] if 0 <= place < len(self.shown) else None

    def _step(self) -> Step | None:
        conversation = self._app.store.read(lambda facts: self._conversation(facts))
        dialogue = conversation.dialogue if conversation else None
        return self._app.service.engine.flow.next_step(dialogue) if dialogue else None

    def _stamp(self) -> dict[str, Json]:
        self._count += 1
        self._now += timedelta(seconds=1)
        return {
            "id": f"{self._run}-{self._count}",
            "source": CHANNEL,
            "at": self._now,
            "sender": self._address,
        }

    def _take(self, event: Inbound) -> list[Message]:
        self._app.take(event)
        self._app.settle(self._now)
        lines = [line for line in self._latest() if line.is_ours and line.id not in self._seen]
        self._seen |= {line.id for line in lines}
        messages = [self._app.rendered(line, self._person()) for line in lines]
        if messages:
            self.shown = tuple(button for message in messages for button in message.buttons)
        return messages

    def _latest(self) -> Sequence[Line]:
        """Back to a line that was seen. A turn says little, and to read a long chat takes longer than to answer in it."""
        lines = self._lines(_FEW_LINES)
        return lines if any(line.id in self._seen for line in lines) else self._lines()

    def _lines(self, most: int = _MOST_LINES) -> Sequence[Line]:
        return self._app.store.read(lambda facts: facts.chat(self._address, most=most))

    def _person(self) -> Person | None:
        return self._app.store.read(lambda facts: facts.person_at(self._address))

    def _conversation(self, facts: Facts) -> Conversation | None:
        person = facts.person_at(self._address)
        return facts.conversation(person.id) if person else None

    def _newest_case(self) -> int:
        case = self._app.store.read(self._latest_case)
        return case.number if case else 0

    def _latest_case(self, facts: Facts) -> Case | None:
        person = facts.person_at(self._address)
        cases = facts.cases_of(person.id) if person else ()
        return cases[0] if cases else None

    def _standing(self, facts: Facts) -> Standing:
        conversation = self._conversation(facts)
        dialogue = conversation.dialogue if conversation else None
        step = self._app.service.engine.flow.next_step(dialogue) if dialogue else None
        if dialogue is not None and dialogue.name == INTAKE:
            advice = self._app.service.recommendation(dialogue.answers, workdays.local(self._now).date())
            return Standing(step.id if step else None, None, offerings_of(advice))
        case = self._latest_case(facts)
        if case is not None and case.number <= self._begun_with:
            case = None
        advised = offerings_of(case.recommendation) if case else ()
        return Standing(step.id if step else None, case.number if case else None, advised)


def offerings_of(advice: Json) -> tuple[str, ...]:
    """The offerings of the first place in a recommendation, in the order they should happen."""
    ranked = advice.get("ranked") or []
    return tuple(part["offering"] for part in ranked[0]["parts"]) if ranked else ()


def play(
    player: Player, lines: Iterable[str], write: Callable[[str], None], *, as_json: bool, echo: bool = False
) -> None:
    """Read lines until they end, and print the transcript or its JSON lines. Each turn is written before the next is read."""
    show = _as_json if as_json else _as_transcript
    for text in show(player, player.open()):
        write(text)
    for line in lines:
        written = line.rstrip("\n")
        if echo and not as_json:
            write(f"> {written}\n")
        for text in show(player, player.write(written)):
            write(text)


def writer(stream: TextIO) -> Callable[[str], None]:
    """A line writer that flushes at once, so that a program at the other end never waits."""

    def write(text: str) -> None:
        stream.write(text + "\n")
        stream.flush()

    return write


def _as_json(player: Player, messages: Sequence[Message]) -> Iterator[str]:
    for message in messages:
        choices = [{"label": button.label} for button in message.buttons]
        yield json.dumps({"text": message.text, "choices": choices}, ensure_ascii=False)
    yield json.dumps(player.standing().as_json(), ensure_ascii=False)


def _as_transcript(player: Player, messages: Sequence[Message]) -> Iterator[str]:
    is_counted = player.counts_buttons
    for message in messages:
        yield message.text
        for place, button in enumerate(message.buttons, start=1):
            yield f"  {place}. {button.label}" if is_counted else f"  - {button.label}"
        yield ""

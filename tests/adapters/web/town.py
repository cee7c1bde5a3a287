"""A small town for the web tests: a store of chats in memory, a clock that walks, and a bot that answers everything.

`Town` keeps the promises of `PlayPorts` in few lines: an event id counts once, a tap edits its message, ours and theirs
stand in order. The words are the project's own where a page shows them, and three of the town's where the bot speaks.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

import prompts
from adapters.slack.drawing.render import Renderer
from adapters.telegram.render import letter, payload
from adapters.web.ports import Pane, PlayPorts, WebPorts
from core import actions
from core.actions import Acted, Ordered, Picked, token
from core.effects import Attachment, Choice
from core.events import Chose, Inbound, Opened, Said
from core.markup import File
from core.model import Address, Person, PersonId, Role
from core.ports import Line
from core.wording import Wording

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
Result = TypeVar("Result")

_TOWN = {
    "hello": "# Hej\\n\\nJeg er en **bot**. Hvad har du?",
    "asked": "Du skrev: {{ text }}\\n\\n- ét\\n- to",
    "done": "Tak. Du valgte **{{ what }}**.",
    "case": "Sag 7 venter på dig.",
}
_LABELS = {"need": "Et behov", "idea": "En idé", "help": "Hjælp", "claim": "Tag sagen"}


@cache
def the_wording() -> Wording:
    """The project's prompts, and a few sentences of the town's bot, the same in both languages."""
    said = "\n".join(f'{name} = "{text}"' for name, text in {**_TOWN, **_LABELS}.items())
    files = {**prompts.texts("", suffix=".toml"), **prompts.texts("", suffix=".j2")}
    return Wording({**files, **{f"{language}/town.toml": said for language in ("da", "en")}})


def a_choice(option: str, run: int = 1) -> Choice:
    return Choice(token(Picked("intake", run, "entry", option)), f"town/{option}", style="")


HELP = Choice(token(Ordered("help")), "town/help", style="quiet")
CLAIM = Choice(token(Acted("claim", 7)), "town/claim", style="primary")


class Town:
    """Chats by address, and people by chat. `events` are those that counted."""

    def __init__(self, now: datetime = TUESDAY) -> None:
        self.time = now
        self.events: list[Inbound] = []
        self.lines: dict[str, list[Line]] = {}
        self.languages: dict[str, str] = {}
        self.is_down = False
        self.step = timedelta(days=1)

    # --- PlayPorts ---

    async def take(self, event: Inbound) -> None:
        if self.is_down:
            raise ConnectionAbortedError("the town is down")
        if event.id not in {known.id for known in self.events}:
            self.events.append(event)
            self._answer(event)

    def read(self, question: Callable[[Any], Result]) -> Result:
        return question(self)

    def now(self) -> datetime:
        return self.time

    async def advance(self, to: datetime) -> None:
        while self.time < to:
            self.time = min(to, self.time + self.step)
            await asyncio.sleep(0.01)

    # --- Facts ---

    def person_at(self, address: Address) -> Person | None:
        language = self.languages.get(address.chat)
        if language is None:
            return None
        return Person(id=PersonId(1), address=address, roles=frozenset({Role.EMPLOYEE}), language=language)

    def chat(self, address: Address, *, most: int) -> Sequence[Line]:
        return self.lines.get(address.chat, [])[-most:]

    # --- what a test sets up ---

    def hear(self, chat: str, words: str) -> None:
        self._add(chat, Line(id="", at=self.time, is_ours=False, words=words))

    def say(
        self,
        chat: str,
        prompt: str,
        params: dict[str, Any] | None = None,
        choices: Sequence[Choice] = (),
        files: Sequence[Attachment] = (),
    ) -> None:
        said = Line(id="", at=self.time, is_ours=True, prompt=prompt, params=params or {}, choices=tuple(choices))
        self._add(chat, replace(said, files=tuple(files)))

    def _add(self, chat: str, line: Line) -> None:
        lines = self.lines.setdefault(chat, [])
        lines.append(replace(line, id=str(len(lines) + 1)))

    def _answer(self, event: Inbound) -> None:
        chat = event.sender.chat
        self.languages.setdefault(chat, "da")
        options = (a_choice("need", len(self.events)), a_choice("idea", len(self.events)), HELP)
        match event:
            case Said(text=text):
                self.hear(chat, text)
                self.say(chat, "town/asked", {"text": text}, options)
            case Chose(token=chosen, message=message):
                self._chosen(chat, chosen, message)
                self.say(chat, "town/hello", {}, options)
            case Opened():
                self.say(chat, "town/hello", {}, options)

    def _chosen(self, chat: str, chosen: str, message: str) -> None:
        action = actions.read(chosen)
        if isinstance(action, Ordered) and action.command.startswith("language_"):
            self.languages[chat] = action.command.removeprefix("language_")
        if isinstance(action, Picked):
            self.lines[chat] = [
                replace(line, prompt="town/done", params={"what": _LABELS[action.option]}, choices=())
                if line.id == message and line.is_ours
                else line
                for line in self.lines[chat]
            ]


def play_ports(town: Town) -> PlayPorts:
    draws = {Pane.CITIZEN: lambda message: payload(letter(message))}
    slack = Renderer(the_wording()).payload
    return PlayPorts(take=town.take, read=town.read, clock=town, draws=draws, attach=a_file, slack=slack)


def a_file(asked: Attachment, person: Person) -> File:
    """A file that tells what was asked for, and for whom."""
    told = f"{asked.kind} {asked.params.get('form', '')} {person.id}"
    return File(f"{asked.kind} æøå.txt", "text/plain; charset=utf-8", told.encode())


def web_ports(town: Town | None = None, **changes: Any) -> WebPorts:
    """A surface with this town's playground, or without one."""
    known: dict[str, Any] = {
        "wording": the_wording(),
        "version": "0.0.1",
        "secret": b"a secret of the tests",
        "play": play_ports(town) if town else None,
    }
    return WebPorts(**{**known, **changes})

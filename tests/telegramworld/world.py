"""A Telegram of one's own: a bot, its chats, what was called and what waits to be fetched.

What a method does and refuses stands in `methods`, how it is spoken to in `server`, who people are in `people`. The clock is
handed in, so that a week can pass in a test.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.telegramworld.chats import Callback, Chat, Json, Message
from tests.telegramworld.faults import Faults
from tests.telegramworld.flood import Flood
from tests.telegramworld.people import Citizen, Group
from tests.telegramworld.updates import Updates

TOKEN = "1234567890:" + "AAtelegramworldbotTOKEN" + "x" * 12
BOT_ID = 1234567890


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came in. `raw` is its body, byte for byte."""

    method: str
    params: dict[str, str]
    files: dict[str, tuple[str, bytes]]
    raw: bytes
    at: float


@dataclass(slots=True)
class Webhook:
    """Where updates are to be delivered; "" is nowhere."""

    url: str = ""
    secret: str = ""
    most: int = 40
    last_error: str = ""


@dataclass(slots=True)
class Face:
    """What the bot says of itself in one language: commands, name, descriptions."""

    commands: list[Json] = field(default_factory=list)
    name: str = ""
    description: str = ""
    short_description: str = ""


class World:
    """The state behind the server. Everything is in this process, and everything can be read by a test."""

    def __init__(self, now: Callable[[], float] | None = None, *, seed: int = 1, is_local: bool = True) -> None:
        """`is_local` is a Bot API server of one's own, which takes plain http and any port for a webhook.

        `refusing` are chats that are told this instead of taking a message, `without` methods it does not have, in small letters.
        """
        self.random = Random(seed)
        self.now = now or _loop_time
        self.is_local = is_local
        self.me = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": "Sparringsrummet",
            "username": "sparring_test_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.token = TOKEN
        self.updates = Updates(self.now, Random(f"{seed}/updates"))
        self.flood = Flood(self.now, Random(f"{seed}/flood"))
        self.faults = Faults(Random(f"{seed}/faults"))
        self.webhook = Webhook()
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.faces: dict[str, Face] = {}
        self.calls: list[Call] = []
        self.left: list[int] = []
        self.refusing: dict[int, str] = {}
        self.without: set[str] = set()
        self._waiters: set[asyncio.Event] = set()
        self._message_id = 0

    # --- people ----------------------------------------------------------------

    def citizen(self, number: int = 1, *, language: str | None = "da", name: str = "") -> Citizen:
        """A person with an account, whom the bot does not know before they write."""
        user: Json = {"id": 5_000_000 + number, "is_bot": False, "first_name": name or f"Borger{number}"}
        if language:
            user["language_code"] = language
        about = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
        self.chats.setdefault(user["id"], Chat(user["id"], about, user))
        return Citizen(self, user["id"])

    def group(self, number: int = 1, *, kind: str = "supergroup") -> Group:
        chat = -1_000_000_000_000 - number if kind != "group" else -number
        self.chats.setdefault(chat, Chat(chat, {"id": chat, "type": kind, "title": f"Gruppe {number}"}))
        return Group(self, chat)

    # --- what happens ------------------------------------------------------------

    def new_message(self, chat: Chat, *, is_bots: bool, **fields: Any) -> Message:
        self._message_id += 1
        message = Message(self._message_id, self.date(), is_bots, **fields)
        chat.messages[message.id] = message
        self.tell()
        return message

    def new_callback(self) -> Callback:
        callback = Callback(str(self.random.randrange(10**17, 10**18)), self.now())
        self.callbacks[callback.id] = callback
        return callback

    def date(self) -> int:
        return 1_790_000_000 + int(self.now())

    def put(self, kind: str, body: Json) -> None:
        """Something happened that the bot may want to hear of."""
        self.updates.add(kind, body)
        self.tell()

    def tell(self) -> None:
        """Have whoever waits for something look again."""
        for waiter in self._waiters:
            waiter.set()

    async def until(self, is_so: Callable[[], Any], *, seconds: float = 10.0) -> None:
        """Wait until something is so; TimeoutError when it does not become so."""
        told = asyncio.Event()
        self._waiters.add(told)
        try:
            async with asyncio.timeout(seconds):
                while not is_so():
                    told.clear()
                    await told.wait()
        finally:
            self._waiters.discard(told)

    def record(self, call: Call) -> None:
        self.calls.append(call)
        self.tell()

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method.lower()]

    def described(self, message: Message, chat: Chat) -> Json:
        """A message as the Bot API gives it."""
        told: Json = {"message_id": message.id, "date": message.date, "chat": chat.about, **message.extra}
        sender = self.me if message.is_bots else chat.user
        if sender:
            told["from"] = {
                key: value for key, value in sender.items() if key in ("id", "is_bot", "first_name", "language_code")
            }
        told |= {"edit_date": message.edited} if message.edited else {}
        words = "caption" if message.extra else "text"
        told |= {words: message.text} if message.text else {}
        told |= {f"{words}_entities".removeprefix("text_"): message.entities} if message.entities else {}
        return told | ({"reply_markup": {"inline_keyboard": message.markup}} if message.markup else {})


def _loop_time() -> float:
    return asyncio.get_running_loop().time()

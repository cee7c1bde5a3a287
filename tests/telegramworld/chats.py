"""Chats and the messages in them, as the bot's side of Telegram keeps them."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """One message of a chat. `markup` is its inline keyboard; `extra` is what is not text (photo, document …)."""

    id: int
    date: int
    is_bots: bool
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: list[list[Json]] = field(default_factory=list)
    extra: Json = field(default_factory=dict)
    edited: int = 0

    @property
    def buttons(self) -> list[Json]:
        return [button for row in self.markup for button in row]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]


@dataclass(slots=True)
class Chat:
    """A private chat with a user, or a group. The bot may write when it `is_open`."""

    id: int
    about: Json
    user: Json | None = None
    is_open: bool = False
    is_blocked: bool = False
    is_deactivated: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        return self.user is not None

    @property
    def from_bot(self) -> list[Message]:
        return [message for message in self.messages.values() if message.is_bots]


@dataclass(slots=True)
class Callback:
    """A tap on a button. `answers` are the toasts it was answered with; while there are none, the button turns."""

    id: str
    at: float
    answers: list[str] = field(default_factory=list)

"""Every byte that went between the app and this Slack, for a test to look at afterwards."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of the Web API: what was asked, byte for byte, and what was answered. `error` "" is well, "-" is no answer."""

    at: datetime
    method: str
    args: dict[str, Json]
    body: bytes
    authorization: str
    status: int = 200
    error: str = ""
    retry_after: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of a socket; `is_ours` when the app sent it."""

    at: datetime
    socket: int
    is_ours: bool
    text: str


@dataclass(slots=True)
class Record:
    """In the order it happened."""

    calls: list[Call] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    posted: list[tuple[datetime, bytes, int]] = field(default_factory=list)
    """Signed deliveries over HTTP: when, the body, and the status that came back (0: none)."""
    troubles: list[str] = field(default_factory=list)
    """What Slack would have shown somebody as "something went wrong": an answer of the app it could not use."""

    def of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    @property
    def refused(self) -> list[tuple[str, str]]:
        """Calls Slack did not take for what was in them, as (method, error)."""
        return [(call.method, call.error) for call in self.calls if call.error not in ("", "-", "ratelimited")]

    def sent_bytes(self) -> bytes:
        """All the app ever sent, in one piece: where a word must not be, it is not in here."""
        frames = "\n".join(frame.text for frame in self.frames if frame.is_ours).encode()
        return b"\n".join([*(call.body for call in self.calls), frames])

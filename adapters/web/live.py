"""What is on the page right now, and the stream that keeps it so.

The stream holds nothing back and remembers nothing: a new connection gets everything, then only what changed. So a page
survives a reload and a restart, and a page that cannot stream asks for the same state again and again.
"""

import asyncio
import json
import logging

from aiohttp import web

from adapters.web.chat import Chat, read_chat, shown
from adapters.web.moves import Clockwork
from adapters.web.ports import PlayPorts
from core.model import Json
from core.wording import Wording

log = logging.getLogger(__name__)
MOST_STREAMS = 24
QUICK = 0.08
SLOW = 1.0
STAYS_QUICK = 25
QUIET_BEATS = 15


class Live:
    """All open streams of this process. `poke` makes them look at once; other processes' work is seen within a second."""

    def __init__(self, ports: PlayPorts, wording: Wording, clockwork: Clockwork) -> None:
        self._ports = ports
        self._wording = wording
        self._clockwork = clockwork
        self._open: set[_Stream] = set()
        self._is_ending = False

    def poke(self) -> None:
        """Something may have changed. A message is read back only once it is recorded as sent, so streams look a few times."""
        for stream in self._open:
            stream.hurry()

    def end(self) -> None:
        """Let every stream finish, so that the process can stop in time."""
        self._is_ending = True
        self.poke()

    async def state(self, language: str) -> dict[str, Json]:
        """Everything, for a page that asks instead of listening."""
        chats = await self._chats()
        return {
            "clock": self._clockwork.shown(self._wording, language),
            "chats": {name: self._shown(name, chat) for name, chat in chats.items()},
        }

    async def stream(self, request: web.Request, language: str) -> web.StreamResponse:
        """Serve one page until it goes away or the process ends."""
        if self._is_ending or len(self._open) >= MOST_STREAMS:
            raise web.HTTPServiceUnavailable
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        stream = _Stream()
        self._open.add(stream)
        try:
            await self._serve(response, stream, language)
        except ConnectionError:
            pass  # the page was closed: the usual end of a stream
        except Exception:
            # The answer has begun, so no error page can follow; the page asks again by itself.
            log.exception("web.stream_failed")
        finally:
            self._open.discard(stream)
        return response

    async def _serve(self, response: web.StreamResponse, stream: "_Stream", language: str) -> None:
        await response.write(b"retry: 1000\n\n")
        while not self._is_ending:
            news = await self._news(stream, language)
            if news:
                await response.write(b"data: " + json.dumps(news, separators=(",", ":")).encode() + b"\n\n")
            elif stream.is_long_quiet:
                # A comment keeps the connection, and tells us when nobody is there any more.
                await response.write(b":\n\n")
            await stream.rest(is_busy=self._clockwork.is_moving)

    async def _news(self, stream: "_Stream", language: str) -> dict[str, Json]:
        news: dict[str, Json] = {}
        clock = self._clockwork.shown(self._wording, language)
        if clock != stream.clock:
            stream.clock = news["clock"] = clock
        chats = await self._chats()
        changed = {name: chat for name, chat in chats.items() if stream.chats.get(name) != chat}
        if changed:
            news["chats"] = {name: self._shown(name, chat) for name, chat in changed.items()}
            stream.chats = chats
        return news

    def _shown(self, name: str, chat: Chat) -> dict[str, Json]:
        return shown(chat, self._wording, self._ports.draw_of(name))

    async def _chats(self) -> dict[str, Chat]:
        names = [player.chat for player in self._ports.players]
        return await asyncio.to_thread(self._ports.read, lambda facts: {name: read_chat(facts, name) for name in names})


class _Stream:
    """What one page was told, and how soon to look again."""

    def __init__(self) -> None:
        self.clock: dict[str, Json] | None = None
        self.chats: dict[str, Chat] = {}
        self._woken = asyncio.Event()
        self._quick_beats = 0
        self._beats = 0

    def hurry(self) -> None:
        self._quick_beats = STAYS_QUICK
        self._woken.set()

    @property
    def is_long_quiet(self) -> bool:
        return self._beats % QUIET_BEATS == 0

    async def rest(self, *, is_busy: bool) -> None:
        self._beats += 1
        pause = QUICK if is_busy or self._quick_beats > 0 else SLOW
        self._quick_beats = max(0, self._quick_beats - 1)
        self._woken.clear()
        try:
            await asyncio.wait_for(self._woken.wait(), pause)
        except TimeoutError:
            return

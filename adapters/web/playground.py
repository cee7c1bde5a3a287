"""The playground: a page with three panes, and the posts it makes.

A post becomes an event like any other channel's; what it leads to is read back from the database by `live`.
"""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from adapters.web import errors
from adapters.web.chat import Chat, read_chat
from adapters.web.live import Live
from adapters.web.moves import MOVES, Clockwork
from adapters.web.page import Pages
from adapters.web.ports import CHANNEL, PlayPorts, WebPorts
from adapters.web.security import remember, session_of, token_of
from adapters.web.slack_view import buttons_of, opened, posted
from adapters.web.words import language_of, word
from core.actions import LONGEST
from core.effects import Attachment
from core.events import Chose, Inbound, Opened, Said, SentOther
from core.model import Address, Json, Person
from core.ports import Facts
from core.wording import LANGUAGES

MOST_WRITTEN = 20_000
KINDS = ("photo", "sticker", "voice", "file", "location", "contact")
_EVENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_MESSAGE_ID = re.compile(r"[\x21-\x7e]{0,64}")


@dataclass(frozen=True, slots=True)
class Playground:
    """The handlers of the playground, with what they need."""

    ports: WebPorts
    play: PlayPorts
    live: Live
    clockwork: Clockwork
    pages: Pages

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.front),
            web.get("/playground", self.page),
            web.get("/playground/en", self.page),
            *([web.get("/playground/slack/{chat}", self.as_slack)] if self.play.slack else []),
            web.get(r"/playground/file/{chat}/{line}/{place:\d}", self.file),
            web.get("/playground/state", self.state),
            web.get("/playground/stream", self.stream),
            web.post("/playground/event", self.event),
            web.post("/playground/clock", self.clock),
        ]

    async def front(self, _request: web.Request) -> web.StreamResponse:
        raise web.HTTPSeeOther("/playground")

    async def page(self, request: web.Request) -> web.StreamResponse:
        token = token_of(self.ports.secret, session_of(request))
        html = self.pages.playground(language_of(request), token, self.play)
        response = web.Response(text=html, content_type="text/html")
        remember(request, response)
        return response

    async def as_slack(self, request: web.Request) -> web.StreamResponse:
        """The latest messages of a chat, its Home and its windows as Slack would be given them."""
        chat, draw = request.match_info["chat"], self.play.slack
        if draw is None or chat not in {player.chat for player in self.play.in_slack()}:
            raise web.HTTPNotFound
        now = self.play.clock.now()

        def asked(facts: Facts) -> tuple[Chat, Sequence[Mapping[str, Json]]]:
            read = read_chat(facts, chat)
            views = self.play.slack_views
            return read, views(facts, Address(CHANNEL, chat), buttons_of(read), now) if views is not None else ()

        read, views = await asyncio.to_thread(self.play.read, asked)
        shown = posted(read, self.ports.wording, draw)
        html = self.pages.slack(language_of(request), chat, read.language, shown, opened(views), self.play.in_slack())
        return web.Response(text=html, content_type="text/html")

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file that came with a message, made anew: a copy of somebody's data is of now, and is stored nowhere."""
        chat, name, place = (request.match_info[key] for key in ("chat", "line", "place"))
        if self.play.attach is None or chat not in {player.chat for player in self.play.players}:
            raise web.HTTPNotFound

        def asked(facts: Facts) -> tuple[Person | None, Sequence[Attachment]]:
            files = next((line.files for line in read_chat(facts, chat).lines if line.is_ours and line.id == name), ())
            return facts.person_at(Address(CHANNEL, chat)), files

        person, files = await asyncio.to_thread(self.play.read, asked)
        if person is None or int(place) >= len(files):
            raise web.HTTPNotFound
        made = await asyncio.to_thread(self.play.attach, files[int(place)], person)
        named = f"attachment; filename*=UTF-8''{quote(made.name)}"
        return web.Response(body=made.content, headers={"Content-Type": made.media_type, "Content-Disposition": named})

    async def state(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(await self.live.state(language_of(request)))

    async def stream(self, request: web.Request) -> web.StreamResponse:
        return await self.live.stream(request, language_of(request))

    async def event(self, request: web.Request) -> web.StreamResponse:
        """Something one of the people did. The page made its id, so the same post again does nothing."""
        event = self._event(await _body(request))
        await self.play.take(event)
        self.live.poke()
        return web.json_response({"ok": True})

    async def clock(self, request: web.Request) -> web.StreamResponse:
        move = (await _body(request)).get("move")
        if move not in MOVES:
            raise web.HTTPBadRequest
        if not self.clockwork.begin(move):
            raise web.HTTPConflict
        self.live.poke()
        return web.json_response({"ok": True}, status=202)

    def _event(self, body: dict[str, Any]) -> Inbound:
        chat = _text(body, "chat", 64)
        if chat not in {player.chat for player in self.play.players}:
            raise web.HTTPBadRequest
        known: dict[str, Any] = {
            "id": f"{chat}:{_event_id(body)}",
            "source": CHANNEL,
            "at": self.play.clock.now(),
            "sender": Address(CHANNEL, chat),
        }
        match body.get("kind"):
            case "said":
                return Said(text=_words(body), **known)
            case "chose":
                token, message = _text(body, "token", 2 * LONGEST), _text(body, "message", 64)
                return Chose(token=token, message=message if _MESSAGE_ID.fullmatch(message) else "", **known)
            case "opened":
                # One chat is opened once, whoever looks first: the id is the chat's own.
                name = word(self.ports.wording, LANGUAGES[0], f"people/{chat}/name")
                return Opened(name=name, **{**known, "id": f"{chat}:opened"})
            case str() as kind if kind in KINDS:
                return SentOther(kind=kind, **known)
        raise web.HTTPBadRequest


async def _body(request: web.Request) -> dict[str, Any]:
    # Only this type: a form of a foreign page cannot send it without asking first.
    if request.content_type != "application/json":
        raise web.HTTPBadRequest
    try:
        # JSON is UTF-8 (RFC 8259), whatever coding the caller names.
        body = json.loads((await request.read()).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise web.HTTPBadRequest from error
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def _text(body: dict[str, Any], key: str, most: int) -> str:
    value = body.get(key, "")
    if not isinstance(value, str) or len(value) > most:
        raise web.HTTPBadRequest
    return value


def _event_id(body: dict[str, Any]) -> str:
    given = _text(body, "id", 64)
    if not _EVENT_ID.fullmatch(given):
        raise web.HTTPBadRequest
    return given


def _words(body: dict[str, Any]) -> str:
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        raise web.HTTPBadRequest
    if len(text) > MOST_WRITTEN:
        raise errors.too_large(MOST_WRITTEN, len(text))
    return text

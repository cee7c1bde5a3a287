"""The Web API's front door under /api/: tokens, scopes, faults, pace, and the record of every call.

What a method does once it is let in is `methods`' and `view_methods`' work.
"""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.slackworld import arguments, file_methods, methods, view_methods
from tests.slackworld.faults import Broken, Busy, Cut, Faults, Lost, Says, Silent
from tests.slackworld.methods import Api, Method, SlackError
from tests.slackworld.record import Call, Record
from tests.slackworld.shapes import Json

BOT_TOKEN = "xoxb-1111-2222-sparringsrummet"
APP_TOKEN = "xapp-1-A0SPARRING-1111-sparringsrummet"
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
SCOPES = frozenset({"chat:write", "commands", "files:write", "groups:history", "im:history", "im:write", "users:read"})
_HISTORY = {"im": "im:history", "channel": "channels:history", "group": "groups:history"}
_READ = {"im": "im:read", "channel": "channels:read", "group": "groups:read"}

METHODS: Mapping[str, Method] = {
    "auth.test": Method(methods.auth_test),
    "apps.connections.open": Method(methods.connections_open, ("connections:write",), is_of_app=True),
    "chat.postMessage": Method(methods.post_message, ("chat:write",)),
    "chat.postEphemeral": Method(methods.post_ephemeral, ("chat:write",)),
    "chat.update": Method(methods.update, ("chat:write",), a_minute=50),
    "chat.delete": Method(methods.delete, ("chat:write",)),
    "chat.getPermalink": Method(methods.permalink, reads_json=False),
    "conversations.open": Method(methods.conversations_open, ("im:write",), a_minute=50),
    "conversations.history": Method(methods.history, tuple(_HISTORY.values()), reads_json=False, a_minute=50),
    "conversations.replies": Method(methods.replies, tuple(_HISTORY.values()), reads_json=False, a_minute=50),
    "conversations.info": Method(methods.conversations_info, tuple(_READ.values()), reads_json=False),
    "conversations.members": Method(methods.members, tuple(_READ.values()), reads_json=False),
    "conversations.join": Method(methods.join, ("channels:join",)),
    "files.getUploadURLExternal": Method(file_methods.get_upload_url, ("files:write",), reads_json=False),
    "files.completeUploadExternal": Method(file_methods.complete_upload, ("files:write",)),
    "users.info": Method(methods.user_info, ("users:read",), reads_json=False),
    "users.conversations": Method(methods.user_rooms, tuple(_READ.values()), reads_json=False),
    "views.open": Method(view_methods.views_open),
    "views.push": Method(view_methods.views_push),
    "views.update": Method(view_methods.views_update),
    "views.publish": Method(view_methods.views_publish),
}


class WebApi:
    """Answers calls. `scopes` are those the app was installed with; `is_removed` is an app that was uninstalled."""

    def __init__(self, api: Api, faults: Faults, record: Record) -> None:
        self.api = api
        self.faults = faults
        self.record = record
        self.scopes = SCOPES
        self.app_scopes = frozenset({"connections:write"})
        self.is_removed = False
        self.read_at = 0.0
        """When the last call was there as a whole, by the loop's clock: before anything was done about it."""
        self._taken: dict[str, deque[datetime]] = {}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        body = await request.read()
        self.read_at = asyncio.get_running_loop().time()
        method = METHODS.get(name)
        args = _args(request, body, reads_json=method is None or method.reads_json)
        trouble = self.faults.meet(name)
        match trouble:
            case Cut():
                return self._gone(request, name, args, body)
            case Silent(seconds):
                await asyncio.sleep(seconds)
                return self._gone(request, name, args, body)
            case Busy(seconds):
                return self._answer(request, name, args, body, SlackError("ratelimited", retry_after=seconds))
            case Broken(status):
                return self._answer(request, name, args, body, None, status=status)
            case Says(error):
                return self._answer(request, name, args, body, SlackError(error))
        answer = self._asked(request, name, args)
        if isinstance(trouble, Lost):
            return self._gone(request, name, args, body)
        return self._answer(request, name, args, body, answer)

    def _asked(self, request: web.Request, name: str, args: Mapping[str, Json]) -> dict[str, Any] | SlackError:
        method = METHODS.get(name)
        if method is None:
            return SlackError("unknown_method", req_method=name)
        try:
            self._let_in(request, args, name, method)
            self._count(name, method)
            if messages := arguments.wrong(name, args):
                raise SlackError("invalid_arguments", response_metadata={"messages": messages})
            return method.answer(self.api, args)
        except SlackError as error:
            return error

    def _let_in(self, request: web.Request, args: Mapping[str, Json], name: str, method: Method) -> None:
        token = _token(request, args)
        if not token:
            raise SlackError("not_authed")
        if token not in (BOT_TOKEN, APP_TOKEN):
            raise SlackError("invalid_auth")
        if (token == APP_TOKEN) is not method.is_of_app:
            raise SlackError("not_allowed_token_type")
        if self.is_removed:
            raise SlackError("account_inactive")
        needed = self._needed(name, method, args)
        granted = self.app_scopes if method.is_of_app else self.scopes
        if needed and not granted & set(needed):
            raise SlackError("missing_scope", needed=",".join(needed), provided=",".join(sorted(granted)))

    def _count(self, name: str, method: Method) -> None:
        """Where calls are counted, a minute holds so many of each method; posts are counted by channel instead (`is_pacing`)."""
        if not self.api.is_counting or name == "chat.postMessage":
            return
        now, taken = self.api.workspace.clock.now(), self._taken.setdefault(name, deque())
        while taken and now - taken[0] >= timedelta(minutes=1):
            taken.popleft()
        if len(taken) >= min(method.a_minute, self.api.most_a_minute):
            left = timedelta(minutes=1) - (now - taken[0])
            raise SlackError("ratelimited", retry_after=max(1, ceil(left.total_seconds())))
        taken.append(now)

    def _needed(self, name: str, method: Method, args: Mapping[str, Json]) -> tuple[str, ...]:
        """What a call needs: of the scopes of a conversation's kind, the one for this conversation."""
        room = self.api.workspace.rooms.get(str(args.get("channel") or ""))
        kinds = _HISTORY if name in ("conversations.history", "conversations.replies") else _READ
        return (kinds[room.kind],) if room and set(method.scopes) == set(kinds.values()) else method.scopes

    def _answer(
        self,
        request: web.Request,
        name: str,
        args: dict[str, Json],
        body: bytes,
        answer: dict[str, Any] | SlackError | None,
        *,
        status: int = 200,
    ) -> web.Response:
        headers = {
            "X-OAuth-Scopes": ",".join(sorted(self.scopes)),
            "X-Accepted-OAuth-Scopes": ",".join(METHODS[name].scopes) if name in METHODS else "",
        }
        error = ""
        match answer:
            case None:
                error = f"http_{status}"
                self._write(request, name, args, body, status, error)
                return web.Response(status=status, text="upstream connect error", headers=headers)
            case SlackError():
                error = answer.error
                beside = dict(answer.beside)
                if error == "ratelimited":
                    status, headers["Retry-After"] = 429, str(beside.pop("retry_after", 1))
                content = {"ok": False, "error": error, **beside}
            case _:
                content = {"ok": True, **answer}
        patience = int(headers.get("Retry-After", 0))
        self._write(request, name, args, body, status, error, retry_after=patience)
        return web.json_response(content, status=status, headers=headers)

    def _gone(self, request: web.Request, name: str, args: dict[str, Json], body: bytes) -> web.Response:
        """The connection is reset: nobody ever learns what became of the call."""
        self._write(request, name, args, body, 0, "-")
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _write(
        self,
        request: web.Request,
        name: str,
        args: dict[str, Json],
        body: bytes,
        status: int,
        error: str,
        *,
        retry_after: int = 0,
    ) -> None:
        self.record.calls.append(
            Call(
                at=self.api.workspace.clock.now(),
                method=name,
                args=args,
                body=request.raw_path.encode() + b"\n" + body,
                authorization=request.headers.get("Authorization", ""),
                status=status,
                error=error,
                retry_after=retry_after,
            )
        )


def _token(request: web.Request, args: Mapping[str, Json]) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or str(args.get("token") or "")


def _args(request: web.Request, body: bytes, *, reads_json: bool) -> dict[str, Json]:
    """The arguments, from wherever a call may carry them: the address, a form or JSON."""
    args: dict[str, Json] = dict(request.query)
    kind = request.content_type
    if kind == "application/json" and body and reads_json:
        args |= json.loads(body)
    elif kind == "application/x-www-form-urlencoded" and body:
        args |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return args

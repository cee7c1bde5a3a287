"""The addresses Slack hands out with a command or a tap, to be answered at five times within half an hour."""

import json
from typing import Any

from aiohttp import web

from tests.slackworld import limits
from tests.slackworld.blocks import message_faults
from tests.slackworld.record import Call, Record
from tests.slackworld.workspace import BOT_USER, Post, ResponseUrl, Workspace

Json = Any


class Responses:
    """Takes what the app posts to a response_url."""

    def __init__(self, workspace: Workspace, record: Record) -> None:
        self._workspace = workspace
        self._record = record

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        args = json.loads(body)
        address = self._workspace.response_urls.get(request.match_info["name"])
        error = self._refusal(address, args)
        self._record.calls.append(
            Call(
                at=self._workspace.clock.now(),
                method="response_url",
                args=args,
                body=body,
                authorization=request.headers.get("Authorization", ""),
                status=404 if error else 200,
                error=error,
            )
        )
        if error or address is None:
            return web.json_response({"ok": False, "error": error}, status=404)
        self._take(address, args)
        return web.Response(text="ok")

    def _refusal(self, address: ResponseUrl | None, args: dict[str, Json]) -> str:
        if address is None:
            return "invalid_url"
        if self._workspace.clock.now() - address.at > limits.RESPONSE_URL_LIFE:
            return "expired_url"
        if address.uses >= limits.RESPONSES.most:
            return "used_url"
        if args.get("delete_original"):
            return ""
        if not str(args.get("text") or "").strip():
            return "no_text"
        return "invalid_blocks" if message_faults(args) else ""

    def _take(self, address: ResponseUrl, args: dict[str, Json]) -> None:
        address.uses += 1
        room = self._workspace.rooms[address.channel]
        post = next((one for one in room.posts if one.ts == address.message), None)
        if args.get("delete_original") and post:
            post.is_deleted = True
        elif args.get("replace_original") and post:
            post.text, post.blocks = str(args["text"]), list(args.get("blocks") or [])
            post.edits += 1
        else:
            only_for = "" if args.get("response_type") == "in_channel" else address.user
            room.posts.append(
                Post(
                    ts=self._workspace.stamp(),
                    channel=room.id,
                    user=BOT_USER,
                    text=str(args["text"]),
                    blocks=list(args.get("blocks") or []),
                    thread_ts=str(args.get("thread_ts") or ""),
                    is_ours=True,
                    only_for=only_for,
                )
            )

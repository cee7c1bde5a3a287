"""The Web API's methods that take a file in three steps, and the address in between that takes what is in it.

docs.slack.dev/messaging/working-with-files: an address for so many bytes, the bytes, then where the file shall be seen.
"""

import json
from typing import Any

from aiohttp import web

from tests.slackworld.faults import Broken, Cut, Faults, Lost
from tests.slackworld.methods import Api, Args, SlackError, room_to_read
from tests.slackworld.record import Call, Record
from tests.slackworld.shapes import Json
from tests.slackworld.workspace import BOT_USER, Post, Upload, Workspace


def get_upload_url(api: Api, args: Args) -> dict[str, Json]:
    name, length = str(args.get("filename") or ""), str(args.get("length") or "")
    if not name or not length.isdecimal() or int(length) < 1:
        raise SlackError("invalid_arguments")
    upload = Upload(id=f"F0{api.workspace.count('file'):08d}", name=name, length=int(length))
    api.workspace.uploads[upload.id] = upload
    return {"upload_url": api.upload_url(upload.id), "file_id": upload.id}


def complete_upload(api: Api, args: Args) -> dict[str, Json]:
    """A file without its bytes, or one that was shared before, is not there. A person is no conversation."""
    asked = args.get("files")
    rows = json.loads(asked) if isinstance(asked, str) else asked
    if not isinstance(rows, list) or not rows:
        raise SlackError("invalid_arguments")
    uploads = [api.workspace.uploads.get(str(row.get("id"))) for row in rows]
    ready = [one for one in uploads if one is not None and one.content is not None and not one.is_shared]
    if len(ready) != len(rows):
        raise SlackError("file_not_found")
    for upload, row in zip(ready, rows, strict=True):
        upload.title = str(row.get("title") or upload.name)
    if args.get("channel_id"):
        room = room_to_read(api, {"channel": args["channel_id"]})
        if BOT_USER not in room.members:
            raise SlackError("not_in_channel")
        words = str(args.get("initial_comment") or "")
        post = Post(api.workspace.stamp(), room.id, BOT_USER, words, is_ours=True, files=list(ready))
        room.posts.append(post)
        for upload in ready:
            upload.is_shared = True
        api.posted(post, "posted")
    return {"files": [{"id": one.id, "title": one.title} for one in ready]}


class Uploads:
    """Takes the bytes of a file at the address that was given for it: all of them, once, and with no token."""

    def __init__(self, workspace: Workspace, faults: Faults, record: Record) -> None:
        self._workspace = workspace
        self._faults = faults
        self._record = record

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        upload = self._workspace.uploads.get(request.match_info["name"])
        trouble = self._faults.meet("upload")
        status = self._take(upload, body, trouble)
        self._record.calls.append(
            Call(
                at=self._workspace.clock.now(),
                method="upload",
                args={},
                body=body,
                authorization=request.headers.get("Authorization", ""),
                status=status,
                error="" if status == 200 else "-",
            )
        )
        if status == 0 and request.transport is not None:
            request.transport.abort()
        return web.Response(status=status or 200, text="OK")

    def _take(self, upload: Upload | None, body: bytes, trouble: Any) -> int:
        match trouble:
            case Broken(status):
                return status
            case Cut():
                return 0
        if upload is None or upload.content is not None:
            return 404
        if len(body) != upload.length:
            return 400
        upload.content = body
        return 0 if isinstance(trouble, Lost) else 200

"""Files to a conversation, in Slack's three steps: an address for each, its bytes, and then all of them shared at once.

Nobody sees a file before the last step, so what was begun and not ended leaves nothing behind. The name of a shared file tells
which message it belongs to; its title is what people read.
"""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.calling.api import Api
from adapters.slack.calling.outcomes import name_of, outcome_of
from core.markup import File
from core.ports import Later, Unreachable

_MARK = 8


class Uploads:
    """Shares files."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def share(self, channel: str, files: Sequence[File], key: str) -> None:
        """All of them as one message in a conversation, marked with the key of the message they belong to."""
        uploaded = await asyncio.gather(*(self._uploaded(file, key) for file in files))
        await self._api.call("files.completeUploadExternal", files=uploaded, channel_id=channel)

    async def _uploaded(self, file: File, key: str) -> dict[str, str]:
        name = marked(file.name, key)
        begun = await self._api.call("files.getUploadURLExternal", filename=name, length=len(file.content))
        await self._api.upload(str(begun["upload_url"]), file.content)
        return {"id": str(begun["file_id"]), "title": file.name}


def marked(name: str, key: str) -> str:
    """The file's name with a mark in it that only this message has."""
    path = PurePath(name)
    return f"{path.stem}-{hashlib.sha256(key.encode()).hexdigest()[:_MARK]}{path.suffix}"


def holds(message: Mapping[str, Any], files: Sequence[File], key: str) -> bool:
    """Whether these files of this message were shared with a message that stands in Slack."""
    shared = {file.get("name") for file in message.get("files") or () if isinstance(file, Mapping)}
    return {marked(file.name, key) for file in files} <= shared


def is_final(error: SlackApiError) -> bool:
    """Whether Slack will not take the files however often it is asked: the message then goes without them."""
    outcome = outcome_of(error, is_person=True)
    return name_of(error) == "missing_scope" or not isinstance(outcome, Later | Unreachable)

"""Slack as a channel of the outbox: posts and edits, and before a message is repeated, a look whether it arrived after all.

Every post carries its key in metadata that nobody sees. What Slack's errors mean is `outcomes`, how a message looks `render`.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.calling.api import Api
from adapters.slack.calling.chats import Chats, is_person
from adapters.slack.calling.outcomes import FAULTS_OF_BLOCKS, SETTLED_EDITS, BusyError, name_of, outcome_of
from adapters.slack.calling.responses import Responses
from adapters.slack.calling.uploads import Uploads, holds, is_final
from adapters.slack.drawing.render import Renderer
from adapters.slack.payloads.inbound import place_of, reference
from core.markup import Message
from core.ports import Later, Outcome, Outgoing, Sent

log = logging.getLogger(__name__)
EVENT_TYPE = "sparring_message"
_LOOKED_AT = 200
_CANNOT_LOOK = ("missing_scope", "unknown_method")
_CLOCKS_APART = timedelta(minutes=5)  # between Slack's clock and ours, at most
# Nothing in a message becomes a link, a mention or a picture of a page.
PLAIN = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "parse": "none", "mrkdwn": False}


class SlackSender:
    """Keeps nothing itself: what it does not know is asked of Slack."""

    def __init__(self, api: Api, renderer: Renderer, responses: Responses, chats: Chats) -> None:
        self._api = api
        self._renderer = renderer
        self._responses = responses
        self._uploads = Uploads(api)
        self._chats = chats

    async def send(self, row: Outgoing) -> Outcome:
        """Post it, or put it in place of the message it replaces."""
        chat = row.address.chat
        try:
            if row.replaces is not None:
                return await self._edit(row, row.replaces)
            if row.place and await self._show(row, row.place):
                return Sent()
            if row.is_in_doubt and (found := await self._find(row)) is not None:
                return Sent(found)
            return await self._post(row, await self._after_files(row) if row.message.files else row.message)
        except Exception as error:
            outcome = outcome_of(error, is_person=is_person(chat))
            if outcome is None:
                raise
            return outcome

    async def _after_files(self, row: Outgoing) -> Message:
        """The files go first: the message stands below them, and when it is there, they are. What it says if Slack takes none."""
        channel, files = await self._chats.conversation(row.address.chat), row.message.files
        try:
            # Looked for also where nothing is in doubt: the message may have been refused after its files were taken.
            if await self._look(row, lambda one: holds(one, files, row.key)) is None:
                await self._uploads.share(channel, files, row.key)
        except SlackApiError as error:
            if not is_final(error):
                raise
            log.error("slack.files_refused cause=%s", name_of(error))
            return self._renderer.without_files(row.message)
        return row.message

    async def _post(self, row: Outgoing, message: Message) -> Outcome:
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": row.key}}
        payload = self._renderer.payload(message)
        chat = row.address.chat
        there = {"channel": self._chats.address(chat), "thread_ts": _below(row), "metadata": metadata, **PLAIN}
        answer = await self._drawn_or_plain("chat.postMessage", payload, there)
        channel = str(answer.get("channel") or there["channel"])
        if is_person(chat):
            self._chats.learn(chat, channel)
        return Sent(reference(channel, str(answer.get("ts") or "")))

    async def _drawn_or_plain(self, method: str, payload: dict[str, Any], there: dict[str, Any]) -> Mapping[str, Any]:
        """Blocks that Slack does not take are a defect of ours: the text alone still tells the person, who answers in words."""
        try:
            return await self._api.call(method, **payload, **there)
        except SlackApiError as error:
            if name_of(error) not in FAULTS_OF_BLOCKS:
                raise
            log.error("slack.blocks_refused method=%s cause=%s", method, name_of(error))
            return await self._api.call(method, **{**payload, "blocks": []}, **there)

    async def _show(self, row: Outgoing, place: str) -> bool:
        """Show it where it was asked for, to the person alone; False where that cannot be, and it goes to their own chat."""
        channel, _, thread = place.partition("/")
        payload = self._renderer.payload(row.message)
        there = {"thread_ts": thread} if thread else {}
        if await self._responses.answer(row.address.chat, channel, **payload, **there):
            return True
        try:
            await self._api.call(
                "chat.postEphemeral", channel=channel, user=row.address.chat, **payload, **there, link_names=False
            )
        except SlackApiError as error:
            if isinstance(error, BusyError):
                raise
            log.info("slack.not_shown_in_place cause=%s", name_of(error))
            return False
        return True

    async def _edit(self, row: Outgoing, replaced: str) -> Outcome:
        """An edit twice is the same as once, so it is repeated without a look. One that comes too late is no error.

        In somebody's own chat an answer they wait for may stand behind the edit; Slack takes few edits a minute
        (docs.slack.dev/reference/methods/chat.update), and where it has had enough, the answer goes all the same.
        """
        place = place_of(replaced)
        if place is None:
            return Sent(replaced)
        there = {"channel": place[0], "ts": place[1], "link_names": False, "parse": "none"}
        try:
            await self._drawn_or_plain("chat.update", self._renderer.payload(row.message), there)
        except SlackApiError as error:
            if isinstance(error, BusyError) and is_person(row.address.chat):
                return Later("asked for patience", seconds=error.seconds, lets_pass=True)
            if name_of(error) not in SETTLED_EDITS:
                raise
            log.info("slack.edit_too_late")
        return Sent(replaced)

    async def _find(self, row: Outgoing) -> str | None:
        """Slack's id of the message with this key; None when it never arrived."""
        found = await self._look(row, lambda one: _key(one) == row.key)
        return (
            reference(await self._chats.conversation(row.address.chat), str(found["ts"])) if found is not None else None
        )

    async def _look(self, row: Outgoing, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
        """A message in the row's conversation or thread, among all since it was queued.

        A thread is told from its beginning, so the latest stands on the last of its pages.
        """
        channel, thread = await self._chats.conversation(row.address.chat), _below(row)
        method = "conversations.replies" if thread else "conversations.history"
        asked = {"channel": channel, "ts": thread, "oldest": _earliest(row), "limit": _LOOKED_AT}
        cursor = None
        while True:
            try:
                answer = await self._api.call(method, **asked, cursor=cursor, include_all_metadata=True)
            except SlackApiError as error:
                if name_of(error) not in _CANNOT_LOOK:
                    raise
                log.warning("slack.no_look_up")
                return None
            found = next((one for one in _rows(answer) if is_it(one)), None)
            cursor = _cursor(answer)
            if found is not None or not cursor:
                return found


def _below(row: Outgoing) -> str | None:
    """The time stamp of the message that this one stands below."""
    place = place_of(row.thread)
    return place[1] if place is not None else None


def _earliest(row: Outgoing) -> str | None:
    """The time stamp that a message of Slack's is later than, if it is this one."""
    return f"{(row.since - _CLOCKS_APART).timestamp():.6f}" if row.since is not None else None


def _cursor(answer: dict[str, Any]) -> str:
    metadata = answer.get("response_metadata")
    return str(metadata.get("next_cursor") or "") if isinstance(metadata, dict) else ""


def _rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in answer.get("messages") or [] if isinstance(one, dict)]


def _key(message: dict[str, Any]) -> str:
    metadata = message.get("metadata")
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return str(payload.get("key") or "") if isinstance(payload, dict) else ""

"""What is done with a payload before it is acknowledged, and at once after: kept, refused, answered, handed on.

Reading payloads is `inbound`, keeping them `inbox`. Nothing here waits for the database.
"""

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from adapters.slack.arriving.inbox import Inbox, Reactions
from adapters.slack.arriving.spool import Spool
from adapters.slack.calling.api import Api, insist
from adapters.slack.calling.chats import Chats
from adapters.slack.calling.members import Member, Members, Standing
from adapters.slack.calling.responses import Responses
from adapters.slack.calling.sender import PLAIN
from adapters.slack.drawing.buttons import button
from adapters.slack.drawing.letters import escaped
from adapters.slack.home import Homes
from adapters.slack.payloads.commands import Commands, Slip
from adapters.slack.payloads.inbound import Delivery, Quote, command, delivery, retry, shortcut
from adapters.slack.ports import SlackPorts
from adapters.slack.windows import Opening, Windows
from core.actions import Ordered, read, token
from core.dialogue.forms import QUOTED
from core.effects import Say
from core.events import Chose, Submitted
from core.ports import Turn
from core.screening.form_desk import opens_form
from core.wording import LANGUAGES

log = logging.getLogger(__name__)
_REFUSED_AGAIN_SECONDS = 3600.0
_MOST_TOLD = 5_000
_TOLD = {Opening.LATE: "late", Opening.SHUT: "shut", Opening.IN_DOUBT: "in_doubt"}
"""Why a window did not open, where that is Slack's or the network's doing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The other parts of the adapter that receiving uses."""

    api: Api
    members: Members
    responses: Responses
    chats: Chats
    homes: Homes
    windows: Windows


class Receiving:
    """The listeners' side of the adapter."""

    def __init__(self, ports: SlackPorts, parts: Parts, spool: Spool) -> None:
        self._ports = ports
        self._api = parts.api
        self._members = parts.members
        self._responses = parts.responses
        self._homes = parts.homes
        self._windows = parts.windows
        self._commands = Commands(ports.wording)
        self._refused_at: dict[str, float] = {}
        self._told_below: set[tuple[str, str]] = set()
        self._chats = parts.chats
        self._tasks: set[asyncio.Task[None]] = set()
        self.inbox = Inbox(
            ports, spool, parts.members, Reactions(refused=self._refused, taken=self._taken, failed=self._failed)
        )

    async def heard(self, body: Mapping[str, Any]) -> None:
        """Something that is acknowledged with nothing. Raises when it must not be."""
        now = self._ports.clock.now()
        match body:
            case {"type": "block_actions", "view": {"type": "modal"} as view, "actions": [{} as action, *_]}:
                self.soon(self._windows.changed(view, action))
                return
            case {"type": "message_action", "callback_id": "take_to_sparring"}:
                self.soon(self._quoted(body))
                return
            case {"type": "view_closed"}:
                await self._keep(self._windows.sent(body, now))
                return
        if (again := retry(body)) is not None:
            self.soon(self._retried(*again))
            return
        found = delivery(body, now)
        if found is not None and isinstance(found.event, Chose) and opens_form(read(found.event.token)):
            self._responses.remember(found.user, found.channel, found.response_url)
            self.soon(self._opened(found, found.event.token))
            return
        await self._keep(found)

    async def _keep(self, found: Delivery | None) -> None:
        if found is None:
            return
        self._responses.remember(found.user, found.channel, found.response_url)
        if found.is_direct:
            self._chats.learn(found.user, found.channel)
        await self.inbox.take_in(found)
        if found.is_ephemeral and found.response_url:
            self.soon(self._responses.remove(found.response_url))

    async def _opened(self, found: Delivery, token: str) -> None:
        """A button with a form behind it. Where that cannot open, the button is heard; the conversation says why, and asks."""
        action = read(token)
        opening = await _opening(self._windows.open(found, action)) if action is not None else Opening.NONE
        if opening is Opening.OPEN:
            return
        if isinstance(found.event, Chose) and opening in _TOLD:
            found = replace(found, event=replace(found.event, window=_TOLD[opening]))
        await self.inbox.take_in(found)

    async def _quoted(self, body: Mapping[str, Any]) -> None:
        """Somebody takes a message to sparring, their own or a colleague's. Where no window opens, the conversation has it.

        Where one may have opened, nothing is taken: the window would be sent too, and its author told twice.
        """
        found = shortcut(body)
        if found is None:
            return
        named = replace(found, words=await self._members.named(found.words))
        name, opening = await self._taken_to_sparring(named) if found.words else ("no_words", Opening.NONE)
        known = self._members.known(found.user)
        if name and (known is None or known.standing is Standing.MEMBER):
            self._responses.remember(found.user, found.channel, found.response_url)
            said = escaped(self._say(self._language(found.user), name, is_late=opening is Opening.LATE))
            await self._responses.answer(found.user, found.channel, text=said)

    async def _taken_to_sparring(self, found: Quote) -> tuple[str, Opening]:
        """The message in a window, or in the conversation; what is to be told of it, "" when the window tells it."""
        about = {"author": found.author, "channel": found.channel}
        who = Delivery(user=found.user, channel=found.channel, trigger=found.trigger, workspaces=found.workspaces)
        opening = await _opening(self._windows.open_quoted(who, found.words, about))
        if opening is Opening.OPEN:
            return "", opening
        if opening is Opening.IN_DOUBT:
            return "window_in_doubt", opening
        unseen = self._windows.unseen(who, found.words, about, self._ports.clock.now())
        if unseen is None:
            return "no_window", opening
        await self.inbox.take_in(unseen)
        # Whom no window is for is told by the inbox that they cannot come in.
        return "" if opening is Opening.NONE else "no_window_taken", opening

    async def commanded(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A slash command, whose answer is on its way: acknowledged with nothing."""
        found, slip = command(body, self._ports.clock.now(), self._commands)
        if found is not None:
            self._responses.remember(found.user, found.channel, found.response_url)
        if found is not None and slip is not None:
            self.soon(self._slipped(found, slip))
        elif found is not None:
            await self.inbox.take_in(found)
        return {}

    async def submitted(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A form; what to answer it: what is wrong, in place, or nothing, and then it is kept first."""
        view = body.get("view")
        answer = self._windows.answer(view) if isinstance(view, dict) else {}
        if not answer:
            await self._keep(self._windows.sent(body, self._ports.clock.now()))
        return answer

    async def stop(self, seconds: float) -> None:
        """Finish what is under way, as far as it goes in the time: first what may still have to be kept, then the turns."""
        now = asyncio.get_running_loop().time
        until = now() + seconds
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        await self.inbox.stop(max(0.0, until - now()))

    def soon(self, work: Awaitable[None]) -> None:
        """Do something that nothing waits for. A task nobody refers to may be collected in mid-work."""
        task = asyncio.ensure_future(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _slipped(self, found: Delivery, slip: Slip) -> None:
        """A slip is explained to its writer. Whoever may not come in is told that: a word to try would only lead them on."""
        member = await insist(partial(self._members.look, found.user, found.workspaces))
        if member.standing is not Standing.MEMBER:
            await self._refused(found, member)
            return
        await self._responses.answer(found.user, found.channel, **self._explained(self._language(found.user), slip))

    def _explained(self, language: str, slip: Slip) -> dict[str, Any]:
        if not slip.name:
            return {"text": escaped(self._say(language, "unknown"))}
        word = self._ports.wording.label(language, f"slack/command/{slip.name}", {}).partition(",")[0]
        said = self._say(language, "slip", word=word)
        row = {"type": "actions", "block_id": "row0", "elements": [button(word, token(Ordered(slip.name)))]}
        blocks = [{"type": "section", "text": {"type": "plain_text", "text": said, "emoji": False}}, row]
        return {"text": escaped(said), "blocks": blocks}

    # --- what the inbox tells ----------------------------------------------------------------

    async def _refused(self, found: Delivery, member: Member) -> None:
        """A person who may not come in is told so kindly: once an hour, and after each command, which else looks broken.
        A bot or somebody who left is told nothing.
        """
        if member.standing not in (Standing.GUEST, Standing.STRANGER):
            return
        words = self._say(member.language, f"refused/{member.standing.value}")
        if found.is_command and await self._responses.answer(found.user, found.channel, text=escaped(words)):
            return
        now = asyncio.get_running_loop().time()
        if now - self._refused_at.get(found.user, -_REFUSED_AGAIN_SECONDS) < _REFUSED_AGAIN_SECONDS:
            return
        self._refused_at[found.user] = now
        self.soon(self._tell(found, words))

    async def _taken(self, found: Delivery, member: Member, turn: Turn | None) -> None:
        """Homes are drawn anew. Where others read along and the answer went to the person's own chat, they are told so."""
        if found.opens_home:
            self._homes.look(found.user)
        else:
            self._homes.changed(found.user)
        if turn is None:  # a repeat: what followed of it was done the first time
            return
        if turn.cases:
            self.soon(self._homes.changed_with(turn.cases))
        if isinstance(found.event, Submitted) and found.event.form == QUOTED:
            self.soon(self._author_told(found.event, member))
        if found.thread:
            self.soon(self._told_where(found, member))
        if found.is_command and found.channel.startswith("D"):
            self.soon(self._told_elsewhere(found, member))
        if found.event is None or not found.event.place:
            return
        me = turn.conversation.person if turn.conversation is not None else None
        answers = [one for one in turn.effects if isinstance(one, Say) and one.to == me]
        if answers and not any(one.place for one in answers):
            await self._answered_there(found, member)

    async def _answered_there(self, found: Delivery, member: Member) -> None:
        said = escaped(self._say(member.language, "answered_there"))
        await self._responses.answer(found.user, found.channel, text=said)

    async def _told_elsewhere(self, found: Delivery, member: Member) -> None:
        """Whoever writes a command to a colleague looks there: they are told that the answer is in their chat with us."""
        if await insist(partial(self._chats.conversation, found.user)) != found.channel:
            await self._answered_there(found, member)

    async def _told_where(self, found: Delivery, member: Member) -> None:
        """Whoever writes below a message looks there, and the conversation goes on beside it. Said once in each thread."""
        below = (found.channel, found.thread)
        if below in self._told_below:
            return
        if len(self._told_below) >= _MOST_TOLD:
            self._told_below.clear()
        self._told_below.add(below)
        said = escaped(self._say(member.language, "answered_beside"))
        told = {"channel": found.channel, "thread_ts": found.thread, "text": said}
        await insist(partial(self._api.call, "chat.postMessage", **told, **PLAIN))

    async def _author_told(self, event: Submitted, member: Member) -> None:
        """Whoever wrote what was taken to sparring hears of it, if they are one of us."""
        author = str((event.values.get("about") or {}).get("author") or "")
        if not author or author == member.user:
            return
        writer = await insist(partial(self._members.look, author))
        if writer.standing is Standing.MEMBER:
            language = writer.language if writer.language in LANGUAGES else LANGUAGES[0]
            said = self._ports.wording.message(language, "form/quoted/told", {"name": member.name}).text
            told = {"channel": self._chats.address(author), "text": escaped(said)}
            await insist(partial(self._api.call, "chat.postMessage", **told, **PLAIN))

    async def _failed(self, found: Delivery, name: str) -> None:
        """Something of ours is broken. The person hears it at once, with a name to call it by and a way to try again."""
        language = self._language(found.user)
        said = self._say(language, "failed", reference=name)
        again = {**button(self._say(language, "again"), name), "action_id": "again"}
        blocks = [
            {"type": "section", "text": {"type": "plain_text", "text": said, "emoji": False}},
            {"type": "actions", "block_id": "again", "elements": [again]},
        ]
        self.soon(self._tell(found, said, blocks=blocks))

    async def _retried(self, user: str, name: str, response_url: str) -> None:
        """What is not here any more was taken up by a start in between, or by another tap."""
        told = "trying_again" if self.inbox.try_again(name, user) else "tried_already"
        said = escaped(self._say(self._language(user), told))
        await self._api.respond(response_url, {"replace_original": True, "text": said})

    async def _tell(self, found: Delivery, words: str, **more: Any) -> None:
        """Straight to the person, past the outbox: nothing of this is kept. Where the command was given, if that can be."""
        said = {"text": escaped(words), **more}
        if (
            found.event is not None
            and found.event.place
            and await self._responses.answer(found.user, found.channel, **said)
        ):
            return
        post = partial(self._api.call, "chat.postMessage", channel=self._chats.address(found.user), **PLAIN)
        await insist(partial(post, **said))

    def _language(self, user: str) -> str:
        """Their own, as far as it is known without asking."""
        known = self._members.known(user)
        return known.language if known is not None and known.language in LANGUAGES else LANGUAGES[0]

    def _say(self, language: str, name: str, **params: Any) -> str:
        return self._ports.wording.message(language, f"slack/{name}", params).text


async def _opening(window: Awaitable[Opening]) -> Opening:
    """What became of it. A tap is never lost to a network that stumbles before: it is heard in another way."""
    try:
        return await window
    except Exception:
        log.exception("slack.window_failed")
        return Opening.SHUT


async def _logged(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception:
        log.exception("slack.reaction_failed")

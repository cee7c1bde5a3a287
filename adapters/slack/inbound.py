"""Slack's payloads as events of ours: who it was, and what they did.

Pure: a payload goes in, a value comes out, and what is not meant for us is None. A payload of a form nobody knows is None too,
never an exception: everything here comes from outside. What a form said is `forms`, what a slash command means `commands`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.slack.buttons import CHOSE, MENU
from adapters.slack.commands import Commands, Order, Slip, Words
from adapters.slack.ports import CHANNEL
from core.events import Changed, Chose, Inbound, Opened, Said, SentOther
from core.model import Address

Body = Mapping[str, Any]
_SPOKEN = (None, "file_share", "thread_broadcast", "me_message")
_MENTION = re.compile(r"<([@#!]?)([^<>|\s]+)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One thing one person did. `is_repeated` when Slack sends it again by itself if it is not acknowledged.

    `channel` is where it was done, "" for the person's own home; `response_url` answers there, `trigger` opens a window.
    """

    user: str
    event: Inbound | None = None
    channel: str = ""
    response_url: str = ""
    trigger: str = ""
    is_repeated: bool = False
    is_ephemeral: bool = False
    opens_home: bool = False


def delivery(body: Body, at: datetime) -> Delivery | None:
    """What a payload of the Events API or a tap on a button means; None when it is not for us."""
    match body:
        case {"type": "event_callback", "event_id": str(name), "event": {"type": "message"} as event}:
            return _message(event, name, at)
        case {"type": "event_callback", "event_id": str(name), "event": {"type": "app_home_opened"} as event}:
            return _home(event, name, at)
        case {"type": "block_actions", "user": {"id": str(user)}, "actions": [{} as action, *_]}:
            return _action(body, user, action, at)
    return None


def sender(user: str) -> Address:
    return Address(CHANNEL, user)


def reference(channel: str, ts: str) -> str:
    """Slack's id of a message as the house keeps it: a time stamp is unique in its channel only."""
    return f"{channel}/{ts}"


def place_of(ref: str) -> tuple[str, str] | None:
    """Channel and time stamp of a message of Slack's; None for a message of another channel of ours."""
    channel, slash, ts = ref.partition("/")
    return (channel, ts) if slash and channel[:1] in ("C", "D", "G") else None


def plain_words(text: str) -> str:
    """What somebody wrote, as they see it: names and addresses instead of Slack's markup for them."""
    return (
        _MENTION.sub(_as_seen, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        if "<" in text or "&" in text
        else text
    )


def _as_seen(found: re.Match[str]) -> str:
    sign, target, label = found[1], found[2], found[3]
    if sign == "!":
        return label or "@" + target.partition("^")[0]
    if sign:
        return sign + (label or target)
    return label or target.removeprefix("mailto:")


# --- the Events API ------------------------------------------------------------------------


def _message(event: Body, name: str, at: datetime) -> Delivery | None:
    """Direct messages of people. What a bot wrote, ours among them, would answer itself for ever."""
    if event.get("channel_type") != "im" or event.get("bot_id") or (event.get("hidden") and not _is_change(event)):
        return None
    heard = _changed(event) if _is_change(event) else _spoken(event)
    if heard is None:
        return None
    user, kind, value = heard
    known: dict[str, Any] = {"id": name, "source": CHANNEL, "at": at, "sender": sender(user)}
    done: Inbound
    match kind:
        case "said":
            done = Said(text=value or "", beside=_beside(event), **known)
        case "changed":
            done = Changed(text=value, **known)
        case _:
            done = SentOther(kind=kind, **known)
    return Delivery(user=user, event=done, channel=_text(event, "channel"), is_repeated=True)


def _is_change(event: Body) -> bool:
    return event.get("subtype") in ("message_changed", "message_deleted")


def _spoken(event: Body) -> tuple[str, str, str | None] | None:
    user = _text(event, "user")
    if event.get("subtype") not in _SPOKEN or not user:
        return None
    words = plain_words(_text(event, "text"))
    if words.strip():
        return user, "said", words
    beside = _beside(event)
    return (user, beside, None) if beside else None


def _changed(event: Body) -> tuple[str, str, str | None] | None:
    """A message of theirs that reads differently now, or is gone. That Slack added a preview to it is no change."""
    before = event.get("previous_message")
    before = before if isinstance(before, dict) else {}
    if before.get("bot_id"):
        return None
    if event.get("subtype") == "message_deleted":
        return (user, "changed", None) if (user := _text(before, "user")) else None
    after = event.get("message")
    if not isinstance(after, dict) or after.get("bot_id") or after.get("text") == before.get("text"):
        return None
    user = _text(after, "user")
    return (user, "changed", plain_words(_text(after, "text"))) if user else None


def _beside(event: Body) -> str:
    """The kind of the first file of a message; "" without one."""
    files = event.get("files")
    return _kind(files[0]) if isinstance(files, list) and files else ""


def _kind(file: object) -> str:
    kind = _text(file, "mimetype") if isinstance(file, dict) else ""
    return "photo" if kind.startswith("image/") else "voice" if kind.startswith("audio/") else "file"


def _home(event: Body, name: str, at: datetime) -> Delivery | None:
    user = _text(event, "user")
    if not user:
        return None
    opened = Opened(id=name, source=CHANNEL, at=at, sender=sender(user), is_glance=True)
    return Delivery(
        user=user,
        event=opened,
        is_repeated=True,
        opens_home=event.get("tab") == "home",
    )


# --- taps ------------------------------------------------------------------------------------


def _action(body: Body, user: str, action: Body, at: datetime) -> Delivery | None:
    """A tapped button or a chosen line of a menu. The moment of the tap, as Slack gives it, tells one tap from the next."""
    name = _text(action, "action_id")
    if not (name.startswith(CHOSE) or name == MENU):
        return None
    token = _text(action, "value") or _text(action.get("selected_option"), "value")
    container = body.get("container")
    channel, ts = _text(container, "channel_id"), _text(container, "message_ts")
    thread = _text(container, "thread_ts") or _text(body.get("message"), "thread_ts")
    moment = _text(action, "action_ts") or _text(body, "trigger_id")
    is_lasting = isinstance(container, dict) and not container.get("is_ephemeral")
    chose = Chose(
        id=f"{user}/{moment}/{name}",
        source=CHANNEL,
        at=at,
        sender=sender(user),
        token=token,
        message=reference(channel, ts) if channel and ts and is_lasting else "",
        place=_place(channel, thread if thread != ts else ""),
    )
    return Delivery(
        user=user,
        event=chose,
        channel=channel,
        response_url=_text(body, "response_url"),
        trigger=_text(body, "trigger_id"),
        is_ephemeral=not is_lasting,
    )


def _place(channel: str, thread: str) -> str:
    """Where others read along, and the thread of it. The head of a thread stands in the channel, and so does what is tapped on
    it: below a message without replies Slack shows nobody what is for them alone.
    """
    if not _is_shared(channel):
        return ""
    return reference(channel, thread) if thread else channel


def command(body: Body, at: datetime, commands: Commands) -> tuple[Delivery | None, Slip | None]:
    """A slash command: what was ordered or said, or a slip that leads to nothing. Shown where it was written."""
    user, channel = _text(body, "user_id"), _text(body, "channel_id")
    trigger = _text(body, "trigger_id")
    if not user or not trigger:
        return None, None
    place = _place(channel, "")
    known: dict[str, Any] = {"id": f"c/{trigger}", "source": CHANNEL, "at": at, "sender": sender(user), "place": place}
    where: dict[str, Any] = {"channel": channel, "response_url": _text(body, "response_url"), "trigger": trigger}
    event: Inbound
    match commands.read(plain_words(_text(body, "text"))):
        case Slip() as slip:
            return Delivery(user=user, **where), slip
        case Order(token):
            event = Chose(token=token, **known)
        case Words(text):
            event = Said(text=text, **known)
    return Delivery(user=user, event=event, **where), None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A message that somebody takes to sparring: what it says, whose it is, and the taker's way back."""

    user: str
    words: str
    author: str
    channel: str
    trigger: str
    response_url: str


def shortcut(body: Body) -> Quote | None:
    """The message shortcut. None for a message without words."""
    user, message = _text(body.get("user"), "id"), body.get("message")
    words = plain_words(_text(message, "text")).strip()
    if not user or not words:
        return None
    return Quote(
        user=user,
        words=words,
        author="" if _text(message, "bot_id") else _text(message, "user"),
        channel=_text(body.get("channel"), "id"),
        trigger=_text(body, "trigger_id"),
        response_url=_text(body, "response_url"),
    )


def retry(body: Body) -> tuple[str, str, str] | None:
    """Somebody wants what failed tried again: who, which (its reference), and the address of the message that offered it."""
    match body:
        case {
            "type": "block_actions",
            "user": {"id": str(user)},
            "actions": [{"action_id": "again", "value": str(name)}],
        }:
            return user, name, _text(body, "response_url")
    return None


def _is_shared(channel: str) -> bool:
    """Whether others read along there: anywhere but in a direct message."""
    return channel[:1] in ("C", "G")


def _text(value: object, name: str) -> str:
    found = value.get(name) if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else ""

"""Slack's payloads as events of ours: who it was, and what they did.

Pure: a payload goes in, a value comes out, and what is not meant for us is None. A payload of a form nobody knows is None too,
never an exception: everything here comes from outside. What a form said is `forms`, what a slash command means `commands`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.slack.drawing.buttons import CHOSE, MENU
from adapters.slack.payloads.commands import Commands, Order, Slip, Words
from adapters.slack.payloads.origin import Workspaces, origin
from adapters.slack.payloads.spoken import attached_words, plain_words, shares, words_of
from adapters.slack.ports import CHANNEL
from core.events import Changed, Chose, Inbound, Opened, Said, SentOther
from core.model import Address

Body = Mapping[str, Any]
_SPOKEN = (None, "file_share", "thread_broadcast", "me_message")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One thing one person did. `is_repeated` when Slack sends it again by itself if it is not acknowledged.

    `channel` is where it was done, "" for the person's own home; `response_url` answers there, `trigger` opens a window.
    `thread` is the message it stands below, where that is out of sight for whoever reads the conversation. `workspaces` is where
    the payload says that it comes from. `is_direct`: written to us alone, so that `channel` is their conversation with us.
    """

    user: str
    event: Inbound | None = None
    channel: str = ""
    response_url: str = ""
    trigger: str = ""
    thread: str = ""
    workspaces: Workspaces = ()
    is_command: bool = False
    is_direct: bool = False
    is_repeated: bool = False
    is_ephemeral: bool = False
    opens_home: bool = False


def delivery(body: Body, at: datetime) -> Delivery | None:
    """What a payload of the Events API or a tap on a button means; None when it is not for us."""
    match body:
        case {"type": "event_callback", "event_id": str(name), "event": {"type": "message"} as event}:
            return _message(event, name, at, _me(body), origin(body))
        case {"type": "event_callback", "event_id": str(name), "event": {"type": "app_home_opened"} as event}:
            return _home(event, name, at, origin(body))
        case {"type": "block_actions", "user": {"id": str(user)}, "actions": [{} as action, *_]}:
            return _action(body, user, action, at)
    return None


def sender(user: str) -> Address:
    return Address(CHANNEL, user)


def reference(channel: str, ts: str) -> str:
    """Slack's id of a message as the house keeps it: a time stamp is unique in its channel only."""
    return f"{channel}/{ts}"


def place_of(ref: str) -> tuple[str, str] | None:
    """Channel and time stamp of a message of Slack's; None for a message of another channel of ours.

    A server that stands in for Slack may tell the person (U, W) in place of the conversation.
    """
    channel, slash, ts = ref.partition("/")
    return (channel, ts) if slash and channel[:1] in ("C", "D", "G", "U", "W") else None


# --- the Events API ------------------------------------------------------------------------


def _me(body: Body) -> str:
    """Our own id in the workspace, as the envelope of an event has it; "" where it has not."""
    match body.get("authorizations"):
        case [{"user_id": str(user)}, *_]:
            return user
    return ""


def _message(event: Body, name: str, at: datetime, me: str, workspaces: Workspaces) -> Delivery | None:
    """Direct messages of people. What a bot wrote, ours among them, would answer itself for ever."""
    if not _is_direct(event) or event.get("bot_id") or (event.get("hidden") and not _is_change(event)):
        return None
    heard = _changed(event, me) if _is_change(event) else _spoken(event, me)
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
    thread = _text(event, "thread_ts") if event.get("subtype") != "thread_broadcast" else ""
    return Delivery(
        user=user,
        event=done,
        channel=_text(event, "channel"),
        thread=thread,
        workspaces=workspaces,
        is_direct=True,
        is_repeated=True,
    )


def _is_direct(event: Body) -> bool:
    """Every real event says what it happened in; where one does not, the id of a direct message begins with D."""
    kind = _text(event, "channel_type")
    return kind == "im" or (not kind and _text(event, "channel").startswith("D"))


def _is_change(event: Body) -> bool:
    return event.get("subtype") in ("message_changed", "message_deleted")


def _spoken(event: Body, me: str) -> tuple[str, str, str | None] | None:
    """Words, or the kind of what was sent without any: nothing that a person sends is passed over in silence."""
    user = _text(event, "user")
    if event.get("subtype") not in _SPOKEN or not user:
        return None
    words = words_of(event, me)
    return (user, "said", words) if words.strip() else (user, _beside(event) or "other", None)


def _changed(event: Body, me: str) -> tuple[str, str, str | None] | None:
    """A message of theirs that reads differently now, or is gone. That Slack added a preview to it is no change.

    A message with replies leaves a stone in its place when it is deleted, and Slack calls that an edit.
    """
    before, after = event.get("previous_message"), event.get("message")
    before = before if isinstance(before, dict) else {}
    if before.get("bot_id"):
        return None
    if event.get("subtype") == "message_deleted" or _text(after, "subtype") == "tombstone":
        return (user, "changed", None) if (user := _text(before, "user")) else None
    if not isinstance(after, dict) or after.get("bot_id") or not (before or after.get("edited")):
        return None
    words, user = words_of(after, me), _text(after, "user")
    return (user, "changed", words) if user and words != words_of(before, me) else None


def _beside(event: Body) -> str:
    """The kind of the first file of a message, or that somebody else's message came along; "" without either."""
    files = event.get("files")
    if isinstance(files, list) and files:
        return _kind(files[0])
    return "shared" if shares(event) else ""


def _kind(file: object) -> str:
    kind = _text(file, "mimetype") if isinstance(file, dict) else ""
    return "photo" if kind.startswith("image/") else "voice" if kind.startswith("audio/") else "file"


def _home(event: Body, name: str, at: datetime, workspaces: Workspaces) -> Delivery | None:
    user = _text(event, "user")
    if not user:
        return None
    opened = Opened(id=name, source=CHANNEL, at=at, sender=sender(user), is_glance=True)
    return Delivery(
        user=user,
        event=opened,
        workspaces=workspaces,
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
    if not token:  # a menu that was left with nothing chosen
        return None
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
        workspaces=origin(body),
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
    where |= {"workspaces": origin(body), "is_command": True}
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
    workspaces: Workspaces


def shortcut(body: Body) -> Quote | None:
    """The message shortcut. Where the message has no words, `words` is empty."""
    user, message = _text(body.get("user"), "id"), body.get("message")
    words = (words_of(message) or attached_words(message)).strip()
    if not user:
        return None
    return Quote(
        user=user,
        words=words,
        author="" if _text(message, "bot_id") else _text(message, "user"),
        channel=_text(body.get("channel"), "id"),
        trigger=_text(body, "trigger_id"),
        response_url=_text(body, "response_url"),
        workspaces=origin(body),
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

"""The Web API's methods about messages, conversations and people: what each needs, what it refuses, what it answers.

Views are `view_methods`' work; tokens, scopes and faults are `web_api`'s, before a method is asked.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.slackworld import limits
from tests.slackworld.blocks import message_faults
from tests.slackworld.shapes import Json
from tests.slackworld.workspace import BOT, BOT_USER, TEAM, Post, Room, Workspace

Args = Mapping[str, Json]


class SlackError(Exception):
    """A refusal: Slack's name for it, and what it says beside it."""

    def __init__(self, error: str, **beside: Json) -> None:
        super().__init__(error)
        self.error = error
        self.beside = beside


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes`: one of these is needed; none is none. `is_of_app`: takes the app's token instead of the bot's.

    `reads_json`: methods that write do. For one that reads, what a JSON body says was never said: arguments are missing.
    """

    answer: Callable[["Api", Args], dict[str, Any]]
    scopes: tuple[str, ...] = ()
    is_of_app: bool = False
    reads_json: bool = True
    a_minute: int = 100
    """How many calls a minute it takes where that is counted: by its tier (docs.slack.dev/apis/web-api/rate-limits)."""


@dataclass(slots=True)
class Api:
    """What the methods work on. `posted` is told of every message of ours, for the echo Slack sends of it."""

    workspace: Workspace
    is_pacing: bool = False
    is_counting: bool = False
    most_a_minute: int = 1_000
    """Where calls are counted, a minute holds no more of any method, whatever its tier."""
    posted: Callable[[Post, str], None] = lambda post, what: None
    socket_url: Callable[[], str] = str
    upload_url: Callable[[str], str] = str


def auth_test(api: Api, args: Args) -> dict[str, Json]:
    return {
        "url": "https://sparring.slack.com/",
        "team": "Kommunen",
        "user": "sparringsrummet",
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def connections_open(api: Api, args: Args) -> dict[str, Json]:
    return {"url": api.socket_url()}


# --- messages --------------------------------------------------------------------------


def post_message(api: Api, args: Args) -> dict[str, Json]:
    room = _room_to_write(api, args)
    message = _message(args)
    if args.get("thread_ts") and not any(one.ts == args["thread_ts"] for one in room.posts):
        raise SlackError("thread_not_found")
    if api.is_pacing and (seconds := api.workspace.is_pacing(room.id)):
        raise SlackError("ratelimited", retry_after=max(1, round(seconds)))
    post = _new_post(api, room, message, args)
    room.posts.append(post)
    api.posted(post, "posted")
    return {"channel": room.id, "ts": post.ts, "message": post.as_json()}


def post_ephemeral(api: Api, args: Args) -> dict[str, Json]:
    room = _room_to_write(api, args)
    if args.get("user") not in room.members:
        raise SlackError("user_not_in_channel")
    post = _new_post(api, room, _message(args), args)
    post.only_for = str(args["user"])
    room.posts.append(post)
    return {"message_ts": post.ts}


def update(api: Api, args: Args) -> dict[str, Json]:
    """An ephemeral message cannot be found again; a text over 4,000 bytes is too long for an edit."""
    room = room_to_read(api, args)
    if room.is_archived:
        raise SlackError("is_inactive")
    post = api.workspace.post(room.id, str(args.get("ts") or ""))
    if post is None or post.only_for:
        raise SlackError("message_not_found")
    if not post.is_ours:
        raise SlackError("cant_update_message")
    message = _message(args, before=post)
    if len(message["text"].encode("utf-8", "replace")) > limits.EDITED_TEXT_BYTES.most:
        raise SlackError("msg_too_long")
    if _is_rich(post.blocks) and message["blocks"] and not _is_rich(message["blocks"]):
        raise SlackError("block_mismatch")
    post.text, post.blocks = message["text"], message["blocks"]
    post.edits += 1
    post.metadata = args.get("metadata", post.metadata)
    api.posted(post, "changed")
    return {"channel": room.id, "ts": post.ts, "text": post.text, "message": post.as_json()}


def _is_rich(blocks: list[Json]) -> bool:
    return any(block.get("type") == "rich_text" for block in blocks)


def delete(api: Api, args: Args) -> dict[str, Json]:
    room = room_to_read(api, args)
    post = api.workspace.post(room.id, str(args.get("ts") or ""))
    if post is None or post.only_for:
        raise SlackError("message_not_found")
    if not post.is_ours:
        raise SlackError("cant_delete_message")
    post.is_deleted = True
    return {"channel": room.id, "ts": post.ts}


def permalink(api: Api, args: Args) -> dict[str, Json]:
    room = room_to_read(api, args)
    post = api.workspace.post(room.id, str(args.get("message_ts") or ""))
    if post is None:
        raise SlackError("message_not_found")
    address = f"https://sparring.slack.com/archives/{room.id}/p{post.ts.replace('.', '')}"
    return {"channel": room.id, "permalink": address}


def _message(args: Args, *, before: Post | None = None) -> dict[str, Any]:
    """The message of a call, refused as Slack would. An edit without blocks keeps those of before."""
    blocks = _listed(args, "blocks", before.blocks if before else [])
    message = {"text": str(args.get("text") or ""), "blocks": blocks}
    if not message["text"].strip():
        raise SlackError("no_text")
    if faults := message_faults(message):
        names = ("msg_blocks_too_long", "msg_too_long")
        name = next((fault.said for fault in faults if fault.said in names), "invalid_blocks")
        said = [str(fault) for fault in faults]
        raise SlackError(name, errors=said, response_metadata={"messages": said})
    return {**message, "blocks": _stored(blocks)}


def _listed(args: Args, name: str, otherwise: list[Json]) -> list[Json]:
    value = args.get(name)
    if value is None:
        return otherwise
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise SlackError(f"invalid_{name}_format") from None
    if not isinstance(value, list):
        raise SlackError(f"invalid_{name}_format")
    return value


def _stored(value: Json) -> Json:
    """Blocks as Slack keeps and hands them back: with ids, and plain text escaped (bolt-python #513)."""
    blocks = [{"block_id": f"b{index:03d}", **block} for index, block in enumerate(value)]
    return _escaped_plain(blocks)


def _escaped_plain(value: Json) -> Json:
    match value:
        case {"type": "plain_text", "text": str(words), **others}:
            ampersands = re.sub(r"&(?!amp;|lt;|gt;)", "&amp;", words)
            return {"type": "plain_text", "text": ampersands.replace("<", "&lt;").replace(">", "&gt;"), **others}
        case dict():
            return {name: _escaped_plain(one) for name, one in value.items()}
        case list():
            return [_escaped_plain(one) for one in value]
    return value


def _new_post(api: Api, room: Room, message: dict[str, Any], args: Args) -> Post:
    metadata = args.get("metadata")
    metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
    if metadata is not None and set(metadata) != {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_format")
    return Post(
        ts=api.workspace.stamp(),
        channel=room.id,
        user=BOT_USER,
        text=message["text"],
        blocks=message["blocks"],
        thread_ts=str(args.get("thread_ts") or ""),
        metadata=metadata,
        is_ours=True,
        unfurls=args.get("unfurl_links") not in (False, "false", "0"),
    )


# --- conversations and people ----------------------------------------------------------


def conversations_open(api: Api, args: Args) -> dict[str, Json]:
    users = args.get("users") or ""
    names = users.split(",") if isinstance(users, str) else list(users)
    if len(names) != 1:
        raise SlackError("not_enough_users" if names in ([], [""]) else "missing_scope", needed="mpim:write")
    _reachable(api, names[0])
    known = any(room.kind == "im" and names[0] in room.members for room in api.workspace.rooms.values())
    room = api.workspace.im_with(names[0])
    return {"channel": {"id": room.id}, **({"no_op": True, "already_open": True} if known else {})}


def history(api: Api, args: Args) -> dict[str, Json]:
    """Newest first, no replies but the broadcast ones; metadata only when asked for."""
    room = room_to_read(api, args)
    if BOT_USER not in room.members:
        raise SlackError("not_in_channel")
    return _listing(args, reversed([one for one in room.posts if one.thread_ts in ("", one.ts)]))


def replies(api: Api, args: Args) -> dict[str, Json]:
    """Oldest first, and the head of the thread before all of them, however late the page begins."""
    room = room_to_read(api, args)
    thread = str(args.get("ts") or "")
    found = [one for one in room.posts if thread in (one.ts, one.thread_ts)]
    if not found:
        raise SlackError("thread_not_found")
    return _listing(args, found, head=thread)


def _listing(args: Args, posts: Iterable[Post], *, head: str = "") -> dict[str, Any]:
    """One page of them; `next_cursor` leads to the next."""
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9" * 12)
    is_inclusive = str(args.get("inclusive")).lower() in ("1", "true")
    seen = [one for one in posts if not one.is_deleted and not one.only_for]
    between = [
        one
        for one in seen
        if one.ts == head
        or float(oldest) < float(one.ts) < float(latest)
        or (is_inclusive and one.ts in (oldest, latest))
    ]
    most, start = min(int(args.get("limit") or 100), 999), _start(args)
    shown = []
    for post in between[start : start + most]:
        row = post.as_json()
        if post.metadata and str(args.get("include_all_metadata")).lower() in ("1", "true"):
            row["metadata"] = post.metadata
        shown.append(row)
    end = start + most
    cursor = f"next:{end}" if len(between) > end else ""
    return {
        "messages": shown,
        "has_more": bool(cursor),
        "pin_count": 0,
        "response_metadata": {"next_cursor": cursor},
    }


def _start(args: Args) -> int:
    cursor = str(args.get("cursor") or "next:0")
    if not re.fullmatch(r"next:\d+", cursor):
        raise SlackError("invalid_cursor")
    return int(cursor.removeprefix("next:"))


def conversations_info(api: Api, args: Args) -> dict[str, Json]:
    return {"channel": _room_as_json(room_to_read(api, args))}


def members(api: Api, args: Args) -> dict[str, Json]:
    room = room_to_read(api, args)
    return {"members": sorted(room.members), "response_metadata": {"next_cursor": ""}}


def join(api: Api, args: Args) -> dict[str, Json]:
    room = room_to_read(api, args)
    if room.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    room.members.add(BOT_USER)
    return {"channel": _room_as_json(room)}


def user_info(api: Api, args: Args) -> dict[str, Json]:
    member = api.workspace.members.get(str(args.get("user") or ""))
    if member is None:
        raise SlackError("user_not_found")
    with_locale = str(args.get("include_locale")).lower() in ("1", "true")
    return {"user": member.as_json(with_locale=with_locale)}


def user_rooms(api: Api, args: Args) -> dict[str, Json]:
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    asked = {kinds.get(one, "") for one in str(args.get("types") or "public_channel").split(",")}
    user = str(args.get("user") or BOT_USER)
    found = [one for one in api.workspace.rooms.values() if one.kind in asked and user in one.members]
    return {"channels": [_room_as_json(one) for one in found], "response_metadata": {"next_cursor": ""}}


def _room_as_json(room: Room) -> dict[str, Json]:
    return {
        "id": room.id,
        "name": room.name,
        "is_channel": room.kind == "channel",
        "is_group": room.kind == "group",
        "is_im": room.kind == "im",
        "is_private": room.kind != "channel",
        "is_archived": room.is_archived,
        "is_member": BOT_USER in room.members,
        "is_ext_shared": room.is_shared,
        "num_members": len(room.members),
    }


def room_to_read(api: Api, args: Args) -> Room:
    """The conversation by its id: a private one the app is not in, or a name, is not there for it."""
    room = api.workspace.rooms.get(str(args.get("channel") or ""))
    if room is None or (room.kind != "channel" and BOT_USER not in room.members):
        raise SlackError("channel_not_found")
    return room


def _room_to_write(api: Api, args: Args) -> Room:
    name = str(args.get("channel") or "")
    if name.startswith(("U", "W")):
        _reachable(api, name)
        return api.workspace.im_with(name)
    room = room_to_read(api, args)
    if room.is_archived:
        raise SlackError("is_archived")
    if BOT_USER not in room.members:
        raise SlackError("not_in_channel")
    if room.kind == "im":
        other = next(iter(room.members - {BOT_USER}))
        _reachable(api, other)
    return room


def _reachable(api: Api, user: str) -> None:
    member = api.workspace.members.get(user)
    if member is None:
        raise SlackError("user_not_found" if user.startswith(("U", "W")) else "channel_not_found")
    if member.is_deleted:
        raise SlackError("user_disabled")
    if member.is_bot:
        raise SlackError("cannot_dm_bot")

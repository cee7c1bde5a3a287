"""What Slack sends for what people do, field for field as it stands on the wire."""

from collections.abc import Mapping
from typing import Any

from tests.slackworld.workspace import APP, BOT_USER, TEAM, Member, Post, Room, Shown, Workspace, escaped

Json = Any
_VERIFICATION = "verification-token"


def event(workspace: Workspace, inner: Mapping[str, Json], *, team: str = TEAM, is_shared: bool = False) -> Json:
    """An event in its envelope, with an id no other event has."""
    number = workspace.count("event")
    return {
        "token": _VERIFICATION,
        "team_id": team,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": dict(inner),
        "type": "event_callback",
        "event_id": f"Ev0{number:08d}",
        "event_time": int(workspace.clock.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": is_shared,
        "event_context": f"4-{number}",
    }


def said(workspace: Workspace, member: Member, room: Room, post: Post) -> Json:
    """Somebody wrote to the app, or in a channel it is told of."""
    inner = {
        "client_msg_id": f"c-{post.ts}",
        "type": "message",
        "text": escaped(post.text),
        "user": member.id,
        "ts": post.ts,
        "blocks": [rich(post.text)],
        "team": member.team,
        "channel": room.id,
        "event_ts": post.ts,
        "channel_type": room.kind,
    }
    if post.thread_ts:
        inner |= {"thread_ts": post.thread_ts, "parent_user_id": BOT_USER}
    if member.is_stranger:
        inner |= {"user_team": member.team, "source_team": member.team, "user_profile": {"team": member.team}}
    if member.is_bot:
        inner |= {"bot_id": f"B{member.id[1:]}", "app_id": "A0OTHER", "subtype": "bot_message"}
    return event(workspace, inner, team=member.team, is_shared=room.is_shared)


def rich(words: str) -> dict[str, Json]:
    """What Slack's own editor makes of a line."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
    return {"type": "rich_text", "block_id": "r1", "elements": [section]}


def echoed(workspace: Workspace, post: Post, room: Room, what: str) -> Json:
    """The app's own message, or its edit, as Slack tells the app of it."""
    if what == "posted":
        inner = {**post.as_json(), "channel": room.id, "event_ts": post.ts, "channel_type": room.kind}
        return event(workspace, inner)
    return event(workspace, _about(post, room, "message_changed", message=post.as_json()))


def changed(workspace: Workspace, member: Member, room: Room, post: Post, before: str) -> Json:
    """Somebody edited what they wrote; `before` is how it was."""
    message = {**post.as_json(), "text": escaped(post.text), "user": member.id}
    previous = {**message, "text": escaped(before)}
    return event(
        workspace, _about(post, room, "message_changed", message=message, previous_message=previous), team=member.team
    )


def removed(workspace: Workspace, member: Member, room: Room, post: Post) -> Json:
    inner = _about(post, room, "message_deleted", previous_message=post.as_json(), deleted_ts=post.ts)
    return event(workspace, inner, team=member.team)


def _about(post: Post, room: Room, subtype: str, **more: Json) -> dict[str, Json]:
    return {
        "type": "message",
        "subtype": subtype,
        "channel": room.id,
        "channel_type": room.kind,
        "hidden": True,
        "ts": f"{post.ts}9",
        "event_ts": f"{post.ts}9",
        **more,
    }


def home_opened(workspace: Workspace, member: Member, room: Room, tab: str = "home") -> Json:
    inner: dict[str, Json] = {
        "type": "app_home_opened",
        "user": member.id,
        "channel": room.id,
        "tab": tab,
        "event_ts": workspace.stamp(),
    }
    if member.id in workspace.homes:
        inner["view"] = workspace.homes[member.id].as_json()
    return event(workspace, inner, team=member.team)


def command(workspace: Workspace, member: Member, room: Room, name: str, words: str) -> Json:
    return {
        "token": _VERIFICATION,
        "team_id": member.team,
        "team_domain": "sparring",
        "channel_id": room.id,
        "channel_name": "directmessage" if room.kind == "im" else room.name,
        "user_id": member.id,
        "user_name": member.name.lower(),
        "command": name,
        "text": escaped(words),
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": "",
        "trigger_id": workspace.trigger(member.id),
    }


def shortcut(workspace: Workspace, member: Member, room: Room, post: Post, name: str) -> Json:
    """The message shortcut: what was written by whom, and where."""
    return {
        **_acted(workspace, member, "message_action"),
        "action_ts": workspace.stamp(),
        "callback_id": name,
        "trigger_id": workspace.trigger(member.id),
        "response_url": "",
        "message_ts": post.ts,
        "channel": {"id": room.id, "name": room.name or "directmessage"},
        "message": {**post.as_json(), "blocks": [rich(post.text)]},
    }


def tapped(
    workspace: Workspace,
    member: Member,
    action: Mapping[str, Json],
    *,
    room: Room | None,
    at: Post | Shown,
    values: Mapping[str, Json] | None = None,
) -> Json:
    """A button or menu of a message, a modal or Home. `values` is what stands in the fields beside it."""
    payload = {
        **_acted(workspace, member, "block_actions"),
        "state": {"values": dict(values or {})},
        "actions": [{**action, "action_ts": workspace.stamp()}],
    }
    if isinstance(at, Shown):
        in_view = "" if at.view["type"] == "home" else at.id
        return {
            **payload,
            "container": {"type": "view", "view_id": at.id},
            "trigger_id": workspace.trigger(member.id, in_view=in_view),
            "view": at.as_json(values),
        }
    assert room is not None
    thread = at.thread_ts or (at.ts if room.is_thread(at.ts) else "")
    below = {"thread_ts": thread} if thread else {}
    where = {"type": "message", "message_ts": at.ts, "channel_id": room.id, "is_ephemeral": bool(at.only_for)}
    # Of a message that only one person sees, Slack sends no copy.
    message = {} if at.only_for else {"message": {**at.as_json(), **below}}
    return {
        **payload,
        "container": {**where, **below},
        "trigger_id": workspace.trigger(member.id),
        "channel": {"id": room.id, "name": room.name or "directmessage"},
        **message,
        "response_url": "",
    }


def submitted(workspace: Workspace, member: Member, shown: Shown, values: Mapping[str, Json]) -> Json:
    return {
        **_acted(workspace, member, "view_submission"),
        "trigger_id": workspace.trigger(member.id, in_view=shown.id),
        "view": shown.as_json(values),
        "response_urls": [],
    }


def closed(workspace: Workspace, member: Member, shown: Shown, *, is_cleared: bool) -> Json:
    """A modal was closed. Slack promises no values here, so what was typed does not come along."""
    return {**_acted(workspace, member, "view_closed"), "view": shown.as_json(), "is_cleared": is_cleared}


def _acted(workspace: Workspace, member: Member, kind: str) -> dict[str, Json]:
    name = member.name.lower().replace(" ", ".")
    return {
        "type": kind,
        "user": {"id": member.id, "username": name, "name": name, "team_id": member.team},
        "api_app_id": APP,
        "token": _VERIFICATION,
        "team": {"id": member.team, "domain": "sparring"},
        "enterprise": None,
        "is_enterprise_install": False,
    }

"""The arguments each method of the Web API takes, by name and kind (docs.slack.dev/reference/methods).

Slack itself overlooks a name it does not know. Here it is refused: nothing but a slip of ours can be behind it.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

Json = Any
Kind = Callable[[Json], bool]


def _text(value: Json) -> bool:
    return isinstance(value, str)


def _flag(value: Json) -> bool:
    return isinstance(value, bool) or value in ("true", "false", "1", "0")


def _number(value: Json) -> bool:
    return not isinstance(value, bool) and re.fullmatch(r"\d{1,9}", str(value)) is not None


def _stamp(value: Json) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{1,10}\.\d{6}", value) is not None


def _made_of(kind: type) -> Kind:
    """An object or a list, also as the text of its JSON."""

    def check(value: Json) -> bool:
        try:
            return isinstance(json.loads(value) if isinstance(value, str) else value, kind)
        except ValueError:
            return False

    return check


_ANYWHERE = frozenset({"token", "team_id"})
"""Taken by every method: who asks, and (with a token of a whole organisation) for which workspace."""
_list, _object = _made_of(list), _made_of(dict)
_MESSAGE: Mapping[str, Kind] = {"channel": _text, "text": _text, "blocks": _list, "link_names": _flag, "parse": _text}
_PAGE: Mapping[str, Kind] = {"channel": _text, "cursor": _text, "limit": _number}
_PART: Mapping[str, Kind] = {"oldest": _stamp, "latest": _stamp, "inclusive": _flag, "include_all_metadata": _flag}

KNOWN: Mapping[str, Mapping[str, Kind]] = {
    "auth.test": {"team_id": _text},
    "apps.connections.open": {},
    "chat.postMessage": {
        **_MESSAGE,
        "thread_ts": _stamp,
        "reply_broadcast": _flag,
        "metadata": _object,
        "mrkdwn": _flag,
        "unfurl_links": _flag,
        "unfurl_media": _flag,
    },
    "chat.postEphemeral": {**_MESSAGE, "user": _text, "thread_ts": _stamp},
    "chat.update": {**_MESSAGE, "ts": _stamp, "metadata": _object, "reply_broadcast": _flag},
    "chat.delete": {"channel": _text, "ts": _stamp},
    "chat.getPermalink": {"channel": _text, "message_ts": _stamp},
    "conversations.open": {"channel": _text, "users": _text, "return_im": _flag},
    "conversations.history": {**_PAGE, **_PART},
    "conversations.replies": {**_PAGE, **_PART, "ts": _stamp},
    "conversations.info": {"channel": _text, "include_locale": _flag, "include_num_members": _flag},
    "conversations.members": _PAGE,
    "conversations.join": {"channel": _text},
    "files.getUploadURLExternal": {"filename": _text, "length": _number, "alt_txt": _text, "snippet_type": _text},
    "files.completeUploadExternal": {
        "files": _list,
        "channel_id": _text,
        "channels": _text,
        "thread_ts": _stamp,
        "initial_comment": _text,
    },
    "users.info": {"user": _text, "include_locale": _flag},
    "users.conversations": {
        "user": _text,
        "types": _text,
        "exclude_archived": _flag,
        "cursor": _text,
        "limit": _number,
    },
    "views.open": {"trigger_id": _text, "view": _object},
    "views.push": {"trigger_id": _text, "view": _object},
    "views.update": {"view_id": _text, "external_id": _text, "hash": _text, "view": _object},
    "views.publish": {"user_id": _text, "hash": _text, "view": _object},
}


def wrong(method: str, args: Mapping[str, Json]) -> list[str]:
    """What is wrong with the arguments of a call, in Slack's way of saying it."""
    known = KNOWN[method]
    said = []
    for name, value in args.items():
        if name in _ANYWHERE:
            continue
        if name not in known:
            said.append(f"[ERROR] no such argument: {name}")
        elif not known[name](value):
            said.append(f"[ERROR] invalid `{name}`")
    return said

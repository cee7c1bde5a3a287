"""What a message of Slack's says, as its writer sees it: words and signs instead of Slack's markup for them.

Pure. The words stand in `text`; where that is empty, as in what other programs post for people, they are read from the blocks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

_MENTION = re.compile(r"<([@#!]?)([^<>|\s]+)(?:\|([^<>]*))?>")
_SIGN = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-\d:)?")
# What people answer with. Of any other, Slack tells the sign beside the words.
_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("+1", "thumbsup"), "👍"),
    **dict.fromkeys(("-1", "thumbsdown"), "👎"),
    "ok_hand": "👌",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "100": "💯",
    "ok": "🆗",
    "x": "❌",
    "no_entry_sign": "🚫",
    "no_good": "🙅",
}


def words_of(message: object, me: str = "") -> str:
    """The words of a message, "" where it has none. A call of the bot by name (`me` is its id) is no part of them."""
    if not isinstance(message, Mapping):
        return ""
    written, blocks = message.get("text"), message.get("blocks")
    if not isinstance(written, str) or not written.strip():
        written = "".join(map(_written, _elements(blocks))).strip()
    if me:
        written = re.sub(rf" ?<@{re.escape(me)}(?:\|[^<>]*)?>[,:]?", "", written)
    return plain_words(written, _drawn(blocks) if ":" in written else {})


def plain_words(text: str, signs: Mapping[str, str] = MappingProxyType({})) -> str:
    """What somebody wrote, as they see it: names, addresses and signs."""
    if ":" in text:
        text = _SIGN.sub(lambda found: signs.get(found[1]) or _SIGNS.get(found[1]) or found[0], text)
    if "<" in text or "&" in text:
        text = _MENTION.sub(_as_seen, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text


def shares(message: object) -> bool:
    """Whether somebody else's message hangs on this one."""
    attached = message.get("attachments") if isinstance(message, Mapping) else None
    return any(one.get("is_share") or one.get("is_msg_unfurl") for one in _mappings(attached))


def attached_words(message: object) -> str:
    """What the first thing that hangs on a message says: where programs write, all of it often stands there."""
    attached = _mappings(message.get("attachments") if isinstance(message, Mapping) else None)
    said = (attached[0].get(name) for name in ("text", "fallback") if attached)
    return next((plain_words(one) for one in said if isinstance(one, str) and one.strip()), "")


def _as_seen(found: re.Match[str]) -> str:
    sign, target, label = found[1], found[2], found[3]
    if sign == "!":
        return label or "@" + target.partition("^")[0]
    if sign:
        return sign + (label or target)
    return label or target.removeprefix("mailto:")


def _elements(blocks: object) -> Iterator[Mapping[str, Any]]:
    """The runs of words in rich text, in order; a line ends with a run of its own."""
    for block in _mappings(blocks):
        if block.get("type") == "rich_text":
            for part in _mappings(block.get("elements")):
                yield from _runs(part)


def _runs(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if part.get("type") == "rich_text_list":
        for item in _mappings(part.get("elements")):
            yield from _runs(item)
        return
    yield from _mappings(part.get("elements"))
    yield {"type": "text", "text": "\n"}


def _mappings(value: object) -> Sequence[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _written(run: Mapping[str, Any]) -> str:
    """A run as Slack itself writes it in `text`."""
    match run:
        case {"type": "text", "text": str(words)}:
            return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        case {"type": "link", "url": str(url)}:
            return str(run.get("text") or url)
        case {"type": "user", "user_id": str(user)}:
            return f"<@{user}>"
        case {"type": "emoji", "name": str(name)}:
            return f":{name}:"
    return ""


def _drawn(blocks: object) -> dict[str, str]:
    """The signs in rich text by Slack's names for them. The workspace's own have none, and stay names."""
    signs = (one for one in _elements(blocks) if one.get("type") == "emoji")
    return {str(one.get("name")): _sign(str(one.get("unicode") or "")) for one in signs}


def _sign(numbers: str) -> str:
    try:
        return "".join(chr(int(number, 16)) for number in numbers.split("-"))
    except (ValueError, OverflowError):
        return ""

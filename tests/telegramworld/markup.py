"""Telegram's HTML, read as strictly as TDLib reads it: what it does not know is refused, with its words and byte offsets."""

import html
import re
from typing import Any

from tests.telegramworld.refusals import bad

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
_TAG = re.compile(r"<(/?)([a-zA-Z0-9-]*)((?:\s[^<>]*)?)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-fA-F]+);")
_HREF = re.compile(r"href\s*=\s*[\"']([^\"']*)[\"']")


def utf16(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def read_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The characters people see, and the entities over them."""
    seen, opened, entities, place = "", [], [], 0
    while place < len(text):
        if text[place] == "&" and (entity := _ENTITY.match(text, place)):
            seen += html.unescape(entity[0])
            place = entity.end()
        elif text[place] == "<":
            tag = _TAG.match(text, place)
            offset = len(text[:place].encode())
            if tag is None:
                raise _cannot(f"Unclosed start tag at byte offset {offset}")
            _read_tag(tag, offset, seen, opened, entities)
            place = tag.end()
        else:
            seen += text[place]
            place += 1
    if opened:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return seen, sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def _read_tag(tag: re.Match[str], offset: int, seen: str, opened: list[Any], entities: list[dict[str, Any]]) -> None:
    name = tag[2].lower()
    if not tag[1]:
        if name not in TAGS:
            raise _cannot(f'Unsupported start tag "{name}" at byte offset {offset}')
        opened.append((name, utf16(seen), tag[3]))
        return
    if not opened:
        raise _cannot(f"Unexpected end tag at byte offset {offset}")
    begun, start, attributes = opened.pop()
    if name not in ("", begun):
        raise _cannot(f'Unmatched end tag at byte offset {offset}, expected "</{begun}>", found "</{name}>"')
    entity: dict[str, Any] = {"type": TAGS[begun], "offset": start, "length": utf16(seen) - start}
    if href := _HREF.search(attributes):
        entity["url"] = href[1]
    if entity["length"]:
        entities.append(entity)


def _cannot(why: str) -> Exception:
    return bad(f"can't parse entities: {why}")

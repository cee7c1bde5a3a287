"""A chat as Slack would be given it: the payload of every message, and what Slack makes of it on a screen.

The payload is Slack's own (`PlayPorts.slack`); here it is only read. What cannot be drawn is an error and no gap: the page is
there to show all of it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adapters.web.chat import Chat, message_of
from adapters.web.ports import Draw
from core.model import Json
from core.wording import ZONE, Wording

MOST_SHOWN = 20
Run = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece on the screen. `kind` is heading, text, list, buttons, menu, line, or of a window field, typed, choices or hint;
    `rows` are runs of words, bold or not; `labels` of buttons, menus and choices are each one's words and style."""

    kind: str
    rows: Sequence[Sequence[Run]] = ()
    labels: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    """One message: when it was sent, how it looks, and what Slack is given."""

    time: str
    parts: Sequence[Part]
    payload: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody's Home (`title` ""), or a window: how it looks, what its two buttons say, and what Slack is given."""

    title: str
    parts: Sequence[Part]
    labels: Sequence[tuple[str, str]]
    payload: str


def buttons_of(chat: Chat) -> list[str]:
    """What the buttons of the latest messages mean."""
    ours = [line for line in chat.lines if line.is_ours][-MOST_SHOWN:]
    return [choice.token for line in ours for choice in line.choices]


def opened(views: Sequence[Mapping[str, Json]]) -> list[Opened]:
    """Home and windows, in the order they are given."""
    return [_opened(view) for view in views]


def _opened(view: Mapping[str, Json]) -> Opened:
    said = [(view[name]["text"], style) for name, style in (("submit", "primary"), ("close", "")) if name in view]
    title = view["title"]["text"] if "title" in view else ""
    return Opened(title, drawn(view), said, json.dumps(view, ensure_ascii=False, indent=2))


def posted(chat: Chat, wording: Wording, draw: Draw) -> list[Posted]:
    """The latest messages of ours in a chat, oldest first."""
    ours = [line for line in chat.lines if line.is_ours][-MOST_SHOWN:]
    shown = []
    for line in ours:
        payload = draw(message_of(line, chat.language, wording))
        text = json.dumps(payload, ensure_ascii=False, indent=2)
        shown.append(Posted(f"{line.at.astimezone(ZONE):%H.%M}", drawn(payload), text))
    return shown


def drawn(payload: Mapping[str, Json]) -> list[Part]:
    """The blocks of a payload as parts. A block of a kind that the renderer never makes is an error."""
    return [part for block in payload["blocks"] for part in _parts(block)]


def _parts(block: Mapping[str, Json]) -> Iterator[Part]:
    match block:
        case {"type": "header", "text": {"text": str(words)}}:
            yield Part("heading", [[(words, False)]])
        case {"type": "rich_text", "elements": list(elements)}:
            yield from (_rich(element) for element in elements)
        case {"type": "section", "text": {"text": str(words)}}:
            yield Part("text", [[(words, False)]])
        case {"type": "actions", "elements": list(elements)}:
            buttons = [(one["text"]["text"], one.get("style", "")) for one in elements if one["type"] == "button"]
            yield from (_menu(one) for one in elements if one["type"] != "button")
            if buttons:
                yield Part("buttons", labels=buttons)
        case {"type": "divider"}:
            yield Part("line")
        case {"type": "input", "label": {"text": str(words)}, "element": dict(element)}:
            yield Part("field", [[(words, True)]])
            yield _filled(element)
            if "hint" in block:
                yield Part("hint", [[(block["hint"]["text"], False)]])
        case _:
            raise ValueError(f"A block of the type {block.get('type')!r} is not drawn.")


def _rich(element: Mapping[str, Json]) -> Part:
    match element:
        case {"type": "rich_text_section"}:
            return Part("text", [_runs(element)])
        case {"type": "rich_text_list", "elements": list(items)}:
            return Part("list", [_runs(item) for item in items])
    raise ValueError(f"An element of the type {element.get('type')!r} is not drawn.")


def _runs(section: Mapping[str, Json]) -> list[Run]:
    return [(one["text"], bool(one.get("style", {}).get("bold"))) for one in section["elements"]]


def _filled(element: Mapping[str, Json]) -> Part:
    """What is filled in: words, or the options with those that are chosen."""
    if element["type"] == "plain_text_input":
        return Part("typed", [[(element.get("initial_value", ""), False)]])
    begun = [element.get("initial_option"), *element.get("initial_options", ())]
    chosen = [one["value"] for one in begun if one is not None]
    labels = [(one["text"]["text"], "chosen" if one["value"] in chosen else "") for one in element["options"]]
    return Part("choices", labels=labels)


def _menu(element: Mapping[str, Json]) -> Part:
    if element["type"] != "static_select":
        raise ValueError(f"An element of the type {element['type']!r} is not drawn.")
    labels = [(one["text"]["text"], "") for one in element["options"]]
    return Part("menu", [[(element["placeholder"]["text"], False)]], labels)

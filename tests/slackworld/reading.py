"""What a person reads on the screen and can tap, from the blocks and views the app sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.slackworld import rich_text
from tests.slackworld.blocks import elements_of
from tests.slackworld.workspace import Post, unescaped

Json = Any


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that can be tapped: its label as read, and what Slack would send for it."""

    label: str
    action: dict[str, Json]
    style: str = ""
    confirm: Mapping[str, Json] | None = None


def words_of(text: Json) -> str:
    """A text object, or none, as read."""
    return unescaped(str(text.get("text", ""))) if isinstance(text, dict) else ""


def shown_text(blocks: Sequence[Mapping[str, Json]]) -> str:
    """All words of the blocks, a line each."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def seen(post: Post) -> str:
    """A message as it stands on the screen: its blocks, or its text where it has none."""
    return shown_text(post.blocks) if post.blocks else unescaped(post.text)


def touches(blocks: Sequence[Mapping[str, Json]]) -> list[Touch]:
    """Every button and every option of every menu, in order."""
    return [touch for block in blocks for element in elements_of(block) for touch in _touches(block, element)]


def _lines(block: Mapping[str, Json]) -> Iterator[str]:
    match block.get("type"):
        case "section":
            yield words_of(block.get("text"))
            yield from (words_of(field) for field in block.get("fields", []))
        case "header":
            yield words_of(block["text"])
        case "context":
            yield from (words_of(part) or str(part.get("alt_text", "")) for part in block["elements"])
        case "rich_text":
            yield from rich_text.read(block)
        case "markdown":
            yield str(block["text"])
        case "input":
            yield words_of(block["label"])
            yield words_of(block.get("hint"))
        case "image":
            yield str(block["alt_text"])


def _touches(block: Mapping[str, Json], element: Mapping[str, Json]) -> Iterator[Touch]:
    named = {
        "type": element["type"],
        "action_id": element.get("action_id", "a"),
        "block_id": block.get("block_id", "b"),
    }
    confirm = element.get("confirm")
    match element["type"]:
        case "button":
            action = {**named, "text": element["text"], **({"value": element["value"]} if "value" in element else {})}
            yield Touch(words_of(element["text"]), action, element.get("style", ""), confirm)
        case "static_select" | "overflow" | "radio_buttons":
            for option in options_of(element):
                yield Touch(words_of(option["text"]), {**named, "selected_option": option}, "", confirm)
        case "multi_static_select" | "checkboxes":
            for option in options_of(element):
                yield Touch(words_of(option["text"]), {**named, "selected_options": [option]}, "", confirm)


def options_of(element: Mapping[str, Json]) -> list[Json]:
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]

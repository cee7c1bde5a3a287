"""Blocks, messages and views as Slack accepts them. An independent judge: it reads what would be posted and knows nothing of us.

slack_sdk's own models check about half of this; what they refuse and we let through is asked of them too (`sdk_faults`).
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.slackworld import limits, rich_text
from tests.slackworld.elements import IMAGE_ELEMENT, IN_ACTIONS, IN_INPUT, IN_SECTION
from tests.slackworld.shapes import (
    Check,
    Fault,
    Faults,
    Json,
    Shape,
    boolean,
    by_type,
    identifier,
    many,
    one_of,
    plain,
    repeated,
    string,
    text,
)

_PLAIN_MARK = by_type({"image": IMAGE_ELEMENT, "plain_text": text(), "mrkdwn": text()}, "unsupported type of element")


def _has_words(value: Json, at: str) -> Faults:
    if "text" not in value and "fields" not in value:
        yield Fault(at, "must provide either text or fields")


def _block(name: str, needed: Mapping[str, Check], allowed: Mapping[str, Check], more: Check | None = None) -> Check:
    shape = Shape({"type": one_of(name), **needed}, {"block_id": identifier, **allowed})

    def check(value: Json, at: str) -> Faults:
        yield from shape(value, at)
        if more:
            yield from more(value, at)

    return check


def _anything(value: Json, at: str) -> Faults:
    if not isinstance(value, dict):
        yield Fault(at, "must be an object")


BLOCKS: Mapping[str, Check] = {
    "section": _block(
        "section",
        {},
        {
            "text": text(limits.SECTION_TEXT),
            "fields": many(text(limits.FIELD_TEXT), limits.SECTION_FIELDS),
            "accessory": IN_SECTION,
            "expand": boolean,
        },
        _has_words,
    ),
    "actions": _block("actions", {"elements": many(IN_ACTIONS, limits.ACTION_ELEMENTS)}, {}),
    "context": _block("context", {"elements": many(_PLAIN_MARK, limits.CONTEXT_ELEMENTS)}, {}),
    "divider": _block("divider", {}, {}),
    "header": _block("header", {"text": plain(limits.HEADER_TEXT)}, {}),
    "image": _block(
        "image",
        {"image_url": string(limits.IMAGE_URL), "alt_text": string(limits.ALT_TEXT)},
        {"title": plain(limits.INPUT_TEXT)},
    ),
    "input": _block(
        "input",
        {"label": plain(limits.INPUT_TEXT), "element": IN_INPUT},
        {"hint": plain(limits.INPUT_TEXT), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": _block("rich_text", {"elements": rich_text.PARTS}, {}),
    "markdown": _block("markdown", {"text": string(limits.MARKDOWN_TEXT)}, {}),
}
_BLOCK = by_type(BLOCKS, "unsupported type of block")


def block_faults(blocks: Json, at: str, limit: limits.Limit) -> Iterator[Fault]:
    """All that is wrong with the blocks of a message (limit 50) or view (100)."""
    if not isinstance(blocks, list):
        yield Fault(at, "must be an array")
        return
    yield from many(_BLOCK, limit, least=0)(blocks, at)
    whole = [(index, block) for index, block in enumerate(blocks) if isinstance(block, dict)]
    yield from repeated([(str(one["block_id"]), f"{at}/{index}/block_id") for index, one in whole if "block_id" in one])
    focused = 0
    for index, block in whole:
        names = [str(one["action_id"]) for one in elements_of(block) if "action_id" in one]
        yield from repeated([(name, f"{at}/{index}/elements") for name in names])
        focused += sum(bool(one.get("focus_on_load")) for one in elements_of(block))
    if focused > 1:
        yield Fault(at, "only one element may have focus_on_load")


def elements_of(block: Mapping[str, Json]) -> Sequence[Mapping[str, Json]]:
    """The interactive elements of a block, in order."""
    found = [block.get("accessory"), block.get("element")]
    if block.get("type") == "actions" and isinstance(block.get("elements"), list):
        found += block["elements"]
    return [one for one in found if isinstance(one, dict) and one.get("type") != "image"]


def message_faults(message: Mapping[str, Json]) -> list[Fault]:
    """What Slack would refuse of a message, and a `text` that is missing beside blocks: screen readers have nothing else."""
    faults = list(block_faults(message.get("blocks", []), "/blocks", limits.BLOCKS_IN_MESSAGE))
    if message.get("blocks") and not str(message.get("text") or "").strip():
        faults.append(Fault("/text", "missing required field: text"))
    if len(json.dumps(message.get("blocks", []), ensure_ascii=False)) > limits.BLOCK_CHARACTERS.most:
        faults.append(Fault("/blocks", "msg_blocks_too_long"))
    if len(str(message.get("text") or "")) > limits.TEXT.most:
        faults.append(Fault("/text", "msg_too_long"))
    return faults


def sdk_faults(blocks: Sequence[Mapping[str, Json]]) -> list[str]:
    """What slack_sdk's own models refuse of these blocks: a second opinion that is not ours."""
    found: list[str] = []
    for index, block in enumerate(blocks):
        try:
            parsed = Block.parse(dict(block))
            if parsed is not None:
                parsed.validate_json()
        except SlackObjectFormationError as error:
            found.append(f"/blocks/{index}: {error}")
    return found


# --- views -----------------------------------------------------------------------------

_NAMES = {
    "private_metadata": string(limits.VIEW_METADATA, least=0),
    "callback_id": string(limits.ID, least=0),
    "external_id": string(limits.ID, least=0),
}
_MODAL = Shape(
    {"type": one_of("modal"), "title": plain(limits.VIEW_TITLE), "blocks": _anything},
    {
        **_NAMES,
        "submit": plain(limits.VIEW_TITLE),
        "close": plain(limits.VIEW_TITLE),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = Shape({"type": one_of("home"), "blocks": _anything}, _NAMES)


def view_faults(view: Json, *, kinds: tuple[str, ...] = ("modal", "home")) -> list[Fault]:
    """What Slack would refuse of a view, `type` among it."""
    if not isinstance(view, dict):
        return [Fault("/view", "must be an object")]
    if view.get("type") not in kinds:
        return [Fault("/view/type", f"must be one of: {', '.join(kinds)}")]
    blocks = view.get("blocks")
    shape = _MODAL if view["type"] == "modal" else _HOME
    faults = list(shape({**view, "blocks": {}} if "blocks" in view else view, "/view"))
    faults += block_faults(blocks, "/view/blocks", limits.BLOCKS_IN_VIEW)
    if view["type"] == "modal" and "submit" not in view and _asks(blocks):
        faults.append(Fault("/view", "missing required field: submit"))
    if isinstance(blocks, list) and any(isinstance(one, dict) and one.get("type") == "markdown" for one in blocks):
        faults.append(Fault("/view/blocks", "unsupported type of block: markdown"))
    return faults


def _asks(blocks: Json) -> bool:
    return isinstance(blocks, list) and any(isinstance(one, dict) and one.get("type") == "input" for one in blocks)

"""Filling in a modal as a person does: by the labels that are read, giving the values Slack would send."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.slackworld.reading import options_of, words_of

Json = Any


def values_of(blocks: Sequence[Mapping[str, Json]], typed: Mapping[str, Json]) -> dict[str, dict[str, Json]]:
    """`view.state.values`: what stands in each field, begun with its initial value. `typed` is by (part of) a label."""
    values: dict[str, dict[str, Json]] = {}
    unused = dict(typed)
    for block in blocks:
        if block.get("type") != "input":
            continue
        element, label = block["element"], words_of(block["label"])
        name = next((one for one in unused if one.lower() in label.lower()), None)
        given = unused.pop(name) if name is not None else None
        values[str(block["block_id"])] = {str(element.get("action_id", "a")): _value(element, given)}
    if unused:
        raise LookupError(f"No field is labelled {sorted(unused)}; there are {[_label(one) for one in blocks]}.")
    return values


def missing(blocks: Sequence[Mapping[str, Json]], values: Mapping[str, Mapping[str, Json]]) -> list[str]:
    """The labels of fields Slack itself would not let the person leave empty, or that are too long or short."""
    wrong = []
    for block in blocks:
        if block.get("type") != "input":
            continue
        state = next(iter(values[str(block["block_id"])].values()))
        content = _content(state)
        is_empty = content in (None, "", [])
        least, most = block["element"].get("min_length", 0), block["element"].get("max_length", 3_000)
        is_length_wrong = isinstance(content, str) and not is_empty and not least <= len(content) <= most
        if (is_empty and not block.get("optional")) or is_length_wrong:
            wrong.append(_label(block))
    return wrong


def _label(block: Mapping[str, Json]) -> str:
    return words_of(block.get("label"))


def _content(state: Mapping[str, Json]) -> Json:
    return next((value for name, value in state.items() if name != "type"), None)


def _value(element: Mapping[str, Json], given: Json) -> dict[str, Json]:
    kind = element["type"]
    match kind:
        case "plain_text_input" | "number_input":
            return {"type": kind, "value": given if given is not None else element.get("initial_value")}
        case "static_select" | "radio_buttons":
            chosen = _option(element, given) if given is not None else element.get("initial_option")
            return {"type": kind, "selected_option": chosen}
        case "multi_static_select" | "checkboxes":
            several = [given] if isinstance(given, str) else given
            chosen = (
                [_option(element, one) for one in several]
                if several is not None
                else element.get("initial_options", [])
            )
            return {"type": kind, "selected_options": chosen}
        case "datepicker":
            return {"type": kind, "selected_date": given or element.get("initial_date")}
        case "timepicker":
            return {"type": kind, "selected_time": given or element.get("initial_time")}
        case "users_select":
            return {"type": kind, "selected_user": given or element.get("initial_user")}
    raise LookupError(f"Nobody knows how to fill in a {kind}.")


def _option(element: Mapping[str, Json], label: str) -> Json:
    for option in options_of(element):
        if label.lower() in words_of(option["text"]).lower():
            return option
    raise LookupError(f"No option reads {label!r}.")

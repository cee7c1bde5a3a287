"""What Slack refuses, this Slack refuses: one payload a limit, well at the limit and refused one past it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.slackworld import limits
from tests.slackworld.blocks import message_faults, sdk_faults, view_faults
from tests.slackworld.reading import shown_text
from tests.slackworld.rich_text import reaching

Json = Any


def words(length: int, kind: str = "plain_text") -> dict[str, str]:
    return {"type": kind, "text": "x" * length}


def button(**more: Json) -> dict[str, Json]:
    return {"type": "button", "text": words(3), "action_id": "go", **more}


def option(number: int, **more: Json) -> dict[str, Json]:
    return {"text": words(3), "value": str(number), **more}


def options(count: int) -> list[Json]:
    return [option(number) for number in range(count)]


def menu(kind: str = "static_select", **more: Json) -> dict[str, Json]:
    return {"type": kind, "action_id": "choose", **({"options": options(2)} | more)}


def actions(*elements: Json) -> dict[str, Json]:
    return {"type": "actions", "elements": list(elements)}


def section(length: int) -> dict[str, Json]:
    return {"type": "section", "text": words(length, "mrkdwn")}


def field(element: Json, **more: Json) -> dict[str, Json]:
    return {"type": "input", "label": words(5), "element": element, **more}


def confirm(**more: Json) -> Json:
    return {"title": words(5), "text": words(5), "confirm": words(5), "deny": words(5), **more}


def rich(*runs: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(runs)}]}


COUNTED: dict[str, tuple[int, Callable[[int], Json]]] = {
    "section": (limits.SECTION_TEXT.most, section),
    "fields": (limits.SECTION_FIELDS.most, lambda n: {"type": "section", "fields": [words(3)] * n}),
    "field": (limits.FIELD_TEXT.most, lambda n: {"type": "section", "fields": [words(n)]}),
    "header": (limits.HEADER_TEXT.most, lambda n: {"type": "header", "text": words(n)}),
    "context": (limits.CONTEXT_ELEMENTS.most, lambda n: {"type": "context", "elements": [words(3)] * n}),
    "block_id": (limits.ID.most, lambda n: {"type": "divider", "block_id": "b" * n}),
    "action_id": (limits.ID.most, lambda n: actions(button(action_id="a" * n))),
    "buttons": (
        limits.ACTION_ELEMENTS.most,
        lambda n: actions(*[button(action_id=f"a{number}") for number in range(n)]),
    ),
    "button text": (limits.BUTTON_TEXT.most, lambda n: actions(button(text=words(n)))),
    "button value": (limits.BUTTON_VALUE.most, lambda n: actions(button(value="v" * n))),
    "accessibility label": (limits.ACCESSIBILITY_LABEL.most, lambda n: actions(button(accessibility_label="v" * n))),
    "placeholder": (limits.PLACEHOLDER.most, lambda n: actions(menu(placeholder=words(n)))),
    "menu": (limits.SELECT_OPTIONS.most, lambda n: actions(menu(options=options(n)))),
    "overflow": (limits.OVERFLOW_OPTIONS.most, lambda n: actions(menu("overflow", options=options(n)))),
    "checkboxes": (limits.CHECKED_OPTIONS.most, lambda n: actions(menu("checkboxes", options=options(n)))),
    "radio buttons": (limits.CHECKED_OPTIONS.most, lambda n: actions(menu("radio_buttons", options=options(n)))),
    "option text": (limits.OPTION_TEXT.most, lambda n: actions(menu(options=[option(1, text=words(n))]))),
    "option value": (limits.OPTION_VALUE.most, lambda n: actions(menu(options=[option(1, value="v" * n)]))),
    "confirm title": (limits.CONFIRM_TITLE.most, lambda n: actions(button(confirm=confirm(title=words(n))))),
    "confirm text": (limits.CONFIRM_TEXT.most, lambda n: actions(button(confirm=confirm(text=words(n))))),
    "confirm button": (limits.CONFIRM_BUTTON.most, lambda n: actions(button(confirm=confirm(deny=words(n))))),
    "input label": (limits.INPUT_TEXT.most, lambda n: field(menu(), label=words(n))),
    "typed": (limits.TYPED_TEXT.most, lambda n: field({"type": "plain_text_input", "max_length": n})),
    "begun": (limits.TYPED_TEXT.most, lambda n: field({"type": "plain_text_input", "initial_value": "v" * n})),
}


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_at_the_limit_is_taken_and_one_more_is_refused(name: str) -> None:
    most, block = COUNTED[name]

    assert message_faults({"text": "x", "blocks": [block(most)]}) == []
    assert message_faults({"text": "x", "blocks": [block(most + 1)]}) != []


SHAPES: dict[str, list[Json]] = {
    "unknown block": [{"type": "carousel"}],
    "unknown field": [{"type": "divider", "style": "bold"}],
    "nothing said": [{"type": "section"}],
    "empty text": [section(0)],
    "mrkdwn on a button": [actions(button(text=words(3, "mrkdwn")))],
    "button without text": [actions({"type": "button", "action_id": "a"})],
    "style of its own": [actions(button(style="warning"))],
    "no buttons": [actions()],
    "text field among buttons": [actions({"type": "plain_text_input", "action_id": "a"})],
    "button in a form field": [field(button())],
    "same block twice": [{"type": "divider", "block_id": "b"}, {"type": "divider", "block_id": "b"}],
    "same action twice": [actions(button(), button())],
    "same value twice": [actions(menu(options=[option(1), option(1)]))],
    "menu of nothing": [actions({"type": "static_select", "action_id": "a"})],
    "begun with what is no option": [actions(menu(initial_option=option(9)))],
    "picture without words": [{"type": "image", "image_url": "https://example.org/x.png"}],
    "day that is none": [actions({"type": "datepicker", "action_id": "a", "initial_date": "2.3.2026"})],
    "null": [{"type": "section", "text": words(3), "block_id": None}],
    "half a letter": [{"type": "section", "text": {"type": "mrkdwn", "text": "\ud800"}}],
    "not a block": ["hello"],
    "rich text of nothing": [rich({"type": "text", "text": ""})],
    "rich text of another kind": [rich({"type": "table"})],
    "rich text with a style of its own": [rich({"type": "text", "text": "x", "style": {"red": True}})],
    "list of no section": [
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text"}]}],
        }
    ],
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_no_block_of_slack_is_refused(name: str) -> None:
    assert message_faults({"text": "x", "blocks": SHAPES[name]}) != []


def test_rich_text_is_read_as_it_stands_and_a_mention_in_it_is_seen() -> None:
    plain = rich({"type": "text", "text": "Hej <!channel>", "style": {"bold": True}})
    loud = rich({"type": "broadcast", "range": "channel"}, {"type": "link", "url": "https://example.org"})

    assert message_faults({"text": "x", "blocks": [plain, loud]}) == []
    assert shown_text([plain]) == "Hej <!channel>"
    assert list(reaching(plain)) == []
    assert [fault.said for fault in reaching(loud)] == ["broadcast", "link"]


def test_a_message_has_fifty_blocks_a_view_a_hundred() -> None:
    divider = {"type": "divider"}
    modal = {"type": "modal", "title": words(3)}

    assert message_faults({"text": "x", "blocks": [divider] * 50}) == []
    assert message_faults({"text": "x", "blocks": [divider] * 51}) != []
    assert view_faults({**modal, "blocks": [divider] * 100}) == []
    assert view_faults({**modal, "blocks": [divider] * 101}) != []


def test_blocks_come_with_a_text_and_stay_below_thirteen_thousand_characters() -> None:
    assert message_faults({"blocks": [section(3)]}) != []
    assert message_faults({"text": "x", "blocks": [section(2_900)] * 4}) == []
    assert message_faults({"text": "x", "blocks": [section(2_900)] * 5}) != []


@pytest.mark.parametrize(
    "view",
    [
        {"type": "modal", "title": words(25), "blocks": []},
        {"type": "modal", "blocks": []},
        {"type": "modal", "title": words(3), "blocks": [field({"type": "plain_text_input"})]},
        {"type": "modal", "title": words(3), "submit": words(25), "blocks": []},
        {"type": "modal", "title": words(3), "private_metadata": "x" * 3_001, "blocks": []},
        {"type": "home", "title": words(3), "blocks": []},
        {"type": "home"},
        {"type": "drawer", "blocks": []},
    ],
)
def test_a_view_that_slack_does_not_know_is_refused(view: Json) -> None:
    assert view_faults(view) != []


def test_slacks_own_models_are_asked_too() -> None:
    assert sdk_faults([section(3), actions(button())]) == []
    assert sdk_faults([section(3_001)]) != []

"""Block Kit's interactive elements and the objects they are made of, as Slack accepts them."""

import re
from collections.abc import Iterator, Mapping

from tests.slackworld import limits
from tests.slackworld.shapes import (
    Check,
    Fault,
    Faults,
    Json,
    Shape,
    boolean,
    both,
    by_type,
    identifier,
    many,
    number,
    one_of,
    plain,
    repeated,
    string,
    text,
)

CONFIRM = Shape(
    {
        "title": plain(limits.CONFIRM_TITLE),
        "text": text(limits.CONFIRM_TEXT),
        "confirm": plain(limits.CONFIRM_BUTTON),
        "deny": plain(limits.CONFIRM_BUTTON),
    },
    {"style": one_of("primary", "danger")},
)


def _option(label: Check, more: Mapping[str, Check]) -> Check:
    return Shape({"text": label, "value": string(limits.OPTION_VALUE)}, more)


_PLAIN_OPTION = _option(plain(limits.OPTION_TEXT), {"description": plain(limits.OPTION_TEXT)})
_OVERFLOW_OPTION = _option(plain(limits.OPTION_TEXT), {"url": string(limits.BUTTON_URL)})
_CHECKED_OPTION = _option(text(limits.OPTION_TEXT), {"description": text(limits.OPTION_TEXT)})
_GROUP = Shape({"label": plain(limits.OPTION_GROUP_LABEL), "options": many(_PLAIN_OPTION, limits.SELECT_OPTIONS)})


def _written(form: str) -> Check:
    def check(value: Json, at: str) -> Faults:
        if not isinstance(value, str) or not re.fullmatch(form, value):
            yield Fault(at, f"must match the pattern {form}")

    return check


_DATE = _written(r"\d{4}-\d{2}-\d{2}")
_TIME = _written(r"([01]\d|2[0-3]):[0-5]\d")


def _options(value: Mapping[str, Json]) -> Iterator[Json]:
    groups = value.get("option_groups") or []
    for source in (value, *groups):
        options = source.get("options") if isinstance(source, dict) else None
        yield from options if isinstance(options, list) else ()


def _one_source(value: Json, at: str) -> Faults:
    if ("options" in value) == ("option_groups" in value):
        yield Fault(at, "must provide either options or option_groups")


def _no_value_twice(value: Json, at: str) -> Faults:
    values = [option.get("value") for option in _options(value) if isinstance(option, dict)]
    yield from repeated([(str(one), f"{at}/options") for one in values])


def _begins_with_an_option(value: Json, at: str) -> Faults:
    """What is chosen from the start must be one of the options, character for character."""
    chosen = [*([value["initial_option"]] if "initial_option" in value else []), *value.get("initial_options", [])]
    options = list(_options(value))
    for one in chosen:
        if one not in options:
            yield Fault(at, "initial_option must match one of the options")


def _element(needed: Mapping[str, Check], allowed: Mapping[str, Check], *more: Check) -> Check:
    shape = Shape({"type": one_of(*ALL_TYPES), **needed}, {"action_id": identifier, **allowed})

    def check(value: Json, at: str) -> Faults:
        faults = list(shape(value, at))
        yield from faults
        # What is more than the shape is only asked of what has it.
        if not faults:
            yield from both(*more)(value, at)

    return check


ALL_TYPES = (
    "button",
    "checkboxes",
    "datepicker",
    "datetimepicker",
    "image",
    "multi_static_select",
    "multi_users_select",
    "number_input",
    "overflow",
    "plain_text_input",
    "radio_buttons",
    "static_select",
    "timepicker",
    "users_select",
)
_MENU = {"placeholder": plain(limits.PLACEHOLDER), "focus_on_load": boolean}
_ASKING = {**_MENU, "confirm": CONFIRM}
_SOURCES = {
    "options": many(_PLAIN_OPTION, limits.SELECT_OPTIONS),
    "option_groups": many(_GROUP, limits.SELECT_OPTIONS),
}
_CHECKED = {"confirm": CONFIRM, "focus_on_load": boolean}
_USER = string(limits.ID)

ELEMENTS: Mapping[str, Check] = {
    "button": _element(
        {"text": plain(limits.BUTTON_TEXT)},
        {
            "value": string(limits.BUTTON_VALUE),
            "url": string(limits.BUTTON_URL),
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(limits.ACCESSIBILITY_LABEL),
        },
    ),
    "static_select": _element(
        {},
        {**_ASKING, **_SOURCES, "initial_option": _PLAIN_OPTION},
        _one_source,
        _no_value_twice,
        _begins_with_an_option,
    ),
    "multi_static_select": _element(
        {},
        {
            **_ASKING,
            **_SOURCES,
            "initial_options": many(_PLAIN_OPTION, limits.SELECT_OPTIONS),
            "max_selected_items": number(1, limits.SELECT_OPTIONS.most),
        },
        _one_source,
        _no_value_twice,
        _begins_with_an_option,
    ),
    "overflow": _element(
        {"options": many(_OVERFLOW_OPTION, limits.OVERFLOW_OPTIONS)}, {"confirm": CONFIRM}, _no_value_twice
    ),
    "radio_buttons": _element(
        {"options": many(_CHECKED_OPTION, limits.CHECKED_OPTIONS)},
        {**_CHECKED, "initial_option": _CHECKED_OPTION},
        _no_value_twice,
        _begins_with_an_option,
    ),
    "checkboxes": _element(
        {"options": many(_CHECKED_OPTION, limits.CHECKED_OPTIONS)},
        {**_CHECKED, "initial_options": many(_CHECKED_OPTION, limits.CHECKED_OPTIONS)},
        _no_value_twice,
        _begins_with_an_option,
    ),
    "datepicker": _element({}, {**_ASKING, "initial_date": _DATE}),
    "timepicker": _element({}, {**_ASKING, "initial_time": _TIME, "timezone": string(limits.ID)}),
    "datetimepicker": _element({}, {**_CHECKED, "initial_date_time": number(1_000_000_000, 9_999_999_999)}),
    "plain_text_input": _element(
        {},
        {
            **_MENU,
            "initial_value": string(limits.TYPED_TEXT, least=0),
            "multiline": boolean,
            "min_length": number(0, limits.TYPED_TEXT.most),
            "max_length": number(1, limits.TYPED_TEXT.most),
            "dispatch_action_config": Shape(
                {
                    "trigger_actions_on": many(
                        one_of("on_enter_pressed", "on_character_entered"), limits.Limit(2, "input-block")
                    )
                }
            ),
        },
        lambda value, at: _fits_its_own_limits(value, at),
    ),
    "number_input": _element(
        {"is_decimal_allowed": boolean},
        {
            **_MENU,
            "initial_value": string(limits.ID),
            "min_value": string(limits.ID),
            "max_value": string(limits.ID),
        },
    ),
    "users_select": _element({}, {**_ASKING, "initial_user": _USER}),
    "multi_users_select": _element(
        {}, {**_ASKING, "initial_users": many(_USER, limits.SELECT_OPTIONS), "max_selected_items": number(1, 1_000)}
    ),
}


def _fits_its_own_limits(value: Json, at: str) -> Faults:
    begun = len(value.get("initial_value", ""))
    if begun and not value.get("min_length", 0) <= begun <= value.get("max_length", limits.TYPED_TEXT.most):
        yield Fault(f"{at}/initial_value", "must be within min_length and max_length")


IMAGE_ELEMENT = Shape(
    {"type": one_of("image"), "image_url": string(limits.IMAGE_URL), "alt_text": string(limits.ALT_TEXT)}
)
_TYPED = {"plain_text_input", "number_input"}
_TAPPED = {"button", "overflow"}
IN_ACTIONS = by_type(
    {name: check for name, check in ELEMENTS.items() if name not in _TYPED}, "unsupported type of element"
)
IN_SECTION = by_type(
    {**{name: check for name, check in ELEMENTS.items() if name not in _TYPED}, "image": IMAGE_ELEMENT},
    "unsupported type of accessory",
)
IN_INPUT = by_type(
    {name: check for name, check in ELEMENTS.items() if name not in _TAPPED}, "unsupported type of input element"
)

"""A form as a window of Slack's, and what somebody filled into it as plain values.

What a form asks and what is wrong with a filled one is `core.dialogue.forms`; opening and keeping windows is `windows`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack.drawing import limits
from adapters.slack.drawing.buttons import option
from adapters.slack.drawing.letters import cut
from adapters.slack.drawing.render import plain_text
from core.dialogue.forms import Field, Form, Group
from core.dialogue.heard import Note
from core.model import Json
from core.wording import Wording

CALLBACK = "form"
ADD_STEP, DROP_STEP = "step:add", "step:drop"
_ELEMENT = "field"
_MOST_HINT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What travels with a window: which form it is, what it knows, whose language it speaks, and where it was opened.

    `message` is the one whose button opened it. All of it is short: titles are, and nobody's words are in it.
    """

    form: str
    about: Mapping[str, Json]
    language: str
    place: str = ""
    message: str = ""

    def as_text(self) -> str:
        kept = [self.form, dict(self.about), self.language, self.place, self.message]
        return json.dumps(kept, ensure_ascii=False)


def sheet_of(view: Mapping[str, Any]) -> Sheet | None:
    """The sheet of a window of ours; None for any other window."""
    if view.get("callback_id") != CALLBACK:
        return None
    try:
        form, about, language, place, message = json.loads(str(view.get("private_metadata") or ""))
        known = dict(about)
    except (ValueError, TypeError):
        return None
    return Sheet(form=str(form), about=known, language=str(language), place=str(place), message=str(message))


class Forms:
    """Draws forms as windows."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def view(self, form: Form, sheet: Sheet) -> dict[str, Json]:
        """The window for `views.open` and `views.update`. Closing it is told, so that what was typed is kept."""

        language = sheet.language

        def words(name: str) -> dict[str, Json]:
            return plain_text(cut(self._say(language, f"form/{name}", {}), limits.MOST_TITLE))

        return {
            "type": "modal",
            "callback_id": CALLBACK,
            "private_metadata": replace(sheet, form=form.name, about=form.about).as_text(),
            "title": words(f"{form.name}/title"),
            "submit": words(f"{form.name}/submit"),
            "close": words("close"),
            "notify_on_close": True,
            "blocks": self._blocks(form, language),
        }

    def errors(self, view: Mapping[str, Any], problems: Mapping[str, Note], language: str) -> dict[str, str]:
        """What is wrong, at its field. A problem of a field that is not shown stands at the first one that is."""
        shown = [str(one.get("block_id")) for one in view.get("blocks") or () if one.get("type") == "input"]
        said: dict[str, str] = {}
        for slot, note in problems.items():
            where = slot if slot in shown or not shown else shown[0]
            words = self._say(language, note.prompt, note.params)
            said[where] = f"{said[where]} {words}" if where in said else words
        return said

    def _blocks(self, form: Form, language: str) -> list[dict[str, Json]]:
        blocks: list[dict[str, Json]] = []
        if form.note:
            note = cut(self._say(language, form.note, {}), limits.MOST_SECTION)
            blocks.append({"type": "section", "text": plain_text(note)})
        for group in form.groups:
            blocks += self._group(group, form, language)
        steps = [
            self._step_button(name, language)
            for name, is_there in ((ADD_STEP, form.can_add), (DROP_STEP, form.can_drop))
            if is_there
        ]
        if steps:
            # Above the reason, which is the last group, and below the steps.
            blocks.insert(len(blocks) - 1, {"type": "actions", "block_id": "steps", "elements": steps})
        return blocks[: limits.MOST_VIEW_BLOCKS]

    def _group(self, group: Group, form: Form, language: str) -> list[dict[str, Json]]:
        fields = [self._field(field, language) for field in group.fields]
        if not group.heading:
            return fields
        heading = cut(self._say(language, group.heading, group.params), limits.MOST_HEADER)
        return [{"type": "header", "text": plain_text(heading)}, *fields]

    def _field(self, field: Field, language: str) -> dict[str, Json]:
        """Every letter is told as it is typed: Slack tells nothing of what stood in a window that is closed."""
        element = self._element(field, language)
        if element["type"] == "plain_text_input":
            element["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
        block: dict[str, Json] = {
            "type": "input",
            "block_id": field.slot,
            "optional": not field.is_required,
            "label": plain_text(cut(self._asked(language, field.label, field.params), limits.MOST_LABEL)),
            "element": element,
            "dispatch_action": True,
        }
        if field.help:
            block["hint"] = plain_text(cut(self._asked(language, field.help, field.params), _MOST_HINT))
        return block

    def _asked(self, language: str, prompt: str, params: Mapping[str, Json]) -> str:
        """As the chat asks, or in a form's own words where the chat's tell of writing what can only be ticked here."""
        own = f"{prompt}_in_form"
        return self._say(language, own if self._wording.has(own) else prompt, params)

    def _element(self, field: Field, language: str) -> dict[str, Json]:
        if not field.options or field.kind == "person":
            return _typed(field)
        options = [option(self._say(language, label, {}), code) for code, label in field.options]
        chosen = field.value if isinstance(field.value, list) else [field.value]
        initial = [one for one in options if one["value"] in chosen]
        begun: dict[str, Json]
        if field.kind == "several_of":
            kind = "checkboxes" if len(options) <= limits.MOST_CHECKED else "multi_static_select"
            begun = {"initial_options": initial} if initial else {}
        else:
            kind = "radio_buttons" if len(options) <= limits.MOST_CHECKED else "static_select"
            begun = {"initial_option": initial[0]} if initial else {}
        return {"type": kind, "action_id": _ELEMENT, "options": options[: limits.MOST_OPTIONS], **begun}

    def _step_button(self, name: str, language: str) -> dict[str, Json]:
        words = self._say(language, "form/add_step" if name == ADD_STEP else "form/drop_step", {})
        return {"type": "button", "action_id": name, "text": plain_text(cut(words, limits.MOST_BUTTON)), "value": name}

    def _say(self, language: str, prompt: str, params: Mapping[str, Json]) -> str:
        return self._wording.label(language, prompt, params)


def _typed(field: Field) -> dict[str, Json]:
    most = min(field.most or limits.MOST_TYPED, limits.MOST_TYPED)
    typed: dict[str, Json] = {
        "type": "plain_text_input",
        "action_id": _ELEMENT,
        "multiline": field.kind == "text",
        "max_length": most,
    }
    begun = str(field.value) if isinstance(field.value, str) and field.value != "?" else ""
    return {**typed, "initial_value": cut(begun, most)} if begun else typed


def values_of(view: Mapping[str, Any]) -> dict[str, Json]:
    """What stands in the fields of a window, by field. Empty ones are left out."""
    state = view.get("state")
    blocks = state.get("values") if isinstance(state, dict) else None
    values: dict[str, Json] = {}
    for slot, elements in (blocks or {}).items():
        for element in elements.values() if isinstance(elements, dict) else ():
            value = _value(element) if isinstance(element, dict) else None
            if value not in (None, "", []):
                values[str(slot)] = value
    return values


def values_with(view: Mapping[str, Any], slot: str, action: Mapping[str, Any]) -> dict[str, Json]:
    """The same with what was just chosen or typed, which the state beside it need not have yet."""
    values, value = values_of(view), _value(action)
    values.pop(slot, None)
    return values if value in (None, "", []) else {**values, slot: value}


def _value(element: Mapping[str, Any]) -> Json:
    match element:
        case {"selected_options": list(options)}:
            return [str(one["value"]) for one in options if isinstance(one, dict) and "value" in one]
        case {"selected_option": {"value": str(value)}}:
            return value
        case {"value": str(value)}:
            return value
    return None

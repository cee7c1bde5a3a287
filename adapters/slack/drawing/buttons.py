"""A message's buttons as Slack draws them: a row of buttons, a menu where there are many, and a question before anything final.

A button's value is the core's token and nothing else; what it means is read back there.
"""

from collections.abc import Sequence

from adapters.slack.drawing import limits
from adapters.slack.drawing.letters import cut
from core import actions
from core.actions import Acted, Ordered
from core.markup import Button
from core.model import Json
from core.wording import Wording

CHOSE = "chose"
MENU = "menu"
_MOST_AS_BUTTONS = 9
_LONG = 30  # letters that a phone shows of a button
_SHOWN = 55  # of a label that Slack does not take whole: what is read out goes on where this ends


class Buttons:
    """Draws buttons, with the few words of Slack's own in the reader's language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def blocks(self, buttons: Sequence[Button], language: str, *, name: str = "") -> list[dict[str, Json]]:
        """One row of buttons; with many of equal rank, a menu of these above a row of the others.

        `name` tells the rows of one part of a page from those of the next.
        """
        equal = [button for button in buttons if not button.style]
        if len(equal) <= _MOST_AS_BUTTONS:
            return self._rows(buttons, language, name)
        others = [button for button in buttons if button.style]
        return [_actions([self._menu(equal, language)], f"{name}menu"), *self._rows(others, language, name)]

    def _rows(self, buttons: Sequence[Button], language: str, name: str) -> list[dict[str, Json]]:
        """At most one of all the buttons is primary: the first that wants to be."""
        first = next((place for place, button in enumerate(buttons) if button.style == "primary"), -1)
        drawn = [
            self._button(button, place, language, is_primary=place == first) for place, button in enumerate(buttons)
        ]
        rows = [drawn[start : start + limits.MOST_IN_ACTIONS] for start in range(0, len(drawn), limits.MOST_IN_ACTIONS)]
        return [_actions(row, f"{name}row{place}") for place, row in enumerate(rows)]

    def _button(self, button: Button, place: int, language: str, *, is_primary: bool) -> dict[str, Json]:
        sure = actions.sure(button.token)
        drawn: dict[str, Json] = {
            "type": "button",
            "text": {"type": "plain_text", "text": _shown(button.label) or "…", "emoji": False},
            "action_id": f"{CHOSE}:{place}",
            "value": sure or button.token,
        }
        if len(button.label) > _LONG:
            drawn["accessibility_label"] = cut(button.label, limits.MOST_BUTTON)
        if is_primary:
            drawn["style"] = "primary"
        # The `_yes` buttons stand under the question already: to ask once more would be twice.
        elif sure or (button.style == "danger" and not actions.is_sure(button.token)):
            drawn |= {"style": "danger", "confirm": self._confirm(button, language)}
        return drawn

    def _confirm(self, button: Button, language: str) -> dict[str, Json]:
        """What the button does, what is kept, and both ways out by what they do."""
        name = _name(button.token)
        known = name if self._wording.has(f"slack/confirm/text/{name}") else "other"

        def words(prompt: str, most: int, **params: Json) -> dict[str, Json]:
            said = self._wording.label(language, f"slack/confirm/{prompt}", params)
            return {"type": "plain_text", "text": cut(said, most), "emoji": False}

        return {
            "title": words("title", limits.MOST_CONFIRM_TITLE),
            "text": words(f"text/{known}", limits.MOST_CONFIRM_TEXT, label=button.label),
            "confirm": words(f"yes/{known}", limits.MOST_CONFIRM_BUTTON),
            "deny": words(f"no/{known}", limits.MOST_CONFIRM_BUTTON),
            "style": "danger",
        }

    def _menu(self, buttons: Sequence[Button], language: str) -> dict[str, Json]:
        said = self._wording.label(language, "slack/choose", {})
        once: dict[str, Button] = {}  # Slack refuses a menu with the same choice twice
        for button in buttons:
            once.setdefault(button.token, button)
        return {
            "type": "static_select",
            "action_id": MENU,
            "placeholder": {"type": "plain_text", "text": cut(said, limits.MOST_PLACEHOLDER), "emoji": False},
            "options": [option(one.label, one.token) for one in list(once.values())[: limits.MOST_OPTIONS]],
        }


def _shown(label: str) -> str:
    return label if len(label) <= limits.MOST_BUTTON else cut(label, _SHOWN)


def button(label: str, token: str) -> dict[str, Json]:
    """A single plain button."""
    text = {"type": "plain_text", "text": cut(label, limits.MOST_BUTTON), "emoji": False}
    return {"type": "button", "text": text, "action_id": f"{CHOSE}:0", "value": token}


def option(label: str, value: str) -> dict[str, Json]:
    """One line of a menu."""
    text = {"type": "plain_text", "text": cut(label, limits.MOST_OPTION) or "…", "emoji": False}
    return {"text": text, "value": value}


def _actions(elements: list[dict[str, Json]], name: str) -> dict[str, Json]:
    return {"type": "actions", "block_id": name, "elements": elements}


def _name(token: str) -> str:
    match actions.read(token):
        case Ordered(name) | Acted(name):
            return name
    return ""

"""A proposal and a room that fills as a picture: heads wanted and found in each field, and how many will likely come.

Only values; the page's script draws them. The message says all of it in words, so the picture is for the eye alone.
"""

from collections.abc import Mapping
from typing import Any

from core.model import Json
from core.ports import Line
from core.wording import Wording

_DRAWN = {"gathering/proposal": "picture", "gathering/room": ""}


def picture_of(line: Line, language: str, wording: Wording) -> dict[str, Json] | None:
    """What to draw under a message, or None for most of them."""
    for note in line.params.get("notes", ()) if line.is_ours else ():
        if note.get("prompt") in _DRAWN:
            return _drawn(note["params"], _DRAWN[note["prompt"]], language, wording)
    return None


def _drawn(params: Mapping[str, Any], inner: str, language: str, wording: Wording) -> dict[str, Json] | None:
    told = params.get(inner, {}) if inner else params
    forecast = told.get("forecast")
    bars = [
        {
            "label": wording.label(language, f"intake/theme/options/{row['field']}", {}),
            "wanted": row["wanted"],
            "found": row["found"],
        }
        for row in told.get("fields", ())
    ]
    if not bars and not forecast:
        return None
    ends = {name: params.get(name, 0) for name in ("least", "target", "most")}
    return {"bars": bars, "forecast": dict(forecast) if forecast else None, **ends}

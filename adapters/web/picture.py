"""A room as a picture for the page: who covers what, how many are wanted and found, and how it is likely to end.

Only values and words; the page draws them (static/picture.js). The same stands in the message in words, so the picture is no
more than a quicker way to read it.
"""

from collections.abc import Mapping, Sequence

from core.model import Json
from core.ports import Line
from core.wording import Wording

_PROPOSAL, _ROOM = "gathering/proposal", "gathering/room"
_MOST_PEOPLE = 30


def picture_of(line: Line, language: str, wording: Wording) -> dict[str, Json] | None:
    """The picture of a line that shows a proposal or a room; None for every other line."""
    for note in line.params.get("notes", ()):
        params = note["params"]
        if note["prompt"] == _PROPOSAL:
            shown = {**params["picture"], "least": params["least"], "most": params["most"]}
            return _drawn(shown, language, wording)
        if note["prompt"] == _ROOM and params["people"]:
            return _drawn(params, language, wording)
    return None


def _drawn(shown: Mapping[str, Json], language: str, wording: Wording) -> dict[str, Json] | None:
    """None where there is nobody to draw."""
    fields = [row["field"] for row in shown["fields"]]
    people: Sequence[Mapping[str, Json]] = shown["people"][:_MOST_PEOPLE]
    if not people:
        return None
    return {
        "label": wording.label(language, "playground/picture/label", {"people": len(shown["people"])}),
        "fields": [
            {
                "name": wording.label(language, f"intake/theme/options/{row['field']}", {}),
                "wanted": row["wanted"],
                "found": row["found"],
                "count": wording.label(language, "playground/picture/count", row),
            }
            for row in shown["fields"]
        ],
        "people": [
            {
                "name": wording.label(language, "gathering/called", {"name": one["name"], "tell": one.get("tell")}),
                "knows": [field in one["knows"] for field in fields],
            }
            for one in people
        ],
        "forecast": _forecast(shown, language, wording),
    }


def _forecast(shown: Mapping[str, Json], language: str, wording: Wording) -> dict[str, Json] | None:
    """From the least to the most of the room with the chance that it ends there, and the span in which it most likely ends."""
    found = shown["forecast"]
    if not found:
        return None
    values = {"in_range": found["in_range"], "low": found["low"], "high": found["high"]}
    values |= {"least": shown["least"], "most": shown["most"]}
    is_all = (found["low"], found["high"]) == (shown["least"], shown["most"])
    return {
        **values,
        "words": wording.label(language, "playground/picture/forecast", values),
        "likely": "" if is_all else wording.label(language, "playground/picture/likely", values),
    }

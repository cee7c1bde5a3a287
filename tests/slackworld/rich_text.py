"""Rich text as Slack accepts it: sections, lists, quotes and preformatted text, and the runs of letters in them."""

from tests.slackworld import limits
from tests.slackworld.shapes import Fault, Faults, Json, Shape, boolean, by_type, many, number, one_of, string

_MANY = limits.Limit(10_000, "no number published; the characters of all blocks are what limits it")
_STYLE = Shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline", "unlink"), boolean))
_RUNS = by_type(
    {
        "text": Shape({"type": one_of("text"), "text": string(limits.BLOCK_CHARACTERS)}, {"style": _STYLE}),
        "emoji": Shape(
            {"type": one_of("emoji"), "name": string(limits.ID)},
            {"unicode": string(limits.ID), "skin_tone": number(1, 6)},
        ),
        "link": Shape(
            {"type": one_of("link"), "url": string(limits.BUTTON_URL)},
            {"text": string(limits.BLOCK_CHARACTERS), "unsafe": boolean, "style": _STYLE},
        ),
        "user": Shape({"type": one_of("user"), "user_id": string(limits.ID)}, {"style": _STYLE}),
        "channel": Shape({"type": one_of("channel"), "channel_id": string(limits.ID)}, {"style": _STYLE}),
        "usergroup": Shape({"type": one_of("usergroup"), "usergroup_id": string(limits.ID)}, {"style": _STYLE}),
        "broadcast": Shape({"type": one_of("broadcast"), "range": one_of("here", "channel", "everyone")}),
    },
    "unsupported type of rich text element",
)
_ROWS = many(_RUNS, _MANY)
_SECTION = Shape({"type": one_of("rich_text_section"), "elements": _ROWS})
_PARTS = by_type(
    {
        "rich_text_section": _SECTION,
        "rich_text_quote": Shape({"type": one_of("rich_text_quote"), "elements": _ROWS}, {"border": number(0, 1)}),
        "rich_text_preformatted": Shape(
            {"type": one_of("rich_text_preformatted"), "elements": _ROWS}, {"border": number(0, 1)}
        ),
        "rich_text_list": Shape(
            {
                "type": one_of("rich_text_list"),
                "style": one_of("bullet", "ordered"),
                "elements": many(by_type({"rich_text_section": _SECTION}, "unsupported type of list item"), _MANY),
            },
            {"indent": number(0, 8), "offset": number(0, 1_000), "border": number(0, 1)},
        ),
    },
    "unsupported type of rich text",
)
# A run of nothing is refused by Slack like any empty text; so is a block with nothing in it.
PARTS = many(_PARTS, _MANY)


def read(block: Json) -> list[str]:
    """The lines of a rich text block as they stand on the screen."""
    return [line for part in block["elements"] for line in _lines(part)]


def _lines(part: Json) -> list[str]:
    if part["type"] == "rich_text_list":
        return ["- " + "".join(_words(run) for run in item["elements"]) for item in part["elements"]]
    return ["".join(_words(run) for run in part["elements"])]


def _words(run: Json) -> str:
    match run["type"]:
        case "text":
            return str(run["text"])
        case "link":
            return str(run.get("text", run["url"]))
        case "emoji":
            return f":{run['name']}:"
        case "broadcast":
            return f"@{run['range']}"
    return f"<{run['type']}>"


def reaching(block: Json) -> Faults:
    """Where a block reaches somebody or leads somewhere: mentions and links, which words of people must never become."""
    for index, part in enumerate(block["elements"]):
        items = part["elements"] if part["type"] == "rich_text_list" else [part]
        for run in (run for item in items for run in item["elements"]):
            if run["type"] not in ("text", "emoji"):
                yield Fault(f"/elements/{index}", run["type"])

"""A neutral message as Slack takes it: blocks, and beside them the whole of it in `text` for screen readers and notifications.

What a message says becomes rich text, whose words Slack shows as they are. A message that is too long for Slack is shortened
list by list, says how much was left out, and is still whole in its meaning. Buttons are `buttons`.
"""

import json
import marshal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from adapters.slack.drawing import limits
from adapters.slack.drawing.buttons import Buttons
from adapters.slack.drawing.letters import cut, cut_bytes, split
from core.markup import Block, Message, Span
from core.model import Json
from core.wording import Wording

AREA = "slack/"
_TELLS_OF_FILES = "privacy/mydata"
Blocks = list[dict[str, Json]]


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of a message is shown: items of each list, letters of each piece, groups of pieces."""

    items: int
    letters: int
    groups: int


# From everything to as little as always fits: a dozen short groups are less than half of what Slack takes.
_MEASURES = (
    Measure(10_000, limits.MOST_SECTION, 40),
    *(Measure(items, limits.MOST_SECTION, 40) for items in (60, 40, 30, 20, 10)),
    *(Measure(5, letters, 30) for letters in (2_000, 1_000, 500)),
    Measure(3, 300, 12),
)


class Renderer:
    """Draws messages. Pure: the same message gives the same payload."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._buttons = Buttons(wording)

    def payload(self, message: Message) -> dict[str, Json]:
        """The message's `text` and `blocks`, inside every limit of Slack's."""
        return {"text": cut_bytes(message.text, limits.MOST_TEXT_BYTES) or "…", "blocks": self.blocks(message)}

    def without_files(self, message: Message) -> Message:
        """The message for a workspace that takes no files: in place of what tells of them, how else to get them."""
        untrue = self._wording.message(message.language, _TELLS_OF_FILES, {}).blocks
        told = self._wording.message(message.language, AREA + "no_files", {}).blocks
        kept = (block for block in message.blocks if block not in untrue)
        return replace(message, blocks=(*kept, *told), files=())

    def blocks(
        self,
        message: Message,
        *,
        most: int = limits.MOST_BLOCKS,
        letters: int = limits.MOST_BLOCK_CHARACTERS,
        name: str = "",
    ) -> Blocks:
        """Only the blocks, at most so many and so many characters of them in all. `name` as for Buttons.blocks."""
        under = self._buttons.blocks(message.buttons, message.language, name=name)
        drawn: Blocks = []
        for measure in _MEASURES:
            drawn = [*self._said(message, measure), *under]
            if len(drawn) <= most and (_size_at_most(drawn) <= letters or _size(drawn) <= letters):
                break
        return drawn

    def _said(self, message: Message, measure: Measure) -> Blocks:
        groups = list(_groups(message.blocks))
        shown = [self._group(group, measure, message.language) for group in groups[: measure.groups]]
        left = len(groups) - measure.groups
        return [*shown, _rich(_section((Span(self._more(message.language, left)),)))] if left > 0 else shown

    def _group(self, group: Sequence[Block], measure: Measure, language: str) -> dict[str, Json]:
        """A heading, or a paragraph with the list that belongs to it."""
        if group[0].kind == "heading":
            return {"type": "header", "text": plain_text(cut(_one_line(group[0].text), limits.MOST_HEADER))}
        paragraphs = [block for block in group if block.kind != "item"]
        items = [block for block in group if block.kind == "item"]
        parts = [_section(_shortened(block.spans, measure.letters)) for block in paragraphs]
        if items:
            shown = [_section(_shortened(item.spans, measure.letters)) for item in items[: measure.items]]
            if len(items) > measure.items:
                shown.append(_section((Span(self._more(language, len(items) - measure.items)),)))
            parts.append({"type": "rich_text_list", "style": "bullet", "elements": shown})
        return _rich(*parts)

    def _more(self, language: str, number: int) -> str:
        return self._wording.label(language, AREA + "more", {"n": number})


def plain_text(words: str) -> dict[str, Json]:
    """A text object in which nothing means anything: no markup, and no `:word:` becomes a picture."""
    return {"type": "plain_text", "text": words, "emoji": False}


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks that are drawn together: each heading alone, each paragraph with the list below it."""
    group: list[Block] = []
    for block in _pieces(blocks):
        if group and (block.kind != "item" or group[-1].kind == "heading"):
            yield tuple(group)
            group = []
        group.append(block)
    if group:
        yield tuple(group)


def _pieces(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks, a paragraph longer than one piece may be in several of them."""
    for block in blocks:
        if block.kind == "text" and len(block.text) > limits.MOST_SECTION and len(block.spans) == 1:
            yield from (
                Block("text", (Span(piece, block.spans[0].is_bold),))
                for piece in split(block.text, limits.MOST_SECTION)
            )
        elif block.text.strip():
            yield block


def _shortened(spans: Sequence[Span], most: int) -> tuple[Span, ...]:
    """The spans with at most so many letters together."""
    kept: list[Span] = []
    for span in spans:
        if len(span.text) >= most:
            kept.append(Span(cut(span.text, most), span.is_bold))
            break
        kept.append(span)
        most -= len(span.text)
    return tuple(kept)


def _section(spans: Sequence[Span]) -> dict[str, Json]:
    return {"type": "rich_text_section", "elements": [_text(span) for span in spans if span.text]}


def _text(span: Span) -> dict[str, Json]:
    words: dict[str, Json] = {"type": "text", "text": span.text}
    return {**words, "style": {"bold": True}} if span.is_bold else words


def _rich(*parts: dict[str, Json]) -> dict[str, Json]:
    return {"type": "rich_text", "elements": list(parts)}


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _size_at_most(blocks: Blocks) -> int:
    """Not less than `_size`, at a twentieth of its time, which is enough to know for nearly every message.

    In this form of marshal each text and each list takes five bytes besides its letters, each dictionary two; JSON adds at most
    four to any of them, and doubles a letter at the most: `core.markup` leaves no character that it writes out in six.
    """
    return 2 * len(marshal.dumps(blocks, 0))


def _size(blocks: Blocks) -> int:
    """As Slack counts, as far as anybody knows: containers too, and a character outside the first plane as two."""
    return len(json.dumps(blocks, ensure_ascii=False).encode("utf-16-le")) // 2

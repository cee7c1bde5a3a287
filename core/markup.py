"""Neutral text: what a prompt says, before a channel gives it its own shape.

Templates may use paragraphs, `- ` list items, `# ` headings and `**bold**`. Words that people wrote go in through `escape`,
after which no character of theirs means anything: they can never become markup, a mention or a link in any channel.
"""

import re
from dataclasses import dataclass

MASK = "[CPR]"
"""What stands in the place of a CPR number, in every text."""
_MEANING = re.compile(r"([\\*#\-])")
# NUL and control characters, lone surrogates, and the marks that turn text around or hide it. ZWJ (200d) stays: emoji need it.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PIECE = re.compile(r"\\(.)|(\*\*)|([^\\*]+|[\\*])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one weight. `text` is exactly what a person shall read."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or heading. `kind` is text, item or heading; line breaks inside are in the spans."""

    kind: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Button:
    """A choice with the label as people read it. `style` is "", primary, danger or quiet."""

    label: str
    token: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file as a channel sends it. `name` is what people see; `media_type` as in "text/calendar"."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message, ready for any channel. `language` is for the few words a channel adds of its own."""

    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    files: tuple[File, ...] = ()
    language: str = "da"

    @property
    def text(self) -> str:
        """Everything the message says in plain characters: for screen readers, notifications and the terminal."""
        said = ""
        previous = ""
        for block in self.blocks:
            line = "- " + block.text if block.kind == "item" else block.text
            gap = "\n" if previous == block.kind == "item" else "\n\n"
            said += (gap if said else "") + line
            previous = block.kind
        return said


def clean(words: str) -> str:
    """The words without characters that no person types and that break displays, databases or reading order."""
    return _UNSAFE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def escape(words: str) -> str:
    """The words so that `parse` gives back exactly them, as plain text."""
    return _MEANING.sub(r"\\\1", clean(words))


def parse(text: str) -> tuple[Block, ...]:
    """Read neutral text. Never fails: an unclosed `**` is closed at the end of its block."""
    blocks: list[Block] = []
    paragraph: list[str] = []

    def close() -> None:
        if paragraph:
            blocks.append(Block("text", _spans("\n".join(paragraph))))
            paragraph.clear()

    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            close()
        elif stripped.startswith("- "):
            close()
            blocks.append(Block("item", _spans(stripped[2:])))
        elif stripped.startswith("# "):
            close()
            blocks.append(Block("heading", _spans(stripped[2:])))
        else:
            paragraph.append(stripped)
    close()
    return tuple(blocks)


def _spans(text: str) -> tuple[Span, ...]:
    if "*" not in text and "\\" not in text:  # as most are
        return (Span(text),) if text else ()
    spans: list[Span] = []
    is_bold = False
    for escaped, star, plain in _PIECE.findall(text):
        if star:
            is_bold = not is_bold
            continue
        piece = escaped or plain
        if spans and spans[-1].is_bold is is_bold:
            spans[-1] = Span(spans[-1].text + piece, is_bold)
        else:
            spans.append(Span(piece, is_bold))
    return tuple(spans)

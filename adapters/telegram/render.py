"""A neutral message as Telegram shows it: HTML in parts that fit, a keyboard, files. Pure, and without the library.

Every character of a message is escaped here, once; the only tag there is, is <b>. How it is sent is `sender`'s work.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from unicodedata import combining

from adapters.telegram.limits import LONGEST_LABEL, LONGEST_TEXT, MOST_BUTTONS, length
from core.markup import Block, Button, File, Message, Span
from core.model import Json

_STYLES = {"primary": "primary", "danger": "danger"}
_STEERS = "quiet"
_TICK = "✓ "
# Characters that can be read on a small phone.
_WIDEST_OF_THREE = 9
_WIDEST_OF_TWO = 19
_JOINERS = "\u200d\ufe0e\ufe0f"
_FARTHEST_BACK = 32


@dataclass(frozen=True, slots=True)
class Key:
    """A button of the keyboard. `style` is "", primary or danger."""

    label: str
    data: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes out: the parts in order, the keyboard under the last, files after it."""

    parts: tuple[str, ...]
    keyboard: tuple[tuple[Key, ...], ...] = ()
    files: tuple[File, ...] = ()


def letter(message: Message) -> Letter:
    """The message as it goes out. No part is longer than Telegram takes, and none is cut inside a tag or a character."""
    return Letter(tuple(_parts(message.blocks)), _keyboard(message.buttons), message.files)


def payload(drawn: Letter) -> dict[str, Json]:
    """The letter as plain values: what is said to Telegram, and what the playground draws."""
    rows = [
        [{"text": key.label, "callback_data": key.data} | ({"style": key.style} if key.style else {}) for key in row]
        for row in drawn.keyboard
    ]
    files = [{"name": file.name, "media_type": file.media_type, "size": len(file.content)} for file in drawn.files]
    return {"parts": list(drawn.parts), "parse_mode": "HTML", "inline_keyboard": rows, "files": files}


def seen(part: str) -> str:
    """The characters people see of a part."""
    return unescape(part.replace("<b>", "").replace("</b>", ""))


# --- text ------------------------------------------------------------------------------


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    """Whole blocks together while they fit. A block that fits in no part is split at a line, a word, or a character."""
    part, used, previous = "", 0, ""
    for block in blocks:
        for runs in _pieces(block):
            size = sum(length(run.text) for run in runs)
            gap = "" if not part else "\n" if previous == block.kind == "item" else "\n\n"
            if part and used + len(gap) + size > LONGEST_TEXT:
                yield part
                part, used, gap = "", 0, ""
            part += gap + "".join(map(_html, runs))
            used += len(gap) + size
            previous = block.kind
    if part:
        yield part


def _html(run: Span) -> str:
    text = escape(run.text, quote=False)
    return f"<b>{text}</b>" if run.is_bold and text.strip() else text


def _pieces(block: Block) -> Iterator[tuple[Span, ...]]:
    """The block in pieces that each fit in a part; one piece, nearly always."""
    if not block.text.strip():
        return
    spans = tuple(Span(span.text, is_bold=True) for span in block.spans) if block.kind == "heading" else block.spans
    spans = (Span("• "), *spans) if block.kind == "item" else spans
    text = "".join(span.text for span in spans)
    if length(text) <= LONGEST_TEXT:
        yield spans
        return
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start)
        yield tuple(_cut(spans, start, end))
        start = end
        while start < len(text) and text[start].isspace():
            start += 1


def _end_of_piece(text: str, start: int) -> int:
    window = text[start : start + LONGEST_TEXT]
    while length(window) > LONGEST_TEXT:
        window = window[: len(window) - max(1, (length(window) - LONGEST_TEXT) // 2)]
    end = start + len(window)
    if end == len(text):
        return end
    for gap in ("\n", " "):
        place = window.rfind(gap)
        if place > len(window) // 2:
            return start + place
    return _between_characters(text, start, end)


def _between_characters(text: str, start: int, end: int) -> int:
    """Back to where a character ends: an accent stays on its letter, a family of emoji together, if they are not endless."""
    for place in range(end, max(start, end - _FARTHEST_BACK), -1):
        is_joined = text[place] in _JOINERS or text[place - 1] == _JOINERS[0]
        if not is_joined and not combining(text[place]):
            return place
    return end


def _cut(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """What of the spans lies between two places of their joined text."""
    place = 0
    for span in spans:
        text = span.text[max(0, start - place) : max(0, end - place)]
        place += len(span.text)
        if text:
            yield Span(text, span.is_bold)


# --- keyboard --------------------------------------------------------------------------


def _keyboard(buttons: Sequence[Button]) -> tuple[tuple[Key, ...], ...]:
    """Short labels side by side, three or two of them; a longer one has a row of its own and can be read to its end.

    What steers the conversation stands apart from what answers it.
    """
    shown = buttons if len(buttons) <= MOST_BUTTONS else (*buttons[: MOST_BUTTONS - 1], buttons[-1])
    rows: list[list[Button]] = []
    for button in shown:
        if rows and _fits(rows[-1], button):
            rows[-1].append(button)
        else:
            rows.append([button])
    return tuple(tuple(map(_key, row)) for row in rows)


def _fits(row: Sequence[Button], button: Button) -> bool:
    # A tick comes and goes with a tap, and must not move the other buttons.
    widest = max(len(one.label.removeprefix(_TICK)) for one in (*row, button))
    is_same_kind = (row[-1].style == _STEERS) == (button.style == _STEERS)
    return is_same_kind and len(row) < 3 and widest <= (_WIDEST_OF_THREE if len(row) == 2 else _WIDEST_OF_TWO)


def _key(button: Button) -> Key:
    return Key(_label(button.label), button.token, _STYLES.get(button.style, ""))


def _label(words: str) -> str:
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"

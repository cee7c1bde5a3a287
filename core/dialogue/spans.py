"""A figure where the options are spans of figures, as ages are: "67", "over 60", "født i 1958". Only reads."""

import re
from collections.abc import Callable, Sequence
from datetime import date

_SPAN = re.compile(r"([0-9]+)(?:-([0-9]+)|\+)")
_DECADE = re.compile(r"0['’]?(?:erne|s)\b")
_ENDLESS, _FIRST_YEAR = 999, 1900
_MOST_BESIDE = 5  # words: "jeg har boet her i 40 år" is no age

Numbers = Callable[[str], tuple[int | None, int | None] | None]


def spans_named(options: Sequence[str], text: str, numbers: Numbers, ref: date) -> tuple[str, ...]:
    """The options a figure may fall in; none where the options are no spans, or it falls in none of them."""
    spans = {one: span for one in options if (span := _SPAN.fullmatch(one))}
    is_read = spans and len(spans) == len(options) and len(text.split()) <= _MOST_BESIDE
    found = numbers(text) if is_read else None
    if found is None:
        return ()
    low, high = found[0] or 0, found[1] or _ENDLESS
    if _DECADE.search(text):
        high = low + 9
    elif low == high and low > _FIRST_YEAR:
        low, high = ref.year - low - 1, ref.year - low
    return tuple(one for one, span in spans.items() if int(span[1]) <= high and int(span[2] or _ENDLESS) >= low)

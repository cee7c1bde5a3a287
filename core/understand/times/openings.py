"""Entries by the words they begin with, so that each word of an answer is looked up once: by one word, by two, and by three where
many begin alike ("har jeg altid noget", "har jeg tit noget").
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

_MOST_ALIKE = 8


class Meaning(NamedTuple):
    """What a phrase stands for: its kind, the value of that kind, and for "i aften" a second atom."""

    kind: str
    value: Any = None
    section: str = ""
    then: tuple[str, Any] | None = None


class Phrase(NamedTuple):
    """An entry as it is written, which for one or two words is the very text it is found by, and its meaning."""

    written: str
    meaning: Meaning

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.written.count(" ") + 1


def laid_out(by_opening: Mapping[str, Sequence[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their first word and by their first two, the longest first; of many that begin alike, by three."""
    laid: dict[str, list[Phrase]] = {}
    for opening, group in by_opening.items():
        longer = [phrase for phrase in group if len(phrase.written) > len(opening)]
        is_crowded = len(longer) > _MOST_ALIKE and " " in opening
        alone = [phrase for phrase in group if phrase not in longer] if is_crowded else list(group)
        laid[opening] = alone
        for phrase in longer if is_crowded else ():
            laid.setdefault(" ".join(phrase.written.split(" ", 3)[:3]), list(alone)).append(phrase)
    return {opening: tuple(sorted(group, key=lambda p: -p.size)) for opening, group in laid.items()}

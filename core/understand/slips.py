"""What hasty fingers make of a short word: a letter lost, doubled, swapped with the next or hit beside.

Short words are too near to each other for a distance; these are the slips people make, and no right word among them.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

BESIDE: Mapping[str, str] = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl",
    "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe",
    "x": "zc", "y": "tu", "z": "ax",
}  # fmt: skip
"""The keys next to a key in its row."""


def slips_of(words: Sequence[str], right: Set[str]) -> dict[str, str]:
    """Every slip of one of the words and the word; none that is a right word, and none that two words share."""
    found: dict[str, str | None] = {}
    for word in dict.fromkeys(words):
        for slip in _slips(word):
            if slip not in right:
                found[slip] = word if found.get(slip, word) == word else None
    return {slip: word for slip, word in found.items() if word is not None}


def _slips(word: str) -> Iterator[str]:
    """The first letter is nearly always the right one."""
    for at in range(1, len(word)):
        yield word[:at] + word[at] + word[at:]
        if len(word) > 3:
            yield word[:at] + word[at + 1 :]
            yield from (word[:at] + key + word[at + 1 :] for key in BESIDE.get(word[at], ""))
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]

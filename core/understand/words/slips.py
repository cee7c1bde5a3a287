"""What hasty fingers make of a short word: a letter lost, doubled, swapped with the next or hit beside.

Short words are too near to each other for a distance; these are the slips people make, and no right word among them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from core.understand.words.writing import bare, stem

BESIDE: Mapping[str, str] = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl",
    "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe",
    "x": "zc", "y": "tu", "z": "ax",
}  # fmt: skip
"""The keys next to a key in its row."""
_DANISH = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
_BESIDE_DANISH: Mapping[str, str] = {**BESIDE, "l": "kæ", "p": "oå", "æ": "lø", "ø": "æ", "å": "p"}
"""The same keys on a Danish keyboard."""


def slips_of(words: Sequence[str], right: Set[str], alike: Mapping[str, object] | None = None) -> dict[str, str]:
    """Every slip of one of the words and the word; none that is a right word, and none that two words share.

    Words with the same value in `alike` mean the same: their slip is the first one's ("ugr" of uge and uger).
    """
    same = alike or {}
    found: dict[str, str | None] = {}
    for word in dict.fromkeys(words):
        for slip in map(_folded, _typed(word)):
            if slip not in right and slip != word:
                other = found.get(slip, word)
                means_the_same = other is not None and other in same and same[other] == same.get(word)
                found[slip] = other if other == word or means_the_same else None
    return {slip: word for slip, word in found.items() if word is not None}


def _slips(word: str, beside: Mapping[str, str]) -> Iterator[str]:
    """The first letter is nearly always the right one."""
    for at in range(1, len(word)):
        yield word[:at] + word[at] + word[at:]
        if len(word) > 3:
            yield word[:at] + word[at + 1 :]
            yield from (word[:at] + key + word[at + 1 :] for key in beside.get(word[at], ""))
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


_HEARD = (("hv", "v"), ("hj", "j"), ("nd", "n"), ("ld", "l"), ("ae", "e"), ("aa", "o"))
"""How words are written by ear. What is heard in one word is no slip of another."""


def typed_for(words: Sequence[str], right: Set[str]) -> dict[str, str]:
    """Every slip of a folded Danish word and the word, also with æøå typed as one letter, as a, o and a, or by ear.

    None is a right word, and none stands for two words but two forms of one.
    """
    heard: dict[str, str | None] = {}
    typed: dict[str, str | None] = {}
    for word in dict.fromkeys(words):
        _note(heard, word, (word.replace(written, sound, 1) for written, sound in _HEARD), right)
        danish, plain = in_danish(word), bare(word)
        slips = {plain, *(slip for form in {danish, plain, word} for slip in _slips(form, _BESIDE_DANISH))}
        _note(typed, word, map(_folded, slips), right)
    return {slip: word for slip, word in {**typed, **heard}.items() if word is not None}


def is_slip(typed: str, word: str) -> bool:
    """Whether a folded word may be a slip of this one, or this one as it is heard."""
    heard = (word.replace(written, sound, 1) for written, sound in _HEARD)
    return typed in {*map(_folded, _typed(word)), *heard} and typed != word


def lost_or_swapped(entry: str, word: str) -> bool:
    """Whether a letter of the entry fell out, was doubled or changed places: likelier than a wrong letter."""
    doubled = len(word) == len(entry) + 1 and any(
        entry[:at] + entry[at - 1] + entry[at:] == word for at in range(1, len(word))
    )
    return doubled or len(entry) == len(word) + 1 or sorted(entry) == sorted(word)


def _typed(word: str) -> Iterator[str]:
    """The slips of a folded word with its æøå typed as one letter and as two."""
    danish = in_danish(word)
    if word.startswith("hv"):
        yield word[1:]  # the letter that is not heard
    yield from _slips(word, _BESIDE_DANISH)
    if danish != word:
        yield from _slips(danish, _BESIDE_DANISH)


def in_danish(folded: str) -> str:
    """The word with æ, ø and å as one letter each: what is lost or swapped there is one slip."""
    for pair, letter in _DANISH:
        folded = folded.replace(pair, letter)
    return folded


def _folded(typed: str) -> str:
    for folded, letter in _DANISH:
        typed = typed.replace(letter, folded)
    return typed


def _note(found: dict[str, str | None], word: str, slips: Iterable[str], right: Set[str]) -> None:
    """Note what each slip stands for: the word, the first of two forms of one, or None for two words."""
    for slip in slips:
        if slip not in right and slip != word:
            other = found.get(slip, word)
            found[slip] = other if other and stem(other) == stem(word) else None

"""Signs in an answer as the words they stand for: a thumb is a yes, and a purse alone is money."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.understand.vocabulary import Vocabulary

FILE = "signs.txt"
"""Which sign stands for what, in prompts/vocabulary/menu."""

_HEADER = re.compile(r"\[([^]:]+)(: alone)?\]$")
_BLANK = re.compile(r"[^\w?!]*$")


@dataclass(frozen=True, slots=True)
class _Signs:
    """Words by the code of their sign: those that count beside words, and all of them, for answers that are nothing else."""

    beside: Mapping[int, str]
    alone: Mapping[int, str]


def signs_as_words(text: str, vocabulary: Vocabulary) -> str:
    """The text with its signs written out. What a sign says is said once, however often it stands there."""
    if text.isascii():
        return text
    signs = _signs(vocabulary)
    if not _BLANK.match(text):
        return text.translate(signs.beside)
    said = dict.fromkeys(words for letter in text if (words := signs.alone.get(ord(letter))))
    return " ".join(said) if said else text


class Sign(NamedTuple):
    """A sign as it stands in the file: in which line, for which words, and whether it counts only where nothing else is said."""

    line: int
    written: str
    words: str
    is_alone: bool

    @property
    def is_usable(self) -> bool:
        """Whether it is one letter that is no word's, below words."""
        return len(self.written) == 1 and not self.written.isalnum() and bool(self.words)


def read_signs(text: str) -> Iterator[Sign]:
    """Every sign of the file, usable or not."""
    words, is_alone = "", False
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line.strip()):
            words, is_alone = header[1], bool(header[2])
        elif not line.startswith("#"):
            for written in filter(None, map(str.strip, line.split(","))):
                yield Sign(number, written, words, is_alone)


@lru_cache(maxsize=8)
def _signs(vocabulary: Vocabulary) -> _Signs:
    read = [sign for sign in read_signs(vocabulary.folder("menu").get(FILE, "")) if sign.is_usable]
    return _Signs(
        {ord(sign.written): f" {sign.words} " for sign in read if not sign.is_alone},
        {ord(sign.written): sign.words for sign in read},
    )

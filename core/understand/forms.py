"""The words of one book as they are spelt right, laid out by what slips make of them.

Which of them a misspelt word was meant as is told by `spelling`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from core.understand.sounds import sound
from core.understand.words import bare, stem

Key = TypeVar("Key")
Value = TypeVar("Value")

LEAST_ROOT = 6
LEAST_SOUND = 7
LEAST_INFLECTED = 5


class Spelling:
    """The right spelling of the words of one book. What repair needs is laid out when the first word is misspelt."""

    def __init__(self, words: Iterable[str]) -> None:
        self._in_order = tuple(dict.fromkeys(words))
        self.forms = frozenset(self._in_order)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(map(stem, self._in_order))

    @cached_property
    def without_marks(self) -> Mapping[str, Sequence[str]]:
        """The words by what they become when æ, ø and å are typed as a and o."""
        return _grouped((bare(form), form) for form in self._in_order)

    @cached_property
    def sounds(self) -> Mapping[str, Sequence[str]]:
        """The words by how they sound."""
        return _grouped((sound(form), form) for form in self._in_order)

    @cached_property
    def sound_shapes(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """The sounds of long words, by first letter and length."""
        return _grouped(((heard[0], len(heard)), heard) for heard in self.sounds if len(heard) >= LEAST_SOUND)

    @cached_property
    def tails(self) -> Mapping[str, Sequence[str]]:
        """The words of some length by what is left without their first letter."""
        return _grouped((form[1:], form) for form in self._in_order if len(form) > LEAST_INFLECTED)

    @cached_property
    def root_shapes(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """The stems of long words, by first letter and length."""
        return _grouped(((root[0], len(root)), root) for root in sorted(self.stems) if len(root) >= LEAST_ROOT)

    @cached_property
    def shapes(self) -> Mapping[tuple[str, int], Sequence[tuple[str, str]]]:
        """Each spelling of a word with the word, by first letter and length."""
        spelt = (
            (each, form)
            for plain, forms in self.without_marks.items()
            for form in forms
            for each in dict.fromkeys((form, plain))
        )
        return _grouped(((each[0], len(each)), (each, form)) for each, form in spelt)


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """The values by their keys. Most keys have one value, and a list for each would take twice the memory."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}

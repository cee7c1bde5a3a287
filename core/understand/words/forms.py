"""The words of one book as they are spelt right, laid out by what slips make of them.

Which of them a misspelt word was meant as is told by `spelling`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from core.understand.words.pairs import Pairs
from core.understand.words.sounds import sound
from core.understand.words.writing import Shapes, bare, shared, stem, table

LEAST_ROOT = 6
LEAST_SOUND = 7
LEAST_INFLECTED = 5


class Spelling:
    """The right spelling of the words of one book. What repair needs is laid out when the first word is misspelt.

    Words that are not the vocabulary's are not `shared`: people's own go when the book goes.
    """

    def __init__(self, words: Iterable[str], *, share: Callable[[str], str] = shared) -> None:
        self._share = share
        self.forms = table(map(share, words))

    @cached_property
    def stems(self) -> Set[str]:
        """The stems of all words."""
        return table(self._share(stem(form)) for form in self.forms)

    def _by_plain_letters(self) -> Mapping[str, str]:
        return _by_key((bare(form), form) for form in self.forms)

    @cached_property
    def _without_marks(self) -> Pairs:
        return Pairs(self._by_plain_letters())

    def unmarked(self, typed: str) -> Sequence[str]:
        """The words that this is when æ, ø and å are typed as a and o; a word without them is one of them."""
        return self._without_marks.get(typed).split()

    def is_unmarked(self, typed: str) -> bool:
        """Whether it is any of them."""
        return self._without_marks.get(typed) != ""

    @cached_property
    def _sounds(self) -> tuple[Pairs, Shapes]:
        """The words by how they sound, and the sounds of long words."""
        found = _by_key((sound(form), form) for form in self.forms)
        return Pairs(found), Shapes(heard for heard in found if len(heard) >= LEAST_SOUND)

    def sounding(self, heard: str) -> Sequence[str]:
        """The words that sound like this."""
        return self._sounds[0].get(heard).split()

    @property
    def sound_shapes(self) -> Shapes:
        """The sounds of long words."""
        return self._sounds[1]

    @cached_property
    def _tails(self) -> Pairs:
        return Pairs(_by_key((form[1:], form) for form in self.forms if len(form) > LEAST_INFLECTED))

    def ending(self, tail: str) -> Sequence[str]:
        """The words of some length that are this without their first letter."""
        return self._tails.get(tail).split()

    @cached_property
    def root_shapes(self) -> Shapes:
        """The stems of long words."""
        return Shapes(root for root in sorted(self.stems) if len(root) >= LEAST_ROOT)

    @cached_property
    def _shapes(self) -> Mapping[tuple[str, int], Sequence[str]]:
        laid: dict[tuple[str, int], list[str]] = {}
        for plain, forms in self._by_plain_letters().items():
            for form in map(self._share, forms.split()):
                for each in dict.fromkeys((form, self._share(plain))):
                    laid.setdefault((each[0], len(each)), []).extend((each, form))
        return {shape: tuple(pairs) for shape, pairs in laid.items()}

    def shapes(self, first: str, length: int) -> Sequence[str]:
        """Each spelling of a word that begins with this letter and has this length."""
        return self._shapes.get((first, length), ())[::2]

    def spelt(self, first: str, length: int) -> Iterator[tuple[str, str]]:
        """Each spelling of a word that begins with this letter and has this length, and the word."""
        # A tuple for each pair would be most of what a book of words takes.
        pairs = iter(self._shapes.get((first, length), ()))
        return zip(pairs, pairs, strict=True)

    def prepare(self) -> None:
        """Lay out now what the first misspelt word needs."""
        _ = self.stems, self._shapes, self._sounds


def _by_key(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The words of each key as one text, as most keys have one: a tuple for each would take twice the memory."""
    found: dict[str, str] = {}
    for key, word in pairs:
        found[key] = f"{found[key]} {word}" if key in found else word
    return found

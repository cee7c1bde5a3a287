"""What hasty fingers made of the words of a longer text, put right before any reader looks: slips in words that matter
much, words torn apart, words run together.

Which words are mended is told in prompts/vocabulary/intake/common.txt. A word that stands anywhere in the vocabulary is
right and left alone, so the more is told there, the fewer words are mistaken for others. What was typed stays with
every word that is mended: it is what is quoted.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache

from core.understand.vocabulary.files import Vocabulary
from core.understand.vocabulary.phrase_lines import PlainWords, read_phrases
from core.understand.words import Token, bare, fold, shared, stem, table, tokens
from core.understand.words.pairs import Pairs
from core.understand.words.passage import Unit
from core.understand.words.slips import typed_for

_WORD = re.compile(r"[a-z]{2,}")
_COMMENT = re.compile(r"#.*")
_PLAIN_SIGNS = frozenset(("pa", "sa", "gor", "nar", "ogsa", "forst"))
"""Words of texts typed without æ, ø and å that are no other words."""
_LEAST_JOINED, _MOST_JOINED = 6, 30
_LEAST_TORN = 7
_LEAST_REST = 4
_LEAST_STEM = 5
_MOST_REMEMBERED = 500
_SPELT = ("competences/", "intake/", "menu/right", "times/calendar", "times/clock", "times/days", "times/numbers")
"""Files whose words are spelt right. The others hold words as people type them as well, slips and all."""


class Mender:
    """Mends words one by one and in pairs. The same words are always mended alike."""

    def __init__(self, plain: PlainWords, texts: Callable[[], Iterable[str]]) -> None:
        """`texts` gives those that are spelt right: asked once, when the first word is mended, and kept by nobody."""
        self._plain = plain
        self._texts = texts
        self._memory: dict[str, tuple[str, ...]] = {}
        """What was found of words that are not right: the words of a request are mended for two readers."""

    @cached_property
    def right(self) -> Set[str]:
        """Every word that is written anywhere in the vocabulary."""
        return table(shared(word) for text in self._texts() for word in _WORD.findall(_COMMENT.sub("", fold(text))))

    @cached_property
    def _stems(self) -> Set[str]:
        return table(shared(root) for word in self.right if len(root := stem(word)) >= _LEAST_STEM)

    @cached_property
    def _slips(self) -> Pairs:
        return Pairs(typed_for(self._plain.mended, self.right))

    @cached_property
    def _plain_letters(self) -> dict[str, str]:
        words = (*self._plain.mended, *self._plain.plainly)
        return {bare(word): word for word in reversed(words) if bare(word) != word}

    def is_right(self, folded: str) -> bool:
        """Whether a word, or one with its stem, is written in the vocabulary. Numbers are right."""
        return folded in self.right or not folded.isalpha() or stem(folded) in self._stems

    def has_plain_letters(self, read: Sequence[str]) -> bool:
        """Whether a text is typed with a, o and a for æ, ø and å: it says so by words that are none else ("pa", "ogsa")."""
        return not _PLAIN_SIGNS.isdisjoint(read)

    def meant(self, folded: str, *, plain: bool = False) -> str:
        """The word that was meant; itself when it is none of the slips that are mended.

        In a text with plain letters ("laser" for "læser") a right word may be another that matters more.
        """
        if plain and folded in self._plain_letters:
            return self._plain_letters[folded]
        return self._slips.get(folded) or folded

    def _mended(self, folded: str, *, plain: bool) -> tuple[str, ...]:
        """The word that was meant by one that stands by itself, or the two that ran together; nothing when it stays as it is."""
        if plain:
            return self._looked_up(folded, plain=True)
        mended = self._memory.get(folded)
        if mended is None:
            mended = self._looked_up(folded, plain=False)
            if len(self._memory) >= _MOST_REMEMBERED:
                self._memory.clear()
            self._memory[folded] = mended
        return mended

    def _looked_up(self, folded: str, *, plain: bool) -> tuple[str, ...]:
        if (meant := self.meant(folded, plain=plain)) != folded:
            return (meant,)
        parts = self.parts(folded)
        return () if parts is None else tuple(map(self.meant, parts))

    def are_torn(self, one: str, two: str) -> bool:
        """Whether two neighbours are halves of one word: "hån dfuld". At least one half is no word of its own."""
        if self._is_word(one) and self._is_word(two):
            return False
        whole = one + two
        if len(whole) < _LEAST_TORN or not whole.isalpha():
            return False
        return whole in self.right or (len(two) >= _LEAST_REST and stem(whole) in self._stems)

    def _is_word(self, folded: str) -> bool:
        return folded in self.right and len(folded) > 1

    def parts(self, folded: str) -> tuple[str, str] | None:
        """The two words that run together in one: a small word and the one behind or before it ("derhar")."""
        if not (_LEAST_JOINED <= len(folded) <= _MOST_JOINED and folded.isalpha()) or self.is_right(folded):
            return None
        for cut in range(2, len(folded) - 1):
            one, two = folded[:cut], folded[cut:]
            if one in self._plain.running_on and self._stands(two):
                return one, two
            if two in self._plain.running_in and self._stands(one):
                return one, two
        return None

    def _stands(self, folded: str) -> bool:
        small = folded in self._plain.running_on or folded in self._plain.running_in
        return small or (len(folded) >= _LEAST_REST and (self.is_right(folded) or self._slips.get(folded) != ""))

    def tokens(self, read: Sequence[Token]) -> tuple[Token, ...]:
        """The words and marks of a text, mended. Each keeps what was typed and where it stands."""
        # Not `tuple(…)`: of tuples made from a generator Python keeps the freed ones, 2,000 of each length.
        return (*self._mended_tokens(read),)

    def _mended_tokens(self, read: Sequence[Token]) -> Iterator[Token]:
        folds, right = [token.fold for token in read], self.right
        at, plain = 0, self.has_plain_letters(folds)
        sound = [not token.stem or (not plain and token.fold in right and len(token.fold) > 1) for token in read]
        sound.append(True)
        while at < len(read):
            token = read[at]
            if not token.stem or (sound[at] and sound[at + 1]):
                yield token
            elif at + 1 < len(read) and read[at + 1].is_word and self.are_torn(token.fold, read[at + 1].fold):
                after = read[at + 1]
                whole = self.meant(token.fold + after.fold)
                yield _token(f"{token.text} {after.text}", whole, token.start, after.end)
                at += 1
            elif mended := self._mended(token.fold, plain=plain):
                for part in mended:
                    yield _token(token.text, part, token.start, token.end)
            else:
                yield token
            at += 1

    def text(self, typed: str, mended: Sequence[Token] | None = None) -> str:
        """The text with every slip mended, for a reader that cuts it up itself. What it quotes is not what was typed.

        `mended` are its tokens, where somebody has mended them already.
        """
        read = tokens(typed)
        if mended == read:
            return typed
        untouched = set(map(id, read))
        written: list[str] = []
        at = 0
        for token in self.tokens(read) if mended is None else mended:
            if id(token) not in untouched:
                written += (typed[at : token.start] or " " * (token.start < at), token.fold)
                at = token.end
        return "".join((*written, typed[at:]))

    def units(self, read: Sequence[Unit]) -> list[Unit]:
        """The words of a passage, mended as `tokens` are."""
        found: list[Unit] = []
        folds, right = [unit.folds[0] for unit in read], self.right
        at, plain = 0, self.has_plain_letters(folds)
        sound = [
            not plain and len(unit.folds) == 1 and fold in right and len(fold) > 1
            for unit, fold in zip(read, folds, strict=True)
        ]
        sound.append(True)
        while at < len(read):
            unit, folded = read[at], folds[at]
            if sound[at] and sound[at + 1]:
                found.append(unit)
                at += 1
                continue
            after = read[at + 1] if at + 1 < len(read) else None
            if len(unit.folds) > 1:
                found.append(unit._replace(folds=tuple(map(self.meant, unit.folds))))
            elif after is not None and after.clause == unit.clause and self.are_torn(folded, after.folds[0]):
                found.append(
                    unit._replace(text=f"{unit.text} {after.text}", folds=(self.meant(folded + after.folds[0]),))
                )
                at += 1
            elif mended := self._mended(folded, plain=plain):
                found.extend(unit._replace(folds=(part,)) for part in mended)
            else:
                found.append(unit)
            at += 1
        return found


def _token(text: str, folded: str, start: int, end: int) -> Token:
    return Token(text, folded, stem(folded), start, end)


@lru_cache(maxsize=8)
def mender(vocabulary: Vocabulary) -> Mender:
    """The mender of a vocabulary, made once."""
    _, plain = read_phrases({"common.txt": vocabulary.folder("intake").get("common.txt", "")})
    return Mender(plain, lambda: (vocabulary.files[path] for path in vocabulary.files if path.startswith(_SPELT)))

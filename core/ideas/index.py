"""Finds which of a few hundred texts a sentence is about: misspelt, compounded and inflected words included.

An index knows words and numbers of texts, nothing else. What the texts are, and the words that say nothing, belong to
`core.ideas.catalogue`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from core.understand.words import allowed, bare, clip, stem, tokens

STRONG, HINT, COMMON = 3.0, 1.0, 0.4
EXACT, COMPOUND, MISSPELT = 1.0, 0.8, 0.7
STRONG_ENOUGH = STRONG * MISSPELT
HINTS_ENOUGH = 2 * HINT * COMPOUND
"""One strong word, even misspelt, is a hit. Hints must be two, and at most one of them common or misspelt."""
ONE_HINT_ENOUGH = HINT * MISSPELT
"""Where somebody searches, one hint that is not common is a hit."""

SHORTEST_PART = 5
_MOST_REMEMBERED = 5_000
MOST_WORDS = 300
"""Different words of one text that are looked up; what follows in a longer text adds time, not meaning."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What leads to one text. A strong term may be a phrase of several words; weak words are never hints."""

    strong: Sequence[str]
    hints: Sequence[str]


Known = tuple[str, float]
"""The key of the index that a word is, and how surely."""
Scores = dict[int, dict[str, float]]
"""For each text, by its place in the list the index was built from: the keys that lead to it, and how surely each does."""


@dataclass(frozen=True, slots=True)
class Index:
    """Built once for one language. Keys are stems; `by_length` holds the words as written, for misspellings."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    hints: Mapping[str, tuple[int, ...]]
    common: frozenset[str]
    weak: frozenset[str]
    keys: Mapping[str, str]
    by_length: Mapping[int, Mapping[str, str]]
    _memory: dict[str, Known | None] = field(default_factory=dict, compare=False, repr=False)

    def find(self, text: str, *, is_search: bool = False) -> tuple[int, ...]:
        """The place of every text that enough words lead to, the best first; equal ones keep the order of the list.

        Whoever searches is told more than somebody who only writes what they need (`ONE_HINT_ENOUGH`).
        """
        read = [token for token in tokens(clip(text)[0]) if token.is_word]
        known: dict[str, Known | None] = {}
        for fold in islice(dict.fromkeys(token.fold for token in read), MOST_WORDS):
            if fold not in self._memory:
                if len(self._memory) >= _MOST_REMEMBERED:  # a flood of made-up words must not fill the memory
                    self._memory.clear()
                self._memory[fold] = self._known(fold)
            known[fold] = self._memory[fold]
        said = [known.get(token.fold) for token in read]
        strong, hints = self._strong(said), self._hints(said)
        enough = ONE_HINT_ENOUGH if is_search else HINTS_ENOUGH
        scores = {
            place: _score(strong.get(place, {}), hints.get(place, {}), enough) for place in strong.keys() | hints.keys()
        }
        return tuple(sorted((place for place in scores if scores[place]), key=lambda place: (-scores[place], place)))

    def _known(self, fold: str) -> Known | None:
        """The key of the index this word is, is a misspelling of, or is a compound with."""
        key = stem(fold)
        if key in self.keys:
            return self.keys[key], EXACT  # A weak word too: it may stand inside a phrase ("nye idéer").
        if key in self.weak or fold in self.weak:
            return None
        near = self._misspelt(fold)
        if near is not None:
            return near, MISSPELT
        part = self._part(fold)
        return None if part is None else (part, COMPOUND)

    def _misspelt(self, fold: str) -> str | None:
        reach = allowed(len(fold))
        if not reach:
            return None
        for gap in range(reach + 1):
            for length in {len(fold) - gap, len(fold) + gap}:
                words = self.by_length.get(length)
                best = words and extractOne(fold, words.keys(), scorer=OSA.distance, score_cutoff=reach)
                # Short words of one letter's difference are often two words ("fester", "tester"); they rarely begin alike.
                if words and best and (len(fold) >= 8 or best[0][0] == fold[0]):
                    return words[best[0]]
        return None

    def _part(self, fold: str) -> str | None:
        """The longest key that begins or ends a compound ("sundhedsdataprojekt", "idélab")."""
        for length in range(len(fold) - 2, SHORTEST_PART - 1, -1):
            for piece in (fold[:length], fold[-length:]):
                key = stem(piece)
                if (
                    len(key) >= SHORTEST_PART - 1
                    and key not in self.weak
                    and (key in self.phrases or key in self.hints)
                ):
                    return key
        return None

    def _strong(self, said: Sequence[Known | None]) -> Scores:
        strong: Scores = {}
        for at, first in enumerate(said):
            for phrase, place in self.phrases.get(first[0], ()) if first else ():
                piece = said[at : at + len(phrase)]
                if [known and known[0] for known in piece] != list(phrase):
                    continue
                quality = min(known[1] for known in piece if known)
                name = " ".join(phrase)
                best = strong.setdefault(place, {})
                best[name] = max(best.get(name, 0.0), quality)
        return strong

    def _hints(self, said: Sequence[Known | None]) -> Scores:
        hints: Scores = {}
        for key, quality in filter(None, said):
            for place in self.hints.get(key, ()):
                weight = quality * (COMMON if key in self.common else HINT)
                best = hints.setdefault(place, {})
                best[key] = max(best.get(key, 0.0), weight)
        return hints


def _score(strong: Mapping[str, float], hints: Mapping[str, float], hints_enough: float) -> float:
    """Zero when the words are not enough to interrupt somebody who is writing. A phrase says more than a word."""
    inside = {word for phrase in strong for word in phrase.split() if word != phrase}
    firm = sum(STRONG * quality + phrase.count(" ") for phrase, quality in strong.items())
    weak = sum(weight for word, weight in hints.items() if word not in inside and word not in strong)
    return firm + weak if firm >= STRONG_ENOUGH or weak >= hints_enough else 0.0


def build_index(texts: Sequence[Terms], weak_words: Iterable[str]) -> Index:
    """An index over the texts, whose places in the list are what `find` answers with."""
    weak = frozenset(form for word in weak_words for token in tokens(word) for form in (token.fold, token.stem))
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    hints: dict[str, list[int]] = {}
    written: dict[str, str] = {}
    for place, terms in enumerate(texts):
        for term in terms.strong:
            pieces = [token for token in tokens(term) if token.is_word]
            phrase = tuple(token.stem for token in pieces)
            written.update((token.fold, token.stem) for token in pieces)
            if phrase and (phrase, place) not in phrases.setdefault(phrase[0], []):
                phrases[phrase[0]].append((phrase, place))
        for token in (token for term in terms.hints for token in tokens(term)):
            if len(token.stem) > 2 and token.stem not in weak and place not in hints.setdefault(token.stem, []):
                hints[token.stem].append(place)
                written[token.fold] = token.stem
    by_length: dict[int, dict[str, str]] = {}
    for fold, key in written.items():
        by_length.setdefault(len(fold), {})[fold] = key
    counts = Counter({key: len(places) for key, places in hints.items()})
    return Index(
        phrases={key: tuple(rows) for key, rows in phrases.items()},
        hints={key: tuple(places) for key, places in hints.items()},
        common=frozenset(key for key, count in counts.items() if count > max(2, len(texts) // 4)),
        weak=weak,
        keys={form: key for fold, key in written.items() for form in (key, stem(bare(fold)))},
        by_length=by_length,
    )

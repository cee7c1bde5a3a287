"""Finding a vocabulary's entries in a text: whole words, phrases, compounds by head and known parts, split words, slips.

A `Lexicon` is built once and then only read. It does not know what its codes mean, nor which findings are negated.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from core.understand.vocabulary.entries import Entry
from core.understand.words import Shapes, Token, bare, shared, stem, table

COMPOUND_LETTERS = 5
"""Entries of fewer letters take part in compounds only when their writer says so with a star."""

_LEFT_OVER = 3
_BARE_LETTERS = 4
_SLIP_LETTERS = 6
_TWO_SLIPS_LETTERS = 11
_SURE_SLIP_LETTERS = 9
_LARGE = 500  # stems; smaller ones are laid out in 4 ms
_SEARCHES = 250  # unknown words in one text that are tried as slips: more than any request has, less than an attack
_LONGEST_WORD = 60
_JOINED_LETTERS = 7
_LEAST_STEM = 3
_BEGINNING = 5
_MOST_REMEMBERED = 5_000
_SHORTER_FORM = 2
# What follows a known word and makes another word of it, not a compound: naturlig, kunstig, sportist, kulturel.
_DERIVED = frozenset(
    {"lig", "ligt", "lige", "ligvis", "isk", "iske", "ist", "ister", "isme", "ning", "ningen", "else", "elser", "agtig"}
    | {"agtige", "hed", "heden", "inde", "inden", "iseret", "isere", "iserer", "skab", "ling", "linge", "ende", "ede"}
    | {"ing", "ionen", "ier", "iere", "mente"}
)


class Match(NamedTuple):
    """One entry found. `first` and `last` count tokens, `start` and `end` characters of the text as typed."""

    codes: tuple[str, ...]
    condition: str
    words: str
    rule: str
    first: int
    last: int
    start: int
    end: int


class _Known(NamedTuple):
    """All that can be told of a word by itself: its key, what it means alone, and whether more may begin with it.

    `is_own`: it stands in the vocabulary in this very form, so it was not split off another. `may_open`, `may_follow`: a phrase
    may have it first, or second. `may_join`: together with the next it may be one word. `is_silent`: nothing begins with it.
    `is_searched`: it is none of the words that stand in the vocabulary, so it was tried as a slip.
    """

    key: str
    slip: str
    alone: tuple[Entry, tuple[str, ...], str] | None
    is_own: bool
    may_open: bool
    may_follow: bool
    may_join: bool
    is_silent: bool
    is_searched: bool


class _Words(NamedTuple):
    """The words of a text: their tokens, the places of these among all, what is known of each, and before which of them
    a mark other than a hyphen stands. Four lists rather than one of values: most words say nothing and are passed over.
    """

    tokens: list[Token]
    places: list[int]
    known: list[_Known]
    apart: list[bool]

    def match(self, entry: Entry, codes: tuple[str, ...], at: int, length: int, rule: str) -> Match:
        """The finding of an entry in so many words from this one on."""
        taken = self.tokens[at : at + length]
        typed = " ".join([token.text for token in taken])
        places = self.places[at], self.places[at + length - 1]
        return Match(codes, entry.condition, typed, rule, *places, taken[0].start, taken[-1].end)

    def single(self, at: int) -> Match | None:
        """The finding of a word that means something by itself."""
        alone = self.known[at].alone
        if alone is None:
            return None
        (entry, codes, rule), token, place = alone, self.tokens[at], self.places[at]
        return Match(codes, entry.sense.condition, token.text, rule, place, place, token.start, token.end)


class Lexicon:
    """Entries laid out for search. Of two entries with one key the first stands; `vocabulary.check` names the second."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[str, Entry] = {}
        self._stems: dict[str, Entry] = {}
        self._opening: dict[str, Entry] = {}
        self._closing: dict[str, Entry] = {}
        phrases: dict[tuple[str, str], tuple[Entry, ...]] = {}
        keys: dict[str, str] = {}
        for entry in entries:
            if " " in entry.written:
                self._add_phrase(entry, keys, phrases)
            else:
                self._add_word(entry, keys)
        # Few phrases begin with the same two words, and a tuple of one takes as much as its words.
        self._phrases: dict[tuple[str, str], Entry | tuple[Entry, ...]] = {
            pair: found[0] if len(found) == 1 else tuple(sorted(found, key=lambda phrase: -len(phrase.words)))
            for pair, found in phrases.items()
        }
        self._add_second_chances(keys)
        # What is a stem here is its own key, which need not be kept once more.
        self._keys = {other: key for other, key in keys.items() if other not in self._stems}
        self._least_opening = min(map(len, self._opening), default=_LONGEST_WORD)
        self._least_closing = min(map(len, self._closing), default=_LONGEST_WORD)
        self._has_compounds = bool(self._opening or self._closing)
        # Of most words the entry that stands for the whole is the one that compounds are made with.
        self._opening = {part: entry for part, entry in self._opening.items() if self._exact.get(part) is not entry}
        self._closing = {part: entry for part, entry in self._closing.items() if self._stems.get(part) is not entry}
        self._firsts = table(first for first, _ in self._phrases)
        self._seconds = table(second for _, second in self._phrases)
        wholes = (*self._exact, *self._stems)
        self._beginnings = table(key[:_BEGINNING] for key in wholes if len(key) >= _BEGINNING)
        self._short = table(key[:_LEAST_STEM] for key in wholes)
        self._shortest = table(key[:_LEAST_STEM] for key in wholes if len(key) < _BEGINNING)
        if len(self._stems) > _LARGE:
            _ = self._shapes
        self._memory: dict[bool, dict[str, _Known]] = {True: {}, False: {}}

    @cached_property
    def _shapes(self) -> Shapes:
        """What a slip is compared with: laid out for the first one, and at once in a large lexicon, which takes 30 ms."""
        # A word that only its exact form stands for is no slip of another, so its neighbours may be slips of it.
        spelt = table((*self._keys, *self._stems, *(shared(stem(word)) for word in self._exact)))
        return Shapes(key for key in spelt if len(key) >= _SLIP_LETTERS - 1)

    def _add_word(self, entry: Entry, keys: dict[str, str]) -> None:
        word = entry.written
        known = self._exact.get(word)
        if known is None or (entry.exact and not known.exact):
            self._exact[word] = entry  # what was written as exactly this form wins over what inflects
        if entry.exact:
            return
        key = shared(stem(word))
        self._stems.setdefault(key, entry)
        keys[key] = key
        if entry.sense.opens:
            self._opening.setdefault(word, entry)
        if entry.sense.closes:
            self._closing.setdefault(key, entry)

    def _add_phrase(
        self, entry: Entry, keys: dict[str, str], phrases: dict[tuple[str, str], tuple[Entry, ...]]
    ) -> None:
        own = [shared(key) for key in entry.keys]
        phrases[own[0], own[1]] = (*phrases.get((own[0], own[1]), ()), entry)
        for key in own:
            keys.setdefault(key, key)
        if not entry.exact:
            joined = shared(stem(entry.joined))
            self._stems.setdefault(joined, entry)
            keys.setdefault(joined, joined)

    def _add_second_chances(self, keys: dict[str, str]) -> None:
        """Let a/o/a for æ/ø/å and a stem that can be stemmed again ("arbejdsløs", "arbejdsløse") find their key."""
        for key in tuple(keys):
            for other in (bare(key), stem(key)):
                if other != key and len(other) >= _BARE_LETTERS:
                    keys.setdefault(other, key)
        for part, entry in tuple(self._opening.items()):
            if len(other := bare(part)) >= _BARE_LETTERS and other not in self._exact:
                self._opening.setdefault(other, entry)
        for part, entry in tuple(self._closing.items()):
            if len(other := bare(part)) >= _BARE_LETTERS and other not in self._exact:
                self._closing.setdefault(other, entry)

    def find(self, tokens: Sequence[Token], *, slips: bool = True) -> tuple[Match, ...]:
        """All entries in the text, left to right, the longest at each place, none overlapping another.

        `slips=False` finds only what is spelt right.
        """
        words = self._keyed(tokens, slips)
        found: list[Match] = []
        done = 0
        for at, known in enumerate(words.known):
            if known.is_silent or at < done:
                continue
            match, taken = self._at(words, at)
            if match is not None:
                found.append(match)
                done = at + taken
        return tuple(found)

    def _keyed(self, tokens: Sequence[Token], slips: bool) -> _Words:
        words = _Words([], [], [], [])
        read, places, all_known, are_apart = words
        apart, searched, memory = True, 0, self._memory[slips]
        for place, token in enumerate(tokens):
            if not token.stem:  # a mark
                apart = apart or token.fold != "-"
                continue
            if slips and searched == _SEARCHES:
                memory = self._memory[False]
            known = memory.get(token.fold) or self._remember(token, memory)
            searched += known.is_searched
            read.append(token)
            places.append(place)
            all_known.append(known)
            are_apart.append(apart)
            apart = False
        return words

    def _remember(self, token: Token, memory: dict[str, _Known]) -> _Known:
        """What is known of a word. People use the same words again and again, so it is looked up once."""
        if len(memory) >= _MOST_REMEMBERED:  # a flood of made-up words must not fill the memory
            memory.clear()
        known = self._looked_up(token, slips=memory is self._memory[True])
        if not token.fold.isdigit():
            memory[token.fold] = known
        return known

    def _looked_up(self, token: Token, *, slips: bool) -> _Known:
        folded = token.fold
        key = self._key(token.stem) or self._key(stem(token.stem))
        slip = ""
        parts: tuple[Entry, ...] | None = None
        if not key and slips and folded not in self._exact and not folded.isdigit():
            parts = self._compound(folded)
            key = slip = self._corrected(token, len(parts))
        exact, alone = self._exact.get(folded), self._alone(folded, key, slip, parts)
        is_own = exact is not None and exact.exact
        may_open = key in self._firsts or folded in self._firsts
        may_follow = key in self._seconds or folded in self._seconds
        may_join = not is_own and self._may_begin(folded)
        is_silent, is_searched = not (alone or may_open or may_join), not key or slip != ""
        return _Known(key, slip, alone, is_own, may_open, may_follow, may_join, is_silent, is_searched)

    def _key(self, root: str) -> str:
        """The key of an entry that this stem, or this second chance of one, belongs to; "" when there is none."""
        return root if root in self._stems else self._keys.get(root, "")

    def _may_begin(self, folded: str) -> bool:
        """Whether an entry may begin with this word, so that it is worth while to try it together with the next."""
        if len(folded) >= _BEGINNING:
            return folded[:_BEGINNING] in self._beginnings or folded[:_LEAST_STEM] in self._shortest
        return len(folded) < _LEAST_STEM or folded[:_LEAST_STEM] in self._short

    def _corrected(self, token: Token, parts: int) -> str:
        """The one key this word is a misspelling of, or "". The first letter must be right: it keeps this fast.

        A word with one known part may still be a long entry with one slip ("friitidsklub"); one with two is a compound.
        """
        word = token.stem
        if len(token.fold) < _SLIP_LETTERS or len(word) < _SLIP_LETTERS - 1 or parts == 2:
            return ""
        if parts and len(word) < _SURE_SLIP_LETTERS:
            return ""
        reach = 1 if parts or len(word) < _TWO_SLIPS_LETTERS else 2
        meant = dict.fromkeys(map(self._key, self._shapes.nearest(word, most=reach)))
        alike = {entry.codes if (entry := self._stems.get(key)) else key for key in meant}
        return next(iter(meant)) if len(alike) == 1 else ""

    def _at(self, words: _Words, at: int) -> tuple[Match | None, int]:
        """The longest entry beginning at this word, and how many words are done with."""
        if at + 1 == len(words.known) or words.apart[at + 1]:
            return words.single(at), 1
        known, following = words.known[at], words.known[at + 1]
        if known.may_open and following.may_follow:
            for keys, entry in self._phrases_from(words, at):
                if self._stands(keys, entry, words, at):
                    rule = "misspelt" if any(one.slip for one in words.known[at : at + len(keys)]) else "phrase"
                    return words.match(entry, entry.codes, at, len(keys), rule), len(keys)
        if known.may_join and not following.is_own:
            joined = self._whole(words.tokens[at].fold + words.tokens[at + 1].fold)
            if joined is not None:
                return words.match(joined, joined.codes, at, 2, "split word"), 2
        return words.single(at), 1

    def _phrases_from(self, words: _Words, at: int) -> Iterator[tuple[tuple[str, ...], Entry]]:
        """The phrases that may begin here: by the words' keys, and by their very forms for exact ones."""
        keys = words.known[at].key, words.known[at + 1].key
        forms = words.tokens[at].fold, words.tokens[at + 1].fold
        for pair in (keys, forms) if forms != keys else (keys,):
            found = self._phrases.get(pair, ())
            for entry in found if isinstance(found, tuple) else (found,):
                yield pair if entry.written.count(" ") == 1 else entry.keys, entry

    def _stands(self, keys: tuple[str, ...], entry: Entry, words: _Words, at: int) -> bool:
        end = at + len(keys)
        if end > len(words.known) or any(words.apart[at + 1 : end]):
            return False
        folds = [token.fold for token in words.tokens[at:end]]
        if entry.exact:
            return all(fold == key for fold, key in zip(folds, keys, strict=True))
        return all(
            key == known.key and (known.slip or _is_form(fold, written, key))
            for known, fold, key, written in zip(words.known[at:end], folds, keys, entry.words, strict=True)
        )

    def _whole(self, folded: str) -> Entry | None:
        if not _JOINED_LETTERS <= len(folded) <= _LONGEST_WORD or not self._may_begin(folded):
            return None
        if (found := self._exact.get(folded)) is not None:
            return found
        key = stem(folded)
        found = self._stems.get(key)
        return found if found is None or _is_form(folded, found.joined, key) else None

    def _alone(
        self, folded: str, key: str, slip: str, parts: tuple[Entry, ...] | None
    ) -> tuple[Entry, tuple[str, ...], str] | None:
        """The entry that a word is by itself or is a compound with, the codes it stands for, and by which rule."""
        whole = self._exact.get(folded) or self._stems.get(key)
        if whole is not None and (slip or _is_form(folded, whole.joined, key)):
            return whole, whole.codes, "misspelt" if slip else "word"
        parts = self._compound(folded) if parts is None else parts
        if not parts:
            return None
        telling = next((part for part in parts if not part.condition), parts[0])
        return telling, _joint_codes(parts, telling.condition), "compound"

    def _compound(self, folded: str) -> tuple[Entry, ...]:
        """The known first part and the known head of a compound: both mean something ("sundhedsdata")."""
        if len(folded) > _LONGEST_WORD or not self._has_compounds:
            return ()
        opening, used = self._opens(folded)
        closing = self._closes(folded, max(used, _LEFT_OVER))
        return tuple(part for part in (opening, closing) if part is not None)

    def _opens(self, folded: str) -> tuple[Entry | None, int]:
        for length in range(len(folded) - _LEFT_OVER, self._least_opening - 1, -1):
            part = folded[:length]
            whole = self._exact.get(part)
            entry = whole if whole is not None and whole.sense.opens else self._opening.get(part)
            if entry is not None and folded[length:] not in _DERIVED:
                return entry, length
        return None, 0

    def _closes(self, folded: str, start: int) -> Entry | None:
        """The known head. A short one must stand as it is written: "behandlede" has no "leder" for head."""
        key = stem(folded)
        for at in range(start, len(key) - self._least_closing + 1):
            part = key[at:]
            whole = self._stems.get(part)
            entry = whole if whole is not None and whole.sense.closes else self._closing.get(part)
            if entry is not None and (len(key) - at >= COMPOUND_LETTERS or folded.startswith(entry.written, at)):
                return entry
        return None


def _joint_codes(parts: Sequence[Entry], told: str) -> tuple[str, ...]:
    """The codes of a compound told under a condition. A part under another brings it along as "code:condition"."""
    return tuple(
        dict.fromkeys(
            code if part.condition in ("", told) or ":" in code else f"{code}:{part.condition}"
            for part in parts
            for code in part.codes
        )
    )


def _is_form(folded: str, written: str, key: str) -> bool:
    """Whether a word can be a form of an entry with the same stem: "klubben" of "klub", not "lægge" of "læge".

    A form is hardly shorter than its entry ("dem" is none of "demens"), and doubles a consonant only where the other
    word ends. Words met on a second-chance key are believed.
    """
    if folded == written or not (folded.startswith(key) and written.startswith(key)):
        return True
    if len(written) - len(folded) > _SHORTER_FORM:
        return False
    mine, theirs = folded[len(key) :], written[len(key) :]
    if mine in ("te", "tes"):
        return False
    is_doubled = bool(mine and theirs and mine[0] != theirs[0] and key[-1] in (mine[0], theirs[0]))
    return not (is_doubled and len(key) < _SLIP_LETTERS)

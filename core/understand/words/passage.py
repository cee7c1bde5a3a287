"""A text as it is read: cut into sentences, clauses and units. What the words mean is told elsewhere."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from core.understand.words.writing import Token, tokens

_SHORT_WORDS = """
    ca bl eks evt pr nr inkl ekskl mht vedr jf dvs div max min stk tlf kl mv ift iht hhv pga mm el lign afd dr mio kr tel ang
    fx cirka st jan feb mar apr jun jul aug sep sept okt nov dec sct skt u m a f d s o i e g b c
"""
_SHORT = frozenset(_SHORT_WORDS.split())
"""Words that end in a full stop without ending a sentence."""
_END = frozenset(".!?;•")
_STOPS = frozenset(".!?")
_YEAR = 4
_PAUSE = frozenset(",:()[]/|–-+&")
_NEW_CLAUSE = frozenset(("men", "but", "hvorimod", "mens", "dog", "derimod"))
_JOINS = frozenset(("og", "saa", "eller", "and", "then"))
_TURNS = _NEW_CLAUSE | _JOINS
_SUBJECT_WORDS = """
    vi jeg nu det der saa skal vil de den derfor vores naar hvis we i it now she he han hun man
"""
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())


class Unit(NamedTuple):
    """One word, or words held together by hyphens. `folds` has the whole first, then its parts."""

    text: str
    folds: tuple[str, ...]
    field: str
    sentence: int
    clause: int
    start: int
    quote: int = 0
    """0 outside quotation marks, else the number of the quotation."""


def first_sentence(text: str) -> str:
    """Up to where the first sentence ends: not inside "den 8. december" or "f.eks.", nor behind the number of a list."""
    pieces = tokens(text)
    ends = (one.end for at, one in enumerate(pieces) if one.fold in _STOPS and _ends_sentence(pieces, at))
    return text[: next((end for end in ends if not text[: end - 1].strip().isdigit()), len(text))]


def units(parts: Sequence[tuple[str, str]]) -> tuple[Unit, ...]:
    """The words of several texts, each a (field, text), with sentences and clauses numbered through."""
    return _units(tuple(parts))


# Many readers cut the same message, one after the other.
@lru_cache(maxsize=16)
def _units(parts: tuple[tuple[str, str], ...]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    sentence = clause = 0
    for field, text in parts:
        sentence, clause = sentence + 1, clause + 1
        pieces = tokens(text)
        quotes = sum(piece.fold == '"' for piece in pieces) if '"' in text or not text.isascii() else 0
        has_lines = "\n" in text
        marks = at = 0
        while at < len(pieces):
            token = pieces[at]
            if token.stem:
                is_hyphened = at + 1 < len(pieces) and pieces[at + 1].fold == "-"
                word, taken = _held_together(pieces, at) if is_hyphened else ((token.text, (token.fold,)), 1)
                if token.fold in _TURNS and _opens_clause(pieces, at):
                    clause += 1
                quote = marks + 1 if marks % 2 and quotes % 2 == 0 else 0
                found.append(Unit(*word, field, sentence, clause, token.start, quote))
            else:
                taken = 1
                marks += token.fold == '"'
                if _ends_sentence(pieces, at):
                    sentence, clause = sentence + 1, clause + 1
                elif token.fold in _PAUSE and not _inside_word(pieces, at):
                    clause += 1
            after = at + taken
            if has_lines and after < len(pieces) and "\n" in text[pieces[after - 1].end : pieces[after].start]:
                if not _runs_on(found, pieces[after]):
                    sentence += 1
                clause += 1
            at = after
    return tuple(found)


def _held_together(pieces: Sequence[Token], at: int) -> tuple[tuple[str, tuple[str, ...]], int]:
    """A word with what hangs on it by hyphens ("idé-udvikling", "hands-on"). Numbers stand alone: 8-10 is a range."""
    last = at
    while (
        last + 2 < len(pieces)
        and pieces[last + 1].fold == "-"
        and pieces[last + 2].is_word
        and pieces[last].end == pieces[last + 1].start
        and pieces[last + 1].end == pieces[last + 2].start
        and not pieces[last].fold.isdigit()
        and not pieces[last + 2].fold.isdigit()
    ):
        last += 2
    words = tuple(pieces[place].fold for place in range(at, last + 1, 2))
    text = "-".join(pieces[place].text for place in range(at, last + 1, 2))
    return (text, words if len(words) == 1 else ("".join(words), *words)), last - at + 1


def _inside_word(pieces: Sequence[Token], at: int) -> bool:
    before = at > 0 and pieces[at - 1].end == pieces[at].start
    after = at + 1 < len(pieces) and pieces[at].end == pieces[at + 1].start
    return pieces[at].fold in "-/&+" and (before or after)


def _ends_sentence(pieces: Sequence[Token], at: int) -> bool:
    mark = pieces[at]
    if mark.fold not in _END:
        return False
    if mark.fold != "." or at == 0 or at + 1 >= len(pieces):
        return True
    before, after = pieces[at - 1], pieces[at + 1]
    if mark.end == after.start and after.is_word:
        return False
    if before.fold.isdigit():
        return after.text[:1].isupper() or len(before.fold) == _YEAR  # "i 2022. vi" ends, "den 8. december" goes on
    return before.fold not in _SHORT


def _opens_clause(pieces: Sequence[Token], at: int) -> bool:
    if pieces[at].fold in _NEW_CLAUSE:
        return True
    return pieces[at].fold in _JOINS and at + 1 < len(pieces) and pieces[at + 1].fold in _SUBJECTS


def _runs_on(found: Sequence[Unit], following: Token) -> bool:
    """A line broken in mid sentence: the next begins with a small letter and is no bullet."""
    return bool(found) and following.is_word and following.text[:1].islower()

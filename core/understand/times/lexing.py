"""From text to atoms: numbers, clock and date figures, and the words of time, corrected for slips of the keyboard.

Every atom keeps its place in the text as it was typed. What atoms add up to is the rules' work.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from core.understand.times.beside import mended_beside
from core.understand.times.context import SHORT_DAYS, in_context, opens_entry
from core.understand.times.ellipsis import written_out
from core.understand.times.figures import figure
from core.understand.times.full_stops import closes
from core.understand.times.nouns import Atom, Days
from core.understand.times.openings import Meaning, Phrase
from core.understand.times.pieces import Piece, pieces_of
from core.understand.times.spelling import as_known
from core.understand.times.words import TimeWords

PIECES_LIMIT = 800
"""Words, figures and marks that are read: what holds more of them in so few letters is no answer."""

TEXT_LIMIT = 2_500
"""Characters that are read for times. Nobody tells their week in more; what follows is named as unread."""


def lex(text: str, words: TimeWords) -> tuple[Atom, ...]:
    """All atoms of the text, unknown words included (kind "_"). Reads at most TEXT_LIMIT characters and PIECES_LIMIT pieces."""
    whole = written_out(list(islice(pieces_of(text[:TEXT_LIMIT]), PIECES_LIMIT)), words)
    pieces = as_known(whole, words)
    # Not `tuple(…)`: of tuples made from a generator Python keeps the freed ones, 2,000 of each length.
    return in_context((*_atoms(mended_beside(pieces, words), words),))


def read_to(text: str) -> int:
    """Where reading stops: the end of all but very long texts."""
    if len(text) <= PIECES_LIMIT:
        return len(text)
    beyond = next(islice(pieces_of(text[:TEXT_LIMIT]), PIECES_LIMIT, None), None)
    return min(len(text), TEXT_LIMIT) if beyond is None else beyond.start


def _atoms(pieces: Sequence[Piece], words: TimeWords) -> Iterator[Atom]:
    index = 0
    before = ";"
    while index < len(pieces):
        piece = pieces[index]
        alone = words.phrases.get(piece.word)
        length, meaning = (1, None) if alone is None else _longest(pieces, index, alone, words)
        last = pieces[index + length - 1]
        if last.colon and meaning is not None and before in _TOLD.get(meaning.kind, ""):
            yield Atom(";", None, piece.start, piece.start)  # "tirsdag: nej onsdag: ja" on one line
        elif meaning is not None and meaning.kind == "W" and before in "dpcn" and _heads_a_list(pieces, index + length):
            yield Atom(";", None, piece.start, piece.start)  # "uge 44: man, tirs uge 45: tors"
        if meaning is None:
            read = figure(piece)
            before = read.kind
            yield read
        else:
            before = "-" if meaning.section == TWO_OR_TO else meaning.kind  # "Monday to Wednesday: no"
            word = _spelt(pieces[index : index + length]) if meaning.kind != "_" else ""
            shortened = last.dotted or (last.colon and meaning.section == "short")  # "man: kan"
            read = Atom(meaning.kind, meaning.value, piece.start, last.end, shortened, meaning.section, word)
            if last.colon and meaning.section in SHORT_DAYS:
                entry = _as_entry(pieces, index, meaning)
                read = read._replace(kind="d", value=entry, dotted=True, rule="short") if entry else read
            yield read
            if meaning.then is not None:
                yield Atom(*meaning.then, piece.start, last.end, last.dotted, word=word)
        if last.ends and (closes(pieces, index + length - 1, words) or _ends_hours(pieces, index, words)):
            yield Atom(";", None, last.end, last.end + 1)
        index += length


def _as_entry(pieces: Sequence[Piece], index: int, meaning: Meaning) -> Days | None:
    return opens_entry(pieces[index - 1].sort if index else "", SHORT_DAYS[meaning.section])


def _spelt(pieces: Sequence[Piece]) -> str:
    """The words as they were meant; "" where a figure or mark is among them."""
    return " ".join([piece.word for piece in pieces]) if all(piece.sort == "word" for piece in pieces) else ""


def _heads_a_list(pieces: Sequence[Piece], index: int) -> bool:
    return index < len(pieces) and pieces[index].sort == "number" and pieces[index].colon


TWO_OR_TO = "two or to"
_TOLD = {"d": "x~+pcn", "A": "x~+pcn", "~": "dpcn", "+": "dpcn"}
"""What an entry of a list may end with, when the next one begins with such a word and a colon ("fri: ons optaget: tor")."""


def _longest(
    pieces: Sequence[Piece], index: int, alone: Sequence[Phrase], words: TimeWords
) -> tuple[int, Meaning | None]:
    """The longest entry that begins with this word, of which those are `alone` that are no longer."""
    if index + 1 < len(pieces):
        for phrase in _beginning(pieces, index, words):
            length = phrase.size
            if phrase.meaning.kind in _NEVER_CUT and _is_cut(pieces, index, length, words):
                continue
            if length == 2 or phrase.written == " ".join([piece.word for piece in pieces[index : index + length]]):
                return length, phrase.meaning
    return 1, alone[0].meaning if alone else None


def _beginning(pieces: Sequence[Piece], index: int, words: TimeWords) -> Sequence[Phrase]:
    """The entries that begin with these two words, the longest first; where many do, with the third."""
    two = f"{pieces[index].word} {pieces[index + 1].word}"
    found = words.phrases.get(two)
    if found is None:
        return ()
    longer = words.phrases.get(f"{two} {pieces[index + 2].word}") if index + 2 < len(pieces) else None
    return found if longer is None else longer


def _is_cut(pieces: Sequence[Piece], index: int, length: int, words: TimeWords) -> bool:
    """ "det kan jeg ikke. kun hvis …" holds no "ikke kun"."""
    return any(
        pieces[at].ends and closes(pieces, at, words) for at in range(index, min(index + length, len(pieces)) - 1)
    )


def _ends_hours(pieces: Sequence[Piece], index: int, words: TimeWords) -> bool:
    """ "hverdage 19-21. November: …", "onsdag 20-22. aftener der ikke dur: …": hours of a day, before another heading."""
    led = pieces[max(index - 3, 0) : index]
    if pieces[index].sort != "number" or [piece.sort for piece in led] != ["word", "number", "mark"]:
        return False
    following = pieces[index + 1 : index + _LONGEST_HEADING]
    heading = next(
        (at for at, piece in enumerate(following) if piece.colon or piece.sort in _NO_HEADING), len(following)
    )
    is_heading = heading < len(following) and following[heading].colon and following[heading].sort == "word"
    is_date = words.counted.get(following[0].word, "") and not following[0].capital
    return is_heading and words.kinds.get(led[0].word, "_") == "d" and not is_date


_LONGEST_HEADING = 7
_NO_HEADING = frozenset(("number", "line", "pair"))


_NEVER_CUT = frozenset("_p")
"""The kinds of phrases that no full stop stands in: "kan jeg ikke. kun", "lover jeg ikke noget om. formiddage"."""

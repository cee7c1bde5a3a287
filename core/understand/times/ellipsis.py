"""Words that share their end with one behind them: "jule- og vinterferien", "nytårs-, påske- og sommerferien".

Days and parts of the day need no such care: "man- og tirsdage" is read as two days.
"""

from core.understand.times.pieces import Piece
from core.understand.times.words import TimeWords

_SHARED = ("ferien", "ferierne", "ferie", "ferier", "vagterne", "vagten", "vagter", "vagt")
_JOINING = frozenset(("og", "eller", "samt", "eller", "el", "and", "or", ","))
_FAR = 8
"""Words, commas and hyphens up to the one that is written out."""


def written_out(pieces: list[Piece], words: TimeWords) -> list[Piece]:
    """The pieces with each such word as a whole one; what would be no word of ours stays as it was typed."""
    if all(piece.word != "-" for piece in pieces):
        return pieces
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.word == "-" and out and out[-1].is_part:
            continue
        whole = _whole(pieces, at, words) if piece.sort == "word" else None
        out.append(piece if whole is None else piece._replace(word=whole, is_part=True))
    return out


def _whole(pieces: list[Piece], at: int, words: TimeWords) -> str | None:
    piece, behind = pieces[at], pieces[at + 1 : at + 3]
    hangs = len(behind) > 1 and behind[0].word == "-" and behind[0].start == piece.end and behind[1].word in _JOINING
    if not hangs:
        return None
    shared = next((end for each in pieces[at + 2 : at + _FAR] for end in _SHARED if each.word.endswith(end)), None)
    forms = (piece.word + (shared or ""), piece.word.removesuffix("s") + (shared or ""))
    return next((form for form in forms if shared and form in words.known), None)

"""How a word is written, and what was meant to be typed. Knows no vocabulary.

What everybody takes of it is named here: one folding, one stem, one way to cut a text into tokens (`writing`).
"""

from core.understand.words.writing import (
    DEFINITE,
    READ_LIMIT,
    READ_PIECES,
    Shapes,
    Token,
    allowed,
    bare,
    clip,
    fold,
    folded,
    nearest,
    shared,
    stem,
    table,
    tokens,
)

__all__ = [
    "DEFINITE",
    "READ_LIMIT",
    "READ_PIECES",
    "Shapes",
    "Token",
    "allowed",
    "bare",
    "clip",
    "fold",
    "folded",
    "nearest",
    "shared",
    "stem",
    "table",
    "tokens",
]

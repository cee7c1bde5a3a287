"""The files of words that facilitators write, and how their entries and phrases are found in a text.

What everybody takes of it is named here (`files`).
"""

from core.understand.vocabulary.files import (
    BESIDE_TIMES,
    Problem,
    Vocabulary,
    check,
    parse_vocabulary,
)

__all__ = [
    "BESIDE_TIMES",
    "Problem",
    "Vocabulary",
    "check",
    "parse_vocabulary",
]

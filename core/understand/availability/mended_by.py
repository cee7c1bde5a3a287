"""Words behind times that were read: what is told comes beside them ("også torsdag"), or all is told anew ("kun mandag")."""

from collections.abc import Mapping
from functools import lru_cache

from core.understand.vocabulary import BESIDE_TIMES, Vocabulary
from core.understand.vocabulary.signals import read_sections
from core.understand.words import tokens

_FILE = f"{BESIDE_TIMES}/times_mended.txt"


def where_it_mends(text: str, vocabulary: Vocabulary) -> Mapping[str, int]:
    """Where the first word of each kind stands in the text, by kind: "adds" and "anew"."""
    found: dict[str, int] = {}
    for token in tokens(text):
        for kind, words in _lists(vocabulary).items():
            if token.fold in words:
                found.setdefault(kind, token.start)
    return found


@lru_cache(maxsize=8)
def _lists(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    sections = read_sections(vocabulary.files.get(_FILE, ""))
    return {kind: frozenset(words) for kind, words in sections.items()}

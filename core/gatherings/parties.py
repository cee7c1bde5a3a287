"""Who is party to a case, and who has a tie to them. Both are people's own words, so a name counts wherever it stands.

"Jeg sidder i bestyrelsen for Hellerup Sejlklub" is a tie to "Hellerup Sejlklub", and "Novo" one to "Novo Nordisk A/S". In doubt
somebody is rather left out: they are told why, and a facilitator can name the party more closely.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from core.understand.words import tokens

_MOST_PARTIES = 10
_BETWEEN = re.compile(r"[,;\n]")
_JOINED = re.compile(r"\s(?:og|samt|and)\s|&")
_FORMS = frozenset({"aps", "as", "amba", "ivs", "ltd", "inc"})
"""What stands behind a company's name and is no part of it. "A/S" falls to single letters."""


def read_parties(words: str) -> frozenset[str]:
    """Each party in small letters, as a citizen's ties are kept."""
    parts = [part.strip().casefold() for part in _BETWEEN.split(words)]
    return frozenset([part for part in parts if part][:_MOST_PARTIES])


def tied_to(parties: Iterable[str], ties: Iterable[str]) -> frozenset[str]:
    """Those of the parties that somebody with these ties has named, or a part of whose name is one of the ties."""
    told = [_words(tie) for tie in ties]
    return frozenset(party for party in parties if any(_is_same(party, tie) for tie in told))


def _is_same(party: str, tie: Sequence[str]) -> bool:
    return any(_stands_in(name, tie) for name in _names(party)) or _stands_in(tie, _words(party))


def _names(party: str) -> list[Sequence[str]]:
    """The whole, and where two are joined each that has more than a word: "Kultur og Fritid" is one department."""
    parts = [_words(part) for part in _JOINED.split(party)]
    return [_words(party), *(part for part in parts if len(part) > 1)]


def _stands_in(name: Sequence[str], words: Sequence[str]) -> bool:
    size = len(name)
    return size > 0 and any(words[at : at + size] == name for at in range(len(words) - size + 1))


@lru_cache(maxsize=4_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(one.stem for one in tokens(text) if one.is_word and len(one.fold) > 1 and one.fold not in _FORMS)

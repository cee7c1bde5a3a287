"""Lots among equals: from the seed, the need and what a candidate has told, so that anyone can draw them again.

Neither id nor place in a list has a part in it, so that swapping names, ids or rows changes nobody's luck.
"""

import hashlib
import json

from core.select.nouns import Candidate

LOTS = 1024


def fingerprint(candidate: Candidate) -> bytes:
    """A candidate as everything that was told and nothing that only names: no id and no household's name."""
    told = [
        candidate.joined,
        candidate.term_end,
        sorted(candidate.roles),
        sorted(candidate.competence.items()),
        sorted(candidate.interest),
        sorted(candidate.slots),
        sorted(candidate.away),
        sorted(candidate.features.items()),
        sorted(candidate.ties),
        None if candidate.purposes is None else sorted(candidate.purposes),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).digest()


def lot(seed: str, need: str, told: bytes) -> int:
    """0..1023, higher is drawn first: the first ten bits of SHA-256 over seed, need and fingerprint."""
    drawn = hashlib.sha256(b"\0".join((seed.encode(), need.encode(), told))).digest()
    return int.from_bytes(drawn[:2], "big") * LOTS >> 16

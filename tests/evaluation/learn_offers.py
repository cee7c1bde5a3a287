"""What words weigh for and against an answer offering a time: `make learn` writes it down.

It reads every labelled answer except those of `NOT_LEARNT`, and learns by logistic regression which words, marks and pairs an
answer that offers some time has. The same answers give the same weights.
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from bot.evaluating.scoring_slots import slots_of
from core.understand.availability.weighed import EMPTY, SCALE, features

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "prompts" / "vocabulary" / "learnt" / "offers.txt"

NOT_LEARNT = ("unread", "57th_to_68th")
"""Files that nobody has read, and the answers of twelve voices: what their words weigh moved no answer that nobody has read,
and read two others worse.
"""

LEAST_ANSWERS = 3
"""A word that fewer answers have is not learnt from."""
KEPT = 1_500
"""Words and pairs that are kept, those that weigh most. Twice as many tell nothing more."""
NONE_COUNTS = 5.0
"""An answer that offers nothing counts as so many that offer something: there are eleven times fewer of them."""
ROUNDS = 12
_LAST_LATIN = 255

HEADER = """\
# What words, marks and pairs of words say of whether an answer about times offers any, in tenths: more than nought for an offer.
# Learnt from {source}: `make learn` writes this file, and reads none of the unread.
# "<" and ">" are the beginning and the end of an answer, "0" is any number, "<>" is what every answer has.
"""


def answers(folder: Path = HERE) -> list[tuple[str, bool]]:
    """Every answer that may be learnt from, and whether it offers a time. In an order that no file's order changes."""
    files = [path for path in folder.rglob("availability_*.jsonl") if not any(name in path.name for name in NOT_LEARNT)]
    told = {(case["text"], slots_of(case["gold"]).yes > 0) for path in files for case in cases(path)}
    if (busy := folder / "busy.txt").exists():
        told |= {(line, False) for line in busy.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    return sorted(told, key=lambda one: (crc32(one[0].encode()), one))


def cases(path: Path) -> list[dict[str, Any]]:
    """The labelled cases of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def learnt(told: Sequence[tuple[str, bool]]) -> dict[str, float]:
    """The weights: those that weigh most by themselves first, then what they weigh without the others."""
    known = [sorted(features(text)) for text, _ in told]
    often = Counter(feature for one in known for feature in one)
    common = {feature for feature, count in often.items() if count >= LEAST_ANSWERS and _is_plain(feature)}
    labels = [label for _, label in told]
    first = _fitted([[each for each in one if each in common] for one in known], labels)
    first.pop(EMPTY)
    kept = set(sorted(first, key=lambda feature: (-abs(first[feature]), feature))[:KEPT])
    return _fitted([[each for each in one if each in kept] for one in known], labels)


def _fitted(known: Sequence[Sequence[str]], labels: Sequence[bool]) -> dict[str, float]:
    weights, always = dict.fromkeys((each for one in known for each in one), 0.0), 0.0
    for number in range(ROUNDS):
        for one, label in zip(known, labels, strict=True):
            share = 1 / math.sqrt(max(len(one), 1))
            told = always + share * sum(weights[each] for each in one)
            wrong = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, told))))
            step = wrong * (1.0 if label else NONE_COUNTS) / (1 + number)
            always += step / 20
            for each in one:
                weights[each] += step * share
    return {EMPTY: always, **weights}


def source(told: Sequence[tuple[str, bool]]) -> str:
    """What the file says it was learnt from: other answers, or others' labels, give another number."""
    return f"{len(told)} labelled answers ({crc32(repr(told).encode()):08x})"


def written(weights: dict[str, float], source: str) -> str:
    """The file, the heaviest against an offer first."""
    scaled = {feature: round(weight * SCALE) for feature, weight in weights.items()}
    ordered = sorted((weight, feature) for feature, weight in scaled.items() if weight)
    return HEADER.format(source=source) + "".join(f"{weight} {feature}\n" for weight, feature in ordered)


def _is_plain(feature: str) -> bool:
    """Without an emoji, for which each letter of the whole file would take four bytes."""
    return all(ord(letter) <= _LAST_LATIN for letter in feature)


def main() -> None:
    told = answers()
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_text(written(learnt(told), source(told)), encoding="utf-8")


if __name__ == "__main__":
    main()

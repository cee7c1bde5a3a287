"""Answers about time put together from everyday sentences, and what each of them is to mean.

What a person writes is one sentence beside another, and most of what is misread is not the sentence but what stands beside it.
`python -m tests.core.understand.composed ANSWERS SEED` tells how many answers of two or three sentences are misread, and which
sentences stand in them most often. Below "not yet" in the file stand sentences that are misread in the plainest of company.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.evaluating.scoring_slots import Slots, slots_of
from core.understand.availability.answer import read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary
from tests.house.checkout import ROOT

FILE = ROOT / "tests/core/understand/voices/sentences.txt"
WHOLE_DAY = (6 * 60, 22 * 60)
DAYS = (
    ("mandag", {1}), ("tirsdage", {2}), ("om onsdagen", {3}), ("torsdag", {4}), ("fredag", {5}), ("lørdage", {6}),
    ("om søndagen", {7}), ("hver torsdag", {4}), ("man og ons", {1, 3}), ("weekender", {6, 7}), ("i weekenden", {6, 7}),
    ("mandage og torsdage", {1, 4}), ("tirsdag og fredag", {2, 5}), ("tirsdag, onsdag og torsdag", {2, 3, 4}),
    ("mandag til onsdag", {1, 2, 3}), ("hverdage", {1, 2, 3, 4, 5}),
)  # fmt: skip
HOURS = (
    ("", WHOLE_DAY), ("efter 16", (960, 1320)), ("fra kl. 17", (1020, 1320)), ("10-14", (600, 840)),
    ("mellem 9 og 12", (540, 720)), ("om formiddagen", (540, 720)),
    ("om aftenen", (1020, 1320)), ("indtil kl. 15", (360, 900)), ("kl. 13-15", (780, 900)),
)  # fmt: skip
JOINTS = (". ", ". ", ", ", " men ", ". Men ", " – ", "\n", "; ", " og ")
SHAPES = ("offer", "refusal offer", "offer refusal", "aside offer", "offer aside", "offer offer", "aside offer refusal")


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer, what it says yes and no to, and the sentences it is made of."""

    text: str
    meant: Slots
    sentences: tuple[str, ...]


def sentences(section: str) -> tuple[str, ...]:
    """The sentences of a section of the file."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(name, []).append(line)
    return tuple(found.get(section, ()))


def told(sentence: str, day: str, hours: str = "") -> str:
    """The sentence of this day and these hours."""
    return " ".join(sentence.format(D=day, H=hours).split())


def meant(offers: Sequence[tuple[set[int], tuple[int, int]]], refused: Sequence[set[int]] = ()) -> Slots:
    """The quarters of hours that these days and hours, and no to these days, come to."""
    return slots_of(
        {
            "recurring": [_habit(days, hours) for days, hours in offers],
            "excluded_recurring": [_habit(days, WHOLE_DAY) for days in refused],
        }
    )


def _habit(days: set[int], hours: tuple[int, int]) -> Mapping[str, object]:
    start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in hours)
    return {"days": sorted(days), "from": start, "to": end, "weeks": "all"}


def read(text: str) -> Slots:
    """What the house reads."""
    return slots_of(read_availability(text, "usually", MONDAY, house_vocabulary()).labels())


def composed(chance: random.Random) -> Composed:
    """An answer of one to three sentences; no day is told twice."""
    parts: list[tuple[str, str]] = []
    offers: list[tuple[set[int], tuple[int, int]]] = []
    refused: list[set[int]] = []
    used: set[int] = set()
    for shape in chance.choice(SHAPES).split():
        sentence = chance.choice(sentences(f"{shape}s"))
        if shape == "aside":
            parts.append((sentence, sentence))
            continue
        day, days = chance.choice([each for each in DAYS if used.isdisjoint(each[1])])
        used |= days
        hours, minutes = chance.choice(HOURS) if "{H}" in sentence else HOURS[0]
        parts.append((sentence, told(sentence, day, hours)))
        if shape == "offer":
            offers.append((days, minutes))
        else:
            refused.append(days)
    return Composed(_joined(parts, chance), meant(offers, refused), tuple([sentence for sentence, _ in parts]))


def _joined(parts: Sequence[tuple[str, str]], chance: random.Random) -> str:
    text = parts[0][1]
    for (before, _), (sentence, said) in pairwise(parts):
        is_aside = "{D}" not in before or "{D}" not in sentence
        ends = text.endswith((".", "?", "!"))
        text += (" " if ends else ". ") + said if is_aside or ends else chance.choice(JOINTS) + said
    return text


def main(answers: int, seed: int) -> None:
    """Print the share that is misread, and the sentences that stand in most of it."""
    chance = random.Random(seed)
    stood: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong = 0
    for _ in range(answers):
        one = composed(chance)
        stood.update(one.sentences)
        if read(one.text) != one.meant:
            wrong += 1
            missed.update(one.sentences)
    print(f"{wrong} of {answers} answers are misread ({wrong / answers:.3f})")
    for sentence in sorted(stood, key=lambda each: -missed[each] / stood[each])[:20]:
        print(f"  {missed[sentence] / stood[sentence]:.2f} of {stood[sentence]:3}  {sentence}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

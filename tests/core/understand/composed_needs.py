"""Requests put together from everyday sentences, and what each of them is to mean.

What a person writes is one sentence beside another, and most of what is misread is not the sentence but what stands beside it.
`python -m tests.core.understand.composed_needs REQUESTS SEED` tells how many requests of two to five sentences are misread, in
what, and which sentences stand in them most often.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.understand.intake.circumstances import NOBODY, read_circumstances
from core.understand.intake.offering import COMMITTEES, GATHERING
from tests.core.understand.calendars import MONDAY, house_vocabulary
from tests.core.understand.requests import read
from tests.core.understand.sections import sections

FILE = "needs.txt"
BESIDE = (
    "matters", "numbers", "requesters", "employees", "circumstances", "rejections", "past", "of others", "counts",
    "asides", "asides",
)  # fmt: skip
JOINTS = (". ", ". ", ". ", "\n")
_NAMED = re.compile("lab|100|hundre|spar|skræddersy", re.IGNORECASE)
_FIRST = re.compile("Hej|Kære|Godmorgen")
_LAST = re.compile("Med venlig|Mvh|Hilsen")
_SIDES = frozenset({"personal", "owner", "scope", "gain"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the file, the section it stands in, and its labels."""

    section: str
    labels: tuple[str, ...]
    text: str

    def told(self, sign: str) -> frozenset[str]:
        """What stands behind this sign in its labels, with "?" where it need not be read."""
        return frozenset(label[len(sign) :] for label in self.labels if label.startswith(sign))

    @property
    def offerings(self) -> frozenset[str]:
        """The offerings that are right where it is a wish."""
        plain = [label for label in self.labels if label[0] not in "+#-" and "=" not in label]
        return frozenset(plain[0].split("/")) if plain else frozenset()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a request says. Of sets the first is what must be read, the second what may be as well."""

    offerings: frozenset[str] = frozenset({"unclear"})
    help: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    fields: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    citizens: frozenset[str] = frozenset({""})
    requester: str = "employee"
    roles: frozenset[str | None] = frozenset({None})
    focus: str = ""
    sides: frozenset[str] = frozenset()


@cache
def sentences(section: str) -> tuple[Sentence, ...]:
    """The sentences of a section of the file."""
    parted = (line.partition("|") for line in sections(FILE).get(section, ()))
    return tuple(Sentence(section, tuple(labels.split()), text.strip()) for labels, _, text in parted)


def meant(parts: Sequence[Sentence]) -> Meaning:
    """What these sentences mean together."""
    wish = next((part for part in parts if part.section == "wishes"), Sentence("wishes", ("unclear",), ""))
    counted = next((part.told("n=") for part in parts if part.told("n=")), frozenset())
    asking = next((who for part in parts for who in part.told("who=")), "employee")
    meaning = Meaning(
        offerings=wish.offerings,
        help=_must_and_may(parts, "+"),
        fields=_must_and_may(parts, "#"),
        citizens=frozenset(n.rstrip("?") for n in counted) | {"" for n in counted if n.endswith("?")}
        or frozenset({""}),
        requester=asking,
        roles=frozenset(wish.told("role=") or {None}),
        focus=next(iter(wish.told("focus=")), ""),
        sides=frozenset(label for part in parts for label in part.labels if label.partition("=")[0] in _SIDES),
    )
    return meaning if _NAMED.search(wish.text) else _by_rule(meaning)


def _must_and_may(parts: Sequence[Sentence], sign: str) -> tuple[frozenset[str], frozenset[str]]:
    told = frozenset().union(*[part.told(sign) for part in parts])
    return frozenset(each for each in told if each[-1] != "?"), frozenset(each.rstrip("?") for each in told)


def _by_rule(meaning: Meaning) -> Meaning:
    """Where no offering is named, a committee has a course, and many citizens meet at one table."""
    if meaning.requester in COMMITTEES:
        meaning = replace(meaning, offerings=meaning.offerings | {"tailored"}, roles=meaning.roles | {None, "advise"})
    counted = [int(end) for number in meaning.citizens for end in number.split("-") if end]
    if counted and "hundred_day" in meaning.offerings:
        meaning = replace(meaning, roles=meaning.roles | {"do"})
    if max(counted, default=0) < GATHERING:
        return meaning
    must, may = meaning.help
    also = frozenset({"lab"}), frozenset[str | None]({None, "advise"})
    return replace(
        meaning, offerings=meaning.offerings | also[0], help=(must, may | {"new_ideas"}), roles=meaning.roles | also[1]
    )


def misread(text: str, meaning: Meaning) -> tuple[str, ...]:
    """What of a request is read otherwise than it is meant."""
    return tuple(_misread(text, meaning))


def _misread(text: str, meaning: Meaning) -> Iterator[str]:
    reading = read(text)
    if reading.offering not in meaning.offerings:
        yield f"offering {reading.offering}"
    elif reading.role not in meaning.roles:
        yield f"role {reading.role}"
    for name, found, (must, may) in (
        ("help", reading.help, meaning.help),
        ("fields", reading.competences, meaning.fields),
    ):
        if not must <= set(found) <= must | may:
            yield f"{name} {found}"
    many = reading.citizens
    if (f"{many.min or ''}-{many.max or ''}" if many else "") not in meaning.citizens:
        yield f"citizens {many}"
    if reading.requester != meaning.requester:
        yield f"requester {reading.requester}"
    if meaning.focus and reading.offering == "lab" and reading.lab_focus != meaning.focus:
        yield f"focus {reading.lab_focus}"
    # What is filled in is not asked: nothing may be that was not told.
    if wrong := _sides(text) - meaning.sides:
        yield f"told besides {sorted(wrong)}"


def _sides(text: str) -> frozenset[str]:
    told = read_circumstances(text, MONDAY.date(), house_vocabulary())
    found = [f"gain={gain}" for gain in told.gains] + [f"scope={size}" for size in told.sizes]
    found += [f"personal={told.personal_data}"] if told.personal_data else []
    return frozenset(found + ([f"owner={'no' if told.drift_owner == NOBODY else 'yes'}"] if told.drift_owner else []))


def composed(chance: random.Random) -> tuple[str, tuple[Sentence, ...]]:
    """A request of two to five sentences, one of them its wish, and none that rejects what it wishes for."""
    wish = chance.choice(sentences("wishes"))
    parts = [wish]
    for section in chance.sample(BESIDE, chance.randint(1, 4)):
        told = {label.partition("=")[0] for part in parts for label in part.labels}
        fitting = [each for each in sentences(section) if stands_beside(each, wish)]
        if not (section == "numbers" and "n" in told) and not (
            section in ("requesters", "employees") and "who" in told
        ):
            parts.append(chance.choice(fitting))
    chance.shuffle(parts)
    parts.sort(key=lambda part: bool(_LAST.match(part.text)) - bool(_FIRST.match(part.text)))
    text = parts[0].text
    for part in parts[1:]:
        text += (chance.choice(JOINTS) if text[-1] not in ".?!:" else chance.choice((" ", " ", "\n"))) + part.text
    return text, tuple(parts)


def stands_beside(sentence: Sentence, wish: Sentence) -> bool:
    """Whether a sentence does not reject what is wished for."""
    return (wish.offerings | wish.told("+")).isdisjoint(sentence.told("-"))


def main(requests: int, seed: int) -> None:
    """Print the share that is misread, and the sentences that stand in most of it."""
    chance = random.Random(seed)
    stood: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    what: Counter[str] = Counter()
    wrong = 0
    for _ in range(requests):
        text, parts = composed(chance)
        stood.update(part.text for part in parts)
        if found := misread(text, meant(parts)):
            wrong += 1
            what.update(each.partition(" ")[0] for each in found)
            missed.update(part.text for part in parts)
    print(f"{wrong} of {requests} requests are misread ({wrong / requests:.3f}): {dict(what)}")
    for text in sorted(stood, key=lambda each: -missed[each] / stood[each])[:20]:
        print(f"  {missed[text] / stood[text]:.2f} of {stood[text]:3}  {text}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

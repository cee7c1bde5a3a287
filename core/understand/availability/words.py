"""The words of clauses.txt, promises.txt and happenings.txt in prompts/vocabulary: what beside a time says yes, no or nothing.

What is done with such a clause is `unclear` and `hedges`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from core.understand.slips import slips_of
from core.understand.vocabulary import Vocabulary
from core.understand.words import bare, fold

_FILES = ("clauses.txt", "promises.txt", "happenings.txt")


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The verbs that tell of no errand, the words that mean free time, and what says neither yes nor no.

    `hedges` and `provisos` make a promise of none, `people` are others and `saying` what is told of them;
    `occupying` is what keeps somebody busy, `welcome` what does not though it is there, `nearby` where people can come from,
    `ours` what a day is given to that is ours, `caring` where children are looked after,
    `closing` what a no before it adds nothing to; `corrections` take back.
    """

    telling: frozenset[str]
    free: frozenset[str]
    unsure: tuple[str, ...]
    greeting: frozenset[str]
    past: frozenset[str] = frozenset()
    reason: frozenset[str] = frozenset()
    hedges: tuple[str, ...] = ()
    provisos: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    occupying: frozenset[str] = frozenset()
    welcome: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    caring: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    corrections: tuple[str, ...] = ()
    slips: Mapping[str, str] = field(default_factory=dict)
    """What hasty fingers make of a hedge of one word, and the hedge."""


_IF = ("hvis",)
_LISTS = (
    "telling",
    "free",
    "greeting",
    "past",
    "reason",
    "people",
    "saying",
    "occupying",
    "welcome",
    "nearby",
    "ours",
    "caring",
    "closing",
)


def _long_words(entries: Sequence[str]) -> Iterator[str]:
    return (entry for entry in entries if entry.isalpha() and len(entry) > 4)


@lru_cache(maxsize=8)
def clause_words(vocabulary: Vocabulary) -> ClauseWords:
    """The words of the three files; none when there are no such files, and then no clause is left out."""
    sections: dict[str, list[str]] = {}
    name = ""
    for raw in "\n".join(vocabulary.files.get(file, "") for file in _FILES).splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            name = line.strip("[]")
            continue
        sections.setdefault(name, []).extend(fold(entry.strip()) for entry in line.split(",") if entry.strip())
    telling, free, greeting, past, reason, people, saying, occupying, welcome, nearby, ours, caring, closing = (
        frozenset(form for word in sections.get(key, ()) for form in (word, bare(word))) for key in _LISTS
    )
    unsure = tuple(f" {entry} " for entry in sections.get("unsure", ()))
    hedges, provisos, corrections = (
        tuple(dict.fromkeys(f" {form} " for entry in sections.get(key, ()) for form in (entry, bare(entry))))
        for key in ("hedge", "proviso", "correction")
    )
    return ClauseWords(
        telling=telling,
        free=free,
        unsure=unsure,
        greeting=greeting,
        past=past,
        reason=reason,
        hedges=(*hedges, *provisos),
        provisos=provisos,
        people=people,
        saying=saying,
        occupying=occupying,
        welcome=welcome,
        nearby=nearby,
        ours=ours,
        caring=caring,
        closing=closing,
        corrections=corrections,
        slips=slips_of((*(_IF if provisos else ()), *_long_words(sections.get("hedge", ()))), frozenset()),
    )

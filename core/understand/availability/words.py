"""The words of four files in prompts/vocabulary (see `_FILES`): what beside a time says yes, no or nothing.

What is done with such a clause is `unclear` and `hedges`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from core.understand.slips import slips_of
from core.understand.vocabulary import Vocabulary
from core.understand.words import bare, fold

_FILES = ("clauses.txt", "promises.txt", "happenings.txt", "occupied.txt")


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The verbs that tell of no errand, the words that mean free time, and what says neither yes nor no.

    `hedges` and `provisos` make a promise of none, `people` are others and `saying` what is told of them;
    `occupying` is what keeps somebody busy, `welcome` what does not though it is there, `nearby` where people can come from,
    `ours` what a day is given to that is ours, `caring` where children are looked after,
    `closing` what a no before it adds nothing to; `corrections` take back. `linking` leads on to a time and tells nothing,
    `owned` is small words before a noun, `conditions` open what is told about a time, `concluding` what follows from it,
    `coming` is what visitors do, `over` what something is when it is done with, `others` are the times that were not
    named, `placing` stands before where, with what and for what, and `saluting` before whom it is said to.
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
    linking: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    concluding: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    placing: frozenset[str] = frozenset()
    saluting: frozenset[str] = frozenset()
    corrections: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    """All that tell of nothing to do: a word that is near one of them is taken for a slip of it."""
    slips: Mapping[str, str] = field(default_factory=dict)
    """What hasty fingers make of a hedge of one word, and the hedge."""


_IF = ("hvis",)
_SETS = tuple(each.name for each in fields(ClauseWords) if each.type == frozenset[str])
"""The lists of words, which are called in the files what they are called here."""
_LEADING = ("linking", "others", "placing", "saluting")
"""What stands before a time and tells nothing, each a list of its own for what more it does."""
_TELLS_OF_NOTHING = ("telling", "linking", "owned", "conditions", "concluding", "free", "closing", "reason", "ours")


def _long_words(entries: Sequence[str]) -> Iterator[str]:
    return (entry for entry in entries if entry.isalpha() and len(entry) > 4)


@lru_cache(maxsize=8)
def clause_words(vocabulary: Vocabulary) -> ClauseWords:
    """The words of the four files; none when there are no such files, and then no clause is left out."""
    sections: dict[str, list[str]] = {}
    name = ""
    for raw in "\n".join(vocabulary.files.get(file, "") for file in _FILES).splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            name = line.strip("[]")
            continue
        sections.setdefault(name, []).extend(fold(entry.strip()) for entry in line.split(",") if entry.strip())
    sets: dict[str, Any] = {
        key: frozenset(form for word in sections.get(key, ()) for form in (word, bare(word))) for key in _SETS
    }
    sets["linking"] = frozenset[str]().union(*(sets[key] for key in _LEADING))
    unsure = tuple(f" {entry} " for entry in sections.get("unsure", ()))
    hedges, provisos, corrections = (
        tuple(dict.fromkeys(f" {form} " for entry in sections.get(key, ()) for form in (entry, bare(entry))))
        for key in ("hedge", "proviso", "correction")
    )
    return ClauseWords(
        **sets,
        known=tuple(sorted(set[str]().union(*(sets[key] for key in _TELLS_OF_NOTHING)))),
        unsure=unsure,
        hedges=(*hedges, *provisos),
        provisos=provisos,
        corrections=corrections,
        slips=slips_of((*(_IF if provisos else ()), *_long_words(sections.get("hedge", ()))), frozenset()),
    )

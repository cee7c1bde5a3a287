"""Answers that name no option but tell of what is wanted, as a request does: "nu skal resten af kommunen være med".

The phrases of prompts/vocabulary/intake say what a request means. They are asked only when an answer says nothing in the
words of its menu, so that the option's own words always win.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from core.understand.because import Because
from core.understand.intake.evidence import Evidence, gather
from core.understand.vocabulary import Vocabulary

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "new_ideas": ("new_ideas",),
    "testing": ("testing",),
    "scaling_effect": ("scaling_effect",),
    "team_cocreation": ("team_cocreation", "people sought"),
    "partner": ("partner", "partner event", "advice"),
    "lab": ("lab", "lab event", "session"),
    "tailored": ("tailored", "tailored event"),
    "hundred_day": ("hundred_day", "hundred_day event"),
    "explore": ("explore",),
    "ideate": ("ideate",),
    "experiment": ("plan", "experiment"),
    "digital_potential": ("digital_potential",),
    "employee": ("employee",),
    "standing_committee": ("standing",),
    "task_committee": ("task",),
    "politician": ("politician",),
    "advise": ("advice",),
    "do": ("do",),
}
"""The sections of the requests' vocabulary that stand for an option."""

_LEAST_OPTIONS = 2
_MOST_WORDS = 40
_NO_DATE = date(2000, 1, 1)
"""An answer to a menu tells of no dates; this one makes none of them past."""


class Requested(NamedTuple):
    """The options an answer tells of, in the menu's order, and by which words."""

    codes: tuple[str, ...]
    read: int
    why: tuple[Because, ...]


def requested(text: str, codes: Sequence[str], vocabulary: Vocabulary) -> Requested:
    """The options of this menu that `text` asks for in other words than theirs; none when the menu is another's."""
    if len(_SECTIONS.keys() & set(codes)) < _LEAST_OPTIONS or len(text.split()) > _MOST_WORDS:
        return Requested((), 0, ())
    evidence = gather((("need", text),), _NO_DATE, vocabulary)
    found = {code: words for code in codes if (words := _words_for(code, evidence))}
    if "task_committee" in found:
        found.pop("standing_committee", None)
    why = tuple(Because(code, hits, "request") for code, hits in found.items())
    return Requested(tuple(found), max((len(words.split()) for words in found.values()), default=0), why)


def _words_for(code: str, evidence: Evidence) -> str:
    hits = evidence.stands(*_SECTIONS.get(code, ()))
    return hits[0].words if hits else ""

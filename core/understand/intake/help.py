"""Which kinds of help a request asks for, said outright or carried by the offering.

What is said is in prompts/vocabulary/intake/help.txt. Which offering fits is decided in `offering`.
"""

from typing import Final

from core.understand.because import Because
from core.understand.intake.evidence import Evidence
from core.understand.intake.offering import Proposal

KINDS: Final = ("new_ideas", "testing", "scaling_effect", "team_cocreation")
_FOCUS_KIND: Final = {
    "explore": "new_ideas",
    "ideate": "new_ideas",
    "digital_potential": "new_ideas",
    "experiment": "testing",
}


def said_kinds(evidence: Evidence) -> tuple[Because, ...]:
    """The kinds of help that are said outright, each with the words that say it first."""
    found = ((kind, evidence.kind(kind)) for kind in KINDS)
    return tuple(Because(kind, hits[0].words, "help") for kind, hits in found if hits)


def all_kinds(said: tuple[Because, ...], proposal: Proposal, focus: str | None) -> tuple[Because, ...]:
    """The said kinds and those the offering carries: a lab the kind of its focus, a named 100-day group testing.

    A lab that plans a trial is no request for ideas, however often the word falls; an aside asks for nothing.
    """
    if proposal.rule in ("nothing_asked", "off_topic"):
        return ()
    kinds = {each.value: each for each in said}
    if focus == "experiment":
        kinds.pop("new_ideas", None)
        kinds.pop("scaling_effect", None)
    if focus is not None:
        kinds.setdefault(_FOCUS_KIND[focus], Because(_FOCUS_KIND[focus], proposal.words, f"lab_{focus}"))
    if "hundred_day" in (proposal.offering, *proposal.parts) and proposal.rule in ("named", "two_phases"):
        kinds.setdefault("testing", Because("testing", proposal.words, "hundred_day"))
    return tuple(kinds[kind] for kind in KINDS if kind in kinds)

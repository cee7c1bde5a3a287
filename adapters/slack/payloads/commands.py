"""`/sparring` and what stands behind it: a few words of ours, an order or a need in one's own words, or a slip of the pen.

The words are data (prompts: slack/command/…), both languages' together. Any other text is heard as if it were said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from core.actions import Ordered, token
from core.wording import LANGUAGES, Wording

NAMES = (
    *("start", "help", "status", "digest", "queue", "stop", "human"),
    *("mydata", "privacy", "delete", "language_da", "language_en"),
)
HEARD = ("claims", "decides", "groups", "others")
"""Orders of facilitators in a word or two, which are heard as if they were said to us."""
_MOST_WORDS = 2  # more than that is said in one's own words, and never a slip
_LIKE = 70.0  # of 100; "stauts" is 83 like "status", "skat" 60


@dataclass(frozen=True, slots=True)
class Order:
    """One of our words: what its button would do."""

    token: str


@dataclass(frozen=True, slots=True)
class Slip:
    """No word of ours, but near one: `name` is the order's, "" when it is near none."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Something to be heard as it is."""

    text: str


Read = Order | Slip | Words


class Commands:
    """Reads what stands after `/sparring`."""

    def __init__(self, wording: Wording) -> None:
        self._known = _words(wording)
        self._heard = {
            word for language in LANGUAGES for kind in HEARD for word in _listed(wording, language, f"heard/{kind}")
        }

    def read(self, text: str) -> Read:
        """Nothing at all begins; one or two words are ours, an order, or a slip; a figure among them is about a case."""
        written = " ".join(text.split())
        if not written:
            return Order(token(Ordered("start")))
        folded = written.casefold().strip("!?.«»\"'") or written
        if folded in self._known:
            return Order(token(Ordered(self._known[folded])))
        if folded in self._heard or len(written.split()) > _MOST_WORDS or any(map(str.isdecimal, written)):
            return Words(written)
        near = process.extractOne(folded, list(self._known), scorer=fuzz.ratio, score_cutoff=_LIKE)
        return Slip(self._known[near[0]] if near else "")


def _words(wording: Wording) -> Mapping[str, str]:
    """Every word of ours with its order, in all languages."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        for name in NAMES:
            known |= dict.fromkeys(_listed(wording, language, name), name)
    return known


def _listed(wording: Wording, language: str, name: str) -> list[str]:
    return [word.strip().casefold() for word in wording.label(language, f"slack/command/{name}", {}).split(",")]

"""A finished case as an entry of the catalogue of ideas: the four lines of its learning card, as they were written.

Nothing else of the case is told: neither who asked nor how many citizens were there, for of a small group that would tell who.
"""

from collections.abc import Sequence

from core.ideas.catalogue import LANGUAGES, Entry, EntryKind, EntryText, Passage
from core.model import LearningCard
from core.recommending.offerings import OfferingId

_PASSAGES = {"tested": "summary", "observed": "seen", "concluded": "learning", "will_do": "next"}
"""A line of the card, and the passage of the entry that it is."""


def finished_cases(cards: Sequence[LearningCard]) -> list[Entry]:
    """An entry for each card that tells what was tested or learnt, in their order."""
    return [entry for card in cards if (entry := _entry(card)) is not None]


def _entry(card: LearningCard) -> Entry | None:
    lines = dict(card.lines)
    passages = {name: Passage((lines[slot],), False) for slot, name in _PASSAGES.items() if lines.get(slot)}
    if passages.keys().isdisjoint(("summary", "learning")):
        return None
    text = EntryText(card.title, (), (), passages)  # people's own words, whatever language they are in
    return Entry(
        id=f"case_{card.case}",
        kind=EntryKind.CASE,
        offering=OfferingId(card.offering) if card.offering else OfferingId.UNCLEAR,
        case=card.case,
        texts=dict.fromkeys(LANGUAGES, text),
    )

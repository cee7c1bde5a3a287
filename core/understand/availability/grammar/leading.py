"""What one draft says of those beside it: a week that leads to its days, a list that is denied together.

"Jeg foreslår uge 46. Tirsdag eller onsdag efter 14" names days of that week, and the whole of it is not promised beside them.
"""

from core.understand.availability.grammar.drafts import Draft
from core.understand.times.days import PART_OF_RANGE
from core.understand.times.nouns import Period

_WIDE = ("week", "span")
_DAY_AND_DATE = {(True, False, False), (False, True, False)}


def leads(draft: Draft) -> bool:
    """Whether it is a week or a longer time that was offered, and nothing else."""
    is_wide = draft.frame is not None and draft.frame.level in _WIDE and draft.frame.named
    return is_wide and draft.is_frame_only and draft.dates is None and not draft.is_refused


def without_leads(drafts: list[Draft]) -> list[Draft]:
    """The drafts without what only led to the days named after it."""
    return [
        draft
        for at, draft in enumerate(drafts)
        if not (leads(draft) and any(_names_days_in(each, draft, draft.frame) for each in drafts[at + 1 :]))
    ]


def _names_days_in(draft: Draft, lead: Draft, frame: Period | None) -> bool:
    if frame is None or draft.is_refused or draft.only or draft.excepted or draft.after_but:
        return False
    if draft.sentence == lead.sentence and not draft.after_so:
        return False
    within = draft.dates is not None and draft.dates.lies_in(frame)
    is_same_week = draft.frame is not None and draft.frame.level == frame.level == "week" and draft.frame.lies_in(frame)
    return within or (is_same_week and bool(draft.parts)) or (draft.frame is frame and bool(draft.parts or draft.hours))


def deny_list(drafts: list[Draft], draft: Draft) -> None:
    """ "tirsdage 9-11 og torsdage 13-15 underviser jeg": what an "og" joins to the last of them is denied with it."""
    at = len(drafts) - 1
    while at > 0 and draft is drafts[at] and draft.verdict is False and draft.linked and not draft.after_comma:
        before = drafts[at - 1]
        is_alike = before.shape == draft.shape == (True, False, True)
        is_alike = is_alike or {before.shape, draft.shape} == _DAY_AND_DATE  # "i morgen og onsdag kan jeg ikke"
        is_one = any(atom.rule == PART_OF_RANGE for atom in before.atoms)
        if not (is_alike or is_one) or before.sentence != draft.sentence:
            return
        if before.verdict is not None or before.governed is not None:
            return
        before.verdict, before.busy, draft, at = False, draft.busy, before, at - 1

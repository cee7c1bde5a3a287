"""What keeps somebody busy until another hour on another day: "jeg arbejder 8-16, fredag til 14", "… og onsdag til 12".

The days of a list that only ends differently are no offer, though nothing says no to them but what began the list.
"""

from dataclasses import replace

from core.understand.availability.grammar.drafts import Draft

_JUDGED = "V"


def deny_what_goes_on(drafts: list[Draft], following: str) -> None:
    """Say no to the last draft where it goes on with the one before it, and from when that begins.

    What is done on no certain day holds for its days too, so that nothing more is told of them.
    """
    if len(drafts) < 2 or following == _JUDGED:
        return
    before, draft = drafts[-2:]
    if not (before.is_refused and _is_one_more_end(before, draft)):
        return
    if not before.has_when:
        draft.parts, draft.dates, draft.frame, draft.hours = [], None, None, ()
        return
    begun = before.hours[0].start
    draft.hours = (replace(draft.hours[0], start=begun),) if begun is not None else draft.hours
    draft.verdict = False


def _is_one_more_end(before: Draft, draft: Draft) -> bool:
    """Whether the same is told of other days, and only until when."""
    if draft.governed or draft.verdict is not None or draft.after_so or draft.after_else or not draft.has_when:
        return False
    ends = len(before.hours) == len(draft.hours) == 1 and before.hours[0].end is not None
    is_alike = before.shape[:2] == draft.shape[:2] or before.busy
    return ends and is_alike and before.sentence == draft.sentence and _only_ends(draft)


def _only_ends(draft: Draft) -> bool:
    return draft.hours[0].is_bound and draft.hours[0].end is not None

"""Remarks on what was told before: they point back, remind, or wish for company, and tell of no matter of their own.

The words stand in prompts/vocabulary/remarks.txt. What a remark belongs to is the caller's to ask.
"""

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

MOST_REMARKED = 14
"""Words of a remark: what is told at more length may be a matter of its own, however it begins."""
_FILE = "remarks"


def opens_as_remark(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text opens as a remark ("husk …", "det gælder kun …"), or wishes for company ("… have nogle unge med").

    Whoever has forgotten something tells it at any length; whoever names another matter tells of that.
    """
    words = [word for word in tokens(clip(text)[0]) if word.stem]  # marks stand between, not in the way
    found = vocabulary.lexicon(_FILE).find(words, slips=False)
    if any("another" in match.codes for match in found):
        return False
    if any("belongs" in match.codes for match in found):
        return True
    opened, wishes, is_short = 0, False, len(words) <= MOST_REMARKED
    for match in found:
        is_opening, is_closing = match.first == opened, match.last == len(words) - 1
        if is_opening and ("forgotten" in match.codes or (is_short and "remark" in match.codes)):
            return True
        wishes = wishes or (is_opening and "wishing" in match.codes)
        if is_short and wishes and ("leading" in match.codes or ("company" in match.codes and is_closing)):
            return True
        if is_short and is_closing and "rather" in match.codes:
            return True
        opened = match.last + 1 if match.first == opened else opened
    return False

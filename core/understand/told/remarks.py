"""Remarks on what was told before: they point back, remind, or wish for company, and tell of no matter of their own.

The words stand in prompts/vocabulary/remarks.txt. What a remark belongs to is the caller's to ask.
"""

from core.understand.vocabulary import Vocabulary
from core.understand.words import tokens

MOST_REMARKED = 14
"""Words of a remark: what is told at more length may be a matter of its own, however it begins."""
_FILE = "remarks"


def opens_as_remark(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text opens as a remark ("husk …", "det gælder kun …"), or wishes for company ("… have nogle unge med")."""
    words = [word for word in tokens(text) if word.stem]  # marks stand between, not in the way
    if len(words) > MOST_REMARKED:
        return False
    found = vocabulary.lexicon(_FILE).find(words, slips=False)
    opened, wishes = 0, False
    for match in found:
        if match.first == opened and "remark" in match.codes:
            return True
        wishes = wishes or (match.first == opened and "wishing" in match.codes)
        if wishes and ("leading" in match.codes or ("company" in match.codes and match.last == len(words) - 1)):
            return True
        opened = match.last + 1 if match.first == opened else opened
    return False

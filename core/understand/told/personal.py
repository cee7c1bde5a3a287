"""Whether a few words say that information about persons is used: "ja, adresser", "vi bruger navne", "nej, ingen billeder".

The words are in prompts/vocabulary/personal.txt.
"""

from core.understand.vocabulary import Vocabulary
from core.understand.words import tokens


def read_personal(text: str, vocabulary: Vocabulary, *, is_all: bool = True) -> str | None:
    """ "yes" or "no"; None where no such information is named, or, with `is_all`, anything else is told."""
    words = [word for word in tokens(text) if word.fold[:1].isalnum()]
    found = vocabulary.lexicon("personal").find(words, slips=False)
    said = {code for match in found for code in match.codes}
    read = {place for match in found for place in range(match.first, match.last + 1)}
    if "personal" not in said or (is_all and len(read) < len(words)):
        return None
    return "no" if "no" in said else "yes"

"""What is to be taken out of an answer that names several things: "fjern børn", "det er ikke for skoler alligevel".

Only reads what is named, and how sure it is. Whether an answer has it, is the dialogue's matter.
"""

from dataclasses import dataclass

from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_FILE = "removing"
_MOST_WORDS = 12
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class TakenOut:
    """The words that name it. `is_order`: they are told to go; `is_after_all`: somebody thinks better of it."""

    words: str
    is_order: bool = False
    is_after_all: bool = False


def read_taken_out(text: str, vocabulary: Vocabulary) -> TakenOut | None:
    """What a few words take out or deny, where they put nothing in its place; None where they do neither."""
    part, is_cut = clip(text)
    if is_cut or "?" in text or len(part.split()) > _MOST_WORDS:
        return None
    words = [token for token in tokens(part) if token.is_word]
    does = {
        at: match.codes[0]
        for match in vocabulary.lexicon(_FILE).find(words, slips=False)
        for at in range(match.first, match.last + 1)
    }
    said = [does.get(at, "") for at in range(len(words))]
    named = " ".join(word.text for word, code in zip(words, said, strict=True) if not code)
    if not 0 < said.count("") <= _MOST_NAMED or "turns" in said:
        return None
    if "denies" in said:
        return TakenOut(named, is_after_all="after_all" in said)
    opening = next(code for code in said if code != "small")
    is_order = opening == "removes" or (opening == "takes" and "out" in said)
    return TakenOut(named, is_order=True) if is_order else None

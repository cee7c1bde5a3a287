"""What the "not" of a no to an invitation falls on: coming ("jeg kan ikke den dag"), or something else. Only reads."""

from collections.abc import Sequence
from datetime import date

from core.dialogue.meanings import Reader
from core.understand.lexicon import Match
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens


def denies_something_else(part: str, reader: Reader, vocabulary: Vocabulary, today: date) -> bool:
    """Whether a clause denies a thing or a doing that is not coming: "jeg kan ikke regne", "vi vil ikke have et lab", "kan
    ingenting". Where nothing follows the "not", or what follows is of coming, of a time or a reason, it is a no.
    """
    words, found = _read(part, vocabulary)
    denial = _denial_among(found)
    if denial is None:
        return False
    at = denial.last + 1
    for match in found:
        if match.first == at and "passing" in match.codes:
            at = match.last + 1
    if at == len(words):
        return "nothing" in denial.codes
    if any(match.first == at and "coming" in match.codes for match in found):
        return False
    rest = clip(part)[0][words[at].start :]
    return reader.window(rest, today) is None and reader.times(rest, today) is None


def names_nothing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether all that is said is that there is nothing, or nobody: "ingenting" tells of something, and refuses no invitation."""
    words, found = _read(text, vocabulary)
    return any("nothing" in match.codes and match.last - match.first + 1 == len(words) for match in found)


def _denial_among(found: Sequence[Match]) -> Match | None:
    """The first "nothing", or "not" behind what somebody can or will: without such a word it falls on no doing."""
    is_able = False
    for match in found:
        is_able = is_able or "may" in match.codes
        if "nothing" in match.codes or "may_not" in match.codes or ("not" in match.codes and is_able):
            return match
    return None


def _read(text: str, vocabulary: Vocabulary) -> tuple[list[Token], list[Match]]:
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    return words, list(vocabulary.lexicon("not_coming").find(words, slips=False))

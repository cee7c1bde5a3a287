"""What the "not" of a no to an invitation falls on: coming ("jeg kan ikke den dag"), or something else. Only reads."""

from collections.abc import Sequence
from datetime import date

from core.dialogue.answers.yes_or_no import CLAUSES
from core.dialogue.meanings import Doubt, Value
from core.invitations.words.answers import Ear
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, tokens

_TURNED = frozenset({"accept", "another_time"})
_OPEN = frozenset({"condition", "if", "nothing", "seat_back", "regret", "otherwise"})
"""What a no hangs on, or takes back."""
_OWN = frozenset({"comes_not", "seat", "may", "may_not"})
"""What opens a no of the writer's own."""
_PASSING = frozenset({"passing", "perhaps"})
_COMES_NOT = frozenset({"comes_not", "seat"})


def denies_something_else(ear: Ear, part: str, today: date) -> bool:
    """Whether a clause denies a thing or a doing that is not coming: "jeg kan ikke regne", "vi vil ikke have et lab", "kan
    ingenting". Where nothing follows the "not", or what follows is of coming, of a time or a reason, it is a no.
    """
    words, found = _read(part, ear.vocabulary)
    denial = _denial_among(found)
    if denial is None:
        return False
    at = denial.last + 1
    for match in found:
        if match.first == at and not _PASSING.isdisjoint(match.codes):
            at = match.last + 1
    if at == len(words):
        return "nothing" in denial.codes
    if any(match.first == at and "coming" in match.codes for match in found):
        return False
    rest = clip(part)[0][words[at].start :]
    return ear.reader.window(rest, today) is None and ear.reader.times(rest, today) is None


def comes_not(ear: Ear, reading: object, text: str, today: date) -> bool:
    """Whether words that may be a yes or a no say in so many words that their writer does not come: "jeg kan ikke deltage".

    It must end its part of the message, but for a time: "jeg kan ikke være med til at betale" denies something else. Nothing
    else in it may be a yes or wish for another time, hang on anything, ask, or be told of others.
    """
    if not isinstance(reading, Doubt) or "decline" not in reading.values or "?" in text:
        return False
    signing = _signing_off(text, ear.vocabulary)
    said = {code for match in signing for code in match.codes}
    found = _read(text, ear.vocabulary)[1]
    # "kan desværre ikke deltage": whoever leaves out who it is means themselves
    is_own = "oneself" in said or any(one.first == 0 and _OWN & set(one.codes) for one in (*signing, *found))
    if not is_own or said & _OPEN or any("perhaps" in one.codes for one in found):
        return False
    parts = [part for part in CLAUSES.split(text) if part.strip()]
    refusing = [part for part in parts if _ends_with_it(ear, part, today)]
    beside = [ear.reader.choose("invite", ear.labels, part) for part in parts if part not in refusing]
    return bool(refusing) and not any(isinstance(one, Value) and set(one.value) & _TURNED for one in beside)


def _ends_with_it(ear: Ear, part: str, today: date) -> bool:
    plain = _without_passing(part, ear.vocabulary)
    for match in _signing_off(plain, ear.vocabulary):
        rest = plain[match.end :].strip(" .")
        if _COMES_NOT & set(match.codes) and (not rest or ear.reader.window(rest, today) is not None):
            return True
    return False


def _without_passing(part: str, vocabulary: Vocabulary) -> str:
    """The words without those that may stand around a "not": "kan desværre ikke deltage" is "kan ikke deltage"."""
    words, found = _read(part, vocabulary)
    passing = {match.first for match in found if "passing" in match.codes and match.first == match.last and match.first}
    return " ".join(word.text for at, word in enumerate(words) if at not in passing)


def _signing_off(text: str, vocabulary: Vocabulary) -> Sequence[Match]:
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    return list(vocabulary.lexicon("sign_off").find(words, slips=False))


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

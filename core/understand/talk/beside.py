"""A question of fact beside words of one's own: "12, men kan vi ændre det bagefter?".

Only parts a message; what becomes of either part is the dialogue's and the fact desk's. What counts as a question of fact is
`facts`; whoever tells what others ask ("borgerne spørger, hvad det koster") asks nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.understand.letters.pasted import is_pasted
from core.understand.talk.facts import FactReading, read_fact
from core.understand.talk.questions import is_asking, is_put_as_question, may_ask
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_SENTENCES = re.compile(r"(?<=[.!?\n])\s+")
_TURNS = re.compile(r"\s*[,;–]\s*|\s+-\s+|\s+(?=(?:men|og|så|but|and|so)\b)", re.IGNORECASE)
"""Where a question may begin inside a sentence."""
_JOINS = re.compile(r"^(?:men|og|så|but|and|so)\b\s*", re.IGNORECASE)
_HANGING = re.compile(r"(?:[\s,;–-]|\b(?:men|og|så|but|and|so)$)+$", re.IGNORECASE)
_WHO_THAT = re.compile(r"^\S+\s+(?:der|som|that)\b", re.IGNORECASE)
"""The order of words of somebody who only speaks of a question: "hvem der læser det"."""
_ASKING_WHO = ("hv", "wh", "how", "that")
"""How such a word begins; "er der" is the order of a question."""
_QUOTING = (":", "«", "»", '"', "”", "“", "'")
_NO_QUESTION_TO_US = frozenset({"another", "other_office"})
_REPORTING = "reporting"
_ASKING = "asking"
_LEAST_ASKED = 3
"""Words of a question that stands for itself: "okay?" is none."""
_NEAR = 5
"""Words between whoever is in doubt and what they ask."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told, in the words that were written, and what is asked beside it, in its order."""

    told: str
    asked: tuple[FactReading, ...]


def read_beside(text: str, vocabulary: Vocabulary) -> Beside | None:
    """Both parts of a message; None where it does only one of the two."""
    if not may_ask(text, vocabulary):
        return None
    if not is_asking(text, vocabulary) and not any(is_asking(tail, vocabulary) for _, tail in _cuts(text)):
        return None
    told: list[str] = []
    asked: list[FactReading] = []
    for sentence in _SENTENCES.split(text.strip()):
        is_reported = bool(told) and _is_reported(told[-1], vocabulary)
        head, found = _with_question(sentence, vocabulary)
        whole = None if is_reported else _question(head, vocabulary)
        told.extend([head] if whole is None else ())
        asked.extend(one for one in (whole, found) if one is not None)
    words = _HANGING.sub("", " ".join(told)) if asked else ""
    return Beside(words, tuple(asked)) if any(map(str.isalnum, words)) else None


def read_in_vain(text: str, vocabulary: Vocabulary, *, of_us: bool) -> tuple[str, str] | None:
    """What is told, and the question that ends it or stands in a sentence of its own, whatever is asked.

    With `of_us` it is for us, and no part of the matter: "…, er der parkering hos jer?", not "…, kan I hjælpe?". None where it
    is told that others ask.
    """
    if "?" not in text or is_pasted(text, vocabulary):
        return None
    told: list[str] = []
    asked: list[str] = []
    for sentence in _SENTENCES.split(text.strip()):
        is_reported = bool(told) and _is_reported(told[-1], vocabulary)
        if not is_reported and _stands_for_itself(sentence, vocabulary, of_us=of_us):
            asked.append(sentence)
            continue
        head, tail = _with_last(sentence, vocabulary, of_us=of_us)
        told.append(head)
        asked.extend([tail] if tail else [])
    words = _HANGING.sub("", " ".join(told))
    return (words, " ".join(asked)) if asked and any(map(str.isalnum, words)) else None


def _with_last(sentence: str, vocabulary: Vocabulary, *, of_us: bool) -> tuple[str, str]:
    """A sentence without the question that ends it, and the question."""
    for head, tail in _cuts(sentence):
        is_told = bool(head) and "?" not in head and not _is_reported(head, vocabulary)
        if is_told and _stands_for_itself(tail, vocabulary, of_us=of_us):
            return _HANGING.sub("", head), tail
    return sentence, ""


def _stands_for_itself(words: str, vocabulary: Vocabulary, *, of_us: bool) -> bool:
    """Whether these words are one question, in the order of one."""
    said = [token for token in tokens(clip(words)[0]) if token.is_word]
    is_one = words.rstrip().endswith("?") and len(said) >= _LEAST_ASKED and not any(mark in words for mark in _QUOTING)
    if not is_one or (_WHO_THAT.match(words) and said[0].fold.startswith(_ASKING_WHO)):
        return False
    codes = {code for match in vocabulary.lexicon(_ASKING).find(said, slips=False) for code in match.codes}
    is_of_us = "us" in codes and "appeal" not in codes
    return is_put_as_question(words, vocabulary) and (is_of_us or not of_us)


def _with_question(sentence: str, vocabulary: Vocabulary) -> tuple[str, FactReading | None]:
    """A sentence without the question that ends it, and the question."""
    for head, tail in _cuts(sentence):
        if head and not _is_reported(head, vocabulary) and (found := _question(tail, vocabulary)) is not None:
            return _HANGING.sub("", head), found
    return sentence, None


def _cuts(sentence: str) -> Iterator[tuple[str, str]]:
    """Every way to part a sentence in two, the longest end first."""
    for turn in _TURNS.finditer(sentence):
        yield sentence[: turn.start()], sentence[turn.end() :]


def _question(words: str, vocabulary: Vocabulary) -> FactReading | None:
    """The question to us that these words are as a whole."""
    asks = _JOINS.sub("", words.strip())
    if not is_asking(asks, vocabulary) or _WHO_THAT.match(asks) or any(mark in asks for mark in _QUOTING):
        return None
    found = read_fact(asks, vocabulary)
    return None if found is None or not _NO_QUESTION_TO_US.isdisjoint(found.kinds) else found


def _is_reported(before: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands before a question tells who asks it, or who does not know."""
    if before.rstrip().endswith(_QUOTING):
        return True
    words = [token for token in tokens(clip(before)[0]) if token.is_word]
    found = vocabulary.lexicon(_REPORTING).find(words[-_NEAR:], slips=False)
    return any("unsure" not in match.codes or len(words) > match.last - match.first + 1 for match in found)

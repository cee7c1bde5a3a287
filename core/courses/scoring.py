"""The number from 1 to 5 that tells how good a meeting was, in words. Words beside it: prompts/vocabulary/scored.txt."""

import re

from core.courses.meeting_saying import SCORES
from core.understand.times.numbers import read_number
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

_OPENS = re.compile(r"\s*(\d+)\s*(?:[,;:!\n]| [-–] )(?!\s*\d)")
"""A number that stands by itself in front of the words: "4, men det var for langt"."""
_OF_FIVE = re.compile(r"(?<![\d/.,-])(\d)\s*/\s*5(?![\d/])")


def bare_score(text: str, vocabulary: Vocabulary) -> str:
    """A message that is a score and nothing else: "4", "4/5", "fire ud af fem"."""
    written = text.strip().rstrip(".!")
    if _valid(written):
        return written
    score, rest = _found(written, vocabulary)
    return score if score and not rest.strip(" .,!") else _in_a_word(written, vocabulary)


def _in_a_word(text: str, vocabulary: Vocabulary) -> str:
    """The score where all that is said is its name: "tre", "en klar femmer"."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = vocabulary.lexicon("scored").find(words, slips=False)
    scores = {code for match in found for code in match.codes if _valid(code)}
    is_all = sum(match.last - match.first + 1 for match in found) == len(words)
    return scores.pop() if is_all and len(scores) == 1 else ""


def told_score(text: str, vocabulary: Vocabulary) -> str:
    """The score in a message with more words: "det var godt, men for lang tid. 4 ud af 5". Two that differ are none."""
    return _found(clip(text)[0], vocabulary)[0]


def _found(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The score, and the text without it."""
    opened = _OPENS.match(text)
    spans = [(one[1], one.span()) for one in _OF_FIVE.finditer(text)]
    spans += [(opened[1], opened.span())] if opened is not None else []
    spans += _beside_words(text, vocabulary)
    found = {score for score, _ in spans if _valid(score)}
    if len(found) != 1 or not all(_valid(score) for score, _ in spans):
        return "", text
    first, last = min(start for _, (start, _) in spans), max(end for _, (_, end) in spans)
    return found.pop(), text[:first] + text[last:]


def _beside_words(text: str, vocabulary: Vocabulary) -> list[tuple[str, tuple[int, int]]]:
    words = tokens(text)
    spans: list[tuple[str, tuple[int, int]]] = []
    last = -1
    for match in vocabulary.lexicon("scored").find(words, slips=False):
        is_after = "after" in match.codes
        beside = words[max(0, match.first - 3) : match.first] if is_after else words[match.last + 1 : match.last + 2]
        near = beside[-1:] if is_after else beside
        is_of_the_last = is_after and match.first - 1 <= last  # "4 ud af 5 stjerner"
        last = match.last
        if is_of_the_last:
            spans = [(score, (start, match.end)) for score, (start, _) in spans]
            continue
        score = _one(near, vocabulary)
        if score and not (is_after and _is_range(beside, vocabulary)):
            spans.append((score, (min(match.start, near[0].start), max(match.end, near[0].end))))
    return spans


def _one(near: tuple[Token, ...] | list[Token], vocabulary: Vocabulary) -> str:
    reading = read_number(near[0].text, vocabulary) if near else None
    return str(reading.low) if reading is not None and reading.low == reading.high else ""


def _is_range(beside: tuple[Token, ...] | list[Token], vocabulary: Vocabulary) -> bool:
    """ "3-4 ud af 5" and "3 eller 4 ud af 5" are two numbers."""
    reading = read_number(" ".join(one.text for one in beside), vocabulary)
    return reading is not None and reading.low != reading.high


def _valid(written: str) -> bool:
    return written.isdecimal() and len(written) == 1 and int(written) in SCORES

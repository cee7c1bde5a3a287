"""Anger beside an answer: "Hvor mange gange skal jeg sige det? Borgere!" answers, and what stands beside the anger is read."""

import re
from collections.abc import Iterator

from core.dialogue.answers.answering import COMPLAINT
from core.dialogue.meanings import Reader
from core.dialogue.questions.flow import Step

SAID_ALREADY = "said_already"
_SCOLDING = frozenset({SAID_ALREADY, COMPLAINT})
_ENDS = re.compile(r"[.!?\n]+\s*|[,;:]\s+")


def without_scolding(reader: Reader, step: Step, text: str) -> str:
    """The words without the parts that only scold; all of them where nothing else is said, or where words of one's own are asked
    for: those are kept as they were written.
    """
    pieces = list(_pieces(text)) if step.kind != "text" else []
    left = [piece for piece in pieces if reader.small_talk(piece) not in _SCOLDING]
    is_said = any(any(mark.isalnum() for mark in piece) for piece in left)
    return "".join(left).strip(" ,;:") if is_said and len(left) < len(pieces) else text


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for end in (*(match.end() for match in _ENDS.finditer(text)), len(text)):
        if text[start:end]:
            yield text[start:end]
        start = end

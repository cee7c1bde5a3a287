"""A plain yes or no in words: all that a text says, or the word it begins with."""

import re
from collections.abc import Sequence

from core.dialogue.meanings import Reader, Value

YES_OR_NO = (("yes", "Ja"), ("no", "Nej"))
"""The options of a question that is answered by either."""
_NO_OR_YES = YES_OR_NO[::-1]
_COMING = (("accept", "Ja"), ("another_time", "Et andet tidspunkt"), ("decline", "Nej"))
_REFUSALS = frozenset({"another_time", "decline"})
_MOST_REFUSING = 5  # words
CLAUSES = re.compile(r"[,.;!\n]+|\s+(?:men|but)\s+", re.IGNORECASE)
"""What stands between the clauses of a message."""


def says_yes_or_no(reader: Reader, text: str) -> str | None:
    """ "yes" or "no" when that is all a text says. No question is a yes: "hvorfor ikke mig?".

    A place among options that nobody was shown ("2", "to-tre", "den anden") says neither: with the two the other way round it
    would say the opposite.
    """
    said = _chosen_alone(reader, text, YES_OR_NO)
    if said is None or said != _chosen_alone(reader, text, _NO_OR_YES):
        return None
    return None if said == "yes" and (reader.asks(text) or _refuses_behind(reader, text)) else said


def opens_with(reader: Reader, text: str) -> str | None:
    """ "yes" or "no" where the first word is one: "nej, det er for sent"."""
    first = text.split(maxsplit=1)[:1]
    return says_yes_or_no(reader, first[0].strip(",.:;!")) if first else None


def answers_yes_or_no(reader: Reader, text: str) -> str | None:
    """As `says_yes_or_no`, of somebody who was asked. Many words are a no only where they begin with one: "vi er gået i stå,
    ingen svarer" refuses nothing.
    """
    said = says_yes_or_no(reader, text)
    is_story = said == "no" and len(text.split()) > _MOST_REFUSING and opens_with(reader, text) != "no"
    return None if is_story else said


def _refuses_behind(reader: Reader, text: str) -> bool:
    """Whether a nod is followed by a no or by some other time: "fint nok, jeg kan bare ikke", "ok, en anden gang"."""
    parts = [part for part in CLAUSES.split(text)[1:] if part.strip()]
    read = [reader.choose("invite", _COMING, part) for part in parts]
    return any(isinstance(one, Value) and _REFUSALS.issuperset(one.value) for one in read)


def _chosen_alone(reader: Reader, text: str, options: Sequence[tuple[str, str]]) -> str | None:
    reading = reader.choose("yes_no", options, text)
    return str(reading.value[0]) if isinstance(reading, Value) and len(reading.value) == 1 else None

"""What a request is called where there is little room, and what it is about in full. Pure functions of its words."""

import re

from core.model import Case
from core.understand.passage import first_sentence

_TITLE = 60
_TOPIC = 200
_CUT = "…"
_GREETING = re.compile(
    r"\s*(?i:kære|hejsa|hej|goddag|dear|hello|hi)(?:\s+(?:(?i:alle|allesammen|all|jer|team)|[A-ZÆØÅ][\w'-]*)){0,3}?"
    r"(?:[ \t]*[.,!:]\s+|[ \t]*\n\s*)(?=\S)"
)
"""How a letter begins; a sentence that only begins with such a word is none."""
_MAIL = re.compile(
    r"\s*(?:Fra|From):.*?\b(?:Emne|Subject):[ \t]*(?:(?:VS|SV|FW|FWD|RE)[ \t]*:[ \t]*)*([^\n]+)",
    re.DOTALL | re.IGNORECASE,
)
"""A mail that was pasted, with what it is about."""


def title_of(need: str) -> str:
    """A short title: the first sentence after a greeting, or a pasted mail's subject, cut at a word.

    It stands in the digest, so it is all that others see at first.
    """
    return _within(_TITLE, _first_sentence(need))


def topic_of(case: Case) -> str:
    """What citizens read that a request is about: the whole sentence that its title is the beginning of.

    Of a mail only its subject is meant for others, and a title that is not cut says all there is.
    """
    need = case.answers.get("need")
    words = str(need.value or "") if need is not None else ""
    whole = _within(_TOPIC, _first_sentence(words))
    is_its_beginning = case.title.endswith(_CUT) and whole.startswith(case.title.removesuffix(_CUT))
    return whole if is_its_beginning and not _MAIL.match(words) else case.title


def _first_sentence(need: str) -> str:
    mail = _MAIL.match(need)
    told = mail[1] if mail else _GREETING.sub("", need, count=1) if _GREETING.match(need) else need
    return first_sentence(" ".join(told.split())).rstrip(".!?")


def _within(most: int, words: str) -> str:
    """The words, cut between two of them where there are too many."""
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rsplit(' ', 1)[0] or words[: most - 1]}{_CUT}"

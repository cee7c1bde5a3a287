"""What a request is called, and what of it should be seen at once. Pure functions of its answers."""

import re

from core.model import Answers
from core.understand.passage import first_sentence

_TITLE = 60
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
    mail = _MAIL.match(need)
    told = mail[1] if mail else _GREETING.sub("", need, count=1) if _GREETING.match(need) else need
    words = " ".join(told.split())
    first = first_sentence(words).rstrip(".!?")
    if len(first) <= _TITLE:
        return first
    cut = first[: _TITLE - 1].rsplit(" ", 1)[0] or first[: _TITLE - 1]
    return f"{cut}…"


def flags_of(answers: Answers) -> frozenset[str]:
    """What a facilitator should see at once. `large` is only proposed here; a facilitator confirms it."""
    flags = set()
    scope = answers.get("scope")
    if scope and scope.value and {"much_money", "political_priority"} & set(scope.value):
        flags.add("large")
    if answers.get("personal_data") and answers["personal_data"].value == "yes":
        flags.add("personal_data")
    when = answers.get("when")
    if (
        when
        and isinstance(when.value, dict)
        and when.value.get("from")
        and when.value.get("from") == when.value.get("to")
    ):
        flags.add("fixed_date")
    drift = answers.get("drift")
    if drift is not None and (drift.is_unknown or drift.value == "none"):
        flags.add("no_drift_owner")
    return frozenset(flags)

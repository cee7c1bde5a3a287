"""What a request is called, and what of it should be seen at once. Pure functions of its answers."""

import re

from core.model import Answers

_TITLE = 60
_SENTENCE = re.compile(r"(.+?[.!?])(?:\s|$)", re.DOTALL)


def title_of(need: str) -> str:
    """A short title: the first sentence, cut at a word. It stands in the digest, so it is all that others see at first."""
    words = " ".join(need.split())
    found = _SENTENCE.match(words)
    first = (found[1] if found else words).rstrip(".!?")
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

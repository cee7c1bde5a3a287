"""A few words behind times that are shown, before they count: they mend a line of them, or tell them all anew.

What the times come to is `core.times_mended`'s.
"""

from collections.abc import Mapping
from datetime import date

from core.dialogue.answers.yes_or_no import opens_with
from core.dialogue.heard import Reply
from core.dialogue.meanings import Reader
from core.dialogue.questions.flow import Step
from core.model import Json
from core.times_mended import says_only_no, times_mended

MOST_AT_A_GLANCE = 20
"""Words about times: what was read in more of them is shown line by line, so that whoever wrote them sees where it went wrong."""
_MOST_MENDING = 12
"""Words that mend a line; more of them tell the times anew."""


def is_long(written: str) -> bool:
    """Whether an answer about times is one of which a line may be wrong without being noticed."""
    return len(written.split()) > MOST_AT_A_GLANCE


def told_behind_a_no(reader: Reader, step: Step, text: str, ref: date) -> str:
    """The words behind a no to the times that are shown, where they tell the right ones: "nej, efter kl. 20 på hverdage"."""
    _, _, rest = text.strip().partition(" ")
    is_no = step.kind == "times" and opens_with(reader, text) == "no"
    return rest if is_no and reader.times(rest, ref) is not None else text


def mended(reader: Reader, reply: Reply, value: Json) -> tuple[Json, str]:
    """The value to be shown, and the words it was read in.

    A bare no takes something out of any times, and what is told after a bare no stands beside it. Else only a line of a long
    answer is mended, whose other lines nobody wants to write once more; of a short one "mandag" says that it is Mondays.
    """
    text, before = reply.text, reply.dialogue.set_aside.get(reply.step.id)
    if reply.step.kind != "times" or before is None or not _are_times(before.value) or not _are_times(value):
        return value, text
    how = reader.mends(text, reply.moment.day)
    is_line = is_long(before.written) and len(text.split()) <= _MOST_MENDING
    is_beside = says_only_no(before.value) or how == "adds"
    if how == "anew" or not (is_line or is_beside or says_only_no(value)):
        return value, text
    return times_mended(before.value, value, is_added=is_beside), f"{before.written}\n{text}".strip()


def _are_times(value: Json) -> bool:
    return isinstance(value, Mapping) and "recurring" in value and "on" in value

"""Conversations as they were saved last, so that the next turn of the same person need not read their JSON again.

Only an optimisation, and a safe one: a value is found by the very text that the database returned for it.
"""

from collections import OrderedDict

from core.model import Conversation, Dialogue, Json

MOST_KEPT = 256
_PLAIN = frozenset({str, int, bool, float, type(None)})
_Key = tuple[int, int, str]


class Recall:
    """The latest saved conversations by (person, version, stored text). Used by one thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Conversation] = OrderedDict()

    def keep(self, saved: Conversation, stored: str) -> None:
        """Keep what was just saved, unless reading it back would give something else (a tuple comes back as a list)."""
        if is_plain(saved.doubt) and all(map(_is_plain_dialogue, saved.stack)):
            self._kept[saved.person, saved.version, stored] = saved
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    def forget(self, person: int) -> None:
        """Keep nothing of somebody who was erased."""
        for key in [key for key in self._kept if key[0] == person]:
            del self._kept[key]

    def find(self, person: int, version: int, stored: str) -> Conversation | None:
        """The conversation with exactly this text. It is forgotten with that, as the turn will store another."""
        return self._kept.pop((person, version, stored), None)


def _is_plain_dialogue(dialogue: Dialogue) -> bool:
    """Whether all of it is plain that could be something else: everything but these is text or a number by its type."""
    answers = (*dialogue.answers.values(), *dialogue.set_aside.values())
    return is_plain(dict(dialogue.about)) and all(is_plain(answer.value) for answer in answers)


def is_plain(value: Json) -> bool:
    """Whether the value has only the types that reading JSON gives, down to the last part."""
    kind = type(value)
    if kind in _PLAIN:
        return True
    if kind is dict:
        return all(type(name) is str for name in value) and all(map(is_plain, value.values()))
    return kind is list and all(map(is_plain, value))

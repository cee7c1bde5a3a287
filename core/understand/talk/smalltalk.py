"""Greetings, thanks, praise and curses: remarks that ask for a kind line and leave the question where it was.

Only a whole message is small talk. "Hej, vi mangler idéer" is a need with a greeting in front.
"""

from dataclasses import dataclass
from functools import lru_cache

from core.understand.because import Because
from core.understand.talk.commands import command_kit
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.signals import Signal, SignalBook, lay, read_sections
from core.understand.words.spelling import Speller, hear

_MOST_WORDS = 10
_ELSE = "else"
"""The section of words that only sound like a remark: "testning" is no "testing"."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """The kinds of remark in a message, the last said first, as it is the one to answer."""

    kind: str
    also: tuple[str, ...] = ()
    why: tuple[Because, ...] = ()


@lru_cache(maxsize=8)
def _kit(vocabulary: Vocabulary) -> tuple[SignalBook, Speller]:
    book = SignalBook(read_sections(vocabulary.folder("smalltalk").get("kinds.txt", "")))
    return book, Speller((book.spelling, *command_kit(vocabulary).spellings), lambda _: False)


def read_small_talk(text: str, vocabulary: Vocabulary) -> SmallTalk | None:
    """The small talk a message consists of, or None when it says anything else as well."""
    book, speller = _kit(vocabulary)
    kit = command_kit(vocabulary)
    heard = hear(text, speller, most=_MOST_WORDS)
    if not heard.units or heard.is_cut or len(heard.units) > _MOST_WORDS:
        return None
    found = sorted(book.find(lay(heard, kit.particles), kit.fillers), key=lambda signal: (-signal.size, signal.first))
    kept: list[Signal] = []
    for signal in found:
        if not any(signal.first <= other.last and other.first <= signal.last for other in kept):
            kept.append(signal)
    covered = {at for signal in found for at in range(signal.first, signal.last + 1)}
    left = [at for at, unit in enumerate(heard.units) if at not in covered and unit.folds[0] not in kit.particles]
    if left or not kept or any(signal.section == _ELSE for signal in kept):
        return None
    kept.sort(key=lambda signal: -signal.first)
    why = tuple(Because(signal.section, signal.words, "small talk") for signal in kept)
    return SmallTalk(kept[0].section, tuple(signal.section for signal in kept[1:]), why)

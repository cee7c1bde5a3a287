"""What a citizen asks about, or tells of themselves in passing: "hvor er det?", "får man penge for det?", "jeg flytter".

Only reads, and never decides: a topic is answered in words and buttons. The phrases are prompts/vocabulary/asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.understand.talk.commands import command_kit
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.signals import Signal, SignalBook, lay, read_sections
from core.understand.words.spelling import Speller, hear

FOLDER = "asked"
_SUGGESTS, _ASKS = "suggestion", "asks"
_MOST_WORDS = 14
"""A longer message is a story of its own, in which a phrase says little of what it is about."""


class Shape(StrEnum):
    """How something is said: to ask, to suggest, or to tell."""

    QUESTION = "question"
    IDEA = "idea"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message is about, the topic most is said of first, and how it is said."""

    topics: tuple[str, ...] = ()
    shape: Shape = Shape.MESSAGE

    @property
    def topic(self) -> str:
        return self.topics[0] if self.topics else ""


@lru_cache(maxsize=8)
def _kit(vocabulary: Vocabulary) -> tuple[SignalBook, Speller]:
    book = SignalBook(read_sections(*vocabulary.folder(FOLDER).values()))
    return book, Speller((book.spelling, *command_kit(vocabulary).spellings), lambda _: False)


def read_asked(text: str, vocabulary: Vocabulary) -> Asked:
    """The topics and the shape of a message. Of phrases that share words, the longest counts; a story has no topic."""
    book, speller = _kit(vocabulary)
    kit = command_kit(vocabulary)
    heard = hear(text, speller)
    if not heard.units:
        return Asked()
    found = list(book.find(lay(heard, kit.particles), kit.fillers))
    is_short = not heard.is_cut and len(heard.units) <= _MOST_WORDS
    topics = _longest([one for one in found if one.section not in (_SUGGESTS, _ASKS)]) if is_short else ()
    return Asked(topics, _shape(text, found))


def _longest(found: Sequence[Signal]) -> tuple[str, ...]:
    kept: list[Signal] = []
    for signal in sorted(found, key=lambda one: (-one.size, one.first)):
        if not any(signal.first <= other.last and other.first <= signal.last for other in kept):
            kept.append(signal)
    return tuple(dict.fromkeys(signal.section for signal in kept))


def _shape(text: str, found: Sequence[Signal]) -> Shape:
    """ "Kunne I ikke plante flere træer?" suggests, whatever its mark."""
    if any(one.section == _SUGGESTS for one in found):
        return Shape.IDEA
    opens = any(one.section == _ASKS and one.first == 0 for one in found)
    return Shape.QUESTION if opens or text.rstrip().endswith("?") else Shape.MESSAGE

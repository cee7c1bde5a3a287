"""Questions about the catalogue of ideas: "idékatalog", "har nogen prøvet noget med robotter?".

Only a short message of its own is one. What is looked for stands behind the question, in the person's own words.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.understand.talk.commands import command_kit, longest
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.signals import SignalBook, lay, read_sections
from core.understand.words import table, tokens
from core.understand.words.spelling import Speller, hear

_ALL, _HELD = "all", "held"
_MOST_CHARACTERS = 160
_MOST_BEFORE = 2
"""Words before the question: "hej, har nogen prøvet …", "men har I prøvet …"."""
_FIRST = re.compile(r"[\w|]+")


@dataclass(frozen=True, slots=True)
class IdeasAsked:
    """What is looked for in the catalogue; "" for all of it."""

    about: str


class _Kit(NamedTuple):
    """`openings` are the words that a question can begin with: a text with another beginning is not read any further."""

    asked: SignalBook
    speller: Speller
    openings: Set[str]
    before: Set[str]
    pointing: Set[str]
    elsewhere: Set[str]


@lru_cache(maxsize=8)
def _kit(vocabulary: Vocabulary) -> _Kit:
    sections = read_sections(vocabulary.folder("ideas").get("kinds.txt", ""))
    before, pointing, elsewhere = (table(sections.pop(name, ())) for name in ("before", "pointing", "elsewhere"))
    asked = SignalBook(sections)
    first = (_FIRST.match(phrase) for phrases in sections.values() for phrase in phrases)
    openings = table(word for found in first if found for word in found[0].split("|"))
    return _Kit(asked, Speller((asked.spelling,), lambda _: False), openings, before, pointing, elsewhere)


def read_ideas_asked(text: str, vocabulary: Vocabulary) -> IdeasAsked | None:
    """What a message asks of the catalogue; None when it asks or tells anything else."""
    if len(text) > _MOST_CHARACTERS:
        return None
    kit = _kit(vocabulary)
    words = [one for one in tokens(text) if one.is_word]
    begun = next((at for at, word in enumerate(words) if word.fold not in kit.before), len(words))
    if begun > _MOST_BEFORE or begun == len(words) or words[begun].fold not in kit.openings:
        return None
    said = text[words[begun].start :]
    heard = hear(said, kit.speller)
    if heard.units and heard.units[0].sentence != heard.units[-1].sentence:
        return None  # "Har nogen prøvet det? Vi vil gerne …" is a need
    found = longest(kit.asked.find(lay(heard, command_kit(vocabulary).particles), frozenset()))
    if not found or found[0].first:
        return None
    behind = heard.units[found[0].last + 1 :]
    if found[0].section == _HELD and behind and behind[0].folds[0] in kit.elsewhere:
        return None
    names_something = any(unit.folds[0] not in kit.pointing for unit in behind)
    if found[0].section == _ALL:
        return None if names_something else IdeasAsked("")
    return IdeasAsked(said[behind[0].start :].strip(" ?!.") if names_something else "")

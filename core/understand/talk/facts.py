"""Questions of fact about Sparringsrummet: what it costs, who comes, how long a lab lasts, who reads along.

Only a whole message is a question of fact: "hvad koster det?" is one, "vi ved ikke, hvad mad koster" is a need. What is
answered does not belong here.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.understand.because import Because
from core.understand.talk.commands import command_kit, longest
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.signals import Signal, SignalBook, lay, read_sections
from core.understand.words.forms import Spelling
from core.understand.words.spelling import Heard, Speller, hear

_MOST_WORDS = 16
_MOST_CHARACTERS = 200
_BEGINNING = 80
"""Of a longer text only its first characters are read: it may open with another need, and asks no question of fact."""
_OPENING = frozenset({"another"})
"""Kinds that say what the rest of the message is about, so the rest need not be read."""
_ABOUT_OFFERINGS = frozenset({"explain"})
"""Kinds that ask nothing of their own: without an offering they are a question about something else."""
_ELSEWHERE = frozenset({"other_office"})
"""Kinds that answer whatever else is asked: "kan I hjælpe med mit password?" asks no more than that."""
_SHORT = 24
_MOST_REMEMBERED = 500
"""Of numbers and the words of buttons, which everybody answers with, it is remembered that they ask nothing: by a figure made
of them, from which nobody can tell what was written."""
_MOST_BEFORE = 3
"""Small words that may stand before an opening: "og så har jeg …"."""


@dataclass(frozen=True, slots=True)
class FactReading:
    """What is asked, in the order it is asked, and about which offerings; none means about all of them."""

    kinds: tuple[str, ...]
    offerings: tuple[str, ...] = ()
    why: tuple[Because, ...] = ()


class _Kit(NamedTuple):
    """What is asked, what it is asked about, the words that say nothing more, and how all of them are spelt.

    `nothing` remembers short texts that asked nothing (`_MOST_REMEMBERED`).
    """

    asked: SignalBook
    named: SignalBook
    beside: frozenset[str]
    speller: Speller
    nothing: set[int]


@lru_cache(maxsize=8)
def _kit(vocabulary: Vocabulary) -> _Kit:
    files = vocabulary.folder("facts")
    names = read_sections(files.get("offerings.txt", ""))
    beside = frozenset(names.pop("beside", ())) | command_kit(vocabulary).fillers
    asked, named = SignalBook(read_sections(files.get("kinds.txt", ""))), SignalBook(names)
    spellings = (asked.spelling, named.spelling, Spelling(beside), *command_kit(vocabulary).spellings)
    return _Kit(asked, named, beside, Speller(spellings, lambda _: False), set())


def read_fact(text: str, vocabulary: Vocabulary) -> FactReading | None:
    """The question of fact a message consists of; None when it says anything else as well, or asks nothing of the kind."""
    if len(text) > _SHORT:
        return _read(text, vocabulary)
    nothing, figure = _kit(vocabulary).nothing, hash(text)
    if figure in nothing:
        return None
    reading = _read(text, vocabulary)
    if reading is None:
        if len(nothing) >= _MOST_REMEMBERED:
            nothing.clear()
        nothing.add(figure)
    return reading


def _read(text: str, vocabulary: Vocabulary) -> FactReading | None:
    kit = _kit(vocabulary)
    is_long = len(text) > _MOST_CHARACTERS
    heard = hear(text[:_BEGINNING] if is_long else text, kit.speller)
    if not heard.units or heard.is_cut:
        return None
    laid = lay(heard, command_kit(vocabulary).particles)
    kinds = longest(kit.asked.find(laid, kit.beside))
    if not kinds:
        return None
    offerings = longest(kit.named.find(laid, kit.beside))
    is_opened = kinds[0].section in _OPENING and kinds[0].first <= _MOST_BEFORE
    if kinds[0].section in _ABOUT_OFFERINGS and not offerings:
        return None
    if is_long and not is_opened:
        return None
    if not is_opened and not _is_all(heard, (*kinds, *offerings), kit.beside):
        return None
    elsewhere = tuple(signal for signal in kinds if signal.section in _ELSEWHERE)
    kept = kinds[:1] if is_opened else elsewhere or kinds
    why = tuple(Because(signal.section, signal.words, "question of fact") for signal in kept)
    return FactReading(_sections(kept), () if is_opened else _sections(offerings), why)


def _is_all(heard: Heard, signals: tuple[Signal, ...], beside: frozenset[str]) -> bool:
    """Whether the message says nothing else."""
    if len(heard.units) > _MOST_WORDS:
        return False
    covered = {at for signal in signals for at in range(signal.first, signal.last + 1)}
    has_figures = any(signal.section in _ELSEWHERE for signal in signals)  # "på torsdag kl. 10, til 8 personer"
    return all(
        at in covered or unit.folds[0] in beside or (has_figures and unit.text.isdigit())
        for at, unit in enumerate(heard.units)
    )


def _sections(signals: tuple[Signal, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(signal.section for signal in signals))

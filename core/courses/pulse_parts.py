"""A pulse told in one message: "gjort: … lært: … i vejen: …", in any order. The labels are in prompts/vocabulary/pulse_parts.txt.

Only what is called so is parted. Without a colon a label must begin a line, or all three must begin a clause each: "vi har lavet
mad, lært de unge at kende" is one thing that was done.
"""

from collections.abc import Mapping
from typing import NamedTuple

from core.dialogue.engine import Engine
from core.dialogue.meanings import Unknown
from core.model import Answer, Dialogue, Source
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import tokens

PARTS = ("did", "learnt", "blocked")
_JOINS = (" og", " and", " men", " but", " samt")
_MARKS = " \t\r\n,;.-–•*"
_BULLETS = " \t-–•*0123456789.)"
_MOST_READ = 6_000
_LEAST = 2


class _Label(NamedTuple):
    """Where a part begins: from `start` the label, from `end` what was told."""

    slot: str
    start: int
    end: int
    is_marked: bool


def parted(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    """What each named part says, by its question; empty where the message is not parted by at least two labels from its start."""
    text = text[:_MOST_READ]
    found = [_label(text, match) for match in vocabulary.lexicon("pulse_parts").find(tokens(text), slips=False)]
    labels = [one for one in found if one is not None]
    marked = [one for one in labels if one.is_marked]
    for kept in (marked, labels) if len(labels) == len(PARTS) else (marked,):
        if _is_whole(text, kept):
            return _between(text, kept)
    return {}


def told_in_parts(engine: Engine, scene: Scene, parts: Mapping[str, str]) -> Dialogue:
    """The open pulse with these answers. What says that there is nothing ("i vejen: nej") is no words of its own."""
    dialogue = scene.conversation.dialogue
    assert dialogue is not None
    for slot, words in parts.items():
        step = engine.flow.dialogues[dialogue.name].step(slot)
        if step is not None:
            value = (
                None if isinstance(engine.read(dialogue, step, words, scene.moment), Unknown) else words[: step.most]
            )
            answer = Answer(value, words, scene.at.isoformat(), Source.SAID, engine.flow.version, is_unknown=not value)
            dialogue = dialogue.answered(slot, answer)
    return dialogue


def _label(text: str, match: Match) -> _Label | None:
    """A label with how it is set off; None for a word in the middle of a sentence."""
    before, after = text[: match.start], text[match.end :]
    has_colon = after.lstrip(" \t").startswith(":")
    end = match.end + after.index(":") + 1 if has_colon else match.end
    opens_line = not before.rpartition("\n")[2].strip(_BULLETS)
    opens_clause = (
        opens_line or before.rstrip().endswith((",", ";", ".")) or before.rstrip().casefold().endswith(_JOINS)
    )
    if not (has_colon or opens_clause):
        return None
    return _Label(match.codes[0], match.start, end, has_colon or ("\n" in text.strip() and opens_line))


def _is_whole(text: str, labels: list[_Label]) -> bool:
    slots = [one.slot for one in labels]
    is_first = bool(labels) and not text[: labels[0].start].strip(_BULLETS)
    return is_first and len(slots) >= _LEAST and len(set(slots)) == len(slots)


def _between(text: str, labels: list[_Label]) -> dict[str, str]:
    ends = [*(one.start for one in labels[1:]), len(text)]
    told = {
        one.slot: _trimmed(text[one.end : end], is_last=end == len(text)) for one, end in zip(labels, ends, strict=True)
    }
    return {slot: words for slot, words in told.items() if words}


def _trimmed(words: str, *, is_last: bool) -> str:
    """Without the marks around it, and without the "og" that only leads to the next part."""
    words = words.strip(_MARKS)
    join = next((one for one in _JOINS if words.casefold().endswith(one)), "")
    return words[: len(words) - len(join)].strip(_MARKS) if join and not is_last else words

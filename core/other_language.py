"""The other language: asked for beside something that is told, or suggested once to whoever goes on writing in it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from core.afterwards import with_notes
from core.dialogue.heard import Note
from core.dialogue.meanings import Command, Reader
from core.events import Said
from core.ports import Turn
from core.rooms import Scene
from core.wording import LANGUAGES

_SUGGESTED_AFTER = 2  # messages in a row
_LONG = 20  # words that are enough by themselves
_TOO_SHORT = 2  # words that say nothing about a language
_SENTENCES = re.compile(r"(?<=[.!?\n])\s+")
_ORDER = "language_"
_OF_LANGUAGE = "language"
"""The small talk that only tells why: "it is easier for me"."""
SPOKEN = Note("dialogue/language_changed")


class _Asked(NamedTuple):
    """A language that is asked for by a sentence, and what is told beside it."""

    language: str
    order: str
    told: str


def said_in_language(scene: Scene, event: Said, reader: Reader, said: Callable[[Scene, Said], Turn]) -> Turn:
    """What becomes of words, by `said`; in the language that is asked for beside what they tell.

    "Do you speak English? We have three …" is both; where nothing else is told, it is an order like any other.
    """
    if (
        not scene.person.works_here
    ):  # a citizen's letter is an answer; an employee's name in a need may be what it is about
        event = replace(event, text=reader.without_letter(event.text))
    asked = _asked_beside(event.text, reader)
    if asked is None or reader.small_talk(asked.told) is not None:
        order = event.text if asked is None or reader.small_talk(asked.told) != _OF_LANGUAGE else asked.order
        return said(scene.hearing(order), replace(event, text=order))
    language, told = asked.language, asked.told
    person = replace(scene.person, language=language)
    spoken = replace(scene, person=person, conversation=replace(scene.conversation, other_language=0)).hearing(told)
    turn = said(spoken, replace(event, text=told))
    return with_notes(replace(turn, person=turn.person or person), (SPOKEN,))


def _asked_beside(text: str, reader: Reader) -> _Asked | None:
    """The language that the first or the last sentence asks for, and the others; None where there are none."""
    parts = _SENTENCES.split(text.strip())
    for order, told in ((parts[0], parts[1:]), (parts[-1], parts[:-1])) if len(parts) > 1 else ():
        asked = reader.command(order, free_text=True)
        language = asked.name.removeprefix(_ORDER) if isinstance(asked, Command) else ""
        if language in LANGUAGES:
            return _Asked(language, order, " ".join(told))
    return None


def with_language_heard(scene: Scene, text: str, reader: Reader) -> tuple[Scene, tuple[Note, ...]]:
    """The scene with the count of messages in the other language, and the suggestion where it has just come so far."""
    before = scene.conversation.other_language
    now = _messages_in_a_row(scene, text, reader)
    if now == before:
        return scene, ()
    notes = (Note("dialogue/try_other_language"),) if now >= _SUGGESTED_AFTER else ()
    return replace(scene, conversation=replace(scene.conversation, other_language=now)), notes


def _messages_in_a_row(scene: Scene, text: str, reader: Reader) -> int:
    """A short answer tells nothing, a long message all there is to know.

    Once it was suggested the count stands, until they change the language: it is not suggested again.
    """
    before = scene.conversation.other_language
    if before >= _SUGGESTED_AFTER or len(text.split()) <= _TOO_SHORT:
        return before
    written = reader.language(text)
    if written is None:
        return before
    if written == scene.person.language:
        return 0
    return _SUGGESTED_AFTER if len(text.split()) >= _LONG else before + 1

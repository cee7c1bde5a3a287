"""Whoever goes on writing in the other language is told once that they can have it."""

from dataclasses import replace

from core.dialogue.heard import Note
from core.dialogue.meanings import Reader
from core.rooms import Scene

_SUGGESTED_AFTER = 2  # messages in a row
_TOO_SHORT = 2  # words that say nothing about a language


def with_language_heard(scene: Scene, text: str, reader: Reader) -> tuple[Scene, tuple[Note, ...]]:
    """The scene with the count of messages in the other language, and the suggestion where it has just come so far."""
    before = scene.conversation.other_language
    now = _messages_in_a_row(scene, text, reader)
    if now == before:
        return scene, ()
    notes = (Note("dialogue/try_other_language"),) if now >= _SUGGESTED_AFTER else ()
    return replace(scene, conversation=replace(scene.conversation, other_language=now)), notes


def _messages_in_a_row(scene: Scene, text: str, reader: Reader) -> int:
    """A short answer tells nothing. Once it was suggested the count stands, until they change the language: it is not suggested
    again.
    """
    before = scene.conversation.other_language
    if before >= _SUGGESTED_AFTER or len(text.split()) <= _TOO_SHORT:
        return before
    written = reader.language(text)
    if written is None:
        return before
    return before + 1 if written != scene.person.language else 0

"""What depends on the language somebody reads: orders whose words mean two things, and the name of a language as an answer."""

from collections.abc import Sequence
from dataclasses import replace

from core.dialogue.answers.answering import read_named
from core.dialogue.meanings import Command, Doubt, Miss, Reader, Reading, Value
from core.dialogue.questions.flow import Step

_OTHER = "language_other"
_BY_LANGUAGE = {
    _OTHER: {"da": "language_en", "en": "language_da"},
    "resume_summary": {"da": "summary", "en": "resume"},
}
"""Orders whose words mean one thing to who reads Danish, and another to who reads English."""
_OPTIONS = {"language_da": "danish", "language_en": "english"}
"""The option of a question about languages that is named by the words of an order."""


def ordered_in(language: str, name: str) -> str:
    """The order that its words give somebody who reads this language."""
    return _BY_LANGUAGE.get(name, {}).get(language, name)


def in_language(reading: Reading, language: str, text: str) -> Reading:
    """The reading, with the order that its words give somebody who reads this language. "Sprog" alone bids nobody change it."""
    match reading:
        case Command(name=name) if name == _OTHER and len(text.split()) == 1:
            return Doubt(command=ordered_in(language, name))
        case Command():
            return replace(reading, name=ordered_in(language, reading.name))
        case Doubt() if reading.command:
            return replace(reading, command=ordered_in(language, reading.command))
    return reading


def or_language_named(
    reading: Reading, language: str, step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader
) -> Reading:
    """The languages that are named where one is asked which are spoken ("dansk og lidt engelsk"), instead of an order to change.

    An order it is that says nothing but that, and names another language than the one in use.
    """
    option = _OPTIONS.get(reading.name) if isinstance(reading, Command) else None
    if option is not None and option not in step.options and len(reader.languages(text)[0]) > 1:
        return Miss()  # "dansk, engelsk" answers another question, and orders nothing
    if not isinstance(reading, Command) or option not in step.options:
        return reading
    is_whole = reader.command(text, free_text=True) is not None
    match read_named(step, text, labels, reader):
        case Value() as named if len(named.value) > 1 or not is_whole or reading.name == f"language_{language}":
            return named
        case Doubt() as doubt if option is not None and not is_whole:
            return Value(sorted({option, *doubt.values}, key=step.options.index))
    return reading

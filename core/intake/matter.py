"""What a request is called: the words that tell the matter, and not who writes, what is asked of us or remarked beside it."""

from datetime import date

from core.cases.titles import MAIL, title_of, without_openers
from core.dialogue.meanings import Reader
from core.dialogue.questions.flow import INTAKE
from core.model import Dialogue
from core.understand.words.passage import first_sentence

_LEAST_TOLD = 3
"""Words of a sentence that can be a title in the place of the one before it."""


def called(need: str, reader: Reader, day: date) -> str:
    """The title of what somebody told in their own words. A pasted mail has its own subject, and no signature is one."""
    need = reader.passed_on(need) or need
    if MAIL.match(need):
        return title_of(need)
    told = reader.without_letter(without_openers(need))
    return title_of(_matter(reader.without_asked(told), reader, day))


def draft_called(dialogue: Dialogue, reader: Reader, day: date) -> str:
    """What a draft is called; "" for one that tells of nothing yet, and for whatever is no draft."""
    need = dialogue.answers.get("need") if dialogue.name == INTAKE else None
    return called(str(need.value), reader, day) if need is not None and need.value else ""


def _matter(told: str, reader: Reader, day: date) -> str:
    """The words from the first sentence on that does more than present the writer, ask us something, or remark on us ("I svarer
    aldrig").
    """
    first = first_sentence(told)
    rest = told[len(first) :].strip()
    while len(rest.split()) >= _LEAST_TOLD and _is_beside(first, reader, day):
        told, first = rest, first_sentence(rest)
        rest = told[len(first) :].strip()
    return told


def _is_beside(sentence: str, reader: Reader, day: date) -> bool:
    is_of_us = reader.only_introduces(sentence, day) or reader.only_asks(sentence, day)
    return is_of_us or reader.small_talk(sentence) is not None

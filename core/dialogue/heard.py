"""What a dialogue heard: the values that pass between the engine, the question asked next, and the rooms.

Only values. What is heard is `engine`'s work, what is said next `asked`'s.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core import workdays
from core.dialogue.meanings import Reading
from core.dialogue.questions.flow import Step
from core.model import Conversation, Dialogue, Json, LearningCard


class Outcome(StrEnum):
    """What is left to do after the dialogue heard something. AGAIN is the same question, changed where it stands."""

    ASK = "ask"
    AGAIN = "again"
    FINISHED = "finished"
    COMMAND = "command"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say before the next question: a prompt and its values."""

    prompt: str
    params: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """The conversation after a message, what to say of it, and what is left to do."""

    conversation: Conversation
    outcome: Outcome = Outcome.ASK
    notes: tuple[Note, ...] = ()
    command: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """When and in which language something was heard, and what had been learnt by then, for whoever asks."""

    at: datetime
    language: str
    learnt: Callable[[], Sequence[LearningCard]] = tuple

    @property
    def day(self) -> date:
        """The day in Denmark, from which "i morgen" is counted."""
        return workdays.local(self.at).date()


@dataclass(frozen=True, slots=True)
class Reply:
    """What was written while a question is open: the question, and what the words mean as an answer to it."""

    conversation: Conversation
    dialogue: Dialogue
    step: Step
    text: str
    reading: Reading
    moment: Moment

    @property
    def length(self) -> int:
        """Words."""
        return len(self.text.split())


def speaking(conversation: Conversation) -> Dialogue:
    """The dialogue that is open. Raises ValueError where none is."""
    if conversation.dialogue is None:
        raise ValueError("No dialogue is open; begin one first.")
    return conversation.dialogue

"""Which given answers the words of a correction would change: "nej, jeg mente skole", "10, ikke 8".

Only finds them. Whether the change is made, and how it is said back, is the dialogue's work.
"""

from collections.abc import Callable, Sequence
from datetime import date

from core.dialogue.answering import Command, Reader, Value
from core.dialogue.flow import DialogueFlow, Step
from core.model import Dialogue, Json

Labels = Callable[[Step], Sequence[tuple[str, str]]]


def corrections(
    dialogue: Dialogue, flow: DialogueFlow, text: str, *, labels: Labels, reader: Reader, ref: date
) -> list[tuple[Step, Json]]:
    """The answered questions whose answer the words would change, with the new value, the latest answer first."""
    answered = [step for step in flow.steps if step.id in dialogue.answers and step.kind != "confirm"]
    latest_first = sorted(answered, key=lambda step: dialogue.answers[step.id].at, reverse=True)
    found: list[tuple[Step, Json]] = []
    for step in latest_first:
        value = meant(step, text, labels(step), reader, ref)
        if value is not None and value != dialogue.answers[step.id].value:
            found.append((step, value))
    return found


def meant(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader, ref: date) -> Json:
    """What the words would mean as this step's answer; None when they mean nothing there."""
    match step.kind:
        case "one_of" | "several_of" | "yes_no":
            reading = reader.choose(step.id, labels, text)
            options = reading.options if isinstance(reading, Command) and reading.name == "correct" else ()
            options = tuple(reading.value) if isinstance(reading, Value) else options
            if step.kind == "several_of":
                return list(options) or None
            return options[0] if len(options) == 1 else None
        case "number":
            number = reader.number(text)
            return {"min": number[0], "max": number[1]} if number else None
        case "date":
            window = reader.window(text, ref)
            return dict(window) if window else None
    return None

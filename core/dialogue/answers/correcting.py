"""Which given answers the words of a correction would change: "nej, jeg mente skole", "10, ikke 8".

Only finds them. Whether the change is made, and how it is said back, is the dialogue's work.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from core.dialogue.answers.figures import number_of
from core.dialogue.answers.spans import are_spans
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.meanings import Command, Reader, Value
from core.dialogue.questions.flow import CHOOSING, DialogueFlow, Step
from core.model import Dialogue, Json

Labels = Callable[[Step], Sequence[tuple[str, str]]]
Fit = tuple[Step, Json]
"""A question, and the value that the words have there."""

_PLACES = tuple((place, place) for place in "1234")
"""Options that no word names: only "2", "den anden" and "begge" choose among them."""
_MARKS = re.compile(r"[^\w\s'-]")
_PARTS = re.compile(r"\s+(?:eller|or)\s+|[,:;()/]", re.IGNORECASE)


def corrections(
    dialogue: Dialogue, flow: DialogueFlow, text: str, now: Step | None, *, labels: Labels, reader: Reader, ref: date
) -> list[Fit]:
    """What the words would change: one question with its new value, or several that they fit alike.

    What stands on a button is meant there, also where it is asked `now`. A number, a time, a yes or a place among the options
    changes the latest answer that it fits. Any other word belongs to the questions that know it, those that are never asked
    too, before one where every word may be somebody's name.
    """

    def read(steps: Sequence[Step]) -> list[Fit]:
        found = ((step, meant(step, _said_of(step, text, reader), labels(step), reader, ref)) for step in steps)
        return [(step, value) for step, value in found if value is not None and _is_said(step, text, labels, reader)]

    answered = [step for step in flow.steps if step.id in dialogue.answers and step.kind != "confirm"]
    fits = read(sorted(answered, key=lambda step: dialogue.answers[step.id].at, reverse=True))
    if _is_a_place(text, reader):
        return [fit for fit in fits if not _stands(dialogue, *fit)][:1]
    words = [fit for fit in fits if fit[0].kind in CHOOSING]
    if words and all(is_name_alone(fit, text, labels(fit[0])) for fit in words):
        unasked = [step for step in flow.steps if step.is_silent and step.kind in CHOOSING and step not in answered]
        words += read(unasked)
    if now is not None and now.kind in CHOOSING and now not in answered:
        words = [*(fit for fit in read([now]) if is_on_a_button(fit, text, labels(now))), *words]
    on_buttons = [fit for fit in words if is_on_a_button(fit, text, labels(fit[0]))]
    known = [fit for fit in words if not is_name_alone(fit, text, labels(fit[0]))]
    new = [(step, value) for step, value in on_buttons or known or words or fits if not _stands(dialogue, step, value)]
    return new if words else new[:1]


def meant(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader, ref: date) -> Json:
    """What the words would mean as this step's answer; None when they mean nothing there."""
    match step.kind:
        case "one_of" if are_spans(step.options) and not any(map(str.isdigit, text)):
            return None
        case "one_of" | "several_of" | "yes_no":
            reading = reader.choose(step.id, labels, text)
            options = reading.options if isinstance(reading, Command) and reading.name == "correct" else ()
            options = tuple(reading.value) if isinstance(reading, Value) else options
            if step.kind == "several_of":
                return list(options) or None
            return options[0] if len(options) == 1 else None
        case "number":
            counted = reader.without_times(text, ref)
            number = reader.number(counted)
            return number_of(number, reader.aim(counted)) if number else None
        case "date":
            window = reader.window(text, ref)
            return dict(window) if window else None
    return None


def is_name_alone(fit: Fit, text: str, labels: Sequence[tuple[str, str]]) -> bool:
    """Whether the words may be no more there than the name of a place or a field of work: "biblioteket", "klima"."""
    step, value = fit
    return bool(step.otherwise) and value == step.otherwise and not is_on_a_button(fit, text, labels)


def _is_said(step: Step, text: str, labels: Labels, reader: Reader) -> bool:
    """Whether a yes or a no in these words is all they say: "kirketjeneren. nej, ved ikke endnu" is about something else."""
    return step.kind != "yes_no" or reader.only_chooses(labels(step), text, 1)


def _said_of(step: Step, text: str, reader: Reader) -> str:
    """The "nej" that opens a correction is no answer to a question of yes or no."""
    first, _, rest = text.strip().partition(" ")
    is_opening = step.kind == "yes_no" and says_yes_or_no(reader, first.strip(",.!")) == "no"
    return rest if is_opening else text


def _stands(dialogue: Dialogue, step: Step, value: Json) -> bool:
    return step.id in dialogue.answers and dialogue.answers[step.id].value == value


def is_on_a_button(fit: Fit, text: str, labels: Sequence[tuple[str, str]]) -> bool:
    """Whether the words have the label of an option in them, or one of the two things that it names."""
    _, value = fit
    said = f" {' '.join(_MARKS.sub(' ', text.casefold()).split())} "
    codes = value if isinstance(value, list) else [value]
    return any(f" {part} " in said for code, label in labels if code in codes for part in _parts(label))


@lru_cache(maxsize=256)
def _parts(label: str) -> tuple[str, ...]:
    """A label whole, and each of the two things that it names: "Mig selv eller min afdeling"."""
    return tuple(filter(None, (part.casefold().strip() for part in (label, *_PARTS.split(label)))))


def _is_a_place(text: str, reader: Reader) -> bool:
    if any(map(str.isdigit, text)):
        return True
    reading = reader.choose("", _PLACES, text)
    return isinstance(reading, Value) or (isinstance(reading, Command) and bool(reading.options))

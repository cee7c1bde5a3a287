"""A question about what was noted ("hvorfor er området sat til sundhed?") gets the words it was read from, and is no answer."""

from collections.abc import Sequence

from core.dialogue.changes.changing import named
from core.dialogue.changes.repairing import Answering
from core.dialogue.heard import Heard, Moment, Note
from core.dialogue.meanings import Doubt, Value
from core.dialogue.missing import CANNOT_ANSWER
from core.dialogue.questions.flow import CHOOSING, Step
from core.dialogue.questions.labels import shortened
from core.model import Conversation, Dialogue, Source

_MOST_TOLD = 3
"""More answers than that are not told of at once."""


def asked_of_noted(
    engine: Answering, conversation: Conversation, dialogue: Dialogue, step: Step, text: str, moment: Moment
) -> Heard | None:
    """Where each of the answers it names comes from. None where it asks nothing of the kind, or questions are answers here.

    One that names none ("hvorfor har du skrevet det?") chooses nothing either. The talk stands where it stood: what was asked
    about is asked about still.
    """
    how = "" if step.takes_questions or step.keeps_no_words else engine.reader.asks_of_noted(text)
    if not how:
        return None
    asked = _on_a_button(engine, dialogue, text, moment)
    if not asked and how == "noted":
        asked = _named(engine, dialogue, text, moment)
    notes = tuple(_where_from(engine, dialogue, one, moment) for one in asked[:_MOST_TOLD])
    is_in_vain = how == "noted" and step.kind in CHOOSING and text.rstrip().endswith("?")
    return Heard(conversation, notes=notes or (Note(CANNOT_ANSWER),)) if notes or is_in_vain else None


def _on_a_button(engine: Answering, dialogue: Dialogue, text: str, moment: Moment) -> list[Step]:
    """The choices of which the question has the words of what was chosen."""
    said = text.casefold()
    labels = {step: engine.labels(dialogue.name, step, moment.language) for step in _choices(engine, dialogue)}
    return [
        step
        for step, options in labels.items()
        if any(code in _codes(dialogue, step) and label.casefold() in said for code, label in options)
    ]


def _named(engine: Answering, dialogue: Dialogue, text: str, moment: Moment) -> list[Step]:
    """The answers named by their title, else in words that would choose the same. What was told in words is named last."""
    found = named(text, engine.titles(dialogue.name, moment.language))
    titled = [found[0]] if found is not None and _is_given(dialogue, found[0]) else []
    if titled and titled[0].kind != "text":
        return titled
    return [
        step for step in _choices(engine, dialogue) if _would_choose(engine, dialogue, step, text, moment)
    ] or titled


def _would_choose(engine: Answering, dialogue: Dialogue, step: Step, text: str, moment: Moment) -> bool:
    reading = engine.reader.choose(step.id, engine.labels(dialogue.name, step, moment.language), text)
    said = reading.value if isinstance(reading, Value) else reading.values if isinstance(reading, Doubt) else ()
    return bool(_codes(dialogue, step).intersection(said))


def _choices(engine: Answering, dialogue: Dialogue) -> list[Step]:
    steps = engine.flow.dialogues[dialogue.name].steps
    return [step for step in steps if step.kind in CHOOSING and _is_given(dialogue, step)]


def _codes(dialogue: Dialogue, step: Step) -> set[str]:
    value = dialogue.answers[step.id].value
    return set(value if isinstance(value, list) else [str(value)])


def _is_given(dialogue: Dialogue, step: Step) -> bool:
    answer = dialogue.answers.get(step.id)
    return answer is not None and not answer.is_unknown


def _where_from(engine: Answering, dialogue: Dialogue, step: Step, moment: Moment) -> Note:
    """What stands there, and the words it was read from or given in; none where a button was tapped."""
    answer = dialogue.answers[step.id]
    told = [str(one.value) for one in dialogue.answers.values() if isinstance(one.value, str) and one.value]
    words: Sequence[str] = (answer.written,) if answer.source is Source.SAID else ()
    if answer.source is Source.READ:
        words = engine.reader.read_from(answer.value, "\n".join([*told, answer.written]), moment.day)
    params = {"dialogue": dialogue.name, "slot": step.id, "value": shortened(answer.value)}
    quoted = [shortened(one) for one in words if one]
    return Note("dialogue/noted", {**params, "words": quoted, "is_read": answer.source is Source.READ})

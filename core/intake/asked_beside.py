"""What becomes of the words that stand beside a question in the intake: "2 møder. kan man ændre det bagefter?".

They are taken as an answer, and the question is answered by the fact desk. Beside an order, and where a yes binds, only the
question counts.
"""

from dataclasses import replace

from core.dialogue.answers.answering import CORRECT, is_whole_sentence
from core.dialogue.answers.filling import EXTRA
from core.dialogue.changes.settling import YES
from core.dialogue.engine import Engine
from core.dialogue.heard import Heard, Moment, Note, Outcome
from core.dialogue.helping import is_asked_about
from core.dialogue.meanings import Command, Doubt, Reading, Unknown, Value
from core.dialogue.missing import CANNOT_ANSWER
from core.dialogue.questions.flow import CHOOSING, FIGURES, Step
from core.model import Conversation, Dialogue
from core.understand.talk.beside import read_in_vain
from core.understand.vocabulary import Vocabulary

_PLAIN = (*CHOOSING, *FIGURES, "yes_no", "person")
"""Kinds where a sentence that only asks is no part of the answer."""
_WORDS_OF_ONES_OWN = ("text", "person")


def told_beside(
    engine: Engine, conversation: Conversation, told: str, text: str, moment: Moment, *, is_small: bool
) -> Heard | None:
    """The answer taken; None where only the question counts. `is_small`: beside it stand only small words ("nej, men …").

    Where words of one's own are asked for, the whole text is kept: nothing is lost that only sounded like a question to us.
    """
    dialogue = conversation.dialogue
    step = engine.flow.next_step(dialogue) if dialogue is not None else None
    if dialogue is None or step is None or _waits_for_a_yes(conversation):
        return None
    reading = engine.read(dialogue, step, told, moment)
    if not _is_answer(step, reading, is_small=is_small):
        return None
    is_told = step.kind == "text" or is_whole_sentence(step, told)
    if "?" in told and not is_told:
        return None  # "lab? hvad er et lab?": what is asked about is not chosen
    told = told if is_told else told.rstrip(" .!")
    for words in (text, told) if is_told else (told,):
        heard = _taken(conversation, dialogue, engine.hear_text(conversation, words, moment))
        if heard is not None:
            return heard
    return None


def asked_in_vain(
    engine: Engine, vocabulary: Vocabulary, conversation: Conversation, text: str, moment: Moment
) -> Heard | None:
    """ "12, er det for mange?": the answer taken, and said that the question beside it has no answer here.

    Where words of one's own are asked for, all of them are kept, and only a question to us is no part of them. None where the
    question may be part of the answer, or there is none.
    """
    dialogue = conversation.dialogue
    step = engine.flow.next_step(dialogue) if dialogue is not None else None
    if (
        dialogue is None
        or step is None
        or step.is_consent
        or is_asked_about(conversation)
        or _waits_for_a_yes(conversation)
    ):
        return None
    is_text = (step.kind == "text" and not step.takes_questions) or is_whole_sentence(step, text)
    parts = read_in_vain(text, vocabulary, of_us=is_text) if is_text or step.kind in _PLAIN else None
    if parts is None or "?" in parts[0]:
        return None
    told, asked = parts
    if is_text:
        return _said_in_vain(_taken(conversation, dialogue, engine.hear_text(conversation, text, moment)))
    if engine.reader.command(asked, free_text=False) is not None:
        return None  # "lab. hvad er det?" calls for an explanation
    reading = engine.read(dialogue, step, told, moment)
    if not isinstance(reading, Value) or _may_answer(engine, step, asked, reading, dialogue, moment):
        return None
    return _said_in_vain(_taken(conversation, dialogue, engine.hear_text(conversation, told, moment)))


def _said_in_vain(heard: Heard | None) -> Heard | None:
    return None if heard is None else replace(heard, notes=(Note(CANNOT_ANSWER), *heard.notes))


def _may_answer(engine: Engine, step: Step, asked: str, told: Value, dialogue: Dialogue, moment: Moment) -> bool:
    """Whether a question has more of the answer in it than what stands beside it: "borgere. eller medarbejderne også?"."""
    if step.kind in FIGURES:
        return any(map(str.isdigit, asked))
    reading = engine.reader.choose(step.id, engine.labels(dialogue.name, step, moment.language), asked)
    if not isinstance(reading, Value | Doubt):
        return False
    codes = reading.value if isinstance(reading, Value) else reading.values
    return not set(codes) <= set(told.value if isinstance(told.value, list) else [told.value])


def _waits_for_a_yes(conversation: Conversation) -> bool:
    """Whether a yes would do more than answer a question."""
    doubt = conversation.doubt or {}
    return any(doubt.get(kind) for kind in ("command", "change", YES))


def _is_answer(step: Step, reading: Reading, *, is_small: bool) -> bool:
    """Whether the words beside the question may be taken: no order that is not a correction, and no yes that binds."""
    is_plain = isinstance(reading, Value | Unknown)
    if is_plain and (step.kind == "confirm" or step.is_consent):
        return False
    if is_small:
        return is_plain and step.kind not in _WORDS_OF_ONES_OWN
    return not isinstance(reading, Command) or reading.name == CORRECT


def _taken(before: Conversation, dialogue: Dialogue, heard: Heard) -> Heard | None:
    """What was heard, where it says something to the dialogue. Words that were only kept are no miss: a question was asked."""
    now = heard.conversation.dialogue
    if heard.outcome not in (Outcome.ASK, Outcome.FINISHED) or now is None:
        return None
    new = {slot for slot, answer in now.answers.items() if dialogue.answers.get(slot) != answer}
    if is_asked_about(heard.conversation):
        return heard
    if new == {EXTRA} and heard.conversation.misses > before.misses:
        kept = replace(heard.conversation, misses=before.misses)
        return Heard(kept, notes=(Note("dialogue/kept"),))
    is_other = bool(new) or now.set_aside != dialogue.set_aside or now.about != dialogue.about
    notes = tuple(note for note in heard.notes if note.prompt != CANNOT_ANSWER)
    return replace(heard, notes=notes) if is_other else None

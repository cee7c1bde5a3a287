"""What a sentence means as a whole, where a few of its words point at an option of the question that was asked.

A choice is read word by word, as it must be for "2, ikke 3"; a need, a wish or a plan is read as a request.
"""

from collections.abc import Sequence
from datetime import date

from core.dialogue.answers.answering import SENTENCE
from core.dialogue.meanings import Doubt, Miss, Reader, Reading, Unknown, Value
from core.dialogue.questions.flow import CHOOSING, Step
from core.model import Json

_LEAST_WISH = 3
"""Words of a wish that may say more than the name of an offering."""
_MOST_WHEN = 12
"""Words of a time, and not of a tale with one in it."""
_LEAST_OF_TIMES = 2
"""One word in so many tells of a time, where times are all that is told."""


def as_a_whole(
    step: Step, text: str, reading: Reading, labels: Sequence[tuple[str, str]], reader: Reader, ref: date
) -> Reading:
    """The reading, where the sentence as a whole agrees with it. The one option that its words may mean, the whole may settle.

    Two that they may mean are asked about, also where the whole names one of them: "et lab eller måske en 100-dages gruppe".
    Words that only say what it is not ("næppe større investeringer") leave open what it is.
    """
    words = len(text.split())
    if isinstance(reading, Doubt) and reading.values and words >= SENTENCE:
        whole = reader.fill({step.id: text}, ref).get(step.id)
        guessed = reading.values if len(reading.values) == 1 else ()
        if _is_among(whole, (*guessed, step.together)):
            return Value(whole)
    if isinstance(reading, Miss) and step.no_is_none and step.kind in CHOOSING and reader.rules_out(labels, text):
        return Unknown(tells=True)
    if step.together and words >= _LEAST_WISH:
        return _wished(step, text, reading, reader, ref)
    if step.kind == "date" and step.no_is_none and isinstance(reading, Miss) and _tells_when(text, reader, ref):
        return Value({"words": text})
    return reading


def _tells_when(text: str, reader: Reader, ref: date) -> bool:
    """Whether it is a time, though no span of days: "hverdage efter 16", "ikke i uge 42". It is kept in the person's words."""
    is_told = len(text.split()) <= _MOST_WHEN or is_all_times(text, reader, ref)
    times = reader.times(text, ref) if is_told else None
    said = ("recurring", "excluded", "excluded_recurring")
    return times is not None and not times["unread"] and any(times[one] for one in said)


def is_all_times(text: str, reader: Reader, ref: date) -> bool:
    """Whether hardly anything but times is told, all of them read: "uge 5 eller 6, helst om eftermiddagen, men ikke den 3."."""
    times = reader.times(text, ref)
    left = [word for word in reader.without_times(text, ref).split() if any(map(str.isalpha, word))]
    return times is not None and not times["unread"] and len(left) * _LEAST_OF_TIMES <= len(text.split())


def _is_among(whole: Json, options: tuple[str, ...]) -> bool:
    return bool(whole) and all(one in options for one in (whole if isinstance(whole, list) else [whole]))


def _wished(step: Step, text: str, reading: Reading, reader: Reader, ref: date) -> Reading:
    """Which offering is wished: "folk, der har prøvet at rulle den slags ud" means no trial.

    Where the words point at one offering and the whole at another it is asked about, and the whole stands first.
    """
    match reading:
        case Value(is_label=False) if isinstance(reading.value, str):
            pointed: tuple[str, ...] = (reading.value,)
            settled = (reading.value, *reading.excluded)
        case Doubt() if reading.values:
            pointed, settled = reading.values, ()
        case _:
            return reading
    whole = reader.wished(text, ref)
    return Doubt(tuple(dict.fromkeys((whole, *pointed)))) if whole in step.options and whole not in settled else reading

"""Where it is asked whether information about persons is used, the information itself is the answer: "navne og telefonnumre"."""

from core.dialogue.meanings import Command, Doubt, Reader, Reading, Value
from core.dialogue.questions.flow import Step

PERSONAL = "personal_data"
"""The question that the information itself answers."""
_YES, _NO = "yes", "no"


def with_information(step: Step, text: str, reading: Reading, reader: Reader) -> Reading:
    """The reading, also where the words name what is used.

    Asked about where it stands behind a no, or beside what may be an order.
    """
    if step.id != PERSONAL or "?" in text:
        return reading
    kind = reader.tells_personal(text)
    _, _, rest = text.partition(" ")
    if (kind == _NO or reading == Value(_NO)) and reader.tells_personal(rest, is_all=False) == _YES:
        return Doubt((_YES, _NO))  # "nej, kun sagsnumre"
    if kind is not None:
        return Value(kind)  # "telefonnumre" calls for nobody
    seems_an_order = isinstance(reading, Command) or (isinstance(reading, Doubt) and bool(reading.command))
    return Doubt((_YES,)) if seems_an_order and reader.tells_personal(text, is_all=False) == _YES else reading

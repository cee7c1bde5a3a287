"""Whether a yes or a no is said where either is asked for, above all where a yes binds somebody: sends what they wrote, or agrees
to something about them. Whatever is in doubt is asked about.
"""

from collections.abc import Sequence
from datetime import date

from core.dialogue.answers.by_place import is_by_place, names_only_places, numbered
from core.dialogue.answers.yes_or_no import CLAUSES, YES_OR_NO, answers_yes_or_no, opens_with, says_yes_or_no
from core.dialogue.meanings import Doubt, Miss, Reader, Reading, Value
from core.dialogue.questions.flow import Step

_BETWEEN = str.maketrans(dict.fromkeys(",.!;/", " "))
_MOST_AT_ONCE = 5  # words
_MOST_OF_A_PLACE = 2
"""Words of a place and nothing else: "nummer 1", "den første"."""
_BESIDE = 1
"""Words beside a yes that may say anything."""
_SEND_OR_NOT = (("send", "Send"), ("delete", "Slet"))


def as_bound(
    step: Step, text: str, reading: Value, labels: Sequence[tuple[str, str]], reader: Reader, ref: date
) -> Reading:
    """What was read as the answer to a question that binds, or the doubt or the miss that is left of it."""
    is_yes = not reading.is_label and reading.value == step.options[0]
    if is_yes and step.kind == "yes_no" and only_sends(reader, text):
        is_all = opens_with(reader, text) == "yes" and not only_sends(reader, text.split()[0])
        return Doubt((step.options[0],)) if is_all else Miss()  # "ja ja det hele"
    if _says_both(reader, text):
        return Doubt(step.options) if step.kind == "yes_no" else Miss()
    if is_yes and (_is_slip_of_yes(reader, text) or not _is_said(step, text, labels, reader, ref)):
        return Doubt((step.options[0],))
    is_no = step.kind == "yes_no" and not reading.is_label and reading.value == step.options[1]
    return Doubt((step.options[1],)) if is_no and not _is_refused(step, text, labels, reader) else reading


def _is_first(reader: Reader, text: str) -> bool:
    """Whether a place is the first one, however many there are."""
    return all(reader.choose("", numbered(most), text) == Value(["1"]) for most in (2, 3))


def _is_refused(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader) -> bool:
    """Whether somebody says no, and does not only tell something with a word for it: "hver dag, men ikke før klokken 10"."""
    first, *more = CLAUSES.split(text)
    if any(opens_with(reader, part) == "no" for part in (first, *more)) or answers_yes_or_no(reader, first) == "no":
        return True
    is_by_its_place = is_by_place(reader, step.id, labels, text, step.options[1:2])
    return (is_by_its_place and len(text.split()) <= _MOST_OF_A_PLACE) or reader.only_chooses(labels, text, _BESIDE)


def only_sends(reader: Reader, text: str) -> bool:
    """ "Send" is a yes to sending and to no other consent: whoever is in a hurry to be done has agreed to nothing more."""
    return isinstance(reader.choose("sending", _SEND_OR_NOT, text), Value)


def sends_and_no_more(reader: Reader, text: str) -> bool:
    """Whether these words send and say nothing else: "send den nu"; not "send nogen, der kan hjælpe"."""
    return _speaks_of_sending(reader, text) and reader.only_chooses((*_SEND_OR_NOT, *YES_OR_NO), text)


def _speaks_of_sending(reader: Reader, text: str) -> bool:
    return reader.choose("sending", _SEND_OR_NOT, text) == Value(["send"])


def _says_both(reader: Reader, text: str) -> bool:
    """ "Ja ja nej": a yes and a no and nothing else, which may answer several questions at once."""
    words = [word for word in text.casefold().translate(_BETWEEN).split() if word]
    if not 1 < len(words) <= _MOST_AT_ONCE:
        return False
    said = [says_yes_or_no(reader, word) for word in words]
    return None not in said and len(set(said)) > 1


def _is_slip_of_yes(reader: Reader, text: str) -> bool:
    """A word that is only near a yes binds nobody: "kor" is a choir. Nor does "ett så ringe", if "ett" is no "ikke"."""
    reading = reader.choose("yes_no", YES_OR_NO, text)
    is_word = len(text.split()) == 1
    return isinstance(reading, Value) and (reading.hangs_on_slip or (is_word and reading.is_misspelt))


def _is_said(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader, ref: date) -> bool:
    """Whether somebody says yes, and does not only tell something with a word for it. "Mandag har salonen lukket, så der kan jeg
    godt" sends nothing, nor does "send en rykker", or the place of a button in "vi har håndværkere nok selv, den øverste".
    """
    opens = any(opens_with(reader, part) == "yes" for part in (text, *CLAUSES.split(text)))
    if says_yes_or_no(reader, text) == "yes":
        if opens or _speaks_of_sending(reader, text) or reader.only_chooses(YES_OR_NO, text):
            return True
        # "jeg tager den om idéer" does not only say yes
        return reader.only_chooses(YES_OR_NO, text, _BESIDE) and not reader.tells_need(text, ref)
    is_placed = names_only_places(reader, text) or is_by_place(reader, step.id, labels, text, step.options[:1])
    if is_placed and (len(text.split()) > _MOST_OF_A_PLACE or not _is_first(reader, text)):
        return False  # nobody says yes by the last place, or by the middle one
    may_be_yes = reader.choose("yes_no", YES_OR_NO, text) is not None
    return (may_be_yes and (opens or _speaks_of_sending(reader, text))) or reader.only_chooses(labels, text)

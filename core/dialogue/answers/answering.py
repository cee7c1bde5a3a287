"""What a message means as the answer to the question that was asked.

Two steps are kept apart: here a text becomes a value, a doubt, a command or nothing; what then happens is
`core.dialogue.engine`'s work. A doubt is never acted on: the bot asks with the readings as buttons.
"""

import re
from collections.abc import Sequence
from datetime import date

from core.dialogue.answers.binding import as_bound
from core.dialogue.answers.figures import read_figure
from core.dialogue.answers.shown_first import cells_of, cells_out, is_of_grid
from core.dialogue.answers.spans import are_spans, least_of, spans_named
from core.dialogue.answers.yes_or_no import YES_OR_NO, says_yes_or_no
from core.dialogue.meanings import HOLD, Command, Doubt, Miss, Reader, Reading, Unknown, Value
from core.dialogue.questions.flow import Step
from core.dialogue.questions.labels import by_label, label_key
from core.markup import MASK, clean
from core.model import Json
from core.understand.values.phones import read_phone

_SENTENCES = re.compile(r"(?<=[.!?\n])\s+")
_VOWELS = frozenset("aeiouyæøåéäö")
_MOST_OF_A_SHORT_NAME = 4
"""Letters of a name that is short for others and has no vowel: "ssp"; "wkrtz" is nothing."""
_MOST_CAPITALS = 8
"""Characters that may all be capitals and still be a short name; more is somebody who writes so."""
MOST_WRITTEN = 4000
_FREE = frozenset({"text", "fields", "times", "week", "phone"})
"""Kinds that ask for words of one's own: there an order must be the whole message."""
_SOFT, _STOP = ("skip", "dont_know"), "stop"
"""Orders that leave the question open."""
CORRECT = "correct"
ASKED = "asked"
"""Why a question that sounds like a yes is none."""
_PERSONS_NUMBER = "persons_number"
ASKED_AGAIN = (ASKED, _PERSONS_NUMBER)
"""Why words are no answer, nor anything else: the question is put again."""
MOST_CORRECTION = 12
MOST_IN_A_NO = 2
"""Words of a text that says no and nothing else; "nej, kun Hellerup Boldklub" names something."""
_LEAST_ASKED = 3
"""Words of a question."""
SENTENCE = 4
"""Words: fewer is a word or two, and says nothing about other questions."""
UNKNOWN = "?"
"""The value of "ved ikke" as a button of a question and among the options of a field."""
KEPT = "="
"""The value of the button that keeps what was answered before."""
WHO_ARE_YOU = "who_are_you"
"""The small talk that asks what the bot is."""
_PLEASANTRIES = frozenset({"greeting", "thanks", "agreement"})
"""The small talk that says nothing where words of one's own are asked for."""
COMPLAINT = "complaint"
"""The small talk that curses."""
_MOST_OF_US = 10
"""Words of such a question."""
BACK = "<"
"""The value of the button that goes to the question before."""
_LEAST_OF_A_NAME = 4  # letters: "no" is no name
_MOST_OF_A_PERSON = 20  # words: what is longer tells of something else
UNLIKELY_NAME = "unlikely_name"
"""The reason of a miss that is an answer all the same when somebody insists."""
NOBODY = "none"
"""The option of a question for a person that says there is nobody; a plain "nej" means it too."""


def read_answer(step: Step, text: str, *, labels: Sequence[tuple[str, str]], reader: Reader, ref: date) -> Reading:
    """Read `text` as the answer to `step`. `labels` are its options, (code, label). No question is a consent, or sends."""
    reading = _read(step, text, labels=labels, reader=reader, ref=ref)
    if not isinstance(reading, Value) or step.kind not in ("yes_no", "confirm"):
        return reading
    bound = as_bound(step, text, reading, labels, reader, ref)
    is_yes = not reading.is_label and reading.value == step.options[0]
    is_binding = step.is_consent or step.kind == "confirm"
    return Miss(ASKED) if is_binding and bound is reading and is_yes and reader.asks(text) else bound


def _read(step: Step, text: str, *, labels: Sequence[tuple[str, str]], reader: Reader, ref: date) -> Reading:
    text = clean(text).strip()
    if (written_out := exact(step, text, labels)) is not None:
        return written_out
    if step.kind == "confirm" and says_yes_or_no(reader, text) == "yes" and not _waits(reader, text):
        return Value(step.options[0])
    command = reader.command(text, free_text=step.kind in _FREE or is_whole_sentence(step, text))
    if _is_told(step, text, command) or _is_asked_of_the_matter(step, text, command, labels, reader):
        command = None
    if step.ends and isinstance(command, Command) and command.name == _STOP and label_key(text).strip("/") != _STOP:
        return Doubt((step.ends,))  # "stop" alone always lets go of the conversation
    if _is_beside_a_choice(step, text, command) and (chosen := _perhaps_chosen(step, text, labels, reader)):
        return chosen
    if (figure := _figure_first(step, text, command, reader, ref)) is not None:
        return figure
    if _says_none(step, text, reader):
        return Unknown()
    if command is not None:
        return Unknown() if isinstance(command, Command) and command.name in _SOFT else command
    match step.kind:
        case "text":
            return _own_words(step, text, reader)
        case "one_of" | "several_of" | "yes_no" | "confirm":
            spans = spans_named(step.options, text, reader.number, ref)
            if spans:
                return Value(spans[0]) if len(spans) == 1 else Doubt(tuple(spans))
            if (least := least_of(step.options, text, reader.number)) is not None:
                return Miss("below_all", {"least": least})
            return read_options(step, text, labels, reader)
        case "fields" | "languages" | "week":
            return _toggles(step, text, labels, reader, ref)
        case "times":
            found = reader.times(text, ref)
            return Value(dict(found)) if found is not None else Miss("not_a_time")
        case "number" | "date":
            return read_figure(step, text, reader, ref)
        case "phone":
            phone = read_phone(text)
            return Value(phone) if phone is not None else Miss("not_a_phone")
        case _:
            return _likely_person(text, labels, reader, step, ref)


def _figure_first(step: Step, text: str, command: Command | Doubt | None, reader: Reader, ref: date) -> Reading | None:
    """A number or a time of which the order is only a word ("next spring", "ikke mere end 20"), or that there is no hurry."""
    if step.kind not in ("number", "date"):
        return None
    told = without_questions(text)
    if told not in ("", text) and _is_called_for_help(command):
        return read_figure(step, told, reader, ref)  # "hvor tit skal jeg sige det? Tirsdag!"
    is_word = command is not None and reader.command(text, free_text=True) is None
    is_open = command is None or (isinstance(command, Command) and command.name in _SOFT)
    if not is_word and not (is_open and reader.is_unhurried(text)):
        return None
    figure = read_figure(step, text, reader, ref)
    return figure if isinstance(figure, Value) else None


def _is_called_for_help(command: Command | Doubt | None) -> bool:
    name = command.name if isinstance(command, Command) else command.command if command is not None else ""
    return name in ("help", "why")


def _is_beside_a_choice(step: Step, text: str, command: Command | Doubt | None) -> bool:
    """Whether a sentence that seems to leave the question open may answer it: "mest mig selv, min chef ved det ikke endnu"."""
    is_soft = isinstance(command, Command) and command.name in _SOFT
    return is_soft and step.kind in ("one_of", "several_of") and len(text.split()) > SENTENCE


def _is_asked_of_the_matter(
    step: Step, text: str, command: Command | Doubt | None, labels: Sequence[tuple[str, str]], reader: Reader
) -> bool:
    """ "Hvad er problemet egentlig" asks for no help where it says which option is meant. The options know what asks for help."""
    if step.kind not in ("one_of", "several_of") or not _is_called_for_help(command) or len(text.split()) < SENTENCE:
        return False
    return isinstance(command, Command) and isinstance(read_options(step, text, labels, reader), Value)


def _perhaps_chosen(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader) -> Value | Doubt | None:
    """The option that is meant, or the one that may be."""
    chosen = read_options(step, text, labels, reader)
    if isinstance(chosen, Doubt) and len(chosen.values) == 1:
        return chosen
    return chosen if isinstance(chosen, Value) else None


def _waits(reader: Reader, text: str) -> bool:
    """ "Jeg sender den i morgen" sends nothing now."""
    order = reader.command(text, free_text=False)
    return isinstance(order, Command) and order.name == HOLD


def read_field(step: Step, text: str, *, labels: Sequence[tuple[str, str]], reader: Reader, ref: date) -> Reading:
    """Read what stands in a field of a form as the answer to its question: there it is no order, whatever it says."""
    text = clean(text).strip()
    match step.kind:
        case "number" | "date":
            return read_figure(step, text, reader, ref)
        case "person":
            return _person(text, labels, reader, step)
    return _text(step, text)


def is_whole_sentence(step: Step, text: str) -> bool:
    """Whether the words are a text of the person's own where a choice was asked for, and the dialogue has a place for it."""
    return bool(step.free_text_to) and len(text.split()) >= SENTENCE


def is_correction(reader: Reader, text: str) -> bool:
    """Whether a short text begins by taking something back ("nej, jeg mente …")."""
    if len(text.split()) > MOST_CORRECTION:
        return False
    reading = reader.choose("yes_no", YES_OR_NO, text)
    return isinstance(reading, Command) and reading.name == CORRECT


def is_order(reader: Reader, text: str, *names: str) -> bool:
    """Whether the text is nothing but one of these orders."""
    order = reader.command(text, free_text=True)
    return isinstance(order, Command) and order.name in names


def asks_who_we_are(reader: Reader, text: str) -> bool:
    """ "er du et menneske?": asked of the bot, and no order for a person."""
    return len(text.split()) <= _MOST_OF_US and reader.small_talk(text) == WHO_ARE_YOU


def _own_words(step: Step, text: str, reader: Reader) -> Reading:
    empty = None if step.takes_questions else _says_nothing(reader, text)
    return empty or (Command(CORRECT) if is_correction(reader, text) else _text(step, text))


def _says_nothing(reader: Reader, text: str) -> Miss | None:
    """ "Ja", "ok tak", "hej": the words that were asked for are still to come."""
    if reader.small_talk(text) in _PLEASANTRIES:
        return Miss()
    is_yes = len(text.split()) <= MOST_IN_A_NO and says_yes_or_no(reader, text) == "yes"
    return Miss("only_yes") if is_yes else None


def _is_no(reader: Reader, text: str) -> bool:
    return says_yes_or_no(reader, text) == "no"


def _says_none(step: Step, text: str, reader: Reader) -> bool:
    """A plain no where that is an answer. Where names are asked for, what only looks like a no is one: "Novo Nordisk"."""
    takes_no = step.no_is_none or (step.kind == "text" and step.is_required and not step.takes_questions)
    if not takes_no or step.options or not _is_no(reader, text):
        return False
    says_none = not step.is_required and isinstance(reader.choose(step.id, (("none", ""),), text), Value)
    if len(text.split()) > (SENTENCE if says_none else MOST_IN_A_NO):
        return False  # "det går ikke" may be the text that was asked for; "der er ikke nogen" says that there is none
    reading = reader.choose("yes_no", YES_OR_NO, text)
    is_slip = isinstance(reading, Value) and reading.is_misspelt
    return step.kind != "text" or step.is_required or not is_slip or len(text) < _LEAST_OF_A_NAME


def checked(step: Step, value: Json) -> Reading:
    """Whether a value that came as a value (a tapped option, a form field) fits the step."""
    if step.kind in ("one_of", "yes_no", "confirm") or isinstance(value, str):
        return Value(value) if not step.has_options or value in step.options else Miss("not_an_option")
    return Value(value)


def _is_told(step: Step, text: str, command: Command | Doubt | None) -> bool:
    """Whether words that may be an order are rather the text that was asked for: a whole sentence in doubt, or a question.

    Where questions are answers, one word ("hjælp") is the only call for help. A sentence in which an order is in doubt may name
    somebody too ("mig i starten, og så Frivilligcentret").
    """
    words = len(text.split())
    if step.kind != "text":
        return step.kind == "person" and isinstance(command, Doubt) and words >= SENTENCE
    if isinstance(command, Command) and command.name in ("help", "why"):
        return step.takes_questions and words > 1
    return isinstance(command, Doubt) and (words >= SENTENCE or (step.takes_questions and words > 1))


def exact(step: Step, text: str, labels: Sequence[tuple[str, str]]) -> Value | None:
    """The label itself, its number or its letter: what a button would have said. The everyday case, so it is the quick one."""
    places = 0 if step.kind in ("number", "text", "times", "phone") else step.buttons
    code = by_label(tuple(labels), places).get(label_key(text))
    return None if code is None else Value([code] if step.takes_several else code, is_label=True)


def _text(step: Step, text: str) -> Reading:
    is_figure_enough = not step.is_required or step.takes_questions
    if not any(character.isalnum() if is_figure_enough else character.isalpha() for character in text):
        return Miss("no_words")
    most = step.most or MOST_WRITTEN
    return Miss("too_long", {"most": most, "written": len(text)}) if len(text) > most else Value(text)


def read_options(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader) -> Reading:
    named = [(code, "") for code, _ in labels] if are_spans(step.options) else labels  # by their places alone
    reading = reader.choose(step.id, named, text)
    if step.kind == "confirm" and _is_no(reader, text):
        return Command(CORRECT)
    if is_whole_sentence(step, text) and not isinstance(reading, Value):
        return Miss()
    most_of_a_no = MOST_IN_A_NO if step.takes_several else MOST_WRITTEN
    if reading is None and step.no_is_none and len(text.split()) <= most_of_a_no and _is_no(reader, text):
        return Unknown()
    if reading is None:
        return Doubt((step.otherwise,)) if step.otherwise and _may_be_a_name(reader, text) else Miss()
    if not isinstance(reading, Value):
        return reading
    codes = [code for code in reading.value if code in step.options]
    if not codes:
        return Miss()
    if step.takes_several:
        return Value(_without_opposites(step, codes), reading.excluded)
    if len(codes) > 1 and step.together:
        return Value(step.together, reading.excluded)
    return Value(codes[0], reading.excluded) if len(codes) == 1 else Doubt(tuple(codes))


def _may_be_a_name(reader: Reader, text: str) -> bool:
    """Whether words that no option knows may be the name of one: "SSP", "ssp", "Team Vest".

    A telephone begins every message with a capital, so that one tells nothing. A sentence, a figure, a question or a yes is none.
    """
    words = re.findall(r"[^\W_]+", text)
    if not words or len(text.split()) >= SENTENCE or text.endswith("?") or any(map(str.isdigit, text)):
        return False
    is_short = any(1 < len(word) <= _MOST_OF_A_SHORT_NAME and not _VOWELS & set(word.casefold()) for word in words)
    is_loud = text.isupper() and len(text) > _MOST_CAPITALS
    has_capitals = any(len(word) > 1 and word.isupper() for word in words) or any(
        word[0].isupper() for word in words[1:]
    )
    return (is_short or (has_capitals and not is_loud)) and says_yes_or_no(reader, text) is None


def is_question(text: str) -> bool:
    """Whether somebody asks something, and does not only doubt a word of their own ("måske borgere?")."""
    return text.rstrip().endswith("?") and len(text.split()) >= _LEAST_ASKED


def _toggles(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader, ref: date) -> Reading:
    """Options to switch on. Fields and times are read for what they are before they are taken for a choice among labels."""
    if step.kind == "languages":
        return read_named(step, text, labels, reader)
    if step.kind == "fields":
        told = without_questions(text)
        if not told:
            return Miss()
        stated, denied = reader.fields(told)
        if denied and not stated and reader.times(told, ref) is not None:
            denied = ()  # "tirsdag formiddag, men ikke når jeg er til fysioterapi" tells when, and takes no field away
        if stated or denied:
            return Value([code for code in step.options if code in stated], tuple(denied))
    if step.kind == "week":
        times = reader.times(text, ref)
        if times is not None and is_of_grid(times):
            return Value(list(cells_of(times)), cells_out(times))
    return read_options(step, text, labels, reader)


def without_questions(text: str) -> str:
    """What is told of oneself, without the sentences that ask something: "kan jeg komme derhen med bus?" is no field."""
    if "?" not in text:
        return text
    return " ".join(part for part in _SENTENCES.split(text) if not is_question(part)).strip()


def read_named(step: Step, text: str, labels: Sequence[tuple[str, str]], reader: Reader) -> Reading:
    """The languages that a text names, with or without a button; else what it chooses among those with one."""
    stated, denied = reader.languages(text)
    if stated or denied:
        return Value([code for code in step.options if code in stated], tuple(denied))
    return read_options(step, text, labels[: step.buttons], reader)


def _without_opposites(step: Step, codes: list[str]) -> list[str]:
    alone = [code for code in codes if code in step.alone]
    return alone[:1] or sorted(codes, key=step.options.index)


def _likely_person(text: str, labels: Sequence[tuple[str, str]], reader: Reader, step: Step, ref: date) -> Reading:
    """A person, unless it is one word that is hardly a name ("gøre"), a time ("fra 1. december") or a whole story. A form takes
    any.
    """
    if is_question(text) and reader.asks(text):
        return Doubt((), command="help")  # whoever asks who it could be has named nobody
    if reader.tells_only_when(text, ref):
        return Miss(UNLIKELY_NAME)
    named = _person(text, labels, reader, step)
    if not isinstance(named, Value) or isinstance(named.value, str):
        return named
    is_time = any(map(str.isdigit, text)) and reader.window(text, ref) is not None
    is_unlikely = is_time or len(text.split()) > _MOST_OF_A_PERSON or not reader.may_name(text)
    return Miss(UNLIKELY_NAME) if is_unlikely else named


def _person(text: str, labels: Sequence[tuple[str, str]], reader: Reader, step: Step) -> Reading:
    if MASK in text:
        return Miss(_PERSONS_NUMBER)
    chosen = reader.choose(step.id, labels, text) if labels else None
    if isinstance(chosen, Value) and chosen.value:
        return Value(chosen.value[0])
    says = says_yes_or_no(reader, text)
    if NOBODY in step.options and says == "no":
        return Value(NOBODY)
    if says == "yes" or not any(character.isalpha() for character in text):
        return Miss("no_name")
    return Value({"name": reader.whom_named(text)[:200]})

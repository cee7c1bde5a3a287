"""What a project owner's words answer in the 100 days: the day that was asked about last, the pulse of the week, or a solution.

Only reads, and only for a few days after the question: later the buttons are left. What may be a new need is left to the intake.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core import workdays
from core.actions import Acted
from core.courses.hundred_saying import LIVES, LIVING, MARK, PULSE, start_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.courses.milestones import CALENDAR, Day, Mark, day_of
from core.courses.pulse_parts import parted
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.last_question import offered_last
from core.dialogue.engine import Engine
from core.dialogue.meanings import Doubt, Reader, Value
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import clip, tokens

_DAYS = 3
_FEW_WORDS = 3
_MOST_WORDS = 7
_MOST_AFTER = 10
_MOST_IN_DOUBT = 25
_THAT = frozenset({"det", "den", "de", "it", "they", "vi", "we"})
"""What a short text about what is known begins with: "det er gået i stå"."""
_BEFORE = frozenset({Mark.NOTE, Mark.START})
_YES_OR_NO = frozenset({Mark.NOTE, Mark.FIRST_TEST, Mark.SECOND_TEST})
_TELLING = frozenset({Mark.PULSE, Mark.START, Mark.MIDWAY, Mark.DRAFT})
"""Days that ask for words: how it stands, what works, what shall happen. What is told then is kept as a pulse."""
_TURNED = frozenset({"denying", "turning"})
_SIGNS_OF_A_NEED = frozenset({"help", "wish", "focus", "who"})


@dataclass(frozen=True, slots=True)
class Answered:
    """The button that words stand for; for a pulse, the words are its first answer, or put it off."""

    gathering: Gathering
    action: str
    value: str
    is_put_off: bool = False


def read_answer(scene: Scene, text: str, engine: Engine, vocabulary: Vocabulary) -> Answered | None:
    """The answer in a message to the latest question of somebody's own 100 days; None when it may be about something else."""
    found = _asked_last(scene) or _offered_last(scene)
    if found is None or text.rstrip().endswith("?"):
        return None
    gathering, day = found
    if day.mark in _TELLING:
        if puts_it_off(text, vocabulary) and _is_offered(scene, PULSE):
            return Answered(gathering, PULSE, str(day.number), is_put_off=True)
        is_told = parted(text, vocabulary) or _is_told(scene, text, engine)
        is_told = is_told or (_says(text, "nothing", vocabulary) and _is_offered(scene, PULSE))
        return Answered(gathering, PULSE, str(day.number)) if is_told else None
    action, answers = (LIVES, LIVING) if day.mark is Mark.IN_OPERATION else (MARK, ("yes", "no"))
    wording, language = engine.wording, scene.person.language
    labels = tuple((one, wording.label(language, f"course/button/{action}_{one}", {})) for one in answers)
    reading = engine.reader.choose(action, labels, text)
    if (
        isinstance(reading, Doubt)
        and len(reading.values) == 1
        and _opens_with_it(engine.reader, text, vocabulary)
        and _is_no_need(scene, text, engine)
    ):
        reading = Value(reading.values)
    if isinstance(reading, Value) and len(reading.value) == 1:
        return Answered(gathering, action, f"{day.number}.{reading.value[0]}")
    return None


def lives_in_doubt(scene: Scene, text: str, engine: Engine) -> tuple[Gathering, Day] | None:
    """What our latest message asks whether it lives, where a short text tells how it stands and neither yes nor no alone."""
    found = _asked_last(scene) or _offered_last(scene)
    is_asked = found is not None and found[1].mark is Mark.IN_OPERATION and _is_offered(scene, LIVES)
    if not is_asked or "?" in text or len(text.split()) > _MOST_IN_DOUBT:
        return None
    first = text.replace(",", " ").split()[0] if text.strip(" ,") else ""
    opens = says_yes_or_no(engine.reader, first) is not None and len(text.split()) > 1
    tells = _speaks_of_it(text) and _is_told(scene, text, engine)
    return found if opens or tells else None


def _speaks_of_it(text: str) -> bool:
    """Whether words speak of what is known ("det er gået i stå"), as a need does not."""
    words = [token for token in tokens(text) if token.is_word]
    return bool(words) and words[0].fold in _THAT


def _opens_with_it(reader: Reader, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short sentence begins with a yes or a no of its own: "ja, den første prøve er lavet", "ja det kører igen".
    Without the comma, a "not" or a "but" behind it may turn it.
    """
    said = clip(text)[0]
    first, comma, rest = said.partition(",")
    if not comma:
        first, _, rest = said.partition(" ")
    if not rest or len(rest.split()) > _MOST_AFTER or says_yes_or_no(reader, first) is None:
        return False
    turning = vocabulary.lexicon("little_words").find(tokens(rest), slips=False) if not comma else ()
    return not any(_TURNED.intersection(match.codes) for match in turning)


def is_pulse_asked_last(scene: Scene, text: str) -> bool:
    """Whether our latest message asks for a pulse, and the text is long enough to tell one."""
    if len(text.split()) < _FEW_WORDS:
        return False
    return _is_offered(scene, PULSE)


def read_solution(scene: Scene, text: str, vocabulary: Vocabulary) -> tuple[Gathering, str] | None:
    """The writer's group under way, and the solution that stands behind a colon; no words where they only say that there is one.

    Of several groups the button says which: then it is None.
    """
    head, _, words = clip(text)[0].partition(":")
    if not _is_all(head, "solution_noted", vocabulary, _MOST_WORDS):
        return None
    found = [one for one in _own(scene) if one.status is GatheringStatus.RUNNING]
    return (found[0], words.strip()) if len(found) == 1 else None


def puts_it_off(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a message says of a pulse that is asked for only that it is not now: "ikke nu", "det tager vi senere"."""
    return _says(text, "later", vocabulary)


def _says(text: str, code: str, vocabulary: Vocabulary) -> bool:
    """Whether a message says only this of a pulse: that it is not now, or that there is nothing new."""
    found = _is_all(clip(text)[0], "pulse_later", vocabulary, _MOST_AFTER) if "?" not in text else ()
    return any(code in match.codes for match in found)


def _is_all(text: str, lexicon: str, vocabulary: Vocabulary, most: int) -> tuple[Match, ...]:
    """What of the lexicon these words say, where they say nothing else; a number is its number."""
    words = [token for token in tokens(text) if token.is_word and not token.text.isdecimal()]
    found = tuple(vocabulary.lexicon(lexicon).find(words, slips=False)) if 0 < len(words) <= most else ()
    return found if sum(match.last - match.first + 1 for match in found) == len(words) else ()


def asks_by_button(scene: Scene, found: Answered) -> bool:
    """Whether our latest message asks just this, by its buttons: then it goes before what a dialogue asked earlier."""
    return _is_offered(scene, found.action)


def _is_offered(scene: Scene, action: str) -> bool:
    return any(isinstance(one, Acted) and one.action == action for one in offered_last(scene))


def _own(scene: Scene) -> Iterator[Gathering]:
    """The 100-day groups of the writer's cases that are not over."""
    for case in scene.facts.cases_of(scene.person.id):
        for gathering in scene.facts.gatherings_of(case.number):
            if gathering.offering == HUNDRED_DAY and gathering.status.is_open and gathering.sessions:
                yield gathering


def _asked_last(scene: Scene) -> tuple[Gathering, Day] | None:
    """The day that was asked about lately in a course of the writer's and has no answer yet, the newest of several."""
    if scene.person.is_facilitator:
        return None
    found = [(age, gathering, day) for gathering in _own(scene) for age, day in _unanswered(scene, gathering)]
    nearest = min(found, key=lambda one: one[0], default=None)
    return nearest[1:] if nearest is not None else None


def _offered_last(scene: Scene) -> tuple[Gathering, Day] | None:
    """The day whose question stands last in the chat of somebody who has no case of it: whoever runs it afterwards."""
    for one in offered_last(scene):
        number = one.value.partition(".")[0] if isinstance(one, Acted) and one.action == LIVES else ""
        gathering = scene.facts.gathering(GatheringNumber(one.case)) if isinstance(one, Acted) and number else None
        if gathering is not None and number.isdecimal() and CALENDAR.get(int(number)) is Mark.IN_OPERATION:
            return gathering, Day(int(number), Mark.IN_OPERATION)
    return None


def _unanswered(scene: Scene, gathering: Gathering) -> list[tuple[int, Day]]:
    today = day_of(start_of(gathering), scene.at)
    past = [Day(number, mark) for number, mark in CALENDAR.items() if number <= today]
    asks = [one for one in past[-1:] if one.mark in (*_YES_OR_NO, *_TELLING, Mark.IN_OPERATION)]
    is_under_way = gathering.status is GatheringStatus.RUNNING
    return [
        (today - one.number, one)
        for one in asks
        if today - one.number <= _DAYS and not _has_answer(gathering, one) and (is_under_way or one.mark in _BEFORE)
    ]


def _has_answer(gathering: Gathering, day: Day) -> bool:
    if day.mark in _TELLING:
        return any(row["day"] >= day.number for row in gathering.progress.get("pulses", ()))
    return str(day.number) in gathering.progress.get("marks", {})


def _is_told(scene: Scene, text: str, engine: Engine) -> bool:
    reader = engine.reader
    if len(text.split()) < _FEW_WORDS or reader.small_talk(text) or reader.command(text, free_text=True) is not None:
        return False
    return _is_no_need(scene, text, engine)


def _is_no_need(scene: Scene, text: str, engine: Engine) -> bool:
    return not _SIGNS_OF_A_NEED & set(engine.reader.fill({"need": text}, workdays.local(scene.at).date()))

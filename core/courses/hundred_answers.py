"""What a project owner's words answer in the 100 days: the day that was asked about last, or the pulse of the week.

Only reads, and only for a few days after the question: later the buttons are left. What may be a new need is left to the intake.
"""

from dataclasses import dataclass

from core import workdays
from core.actions import Acted
from core.courses.hundred_saying import LIVES, LIVING, MARK, PULSE, start_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.courses.milestones import CALENDAR, Day, Mark, day_of
from core.dialogue.asked_last import offered_last
from core.dialogue.engine import Engine
from core.dialogue.meanings import Value
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.rooms import Scene

_DAYS = 3
_FEW_WORDS = 3
_YES_OR_NO = frozenset({Mark.NOTE, Mark.FIRST_TEST, Mark.SECOND_TEST})
_SIGNS_OF_A_NEED = frozenset({"help", "wish", "focus", "who"})


@dataclass(frozen=True, slots=True)
class Answered:
    """The button that words stand for; for a pulse, the words are its first answer."""

    gathering: Gathering
    action: str
    value: str


def read_answer(scene: Scene, text: str, engine: Engine) -> Answered | None:
    """The answer in a message to the latest question of somebody's own 100 days; None when it may be about something else."""
    found = _asked_last(scene) or _offered_last(scene)
    if found is None or text.rstrip().endswith("?"):
        return None
    gathering, day = found
    if day.mark is Mark.PULSE:
        return Answered(gathering, PULSE, str(day.number)) if _is_told(scene, text, engine) else None
    action, answers = (LIVES, LIVING) if day.mark is Mark.IN_OPERATION else (MARK, ("yes", "no"))
    wording, language = engine.wording, scene.person.language
    labels = tuple((one, wording.label(language, f"course/button/{action}_{one}", {})) for one in answers)
    reading = engine.reader.choose(action, labels, text)
    if isinstance(reading, Value) and len(reading.value) == 1:
        return Answered(gathering, action, f"{day.number}.{reading.value[0]}")
    return None


def is_pulse_asked_last(scene: Scene, text: str) -> bool:
    """Whether our latest message asks for a pulse, and the text is long enough to tell one."""
    if len(text.split()) < _FEW_WORDS:
        return False
    return any(isinstance(one, Acted) and one.action == PULSE for one in offered_last(scene))


def _asked_last(scene: Scene) -> tuple[Gathering, Day] | None:
    """The day that was asked about lately in a course of the writer's and has no answer yet, the newest of several."""
    if scene.person.is_facilitator:
        return None
    found = []
    for case in scene.facts.cases_of(scene.person.id):
        for gathering in scene.facts.gatherings_of(case.number):
            if gathering.offering == HUNDRED_DAY and gathering.status.is_open and gathering.sessions:
                found += [(age, gathering, day) for age, day in _unanswered(scene, gathering)]
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
    asks = [one for one in past[-1:] if one.mark in (*_YES_OR_NO, Mark.PULSE, Mark.IN_OPERATION)]
    is_under_way = gathering.status is GatheringStatus.RUNNING
    return [
        (today - one.number, one)
        for one in asks
        if today - one.number <= _DAYS and not _has_answer(gathering, one) and (is_under_way or one.mark is Mark.NOTE)
    ]


def _has_answer(gathering: Gathering, day: Day) -> bool:
    if day.mark is Mark.PULSE:
        return any(row["day"] >= day.number for row in gathering.progress.get("pulses", ()))
    return str(day.number) in gathering.progress.get("marks", {})


def _is_told(scene: Scene, text: str, engine: Engine) -> bool:
    reader = engine.reader
    if len(text.split()) < _FEW_WORDS or reader.small_talk(text) or reader.command(text, free_text=True) is not None:
        return False
    return not _SIGNS_OF_A_NEED & set(reader.fill({"need": text}, workdays.local(scene.at).date()))

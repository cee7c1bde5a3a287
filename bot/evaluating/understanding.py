"""Cases in, readings out: the four readers of `core.understand` over JSON lines, and their marks against labelled cases.

The commands that call this are in `bot.commands.reading`. The dialogue uses the same readers, not this.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import thread_time
from typing import Any, Literal, get_args

from bot.evaluating.scoring import is_right, score
from core.understand import (
    AvailabilityReading,
    Because,
    IntakeReading,
    IntakeText,
    Interval,
    MenuOption,
    Recurring,
    Vocabulary,
    prepare_menus,
    read_availability,
    read_competences,
    read_intake,
    read_menu,
)
from core.understand.talk.commands import EVALUATED

Task = Literal["intake", "menu", "availability", "competences"]
TASKS: tuple[str, ...] = get_args(Task)

REFERENCE = "2026-10-05T09:00"
"""From where a case is read that names no moment of its own: the Monday of the evaluation files."""

_WARM_UP: Mapping[str, Any] = {
    "text": "Ja, tirsdagg efter fem, men alldrig med brætspilsklubben",
    "input": {"need": "Vi vil ogsa prøøve digitalisseringen af med to borgrere i frbruar"},
    "menu": [{"n": 1, "code": "yes", "label": "Ja"}, {"n": 2, "code": "no", "label": "Nej"}],
}

Prediction = dict[str, Any]
Read = tuple[Prediction, tuple[Because, ...]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measures over a file of cases. `missed` holds the cases that are not right, with what was predicted.

    The milliseconds are the processor's, so that other work on the machine hardly counts.
    """

    task: str
    cases: int
    metrics: Mapping[str, float]
    median_ms: float
    p95_ms: float
    missed: tuple[Mapping[str, Any], ...]

    def table(self) -> str:
        """The measures, one a line, as the scorer of the evaluation files prints them."""
        lines = [f"{self.task}: {self.cases} cases"]
        lines += [f"  {name:16s} {value:.4f}" for name, value in self.metrics.items()]
        return "\n".join([*lines, f"  ms median {self.median_ms:.2f}, p95 {self.p95_ms:.2f}"])


def understand_lines(task: str, lines: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """One JSON line {"id", "pred", "ms", "why"} for each case, in order; blank lines are passed over.

    A line that is no JSON object is answered too, with an empty prediction and the reason, so that no later case is lost.
    """
    read = _READERS[task]
    _prepare(task, vocabulary)
    for line in lines:
        if line.strip():
            yield json.dumps(_understood(line, read, vocabulary), ensure_ascii=False)


def _prepare(task: str, vocabulary: Vocabulary) -> None:
    """Build what the readers of a task build once, so that the first case is not charged with it."""
    if task == "menu":
        prepare_menus(vocabulary)
        _READERS["intake"](_WARM_UP, vocabulary)  # an answer in no option's words is read as a request is
    _READERS[task](_WARM_UP, vocabulary)


def _understood(
    line: str, read: Callable[[Mapping[str, Any], Vocabulary], Read], vocabulary: Vocabulary
) -> dict[str, Any]:
    case = _case(line)
    if case is None:
        return {"id": None, "pred": {}, "ms": 0.0, "why": [{"value": "", "words": "", "rule": "not a JSON object"}]}
    began = thread_time()
    prediction, why = read(case, vocabulary)
    spent = (thread_time() - began) * 1000
    reasons = [{"value": each.value, "words": each.words, "rule": each.rule} for each in why]
    return {"id": case.get("id"), "pred": prediction, "ms": round(spent, 3), "why": reasons}


def _case(line: str) -> Mapping[str, Any] | None:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return case if isinstance(case, dict) else None


def evaluate(task: str, path: Path, vocabulary: Vocabulary) -> Evaluation:
    """Read every case of a file and compare with its label."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [json.loads(line) for line in lines]
    answers = [json.loads(line) for line in understand_lines(task, lines, vocabulary)]
    predictions = {answer["id"]: answer["pred"] for answer in answers}
    times = sorted(answer["ms"] for answer in answers)
    missed = [
        {"id": case["id"], "gold": case["gold"], "pred": answer["pred"], "why": answer["why"]}
        for case, answer in zip(cases, answers, strict=True)
        if not is_right(task, case, answer["pred"])
    ]
    return Evaluation(
        task, len(cases), score(task, cases, predictions), _at(times, 0.5), _at(times, 0.95), tuple(missed)
    )


def _at(times: Sequence[float], share: float) -> float:
    return times[min(int(share * len(times)), len(times) - 1)] if times else 0.0


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _intake(case: Mapping[str, Any], vocabulary: Vocabulary) -> Read:
    given = case.get("input") or {}
    answers = tuple((_text(each.get("q")), _text(each.get("a"))) for each in given.get("answers") or ())
    texts = IntakeText(_text(given.get("need")), _text(given.get("idea")), _text(given.get("wish")), answers)
    reading = read_intake(texts, _moment(case).date(), vocabulary)
    return _intake_labels(reading), reading.why


def _intake_labels(reading: IntakeReading) -> Prediction:
    many, window = reading.citizens, reading.time
    return {
        "help": sorted(reading.help),
        "offering": reading.offering,
        "parts": list(reading.parts),
        "lab_focus": reading.lab_focus,
        "competences": sorted(reading.competences),
        "requester": reading.requester,
        "citizens": None if many is None else {"min": many.min, "max": many.max},
        "time": None if window is None else window.as_json(),
        "role": reading.role,
    }


def _menu(case: Mapping[str, Any], vocabulary: Vocabulary) -> Read:
    options = [MenuOption(int(each["n"]), _text(each["code"]), _text(each["label"])) for each in case.get("menu") or ()]
    asked = _text(case.get("prompt")), _text(case.get("question"))
    reading = read_menu(asked[0], options, _text(case.get("text")), vocabulary, asked[1])
    prediction = {
        "options": sorted(reading.options),
        "excluded": sorted(reading.excluded),
        "command": reading.command if reading.command in EVALUATED else None,
    }
    return prediction, reading.why


def _availability(case: Mapping[str, Any], vocabulary: Vocabulary) -> Read:
    ask = "which_day" if case.get("ask") == "which_day" else "usually"
    reading = read_availability(_text(case.get("text")), ask, _moment(case), vocabulary)
    return _availability_labels(reading), reading.why


def _availability_labels(reading: AvailabilityReading) -> Prediction:
    return {
        "available": [_interval(each) for each in reading.available],
        "recurring": [_habit(each) for each in reading.recurring],
        "excluded": [_interval(each) for each in reading.excluded],
        "excluded_recurring": [_habit(each) for each in reading.excluded_recurring],
    }


def _interval(interval: Interval) -> dict[str, str]:
    return {"start": interval.start.isoformat()[:16], "end": interval.end.isoformat()[:16]}


def _habit(habit: Recurring) -> dict[str, Any]:
    return {
        "days": list(habit.days),
        "from": _clock(habit.start_minute),
        "to": _clock(habit.end_minute),
        "weeks": habit.weeks,
        "nth": habit.nth,
        "start": habit.start.isoformat() if habit.start else None,
        "end": habit.end.isoformat() if habit.end else None,
    }


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _competences(case: Mapping[str, Any], vocabulary: Vocabulary) -> Read:
    reading = read_competences(_text(case.get("text")), vocabulary)
    return {"competences": sorted(reading.competences)}, reading.why


def _moment(case: Mapping[str, Any]) -> datetime:
    """The case's moment, in local time as the evaluation files have it."""
    try:
        return datetime.fromisoformat(_text(case.get("ref")) or REFERENCE)
    except ValueError:
        return datetime.fromisoformat(REFERENCE)


_READERS: Mapping[str, Callable[[Mapping[str, Any], Vocabulary], Read]] = {
    "intake": _intake,
    "menu": _menu,
    "availability": _availability,
    "competences": _competences,
}

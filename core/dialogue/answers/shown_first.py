"""Answers that are shown before they count: what was read from words, or tapped so far, until the person says it is right.

The selection under way is the set-aside answer of its step, so that leaving, restarting and a crash treat it like any other.
A week is a grid of days and parts of the day; a habit read from words lights its cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.dialogue.questions.flow import TOGGLED, DialogueFlow, Step
from core.model import Answer, Dialogue, Json

PARTS = {"morning": ("08:00", "12:00"), "afternoon": ("12:00", "17:00"), "evening": ("17:00", "21:00")}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BY_WEEK = "week"
"""The option of a step of kind `times` that opens the grid instead of words."""


def selection(dialogue: Dialogue, step: Step) -> list[str]:
    """The options that are on now, in the order of the step."""
    shown = dialogue.set_aside.get(step.id)
    chosen = shown.value if shown is not None and isinstance(shown.value, list) else []
    return [option for option in step.options if option in chosen]


def offered(dialogue: Dialogue, step: Step) -> tuple[str, ...]:
    """The options of a step; those of a step `among` another are what was chosen there."""
    answer = dialogue.answers.get(step.among) if step.among else None
    if answer is None or not isinstance(answer.value, list):
        return step.options
    return tuple(option for option in step.options if option in answer.value)


def toggled(dialogue: Dialogue, step: Step, option: str, at: str) -> Dialogue:
    """The option on when it was off, off when it was on."""
    before = selection(dialogue, step)
    after = [code for code in before if code != option] if option in before else [*before, option]
    return _showing(dialogue, step, sorted(after, key=step.options.index), _written(dialogue, step), at)


def shown(
    dialogue: Dialogue, step: Step, value: Json, written: str, at: str, *, not_these: Sequence[str] = ()
) -> Dialogue:
    """What was read from words, ready to be kept. Options are added to those that are on; times replace the times before."""
    if isinstance(value, list):
        wanted = ({*selection(dialogue, step), *value}) - set(not_these)
        value = [option for option in offered(dialogue, step) if option in wanted]
        written = "\n".join(dict.fromkeys(part for part in (_written(dialogue, step), written) if part))
    return _showing(dialogue, step, value, written, at)


def nothing_shown(before: Dialogue, after: Dialogue, step: Step) -> bool:
    """Whether nothing was on before words were read, and nothing is now: they said nothing that this question can use."""
    is_none = not (selection(before, step) or selection(after, step))
    return step.kind in TOGGLED and is_none and after.answers == before.answers


def with_grid(dialogue: Dialogue, flow: DialogueFlow, at: str) -> Dialogue:
    """Somebody takes the week's grid: what was read before lights its cells, and dates that no grid has are kept."""
    times = next((step for step in flow.steps if step.kind == "times"), None)
    grid = next((step for step in flow.steps if step.kind == "week"), None)
    before = dialogue.set_aside.get(times.id) if times else None
    if grid is None or before is None or not isinstance(before.value, dict):
        return dialogue
    return _showing(beside_grid(dialogue, before.value), grid, list(cells_of(before.value)), before.written, at)


def beside_grid(dialogue: Dialogue, times: Mapping[str, Json]) -> Dialogue:
    """What a reading tells and no grid has is kept beside it: dates, and weeks or hours in which somebody cannot."""
    before: Mapping[str, Json] = dialogue.about.get("times") or {}
    rest = {name: [*before.get(name, ()), *times.get(name, ())] for name in ("available", "excluded")}
    limits = [one for one in times.get("excluded_recurring", ()) if not _cells([one])]
    kept = {**times, **rest, "recurring": [], "excluded_recurring": [*before.get("excluded_recurring", ()), *limits]}
    if not any(kept[name] for name in (*rest, "excluded_recurring")):
        return dialogue
    return replace(dialogue, about={**dialogue.about, "times": kept})


def cells_of(times: Json) -> tuple[str, ...]:
    """The cells that a reading's habits cover at least half of, without those that it takes out."""
    out = cells_out(times)
    return tuple(cell for cell in _cells(times.get("recurring", ()), is_every_week=False) if cell not in out)


def cells_out(times: Json) -> tuple[str, ...]:
    """The cells in which somebody says that they never can: "ikke om tirsdagen"."""
    return _cells(times.get("excluded_recurring", ()))


def is_of_grid(times: Json) -> bool:
    """Whether a reading says anything of the cells, or of what is kept beside them."""
    told = ("excluded", "excluded_recurring")
    return bool(cells_of(times)) or any(times.get(name) for name in told)


def _cells(habits: Sequence[Json], *, is_every_week: bool = True) -> tuple[str, ...]:
    told = [one for one in habits if not is_every_week or _is_every_week(one)]
    return tuple(
        f"{day}_{part}"
        for number, day in enumerate(DAYS, start=1)
        for part, (start, end) in PARTS.items()
        if any(number in habit["days"] and _covers_half(habit, start, end) for habit in told)
    )


def _is_every_week(habit: Json) -> bool:
    return habit.get("weeks", "all") == "all" and not (habit.get("nth") or habit.get("start") or habit.get("end"))


def habits_of(cells: Sequence[str]) -> list[dict[str, Json]]:
    """The cells of a grid as habits, in the form in which times are read from words; parts that touch as one."""
    spans: dict[tuple[str, str], list[int]] = {}
    for number, day in enumerate(DAYS, start=1):
        for span in _joined([PARTS[part] for part in PARTS if f"{day}_{part}" in cells]):
            spans.setdefault(span, []).append(number)
    return [
        {"days": days, "from": start, "to": end, "weeks": "all", "nth": None, "start": None, "end": None}
        for (start, end), days in sorted(spans.items())
    ]


def _joined(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for start, end in parts:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _covers_half(habit: Json, start: str, end: str) -> bool:
    low, high = max(_minutes(habit["from"]), _minutes(start)), min(_minutes(habit["to"]), _minutes(end))
    return (high - low) * 2 >= _minutes(end) - _minutes(start)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _written(dialogue: Dialogue, step: Step) -> str:
    before = dialogue.set_aside.get(step.id)
    return before.written if before is not None else ""


def _showing(dialogue: Dialogue, step: Step, value: Json, written: str, at: str) -> Dialogue:
    return replace(dialogue, set_aside={**dialogue.set_aside, step.id: Answer(value, written, at)})

"""Times that stand, put together with a few words that mend them: "onsdag kan jeg ikke", "også torsdag", "fredag først kl. 18".

Both are values of `core.times_value`. What stays unsaid stays as it was; a day that is named anew is told anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from core.model import Json
from core.understand.availability.answer import hhmm
from core.understand.times.nouns import DAY_END, DAY_START

_YES = ("available", "recurring")
_MANY = 5
"""Days of a habit that names none by itself: "hverdage efter 20" leaves "ikke tirsdage" as it was."""
_ALL_DAY = (hhmm(DAY_START), hhmm(DAY_END))


def says_only_no(said: Mapping[str, Json]) -> bool:
    """Whether it only rules times out: by itself it leaves nobody a time, and beside others it takes some of them away."""
    return not any(said[name] for name in _YES)


def times_mended(before: Mapping[str, Json], said: Mapping[str, Json], *, is_added: bool) -> dict[str, Json]:
    """The times before, with what was said of some of them. `is_added`: it comes beside what stands for the same days."""
    habits = before["recurring"] if is_added else _without(before["recurring"], _days(said["recurring"]))
    named = _days(one for one in said["recurring"] if len(one["days"]) < _MANY)
    no_habits = _without(before["excluded_recurring"], named, only_whole=is_added)
    habits = _without(habits, _days(one for one in said["excluded_recurring"] if _is_whole(one)))
    dates = {row["start"][:10] for row in said["available"]}
    return {
        **said,
        "available": _once(
            _not_on(before["available"], {row["start"][:10] for row in said["excluded"]}), said["available"]
        ),
        "recurring": _once(habits, said["recurring"]),
        "excluded": _once(_not_on(before["excluded"], dates), said["excluded"]),
        "excluded_recurring": _once(no_habits, said["excluded_recurring"]),
        "on": before["on"],
    }


def _days(habits: Iterable[Mapping[str, Json]]) -> set[int]:
    """The days of the week that are told of for every week."""
    return set(chain.from_iterable(one["days"] for one in habits if _is_always(one)))


def _is_always(habit: Mapping[str, Json]) -> bool:
    return habit.get("weeks", "all") == "all" and not any(habit.get(name) for name in ("nth", "start", "end"))


def _is_whole(habit: Mapping[str, Json]) -> bool:
    return (habit["from"], habit["to"]) == _ALL_DAY and _is_always(habit)


def _without(
    habits: Sequence[Mapping[str, Json]], days: set[int], *, only_whole: bool = False
) -> list[Mapping[str, Json]]:
    """The habits on the other days; of those that last, only such as have no hours of their own where `only_whole`."""
    kept: list[Mapping[str, Json]] = []
    for one in habits:
        is_kept = only_whole and not _is_whole(one)
        rest = [day for day in one["days"] if is_kept or day not in days]
        kept += [{**one, "days": rest}] if rest else []
    return kept


def _not_on(rows: Sequence[Mapping[str, Json]], dates: set[str]) -> list[Mapping[str, Json]]:
    return [row for row in rows if row["start"][:10] not in dates]


def _once(before: Iterable[Mapping[str, Json]], said: Iterable[Mapping[str, Json]]) -> list[Mapping[str, Json]]:
    kept: list[Mapping[str, Json]] = []
    for one in (*before, *said):
        kept += [] if one in kept else [one]
    return kept

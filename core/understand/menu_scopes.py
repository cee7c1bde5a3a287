"""Which of the options named in an answer are not wanted: "ikke X", "alt andet end X", "X har vi nok af", "vi har X".

What is rejected is told apart from what is only spoken of, which is neither chosen nor rejected.
"""

from collections.abc import Sequence

from core.understand.passage import Unit
from core.understand.signals import Signal

_LASTING = frozenset({"except", "all_except"})
_STEERING = frozenset({"not", "but", "rather", "than", "instead", *_LASTING})


def rejected(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal]
) -> frozenset[tuple[int, int]]:
    """Those of `places` (first and last unit of what names an option) that the answer says no to."""
    steering = {signal.first: signal for signal in grammar if signal.section in _STEERING}
    starts = {first: (first, last) for first, last in places}
    found: set[tuple[int, int]] = set()
    scope, prefers = "", False
    for at, unit in enumerate(units):
        if at and unit.sentence != units[at - 1].sentence:
            scope, prefers = "", False
        elif at and unit.clause != units[at - 1].clause and scope == "clause" and not _list_goes_on(units, at, grammar):
            scope = ""
        if (signal := steering.get(at)) is not None:
            scope, prefers = _steered(signal, scope, prefers)
        if at in starts and scope:
            found.add(starts[at])
    found |= _beside(units, places, grammar, "enough")
    return frozenset(found | _denied_afterwards(units, places, grammar, found))


def only_spoken_of(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal], particles: frozenset[str]
) -> frozenset[tuple[int, int]]:
    """Those of `places` that the answer tells of as there already or over: "vi har ideen", "testen er overstået"."""
    owned: set[tuple[int, int]] = set()
    for signal in grammar:
        if signal.section != "had":
            continue
        at = signal.last + 1
        while at < len(units) and units[at].folds[0] in particles:
            at += 1
        if at < len(units) and units[at].clause == units[signal.last].clause:
            owned.update(place for place in places if place[0] <= at <= place[1])
        else:
            owned.update(place for place in places if units[place[0]].clause == units[signal.last].clause)
    return frozenset(owned | _beside(units, places, grammar, "over"))


def _beside(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal], section: str
) -> set[tuple[int, int]]:
    """What such a phrase is said of: what its clause names before it, else what it names after."""
    found: set[tuple[int, int]] = set()
    for signal in grammar:
        if signal.section != section:
            continue
        here = [place for place in places if units[place[0]].clause == units[signal.first].clause]
        before = [place for place in here if place[1] < signal.first]
        found.update(before or [place for place in here if place[0] > signal.last])
    return found


def _steered(signal: Signal, scope: str, prefers: bool) -> tuple[str, bool]:
    """The scope that is open after a steering word, and whether a preference has been said."""
    match signal.section:
        case "not" | "instead":
            return "clause", prefers
        case "than":
            return ("clause" if prefers else scope), prefers
        case "but":
            return "", prefers or signal.words.lower() not in ("men", "but")
        case "rather":
            return scope, True
        case _:
            return "lasting", prefers


def _list_goes_on(units: Sequence[Unit], at: int, grammar: Sequence[Signal]) -> bool:
    """ "ikke 1, 2 eller 3": after the comma the list is still denied, unless "men" comes first."""
    for signal in sorted(grammar, key=lambda signal: signal.first):
        if signal.first < at or units[signal.first].sentence != units[at].sentence:
            continue
        if signal.section in ("but", "not"):
            return False
        if signal.section == "or":
            return True
    return False


def _denied_afterwards(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal], found: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """ "lab vil vi ikke have": a "not" with nothing left to deny in its clause denies what came before it."""
    denied: set[tuple[int, int]] = set()
    for signal in grammar:
        clause = units[signal.first].clause
        if signal.section != "not":
            continue
        here = [place for place in places if units[place[0]].clause == clause]
        if here and not any(first > signal.last for first, _ in here) and not found & set(here):
            denied.update(here)
    return denied

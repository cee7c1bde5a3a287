"""Figures about the network that give nobody away: counts with every small cell hidden, also from subtraction.

A cell under SMALL is hidden. Whoever knows the sums could still work some of those out, so more is hidden until every hidden cell
could be one more or one less without any sum or shown cell changing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from core.model import Json
from core.network import Citizen, Purpose

SMALL = 5
Cell = tuple[int, int]
Counts = Sequence[Sequence[int]]
_Place = tuple[str, int]


def hidden_cells(counts: Counts, *, has_column_sums: bool = True) -> frozenset[Cell]:
    """The cells that must not be shown beside the sums of their rows, and of their columns if those are shown.

    Begins with the small ones; while one of them can be worked out, the smallest cell that is still shown is hidden too.
    """
    cells = {(row, column): count for row, line in enumerate(counts) for column, count in enumerate(line)}
    hidden = {cell for cell, count in cells.items() if count < SMALL}
    while exposed := [cell for cell in sorted(hidden) if not _is_free(cell, hidden, cells, has_column_sums)]:
        row, column = exposed[0]
        shown = [cell for cell in cells if cell not in hidden]
        if not shown:
            break
        near = [cell for cell in shown if cell[0] == row or (has_column_sums and cell[1] == column)]
        hidden.add(min(near or shown, key=lambda cell: (cells[cell], cell)))
    return frozenset(hidden)


def _is_free(cell: Cell, hidden: set[Cell], cells: Mapping[Cell, int], has_column_sums: bool) -> bool:
    """Whether the cell may be one more or one less: then other hidden cells make up for it, rising and falling in turn.

    Rows and columns are places. A hidden cell leads from its row to its column, since it may always rise; and back when it may
    fall. A way from the end of the cell to its beginning over others is what makes up for a change of it.
    """
    ways: dict[_Place, list[_Place]] = {}
    for other in hidden - {cell}:
        row, column = _places(other, has_column_sums)
        ways.setdefault(row, []).append(column)
        if cells[other] > 0:
            ways.setdefault(column, []).append(row)
    row, column = _places(cell, has_column_sums)
    return _is_reached(column, row, ways) or (cells[cell] > 0 and _is_reached(row, column, ways))


def _places(cell: Cell, has_column_sums: bool) -> tuple[_Place, _Place]:
    return ("row", cell[0]), ("column", cell[1] if has_column_sums else 0)


def _is_reached(start: _Place, goal: _Place, ways: Mapping[_Place, Sequence[_Place]]) -> bool:
    seen, edge = {start}, [start]
    while edge:
        fresh = [place for place in ways.get(edge.pop(), ()) if place not in seen]
        if goal in fresh:
            return True
        seen.update(fresh)
        edge += fresh
    return False


# --- the network in figures ---------------------------------------------------------------------


def network_figures(members: Iterable[Citizen]) -> dict[str, Json]:
    """How many members, and how they are spread over each thing they may have told. None stands for a hidden figure."""
    people = list(members)
    if len(people) < SMALL:
        return {"total": None, "tables": {}}
    parted = {
        "age_band": Counter(one.age_band for one in people),
        "district": Counter(one.district for one in people),
        "role": Counter(one.role for one in people),
    }
    free = {
        "fields": Counter(code for one in people for code in one.competences),
        "purposes": Counter(purpose.value for one in people for purpose in Purpose if purpose in one.purposes),
    }
    tables = {name: parts(counts) for name, counts in parted.items()}
    # Several of these fit one person, so they have no sum that could give a figure away.
    tables |= {name: {key: _or_hidden(count) for key, count in sorted(found.items())} for name, found in free.items()}
    return {"total": len(people), "tables": tables}


def parts(counts: Counter[str]) -> dict[str, int | None]:
    """Counts of which everybody is in exactly one: they add up to the total, which is told."""
    keys = sorted(counts)
    hidden = hidden_cells([[counts[key] for key in keys]], has_column_sums=False)
    return {key: None if (0, place) in hidden else counts[key] for place, key in enumerate(keys)}


def _or_hidden(count: int) -> int | None:
    return count if count >= SMALL else None

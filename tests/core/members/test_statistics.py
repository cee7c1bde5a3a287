"""No small group can be read or worked out from the figures: judged by somebody who solves for every hidden cell."""

import os
import random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from core.members.statistics import SMALL, hidden_cells, network_figures
from core.network import Purpose
from tests.factories import a_citizen

TABLES = int(os.environ.get("TABLES", "60"))  # the promise is about 1,000: python -m tests.privacy.promises


def a_table(seed: int) -> list[list[int]]:
    """Sizes and spreads as a network has them: many small groups, some large, now and then an empty one."""
    chance = random.Random(seed)
    rows, columns = chance.randint(1, 6), chance.randint(2, 7)
    top = chance.choice((3, 8, 20, 60))
    return [[max(0, chance.randint(-2, top)) for _ in range(columns)] for _ in range(rows)]


def could_be(
    table: list[list[int]], hidden: frozenset, has_column_sums: bool
) -> dict[tuple[int, int], tuple[int, int]]:
    """The least and most each hidden cell can be for somebody who knows every sum and every shown cell."""
    cells = sorted(hidden)
    groups = [[cell for cell in cells if cell[0] == row] for row in range(len(table))]
    if has_column_sums:
        groups += [[cell for cell in cells if cell[1] == column] for column in range(len(table[0]))]
    known = [float(sum(table[row][column] for row, column in group)) for group in groups]
    sums = LinearConstraint(np.array([[float(cell in group) for cell in cells] for group in groups]), known, known)
    found = {}
    for place, cell in enumerate(cells):
        aim = np.zeros(len(cells))
        aim[place] = 1.0
        whole = {"constraints": sums, "integrality": np.ones(len(cells)), "bounds": Bounds(0)}
        found[cell] = (round(milp(aim, **whole).fun), round(-milp(-aim, **whole).fun))
    return found


def given_away(table: list[list[int]], has_column_sums: bool) -> list[tuple[int, int]]:
    """The cells that are shown although small, or hidden in vain."""
    hidden = hidden_cells(table, has_column_sums=has_column_sums)
    small = {(row, column) for row, line in enumerate(table) for column, count in enumerate(line) if count < SMALL}
    if len(hidden) == len(table) * len(table[0]):
        return []  # nothing but sums is shown
    known = could_be(table, hidden, has_column_sums)
    return sorted(small - hidden) + [cell for cell in sorted(hidden) if known[cell][0] == known[cell][1]]


@pytest.mark.parametrize("has_column_sums", [True, False])
def test_no_small_cell_can_be_read_or_worked_out(has_column_sums: bool):
    found = {seed: given_away(a_table(seed), has_column_sums) for seed in range(TABLES)}

    assert {seed: cells for seed, cells in found.items() if cells} == {}


def test_a_table_without_small_cells_is_shown_whole():
    assert hidden_cells([[5, 9], [12, 7]]) == frozenset()


def test_the_smallest_other_figure_hides_with_a_lonely_small_one():
    assert hidden_cells([[3, 20, 9]], has_column_sums=False) == {(0, 0), (0, 2)}


def test_the_judge_sees_what_is_given_away():
    table = [[3, 20, 9]]

    assert could_be(table, frozenset({(0, 0)}), has_column_sums=False) == {(0, 0): (3, 3)}


def test_the_network_in_figures_hides_the_few():
    members = [a_citizen(one, age_band="30-44", district="hellerup", role="advise") for one in range(1, 21)]
    members += [
        a_citizen(one, age_band="75+", district="", role="do", purposes=frozenset({Purpose.GROUPS})) for one in (21, 22)
    ]

    figures = network_figures(members)

    assert figures["total"] == 22
    assert figures["tables"]["age_band"] == {"30-44": None, "75+": None}
    assert figures["tables"]["purposes"] == {"advising": 20, "groups": None, "labs": 20}


def test_of_a_handful_nothing_is_told():
    assert network_figures([a_citizen(1), a_citizen(2)]) == {"total": None, "tables": {}}

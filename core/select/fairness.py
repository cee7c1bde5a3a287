"""Fairness over time: who got less than their share is moved forward, as points added to the fit.

Fairness in one room is dear (a fifth to a third of the fit); over many rooms it costs a twentieth, because people are used
where they fit best. Measured in docs/selection.md.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

POINTS_A_TURN = 10.0
POINTS_WHEN_OVERDUE = 40.0
OVERDUE = 0.7
"""From this share of an invitation on, waiting weighs five times as much."""


def credit(
    due: "Column",
    got: "Column",
    kappa: float = 1.0,
    *,
    turn: float = POINTS_A_TURN,
    overdue: float = POINTS_WHEN_OVERDUE,
) -> "Column":
    """κ·(10x + 40·max(0, x - 0.7)) points for each candidate, where x = due - got; negative for those who got more.

    `kappa` is `damping` of the share that says yes: where few do, everybody is asked often and fit must still count.
    """
    import numpy as np  # whoever has columns has loaded it; `damping` is wanted at the start of the house

    waiting = due - got
    return kappa * (turn * waiting + overdue * np.maximum(0.0, waiting - OVERDUE))


def forgotten(due: "Column", got: "Column") -> "Column":
    """How far past half an invitation somebody's share is who was never asked; 0 for everybody else."""
    import numpy as np  # as in `credit`

    return np.where(got == 0, np.maximum(0.0, due - 0.5), 0.0)


def damping(yes_rate: float) -> float:
    """κ for a share of yes answers."""
    return min(1.0, 2.0 * yes_rate)

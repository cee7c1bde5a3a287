"""A room being filled: who is asked, who has answered what, and what is still short."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from core.season.asking import Habits, Seats
from core.season.people import People
from core.season.willing import Column
from core.select.network import Flags, Whole
from core.select.nouns import Need

LARGE = 8
NO_SHOWS = 1
"""So many more than the target a room of `LARGE` or more aims at, for those who say yes and do not come."""


@dataclass(slots=True, eq=False)
class Room:
    """One need from its opening to its close. Columns are those who were in the network when it opened."""

    need: Need
    fits: Whole
    qualified: Whole
    counted: Flags
    expected: float = 0.0
    risked: float = 0.0
    """What the waves so far have risked, added up, that more say yes than the room holds."""
    numbers: dict[int, int] = field(default_factory=dict)
    heard: dict[int, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, need: Need, people: People) -> Self:
        network = people.network
        fits = network.fits(need)
        rows = [network.level(one.tag) >= one.level for one in need.cover]
        rows += [network.has(one.field, one.value) for one in need.quotas]
        counted = np.array(rows, dtype=bool).reshape(len(rows), len(network))
        return cls(need, fits, np.flatnonzero(network.qualified(need, fits)), counted)

    @property
    def yes(self) -> list[int]:
        return [at for at, is_yes in self.heard.items() if is_yes]

    @property
    def silent(self) -> list[int]:
        return [at for at in self.numbers if at not in self.heard]

    @property
    def is_small(self) -> bool:
        return self.need.size.target < LARGE

    @property
    def aim(self) -> int:
        size = self.need.size
        return min(size.most, size.target + (0 if self.is_small else NO_SHOWS))

    def seats(self, pending: Column, spread: float, habits: Habits, day: int) -> Seats:
        """The room as it stands. What is missing weighs more and more as the deadline comes nearer."""
        need, yes = self.need, self.yes
        gone = (day - need.open_day) / max(1, need.close_day - need.open_day)
        late = habits.early + (habits.late - habits.early) * gone
        return Seats(
            aim=float(self.aim),
            holds=need.size.most,
            risk=habits.a_wave * ((habits.small_risk if self.is_small else habits.risk) - self.risked),
            yes=len(yes),
            least=np.array([one.heads for one in need.cover] + [one.least for one in need.quotas], dtype=np.int64),
            most=np.array([need.size.most] * len(need.cover) + [one.most for one in need.quotas], dtype=np.int64),
            price=late
            * np.array(
                [habits.cover_points] * len(need.cover) + [habits.quota_points] * len(need.quotas), dtype=np.float64
            ),
            held=self.counted[:, yes].sum(axis=1),
            pending=pending,
            counted=self.counted[:, self.silent],
            spread=spread,
        )

    def final(self, household: Whole) -> list[int]:
        """Who is in the room: everybody who said yes. Too many or two of a household are the exception: the best fit stays."""
        chosen: list[int] = []
        for at in sorted(self.yes, key=lambda one: (-self.fits[one], one)):
            if all(household[at] != household[other] for other in chosen):
                chosen.append(at)
        return chosen[: self.need.size.most]

"""The nouns of waves: a room being filled, who was asked, what is believed of how many say yes, and what will come of it."""

from dataclasses import dataclass
from typing import Self

from core.select.nouns import Size

NO_SHOWS = 1
"""How many more than the target a room of `LARGE` or more usually aims at, for those who say yes and do not come (about 10 %)."""
LARGE = 8


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of the share that says yes, as if `yes` and `no` answers had been seen. Both are at least 1."""

    yes: float = 2.0
    no: float = 2.0

    @property
    def rate(self) -> float:
        return self.yes / (self.yes + self.no)

    def after(self, yes: float, no: float) -> Self:
        """The belief with these answers added; silence that has lasted counts as a no."""
        return type(self)(self.yes + yes, self.no + no)


@dataclass(frozen=True, slots=True)
class Patience:
    """How answers come, by days since the question: the share of all yes that are there, and the share of the others who said no.

    After the last day no yes comes any more. Not everybody answers, so `declined` may stay far below 1.
    """

    came: tuple[float, ...] = (0.2, 0.45, 0.62, 0.74, 0.82, 0.88, 0.92, 0.95, 0.97, 0.98, 0.99, 1.0)
    declined: tuple[float, ...] = (0.1, 0.22, 0.31, 0.37, 0.41, 0.44, 0.46, 0.47, 0.48, 0.49, 0.5)

    def yes_by(self, days: int) -> float:
        return 0.0 if days < 0 else self.came[min(days, len(self.came) - 1)]

    def no_by(self, days: int) -> float:
        return 0.0 if days < 0 else self.declined[min(days, len(self.declined) - 1)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked `age` days ago who has not answered. `lean` is how much likelier they are than usual, as log odds."""

    age: int = 0
    lean: float = 0.0


@dataclass(frozen=True, slots=True)
class Filling:
    """A room being filled: how many said yes, who has not answered, and for how many days answers may still come."""

    size: Size
    yes: int = 0
    pending: tuple[Asked, ...] = ()
    days_left: int = 18
    no_shows: int = NO_SHOWS

    @property
    def aim(self) -> int:
        """How many yes are wanted: the target and some for those who will not turn up, never more than the room holds."""
        extra = self.no_shows if self.size.target >= LARGE else 0
        return min(self.size.most, self.size.target + extra)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is likely at the deadline.

    `p_in_range` is the chance that the room ends within its limits; `low` to `high` is where it most likely ends, never
    above the most: more than that many yes only make a queue.
    """

    p_in_range: float
    low: int
    high: int

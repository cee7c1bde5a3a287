"""Citizens who are nobody: they answer invitations as people do, out of a seed. Something to play a season against.

A good fit helps, being asked often tires, some are readier than others; many never answer, a few answer late, and some who said
yes do not come. How much of each is assumed, not measured on Danish citizens (docs/selection.md says from what).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Nature:
    """What simulated citizens are like. `ready` is how many say yes to a usual task when nobody has asked them for long."""

    ready: float = 0.5
    usual_fit: int = 41
    fit_odds: float = 0.0175
    """What a point of fit adds to the log odds of a yes."""
    tired_odds: float = 0.65
    """What an invitation takes from them, at once; half of it is back after `rest_days`."""
    rest_days: float = 67.0
    different: float = 0.2
    """How much citizens differ from each other, as a standard deviation of log odds."""
    silent: float = 0.55
    """How many of those who do not say yes never answer."""
    mean_days: float = 1.8
    late: float = 0.12
    """How many answer only after 5 to 16 days."""
    absent: float = 0.1
    """How many of those who said yes do not come."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What comes of an invitation: a yes or a no after some days, or nothing (`days` 0). `comes` tells of the day itself."""

    is_yes: bool
    days: int
    comes: bool
    chance: float


class Crowd:
    """Simulated citizens. Everybody's answers depend on the seed, on them, and on when they were asked before."""

    def __init__(self, nature: Nature, seed: str) -> None:
        self._nature, self._seed = nature, seed
        self._asked: dict[str, list[int]] = {}

    def ask(self, citizen: str, need: str, fit: int, day: int, before: Sequence[int]) -> Reaction:
        """What a citizen makes of an invitation. `before` are the days of invitations before the season."""
        chance = self._chance(citizen, fit, day, before)
        self._asked[citizen].append(day)
        nature, luck = self._nature, self._luck(citizen, need)
        is_yes = luck.random() < chance
        answers = is_yes or luck.random() >= nature.silent
        late = luck.random() < nature.late
        days = luck.randint(5, 16) if late else 1 + int(luck.expovariate(1 / nature.mean_days))
        return Reaction(is_yes, days if answers else 0, luck.random() >= nature.absent, chance)

    def would_say_yes(self, citizen: str, need: str, fit: int, day: int, before: Sequence[int]) -> bool:
        """Whether an invitation today would be a yes in the end. Nobody is asked, and nobody tires."""
        return self._luck(citizen, need).random() < self._chance(citizen, fit, day, before)

    def _chance(self, citizen: str, fit: int, day: int, before: Sequence[int]) -> float:
        nature, asked = self._nature, self._asked.setdefault(citizen, list(before))
        tired = sum(0.5 ** ((day - then) / nature.rest_days) for then in asked)
        odds = log(nature.ready / (1 - nature.ready)) + nature.fit_odds * (fit - nature.usual_fit)
        odds += nature.different * self._luck(citizen).gauss(0, 1) - nature.tired_odds * tired
        return 1 / (1 + exp(-odds))

    def _luck(self, *what: str) -> Random:
        return Random(" ".join((self._seed, *what)))  # noqa: S311 -- a play to be repeated, not a secret

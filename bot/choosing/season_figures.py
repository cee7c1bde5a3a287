"""How a season went, in the figures of docs/selection.md: rooms filled, people disturbed, fit, fairness, forecasts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.choosing.season_case import Played
from core.select.network import Network, Whole
from core.select.nouns import Need

LAB = "lab"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares are of 1. Fit is against the best room of everybody qualified, tired or not.

    A lab is possible when enough of those who could be asked at its opening would have said yes.
    """

    labs_in_range: float
    possible_labs_in_range: float
    labs_possible: float
    small_rooms_in_range: float
    invitations_a_seat: float
    fit: float
    full_cover: float
    quota_heads_off: float
    gini_against_due: float
    never_asked: float
    yes_turned_away: float
    late_yes: float
    present_in_range: float
    brier_ratio: float
    seconds_a_day_p99: float
    rooms: int
    seats: int


def figures(played: Played) -> Figures:
    """Count a season that was played."""
    network = Network(played.case.candidates)
    labs = [need for need in played.case.needs if need.kind == LAB]
    small = [need for need in played.case.needs if need.kind != LAB]
    possible = [need for need in labs if played.willing[need.id] >= need.size.least]
    seats = sum(map(len, played.final.values()))
    yes = sum(map(len, played.yes.values()))
    rooms = [_Room.of(played, network, need) for need in labs]
    got, due = _shares(played, network)
    return Figures(
        labs_in_range=_mean([_is_in_range(played, need) for need in labs]),
        possible_labs_in_range=_mean([_is_in_range(played, need) for need in possible]),
        labs_possible=len(possible) / max(1, len(labs)),
        small_rooms_in_range=_mean([_is_in_range(played, need) for need in small]),
        invitations_a_seat=sum(map(len, played.asked.values())) / max(1, seats),
        fit=_mean([room.fit for room in rooms if room.heads]),
        full_cover=_mean([room.is_covered for room in rooms]),
        quota_heads_off=_mean([room.quota_off for room in rooms]),
        gini_against_due=gini(got, due),
        never_asked=_mean((got[due >= 1] == 0).tolist()),
        yes_turned_away=(yes - seats) / max(1, yes),
        late_yes=played.late_yes / max(1, yes),
        present_in_range=_mean([need.size.least <= played.came[need.id] <= need.size.most for need in labs]),
        brier_ratio=brier_ratio(
            [played.foreseen[need.id] for need in labs], [_is_in_range(played, need) for need in labs]
        ),
        seconds_a_day_p99=float(np.percentile(played.seconds, 99)) if played.seconds else 0.0,
        rooms=len(played.final),
        seats=seats,
    )


def gini(got: NDArray[np.float64], due: NDArray[np.float64]) -> float:
    """How unequally what people got lies against what they were due: 0 is the same share of it for all, 1 the worst."""
    counts = due > 1e-9
    got, due = got[counts], due[counts]
    if not got.sum():
        return 0.0
    order = np.argsort(got / due, kind="stable")
    had, share = (np.append(0.0, np.cumsum(one[order]) / one.sum()) for one in (got, due))
    return float(1 - np.sum(np.diff(share) * (had[1:] + had[:-1])))


def brier_ratio(said: Sequence[float], came: Sequence[bool]) -> float:
    """The squared error of forecasts against that of always saying the mean: below 1 they know something.

    When every room ended the same way there is nothing to compare with, and it is 0.
    """
    outcome = np.array(came, dtype=np.float64)
    error = float(np.mean((np.array(said) - outcome) ** 2)) if came else 0.0
    spread = float(outcome.mean() * (1 - outcome.mean())) if came else 0.0
    return error / spread if spread else 0.0


@dataclass(frozen=True, slots=True)
class _Room:
    heads: int
    fit: float
    is_covered: bool
    quota_off: int

    @classmethod
    def of(cls, played: Played, network: Network, need: Need) -> "_Room":
        room = np.array([network.place[one] for one in played.final[need.id]], dtype=np.int64)
        fits = network.fits(need)
        best = np.sort(fits[network.qualified(need, fits)])[::-1][: need.size.target]
        counts = [(int(network.has(one.field, one.value)[room].sum()), one) for one in need.quotas]
        return cls(
            len(room),
            float(fits[room].mean() / best.mean()) if len(room) and len(best) else 0.0,
            all((network.level(one.tag)[room] >= one.level).sum() >= one.heads for one in need.cover),
            sum(max(0, one.least - heads, heads - one.most) for heads, one in counts),
        )


def _shares(played: Played, network: Network) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Invitations each got, and the share of them each was due."""
    got, due = np.zeros(len(network)), np.zeros(len(network))
    for need in played.case.needs:
        sent: Whole = np.array([network.place[one] for one in played.asked[need.id]], dtype=np.int64)
        qualified = network.qualified(need, network.fits(need))
        np.add.at(got, sent, 1)
        due[qualified] += len(sent) / max(1, qualified.sum())
    return got, due


def _is_in_range(played: Played, need: Need) -> bool:
    return need.size.least <= len(played.final[need.id]) <= need.size.most


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0

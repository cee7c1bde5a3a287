"""An open call as a lottery: a published list of rooms with tickets, one of which is drawn. Anybody can count everybody's chance.

The smallest chance is made as large as a part of the fit that is given up allows. Anybody can draw again: `drawn` needs the list
and the seed.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from core.select import exact, portfolio, solver
from core.select.choosing import Question
from core.select.network import Flags, Whole
from core.select.program import Program, value
from core.select.solver import Column, Rows, Shares

GIVEN_UP = 0.10
ROOMS = 400
TICKETS = 1_000_000
_SPARE = (0.25, 1.0)
"""Points of fit that rooms have to spare on average, so that each can be lifted to the floor: more when that did not do."""
_ENOUGH = 0.98
_UNEVEN = 0.9
"""How much of the weight may lie anywhere when rooms cannot be equally likely; the rest is shared by all of them."""


@dataclass(frozen=True, slots=True)
class Room:
    """One room of the list, and how many of the tickets are its own."""

    ids: tuple[str, ...]
    tickets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lottery:
    """The rooms, and each candidate's chance to be in the one that is drawn.

    `left_out` can be in no room that keeps cover and quotas. `bound` is the largest smallest chance that any lottery could give
    at this fit; `fit` is the average fit of a room as a share of the best room's.
    """

    need: str
    seed: str
    rooms: tuple[Room, ...]
    chances: Mapping[str, float]
    left_out: frozenset[str]
    bound: float
    fit: float

    @property
    def tickets(self) -> int:
        return sum(room.tickets for room in self.rooms)

    @property
    def smallest(self) -> float:
        """The smallest chance of those who have any."""
        return min((chance for one, chance in self.chances.items() if one not in self.left_out), default=0.0)


def lottery(question: Question, *, given_up: float = GIVEN_UP, rooms: int = ROOMS) -> Lottery:
    """The fairest list of at least `rooms` rooms whose fit is, on average, no more than `given_up` below the best room's.

    As a rule the rooms are equally likely and each of them keeps that floor; in a pool too tight for it they have different
    numbers of tickets. Who can be in no room that keeps cover and quotas has no chance, and is not counted in the smallest one.
    Without anybody to ask it is one empty room. What the solver cannot answer is an `UnsolvedError`: then there is no lottery.
    """
    asked, ids = question.program, [question.network.candidates[at].id for at in question.program.pool]
    if asked.size == 0:
        return _nobodys(question, ids)
    best = exact.best(asked, question.urn)
    most = float(asked.score[best].sum())
    floor = most - given_up * abs(most)
    bound = _bound(asked, best, floor)
    member, tickets = _list(question, best, bound, floor=floor, rooms=rooms)
    chances = tickets @ member / tickets.sum()
    return Lottery(
        need=question.need.id,
        seed=question.seed,
        rooms=tuple(
            Room(tuple(sorted(ids[at] for at in np.flatnonzero(room))), int(own))
            for room, own in zip(member, tickets, strict=True)
        ),
        chances={one: float(chance) for one, chance in zip(ids, chances, strict=True)},
        left_out=frozenset(one for one, can in zip(ids, bound.reachable, strict=True) if not can),
        bound=bound.smallest,
        fit=_share(float(tickets @ (member @ asked.score) / tickets.sum()), most),
    )


def _nobodys(question: Question, ids: Sequence[str]) -> Lottery:
    """One empty room: nobody can be asked, or nobody is wanted."""
    return Lottery(
        need=question.need.id,
        seed=question.seed,
        rooms=(Room((), 1),),
        chances=dict.fromkeys(ids, 0.0),
        left_out=frozenset(ids),
        bound=0.0,
        fit=1.0,
    )


def _share(fit: float, most: float) -> float:
    """A fit as a share of the best one, which is below nothing where everybody was asked more often than their turn."""
    return 1 - (most - fit) / abs(most) if most else 1.0


def drawn(lottery: Lottery, seed: str) -> tuple[str, ...]:
    """The room that a seed draws, for instance a number that was thrown in public.

    The ticket is SHA-256 of seed and need, modulo all tickets; they are numbered through the rooms in the order of the list.
    """
    digest = hashlib.sha256(f"{seed}\0{lottery.need}".encode()).digest()
    ticket = int.from_bytes(digest, "big") % lottery.tickets
    for room in lottery.rooms:
        if ticket < room.tickets:
            break
        ticket -= room.tickets
    return room.ids


def _list(question: Question, best: Whole, bound: Shares, *, floor: float, rooms: int) -> tuple[Flags, Whole]:
    """Rooms and their tickets: one each if that gives chances and fit, else as many as bring both."""
    asked = question.program
    # Without credits a room's fit is a whole number of points, and so is the least that every room must have.
    most, each = float(asked.score[best].sum()), ceil(floor - 1e-9)
    lists: list[Flags] = []
    for spare in _SPARE:
        wanted = portfolio.plan(asked, _bound(asked, best, min(most, each + 2 * spare)), rooms)
        member = portfolio.rooms(asked, wanted, question.urn, best, floor=min(most, each), spare=spare)
        if (member @ asked.score).min() >= floor - 1e-6 and _smallest(member, bound) >= _ENOUGH * bound.smallest:
            return member, np.ones(len(member), dtype=np.int64)
        lists.append(member)
    # Where a person more or less is much of the fit, the best chances need rooms that are below the floor by themselves.
    lists.append(
        portfolio.rooms(asked, portfolio.plan(asked, bound, rooms), question.urn, best, floor=floor, spare=0.0)
    )
    together = np.unique(np.vstack(lists), axis=0)
    return together, _tickets(together, together @ asked.score, bound, floor)


def _tickets(member: Flags, fit: Column, bound: Shares, floor: float) -> Whole:
    """Tickets that bring the average fit to the floor and the smallest chance as high as these rooms can."""
    reached = min(floor + 1e-3, float(fit.max()))
    for uneven in (_UNEVEN, 1.0):
        least = (1 - uneven) / len(member)
        weights = solver.weighted(member, fit, bound.reachable, floor=reached, least=least)
        if weights is not None:
            break
    else:
        weights = np.ones(len(member))
    tickets: NDArray[np.int64] = np.floor(TICKETS * weights / weights.sum()).astype(np.int64)
    tickets[int(np.argmax(fit))] += TICKETS - tickets.sum()
    return tickets


def _smallest(member: Flags, bound: Shares) -> float:
    return float(member.mean(axis=0)[bound.reachable].min())


def _bound(asked: Program, best: Whole, floor: float) -> Shares:
    found = value(asked, best)
    return solver.fairest(
        Rows.of(asked), asked.score, asked.household, floor=floor, short=found.cover_short, off=found.quota_off
    )

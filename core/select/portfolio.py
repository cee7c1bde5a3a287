"""A lottery as a list of rooms: chances that add up to whole rooms, taken apart into rooms that each keep every rule.

Everybody gets a number of appearances, and room after room takes those who are most behind theirs. What then is off by one is
mended by exchanges, and so is the fit, so that no room gives up more of it than was allowed.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np

from core.select import exact, greedy
from core.select.exchanging import Limits, Rooms
from core.select.lots import Urn
from core.select.network import Flags, Whole
from core.select.program import Program, value
from core.select.solver import Column, Shares

MOST_ROOMS = 10_000
_STEP = 10.0
"""Points for being one appearance behind: a room of those far behind is below the price of a head, so that rules come first."""
_FEW = 150


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How many rooms there will be, and in how many of them each shall be."""

    rooms: int
    times: Whole


def plan(program: Program, shares: Shares, rooms: int) -> Plan:
    """At least `rooms`, and so many that the smallest chance is a whole number of appearances in them."""
    smallest = max(shares.smallest, 1 / MOST_ROOMS)
    at_least = max(1, ceil(rooms * smallest - 1e-9))
    rooms = max(rooms, ceil(at_least / smallest - 1e-9))
    floor = np.where(shares.reachable, at_least, 0)
    times = np.maximum(floor, np.minimum(rooms, np.floor(rooms * shares.chance + 1e-6))).astype(np.int64)
    times = np.where(shares.reachable & (shares.chance <= smallest + 1e-9), at_least, times)
    for one in np.argsort(-program.score, kind="stable"):
        left = rooms * program.size - times.sum()
        times[one] += np.clip(left, floor[one] - times[one], rooms - times[one])
    return Plan(rooms, times)


def rooms(program: Program, wanted: Plan, urn: Urn, best: Whole, *, floor: float, spare: float) -> Flags:
    """A row for each room, marking who is in it. Every room is as good in cover and quotas as `best`, if one can be found."""
    found = value(program, best)
    limits = Limits(program, found.cover_short, found.quota_off)
    lots = urn.among(np.arange(len(program.pool)))
    member = np.zeros((wanted.rooms, len(program.pool)), dtype=bool)
    seen = np.zeros(len(program.pool), dtype=np.int64)
    for at in range(wanted.rooms):
        chosen = _next_room(program, wanted, limits, lots, urn, seen, at)
        member[at, chosen] = True
        seen += member[at]
    made = Rooms(limits, member, wanted.times)
    made.mend()
    made.lift(floor + spare)
    made.level(floor)
    return made.member


def _next_room(program: Program, wanted: Plan, limits: Limits, lots: Column, urn: Urn, seen: Whole, at: int) -> Whole:
    """The room of those who are most behind; lots order those who are equally so."""
    behind = np.clip(wanted.times * ((at + 1) / wanted.rooms) - seen, -20.0, 20.0)
    left = wanted.times - seen
    score = _STEP * (behind + ((left >= wanted.rooms - at) & (left > 0)) - (left <= 0)) + 0.03 * lots
    few = _likely(program, score)
    chosen = few[greedy.taken(program.part(few, score), _first)]
    if limits.hold_in(chosen):
        return chosen
    everybody = program.part(np.arange(len(score)), score)
    chosen = greedy.swapped(everybody, _first)
    return chosen if limits.hold_in(chosen) else exact.best(everybody, urn)


def _likely(program: Program, score: Column) -> Whole:
    """The columns a room is looked for in first: the highest scores, and the highest of every row."""
    if len(score) <= 2 * _FEW:
        return np.arange(len(score))
    found = [np.argpartition(-score, _FEW)[:_FEW]]
    for row in (*program.covering, *program.counted):
        columns = np.flatnonzero(row)
        found.append(columns[np.argsort(-score[columns], kind="stable")[: program.size]])
    return np.unique(np.concatenate(found))


def _first(equals: Whole) -> int:
    return int(equals[0])

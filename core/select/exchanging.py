"""Rooms of a lottery made better by exchanges: who is in too few gets a place, and no room stays below the fit it must have.

No exchange breaks what the rooms must keep.
"""

from dataclasses import dataclass

import numpy as np

from core.select.network import Flags, Whole
from core.select.program import Program

_CHAIN = 4
_WAYS = 12
_STUCK = 40
"""After so many tries in a row that came to nothing, more are not made."""
_COMERS = 40
_PASSES = 5
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """How many heads may be missing from a room."""

    program: Program
    short: int
    off: int

    def hold(self, counts: Whole) -> Flags:
        """For counts of every row along the last axis, whether no more is missing than may be."""
        asked, covers = self.program, len(self.program.heads)
        short = np.maximum(0, asked.heads - counts[..., :covers]).sum(axis=-1)
        count = counts[..., covers:]
        off = np.maximum(0, asked.least - count).sum(axis=-1) + np.maximum(0, count - asked.most).sum(axis=-1)
        return np.asarray((short <= self.short) & (off <= self.off))

    def hold_in(self, chosen: Whole) -> bool:
        """Whether a room of these keeps them."""
        return bool(self.hold(marks(self.program)[chosen].sum(axis=0)))


def marks(program: Program) -> Whole:
    """For each column, the rows of cover and quotas it counts in."""
    return np.vstack([program.covering, program.counted]).astype(np.int64).T


class Rooms:
    """The rooms of a lottery while they are made: who is in which (`member`, a row for each room), and what that adds up to."""

    def __init__(self, limits: Limits, member: Flags, times: Whole) -> None:
        """`times` is in how many rooms each should be."""
        self.limits, self.member, self.times = limits, member, times
        self.score, self.household = limits.program.score, limits.program.household
        self.marks = marks(limits.program)
        self.counts = member @ self.marks
        self.fit = member @ self.score
        self.seen = member.sum(axis=0)
        self.fewest = int(times[times > 0].min())
        kinds, self.home = np.unique(self.household, return_inverse=True)
        self.at_home = np.zeros((len(member), len(kinds)), dtype=np.int64)
        room, one = np.nonzero(member)
        np.add.at(self.at_home, (room, self.home[one]), 1)

    def mend(self) -> None:
        """Give those who are in too few rooms the place of somebody who is in too many.

        Else of somebody who is in more rooms than the fewest anyway; else anybody gives a place and is the next to be helped.
        """
        lacking = np.repeat(np.arange(len(self.seen)), np.maximum(0, self.times - self.seen))
        waiting = sorted(((int(one), _CHAIN) for one in lacking), key=lambda each: -self.times[each[0]])
        while waiting:
            short, left = waiting.pop()
            order = np.argsort(self.times - self.seen, kind="stable")
            if self._replaces(short, order[self.seen[order] > self.times[order]]) is not None:
                continue
            if (
                self.times[short] > self.fewest
                or self._replaces(short, order[self.seen[order] > self.fewest]) is not None
            ):
                continue
            gave = self._replaces(short, order[self.seen[order] > 0]) if left else None
            waiting += [(gave, left - 1)] if gave is not None else []

    def _replaces(self, short: int, givers: Whole) -> int | None:
        """Who of these gave a place to `short`, in the first room where no rule is broken by it; None when nobody could."""
        mates = np.flatnonzero(self.household == self.household[short])
        closed = self.member[:, mates].any(axis=1)
        for gives in givers:
            blocked = self.member[:, short] if self.household[gives] == self.household[short] else closed
            open_rooms = np.flatnonzero(self.member[:, gives] & ~blocked)
            fine = open_rooms[self.limits.hold(self.counts[open_rooms] + self.marks[short] - self.marks[gives])]
            if len(fine) and gives != short:
                self._swap(int(fine[0]), int(gives), short)
                return int(gives)
        return None

    def lift(self, floor: float) -> None:
        """Raise the average fit to the floor: who is in more rooms than they must makes place for somebody who fits better."""
        for room in np.tile(np.argsort(self.fit, kind="stable"), _PASSES):
            if self.fit.mean() >= floor:
                break
            comers = np.flatnonzero(~self.member[room] & (self.times > self.fewest))
            comers = comers[np.argsort(-self.score[comers], kind="stable")[:_COMERS]]
            goers = np.flatnonzero(self.member[room] & (self.seen > self.fewest))
            gain = self.score[comers] - self.score[goers][:, None]
            goes, comes = np.nonzero(gain > _CLOSE)
            fine = np.flatnonzero(self._may(int(room), goers[goes], comers[comes]))
            if len(fine):
                best = fine[np.argmax(gain[goes[fine], comes[fine]])]
                self._swap(int(room), int(goers[goes[best]]), int(comers[comes[best]]))
        else:
            self._lift_by_way_of_another(floor)

    def _lift_by_way_of_another(self, floor: float) -> None:
        """The same where no room lets the two change: one of the rest moves from room to room between them."""
        stuck, better = 0, np.flatnonzero((self.times > self.fewest) & (self.seen < len(self.member)))
        for comes in better[np.argsort(-self.score[better], kind="stable")]:
            spare = np.flatnonzero((self.seen > self.fewest) & (self.score < self.score[comes]))
            for goes in spare[np.argsort(self.score[spare], kind="stable")]:
                if self.fit.mean() >= floor or stuck > _STUCK:
                    return
                if self.seen[comes] < len(self.member):
                    stuck = 0 if self._is_moved(int(goes), int(comes)) else stuck + 1

    def _is_moved(self, goes: int, comes: int) -> bool:
        """Whether a third one took the place of `goes` somewhere and gave one to `comes` elsewhere."""
        for room in np.flatnonzero(self.member[:, goes])[:_WAYS]:
            thirds = np.flatnonzero(~self.member[room] & (self.seen > 0))
            for third in thirds[self._may(int(room), goes, thirds)][:_WAYS]:
                self._swap(int(room), goes, int(third))
                if self._replaces(comes, np.array([third])) is not None:
                    return True
                self._swap(int(room), int(third), goes)
        return False

    def level(self, floor: float) -> None:
        """Exchange people between rooms, until none is below the floor that another could lift."""
        stuck = 0
        for low in np.argsort(self.fit, kind="stable"):
            while self.fit[low] < floor - _CLOSE and self._is_lifted(int(low), floor):
                pass
            stuck = stuck + 1 if self.fit[low] < floor - _CLOSE else 0
            if stuck > _STUCK:
                break

    def _is_lifted(self, low: int, floor: float) -> bool:
        """Whether a room, the richest first, could give somebody to one that is below the floor."""
        rich = np.flatnonzero(self.fit > floor + _CLOSE)
        for room in rich[np.argsort(-self.fit[rich], kind="stable")]:
            spare = float(self.fit[room] - floor)
            mine = np.flatnonzero(self.member[low] & ~self.member[room])
            theirs = np.flatnonzero(self.member[room] & ~self.member[low])
            gain = self.score[theirs] - self.score[mine][:, None]
            # Most rooms have nobody to spare for this one, so what they must keep is looked at last.
            goes, comes = np.nonzero((gain > _CLOSE) & (gain <= spare + _CLOSE))
            if not len(goes):
                continue
            gave, took = mine[goes], theirs[comes]
            fine = np.flatnonzero(self._may(low, gave, took) & self._may(int(room), took, gave))
            if len(fine):
                best = fine[np.argmax(gain[goes[fine], comes[fine]])]
                self._swap(low, int(gave[best]), int(took[best]))
                self._swap(int(room), int(took[best]), int(gave[best]))
                return True
        return False

    def _may(self, room: int, goes: int | Whole, comes: Whole) -> Flags:
        """Whether the room keeps the rules when those who go, one for each who comes or one for all, make place for them."""
        counts = self.counts[room] - self.marks[goes] + self.marks[comes]
        mates = self.home[comes] == self.home[goes]
        alone = self.at_home[room, self.home[comes]] == 0
        return np.asarray(self.limits.hold(counts) & (alone | mates))

    def _swap(self, room: int, goes: int, comes: int) -> None:
        self.member[room, goes], self.member[room, comes] = False, True
        self.counts[room] += self.marks[comes] - self.marks[goes]
        self.fit[room] += self.score[comes] - self.score[goes]
        self.seen[goes], self.seen[comes] = self.seen[goes] - 1, self.seen[comes] + 1
        self.at_home[room, self.home[goes]] -= 1
        self.at_home[room, self.home[comes]] += 1

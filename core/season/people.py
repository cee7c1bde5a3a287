"""Everybody in the network through a season: what was asked of them and when, what they said yes to, and their fair share."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.season.asking import Habits
from core.season.levelling import Levelling
from core.season.willing import DECAYS, Column
from core.select.fairness import credit, forgotten
from core.select.lots import LOTS, fingerprint, lot
from core.select.network import Dated, Flags, Ledger, Network, Whole
from core.select.nouns import Candidate, Need, Record, Rules

_LONG_AGO = -100_000
_LEVELLED_EVERY = 7
_FIRST_ROUNDS, _ROUNDS = 60, 8
_DOUBT = 3.0
"""How many answers as usual somebody's own answers are weighed against."""


class People:
    """The network in columns that grow when somebody joins. A place in it is for good."""

    def __init__(self, rules: Rules, seed: str) -> None:
        self.rules = rules
        self.network = Network(())
        self.due, self.got = np.zeros(0), np.zeros(0)
        self._seed, self._day = seed, 0
        self._lots = np.zeros(0)
        self._tired = np.zeros((0, len(DECAYS)))
        self._said, self._hoped = np.zeros(0), np.zeros(0)
        self._levelling, self._levelled = Levelling(), _LONG_AGO
        self._invited: list[tuple[int, int]] = []
        """Place and day of each invitation that may still count."""
        self._held: dict[tuple[str, int], tuple[int, ...]] = {}
        self._columns: Ledger | None = None

    def join(self, newcomers: Sequence[tuple[Candidate, Record]], day: int) -> None:
        """Take new people in, with what is remembered of them from before."""
        if not newcomers:
            return
        self._columns = None
        first, more = len(self.network), len(newcomers)
        self.network = self.network.joined_by([one for one, _ in newcomers])
        self.due, self.got = np.append(self.due, np.zeros(more)), np.append(self.got, np.zeros(more))
        self._levelling.joined(self.network)
        drawn = [lot(self._seed, "season", fingerprint(one)) / LOTS for one, _ in newcomers]
        self._lots = np.append(self._lots, drawn)
        self._tired = np.vstack([self._tired, [_tiredness(record, day) for _, record in newcomers]])
        self._said = np.append(self._said, [record.accepted for _, record in newcomers])
        self._hoped = np.append(self._hoped, [record.asked / 2 for _, record in newcomers])
        for at, (_, record) in enumerate(newcomers, first):
            if record.sessions:
                self._held["", at] = record.sessions
        self._invited += [(at, then) for at, (_, record) in enumerate(newcomers, first) for then in record.invited]

    def wake(self, day: int) -> None:
        """Begin a day: tiredness fades, and what is too old to ask for a rest is forgotten."""
        self._columns = None
        self._tired *= 0.5 ** (max(0, day - self._day) / np.array(DECAYS))
        self._day = day
        if day - self._levelled >= _LEVELLED_EVERY:
            there = (self.network.joined <= day) & (self.network.term_end >= day)
            self._levelling.level(there, _FIRST_ROUNDS if self._levelled < 0 else _ROUNDS)
            self._levelled = day
        counts = max(self.rules.budget_days, self.rules.invite_gap_days)
        self._invited = [(at, then) for at, then in self._invited if day - then <= counts]
        past = day - 2 * self.rules.cooldown_days
        self._held = {key: days for key, days in self._held.items() if max(days) > past}

    def may_be_asked(self, need: Need, day: int) -> Flags:
        """Who may be asked for a need today, of those who are qualified."""
        return self.network.rested(need, self._ledger(), self.rules, day)

    def _ledger(self) -> Ledger:
        """What is remembered, in columns: written when it is asked for, and again when something has come to it."""
        if self._columns is None:
            invited = Dated.of((at, (day,)) for at, day in self._invited)
            sessions = Dated.of((at, days) for (_, at), days in self._held.items())
            self._columns = Ledger(invited, sessions, self.due, self.got)
        return self._columns

    def features(self, need: Need, fits: Whole, who: Whole) -> NDArray[np.float64]:
        """What the chance of a yes is read from."""
        own = (self._said[who] - self._hoped[who]) / (self._hoped[who] + _DOUBT)
        sessions = np.full(len(who), len(need.sessions) - 1.0)
        return np.column_stack([np.ones(len(who)), (fits[who] - 50) / 25, self._tired[who], own, sessions])

    def points(self, habits: Habits, kappa: float) -> Column:
        """Everybody's points for waiting and for their profile, and a hundredth by lot."""
        waiting = credit(self.due, self.got, kappa, turn=habits.turn_points, overdue=habits.overdue_points)
        waiting += kappa * habits.forgotten_points * forgotten(self.due, self.got)
        return np.asarray(waiting + habits.levelling * self._levelling.points + self._lots / 100)

    def asked(self, need: Need, qualified: Whole, who: Sequence[int], chances: Column, day: int) -> None:
        """Remember invitations sent today; their sessions are kept free until the need closes or a no comes."""
        self._columns = None
        self.due[qualified] += len(who) / max(1, len(qualified))
        for at, chance in zip(who, chances, strict=True):
            self.got[at] += 1
            self._tired[at] += 1
            self._hoped[at] += chance
            self._invited.append((at, day))
            self._held[need.id, at] = tuple(session.day for session in need.sessions)

    def said_yes(self, at: int) -> None:
        self._said[at] += 1

    def took_back(self, at: int) -> None:
        """A yes that became a no."""
        self._said[at] -= 1

    def let_go(self, need: str, at: int) -> None:
        """The sessions of a need are no longer theirs: a no, or a yes that came to nothing."""
        self._columns = None
        self._held.pop((need, at), None)


def _tiredness(record: Record, day: int) -> list[float]:
    return [sum(0.5 ** ((day - then) / half) for then in record.invited) for half in DECAYS]

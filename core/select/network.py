"""The network as columns, so that a question about everybody is one sweep: who is qualified, rested, and fits how well.

Built once and asked often. The same rules for one candidate, with words, are in `core.select.qualified`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.select.fit import INTEREST_POINTS, LEVEL_POINTS, SCALE
from core.select.nouns import Candidate, History, Need, Rules

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

_NEVER = -(10**6)
"""A day before all others: until then nobody is on a break."""


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """Days that belong to candidates, any number each: two columns side by side."""

    owner: Whole
    day: Whole

    @classmethod
    def of(cls, days: Iterable[tuple[int, Iterable[int]]]) -> Self:
        pairs = [(owner, day) for owner, many in days for day in many]
        columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return cls(columns[:, 0], columns[:, 1])


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """What is remembered, as columns: days of invitations and of sessions, and the fair shares."""

    invited: Dated
    sessions: Dated
    due: NDArray[np.float64]
    got: NDArray[np.float64]

    @classmethod
    def of(cls, history: History, network: "Network") -> Self:
        known = [(at, history[one.id]) for at, one in enumerate(network.candidates) if one.id in history]
        due, got = np.zeros(len(network.candidates)), np.zeros(len(network.candidates))
        for at, record in known:
            due[at], got[at] = record.due, record.got
        invited = Dated.of((at, record.invited) for at, record in known)
        return cls(invited, Dated.of((at, record.sessions) for at, record in known), due, got)


class Network:
    """Candidates in columns. Reads them once; a changed candidate needs a new network."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = tuple(candidates)
        size = len(self.candidates)
        self.place: Mapping[str, int] = {one.id: at for at, one in enumerate(self.candidates)}
        self.joined = np.fromiter((one.joined for one in self.candidates), np.int64, size)
        self.term_end = np.fromiter((one.term_end for one in self.candidates), np.int64, size)
        self.paused = np.fromiter((_no_later(one.paused_until) for one in self.candidates), np.int64, size)
        self.levels = _levels(self.candidates)
        self.interests = _marked((one.interest for one in self.candidates), size)
        self.roles = _marked((one.roles for one in self.candidates), size)
        self.slots = _marked((one.slots for one in self.candidates), size)
        self.ties = _marked((one.ties for one in self.candidates), size)
        self.purposes = _marked((one.purposes or () for one in self.candidates), size)
        self.is_open = np.fromiter((one.purposes is None for one in self.candidates), bool, size)
        spans = [(at, first, last) for at, one in enumerate(self.candidates) for first, last in one.away]
        self.away: Whole = np.array(spans, dtype=np.int64).reshape(-1, 3)
        self.homes: dict[str, int] = {}
        self.household = _numbered(_homes(self.candidates, 0), self.homes)
        fields = {name for one in self.candidates for name in one.features}
        self.features = {
            name: _marked(((one.features.get(name, ""),) for one in self.candidates), size) for name in sorted(fields)
        }

    def __len__(self) -> int:
        return len(self.candidates)

    def joined_by(self, newcomers: Sequence[Candidate]) -> "Network":
        """The network with more people behind those it has, whose places stay. Quicker than reading everybody again."""
        more, both = Network(newcomers), object.__new__(Network)
        both.candidates = (*self.candidates, *more.candidates)
        both.place = {**self.place, **{one.id: len(self) + at for at, one in enumerate(more.candidates)}}
        for name in ("joined", "term_end", "paused", "is_open"):
            setattr(both, name, np.append(getattr(self, name), getattr(more, name)))
        for name in ("levels", "interests", "roles", "slots", "ties", "purposes"):
            setattr(both, name, _side_by_side(getattr(self, name), getattr(more, name), len(self), len(more)))
        shift = np.array([[len(self), 0, 0]])
        both.away = np.vstack([self.away, more.away + shift])
        both.homes = dict(self.homes)
        both.household = np.append(self.household, _numbered(_homes(more.candidates, len(self)), both.homes))
        both.features = {
            name: _side_by_side(self.features.get(name, {}), more.features.get(name, {}), len(self), len(more))
            for name in self.features.keys() | more.features.keys()
        }
        return both

    def stands(self, at: int, *, term_end: int, paused_until: int | None) -> None:
        """Somebody has another term, or another pause, from now on."""
        self.term_end[at], self.paused[at] = term_end, _no_later(paused_until)

    def fits(self, need: Need) -> Whole:
        """The fit of everybody, as `core.select.fit.fit` counts it."""
        total = np.zeros(len(self), dtype=np.int64)
        for tag, weight in need.weights.items():
            total += weight * LEVEL_POINTS * self.level(tag).astype(np.int64)
            total += weight * INTEREST_POINTS * self._with(self.interests, tag)
        return total // SCALE

    def qualified(self, need: Need, fits: Whole) -> Flags:
        """Who is qualified for a need, whatever the day."""
        fine = np.ones(len(self), dtype=bool)
        for _, failing in self.lacking(need, fits):
            fine &= ~failing
        return fine

    def lacking(self, need: Need, fits: Whole) -> Iterator[tuple[str, Flags]]:
        """Each rule of `core.select.qualified.lacking` by its code, with who fails it."""
        yield "purpose", ~(self.is_open | self._with(self.purposes, need.kind))
        yield "role", ~self._with(self.roles, need.role)
        yield "joined", self.joined > need.open_day
        yield "term", self.term_end < max(session.day for session in need.sessions)
        busy, gone, tied = (np.zeros(len(self), dtype=bool) for _ in range(3))
        for session in need.sessions:
            busy |= ~self._with(self.slots, session.slot)
            gone[self.away[(self.away[:, 1] <= session.day) & (session.day <= self.away[:, 2]), 0]] = True
        yield "slot", busy
        yield "away", gone
        for party in need.parties & self.ties.keys():
            tied |= self.ties[party]
        yield "tie", tied
        yield "fit", fits < need.min_fit

    def rested(self, need: Need, ledger: Ledger, rules: Rules, day: int) -> Flags:
        """Who may be asked today for all that was asked of them before."""
        fine = np.ones(len(self), dtype=bool)
        for _, failing in self.resting(need, ledger, rules, day):
            fine &= ~failing
        return fine

    def resting(self, need: Need, ledger: Ledger, rules: Rules, day: int) -> Iterator[tuple[str, Flags]]:
        """A pause, and each rule of `core.select.qualified.resting`, by its code, with whom it gives a rest."""
        yield "paused", day < self.paused
        close, soon = np.zeros(len(self), dtype=bool), np.zeros(len(self), dtype=bool)
        for session in need.sessions:
            close[ledger.sessions.owner[np.abs(ledger.sessions.day - session.day) < rules.cooldown_days]] = True
        yield "rested", close
        soon[ledger.invited.owner[day - ledger.invited.day < rules.invite_gap_days]] = True
        yield "gap", soon
        recent = ledger.invited.owner[day - ledger.invited.day <= rules.budget_days]
        yield "budget", np.bincount(recent, minlength=len(self)) >= rules.most_invitations

    def level(self, tag: str) -> NDArray[np.int8]:
        """Everybody's level in a tag, 0 where nothing is known."""
        found = self.levels.get(tag)
        return np.zeros(len(self), dtype=np.int8) if found is None else found

    def is_interested(self, tag: str) -> Flags:
        """Who is interested in a tag."""
        return self._with(self.interests, tag)

    def has(self, field: str, value: str) -> Flags:
        """Who has a value in a feature."""
        return self._with(self.features.get(field, {}), value)

    def _with(self, marks: Mapping[str, Flags], name: str) -> Flags:
        found = marks.get(name)
        return np.zeros(len(self), dtype=bool) if found is None else found


def _no_later(until: int | None) -> int:
    return _NEVER if until is None else until


def _marked(values: Iterable[Iterable[str]], size: int) -> Mapping[str, Flags]:
    """For each name that occurs, a column of who has it."""
    owners: dict[str, list[int]] = {}
    for at, names in enumerate(values):
        for name in names:
            owners.setdefault(name, []).append(at)
    marks = {}
    for name, places in owners.items():
        marks[name] = np.zeros(size, dtype=bool)
        marks[name][places] = True
    return marks


def _levels(candidates: Sequence[Candidate]) -> Mapping[str, NDArray[np.int8]]:
    levels: dict[str, NDArray[np.int8]] = {}
    for at, one in enumerate(candidates):
        for tag, level in one.competence.items():
            if tag not in levels:
                levels[tag] = np.zeros(len(candidates), dtype=np.int8)
            levels[tag][at] = level
    return levels


def _homes(candidates: Sequence[Candidate], first: int) -> Iterator[str]:
    """The household of each; who has none is one alone."""
    return (one.household or f"\0{at}" for at, one in enumerate(candidates, first))


def _numbered(names: Iterable[str], numbers: dict[str, int]) -> Whole:
    """Equal names get equal numbers, in the order they first occur."""
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _side_by_side(
    ours: Mapping[str, NDArray[Any]], theirs: Mapping[str, NDArray[Any]], size: int, more: int
) -> Mapping[str, NDArray[Any]]:
    """Columns by name with more rows below; a name that one side does not know is nobody's there."""
    known = next(iter([*ours.values(), *theirs.values()]), np.zeros(0, dtype=bool)).dtype
    return {
        name: np.append(ours.get(name, np.zeros(size, known)), theirs.get(name, np.zeros(more, known)))
        for name in ours.keys() | theirs.keys()
    }

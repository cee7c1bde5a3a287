"""Plays a whole season of a case against simulated citizens, one day after another, and keeps what happened."""

from collections import defaultdict
from dataclasses import dataclass, field
from time import perf_counter

from bot.choosing.case_file import Case
from bot.choosing.simulated import Crowd
from core.season import Answer, Moves, Season, Today
from core.select.fit import fit


@dataclass(slots=True, eq=False)
class Played:
    """Who was asked when, who said yes in time, who was in the rooms and came; what was foreseen; the seconds of each day."""

    case: Case
    asked: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    yes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    final: dict[str, tuple[str, ...]] = field(default_factory=dict)
    came: dict[str, int] = field(default_factory=dict)
    foreseen: dict[str, float] = field(default_factory=dict)
    willing: dict[str, int] = field(default_factory=dict)
    """How many of those who could be asked at the opening would have said yes."""
    late_yes: int = 0
    seconds: list[float] = field(default_factory=list)


class Play:
    """A season under way. The seconds of a day are those of its decisions, not of the citizens."""

    def __init__(self, case: Case, crowd: Crowd, seed: str) -> None:
        self.played = Played(case)
        self._crowd = crowd
        self._people = {one.id: one for one in case.candidates}
        self._needs = {need.id: need for need in case.needs}
        there = [(one, case.past[one.id]) for one in case.candidates if one.joined <= 0]
        self._season = Season(case.rules, there, seed=seed)
        self._under_way: dict[int, list[Answer]] = defaultdict(list)
        self._comes: dict[tuple[str, str], bool] = {}
        self._joining = defaultdict(list)
        for one in case.candidates:
            self._joining[one.joined].append((one, case.past[one.id]))

    def day(self, day: int) -> None:
        """Let a day pass: its messages, its decisions, and what citizens make of them."""
        needs = self._needs.values()
        today = Today(
            day=day,
            joined=self._joining[day] if day > 0 else [],
            needs=[need for need in needs if need.open_day == day],
            answers=self._under_way.pop(day, []),
            closing=[need.id for need in needs if need.close_day == day],
        )
        began = perf_counter()
        moves = self._season.play(today)
        self.played.seconds.append(perf_counter() - began)
        self._note(today, moves)

    def _note(self, today: Today, moves: Moves) -> None:
        played, opened = self.played, [need.id for need in today.needs]
        for answer in today.answers:
            if answer.is_yes and answer.need in played.final:
                played.late_yes += 1
            elif answer.is_yes:
                played.yes[answer.need].append(answer.citizen)
        played.foreseen.update(moves.forecast)
        for need in opened:
            could = {*self._season.could_ask(need, today.day), *moves.invite.get(need, ())}
            homes = {self._people[one].household for one in could if self._would(need, one, today.day)}
            played.willing[need] = len(homes)
        for need, ids in moves.invite.items():
            for one in ids:
                self._ask(need, one, today.day)
        for need, ids in moves.final.items():
            played.final[need] = ids
            played.came[need] = sum(self._comes[need, one] for one in ids)

    def _ask(self, need: str, citizen: str, day: int) -> None:
        self.played.asked[need][citizen] = day
        reaction = self._crowd.ask(citizen, need, self._fit(need, citizen), day, self._before(citizen))
        self._comes[need, citizen] = reaction.comes
        if reaction.days:
            self._under_way[day + reaction.days].append(Answer(need, citizen, reaction.is_yes))

    def _would(self, need: str, citizen: str, day: int) -> bool:
        return self._crowd.would_say_yes(citizen, need, self._fit(need, citizen), day, self._before(citizen))

    def _fit(self, need: str, citizen: str) -> int:
        return fit(self._needs[need], self._people[citizen])

    def _before(self, citizen: str) -> tuple[int, ...]:
        return self.played.case.past[citizen].invited


def play(case: Case, crowd: Crowd, *, seed: str = "0") -> Played:
    """A season from its first opening to its last close."""
    season = Play(case, crowd, seed)
    for day in range(1 + max((need.close_day for need in case.needs), default=-1)):
        season.day(day)
    return season.played

"""A season: needs open, people are asked in waves, answers come or do not, rooms close. One day at a time.

What a day's messages say goes in, who is asked and who is in a room comes out. The numbers behind it live in arrays that grow as
people join; nothing here knows a clock, a file or a database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.season.asking import Habits, Pool, is_short, whom
from core.season.outlook import Outlook, fills
from core.season.people import People
from core.season.room import Room
from core.season.willing import Answers, Column, Matrix
from core.select.fairness import damping
from core.select.network import Whole
from core.select.nouns import Candidate, Need, Record, Rules
from core.select.qualified import is_on_a_break

_FILL = 0.25
"""A room that is expected to miss its aim by less is left alone."""
_LAST_CALL = 0.55
"""Nobody is asked when less than this share of yes would come in time, unless the room would not take place.

Whoever is asked later tires as much, and most of those who say yes find the room closed.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said to an invitation."""

    need: str
    citizen: str
    is_yes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How somebody's membership stands from now on: another term, a pause, or an end (a term that is over)."""

    citizen: str
    term_end: int
    paused_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What a day brings: who joined, whose membership changed, what opens, what was answered, what closes."""

    day: int
    joined: Sequence[tuple[Candidate, Record]] = ()
    standing: Sequence[Standing] = ()
    needs: Sequence[Need] = ()
    answers: Sequence[Answer] = ()
    closing: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Moves:
    """What is done on a day: who is asked for what, who is in the rooms that close, how likely those that opened are to fill."""

    invite: Mapping[str, tuple[str, ...]]
    final: Mapping[str, tuple[str, ...]]
    forecast: Mapping[str, float]


class Season:
    """Plays the days it is given, in order, and learns from the answers. The same days give the same moves."""

    def __init__(
        self,
        rules: Rules,
        candidates: Sequence[tuple[Candidate, Record]],
        *,
        seed: str = "0",
        habits: Habits | None = None,
    ) -> None:
        self._habits = habits or Habits()
        self._people = People(rules, seed)
        self._people.join(candidates, 0)
        records = [record for _, record in candidates]
        self._answers = Answers(sum(one.accepted for one in records), sum(one.asked for one in records))
        self._outlook = Outlook()
        self._rooms: dict[str, Room] = {}
        self._open: set[str] = set()

    def play(self, today: Today) -> Moves:
        """What is done on a day."""
        self._people.wake(today.day)
        self._people.join(today.joined, today.day)
        for standing in today.standing:
            self._stands(standing, today.day)
        for answer in today.answers:
            self._hear(answer, today.day)
        self._answers.learn(today.day)
        final = {need: self._close(need) for need in today.closing if need in self._open}
        for need in today.needs:
            self._rooms[need.id] = Room.of(need, self._people)
            self._open.add(need.id)
        forecast = {need.id: self._foresee(self._rooms[need.id], today.day) for need in today.needs}
        invite = {}
        for room in [self._rooms[one] for one in self._rooms if one in self._open]:
            if asked := self._ask(room, today.day):
                invite[room.need.id] = asked
        return Moves(invite, final, forecast)

    def could_ask(self, need: str, day: int) -> tuple[str, ...]:
        """Who may be asked for an open need today: what a facilitator sees of the network before anybody is."""
        return self._named(self._free(self._rooms[need], day))

    def _stands(self, standing: Standing, day: int) -> None:
        """Whoever is out gives up what they were asked to and their seats; on a pause, what begins before it is over."""
        people, until = self._people, standing.paused_until
        at = people.network.place[standing.citizen]
        people.network.stands(at, term_end=standing.term_end, paused_until=until)
        for room in [self._rooms[need] for need in self._open]:
            begins = min(session.day for session in room.need.sessions)
            is_given_up = standing.term_end < day or is_on_a_break(until, begins)
            if is_given_up and room.heard.get(at, at in room.numbers):
                if at in room.heard:
                    people.took_back(at)
                room.heard[at] = False
                people.let_go(room.need.id, at)

    def _hear(self, answer: Answer, day: int) -> None:
        """An answer, also one that comes when its room has closed: something is learnt from it all the same.

        The same answer again is nothing new. A no takes a yes back, and is final: its days may be another room's by now.
        """
        room, at = self._rooms.get(answer.need), self._people.network.place.get(answer.citizen)
        if room is None or at not in room.numbers:
            return
        before = room.heard.get(at)
        if before is False or before is answer.is_yes:
            return
        room.heard[at] = answer.is_yes
        self._answers.answer(room.numbers[at], answer.is_yes, day)
        if answer.is_yes:
            self._people.said_yes(at)
            return
        if before:
            self._people.took_back(at)
        self._people.let_go(answer.need, at)

    def _close(self, need: str) -> tuple[str, ...]:
        room = self._rooms[need]
        self._open.discard(need)
        chosen = room.final(self._people.network.household)
        for at in room.numbers.keys() - set(chosen):
            self._people.let_go(need, at)
        size = room.need.size
        self._outlook.came(room.expected, size.least <= len(chosen) <= size.most)
        return self._named(chosen)

    def _foresee(self, room: Room, day: int) -> float:
        who = self._free(room, day)
        features = self._people.features(room.need, room.fits, who)
        willing = self._answers.willing
        chances = willing.chance(features) * willing.answering.within(room.need.close_day - day - 2)
        spread = willing.spread(features) if len(who) else 0.0
        room.expected = fills(chances, self._people.network.household[who], room.need.size.least, spread)
        return self._outlook.said(room.expected)

    def _free(self, room: Room, day: int) -> Whole:
        """The places of everybody who may be asked for a room today."""
        people, household = self._people, self._people.network.household
        fine = people.may_be_asked(room.need, day)[room.qualified]
        taken = [at for at in room.numbers if room.heard.get(at, True)]
        fine &= ~np.isin(household[room.qualified], household[taken])
        fine &= ~np.isin(room.qualified, list(room.numbers))
        return np.asarray(room.qualified[fine])

    def _ask(self, room: Room, day: int) -> tuple[str, ...]:
        people, willing, need = self._people, self._answers.willing, room.need
        left, silent = need.close_day - day, np.array([room.numbers[at] for at in room.silent], dtype=np.int64)
        pending = self._answers.pending(silent, day, left)
        yes, expected = len(room.yes), len(room.yes) + float(pending.sum())
        in_time = willing.answering.within(left)
        enough = need.size.least if room.is_small else need.size.least + 0.5
        if yes >= need.size.most or (in_time < _LAST_CALL and (yes if room.is_small else expected) >= enough):
            return ()
        habits, aim = self._habits, float(room.aim)
        if room.is_small and fills(pending, np.arange(len(pending)), need.size.least - yes, 0.0) < habits.sure:
            aim = float(need.size.most)
        seats = replace(room.seats(pending, 0.0, habits, day), aim=aim)
        if expected > aim - _FILL and not is_short(seats, habits):
            return ()
        who = self._free(room, day)
        if not len(who):
            return ()
        features = people.features(need, room.fits, who)
        chances = willing.chance(features)
        worth = room.fits[who] + people.points(habits, damping(self._answers.yes_rate(day)))[who]
        pool = Pool(worth, chances * in_time, room.counted[:, who], people.network.household[who])
        wave = whom(replace(seats, spread=willing.spread(features)), pool, habits)
        if not wave.chosen:
            return ()
        room.risked += wave.risk
        chosen = list(wave.chosen)
        return self._sent(room, who[chosen], features[chosen], chances[chosen], day)

    def _sent(self, room: Room, who: Whole, features: Matrix, chances: Column, day: int) -> tuple[str, ...]:
        numbers = self._answers.ask(features, day)
        room.numbers.update(zip(map(int, who), map(int, numbers), strict=True))
        self._people.asked(room.need, room.qualified, [int(at) for at in who], chances, day)
        return self._named(who)

    def _named(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._people.network.candidates[at].id for at in places)

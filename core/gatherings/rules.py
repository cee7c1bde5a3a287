"""What the municipality decides about asking citizens: deadlines, budgets and reminders, and the moments that follow from them.

Values and arithmetic only. Who is asked is `inviting`, what an answer leads to `seats`. The defaults are our proposal; each
is a setting.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import comb

from core import workdays
from core.select.nouns import BUDGET, BUDGET_DAYS, GAP_DAYS, REST_DAYS, Rules

SOONEST = timedelta(hours=24)
"""How far ahead a new time is at least: people must see it in time."""
_LAST_HOUR = time(20)
_FIRST_HOUR = time(9)
_EVENING = time(19)
_ENOUGH_ROOMS = 0.95
_SHORTEST_CLAIM = timedelta(hours=1)
_NEAR = timedelta(hours=4)
"""A meeting that begins so soon after the quiet hours is too near for what concerns it to wait for their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRules:
    """`answer_days` is how long an invitation waits; `close_days` before the first session nobody new is asked.

    `claim_hours` is how long a free seat is kept for one person; `spare_part` is how far a room may miss its number, as one
    part in so many (24 people and 6 gives 20 to 28); `outcome_days` after it the owner is asked what came of it,
    and advisers are asked about each month for `partner_months`. `topic_letters` are the most in which citizens read what a
    request is about, in the words it was made in; whoever holds it can write others.
    """

    answer_days: int = 5
    close_days: int = 3
    claim_hours: int = 24
    wave_days: int = 2
    silence_hours: int = 48
    reminder_hours: tuple[int, ...] = (48, 4)
    budget: int = BUDGET
    budget_days: int = BUDGET_DAYS
    gap_days: int = GAP_DAYS
    cooldown_days: int = REST_DAYS
    no_show_percent: int = 10
    spare_part: int = 6
    outcome_days: int = 60
    partner_months: int = 6
    topic_letters: int = 80
    quiet: tuple[time, time] = (time(20), time(8))

    @property
    def choosing(self) -> Rules:
        """The rules as the choice of people knows them."""
        return Rules(
            cooldown_days=self.cooldown_days,
            invite_gap_days=self.gap_days,
            most_invitations=self.budget,
            budget_days=self.budget_days,
        )

    def size(self, ordered: int, least: int, most: int | None) -> tuple[int, int]:
        """The least and most of a room for which `ordered` people were decided, inside the limits of its offering.

        An offering without an upper end gets exactly the number that was ordered at the most.
        """
        spare = -(-ordered // self.spare_part)
        return max(least, ordered - spare), ordered if most is None else min(most, ordered + spare)

    def no_shows(self, least: int, target: int, most: int) -> int:
        """How many more than the target are wanted, so that the least are there in 95 rooms of 100 though some stay away."""
        comes = 1 - self.no_show_percent / 100
        for yes in range(target, most):
            there = sum(comb(yes, one) * comes**one * (1 - comes) ** (yes - one) for one in range(least, yes + 1))
            if there >= _ENOUGH_ROOMS:
                return yes - target
        return most - target

    def closing(self, start: datetime, at: datetime) -> datetime:
        """When nobody new is asked any more: in the evening some days before the start, sooner when the start is near."""
        evening = evening_of(workdays.local(start).date() - timedelta(days=self.close_days))
        return evening if evening > at else at + (start - at) / 2

    def answer_by(self, asked: datetime, closing: datetime) -> datetime:
        """By when an answer is wanted: an evening within the answer days, and before nobody new is asked any more."""
        return min(evening_of(workdays.local(asked).date() + timedelta(days=self.answer_days)), closing)

    def claim_by(self, at: datetime, start: datetime) -> datetime:
        """Until when a free seat is kept for one person: never past the start, and never only a part of the night.

        The time begins to run when they are told, which may be in the morning. When the meeting is near they have half of what is
        left, so that others who wait can be asked too.
        """
        told = self.by_day(at) if self.may_wait(at, start) else at
        share = max((start - told) / 2, _SHORTEST_CLAIM)
        wanted = self.by_day(told + min(timedelta(hours=self.claim_hours), share))
        return min(wanted, start)

    def may_wait(self, at: datetime, start: datetime | None) -> bool:
        """Whether what concerns a meeting that begins then waits for the end of the quiet hours: not when it is near by then."""
        return start is None or self.by_day(at) + _NEAR <= start

    def reminder(self, start: datetime, hours: int) -> datetime:
        """The reminder so many hours before, by the clock on the wall. One in the quiet hours comes the evening before them."""
        moment = local = workdays.local(start) - timedelta(hours=hours)
        begin, end = self.quiet
        if not _is_within(local.time(), begin, end):
            return moment
        day = local.date() - timedelta(days=1) if local.time() < end and begin > end else local.date()
        return workdays.at(day, min(_EVENING, begin))

    def by_day(self, moment: datetime) -> datetime:
        """The moment, or the end of the quiet hours it lies in."""
        local = workdays.local(moment)
        begin, end = self.quiet
        if not _is_within(local.time(), begin, end):
            return moment
        is_next = begin > end and local.time() >= begin
        return workdays.at(local.date() + timedelta(days=is_next), end)


def evening_of(day: date) -> datetime:
    """Eight in the evening of a day in Copenhagen: the hour by which we ask for answers."""
    return workdays.at(day, _LAST_HOUR)


def morning_of(day: date) -> datetime:
    """Nine in the morning of a day in Copenhagen: the hour at which we ask."""
    return workdays.at(day, _FIRST_HOUR)


def _is_within(clock: time, begin: time, end: time) -> bool:
    return begin <= clock < end if begin < end else clock >= begin or clock < end

"""What the municipality decides about membership of the network, and how often somebody has been asked.

Every number is a setting; the defaults are our proposal, because the source is silent. A citizen is told the same numbers.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.model import PersonId
from core.ports import Facts

HALF_A_YEAR = timedelta(days=184)
"""The longest half of a calendar year: who is within the budget over this long is so in each half, too."""

BUDGET = 4
"""Invitations in half a year, unless the municipality decided otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRules:
    """`term_months` of membership; `renewal_days` before its end it is asked about; `grace_months` after it, nobody is left.

    `budget` invitations in half a year at most; `rest_days` after taking part; `forget_days` after leaving all is erased.
    """

    term_months: int = 12
    renewal_days: int = 14
    grace_months: int = 1
    budget: int = BUDGET
    rest_days: int = 30
    draft_days: int = 30
    forget_days: int = 30
    morning: time = time(9)

    def term_from(self, day: date) -> date:
        return months_after(day, self.term_months)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def asked_lately(facts: Facts, person: PersonId, at: datetime) -> int:
    """How many invitations somebody got within the last half year."""
    return sum(one.asked > at - HALF_A_YEAR for one in facts.invitations_of(person))

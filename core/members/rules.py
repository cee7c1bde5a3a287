"""What the municipality decides about membership of the network, and how often somebody has been asked.

Every number is a setting; the defaults are our proposal, because the source is silent. A citizen is told the same numbers.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core import workdays
from core.model import PersonId
from core.network import Invitation
from core.ports import Facts
from core.select.nouns import BUDGET, BUDGET_DAYS, GAP_DAYS, REST_DAYS
from core.select.qualified import is_recent

COUNTS_SINCE = timedelta(days=BUDGET_DAYS + 1)
"""No invitation before this counts within the budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRules:
    """`term_months` of membership; `renewal_days` before its end it is asked about; `grace_months` after it, nobody is left.

    `budget` invitations in half a year at most, `gap_days` between two; `rest_days` after taking part; all is erased
    `forget_days` after leaving. In the `quiet` hours nobody is written to unasked.
    """

    term_months: int = 12
    renewal_days: int = 14
    grace_months: int = 1
    budget: int = BUDGET
    rest_days: int = REST_DAYS
    gap_days: int = GAP_DAYS
    draft_days: int = 30
    forget_days: int = 30
    morning: time = time(9)
    quiet: tuple[time, time] = (time(20), time(8))

    def term_from(self, day: date) -> date:
        return months_after(day, self.term_months)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def asked_lately(facts: Facts, person: PersonId, at: datetime) -> int:
    """How many invitations of somebody's count within the budget today: as the choice of people counts them."""
    return sum(counts_today(one, at) for one in facts.invitations_of(person))


def counts_today(invitation: Invitation, at: datetime) -> bool:
    """Whether an invitation still counts within the budget. One that reached nobody never did."""
    return not invitation.reached_nobody and is_recent(_day(invitation.asked), _day(at), BUDGET_DAYS)


def _day(moment: datetime) -> int:
    return workdays.local(moment).date().toordinal()

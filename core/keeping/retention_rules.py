"""How long each kind of data is kept, as the municipality decided. What is over is let go by the program, and counted.

The same numbers are what /privacy tells. The defaults are our proposal; the municipality's own plan goes before it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core import workdays
from core.effects import LetGo
from core.members.rules import months_after
from core.model import Json

REPEATED_DAYS = 8
"""Channels repeat a delivery for a week at most; until then the id of an erased person's event is kept, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRules:
    """`event_days`: what came in and went out, and what was asked and answered. `draft_days`: unfinished dialogues, and people
    who never became anything here.

    `invitation_months`: invitations nobody answered. `forget_days`: members who left. `case_months`: requests that are over.
    `practical_days`: access and diet, after the gathering. `link_days`: links that are over.
    """

    event_days: int = 30
    draft_days: int = 30
    invitation_months: int = 6
    forget_days: int = 30
    case_months: int = 12
    practical_days: int = 1
    link_days: int = 30

    def over_at(self, at: datetime) -> LetGo:
        """What is over at this moment."""
        today = workdays.local(at).date()
        return LetGo(
            drafts=at - timedelta(days=self.draft_days),
            left=at - timedelta(days=self.forget_days),
            invitations=_months_before(today, self.invitation_months),
            practical=at - timedelta(days=self.practical_days),
            cases=_months_before(today, self.case_months),
            links=at - timedelta(days=self.link_days),
            enquiries=at - timedelta(days=self.event_days),
        )

    def told(self) -> dict[str, Json]:
        """The numbers for a prompt."""
        return {name: getattr(self, name) for name in self.__slots__}


def _months_before(day: date, months: int) -> datetime:
    return workdays.at(months_after(day, -months), time())

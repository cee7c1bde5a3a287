"""The network's lines in the digest: who is new, whose time ends, who has been asked as often as may be, who is out of reach.

Numbers only. Who they are is behind a button, and looking is logged.
"""

from collections import Counter
from datetime import datetime, timedelta

from core import workdays
from core.members.rules import COUNTS_SINCE, counts_today
from core.model import Json
from core.network import Membership
from core.ports import Facts

_NEW_WITHIN = timedelta(days=7)
_ENDS_WITHIN = timedelta(days=30)


def network_lines(facts: Facts, at: datetime, budget: int) -> dict[str, Json]:
    """The values of digest/network; empty when there is nothing worth telling."""
    members = facts.citizens()
    today = workdays.local(at).date()
    lately = facts.invitations_since(at - COUNTS_SINCE) if members else ()
    asked = Counter(one.citizen for one in lately if counts_today(one, at))
    counts = {
        "applied": len(facts.citizens([Membership.APPLIED])),
        "new": sum(one.since > today - _NEW_WITHIN for one in members),
        "expiring": sum(one.term_end is not None and one.term_end <= today + _ENDS_WITHIN for one in members),
        "over_asked": sum(asked[one.person] >= budget for one in members),
        "unreachable": sum(not one.is_reachable for one in facts.people([member.person for member in members])),
    }
    return {**counts, "members": len(members)} if any(counts.values()) else {}

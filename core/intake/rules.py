"""What the municipality decides about requests: how soon they are answered, and how long a draft is kept."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRules:
    """What the municipality decides: promised working days, when a draft is asked about, when it is let go."""

    answer_days: int = 3
    draft_reminder: timedelta = timedelta(days=2)
    draft_kept: timedelta = timedelta(days=30)
    morning: time = time(9)
    digest_time: time = time(8)
    form_channels: frozenset[str] = frozenset()
    """Where the intake can be filled in all at once."""

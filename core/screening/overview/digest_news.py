"""Whether a digest that comes by itself has anything to tell that the one before it did not.

What waits for somebody is told each time. What only goes on (a group that fills, a pulse that is still missing) is told when it
changes, and on the first working day of the week, so that silence never lasts longer than that.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2s

from core import workdays
from core.effects import Say
from core.model import Json

TOLD = "told"
"""In the moment of a digest: what the one before it told, in short."""
_WAITS = ("new", "waiting", "under_way", "coming", "failed")
_PASSING = frozenset({"day", "age", "forecast"})
"""What changes although nothing happened."""
_LASTING = frozenset({"silent"})
"""That it is so is told; for how long is no news."""


def news_of(said: Say) -> str:
    """What a digest tells, but for what only time changes: the same for two that tell the same."""
    text = json.dumps(_steady(said.params.get("notes", ())), sort_keys=True)
    return blake2s(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def is_worth_sending(said: Say, before: str, at: datetime) -> bool:
    """Whether somebody should have it. `before` is the `news_of` the last they had; "" where that is not known."""
    notes: Sequence[Mapping[str, Json]] = said.params.get("notes", ())
    waits = any(note["params"].get(one) for note in notes for one in _WAITS)
    return waits or not before or news_of(said) != before or _opens_the_week(workdays.local(at).date())


def _opens_the_week(today: date) -> bool:
    monday = today - timedelta(days=today.isoweekday() - 1)
    return workdays.after(monday, 0) == today


def _steady(value: Json) -> Json:
    if isinstance(value, Mapping):
        kept = {key: one for key, one in value.items() if key not in _PASSING}
        return {key: bool(one) if key in _LASTING else _steady(one) for key, one in kept.items()}
    return [*map(_steady, value)] if isinstance(value, list | tuple) else value

"""How many to ask now, so that a room fills within its limits and few are disturbed; and how likely it is that it fills.

What share says yes is not known but believed: a beta distribution that learns from every answer. Every question here is about
the exact distribution of the number of yes under that belief (`odds`). Who is asked is decided in `core.select`.
"""

from collections.abc import Sequence

from core.invitations.waves.nouns import Asked, Belief, Filling, Forecast, Patience

__all__ = ["Asked", "Belief", "Filling", "Forecast", "Patience", "forecast", "next_wave"]

RISK_OF_TOO_MANY = 0.01
"""The most that a wave may risk, with all asked before it, that more say yes than the room holds; who does waits for a seat."""


def next_wave(
    filling: Filling,
    belief: Belief,
    patience: Patience | None = None,
    *,
    reserve: int = 1000,
    leans: Sequence[float] = (),
    risk: float = RISK_OF_TOO_MANY,
) -> int:
    """How many more to ask today: as few as are expected to reach the aim, and never so many that too many may say yes.

    `reserve` is how many could be asked; `leans` are theirs in the order they would be asked, 0 where none is given.
    """
    from core.invitations.waves import odds  # numpy comes in with the first question, not with the start of the house

    return odds.next_wave(filling, belief, patience or Patience(), reserve=reserve, leans=leans, risk=risk)


def forecast(
    filling: Filling,
    belief: Belief,
    patience: Patience | None = None,
    *,
    reserve: int = 1000,
    waves: int = 4,
    risk: float = RISK_OF_TOO_MANY,
) -> Forecast:
    """How the room will end when it is topped up `waves` times more out of a reserve, as `next_wave` would do it.

    With `waves` 0 nobody more is asked: that is what those asked so far will come to.
    """
    from core.invitations.waves import odds  # see above

    return odds.forecast(filling, belief, patience or Patience(), reserve=reserve, waves=waves, risk=risk)

"""Filling rooms over months: who is asked when, whom to expect, and what was learnt from the answers. Pure, one day at a time.

This is the front door, for whoever plays a season; it brings numpy with it.
"""

from core.season.asking import Habits
from core.season.play import Answer, Moves, Season, Standing, Today

__all__ = ["Answer", "Habits", "Moves", "Season", "Standing", "Today"]

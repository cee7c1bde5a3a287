"""How well a candidate fits a need: competences and interests against the need's weights, 0..100."""

from core.select.nouns import Candidate, Need

LEVEL_POINTS, INTEREST_POINTS = 70, 90
SCALE = 300  # a tag known at level 3 gives 210, an interest in it 90: together all of the tag's weight


def fit(need: Need, candidate: Candidate) -> int:
    """⌊Σ weight · (70·level + 90·interest) / 300⌋. Whole points: a difference too small to see is decided by lot."""
    points = 0
    for tag, weight in need.weights.items():
        points += weight * LEVEL_POINTS * candidate.competence.get(tag, 0)
        points += weight * INTEREST_POINTS * (tag in candidate.interest)
    return points // SCALE


def covers(need: Need, candidate: Candidate) -> tuple[str, ...]:
    """The tags a need wants covered and this candidate covers, at the level wanted."""
    return tuple(one.tag for one in need.cover if candidate.competence.get(one.tag, 0) >= one.level)

"""Profiles come first equally often, whatever they know."""

import numpy as np

from core.season.levelling import Levelling
from core.select.fairness import forgotten
from core.select.network import Network
from tests.core.select.pools import a_case


def test_levelling_gives_more_points_to_those_who_fit_less() -> None:
    network = Network(a_case(400, 2).candidates)
    known = np.array([sum(one.competence.values()) for one in network.candidates])
    levelling = Levelling()
    levelling.joined(network)

    levelling.level(np.ones(len(network), dtype=bool), 60)

    assert np.corrcoef(known, levelling.points)[0, 1] < -0.5


def test_newcomers_have_no_handicap_until_it_is_levelled_again() -> None:
    candidates = a_case(400, 2).candidates
    levelling = Levelling()
    levelling.joined(Network(candidates[:300]))
    levelling.level(np.ones(300, dtype=bool), 20)
    before = levelling.points.copy()

    levelling.joined(Network(candidates[:300]).joined_by(candidates[300:]))

    assert np.array_equal(levelling.points[:300], before)
    assert not levelling.points[300:].any()


def test_only_those_who_were_never_asked_are_forgotten() -> None:
    due, got = np.array([0.4, 0.9, 3.0]), np.array([0.0, 0.0, 1.0])

    assert forgotten(due, got).tolist() == [0.0, 0.4, 0.0]

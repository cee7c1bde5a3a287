"""The lottery of an open call: every room keeps the rules, and nobody's chance is smaller than it must be."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import OptimizeResult, linprog

from core.select import Candidate, Quota, Record, Rules, fit
from core.select.choosing import Question
from core.select.exact import best
from core.select.lottery import Lottery, Room, drawn, lottery
from core.select.network import Ledger, Network
from core.select.program import Value, value
from core.select.solver import UnsolvedError
from tests.core.select.pools import a_candidate, a_case, a_need
from tests.core.select.test_choosing import people


@cache
def a_question(size: int, seed: int, at: int = 0) -> Question:
    case = a_case(size, seed)
    network, need = Network(case.candidates), [one for one in case.needs if one.kind == "lab"][at]
    return Question(need, network, case.rules, Ledger.of(case.past, network), "seed", need.open_day, need.size.target)


@cache
def published_for(size: int, seed: int, at: int) -> Lottery:
    return lottery(a_question(size, seed, at))


def values(question: Question, drawn_from: Lottery) -> list[Value]:
    column = {question.network.candidates[at].id: place for place, at in enumerate(question.program.pool)}
    return [value(question.program, np.array([column[one] for one in room.ids])) for room in drawn_from.rooms]


@pytest.mark.parametrize(("size", "seed", "at"), [(200, 1, 0), (200, 2, 1), (600, 3, 2)])
def test_every_room_keeps_what_it_must_and_a_tenth_of_the_fit_is_all_that_is_given_up(
    size: int, seed: int, at: int
) -> None:
    question = a_question(size, seed, at)
    found = value(question.program, best(question.program, question.urn))

    published = published_for(size, seed, at)

    home = {one.id: one.household for one in question.network.candidates}
    assert len(published.rooms) >= 400
    for room, worth in zip(published.rooms, values(question, published), strict=True):
        assert len({home[one] for one in room.ids}) == len(room.ids) == question.program.size
        assert (worth.cover_short, worth.quota_off) <= (found.cover_short, found.quota_off)
        assert worth.minus_score <= 0.85 * found.minus_score
    assert published.fit >= 0.9 - 1e-9


@pytest.mark.parametrize(("size", "seed", "at"), [(200, 1, 0), (200, 2, 1), (600, 3, 2)])
def test_the_smallest_chance_is_close_to_the_largest_there_could_be(size: int, seed: int, at: int) -> None:
    published = published_for(size, seed, at)

    assert 0.97 * published.bound <= published.smallest <= published.bound + 1e-9
    seen = {
        one: sum(room.tickets for room in published.rooms if one in room.ids) / published.tickets
        for one in published.chances
    }
    assert published.chances == pytest.approx(seen)


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_is_the_maximin_over_all_rooms_there_are(seed: int) -> None:
    network = people(8, seed)
    need = a_need(quotas=(Quota("age_band", "18-29", 1, 2),))
    columns = Network(network)
    question = Question(need, columns, Rules(), Ledger.of({}, columns), "seed", need.open_day, 3)

    published = lottery(question, rooms=60)

    assert published.bound >= _maximin(network) - 1e-6
    assert published.smallest <= _maximin(network) + 1e-6
    assert published.smallest >= 0.97 * _maximin(network) - 1e-6


def _maximin(network: list[Candidate]) -> float:
    """The largest smallest chance over all rooms, counted out one by one."""
    need = a_need()

    def off(room: tuple[Candidate, ...]) -> int:
        young = sum(one.features["age_band"] == "18-29" for one in room)
        return max(0, 1 - young) + max(0, young - 2)

    rooms = [room for room in combinations(network, 3) if len({one.household for one in room}) == 3]
    rooms = [room for room in rooms if off(room) == min(map(off, rooms))]
    fits = [sum(fit(need, one) for one in room) for room in rooms]
    reachable = {one.id for room, points in zip(rooms, fits, strict=True) for one in room if points}
    inside = np.array(
        [[one.id in {each.id for each in room} for room in rooms] for one in network if one.id in reachable], float
    )
    found = linprog(
        np.append(np.zeros(len(rooms)), -1.0),
        A_ub=np.vstack([np.hstack([-inside, np.ones((len(inside), 1))]), [*(-float(one) for one in fits), 0.0]]),
        b_ub=np.append(np.zeros(len(inside)), -0.9 * max(fits)),
        A_eq=[[*np.ones(len(rooms)), 0.0]],
        b_eq=[1.0],
    )
    return float(-found.fun)


def test_whoever_can_be_in_no_room_is_named_and_spoils_nobodys_chance() -> None:
    network = Network(
        [a_candidate(f"c{at}", joined=-at) for at in range(9)]
        + [a_candidate("old", features={"age_band": "75+", "district": "D1"})]
    )
    need = a_need(quotas=(Quota("age_band", "75+", 0, 0),))

    published = lottery(Question(need, network, Rules(), Ledger.of({}, network), "seed", 10, 3))

    assert published.left_out == {"old"}
    assert published.smallest == pytest.approx(1 / 3, abs=0.01)


def test_a_pool_whose_rooms_differ_by_much_lets_the_poorest_room_in_now_and_then() -> None:
    """Two of five fit a little, four are wanted: the room without one of the two has half the fit, and may come in a fifth."""
    there = [
        a_candidate(f"c{at}", joined=-at, competence={"data": 1} if at < 2 else {}, interest=frozenset())
        for at in range(5)
    ]
    network = Network(there)

    published = lottery(Question(a_need(weights={"data": 5}), network, Rules(), Ledger.of({}, network), "s", 10, 4))

    assert published.bound == pytest.approx(11 / 15)
    assert published.smallest >= 0.98 * published.bound
    assert published.fit >= 0.9 - 1e-9


@pytest.mark.parametrize("size", [0, 3])
def test_a_lottery_without_anybody_is_one_empty_room(size: int) -> None:
    there = [] if size else [a_candidate(f"c{at}", joined=-at) for at in range(4)]
    network = Network(there)

    published = lottery(Question(a_need(), network, Rules(), Ledger.of({}, network), "seed", 10, size))

    assert published.rooms == (Room((), 1),)
    assert published.chances == dict.fromkeys((one.id for one in there), 0.0)
    assert published.left_out == {one.id for one in there}
    assert (published.smallest, published.bound, published.fit) == (0.0, 0.0, 1.0)
    assert drawn(published, "4711") == ()


@pytest.mark.parametrize("competence", [{}, {"law": 3}])
def test_people_who_fit_nothing_have_equal_chances(competence: dict[str, int]) -> None:
    there = [a_candidate(f"c{at}", joined=-at, competence=competence, interest=frozenset()) for at in range(6)]
    network = Network(there)

    published = lottery(Question(a_need(), network, Rules(), Ledger.of({}, network), "seed", 10, 3))

    assert published.smallest == pytest.approx(0.5, abs=0.01)
    assert published.bound == pytest.approx(0.5)
    assert published.fit == 1.0
    assert len(published.rooms) >= 400


def test_a_fit_below_nothing_gives_up_no_more_than_a_tenth_of_its_size() -> None:
    """Those who were asked more than their share have negative points, and so may the best room have."""
    network = Network([a_candidate(f"c{at}", joined=-at) for at in range(6)])
    ledger = Ledger.of({f"c{at}": Record(got=30 + at) for at in range(6)}, network)
    question = Question(a_need(), network, Rules(), ledger, "seed", 10, 3)

    published = lottery(question)

    worth = [-one.minus_score for one in values(question, published)]
    tickets = [room.tickets for room in published.rooms]
    most = float(question.program.score[best(question.program, question.urn)].sum())
    assert most < 0
    assert sum(a * b for a, b in zip(worth, tickets, strict=True)) / sum(tickets) >= 1.1 * most - 1e-6
    assert published.smallest >= 0.97 * published.bound


def test_a_solver_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scipy.optimize.linprog", lambda *_args, **_more: OptimizeResult(x=None, status=4))

    with pytest.raises(UnsolvedError):
        lottery(a_question(200, 1))


def test_a_draw_can_be_repeated_by_anyone_and_every_room_may_come() -> None:
    network = Network([a_candidate(f"c{at}", joined=-at) for at in range(6)])
    published = lottery(Question(a_need(), network, Rules(), Ledger.of({}, network), "seed", 10, 3))

    assert drawn(published, "4711") == drawn(published, "4711")
    assert len({drawn(published, str(seed)) for seed in range(3000)}) == len({room.ids for room in published.rooms})

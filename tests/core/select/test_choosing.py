"""Who is chosen: the best there is, by nothing that only names, the same every time."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from core.select import Candidate, Record, Rules, Size, fit, select
from core.select.network import Network
from tests.core.select.pools import DATA, YOUNG, a_candidate, a_case, a_need

RULES = Rules()


def people(count: int, seed: int) -> list[Candidate]:
    rng = Random(seed)
    return [
        a_candidate(
            f"c{at}",
            joined=-at,
            competence={"data": rng.randint(1, 3), "health": rng.randint(0, 3)},
            interest=frozenset(rng.sample(["data", "health", "law"], 2)),
            features={"age_band": rng.choice(["18-29", "30-44", "75+"]), "district": "D1"},
            household=f"h{rng.randrange(count)}",
        )
        for at in range(count)
    ]


def cost(chosen: Iterable[Candidate]) -> float:
    need, room = a_need(), list(chosen)
    data = sum(one.competence.get("data", 0) >= DATA.level for one in room)
    young = sum(one.features["age_band"] == "18-29" for one in room)
    off = max(0, YOUNG.least - young) + max(0, young - YOUNG.most)
    return 1e5 * max(0, DATA.heads - data) + 5e3 * off - sum(fit(need, one) for one in room)


@pytest.mark.parametrize("seed", range(25))
def test_the_choice_is_the_best_of_all_there_are(seed: int) -> None:
    network = people(9, seed)
    need = a_need(cover=(DATA,), quotas=(YOUNG,))
    rooms = [room for room in combinations(network, 3) if len({one.household for one in room}) == 3]

    chosen = select(need, network, RULES, {}, "seed").ids

    assert cost(one for one in network if one.id in chosen) == min(map(cost, rooms))


@pytest.mark.parametrize("method", ["exact", "greedy"])
def test_swapping_ids_households_and_rows_changes_nobody(method: str) -> None:
    case = a_case(400, 3)
    rng = Random(5)
    names = [one.id for one in case.candidates]
    renamed = dict(zip(names, rng.sample(names, len(names)), strict=True))
    swapped = [replace(one, id=renamed[one.id], household=f"house {one.household}") for one in case.candidates]
    rng.shuffle(swapped)
    past = {renamed[name]: record for name, record in case.past.items()}

    for need in case.needs:
        first = select(need, case.candidates, case.rules, case.past, "seed", method=method).ids
        second = select(need, swapped, case.rules, past, "seed", method=method).ids
        assert [renamed[name] for name in first] == list(second)


@pytest.mark.parametrize(("count", "size"), [(123, 41), (121, 60), (130, 120), (130, 130)])
def test_a_room_that_takes_much_of_its_pool_is_the_best_too(count: int, size: int) -> None:
    network = [a_candidate(f"c{at}", joined=-at, competence={"data": 1 + at % 3}) for at in range(count)]
    need = a_need(size=Size(1, size, size))

    chosen = select(need, network, RULES, {}, "seed", method="exact")

    points = sorted((fit(need, one) for one in network), reverse=True)
    assert (chosen.method, len(chosen.ids)) == ("exact", size)
    assert sum(one.fit for one in chosen.chosen) == sum(points[:size])


def test_equals_are_drawn_by_lot_and_another_seed_draws_others() -> None:
    network = [a_candidate(f"c{at}", joined=-at) for at in range(30)]

    rooms = {frozenset(select(a_need(), network, RULES, {}, str(seed)).ids) for seed in range(20)}

    assert len(rooms) > 15
    assert len(select(a_need(), network, RULES, {}, "1").ids) == 3


def test_a_household_sends_one_and_a_small_network_sends_fewer() -> None:
    network = [a_candidate("anna", household="h"), a_candidate("bo", household="h"), a_candidate("ida")]

    chosen = select(a_need(), network, RULES, {}, "1")

    assert len(chosen.ids) == 2
    assert "ida" in chosen.ids
    assert [(gap.kind, gap.wanted, gap.found) for gap in chosen.gaps] == [("size", 3, 2)]


def test_whoever_waited_goes_before_an_equal_who_did_not() -> None:
    network = [a_candidate(f"c{at}", joined=-at) for at in range(10)]

    chosen = select(a_need(), network, RULES, {"c7": Record(due=0.9), "c2": Record(due=0.2, got=1)}, "1")

    assert chosen.ids[0] == "c7"
    assert "c2" not in chosen.ids


def test_those_who_sit_already_count_for_cover_and_keep_their_household_out() -> None:
    network = [
        a_candidate("anna", competence={"data": 3}, household="h"),
        a_candidate("bo", competence={"data": 3}, household="h"),
        a_candidate("ida", competence={"data": 1, "health": 3}),
        a_candidate("eva", competence={"data": 2}),
    ]

    chosen = select(a_need(cover=(DATA,)), network, RULES, {}, "1", size=1, seated=frozenset({"anna"}))

    assert chosen.ids == ("eva",)
    assert chosen.gaps == ()


def test_a_network_is_read_once_and_asked_often() -> None:
    case = a_case(200, 2)
    network = Network(case.candidates)

    for need in case.needs:
        once = select(need, network, case.rules, case.past, "s")
        assert once.ids == select(need, case.candidates, case.rules, case.past, "s").ids

"""The mix of a room: how wishes are read, whom they count, and when they cannot be had."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arranging.planning.mixing import groups_of
from core.arranging.words.mixes import read_wishes
from core.gatherings.candidates import candidate_of, need_of
from core.gatherings.mix import AGE, DISTRICT, counts, fitting, problem_of, with_quota
from core.network import NO_LIMIT, Quota
from tests.factories import MONDAY, a_citizen, a_gathering, in_utc
from tests.worlds import content

GROUPS = groups_of(content().flow)
ROOM = a_gathering(least=10, target=12, most=14, quotas=())
NO = NO_LIMIT


def wish(value: str, least: int = 0, most: int = NO) -> Quota:
    return Quota(field=GROUPS.field_of(value), value=value, least=least, most=most)


@pytest.mark.parametrize(
    ("words", "wishes"),
    [
        ("mindst 5 under 30", [("18-29", 5, NO)]),
        ("højst 10 fra Hellerup", [("hellerup", 0, 10)]),
        ("halvdelen fra Jægersborg", [("jaegersborg", 6, 7)]),
        ("mindst 4 fra Jaegersborg", [("jaegersborg", 4, NO)]),
        (
            "mindst 5 under 30, højst 10 fra Hellerup og 2 over 75",
            [("18-29", 5, NO), ("hellerup", 0, 10), ("75+", 2, NO)],
        ),
        ("der skal være mindst fem, der er under 30 år", [("18-29", 5, NO)]),
        ("der skal være mindst fem der er under 30 år", [("18-29", 5, NO)]),
        ("5 unge og 3 ældre", [("18-29", 5, NO), ("from_60", 3, NO)]),
        ("mindst 5 unge under 30", [("18-29", 5, NO)]),
        ("2-4 mellem 30 og 44", [("30-44", 2, 4)]),
        ("to til fire på 45-59", [("45-59", 2, 4)]),
        ("halvdelen skal være over 59", [("from_60", 6, 7)]),
        ("mindst halvdelen under 45", [("under_45", 6, NO)]),
        ("højst en fjerdedel på 75+", [("75+", 0, 3)]),
        ("en tredjedel af borgerne fra Ordrup", [("ordrup", 4, 5)]),
        ("mindst 20 % på 60 år eller ældre", [("from_60", 3, NO)]),
        ("ingen fra Skovshoved", [("skovshoved", 0, 0)]),
        ("Hellerup: højst 3; Gentofte: 2-4", [("hellerup", 0, 3), ("gentofte", 2, 4)]),
        ("Hellerup højst 3 og Gentofte højst 2", [("hellerup", 0, 3), ("gentofte", 0, 2)]),
        ("mindst 8 og højst 5 under 30", [("18-29", 8, 5)]),
        ("kun 3 fra Hellerup", [("hellerup", 3, 3)]),
        ("kun højst 3 fra Hellerup", [("hellerup", 0, 3)]),
        ("kun 2-4 fra Hellerup", [("hellerup", 2, 4)]),
        ("only 3 from Hellerup", [("hellerup", 3, 3)]),
        ("kun unge", [("18-29", 12, NO)]),
        ("kun halvdelen fra Hellerup", [("hellerup", 6, 7)]),
        ("kun en tredjedel fra Hellerup", [("hellerup", 4, 5)]),
        ("kun 25 % fra Hellerup", [("hellerup", 3, 4)]),
        ("alle fra Hellerup", [("hellerup", 12, NO)]),
        ("0 under 30", [("18-29", 0, 0)]),
        ("nul under 30", [("18-29", 0, 0)]),
        ("færre end 1 under 30", [("18-29", 0, 0)]),
        ("højst 0 under 30", [("18-29", 0, 0)]),
        ("præcis 5 under 30", [("18-29", 5, 5)]),
        ("nøjagtigt halvdelen fra Hellerup", [("hellerup", 6, 7)]),
        ("exactly two from Ordrup", [("ordrup", 2, 2)]),
        ("omkring 5 under 30", [("18-29", 4, 6)]),
        ("cirka ti fra Hellerup", [("hellerup", 8, 12)]),
        ("ca. 1 fra Ordrup", [("ordrup", 0, 2)]),
        ("roughly a quarter over 60", [("from_60", 3, 4)]),
        ("to tredjedele fra Hellerup", [("hellerup", 8, 10)]),
        ("højst to tredjedele under 45", [("under_45", 0, 8)]),
        ("tre fjerdedele over 44", [("from_45", 9, 11)]),
        ("ikke nogen over 60", [("from_60", 0, 0)]),
        ("slet ingen fra Skovshoved", [("skovshoved", 0, 0)]),
        ("flest unge", [("18-29", 7, NO)]),
        ("over halvdelen fra Gentofte", [("gentofte", 7, NO)]),
        ("3 unge og 2 gamle", [("18-29", 3, NO), ("from_60", 2, NO)]),
        ("kun folk fra Hellerup", [("hellerup", 12, NO)]),
        ("at least 3 from Ordrup, half over 60", [("ordrup", 3, NO), ("from_60", 6, 7)]),
        ("no more than 3 under 30 and at least 2 older than 74", [("18-29", 0, 3), ("75+", 2, NO)]),
    ],
)
def test_wishes_are_read_as_they_are_said(words, wishes):
    read = read_wishes(words, ROOM, GROUPS, content().vocabulary)

    found = [(one.value, one.least, one.most) for one in read.quotas]
    assert (found, read.problem) == (wishes, "")


@pytest.mark.parametrize(
    ("words", "problem", "about"),
    [
        ("en god blanding", "no_group", {}),
        ("5", "no_who", {"words": "5"}),
        ("halvdelen", "no_who", {"words": "halvdelen"}),
        ("lige mange fra hver bydel", "even", {}),
        ("ligeligt fordelt på alder", "even", {}),
        ("ikke for mange fra Hellerup", "unread", {"words": "ikke for"}),
        ("flere unge", "no_amount", {"who": "18-29"}),
        ("mindst 5 under 40", "age_edge", {"words": "under 40"}),
        ("mindst 5 under 30 og 3 fra Rungsted", "unread", {"words": "Rungsted"}),
        ("3 fra Rungsted og 5 under 30", "unread", {}),
        ("mindst 5 kvinder under 30", "unread", {"words": "kvinder"}),
        ("5 under 30 3", "unread", {"words": "3"}),
    ],
)
def test_what_is_not_understood_stops_all_of_it(words, problem, about):
    read = read_wishes(words, ROOM, GROUPS, content().vocabulary)

    assert (read.quotas, read.problem) == ((), problem)
    assert about.items() <= dict(read.params).items()


COUNTED = {
    **{age: {age} for age in GROUPS.ages},
    "under_45": {"18-29", "30-44"},
    "under_60": {"18-29", "30-44", "45-59"},
    "from_45": {"45-59", "60-74", "75+"},
    "from_60": {"60-74", "75+"},
}


@pytest.mark.parametrize("value", COUNTED)
@pytest.mark.parametrize("age", [*GROUPS.ages, ""])
def test_the_choice_counts_whom_the_wish_counts(value, age):
    room = a_gathering(quotas=(wish(value, 1),))
    citizen = a_citizen(age_band=age, district="hellerup")

    (quota,) = need_of(room, in_utc(MONDAY)).quotas
    candidate = candidate_of(citizen, room)

    assert counts(room.quotas[0], citizen) is (age in COUNTED[value])
    assert (candidate.features.get(quota.field) == quota.value) is (age in COUNTED[value])


def test_a_wish_takes_the_place_of_the_one_before_and_one_for_nothing_is_gone():
    before = (wish("18-29", 5), wish("hellerup", 0, 3))

    assert with_quota(before, wish("18-29", 2)) == (wish("hellerup", 0, 3), wish("18-29", 2))
    assert with_quota(before, wish("hellerup")) == (wish("18-29", 5),)


def test_people_fit_while_no_wish_is_over_its_most():
    quotas = (wish("under_45", 0, 2), wish("hellerup", 1))
    young, also_young, older = (a_citizen(n, age_band=age) for n, age in enumerate(("18-29", "30-44", "75+")))

    assert fitting(quotas, [a_citizen(9, age_band="18-29")], [young, also_young, older]) == [young, older]
    assert fitting(quotas, [], [young, also_young, older]) == [young, also_young, older]
    assert fitting((), [young], [also_young]) == [also_young]


TOWN = [
    a_citizen(number, age_band=age, district=place)
    for number, (age, place) in enumerate(product(GROUPS.ages, GROUPS.districts))
]


@pytest.mark.parametrize(
    ("quotas", "problem"),
    [
        ([wish("18-29", 5)], None),
        ([wish("18-29", 8, 5)], "crossed"),
        ([wish("18-29", 15)], "room_too_small"),
        ([wish("hellerup", 6)], "network_too_small"),  # five of them live there
        ([wish("18-29", 8), wish("from_60", 7)], "quarrel"),
        ([wish("under_45", 2), wish("18-29", 0, 1), wish("30-44", 0, 0)], "quarrel"),
        ([wish("hellerup", 5), wish("ordrup", 5), wish("vangede", 5)], "quarrel"),
        ([wish("hellerup", 5), wish("ordrup", 5), wish("18-29", 10)], None),  # one may be both
        ([wish("hellerup", 0, 0), wish("18-29", 0, 0)], None),
    ],
)
def test_what_cannot_be_is_said(quotas, problem):
    room = a_gathering(least=10, target=12, most=14, quotas=tuple(quotas))

    found = problem_of(room, GROUPS, TOWN)

    assert (found[0] if found else None) == problem


SMALL = st.lists(
    st.builds(wish, st.sampled_from(list(COUNTED)), st.integers(0, 3), st.integers(0, 4) | st.just(NO)),
    min_size=1,
    max_size=4,
)


@given(SMALL, st.integers(1, 4))
def test_a_quarrel_is_found_exactly_when_no_room_keeps_all_wishes(quotas, most):
    """Held against every room there can be of so many people of the five ages."""
    room = a_gathering(least=1, target=most, most=most, quotas=tuple(quotas))
    network = [a_citizen(number, age_band=GROUPS.ages[number % 5]) for number in range(50)]

    found = problem_of(room, GROUPS, network)

    rooms = (number for number in product(range(most + 1), repeat=5) if sum(number) <= most)
    possible = any(
        all(one.least <= sum(number[place] for place in GROUPS.places(one)) <= one.most for one in quotas)
        for number in rooms
    )
    assert (found is None) is possible


def test_every_group_belongs_to_a_question_that_citizens_can_answer():
    assert [GROUPS.field_of(value) for value in ("18-29", "under_45", "hellerup")] == [AGE, AGE, DISTRICT]
    assert [GROUPS.field_of(value) for value in ("", "under_", "under_40", "from_x", "atlantis", "--5")] == [""] * 6

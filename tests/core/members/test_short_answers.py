"""Short answers: the number of an option where a date may be written too, and that there is none where names are asked for."""

from datetime import date

import pytest

from tests.core.members.test_room import a_member, citizen_of
from tests.town import a_decided_case, gathering, tap
from tests.worlds import a_world


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("1", date(2026, 10, 19)),
        ("1.", date(2026, 10, 19)),
        ("2", date(2026, 11, 4)),
        ("c", date(2027, 1, 4)),
        ("1. december", date(2026, 12, 1)),
        ("til 2. november", date(2026, 11, 2)),
    ],
)
def test_a_pause_takes_the_place_of_an_option_and_a_date_is_one_still(written: str, until: date):
    member = a_member(a_world())
    member.say("hold pause")

    member.say(written)

    assert citizen_of(member).paused_until == until


@pytest.mark.parametrize("written", ["4", "15", "0"])
def test_a_number_that_is_no_place_is_asked_about(written: str):
    member = a_member(a_world())
    member.say("hold pause")

    member.say(written)

    assert member.step == "until"
    assert citizen_of(member).paused_until is None


NONE = ["der er ingen", "der er ikke nogen", "ingen af dem", "there are none", "ingen", "nej"]


@pytest.mark.parametrize("written", NONE)
def test_that_there_is_none_is_no_party_to_a_case(written: str):
    world = a_world()
    facilitator = a_decided_case(world)
    tap(facilitator, "g_set", 1, "parties")

    facilitator.say(written)

    assert gathering(world).parties == frozenset()


@pytest.mark.parametrize("written", NONE)
def test_that_there_is_none_is_no_tie(written: str):
    member = a_member(a_world())
    member.say("min profil")
    member.tap("Mine tilknytninger")

    member.say(written)

    assert citizen_of(member).ties == frozenset()


@pytest.mark.parametrize("written", ["Ingen Brug A/S", "Foreningen Ingen Over", "nej, kun Hellerup Boldklub"])
def test_a_name_with_such_a_word_in_it_is_a_party(written: str):
    world = a_world()
    facilitator = a_decided_case(world)
    tap(facilitator, "g_set", 1, "parties")

    facilitator.say(written)

    assert len(gathering(world).parties) >= 1

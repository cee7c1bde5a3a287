"""Some weeks of the years that the command lives through: no budget, rest or no is ever broken."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from core.model import PersonId
from core.network import GatheringNumber
from tests.factories import a_gathering, an_invitation, in_utc
from tests.factories import at as moment_of
from tests.journeys.years import RULES, Judge, Years
from tests.stored import a_stored_world
from tests.town import settle
from tests.worlds import a_world


def test_nobody_is_asked_too_often_too_soon_or_after_a_no() -> None:
    judge = Years(Random(7), citizens=60, requests=25, days=50).live()

    assert judge.wrong == []
    assert judge.counts["asked"] > 50
    assert judge.counts["rooms with their people"] >= 3


def test_on_a_database_too_no_rule_is_broken(database_url: str) -> None:
    with a_stored_world(database_url) as world:
        judge = Years(Random(7), citizens=40, requests=8, days=20, world=world).live()

    assert judge.wrong == []
    assert judge.counts["asked"] > 10


@pytest.mark.parametrize(
    ("last", "is_within"),
    [
        ("2028-08-02 23:59", True),  # 184 days on the calendar: both ends of the half year count
        ("2028-08-03 00:15", False),  # 185 days, and 183 days and 23 hours of the sun, for the clocks went forward
    ],
)
def test_the_judge_counts_days_by_the_calendar_and_both_ends_of_the_half_year(last: str, is_within: bool) -> None:
    world, judge = a_world(), Judge()
    settle(world, 1)
    moments = [moment_of("2028-01-31 23:55") + timedelta(days=20 * place) for place in range(RULES.budget)]

    for number, moment in enumerate(map(in_utc, [*moments, moment_of(last)]), start=1):
        invite(world, judge, number, moment)

    assert bool(judge.wrong) is is_within


def invite(world, judge: Judge, number: int, moment: datetime) -> None:
    gathering = a_gathering(number)
    session = replace(gathering.sessions[0], start=moment + timedelta(days=40 * number))
    world.facts.gatherings[GatheringNumber(number)] = replace(gathering, sessions=(session,))
    judge._invited(world, an_invitation(PersonId(1_000), number, asked=moment))

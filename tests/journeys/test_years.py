"""Some weeks of the years that the command lives through: no budget, rest or no is ever broken."""

from random import Random

from tests.journeys.years import Years


def test_nobody_is_asked_too_often_too_soon_or_after_a_no() -> None:
    judge = Years(Random(7), citizens=60, requests=25, days=50).live()

    assert judge.wrong == []
    assert judge.counts["asked"] > 50
    assert judge.counts["rooms with their people"] >= 3

"""What a season makes of answers that come twice, late, or change; and of what is remembered of people who join."""

import pytest

from core.season import Answer, Season, Today
from core.select import Need, Record, Rules, Session, Size
from core.select.qualified import resting
from tests.core.select.pools import a_candidate, a_need

RULES = Rules(invite_gap_days=0, most_invitations=99)


def a_room(name: str, *, opens: int, closes: int, meets: int, most: int = 6) -> Need:
    return a_need(
        id=name, open_day=opens, close_day=closes, sessions=(Session(meets, "tue-eve"),), size=Size(1, 3, most)
    )


def a_town(count: int = 8, rules: Rules = RULES) -> Season:
    return Season(rules, [(a_candidate(f"c{at}", joined=-at), Record()) for at in range(count)])


def yes(who: str, need: str = "first") -> Answer:
    return Answer(need, who, is_yes=True)


def no(who: str, need: str = "first") -> Answer:
    return Answer(need, who, is_yes=False)


def test_a_no_takes_a_yes_back() -> None:
    season = a_town()
    asked = season.play(Today(day=0, needs=[a_room("first", opens=0, closes=10, meets=20)])).invite["first"]

    season.play(Today(day=1, answers=[yes(asked[0]), yes(asked[1])]))
    season.play(Today(day=2, answers=[no(asked[0])]))
    final = season.play(Today(day=10, closing=["first"])).final["first"]

    assert asked[1] in final
    assert asked[0] not in final


@pytest.mark.parametrize("day", [2, 11])
def test_whoever_took_a_yes_back_is_free_for_another_room_of_those_days(day: int) -> None:
    season = a_town()
    asked = season.play(Today(day=0, needs=[a_room("first", opens=0, closes=10, meets=20)])).invite["first"]
    season.play(Today(day=1, answers=[yes(asked[0]), yes(asked[1])]))
    for between in range(2, day):
        season.play(Today(day=between, closing=["first"] if between == 10 else []))

    second = a_room("second", opens=day, closes=day + 9, meets=24)
    moves = season.play(Today(day=day, answers=[no(asked[0])], needs=[second]))

    could = {*season.could_ask("second", day), *moves.invite.get("second", ())}
    assert asked[0] in could
    assert asked[1] not in could


def test_a_no_is_final_since_its_days_may_be_another_rooms_by_now() -> None:
    season = a_town()
    asked = season.play(Today(day=0, needs=[a_room("first", opens=0, closes=10, meets=20)])).invite["first"]

    season.play(Today(day=1, answers=[no(asked[0])]))
    season.play(Today(day=2, answers=[yes(asked[0])]))

    assert asked[0] not in season.play(Today(day=10, closing=["first"])).final["first"]


def forecast_after(answers: int) -> float:
    """What is foreseen of a second room when a late yes to the first one came so many times."""
    season = a_town()
    asked = season.play(Today(day=0, needs=[a_room("first", opens=0, closes=3, meets=90)])).invite["first"]
    season.play(Today(day=3, closing=["first"]))
    for day in range(4, 40):
        season.play(Today(day=day, answers=[yes(asked[0])] if day - 4 < answers else []))
    second = a_room("second", opens=40, closes=60, meets=300)
    return season.play(Today(day=40, needs=[second])).forecast["second"]


def test_a_late_yes_is_learnt_from_once() -> None:
    assert forecast_after(20) == forecast_after(1) != forecast_after(0)


def test_a_room_is_closed_once() -> None:
    season = a_town()
    asked = season.play(Today(day=0, needs=[a_room("first", opens=0, closes=3, meets=90)])).invite["first"]
    season.play(Today(day=3, closing=["first"]))

    assert season.play(Today(day=5, answers=[yes(asked[0])], closing=["first"])).final == {}


@pytest.mark.parametrize(
    "record",
    [
        Record(),
        Record(invited=(-91, -92, -93)),
        Record(invited=(-85,)),
        Record(invited=(-90, -91)),
        Record(invited=(-3,)),
        Record(invited=(2,)),
        Record(sessions=(-39,)),
        Record(sessions=(-40,)),
        Record(sessions=(79,)),
        Record(sessions=(80,)),
    ],
)
@pytest.mark.parametrize("joins", [0, 1])
def test_a_season_lets_rest_whom_the_rule_lets_rest(record: Record, joins: int) -> None:
    rules, newcomer = Rules(most_invitations=1), [(a_candidate(), record)]
    season = Season(rules, newcomer if joins == 0 else [])
    need = a_room("first", opens=joins, closes=10, meets=20)

    moves = season.play(Today(day=joins, joined=newcomer if joins else [], needs=[need]))

    could = {*season.could_ask("first", joins), *moves.invite.get("first", ())}
    assert could == (set() if resting(need, record, rules, joins) else {"anna"})


def asked_late(yes_so_far: int, left: int) -> bool:
    """Whether more are asked so many days before a room of 2, 6 at best, closes, when so many said yes and the others no."""
    season = a_town(60)
    need = a_need(id="first", open_day=0, close_day=10, sessions=(Session(30, "tue-eve"),), size=Size(2, 6, 9))
    asked = season.play(Today(day=0, needs=[need])).invite["first"]
    answers = [yes(one) if at < yes_so_far else no(one) for at, one in enumerate(asked)]
    return bool(season.play(Today(day=10 - left, answers=answers)).invite)


def test_nobody_is_asked_whose_yes_would_most_likely_come_too_late() -> None:
    assert asked_late(3, left=3)
    assert not asked_late(3, left=2)


def test_a_room_that_would_not_take_place_asks_to_the_last() -> None:
    assert asked_late(1, left=2)

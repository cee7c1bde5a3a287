"""A season through the protocol, watched by an independent referee."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from bot.choosing.case_file import read_case
from bot.choosing.season_case import play as season_of
from bot.choosing.season_lines import replies
from bot.choosing.simulated import Crowd, Nature
from core.season import play
from core.season.asking import Habits, Pool, Seats, Wave, whom
from core.season.play import Season, Today
from core.select.nouns import Size
from tests.networks import a_season
from tests.referee import Referee, fit

SEASONS = [(200, 3, 0.5, 12), (400, 4, 0.3, 12), (600, 5, 0.7, 24)]


class Evening:
    """Feeds the messages of a season and takes the replies, as whoever calls the program would."""

    def __init__(self, case: dict[str, Any], ready: float) -> None:
        self.case, self.referee = case, Referee(case)
        self.crowd = Crowd(Nature(ready=ready), "test")
        self.coming: dict[int, list[dict[str, str]]] = defaultdict(list)
        self.forecasts: dict[str, float] = {}
        self.day = -1

    def messages(self) -> Iterator[str]:
        case = self.case
        there = [one for one in case["citizens"] if one["joined"] <= 0]
        yield json.dumps(
            {"type": "start", **{name: case[name] for name in ("rules", "tags", "slots")}, "citizens": there}
        )
        for day in range(max(need["close_day"] for need in case["needs"]) + 1):
            self.day = day
            answers = self.coming.pop(day, [])
            for answer in answers:
                self.referee.answered(answer["need"], answer["id"], answer["answer"])
            yield json.dumps(
                {
                    "type": "day",
                    "day": day,
                    "joined": [one for one in case["citizens"] if one["joined"] == day > 0],
                    "needs": [need for need in case["needs"] if need["open_day"] == day],
                    "answers": answers,
                    "closing": [need["id"] for need in case["needs"] if need["close_day"] == day],
                }
            )
        yield json.dumps({"type": "end"})

    def took(self, reply: dict[str, Any]) -> None:
        self.referee.replied(self.day, reply)
        self.forecasts |= {one["need"]: one["p_in_range"] for one in reply["forecast"]}
        for one in reply["invite"]:
            need = self.referee.needs[one["need"]]
            for name in one["ids"]:
                citizen = self.referee.citizens[name]
                reaction = self.crowd.ask(name, need["id"], fit(need, citizen), self.day, ())
                if reaction.days:
                    answer = {"need": need["id"], "id": name, "answer": "yes" if reaction.is_yes else "no"}
                    self.coming[self.day + reaction.days].append(answer)


@cache
def played(size: int, seed: int, ready: float, target: int) -> Evening:
    evening = Evening(a_season(size, seed, labs=16, every=14, target=target), ready)
    spoken = replies(evening.messages(), "0")
    assert json.loads(next(spoken)) == {"ready": True}
    for reply in spoken:
        evening.took(json.loads(reply))
    return evening


@pytest.mark.parametrize("season", SEASONS)
def test_no_rule_is_broken_in_a_whole_season(season: tuple[int, int, float, int]) -> None:
    evening = played(*season)

    assert evening.referee.faults == []
    assert len(evening.referee.final) == len(evening.case["needs"])
    assert sum(map(len, evening.referee.final.values())) > 100


@pytest.mark.parametrize("season", SEASONS)
def test_those_who_said_yes_get_their_seat(season: tuple[int, int, float, int]) -> None:
    referee = played(*season).referee

    yes = sum(map(len, referee.yes.values()))
    assert sum(map(len, referee.final.values())) >= 0.99 * yes


@pytest.mark.parametrize("season", SEASONS)
def test_a_forecast_is_said_when_a_need_opens_and_is_a_chance(season: tuple[int, int, float, int]) -> None:
    evening = played(*season)

    assert evening.forecasts.keys() == {need["id"] for need in evening.case["needs"]}
    assert all(0 < chance < 1 for chance in evening.forecasts.values())


def test_the_same_season_gives_the_same_moves() -> None:
    first, second = played(*SEASONS[0]), played.__wrapped__(*SEASONS[0])

    assert first.referee.asked == second.referee.asked
    assert first.referee.final == second.referee.final
    assert first.forecasts == second.forecasts


def test_a_room_for_one_asks_so_many_in_its_days_that_somebody_is_likely_to_come() -> None:
    case = read_case(json.dumps(a_season(600, 3, accept=0.3, labs=12, every=14, target=12)))
    need = next(one for one in case.needs if one.size == Size(1, 1, 2))
    need = replace(need, open_day=0, close_day=10)
    season = Season(case.rules, [(one, case.past[one.id]) for one in case.candidates if one.joined <= 0])

    asked = [season.play(Today(day=day, needs=[need] if not day else [])).invite.get(need.id, ()) for day in range(10)]

    # At first half are believed to say yes: of six, nobody comes in 1 room of 64; of four, in 1 of 16.
    assert sum(map(len, asked)) >= 6
    assert max(map(len, asked)) <= 2


@pytest.mark.parametrize("seed", range(3))
def test_a_room_risks_no_more_over_all_its_waves_than_it_may(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    waves: list[Wave] = []

    def watched(seats: Seats, pool: Pool, habits: Habits) -> Wave:
        waves.append(whom(seats, pool, habits))
        return waves[-1]

    monkeypatch.setattr(play, "whom", watched)
    case = read_case(json.dumps(a_season(2_000, seed, accept=0.5, labs=1, target=24)))
    played = season_of(case, Crowd(Nature(ready=0.5), str(seed)))

    (lab,) = played.final.values()
    assert sum(bool(wave.chosen) for wave in waves) > 3
    assert 0 < sum(wave.risk for wave in waves) <= Habits().risk
    assert len(lab) >= 20

"""How well people are chosen and rooms filled: `python -m tests.bench.selection` prints each aim of the choice with its figure.

Networks, needs and citizens are made anew from a seed, in the format of the commands. Panels are held against the whole program
solved by HiGHS at once (up to 20,000 citizens), and up to 2,000 against a referee that shares no code with the choice. `--labs`
makes seasons shorter; `--panels` and `--seasons` choose one half.
"""

import argparse
import json
import statistics
from collections.abc import Iterator
from time import perf_counter

import numpy as np

from bot.choosing.case_file import Case, read_case
from bot.choosing.season_case import play
from bot.choosing.season_figures import figures
from bot.choosing.simulated import Crowd, Nature
from core.select import exact
from core.select.choosing import Question, choose
from core.select.lottery import Lottery, lottery
from core.select.network import Ledger, Network
from core.select.program import Program, value
from core.select.solver import Rows, whole
from tests.networks import a_panel, a_season
from tests.referee import panel_faults

PANELS = {200: 20, 2_000: 20, 20_000: 8, 100_000: 4}
WHOLE_UP_TO = 20_000
SECONDS = {200: 0.1, 2_000: 0.1, 20_000: 0.5, 100_000: 2.0}
SEASONS = (
    ("town", 2_000, 0.3, 7, 24),
    ("town", 2_000, 0.5, 7, 24),
    ("town", 2_000, 0.7, 7, 24),
    ("village", 200, 0.5, 28, 12),
)
CITY = ("city", 20_000, 0.5, 2, 24)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--labs", type=int, default=200)
    options.add_argument("--panels", action="store_true")
    options.add_argument("--seasons", action="store_true")
    asked = options.parse_args()
    if asked.panels or not asked.seasons:
        for size, labs in PANELS.items():
            _print(f"panel {size}", dict(_panel(size, labs, asked.seed)))
    if asked.seasons or not asked.panels:
        for season in SEASONS:
            _print(f"season {season[0]} p {season[2]}", _season(*season[1:], labs=asked.labs, seed=asked.seed))
        _print("season city p 0.5", _season(*CITY[1:], labs=min(60, asked.labs), seed=asked.seed))


def _panel(size: int, labs: int, seed: int) -> Iterator[tuple[str, object]]:
    made = a_panel(size, seed, labs=labs, small=0)
    case = read_case(json.dumps(made))
    questions = list(_questions(case))
    choose(questions[0], "exact")
    seconds, shares, found = [], [], []
    for question in _questions(case):
        began = perf_counter()
        chosen = choose(question, "exact")
        seconds.append(perf_counter() - began)
        found.append({"need": question.need.id, "ids": list(chosen.ids)})
        if size <= WHOLE_UP_TO:
            shares.append(_against_all(question))
    yield "seconds median", f"{statistics.median(seconds):.4f} (at most {SECONDS[size]})"
    if shares:
        worth, off = zip(*shares, strict=True)
        yield (
            "fit against the whole program, mean and worst",
            f"{statistics.mean(worth):.5f} {min(worth):.5f} (.9995 .99)",
        )
        yield "cover and quota heads beyond the best", f"{sum(off)} (0)"
    lotteries = [lottery(question) for question in questions[:4]] if size <= 2_000 else []
    panels = [{"need": one.need, "panels": [{"ids": list(room.ids)} for room in one.rooms]} for one in lotteries]
    if lotteries:
        yield (
            "lottery: smallest chance against the bound, worst",
            f"{min(one.smallest / one.bound for one in lotteries):.4f} (.95)",
        )
        yield "lottery: fit of the best, least", f"{min(one.fit for one in lotteries):.4f} (.9)"
        yield "lottery: rooms worse in cover or quotas", f"{sum(map(_bad, questions, lotteries))} (0)"
    if size <= 2_000:
        yield "hard violations", f"{len(panel_faults(made, {'selections': found, 'lotteries': panels}))} (0)"


def _questions(case: Case) -> Iterator[Question]:
    network = Network(case.candidates)
    ledger = Ledger.of(case.past, network)
    for need in case.needs:
        yield Question(need, network, case.rules, ledger, "bench", need.open_day, need.size.target)


def _against_all(question: Question) -> tuple[float, int]:
    """Fit against the solver given everybody at once, and the heads that it does better."""
    asked: Program = question.program
    mine = value(asked, exact.best(asked, question.urn))
    best = value(asked, whole(asked.score, Rows.of(asked), asked.household)[1])
    off = mine.cover_short + mine.quota_off - best.cover_short - best.quota_off
    return mine.minus_score / best.minus_score, max(0, off)


def _bad(question: Question, drawn_from: Lottery) -> int:
    """Rooms of a lottery that miss more than the best room does."""
    asked = question.program
    column = {question.network.candidates[at].id: place for place, at in enumerate(asked.pool)}
    best = value(asked, exact.best(asked, question.urn))
    found = [value(asked, np.array([column[one] for one in room.ids])) for room in drawn_from.rooms]
    return sum((one.cover_short, one.quota_off) > (best.cover_short, best.quota_off) for one in found)


def _season(size: int, ready: float, every: int, target: int, *, labs: int, seed: int) -> dict[str, object]:
    case = read_case(json.dumps(a_season(size, seed, accept=ready, labs=labs, every=every, target=target)))
    found = figures(play(case, Crowd(Nature(ready=ready), str(seed))))
    return {name: f"{getattr(found, name):.4g}" for name in found.__slots__}


def _print(what: str, told: dict[str, object]) -> None:
    print(what)
    for name, figure in told.items():
        print(f"  {name.replace('_', ' '):52} {figure}", flush=True)


if __name__ == "__main__":
    main()

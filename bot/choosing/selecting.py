"""Answers a panel case: for each need the best room with its reasons, and for each open call a lottery.

The command is in `bot.commands.choosing`; the choice is `core.select`.
"""

import json
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any

from bot.choosing.case_file import Case
from core.select.choosing import Method, Question, choose
from core.select.lottery import lottery
from core.select.network import Ledger, Network
from core.select.nouns import Need, Reason
from core.select.reasons import tally, why
from core.select.solver import UnsolvedError

OPEN_CALL = "lab"
"""The kind of need that is filled by an open call, and so gets a lottery."""


def answered(case: Case, *, seed: str, method: Method, lotteries: bool, citizens: Sequence[str] = ()) -> Iterator[str]:
    """The panel answer as JSON text, a need a line. `citizens` are told of each need why they were chosen or not."""
    network = Network(case.candidates)
    ledger = Ledger.of(case.past, network)

    def asked(need: Need) -> Question:
        return Question(need, network, case.rules, ledger, seed, need.open_day, need.size.target)

    if case.needs:
        choose(asked(case.needs[0]), method)  # the solver comes in before the first need is timed
    open_calls = [need for need in case.needs if lotteries and need.kind == OPEN_CALL]
    yield '{"selections": [\n'
    yield from _lines(_selection(asked(need), method, citizens) for need in case.needs)
    yield '],\n"lotteries": [\n'
    yield from _lines(_lottery(asked(need)) for need in open_calls)
    yield "]}\n"


def _lines(values: Iterator[dict[str, Any]]) -> Iterator[str]:
    between = ""
    for value in values:
        yield between + json.dumps(value, ensure_ascii=False)
        between = ",\n"
    yield "\n"


def _selection(question: Question, method: Method, citizens: Sequence[str]) -> dict[str, Any]:
    began = perf_counter()
    found = choose(question, method)
    spent = perf_counter() - began
    return {
        "need": question.need.id,
        "ids": list(found.ids),
        "seconds": round(spent, 6),
        "method": found.method,
        "seed": question.seed,
        "gaps": [{"kind": gap.kind, "name": gap.name, "wanted": gap.wanted, "found": gap.found} for gap in found.gaps],
        "reasons": {
            "chosen": {one: _told(why(found, one)) for one in found.ids},
            "not_chosen": tally(found),
            **({"asked_about": {one: _told(why(found, one)) for one in citizens}} if citizens else {}),
        },
    }


def _lottery(question: Question) -> dict[str, Any]:
    try:
        found = lottery(question)
    except UnsolvedError:
        return {"need": question.need.id, "seed": question.seed, "panels": [], "unsolved": True}
    return {
        "need": question.need.id,
        "seed": question.seed,
        "panels": [{"ids": list(room.ids), "weight": room.tickets / found.tickets} for room in found.rooms],
        "smallest_chance": found.smallest,
        "bound": found.bound,
        "fit_of_best": found.fit,
        "left_out": sorted(found.left_out),
        "chances": found.chances,
    }


def _told(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"code": reason.code, **reason.values} for reason in reasons]

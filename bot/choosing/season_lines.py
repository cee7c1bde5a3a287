"""The season protocol: one JSON object a line in, one a line out. Only translation; what is done on a day is `core.season`.

docs/selection.md describes the messages.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.choosing.case_file import (
    At,
    CaseError,
    Names,
    parsed,
    read_citizen,
    read_names,
    read_need,
    read_pause,
    read_rules,
    told_apart,
)
from core.season import Answer, Moves, Season, Standing, Today

_HINT = "Send start first, then the days in their order, then end, as docs/selection.md describes them."


def replies(lines: Iterable[str | bytes], seed: str) -> Iterator[str]:
    """One reply to each message, until `end` or the end of the lines. A message that cannot be read ends it, by its line."""
    season: Season | None = None
    names, last = Names(frozenset(), frozenset()), -1
    citizens: set[str] = set()
    needs: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            message = parsed(line, "The message")
            kind = message["type"].text(("start", "day", "end"))
            if kind == "end":
                return
            if kind == "start":
                names = read_names(message)
                there = [read_citizen(one, names) for one in message["citizens"]]
                citizens, needs = _joined(set(), "citizens", [one.id for one, _ in there]), set()
                season, last = Season(read_rules(message["rules"]), there, seed=seed), -1
                yield json.dumps({"ready": True})
            else:
                season, last = _under_way(season, message, last)
                today = read_day(message, names)
                citizens = _joined(citizens, "joined", [one.id for one, _ in today.joined])
                _known(citizens, [one.citizen for one in today.standing])
                needs = _joined(needs, "needs", [need.id for need in today.needs])
                yield json.dumps(told(season.play(today)), ensure_ascii=False)
        except CaseError as error:
            raise CaseError(f"line {number}", str(error.happened), hint=error.hint) from error


def read_day(message: At, names: Names) -> Today:
    """What a day's message says."""
    return Today(
        day=message["day"].whole(),
        joined=[read_citizen(one, names) for one in message.get("joined", [])],
        standing=[
            Standing(citizen=one["id"].text(), term_end=one["term_end"].whole(), paused_until=read_pause(one))
            for one in message.get("standing", [])
        ],
        needs=[read_need(one, names) for one in message.get("needs", [])],
        answers=[
            Answer(one["need"].text(), one["id"].text(), one["answer"].text(("yes", "no")) == "yes")
            for one in message.get("answers", [])
        ],
        closing=[one.text() for one in message.get("closing", [])],
    )


def told(moves: Moves) -> dict[str, Any]:
    """The reply to a day."""
    return {
        "invite": [{"need": need, "ids": list(ids)} for need, ids in moves.invite.items()],
        "final": [{"need": need, "ids": list(ids)} for need, ids in moves.final.items()],
        "forecast": [{"need": need, "p_in_range": round(chance, 4)} for need, chance in moves.forecast.items()],
    }


def _known(citizens: set[str], ids: Sequence[str]) -> None:
    for at, one in enumerate(ids):
        if one not in citizens:
            raise CaseError(f"standing[{at}].id", f"{one!r} is nobody in the network.")


def _joined(known: set[str], what: str, ids: Sequence[str]) -> set[str]:
    """Everybody known when these have come; an id that is there already is refused."""
    told_apart(what, ids, known)
    return known | {*ids}


def _under_way(season: Season | None, message: At, last: int) -> tuple[Season, int]:
    day = message["day"].whole()
    if season is None:
        raise CaseError("", "a day came before start.", hint=_HINT)
    if day <= last:
        raise CaseError("day", f"day {day} came after day {last}.", hint=_HINT)
    return season, day

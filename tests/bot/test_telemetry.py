"""Log lines have a name and fields; nobody's name, words or numbers are in them, whatever goes wrong (promise S6)."""

import io
import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.metrics import Metrics
from bot.telemetry import Telemetry, configure
from core.effects import Say
from core.errors import StaleError
from core.events import Due, Inbound, Said
from core.model import Address, Person, PersonId, Role
from core.ports import Turn

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
CANARIES = (
    "Kanariefugl",
    "hemmelig robotstøvsuger",
    "010203-1234",
    "20304050",
    "xoxb-12-abcDEF",
    "kanarie@example.org",
)


def rows(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def said(text: str = " ".join(CANARIES), *, is_masked: bool = False) -> Said:
    sender = Address("play", "Kanariefugl")
    return Said(id="20304050", source="play", at=NOON, sender=sender, text=text, is_masked=is_masked)


def a_turn() -> Turn:
    person = Person(
        id=PersonId(7), address=Address("play", "Kanariefugl"), roles=frozenset({Role.EMPLOYEE}), name="Kanariefugl"
    )
    return Turn(person=person, effects=(Say(to=PersonId(7), prompt="dialogue/hello", params={"name": "Kanariefugl"}),))


class Watch:
    """Seconds that pass as the test says."""

    def __init__(self, *seconds: float) -> None:
        self._seconds = list(seconds)

    def __call__(self) -> float:
        return self._seconds.pop(0)


def take(telemetry: Telemetry, event: Inbound | Due, turn: Turn | None) -> None:
    with telemetry.turn(event) as done:
        done(turn)


def test_a_turn_is_one_line_with_ids_and_no_words(logged: io.StringIO) -> None:
    take(Telemetry(Metrics(), Watch(10.0, 10.0021)), said(), a_turn())

    (row,) = rows(logged)
    assert row.pop("at").endswith("Z")
    assert row == {
        "level": "info",
        "event": "turn.taken",
        "kind": "said",
        "source": "play",
        "person": "7",
        "cases": "-",
        "effects": "1",
        "seconds": "0.0021",
    }


def test_a_repeat_and_a_failure_are_told_apart(logged: io.StringIO) -> None:
    numbers = Metrics()
    telemetry = Telemetry(numbers)
    due = Due(key="digest", kind="digest", subject=None, due=NOON, at=NOON)

    take(telemetry, said(), None)
    with pytest.raises(ZeroDivisionError), telemetry.turn(due):
        1 / 0  # noqa: B018 -- the turn that fails

    assert [(row["event"], row["kind"], row["level"]) for row in rows(logged)] == [
        ("turn.repeated", "said", "info"),
        ("turn.failed", "digest", "error"),
    ]
    counted = [line for line in numbers.text().splitlines() if line.startswith("sparring_events_total")]
    assert counted == [
        'sparring_events_total{kind="digest",outcome="failed"} 1',
        'sparring_events_total{kind="said",outcome="repeated"} 1',
    ]


def test_masked_numbers_are_counted(logged: io.StringIO) -> None:
    numbers = Metrics()

    take(Telemetry(numbers), said(is_masked=True), a_turn())
    take(Telemetry(numbers), said(is_masked=True), None)

    assert "sparring_masked_total 1" in numbers.text().splitlines()


def test_a_line_of_ours_that_carries_words_is_not_written(logged: io.StringIO) -> None:
    log = logging.getLogger("adapters.web.moves")

    log.info("moves.taken chat=%s count=%d", "employee", 3)
    log.info("Anna wrote %s", CANARIES[1])
    log.info("moves.taken text=%s", CANARIES[1])

    assert [(row["event"], row.get("count")) for row in rows(logged)] == [
        ("moves.taken", "3"),
        ("log.malformed", None),
        ("log.malformed", None),
    ]


def test_of_a_library_only_the_fixed_words_are_kept(logged: io.StringIO) -> None:
    log = logging.getLogger("sqlalchemy.engine")

    log.warning("[raw sql] %s with %r", "INSERT", CANARIES)
    log.warning(f"already put together: {CANARIES}")

    assert [(row["event"], row["logger"], row["text"]) for row in rows(logged)] == [
        ("library.said", "sqlalchemy.engine", "[raw sql] %s with %r"),
        ("library.said", "sqlalchemy.engine", ""),
    ]


def test_an_exception_is_a_type_and_places_because_its_words_may_quote_people(logged: io.StringIO) -> None:
    log = logging.getLogger("bot.runner")

    for error in (ValueError(f"bad row: {CANARIES}"), StaleError("case 12")):
        try:
            raise error
        except Exception:
            log.exception("turn.broken person=%d", 7)

    first, second = rows(logged)
    assert (first["event"], first["error"], first["person"], first.get("happened")) == (
        "turn.broken",
        "ValueError",
        "7",
        None,
    )
    assert "test_telemetry.py" in first["where"]
    assert second["happened"] == "case 12 was changed by another turn. The turn is taken again by itself."


@pytest.mark.parametrize(
    "token",
    [
        "xoxb-123-456-abc",
        "xapp-1-A0-9-ab",
        "123456789:AAE_abcdefghijklmnopqrstuvwxyz0123456",
        "postgresql://sparring:hemmeligt@db",
        "eyJhbGciOi.eyJzdWIi.abc",
    ],
)
def test_no_token_is_written_even_in_a_field(logged: io.StringIO, token: str) -> None:
    logging.getLogger("bot.runner").info("runner.begun with=%s", token)

    assert "***" in logged.getvalue()
    assert token not in logged.getvalue()
    assert "hemmeligt" not in logged.getvalue()


def test_canaries_through_every_wall_leave_no_trace(logged: io.StringIO) -> None:
    numbers = Metrics()
    telemetry = Telemetry(numbers)
    number = CANARIES[2]

    take(telemetry, said(), a_turn())
    take(telemetry, Due(key="Kanariefugl", kind="Kanariefugl 20304050", subject=None, due=NOON, at=NOON), None)
    for name in ("bot.runner", "aiohttp.server", "asyncio", "py.warnings"):
        for canary in CANARIES:
            logging.getLogger(name).error("Something about %s", canary)
            logging.getLogger(name).error("Something about %s", canary, exc_info=RuntimeError(canary))
    logging.getLogger("bot.runner").info("runner.begun cpr=%s", number.replace("-", ""))

    written = logged.getvalue() + numbers.text()
    assert [canary for canary in CANARIES if canary in written or canary.replace("-", "") in written] == []


def test_a_terminal_gets_lines_for_the_eye() -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    try:
        configure("text", "info", stream)
        logging.getLogger("bot.runner").info("runner.ready port=%d", 8080)
    finally:
        root.handlers[:], root.level = handlers, level
        logging.captureWarnings(capture=False)

    assert stream.getvalue().partition(" ")[2] == "info    runner.ready port=8080\n"

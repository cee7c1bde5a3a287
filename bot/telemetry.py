"""What the service says about itself: log lines and numbers, with no person in them.

A line is an event name and fields: ids, kinds, counts and seconds, never a name and never what somebody wrote. Three walls keep
it so. Our own lines must have that form; of other libraries' lines only the fixed part is kept; of an exception only its type
and where it was raised, for its text may quote anything.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from types import TracebackType
from typing import Any, TextIO

from bot import metrics
from bot.metrics import Metrics
from core.errors import SparringError
from core.events import Due, Inbound, Said, Submitted
from core.keeping.privacy import masked
from core.ports import Turn

log = logging.getLogger(__name__)
OURS = ("bot", "adapters", "core", "sparring")
_LINE = re.compile(r"([a-z_]+(?:\.[a-z_]+)+)((?: [a-z_]+=\S*)*)")
_FIELD = re.compile(r" ([a-z_]+)=(\S*)")
_TOKENS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|\b\d{6,12}:[\w-]{30,}|//[^/@:\s]*:[^/@\s]+@|(?i:bearer)\s+\S+|\beyJ[\w-]+\.[\w.-]+"
)
_LONGEST_FIELD = 200
_LEAST_SECRET = 8
_MOST_FRAMES = 12
_written = json.JSONEncoder(ensure_ascii=False, default=str).encode
_OF_EVERY_RECORD = len(vars(logging.makeLogRecord({})))
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def configure(log_format: str = "auto", level: str = "info", stream: TextIO | None = None) -> None:
    """Have everything that is logged in this process go to one stream, standard output unless another is given."""
    out = stream or sys.stdout
    as_json = log_format == "json" or (log_format == "auto" and not out.isatty())
    handler = logging.StreamHandler(out)
    handler.setFormatter(Formatter(as_json=as_json))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # Which thread, process or task wrote a line stands in none; to find them out costs each of them a tenth of its time.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    # An access line would say what the turn's line says, with addresses and paths added.
    logging.getLogger("aiohttp.access").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # A line for every call, and the address in it holds the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


class Formatter(logging.Formatter):
    """One line a record: a JSON object, or for a terminal time, level, event and fields."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        event, fields = _described(record)
        if record.exc_info and record.exc_info[0] is not None:
            fields |= _error(*record.exc_info)
        fields = {name: _clean(value) for name, value in fields.items()}
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if self._as_json:
            line = {"at": at, "level": record.levelname.lower(), "event": event, **fields}
            return _written(line)
        said = " ".join(f"{name}={value}" for name, value in fields.items())
        return f"{at[11:23]} {record.levelname.lower():7} {event} {said}".rstrip()


def _described(record: logging.LogRecord) -> tuple[str, dict[str, Any]]:
    if record.name.partition(".")[0] not in OURS:
        fixed = record.msg if isinstance(record.msg, str) and record.args else ""
        return "library.said", {"logger": record.name, "line": f"{record.module}:{record.lineno}", "text": fixed}
    found = _LINE.fullmatch(record.getMessage())
    if found is None:
        return "log.malformed", {"logger": record.name, "line": f"{record.module}:{record.lineno}"}
    fields: dict[str, Any] = dict(_FIELD.findall(found[2]))
    if len(vars(record)) > _OF_EVERY_RECORD:
        fields |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
    return found[1], fields


def _error(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> dict[str, str]:
    frames = traceback.extract_tb(trace)[-_MOST_FRAMES:]
    where = " < ".join(f"{frame.name} {frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    # Our own errors are written for operators and name files, settings and ids; others may quote a row or a message.
    happened = {"happened": str(error)} if isinstance(error, SparringError) else {}
    return {"error": kind.__name__, **happened, "where": where}


def _clean(value: object) -> object:
    if isinstance(value, bool | int | float) or value is None:
        return value
    text = str(value)
    if len(text) < _LEAST_SECRET:  # most fields: too short to hold a token or a CPR number
        return text
    text = masked(_TOKENS.sub("***", text[:2_000])).replace("\n", " ")
    return text if len(text) <= 2 * _LONGEST_FIELD else text[: 2 * _LONGEST_FIELD] + "…"


Tell = Callable[[Inbound | Due, Turn | None, str, float], None]


class Telemetry:
    """The one line and the numbers of each turn."""

    def __init__(self, numbers: Metrics, now: Callable[[], float] = perf_counter) -> None:
        self.metrics = numbers
        self._now = now

    def turn(self, event: Inbound | Due) -> "TurnTold":
        """Around the taking of an event: call what it gives with what came of it.

        None is a repeat. Leaving without a call, or with an exception, is a failure; the exception goes on.
        """
        return TurnTold(self.tell, self._now, event)

    def tell(self, event: Inbound | Due, turn: Turn | None, outcome: str, seconds: float) -> None:
        """Count one event that was taken, repeated or failed, and write its line."""
        kind = metrics.label_value(event.kind if isinstance(event, Due) else type(event).__name__.lower())
        self.metrics.count(metrics.EVENTS, kind, outcome)
        self.metrics.observe(seconds)
        if isinstance(event, Said | Submitted) and event.is_masked and outcome == "taken":
            self.metrics.count(metrics.MASKED)
        level = logging.ERROR if outcome == "failed" else logging.INFO
        source = "timer" if isinstance(event, Due) else metrics.label_value(event.source)
        log.log(
            level,
            "turn.%s kind=%s source=%s person=%s cases=%s effects=%d seconds=%.4f",
            outcome,
            kind,
            source,
            _person(event, turn),
            _cases(turn),
            _effects(turn),
            seconds,
        )


class TurnTold:
    """A turn that somebody waits for, told when it is left. A class of its own: a generator costs every turn twice as much."""

    __slots__ = ("_begun", "_event", "_now", "_outcome", "_tell", "_turn")

    def __init__(self, tell: Tell, now: Callable[[], float], event: Inbound | Due) -> None:
        self._tell, self._now, self._event = tell, now, event
        self._turn: Turn | None = None
        self._outcome = "failed"

    def __enter__(self) -> Callable[[Turn | None], None]:
        self._begun = self._now()
        return self._came

    def __exit__(self, *_: object) -> None:
        self._tell(self._event, self._turn, self._outcome, self._now() - self._begun)

    def _came(self, turn: Turn | None) -> None:
        self._turn, self._outcome = turn, "repeated" if turn is None else "taken"


def _person(event: Inbound | Due, turn: Turn | None) -> int | str:
    if isinstance(event, Due):
        return event.subject if event.subject is not None else "-"
    if turn is None:
        return "-"
    if turn.person is not None:
        return turn.person.id
    return turn.conversation.person if turn.conversation is not None else "-"


def _cases(turn: Turn | None) -> str:
    return ",".join(str(case.number) for case in turn.cases) if turn and turn.cases else "-"


def _effects(turn: Turn | None) -> int:
    return len(turn.effects) if turn else 0

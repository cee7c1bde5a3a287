"""Numbers about the service in Prometheus' text form: counters, gauges and one histogram, declared in one table.

Own code because it is this little. Nobody can be a label: a label is one of a few short words, anything else is "other".
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

Labels = tuple[str, ...]
Reading = Callable[[], Mapping[Labels, float]]
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
MOST_SERIES = 200
_WORD = re.compile(r"[a-z][a-z_.-]{0,39}|[0-9]+\.[0-9][0-9a-z.+-]{0,30}")  # a word of ours, or a version


@dataclass(frozen=True, slots=True)
class Family:
    """One metric. `kind` is counter, gauge or histogram; base units, and _total at the end of what only grows."""

    name: str
    kind: str
    help: str
    labels: Labels = ()


EVENTS = Family("sparring_events_total", "counter", "Events taken, by kind and outcome.", ("kind", "outcome"))
TURNS = Family("sparring_turn_duration_seconds", "histogram", "From an event to its committed turn.")
MESSAGES = Family(
    "sparring_outbox_messages_total", "counter", "Attempts to deliver, by what became of them.", ("channel", "outcome")
)
OLDEST = Family("sparring_outbox_oldest_seconds", "gauge", "Age of the oldest message that is not sent yet.")
TIMERS = Family("sparring_timers_total", "counter", "Moments that came, by what became of them.", ("outcome",))
MASKED = Family("sparring_masked_total", "counter", "Messages in which a CPR number was masked.")
BUILD = Family("sparring_build", "gauge", "Always 1; the label is the version.", ("version",))
FAMILIES = (EVENTS, TURNS, MESSAGES, OLDEST, TIMERS, MASKED, BUILD)


class Metrics:
    """The numbers of one process. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[Family, dict[Labels, float]] = defaultdict(dict)
        self._readings: dict[Family, Reading] = {}
        self._buckets = [0] * (len(BUCKETS) + 1)
        self._seconds = 0.0

    def count(self, family: Family, *labels: str) -> None:
        """Add one. Labels stand in the order of the family's."""
        known = tuple(map(label_value, labels))
        with self._lock:
            series = self._counts[family]
            if known not in series and len(series) >= MOST_SERIES:
                known = ("other",) * len(known)
            series[known] = series.get(known, 0) + 1

    def observe(self, seconds: float) -> None:
        """How long one turn took."""
        with self._lock:
            self._buckets[bisect_left(BUCKETS, seconds)] += 1
            self._seconds += seconds

    def read(self, family: Family, reading: Reading) -> None:
        """Have a family read from elsewhere whenever somebody asks: what the database or the outbox counts anyway."""
        self._readings[family] = reading

    def text(self) -> str:
        """Everything, as /metrics answers. A reading that fails leaves its family out."""
        lines: list[str] = []
        for family in FAMILIES:
            lines += (f"# HELP {family.name} {family.help}", f"# TYPE {family.name} {family.kind}")
            lines += self._histogram(family.name) if family.kind == "histogram" else self._series(family)
        return "\n".join(lines) + "\n"

    def _series(self, family: Family) -> list[str]:
        with self._lock:
            values = dict(self._counts.get(family, {}))
        if family in self._readings:
            try:
                values |= {tuple(map(label_value, key)): one for key, one in self._readings[family]().items()}
            except Exception:  # noqa: BLE001 -- numbers must not fall silent together because one cannot be read
                return []
        return [f"{family.name}{_braces(family.labels, key)} {value:g}" for key, value in sorted(values.items())]

    def _histogram(self, name: str) -> list[str]:
        with self._lock:
            buckets, seconds = list(self._buckets), self._seconds
        limits = [*(f"{limit:g}" for limit in BUCKETS), "+Inf"]
        below = [sum(buckets[: place + 1]) for place in range(len(buckets))]
        lines = [f'{name}_bucket{{le="{limit}"}} {count}' for limit, count in zip(limits, below, strict=True)]
        return [*lines, f"{name}_sum {seconds:.6f}", f"{name}_count {below[-1]}"]


@lru_cache(maxsize=256)
def label_value(written: str) -> str:
    """A label as it may stand: a short word of ours or a version. Names, numbers and texts become "other"."""
    return written if _WORD.fullmatch(written) else "other"


def _braces(names: Sequence[str], values: Sequence[str]) -> str:
    pairs = ",".join(f'{name}="{value}"' for name, value in zip(names, values, strict=True))
    return f"{{{pairs}}}" if pairs else ""

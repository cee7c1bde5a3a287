"""The figures of the promises about people's data, from one command.

    python -m tests.privacy.promises                    the numbers that are promised; half an hour
    python -m tests.privacy.promises --part 0.1         a tenth of each

P1 is tests/bot/test_cpr_never_stored.py; P2, P3 and P5 are test_erasing.py and test_letting_go.py in tests/adapters/storage.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.core.test_statistics import a_table, given_away
from tests.privacy import crashing, withdrawing

MARKS, MESSAGES, CELLS = "marks left", "messages after", "cells given away"


def given_away_cells(tables: int, _folder: Path) -> int:
    return sum(len(given_away(a_table(seed), sums)) for seed in range(tables) for sums in (True, False))


PROMISES: tuple[tuple[str, str, int, str, Callable[[int, Path], int]], ...] = (
    ("P3", "kills while somebody is erased", 100, MARKS, crashing.measure),
    ("P4", "schedules of withdrawing and sending", 10_000, MESSAGES, withdrawing.measure),
    ("P8", "random tables", 1_000, CELLS, given_away_cells),
)


def main() -> None:
    """Run each and print one line for it. Leaves with 1 when a promise does not hold."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--part", type=float, default=1.0)
    part = asked.parse_args().part
    broken = 0
    for name, what, full, found, measure in PROMISES:
        number = max(1, int(full * part))
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            count = measure(number, Path(folder))
        print(f"{name}  {number} {what}: {count} {found}  ({time.perf_counter() - begun:.0f} s)", flush=True)
        broken += count
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()

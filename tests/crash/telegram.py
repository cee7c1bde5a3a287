"""The long runs against Telegram over the wire, which print a table of figures. The same seed gives the same run.

    python -m tests.crash.telegram --kills 60            kill the program while citizens write, in both modes (R1, R2)
    python -m tests.crash.telegram --kills 60 --database postgres --processes 2    the same, one process of two at a time
    python -m tests.crash.telegram --storm 5000          nine calls of ten refused for an hour (R6)
    python -m tests.crash.telegram --invitations 2000    invite everybody while some wait for an answer (R6)
    python -m tests.crash.telegram --outages 4 24 72     Telegram is away, in each way (R5)

Time is set by hand except in the kills. `make test` runs the same code for some seconds.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from tests.crash import telegram_kills as kills
from tests.crash.soak import show
from tests.crash.telegram_sending import Sending, invitations, outage, storm
from tests.postgres import a_server, create_database
from tests.telegramworld.faults import Fault

CHATS = 500
KILLS_A_RUN = 10
AWAY = (Fault.CUT, Fault.BROKEN, Fault.GATEWAY, Fault.HANG, Fault.LOST)
Figures = dict[str, object]


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; 1 when any promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--storm", type=int, default=0, metavar="MESSAGES")
    parser.add_argument("--invitations", type=int, default=0, metavar="CITIZENS")
    parser.add_argument("--outages", type=int, nargs="*", default=[], metavar="HOURS")
    parser.add_argument("--database", default="sqlite", choices=["sqlite", "postgres"])
    parser.add_argument(
        "--processes", type=int, default=1, help="how many of them, for --kills; more than one needs PostgreSQL"
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.processes > 1 and asked.database == "sqlite":
        parser.error("SQLite has one process at a time; use --database postgres")
    logging.disable(logging.ERROR)
    begun = time.monotonic()
    figures, wrong = _runs(asked)
    print(file=sys.stderr)
    show(figures, wrong, asked, time.monotonic() - begun)
    return 1 if wrong else 0


def _runs(asked: argparse.Namespace) -> tuple[Figures, list[str]]:
    figures: Figures = {}
    wrong: list[str] = []
    with _databases(asked.database) as migrated, ExitStack() as opened:

        def database(name: str) -> SqlStore:
            return opened.enter_context(closing(SqlStore.open(migrated(name))))

        if asked.kills:
            _kill(asked, migrated, figures, wrong)
        if asked.storm:
            run = storm(database("storm"), messages=asked.storm, chats=CHATS, seed=asked.seed)
            _tell("storm", asyncio.run(run), figures, wrong)
        if asked.invitations:
            waiting = max(20, asked.invitations // 5)
            run = invitations(database("many"), invited=asked.invitations, waiting=waiting, seed=asked.seed)
            _tell("invitations", asyncio.run(run), figures, wrong)
        for hours in asked.outages:
            for fault in AWAY:
                print(f"\r{hours} h, {fault}", end="", file=sys.stderr, flush=True)
                run = outage(database(f"{hours}{fault.name}"), hours=hours, fault=fault, seed=asked.seed)
                _tell(f"away {hours} h, {fault}", asyncio.run(run), figures, wrong)
    return figures, wrong


def _kill(asked: argparse.Namespace, migrated: "Databases", figures: Figures, wrong: list[str]) -> None:
    for is_webhook in (False, True):
        mode = "webhook" if is_webhook else "polling"
        taken = written = repeats = done = 0
        while done < asked.kills:
            count = min(KILLS_A_RUN, asked.kills - done)
            seed = asked.seed * 1_000 + done
            with tempfile.TemporaryDirectory(prefix="sparring-telegram-") as folder:
                run = kills.run(
                    Path(folder),
                    seed=seed,
                    kills=count,
                    is_webhook=is_webhook,
                    database=migrated(f"{mode}{done}"),
                    processes=asked.processes,
                )
                left = asyncio.run(run)
            done += count
            taken, written, repeats = taken + left.taken, written + left.messages, repeats + left.answers_twice
            wrong += [] if left.is_whole else [f"{mode}, seed {seed}: {left}"]
            print(f"\r{mode}: {done} kills, {taken} of {written}", end="", file=sys.stderr, flush=True)
        figures[f"{mode}: kills"] = done
        figures[f"{mode}: messages taken, each with one effect"] = f"{taken} of {written}"
        figures[f"{mode}: answers that arrived twice"] = repeats


def _tell(name: str, found: Sending, figures: Figures, wrong: list[str]) -> None:
    figures[f"{name}: messages"] = found.messages
    figures[f"{name}: calls, of them refused, of them too early"] = f"{found.calls}, {found.refused}, {found.early}"
    figures[f"{name}: most calls in a second, shortest gap in a chat"] = (
        f"{found.most_in_a_second}, {found.shortest_gap} s"
    )
    figures[f"{name}: seconds by its clock"] = round(found.virtual_seconds, 1)
    if found.repeats:
        figures[f"{name}: messages that arrived again"] = found.repeats
    if found.waits:
        figures[f"{name}: somebody waited, p95 and longest"] = f"{found.p95():.2f} s, {max(found.waits):.2f} s"
    wrong += [f"{name}: {difference}" for difference in found.wrong]


Databases = Callable[[str], str]


@contextmanager
def _databases(asked: str) -> Iterator[Databases]:
    """Makes an empty database for each name, and gives its address."""
    with tempfile.TemporaryDirectory(prefix="sparring-telegram-") as folder, _server(asked) as server:

        def migrated(name: str) -> str:
            plain = "".join(filter(str.isalnum, name.lower()))
            url = create_database(server, plain) if server else f"sqlite:///{Path(folder) / plain}.db"
            migrate(url)
            return url

        yield migrated


@contextmanager
def _server(asked: str) -> Iterator[str]:
    if asked == "sqlite":
        yield ""
        return
    with a_server() as server:
        yield server


if __name__ == "__main__":
    sys.exit(main())

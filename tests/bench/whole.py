"""The whole process, measured from outside: how soon it is ready, how much memory it takes; and the longest single answer.

Memory is that of a process of its own that served so many people, made ready as `python -m bot run` is without a channel.
"""

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from adapters.storage.migrations import migrate
from adapters.storage.rows import codec
from bot.runner import spare_collector
from bot.settings.config import settings
from bot.wiring import App, build
from core.gatherings.rules import RoomRules
from core.model import Case, CaseNumber, CaseStatus, Role
from core.ports import Facts
from core.screening.overview.digest import digest
from tests.bench.talks import OPENING, everyday_script, request_scripts, talk_of
from tests.factories import DAY, MONDAY, a_person, in_utc

CHECKOUT = Path(__file__).parents[2]
SERVING = """
import sys
from bot import memory, openssl
openssl.leave_out()
memory.share_one_arena()
from pathlib import Path
from tests.bench.whole import serve_many
print(serve_many(int(sys.argv[1]), Path(sys.argv[2])))
"""
READY_WITHIN = 30.0
AT_ONCE = 64


def start_seconds(directory: Path) -> tuple[float, float]:
    """From the start of the process until /readyz says yes: with a new database, and with the one that is there then."""
    directory.mkdir(exist_ok=True)
    return _one_start(directory), min(_one_start(directory) for _ in range(3))


def _one_start(directory: Path) -> float:
    variables = {**os.environ, "DATABASE_URL": f"sqlite:///{directory / 'sparring.db'}", "PORT": "0"}
    begun = perf_counter()
    command = [sys.executable, "-m", "bot", "run"]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        address = process.stderr.readline().split()[-1].rstrip("/")
        while not _is_ready(address):
            assert perf_counter() - begun < READY_WITHIN, "the service is not ready"
            time.sleep(0.005)
        return perf_counter() - begun
    finally:
        process.terminate()
        process.communicate()


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def megabytes_after(conversations: int, path: Path) -> float:
    """The most memory that a process takes which finds its database there, and serves so many people."""
    migrate(f"sqlite:///{path}")
    command = [sys.executable, "-c", SERVING, str(conversations), str(path)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def serve_many(conversations: int, path: Path) -> float:
    """Let so many people tell their need and answer a question, some at a time. Gives the most memory used, in MB."""
    app = build(settings({"DATABASE_URL": f"sqlite:///{path}"}), is_owner=True)
    script = everyday_script(app)[: OPENING + 1]
    spare_collector()

    async def talk(number: int) -> None:
        for _, event in talk_of(script, f"many{number}", number):
            await app.take_soon(event)

    async def everybody() -> None:
        for first in range(0, conversations, AT_ONCE):
            last = min(conversations, first + AT_ONCE)
            await asyncio.gather(*(talk(number) for number in range(first, last)))

    asyncio.run(everybody())
    app.close()
    return most_megabytes()


def most_megabytes() -> float:
    """The high-water mark of this process. Where there is /proc it is asked, as rusage begins with the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


def digest_seconds(cases: int, path: Path) -> float:
    """The facilitator's digest over so many open cases: read, put together and worded."""
    app = build(settings({"DATABASE_URL": f"sqlite:///{path}"}))
    lead = a_person(10**6, roles=frozenset({Role.EMPLOYEE, Role.LEAD}))
    examples = sent_requests(app)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", codec.person_row(lead))
        db.execute("DELETE FROM casefile")
        rows = (codec.case_row(numbered(examples[number % len(examples)], number)) for number in range(1, cases + 1))
        db.executemany("INSERT INTO casefile VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.close()
    begun = perf_counter()

    def overview(facts: Facts) -> int:
        say = digest(facts, in_utc(MONDAY) + DAY, lead, RoomRules())
        return len(app.content.wording.message("da", say.prompt, say.params, say.choices).text)

    assert app.store.read(overview) > cases / 1000
    seconds = perf_counter() - begun
    app.close()
    return seconds


def sent_requests(app: App) -> Sequence[Case]:
    """Cases as they are: the sixty requests of the evaluation, told and sent."""
    turns = [
        app.take(event)
        for number, script in enumerate(request_scripts(app))
        for _, event in talk_of(script, f"requester{number}", number)
    ]
    return [case for turn in turns if turn is not None for case in turn.cases]


def numbered(case: Case, number: int) -> Case:
    """The same request once more, in another state and promised for another day."""
    status = (CaseStatus.NEW, CaseStatus.CLAIMED, CaseStatus.ASKED)[number % 3]
    return replace(case, number=CaseNumber(number), status=status, promised=date(2026, 3, 9 + number % 20), version=0)

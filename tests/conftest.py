"""What every test may ask for: a clock that is set by hand, and a store on each database."""

import gc
import io
import logging
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.runner import spare_collector
from bot.telemetry import configure
from tests.factories import MONDAY
from tests.postgres import a_server, create_database, empty_database
from tests.privacy.databases import Databases, served

# What an example takes is the machine's, not the code's: how fast things are is measured in tests/bench.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

TOLD_FROM_SECONDS = 0.005

DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Find the tests without the collector, which meets nothing but what stays; it runs afterwards as the service has it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        spare_collector()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """In a worker, what passed is told once a test: six messages for each of 20,000 take a hundredth of the whole run.

    A beginning or an end is told where it did not pass, said something, or took longer than what `--durations` shows.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.sections or report.duration >= TOLD_FROM_SECONDS:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.fixture
def clock() -> SettableClock:
    """Monday 2 March 2026 at nine in Copenhagen, until it is set."""
    return SettableClock(MONDAY)


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything logged while the test runs, as JSON lines; the process's own logging comes back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure("json", "debug", stream)
    yield stream
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(capture=False)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for each test process, begun by the first test that needs it."""
    with a_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> str:
    """One migrated database for all tests of a process, emptied before each: making a new one takes a quarter second."""
    url = create_database(postgres_server, "tests")
    migrate(url)
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database that only this test uses: once an SQLite file, once PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "sparring.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    url = request.getfixturevalue("postgres_database")
    empty_database(url)
    yield url


@pytest.fixture
def store(database_url: str) -> Iterator[SqlStore]:
    """An open store on a database of its own."""
    with SqlStore.open(database_url) as opened:
        yield opened


@pytest.fixture
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    """Where a promise is measured in short: on SQLite, unless the test asks for PostgreSQL."""
    if getattr(request, "param", "sqlite") == "postgres":
        server = request.getfixturevalue("postgres_server")
        return Databases(lambda name, like: served(server, f"promises_{name}", like and f"promises_{like}"))
    template = request.getfixturevalue("sqlite_template")

    def copied(name: str, like: str) -> str:
        path = tmp_path / f"{name}.db"
        for part in tmp_path.glob(f"{name}.db*"):
            part.unlink()
        shutil.copy(template, path)
        return f"sqlite:///{path}"

    return Databases(copied)

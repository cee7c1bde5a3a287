"""Databases of every older schema, with rows in every table, that are killed while they are brought up to date (R11).

A killed upgrade has happened or not: the schema is the old one or the newest, and no row is another than before.
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Boolean, Column, Integer, MetaData, Table, create_engine, select

from adapters.storage.engine import open_engines, sqlite_path
from adapters.storage.migrations import STEPS, migrate, newest_version, schema_version
from adapters.storage.migrations.upgrading import upgrade

ROWS = 50
_JSON = frozenset({"body", "payload", "facts", "why"})
_OWN = "alembic_version"
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(slots=True)
class Upgrades:
    """How many upgrades were killed, from which schema, and what was wrong with any of them."""

    kills: int = 0
    undone: int = 0
    versions: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def older_versions() -> list[str]:
    """Every schema there was before the newest. A database that has none yet counts as one."""
    known = sorted(step.name.partition("_")[0] for step in STEPS.glob("[0-9]*.py"))
    return ["", *known[:-1]]


def run_upgrades(kills: int, seed: int, database: Callable[[int], str]) -> Upgrades:
    """Kill so many, from each older schema in turn, at any moment of the time an undisturbed one takes."""
    chance, found = random.Random(seed), Upgrades()
    versions = older_versions()
    longest = {version: _seconds(_old(database(number), version)) for number, version in enumerate(versions)}
    number = len(versions)
    while found.kills < kills:
        version = versions[number % len(versions)]
        url = _old(database(number), version)
        before = _rows(url)
        number += 1
        if not _killed(url, chance.uniform(0, longest[version])):
            continue
        found.kills += 1
        found.versions[version or "none"] += 1
        _judge(found, url, version, before)
    return found


def _judge(found: Upgrades, url: str, version: str, before: Rows) -> None:
    is_undone = (schema_version(url) or "") == version
    found.undone += is_undone
    if not is_undone and schema_version(url) != newest_version():
        found.wrong.append(f"from {version or 'none'}: the schema is {schema_version(url)}")
    found.wrong += [f"from {version or 'none'}, killed: {lost}" for lost in _lost(before, _rows(url))]
    migrate(url)
    found.wrong += [f"from {version or 'none'}, again: {lost}" for lost in _lost(before, _rows(url))]
    if schema_version(url) != newest_version():
        found.wrong.append(f"from {version or 'none'}: it cannot be brought up to date any more")


def _old(url: str, version: str) -> str:
    """A database with that schema and rows in every table."""
    path = sqlite_path(url)
    if path is not None:
        path.touch()
    if version:
        engines = open_engines(url)
        with engines.write.begin() as connection:
            upgrade(connection, version)
        metadata = MetaData()
        with engines.write.begin() as connection:
            metadata.reflect(connection)
            for table in metadata.sorted_tables:
                if table.name != _OWN:
                    connection.execute(table.insert(), [_row(table, number) for number in range(1, ROWS + 1)])
        engines.dispose()
    return url


def _row(table: Table, number: int) -> dict[str, Any]:
    return {column.name: _value(column, number) for column in table.columns}


def _value(column: Column[Any], number: int) -> object:
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer):
        return number
    return "{}" if column.name in _JSON else f"{column.name} {number}"


def _rows(url: str) -> Rows:
    engine = create_engine(open_engines(url).url)
    metadata = MetaData()
    with engine.connect() as connection:
        metadata.reflect(connection)
        found = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
            if table.name != _OWN
        }
    engine.dispose()
    return found


def _lost(before: Rows, after: Rows) -> list[str]:
    """The tables whose rows are not what they were. New columns and new tables are no loss."""
    return [table for table, rows in before.items() if rows != _as_before(rows, after.get(table, []))]


def _as_before(rows: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = rows[0].keys() if rows else ()
    return [{name: row.get(name) for name in names} for row in now]


def _seconds(url: str) -> float:
    begun = time.perf_counter()
    migrate(url)
    return time.perf_counter() - begun


def _killed(url: str, after: float) -> bool:
    """Upgrade in a process of its own and kill it after so long; False when it was done before."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            migrate(url)
            code = 0
        finally:
            os._exit(code)
    time.sleep(after)
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        assert os.waitstatus_to_exitcode(status) == 0, "an upgrade that nobody killed failed"
        return False
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True

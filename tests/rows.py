"""Looks at the tables themselves, for tests that judge what is really stored."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import Any

import psycopg

from adapters.storage.rows.codec import from_ms
from adapters.storage.store import SqlStore


def rows(store: SqlStore, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """All rows of a query; `?` marks a value on either database."""
    text = query if store.engines.is_sqlite else query.replace("?", "%s")
    with store.engines.read.connect() as connection, connection.begin():
        return [tuple(row) for row in connection.exec_driver_sql(text, values)]


def rows_at(url: str, query: str) -> list[tuple[Any, ...]]:
    """All rows of a query, asked of a database that another process writes to."""
    opened = psycopg.connect(url) if url.startswith("postgres") else sqlite3.connect(url.removeprefix("sqlite:///"))
    with closing(opened) as connection:
        return list(connection.execute(query))


def messages(store: SqlStore) -> list[tuple[str, str, str]]:
    """(lane, prompt, key) of every message queued, in their order."""
    found = rows(store, "SELECT lane, payload, dedupe_key FROM outbox ORDER BY id")
    return [(lane, json.loads(payload)["prompt"], key) for lane, payload, key in found]


def timers(store: SqlStore) -> list[tuple[str, datetime, str, int | None, Any]]:
    found = rows(store, "SELECT key, due, kind, subject, payload FROM timer ORDER BY key")
    return [(key, from_ms(due), kind, subject, json.loads(payload)) for key, due, kind, subject, payload in found]

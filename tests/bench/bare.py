"""The measure: the very rows of a turn in one transaction, with nothing but the driver, at synchronous=FULL."""

import sqlite3
from pathlib import Path
from time import perf_counter

from adapters.storage.migrations import migrate
from adapters.storage.rows import codec
from core.events import Inbound
from core.ports import Turn


class Bare:
    """The same rows, in one transaction a turn, with nothing but the driver."""

    def __init__(self, path: Path) -> None:
        migrate(f"sqlite:///{path}")
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA synchronous=FULL")
        self._count = 0

    def turn(self, event: Inbound, turn: Turn) -> float:
        """Seconds for the rows of this turn."""
        assert turn.conversation is not None
        person, version = turn.conversation.person, turn.conversation.version + 1
        body = codec.encode(turn.conversation.as_json())
        self._count += 1
        lane, number = event.sender.lane, self._count
        row = (number, *codec.event_row(codec.event_key(event), event, person))
        queued = [
            (f"{event.id}:{index}", number, lane, person, codec.message_json(effect), False, False, row[3])
            for index, effect in enumerate(turn.effects)
            if hasattr(effect, "prompt")
        ]
        begun = perf_counter()
        run = self._db.execute
        run("BEGIN IMMEDIATE")
        run(
            "SELECT p.*, c.body FROM address a JOIN person p ON p.id = a.person LEFT JOIN conversation c ON c.person = p.id"
            " WHERE a.lane = ?",
            (lane,),
        ).fetchone()
        run("INSERT INTO inbound_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        if turn.person:
            run(
                "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                codec.person_row(turn.person),
            )
            run("INSERT OR REPLACE INTO address VALUES (?, ?)", (lane, person))
        run("INSERT OR REPLACE INTO conversation VALUES (?, ?, ?)", (person, body, version))
        run(
            "INSERT INTO lane (name, channel, due) VALUES (?, 'play', ?) ON CONFLICT (name) DO UPDATE SET due = 1",
            (lane, row[3]),
        )
        for values in queued:
            run(
                "INSERT INTO outbox (dedupe_key, event, lane, person, payload, is_bulk, is_quiet, created)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        run("COMMIT")
        return perf_counter() - begun

"""Keeps an SQLite file's write-ahead log short, on a thread of its own.

Otherwise every hundredth turn or so would pay for copying the log into the file, and take ten times as long as the others.
"""

import threading

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

EVERY_SECONDS = 1.0


class Checkpointer:
    """Copies what is committed into the file about once a second. Writers go on meanwhile, and nothing depends on it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="checkpoint", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _loop(self) -> None:
        while not self._stopped.wait(EVERY_SECONDS):
            try:
                self._copy()
            except OperationalError:
                # Somebody holds the file, or it is gone; the writer copies the log itself when it has grown long.
                continue

    def _copy(self) -> None:
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").close()
        finally:
            connection.close()

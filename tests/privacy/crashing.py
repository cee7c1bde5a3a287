"""P3: the process is killed while it erases somebody; whoever comes next finishes, and no mark is left in any table or file."""

import os
import random
import sys
import time

from adapters.storage.keeping.wiping import wipe
from adapters.storage.store import SqlStore
from tests.adapters.storage.keeping.test_erasing import CHAT, MARK, a_canary, erase, everything, files_of
from tests.forked import Fork
from tests.privacy.databases import Databases

LONGEST_SECONDS = 0.15  # an erasing with its wiping takes about a third of this on an idle machine


def marks_after_a_kill(databases: Databases, seed: int) -> int:
    """Marks left when a killed erasing was finished by the next process."""
    url = databases.copy("killed", "canary")
    reading, writing = os.pipe()
    child = Fork("tests.privacy.erasing", url, environ=os.environ, stdout=writing, stderr=sys.__stderr__.fileno())
    os.close(writing)
    with os.fdopen(reading) as said:
        assert said.readline(), "it was never ready to erase anybody"
        time.sleep(random.Random(seed).random() * LONGEST_SECONDS)
        child.kill()
        child.ended()
    with SqlStore.open(url) as store:
        erase(store)  # the channel delivers it again: done before, it does nothing
        assert wipe(store.engines)
        stored = everything(store)
        # PostgreSQL's files are the operator's: its journal and its backups run out by themselves (docs/privacy.md).
        files = files_of(store) if store.engines.is_sqlite else {}
        left = sum(mark in stored for mark in (MARK, CHAT))
        return left + sum(mark.encode() in content for mark in (MARK, CHAT) for content in files.values())


def measure(kills: int, databases: Databases) -> int:
    """Marks left after so many kills, each at another moment of the erasing."""
    with SqlStore.open(databases.empty("canary")) as store:
        a_canary(store)
        if store.engines.is_sqlite:
            with store.engines.write.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return sum(marks_after_a_kill(databases, seed) for seed in range(kills))

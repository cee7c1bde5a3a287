"""P3: the process is killed while it erases somebody; whoever comes next finishes, and no mark is left in any table or file."""

import random
import subprocess
import sys
import time

from adapters.storage.store import SqlStore
from adapters.storage.wiping import wipe
from tests.adapters.storage.test_erasing import CHAT, MARK, a_canary, erase, everything, files_of
from tests.privacy.databases import Databases

ERASING = (
    "import sys; from adapters.storage.store import SqlStore; from tests.adapters.storage.test_erasing import erase;"
    "store = SqlStore.open(sys.argv[1]); print(flush=True); erase(store); print(flush=True); store.close()"
)
LONGEST_SECONDS = 0.15  # an erasing with its wiping takes about a third of this on an idle machine


def marks_after_a_kill(databases: Databases, seed: int) -> int:
    """Marks left when a killed erasing was finished by the next process."""
    url = databases.copy("killed", "canary")
    child = subprocess.Popen([sys.executable, "-c", ERASING, url], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(random.Random(seed).random() * LONGEST_SECONDS)
    child.kill()
    child.wait()
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

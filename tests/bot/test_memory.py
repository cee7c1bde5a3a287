"""Memory is taken from one place however many threads there are."""

import subprocess
import sys

import pytest

from tests.house.checkout import ROOT

THREADS = """
import ctypes, sys, threading
from bot import memory
if sys.argv[1] == "shared":
    assert memory.share_one_arena()
libc = ctypes.CDLL(None)
all_there = threading.Barrier(4)
def take():
    libc.malloc(1000)
    all_there.wait()
threads = [threading.Thread(target=take) for _ in range(4)]
[one.start() for one in threads]
[one.join() for one in threads]
libc.malloc_stats()
"""


def arenas(how: str) -> int:
    """How many the C library says that it has."""
    done = subprocess.run([sys.executable, "-c", THREADS, how], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stderr.count("Arena ")


@pytest.mark.skipif(sys.platform != "linux", reason="asks the GNU C library")
def test_threads_share_one_arena() -> None:
    assert arenas("shared") == 1
    assert arenas("as it comes") > 1

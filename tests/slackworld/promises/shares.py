"""The schedules of R3 and R4 shared out over processes, each with a Slack, a bot and databases of its own.

Neither how long something takes nor what a disk keeps is looked at there: the bot's files lie in memory.
"""

import asyncio
import logging
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.privacy.databases import databases, in_memory
from tests.results import Result, together
from tests.slackworld.place import Place
from tests.slackworld.promises import duplicates


async def measure(kind: str, *, seed: int, schedules: int, mode: str, processes: int) -> Result:
    """All of the schedules on databases of this kind. Every process is begun anew, so that nothing it grew to slows the next."""
    share = partial(_share, kind, seed, schedules, mode, processes)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        running = asyncio.get_running_loop()
        return together(await asyncio.gather(*(running.run_in_executor(pool, share, one) for one in range(processes))))


def _share(kind: str, seed: int, schedules: int, mode: str, processes: int, one: int) -> Result:
    # What is repeated here is meant to be, and not worth a line of the log.
    logging.disable(logging.CRITICAL)
    with (
        databases(kind, within=in_memory()) as places,
        tempfile.TemporaryDirectory(prefix="sparring-slack-", dir=in_memory()) as folder,
    ):
        return asyncio.run(
            duplicates.measure(
                Place(Path(folder), places),
                seed=seed,
                schedules=schedules,
                mode=mode,
                share=(one, processes),
                told=bool if one else progress,
            )
        )


def progress(said: str) -> None:
    """How far a long run is, on a line of its own that is written over."""
    print(f"\r{said} ", end="", file=sys.stderr, flush=True)

"""The bot in processes of their own, as an operator runs it, connected to a Telegram in this one."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.forked import Fork

START_SECONDS = 60.0
STOP_SECONDS = 30.0


@dataclass
class Program:
    """One of them, and the file it logs to."""

    process: Fork
    log: Path

    def most_megabytes(self) -> int:
        """The most memory it ever held."""
        told = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (most,) = (line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:"))
        return int(most) // 1024

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    async def until_ready(self) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                while "Ready at" not in self.said():
                    assert self.process.returncode is None
                    await asyncio.sleep(0.05)
        except (AssertionError, TimeoutError) as error:
            raise RuntimeError(self.said()[-2_000:]) from error

    async def stop(self) -> None:
        """As a platform stops it, and by force if it does not go."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


@asynccontextmanager
async def a_fork(
    module: str, environ: Mapping[str, str], log: Path, *, stdin: int | None = None
) -> AsyncIterator[Program]:
    """A module that begins as the bot does, run until the end of the block; it reads what comes from there."""
    mine = {"PATH": os.environ["PATH"], "LOG_FORMAT": "json", **environ}
    with log.open("wb") as said:
        files = {"stdout": said.fileno(), "stderr": said.fileno(), "stdin": stdin}
        process = await Fork.started(module, environ=mine, **files)
    async with _until_stopped(Program(process, log)) as program:
        yield program


@asynccontextmanager
async def _until_stopped(program: Program) -> AsyncIterator[Program]:
    async with AsyncExitStack() as ending:
        ending.push_async_callback(program.stop)
        await program.until_ready()
        yield program

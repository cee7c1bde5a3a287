"""The bot as an operator runs it, in a process of its own against a Slack on this machine: started, killed and started again."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path
from typing import Self

from tests.fast_bot import FastClock
from tests.forked import Fork
from tests.slackworld.world import SlackWorld

CHECKOUT = Path(__file__).parents[2]
START_SECONDS = 60


class Served:
    """`async with Served(slack, folder) as bot:` runs it until the end. In HTTP mode Slack is told its address at each start.

    With a fast `clock` it is otherwise the same. The Slack needs that one too: what may have arrived is looked for by its time.
    """

    def __init__(
        self,
        slack: SlackWorld,
        folder: Path,
        *,
        mode: str = "socket",
        clock: FastClock | None = None,
        module: str = "",
        is_from_nothing: bool = False,
        **environ: str,
    ) -> None:
        """`module` is another program than the bot. For whoever measures it, it `is_from_nothing`: not a fork of another."""
        self._slack = slack
        self._mode = mode
        self._is_from_nothing = is_from_nothing
        self._module = module or ("bot" if clock is None else "tests.fast_bot")
        self._environ = {
            "DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}",
            "PORT": "0",
            "LOG_FORMAT": "json",
            "SLACK_MODE": mode,
            # Nobody sleeps in a test or goes home, whatever the hour.
            "SPARRING_QUIET_HOURS": "03:00-03:01",
            "SPARRING_WORKING_HOURS": "always",
            "SPARRING_PLAYGROUND": "off",
            **({} if clock is None else clock.environment),
            **slack.settings,
            **environ,
        }
        self._folder = folder
        self._process: asyncio.subprocess.Process | Fork | None = None
        self.database = self._environ["DATABASE_URL"]
        self.address = ""
        self.starts = 0

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.kill()  # one that is not ready in time would live on, and slow down all that comes behind it
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.kill()

    async def start(self) -> None:
        """Until it says that it is ready, and (in socket mode) its socket is open."""
        self.starts += 1
        opened = self._slack.sockets.opened
        reading, writing = os.pipe()
        with (self._folder / f"log{self.starts}.txt").open("wb") as log, open(writing, "wb") as told:
            self._process = await self._begun(log.fileno(), told.fileno())
        async with asyncio.timeout(START_SECONDS):
            self.address = await self._ready(await _reader(reading))
            if self._mode == "http":
                self._slack.use_http(f"{self.address}/slack/events")
            else:
                await self._slack.until(lambda: self._slack.sockets.opened > opened, "a socket", seconds=START_SECONDS)

    async def _begun(self, stdout: int, stderr: int) -> asyncio.subprocess.Process | Fork:
        environ = {**os.environ, **self._environ}
        if not self._is_from_nothing:
            return await Fork.started(self._module, "run", environ=environ, stdout=stdout, stderr=stderr)
        command = (sys.executable, "-m", self._module, "run")
        return await asyncio.create_subprocess_exec(*command, cwd=CHECKOUT, env=environ, stdout=stdout, stderr=stderr)

    async def _ready(self, stderr: asyncio.StreamReader) -> str:
        """The address it says that it is ready at; fails with all it said if it ends before."""
        said = ""
        while line := (await stderr.readline()).decode():
            said += line
            if found := re.search(r"Ready at (http://\S+?)/?$", line.strip()):
                return found[1]
        raise RuntimeError(said)

    async def command(self, *words: str) -> str:
        """Another command of the bot beside the one that runs, such as `facilitator add`; what it said."""
        reading, writing = os.pipe()
        with open(writing, "wb") as said:
            environ = {**os.environ, **self._environ}
            process = await Fork.started("bot", *words, environ=environ, stdout=said.fileno(), stderr=said.fileno())
        told = (await (await _reader(reading)).read()).decode()
        if await process.wait() != 0:
            raise RuntimeError(told)
        return told

    async def kill(self) -> None:
        """`kill -9`: no goodbye, whatever it was in the middle of."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> int:
        """As a platform stops it: in order, and its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await self._process.wait()

    def cpu_seconds(self) -> float:
        """Processor time the process has used."""
        user, system = self._stat()[13:15]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """The memory the process holds."""
        return int(self._stat()[23]) * os.sysconf("SC_PAGE_SIZE") / 1024**2

    def _stat(self) -> list[str]:
        assert self._process is not None
        return Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").split()

    def log(self) -> str:
        """All that was logged, of every start."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted(self._folder.glob("log*.txt")))


async def _reader(pipe: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    told = open(pipe, "rb")  # noqa: SIM115 -- a number, which the loop closes at its end
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), told)
    return reader

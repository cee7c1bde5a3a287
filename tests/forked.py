"""Programs of the house in processes of their own, forked from one that has imported and read what all of them begin with.

A bot that starts from nothing takes 2.3 s of the processor to import its modules and read its words before it is ready, and tests
of kills start it again and again. A fork has an environment, files, threads and memory of its own as well, and can be killed.
How the program starts from nothing is held by `tests/bot/test_run.py`, what it takes by `tests/house` and `tests/bench`.

python -m tests.forked NUMBER    is the one that forks, told by the socket of that number; it ends when nobody holds the other end
"""

import asyncio
import atexit
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Self

CHECKOUT = Path(__file__).parents[1]
# What a running bot has imported, some of it only when it is first needed.
BEGINNING = (
    "bot.commands.serve",
    "bot.runner",
    "bot.site",
    "bot.wiring",
    "adapters.slack.channel",
    "adapters.telegram.app",
    "uvloop",
)


class Fork:
    """`python -m module arguments` with this environment and nothing else in it; what it says goes to these files.

    It reads nothing, unless it is given a file to read.
    """

    def __init__(
        self,
        module: str,
        *arguments: str,
        environ: Mapping[str, str],
        stdout: int,
        stderr: int,
        stdin: int | None = None,
    ) -> None:
        self._line, theirs = socket.socketpair()
        with theirs, open(os.devnull, "rb") as nothing:
            reads = nothing.fileno() if stdin is None else stdin
            socket.send_fds(_parent(), [b"f"], [theirs.fileno(), reads, stdout, stderr])
        self._line.sendall(json.dumps([module, arguments, dict(environ)]).encode())
        self._line.shutdown(socket.SHUT_WR)
        self._said = b""
        while b"\n" not in self._said:
            self._said += self._line.recv(100) or b"0\n-1\n"
        self.pid = int(self._said.split()[0])

    @classmethod
    async def started(
        cls,
        module: str,
        *arguments: str,
        environ: Mapping[str, str],
        stdout: int,
        stderr: int,
        stdin: int | None = None,
    ) -> Self:
        """As it is made, while the loop goes on: the first one waits until all is imported and read."""
        return await asyncio.to_thread(
            cls, module, *arguments, environ=environ, stdout=stdout, stderr=stderr, stdin=stdin
        )

    @property
    def returncode(self) -> int | None:
        """None while it lives, and the negative signal where one ended it."""
        if self._said.count(b"\n") < 2:
            with suppress(BlockingIOError):
                # It was ended with the one that forks, if nothing tells how.
                self._said += self._line.recv(100, socket.MSG_DONTWAIT) or b"-1\n"
        if self._said.count(b"\n") < 2:
            return None
        self._line.close()
        return int(self._said.split()[1])

    async def wait(self) -> int:
        while (code := self.returncode) is None:
            await asyncio.sleep(0.01)
        return code

    def ended(self) -> int:
        """As `wait`, where no loop runs."""
        while (code := self.returncode) is None:
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@cache
def _parent() -> socket.socket:
    """The line to the one that forks, which is started by the first test that needs it."""
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", "tests.forked", str(theirs.fileno())]
        process = subprocess.Popen(command, cwd=CHECKOUT, pass_fds=[theirs.fileno()])

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _read_everything() -> None:
    """No threads and no open database may be left of it: a fork would not have the ones and share the other."""
    for name in BEGINNING:
        import_module(name)
    from adapters.storage import migrations
    from bot import wiring
    from bot.rehearsal import WORDS
    from bot.runner import spare_collector
    from bot.settings.config import settings
    from core.model import Address
    from tests.apps import read_once
    from tests.chat import MONDAY, Chat, World
    from tests.migrated import migrate_once, new_database

    wiring.read_content = read_once
    migrations.migrate_apart = wiring.migrate = migrate_once
    new_database()
    values = settings({})
    content = read_once(values.prompts_dir, values.fixed)
    wiring.refuse_missing_words(content)
    world = World(wiring.make_service(content, values, wiring.newcomers(content)), content.wording, MONDAY)
    for channel, words in WORDS:
        Chat(world, Address(channel, "rehearsal")).say(words)
    spare_collector()


def main() -> None:
    asked = socket.socket(fileno=int(sys.argv[1]))
    _read_everything()
    while True:
        said, files, _, _ = socket.recv_fds(asked, 1, 4)
        _bury()
        if not said:
            return
        if os.fork() == 0:
            asked.close()
            _watch(socket.socket(fileno=files[0]), files[1:])
            return
        for one in files:
            os.close(one)


def _bury() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _watch(line: socket.socket, files: list[int]) -> None:
    """Become the program in one more fork; here only how it ended is waited for and told."""
    told = b""
    while more := line.recv(65_536):
        told += more
    pid = os.fork()
    if pid == 0:
        line.close()
        _become(*json.loads(told), files)
        return
    for one in files:
        os.close(one)  # whoever reads what it says is to see the end of it
    with suppress(BrokenPipeError):  # nobody may be left who wants to know
        line.sendall(b"%d\n" % pid)
        _, status = os.waitpid(pid, 0)
        line.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(module: str, arguments: list[str], environ: dict[str, str], files: list[int]) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environ)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

"""`python -m bot run` as a platform starts and stops it (conventions C2, C9, C10)."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.web.ports import PLAYERS
from bot.examples.network import PLAYED
from bot.runner import loop_factory
from tests.forked import Fork

CHECKOUT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True)
class Service:
    """One that runs, and where; told apart below is how it began."""

    process: "subprocess.Popen[str] | Fork"
    address: str

    def get(self, page: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + page, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def variables_of(folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """A database of its own and a free port."""
    own = {"DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}", "PORT": "0", "LOG_FORMAT": "json"}
    return {**os.environ, **own, **environ}


def ready_address(said: str) -> str:
    found = re.search(r"Ready at (http://\S+?)/?$", said.strip())
    assert found, said
    return found[1]


@contextmanager
def a_service(folder: Path, **environ: str) -> Iterator[Service]:
    """A service that was started from nothing; killed afterwards if it still runs."""
    variables = variables_of(folder, environ)
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            yield Service(process, ready_address(said if "Ready" in said else said + process.stderr.read()))
        finally:
            process.kill()


@contextmanager
def a_forked_service(folder: Path, **environ: str) -> Iterator[Service]:
    """As `a_service`, where how it starts is not what is asked."""
    reading, writing = os.pipe()
    with (folder / "log").open("wb") as log, os.fdopen(reading) as said:
        process = Fork("bot", "run", environ=variables_of(folder, environ), stdout=log.fileno(), stderr=writing)
        os.close(writing)
        try:
            yield Service(process, ready_address(said.readline()))
        finally:
            process.kill()
            process.ended()


def stopped(service: Service) -> tuple[int, float, str]:
    """Exit code, seconds it took, and everything that was logged."""
    begun = time.monotonic()
    service.process.send_signal(signal.SIGTERM)
    out, _ = service.process.communicate(timeout=PATIENCE_SECONDS)
    return service.process.returncode, time.monotonic() - begun, out


def test_it_starts_answers_and_ends_in_order(tmp_path: Path) -> None:
    with a_service(tmp_path) as service:
        alive, ready, numbers = service.get("/livez"), service.get("/readyz"), service.get("/metrics")
        code, seconds, log = stopped(service)

    assert (alive[0], json.loads(alive[1])["status"]) == (200, "ok")
    assert (ready[0], json.loads(ready[1])["checks"]) == (200, {"database": "ok"})
    turns = len(PLAYERS) - len(PLAYED)  # those who are no members of the network have met the bot once
    assert f'sparring_turn_duration_seconds_bucket{{le="+Inf"}} {turns}' in numbers[1]
    assert code == 0
    assert seconds < STOP_SECONDS
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert next(name for name in events if name.startswith("run.")) == "run.ready"
    assert events[-1] == "run.stopped"


def test_what_is_said_first_is_rehearsed(tmp_path: Path) -> None:
    with a_service(tmp_path) as service:
        assert service.process.stdout is not None
        given_up = threading.Timer(PATIENCE_SECONDS, service.process.kill)
        given_up.start()
        events = (json.loads(line)["event"] for line in service.process.stdout)

        assert "run.rehearsed" in events
        given_up.cancel()


def has_openssl(service: Service) -> bool:
    """Whether one of Python's doors to it is open in the process."""
    maps = Path(f"/proc/{service.process.pid}/maps").read_text(encoding="utf-8")
    return "/_ssl." in maps or "/_hashlib." in maps


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="asks Linux what a process has loaded")
def test_openssl_is_there_for_a_channel_alone(tmp_path: Path) -> None:
    telegram = {"TELEGRAM_BOT_TOKEN": "123456:" + 35 * "A", "TELEGRAM_BASE_URL": "http://127.0.0.1:9/bot"}
    with a_service(tmp_path) as service:
        alone, ready = has_openssl(service), service.get("/readyz")
    with a_service(tmp_path, **telegram) as service:
        beside_a_channel = has_openssl(service)

    assert (alone, ready[0]) == (False, 200)
    assert beside_a_channel


def test_openssl_stays_where_something_has_loaded_it_before() -> None:
    program = (
        "import ssl, sys; from bot import openssl; assert not openssl.leave_out(); assert sys.modules['ssl'] is ssl"
    )

    assert subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, check=False).returncode == 0


def test_without_openssl_every_hash_and_signature_is_the_same() -> None:
    program = """
import sys
if sys.argv[1] == "without":
    from bot import openssl
    assert openssl.leave_out()
import hashlib, hmac, secrets
print(*(hashlib.new(name, b"sparring").hexdigest() for name in ("md5", "sha1", "sha256", "sha512", "blake2s")))
print(hmac.new(b"key", b"sparring", "sha256").hexdigest(), hmac.compare_digest(b"a", b"a"))
"""
    told = [
        subprocess.run([sys.executable, "-c", program, how], cwd=CHECKOUT, capture_output=True, text=True, check=True)
        for how in ("with", "without")
    ]

    assert told[0].stdout == told[1].stdout


def test_a_channel_is_served_on_the_swifter_loop_and_the_playground_alone_loads_none() -> None:
    factory = loop_factory(("slack",))
    assert factory is not None
    loop = factory()
    try:
        assert type(loop).__module__ == "uvloop"
    finally:
        loop.close()
    assert loop_factory(()) is None


def test_the_playground_is_off_where_other_machines_could_reach_it(tmp_path: Path) -> None:
    with a_forked_service(tmp_path, HOST="0.0.0.0") as service:
        assert service.get("/")[0] in (403, 404)
        assert service.get("/livez")[0] == 200


def refused(folder: Path, **environ: str) -> tuple[int, str]:
    """How a start ends that should not succeed, and what it says."""
    with (folder / "refused").open("wb") as said, open(os.devnull, "wb") as log:
        start = Fork("bot", "run", environ={**os.environ, **environ}, stdout=log.fileno(), stderr=said.fileno())
    given_up = threading.Timer(PATIENCE_SECONDS, start.kill)
    given_up.start()
    code = start.ended()
    given_up.cancel()
    return code, (folder / "refused").read_text(encoding="utf-8")


def test_a_second_process_on_the_same_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    with a_forked_service(tmp_path):
        code, said = refused(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'sparring.db'}", PORT="0")

    assert code == 1
    assert "already served by another process" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_told_with_what_to_do(tmp_path: Path) -> None:
    with a_forked_service(tmp_path) as service:
        port = service.address.rpartition(":")[2]
        code, said = refused(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'other.db'}", PORT=port)

    assert code == 1
    assert said == f"Port {port} is taken.\nStop the other program, or set PORT to another.\n"


def test_an_incomplete_or_made_up_configuration_starts_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    url = f"sqlite:///{folder / 'sparring.db'}"

    code, said = refused(tmp_path, DATABASE_URL=url, SPARRING_FORM_SECRET="changeme", PORT="0")

    assert code == 2
    assert said.startswith("SPARRING_FORM_SECRET is a placeholder.")
    assert list(folder.iterdir()) == []

"""A program that tests fork from another is one of its own: its arguments, environment, output and end."""

import os
import signal
from pathlib import Path

import pytest

from tests.forked import Fork


def forked(file: Path, *arguments: str, **environ: str) -> Fork:
    with file.open("wb") as said:
        return Fork(
            "bot",
            *arguments,
            environ={"PATH": os.environ["PATH"], **environ},
            stdout=said.fileno(),
            stderr=said.fileno(),
        )


def test_it_has_its_own_environment_and_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARRING_CONTACT_PHONE", "11 11 11 11")
    first, second = tmp_path / "first", tmp_path / "second"

    ends = [forked(first, "config", SPARRING_CONTACT_PHONE="22 22 22 22").ended(), forked(second, "config").ended()]

    assert ends == [0, 0]
    assert "22 22 22 22" in first.read_text()
    assert "11 11 11 11" not in first.read_text() + second.read_text()


def test_it_ends_with_the_code_of_its_command(tmp_path: Path) -> None:
    assert forked(tmp_path / "said", "facilitators").ended() == 2
    assert "Did you mean facilitator?" in (tmp_path / "said").read_text()


async def test_one_that_is_killed_tells_so(tmp_path: Path) -> None:
    bot = forked(tmp_path / "said", "run", DATABASE_URL=f"sqlite:///{tmp_path / 'sparring.db'}", PORT="0")

    assert bot.returncode is None
    bot.kill()

    assert await bot.wait() == -signal.SIGKILL
    bot.kill()  # what is gone is not looked for by its number

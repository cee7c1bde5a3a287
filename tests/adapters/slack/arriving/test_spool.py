"""What was acknowledged is on the disk until it is done, whatever happens to the process in between."""

import asyncio
import json
import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import get_args

import pytest

from adapters.slack.arriving.spool import Kept, Spool
from core.actions import Ordered, token
from core.events import Changed, Chose, Inbound, Opened, Said, SentOther, Submitted
from core.model import Address

NOW = datetime(2026, 3, 2, 8, 0, 0, 123456, tzinfo=UTC)
KNOWN = {"source": "slack", "at": NOW, "sender": Address("slack", "U1")}


def said(name: str = "Ev1", text: str = "æøå \x00 \ud83d 😀") -> Kept:
    return Kept(user="U1", event=Said(id=name, text=text, **KNOWN))


EVERY_KIND = [
    said().event,
    Said(id="Ev2", text="[CPR]", is_masked=True, **KNOWN),
    Chose(id="a/1", token=token(Ordered("help")), message="D1/1.1", **KNOWN),
    Opened(id="Ev3", is_glance=True, **KNOWN),
    Submitted(id="v/1", form="intake", values={"need": "noget", "gain": ["citizens"], "n": 3}, **KNOWN),
    SentOther(id="Ev4", kind="photo", **KNOWN),
    Changed(id="Ev5", text=None, **KNOWN),
]


@pytest.mark.parametrize("event", EVERY_KIND, ids=lambda event: f"{type(event).__name__}-{event.id}")
async def test_every_kind_of_event_comes_back_as_it_was(tmp_path: Path, event: Inbound) -> None:
    spool = Spool(tmp_path)
    spool.open()
    await spool.keep(Kept(user="U1", event=event))
    spool.close()

    assert Spool(tmp_path).open() == [Kept(user="U1", event=event)]


async def test_where_it_came_from_comes_back_too(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    kept = replace(said(), workspaces=(("T0ELSEWHERE", "E0OTHER"), ("T0SPARRING",)))
    await spool.keep(kept)
    spool.close()

    assert Spool(tmp_path).open() == [kept]


async def test_what_comes_together_waits_for_the_disk_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    disk = os.fsync

    def slow_disk(handle: int) -> None:
        asked.append(handle)
        time.sleep(0.05)
        disk(handle)

    spool = Spool(tmp_path)
    spool.open()
    monkeypatch.setattr(os, "fsync", slow_disk)

    await asyncio.gather(*(spool.keep(said(f"Ev{number}")) for number in range(50)))

    assert len(asked) < 10
    monkeypatch.undo()
    spool.close()
    assert len(Spool(tmp_path).open()) == 50


def test_no_kind_of_event_is_forgotten_here() -> None:
    # That the bot is blocked is nothing Slack tells us of, and a name that we asked for can be asked for again.
    assert {kind.__name__ for kind in get_args(Inbound)} - {type(event).__name__ for event in EVERY_KIND} == {
        "Blocked",
        "Unblocked",
        "Named",
    }


async def test_what_is_done_is_gone_and_an_empty_spool_is_an_empty_file(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    for name in ("Ev1", "Ev2", "Ev3"):
        await spool.keep(said(name))
    spool.done("Ev2")
    spool.close()
    again = Spool(tmp_path)

    assert [kept.key for kept in again.open()] == ["Ev1", "Ev3"]
    again.done("Ev1")
    again.done("Ev3")
    again.close()
    assert (tmp_path / "spool-0").read_bytes() == b""


async def test_what_ends_and_does_not_lie_here_leaves_no_trace(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    await spool.keep(said("Ev1"))
    before = (tmp_path / "spool-0").read_bytes()
    spool.done("Ev2")
    spool.close()

    assert (tmp_path / "spool-0").read_bytes() == before
    assert Spool(tmp_path).open() == [said("Ev1")]


async def test_a_line_torn_by_a_kill_is_left_out_and_the_others_are_kept(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    await spool.keep(said("Ev1"))
    await spool.keep(said("Ev2"))
    spool.close()
    path = tmp_path / "spool-0"
    path.write_bytes(path.read_bytes()[:-20])

    assert [kept.key for kept in Spool(tmp_path).open()] == ["Ev1"]


async def test_a_line_of_another_version_does_not_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "spool-0").write_text(json.dumps({"id": "x", "kind": "telepathy"}) + "\n", encoding="utf-8")

    assert Spool(tmp_path).open() == []


async def test_each_process_has_a_file_of_its_own_and_takes_over_what_a_dead_one_left(tmp_path: Path) -> None:
    first, second = Spool(tmp_path), Spool(tmp_path)
    first.open()
    second.open()
    await first.keep(said("Ev1"))
    await second.keep(said("Ev2"))
    second.close()
    third = Spool(tmp_path)

    assert [kept.key for kept in third.open()] == ["Ev2"]
    third.close()
    first.close()
    assert sorted(kept.key for kept in Spool(tmp_path).open()) == ["Ev1", "Ev2"]


async def test_a_long_spool_is_written_anew_without_losing_a_line(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    long = "ord " * 10_000
    for number in range(40):
        await spool.keep(said(f"Ev{number}", long))
        if number:
            spool.done(f"Ev{number}")
    spool.close()

    assert (tmp_path / "spool-0").stat().st_size < 1_000_000
    assert [kept.key for kept in Spool(tmp_path).open()] == ["Ev0"]


async def test_many_at_once_are_all_kept(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    await asyncio.gather(*(spool.keep(said(f"Ev{number}")) for number in range(200)))
    spool.close()

    assert len(Spool(tmp_path).open()) == 200


async def test_nothing_is_kept_of_what_the_channel_says_of_the_person(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    await spool.keep(Kept(user="U1", event=replace(said().event, name="Mette Hansen", language="da")))
    spool.close()

    assert "Mette" not in (tmp_path / "spool-0").read_text(encoding="utf-8")


def no_room(*_: object) -> None:
    raise OSError("No space left on device")


async def test_a_start_that_fails_loses_nothing_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Spool(tmp_path)
    first.open()
    await first.keep(said("Ev1"))
    first.close()
    again = Spool(tmp_path)
    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", no_room)
        with pytest.raises(OSError, match="No space"):
            again.open()

    assert [kept.key for kept in again.open()] == ["Ev1"]


async def test_a_line_the_disk_took_half_of_spoils_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool, write = Spool(tmp_path), os.write
    spool.open()
    await spool.keep(said("Ev1"))

    def half(handle: int, line: bytes) -> int:
        if len(line) < 50:
            no_room()
        return write(handle, line[: len(line) // 2])

    with monkeypatch.context() as disk:
        disk.setattr("os.write", half)
        with pytest.raises(OSError, match="No space"):
            await spool.keep(said("Ev2"))
    await spool.keep(said("Ev3"))
    spool.close()

    assert [kept.key for kept in Spool(tmp_path).open()] == ["Ev1", "Ev3"]


def said_at(second: int, name: str) -> Kept:
    return Kept(user="U1", event=replace(said(name).event, at=NOW + timedelta(seconds=second)))


async def test_what_two_processes_left_comes_back_in_the_order_it_was_said(tmp_path: Path) -> None:
    first, second = Spool(tmp_path), Spool(tmp_path)
    first.open()
    second.open()
    for number, spool in enumerate((second, first, second)):
        await spool.keep(said_at(number, f"Ev{number}"))
    first.close()
    second.close()

    assert [kept.key for kept in Spool(tmp_path).open()] == ["Ev0", "Ev1", "Ev2"]


async def test_a_spool_that_was_closed_can_be_opened_and_written_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    spool.close()
    spool.open()
    await spool.keep(said("Ev1"))
    spool.close()

    assert [kept.key for kept in Spool(tmp_path).open()] == ["Ev1"]


async def test_what_is_done_is_soon_wiped_although_something_else_still_waits(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.open()
    await spool.keep(said("Ev0"))
    for number in range(1, 4):
        await spool.keep(said(f"Ev{number}", f"hemmelighed nummer {number}"))
        spool.done(f"Ev{number}")
    spool.close()

    assert "hemmelighed" not in (tmp_path / "spool-0").read_text(encoding="utf-8")
    assert [kept.key for kept in Spool(tmp_path).open()] == ["Ev0"]


async def test_what_is_done_is_wiped_also_where_the_last_that_ended_does_not_lie_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = Spool(tmp_path)
    spool.open()
    await spool.keep(said("Ev0", "venter " * 100))
    await spool.keep(said("Ev1", "hemmelighed"))
    both_ended, forget = Event(), spool._forget

    def forget_later(key: str) -> None:
        both_ended.wait(5)
        forget(key)

    monkeypatch.setattr(spool, "_forget", forget_later)
    spool.done("Ev1")
    spool.done("Ev1")
    both_ended.set()
    spool.close()

    assert "hemmelighed" not in (tmp_path / "spool-0").read_text(encoding="utf-8")
    assert [kept.key for kept in Spool(tmp_path).open()] == ["Ev0"]

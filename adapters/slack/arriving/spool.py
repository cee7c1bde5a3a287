"""Deliveries on disk from their acknowledgement until their turn is committed: one line each in a file of this process.

Slack wants its acknowledgement within three seconds, also when the database is slow or away, and never sends again what was
acknowledged. So a delivery is written here first. A line holds what the event log would hold, cleaned of CPR numbers before it
is written; when nothing waits, the file is empty.
"""

import asyncio
import contextlib
import fcntl
import json
import logging
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from adapters.slack.payloads.origin import Workspaces
from core.events import Inbound
from core.model import Address

log = logging.getLogger(__name__)
_MOST_FILES = 64
_SHORT = 64_000  # bytes that cost no more to write anew than to wait for the disk
_KINDS = {kind.__name__.lower(): kind for kind in get_args(Inbound)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A delivery as it lies here."""

    user: str
    event: Inbound
    workspaces: Workspaces = ()

    @property
    def key(self) -> str:
        return self.event.id


class Spool:
    """One file of lines. Written by one thread of its own, which nothing slow can hold up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread: ThreadPoolExecutor | None = None
        self._file: int | None = None
        self._locks: list[int] = []
        self._path = folder
        self._unwritten: deque[tuple[str, bytes, Future[None]]] = deque()
        self._waiting: dict[str, bytes] = {}
        self._size = 0
        # Turns that ended, and those of them that are written down: each counted by one thread alone.
        self._ends = self._ended = 0

    def open(self) -> list[Kept]:
        """Take a file for this process, and what any process left behind that is no more. In the order it came.

        All of it or nothing: after an OSError everything lies where it lay, and it can be tried again.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._waiting = self._taken_over()
            self._rewrite()
            while self._locks[1:]:
                os.ftruncate(self._locks[-1], 0)
                os.close(self._locks.pop())
        except OSError:
            self._let_go()
            raise
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="spool")
        left = [kept for line in self._waiting.values() if (kept := _read(line)) is not None]
        # Of several processes, one person's words lie in several files.
        return sorted(left, key=lambda kept: kept.event.at)

    def _taken_over(self) -> dict[str, bytes]:
        """Lock a file to write to and every file that nobody holds; what waits in them."""
        left: dict[str, bytes] = {}
        for number in range(_MOST_FILES):
            path = self._folder / f"spool-{number}"
            if self._file is not None and not path.exists():
                break
            handle = _locked(path)
            if handle is None:
                continue
            self._locks.append(handle)
            left |= _lines(path)
            if self._file is None:
                self._file, self._path = handle, path
        if self._file is None:
            raise OSError(f"All {_MOST_FILES} spool files in {self._folder} are in use.")
        return left

    async def keep(self, kept: Kept) -> None:
        """Returns when the delivery is on the disk. Raises OSError when it cannot be written."""
        assert self._thread is not None
        written: Future[None] = Future()
        self._unwritten.append((kept.key, _line(kept), written))
        self._thread.submit(self._append)
        await asyncio.wrap_future(written)

    def done(self, key: str) -> None:
        """Its turn is committed. Not waited for: a turn taken twice is recognised by its id."""
        if self._thread is not None:
            self._ends += 1
            self._thread.submit(self._forget, key)

    def close(self) -> None:
        """Write what is under way. It can be opened again."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)
        self._thread = None
        self._let_go()

    def _let_go(self) -> None:
        for handle in self._locks:
            with contextlib.suppress(OSError):
                os.close(handle)
        self._locks, self._file, self._waiting = [], None, {}

    def _append(self) -> None:
        """All that waits to be written, with one wait for the disk: fifty deliveries at once are acknowledged as soon as one."""
        assert self._file is not None
        wanted = [self._unwritten.popleft() for _ in range(len(self._unwritten))]
        wanted = [one for one in wanted if one[2].set_running_or_notify_cancel()]
        if not wanted:
            return
        try:
            self._add(b"".join(line for _, line, _ in wanted))
            os.fsync(self._file)
        except OSError as error:
            for _, _, written in wanted:
                written.set_exception(error)
            return
        for key, line, written in wanted:
            self._waiting[key] = line
            written.set_result(None)

    def _add(self, line: bytes) -> None:
        """Whole lines after the last whole line: what a full disk took half of is cut off, or the next would be glued to it."""
        assert self._file is not None
        if os.fstat(self._file).st_size != self._size:
            os.ftruncate(self._file, self._size)
        _write(self._file, line)
        self._size += len(line)

    def _forget(self, key: str) -> None:
        self._ended += 1
        if self._file is None:
            return
        is_here = self._waiting.pop(key, None) is not None
        try:
            # Also for one that does not wait: it may be the last of several that ended, whose words were left to it.
            if self._is_worth_writing_anew():
                self._rewrite()
            elif is_here:
                self._add(json.dumps({"done": key}).encode() + b"\n")
        except OSError:
            # The line stays, and its turn is taken again at the next start, which does nothing.
            log.exception("slack.spool_failed")

    def _is_worth_writing_anew(self) -> bool:
        """Words do not stay after their turn: at once where little else waits, once for all that ended together."""
        live = sum(map(len, self._waiting.values()))
        is_last = self._ended == self._ends
        return not live or self._size >= 2 * live or (self._size > live and live < _SHORT and is_last)

    def _rewrite(self) -> None:
        """Only what still waits, in one step: a kill or a power cut leaves either the old file or the new one."""
        assert self._file is not None
        if not self._waiting:
            os.ftruncate(self._file, 0)
            self._size = 0
            return
        fresh = self._path.with_name(self._path.name + ".new")
        handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        try:
            _write(handle, b"".join(self._waiting.values()))
            os.fsync(handle)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fresh.replace(self._path)
        except OSError:
            os.close(handle)
            raise
        os.close(self._locks[0])
        self._file = self._locks[0] = handle
        self._size = sum(map(len, self._waiting.values()))
        _sync(self._folder)


def _locked(path: Path) -> int | None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Between opening and locking, another process may have put a new file in its place.
        if os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


def _sync(folder: Path) -> None:
    """A file put in another's place is there for good only when its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, line: bytes) -> None:
    while line:
        line = line[os.write(handle, line) :]


def _lines(path: Path) -> dict[str, bytes]:
    """The lines that are not done. One torn by a kill was never acknowledged."""
    waiting: dict[str, bytes] = {}
    for line in path.read_bytes().splitlines(keepends=True):
        row = _row(line)
        if "done" in row:
            waiting.pop(str(row["done"]), None)
        elif "id" in row:
            waiting[str(row["id"])] = line
    return waiting


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line) if line.endswith(b"\n") else {}
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _line(kept: Kept) -> bytes:
    event = kept.event
    row: dict[str, Any] = {
        "id": kept.key,
        "user": kept.user,
        "kind": type(event).__name__.lower(),
        "at": event.at.isoformat(),
    }
    row |= {"workspaces": kept.workspaces} if kept.workspaces else {}
    return json.dumps({**row, "source": event.source, "chat": event.sender.chat, **dict(_own(event))}).encode() + b"\n"


def _own(event: Inbound) -> Iterator[tuple[str, Any]]:
    """The fields that only this kind of event has."""
    for field in fields(event):
        if field.name not in ("id", "source", "at", "sender", "name", "language"):
            yield "own." + field.name, getattr(event, field.name)


def _read(line: bytes) -> Kept | None:
    """The delivery of a line; None for one of a version that nobody reads any more."""
    row = _row(line)
    try:
        kind = _KINDS[row["kind"]]
        own = {name.removeprefix("own."): value for name, value in row.items() if name.startswith("own.")}
        event = kind(
            id=row["id"],
            source=row["source"],
            at=datetime.fromisoformat(row["at"]),
            sender=Address(row["source"], row["chat"]),
            **own,
        )
        return Kept(user=row["user"], event=event, workspaces=tuple(map(tuple, row.get("workspaces", ()))))
    except (KeyError, TypeError, ValueError):
        log.error("slack.spool_unreadable")
        return None

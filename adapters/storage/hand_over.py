"""Brings results from the writer's thread to an event loop: one wake-up for all that were committed together.

A `Future` of `concurrent.futures` followed by one of asyncio does the same with two locks and a wake-up for each turn, which
costs as much as half a turn.
"""

import asyncio
import contextlib
from threading import Lock

from core.ports import Turn


class Promise:
    """A turn that somebody on an event loop waits for. What the writer asks of it is what it asks of a `Future`."""

    __slots__ = ("_error", "_hand_over", "_turn", "waiting")

    def __init__(self, hand_over: "HandOver") -> None:
        self.waiting: asyncio.Future[Turn | None] = hand_over.loop.create_future()
        self._hand_over = hand_over
        self._turn: Turn | None = None
        self._error: BaseException | None = None

    def set_running_or_notify_cancel(self) -> bool:
        """Whether anybody still waits. From then on the turn is taken, whoever stops waiting."""
        return not self.waiting.cancelled()

    def set_result(self, turn: Turn | None) -> None:
        self._turn = turn
        self._hand_over.deliver(self)

    def set_exception(self, error: BaseException) -> None:
        self._error = error
        self._hand_over.deliver(self)

    def keep(self) -> None:
        """Tell who waits. On the loop."""
        if self.waiting.done():
            return
        if self._error is not None:
            self.waiting.set_exception(self._error)
        else:
            self.waiting.set_result(self._turn)


class HandOver:
    """The way to one event loop. Promises are made on the loop, and kept there; they may be settled on any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._lock = Lock()
        self._settled: list[Promise] = []

    def deliver(self, promise: Promise) -> None:
        """Have a settled promise kept soon."""
        with self._lock:
            self._settled.append(promise)
            is_first = len(self._settled) == 1
        if is_first:
            with contextlib.suppress(
                RuntimeError
            ):  # the loop is closed: nobody waits any more, and the turn is committed
                self.loop.call_soon_threadsafe(self._keep_all)

    def _keep_all(self) -> None:
        with self._lock:
            settled, self._settled = self._settled, []
        for promise in settled:
            promise.keep()

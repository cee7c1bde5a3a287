"""Brings results from the writer's thread to an event loop: one wake-up for all that were committed together.

`asyncio.wrap_future` does the same with a wake-up for each, which costs as much as half a turn.
"""

import asyncio
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

Result = TypeVar("Result")


class HandOver:
    """The way to one event loop. `follow` is called on the loop; the futures are done on any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._lock = Lock()
        self._done: list[tuple[asyncio.Future[Any], Future[Any]]] = []

    def follow(self, future: "Future[Result]") -> "asyncio.Future[Result]":
        """What becomes of `future`, to be awaited. Whoever stops waiting calls it off, if it is not begun yet."""
        waiting: asyncio.Future[Result] = self.loop.create_future()
        waiting.add_done_callback(lambda one: future.cancel() if one.cancelled() else None)
        future.add_done_callback(lambda done: self._hand_over(waiting, done))
        return waiting

    def _hand_over(self, waiting: "asyncio.Future[Any]", done: "Future[Any]") -> None:
        with self._lock:
            self._done.append((waiting, done))
            is_first = len(self._done) == 1
        if is_first and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            delivered, self._done = self._done, []
        for waiting, done in delivered:
            # A future that was called off has nobody who waits for it.
            if waiting.done() or done.cancelled():
                continue
            error = done.exception()
            if error is not None:
                waiting.set_exception(error)
            else:
                waiting.set_result(done.result())

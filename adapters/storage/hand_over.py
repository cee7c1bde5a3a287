"""Brings results from the writer's thread to an event loop: one wake-up for all that were committed together.

A `Future` of `concurrent.futures` followed by one of asyncio does the same with two locks and a wake-up for each turn, which
costs as much as half a turn.
"""

import asyncio
import contextlib
from collections import deque

from core.ports import Turn


class Promise:
    """A turn that somebody on an event loop waits for. What the writer asks of it is what it asks of a `Future`.

    Once it is settled, its hand-over must be told to wake the loop.
    """

    __slots__ = ("_error", "_turn", "hand_over", "waiting")

    def __init__(self, hand_over: "HandOver") -> None:
        self.waiting: asyncio.Future[Turn | None] = hand_over.loop.create_future()
        self.hand_over = hand_over
        self._turn: Turn | None = None
        self._error: BaseException | None = None

    def set_running_or_notify_cancel(self) -> bool:
        """Whether anybody still waits. From then on the turn is taken, whoever stops waiting."""
        return not self.waiting.cancelled()

    def set_result(self, turn: Turn | None) -> None:
        self._turn = turn
        self.hand_over.settled.append(self)

    def set_exception(self, error: BaseException) -> None:
        self._error = error
        self.hand_over.settled.append(self)

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
        self.settled: deque[Promise] = deque()

    def wake(self) -> None:
        """Have all that is settled kept soon. Once for all that were committed together: each call hands the processor over."""
        # A closed loop raises: nobody waits there any more, and the turns are committed.
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self._keep_all)

    def _keep_all(self) -> None:
        while self.settled:
            self.settled.popleft().keep()

"""Brings what the writer's thread has done to an event loop: one wake-up for all of a transaction.

A `Future` of `concurrent.futures` followed by one of asyncio does the same with two locks and a wake-up for each turn, which
costs as much as half a turn. Each wake-up also has the loop's thread take the processor from the writer's in the middle of it.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

Result = TypeVar("Result")


class HandOver:
    """The way to one event loop. What is put into it, from any thread, is done there once the loop is woken."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._work: deque[Callable[[], object]] = deque()

    def put(self, work: Callable[[], object]) -> None:
        """Have this done after what was put before. Whoever puts it sees to the waking."""
        self._work.append(work)

    def wake(self) -> None:
        """Have all that was put done soon; nothing happens where there is nothing."""
        if not self._work:
            return
        try:
            self.loop.call_soon_threadsafe(self._do_all)
        except RuntimeError:  # the loop is closed: nobody waits there any more, and what is committed stays so
            self._work.clear()

    def _do_all(self) -> None:
        try:
            while self._work:
                self._work.popleft()()
        finally:
            self.wake()  # whoever stands behind one that failed


class Promise(Generic[Result]):
    """A result that somebody on an event loop waits for. What the writer asks of it is what it asks of a `Future`.

    Once it is settled, its hand-over must be told to wake the loop. It is told one round of the loop later than other work: so a
    message that goes out with a turn is on the wire before what else follows of the turn.
    """

    __slots__ = ("_error", "_result", "hand_over", "waiting")

    def __init__(self, hand_over: HandOver) -> None:
        self.waiting: asyncio.Future[Result] = hand_over.loop.create_future()
        self.hand_over = hand_over
        self._result: Result
        self._error: BaseException | None = None

    def set_running_or_notify_cancel(self) -> bool:
        """Whether anybody still waits. From then on it is done, whoever stops waiting."""
        return not self.waiting.cancelled()

    def set_result(self, result: Result) -> None:
        self._result = result
        self._settle()

    def set_exception(self, error: BaseException) -> None:
        self._error = error
        self._settle()

    def _settle(self) -> None:
        self.hand_over.put(partial(self.hand_over.loop.call_soon, self._keep))

    def _keep(self) -> None:
        """Tell who waits. On the loop."""
        if self.waiting.done():
            return
        if self._error is not None:
            self.waiting.set_exception(self._error)
        else:
            self.waiting.set_result(self._result)

"""What goes wrong on the way: lost replies, 5xx, hangs, cuts, outages. Seeded, so that a run can be repeated."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from aiohttp import web


class Fault(StrEnum):
    """LOST has its effect and no answer. CUT, BROKEN, GATEWAY and HANG have none. SLOW has both, late."""

    LOST = "lost reply"
    CUT = "cut"
    BROKEN = "500"
    GATEWAY = "502"
    HANG = "hang"
    SLOW = "slow"


BEFORE = frozenset({Fault.CUT, Fault.BROKEN, Fault.GATEWAY, Fault.HANG})
ANY = tuple(Fault)


@dataclass(slots=True)
class Faults:
    """Which call meets which fault. `share` of the calls do, by chance; `next` are met first, each by one call of its method."""

    random: Random
    share: float = 0.0
    kinds: Sequence[Fault] = ANY
    outage: Fault | None = None
    hang_seconds: float = 30.0
    slow_seconds: float = 0.3
    next: list[tuple[str, Fault]] = field(default_factory=list)
    met: Counter[Fault] = field(default_factory=Counter)

    def on(self, method: str, fault: Fault, times: int = 1) -> None:
        """Have the next calls of a method meet this."""
        self.next += [(method.lower(), fault)] * times

    def drawn(self, method: str) -> Fault | None:
        """What this call meets."""
        fault = self.outage or self._planned(method)
        if fault is None and self.share and self.random.random() < self.share:
            fault = self.random.choice(list(self.kinds))
        if fault is not None:
            self.met[fault] += 1
        return fault

    def _planned(self, method: str) -> Fault | None:
        for place, (wanted, fault) in enumerate(self.next):
            if wanted in (method, "*"):
                del self.next[place]
                return fault
        return None

    async def act(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        """Answer as the fault has it; None when the usual answer follows after all."""
        match fault:
            case Fault.SLOW:
                await asyncio.sleep(self.slow_seconds)
                return None
            case Fault.BROKEN:
                body = {"ok": False, "error_code": 500, "description": "Internal Server Error: restart"}
                return web.json_response(body, status=500)
            case Fault.GATEWAY:
                return web.Response(text="<html>\n<h1>502 Bad Gateway</h1>\n</html>", status=502)
            case Fault.HANG:
                await asyncio.sleep(self.hang_seconds)
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=502)

"""Three pages for machines: does the loop turn, can work be done, and how much was done."""

import asyncio
import logging

from aiohttp import web

from adapters.web.ports import Check, WebPorts

log = logging.getLogger(__name__)
PATIENCE_S = 2.0
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def routes(ports: WebPorts) -> list[web.RouteDef]:
    """/livez, /readyz and /metrics."""

    async def livez(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "version": ports.version})

    async def readyz(_request: web.Request) -> web.Response:
        names = list(ports.checks)
        answers = await asyncio.gather(*(_answers(name, ports.checks[name]) for name in names))
        failing = [name for name, is_well in zip(names, answers, strict=True) if not is_well]
        said = {
            "status": "unavailable" if failing else "ok",
            "failing": failing,
            "checks": {name: "ok" if is_well else "failing" for name, is_well in zip(names, answers, strict=True)},
            "version": ports.version,
            **ports.facts,
        }
        return web.json_response(said, status=503 if failing else 200)

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=ports.metrics().encode(), headers={"Content-Type": METRICS_TYPE})

    return [web.get("/livez", livez), web.get("/readyz", readyz), web.get("/metrics", metrics)]


async def _answers(name: str, check: Check) -> bool:
    """A check that raises or hangs is one that fails. The reason goes to the log, never to the caller."""
    try:
        return await asyncio.wait_for(check(), PATIENCE_S)
    except Exception as error:  # noqa: BLE001 -- whatever a check raises means: not ready
        log.warning("web.check_failed name=%s error=%s", name, type(error).__name__)
        return False

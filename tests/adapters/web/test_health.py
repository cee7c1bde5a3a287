"""What machines are told."""

import asyncio

from adapters.web.health import PATIENCE_S
from tests.adapters.web.town import web_ports
from tests.adapters.web.visitor import a_visitor


async def well() -> bool:
    return True


async def ill() -> bool:
    return False


async def broken() -> bool:
    raise OSError("password=hunter2 refused")


async def stuck() -> bool:
    await asyncio.sleep(60)
    return True


async def test_livez_says_that_the_loop_turns_and_which_version() -> None:
    async with a_visitor(web_ports(checks={"database": broken})) as visitor:
        answer = await visitor.get("/livez")

    assert (answer.status, await answer.json()) == (200, {"status": "ok", "version": "0.0.1"})


async def test_readyz_is_ready_when_every_check_is_well() -> None:
    async with a_visitor(web_ports(checks={"database": well}, facts={"schema": "0001"})) as visitor:
        answer = await visitor.get("/readyz")

    assert (answer.status, await answer.json()) == (
        200,
        {"status": "ok", "failing": [], "checks": {"database": "ok"}, "version": "0.0.1", "schema": "0001"},
    )


async def test_readyz_names_what_fails_and_tells_no_reason() -> None:
    checks = {"database": broken, "outbox": well, "slack": ill}
    async with a_visitor(web_ports(checks=checks)) as visitor:
        answer = await visitor.get("/readyz")

    assert (answer.status, await answer.json()) == (
        503,
        {
            "status": "unavailable",
            "failing": ["database", "slack"],
            "checks": {"database": "failing", "outbox": "ok", "slack": "failing"},
            "version": "0.0.1",
        },
    )


async def test_a_check_that_hangs_fails_in_time_and_holds_up_no_other() -> None:
    loop = asyncio.get_running_loop()
    async with a_visitor(web_ports(checks={"database": stuck, "telegram": stuck, "outbox": well})) as visitor:
        before = loop.time()
        answer = await visitor.get("/readyz")
        taken = loop.time() - before

    assert (await answer.json())["failing"] == ["database", "telegram"]
    assert taken < 1.5 * PATIENCE_S


async def test_metrics_are_prometheus_text() -> None:
    text = 'sparring_events_total{kind="said"} 3\n'
    async with a_visitor(web_ports(metrics=lambda: text)) as visitor:
        answer = await visitor.get("/metrics")

    assert (await answer.text(), answer.headers["Content-Type"]) == (text, "text/plain; version=0.0.4; charset=utf-8")

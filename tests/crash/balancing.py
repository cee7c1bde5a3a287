"""One address in front of several processes: what one of them does not take goes to the next, as a load balancer does."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

from aiohttp import ClientError, ClientSession, web
from aiohttp.test_utils import unused_port


@asynccontextmanager
async def balanced(ports: Sequence[int]) -> AsyncIterator[int]:
    """The port in front of these; each request begins with the next of them. 502 when nobody is there to take it."""
    turns = count()
    async with ClientSession() as session:

        async def passed_on(request: web.Request) -> web.Response:
            body, first = await request.read(), next(turns)
            for place in range(len(ports)):
                port = ports[(first + place) % len(ports)]
                address = f"http://127.0.0.1:{port}{request.rel_url}"
                try:
                    async with session.request(request.method, address, data=body, headers=request.headers) as answer:
                        return web.Response(status=answer.status, body=await answer.read())
                except ClientError:
                    continue
            return web.Response(status=502)

        house = web.Application()
        house.router.add_route("*", "/{path:.*}", passed_on)
        runner = web.AppRunner(house)
        await runner.setup()
        entrance = unused_port()
        await web.TCPSite(runner, "127.0.0.1", entrance).start()
        try:
            yield entrance
        finally:
            await runner.cleanup()

"""A wait that ends early when something happens: a stop, or news."""

import asyncio


async def rest(until: asyncio.Event, seconds: float) -> None:
    """Until it is set, and so long at the most."""
    try:
        async with asyncio.timeout(seconds):
            await until.wait()
    except TimeoutError:
        pass

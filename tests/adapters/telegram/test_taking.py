"""An update is acknowledged when it is taken and not before, whichever way it comes, and one bad update stops nobody else."""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from time import perf_counter

import pytest

from adapters.telegram.app import Telegram
from adapters.telegram.flood import A_MINUTE, AT_ONCE, Flood
from adapters.telegram.limits import LONGEST_TEXT
from adapters.telegram.polling import POLL_SECONDS
from adapters.telegram.ports import Account, TelegramPorts
from bot.channels import is_passing
from bot.clock import SettableClock
from core.events import Changed, Inbound, Said
from core.wording import Wording
from tests.factories import MONDAY
from tests.telegramworld.faults import Fault
from tests.telegramworld.server import serving
from tests.telegramworld.updates import WEEK
from tests.telegramworld.world import World
from tests.worlds import content


class Taker:
    """Takes events, unless told otherwise. `taken` is what was committed, `seen` every attempt."""

    def __init__(self) -> None:
        self.taken: dict[str, Inbound] = {}
        self.seen: list[Inbound] = []
        self.refuses: Callable[[Inbound], bool] = lambda event: False
        self.is_well = True
        self.delay = 0.0

    async def __call__(self, event: Inbound) -> object | None:
        self.seen.append(event)
        await asyncio.sleep(self.delay)
        if not self.is_well:
            raise ConnectionError("no database")
        if self.refuses(event):
            raise ValueError("a defect")
        is_new = event.id not in self.taken
        self.taken.setdefault(event.id, event)
        return event if is_new else None

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.taken.values() if isinstance(event, Said)]


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def world(clock: SettableClock) -> World:
    return World(lambda: (clock.now() - MONDAY).total_seconds())


@asynccontextmanager
async def fetching(world: World, taker: Taker, clock: SettableClock) -> AsyncIterator[Telegram]:
    """A channel that polls, and waits almost not at all between attempts."""

    async def rest(seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.02))

    async with serving(world) as server:
        account = Account(token=world.token, base_url=server.base_url)
        wording: Wording = content().wording
        ports = TelegramPorts(take=taker, clock=clock, wording=wording, is_passing=is_passing, rest=rest)
        telegram = Telegram(account, ports)
        running = asyncio.create_task(telegram.run())
        try:
            yield telegram
        finally:
            telegram.stop()
            await running
            await telegram.close()


async def test_nothing_is_confirmed_before_it_is_taken(world: World, taker: Taker, clock: SettableClock) -> None:
    taker.is_well = False
    citizen = world.citizen()
    for number in range(5):
        citizen.say(str(number))
    async with fetching(world, taker, clock):
        await world.until(lambda: len(taker.seen) >= 4)
        assert len(world.updates.waiting) == 5
        taker.is_well = True
        await world.until(lambda: len(taker.taken) == 5)
        await world.until(lambda: not world.updates.waiting)

    assert taker.texts == ["0", "1", "2", "3", "4"]


async def test_each_persons_order_is_kept_and_nobody_waits_for_another(
    world: World, taker: Taker, clock: SettableClock
) -> None:
    citizens = [world.citizen(number) for number in range(20)]
    for turn in range(4):
        for citizen in citizens:
            citizen.say(f"{citizen.id} {turn}")
    taker.delay = 0.05
    async with fetching(world, taker, clock):
        async with asyncio.timeout(2):  # one after another it would be 4 seconds
            await world.until(lambda: not world.updates.waiting)

    order = defaultdict(list)
    for text in taker.texts:
        order[text.split()[0]].append(text.split()[1])
    assert set(map(tuple, order.values())) == {("0", "1", "2", "3")}
    assert len(order) == 20


async def test_an_update_that_fails_although_all_is_well_is_put_aside_and_its_writer_told(
    world: World, taker: Taker, clock: SettableClock
) -> None:
    poison, other = world.citizen(1), world.citizen(2)
    taker.refuses = lambda event: isinstance(event, Said) and event.text == "gift"
    for citizen in (poison, other):
        for text in ("før", "gift" if citizen is poison else "midt", "efter"):
            citizen.say(text)
    async with fetching(world, taker, clock) as telegram:
        await world.until(lambda: not world.updates.waiting)
        await world.until(lambda: poison.messages)

        assert telegram.put_aside == 1
    assert sorted(taker.texts) == sorted(["før", "efter", "før", "midt", "efter"])
    assert [event.text for event in taker.seen if isinstance(event, Said)].count("gift") == 5
    assert [message.text.split(",")[0] for message in poison.messages] == ["Noget gik galt hos mig"]
    assert other.messages == []


async def test_a_database_that_is_away_puts_nothing_aside(world: World, taker: Taker, clock: SettableClock) -> None:
    taker.is_well = False
    world.citizen().say("hej")
    async with fetching(world, taker, clock) as telegram:
        await world.until(lambda: len(taker.seen) > 12)
        taker.is_well = True
        await world.until(lambda: not world.updates.waiting)

        assert (telegram.put_aside, taker.texts) == (0, ["hej"])


async def test_numbers_that_begin_anew_after_a_quiet_week_lose_nothing(
    world: World, taker: Taker, clock: SettableClock
) -> None:
    citizen = world.citizen()
    async with fetching(world, taker, clock):
        for week in range(8):
            for part in range(3):
                citizen.say(f"{week}.{part}")
            await world.until(lambda: not world.updates.waiting)
            clock.advance(timedelta(seconds=WEEK + 1))

    ids = [update["update_id"] for update in world.updates.given]
    assert any(later < earlier for earlier, later in itertools.pairwise(ids))
    assert taker.texts == [f"{week}.{part}" for week in range(8) for part in range(3)]


async def test_what_telegram_brings_again_is_taken_once(world: World, taker: Taker, clock: SettableClock) -> None:
    citizen = world.citizen()
    async with fetching(world, taker, clock):
        for number in range(6):
            citizen.say(str(number))
            await world.until(lambda: not world.updates.waiting)
            world.updates.bring_back(3)
            world.tell()
            await world.until(lambda: not world.updates.waiting)

    assert taker.texts == [str(number) for number in range(6)]
    assert len(taker.seen) > 6


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.CUT, Fault.BROKEN, Fault.GATEWAY, Fault.SLOW])
async def test_fetching_goes_on_after_any_fault(world: World, taker: Taker, clock: SettableClock, fault: Fault) -> None:
    citizen = world.citizen()
    for number in range(3):
        world.faults.on("getUpdates", fault, times=3)
        citizen.say(str(number))
    async with fetching(world, taker, clock):
        await world.until(lambda: not world.updates.waiting)

    assert taker.texts == ["0", "1", "2"]
    assert world.faults.met[fault] >= 2


async def test_a_second_process_waits_until_the_first_is_gone(world: World, taker: Taker, clock: SettableClock) -> None:
    citizen = world.citizen()
    async with fetching(world, taker, clock):
        citizen.say("en")
        await world.until(lambda: not world.updates.waiting)
        async with fetching(world, taker, clock):
            for number in range(10):
                citizen.say(str(number))
                await world.until(lambda: not world.updates.waiting)

    assert taker.texts == ["en", *map(str, range(10))]


async def test_a_slow_database_keeps_no_button_turning(world: World, taker: Taker, clock: SettableClock) -> None:
    """R7: with every turn two seconds late, the taps of 50 people are answered within two."""
    citizens = [world.citizen(number) for number in range(50)]
    taker.delay = 2.0
    async with fetching(world, taker, clock):
        await world.until(lambda: world.calls_of("getUpdates"))
        begun = perf_counter()
        taps = [citizen.call_back("1|x", citizen.say("?")) for citizen in citizens]
        await world.until(lambda: all(tap.answers for tap in taps))

        assert perf_counter() - begun < 2.0
        assert taker.taken == {}
        taker.delay = 0.0


@pytest.mark.parametrize("way", ["words", "caption", "edit"])
async def test_of_a_megabyte_its_beginning_is_taken(world: World, taker: Taker, clock: SettableClock, way: str) -> None:
    citizen, long = world.citizen(), "ord " * 250_000
    async with fetching(world, taker, clock):
        match way:
            case "words":
                citizen.say(long)
            case "caption":
                citizen.send("photo", caption=long)
            case "edit":
                citizen.edit(citizen.say("ord"), long)
        await world.until(lambda: not world.updates.waiting)

    (longest,) = (text for text in map(text_of, taker.seen) if len(text) > len("ord"))
    assert long.startswith(longest)
    assert LONGEST_TEXT < len(longest) < 20_000


def text_of(event: Inbound) -> str:
    return event.text if isinstance(event, Said | Changed) else ""


async def test_stopping_ends_a_long_poll_at_once(world: World, taker: Taker, clock: SettableClock) -> None:
    async with fetching(world, taker, clock) as telegram:
        await world.until(lambda: world.calls_of("getUpdates"))
        async with asyncio.timeout(1):
            telegram.stop()
    assert POLL_SECONDS > 1


async def test_one_who_floods_is_told_once_and_hurts_nobody(world: World, taker: Taker, clock: SettableClock) -> None:
    noisy, quiet = world.citizen(1), world.citizen(2)
    for number in range(AT_ONCE + 60):
        noisy.say(f"støj {number}")
    quiet.say("hej")
    async with fetching(world, taker, clock):
        await world.until(lambda: not world.updates.waiting)
        await world.until(lambda: noisy.messages)
        clock.advance(timedelta(minutes=1))
        for number in range(60):
            noisy.say(f"mere {number}")
        await world.until(lambda: not world.updates.waiting)
        await world.until(lambda: len(noisy.messages) == 2)

    assert len([text for text in taker.texts if text.startswith("støj")]) == AT_ONCE
    assert len([text for text in taker.texts if text.startswith("mere")]) == A_MINUTE
    assert "hej" in taker.texts
    assert {message.text for message in noisy.messages} == {
        "Du skriver hurtigere, end jeg kan følge med. Vent et minut, og skriv så igen."
    }


def test_a_flood_runs_off_and_is_forgotten(clock: SettableClock) -> None:
    flood, now = Flood(), clock.now()
    for _ in range(AT_ONCE):
        assert not flood.is_over("a", now)
        flood.count("a", now)
    assert flood.is_over("a", now)
    assert not flood.is_over("b", now)
    assert flood.is_over("a", now + timedelta(seconds=1.9))
    assert not flood.is_over("a", now + timedelta(seconds=2))
    assert [flood.shall_be_told("a", now + timedelta(seconds=second)) for second in (0, 59, 60)] == [True, False, True]

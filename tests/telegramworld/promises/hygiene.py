"""S6, S7, R8: no word, name or number of people is logged or counted; a flood is one person's; dead letters are seen."""

import asyncio
import io
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.telemetry import configure
from core.effects import Say
from core.model import Address
from core.ports import Turn
from tests.adapters.telegram.house import SECRET
from tests.results import Result, percentile
from tests.rows import rows
from tests.telegramworld.faults import ANY, Fault
from tests.telegramworld.people import Citizen
from tests.telegramworld.promises.place import Place, Promising
from tests.telegramworld.world import TOKEN, World

CANARIES = ("Kanariefugl", "zebrafinke", "undulaten", "20304050", "0102031234", "kanarie@example.org")
FAULTS = [fault for fault in ANY if fault is not Fault.HANG]
FAULTY = 0.15
JOINING = ("Ja, gerne", "Ja, gerne", "Nej tak", "Ja, jeg vil være med")
FLOWS = ("status", "min profil", "pause", "indstillinger", "/privacy", "/mydata", "hjælp", "menneske", "stop")


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """Down to the least that any library logs."""
    root = logging.getLogger()
    handlers, level, stream = root.handlers[:], root.level, io.StringIO()
    configure("json", "debug", stream)
    try:
        yield stream
    finally:
        root.handlers[:], root.level = handlers, level
        logging.captureWarnings(capture=False)


async def measure_log(place: Place, *, is_webhook: bool, rounds: int = 3) -> Result:
    """Every flow with canaries in all that people can write, send or be called; with and without faults on the way."""
    mode = "webhook" if is_webhook else "polling"
    result = Result(f"S6 logs carry no people ({mode})")
    people: list[Citizen] = []
    with everything_logged() as log:
        async with place.house(World(seed=7), is_webhook=is_webhook) as house:
            facilitator = await house.facilitator(name=f"Fie {CANARIES[0]}")
            for number in range(rounds):
                citizen = house.world.citizen(number, name=f"{CANARIES[0]} {number}")
                people.append(citizen)
                await house.members(citizen, written={"fields": CANARIES[1]}, district=CANARIES[2])
                house.world.faults.share, house.world.faults.kinds = (FAULTY if number % 2 else 0.0), FAULTS
                await _lives(house, citizen, facilitator)
            house.world.faults.share = 0.0
            await house.settled()
            numbers = house.house.app.telemetry.metrics.text()
        written = log.getvalue()
    secrets = (TOKEN, TOKEN.partition(":")[2], SECRET, *(str(one.id) for one in (*people, facilitator)))
    found = [word for word in (*CANARIES, *secrets) if word.lower() in (written + numbers).lower()]
    result.wrong += [f"{word} is in the log or the numbers: {_line(written, word)}" for word in found]
    for event in ("turn.taken", "telegram.", "erasing.done"):
        result.must(event in written, f"{event} is not logged")
    result.figures = {
        "lines logged, down to the libraries' least": written.count("\n"),
        "turns of all flows": written.count('"event": "turn.taken"'),
        "canaries, secrets and ids of chats": len(CANARIES) + len(secrets),
        "of them in logs, errors or metrics (promised: 0)": len(found),
    }
    return result


async def _lives(house: Promising, citizen: Citizen, facilitator: Citizen) -> None:
    """One person does all there is to do, in the end asks to be erased, and is."""
    message = citizen.say(f"Jeg hedder {CANARIES[0]}, ring {CANARIES[3]} eller {CANARIES[5]}, cpr {CANARIES[4]}")
    await house.settled()
    for label in ("Ja, send det", "Ja, giv det videre", "Ja"):
        if label in citizen.last.labels:
            citizen.tap(label, citizen.last)
    for flow in FLOWS:
        citizen.say(flow)
        citizen.say(f"{flow} {CANARIES[2]}")
        await house.settled()
    citizen.start(f"i_{CANARIES[2]}")
    citizen.send("photo", caption=f"{CANARIES[1]} {CANARIES[4]}")
    citizen.send("contact")
    citizen.edit(message, CANARIES[1])
    citizen.call_back(CANARIES[2], citizen.last)
    group = house.world.group(citizen.id)
    group.chat.about["title"] = CANARIES[1]
    group.add_bot(citizen)
    house.world.updates.add("message", {"chat": {"id": 1, "type": "private"}, "text": CANARIES[1]})
    facilitator.say(f"find {CANARIES[1]}")
    await house.settled()
    citizen.say("/delete")
    await house.settled()
    citizen.tap("Ja, slet alt om mig")
    await house.settled()
    citizen.block()
    await house.settled()


def _line(written: str, word: str) -> str:
    return next((line[:300] for line in written.splitlines() if word.lower() in line.lower()), "")


# --- floods --------------------------------------------------------------------------------


async def measure_flood(place: Place, *, messages: int, rounds: int = 8, is_timed: bool = True) -> Result:
    """One person sends far more than a person does while others go on, by the machine's own clock."""
    result = Result("S7 a flood is the flooder's alone")
    async with place.house() as house:
        flooder, others = house.world.citizen(1), [house.world.citizen(number) for number in range(2, 7)]
        await house.known(flooder, *others)
        for number in range(messages):
            flooder.say(f"spam {number}")
        waits = []
        for _ in range(rounds):
            before, began = {one: len(one.messages) for one in others}, time.monotonic()
            for one in others:
                one.say("status")
            for one in others:
                await house.world.until(lambda one=one, count=before[one]: len(one.messages) > count, seconds=30)
                waits.append(time.monotonic() - began)
            await asyncio.sleep(1)
        await house.world.until(lambda: not house.world.updates.waiting, seconds=120)
        texts = [row[0] for row in rows(house.store, "SELECT payload FROM inbound_event WHERE kind = 'said'")]
        taken = sum("spam" in text for text in texts) + sum(text == "{}" for text in texts)
        result.must(taken < messages, "the flood was not held back")
        result.must(not is_timed or percentile(waits, 95) < 2.0, "others waited 2 s or more")
        result.figures = {
            "messages of the flooder; taken": f"{messages}; {taken}",
            "others answered after, p95, s (promised: under 2)": round(percentile(waits, 95), 2),
        }
    return result


# --- dead letters ----------------------------------------------------------------------------

DEAD = {"blocked": "UNREACHABLE", "deactivated": "UNREACHABLE", "chat not found": "UNREACHABLE", "too long": "REFUSED"}
CODES = {"UNREACHABLE": 4, "REFUSED": 5}


async def measure_dead(place: Place) -> Result:
    """What Telegram will never take ends in a named state at the first attempt; the next digest tells of it; others go on."""
    result = Result("R8 dead letters are visible")
    async with place.house() as house:
        facilitator, well = await house.facilitator(), house.world.citizen(1)
        people = {kind: house.world.citizen(10 + number, name=kind) for number, kind in enumerate(DEAD)}
        persons = dict(zip(people, await house.known(*people.values()), strict=True))
        (alive,) = await house.known(well)
        house.world.updates.allowed = frozenset({"message"})  # and no update tells of it
        people["blocked"].block()
        people["deactivated"].leave_telegram()
        del house.world.chats[people["chat not found"].id]
        house.world.refusing[people["too long"].id] = "message is too long"
        before = len(house.world.calls_of("sendMessage"))
        for person in (*persons.values(), alive):
            effect = Say(to=person, prompt="telegram/failed")
            house.take(Address("telegram", "nobody"), lambda event, facts, effect=effect: Turn(effects=(effect,)))
        await house.settled()
        tried = [call.params["chat_id"] for call in house.world.calls_of("sendMessage")[before:]]
        ended = dict(rows(house.store, "SELECT person, max(status) FROM outbox GROUP BY person"))
        for kind, state in DEAD.items():
            times = tried.count(str(people[kind].id))
            result.must(times == 1, f"{kind} was tried {times} times")
            result.must(ended[persons[kind]] == CODES[state], f"{kind} ended as {ended[persons[kind]]}")
        result.must(tried.count(str(well.id)) == 1 and ended[alive] == 2, "somebody who is well was not written to")
        read = len(facilitator.messages)
        house.clock.move_forward(timedelta(days=1))
        await house.world.until(lambda: len(facilitator.messages) > read, seconds=30)
        digest = "\n".join(message.text for message in facilitator.messages[read:])
        result.must("beskeder kom ikke frem" in digest, f"no digest tells of it:\n{digest}")
        result.figures = {
            "kinds of dead letters": len(DEAD),
            "attempts at each": 1 if not result.wrong else "see above",
            "told in the next digest": "yes" if "beskeder kom ikke frem" in digest else "no",
        }
    return result

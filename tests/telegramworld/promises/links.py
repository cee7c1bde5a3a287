"""S4: a link opens for one person, once, for two weeks; whoever it is passed on to later, or reads the database, gets nothing."""

import asyncio
import re
from random import Random

from core.actions import Ordered, token
from core.links import LASTS
from tests.results import Result
from tests.rows import rows
from tests.telegramworld.people import Citizen
from tests.telegramworld.promises.place import Place, Promising, everything, on_disk
from tests.telegramworld.world import World

LINK = re.compile(r"i_[\w-]{32}")
IN = "Du er inviteret"
USED = "brugt af en anden"
OLD = "virker ikke mere"
BITS_A_LETTER = 6
LEAST_BITS = 128


async def measure(place: Place, *, seed: int, links: int, guesses: int) -> Result:
    """Each link is raced for by two phones, used again, and passed on; then guessed ones, old ones, and what is stored."""
    result = Result("S4 a link is one person's, once")
    async with place.house(World(seed=seed)) as house:
        facilitator = await house.facilitator()
        secrets = await _links(house, facilitator, links)
        people = iter(house.world.citizen(number) for number in range(100_000))
        winners = await _raced(house, secrets, people, result)
        again = await _used_again(house, secrets, winners, people, result)
        opened = await _guessed(house, Random(f"links/{seed}"), guesses, people)
        result.must(not opened, f"{opened} guessed links opened")
        bits = BITS_A_LETTER * (len(secrets[0]) - len("i_"))
        result.must(bits >= LEAST_BITS and len(set(secrets)) == len(secrets), f"{bits} bits, or two alike")
        late = await _late(house, facilitator, people, result)
        legible = await _legible(house, secrets)
        result.must(not legible, f"{legible} secrets can be read in the database")
        spent = rows(house.store, "SELECT count(*) FROM link WHERE used_by IS NOT NULL")[0][0]
        result.must(spent == links, f"{spent} of {links} links have somebody")
        result.figures = {
            "links, each raced for by two phones; got in": f"{links}; {spent}",
            "used again or passed on; got in (promised: 0)": f"{again}; {spent - links}",
            "guessed; opened (promised: 0)": f"{guesses}; {opened}",
            "two weeks old; opened (promised: 0)": f"{late}; 0",
            "bits of a secret (promised: 128 at least)": bits,
            "secrets legible in the database (promised: 0)": legible,
        }
    return result


async def _links(house: Promising, facilitator: Citizen, links: int) -> list[str]:
    """From the message in which each is told, once."""
    before = len(facilitator.messages)
    for _ in range(links):
        facilitator.call_back(token(Ordered("link")), facilitator.messages[0])
        await house.settled()
    found = [LINK.findall(message.text) for message in facilitator.messages[before:]]
    return list(dict.fromkeys(one[0] for one in found if one))


async def _raced(house: Promising, secrets: list[str], people, result: Result) -> list[Citizen]:
    winners = []
    for secret in secrets:
        two = next(people), next(people)
        for phone in two:
            phone.start(secret)
        await house.settled()
        inside = [phone for phone in two if _heard(phone, IN)]
        result.must(len(inside) == 1, f"{len(inside)} of two phones got in by one link")
        result.must(sum(_heard(phone, USED) for phone in two) == 1, "the other phone was not told why")
        winners += inside[:1]
    return winners


async def _used_again(house: Promising, secrets: list[str], winners: list[Citizen], people, result: Result) -> int:
    """A third person, by the link and by its code in words; the first one again is told the same as before."""
    for secret, winner in zip(secrets, winners, strict=True):
        by_link, by_code = next(people), next(people)
        by_link.start(secret)
        by_code.say(secret)
        winner.start(secret)
        await house.settled()
        for one in (by_link, by_code):
            result.must(not _heard(one, IN), "somebody got in by a link of another's")
    return 3 * len(secrets)


async def _guessed(house: Promising, random: Random, guesses: int, people) -> int:
    guessers = [next(people) for _ in range(min(40, guesses))]
    for first in range(0, guesses, len(guessers)):
        for one in guessers[: guesses - first]:
            one.start(f"i_{random.randbytes(24).hex()[:32]}")
        await house.settled()
    return sum(_heard(one, IN) for one in guessers)


async def _late(house: Promising, facilitator: Citizen, people, result: Result) -> int:
    """A link nobody followed is dead after two weeks."""
    (secret,) = await _links(house, facilitator, 1)
    house.clock.move_forward(LASTS)
    one = next(people)
    one.start(secret)
    await house.settled()
    result.must(_heard(one, OLD) and not _heard(one, IN), "an old link opened")
    return 1


async def _legible(house: Promising, secrets: list[str]) -> int:
    """Secrets in tables or files. What was told once lies in SQLite's file until the night wipes it: it is waited for."""
    legible = 0
    for _ in range(50):
        stored = everything(house.store).encode() + on_disk(house.store)
        if not (legible := sum(one.removeprefix("i_").encode() in stored for one in secrets)):
            break
        await asyncio.sleep(0.2)
    return legible


def _heard(citizen: Citizen, words: str) -> bool:
    return any(words in message.text for message in citizen.messages)

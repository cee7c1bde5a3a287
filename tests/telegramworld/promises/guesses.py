"""S2: buttons, numbers and codes that belong to others give nothing: no word of anybody else, and no change to what is theirs."""

from collections.abc import Sequence
from random import Random

from core.actions import Acted, Ordered, Picked, token
from core.model import Address
from tests.adapters.storage.keeping.test_erasing import MARK
from tests.results import Result
from tests.rows import rows
from tests.telegramworld.people import Citizen
from tests.telegramworld.promises.place import Place, Promising
from tests.telegramworld.world import World

# Acts of rooms that stand in no list of theirs.
MORE = ("show", "erase", "give", "need_yes")
ORDERS = "queue digest status profile settings link household mydata figures members leave privacy journal".split()  # noqa: SIM905 -- a list of names reads better as words
DIALOGUES = ("intake", "decline", "compose", "join", "profile", "plan", "ask_back", "practical", "other_time")
WRITTEN = ("vis {}", "tag {}", "sag {}", "hold {}", "vis hold {}", "hvor er sag {}?", "meld fra {}", "deltagere {}")
OURS = ("casefile", "case_log", "citizen", "gathering", "invitation", "link", "enquiry", "consent")
# What stands in the rows that are others', beside the marks.
TITLES = ("flere læseheste", "rådhussalen", "another's", "somebody else")
PEOPLE = 40


async def measure(place: Place, *, seed: int, guesses: int) -> Result:
    """Members and strangers tap buttons made up with right check sums, and write numbers and codes, of somebody else."""
    result = Result("S2 others' buttons, numbers and codes")
    async with place.house(World(seed=seed)) as house:
        house.canary(Address("elsewhere", "canary"))
        theirs = _rows(house)
        nosy = [house.world.citizen(number) for number in range(PEOPLE)]
        await house.members(*nosy[: PEOPLE // 2])
        await house.known(*nosy[PEOPLE // 2 :])
        random = Random(f"guesses/{seed}")
        acts = sorted({*MORE, *(act for room in house.house.app.service.rooms for act in room.actions)})
        read = sum(len(one.messages) for one in nosy)
        for first in range(0, guesses, PEOPLE):
            for citizen in nosy[: guesses - first]:
                _guess(citizen, random, acts)
            await house.settled()
        told = [message.text for one in nosy for message in one.messages]
        hits = [text for text in told if any(word in text.lower() for word in (MARK.lower(), *TITLES))]
        result.must(not hits, f"{len(hits)} messages tell of somebody else: {hits[:1]}")
        changed = sorted(theirs - _rows(house))
        result.must(not changed, f"rows of others changed: {changed[:2]}")
        result.figures = {
            "guesses": guesses,
            "kinds of buttons": len(acts),
            "answers read": len(told) - read,
            "messages that tell of somebody else (promised: 0)": len(hits),
            "rows of others that changed (promised: 0)": len(changed),
        }
    return result


def _rows(house: Promising) -> set[str]:
    """Everything that is somebody's, as it stands."""
    return {repr(row) for table in OURS for row in rows(house.store, f"SELECT * FROM {table}")}


def _guess(citizen: Citizen, random: Random, acts: Sequence[str]) -> None:
    number = random.choice((1, 1, 1, 2, 2, 7, 999_999))
    value = random.choice(("", "1", "2", "yes", "0", "topic"))
    match random.randrange(6):
        case 0:
            citizen.say(random.choice(WRITTEN).format(number))
        case 1:
            citizen.say(f"/start i_{random.randbytes(24).hex()[:32]}")
        case 2:
            citizen.call_back(token(Picked(random.choice(DIALOGUES), number % 100, "send", "yes")), citizen.last)
        case 3:
            citizen.call_back(token(Ordered(random.choice(ORDERS))), citizen.last)
        case _:
            citizen.call_back(token(Acted(random.choice(acts), number, value)), citizen.last)

"""S3, S5: what is not from Telegram is not read, and groups, channels and bots are nobody we talk with."""

import json
from collections.abc import Callable, Iterator
from random import Random

import aiohttp

from tests.adapters.telegram.house import SECRET
from tests.results import Result
from tests.telegramworld.people import Citizen, Group
from tests.telegramworld.promises.place import Place, everything, on_disk
from tests.telegramworld.world import World

HEADER = "X-Telegram-Bot-Api-Secret-Token"
CANARY = "kanariefugl"
REPLAYS = 20
WRONG: dict[str, dict[str, str]] = {
    "no secret": {},
    "an empty secret": {HEADER: ""},
    "all but the last letter": {HEADER: SECRET[:-1]},
    "a letter more": {HEADER: SECRET + "x"},
    "in capitals": {HEADER: SECRET.upper()},
    "outside ASCII": {HEADER: SECRET + "æ"},
    "with a space": {HEADER: SECRET.replace("-", " ")},
    "twice": {HEADER: SECRET * 2},
    "in another header": {"Authorization": f"Bearer {SECRET}"},
    "the token instead": {HEADER: "1234567890:AAtelegramworldbotTOKEN"},
}
UNREADABLE = (
    b"",
    b"null",
    b"[]",
    b"{",
    b'{"update_id": "1"}',
    b"\xff\xfe",
    b"[" * 5_000 + b"]" * 5_000,
    b"x" * 200_000,
)


async def measure_callers(place: Place, *, seed: int, secrets: int) -> Result:
    """Wrong and absent secrets, unreadable bodies, replays of a genuine update."""
    result = Result("S3 only Telegram is let in")
    async with place.house(World(seed=seed), is_webhook=True) as house, aiohttp.ClientSession() as session:
        await house.world.until(lambda: house.world.webhook.url)
        house.world.webhook.url = ""  # nothing is delivered but what follows
        citizen, random = house.world.citizen(name=CANARY), Random(f"secrets/{seed}")
        citizen.say(f"Jeg vil gerne vide noget om {CANARY}")
        update = json.dumps(house.world.updates.given[-1]).encode()

        async def posted(body: bytes, headers: dict[str, str]) -> int:
            async with session.post(
                f"http://127.0.0.1:{house.house.port}/telegram", data=body, headers=headers
            ) as answer:
                return answer.status

        guessed = [random.randbytes(24).hex()[:32] for _ in range(secrets)]
        before = house.counts()
        statuses = {name: await posted(update, headers) for name, headers in WRONG.items()}
        statuses |= {one: await posted(update, {HEADER: one}) for one in guessed}
        result.wrong += [f"{name} was answered {status}" for name, status in statuses.items() if status != 403]
        for body in UNREADABLE:
            status = await posted(body, {HEADER: SECRET})
            result.must(status in (400, 413), f"{body[:20]!r} was answered {status}")
        result.must(house.counts() == before, "something of it was kept")
        result.must(CANARY not in everything(house.store).lower(), "a word of it is in a table")
        taken = [await posted(update, {HEADER: SECRET}) for _ in range(REPLAYS)]
        result.must(set(taken) == {200}, f"a genuine update was answered {set(taken)}")
        read = house.counts()["inbound_event"] - before["inbound_event"]
        result.must(read == 1, f"{REPLAYS} deliveries of one update were taken {read} times")
        result.figures = {
            "wrong or absent secrets": len(statuses),
            "of them let in (promised: 0)": sum(status != 403 for status in statuses.values()),
            "bodies that cannot be read": len(UNREADABLE),
            "deliveries of one genuine update; taken": f"{REPLAYS}; {read}",
        }
    return result


# --- groups, channels, bots -----------------------------------------------------------------


async def measure_groups(place: Place, *, is_webhook: bool) -> Result:
    """Everything that can happen in a group or channel, and what bots send."""
    mode = "webhook" if is_webhook else "polling"
    result = Result(f"S5 private chats only ({mode})")
    async with place.house(World(), is_webhook=is_webhook) as house:
        before, acts, told = house.counts(), 0, 0
        for number, kind in enumerate(("group", "supergroup", "channel")):
            for act in _acts():
                acts += 1
                group = house.world.group(100 * number + acts, kind=kind)
                group.chat.about["title"] = f"Gruppe {CANARY}"
                host = house.world.citizen(acts, name=CANARY)
                act(group, host)
                await house.world.until(lambda group=group: group.id in house.world.left)
                await house.settled()
                told = max(told, len([one for one in group.messages if one.text != "?"]))
                words = "".join(message.text for message in group.messages)
                result.must(CANARY not in words.lower(), f"the {kind} was told {words!r}")
        other = house.world.citizen(9_000, name=CANARY)
        assert other.chat.user is not None
        other.chat.user["is_bot"] = True
        other.say(f"hej {CANARY}")
        await house.settled()
        result.must(house.counts() == before, f"rows were left: {house.counts()}, before {before}")
        kept = everything(house.store).lower().encode() + on_disk(house.store).lower()
        result.must(CANARY.encode() not in kept, "a word of it was kept")
        result.must(told <= 1, f"a group was told {told} things")
        sent = [call.params for call in house.world.calls if call.method == "sendmessage"]
        previews = [one for one in sent if "is_disabled" not in one.get("link_preview_options", "")]
        result.must(bool(sent) and not previews, f"{len(previews)} of {len(sent)} messages draw a page that is named")
        result.figures = {
            "things done in groups, channels and by a bot": acts + 1,
            "groups and channels left": len(set(house.world.left)),
            "rows kept of it (promised: 0)": sum(house.counts().values()) - sum(before.values()),
            "messages to each, at most": told,
        }
    return result


def _acts() -> Iterator[Callable[[Group, Citizen], object]]:
    """What a member, an anonymous administrator or whoever owns it can do there."""
    yield lambda group, host: group.add_bot(host)
    yield lambda group, host: group.add_bot(host, "administrator")
    for words in (
        f"hej {CANARY}",
        f"/start@sparring_test_bot i_{CANARY}",
        "/mydata",
        "slet mig",
        "mit cpr er 010203-1234",
    ):
        yield lambda group, host, words=words: _open(group).say(host, words)
        yield lambda group, host, words=words: _open(group).say(host, words, is_anonymous=True)
    for data in ("1|c|help", CANARY, "1abcdek|claim|1|"):
        yield lambda group, host, data=data: _open(group).tap(host, data)


def _open(group: Group) -> Group:
    group.chat.is_open = True
    return group

"""S2, S3: who is not of the workspace is told no and leaves no trace, and what Slack did not sign is not read."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from bot.clock import SystemClock
from tests.results import Result
from tests.slackworld import payloads
from tests.slackworld.house import House
from tests.slackworld.http_link import HttpLink, encoded, signature
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.reading import touches
from tests.slackworld.web_api import SIGNING_SECRET
from tests.slackworld.workspace import Post
from tests.slackworld.world import SlackWorld
from tests.telegramworld.promises.place import everything, on_disk

Json = Any
CANARY = "kanariefugl"
# Those who are told no; the others are told nothing, for nobody is there to read it.
TOLD = ("guest", "single-channel guest", "connect user")


def strangers(slack: SlackWorld) -> dict[str, Actor]:
    return {
        "guest": slack.guest(f"Gæst {CANARY}"),
        "single-channel guest": slack.person(f"Gæst {CANARY}", is_restricted=True, is_ultra_restricted=True),
        "connect user": slack.connect_user(f"Udefra {CANARY}"),
        "deactivated": slack.person(f"Gået {CANARY}", is_deleted=True),
        "another bot": slack.another_bot(f"Robot {CANARY}"),
    }


async def measure_people(place: Place, *, mode: str) -> Result:
    """Everything each of them can do, on their own and on what others were sent."""
    result = Result(f"S3 strangers are refused ({mode})")
    async with SlackWorld() as slack, place.house(slack, mode=mode) as house:
        anne = slack.person("Anne")
        await anne.after(anne.say("Vi mangler idéer til fælles måltider"))
        before = _rows(house)
        tried = 0
        for kind, actor in strangers(slack).items():
            for act in await _acts(slack, actor, anne):
                tried += 1
                await act
            await asyncio.sleep(0.3)
            # Each command is answered there and then, seen by nobody else.
            told = sum(not post.only_for for post in actor.inbox())
            result.must((told == 1) is (kind in TOLD), f"a {kind} was told {told} things")
            result.must(actor.modal is None and not actor.home_text, f"a {kind} was shown a form or a Home")
        await house.idle()
        result.must(_rows(house) == before, f"they left rows: {_rows(house)}, before {before}")
        files = b"".join(path.read_bytes() for path in place.folder.rglob("*") if path.is_file())
        kept = files + on_disk(house.app.store) + everything(house.app.store).encode()
        result.must(CANARY.encode() not in kept.lower(), "something of theirs is kept")
        result.figures = {"kinds of strangers": len(strangers(slack)), "things they tried": tried}
    return result


async def _acts(slack: SlackWorld, actor: Actor, anne: Actor) -> list[Awaitable[Any]]:
    post = anne.inbox()[-1]
    touch = touches(post.blocks)[0]
    room = slack.channel("delt", actor, anne)
    return [
        actor.say(f"Jeg har et behov, siger {CANARY}"),
        actor.slash(f"status {CANARY}"),
        actor.slash(f"digest {CANARY}", room=room),
        actor.open_home(),
        actor.touch(touch, post),
        actor.shortcut(actor.write(CANARY, room=room), "take_to_sparring"),
    ]


def _rows(house: House) -> dict[str, int]:
    with house.app.store.engines.read.connect() as connection, connection.begin():
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("person", "address", "conversation", "casefile", "inbound_event")
        }


# --- what Slack did not sign -------------------------------------------------------------


async def measure_forgeries(place: Place) -> Result:
    """Wrong, missing, old, borrowed and repeated signatures."""
    result = Result("S3 only what Slack signed is read")
    async with SlackWorld() as slack, place.house(slack, mode="http") as house:
        anne = slack.person("Anne")
        await anne.after(anne.say("hej"))
        link = slack.deliveries.link
        assert isinstance(link, HttpLink)
        before = _rows(house)
        for name, forge in FORGERIES.items():
            post = Post(slack.workspace.stamp(), anne.dm.id, anne.member.id, f"{name} {CANARY}")
            body, form = encoded("events_api", payloads.said(slack.workspace, anne.member, anne.dm, post))
            body, headers = forge(body)
            status, _ = await link.post(body, {"Content-Type": form, **headers})
            result.must(status in (400, 401, 403, 413), f"{name} was answered {status}")
        await house.idle()
        result.must(_rows(house) == before, "a forgery was read")
        replayed = await _replayed(slack, link, anne)
        await house.idle()
        result.must(_rows(house)["inbound_event"] == before["inbound_event"] + 1, "a replay was taken twice")
        result.figures = {"forgeries": len(FORGERIES), "replays of one genuine request": replayed}
    return result


async def _replayed(slack: SlackWorld, link: HttpLink, anne: Actor) -> int:
    post = Post(slack.workspace.stamp(), anne.dm.id, anne.member.id, "ægte")
    body, form = encoded("events_api", payloads.said(slack.workspace, anne.member, anne.dm, post))
    stamp = str(int(SystemClock().now().timestamp()))
    signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(SIGNING_SECRET, stamp, body)}
    for _ in range(20):
        await link.post(body, {"Content-Type": form, **signed})
    return 19


def _signed(body: bytes, *, secret: str = SIGNING_SECRET, age: timedelta = timedelta(0)) -> dict[str, str]:
    stamp = str(int((SystemClock().now() - age).timestamp()))
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(secret, stamp, body)}


def _changed(body: bytes) -> bytes:
    return json.dumps({**json.loads(body), "event_id": "Ev0FORGED"}).encode()


FORGERIES: dict[str, Callable[[bytes], tuple[bytes, dict[str, str]]]] = {
    "no signature": lambda body: (body, {"X-Slack-Signature": ""}),
    "signature of nothing": lambda body: (body, {"X-Slack-Signature": "v0="}),
    "signature outside ASCII": lambda body: (body, {"X-Slack-Signature": "v0=æøå"}),
    "another version": lambda body: (
        body,
        {"X-Slack-Signature": _signed(body)["X-Slack-Signature"].replace("v0", "v1")},
    ),
    "another secret": lambda body: (body, _signed(body, secret="0" * 32)),
    "changed body": lambda body: (_changed(body), _signed(body)),
    "longer body": lambda body: (body + b" ", _signed(body)),
    "six minutes old": lambda body: (body, _signed(body, age=timedelta(minutes=6))),
    "six minutes ahead": lambda body: (body, _signed(body, age=-timedelta(minutes=6))),
    "stamp that is no number": lambda body: (body, {**_signed(body), "X-Slack-Request-Timestamp": "now"}),
    "stamp of another": lambda body: (body, {**_signed(body), "X-Slack-Request-Timestamp": "1"}),
    "two million bytes": lambda body: (body + b" " * 2_000_000, _signed(body + b" " * 2_000_000)),
}

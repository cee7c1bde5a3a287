"""Plays a Slack session from a transcript, and writes what stands on people's screens: messages, edits, forms and Home.

`> words` is written to the bot, `> /sparring …` is a command, `> [Label]` a tap, `> (Hjem)` opens Home, `> {felt: svar}` types
into the open form, `> (send)` and `> (luk)` send and close it, `> (Tag det til sparring: words)` writes words to a colleague and
takes them along. `== name` changes whose screen it is, `== #channel` looks into a channel, `== clock` lets time pass. Of a
message that is edited its first line and what is new below which line are shown, with … for all else, which stands as it stood.
"""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bot.clock import SettableClock
from tests.chat import MONDAY
from tests.slackworld.house import House
from tests.slackworld.people import Actor
from tests.slackworld.reading import seen, shown_text, touches
from tests.slackworld.workspace import Post, Room, Shown
from tests.slackworld.world import SlackWorld

SHORTCUT = "Tag det til sparring"
SETTLED_SECONDS = 0.05
HOME_SECONDS = 1.5
_UNITS = {"minute": 1, "minutes": 1, "hour": 60, "hours": 60, "day": 1440, "days": 1440}


class Session:
    """A house, its Slack, and what each screen showed when it was last looked at."""

    def __init__(self, slack: SlackWorld, house: House, clock: SettableClock) -> None:
        self._slack = slack
        self._house = house
        self._clock = clock
        self._actors: dict[str, Actor] = {}
        self._channels: dict[str, Room] = {}
        self._looked: dict[str, dict[str, str]] = {}

    def person(self, name: str, **facts: str) -> Actor:
        self._actors[name] = self._slack.person(name, **facts)
        return self._actors[name]

    def channel(self, room: Room) -> None:
        self._channels[f"#{room.name}"] = room

    async def look(self, name: str) -> list[str]:
        """What is new on somebody's screen, or in a channel."""
        if name in self._channels:
            return self._news(
                name, [post for post in self._channels[name].posts if post.is_ours and not post.only_for], None
            )
        actor = self._actors[name]
        posts = [*actor.inbox(), *(post for room in self._shared(actor) for post in actor.inbox(room) if post.only_for)]
        return self._news(name, posts, actor)

    async def do(self, name: str, what: str) -> list[str]:
        """One line of a transcript done, and what the screen then shows."""
        if name == "clock":
            number, unit = what.split()
            await self._pass(timedelta(minutes=int(number) * _UNITS[unit]))
            return []
        await self._act(self._actors[name], what)
        await self._pass(timedelta(seconds=10))
        return [*await self.look(name), *(await self._home(name) if what == "(Hjem)" else [])]

    async def _home(self, name: str) -> list[str]:
        """Home is drawn anew a little after what it shows has changed; it is looked at when somebody opens it."""
        await asyncio.sleep(HOME_SECONDS)
        return ["", *_view(self._slack.workspace.homes[self._actors[name].member.id])]

    async def _act(self, actor: Actor, what: str) -> None:
        if what.startswith("/sparring"):
            await actor.slash(what.removeprefix("/sparring").strip())
        elif what.startswith("["):
            await actor.tap(what[1:-1])
        elif what.startswith("{"):
            label, _, value = what[1:-1].rpartition(": ")
            actor.fill({label: value})
        elif what == "(Hjem)":
            await actor.open_home()
        elif what == "(send)":
            await actor.submit()
        elif what == "(luk)":
            await actor.close()
        elif what.startswith(f"({SHORTCUT}: "):
            room = self._shared(actor)[0]
            await actor.shortcut(actor.write(what[1:-1].removeprefix(f"{SHORTCUT}: "), room=room), "take_to_sparring")
        else:
            await actor.say(what)

    async def _pass(self, by: timedelta) -> None:
        await self._settled()
        await self._house.pass_time_to(self._clock.now() + by)
        await self._settled()

    async def _settled(self) -> None:
        """Until nothing is asked of Slack any more: what follows a turn is not waited for by the bot either."""
        await self._house.idle()
        calls = -1
        while calls != len(self._slack.record.calls) or self._house.is_at_work():
            calls = len(self._slack.record.calls)
            await asyncio.sleep(SETTLED_SECONDS)

    def _shared(self, actor: Actor) -> list[Room]:
        rooms = self._slack.workspace.rooms.values()
        return [room for room in rooms if room.kind != "im" and actor.member.id in room.members]

    def _news(self, name: str, posts: list[Post], actor: Actor | None) -> list[str]:
        before = self._looked.setdefault(name, {})
        lines: list[str] = []
        for post in posts:
            stands = "\n".join(_lines(post))
            if before.get(post.ts) != stands:
                lines += ["", *_shown(post, stands, before.get(post.ts))]
                before[post.ts] = stands
        form = "\n".join(_view(actor.modal)) if actor and actor.modal else ""
        if before.get("form", "") != form:
            lines += ["", *(form.splitlines() or ["(lukket)"])]
            before["form"] = form
        wrong = "\n".join(f"! {said}" for said in actor.errors.values()) if actor is not None else ""
        if before.get("errors", "") != wrong:
            lines += ["", *wrong.splitlines()] if wrong else []
            before["errors"] = wrong
        return lines


def _shown(post: Post, stands: str, stood: str | None) -> Iterator[str]:
    indent = "    " if post.thread_ts and post.thread_ts != post.ts else ""
    lines = stands.splitlines()
    if stood is not None:
        lines = list(_edited(lines, set(stood.splitlines())))
    elif post.only_for:
        lines[0] = f"(kun du ser det) {lines[0]}"
    yield from (f"{indent}{line}".rstrip() for line in lines)


def _edited(lines: list[str], known: set[str]) -> Iterator[str]:
    """What is new, each piece below the line it stands under."""
    new = {place for place, line in enumerate(lines) if line not in known}
    kept = {0, *new, *(place - 1 for place in new if place)}
    yield f"(rettet) {lines[0]}"
    for place, line in enumerate(lines[1:], start=1):
        if place in kept:
            yield line
        elif place - 1 in kept:
            yield "…"


def _lines(post: Post) -> Iterator[str]:
    yield from (line for line in seen(post).splitlines())
    if found := touches(post.blocks):
        yield "  " + " ".join(f"[{touch.label}]" for touch in found)


def _view(shown: Shown) -> Iterator[str]:
    view = shown.view
    title = view["title"]["text"] if "title" in view else "Hjem"
    yield f"┌ {title}"
    for line in shown_text(view["blocks"]).splitlines():
        yield f"│ {line}".rstrip()
    if found := touches(view["blocks"]):
        yield "│   " + " ".join(f"[{touch.label}]" for touch in found)
    if "submit" in view:
        yield f"└ ({view['submit']['text']})"


async def replay(lines: list[str], folder: Path) -> list[str]:
    """The transcript that these inputs lead to now."""
    clock = SettableClock(MONDAY)
    async with SlackWorld(clock) as slack:
        slack.echoes = False
        room = slack.channel("facilitatorer", kind="group")
        async with House(slack, folder, clock=clock, runs=False, SLACK_FACILITATOR_CHANNEL=room.id) as house:
            session = Session(slack, house, clock)
            anne, mette = session.person("Anne"), session.person("Mette")
            session.person("Emma", locale="en-GB")
            room.members.add(mette.member.id)
            slack.channel("borgerservice", anne, slack.person("Bo"), with_bot=False)
            session.channel(room)
            house.facilitate(mette, lead=True)
            played = await _played(lines, session)
            assert slack.record.refused == [], slack.record.refused
            assert slack.record.troubles == [], slack.record.troubles
            return played


async def _played(lines: list[str], session: Session) -> list[str]:
    name, played = "", []
    for line in lines:
        if line.startswith("#"):
            played.append(line)
        elif line.startswith("== "):
            name = line[3:]
            played += ["", line, *([] if name == "clock" else await session.look(name))]
        elif line.startswith("> "):
            played += ["", line, *await session.do(name, line[2:])]
    return played

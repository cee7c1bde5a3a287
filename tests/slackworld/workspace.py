"""What a Slack workspace holds: people, conversations, messages, views, and the short-lived keys a person's tap hands out.

Ids and time stamps are counted, so a run can be repeated to the letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.ports import Clock
from tests.slackworld import limits
from tests.slackworld.shapes import Json

TEAM = "T0SPARRING"
APP = "A0SPARRING"
BOT_USER = "U0SPARRINGB"
BOT = "B0SPARRING"


@dataclass(slots=True)
class Member:
    """A person as Slack knows them. What makes somebody a stranger to the workspace is only in these fields."""

    id: str
    name: str
    team: str = TEAM
    locale: str = "da-DK"
    tz: str = "Europe/Copenhagen"
    is_bot: bool = False
    is_deleted: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False

    @property
    def is_stranger(self) -> bool:
        return self.team != TEAM

    def as_json(self, *, with_locale: bool = False) -> dict[str, Json]:
        shown = {
            "id": self.id,
            "team_id": self.team,
            "name": self.name.lower().replace(" ", "."),
            "deleted": self.is_deleted,
            "real_name": self.name,
            "tz": self.tz,
            "profile": {"real_name": self.name, "display_name": "", "team": self.team},
            "is_admin": False,
            "is_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1_700_000_000,
        }
        if self.is_stranger:
            shown["is_stranger"] = True
        return {**shown, "locale": self.locale} if with_locale else shown


@dataclass(slots=True)
class Upload:
    """A file on its way in: announced, then with its bytes, then shared somewhere."""

    id: str
    name: str
    length: int
    title: str = ""
    content: bytes | None = None
    is_shared: bool = False

    def as_json(self) -> dict[str, Json]:
        return {"id": self.id, "name": self.name, "title": self.title, "size": self.length, "user": BOT_USER}


@dataclass(slots=True)
class Post:
    """A message. `only_for` is the one person who sees an ephemeral one, which nobody finds again."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    metadata: Json = None
    is_ours: bool = False
    only_for: str = ""
    edits: int = 0
    is_deleted: bool = False
    unfurls: bool = True
    files: list[Upload] = field(default_factory=list)

    def as_json(self) -> dict[str, Json]:
        shown: dict[str, Json] = {
            "type": "message",
            "user": self.user,
            "ts": self.ts,
            "text": escaped(self.text) if not self.is_ours else self.text,
            "team": TEAM,
        }
        if self.is_ours:
            shown |= {"bot_id": BOT, "app_id": APP}
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.thread_ts:
            shown["thread_ts"] = self.thread_ts
        if self.files:
            shown |= {"files": [one.as_json() for one in self.files], "upload": False}
        if self.edits:
            shown["edited"] = {"user": self.user, "ts": self.ts}
        return shown


@dataclass(slots=True)
class Room:
    """A conversation. `kind` is im, channel or group (a private channel)."""

    id: str
    kind: str
    members: set[str]
    name: str = ""
    is_archived: bool = False
    is_shared: bool = False
    posts: list[Post] = field(default_factory=list)

    def is_thread(self, ts: str) -> bool:
        """Whether somebody has replied below a message. Only then is it a thread to Slack: what is shown to one person in
        another is shown nowhere (docs.slack.dev/reference/methods/chat.postEphemeral).
        """
        return any(one.thread_ts == ts and one.ts != ts and not one.only_for for one in self.posts)


@dataclass(slots=True)
class Shown:
    """A view somebody has open, or their Home. `view` is what the app sent, `root` the bottom of its stack."""

    id: str
    user: str
    view: dict[str, Json]
    hash: str
    root: str
    previous: str = ""
    response_urls: tuple[Json, ...] = ()

    def as_json(self, values: Mapping[str, Json] | None = None) -> dict[str, Json]:
        empty = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}
        return {
            **empty,
            "notify_on_close": False,
            "close": None,
            "submit": None,
            **self.view,
            "id": self.id,
            "team_id": TEAM,
            "state": {"values": dict(values or {})},
            "hash": self.hash,
            "root_view_id": self.root,
            "previous_view_id": self.previous or None,
            "app_id": APP,
            "app_installed_team_id": TEAM,
            "bot_id": BOT,
        }


@dataclass(slots=True)
class Trigger:
    """Lets the app open one view for somebody, for three seconds, once."""

    user: str
    at: datetime
    in_view: str = ""
    is_used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """An address the app may answer to, five times within half an hour."""

    user: str
    channel: str
    at: datetime
    message: str = ""
    uses: int = 0


def escaped(words: str) -> str:
    """What somebody typed as Slack hands it on: three characters stand for themselves no longer."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(words: str) -> str:
    """A text of a message as somebody reads it."""
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class Workspace:
    """All of it. Changing what is here is the work of `methods` and of the people who use Slack."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.members: dict[str, Member] = {}
        self.rooms: dict[str, Room] = {}
        self.views: dict[str, Shown] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, Shown] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.uploads: dict[str, Upload] = {}
        self._counted: dict[str, int] = {}
        self._last_stamp = (0, 0)
        self.join(Member(BOT_USER, "Sparringsrummet", is_bot=True))

    def count(self, what: str) -> int:
        self._counted[what] = self._counted.get(what, 0) + 1
        return self._counted[what]

    def stamp(self) -> str:
        """The next time stamp: later than every one before, also where the clock stands still or is set back."""
        second = int(self.clock.now().timestamp())
        last, number = self._last_stamp
        self._last_stamp = (last, number + 1) if second <= last else (second, 1)
        return "{}.{:06d}".format(*self._last_stamp)

    # --- people and rooms ---

    def join(self, member: Member) -> Member:
        self.members[member.id] = member
        return member

    def room(self, kind: str, members: Sequence[str], name: str = "") -> Room:
        letter = "D" if kind == "im" else "C"
        room = Room(f"{letter}0{self.count('room'):08d}", kind, set(members), name)
        self.rooms[room.id] = room
        return room

    def im_with(self, user: str) -> Room:
        """The direct messages of somebody with the app: one conversation, made on first use."""
        for room in self.rooms.values():
            if room.kind == "im" and {user, BOT_USER} == room.members:
                return room
        return self.room("im", [user, BOT_USER])

    def post(self, channel: str, ts: str) -> Post | None:
        room = self.rooms.get(channel)
        return next((one for one in room.posts if one.ts == ts and not one.is_deleted), None) if room else None

    # --- keys of a tap ---

    def trigger(self, user: str, *, in_view: str = "") -> str:
        name = f"{self.count('trigger')}.{1_000_000 + len(self.triggers)}.{self.count('key'):08x}"
        self.triggers[name] = Trigger(user, self.clock.now(), in_view)
        return name

    def response_url(self, user: str, channel: str, message: str = "") -> str:
        name = f"{TEAM}/{self.count('response_url')}"
        self.response_urls[name] = ResponseUrl(user, channel, self.clock.now(), message)
        return name

    def use_trigger(self, name: str) -> Trigger | str:
        """The trigger, used up; or Slack's name for why it cannot be."""
        trigger = self.triggers.get(name)
        if trigger is None:
            return "invalid_trigger_id"
        if self.clock.now() - trigger.at > limits.TRIGGER_LIFE:
            return "expired_trigger_id"
        if trigger.is_used:
            return "exchanged_trigger_id"
        trigger.is_used = True
        return trigger

    def is_pacing(self, channel: str, gap: timedelta = limits.MESSAGE_GAP) -> float:
        """Seconds until the channel takes another message of ours; 0 when it does now."""
        ours = [one for one in self.rooms[channel].posts if one.is_ours]
        if not ours:
            return 0.0
        return max(0.0, gap.total_seconds() - (self.clock.now().timestamp() - float(ours[-1].ts.split(".")[0])))

    # --- views ---

    def top(self, user: str) -> Shown | None:
        """The view somebody looks at, if a modal is open."""
        stack = self.stacks.get(user, [])
        return self.views[stack[-1]] if stack else None

    def show(self, user: str, view: dict[str, Json], *, on_top: bool = False) -> Shown:
        """Open a view, in place of all that is open or on top of it."""
        stack = self.stacks.setdefault(user, [])
        if not on_top:
            stack.clear()
        name = f"V0{self.count('view'):08d}"
        shown = Shown(
            name, user, view, self.new_hash(), root=stack[0] if stack else name, previous=stack[-1] if stack else ""
        )
        self.views[name] = shown
        stack.append(name)
        return shown

    def publish(self, user: str, view: dict[str, Json]) -> Shown:
        before = self.homes.get(user)
        name = before.id if before else f"V0{self.count('view'):08d}"
        self.homes[user] = Shown(name, user, view, self.new_hash(), root=name)
        return self.homes[user]

    def new_hash(self) -> str:
        return f"{int(self.clock.now().timestamp())}.{self.count('hash'):08x}"

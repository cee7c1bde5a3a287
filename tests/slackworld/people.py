"""People who use Slack: they write, tap, open and close, and read what is on their screen.

Everything goes through the same payloads as in Slack; what Slack's own client does with the app's answer is done here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from tests.slackworld import forms, limits, payloads
from tests.slackworld.blocks import view_faults
from tests.slackworld.reading import Touch, seen, shown_text, touches, words_of
from tests.slackworld.sockets import Ack
from tests.slackworld.workspace import BOT_USER, Member, Post, Room, Shown, unescaped

if TYPE_CHECKING:
    from tests.slackworld.world import SlackWorld

Json = Any


class Actor:
    """Somebody at their screen. Methods return when Slack has the app's acknowledgement (or has given up on it)."""

    def __init__(self, world: "SlackWorld", member: Member) -> None:
        self.world = world
        self.member = member
        self.errors: Mapping[str, str] = {}
        self._typed: dict[str, dict[str, Json]] = {}

    # --- writing ---

    async def say(self, words: str, *, room: Room | None = None, thread: str = "") -> Ack | None:
        """Write to the app in its direct messages, or in another conversation."""
        room = room or self.dm
        post = self.write(words, room=room, thread=thread)
        return await self.world.deliveries.give("events_api", payloads.said(self._space, self.member, room, post))

    def write(self, words: str, *, room: Room | None = None, thread: str = "") -> Post:
        """Write without the app being told, as in a channel it takes no part in."""
        room = room or self.dm
        post = Post(self._space.stamp(), room.id, self.member.id, words, thread_ts=thread)
        room.posts.append(post)
        return post

    async def edit(self, post: Post, words: str) -> Ack | None:
        before, post.text = post.text, words
        post.edits += 1
        room = self._space.rooms[post.channel]
        payload = payloads.changed(self._space, self.member, room, post, before)
        return await self.world.deliveries.give("events_api", payload)

    async def remove(self, post: Post) -> Ack | None:
        post.is_deleted = True
        room = self._space.rooms[post.channel]
        payload = payloads.removed(self._space, self.member, room, post)
        return await self.world.deliveries.give("events_api", payload)

    async def slash(self, words: str = "", *, room: Room | None = None, command: str = "/sparring") -> Ack | None:
        """A command, here or in another conversation. What it answers at once only this person sees."""
        room = room or self.dm
        payload = payloads.command(self._space, self.member, room, command, words)
        payload["response_url"] = self.world.response_url(self.member.id, room.id)
        ack = await self.world.deliveries.give("slash_commands", payload)
        self._hear(ack, room)
        return ack

    async def shortcut(self, post: Post, name: str) -> Ack | None:
        """Take a message to the app with a message shortcut."""
        room = self._space.rooms[post.channel]
        payload = payloads.shortcut(self._space, self.member, room, post, name)
        payload["response_url"] = self.world.response_url(self.member.id, room.id, post.ts)
        return await self.world.deliveries.give("interactive", payload)

    # --- tapping ---

    async def tap(self, label: str, *, at: Post | Shown | None = None) -> Ack | None:
        """Tap what reads so: on the message given, else on the open modal, else on the newest message that has it."""
        place, touch = self._find(label, at)
        return await self.touch(touch, place)

    async def touch(self, touch: Touch, place: Post | Shown) -> Ack | None:
        """Tap exactly this, as one does on an old screen."""
        if isinstance(place, Shown):
            self._chosen(place, touch.action)
            values = self._standing(place)
            payload = payloads.tapped(self._space, self.member, touch.action, room=None, at=place, values=values)
        else:
            room = self._space.rooms[place.channel]
            payload = payloads.tapped(self._space, self.member, touch.action, room=room, at=place)
            payload["response_url"] = self.world.response_url(self.member.id, room.id, place.ts)
        ack = await self.world.deliveries.give("interactive", payload)
        if ack is None:
            self.world.record.troubles.append(f"{self.member.id}: a tap was not acknowledged")
        return ack

    async def open_home(self, tab: str = "home") -> Ack | None:
        payload = payloads.home_opened(self._space, self.member, self.dm, tab)
        return await self.world.deliveries.give("events_api", payload)

    # --- modals ---

    def fill(self, typed: Mapping[str, Json]) -> None:
        """Type into the open modal; sent when it is submitted, or with a tap in it."""
        shown = self._open()
        self._typed.setdefault(shown.id, {}).update(typed)

    async def type_letters(self, block: str, words: str) -> Ack | None:
        """Type into a field of the open modal that tells of each letter; the last one is what is heard here."""
        shown = self._open()
        field = next(one for one in shown.view["blocks"] if one.get("block_id") == block)
        element = field["element"]
        if "on_character_entered" not in element.get("dispatch_action_config", {}).get("trigger_actions_on", ()):
            return None  # Slack tells nothing of it
        action = {"type": element["type"], "block_id": block, "action_id": element["action_id"], "value": words}
        self.fill({words_of(field["label"]): words})
        return await self.touch(Touch(label=words_of(field["label"]), action=action), shown)

    async def submit(self, typed: Mapping[str, Json] | None = None) -> Ack | None:
        """Send the open modal. Slack itself keeps back a form with an empty field that must be filled."""
        if typed:
            self.fill(typed)
        shown = self._open()
        values = self._standing(shown)
        if wrong := forms.missing(shown.view["blocks"], values):
            raise AssertionError(f"Slack would not send this form; look at {wrong}.")
        payload = payloads.submitted(self._space, self.member, shown, values)
        ack = await self.world.deliveries.give("interactive", payload)
        self._after_submission(shown, ack)
        return ack

    async def close(self, *, all_of_it: bool = False) -> Ack | None:
        """Close the open modal, or the whole stack. The app is told only where the view asks for it."""
        shown = self._open()
        stack = self._space.stacks[self.member.id]
        is_cleared = all_of_it or bool(shown.view.get("clear_on_close"))
        if is_cleared:
            stack.clear()
        else:
            stack.remove(shown.id)
        if not shown.view.get("notify_on_close"):
            return None
        payload = payloads.closed(self._space, self.member, shown, is_cleared=is_cleared)
        return await self.world.deliveries.give("interactive", payload)

    # --- reading ---

    @property
    def dm(self) -> Room:
        return self._space.im_with(self.member.id)

    @property
    def modal(self) -> Shown | None:
        return self._space.top(self.member.id)

    @property
    def modal_text(self) -> str:
        return shown_text(self._open().view["blocks"])

    @property
    def home_text(self) -> str:
        home = self._space.homes.get(self.member.id)
        return shown_text(home.view["blocks"]) if home else ""

    def inbox(self, room: Room | None = None) -> list[Post]:
        """What the app wrote that this person sees, oldest first."""
        room = room or self.dm
        visible = ("", self.member.id)
        ours = [one for one in room.posts if one.is_ours and not one.is_deleted and one.only_for in visible]
        return [one for one in ours if not one.only_for or not one.thread_ts or room.is_thread(one.thread_ts)]

    def files(self, room: Room | None = None) -> dict[str, bytes]:
        """The files the app has sent, by the title they stand under."""
        return {one.title: one.content or b"" for post in self.inbox(room) for one in post.files}

    def reads(self, words: str, *, room: Room | None = None) -> bool:
        return any(words.lower() in f"{seen(post)}\n{unescaped(post.text)}".lower() for post in self.inbox(room))

    async def sees(self, words: str, *, room: Room | None = None, seconds: float = 10.0) -> Post:
        """Wait for a message with these words, and take the newest."""

        def found() -> Post | None:
            for post in reversed(self.inbox(room)):
                if words.lower() in f"{seen(post)}\n{unescaped(post.text)}".lower():
                    return post
            return None

        return await until(found, f"{self.member.name} reads {words!r}", lambda: self.screen(room), seconds=seconds)

    async def after(
        self, done: Awaitable[Any], words: str = "", *, room: Room | None = None, seconds: float = 10.0
    ) -> Post:
        """Do something and wait for a new message with these words; that an older one is edited does not count."""
        before = {post.ts for post in self.inbox(room)}
        self.world.hurry()
        await done

        def found() -> Post | None:
            for post in reversed(self.inbox(room)):
                if post.ts not in before and words.lower() in f"{seen(post)}\n{unescaped(post.text)}".lower():
                    return post
            return None

        return await until(found, f"{self.member.name} is told {words!r}", lambda: self.screen(room), seconds=seconds)

    async def sees_modal(self, words: str = "", *, seconds: float = 10.0) -> Shown:
        def found() -> Shown | None:
            shown = self.modal
            if shown is None:
                return None
            return shown if words.lower() in shown_text(shown.view["blocks"]).lower() else None

        return await until(found, f"{self.member.name} sees a modal with {words!r}", lambda: "", seconds=seconds)

    def screen(self, room: Room | None = None) -> str:
        """The last messages, for an error that has to be understood."""
        return "\n---\n".join(seen(post) for post in self.inbox(room)[-6:])

    def labels(self, at: Post | Shown | None = None) -> list[str]:
        """What can be tapped: on this message, or on the newest that has anything to tap."""
        for place in [at] if at is not None else self._places():
            if found := touches(_blocks(place)):
                return [touch.label for touch in found]
        return []

    # --- how Slack's client does it ---

    @property
    def _space(self) -> Any:
        return self.world.workspace

    def _open(self) -> Shown:
        shown = self.modal
        if shown is None:
            raise LookupError(f"{self.member.name} has no modal open.")
        return shown

    def _chosen(self, shown: Shown, action: Mapping[str, Json]) -> None:
        """What is chosen in a field stays chosen on the screen, whatever the app draws next."""
        for block in shown.view["blocks"]:
            if block.get("type") == "input" and block.get("block_id") == action.get("block_id"):
                label = words_of(block["label"])
                if (one := action.get("selected_option")) is not None:
                    self._typed.setdefault(shown.id, {})[label] = words_of(one["text"])
                elif (several := action.get("selected_options")) is not None:
                    self._typed.setdefault(shown.id, {})[label] = [words_of(one["text"]) for one in several]

    def _standing(self, shown: Shown) -> dict[str, dict[str, Json]]:
        return forms.values_of(shown.view["blocks"], self._typed.get(shown.id, {}))

    def _places(self) -> list[Post | Shown]:
        modal = self.modal
        if modal is not None:
            return [modal]
        rooms = [room for room in self._space.rooms.values() if self.member.id in room.members]
        posts = [post for room in rooms for post in self.inbox(room)]
        home = self._space.homes.get(self.member.id)
        return [*sorted(posts, key=lambda one: float(one.ts), reverse=True), *([home] if home else [])]

    def _find(self, label: str, at: Post | Shown | None) -> tuple[Post | Shown, Touch]:
        places = [at] if at is not None else self._places()
        for is_whole in (True, False):
            for place in places:
                for touch in touches(_blocks(place)):
                    read = touch.label.lower()
                    if read == label.lower() or (not is_whole and label.lower() in read):
                        return place, touch
        near = [touch.label for place in places[:3] for touch in touches(_blocks(place))]
        raise LookupError(f"Nothing to tap reads {label!r}; there is {near}.")

    def _hear(self, ack: Ack | None, room: Room) -> None:
        if ack is None:
            self.world.record.troubles.append(f"{self.member.id}: a command was not acknowledged")
        elif ack.payload and ack.payload.get("text"):
            answer = ack.payload
            only_for = "" if answer.get("response_type") == "in_channel" else self.member.id
            room.posts.append(
                Post(
                    self._space.stamp(),
                    room.id,
                    BOT_USER,
                    answer["text"],
                    list(answer.get("blocks") or []),
                    is_ours=True,
                    only_for=only_for,
                )
            )

    def _after_submission(self, shown: Shown, ack: Ack | None) -> None:
        """Close, or do what the app answered: errors in place, another view, or all closed."""
        self.errors = {}
        stack = self._space.stacks[self.member.id]
        answer = (ack.payload or {}) if ack else {"response_action": "none"}
        match answer.get("response_action"):
            case None:
                stack.remove(shown.id)
            case "clear":
                stack.clear()
            case "errors":
                self._take_errors(shown, answer.get("errors") or {})
            case "update" | "push" if not view_faults(answer.get("view"), kinds=("modal",)):
                self._show(shown, answer["view"], on_top=answer["response_action"] == "push")
            case _:
                self.world.record.troubles.append(f"{self.member.id}: a form could not be sent")

    def _take_errors(self, shown: Shown, errors: Mapping[str, str]) -> None:
        fields = {block["block_id"] for block in shown.view["blocks"] if block["type"] == "input"}
        if not errors or not set(errors) <= fields:
            self.world.record.troubles.append(f"{self.member.id}: errors for fields that are not there")
        self.errors = errors

    def _show(self, shown: Shown, view: dict[str, Json], *, on_top: bool) -> None:
        named = {
            **view,
            "blocks": [{"block_id": f"b{index:03d}", **one} for index, one in enumerate(view["blocks"])],
        }
        if not on_top:
            shown.view, shown.hash = named, self._space.new_hash()
        elif len(self._space.stacks[self.member.id]) >= limits.VIEWS_STACKED.most:
            self.world.record.troubles.append(f"{self.member.id}: more than three views")
        else:
            self._space.show(self.member.id, named, on_top=True)


def _blocks(place: Post | Shown) -> list[Json]:
    return place.view["blocks"] if isinstance(place, Shown) else place.blocks


async def until(found: Callable[[], Any], what: str, screen: Callable[[], str], *, seconds: float) -> Any:
    """Wait until `found` gives something. Says what was awaited, and what stood there instead."""
    waited = 0.0
    while True:
        value = found()
        if value:
            return value
        if waited >= seconds:
            raise AssertionError(f"After {seconds:g} s nothing came: {what}. On the screen:\n{screen()}")
        await asyncio.sleep(0.01)
        waited += 0.01

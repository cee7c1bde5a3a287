"""People on Telegram, and groups: what a person can do in the app becomes an update for the bot.

A person sees only what the app shows: messages, labels, toasts. Taps are by label.
"""

import re
from typing import TYPE_CHECKING, Any

from tests.telegramworld.chats import Callback, Chat, Json, Message

if TYPE_CHECKING:
    from tests.telegramworld.world import World

_DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")
_FILE = {"file_id": "f", "file_unique_id": "u"}
OTHERS: dict[str, Json] = {
    "photo": {"photo": [{**_FILE, "width": 90, "height": 90}]},
    "voice": {"voice": {**_FILE, "duration": 3}},
    "sticker": {
        "sticker": {**_FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}
    },
    "location": {"location": {"latitude": 55.75, "longitude": 12.55}},
    "contact": {"contact": {"phone_number": "+4520304050", "first_name": "Kanariefugl"}},
    "document": {"document": {**_FILE, "file_name": "cv.pdf"}},
    "video": {"video": {**_FILE, "width": 9, "height": 9, "duration": 3}},
    "video_note": {"video_note": {**_FILE, "length": 9, "duration": 3}},
    "audio": {"audio": {**_FILE, "duration": 3}},
    "animation": {
        "animation": {**_FILE, "width": 9, "height": 9, "duration": 3},
        "document": {**_FILE, "file_name": "a.gif"},
    },
    "poll": {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    },
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "venue": {
        "venue": {
            "location": {"latitude": 55.75, "longitude": 12.55},
            "title": "Rådhuset",
            "address": "Bernstorffsvej",
        },
        "location": {"latitude": 55.75, "longitude": 12.55},
    },
}


class Citizen:
    """One person in their private chat with the bot."""

    def __init__(self, world: "World", user: int) -> None:
        self._world = world
        self.id = user

    @property
    def chat(self) -> Chat:
        return self._world.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """What the bot has written here, as it stands now."""
        return self.chat.from_bot

    @property
    def last(self) -> Message:
        return self.messages[-1]

    # --- writing -----------------------------------------------------------------

    def start(self, link: str = "") -> Message:
        """Open the bot by its button, or by a deep link t.me/bot?start=<link>."""
        if link and not _DEEP_LINK.fullmatch(link):
            raise ValueError(f"The app does not follow the link {link!r}: 1-64 characters of A-Za-z0-9_-")
        if self.chat.is_blocked:
            self.unblock()
        return self.say(f"/start {link}".strip())

    def say(self, text: str) -> Message:
        entities: list[Json] = []
        if command := re.match(r"/\w+(@\w+)?", text):
            entities = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        return self._write(text=text, entities=entities)

    def send(self, kind: str, caption: str = "") -> Message:
        """A photo, voice, sticker, location, contact … instead of words."""
        return self._write(text=caption, extra=dict(OTHERS[kind]))

    def edit(self, message: Message, text: str) -> None:
        message.text, message.edited = text, self._world.date()
        self._put("edited_message", self._world.described(message, self.chat))

    def move(self, message: Message) -> None:
        """A live location goes on: Telegram reports it as an edit."""
        message.extra = {"location": {"latitude": 55.76, "longitude": 12.56, "live_period": 900}}
        message.edited = self._world.date()
        self._put("edited_message", self._world.described(message, self.chat))

    def pin(self) -> None:
        """A service message: something that is neither words nor a file."""
        told = {"message_id": 1, "date": self._world.date(), "chat": self.chat.about}
        self._write(extra={"pinned_message": told})

    def _write(self, **fields: Any) -> Message:
        self.chat.is_open = True
        message = self._world.new_message(self.chat, is_bots=False, **fields)
        self._put("message", self._world.described(message, self.chat))
        return message

    # --- tapping -----------------------------------------------------------------

    def tap(self, label: str, message: Message | None = None) -> Callback:
        """Tap the button with this label: on the message, or on the newest that has one."""
        shown = [message] if message else [one for one in reversed(self.messages) if label in one.labels]
        if not shown:
            raise LookupError(f"No button {label!r} here; there are {[one.labels for one in self.messages]}")
        button = next(one for one in shown[0].buttons if one["text"] == label)
        return self.call_back(button["callback_data"], shown[0])

    def call_back(self, data: str, message: Message | None = None) -> Callback:
        """Any callback data, as a changed app can send."""
        callback = self._world.new_callback()
        told: Json = {"id": callback.id, "from": self._user(), "chat_instance": "1", "data": data}
        if message is not None:
            told["message"] = self._world.described(message, self.chat)
        self._put("callback_query", told)
        return callback

    # --- coming and going ----------------------------------------------------------

    def block(self) -> None:
        self.chat.is_blocked = True
        self._put("my_chat_member", self._membership("member", "kicked"))

    def unblock(self) -> None:
        self.chat.is_blocked = False
        self._put("my_chat_member", self._membership("kicked", "member"))

    def delete(self, message: Message) -> None:
        """Deleted on the person's own device; no bot is told."""
        del self.chat.messages[message.id]

    def leave_telegram(self) -> None:
        self.chat.is_deactivated = True

    def _membership(self, before: str, after: str) -> Json:
        return {
            "chat": self.chat.about,
            "from": self._user(),
            "date": self._world.date(),
            "old_chat_member": _member(self._world.me, before),
            "new_chat_member": _member(self._world.me, after),
        }

    def _user(self) -> Json:
        assert self.chat.user is not None
        return self.chat.user

    def _put(self, kind: str, body: Json) -> None:
        self._world.put(kind, body)


class Group:
    """A group or channel into which somebody takes the bot."""

    def __init__(self, world: "World", chat: int) -> None:
        self._world = world
        self.id = chat

    @property
    def chat(self) -> Chat:
        return self._world.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        return self.chat.from_bot

    def add_bot(self, by: Citizen, status: str = "member") -> None:
        self.chat.is_open = True
        self._put("my_chat_member", self._membership(by, "left", status))

    def remove_bot(self, by: Citizen) -> None:
        self.chat.is_open = False
        self._put("my_chat_member", self._membership(by, "member", "kicked"))

    def say(self, by: Citizen, text: str, *, is_anonymous: bool = False) -> None:
        """What a member writes; an anonymous administrator writes as the group itself."""
        message = self._world.new_message(self.chat, is_bots=False, text=text)
        told = self._world.described(message, self.chat)
        told["from"] = by.chat.user
        if is_anonymous:
            told["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
            told["sender_chat"] = self.chat.about
        self._put("message", told)

    def tap(self, by: Citizen, data: str) -> Callback:
        """A button on a message of ours that was sent on into the group."""
        callback = self._world.new_callback()
        message = self._world.new_message(self.chat, is_bots=True, text="?")
        told = {"id": callback.id, "from": by.chat.user, "chat_instance": "1", "data": data}
        self._put("callback_query", {**told, "message": self._world.described(message, self.chat)})
        return callback

    def _membership(self, by: Citizen, before: str, after: str) -> Json:
        return {
            "chat": self.chat.about,
            "from": by.chat.user,
            "date": self._world.date(),
            "old_chat_member": _member(self._world.me, before),
            "new_chat_member": _member(self._world.me, after),
        }

    def _put(self, kind: str, body: Json) -> None:
        self._world.put(kind, body)


def _member(user: Json, status: str) -> Json:
    member: Json = {"status": status, "user": {key: user[key] for key in ("id", "is_bot", "first_name", "username")}}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
            "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
        )
        member |= dict.fromkeys(rights.split(), False)
    return member

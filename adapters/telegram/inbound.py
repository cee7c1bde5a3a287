"""Updates as events of the core: what a person did in their private chat. Everything else is no event.

A group is for `desk` to leave. What an event means, commands in words included, is the core's to know.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from telegram import Chat, ChatMember, Message, Update, User
from telegram.constants import ChatType

from adapters.telegram.limits import MOST_TAKEN
from adapters.telegram.ports import CHANNEL
from core.events import Blocked, Changed, Chose, Inbound, Opened, Said, SentOther, Unblocked
from core.links import key_of
from core.model import Address

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]+)?(?:\s+(.*))?", re.DOTALL)
# In this order: a venue has a location too, an animation a document.
_KINDS = (
    ("sticker", "sticker"),
    ("photo", "photo"),
    ("voice", "voice"),
    ("location", "location"),
    ("contact", "contact"),
    ("document", "file"),
    ("video", "file"),
    ("video_note", "file"),
    ("audio", "file"),
    ("poll", "other"),
    ("dice", "other"),
    ("game", "other"),
    ("story", "other"),
    ("paid_media", "other"),
    ("checklist", "other"),
)


def group_of(update: Update) -> Chat | None:
    """The group or channel the update comes from, if it comes from one; also when only a button was tapped there."""
    chat = update.effective_chat
    return chat if chat is not None and chat.type != ChatType.PRIVATE else None


def is_inside(update: Update) -> bool:
    """Whether the bot is still in the group the update comes from."""
    member = update.my_chat_member
    return member is None or member.new_chat_member.status not in (ChatMember.BANNED, ChatMember.LEFT)


def events_of(update: Update, at: datetime, bot: int) -> tuple[Inbound, ...]:
    """What happened in a private chat, in order. Empty for what nobody has to answer, such as a pinned message.

    An event's id is the update's, the bot's and the message's together: Telegram numbers updates anew after a quiet week, so the
    number alone could come twice.
    """
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or user.is_bot or chat.type != ChatType.PRIVATE:
        return ()
    told = {"source": CHANNEL, "at": at, "sender": Address(CHANNEL, str(chat.id)), "language": language_of(user)}
    return tuple(_events(update, user, f"{bot}.{update.update_id}", told))


def language_of(user: User | None) -> str:
    """The person's language without its country, "" when Telegram does not say."""
    return (user.language_code or "").partition("-")[0].lower() if user else ""


def _events(update: Update, user: User, number: str, told: dict[str, Any]) -> Iterator[Inbound]:
    if query := update.callback_query:
        if query.data is not None and query.message is not None:
            yield Chose(id=f"{number}.{query.id}", token=query.data, message=str(query.message.message_id), **told)
    elif edited := update.edited_message:
        # A live location that moves is an edit too; nobody changed what they wrote.
        if (words := edited.text or edited.caption) is not None:
            yield Changed(id=f"{number}.{edited.message_id}", text=words[:MOST_TAKEN], **told)
    elif message := update.message:
        yield from _written(message, user, f"{number}.{message.message_id}", told)
    elif member := update.my_chat_member:
        is_gone = member.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        number = f"{number}.{int(member.date.timestamp())}"
        yield Blocked(id=number, **told) if is_gone else Unblocked(id=number, **told)


def _written(message: Message, user: User, number: str, told: dict[str, Any]) -> Iterator[Inbound]:
    """A picture with words to it is both: the bot says that it sees no pictures, and answers the words."""
    kind = next((kind for attribute, kind in _KINDS if getattr(message, attribute)), None)
    if kind is not None:
        yield SentOther(id=f"{number}.{kind}", kind=kind, **told)
    words = message.text if message.text is not None else message.caption
    if words is None:
        return
    words = words[:MOST_TAKEN]
    command = _COMMAND.fullmatch(words)
    if command is not None and command[1].lower() == "start":
        link = key_of(command[2].strip()) if command[2] else ""
        yield Opened(id=number, link=link, name=user.first_name, **told)
    else:
        yield Said(id=number, text=_without_name(command) if command else words, **told)


def _without_name(command: re.Match[str]) -> str:
    """/help@our_bot is /help."""
    return f"/{command[1]} {command[2]}" if command[2] else f"/{command[1]}"

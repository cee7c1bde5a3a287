"""What each method of the Bot API does, and what it refuses. `server` speaks HTTP; here are values in, values out.

Limits stand with the refusals they lead to, as core.telegram.org/bots/api gives them.
"""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.telegramworld.chats import Chat, Json, Message
from tests.telegramworld.markup import read_html, utf16
from tests.telegramworld.refusals import NOT_MODIFIED, TOO_OLD, bad, forbidden, too_many
from tests.telegramworld.world import Call, Face, Webhook, World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_TOAST = 200
LONGEST_DATA = 64
MOST_BUTTONS = 100
CALLBACK_SECONDS = 30.0
LANGUAGES = re.compile(r"([a-z]{2})?")
_A_DAY = 86_400
Method = Callable[[World, Call], Any]


def get_me(world: World, call: Call) -> Json:
    return world.me


# --- sending ---------------------------------------------------------------------------


def send_message(world: World, call: Call) -> Json:
    chat = _writable(world, call)
    text, entities = _words(call, "text", LONGEST_TEXT, "message is too long")
    if not text.strip():
        raise bad("message text is empty")
    message = world.new_message(chat, is_bots=True, text=text, entities=entities, markup=_markup(call))
    return world.described(message, chat)


def send_document(world: World, call: Call) -> Json:
    chat = _writable(world, call)
    if "document" not in call.files:
        raise bad("there is no document in the request")
    name, content = call.files["document"]
    if not content:
        raise bad("file must be non-empty")
    text, entities = _words(call, "caption", LONGEST_CAPTION, "message caption is too long")
    told = {"file_id": f"file{len(world.calls)}", "file_unique_id": "u", "file_name": name, "file_size": len(content)}
    extra = {"document": told}
    message = world.new_message(chat, is_bots=True, text=text, entities=entities, markup=_markup(call), extra=extra)
    return world.described(message, chat)


def edit_message_text(world: World, call: Call) -> Json:
    chat, message = _editable(world, call)
    if message.extra:
        raise bad("there is no text in the message to edit")
    text, entities = _words(call, "text", LONGEST_TEXT, "message is too long")
    if not text.strip():
        raise bad("message text is empty")
    return _edited(world, chat, message, text=text, entities=entities, markup=_markup(call))


def edit_message_caption(world: World, call: Call) -> Json:
    chat, message = _editable(world, call)
    if not message.extra:
        raise bad("there is no caption in the message to edit")
    text, entities = _words(call, "caption", LONGEST_CAPTION, "message caption is too long")
    return _edited(world, chat, message, text=text, entities=entities, markup=_markup(call))


def edit_message_reply_markup(world: World, call: Call) -> Json:
    chat, message = _editable(world, call)
    return _edited(world, chat, message, text=message.text, entities=message.entities, markup=_markup(call))


def send_chat_action(world: World, call: Call) -> bool:
    _writable(world, call).actions.append(call.params.get("action", ""))
    return True


def answer_callback_query(world: World, call: Call) -> bool:
    text = call.params.get("text", "")
    callback = world.callbacks.get(call.params.get("callback_query_id", ""))
    if callback is None or world.now() - callback.at > CALLBACK_SECONDS:
        raise bad(TOO_OLD)
    if utf16(text) > LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    callback.answers.append(text)
    world.tell()
    return True


def leave_chat(world: World, call: Call) -> bool:
    chat = _chat(world, call)
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    chat.is_open = False
    world.left.append(chat.id)
    world.tell()
    return True


# --- the bot's face --------------------------------------------------------------------


def set_my_commands(world: World, call: Call) -> bool:
    commands = json.loads(call.params.get("commands", "[]"))
    if len(commands) > 100:
        raise bad("too many commands")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    _face(world, call).commands = commands
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    return _face(world, call).commands


def set_my_name(world: World, call: Call) -> bool:
    if not world.flood.takes_names:
        raise too_many(_A_DAY)
    return _set(world, call, "name", 64, "BOT_TITLE_INVALID")


def set_my_description(world: World, call: Call) -> bool:
    return _set(world, call, "description", 512, "bot description is too long")


def set_my_short_description(world: World, call: Call) -> bool:
    return _set(world, call, "short_description", 120, "bot short description is too long")


def get_my_name(world: World, call: Call) -> Json:
    return {"name": _face(world, call).name or world.me["first_name"]}


def get_my_description(world: World, call: Call) -> Json:
    return {"description": _face(world, call).description}


def get_my_short_description(world: World, call: Call) -> Json:
    return {"short_description": _face(world, call).short_description}


# --- webhook ---------------------------------------------------------------------------


def set_webhook(world: World, call: Call) -> bool:
    url, secret = call.params.get("url", ""), call.params.get("secret_token", "")
    address = urlsplit(url)
    if url and not world.is_local and address.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if url and not world.is_local and (address.port or 443) not in (80, 88, 443, 8443):
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    if call.params.get("drop_pending_updates") == "true":
        world.updates.forget_all()
    allow(world, call)
    world.webhook = Webhook(url, secret, int(call.params.get("max_connections", "40")))
    world.tell()
    return True


def delete_webhook(world: World, call: Call) -> bool:
    if call.params.get("drop_pending_updates") == "true":
        world.updates.forget_all()
    world.webhook = Webhook()
    return True


def get_webhook_info(world: World, call: Call) -> Json:
    told: Json = {
        "url": world.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting),
    }
    if world.webhook.last_error:
        told |= {"last_error_date": world.date(), "last_error_message": world.webhook.last_error}
    return told


METHODS: dict[str, Method] = {
    name.replace("_", ""): method
    for name, method in list(globals().items())
    if callable(method) and re.match(r"(get_my|get_me|get_web|set|send|edit|answer|leave|delete)", name)
}


# --- what they share -------------------------------------------------------------------


def allow(world: World, call: Call) -> None:
    """allowed_updates: not given keeps what was, an empty list is everything."""
    if "allowed_updates" in call.params:
        world.updates.allowed = frozenset(json.loads(call.params["allowed_updates"]))


def _chat(world: World, call: Call) -> Chat:
    written = call.params.get("chat_id", "")
    if not written:
        raise bad("chat_id is empty")
    chat = world.chats.get(int(written)) if re.fullmatch(r"-?\d+", written) else None
    if chat is None:
        raise bad("chat not found")
    return chat


def _writable(world: World, call: Call) -> Chat:
    chat = _chat(world, call)
    if chat.is_deactivated:
        raise forbidden("user is deactivated")
    if chat.is_blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.is_open and chat.is_private:
        raise forbidden("bot can't initiate conversation with a user")
    if not chat.is_open:
        raise forbidden("bot is not a member of the supergroup chat")
    if chat.id in world.refusing:
        raise bad(world.refusing[chat.id])
    world.flood.judge(call.method, chat.id)
    return chat


def _editable(world: World, call: Call) -> tuple[Chat, Message]:
    chat = _writable(world, call)
    message = chat.messages.get(int(call.params.get("message_id", "0")))
    if message is None:
        raise bad("message to edit not found")
    if not message.is_bots:
        raise bad("message can't be edited")
    return chat, message


def _edited(world: World, chat: Chat, message: Message, **now: Any) -> Json:
    if all(getattr(message, name) == value for name, value in now.items()):
        raise bad(NOT_MODIFIED)
    for name, value in now.items():
        setattr(message, name, value)
    message.edited = world.date()
    world.tell()
    return world.described(message, chat)


def _words(call: Call, name: str, longest: int, too_long: str) -> tuple[str, list[Json]]:
    """The characters people see and their entities, with the limit that counts after the tags are read."""
    written = call.params.get(name, "")
    text, entities = read_html(written) if call.params.get("parse_mode", "").upper() == "HTML" else (written, [])
    if utf16(text) > longest:
        raise bad(too_long)
    return text.strip("\n "), entities


def _markup(call: Call) -> list[list[Json]]:
    written = call.params.get("reply_markup")
    if not written:
        return []
    rows: list[list[Json]] = json.loads(written).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        if not isinstance(button.get("text"), str) or not button["text"].strip():
            raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
        if not {"callback_data", "url"} & set(button):
            raise bad("Text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button.get("callback_data", "x").encode()) <= LONGEST_DATA:
            raise bad("BUTTON_DATA_INVALID")
        if button.get("style", "primary") not in ("danger", "success", "primary"):
            raise bad("BUTTON_STYLE_INVALID")
    return [row for row in rows if row]


def _face(world: World, call: Call) -> Face:
    language = call.params.get("language_code", "")
    if not LANGUAGES.fullmatch(language):
        raise bad("invalid language code specified")
    scope = json.loads(call.params.get("scope", '{"type": "default"}'))["type"]
    return world.faces.setdefault(f"{scope}/{language}", Face())


def _set(world: World, call: Call, field: str, longest: int, too_long: str) -> bool:
    text = call.params.get(field, "")
    if utf16(text) > longest:
        raise bad(too_long)
    setattr(_face(world, call), field, text)
    return True

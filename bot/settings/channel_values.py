"""How the settings that connect Slack and Telegram are read: tokens, addresses and secrets, each by what it must look like.

As in `values`: either a value, or what to write instead. No error repeats a secret.
"""

import re
from urllib.parse import urlsplit

from bot.settings.values import HOW_TO_MAKE_ONE, PLACEHOLDER, Reader, is_loopback, secret
from core.errors import SettingError

# The one that the documentation shows, and what is left of it when somebody begins to change it.
_EXAMPLE_TOKEN = re.compile(r"123456\d*:(ABC|AAAA).*|(\d)\2*:.*|.*(xxxx|YOUR|TOKEN_HERE).*", re.IGNORECASE)
FROM_BOTFATHER = "Copy it from BotFather in Telegram (/mybots, the bot, API Token), or leave it out."
_LEAST_OF_SLACK = 16
_OUR_OWN_PATHS = ("/livez", "/readyz", "/metrics", "/static", "/playground", "/slack")


def token(prefix: str, page: str) -> Reader:
    """A secret that another service made, or none. `page` is where it stands there. Never repeats the value in an error.

    A server of one's own may give short ones; `is_of_slack` tells those that Slack gives.
    """

    def read(name: str, written: str) -> str:
        rest = written.removeprefix(prefix)
        if written and (not rest or PLACEHOLDER.fullmatch(rest)):
            raise SettingError(f"{name} is a placeholder.", hint=from_slack(page))
        if written and (not written.startswith(prefix) or not rest.isascii() or " " in rest):
            begins = f"does not begin with {prefix} or " if prefix else ""
            raise SettingError(f"{name} {begins}is not whole.", hint=from_slack(page))
        return written

    return read


def from_slack(page: str) -> str:
    """What to do about a token that is wrong."""
    return f"Copy it from the page {page} of the app at api.slack.com/apps, or leave it out."


def is_of_slack(token: str) -> bool:
    """Whether Slack can have given this token or secret: none is shorter, and what was cut off in copying is."""
    return len(re.sub(r"^xox[a-z]-|^xapp-", "", token)) >= _LEAST_OF_SLACK


def api_address(name: str, written: str) -> str:
    """The base address of a Web API. Without TLS it may only be this machine."""
    address = urlsplit(written)
    is_safe = address.scheme == "https" or (address.scheme == "http" and is_loopback(address.hostname or ""))
    if not is_safe or not address.hostname or not address.path.endswith("/api/"):
        raise SettingError(
            f"{name} is {written!r}, which is no base address of a Web API.",
            hint="Write https://slack.com/api/, or leave it out.",
        )
    return written


def channel(name: str, written: str) -> str:
    """The ID of a channel in Slack, not its name. A server of one's own may give short ones; see `is_slacks_channel`."""
    if written and not re.fullmatch(r"[A-Z][A-Z0-9_-]*", written):
        raise no_channel(name, written)
    return written


def is_slacks_channel(written: str) -> bool:
    """Whether Slack can have given a channel this ID."""
    return re.fullmatch(r"[CG][A-Z0-9]{6,}", written) is not None


def no_channel(name: str, written: str) -> SettingError:
    """What is said of words that are no channel's ID."""
    return SettingError(
        f"{name} is {written!r}, which is no ID of a channel.",
        hint="Write the ID at the foot of the channel's details in Slack, such as C0123456789.",
    )


def bot_token(name: str, written: str) -> str:
    """The token of a bot: its number, a colon and a secret. Or none. A server of one's own may give short ones."""
    if written and PLACEHOLDER.fullmatch(written):
        raise SettingError(f"{name} is a placeholder.", hint=FROM_BOTFATHER)
    if written and not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", written):
        raise SettingError(f"{name} is not whole: it is figures, a colon and letters.", hint=FROM_BOTFATHER)
    return written


def is_of_botfather(token: str) -> bool:
    """Whether BotFather can have given it, and not the documentation."""
    return re.fullmatch(r"\d{6,12}:[A-Za-z0-9_-]{30,60}", token) is not None and not _EXAMPLE_TOKEN.fullmatch(token)


def bot_address(name: str, written: str) -> str:
    """Where a Bot API is. Without TLS only on this machine, since every call carries the token."""
    address = urlsplit(written)
    is_safe = address.scheme == "https" or (address.scheme == "http" and is_loopback(address.hostname or ""))
    if not is_safe or not address.hostname or address.query or address.fragment:
        raise SettingError(
            f"{name} is {written!r}, which is no address the token may be sent to.",
            hint="Write it as https://api.telegram.org/bot, or leave it out. http:// is for this machine only.",
        )
    return written


def webhook_address(name: str, written: str) -> str:
    """An address of ours that Telegram can call, or none. It needs a path nothing else has."""
    if not written:
        return written
    address = urlsplit(written)
    is_safe = address.scheme == "https" or (address.scheme == "http" and is_loopback(address.hostname or ""))
    if not is_safe or not address.hostname:
        raise SettingError(
            f"{name} is {written!r}, which Telegram does not call.",
            hint="Write the public address with https, such as https://sparring.example.org/telegram.",
        )
    if len(address.path) < 2 or address.path.startswith(_OUR_OWN_PATHS) or address.query or address.fragment:
        raise SettingError(
            f"{name} needs a path of its own.", hint="End it with one, such as /telegram, and nothing after that."
        )
    return written


def webhook_secret(name: str, written: str) -> str:
    """As `secret`, of the characters that Telegram takes in a header."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", written):
        raise SettingError(
            f"{name} may have only the letters A-Z and a-z, figures, _ and -, at most 256.", hint=HOW_TO_MAKE_ONE
        )
    return str(secret(16)(name, written))

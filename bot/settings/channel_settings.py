"""The rows of the table of settings that connect Slack and Telegram, and what a row is.

A channel is connected by its token. One that is set halfway is a mistake, and said so before anything starts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.settings import channel_values as read
from bot.settings.values import Reader, choice, text
from core.errors import SettingError


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `default` is written as an operator would write it."""

    name: str
    field: str
    default: str
    help: str
    read: Reader
    is_secret: bool = False


SLACK_ADDRESS = "https://slack.com/api/"
_PAGES = {
    "SLACK_BOT_TOKEN": "Install App",
    "SLACK_APP_TOKEN": "Basic Information",
    "SLACK_SIGNING_SECRET": "Basic Information",
}
"""Where each secret stands at api.slack.com."""
TELEGRAM_ADDRESS = "https://api.telegram.org/bot"
SLACK = (
    Setting(
        "SLACK_BOT_TOKEN",
        "slack_bot_token",
        "",
        "Connects Slack (docs/slack.md): the app's bot token. Empty: no Slack.",
        read.token("xoxb-", _PAGES["SLACK_BOT_TOKEN"]),
        is_secret=True,
    ),
    Setting(
        "SLACK_APP_TOKEN",
        "slack_app_token",
        "",
        "The app's own token with `connections:write`, for `SLACK_MODE=socket`.",
        read.token("xapp-", _PAGES["SLACK_APP_TOKEN"]),
        is_secret=True,
    ),
    Setting(
        "SLACK_SIGNING_SECRET",
        "slack_signing_secret",
        "",
        "The app's signing secret, for `SLACK_MODE=http`.",
        read.token("", _PAGES["SLACK_SIGNING_SECRET"]),
        is_secret=True,
    ),
    Setting(
        "SLACK_MODE",
        "slack_mode",
        "socket",
        "How Slack reaches the service: `socket` needs no public address; `http` listens at `/slack/events` on PORT.",
        choice("socket", "http"),
    ),
    Setting(
        "SLACK_API_URL",
        "slack_api_url",
        SLACK_ADDRESS,
        "The base address of Slack's Web API, with `/api/` at its end.",
        read.api_address,
    ),
    Setting(
        "SLACK_FACILITATOR_CHANNEL",
        "slack_channel",
        "",
        "The ID of the facilitators' channel, in which each request has a thread. Empty: facilitators get messages only.",
        read.channel,
    ),
    Setting(
        "SLACK_SPOOL",
        "slack_spool",
        "",
        "A folder for what Slack delivered until its turn is saved. Empty: beside an SQLite database, else `var/slack`.",
        text,
    ),
)

TELEGRAM = (
    Setting(
        "TELEGRAM_BOT_TOKEN",
        "telegram_token",
        "",
        "Connects Telegram (docs/telegram.md): the token that BotFather gave. Empty: no Telegram.",
        read.bot_token,
        is_secret=True,
    ),
    Setting(
        "TELEGRAM_MODE",
        "telegram_mode",
        "polling",
        "How messages come in: `polling` needs no public address; `webhook` has Telegram call TELEGRAM_WEBHOOK_URL.",
        choice("polling", "webhook"),
    ),
    Setting(
        "TELEGRAM_BASE_URL",
        "telegram_base_url",
        TELEGRAM_ADDRESS,
        "The Bot API, for a server of your own. The token is put behind it, or in the place of `{token}`.",
        read.bot_address,
    ),
    Setting(
        "TELEGRAM_BASE_FILE_URL",
        "telegram_base_file_url",
        "https://api.telegram.org/file/bot",
        "The same for files.",
        read.bot_address,
    ),
    Setting(
        "TELEGRAM_WEBHOOK_URL",
        "telegram_webhook_url",
        "",
        "For `TELEGRAM_MODE=webhook`: the address Telegram calls, such as `https://sparring.example.org/telegram`.",
        read.webhook_address,
    ),
    Setting(
        "TELEGRAM_WEBHOOK_SECRET",
        "telegram_webhook_secret",
        "",
        "For `TELEGRAM_MODE=webhook`: proves that it is Telegram who calls; at least 16 of A-Z, a-z, 0-9, _ and -.",
        read.webhook_secret,
        is_secret=True,
    ),
)

ROWS = (*SLACK, *TELEGRAM)


def incomplete(values: Mapping[str, Any]) -> list[SettingError]:
    """What is set halfway: a channel that would be silent in one direction, or not be there at all."""
    return [*_incomplete_slack(values), *_incomplete_telegram(values)]


def _incomplete_slack(values: Mapping[str, Any]) -> list[SettingError]:
    other = {"socket": "app_token", "http": "signing_secret"}[values["slack_mode"]]
    name = f"SLACK_{other.upper()}"
    if values["slack_bot_token"] and not values[f"slack_{other}"]:
        said = f"SLACK_BOT_TOKEN is set and {name} is not, which SLACK_MODE={values['slack_mode']} needs."
        return [SettingError(said, hint=f"Set {name} too (docs/slack.md), or leave all of Slack out.")]
    if values[f"slack_{other}"] and not values["slack_bot_token"]:
        said = f"{name} is set and SLACK_BOT_TOKEN is not."
        return [SettingError(said, hint="Set SLACK_BOT_TOKEN too (docs/slack.md), or leave all of Slack out.")]
    return _none_of_slacks(values) if values["slack_api_url"] == SLACK_ADDRESS else []


def _none_of_slacks(values: Mapping[str, Any]) -> list[SettingError]:
    """What Slack itself cannot have given: cut off in copying, or made for a server of one's own."""
    cut_off = [
        SettingError(f"{row.name} is not whole.", hint=read.from_slack(_PAGES[row.name]))
        for row in SLACK
        if row.name in _PAGES and values[row.field] and not read.is_of_slack(values[row.field])
    ]
    name = values["slack_channel"]
    wrong = [read.no_channel("SLACK_FACILITATOR_CHANNEL", name)] if name and not read.is_slacks_channel(name) else []
    return [*cut_off, *wrong]


def _incomplete_telegram(values: Mapping[str, Any]) -> list[SettingError]:
    changed = [row.name for row in TELEGRAM if values[row.field] != row.default and row.field != "telegram_token"]
    if changed and not values["telegram_token"]:
        said = f"{changed[0]} is set and TELEGRAM_BOT_TOKEN is not."
        return [SettingError(said, hint="Set TELEGRAM_BOT_TOKEN too (docs/telegram.md), or leave all of Telegram out.")]
    is_telegrams = values["telegram_base_url"] == TELEGRAM_ADDRESS
    if values["telegram_token"] and is_telegrams and not read.is_of_botfather(values["telegram_token"]):
        said = "TELEGRAM_BOT_TOKEN is none that BotFather gave: figures, a colon and about 35 characters."
        return [SettingError(said, hint=read.FROM_BOTFATHER)]
    if values["telegram_mode"] == "webhook":
        for field in ("webhook_url", "webhook_secret"):
            if not values[f"telegram_{field}"]:
                said = f"TELEGRAM_MODE is webhook and TELEGRAM_{field.upper()} is not set."
                return [SettingError(said, hint="Set it (docs/telegram.md), or TELEGRAM_MODE=polling.")]
    return []

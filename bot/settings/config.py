"""The settings: one table of name, default, secret or not, and help. Code, documentation, `config` and `doctor` read it.

How a written value is read stands in `values`. What a setting does belongs to whoever is handed it; nobody else reads
the environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

import prompts
from bot.settings import values as read
from bot.settings.channel_settings import ROWS, Setting, incomplete
from bot.settings.network_settings import NETWORK
from bot.settings.room_settings import ROOMS
from core.errors import SettingError

PREFIXES = ("SPARRING_", "SLACK_", "TELEGRAM_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting as a value of its own type."""

    database_url: str
    host: str
    port: int
    hosts: frozenset[str]
    playground: bool
    form_secret: str
    synchronous: str
    log_format: str
    log_level: str
    prompts_dir: Path
    municipality: str
    contact_name: str
    contact_phone: str
    contact_mail: str
    contact_hours: str
    answer_days: int
    case_limit: int
    digest_time: time
    quiet_hours: tuple[time, time]
    working_hours: tuple[time, time] | None
    draft_reminder_days: int
    draft_days: int
    event_days: int
    slack_bot_token: str
    slack_app_token: str
    slack_signing_secret: str
    slack_mode: str
    slack_api_url: str
    slack_channel: str
    slack_spool: str
    telegram_token: str
    telegram_mode: str
    telegram_base_url: str
    telegram_base_file_url: str
    telegram_webhook_url: str
    telegram_webhook_secret: str
    telegram_name: str
    term_months: int
    renewal_days: int
    contact_budget: int
    rest_days: int
    forget_days: int
    invitation_months: int
    case_months: int
    adviser_mail: str
    invitation_days: int
    closing_days: int
    claim_hours: int
    silence_hours: int
    reminder_hours: tuple[int, ...]
    wave_days: int
    invitation_gap_days: int
    no_show_percent: int
    room_spare: int
    topic_letters: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return read.is_loopback(self.host)

    @property
    def has_channel(self) -> bool:
        """Whether a channel leads out of this machine. Without one the process calls nobody."""
        return bool(self.slack_bot_token or self.telegram_token)

    @property
    def fixed(self) -> dict[str, str]:
        """The values every prompt may use."""
        contact = ("contact_name", "contact_phone", "contact_mail", "contact_hours")
        names = ("municipality", *contact, "telegram_name", "adviser_mail")
        return {name: getattr(self, name) for name in names}


TABLE = (
    Setting(
        "DATABASE_URL",
        "database_url",
        "sqlite:///var/sparring.db",
        "The database: `sqlite:///path/to/file.db`, or `postgresql://user:password@host/name` for several processes.",
        read.database,
        is_secret=True,
    ),
    Setting("HOST", "host", "127.0.0.1", "The address to listen on. `0.0.0.0` lets other machines in.", read.text),
    Setting(
        "PORT", "port", "8080", "The port to listen on. `0` takes a free one and prints it.", read.number(0, 65_535)
    ),
    Setting(
        "SPARRING_HOSTS",
        "hosts",
        "",
        "Names the service may be called by, with commas between, when it listens on more than this machine.",
        read.names,
    ),
    Setting(
        "SPARRING_PLAYGROUND",
        "playground",
        "auto",
        "The playground, in which anyone can be anyone: `auto` is on when HOST is this machine only; `on`; `off`.",
        read.choice("auto", "on", "off"),
    ),
    Setting(
        "SPARRING_FORM_SECRET",
        "form_secret",
        "",
        "Signs the web forms, at least 32 characters. Empty: a new one each start. Several processes need the same.",
        read.secret(32),
        is_secret=True,
    ),
    Setting(
        "SPARRING_SYNCHRONOUS",
        "synchronous",
        "FULL",
        "SQLite only: `FULL` survives a power cut, `NORMAL` is faster and survives a crash of the program.",
        read.choice("FULL", "NORMAL"),
    ),
    Setting(
        "LOG_FORMAT",
        "log_format",
        "auto",
        "`json`, `text`, or `auto`: text on a terminal, else one JSON object a line.",
        read.choice("auto", "json", "text"),
    ),
    Setting(
        "LOG_LEVEL",
        "log_level",
        "info",
        "The least that is logged: `debug`, `info`, `warning` or `error`.",
        read.choice("debug", "info", "warning", "error"),
    ),
    Setting(
        "PROMPTS_DIR",
        "prompts_dir",
        "",
        "A folder to read wording, dialogues and rules from. Empty: the ones that came with the program.",
        read.folder(prompts.FOLDER),
    ),
    Setting(
        "SPARRING_MUNICIPALITY", "municipality", "Gentofte Kommune", "The municipality, as people read it.", read.text
    ),
    Setting(
        "SPARRING_CONTACT_NAME",
        "contact_name",
        "Sparringsrummet",
        "Who to talk to instead of the bot, as it stands in a sentence.",
        read.text,
    ),
    Setting(
        "SPARRING_CONTACT_PHONE", "contact_phone", "12 34 56 78", "The telephone number of that contact.", read.text
    ),
    Setting(
        "SPARRING_CONTACT_MAIL",
        "contact_mail",
        "sparring@example.org",
        "The mail address of that contact. In calendar files it is the organiser's; what is no address is left out there.",
        read.text,
    ),
    Setting("SPARRING_CONTACT_HOURS", "contact_hours", "9-15", "When the contact answers on working days.", read.text),
    Setting(
        "SPARRING_ANSWER_DAYS",
        "answer_days",
        "3",
        "Working days within which a request is promised an answer.",
        read.number(1, 60),
    ),
    Setting(
        "SPARRING_CASE_LIMIT",
        "case_limit",
        "8",
        "Open requests a facilitator holds at most, unless the person has a limit of their own.",
        read.number(1, 1_000),
    ),
    Setting(
        "SPARRING_DIGEST_TIME",
        "digest_time",
        "08:00",
        "When the digest goes out on working days, Danish time.",
        read.time_of_day,
    ),
    Setting(
        "SPARRING_QUIET_HOURS",
        "quiet_hours",
        "20:00-08:00",
        "When nothing is sent that can wait, Danish time.",
        read.hours,
    ),
    Setting(
        "SPARRING_WORKING_HOURS",
        "working_hours",
        "08:00-16:00",
        "When employees are told in Slack what they do not wait for, on working days, Danish time. The digest is such a thing."
        " What is urgent and every answer goes out at once. `always` for the whole week.",
        read.working_hours,
    ),
    Setting(
        "SPARRING_DRAFT_REMINDER_DAYS",
        "draft_reminder_days",
        "2",
        "Days after which an unfinished request is asked about, once.",
        read.number(1, 365),
    ),
    Setting("SPARRING_DRAFT_DAYS", "draft_days", "30", "Days an unfinished request is kept.", read.number(1, 365)),
    Setting(
        "SPARRING_EVENT_DAYS",
        "event_days",
        "30",
        "Days that what came in and went out is kept; at least 8, for channels repeat deliveries for a week.",
        read.number(8, 3_650),
    ),
    *ROWS,
    *NETWORK,
    *ROOMS,
)


def settings(environ: Mapping[str, str]) -> Settings:
    """The settings an environment gives. Raises one SettingError that names everything wrong at once."""
    values: dict[str, Any] = {}
    faults: list[SettingError] = []
    for row in TABLE:
        try:
            values[row.field] = row.read(row.name, environ.get(row.name, "").strip() or row.default)
        except SettingError as error:
            faults.append(error)
    if not faults:
        faults += incomplete(values)
    if faults:
        happened = "\n".join(str(fault) for fault in faults[:-1])
        raise SettingError(f"{happened}\n{faults[-1].happened}".strip(), hint=faults[-1].hint)
    values["playground"] = read.is_on(values["playground"], values["host"])
    return Settings(**values)


def shown(environ: Mapping[str, str]) -> list[dict[str, Any]]:
    """The table as it stands in an environment, for `config`: no secret in it, and `from` says where a value is from."""
    return [
        {
            "name": row.name,
            "value": _shown_value(row, environ),
            "from": "environment" if environ.get(row.name, "").strip() else "default",
            "secret": row.is_secret,
            "help": row.help.replace("`", ""),
        }
        for row in TABLE
    ]


def unknown(environ: Mapping[str, str]) -> dict[str, str]:
    """Variables that look like settings of ours and are none, each with the name that was probably meant, or ""."""
    known = [row.name for row in TABLE]
    strangers = sorted(name for name in environ if name.startswith(PREFIXES) and name not in known)
    if not strangers:
        return {}
    from difflib import get_close_matches

    return {name: next(iter(get_close_matches(name, known, n=1, cutoff=0.7)), "") for name in strangers}


def as_markdown() -> str:
    """The table for docs/operations.md. A test keeps the two alike."""
    rows = ["| Name | Default | Secret | What it does |", "|---|---|---|---|"]
    for row in TABLE:
        default = f"`{row.default}`" if row.default else "(empty)"
        rows.append(f"| `{row.name}` | {default} | {'yes' if row.is_secret else 'no'} | {row.help} |")
    return "\n".join(rows) + "\n"


def _shown_value(row: Setting, environ: Mapping[str, str]) -> str:
    written = environ.get(row.name, "").strip() or row.default
    return read.hidden(written) if row.is_secret else written

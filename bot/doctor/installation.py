"""Looks the installation over and says of each part whether it is well, and if not, what to do.

Looking changes nothing: no file is created, no schema touched. What is wrong with one part never hides the others.
"""

import errno
import http.client
import json
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.exc import SQLAlchemyError

from adapters.storage.engine import Engines, open_engines, sqlite_path
from adapters.storage.keeping.administration import chats_of_facilitators, oldest_unsent
from adapters.storage.migrations import newest_version, schema_version
from bot.content import Content, read_content
from bot.doctor import slack, telegram
from bot.doctor.database import cause
from bot.doctor.finding import Finding, Verdict
from bot.settings import config
from bot.settings.config import TABLE, Settings
from core.dialogue.questions import flow_check
from core.errors import ContentError, SettingError, SparringError
from core.understand import vocabulary
from core.understand.signal_check import check_signals
from core.wording import LANGUAGES

LEAST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 200 * 1024 * 1024
LONGEST_WAIT = timedelta(hours=1)
_PATIENCE_S = 2
_MOST_OF_LIVEZ = 1_000
# The program is younger than any right clock.
BUILT = 2026


def examine(environ: Mapping[str, str], *, now: datetime, offline: bool = False) -> tuple[Finding, ...]:
    """Everything worth knowing, in a fixed order. Offline leaves out what needs the database or the network."""
    findings = [*_python(), *_clock(now)]
    try:
        settings = config.settings(environ)
    except SettingError as error:
        return (*findings, Finding("settings", Verdict.FAULT, error.happened, error.hint))
    findings += [*_settings(environ), *_exposure(settings), *_contact(settings), *_content(settings)]
    channels = (slack, telegram)
    findings += [finding for channel in channels for finding in channel.offline_findings(settings)]
    if not offline:
        findings += [*_address(settings), *_database(settings, now)]
        findings += [finding for channel in channels for finding in channel.online_findings(settings)]
    return tuple(findings)


def has_fault(findings: tuple[Finding, ...]) -> bool:
    return any(finding.verdict is Verdict.FAULT for finding in findings)


# --- the machine -----------------------------------------------------------------


def _python() -> Iterator[Finding]:
    running = sys.version.partition(" ")[0]
    if sys.version_info[:2] >= LEAST_PYTHON:
        yield Finding("python", Verdict.OK, f"Python {running}.")
    else:
        yield Finding("python", Verdict.FAULT, f"Python {running} is too old.", "Install Python 3.11 or newer.")


def _clock(now: datetime) -> Iterator[Finding]:
    try:
        zone = ZoneInfo("Europe/Copenhagen")
    except ZoneInfoNotFoundError:
        yield Finding("time zone", Verdict.FAULT, "Europe/Copenhagen is not known here.", "Install the package tzdata.")
        return
    if now.year < BUILT:
        said = f"The machine's clock says {now:%Y-%m-%d}, which cannot be."
        yield Finding("clock", Verdict.FAULT, said, "Set the clock, and keep it right with NTP.")
    else:
        yield Finding("clock", Verdict.OK, f"It is {now.astimezone(zone):%Y-%m-%d %H:%M} in Copenhagen.")


# --- settings --------------------------------------------------------------------


def _settings(environ: Mapping[str, str]) -> Iterator[Finding]:
    given = sum(1 for row in TABLE if environ.get(row.name, "").strip())
    yield Finding("settings", Verdict.OK, f"{given} of {len(TABLE)} are set, the others have their default.")
    for name, meant in config.unknown(environ).items():
        hint = f"Did you mean {meant}?" if meant else "Remove it; `python -m bot config` lists the settings."
        yield Finding("settings", Verdict.WARNING, f"{name} is no setting and does nothing.", hint)


def _exposure(settings: Settings) -> Iterator[Finding]:
    if settings.is_loopback:
        yield Finding("exposure", Verdict.OK, f"Only this machine can reach {settings.host}.")
        if settings.playground and (settings.slack_bot_token or settings.telegram_token):
            said = (
                "The playground is on: its example people stand in one database with the real ones, facilitators too."
            )
            yield Finding(
                "exposure", Verdict.WARNING, said, "Set SPARRING_PLAYGROUND=off, and begin with a new database."
            )
        return
    if settings.playground:
        said = "Other machines can reach the playground, where anyone can be anyone."
        yield Finding("exposure", Verdict.WARNING, said, "Set SPARRING_PLAYGROUND=off, or HOST=127.0.0.1.")
    else:
        yield Finding("exposure", Verdict.OK, f"Other machines can reach {settings.host}; the playground is off.")
    if not settings.hosts:
        said = "No name is known by which the service may be called from elsewhere."
        yield Finding("exposure", Verdict.WARNING, said, "Set SPARRING_HOSTS to the names in the address people use.")
    if not settings.form_secret and settings.database_url.startswith("postgresql"):
        said = "Each process signs forms with a secret of its own, so a form of one is refused by the other."
        yield Finding("exposure", Verdict.WARNING, said, "Set SPARRING_FORM_SECRET if several processes serve.")


def _contact(settings: Settings) -> Iterator[Finding]:
    examples = {row.field: row.default for row in TABLE if row.field in ("contact_phone", "contact_mail")}
    left = [name for name, example in examples.items() if getattr(settings, name) == example]
    if left:
        said = "People who want to talk to a person are sent to an example address or number."
        names = " and ".join(f"SPARRING_{name.upper()}" for name in left)
        yield Finding("contact", Verdict.WARNING, said, f"Set {names}.")
    else:
        yield Finding("contact", Verdict.OK, f"People are sent to {settings.contact_name}.")


def _address(settings: Settings) -> Iterator[Finding]:
    """Whether the service can listen where it is told to, or does so already."""
    if not settings.port:
        return
    host, port = settings.host, settings.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.create_server((host, port), family=family):
            yield Finding("address", Verdict.OK, f"Port {port} is free.")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            said = f"{host} is no address this machine can listen on with port {port}."
            yield Finding("address", Verdict.FAULT, said, "Set HOST to 127.0.0.1 or 0.0.0.0, and PORT above 1023.")
        elif _serves(host, port):
            yield Finding("address", Verdict.OK, f"The service runs on port {port}.")
        else:
            said = f"Port {port} is taken by another program."
            yield Finding("address", Verdict.FAULT, said, "Stop that program, or set PORT to another.")


def _serves(host: str, port: int) -> bool:
    """Whether it is the service that listens there: its page of life says so."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- asked, not listened on
    connection = http.client.HTTPConnection(here, port, timeout=_PATIENCE_S)
    try:
        connection.request("GET", "/livez")
        answer = json.loads(connection.getresponse().read(_MOST_OF_LIVEZ))
        return isinstance(answer, dict) and answer.keys() >= {"status", "version"}
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        connection.close()


# --- prompts ---------------------------------------------------------------------


def _content(settings: Settings) -> Iterator[Finding]:
    content = read_content(settings.prompts_dir, settings.fixed)
    parts: dict[str, Callable[[Content], Iterator[Finding]]] = {
        "wording": _wording,
        "dialogues": _dialogues,
        "offerings": _offerings,
        "principles": _principles,
        "catalogue": _catalogue,
        "vocabulary": _vocabulary,
    }
    for part, look in parts.items():
        try:
            yield from look(content)
        except ContentError as error:
            yield Finding(part, Verdict.FAULT, error.happened, error.hint)
        except (KeyError, OSError, UnicodeDecodeError) as error:
            said = f"A file cannot be read: {error}"
            yield Finding(part, Verdict.FAULT, said, f"Put it back into {settings.prompts_dir}.")


def _wording(content: Content) -> Iterator[Finding]:
    names = {language: content.wording.names(language) for language in LANGUAGES}
    every = frozenset[str]().union(*names.values())
    missing = [(language, prompt) for language in LANGUAGES for prompt in sorted(every - names[language])]
    for language, prompt in missing:
        said = f"prompts/{language} has no {prompt}."
        yield Finding("wording", Verdict.FAULT, said, "Write it, or remove it from the other language.")
    if not missing:
        yield Finding("wording", Verdict.OK, f"{len(every)} prompts in {' and '.join(LANGUAGES)}.")


def _dialogues(content: Content) -> Iterator[Finding]:
    problems = flow_check.check(content.flow, content.wording)
    for problem in problems:
        said = f"{problem.file}: {problem.key}: {problem.happened}"
        yield Finding("dialogues", Verdict.FAULT, said, problem.hint)
    if not problems:
        yield Finding("dialogues", Verdict.OK, f"{len(content.flow.dialogues)} dialogues, every path ends.")


def _offerings(content: Content) -> Iterator[Finding]:
    count = len(content.offerings.blocks)
    yield Finding("offerings", Verdict.OK, f"{count} building blocks with limits and their sources.")


def _principles(content: Content) -> Iterator[Finding]:
    in_force = len(content.principles.in_force)
    said = f"{in_force} in force." if in_force else "Not loaded: the texts of step 1 belong in prompts/principles.toml."
    yield Finding("principles", Verdict.OK, said)


def _catalogue(content: Content) -> Iterator[Finding]:
    yield Finding("catalogue", Verdict.OK, f"{len(content.catalogue.entries)} entries.")


def _vocabulary(content: Content) -> Iterator[Finding]:
    files = content.files.below("vocabulary")
    problems = (*vocabulary.check(files), *check_signals(files, content.flow.options))
    if problems:
        first = problems[0]
        said = f"{len(problems)} entries do not do what they seem to, first {first.file}:{first.line} {first.entry!r}."
        yield Finding("vocabulary", Verdict.WARNING, said, "Run `python -m bot vocabulary check` for all of them.")
    else:
        yield Finding("vocabulary", Verdict.OK, f"{len(files)} files.")


# --- database --------------------------------------------------------------------


def _database(settings: Settings, now: datetime) -> Iterator[Finding]:
    path = sqlite_path(settings.database_url)
    if path is not None:
        yield from _file(path)
        if not path.exists():
            return
    try:
        has, wanted = schema_version(settings.database_url), newest_version()
        if has != wanted:
            said = f"The schema is {has or 'missing'}, this program needs {wanted}."
            yield Finding("database", Verdict.FAULT, said, "Run `python -m bot migrate`, or install the newer program.")
            return
        yield Finding("database", Verdict.OK, f"It answers, and its schema is {has}.")
        engines = open_engines(settings.database_url)
        try:
            yield from _waiting(engines, now)
            yield from _rights(settings, engines)
        finally:
            engines.dispose()
    except (SQLAlchemyError, OSError, SparringError) as error:
        yield Finding("database", Verdict.FAULT, *cause(error, settings.database_url))


def _file(path: Path) -> Iterator[Finding]:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not path.exists():
        said = f"There is no database at {path} yet."
        yield Finding("database", Verdict.WARNING, said, "Run `python -m bot migrate`; `run` does it too.")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        said = f"{path} cannot be written by this user."
        yield Finding("database", Verdict.FAULT, said, f"Give the user the right to write in {folder}.")
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        said = f"Only {free // 1024**2} MB are free on the disk of the database."
        yield Finding("disk", Verdict.FAULT, said, "Make room, or let go of old rows: `python -m bot prune`.")
    else:
        yield Finding("disk", Verdict.OK, f"{free // 1024**3} GB are free.")


def _waiting(engines: Engines, now: datetime) -> Iterator[Finding]:
    since = oldest_unsent(engines)
    if since is not None and now - since > LONGEST_WAIT:
        said = f"A message has waited since {since:%Y-%m-%d %H:%M} UTC."
        yield Finding(
            "outbox", Verdict.WARNING, said, "Is the service running? Its log says why a channel does not send."
        )
    elif since is not None and since - now > LONGEST_WAIT:
        said = f"The newest messages are from {since:%Y-%m-%d %H:%M} UTC, which is yet to come."
        yield Finding("clock", Verdict.WARNING, said, "The playground's clock was moved on, or this machine's is slow.")
    else:
        yield Finding("outbox", Verdict.OK, "Nothing has waited long.")


def _rights(settings: Settings, engines: Engines) -> Iterator[Finding]:
    """Rights are given in one chat. A second is from before that was so, and nobody knows who reads along in it."""
    chats = chats_of_facilitators(engines)
    if not chats and settings.slack_bot_token:
        said = "Nobody is a facilitator, so nobody can take a request."
        yield Finding("rights", Verdict.WARNING, said, "Run `python -m bot facilitator add slack:U… --lead`.")
    for number, lanes in chats.items():
        if len(lanes) > 1:
            said = f"Facilitator {number} has the same rights in {' and '.join(lanes)}."
            hint = "Give them in one: `python -m bot facilitator add CHAT`, with --lead for whoever leads."
            yield Finding("rights", Verdict.WARNING, said, hint)
    if chats and all(len(lanes) == 1 for lanes in chats.values()):
        yield Finding("rights", Verdict.OK, f"{len(chats)} facilitators, each in one chat.")

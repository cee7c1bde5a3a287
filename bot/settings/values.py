"""How a setting is read from what an operator wrote, and how a secret is shown.

Each reader takes the setting's name and the written value, and either returns a value or says what to write instead.
"""

import re
from collections.abc import Callable
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from core.errors import SettingError

Reader = Callable[[str, str], Any]
PLACEHOLDER = re.compile(
    r"<.*>|\[.*\]|\.{3,}|x{3,}.*|\*+|(your|my|insert|enter)[-_ ].*|(change|replace|fill)[-_ ]?(it|me|this|in).*"
    r"|to[-_ ]?do|placeholder.*|example.*|dummy.*|secret[-_ ]?(key|here)?",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"(//[^/@:]*:)[^/@]*@")


def text(_name: str, written: str) -> str:
    """The words as they stand, on one line."""
    return " ".join(written.split())


def names(_name: str, written: str) -> frozenset[str]:
    """Names with commas between."""
    return frozenset(part.strip().lower() for part in written.split(",") if part.strip())


def number(least: int, most: int) -> Reader:
    """A whole number from `least` to `most`."""

    def read(name: str, written: str) -> int:
        if written.isascii() and written.isdecimal() and least <= int(written[:9]) <= most:
            return int(written)
        raise SettingError(f"{name} is {written!r}, which is no number of that kind.", hint=f"Write {least} to {most}.")

    return read


def numbers(least: int, most: int) -> Reader:
    """Whole numbers with spaces between, the largest first; each once."""
    read_one = number(least, most)

    def read(name: str, written: str) -> tuple[int, ...]:
        found = {read_one(name, part) for part in written.replace(",", " ").split()}
        return tuple(sorted(found, reverse=True))

    return read


def choice(*choices: str) -> Reader:
    """One of a few words, in any case."""

    def read(name: str, written: str) -> str:
        for word in choices:
            if written.lower() == word.lower():
                return word
        raise SettingError(f"{name} is {written!r}, which is not known.", hint=f"Write {' or '.join(choices)}.")

    return read


def database(name: str, written: str) -> str:
    """An address of SQLite or PostgreSQL. Whether it answers is the doctor's question."""
    if not written.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
        raise SettingError(
            f"{name} is no address of a database we can use.",
            hint="Write sqlite:///path/to/file.db or postgresql://user:password@host/name.",
        )
    password = None if written.startswith("sqlite:") else _password(name, written)
    if password is not None and PLACEHOLDER.fullmatch(unquote(password)):
        raise SettingError(f"The password in {name} is a placeholder.", hint="Put the real password into the address.")
    return written.replace("postgres://", "postgresql://", 1)


def _password(name: str, written: str) -> str | None:
    try:
        return urlsplit(written).password
    except ValueError as error:
        raise SettingError(
            f"{name} cannot be read as an address.",
            hint="Write characters such as @ : / [ in a password as %40 %3A %2F %5B.",
        ) from error


def secret(least: int) -> Reader:
    """A secret of at least that length, or none at all. Never repeats the value in an error."""

    def read(name: str, written: str) -> str:
        if written and PLACEHOLDER.fullmatch(written):
            raise SettingError(f"{name} is a placeholder.", hint=f"{HOW_TO_MAKE_ONE}, or leave it out.")
        if written and (len(written) < least or len(set(written)) < 8):
            raise SettingError(f"{name} is too easy to guess.", hint=f"{HOW_TO_MAKE_ONE}, or leave it out.")
        return written

    return read


HOW_TO_MAKE_ONE = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"


def folder(default: Path) -> Reader:
    """A folder that is there; empty is the default one."""

    def read(name: str, written: str) -> Path:
        path = Path(written) if written else default
        if not path.is_dir():
            raise SettingError(
                f"{name} is {written!r}, and there is no such folder.", hint="Mend the path or leave it out."
            )
        return path

    return read


def time_of_day(name: str, written: str) -> time:
    """A time as 08:00. The hours in which a clock change takes or repeats an hour are refused."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", written)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise SettingError(f"{name} is {written!r}, which is no time of day.", hint="Write a time as 08:00.")
    if hour == 2:
        raise SettingError(
            f"{name} lies where the clock changes: 02 to 03 comes twice in October and not at all in March.",
            hint="Choose another hour.",
        )
    return time(hour, minute)


def hours(name: str, written: str) -> tuple[time, time]:
    """A span of the day as 20:00-08:00; it may go over midnight."""
    begin, dash, end = written.partition("-")
    if not dash:
        raise SettingError(f"{name} is {written!r}, which is no span of hours.", hint="Write two times as 20:00-08:00.")
    span = time_of_day(name, begin.strip()), time_of_day(name, end.strip())
    if span[0] == span[1]:
        raise SettingError(f"{name} begins and ends at once.", hint="Write two different times as 20:00-08:00.")
    return span


def working_hours(name: str, written: str) -> tuple[time, time] | None:
    """A span within a day as 08:00-16:00; None for `always`."""
    if written == "always":
        return None
    begin, end = hours(name, written)
    if begin > end:
        raise SettingError(
            f"{name} is {written!r}, which goes over midnight.", hint="Write two times of one day as 08:00-16:00."
        )
    return begin, end


def is_on(written: str, host: str) -> bool:
    """Whether a switch of on, off and auto is on; auto goes with listening to this machine only."""
    return written == "on" or (written == "auto" and is_loopback(host))


def is_loopback(host: str) -> bool:
    """Whether an address is this machine and nothing else."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def hidden(written: str) -> str:
    """A secret as it may be shown: the password of an address as ***, of anything else the last four characters."""
    if "://" in written:
        return _PASSWORD.sub(r"\1***@", written)
    return f"***{written[-4:]}" if len(written) >= 12 else "***" if written else ""

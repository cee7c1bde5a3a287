"""The commands, a module for each kind. `bot.cli` imports one only when it is called, so that `understand` is quick.

A command reads its arguments, calls one function of the house and prints. Data goes to standard output, messages to standard
error; a command that lists takes --json.
"""

import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.settings.config import Settings, settings


class Moment(click.ParamType[datetime]):
    """A moment as 2026-10-05T09:00, of Copenhagen's clocks unless an offset is written."""

    name = "ISO-TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment. Write it as 2026-10-05T09:00.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


MOMENT = Moment()
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def settings_here() -> Settings:
    """The settings of this process; what is logged goes to standard error, so that a command's output stays clean."""
    from bot import telemetry  # brings the core along, which `understand` can do without

    values = settings(os.environ)
    telemetry.configure(values.log_format, "warning" if values.log_level == "info" else values.log_level, sys.stderr)
    return values


def print_json(value: Any) -> None:
    """One value, readable by people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(rows: Sequence[Sequence[object]]) -> None:
    """Columns side by side, as wide as their longest cell; the last one runs free."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        head = "  ".join(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False))
        click.echo(f"{head}  {row[-1]}".rstrip())


def counted(number: int, word: str) -> str:
    """1 message, 2 messages."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def painted(text: str, colour: str) -> str:
    """In colour on a terminal that wants it (NO_COLOR is honoured)."""
    wants = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return click.style(text, fg=colour) if wants else text

"""Commands that look: `doctor` and `config`."""

import logging
import os

import click

from bot.commands import as_json_option, painted, print_json, print_table
from bot.settings import config as table

_COLOURS = {"ok": "green", "warning": "yellow", "fault": "red"}


@click.command()
@click.option("--offline", is_flag=True, help="Leave out what needs the database or the network.")
@as_json_option
def doctor(offline: bool, as_json: bool) -> int:
    """Example: what is wrong here?

    \b
        python -m bot doctor

    Each line is ok, a warning or a fault with its remedy. The exit code is 1 when there is a fault.
    """
    from bot.clock import SystemClock
    from bot.doctor.installation import examine, has_fault

    # A library's own account of a refused call would stand beside the line that says it in plain words.
    logging.getLogger().addHandler(logging.NullHandler())
    findings = examine(os.environ, now=SystemClock().now(), offline=offline)
    if as_json:
        print_json([finding.as_json() for finding in findings])
    else:
        for finding in findings:
            verdict = painted(f"{finding.verdict:7}", _COLOURS[finding.verdict])
            lines = finding.said.splitlines()
            click.echo(f"{verdict}  {finding.part:10}  {lines[0]}")
            for line in (*lines[1:], *([f"-> {finding.hint}"] if finding.hint else [])):
                click.echo(f"{'':21}{line}")
    return int(has_fault(findings))


@click.command()
@as_json_option
@click.option("--markdown", is_flag=True, help="Print the table for docs/operations.md.")
def config(as_json: bool, markdown: bool) -> None:
    """Example: which settings are in force?

    \b
        python -m bot config

    Secrets are not shown. Wrong values are shown as they are; `doctor` judges them.
    """
    rows = table.shown(os.environ)
    if markdown:
        click.echo(table.as_markdown(), nl=False)
    elif as_json:
        print_json(rows)
    else:
        print_table([(row["name"], row["value"] or "-", row["from"], row["help"]) for row in rows])

"""Commands that look after the database: `backup`, `restore`, `prune`."""

from datetime import timedelta
from pathlib import Path

import click

from adapters.storage.engine import open_engines
from adapters.storage.keeping import administration
from bot.clock import SystemClock
from bot.commands import counted, settings_here

_yes = click.option("--yes", is_flag=True, help="Do it without asking.")


@click.command()
@click.argument("to", type=click.Path(path_type=Path, dir_okay=False))
def backup(to: Path) -> None:
    """Example: copy the database while the service runs:

    \b
        python -m bot backup var/backup-monday.db
    """
    administration.back_up(settings_here().database_url, to)
    click.echo(f"{to} is a whole copy.", err=True)


@click.command()
@click.argument("backup_file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_yes
def restore(backup_file: Path, yes: bool) -> None:
    """Example: go back to Monday, with the service stopped:

    \b
        python -m bot restore var/backup-monday.db

    What was there before is kept in a file beside it.
    """
    if not yes:
        click.confirm(f"Put {backup_file} in the place of the database?", abort=True, err=True)
    kept = administration.restore(settings_here().database_url, backup_file)
    click.echo("The database is restored." + (f" What was there is in {kept}." if kept else ""), err=True)


@click.command()
@click.option("--days", type=click.IntRange(min=8), help="Keep this many days, instead of SPARRING_EVENT_DAYS.")
@click.option("--dry-run", is_flag=True, help="Only say what would be let go.")
@_yes
def prune(days: int | None, dry_run: bool, yes: bool) -> None:
    """Example: what is older than the setting says?

    \b
        python -m bot prune --dry-run

    Deletes what came in and what was sent before then. Requests and dialogues stay. The service does it by itself.
    """
    values = settings_here()
    kept = days or values.event_days
    before = SystemClock().now() - timedelta(days=kept)
    engines = open_engines(values.database_url)
    try:
        old = f"Older than {kept} days: {_said(administration.prunable(engines, before))}."
        if dry_run:
            click.echo(old, err=True)
            return
        if not yes:
            click.confirm(f"{old} Delete?", abort=True, err=True)
        gone = administration.prune(engines, before)
    finally:
        engines.dispose()
    click.echo(f"Deleted: {_said(gone)}.", err=True)


def _said(rows: administration.Pruned) -> str:
    return f"{counted(rows.events, 'event')} and {counted(rows.messages, 'message')}"

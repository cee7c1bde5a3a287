"""Commands that serve: `run` and `migrate`."""

import asyncio
import logging
import os

import click

from bot import telemetry
from bot.commands import settings_here
from bot.config import settings


@click.command()
def run() -> None:
    """Example: serve on another port:

    \b
        PORT=9000 python -m bot run

    Migrates the database, prints the address, and serves until SIGTERM or Ctrl-C.
    """
    from bot.clock import ShiftedClock, SystemClock
    from bot.runner import serve
    from bot.site import make_site
    from bot.wiring import build

    values = settings(os.environ)
    telemetry.configure(values.log_format, values.log_level)
    clock = ShiftedClock(SystemClock()) if values.playground else SystemClock()
    app = build(values, clock=clock, is_owner=True)
    try:
        asyncio.run(serve(app, make_site(app), announce=_announce))
    finally:
        app.close()


@click.command()
def migrate() -> None:
    """Example: before a new version is started:

    \b
        python -m bot migrate

    Makes the database if there is none. Killed half-way, the database is as before.
    """
    from adapters.storage import migrations

    url = settings_here().database_url
    before = migrations.schema_version(url)
    migrations.migrate(url)
    after = migrations.schema_version(url)
    said = "was there already" if before == after else f"took the place of {before}" if before else "was made"
    click.echo(f"Schema {after} {said}.", err=True)


def _announce(address: str) -> None:
    logging.getLogger(__name__).info("run.ready address=%s", address)
    click.echo(f"Ready at {address}", err=True)

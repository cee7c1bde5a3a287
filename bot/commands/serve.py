"""Commands that serve: `run` and `migrate`."""

import errno
import logging
import os

import click

from bot import memory, openssl
from bot.commands import settings_here
from bot.settings.config import Settings, settings
from core.errors import SparringError


class ListenError(SparringError):
    """The service cannot listen where it was told to."""


@click.command()
def run() -> None:
    """Example: serve on another port:

    \b
        PORT=9000 python -m bot run

    Migrates the database, prints the address, and serves until SIGTERM or Ctrl-C.
    """
    values = settings(os.environ)
    if not values.has_channel:
        openssl.leave_out()
    memory.share_one_arena()
    from adapters.storage.migrations import migrate_apart
    from bot import telemetry
    from bot.clock import ShiftedClock, SystemClock
    from bot.examples.network import seed_network
    from bot.examples.people import seed
    from bot.playclock import go_on
    from bot.runner import serve_until_ended
    from bot.site import make_site
    from bot.wiring import build

    telemetry.configure(values.log_format, values.log_level)
    migrate_apart(values.database_url)
    clock = ShiftedClock(SystemClock()) if values.playground else SystemClock()
    app = build(values, clock=clock, is_owner=True, is_connected=True)
    try:
        if isinstance(clock, ShiftedClock):
            go_on(clock, app.store.engines)
            seed(app, clock.now())
            seed_network(app, clock.now())
        serve_until_ended(app, make_site(app), _announce)
    except OSError as error:
        raise _explained(error, values) from error
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


def _explained(error: OSError, values: Settings) -> Exception:
    """An address one cannot listen on is no defect of ours; anything else is, and stays what it is."""
    match error.errno:
        case errno.EADDRINUSE:
            return ListenError(f"Port {values.port} is taken.", hint="Stop the other program, or set PORT to another.")
        case errno.EACCES:
            return ListenError(f"This user may not listen on port {values.port}.", hint="Set PORT to 1024 or higher.")
        case errno.EADDRNOTAVAIL:
            return ListenError(f"{values.host} is no address of this machine.", hint="Set HOST to one, or to 0.0.0.0.")
    return error


def _announce(address: str) -> None:
    logging.getLogger(__name__).info("run.ready address=%s", address)
    click.echo(f"Ready at {address}", err=True)

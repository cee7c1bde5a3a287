"""Commands that talk: `play` and `tick`."""

import sys
from datetime import datetime

import click

from bot.clock import SettableClock, SystemClock
from bot.commands import MOMENT, counted, settings_here
from bot.wiring import App, build

_at = click.option("--at", type=MOMENT, help="The moment it happens, as 2026-10-05T09:00; now when left out.")


@click.command()
@click.option(
    "--as", "who", type=click.Choice(["employee", "facilitator", "citizen"]), default="employee", show_default=True
)
@_at
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, flushed at once.")
def play(who: str, at: datetime | None, as_json: bool) -> None:
    """Example: a scripted dialogue, printed as a transcript:

    \b
        printf 'vi mangler idéer til legepladsen\\nnej\\n' | python -m bot play --at 2026-10-05T09:00

    Each line that is read is a message. The label, number or letter of a choice taps it. Ends with the input.
    """
    from bot import play as terminal
    from bot.examples.people import seed

    now = at or SystemClock().now()
    values = settings_here()
    app = build(values, clock=SettableClock(now))
    try:
        if values.playground:
            seed(app, now, but=("employee", "citizen", who))
        player = terminal.Player(app, who, now)
        terminal.play(
            player, sys.stdin, terminal.writer(sys.stdout), as_json=as_json, echo=not (as_json or sys.stdin.isatty())
        )
    finally:
        app.close()


@click.command()
@_at
def tick(at: datetime | None) -> None:
    """Example: what will have happened by Friday morning?

    \b
        python -m bot tick --at 2026-10-09T08:00

    Fires every reminder, deadline and digest that is due up to the moment, in order. Messages of the playground and calls by
    telephone are delivered; those of Slack and Telegram wait for `run`.
    """
    now = at or SystemClock().now()
    clock = SettableClock(now)
    app = build(settings_here(), clock=clock)
    try:
        clock.set(_earliest(app, now))
        app.settle(now)
        moments, messages = counted(app.scheduler.fired, "moment"), counted(app.outbox.counts.total(), "message")
        click.echo(f"{moments} and {messages}.", err=True)
    finally:
        app.close()


def _earliest(app: App, now: datetime) -> datetime:
    """Where the clock must stand for everything overdue to happen at its own moment, and not all at once."""
    waiting = (app.scheduler.next_due(), app.outbox.next_due(), now)
    return min(moment for moment in waiting if moment is not None)

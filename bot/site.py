"""Fills the web surface's ports from the App: what the pages may ask, and what /readyz and /metrics tell."""

import secrets
from collections.abc import Mapping
from datetime import UTC

from aiohttp import web

from adapters.slack.drawing.render import Renderer
from adapters.slack.drawing.views import Views
from adapters.storage.keeping.administration import oldest_unsent
from adapters.storage.migrations import newest_version
from adapters.telegram.render import letter, payload
from adapters.web.app import make_app
from adapters.web.ports import LOOPBACK, Pane, PlayPorts, WebPorts
from bot import metrics
from bot.channels import database_answers
from bot.clock import ShiftedClock
from bot.examples.answers import ExampleAnswers
from bot.outbox.rendering import attachments
from bot.playclock import PlaygroundClock
from bot.version import VERSION
from bot.wiring import App
from core.screening.form_desk import FormDesk


def make_site(app: App) -> web.Application:
    """The web application of a running App. The playground is there only where the settings switch it on."""
    settings = app.settings
    _read_numbers(app)
    return make_app(
        WebPorts(
            wording=app.content.wording,
            version=VERSION,
            secret=settings.form_secret.encode() or secrets.token_bytes(32),
            checks={
                "database": database_answers(settings),
                **{name: connection.is_well for name, connection in app.connections.items()},
            },
            hooks=tuple(route for connection in app.connections.values() for route in connection.routes()),
            facts={"schema": newest_version() or "none"},
            metrics=app.telemetry.metrics.text,
            play=_playground(app) if settings.playground else None,
            hosts=LOOPBACK | settings.hosts,
            is_loopback_only=settings.is_loopback,
        )
    )


def _playground(app: App) -> PlayPorts:
    if not isinstance(app.clock, ShiftedClock):
        raise TypeError("The playground's clock must be one that can run ahead.")
    clock = PlaygroundClock(app.clock, app.scheduler, app.outbox, ExampleAnswers(app))
    draws = {Pane.CITIZEN: lambda message: payload(letter(message))}
    slack = Renderer(app.content.wording).payload
    desk = FormDesk(app.service.engine, app.content.offerings)
    views = Views(app.content.wording, app.service.known, app.service.page, desk)
    attach = attachments(app.content, app.store, app.clock, app.settings)
    return PlayPorts(
        take=app.take_soon,
        read=app.store.read,
        clock=clock,
        bell=app.bell,
        draws=draws,
        attach=lambda file, person: attach[file.kind](file, person),
        slack=slack,
        slack_views=views,
    )


def _read_numbers(app: App) -> None:
    numbers = app.telemetry.metrics
    numbers.count(metrics.BUILD, VERSION)

    def attempts() -> Mapping[metrics.Labels, float]:
        return {labels: float(count) for labels, count in app.outbox.counts.items()}

    def timers() -> Mapping[metrics.Labels, float]:
        return {("fired",): float(app.scheduler.fired), ("failed",): float(app.scheduler.failed)}

    def oldest() -> Mapping[metrics.Labels, float]:
        since = oldest_unsent(app.store.engines)
        return {(): max(0.0, (app.clock.now() - since.astimezone(UTC)).total_seconds()) if since else 0.0}

    numbers.read(metrics.MESSAGES, attempts)
    numbers.read(metrics.TIMERS, timers)
    numbers.read(metrics.OLDEST, oldest)

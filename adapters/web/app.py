"""The web surface as one aiohttp application: health, metrics, hooks, and the playground where it is switched on.

Where it listens is the process's business (bot/runner); what a request may do is `security`.
"""

from aiohttp import web

from adapters.web import health
from adapters.web.errors import explain
from adapters.web.live import Live
from adapters.web.moves import Clockwork
from adapters.web.page import FOLDER, Pages
from adapters.web.playground import Playground
from adapters.web.ports import PlayPorts, WebPorts
from adapters.web.security import LONGEST_BODY, add_headers, guard


def make_app(ports: WebPorts) -> web.Application:
    """Build the application. Without `ports.play` there is no playground: its addresses do not exist."""
    pages = Pages(ports)
    app = web.Application(middlewares=[explain(ports, pages), guard(ports)], client_max_size=LONGEST_BODY)
    app.on_response_prepare.append(add_headers)
    app.add_routes([*health.routes(ports), *ports.hooks])
    app.router.add_static("/static", FOLDER / "static")
    if ports.play is not None:
        _add_playground(app, ports, ports.play, pages)
    return app


def _add_playground(app: web.Application, ports: WebPorts, play: PlayPorts, pages: Pages) -> None:
    clockwork = Clockwork(play.clock)
    live = Live(play, ports.wording, clockwork)
    play.bell.listen(live.poke)
    app.add_routes(Playground(ports, play, live, clockwork, pages).routes())

    async def end(_app: web.Application) -> None:
        live.end()
        await clockwork.stop()

    app.on_shutdown.append(end)

"""What somebody would have in Slack besides messages, for the playground: the very views, inside Slack's limits."""

import asyncio
from pathlib import Path

from adapters.slack.drawing.render import Renderer
from adapters.slack.drawing.views import Views, home_view
from core.model import Address, Json
from core.screening.form_desk import FormDesk
from tests.adapters.slack.test_case_thread import send_a_request, team
from tests.adapters.web.test_slack_view import drawn
from tests.slackworld.blocks import view_faults
from tests.slackworld.people import Actor
from tests.slackworld.reading import touches
from tests.slackworld.world import SlackWorld


async def test_home_and_every_window_behind_a_button_are_those_slack_is_given(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        app, jonas = here.here.app, here.jonas
        await send_a_request(here.here)
        head = await jonas.sees("Sag 1", room=here.room)
        await jonas.tap("Tag sagen", at=head)
        await jonas.sees("Jonas har taget sagen", room=here.room)
        desk = FormDesk(app.service.engine, app.content.offerings)
        wording = app.content.wording
        views = Views(wording, app.service.known, app.service.page, desk)
        buttons = [str(touch.action["value"]) for touch in touches(head.blocks)]

        def seen_by(actor: Actor) -> list[Json]:
            address = Address("slack", actor.member.id)
            return app.store.read(lambda facts: list(views(facts, address, [*buttons, *buttons], app.clock.now())))

        home, *windows = await asyncio.to_thread(seen_by, jonas)
        page = app.store.read(lambda facts: app.service.page(facts, Address("slack", jonas.member.id), app.clock.now()))
        assert page is not None
        assert home == home_view(page, wording, Renderer(wording))
        titles = [view["title"]["text"] for view in windows]
        assert len(set(titles)) == len(titles) == 4, "the intake, composing, asking back and declining"
        assert [fault for view in (home, *windows) for fault in view_faults(view)] == []
        assert all(drawn(view) for view in (home, *windows))
        assert await asyncio.to_thread(seen_by, here.mette) == [], "nobody has heard of her"

"""A proposal in a real browser: drawn beside its words, readable in light and dark, and no wider than its pane."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import assert_accessible, assert_no_sideways_scrolling
from tests.browser.served import ServedTown
from tests.town import a_room_with_its_time, settle, tap
from tests.worlds import a_world

pytestmark = pytest.mark.browser


def a_proposal() -> dict[str, Any]:
    world = a_world()
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")
    return dict(world.said[-1].params)


def test_a_proposal_is_drawn_beside_its_words(town: ServedTown, open_page: OpenPage) -> None:
    town.town.say("facilitator", "dialogue/turn", a_proposal())
    page = open_page()
    page.goto(town.address)

    drawing = page.locator(".facilitator svg.picture")
    expect(drawing).to_have_attribute(
        "aria-label", "Billede: hvem af 12 borgere der dækker hvad. Det samme står i beskeden."
    )
    expect(drawing.locator("circle")).to_have_count(24)
    expect(drawing.get_by_text("Asta")).to_have_count(1)
    assert drawing.locator("circle.covers").count() >= 12
    heads = drawing.locator("text.head").all_text_contents()
    assert " ".join(heads) == "Børn, unge og skole Kultur, idræt og foreninger"
    assert_accessible(page)
    assert_no_sideways_scrolling(page)

"""A chat as Slack would be given it: the very payloads, drawn and to be read, for the people who would be in Slack."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import unescape

import pytest

from adapters.slack.drawing.render import Renderer
from adapters.web.ports import Pane
from adapters.web.slack_view import drawn
from core.markup import Block, Button, Message, Span
from core.model import Address, Json
from core.ports import Facts
from tests.adapters.slack.drawing.test_render import HOSTILE
from tests.adapters.web.town import CLAIM, HELP, Town, a_choice, play_ports, the_wording, web_ports
from tests.adapters.web.visitor import a_visitor

WORDING = the_wording()
RENDERER = Renderer(WORDING)


def payloads(html: str) -> list[Json]:
    return [json.loads(unescape(found)) for found in re.findall(r"<pre[^>]*>(.*?)</pre>", html, re.DOTALL)]


async def test_the_payloads_are_those_that_would_be_posted() -> None:
    town = Town()
    town.hear("employee", "hej")
    town.say("employee", "town/hello", {}, (a_choice("need"), HELP))
    town.say("employee", "town/asked", {"text": "<b>"})
    async with a_visitor(web_ports(town)) as visitor:
        html = await (await visitor.get("/playground/slack/employee")).text()

    messages = [WORDING.message("da", line.prompt, line.params, line.choices) for line in town.lines["employee"][1:]]
    assert payloads(html) == [json.loads(json.dumps(RENDERER.payload(message))) for message in messages]
    assert "<strong>bot</strong>" in html
    assert "Du skrev: &lt;b&gt;" in html


async def test_buttons_are_drawn_as_slack_draws_them_and_do_nothing_here() -> None:
    town = Town()
    town.say("facilitator", "town/case", {}, (CLAIM, HELP))
    async with a_visitor(web_ports(town)) as visitor:
        html = await (await visitor.get("/playground/slack/facilitator?lang=en")).text()

    assert re.findall(r'<li class="slack-button ?(\w*)">([^<]+)</li>', html) == [
        ("primary", "Tag sagen"),
        ("", "Hjælp"),
    ]
    assert "<button" not in html
    assert '<html lang="en">' in html


async def test_home_and_the_windows_stand_below_the_messages() -> None:
    town = Town()
    town.say("employee", "town/hello", {}, (HELP,))
    option = {"text": {"type": "plain_text", "text": "Borgere"}, "value": "citizens"}
    label = {"type": "plain_text", "text": "Hvem?"}
    chosen = {"type": "radio_buttons", "options": [option], "initial_option": option}
    typed = {"type": "plain_text_input", "initial_value": "<b>"}
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    window = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Fortæl"},
        "submit": {"type": "plain_text", "text": "Videre"},
        "blocks": [
            {"type": "input", "label": label, "element": chosen, "hint": {"type": "plain_text", "text": "Vælg én"}},
            {"type": "input", "label": label, "element": typed},
        ],
    }
    asked: list[list[str]] = []

    def views(_facts: Facts, _address: Address, buttons: Sequence[str], _at: datetime) -> list[Json]:
        asked.append(list(buttons))
        return [home, window]

    async with a_visitor(web_ports(town, play=replace(play_ports(town), slack_views=views))) as visitor:
        html = await (await visitor.get("/playground/slack/employee")).text()

    assert asked == [[HELP.token]]
    assert payloads(html)[1:] == [home, window]
    assert re.findall(r"<h2>([^<]+)</h2>", html) == ["De seneste beskeder", "Hjem i Slack", "Vinduet «Fortæl»"]
    assert '<li class="slack-button chosen">Borgere</li>' in html
    assert '<p class="slack-typed">&lt;b&gt;</p>' in html


@pytest.mark.parametrize("chat", ["citizen", "nobody", "borger-1"])
async def test_only_those_who_would_be_in_slack_are_shown_so(chat: str) -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        assert (await visitor.get(f"/playground/slack/{chat}")).status == 404


async def test_the_panes_of_those_lead_there() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        html = await visitor.look()

    assert re.findall(r'href="(/playground/slack/\w+)"', html) == [
        "/playground/slack/employee",
        "/playground/slack/facilitator",
    ]


async def test_without_slacks_drawing_there_is_no_such_page() -> None:
    ports = play_ports(Town())
    plain = type(ports)(take=ports.take, read=ports.read, clock=ports.clock)
    async with a_visitor(web_ports(None, play=plain)) as visitor:
        assert (await visitor.get("/playground/slack/employee")).status == 404
        assert "/playground/slack" not in await visitor.look()


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_slack_is_given_can_be_drawn(words: str) -> None:
    blocks = tuple(Block(kind, (Span(words), Span("fed", is_bold=True))) for kind in ("heading", "text", "item"))
    buttons = tuple(Button(f"{words} {number}", f"token{number}") for number in range(12))
    parts = drawn(RENDERER.payload(Message(blocks, buttons)))

    assert {part.kind for part in parts} >= {"text", "list", "menu"}


def test_a_block_that_nobody_draws_is_no_secret() -> None:
    with pytest.raises(ValueError, match="hologram"):
        drawn({"blocks": [{"type": "hologram"}]})


def test_the_citizens_pane_stays_a_messenger() -> None:
    assert Pane.CITIZEN in play_ports(Town()).draws

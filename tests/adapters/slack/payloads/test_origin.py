"""Only what comes from our own workspace is anybody's of ours, whatever id it bears."""

from pathlib import Path
from typing import Any

import pytest

from adapters.slack.payloads.origin import is_elsewhere, origin
from tests.adapters.slack.office import office
from tests.slackworld import payloads
from tests.slackworld.people import Actor
from tests.slackworld.reading import touches
from tests.slackworld.workspace import TEAM
from tests.slackworld.world import SlackWorld

NEED = "Mange borgere glemmer deres tid i tandplejen"
OTHER = "T0ELSEWHERE"


@pytest.mark.parametrize(
    ("body", "ours", "wanted"),
    [
        ({"team_id": TEAM}, (TEAM,), False),
        ({"team_id": OTHER}, (TEAM,), True),
        ({"team_id": OTHER, "context_team_id": TEAM, "authorizations": [{"team_id": TEAM}]}, (TEAM,), True),
        ({"team_id": TEAM, "authorizations": [{"team_id": OTHER}]}, (TEAM,), True),
        ({"team_id": TEAM, "context_team_id": OTHER, "is_ext_shared_channel": True}, (TEAM,), False),
        ({"team": {"id": OTHER}, "enterprise": None}, (TEAM,), True),
        ({"team": {"id": TEAM, "enterprise_id": "E1"}, "enterprise": {"id": "E1"}}, (TEAM, "E1"), False),
        ({"team": None, "enterprise": {"id": "E1"}}, (TEAM, "E1"), False),
        ({"team": None, "enterprise": {"id": "E2"}}, (TEAM, "E1"), True),
        ({"team_id": OTHER, "enterprise_id": "E1"}, (TEAM, "E1"), False),
        ({"team_id": OTHER, "enterprise_id": "E2"}, (TEAM, "E1"), True),
        ({"team_id": TEAM}, (), True),
        ({"team_id": 5, "team": "T", "enterprise": [], "authorizations": 5}, (TEAM,), False),
        ({}, (TEAM,), False),
    ],
)
def test_where_a_payload_comes_from_is_ours_or_not(body: Any, ours: tuple[str, ...], wanted: bool) -> None:
    assert is_elsewhere(origin(body), ours) is wanted


def forged(slack: SlackWorld, actor: Actor) -> dict[str, tuple[str, Any]]:
    """Everything somebody can do, in the name of one of ours, from another workspace."""
    space, member, room = slack.workspace, actor.member, actor.dm
    elsewhere = {"team": {"id": OTHER, "domain": "andre"}, "enterprise": {"id": "E0OTHER", "name": "Andre"}}
    post = actor.inbox()[-1]
    tapped = payloads.tapped(space, member, touches(post.blocks)[0].action, room=room, at=post)
    written = actor.write(NEED)
    return {
        "words": ("events_api", {**payloads.said(space, member, room, written), "team_id": OTHER}),
        "home": ("events_api", {**payloads.home_opened(space, member, room), "team_id": OTHER}),
        "command": ("slash_commands", {**payloads.command(space, member, room, "/sparring", NEED), "team_id": OTHER}),
        "tap": ("interactive", {**tapped, **elsewhere}),
        "shortcut": (
            "interactive",
            {**payloads.shortcut(space, member, room, written, "take_to_sparring"), **elsewhere},
        ),
    }


@pytest.mark.parametrize("what", ["words", "home", "command", "tap", "shortcut"])
async def test_one_of_ours_from_another_workspace_is_refused(tmp_path: Path, what: str) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.after(mette.say("hjælp"))
        before = [post.text for post in mette.inbox()]

        await slack.deliveries.give(*forged(slack, mette)[what])
        await mette.sees("du kommer fra et andet sted")

        assert len(mette.inbox()) == len(before) + 1
        assert mette.modal is None and not mette.home_text
        await mette.say(NEED)
        await mette.sees("på vegne af")

"""Windows that come back other than they were opened: empty, from another version of the program, or not ours at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.slack.office import office
from tests.slackworld import payloads
from tests.slackworld.people import Actor
from tests.slackworld.sockets import Ack
from tests.slackworld.workspace import Shown
from tests.slackworld.world import SlackWorld

Json = Any


async def sends(actor: Actor, kind: str = "view_submission", **view: Json) -> Ack | None:
    """Slack tells of a window that was sent or closed, as it is given here."""
    standing = {"type": "modal", "callback_id": "form", "private_metadata": "", "blocks": []}
    shown = Shown("V0OLD", actor.member.id, standing, "1.a", root="V0OLD").as_json()
    payload = payloads.tapped(actor.world.workspace, actor.member, {}, room=actor.dm, at=actor.write("x"))
    acted = {name: payload[name] for name in ("user", "team", "api_app_id", "token", "trigger_id")}
    whole = {**acted, "type": kind, "view": {**shown, **view}}
    return await actor.world.deliveries.give("interactive", whole)


def sheet(form: str, about: Json = None) -> str:
    return json.dumps([form, {} if about is None else about, "da", "", ""])


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_window_of_another_version_is_told_to_be_over(tmp_path: Path, mode: str) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode=mode):
        mette = slack.person("Mette")
        await mette.after(mette.say("Mange borgere glemmer deres tid i tandplejen"), "på vegne af")
        ack = await sends(
            mette, private_metadata=sheet("renamed"), state={"values": {"need": {"field": {"value": "x"}}}}
        )

        assert ack == Ack(None, ack.seconds if ack else 0)
        await mette.sees("noget, der ikke er aktuelt mere")


@pytest.mark.parametrize("kind", ["view_submission", "view_closed"])
@pytest.mark.parametrize("metadata", ["", "[1, 2]", "{", sheet("intake", "no object")])
async def test_a_window_that_is_not_ours_is_acknowledged_and_nothing_comes_of_it(
    tmp_path: Path, kind: str, metadata: str
) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        ack = await sends(mette, kind, private_metadata=metadata)

        assert ack is not None
        assert ack.payload is None
        assert mette.inbox() == []


@pytest.mark.parametrize("state", [None, {}, {"values": {}}, {"values": {"need": None}}])
async def test_a_window_sent_empty_is_explained_at_its_field(tmp_path: Path, state: Json) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        ack = await sends(mette, private_metadata=sheet("ask_back", {"case": 1}), state=state)

        assert ack is not None
        assert ack.payload["response_action"] == "errors"
        assert list(ack.payload["errors"]) == ["words"]

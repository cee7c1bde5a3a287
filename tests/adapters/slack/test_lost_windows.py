"""A window that opened while Slack's answer was lost, and was used before it was looked for: nothing is taken beside it."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack.calling.api import Api
from core.model import Address
from tests.adapters.slack.office import Office, office
from tests.adapters.slack.test_home import home_reads
from tests.slackworld import payloads
from tests.slackworld.people import Actor
from tests.slackworld.workspace import Shown
from tests.slackworld.world import SlackWorld


@dataclass
class Loss:
    """The answer to views.open is lost once it is `given_up`; the window is there meanwhile. `looked_for` when none was found."""

    given_up: asyncio.Event = field(default_factory=asyncio.Event)
    looked_for: asyncio.Event = field(default_factory=asyncio.Event)


@pytest.fixture
def loss(monkeypatch: pytest.MonkeyPatch) -> Loss:
    call, lost = Api.call, Loss()

    async def called(api: Api, method: str, **arguments: Any) -> dict[str, Any]:
        try:
            answer = await call(api, method, **arguments)
        except SlackApiError:
            if method == "views.update":
                lost.looked_for.set()
            raise
        if method == "views.open":
            await lost.given_up.wait()
            raise TimeoutError
        return answer

    monkeypatch.setattr(Api, "call", called)
    return lost


async def taking(slack: SlackWorld) -> tuple[Actor, Actor, Shown]:
    """Mette is about to take to sparring what Otto wrote."""
    mette, otto = slack.person("Mette"), slack.person("Otto")
    room = slack.channel("kantinen", mette, otto, with_bot=False)
    post = otto.write("Vi smider alt for meget mad ud hver eneste dag, og ingen gør noget", room=room)
    await mette.shortcut(post, "take_to_sparring")
    return mette, otto, await mette.sees_modal("Teksten er skrevet af en anden")


def is_known(here: Office, actor: Actor) -> bool:
    return here.app.store.read(lambda facts: facts.person_at(Address("slack", actor.member.id))) is not None


async def test_one_that_was_sent_is_taken_once(tmp_path: Path, loss: Loss) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, otto, _ = await taking(slack)
        await mette.submit()
        await mette.sees("på vegne af")
        loss.given_up.set()
        await asyncio.sleep(1)

        told = [post.text for room in slack.workspace.rooms.values() for post in mette.inbox(room)]
        assert not [words for words in told if "taget beskeden med over i vores samtale" in words]
        assert len(mette.inbox()) == 1
        assert len(otto.inbox()) == 1


async def test_one_that_was_closed_is_not_taken(tmp_path: Path, loss: Loss) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, otto, _ = await taking(slack)
        await mette.close()
        loss.given_up.set()
        await asyncio.sleep(1)

        assert (mette.inbox(), otto.inbox()) == ([], [])
        assert not is_known(here, mette)


async def test_one_whose_closing_is_told_after_it_was_looked_for_is_not_taken(tmp_path: Path, loss: Loss) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, otto, shown = await taking(slack)
        slack.workspace.stacks[mette.member.id].remove(shown.id)
        loss.given_up.set()
        await asyncio.wait_for(loss.looked_for.wait(), 3)
        told = payloads.closed(slack.workspace, mette.member, shown, is_cleared=False)
        await slack.deliveries.give("interactive", told)
        await asyncio.sleep(1)

        assert (mette.inbox(), otto.inbox()) == ([], [])
        assert not is_known(here, mette)


async def opening(slack: SlackWorld) -> Actor:
    """Mette opens the whole intake from her Home."""
    mette = slack.person("Mette")
    await mette.open_home()
    await home_reads(slack, mette, "Har du et behov")
    await mette.tap("Udfyld det hele på én gang", at=slack.workspace.homes[mette.member.id])
    await mette.sees_modal("Fortæl med en eller to sætninger")
    return mette


async def test_one_that_was_changed_keeps_what_the_change_brought(tmp_path: Path, loss: Loss) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = await opening(slack)
        before = len(mette.inbox())
        await mette.tap("Afprøvning")
        await mette.sees_modal("daglige drift")
        loss.given_up.set()
        await asyncio.sleep(1)

        assert "daglige drift" in mette.modal_text
        assert len(mette.inbox()) == before


async def test_one_that_was_sent_with_a_wrong_field_keeps_what_was_filled_in(tmp_path: Path, loss: Loss) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, _, shown = await taking(slack)
        await mette.submit({"Fortæl med en eller to": "12"})
        assert mette.errors
        drawn = shown.hash
        loss.given_up.set()
        await asyncio.sleep(1)

        assert mette.modal is not None
        assert mette.modal.hash == drawn


async def test_one_that_was_redrawn_still_has_our_name_for_it(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = await opening(slack)
        assert mette.modal is not None
        name = mette.modal.view["external_id"]
        await mette.tap("Afprøvning")
        shown = await mette.sees_modal("daglige drift")

        assert name
        assert shown.view["external_id"] == name

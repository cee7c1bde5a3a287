"""Slack and the house together, as they run: a need over a socket and over HTTP, a slow database, a socket that freezes."""

import asyncio
import statistics
import time
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from adapters.slack.app import make_bolt
from adapters.slack.arriving.sockets import Sockets
from adapters.slack.arriving.spool import Spool
from adapters.slack.calling.api import Api
from adapters.slack.calling.chats import Chats
from adapters.slack.calling.members import Members
from adapters.slack.calling.responses import Responses
from adapters.slack.drawing.render import Renderer
from adapters.slack.home import Homes
from adapters.slack.ports import SlackSettings
from adapters.slack.receiving import Parts, Receiving
from adapters.slack.windows import Windows
from adapters.storage.engine import begin_write
from core.model import Address, Role
from tests.adapters.slack.arriving.test_inbox import Bench
from tests.adapters.slack.drawing.test_render import WORDING
from tests.adapters.slack.office import office
from tests.slackworld.http_link import HttpLink, encoded, signature
from tests.slackworld.payloads import said
from tests.slackworld.web_api import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from tests.slackworld.world import SlackWorld


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_need_is_written_answered_and_gone_on_with(tmp_path: Path, mode: str) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode=mode) as here:
        mette = slack.person("Mette Hansen")
        await mette.say("Mange borgere glemmer deres tid i tandplejen")
        asked = await mette.sees("Hvem spørger du på vegne af?")
        await mette.tap("Mig selv eller min afdeling")
        await mette.sees("Hvem oplever det")
        # The outcome is drawn beside the answer, and either may be there first.
        await slack.until(lambda: "Du valgte" in asked.text, "the outcome")

        assert mette.reads("Jeg er en bot")
        assert asked.text.startswith("Hej! Jeg er en bot")
        assert mette.labels(asked) == []
        assert "Du valgte: Mig selv eller min afdeling" in asked.text
        person = here.app.store.read(lambda facts: facts.person_at(Address("slack", mette.member.id)))
        assert person is not None
        assert (person.name, person.language, person.roles) == ("Mette Hansen", "da", {Role.EMPLOYEE})
        assert slack.record.troubles == []


@pytest.mark.parametrize("words", ["jeg har et behov", "vi har et problem", "I have a need", "vi har en idé"])
async def test_that_one_has_a_need_is_not_yet_what_it_is_about(tmp_path: Path, words: str) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.say(words)

        await mette.sees("Fortæl med en eller to sætninger, hvad det handler om")


async def test_somebody_whose_slack_is_english_is_spoken_to_in_english(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        anna = slack.person("Anna", locale="en-GB")
        await anna.say("many citizens forget their appointment")

        await anna.sees("I am a bot")


async def test_guests_and_people_from_elsewhere_are_told_no_and_leave_nothing(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        guest, other, bot = slack.guest("Gitte"), slack.connect_user("Otto"), slack.another_bot("Robot")
        for actor in (guest, other, bot):
            await actor.say("jeg har et behov")
        await guest.sees("du er gæst her")
        await other.sees("fra et andet sted")
        await guest.say("hallo?")
        await asyncio.sleep(0.1)

        assert len(guest.inbox()) == 1
        assert bot.inbox() == []
        with here.app.store.engines.read.connect() as connection:
            rows = [
                connection.execute(text(f"SELECT count(*) FROM {name}")).scalar()
                for name in ("person", "inbound_event")
            ]
        assert rows == [0, 0]


async def test_answers_are_posted_to_the_conversation_they_wrote_in(tmp_path: Path) -> None:
    """Slack takes a person's id as well; a server that stands in for it may know the conversation alone."""
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, guest = slack.person("Mette"), slack.guest("Gitte")
        await mette.say("vi mangler idéer til legepladsen ved skolen")
        await mette.sees("Hvem spørger du på vegne af?")
        await guest.say("jeg har et behov")
        await guest.sees("du er gæst her")

        posts = slack.record.of("chat.postMessage")
        assert [call.args["channel"] for call in posts] == [mette.dm.id, guest.dm.id]


async def test_home_greets_once_and_begins_nothing(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await mette.sees("Jeg er en bot")
        await mette.open_home("messages")
        await mette.say("vi mangler idéer til legepladsen ved skolen")
        await mette.sees("Hvem spørger du på vegne af?")

        assert sum("Jeg er en bot" in post.text for post in mette.inbox()) == 1


async def test_unknown_kinds_of_events_are_acknowledged(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        acks = [
            await slack.tell({"type": kind, "user": "U1"})
            for kind in ("reaction_added", "function_executed", "message_metadata_posted", "something_new")
        ]

        assert [ack is not None for ack in acks] == [True] * 4


async def test_acknowledgements_do_not_wait_for_a_slow_database(tmp_path: Path) -> None:
    """Promise R7: 50 people at once while the database holds everybody up for two seconds."""
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        people = [slack.person(f"Person {number}") for number in range(50)]
        holding = asyncio.create_task(asyncio.to_thread(_hold, here.app.store.engines, 2.0))
        await asyncio.sleep(0.2)
        slack.deliveries.acks.clear()
        await asyncio.gather(*(actor.say("Mange borgere glemmer deres tid i tandplejen") for actor in people))
        acks = list(slack.deliveries.acks)
        await holding
        await asyncio.gather(*(actor.sees("på vegne af", seconds=30) for actor in people))

        assert len(acks) == 50
        assert statistics.quantiles(acks, n=100)[98] < 0.5
        assert [len(actor.inbox()) for actor in people] == [1] * 50


async def test_what_was_acknowledged_before_a_stop_is_taken_after_the_start(tmp_path: Path) -> None:
    async with SlackWorld() as slack:
        mette = slack.person("Mette")
        async with office(tmp_path, slack) as here:
            slack.faults.always("users.info", _away())
            ack = await mette.say("Mange borgere glemmer deres tid i tandplejen")
            assert ack is not None
            assert here.app.store.read(lambda facts: facts.person_at(Address("slack", mette.member.id))) is None
        slack.faults.clear()
        async with office(tmp_path, slack):
            await mette.sees("Hvem spørger du på vegne af?")

            assert len(mette.inbox()) == 1


async def test_a_frozen_socket_is_noticed_and_replaced(tmp_path: Path) -> None:
    async with SlackWorld() as slack:
        settings = SlackSettings(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=slack.api_url)
        api = Api(settings, slack.clock)
        inbox = Bench(tmp_path)
        homes = Homes(inbox.ports(), api, Renderer(WORDING))
        members = Members(api, _ours)
        windows = Windows(inbox.ports(), api, members)
        parts = Parts(
            api=api, members=members, responses=Responses(api), chats=Chats(api), homes=homes, windows=windows
        )
        receiving = Receiving(inbox.ports(), parts, Spool(tmp_path))
        sockets = Sockets(settings, api, make_bolt(settings, api, receiving), silent_seconds=1.5)
        running = asyncio.create_task(sockets.run())
        await slack.sockets.wait_open()
        frozen = slack.sockets.open[0]
        slack.sockets.freeze()
        began = time.monotonic()
        await slack.until(lambda: any(one is not frozen for one in slack.sockets.open), "a new socket", seconds=15)
        took = time.monotonic() - began
        sockets.stop()
        slack.sockets.thaw()
        await running
        await api.close()

        assert took < 3 * 1.5
        assert sockets.replaced == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=æ"},
        {"X-Slack-Request-Timestamp": "1000000000"},
        {"X-Slack-Request-Timestamp": "i dag"},
    ],
    ids=["wrong", "absent", "not ascii", "old", "no number"],
)
async def test_only_what_slack_signed_just_now_is_read(tmp_path: Path, headers: dict[str, str]) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode="http") as here:
        link = slack.deliveries.link
        assert isinstance(link, HttpLink)
        mette = slack.person("Mette")
        post = mette.write("jeg har et behov")
        body, kind = encoded("events_api", said(slack.workspace, mette.member, mette.dm, post))
        status, answer = await link.post(body, {"Content-Type": kind, **headers})

        assert (status, answer) == (401, "")
        assert here.app.store.read(lambda facts: facts.person_at(Address("slack", mette.member.id))) is None


async def test_an_app_that_was_taken_out_is_not_ready_until_it_is_back(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode="http") as here:
        mette = slack.person("Mette")
        await mette.after(mette.say("hej"))
        assert await here.channel.is_well()

        slack.web_api.is_removed = True
        await mette.say("hjælp")
        await slack.until(lambda: slack.record.calls[-1].error == "account_inactive", "a refusal")
        async with asyncio.timeout(10):
            while await here.channel.is_well():  # the refusal has left the server, and may not have been read yet
                await asyncio.sleep(0.01)

        slack.web_api.is_removed = False
        assert await here.channel.is_well()


async def test_slack_may_look_at_the_certificate_and_at_whether_the_address_is_there(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode="http"):
        link = slack.deliveries.link
        assert isinstance(link, HttpLink)
        asked = b'{"type": "url_verification", "token": "x", "challenge": "3eZbrw1a"}'
        assert await link.post(asked, {"Content-Type": "application/json"}) == (200, '{"challenge": "3eZbrw1a"}')

        async with aiohttp.ClientSession() as session:
            async with session.get(link.address, params={"ssl_check": "1", "token": "x"}) as seen:
                assert (seen.status, await seen.text()) == (200, "")
            async with session.get(link.address) as got:
                assert got.status == 405


async def test_a_body_changed_on_the_way_is_refused(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack, mode="http"):
        link = slack.deliveries.link
        assert isinstance(link, HttpLink)
        mette = slack.person("Mette")
        body, kind = encoded("events_api", said(slack.workspace, mette.member, mette.dm, mette.write("hej")))
        stamp = str(int(slack.clock.now().timestamp()))
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(SIGNING_SECRET, stamp, body)}
        status, _ = await link.post(body.replace(b"hej", b"nej"), {"Content-Type": kind, **signed})

        assert status == 401


def _hold(engines: object, seconds: float) -> None:
    with begin_write(engines) as connection:  # type: ignore[arg-type]
        connection.execute(text("SELECT 1"))
        time.sleep(seconds)


def _away() -> object:
    from tests.slackworld.faults import Broken

    return Broken(503)


async def _ours() -> tuple[str, ...]:
    return ("T0SPARRING",)

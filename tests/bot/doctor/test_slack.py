"""The doctor asks Slack how the app is set up, changes nothing there, and says what to do about each thing that is wrong."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from adapters.slack.checkup import scopes_asked
from bot.doctor.finding import Finding, Verdict
from bot.doctor.installation import examine
from tests.slackworld.faults import Broken, Busy, Cut, Says
from tests.slackworld.web_api import APP_TOKEN, BOT_TOKEN
from tests.slackworld.world import SlackWorld

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def slack() -> Iterator[SlackWorld]:
    """A Slack in a loop of its own: the doctor is asked from outside any loop."""
    world, loop = SlackWorld(), asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(world.start(), loop).result()
    yield world
    asyncio.run_coroutine_threadsafe(world.stop(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def looked(slack: SlackWorld, folder: Path, *, offline: bool = False, **settings: str) -> list[Finding]:
    environ = {**slack.settings, "DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}", **settings}
    return [finding for finding in examine(environ, now=NOW, offline=offline) if finding.part == "slack"]


def wrong(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.verdict is not Verdict.OK]


def test_an_app_made_from_the_manifest_is_well_and_nothing_was_written_in_it(slack: SlackWorld, tmp_path: Path) -> None:
    room = slack.channel("facilitatorer", kind="group")
    found = looked(slack, tmp_path, SLACK_FACILITATOR_CHANNEL=room.id)

    assert wrong(found) == []
    assert [finding.said for finding in found] == [
        "Slack is connected over socket.",
        "The bot token is good for the workspace Kommunen.",
        "The app has the scopes of the manifest.",
        "A socket can be had.",
        "The facilitators' channel is there.",
    ]
    assert room.posts == []
    assert slack.sockets.opened == 0


def test_offline_asks_nobody(slack: SlackWorld, tmp_path: Path) -> None:
    found = looked(slack, tmp_path, offline=True)

    assert [finding.verdict for finding in found] == [Verdict.OK, Verdict.WARNING]
    assert slack.record.calls == []


def test_without_slack_nothing_is_wrong(slack: SlackWorld, tmp_path: Path) -> None:
    found = looked(slack, tmp_path, SLACK_BOT_TOKEN="", SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="")

    assert [finding.said for finding in found] == ["Slack is not connected; docs/slack.md says how."]


@pytest.mark.parametrize(
    ("method", "error", "part", "remedy"),
    [
        ("auth.test", "invalid_auth", "The bot token", "Copy the token again"),
        ("auth.test", "account_inactive", "The bot token", "install it again"),
        ("auth.test", "fatal_error", "The bot token", "slack-status.com"),
        ("apps.connections.open", "invalid_auth", "The socket", "Copy the token again"),
        ("apps.connections.open", "missing_scope", "The socket", "connections:write"),
        ("chat.update", "channel_not_found", "The facilitators' channel", "/invite @sparringsrummet"),
        ("chat.update", "is_archived", "The facilitators' channel", "archive"),
        ("chat.update", "is_inactive", "The facilitators' channel", "archive"),
        ("auth.test", "token_expired", "The bot token", "token rotation"),
        ("auth.test", "org_login_required", "The bot token", "administers Slack"),
        ("apps.connections.open", "too_many_websockets", "The socket", "stop the other processes"),
    ],
)
def test_what_slack_refuses_is_told_with_its_remedy(
    slack: SlackWorld, tmp_path: Path, method: str, error: str, part: str, remedy: str
) -> None:
    slack.faults.always(method, Says(error))
    (finding,) = wrong(looked(slack, tmp_path, SLACK_FACILITATOR_CHANNEL=slack.channel("x", kind="group").id))

    assert (finding.verdict, finding.said) == (Verdict.FAULT, f"{part} is refused by Slack: {error}.")
    assert remedy in finding.hint


@pytest.mark.parametrize("trouble", [Cut(), Busy(30), Broken(503)])
def test_a_slack_that_does_not_answer_is_no_riddle(
    slack: SlackWorld, tmp_path: Path, trouble: Cut | Busy | Broken
) -> None:
    slack.faults.always("*", trouble)
    (finding,) = [one for one in wrong(looked(slack, tmp_path)) if one.verdict is Verdict.FAULT]

    assert finding.hint


def test_a_wrong_address_is_named_with_its_setting(slack: SlackWorld, tmp_path: Path) -> None:
    """It said that the bot token could not be reached, and asked about slack.com."""
    found = wrong(looked(slack, tmp_path, SLACK_API_URL="http://127.0.0.1:9/api/"))

    assert [one.said for one in found if one.verdict is Verdict.FAULT] == [
        "No Web API of Slack answers at http://127.0.0.1:9/api/."
    ]
    assert "SLACK_API_URL" in next(one.hint for one in found if one.verdict is Verdict.FAULT)


def test_a_folder_for_deliveries_that_cannot_be_written_is_found(slack: SlackWorld, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = wrong(looked(slack, tmp_path, offline=True, SLACK_SPOOL=str(tmp_path / "file" / "spool")))

    assert [one.said.partition(" cannot be written")[0] for one in found if one.verdict is Verdict.FAULT] == [
        str(tmp_path / "file" / "spool")
    ]


def test_a_channel_that_is_not_there_for_the_app_is_found(slack: SlackWorld, tmp_path: Path) -> None:
    secret = slack.channel("facilitatorer", kind="group", with_bot=False)
    (finding,) = wrong(looked(slack, tmp_path, SLACK_FACILITATOR_CHANNEL=secret.id))

    assert finding.said == "The facilitators' channel is refused by Slack: channel_not_found."


def test_a_channel_that_everybody_may_read_is_pointed_out(slack: SlackWorld, tmp_path: Path) -> None:
    (finding,) = wrong(looked(slack, tmp_path, SLACK_FACILITATOR_CHANNEL=slack.channel("facilitatorer").id))

    assert finding.verdict is Verdict.WARNING
    assert "is not private" in finding.said


def test_what_is_wrong_with_the_scopes_is_not_said_of_the_channel_too(slack: SlackWorld, tmp_path: Path) -> None:
    slack.web_api.scopes = scopes_asked() - {"chat:write", "groups:history"}
    room = slack.channel("facilitatorer", kind="group")
    (finding,) = wrong(looked(slack, tmp_path, SLACK_FACILITATOR_CHANNEL=room.id))

    assert finding.said == "The app may not do all it has to; it lacks chat:write, groups:history."


def test_scopes_that_are_missing_and_those_nobody_needs_are_named(slack: SlackWorld, tmp_path: Path) -> None:
    slack.web_api.scopes = scopes_asked() - {"im:write"} | {"channels:read"}
    found = [
        finding.said
        for finding in wrong(looked(slack, tmp_path, SLACK_FACILITATOR_CHANNEL=slack.channel("x", kind="group").id))
    ]

    assert found == [
        "The app may not do all it has to; it lacks im:write.",
        "The app may do more than it needs: channels:read.",
    ]


def test_no_token_is_shown(slack: SlackWorld, tmp_path: Path) -> None:
    slack.faults.always("*", Says("invalid_auth"))
    said = str(looked(slack, tmp_path))

    assert BOT_TOKEN not in said
    assert APP_TOKEN not in said

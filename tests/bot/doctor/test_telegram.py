"""The doctor asks Telegram how the bot is set up, changes nothing there, and says what to do about each thing that is wrong."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from bot.doctor.finding import Finding, Verdict
from bot.doctor.installation import examine
from tests.telegramworld.faults import Fault
from tests.telegramworld.server import serving
from tests.telegramworld.world import TOKEN, Webhook, World

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SECRET = "kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP"


@contextmanager
def in_another_thread(world: World) -> Iterator[str]:
    """The world in a loop of its own: the doctor is asked from outside any loop."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    served = serving(world)
    server = asyncio.run_coroutine_threadsafe(served.__aenter__(), loop).result()
    try:
        yield server.base_url
    finally:
        asyncio.run_coroutine_threadsafe(served.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def looked(world: World, folder: Path, *, offline: bool = False, **settings: str) -> list[Finding]:
    with in_another_thread(world) as address:
        environ = {
            "DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": address,
            "SPARRING_TELEGRAM_NAME": "sparring_test_bot",
            **settings,
        }
        return [finding for finding in examine(environ, now=NOW, offline=offline) if finding.part == "telegram"]


def wrong(findings: list[Finding]) -> list[str]:
    return [f"{finding.verdict}: {finding.said}" for finding in findings if finding.verdict is not Verdict.OK]


def test_a_bot_as_botfather_makes_it_is_well_and_nothing_was_changed(tmp_path: Path) -> None:
    world = World()
    found = looked(world, tmp_path)

    assert [finding.said for finding in found] == [
        "Telegram is connected by polling.",
        "The token is good: the bot is @sparring_test_bot.",
    ]
    assert {call.method for call in world.calls} == {"getme", "getwebhookinfo"}


def test_offline_asks_nobody(tmp_path: Path) -> None:
    world = World()

    assert [finding.said for finding in looked(world, tmp_path, offline=True)] == ["Telegram is connected by polling."]
    assert world.calls == []


def test_without_a_token_it_says_where_to_read_how(tmp_path: Path) -> None:
    found = [finding for finding in examine({}, now=NOW, offline=True) if finding.part == "telegram"]

    assert [finding.said for finding in found] == ["Telegram is not connected; docs/telegram.md says how."]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "warning: New members get codes instead of links."),
        ("another_bot", "warning: Links for new members lead to another bot."),
    ],
)
def test_a_name_that_is_not_the_bots_is_noticed(tmp_path: Path, name: str, said: str) -> None:
    assert wrong(looked(World(), tmp_path, SPARRING_TELEGRAM_NAME=name)) == [said]


def test_a_refused_token_and_a_silent_telegram_are_told_apart(tmp_path: Path) -> None:
    """Where another server stands in, its address and setting are named: it may be no Bot API at all."""
    refused, silent = World(), World()
    silent.faults.outage = Fault.CUT

    (of_token,) = looked(refused, tmp_path, TELEGRAM_BOT_TOKEN="1234567890:" + "B" * 35)[1:]
    (of_silence,) = looked(silent, tmp_path)[1:]

    assert of_token.said.startswith("The bot token is refused at http://127.0.0.1:")
    assert of_silence.said.startswith("No Bot API answers at http://127.0.0.1:")
    assert all(one.verdict is Verdict.FAULT and "TELEGRAM_BASE_URL" in one.hint for one in (of_token, of_silence))


def test_a_server_without_the_question_about_delivery_refuses_no_token(tmp_path: Path) -> None:
    world = World()
    world.without = {"getwebhookinfo"}

    found = looked(world, tmp_path)

    assert "The token is good: the bot is @sparring_test_bot." in [finding.said for finding in found]
    assert wrong(found) == [
        "warning: This server of the Bot API does not say where messages are delivered (no getWebhookInfo)."
    ]


@pytest.mark.parametrize("secret_url", ["", "https://sparring.example.org/telegram"])
def test_a_webhook_that_is_not_ours_is_named(tmp_path: Path, secret_url: str) -> None:
    world = World()
    world.webhook = Webhook("https://elsewhere.example.org/x", last_error="Wrong response from the webhook: 500")
    more = {
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_URL": secret_url,
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }

    assert wrong(looked(world, tmp_path, **(more if secret_url else {}))) == (
        [
            "warning: Telegram delivers to another address.",
            "warning: Telegram could not deliver lately: Wrong response from the webhook: 500.",
        ]
        if secret_url
        else ["warning: Telegram delivers to an address, and is to be asked."]
    )


def test_what_waits_and_what_groups_would_tell_are_named(tmp_path: Path) -> None:
    clock = iter(range(10**6))
    world = World(lambda: float(next(clock) // 1000))
    world.me["can_read_all_group_messages"] = True
    citizen = world.citizen()
    for number in range(101):
        citizen.say(str(number))

    assert wrong(looked(world, tmp_path)) == [
        "warning: In groups the bot would be told everything that is written.",
        "warning: 101 messages wait at Telegram, which keeps them for 24 hours.",
    ]

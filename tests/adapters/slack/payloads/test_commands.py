"""`/sparring`: our words, slips of them, and anything in one's own words; shown where it was written, to its writer alone."""

import asyncio
from pathlib import Path

import pytest

from adapters.slack.payloads.commands import HEARD, NAMES, Commands, Order, Slip, Words
from core.actions import Ordered, token
from tests.adapters.slack.drawing.test_render import WORDING
from tests.adapters.slack.office import office
from tests.slackworld.world import SlackWorld

COMMANDS = Commands(WORDING)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("", "start"),
        ("   ", "start"),
        ("hjælp", "help"),
        ("Hjælp!", "help"),
        ("help", "help"),
        ("status", "status"),
        ("mine  sager", "status"),
        ("digest", "digest"),
        ("kø", "queue"),
        ("stop", "stop"),
        ("menneske", "human"),
        ("english", "language_en"),
        ("mine data", "mydata"),
        ("privatliv", "privacy"),
        ("Slet mig", "delete"),
    ],
)
def test_our_words_are_orders_in_both_languages(written: str, name: str) -> None:
    assert COMMANDS.read(written) == Order(token(Ordered(name)))


@pytest.mark.parametrize(
    ("written", "name"),
    [("hjelp", "help"), ("stauts", "status"), ("digst", "digest"), ("stp", "stop"), ("skolemad", "")],
)
def test_a_slip_is_asked_about_and_never_acted_on(written: str, name: str) -> None:
    assert COMMANDS.read(written) == Slip(name)


@pytest.mark.parametrize("written", ["tag den", "Hold", "afvis den!", "find flere", "take it", "væk"])
def test_an_order_of_a_word_or_two_is_heard_as_if_it_were_said(written: str) -> None:
    assert COMMANDS.read(written) == Words(written)


@pytest.mark.parametrize(
    "written", ["vis 12", "tag 7", "vi mangler idéer til legepladsen", "stop madspild i kantinen nu"]
)
def test_anything_else_is_said(written: str) -> None:
    assert COMMANDS.read(written) == Words(written)


def test_no_word_means_two_things() -> None:
    for name in NAMES:
        listed = [
            word.strip()
            for language in ("da", "en")
            for word in WORDING.label(language, f"slack/command/{name}", {}).split(",")
        ]
        assert [COMMANDS.read(word) for word in listed] == [Order(token(Ordered(name)))] * len(listed)


def test_no_order_that_is_heard_is_a_word_of_ours() -> None:
    listed = (WORDING.label(language, f"slack/command/heard/{kind}", {}) for language in ("da", "en") for kind in HEARD)
    words = [word.strip() for one in listed for word in one.split(",")]

    assert [COMMANDS.read(word) for word in words] == [Words(word) for word in words]


async def test_in_a_channel_only_the_writer_sees_the_answer(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("kantinen", mette, with_bot=False)
        await mette.slash("status", room=room)
        post = await mette.sees("ingen sager", room=room)

        assert post.only_for == mette.member.id
        assert mette.inbox() == []


async def test_a_sparring_begun_in_a_channel_goes_on_in_the_own_chat_and_says_so(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("kantinen", mette)
        await mette.slash("vi mangler idéer til legepladsen ved skolen", room=room)

        await mette.sees("Hvem spørger du på vegne af?")
        hint = await mette.sees("Jeg har svaret dig i vores samtale", room=room)
        assert hint.only_for == mette.member.id


async def test_a_command_written_to_a_colleague_is_answered_in_the_own_chat_and_says_so(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette, otto = slack.person("Mette"), slack.person("Otto")
        between = slack.workspace.room("im", [mette.member.id, otto.member.id])
        own = mette.dm
        await mette.slash("status", room=between)
        await mette.sees("ingen sager", room=own)
        hint = await mette.sees("Jeg har svaret dig i vores samtale", room=between)
        assert hint.only_for == mette.member.id

        await mette.slash("status", room=own)
        await asyncio.sleep(1.5)
        assert not mette.reads("Jeg har svaret dig i vores samtale", room=own)


async def test_a_slip_offers_the_word_that_was_meant(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        room = slack.channel("kantinen", mette)
        await mette.slash("stauts", room=room)
        await mette.sees("Mente du «/sparring status»?", room=room)
        await mette.tap("status")

        await mette.sees("ingen sager", room=room)


async def test_a_guest_with_a_command_is_told_where_they_wrote_it(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        gitte = slack.guest("Gitte")
        room = slack.channel("kantinen", gitte)
        await gitte.slash("status", room=room)

        await gitte.sees("du er gæst her", room=room)


async def test_a_guest_who_mistypes_is_told_no_and_is_not_led_on(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        gitte = slack.guest("Gitte")
        room = slack.channel("kantinen", gitte)
        await gitte.slash("stauts", room=room)
        await gitte.sees("du er gæst her", room=room)
        await gitte.slash("xyzzy", room=room)

        await slack.until(lambda: len(gitte.inbox(room)) == 2)
        assert all("du er gæst her" in post.text for post in gitte.inbox(room))
        assert gitte.inbox() == []


async def test_a_slip_is_explained_in_the_language_of_somebody_nobody_has_heard(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        emma = slack.person("Emma", locale="en-GB")
        room = slack.channel("kantinen", emma)
        await emma.slash("stauts", room=room)

        await emma.sees("Did you mean", room=room)

"""Whole stories in Slack, from the first word to the decision, over sockets and over signed HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.clock import ShiftedClock
from core.model import Address, CaseNumber
from tests.adapters.web.visitor import Visitor, said
from tests.factories import MONDAY
from tests.privacy.databases import Databases
from tests.results import Result
from tests.slackworld.house import House, running_from
from tests.slackworld.place import Place
from tests.slackworld.promises import kills
from tests.slackworld.reading import seen
from tests.slackworld.stories import DANISH, ENGLISH, Story, accepts_it, asks_back, claims_it, sends_it, through
from tests.slackworld.world import SlackWorld

MODES = ("socket", "http")


@pytest.fixture
def clock() -> ShiftedClock:
    """Monday 2 March 2026 at nine in Copenhagen, and running."""
    return running_from(MONDAY)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("story", [DANISH, ENGLISH], ids=["danish", "english"])
async def test_a_need_is_told_asked_about_and_decided(
    tmp_path: Path, clock: ShiftedClock, mode: str, story: Story
) -> None:
    async with SlackWorld(clock) as slack, House(slack, tmp_path, clock=clock, mode=mode) as house:
        anne, mette = slack.person("Anne", locale=story.locale), slack.person("Mette", locale=story.locale)
        await house.meets(mette)
        house.facilitate(mette)
        await sends_it(anne, story)
        await claims_it(mette, story)
        await asks_back(mette, anne, story)
        await accepts_it(mette, anne, story)
        print(anne.screen())
        print(mette.screen())

        assert slack.record.refused == []
        assert slack.record.troubles == []


@pytest.mark.parametrize("mode", MODES)
async def test_two_who_decide_at_once_decide_once_and_the_second_hears_who_was_first(
    tmp_path: Path, clock: ShiftedClock, mode: str
) -> None:
    async with SlackWorld(clock) as slack, House(slack, tmp_path, clock=clock, mode=mode) as house:
        anne, mette, jonas = slack.person("Anne"), slack.person("Mette"), slack.person("Jonas")
        house.facilitate(mette)
        house.facilitate(jonas, lead=True)
        await sends_it(anne, DANISH)
        await claims_it(mette, DANISH)
        hers, his = mette.inbox()[-1], await jonas.after(jonas.say("vis 1"), DANISH.title)
        clock.move_forward(timedelta(seconds=2))
        await asyncio.gather(mette.tap(DANISH.accept, at=hers), jonas.tap(DANISH.accept, at=his))

        await anne.sees(DANISH.good_news)
        decided = await slack.until(lambda: [one for one in (mette, jonas) if one.reads(DANISH.decided)])
        assert len(decided) == 1
        winner, other = decided[0], jonas if decided == [mette] else mette
        await other.sees(f"allerede besluttet af {winner.member.name}")
        assert sum(DANISH.good_news in post.text for post in anne.inbox()) == 1
        log = house.app.store.read(lambda facts: facts.log_of(CaseNumber(1)))
        assert [entry.what for entry in log].count("accepted") == 1
        assert slack.record.refused == []


@pytest.mark.parametrize("mode", MODES)
async def test_what_was_begun_in_slack_is_finished_in_the_playground(
    tmp_path: Path, clock: ShiftedClock, mode: str
) -> None:
    environ = {"SPARRING_PLAYGROUND": "on"}
    async with SlackWorld(clock) as slack, House(slack, tmp_path, clock=clock, mode=mode, **environ) as house:
        anne = slack.person("Anne")
        await through(anne, anne.say(DANISH.need), DANISH, until="Hvor mange borgere")
        house.also_at(anne, Address("play", "employee"))
        async with ClientSession(house.address, cookie_jar=CookieJar(unsafe=True)) as session:
            page = Visitor(kills.Outside(session, house.address))
            await page.look()
            told = await writes(page, clock, "12")
            assert "Hvornår passer det jer?" in told
            await writes(page, clock, "i uge 48")
            assert DANISH.sent in await writes(page, clock, "send")
        status = await anne.after(anne.say("hvor er min sag?"), DANISH.title)

        assert "Sag 1" in seen(status)
        assert slack.record.refused == []


@pytest.mark.parametrize("mode", MODES)
async def test_everything_is_filled_in_at_once_explained_in_place_and_decided(
    tmp_path: Path, clock: ShiftedClock, mode: str
) -> None:
    async with SlackWorld(clock) as slack, House(slack, tmp_path, clock=clock, mode=mode) as house:
        anne, mette = slack.person("Anne"), slack.person("Mette")
        await house.meets(anne, mette)
        house.facilitate(mette)
        await slack.until(lambda: "Har du et behov" in anne.home_text, "Anne's Home")
        await anne.tap("Udfyld det hele på én gang", at=slack.workspace.homes[anne.member.id])
        await anne.sees_modal("Fortæl med en eller to sætninger")
        anne.fill({"Fortæl med en eller to": DANISH.need})
        await anne.tap("Nye idéer")
        await anne.sees_modal("Hvor mange borgere")
        anne.fill({"Hvad kommer du med": "Jeg ser et behov", "på vegne af": "Mig selv", "gavne": ["Borgere"]})
        anne.fill({"Hvem oplever det": "Alle biblioteker, hver uge", "stort er det": ["En lille forbedring"]})
        anne.fill({"Hvor er I nu": "Idéudvikling", "i tankerne": "Et lab", "Hvornår passer": "i uge 48"})
        anne.fill({"Hvor mange borgere": "rigtig mange"})
        await anne.submit()
        assert set(anne.errors) == {"how_many"}
        await anne.submit({"Hvor mange borgere": "12"})
        summary = await anne.sees("Sådan har jeg forstået det")
        assert "Antal borgere: 12" in summary.text
        await anne.after(anne.tap("Send til Sparringsrummet"), DANISH.sent)
        await claims_it(mette, DANISH)
        await accepts_it(mette, anne, DANISH)

        assert slack.record.refused == []
        assert slack.record.troubles == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_colleagues_message_becomes_a_request_of_ones_own(
    tmp_path: Path, clock: ShiftedClock, mode: str
) -> None:
    async with SlackWorld(clock) as slack, House(slack, tmp_path, clock=clock, mode=mode) as house:
        anne, otto = slack.person("Anne"), slack.person("Otto")
        await house.meets(anne)
        room = slack.channel("biblioteket", anne, otto, with_bot=False)
        post = otto.write(DANISH.need, room=room)
        await anne.shortcut(post, "take_to_sparring")
        await anne.sees_modal("Teksten er skrevet af en anden")
        await anne.submit()
        await otto.sees("Anne har taget din besked med")
        await through(anne, anne.after(anne.say("fortsæt")), DANISH)
        await anne.after(anne.tap(DANISH.send), DANISH.sent)

        person = house.person(anne)
        assert person is not None
        (case,) = house.app.store.read(lambda facts: facts.cases_of(person.id))
        assert case.answers["need"].value == DANISH.need
        assert [one.only_for for one in anne.inbox(room)] == []
        assert slack.record.refused == []
        assert slack.record.troubles == []


@pytest.fixture
def place(tmp_path: Path, databases: Databases) -> Place:
    return Place(tmp_path, databases)


@pytest.mark.parametrize(("mode", "story"), [("socket", DANISH), ("http", ENGLISH)])
async def test_a_story_goes_on_where_it_was_killed(place: Place, mode: str, story: Story) -> None:
    result = await kills.measure(place, story, seed=3, kills=2, mode=mode)

    assert result.wrong == []
    assert result.figures["kills"] == 2


# Each way to be connected on each database and with each story: `python -m tests.slackworld.promises`, in `make soak`.
@pytest.mark.parametrize(
    ("measure", "mode", "databases"),
    [
        pytest.param(kills.measure_two, "socket", "sqlite", id="two at once"),
        pytest.param(kills.measure_moved, "http", "postgres", marks=pytest.mark.postgres, id="moved"),
    ],
    indirect=["databases"],
)
async def test_a_kill_in_the_middle_changes_nothing_of_how_it_ends(
    place: Place, mode: str, measure: Callable[..., Awaitable[Result]]
) -> None:
    result = await measure(place, seed=3, mode=mode)

    assert result.wrong == []
    assert result.figures["kills"] == 1


async def writes(page: Visitor, clock: ShiftedClock, words: str) -> str:
    """Write in the employee's pane; what the bot says next."""
    before = len((await page.state())["chats"]["employee"]["lines"])
    clock.move_forward(timedelta(seconds=1))
    answer = await page.post("/playground/event", said(words, event=f"event-{before:04}"))
    assert answer.status == 200, await answer.text()
    async with asyncio.timeout(10):
        while True:
            lines = (await page.state())["chats"]["employee"]["lines"][before:]
            ours = [line for line in lines if line["ours"]]
            if ours:
                return "\n".join(text for line in ours for block in line["blocks"] for text, _ in block["spans"])
            await asyncio.sleep(0.05)

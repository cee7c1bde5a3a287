"""App Home: what waits first, one's own requests with their next step, settings; drawn anew when something changes."""

from pathlib import Path

from adapters.slack.drawing.views import home_view
from core.front_page import FrontPage, Section
from core.model import Address
from tests.adapters.slack.drawing.test_render import HOSTILE, RENDERER, WORDING
from tests.adapters.slack.office import office
from tests.adapters.slack.test_case_thread import make_facilitator, send_a_request, team
from tests.slackworld.blocks import view_faults
from tests.slackworld.people import Actor
from tests.slackworld.world import SlackWorld


async def home_reads(slack: SlackWorld, actor: Actor, words: str) -> str:
    await slack.until(lambda: words.lower() in actor.home_text.lower(), f"Home with {words!r}, not {actor.home_text!r}")
    return actor.home_text


async def test_home_begins_with_a_way_to_begin_and_ends_with_how_one_wants_it(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        text = await home_reads(slack, mette, "Har du et behov")

        assert (
            text.index("Har du et behov") < text.index("Sådan vil du have det") < text.index("hvad jeg gemmer om dig")
        )
        labels = mette.labels(slack.workspace.homes[mette.member.id])
        assert labels[:2] == ["Ny sparring", "Udfyld det hele på én gang"]
        assert labels[-1] == "Hjælp"
        assert labels.count("Hjælp") == 1
        assert {"English", "Dine data hos os", "Tal med et menneske"} <= set(labels)


async def test_a_button_in_home_answers_in_the_own_chat_and_home_follows(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await home_reads(slack, mette, "Har du et behov")
        await mette.tap("Ny sparring", at=slack.workspace.homes[mette.member.id])
        await mette.sees("Hvad kommer du med?")
        await home_reads(slack, mette, "Du er i gang")
        await mette.say("Mange borgere glemmer deres tid i tandplejen")
        text = await home_reads(slack, mette, "Du er i gang: Mange borgere glemmer deres tid i tandplejen")

        assert "Næste spørgsmål: På vegne af" in text


async def test_the_language_is_changed_in_home(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await home_reads(slack, mette, "Jeg taler dansk")
        await mette.tap("English", at=slack.workspace.homes[mette.member.id])

        await home_reads(slack, mette, "I speak English with you")


async def test_a_facilitators_home_has_the_queue_and_follows_what_happens_elsewhere(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        await here.jonas.open_home()
        await home_reads(slack, here.jonas, "Sag 1: Mange borgere glemmer deres tid i tandplejen")
        await here.jonas.tap("Tag sagen", at=slack.workspace.homes[here.jonas.member.id])
        text = await home_reads(slack, here.jonas, "Sag 1 hos dig")

        assert "1 hos dig" in text
        labels = here.jonas.labels(slack.workspace.homes[here.jonas.member.id])
        assert {
            "Godkend forslaget",
            "Spørg tilbage",
            "Giv videre",
            "Afvis",
            "Få overblikket hver uge",
            "Jeg er væk",
        } <= set(labels)


async def test_a_guests_home_stays_empty(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        gitte, mette = slack.guest("Gitte"), slack.person("Mette")
        await gitte.open_home()
        await mette.open_home()
        await home_reads(slack, mette, "Har du et behov")

        assert gitte.home_text == ""


async def test_a_home_that_slack_refuses_for_a_moment_is_drawn_when_it_may(tmp_path: Path) -> None:
    from tests.slackworld.faults import Broken, Busy

    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        slack.faults.once("views.publish", Busy(1), Broken(503))
        await mette.open_home()

        await home_reads(slack, mette, "Har du et behov")


def test_a_page_of_anything_fits() -> None:
    request = {"number": 1, "status": "new", "promised": "2026-03-09", "is_late": True}
    sections = tuple(
        Section("front_page/request", {"case": {**request, "title": HOSTILE[number % len(HOSTILE)] * 5}})
        for number in range(90)
    )
    page = FrontPage(language="da", sections=(Section("front_page/begin"), *sections))

    assert view_faults(home_view(page, WORDING, RENDERER)) == []


async def test_nobody_is_drawn_a_home_by_what_only_others_see(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        address = Address("slack", here.mette.member.id)
        make_facilitator(here.here, here.mette, frozenset())
        page = here.here.app.store.read(
            lambda facts: here.here.app.service.page(facts, address, here.here.app.clock.now())
        )

        assert page is not None
        assert [section.prompt for section in page.sections] == [
            "front_page/begin",
            "front_page/language",
            "front_page/privacy",
        ]

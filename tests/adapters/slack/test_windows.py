"""Forms in windows: opened from buttons and messages, explained in place, sent into the talk, kept when closed."""

import asyncio
from pathlib import Path

import pytest

from adapters.slack.drawing.forms import Forms, Sheet
from core.actions import Acted, Ordered
from core.dialogue.forms import Form
from core.model import Address
from core.screening.deciding.compose_form import MOST_STEPS
from tests.adapters.slack.drawing.test_render import HOSTILE
from tests.adapters.slack.office import office
from tests.adapters.slack.test_case_thread import send_a_request, team
from tests.adapters.slack.test_home import home_reads
from tests.core.dialogue.test_forms import ABOUT, CASE, DESK, FACILITATOR, OFFERINGS, begun_values, scene
from tests.slackworld.blocks import view_faults
from tests.slackworld.faults import Broken, Busy, Cut, Lost, Says, Silent, Trouble
from tests.slackworld.people import Actor
from tests.slackworld.reading import seen
from tests.slackworld.world import SlackWorld
from tests.worlds import content

FIRST_STEP = {
    "Trin 1: Hvilken byggesten": "Et lab",
    "Trin 1: Hvilket fokus": "Udforskning",
    "Trin 1: Hvor mange borgere": "40",
}
SECOND_STEP = {"Trin 2: Hvilken byggesten": "Sparringspartnere"}


async def filled_in(mette: Actor) -> None:
    """Everything the intake asks, typed into the open window."""
    await mette.sees_modal("Fortæl med en eller to sætninger")
    mette.fill({"Fortæl med en eller to": "Mange borgere glemmer deres tid i tandplejen"})
    mette.fill({"Hvem oplever det": "Alle klinikker, hver uge"})
    await mette.tap("Nye idéer")
    await mette.sees_modal("Hvor mange borgere")
    mette.fill({"Hvad kommer du med": "Jeg ser et behov", "på vegne af": "Mig selv", "gavne": ["Borgere"]})
    mette.fill({"stort er det": ["En lille forbedring"], "Hvor er I nu": "Idéudvikling", "i tankerne": "Et lab"})
    mette.fill({"Hvor mange borgere": "12", "Hvornår passer": "i uge 48"})


async def sent_at_once(mette: Actor) -> None:
    """The whole intake in one window, sent from its summary."""
    await mette.slash()
    await mette.sees("Hvad kommer du med?")
    await mette.tap("Udfyld det hele på én gang")
    await filled_in(mette)
    await mette.submit()
    summary = await mette.sees("Sådan har jeg forstået det")
    assert mette.modal is None
    assert "Antal borgere: 12" in summary.text
    await mette.tap("Send til Sparringsrummet")
    await mette.sees("facilitator svarer")


# --- the whole intake at once ------------------------------------------------------------------------


async def test_the_whole_intake_is_filled_in_at_once_and_sent_from_the_summary(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette = slack.person("Mette")
        await sent_at_once(mette)

        person = here.app.store.read(lambda facts: facts.person_at(Address("slack", mette.member.id)))
        assert person is not None
        (case,) = here.app.store.read(lambda facts: facts.cases_of(person.id))
        assert case.answers["help"].value == ["new_ideas"]
        assert slack.record.troubles == []


async def test_a_choice_brings_the_fields_that_depend_on_it(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.slash()
        await mette.sees("Hvad kommer du med?")
        await mette.tap("Udfyld det hele på én gang")
        await mette.sees_modal("Fortæl med en eller to sætninger")
        assert "daglige drift" not in mette.modal_text
        await mette.tap("Afprøvning")

        await mette.sees_modal("daglige drift")


async def test_a_wrong_field_is_explained_in_place_and_nothing_is_stored(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.slash()
        await mette.sees("Hvad kommer du med?")
        await mette.tap("Udfyld det hele på én gang")
        await filled_in(mette)
        mette.fill({"Hvor mange borgere": "rigtig mange"})
        await mette.submit()

        assert set(mette.errors) == {"how_many"}
        assert mette.modal is not None
        mette.fill({"Hvor mange borgere": "12"})
        await mette.submit()
        await mette.sees("Sådan har jeg forstået det")


async def test_what_was_written_in_a_closed_window_is_kept(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await home_reads(slack, mette, "Har du et behov")
        await mette.tap("Udfyld det hele på én gang", at=slack.workspace.homes[mette.member.id])
        await mette.sees_modal("Fortæl med en eller to sætninger")
        mette.fill({"Fortæl med en eller to": "Mange borgere glemmer deres tid"})
        await mette.tap("Nye idéer")
        await mette.close()
        await mette.sees("Jeg har gemt det, du nåede at skrive")
        await mette.tap("Udfyld det hele på én gang")
        shown = await mette.sees_modal("Fortæl med en eller to sætninger")

        fields = {block["block_id"]: block.get("element", {}) for block in shown.view["blocks"]}
        assert fields["need"]["initial_value"] == "Mange borgere glemmer deres tid"
        assert [one["value"] for one in fields["help"]["initial_options"]] == ["new_ideas"]


async def test_a_window_closed_with_nothing_in_it_leaves_nothing(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await home_reads(slack, mette, "Har du et behov")
        await mette.tap("Udfyld det hele på én gang", at=slack.workspace.homes[mette.member.id])
        await mette.sees_modal("Fortæl med en eller to sætninger")
        before = len(mette.inbox())
        await mette.close()
        await asyncio.sleep(0.3)

        assert len(mette.inbox()) == before


IN_DOUBT = [Cut(), Broken(503), Says("internal_error")]  # from here they look as if the window may have opened
LATE = Says("expired_trigger_id")
NO_WINDOW = [LATE, Busy(1), *IN_DOUBT]


async def test_a_window_whose_answer_was_lost_is_found_and_no_question_comes_beside_it(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await home_reads(slack, mette, "Har du et behov")
        before = len(mette.inbox())
        slack.faults.once("views.open", Lost())
        slack.faults.once("views.update", Broken(503))
        await mette.tap("Udfyld det hele på én gang", at=slack.workspace.homes[mette.member.id])
        await mette.sees_modal("Fortæl med en eller to sætninger")
        await asyncio.sleep(1.5)
        assert len(mette.inbox()) == before

        mette.fill({"Fortæl med en eller to sætninger": "Vi smider alt for meget mad ud hver eneste dag"})
        await mette.submit()
        await mette.after(mette.say("status"))
        assert mette.reads("Vi smider alt for meget mad ud")


@pytest.mark.parametrize("trouble", NO_WINDOW, ids=str)
async def test_a_window_that_cannot_open_becomes_a_conversation(tmp_path: Path, trouble: Trouble) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await home_reads(slack, mette, "Har du et behov")
        slack.faults.once("views.open", trouble)
        await mette.tap("Udfyld det hele på én gang", at=slack.workspace.homes[mette.member.id])

        asked = await mette.sees("Hvad kommer du med?")
        assert "Vinduet kunne ikke åbne" in asked.text
        assert ("Slack giver os tre sekunder" in asked.text) is (trouble == LATE)
        assert "tryk på knappen igen" in asked.text
        assert mette.modal is None


async def test_why_a_window_did_not_open_is_told_in_the_persons_language(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        emma = slack.person("Emma", locale="en-GB")
        await emma.open_home()
        await home_reads(slack, emma, "Do you have a need")
        slack.faults.once("views.open", LATE)
        await emma.tap("Fill it in all at once", at=slack.workspace.homes[emma.member.id])

        asked = await emma.sees("What brings you here?")
        assert "Slack gives us three seconds for it, and they were over" in asked.text


async def test_a_window_that_may_have_opened_is_told_of_so(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await mette.open_home()
        await home_reads(slack, mette, "Har du et behov")
        slack.faults.once("views.open", Lost())
        slack.faults.always("views.update", Broken(503))
        await mette.tap("Udfyld det hele på én gang", at=slack.workspace.homes[mette.member.id])

        asked = await mette.sees("Hvad kommer du med?")
        assert "Jeg ved ikke, om vinduet åbnede" in asked.text


async def test_a_tap_whose_window_is_under_way_at_a_stop_is_heard_after_the_start(tmp_path: Path) -> None:
    async with SlackWorld() as slack:
        mette = slack.person("Mette")
        async with office(tmp_path, slack):
            await mette.open_home()
            await home_reads(slack, mette, "Har du et behov")
            slack.faults.once("views.open", Silent(1))
            await mette.tap("Udfyld det hele på én gang", at=slack.workspace.homes[mette.member.id])
        async with office(tmp_path, slack):
            await mette.sees("Hvad kommer du med?")


# --- the facilitators' forms -----------------------------------------------------------------------


async def test_a_course_is_composed_in_order_explained_in_place_and_decided(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        jonas, room = here.jonas, here.room
        head = await jonas.sees("Sag 1", room=room)
        await jonas.tap("Tag sagen", at=head)
        await jonas.sees("Jonas har taget sagen", room=room)
        await jonas.tap("Sammensæt: tilføj byggesten", at=head)
        await jonas.sees_modal("Trin 1")
        jonas.fill(FIRST_STEP)
        await jonas.tap("Tilføj et trin")
        await jonas.sees_modal("Trin 2")
        jonas.fill(SECOND_STEP)
        await jonas.submit()
        assert set(jonas.errors) == {"citizens.1"}
        assert "40 borgere" in jonas.errors["citizens.1"]

        jonas.fill({"Trin 1: Hvor mange borgere": "12"})
        await jonas.submit()
        assert set(jonas.errors) == {"reason"}
        jonas.fill({"Grund, hvis": "De skal først forstå problemet, og så følges på vej"})
        await jonas.submit()
        await jonas.sees("har besluttet et andet forløb", room=room)
        await slack.until(lambda: "Forløbet: " in str(head.blocks), "the head is decided")
        assert slack.record.troubles == []


@pytest.mark.parametrize(
    ("button", "field", "words", "told"),
    [
        ("Spørg tilbage", "Hvad vil du", "Hvor mange klinikker er det?", "har spurgt medarbejderen om noget"),
        ("Afvis", "Hvorfor kan vi", "Det hører til hos tandplejen selv.", "har afvist sagen med en grund"),
    ],
)
async def test_asking_back_and_declining_are_one_window_each(
    tmp_path: Path, button: str, field: str, words: str, told: str
) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        jonas, room = here.jonas, here.room
        head = await jonas.sees("Sag 1", room=room)
        await jonas.tap("Tag sagen", at=head)
        await jonas.sees("Jonas har taget sagen", room=room)
        await jonas.tap(button, at=head)
        await jonas.sees_modal("sag 1")
        await jonas.submit({field: words})

        await jonas.sees(told, room=room)


@pytest.mark.parametrize(
    ("button", "words"),
    [("Spørg tilbage", "Hvor mange klinikker er det?"), ("Afvis", "Det hører til hos tandplejen selv.")],
)
async def test_what_a_facilitator_wrote_in_a_closed_window_is_kept(tmp_path: Path, button: str, words: str) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        jonas, room = here.jonas, here.room
        head = await jonas.sees("Sag 1", room=room)
        await jonas.tap("Tag sagen", at=head)
        await jonas.sees("Jonas har taget sagen", room=room)
        await jonas.tap(button, at=head)
        shown = await jonas.sees_modal("sag 1")
        await jonas.type_letters("words", words)
        await jonas.close()

        kept = await jonas.sees("Du lukkede vinduet, og jeg har gemt, hvad du skrev.")
        assert words in seen(kept)
        await jonas.tap(button, at=head)
        again = await jonas.sees_modal("sag 1")
        assert again.id != shown.id
        fields = {block["block_id"]: block.get("element", {}) for block in again.view["blocks"]}
        assert fields["words"]["initial_value"] == words
        assert slack.record.troubles == []


async def test_a_course_in_a_closed_window_is_the_draft_of_the_case(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        jonas, room = here.jonas, here.room
        head = await jonas.sees("Sag 1", room=room)
        await jonas.tap("Tag sagen", at=head)
        await jonas.sees("Jonas har taget sagen", room=room)
        await jonas.tap("Sammensæt: tilføj byggesten", at=head)
        shown = await jonas.sees_modal("Trin 1")
        jonas.fill({"Trin 1: Hvilken byggesten": "Et lab", "Trin 1: Hvilket fokus": "Udforskning"})
        await jonas.tap("Tilføj et trin")
        await jonas.sees_modal("Trin 2")
        jonas.fill(SECOND_STEP)
        await jonas.type_letters("reason", "De skal følges på vej")
        await jonas.close()

        kept = await jonas.sees("Du lukkede vinduet, og jeg har gemt, hvad du skrev.")
        assert "De skal følges på vej" in seen(kept) and "Trin 2" in seen(kept)
        await jonas.tap("Sammensæt: tilføj byggesten", at=head)
        again = await jonas.sees_modal("Trin 2")
        assert again.id != shown.id
        fields = {block["block_id"]: block.get("element", {}) for block in again.view["blocks"]}
        assert fields["offering.2"]["initial_option"]["value"] == "partner"
        assert fields["focus.1"]["initial_option"]["value"] == "explore"
        assert fields["reason"]["initial_value"] == "De skal følges på vej"
        await jonas.tap("Behold mit svar", at=kept)
        await jonas.sees("har besluttet et andet forløb", room=room)
        assert slack.record.troubles == []


async def test_an_addition_in_a_closed_window_is_kept(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack):
        mette = slack.person("Mette")
        await sent_at_once(mette)
        await mette.tap("Tilføj noget")
        await mette.sees_modal("sag 1")
        await mette.type_letters("words", "Vi kan også bruge kantinen")
        await mette.close()

        kept = await mette.sees("Du lukkede vinduet, og jeg har gemt, hvad du skrev.")
        assert "Vi kan også bruge kantinen" in seen(kept)
        await mette.tap("Behold mit svar", at=kept)
        await mette.sees("lagt til sag 1")
        assert slack.record.troubles == []


async def test_a_window_that_somebody_else_was_quicker_than_changes_nothing(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        head = await here.jonas.sees("Sag 1", room=here.room)
        await here.jonas.tap("Tag sagen", at=head)
        await here.jonas.sees("Jonas har taget sagen", room=here.room)
        await here.jonas.tap("Afvis", at=head)
        await here.jonas.sees_modal("sag 1")
        await here.lise.tap("Godkend forslaget", at=head)
        await here.lise.sees("Lise har godkendt forslaget", room=here.room)
        await here.jonas.submit({"Hvorfor kan vi": "for sent"})

        told = await here.jonas.sees("allerede besluttet af Lise", room=here.room)
        assert told.only_for == here.jonas.member.id


# --- every window there is ------------------------------------------------------------------------------


def every_form() -> list[Form]:
    values = {**begun_values(CASE, OFFERINGS), "steps": MOST_STEPS}
    mine = {"facilitator": 2, "status": CASE.status}
    return [
        DESK.again("intake", {}, {"help": ["testing", "new_ideas"], "entry": "project"}, "da", CASE.created),
        DESK.again("compose", {**ABOUT, "steps": MOST_STEPS}, values, "da", CASE.created),
        *(DESK.quoted(words * 20, {"author": "U1", "channel": "C1"}) for words in HOSTILE),
        *(
            form
            for name in ("ask_back", "decline", "compose")
            if (form := DESK.open(*scene(mine, FACILITATOR), Acted(name, 1))) is not None
        ),
        *(form for form in [DESK.blank(Ordered("form"))] if form is not None),
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_window_is_inside_slacks_limits(language: str) -> None:
    forms = Forms(content().wording)
    views = [forms.view(form, Sheet(form="", about={}, language=language)) for form in every_form()]

    assert len(views) > 10
    assert [fault for view in views for fault in view_faults(view)] == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_window_asks_for_words_where_there_are_only_boxes_to_tick(language: str) -> None:
    forms = Forms(content().wording)
    views = [forms.view(form, Sheet(form="", about={}, language=language)) for form in every_form()]
    asked = [
        f"{block['label']['text']} {block.get('hint', {}).get('text', '')}"
        for view in views
        for block in view["blocks"]
        if block["type"] == "input" and block["element"]["type"] in ("radio_buttons", "checkboxes")
    ]

    assert len(asked) > 10
    assert [words for words in asked if {"skriv", "write", "type"} & set(words.lower().replace(",", " ").split())] == []

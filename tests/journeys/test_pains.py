"""Seventeen things people complain of in other dialogue frameworks, each with a test that we do not have it.

The threads behind each are named in docs/dialogue.md. What needs a database runs on a real SQLite file.
"""

import asyncio
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.outbox.outbox import Channel, Outbox
from bot.outbox.rendering import attachments, make_render
from bot.scheduler import advance
from bot.wiring import App
from core.actions import Picked, token
from core.dialogue.questions.flow_check import check
from core.dialogue.questions.flow_file import parse_flow
from core.events import Chose
from core.model import Answer, Dialogue
from core.ports import Later, Outcome, Outgoing, Refused, Sent
from tests.chat import Chat
from tests.core.test_every_state import words
from tests.forked import Fork
from tests.journeys.killed import ADDRESS, MONDAY, an_app, said
from tests.worlds import a_world, an_employee, content, service

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.fixture
def chat() -> Chat:
    """An employee who has told of a need and is asked on whose behalf."""
    chat = an_employee(a_world())
    chat.open()
    chat.say("Jeg ser et behov")
    chat.say(NEED)
    assert chat.step == "who"
    return chat


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'sparring.db'}"


@pytest.fixture
def app(url: str) -> Iterator[App]:
    app = an_app(url)
    yield app
    app.close()


def step_of(app: App) -> str | None:
    person = app.store.read(lambda facts: facts.person_at(ADDRESS))
    conversation = app.store.read(lambda facts: facts.conversation(person.id))
    dialogue = conversation.dialogue
    step = app.service.engine.flow.next_step(dialogue) if dialogue else None
    return step.id if step else None


def test_1_a_given_answer_can_be_corrected_and_only_that_answer_changes(chat: Chat):
    chat.say("et opgaveudvalg")
    before = dict(chat.conversation.dialogue.answers)

    chat.say("nej, jeg mente et stående udvalg")

    after = chat.conversation.dialogue.answers
    assert after["who"].value == "standing_committee"
    assert {slot: answer for slot, answer in after.items() if slot != "who"} == {
        slot: answer for slot, answer in before.items() if slot != "who"
    }


def test_1_a_correction_that_fits_nothing_loses_no_answer(chat: Chat):
    chat.say("et opgaveudvalg")
    before = chat.conversation.dialogue

    chat.say("nej, xqzvw mente jeg")

    assert chat.conversation.dialogue.answers.items() >= before.answers.items()


def test_2_after_a_digression_the_question_is_asked_once_and_not_together_with_an_error(chat: Chat):
    messages = chat.say("hvad er et lab?")

    assert len(messages) == 1
    assert messages[0].text.count("Hvem spørger du på vegne af?") == 1
    assert "forstod" not in messages[0].text
    assert chat.step == "who"


def test_2_the_form_does_not_give_up_after_bad_answers(chat: Chat):
    for _ in range(7):
        chat.say("%%%")

    chat.say("2")

    assert chat.conversation.dialogue.answers["who"].value == "standing_committee"


def test_3_the_tests_run_what_people_meet(app: App):
    """The core of the transcripts and the core of the service are built by one function from the same files."""
    assert type(app.service) is type(service())
    assert app.service.engine.flow == service().engine.flow
    assert [type(room) for room in app.service.rooms] == [type(room) for room in service().rooms]


def test_4_a_long_history_does_not_grow_what_is_carried(chat: Chat):
    def size() -> int:
        return len(str(chat.conversation.as_json()))

    chat.say("hjælp")
    before = size()
    for _ in range(200):
        chat.say("hvorfor spørger du?")

    assert size() == before


def test_5_a_new_version_of_the_flow_goes_on_with_every_answer():
    old = Dialogue(
        name="intake",
        run=1,
        answers={
            "purpose": Answer("Mange glemmer deres tid", "Mange glemmer deres tid", "", flow="0"),
            "who": Answer("mayor", "borgmesteren", "", flow="0"),
            "gone": Answer("noget", "noget", "", flow="0"),
        },
    )
    text = (
        content()
        .files["flow.toml"]
        .replace("[dialogue.intake]\n", '[dialogue.intake]\ncarried = { purpose = "need" }\n')
    )
    flow = parse_flow(text)

    carried = flow.carry(old)

    assert carried.answers["need"].value == "Mange glemmer deres tid"
    assert carried.answers["gone"].value == "noget"
    assert carried.set_aside["who"].written == "borgmesteren"
    assert flow.next_step(replace(carried, answers={**carried.answers, "entry": Answer("need", "", "")})).id == "who"


def test_6_help_comes_back_to_where_it_was_from_any_place(chat: Chat):
    chat.say("hjælp")

    assert chat.step == "who"


def test_7_a_moment_survives_a_restart_and_does_not_end_the_conversation(url: str):
    first = an_app(url)
    first.take(said(NEED, 1))
    first.close()

    later = MONDAY + timedelta(days=4)
    second = an_app(url)
    second.settle(later)

    lines = second.store.read(lambda facts: facts.chat(ADDRESS, most=20))
    assert step_of(second) == "who"
    assert sum("intake/reminder" in str(line.params) for line in lines) == 1
    second.close()


def test_8_what_is_stored_opens_again_after_a_kill_in_the_middle_of_a_turn(url: str, tmp_path: Path):
    """Each process takes one message and is killed in the turn of the next, which is delivered again to the one after it."""
    texts, log = (NEED, "mig selv", "hver dag"), tmp_path / "log"

    for number, text in enumerate(texts[:-1], start=1):
        with log.open("w") as told:
            files = {"stdout": told.fileno(), "stderr": told.fileno()}
            killed = Fork("tests.journeys.killed", url, str(number), text, texts[number], environ=os.environ, **files)
        assert killed.ended() == -signal.SIGKILL, log.read_text()

    app = an_app(url)
    assert step_of(app) == "experienced"
    app.take(said(texts[-1], 3))
    assert step_of(app) == "gain"
    app.close()


@pytest.mark.parametrize("word", ["stop", "pause", "menneske", "start forfra"])
def test_9_there_is_always_a_way_out_of_a_loop(chat: Chat, word: str):
    for _ in range(3):
        chat.say("%%%")

    before = chat.conversation
    messages = chat.say(word)

    assert messages
    assert chat.conversation != before or "12 34 56 78" in messages[-1].text


def test_10_ten_messages_at_once_are_taken_one_after_the_other(app: App):
    texts = [NEED, "1", "hver dag, vi har prøvet at ringe", "1", "1", "nye idéer", "2", "ved ikke", "12", "i uge 48"]
    events = [said(text, number) for number, text in enumerate(texts, start=1)]

    with ThreadPoolExecutor(10) as pool:
        futures = [app.store.submit(event, app.service.decide) for event in events]
        list(pool.map(lambda future: future.result(), futures))

    assert step_of(app) == "send"


def test_11_a_button_from_before_a_restart_still_works_and_an_old_one_is_explained(url: str):
    first = an_app(url)
    first.take(said(NEED, 1))
    first.close()

    second = an_app(url)
    tapped = Picked("intake", 1, "who", "politician")
    second.take(Chose(id="2", source="test", at=MONDAY + timedelta(days=3), sender=ADDRESS, token=token(tapped)))
    assert step_of(second) == "experienced"
    second.close()

    third = an_app(url)
    again = Picked("intake", 1, "who", "employee")
    third.take(Chose(id="3", source="test", at=MONDAY + timedelta(days=4), sender=ADDRESS, token=token(again)))
    third.settle(MONDAY + timedelta(days=4, minutes=1))
    lines = third.store.read(lambda facts: facts.chat(ADDRESS, most=50))
    said_last = third.rendered([line for line in lines if line.is_ours][-1], None).text
    assert "Vil du ændre det til Mig selv eller min afdeling?" in said_last
    third.take(
        Chose(id="4", source="test", at=MONDAY + timedelta(days=5), sender=ADDRESS, token="1abcdea|intake|9|who|x")
    )
    third.settle(MONDAY + timedelta(days=5, minutes=1))
    lines = third.store.read(lambda facts: facts.chat(ADDRESS, most=50))
    assert third.rendered([line for line in lines if line.is_ours][-1], None).text.startswith(
        words("dialogue/old_button")
    )
    third.close()


def test_12_one_can_go_back_and_edit_an_answer_in_the_summary(chat: Chat):
    for text in ("1", "hver dag", "1", "1", "nye idéer", "2", "ved ikke", "12", "i uge 48"):
        chat.say(text)
    assert chat.step == "send"

    chat.say("ret")
    chat.tap("Antal borgere")
    chat.say("20")

    assert chat.step == "send"
    assert chat.conversation.dialogue.answers["how_many"].value == {"min": 20, "max": 20}


def test_13_typed_words_do_what_a_tap_does(chat: Chat):
    chat.say("et opgaveudvalg")

    assert chat.conversation.dialogue.answers["who"].value == "task_committee"


@pytest.mark.parametrize("text", ["hjælpsom", "stoppested", "idéforladt", "rådighedsbeløb"])
def test_14_a_word_inside_another_word_chooses_nothing(chat: Chat, text: str):
    before = chat.conversation.dialogue

    chat.say(text)

    assert chat.conversation.dialogue.answers == before.answers
    assert not chat.conversation.is_paused


def test_15_a_delivery_that_comes_again_does_nothing(app: App):
    app.take(said(NEED, 1))
    app.settle(MONDAY + timedelta(minutes=1))
    before = app.store.read(lambda facts: facts.chat(ADDRESS, most=50))

    for _ in range(4):
        assert app.take(said(NEED, 1)) is None
    app.settle(MONDAY + timedelta(minutes=2))

    assert app.store.read(lambda facts: facts.chat(ADDRESS, most=50)) == before


def test_16_a_flow_with_a_dead_end_is_refused_by_its_check():
    text = content().files["flow.toml"] + (
        '\n[condition.never]\nslot = "entry"\nhas = "need"\nnot = ["sees_a_need"]\n'
        '\n[dialogue.dead]\n\n[[dialogue.dead.step]]\nid = "words"\nkind = "text"\nwhen = "never"\n'
    )

    problems = [str(problem) for problem in check(parse_flow(text), content().wording)]

    assert any("dialogue.dead" in problem and "dead end" in problem for problem in problems)


class Failing:
    """A channel that does as it is told with each message in turn, and takes all after that. `arrived` are their prompts."""

    def __init__(self, *outcomes: Outcome | Exception) -> None:
        self._outcomes = list(outcomes)
        self.arrived: list[str] = []

    async def send(self, row: Outgoing) -> Outcome:
        outcome = self._outcomes.pop(0) if self._outcomes else Sent()
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, Sent):
            self.arrived.append(row.message.text)
        return outcome


@pytest.mark.parametrize(
    ("outcomes", "lost"),
    [
        ((Refused("blocks are invalid"),), 1),
        ((ValueError("a defect"),), 0),
        ((Later("busy"), Later("busy", seconds=20.0)), 0),
        ((Later("cut off", may_have_arrived=True),), 0),
    ],
    ids=["refused", "defect", "busy", "cut off"],
)
def test_17_a_message_that_cannot_be_sent_does_not_hold_up_the_chat(
    app: App, outcomes: tuple[Outcome | Exception, ...], lost: int
):
    """The turn is committed before anything is sent: the conversation goes on, and what follows arrives in order."""
    failing = Failing(*outcomes)
    render = make_render(app.content, attachments(app.content, app.store, app.clock, app.settings))
    outbox = Outbox(app.store.outbox, {"play": Channel(failing)}, render, app.clock)
    app.store.deliver_by(outbox)

    app.take(said(NEED, 1))
    settle(app, outbox, MONDAY + timedelta(seconds=2))
    app.take(said("mig selv", 3))
    app.take(said("hver dag", 4))
    settle(app, outbox, MONDAY + timedelta(minutes=10))

    assert step_of(app) == "gain"
    asked = ("Hvem spørger du på vegne af?", "Hvem oplever det", "Hvem skal det først og fremmest gavne?")
    assert len(failing.arrived) == len(asked) - lost
    for text, question in zip(failing.arrived, asked[lost:], strict=True):
        assert question in text


def settle(app: App, outbox: Outbox, until: datetime) -> None:
    """Let everything happen that is due by then, through this outbox."""
    asyncio.run(advance(until, clock=app.clock, scheduler=app.scheduler, outbox=outbox))

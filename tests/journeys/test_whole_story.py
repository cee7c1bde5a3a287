"""The story `make run` shows: a need, the decision, forty citizens who answer in their own time, and what becomes of it.

The real App on a database file, with the playground's own clock and people; every step is a word or a tap of somebody's.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from bot.clock import SettableClock, ShiftedClock
from bot.examples.answers import ExampleAnswers
from bot.examples.network import PLAYED, examples, seed_network
from bot.examples.people import seed
from bot.playclock import PlaygroundClock
from bot.settings.config import settings
from bot.wiring import App
from core.actions import Acted, token
from core.events import Chose, Said
from core.model import Address
from core.network import GatheringNumber, GatheringStatus, InvitationStatus
from tests.apps import an_app

MONDAY = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)


class Stage:
    """The playground without its page: who says and taps what, and the clock."""

    def __init__(self, app: App, clock: ShiftedClock) -> None:
        self.app = app
        self.clock = PlaygroundClock(clock, app.scheduler, app.outbox, ExampleAnswers(app))
        self.count = 0

    def _stamp(self, chat: str) -> dict:
        self.count += 1
        return {"id": f"{chat}:{self.count}", "source": "play", "at": self.clock.now(), "sender": Address("play", chat)}

    async def say(self, chat: str, text: str) -> None:
        await self.app.take_soon(Said(text=text, **self._stamp(chat)))
        await self.app.outbox.drain()

    async def tap(self, chat: str, action: str, number: int = 1, value: str = "") -> None:
        pressed = token(Acted(action, number, value))
        await self.app.take_soon(Chose(token=pressed, **self._stamp(chat)))
        await self.app.outbox.drain()

    async def days(self, days: float) -> None:
        await self.clock.advance(self.clock.now() + timedelta(days=days))

    def heard(self, chat: str) -> str:
        """All that was said to somebody, as they read it."""
        address = Address("play", chat)
        person = self.app.store.read(lambda facts: facts.person_at(address))
        lines = self.app.store.read(lambda facts: facts.chat(address, most=500))
        return "\n".join(self.app.rendered(line, person).text for line in lines if line.is_ours)

    def step(self, chat: str) -> str | None:
        address = Address("play", chat)

        def open_question(facts):
            conversation = facts.conversation(facts.person_at(address).id)
            dialogue = conversation.dialogue if conversation else None
            found = self.app.service.engine.flow.next_step(dialogue) if dialogue else None
            return found.id if found else None

        return self.app.store.read(open_question)

    def person(self, chat: str):
        return self.app.store.read(lambda facts: facts.person_at(Address("play", chat)))

    def room(self, number: int = 1):
        return self.app.store.read(lambda facts: facts.gathering(GatheringNumber(number)))

    def invited(self, *status: InvitationStatus, number: int = 1) -> list:
        return list(self.app.store.read(lambda facts: facts.invitations_to(GatheringNumber(number), status)))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    clock = ShiftedClock(SettableClock(MONDAY))
    app = an_app(settings({"DATABASE_URL": f"sqlite:///{tmp_path / 'story.db'}"}), clock=clock, is_owner=True)
    seed(app, MONDAY)
    seed_network(app, MONDAY)
    yield Stage(app, clock)
    app.close()


async def decided(stage: Stage, need: str, block: tuple[str, ...], answers: dict[str, str]) -> None:
    """An employee's need becomes a case, and the facilitator decides it as one block."""
    await stage.say("employee", need)
    for _ in range(30):
        step = stage.step("employee")
        if step is None:
            break
        await stage.say("employee", answers.get(step, "ved ikke"))
    await stage.tap("facilitator", "claim")
    await stage.tap("facilitator", "compose")
    for words in block:
        await stage.say("facilitator", words)
    await stage.tap("facilitator", "compose_done")
    if stage.step("facilitator") is not None:
        await stage.say("facilitator", "Det er det rigtige for dem.")


async def test_forty_citizens_are_there_once_however_often_the_program_starts(stage: Stage):
    seed_network(stage.app, MONDAY)

    citizens = stage.app.store.read(lambda facts: facts.citizens())
    assert len(citizens) == len(list(examples(stage.app))) == 40
    assert all(citizen.usual and citizen.competences for citizen in citizens)


async def test_a_moment_in_which_nobody_answers_is_not_read_twice(stage: Stage):
    others, begun = ExampleAnswers(stage.app), list[Connection]()
    event.listen(stage.app.store.engines.read, "begin", begun.append)

    assert others.next_due() is None
    await others.act(MONDAY)

    assert len(begun) == 1


async def test_a_lab_is_filled_held_and_told_about(stage: Stage):
    answers = {
        "who": "medarbejder",
        "help": "nye idéer",
        "send": "send",
        "how_many": "8",
        "drift": "Lone fra biblioteket",
    }
    await decided(stage, "Biblioteket får færre besøg af teenagere", ("lab", "idéudvikling", "8", "ved ikke"), answers)
    await stage.tap("facilitator", "g_set", value="when")
    await stage.say("facilitator", "tirsdag den 17. november 17-20 i Rådhussalen")
    await stage.tap("facilitator", "g_find")
    assert "Forslag til hold 1" in stage.heard("facilitator")
    assert stage.invited() == []
    await stage.tap("facilitator", "g_approve")

    await stage.days(41)
    room = stage.room()
    assert room.status is GatheringStatus.SET, stage.heard("facilitator")[-800:]
    assert room.least <= room.seated == len(stage.invited(InvitationStatus.SEATED)) <= room.most
    assert stage.invited(InvitationStatus.DECLINED) and stage.invited(InvitationStatus.SILENT)

    await stage.days(3)
    assert stage.room().status is GatheringStatus.DONE
    seated = stage.invited(InvitationStatus.SEATED)
    assert sum(one.facts.get("attendance", {}).get("0") == "came" for one in seated) >= room.seated / 2
    assert any(one.facts.get("score") for one in seated)
    await stage.days(61)
    assert "Hvad kom der ud af det" in stage.heard("facilitator")


async def test_a_hundred_day_group_is_followed_to_day_280(stage: Stage):
    answers = {
        "who": "medarbejder",
        "help": "afprøvning",
        "send": "send",
        "how_many": "3",
        "drift": "Lone fra biblioteket",
    }
    need = "Vi vil prøve en åben cykelsmedje på Hellerupvej i det små sammen med borgere"
    await decided(stage, need, ("100 dage", "3", "ved ikke"), answers)
    await stage.tap("facilitator", "g_set", value="when")
    await stage.say("facilitator", "onsdag den 25. november 17-19 på Hellerupvej")
    await stage.tap("facilitator", "g_find")
    await stage.tap("facilitator", "g_approve")

    await stage.days(52)
    assert stage.room().status is GatheringStatus.RUNNING, stage.heard("facilitator")[-800:]
    assert 2 <= stage.room().seated <= 4
    await stage.tap("employee", "c_solution")
    await stage.say("employee", "Fast åbning om tirsdagen")
    await stage.tap("employee", "c_solution")
    await stage.say("employee", "Værktøj til udlån")
    await stage.days(100)
    await stage.tap("facilitator", "c_decide", value="100")
    await stage.say("facilitator", "det går i drift")
    await stage.say("facilitator", "Folk kommer igen")
    await stage.days(185)

    employee = stage.heard("employee")
    assert [f"Dag {day}: lever" in employee for day in (130, 190, 280)] == [True, True, True]
    assert stage.room().status is GatheringStatus.DONE


async def a_lab_is_filled(stage: Stage) -> None:
    """A lab of twenty is decided, has its time, and its invitations go out."""
    answers = {"who": "medarbejder", "help": "nye idéer", "send": "send", "how_many": "20"}
    await decided(stage, "Biblioteket får færre besøg af teenagere", ("lab", "idéudvikling", "20", "ved ikke"), answers)
    await stage.tap("facilitator", "g_set", value="when")
    await stage.say("facilitator", "tirsdag den 17. november 17-20 i Rådhussalen")
    await stage.tap("facilitator", "g_find")
    await stage.tap("facilitator", "g_approve")


async def test_whoever_a_visitor_plays_is_left_to_the_visitor(stage: Stage):
    await a_lab_is_filled(stage)
    await stage.days(20)

    played = [stage.app.store.read(lambda facts, chat=chat: facts.person_at(Address("play", chat))) for chat in PLAYED]
    mine = [one for one in stage.invited() if one.citizen in {person.id for person in played}]
    assert mine
    assert {one.status for one in mine} <= {InvitationStatus.ASKED, InvitationStatus.SILENT}


async def test_what_was_asked_last_is_read_from_the_chat_as_it_stands(stage: Stage):
    await a_lab_is_filled(stage)
    await stage.days(1)
    people = {chat: stage.person(chat) for chat in PLAYED}
    asked = {one.citizen for one in stage.invited(InvitationStatus.ASKED)}
    mine = [chat for chat, person in people.items() if person is not None and person.id in asked]
    for chat in mine:
        await stage.say(chat, "ja, jeg kommer")
    await stage.days(43)
    first, second = mine[:2]

    await stage.say(first, "så er det farvel")
    await stage.say(first, "nej")
    await stage.say(second, "hej")
    await stage.say(second, "ja")

    marks = {one.citizen: one.facts.get("attendance") for one in stage.invited(InvitationStatus.SEATED)}
    assert (marks[people[first].id], marks[people[second].id]) == (None, {"0": "came"})

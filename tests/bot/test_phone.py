"""A message to somebody without a messenger, through the real outbox: one call for a facilitator, however often it is tried."""

from pathlib import Path

from bot.clock import SettableClock
from bot.settings.config import settings
from core.effects import Erase, Say
from core.events import Opened
from core.members.by_phone import PHONE, Entry, entered
from core.members.room import Members
from core.model import Address
from core.network import Purpose
from core.ports import Turn
from tests.apps import an_app
from tests.factories import MINUTE, MONDAY, in_utc, said


def test_a_message_becomes_one_call(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path / 'sparring.db'}", "SPARRING_SYNCHRONOUS": "NORMAL"}
    app = an_app(settings(environ), clock=SettableClock(MONDAY))
    house = next(room.house for room in app.service.rooms if isinstance(room, Members))
    karen = Address(PHONE, "39 98 00 00")
    entry = Entry(phone=karen.chat, name="Karen", purposes=frozenset({Purpose.LABS}))
    try:
        app.store.take(said(id="enter"), lambda event, facts: entered(facts, event.at, entry, house))
        person = app.store.read(lambda facts: facts.person_at(karen))
        assert person is not None
        say = Say(to=person.id, prompt="citizen/back_in", needs="labs")
        app.store.take(said(id="say"), lambda event, facts: Turn(effects=(say,)))
        app.settle(in_utc(MONDAY) + MINUTE)
        nobody_yet = app.outbox.counts[PHONE, "later"]
        mette = Address("play", "facilitator")
        app.take(Opened(id="mette", source="play", at=in_utc(MONDAY), sender=mette))

        app.settle(in_utc(MONDAY) + 60 * MINUTE)

        lines = app.store.read(lambda facts: facts.chat(mette, most=20))
        calls = [line for line in lines if line.prompt == "network/call"]
        assert nobody_yet >= 1
        assert [call.params["phone"] for call in calls] == ["39 98 00 00"]
        assert "Godt at have dig med igen" in str(calls[0].params["words"])
    finally:
        app.close()


def test_a_facilitator_writes_somebody_in_and_erasing_them_takes_every_word_of_it(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path / 'sparring.db'}", "SPARRING_SYNCHRONOUS": "NORMAL"}
    app = an_app(settings(environ), clock=SettableClock(MONDAY))
    mette = Address("play", "facilitator")
    told = (
        "skriv Karen Holm ind i netværket",
        "39980000",
        "ja",
        "nej",
        "nej",
        "nej",
        "ja",
        "sygeplejerske",
        "ja",
        "stop",
    )
    try:
        app.take(Opened(id="mette", source="play", at=in_utc(MONDAY), sender=mette))
        for place, text in enumerate(told):
            app.take(said(id=f"said-{place}", sender=mette, text=text, at=in_utc(MONDAY)))
        app.settle(in_utc(MONDAY) + MINUTE)
        karen = app.store.read(lambda facts: facts.person_at(Address(PHONE, "39 98 00 00")))
        assert karen is not None
        member = app.store.read(lambda facts: facts.citizen(karen.id))
        before = (tmp_path / "sparring.db").read_bytes() + (tmp_path / "sparring.db-wal").read_bytes()

        app.store.take(said(id="erase"), lambda event, facts: Turn(effects=(Erase(person=karen.id),)))
        app.prune()
    finally:
        app.close()

    files = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert member is not None
    assert dict(member.competences) == {"health": 2}
    assert b"Karen" in before
    assert all(word not in files for word in (b"Karen", b"Holm", b"39 98", b"39980000"))

"""Somebody who said a great deal in every place there is, is erased: no mark of them is left in any table or file."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.storage.keeping.exporting import ABOUT_OTHERS_TOO, export_person
from adapters.storage.rows import tables
from adapters.storage.store import SqlStore
from adapters.web.chat import read_chat
from bot.clock import SettableClock
from bot.outbox.outbox import Channel
from core.effects import Edit, Erase, Hush, SetTimer
from core.keeping.copy_file import text_copy
from core.links import new_link, used_by
from core.model import ERASED, Address, Answer, Dialogue, PersonId, Role
from core.network import Consent, GatheringStatus, InvitationStatus, Purpose
from core.ports import Sent, Turn
from tests.factories import (
    DAY,
    MINUTE,
    MONDAY,
    a_case,
    a_citizen,
    a_conversation,
    a_gathering,
    a_log_entry,
    a_person,
    an_address,
    an_enquiry,
    an_invitation,
    in_utc,
    said,
    say,
)
from tests.providers import Provider, an_outbox
from tests.rows import rows
from tests.worlds import content

MARK = "Kanariefugl"
CHAT = "kanarie-4711"
PLACES = ("name", "answer", "written", "fields", "ties", "district", "household", "practical", "feedback", "timer")
PLACES += ("text", "message", "told", "said", "asked", "answer_got")
NOW = in_utc(MONDAY)
MAP = content().inventory


def marked(what: str) -> str:
    return f"{MARK}-{what}"


def a_canary(store: SqlStore, address: Address | None = None) -> PersonId:
    """Person 1, with a mark of their own in every place where a person can leave one; person 2 is a facilitator."""
    mette = a_person(2, roles=frozenset({Role.FACILITATOR}))
    store.take(said(id="two", sender=mette.address), lambda event, facts: Turn(person=mette))
    where = address or an_address(CHAT)
    canary = a_person(1, address=where, roles=frozenset({Role.CITIZEN}), name=marked("name"))
    dialogue = Dialogue(name="intake", run=1, answers={"need": Answer(marked("answer"), marked("written"), "2026")})
    citizen = a_citizen(
        1,
        written={"fields": marked("fields")},
        ties=frozenset({marked("ties")}),
        district=marked("district"),
        household=marked("household"),
    )
    other = new_link("s" * 32, "join", maker=PersonId(2), at=NOW)
    own = new_link("t" * 32, "household", maker=PersonId(1), at=NOW, facts={"household": marked("link")})
    invitation = an_invitation(
        1,
        status=InvitationStatus.SEATED,
        practical=marked("practical"),
        facts={"attendance": {"0": "came"}, "words": marked("feedback")},
    )
    moment = SetTimer(key="term/1", due=NOW + DAY, kind="term", subject=PersonId(1), payload={"for": marked("timer")})
    turn = Turn(
        person=canary,
        conversation=a_conversation(1, stack=(dialogue,)),
        cases=(
            a_case(1, title="En sag", requester=PersonId(1)),
            a_case(2, requester=PersonId(2), facilitator=PersonId(2)),
        ),
        log=(a_log_entry(1, who=PersonId(1)),),
        citizens=(citizen,),
        consents=(
            Consent(person=PersonId(1), at=NOW, purpose=Purpose.LABS, is_given=True, text_version=marked("text")),
        ),
        gatherings=(a_gathering(1, proposed=(PersonId(2), PersonId(1)), seated=1),),
        invitations=(invitation, an_invitation(2)),
        links=(used_by(other, PersonId(1), NOW), own),
        enquiries=(
            an_enquiry(1, words=marked("asked"), answered=NOW, answered_by=PersonId(2), answer=marked("answer_got")),
            an_enquiry(2, words="Another's", answered=NOW, answered_by=PersonId(1), answer="Yes."),
        ),
        effects=(
            say(1, params={"words": marked("message")}),
            say(2, params={"name": marked("told")}, about=(PersonId(1),)),
            say(2, "others", params={"name": "Somebody else"}),
            moment,
        ),
    )
    store.take(said(marked("said"), id="one", sender=canary.address), lambda event, facts: turn)
    return canary.id


def erase(store: SqlStore, *more, name: str = "erase", at=NOW + MINUTE) -> None:
    event = said("slet mig", id=name, sender=an_address(CHAT), at=at)
    store.take(event, lambda event, facts: Turn(effects=(Erase(person=PersonId(1)), *more)))


def everything(store: SqlStore) -> str:
    return "\n".join(repr(rows(store, f"SELECT * FROM {table.name}")) for table in tables.metadata.sorted_tables)


def files_of(store: SqlStore) -> dict[str, bytes]:
    path = Path(str(store.engines.url.database))
    return {part.name: part.read_bytes() for part in path.parent.glob(path.name + "*")}


def test_every_table_and_column_is_on_the_map():
    known = {name: set(mapped.columns) for name, mapped in MAP.items()}

    assert known == {table.name: set(table.c.keys()) for table in tables.metadata.sorted_tables}


def test_the_copy_holds_every_mark(store: SqlStore):
    a_canary(store)

    told = repr(export_person(store.engines, PersonId(1), MAP))

    assert [what for what in PLACES if marked(what) not in told] == []
    assert CHAT in told


def test_the_copy_tells_nothing_of_how_to_reach_others(store: SqlStore):
    a_canary(store)

    told = repr(export_person(store.engines, PersonId(1), MAP))

    assert "chat2" not in told
    assert "Somebody else" not in told
    assert "Another's" not in told
    assert "proposed" not in told


def test_a_message_about_several_is_told_of_without_what_it_says_of_the_others(store: SqlStore):
    a_canary(store)
    listed = say(2, "list", params={"rows": [marked("listed"), "Jonas"]}, about=(PersonId(1), PersonId(3)))
    store.take(said(id="list", sender=an_address("chat2")), lambda event, facts: Turn(effects=(listed,)))

    rows_of_it = export_person(store.engines, PersonId(1), MAP)["outbox"]

    (told,) = [row for row in rows_of_it if row.get("told") == ABOUT_OTHERS_TOO]
    assert "payload" not in told
    assert (told["created"], told["status"]) == (NOW.isoformat(), 0)
    assert "Jonas" not in repr(rows_of_it) and marked("listed") not in repr(rows_of_it)
    assert marked("told") in repr(rows_of_it)


def test_the_copy_in_words_says_that_such_a_message_was_about_others_too(store: SqlStore):
    a_canary(store)
    listed = say(2, "list", params={"rows": [marked("listed")]}, about=(PersonId(1), PersonId(3)))
    store.take(said(id="list", sender=an_address("chat2")), lambda event, facts: Turn(effects=(listed,)))
    wording = content().wording

    copied = text_copy(export_person(store.engines, PersonId(1), MAP), NOW, wording, "da").content.decode()

    assert "Den handlede om dig og om andre. Derfor står det, den sagde, ikke her." in copied


def test_erasing_leaves_no_mark_in_any_table(store: SqlStore):
    a_canary(store)

    erase(store)

    left = everything(store)
    assert MARK not in left
    assert CHAT not in left


def test_what_stays_has_no_name_and_what_was_counted_stays_counted(store: SqlStore):
    a_canary(store)

    erase(store)

    assert rows(store, "SELECT number, requester FROM casefile ORDER BY number") == [(1, ERASED), (2, 2)]
    assert rows(store, "SELECT who FROM case_log") == [(None,)]
    assert rows(store, "SELECT citizen, words, answered_by, answer FROM enquiry") == [(2, "Another's", None, "Yes.")]
    facts = store.read(lambda facts: (facts.gathering(1), facts.invitations_to(1)))
    gathering, invitations = facts
    assert gathering is not None and gathering.proposed == (2,)
    assert [(one.citizen, one.status) for one in invitations] == [
        (-1, InvitationStatus.SEATED),
        (2, InvitationStatus.ASKED),
    ]
    assert dict(invitations[0].facts) == {"attendance": {"0": "came"}}


def test_the_log_says_how_much_was_erased_and_nothing_of_whom(store: SqlStore, caplog: pytest.LogCaptureFixture):
    a_canary(store)
    caplog.set_level("INFO", "adapters.storage.keeping.erasing")

    erase(store)

    assert caplog.messages == ["erasing.done events=2 messages=2 invitations=1"]


def test_what_is_others_is_not_touched(store: SqlStore):
    a_canary(store)

    erase(store)

    assert [row[0] for row in rows(store, "SELECT id FROM person")] == [2]
    assert "Somebody else" in everything(store)
    assert [row[0] for row in rows(store, "SELECT person FROM inbound_event WHERE id = 'two'")] == [2]


def test_a_repeat_of_what_an_erased_person_wrote_still_does_nothing(store: SqlStore):
    a_canary(store)
    erase(store)

    again = store.take(
        said(marked("said"), id="one", sender=an_address(CHAT)), lambda event, facts: Turn(person=a_person(9))
    )

    assert again is None


def test_a_late_turn_that_speaks_to_an_erased_person_is_decided_once_more(store: SqlStore):
    a_canary(store)
    erase(store)

    def speaks(event, facts):
        person = facts.person(PersonId(1))
        return Turn(effects=(say(1),)) if person is not None else Turn()

    assert store.take(said(id="late", sender=an_address("chat2")), speaks) == Turn()


def test_a_citizen_who_was_erased_is_not_brought_back_by_somebody_who_read_them_before(store: SqlStore):
    a_canary(store)
    stale = store.read(lambda facts: facts.citizen(PersonId(1)))
    erase(store)

    with pytest.raises(Exception, match="citizen"):
        store.take(said(id="late", sender=an_address("chat2")), lambda event, facts: Turn(citizens=(stale,)))

    assert rows(store, "SELECT person FROM citizen") == []


# --- the last message ------------------------------------------------------------------------------


async def test_the_receipt_reaches_the_chat_in_its_language_and_is_kept_nowhere(store: SqlStore, clock: SettableClock):
    a_canary(store)
    provider = Provider()
    outbox = an_outbox(store, clock, playground=provider)
    await outbox.drain()

    erase(store, say(1, "receipt"))
    waiting = everything(store)
    clock.advance(MINUTE)
    await outbox.drain()

    assert CHAT in waiting
    assert provider.sent[-1] == (CHAT, "receipt")
    left = everything(store)
    assert CHAT not in left and "receipt" not in left and MARK not in left


async def test_where_the_receipt_is_shown_from_our_records_it_keeps_its_language(store: SqlStore, clock: SettableClock):
    here = an_address(CHAT, channel="play")
    english = a_person(1, address=here, roles=frozenset({Role.CITIZEN}), language="en")
    store.take(said(id="english", sender=here), lambda event, facts: Turn(person=english))
    outbox = an_outbox(store, clock, play=Channel(Provider(), is_shown_from_here=True))

    farewell = Turn(effects=(Erase(person=PersonId(1)), say(1, "receipt")))
    store.take(said("slet mig", id="erase", sender=here), lambda event, facts: farewell)
    clock.advance(MINUTE)
    await outbox.drain()

    shown = store.read(lambda facts: read_chat(facts, CHAT))
    assert [line.prompt for line in shown.lines] == ["receipt"]
    assert shown.language == "en"


async def test_who_wants_to_hear_no_more_hears_only_the_last_word(store: SqlStore, clock: SettableClock):
    a_canary(store)
    provider = Provider()
    stop = said("stop", id="stop", sender=an_address(CHAT), at=NOW + MINUTE)

    store.take(stop, lambda event, facts: Turn(effects=(Hush(person=PersonId(1)), say(1, "stopped"))))
    clock.advance(MINUTE)
    await an_outbox(store, clock, playground=provider).drain()

    assert [text for chat, text in provider.sent if chat == CHAT] == ["stopped"]


async def test_a_message_that_is_fleeting_is_gone_once_it_was_sent(store: SqlStore, clock: SettableClock):
    a_canary(store)
    event = said(id="link", sender=an_address("chat2"))
    store.take(event, lambda event, facts: Turn(effects=(say(2, params={"secret": "geheim"}, is_fleeting=True),)))

    await an_outbox(store, clock, playground=Provider()).drain()

    assert "geheim" not in everything(store)


async def test_no_thread_leads_to_the_chat_of_somebody_who_is_erased(store: SqlStore, clock: SettableClock):
    a_canary(store)
    event = said(id="asked", sender=an_address("chat2"))
    told = tuple(say(to, thread="enquiry/2/4711") for to in (1, 2))
    store.take(event, lambda event, facts: Turn(effects=told))
    await an_outbox(store, clock, playground=Provider()).drain()

    erase(store)

    assert [row[0] for row in rows(store, "SELECT lane FROM thread")] == ["playground:chat2"]


@pytest.mark.parametrize(
    "thread", ["enquiry/1/4711", "enquiry/2/4711"], ids=["about what they asked", "in their own chat"]
)
async def test_no_thread_is_begun_by_a_message_whose_person_was_erased_on_its_way(
    store: SqlStore, clock: SettableClock, thread: str
):
    a_canary(store)
    event = said(id="asked", sender=an_address("chat2"))
    to = 2 if thread.startswith("enquiry/1/") else 1
    told = say(to, "asked", thread=thread, about=(PersonId(3 - to),))
    store.take(event, lambda event, facts: Turn(effects=(told,)))

    def answer(text: str) -> Sent:
        if text == "asked":
            erase(store)
        return Sent(text)

    await an_outbox(store, clock, playground=Provider(answer)).drain()

    assert rows(store, "SELECT * FROM person WHERE id = 1") == []
    assert rows(store, "SELECT * FROM thread") == []


# --- the files ---------------------------------------------------------------------------------------


def test_no_mark_is_left_in_the_database_file_or_its_journal(tmp_path: Path, sqlite_template: Path):
    path = tmp_path / "sparring.db"
    path.write_bytes(sqlite_template.read_bytes())
    with SqlStore.open(f"sqlite:///{path}") as store:
        a_canary(store)
        before = b"".join(files_of(store).values())
        assert MARK.encode() in before

        erase(store)

        marks = {
            name: MARK.encode() in content or CHAT.encode() in content for name, content in files_of(store).items()
        }
    assert set(marks.values()) == {False}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_reader_at_that_moment_only_puts_the_wiping_off(tmp_path: Path, sqlite_template: Path):
    from adapters.storage.keeping.wiping import is_unwiped, wipe

    path = tmp_path / "sparring.db"
    path.write_bytes(sqlite_template.read_bytes())
    with SqlStore.open(f"sqlite:///{path}") as store:
        a_canary(store)
        with closing(sqlite3.connect(path, timeout=0)) as reader:
            reader.execute("PRAGMA busy_timeout=0")
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM person").fetchall()
            erase(store)
            assert is_unwiped(store.engines)
        assert wipe(store.engines)
        assert all(MARK.encode() not in content for content in files_of(store).values())


def test_a_message_that_was_edited_is_forgotten_with_whoever_it_names(store: SqlStore):
    a_canary(store)
    named = Edit(to=PersonId(2), message="m1", prompt="list", params={"name": "K."}, about=(PersonId(1), PersonId(3)))
    store.take(said(id="edit", sender=an_address("chat2")), lambda event, facts: Turn(effects=(named,)))

    erase(store)

    assert "K." not in everything(store)


async def test_a_message_is_known_by_whom_it_names_when_it_is_edited(store: SqlStore, clock: SettableClock):
    a_canary(store)
    listed = say(2, "list", about=(PersonId(3), PersonId(1)))
    store.take(said(id="list", sender=an_address("chat2")), lambda event, facts: Turn(effects=(listed,)))
    await an_outbox(store, clock, playground=Provider()).drain()
    (reference,) = rows(store, "SELECT provider_ref FROM outbox WHERE about = ',1,3,'")[0]

    found = store.read(lambda facts: facts.sent(an_address("chat2"), reference))

    assert found is not None and found.about == (1, 3)


def test_nobody_is_left_in_any_list_of_a_proposal(store: SqlStore):
    a_canary(store)
    everybody = {name: [2, 1] for name in ("chosen", "listed", "passed", "qualified")}

    def proposes(event, facts):
        return Turn(gatherings=(replace(facts.gathering(1), progress=everybody),))

    store.take(said(id="proposed", sender=an_address("chat2")), proposes)

    erase(store)

    gathering = store.read(lambda facts: facts.gathering(1))
    assert gathering is not None and dict(gathering.progress) == {name: [2] for name in everybody}


async def test_a_list_with_the_name_in_it_is_forgotten_once_it_was_sent(store: SqlStore, clock: SettableClock):
    a_canary(store)
    event = said(id="list", sender=an_address("chat2"))
    listed = say(2, "list", params={"rows": [{"name": marked("name")}, {"name": "Jonas"}]})
    store.take(event, lambda event, facts: Turn(effects=(listed,)))
    await an_outbox(store, clock, playground=Provider()).drain()

    erase(store)

    assert MARK not in everything(store)


# --- whoever had a room -------------------------------------------------------------------------------


LEAD, HOLDER, COLLEAGUE = (
    a_person(5, name="Lone Leder", roles=frozenset({Role.LEAD})),
    a_person(4, name="Birgit B", roles=frozenset({Role.FACILITATOR})),
    a_person(3, name="Ib", roles=frozenset({Role.FACILITATOR})),
)


@pytest.mark.parametrize(
    ("others", "holder", "owner", "host"),
    [
        ((COLLEAGUE, HOLDER, LEAD), 4, 4, "Birgit"),
        ((COLLEAGUE, HOLDER, LEAD), 1, 5, "Lone"),
        ((COLLEAGUE,), 1, 3, "Ib"),
        ((), 1, ERASED, ""),
    ],
    ids=["whoever holds the case", "a lead", "any facilitator", "nobody"],
)
def test_the_open_rooms_of_somebody_who_is_erased_are_given_to(store: SqlStore, others, holder, owner, host):
    jonas = a_person(1, address=an_address(CHAT), name="Jonas", roles=frozenset({Role.FACILITATOR}))
    for one in others:
        store.take(said(id=f"p{one.id}", sender=one.address), lambda event, facts, one=one: Turn(person=one))
    rooms = (
        a_gathering(1, status=GatheringStatus.ASKING, progress={"host": "Jonas", "day0": "2026"}),
        a_gathering(2, status=GatheringStatus.DONE, progress={"host": "Jonas"}),
        a_gathering(3, owner=PersonId(9)),
    )
    turn = Turn(person=jonas, cases=(a_case(1, facilitator=PersonId(holder)),), gatherings=rooms)
    store.take(said(id="jonas", sender=jonas.address), lambda event, facts: turn)

    erase(store)

    open_one, done, another = store.read(lambda facts: [facts.gathering(number) for number in (1, 2, 3)])
    assert (open_one.owner, open_one.progress) == (owner, {"host": host, "day0": "2026"})
    assert (done.owner, done.progress) == (owner, {"host": host})
    assert another.owner == 9


async def test_a_moment_of_a_room_whose_owner_was_erased_speaks_to_nobody_and_stands(store: SqlStore):
    jonas = a_person(1, address=an_address(CHAT), roles=frozenset({Role.FACILITATOR}))
    turn = Turn(person=jonas, cases=(a_case(1, facilitator=PersonId(1)),), gatherings=(a_gathering(1),))
    store.take(said(id="jonas", sender=jonas.address), lambda event, facts: turn)
    erase(store)

    def tells_the_owner(event, facts):
        return Turn(effects=(say(facts.gathering(1).owner),))

    assert store.take(said(id="late", sender=an_address("chat2")), tells_the_owner) is not None

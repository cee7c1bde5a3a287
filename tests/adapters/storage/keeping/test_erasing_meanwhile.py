"""On PostgreSQL others write while somebody is erased or let go: what they changed in the same rows stays changed."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from adapters.storage.keeping.wiping import is_unwiped, wipe
from adapters.storage.store import SqlStore
from adapters.storage.writing.turns import Batch, Job
from core.effects import Erase, Hush, KeepOneChat, SetTimer
from core.errors import StaleError
from core.keeping.retention import next_retention
from core.model import CaseStatus, PersonId
from core.network import GatheringStatus, InvitationStatus, Membership
from core.ports import Turn
from tests.adapters.storage.keeping.test_letting_go import CITIZEN, NOW, RULES
from tests.adapters.storage.outbox.test_pitfalls import an_open_turn
from tests.factories import (
    DAY,
    a_case,
    a_citizen,
    a_gathering,
    a_log_entry,
    a_person,
    an_address,
    an_enquiry,
    an_invitation,
    due,
    said,
    say,
)
from tests.rows import rows

pytestmark = [pytest.mark.postgres, pytest.mark.parametrize("database_url", ["postgres"], indirect=True)]


def settled(store: SqlStore, *people: int, **invited) -> None:
    """So many citizens, each invited to gathering 1, which is held; person 9 is heard when others act."""
    for one in (*people, 9):
        person = a_person(one, address=an_address(f"chat{one}"), roles=CITIZEN)
        turn = Turn(person=person, citizens=(a_citizen(one),))
        store.take(said(id=f"p{one}", sender=person.address), lambda event, facts, turn=turn: turn)
    room = a_gathering(1, status=GatheringStatus.DONE, owner=PersonId(9), proposed=tuple(map(PersonId, people)))
    turn = Turn(gatherings=(room,), invitations=tuple(an_invitation(one, **invited) for one in people))
    store.take(said(id="room", sender=an_address("chat9")), lambda event, facts: turn)


def meanwhile(store: SqlStore, change: Turn, act: Callable[[], object], *, who: int = 9) -> None:
    """Acts while the change of somebody else is made but not yet committed."""
    with ThreadPoolExecutor(1) as pool:
        with an_open_turn(store, said(id="meanwhile", sender=an_address(f"chat{who}"), at=NOW), change):
            acting = pool.submit(act)
            time.sleep(0.2)
            assert not acting.done()
        acting.result()


def erase(store: SqlStore, person: int) -> None:
    event = said(id=f"erase {person}", sender=an_address(f"chat{person}"))
    store.take(event, lambda event, facts: Turn(effects=(Erase(person=PersonId(person)),)))


def let_go(store: SqlStore) -> None:
    store.take(
        due(key="retention", kind="retention", subject=None, due=NOW, at=NOW),
        lambda event, facts: Turn(effects=(RULES.over_at(NOW),)),
    )


def assert_waits_in_order(store: SqlStore, held: str, later: Sequence[str], act: Callable[[], object]) -> None:
    """While somebody else holds the row of `held`, what comes after it in the order is not locked yet by who waits for it."""
    with ThreadPoolExecutor(1) as pool:
        with store.engines.write.connect() as connection, connection.begin():
            connection.execute(text(f"{held} FOR UPDATE"))
            acting = pool.submit(act)
            time.sleep(0.3)
            assert not acting.done()
            for rows_after in later:
                connection.execute(text(f"{rows_after} FOR UPDATE NOWAIT"))
        acting.result()


CITIZEN_ROW = "SELECT person FROM citizen WHERE person = 1"
LATER_THAN_CITIZENS = ("SELECT number FROM gathering", "SELECT citizen FROM invitation")


def test_a_turn_that_erases_waits_for_nothing_while_it_holds_what_comes_later(store: SqlStore):
    settled(store, 1, 2)
    room = store.read(lambda facts: facts.gathering(1))
    assert room is not None
    gone = Turn(gatherings=(replace(room, seated=1),), effects=(Erase(person=PersonId(1)),))
    event = said(id="erase 1", sender=an_address("chat1"))

    assert_waits_in_order(store, CITIZEN_ROW, LATER_THAN_CITIZENS, lambda: store.take(event, lambda event, facts: gone))

    assert store.read(lambda facts: facts.person(PersonId(1))) is None


def test_letting_go_locks_people_before_what_is_theirs(store: SqlStore):
    settled(store, 1, 2, practical="rampe")
    left = a_citizen(1, status=Membership.ENDED, facts={"left": (NOW - 300 * DAY).isoformat()}, version=1)
    store.take(said(id="left", sender=an_address("chat9")), lambda event, facts: Turn(citizens=(left,)))
    store.timers.wind(replace(next_retention(NOW), due=NOW))
    later = ("SELECT number FROM casefile", CITIZEN_ROW, *LATER_THAN_CITIZENS)

    assert_waits_in_order(store, "SELECT id FROM person WHERE id = 1", later, lambda: let_go(store))

    assert store.read(lambda facts: facts.person(PersonId(1))) is None


@pytest.mark.parametrize("gone", [Erase, Hush], ids=["erasing", "hushing"])
@pytest.mark.parametrize("chat", ["chat1", "chat9"], ids=["their own", "another that is told of them"])
def test_no_message_is_held_while_its_chat_is_waited_for(store: SqlStore, gone: type[Erase | Hush], chat: str):
    """Who records what became of a message holds its chat first."""
    settled(store, 1)
    told = say(1), say(9, about=(PersonId(1),))
    store.take(said(id="told", sender=an_address("chat9")), lambda event, facts: Turn(effects=told))
    turn = Turn(effects=(gone(person=PersonId(1)), say(1, "last"), say(9, "left")))
    event = said(id="stop", sender=an_address("chat1"))
    lane = f"SELECT name FROM lane WHERE name = 'playground:{chat}'"

    assert_waits_in_order(store, lane, ("SELECT id FROM outbox",), lambda: store.take(event, lambda event, facts: turn))


@pytest.mark.parametrize(("citizen", "by"), [(1, 2), (2, 1)], ids=["what they asked", "what they answered"])
def test_no_chat_is_held_while_an_enquiry_is_waited_for(store: SqlStore, citizen: int, by: int):
    """Who answers holds the enquiry before any chat."""
    settled(store, 1, 2)
    asked = an_enquiry(citizen, answered=NOW, answered_by=PersonId(by), answer="Ja.")
    told = Turn(enquiries=(asked,), effects=(say(1), say(2, about=(PersonId(1),))))
    store.take(said(id="told", sender=an_address("chat9")), lambda event, facts: told)
    later = ("SELECT name FROM lane", "SELECT id FROM outbox")

    assert_waits_in_order(store, "SELECT citizen FROM enquiry", later, lambda: erase(store, 1))


def test_no_chat_is_held_while_a_moment_is_waited_for(store: SqlStore):
    """Who claims a moment holds it before any chat."""
    settled(store, 1)
    moment = SetTimer(key="room", due=NOW + DAY, kind="room")
    told = say(1), moment
    store.take(said(id="told", sender=an_address("chat9")), lambda event, facts: Turn(effects=told))
    turn = Turn(effects=(Hush(person=PersonId(1)), moment, say(1, "last")))
    event = said(id="stop", sender=an_address("chat1"))
    later = ("SELECT name FROM lane", "SELECT id FROM outbox")

    assert_waits_in_order(store, "SELECT key FROM timer", later, lambda: store.take(event, lambda event, facts: turn))


def test_no_message_is_held_while_the_chat_it_is_moved_from_is_waited_for(store: SqlStore):
    settled(store, 1)
    store.take(said(id="told", sender=an_address("chat9")), lambda event, facts: Turn(effects=(say(1),)))
    turn = Turn(effects=(KeepOneChat(person=PersonId(1), chat=an_address("new")),))
    event = said(id="moved", sender=an_address("chat9"))
    lane = "SELECT name FROM lane WHERE name = 'playground:chat1'"

    assert_waits_in_order(store, lane, ("SELECT id FROM outbox",), lambda: store.take(event, lambda event, facts: turn))


def in_one_transaction(store: SqlStore, *turns: Turn | Callable[..., Turn]) -> None:
    """So many turns of different people, taken together."""
    jobs = [
        Job.of(said(id=f"job {place}", sender=an_address(f"chat{who}"), at=NOW), _deciding(turn))
        for place, (who, turn) in enumerate(zip((9, 3, 2), turns, strict=False))
    ]
    with store.engines.write.connect() as connection, connection.begin():
        Batch(connection).take(jobs)


def _deciding(turn: Turn | Callable[..., Turn]) -> Callable[..., Turn]:
    return (lambda event, facts: turn) if isinstance(turn, Turn) else turn


def a_night_with_somebody_who_left(store: SqlStore) -> Turn:
    """Person 1 left long ago; the turn changes the room they were invited to."""
    settled(store, 1, 2, 3)
    left = a_citizen(1, status=Membership.ENDED, facts={"left": (NOW - 300 * DAY).isoformat()}, version=1)
    store.take(said(id="left", sender=an_address("chat9")), lambda event, facts: Turn(citizens=(left,)))
    room = store.read(lambda facts: facts.gathering(1))
    assert room is not None
    return Turn(gatherings=(replace(room, seated=1),))


def test_letting_go_waits_for_nothing_while_another_turn_of_its_transaction_holds_what_comes_later(store: SqlStore):
    changes_room = a_night_with_somebody_who_left(store)
    lets_go = Turn(effects=(RULES.over_at(NOW),))
    later = ("SELECT number FROM casefile", CITIZEN_ROW, *LATER_THAN_CITIZENS)

    assert_waits_in_order(
        store, "SELECT id FROM person WHERE id = 1", later, lambda: in_one_transaction(store, changes_room, lets_go)
    )

    assert store.read(lambda facts: facts.person(PersonId(1))) is None


def test_letting_go_of_requests_alone_locks_them_before_another_turn_of_its_transaction_saves(store: SqlStore):
    settled(store, 1, 2, 3)
    old = NOW - 900 * DAY
    case = a_case(1, requester=PersonId(9), status=CaseStatus.DECLINED, created=old)
    store.take(said(id="case", sender=an_address("chat9"), at=old), lambda event, facts: Turn(cases=(case,)))
    room = store.read(lambda facts: facts.gathering(1))
    assert room is not None
    turns = Turn(gatherings=(replace(room, seated=1),)), Turn(effects=(RULES.over_at(NOW),))

    assert_waits_in_order(
        store, "SELECT number FROM casefile", LATER_THAN_CITIZENS, lambda: in_one_transaction(store, *turns)
    )


@pytest.mark.parametrize("gone", [Erase(person=PersonId(2)), RULES.over_at(NOW)], ids=["erasing", "letting go"])
def test_what_was_saved_before_something_is_let_go_in_the_same_transaction_is_taken_alone(store: SqlStore, gone):
    """A turn that asks something sees what the ones before it saved: by then it is too late to lock in order."""
    changes_room = a_night_with_somebody_who_left(store)

    def asks_first(event, facts) -> Turn:
        assert facts.gathering(1).seated == 1
        return Turn(effects=(gone,))

    with pytest.raises(StaleError):
        in_one_transaction(store, changes_room, asks_first)

    assert store.read(lambda facts: facts.gathering(1).seated) != 1


def test_what_was_asked_before_somebody_is_erased_in_the_same_transaction_is_taken_alone(store: SqlStore):
    settled(store, 1, 2, 3)
    asked = an_enquiry(9)

    def looks_first(event, facts) -> Turn:
        assert facts.enquiry(PersonId(9), asked.asked) is not None
        return Turn(effects=(Erase(person=PersonId(2)),))

    with pytest.raises(StaleError):
        in_one_transaction(store, Turn(enquiries=(asked,)), looks_first)

    assert rows(store, "SELECT * FROM enquiry") == []


def test_a_seat_that_is_taken_while_somebody_is_erased_is_still_taken(store: SqlStore):
    settled(store, 1, 2)
    room = store.read(lambda facts: facts.gathering(1))
    assert room is not None

    meanwhile(store, Turn(gatherings=(replace(room, seated=7),)), lambda: erase(store, 1))

    after = store.read(lambda facts: facts.gathering(1))
    assert after is not None and (after.seated, after.proposed, after.version) == (7, (2,), room.version + 2)


def test_what_is_noted_of_an_invitation_while_its_citizen_is_erased_is_counted(store: SqlStore):
    settled(store, 1, 2, status=InvitationStatus.SEATED)
    invitation = store.read(lambda facts: facts.invitation(1, PersonId(1)))
    assert invitation is not None
    came = replace(invitation, facts={"attendance": {"0": "came"}})

    meanwhile(store, Turn(invitations=(came,)), lambda: erase(store, 1))

    (nameless,) = store.read(lambda facts: [one for one in facts.invitations_to(1) if one.citizen < 0])
    assert dict(nameless.facts) == {"attendance": {"0": "came"}}


def test_two_of_a_room_who_are_erased_at_once_both_stay_counted(database_url: str):
    with SqlStore.open(database_url) as one, SqlStore.open(database_url) as two:
        settled(one, 1, 2, 3)
        with ThreadPoolExecutor(1) as pool:
            gone = Turn(effects=(Erase(person=PersonId(1)),))
            with an_open_turn(one, said(id="erase 1", sender=an_address("chat1")), gone):
                other = pool.submit(erase, two, 2)
                time.sleep(0.2)
                assert not other.done()
            other.result()

        assert rows(one, "SELECT citizen FROM invitation ORDER BY citizen") == [(-2,), (-1,), (3,)]


def test_what_is_noted_while_practical_needs_are_let_go_is_kept(store: SqlStore):
    settled(store, 1, status=InvitationStatus.SEATED, practical="rampe")
    invitation = store.read(lambda facts: facts.invitation(1, PersonId(1)))
    assert invitation is not None
    scored = replace(invitation, facts={"score": {"0": 5}})
    store.timers.wind(replace(next_retention(NOW), due=NOW))

    meanwhile(store, Turn(invitations=(scored,)), lambda: let_go(store))

    after = store.read(lambda facts: facts.invitation(1, PersonId(1)))
    assert after is not None and (after.practical, dict(after.facts)) == ("", {"score": {"0": 5}})


def test_an_answer_that_comes_while_old_invitations_are_let_go_is_kept(store: SqlStore):
    settled(store, 1, status=InvitationStatus.SILENT, asked=NOW - 300 * DAY)
    invitation = store.read(lambda facts: facts.invitation(1, PersonId(1)))
    assert invitation is not None
    store.timers.wind(replace(next_retention(NOW), due=NOW))

    answered = replace(invitation, status=InvitationStatus.SEATED)
    meanwhile(store, Turn(invitations=(answered,)), lambda: let_go(store))

    assert rows(store, "SELECT citizen, status FROM invitation") == [(1, "seated")]


def test_a_member_who_comes_back_while_others_are_let_go_stays(store: SqlStore):
    settled(store, 1)
    citizen = store.read(lambda facts: facts.citizen(PersonId(1)))
    assert citizen is not None
    left = replace(citizen, status=Membership.ENDED, facts={"left": (NOW - 40 * DAY).isoformat()})
    store.take(said(id="left", sender=an_address("chat1")), lambda event, facts: Turn(citizens=(left,)))
    store.timers.wind(replace(next_retention(NOW), due=NOW))

    back = replace(left, status=Membership.ACTIVE, version=left.version + 1, facts={})
    meanwhile(store, Turn(citizens=(back,)), lambda: let_go(store))

    assert rows(store, "SELECT person, status FROM citizen WHERE person = 1") == [(1, "active")]


def a_stranger(store: SqlStore) -> None:
    """Somebody who looked in 200 days ago, on the night on which they are let go."""
    person = a_person(1, address=an_address("chat1"), roles=CITIZEN)
    store.take(said(id="p1", sender=person.address, at=NOW - 200 * DAY), lambda event, facts: Turn(person=person))
    store.timers.wind(replace(next_retention(NOW), due=NOW))


@pytest.mark.parametrize("turn", [Turn(citizens=(a_citizen(1),)), Turn()], ids=["joins", "writes"])
def test_a_stranger_who_comes_back_while_strangers_are_let_go_stays(store: SqlStore, turn: Turn):
    a_stranger(store)

    meanwhile(store, turn, lambda: let_go(store), who=1)

    assert rows(store, "SELECT id FROM person") == [(1,)]
    assert len(rows(store, "SELECT person FROM citizen")) == len(turn.citizens)


def test_a_request_that_is_taken_up_while_old_ones_are_let_go_stays(store: SqlStore):
    settled(store)
    old = NOW - 900 * DAY
    case = a_case(1, requester=PersonId(9), status=CaseStatus.DECLINED, created=old)
    store.take(said(id="case", sender=an_address("chat9"), at=old), lambda event, facts: Turn(cases=(case,)))
    stored = store.read(lambda facts: facts.case(case.number))
    assert stored is not None
    store.timers.wind(replace(next_retention(NOW), due=NOW))

    noted = Turn(cases=(stored,), log=(a_log_entry(1, at=NOW),))
    meanwhile(store, noted, lambda: let_go(store))

    assert rows(store, "SELECT number FROM casefile") == [(1,)]
    assert len(rows(store, "SELECT casefile FROM case_log")) == 1


def test_practical_needs_stay_for_a_gathering_that_is_opened_again_meanwhile(store: SqlStore):
    settled(store, 1, status=InvitationStatus.SEATED, practical="rampe")
    room = store.read(lambda facts: facts.gathering(1))
    assert room is not None
    store.timers.wind(replace(next_retention(NOW), due=NOW))

    again = replace(room, status=GatheringStatus.SET, sessions=())
    meanwhile(store, Turn(gatherings=(again,)), lambda: let_go(store))

    after = store.read(lambda facts: facts.invitation(1, PersonId(1)))
    assert after is not None and after.practical == "rampe"


def two_strangers(store: SqlStore) -> None:
    for number in (1, 2):
        person = a_person(number, address=an_address(f"chat{number}"), roles=CITIZEN)
        turn = Turn(person=person)
        store.take(said(id=f"p{number}", sender=person.address), lambda event, facts, turn=turn: turn)


def erasing(store: SqlStore, person: int):
    gone = Turn(effects=(Erase(person=PersonId(person)),))
    return an_open_turn(store, said(id=f"erase {person}", sender=an_address(f"chat{person}")), gone)


def test_strangers_are_erased_in_two_processes_at_once(database_url: str):
    with SqlStore.open(database_url) as one, SqlStore.open(database_url) as two:
        two_strangers(one)
        with ThreadPoolExecutor(1) as pool:
            with erasing(one, 1):
                other = pool.submit(erase, two, 2)
                time.sleep(0.2)
            other.result()

        assert rows(one, "SELECT id FROM person") == []


def test_what_is_erased_while_the_files_are_wiped_is_still_to_be_wiped(store: SqlStore):
    two_strangers(store)
    with erasing(store, 1):
        pass
    with ThreadPoolExecutor(1) as pool:
        with erasing(store, 2):
            wiping = pool.submit(wipe, store.engines)
            time.sleep(0.3)
        assert not wiping.result()

    assert is_unwiped(store.engines)
    assert wipe(store.engines)
    assert not is_unwiped(store.engines)

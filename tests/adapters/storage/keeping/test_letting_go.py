"""What is over is let go, and nothing that is not; the same is counted beforehand."""

from dataclasses import replace
from datetime import timedelta

from adapters.storage.keeping.letting_go import Gone, overdue
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from core.keeping.retention import next_retention
from core.keeping.retention_rules import RetentionRules
from core.links import new_link
from core.model import CaseStatus, Dialogue, PersonId, Role
from core.network import Consent, GatheringStatus, InvitationStatus, Membership, Purpose
from core.ports import Turn
from tests.factories import (
    DAY,
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
    at,
    due,
    in_utc,
    said,
    say,
)
from tests.providers import Provider, an_outbox
from tests.rows import messages, rows, timers

NOW = in_utc(MONDAY)
RULES = RetentionRules()
CITIZEN = frozenset({Role.CITIZEN})


def take(store: SqlStore, turn: Turn, name: str, when=NOW) -> None:
    store.take(said(id=name, at=when, sender=an_address(f"chat-{name}")), lambda event, facts: turn)


def fire(store: SqlStore, when) -> None:
    store.timers.wind(replace(next_retention(when), due=when))
    over = RULES.over_at(when)
    event = due(key="retention", kind="retention", subject=None, due=when, at=when)
    store.take(event, lambda event, facts: Turn(effects=(over,)))


def person(number: int, **changes):
    return a_person(number, **{"address": an_address(f"chat-p{number}"), "roles": CITIZEN, **changes})


def test_unfinished_dialogues_go_after_thirty_days_and_not_before(store: SqlStore):
    heard = (NOW - timedelta(days=29)).isoformat()
    staff = person(1, roles=frozenset({Role.EMPLOYEE}))
    open_one = a_conversation(1, stack=(Dialogue(name="add", run=1),), last_heard=heard)
    take(store, Turn(person=staff, conversation=open_one), "p1")

    fire(store, NOW)
    before = store.read(lambda facts: facts.conversation(PersonId(1)))
    fire(store, NOW + 2 * DAY)

    after = store.read(lambda facts: facts.conversation(PersonId(1)))
    assert before is not None and before.stack == open_one.stack
    assert after is not None and after.stack == ()


def test_people_who_never_became_anything_here_are_forgotten_and_others_are_not(store: SqlStore):
    take(store, Turn(person=person(1)), "p1", NOW - timedelta(days=31))
    take(store, Turn(person=person(2)), "p2", NOW - timedelta(days=29))
    take(store, Turn(person=person(3), citizens=(a_citizen(3),)), "p3", NOW - timedelta(days=31))
    take(store, Turn(person=person(4, roles=frozenset({Role.EMPLOYEE}))), "p4", NOW - timedelta(days=31))
    take(
        store,
        Turn(person=person(5, roles=frozenset()), cases=(a_case(1, requester=PersonId(5)),)),
        "p5",
        NOW - 60 * DAY,
    )

    fire(store, NOW)

    assert [row[0] for row in rows(store, "SELECT id FROM person ORDER BY id")] == [2, 3, 4, 5]
    assert "chat-p1" not in repr(rows(store, "SELECT lane, payload FROM inbound_event"))


def test_members_who_left_are_forgotten_after_their_time(store: SqlStore):
    for number, days in ((1, 31), (2, 29)):
        left = {"left": (NOW - timedelta(days=days)).isoformat()}
        ended = a_citizen(number, status=Membership.ENDED, facts=left)
        take(store, Turn(person=person(number), citizens=(ended,)), f"p{number}")

    fire(store, NOW)

    assert rows(store, "SELECT person FROM citizen") == [(2,)]
    assert rows(store, "SELECT id FROM person") == [(2,)]


def test_somebody_who_left_and_works_here_too_loses_only_what_they_had_as_a_citizen(store: SqlStore):
    left = {"left": (NOW - timedelta(days=31)).isoformat()}
    agreed = Consent(person=PersonId(1), at=NOW, purpose=Purpose.LABS, is_given=True, text_version="1")
    mette = person(1, roles=frozenset({Role.CITIZEN, Role.EMPLOYEE, Role.FACILITATOR}))
    turn = Turn(
        person=mette,
        conversation=a_conversation(1, stack=(), last_heard=NOW.isoformat()),
        citizens=(a_citizen(1, status=Membership.ENDED, facts=left),),
        consents=(agreed,),
        cases=(a_case(1, facilitator=PersonId(1)),),
        log=(a_log_entry(1),),
        gatherings=(a_gathering(1),),
        invitations=(an_invitation(1, status=InvitationStatus.SEATED),),
        effects=(say(1),),
    )
    take(store, turn, "p1")

    fire(store, NOW)

    known, case, gathering = store.read(lambda facts: (facts.person(PersonId(1)), facts.case(1), facts.gathering(1)))
    assert known is not None and known.roles == {Role.EMPLOYEE, Role.FACILITATOR} and known.name == mette.name
    assert case is not None and (case.requester, case.facilitator) == (1, 1)
    assert gathering is not None and (gathering.owner, gathering.proposed) == (1, (2,))
    assert rows(store, "SELECT person FROM citizen") == rows(store, "SELECT person FROM consent") == []
    assert rows(store, "SELECT citizen, status FROM invitation") == [(-1, "seated")]
    assert rows(store, "SELECT who FROM case_log") == rows(store, "SELECT person FROM conversation") == [(1,)]
    assert [lane for lane, *_ in messages(store)] == ["playground:chat-p1"]


def test_invitations_nobody_answered_go_after_half_a_year(store: SqlStore):
    old, new = at("2025-09-01 10:00"), at("2025-09-03 10:00")
    kinds = (
        (1, InvitationStatus.SILENT, old),
        (2, InvitationStatus.ASKED, old),
        (3, InvitationStatus.SEATED, old),
        (4, InvitationStatus.SILENT, new),
    )
    invitations = tuple(an_invitation(one, status=status, asked=in_utc(asked)) for one, status, asked in kinds)
    take(
        store,
        Turn(person=person(1), citizens=(a_citizen(1),), gatherings=(a_gathering(1),), invitations=invitations),
        "p1",
    )

    fire(store, NOW)

    assert rows(store, "SELECT citizen FROM invitation ORDER BY citizen") == [(3,), (4,)]


def test_practical_needs_go_when_the_gathering_is_over(store: SqlStore):
    held = a_gathering(1, status=GatheringStatus.DONE)
    ahead = a_gathering(2)
    has_seat = InvitationStatus.SEATED
    invitations = (
        an_invitation(1, 1, status=has_seat, practical="vegetar"),
        an_invitation(1, 2, status=has_seat, practical="rampe"),
    )
    take(
        store, Turn(person=person(1), citizens=(a_citizen(1),), gatherings=(held, ahead), invitations=invitations), "p1"
    )

    fire(store, NOW)

    left = store.read(lambda facts: [one.practical for one in facts.invitations_of(PersonId(1))])
    assert sorted(left) == ["", "rampe"]


def test_practical_needs_go_when_the_seat_is_gone(store: SqlStore):
    statuses = (InvitationStatus.SEATED, InvitationStatus.WITHDRAWN, InvitationStatus.CALLED_OFF)
    invitations = tuple(
        an_invitation(one, status=status, practical="vegetar") for one, status in enumerate(statuses, 1)
    )
    take(
        store,
        Turn(person=person(1), citizens=(a_citizen(1),), gatherings=(a_gathering(1),), invitations=invitations),
        "p1",
    )

    counted = overdue(store.engines, RULES.over_at(NOW))
    fire(store, NOW)

    left = store.read(lambda facts: {one.citizen: one.practical for one in facts.invitations_to(1)})
    assert left == {1: "vegetar", 2: "", 3: ""}
    assert counted.practical == 2


def test_requests_go_a_year_after_they_are_over_with_all_that_belongs_to_them(store: SqlStore):
    long_ago = at("2025-02-01 10:00")
    over = a_case(1, status=CaseStatus.DECIDED, created=in_utc(long_ago))
    still_open = a_case(2, created=in_utc(long_ago))
    lately = a_case(3, status=CaseStatus.DECLINED, created=in_utc(long_ago))
    running = a_case(4, status=CaseStatus.DECIDED, created=in_utc(long_ago))
    log = (
        a_log_entry(1, at=in_utc(long_ago)),
        a_log_entry(3, at=NOW - 20 * DAY),
        a_log_entry(4, at=in_utc(long_ago)),
    )
    gatherings = (a_gathering(1, case=over.number, status=GatheringStatus.DONE), a_gathering(2, case=running.number))
    turn = Turn(
        person=person(1, roles=frozenset({Role.EMPLOYEE})),
        cases=(over, still_open, lately, running),
        log=log,
        gatherings=gatherings,
        invitations=(an_invitation(1, 1), an_invitation(1, 2)),
    )
    take(store, turn, "p1")

    fire(store, NOW)

    assert rows(store, "SELECT number FROM casefile ORDER BY number") == [(2,), (3,), (4,)]
    assert rows(store, "SELECT casefile FROM case_log ORDER BY casefile") == [(3,), (4,)]
    assert rows(store, "SELECT number FROM gathering") == [(2,)]
    assert rows(store, "SELECT gathering FROM invitation") == [(2,)]


def test_links_go_a_month_after_their_time(store: SqlStore):
    old = new_link("o" * 32, "join", maker=PersonId(1), at=NOW - timedelta(days=45))
    new = new_link("n" * 32, "join", maker=PersonId(1), at=NOW - timedelta(days=43))
    take(store, Turn(person=person(1, roles=frozenset({Role.EMPLOYEE})), links=(old, new)), "p1")

    fire(store, NOW)

    assert rows(store, "SELECT key FROM link") == [(new.key,)]


def test_what_would_go_is_counted_and_kept(store: SqlStore):
    take(store, Turn(person=person(1)), "p1", NOW - timedelta(days=31))
    old = new_link("o" * 32, "join", maker=PersonId(1), at=NOW - timedelta(days=45))
    take(store, Turn(person=person(2, roles=frozenset({Role.EMPLOYEE})), links=(old,)), "p2")

    assert overdue(store.engines, RULES.over_at(NOW)) == Gone(strangers=1, links=1)
    assert len(rows(store, "SELECT id FROM person")) == 2


def test_the_first_night_is_set_once_and_every_night_sets_the_next(store: SqlStore):
    first = next_retention(NOW)
    store.timers.wind(first)
    store.timers.wind(next_retention(NOW + 5 * DAY))

    assert [(key, moment) for key, moment, *_ in timers(store)] == [("retention", first.due)]
    assert first.due == in_utc(at("2026-03-03 03:30"))
    assert next_retention(first.due).due == in_utc(at("2026-03-04 03:30"))


def test_what_was_asked_goes_with_the_messages_that_told_of_it(store: SqlStore):
    old, kept = NOW - timedelta(days=30, hours=1), NOW - timedelta(days=29)
    take(store, Turn(person=person(1), enquiries=(an_enquiry(1, asked=old), an_enquiry(1, asked=kept))), "p1")
    assert overdue(store.engines, RULES.over_at(NOW)).enquiries == 1

    fire(store, NOW)

    asked = store.read(lambda facts: [facts.enquiry(PersonId(1), one) is not None for one in (old, kept)])
    assert asked == [False, True]


async def test_what_was_asked_goes_with_the_thread_about_it(store: SqlStore, clock: SettableClock):
    old, kept = (an_enquiry(1, asked=NOW - timedelta(days=days)) for days in (31, 29))
    told = tuple(say(1, thread=one.thread) for one in (old, kept))
    take(store, Turn(person=person(1), enquiries=(old, kept), effects=told), "p1")
    await an_outbox(store, clock, playground=Provider()).drain()

    fire(store, NOW)

    assert [row[0] for row in rows(store, "SELECT name FROM thread")] == [kept.thread]


async def test_who_left_and_works_here_leaves_no_thread_about_what_they_asked(store: SqlStore, clock: SettableClock):
    left = a_citizen(1, status=Membership.ENDED, facts={"left": (NOW - timedelta(days=31)).isoformat()})
    colleague = person(2, roles=frozenset({Role.FACILITATOR}))
    take(store, Turn(person=colleague), "p2")
    told = say(2, thread="enquiry/1/4711"), say(2, thread="enquiry/11/4711")
    roles = frozenset({Role.CITIZEN, Role.FACILITATOR})
    take(store, Turn(person=person(1, roles=roles), citizens=(left,), effects=told), "p1")
    await an_outbox(store, clock, playground=Provider()).drain()

    fire(store, NOW)

    assert [row[0] for row in rows(store, "SELECT name FROM thread")] == ["enquiry/11/4711"]

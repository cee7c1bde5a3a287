"""What every Store promises of the network: what was saved reads back, and of two who change the same only one is first."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.rows.codec import to_ms
from adapters.storage.store import SqlStore
from core.effects import Attachment, Hush
from core.errors import StaleError
from core.links import key_of, new_link, used_by
from core.model import PersonId
from core.network import Consent, GatheringNumber, GatheringStatus, InvitationStatus, Membership, Purpose
from core.ports import Turn
from tests.factories import (
    DAY,
    HOUR,
    MONDAY,
    a_citizen,
    a_gathering,
    a_person,
    an_address,
    an_enquiry,
    an_invitation,
    in_utc,
    said,
    say,
)
from tests.rows import rows

NOON = in_utc(MONDAY)
SEATS = 30


def taken(store: SqlStore, turn: Turn, name: str = "first") -> Turn | None:
    return store.take(said(id=name), lambda event, facts: turn)


def test_what_was_saved_reads_back_as_it_was(store: SqlStore):
    consent = Consent(person=PersonId(1), at=NOON, purpose=Purpose.LABS, is_given=True, text_version="2026-1")
    gatherings = (a_gathering(1, block=1), a_gathering(2))
    turn = Turn(
        person=a_person(),
        citizens=(a_citizen(), a_citizen(2, status=Membership.APPLIED)),
        consents=(consent,),
        gatherings=gatherings,
        invitations=(an_invitation(), an_invitation(2, wave=2), an_invitation(1, 2, asked=NOON + DAY)),
        enquiries=(an_enquiry(), an_enquiry(2, answered=NOON, answered_by=PersonId(3), answer="Ring til os.")),
    )

    taken(store, turn)

    def saved(facts):
        return (
            facts.citizen(PersonId(1)),
            [one.person for one in facts.citizens()],
            [one.number for one in facts.gatherings_of(gatherings[0].case)],
            facts.gathering(GatheringNumber(1)),
            [one.number for one in facts.gatherings_with([GatheringStatus.DRAFT])],
            facts.invitation(GatheringNumber(1), PersonId(1)),
            [one.citizen for one in facts.invitations_to(GatheringNumber(1))],
            [one.gathering for one in facts.invitations_of(PersonId(1))],
            [one.gathering for one in facts.invitations_since(NOON + HOUR)],
            [facts.enquiry(PersonId(one), NOON) for one in (1, 2)],
            facts.enquiry(PersonId(1), NOON + HOUR),
        )

    assert store.read(saved) == (
        replace(a_citizen(), version=1),
        [1],
        [2, 1],
        replace(gatherings[0], version=1),
        [1, 2],
        replace(an_invitation(), version=1),
        [1, 2],
        [2, 1],
        [2],
        [replace(one, version=1) for one in turn.enquiries],
        None,
    )
    kept = "SELECT person, at, purpose, is_given, text_version FROM consent"
    assert rows(store, kept) == [(1, to_ms(NOON), "labs", True, "2026-1")]


@pytest.mark.parametrize(
    "turn",
    [
        Turn(citizens=(a_citizen(role="do"),)),
        Turn(gatherings=(a_gathering(seated=3),)),
        Turn(invitations=(an_invitation(status=InvitationStatus.SEATED),)),
        Turn(links=(new_link("s" * 32, "join", maker=PersonId(1), at=NOON),)),
        Turn(enquiries=(an_enquiry(answer="Ja."),)),
    ],
    ids=["citizen", "gathering", "invitation", "link", "enquiry"],
)
def test_what_somebody_changed_in_between_is_not_overwritten(store: SqlStore, turn: Turn):
    taken(store, replace(turn, person=a_person()), "one")

    with pytest.raises(StaleError):
        taken(store, turn, "two")


def test_a_link_is_found_by_its_key_and_followed_once(store: SqlStore):
    secret = store.read(lambda facts: facts.new_secret())
    link = new_link(secret, "join", maker=PersonId(1), at=NOON, facts={"for": "labs"})
    taken(store, Turn(person=a_person(), links=(link,)), "made")

    found = store.read(lambda facts: facts.link(key_of(secret)))
    assert found is not None and found.is_open(NOON) and not found.is_open(NOON + timedelta(days=14))
    taken(store, Turn(links=(used_by(found, PersonId(2), NOON),)), "followed")

    again = store.read(lambda facts: facts.link(key_of(secret)))
    assert again is not None and not again.is_open(NOON) and again.used_by == 2
    assert store.read(lambda facts: facts.link(secret)) is None


def test_no_two_secrets_are_alike_and_each_fits_a_deep_link(store: SqlStore):
    secrets = store.read(lambda facts: {facts.new_secret() for _ in range(1_000)})

    assert len(secrets) == 1_000
    assert {len(secret) for secret in secrets} == {32}


def test_a_message_keeps_what_goes_with_it(store: SqlStore):
    file = Attachment("calendar", {"gathering": 1})
    taken(store, Turn(person=a_person(address=an_address()), effects=(say(files=(file,)),)))

    with store.engines.read.connect() as connection:
        payload = connection.exec_driver_sql("SELECT payload FROM outbox").scalar_one()
    assert '"files":[["calendar",{"gathering":1}]]' in payload


def test_seats_taken_by_many_at_once_are_never_more_than_there_are(store: SqlStore):
    taken(store, Turn(person=a_person(), gatherings=(a_gathering(most=SEATS),)), "made")

    def accepting(event, facts):
        room = facts.gathering(GatheringNumber(1))
        if room.seated >= room.most:
            return Turn()
        seat = an_invitation(int(event.id.removeprefix("yes")), status=InvitationStatus.SEATED)
        return Turn(gatherings=(replace(room, seated=room.seated + 1),), invitations=(seat,))

    def accept(numbers: range) -> None:
        for number in numbers:
            store.take(said(id=f"yes{number}", sender=an_address(f"chat{number}")), accepting)

    threads = [threading.Thread(target=accept, args=(range(first, first + 20),)) for first in range(100, 200, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    seated = store.read(lambda facts: facts.invitations_to(GatheringNumber(1), [InvitationStatus.SEATED]))
    assert len(seated) == SEATS


def test_many_people_are_found_with_one_question_and_strangers_are_left_out(store: SqlStore):
    for number in (1, 2, 3):
        taken(store, Turn(person=a_person(number)), f"met{number}")

    found = store.read(lambda facts: facts.people([PersonId(3), PersonId(1), PersonId(9)]))

    assert [person.id for person in found] == [1, 3]
    assert store.read(lambda facts: facts.people([])) == []


def test_who_wants_to_hear_no_more_waits_for_no_answer_and_keeps_what_was_answered(store: SqlStore):
    answered = an_enquiry(1, asked=NOON + HOUR, answered=NOON + HOUR, answered_by=PersonId(2), answer="Ja.")
    taken(store, Turn(person=a_person(), enquiries=(an_enquiry(1), answered, an_enquiry(2))))

    taken(store, Turn(effects=(Hush(person=PersonId(1)),)), "stop")

    def left(facts):
        mine, theirs = PersonId(1), PersonId(2)
        return [facts.enquiry(*one) is not None for one in ((mine, NOON), (mine, NOON + HOUR), (theirs, NOON))]

    assert store.read(left) == [False, True, True]

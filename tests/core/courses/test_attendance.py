"""Who came to each meeting stands in the room, while the course goes on and after it."""

from dataclasses import replace

import pytest

from core.invitations.seats.absences import with_absences
from core.model import CaseNumber, CaseStatus, PersonId, Role
from core.network import GatheringStatus, InvitationStatus, Session
from tests.chat import Chat, World, text_of
from tests.core.screening.overview.test_digest import UNCLEAR
from tests.factories import DAY, a_case, a_citizen, a_gathering, a_person, an_invitation
from tests.town import tap
from tests.worlds import a_facilitator, a_world

S = InvitationStatus
CAME, AWAY = {"0": "came", "1": "came"}, {"0": "absent"}


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def owner(world: World) -> Chat:
    """Of a course that met twice and meets once more: Asta came, Bo did not and left, Carla could not the second time."""
    owner = a_facilitator(world)
    owner.open()
    sessions = tuple(Session(start=world.now + day * DAY, minutes=120, place="Rådhuset") for day in (-20, -6, 8))
    made = a_gathering(1, status=GatheringStatus.RUNNING, offering="tailored", sessions=sessions, seated=3)
    world.facts.gatherings[made.number] = replace(made, owner=owner.person.id)
    people = {"Asta": (S.SEATED, CAME), "Bo": (S.WITHDRAWN, AWAY), "Carla": (S.SEATED, {}), "Dan": (S.SEATED, {})}
    for number, (name, (status, marks)) in enumerate(people.items(), 100):
        person = a_person(number, name=name, roles=frozenset({Role.CITIZEN}))
        world.facts.persons[person.id] = person
        world.facts.all_citizens[person.id] = a_citizen(number)
        facts = {"attendance": marks} if marks else {}
        world.facts.invitations[1, person.id] = an_invitation(number, status=status, facts=facts)
    carla = world.facts.invitations[1, PersonId(102)]
    world.facts.invitations[1, carla.citizen] = with_absences(carla, sessions[1:2], is_away=True)
    return owner


def lines(chat: Chat) -> list[str]:
    return [line for line in text_of(tap(chat, "g_show")).splitlines() if "Møde " in line]


@pytest.mark.parametrize("status", [GatheringStatus.RUNNING, GatheringStatus.DONE])
def test_each_meeting_has_its_line_also_afterwards(world: World, owner: Chat, status: GatheringStatus):
    world.facts.gatherings[1] = replace(world.facts.gatherings[1], status=status)

    first, second = lines(owner)

    assert "Møde 1, tirsdag den 15. september 2026 kl. 09.00. Kom: Asta. Kom ikke: Bo. 2 har ikke sagt noget." in first
    assert "Møde 2, tirsdag den 29. september 2026 kl. 09.00. Kom: Asta. Afbud: Carla. 1 har ikke sagt noget." in second


def test_the_case_leads_there_when_all_of_it_is_over(world: World, owner: Chat):
    world.facts.gatherings[1] = replace(world.facts.gatherings[1], status=GatheringStatus.DONE)
    case = a_case(1, status=CaseStatus.DECIDED, facilitator=owner.person.id, recommendation=UNCLEAR)
    world.facts.all_cases[CaseNumber(1)] = case

    owner.say("vis 1")

    assert "Kom: Asta" in text_of(owner.tap("Vis hold 1"))


def test_what_the_facilitator_notes_wins_over_what_was_said_beforehand(world: World, owner: Chat):
    tap(owner, "m_present", 1, "1.102")

    assert "Kom: Asta, Carla." in lines(owner)[1]


def test_who_is_no_member_any_more_is_counted_and_not_named(world: World, owner: Chat):
    del world.facts.all_citizens[PersonId(101)]

    first = lines(owner)[0]

    assert "Bo" not in first
    assert "Kom ikke: Uden navn" in first


def test_a_gathering_that_has_not_met_has_no_such_lines(world: World, owner: Chat):
    now = world.facts.gatherings[1]
    world.facts.gatherings[1] = replace(now, status=GatheringStatus.SET, sessions=now.sessions[2:])

    assert lines(owner) == []

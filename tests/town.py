"""A small town for tests: citizens of the network with what they know and when they can, and a case decided for them."""

from dataclasses import replace
from datetime import date, timedelta

from core.actions import Acted, Ordered, token
from core.model import Address, Conversation, Person, PersonId, Role
from core.network import (
    Citizen,
    Gathering,
    GatheringNumber,
    GatheringStatus,
    Invitation,
    InvitationStatus,
    Membership,
    Purpose,
)
from tests.chat import Chat, World
from tests.once import told_once
from tests.worlds import a_facilitator, an_employee

FIELDS = ("data", "health", "culture_leisure", "children_youth", "city", "digitalisation")
NAMES = (
    "Asta",
    "Bo",
    "Carla",
    "Dan",
    "Eva",
    "Finn",
    "Gry",
    "Hans",
    "Ida",
    "Jens",
    "Kaja",
    "Leo",
    "Maja",
    "Nils",
    "Olga",
)
EVERY_WEEK = {"weeks": "all", "nth": None, "start": None, "end": None}
EVENINGS = {
    "available": [],
    "recurring": [{"days": [1, 2, 3, 4, 5], "from": "16:00", "to": "22:00", **EVERY_WEEK}],
    "excluded": [],
    "excluded_recurring": [],
    "on": "2026-01-05",
}
ALL = frozenset(Purpose)
NEED = "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra"
WHEN = "tirsdag den 24. november 17-20 i Rådhussalen"


def a_member(number: int, **changes) -> Citizen:
    """Citizen number so and so: knows two of the six fields, one of them well, and can in the evening."""
    first, second = FIELDS[number % len(FIELDS)], FIELDS[(number // 2) % len(FIELDS)]
    told = {
        "status": Membership.ACTIVE,
        "since": date(2026, 1, 5),
        "term_end": date(2027, 6, 1),
        "role": "both",
        "purposes": ALL,
        "competences": {second: 2, first: 3},
        "interests": frozenset({FIELDS[(number + 2) % len(FIELDS)]}),
        "usual": EVENINGS,
    }
    return Citizen(person=PersonId(1_000 + number), **{**told, **changes})


def settle(world: World, count: int, **changes) -> list[Chat]:
    """So many citizens move in; each has a chat of their own."""
    chats = []
    for number in range(count):
        citizen = a_member(number, **changes)
        address = Address("play", f"citizen-{number}")
        name = NAMES[number % len(NAMES)]
        person = Person(id=citizen.person, address=address, roles=frozenset({Role.CITIZEN}), name=name, version=1)
        world.facts.persons[person.id] = person
        world.facts.all_citizens[citizen.person] = citizen
        world.facts.conversations[person.id] = Conversation(person=person.id, is_greeted=True)
        chats.append(Chat(world, address))
    return chats


@told_once
def an_unknown_member(world: World) -> Chat:
    """Somebody of whom nothing is known yet, at the first question of their profile."""
    nothing: dict = {"competences": {}, "interests": frozenset(), "usual": {}, "role": "advise"}
    chat = settle(world, 3, **nothing)[0]
    chat.tap_token(token(Ordered("tell_profile")))
    chat.new()
    return chat


def a_decided_case(world: World, citizens: int = 12, offering: str = "lab", need: str = NEED) -> Chat:
    """A facilitator who has taken case 1 of an employee and decided it; gathering 1 is drafted."""
    facilitator = a_facilitator(world)
    facilitator.open()
    employee = an_employee(world)
    employee.open()
    employee.say(need)
    for _ in range(30):
        if world.facts.all_cases:
            break
        answers = {"help": "nye idéer", "who": "medarbejder", "send": "send", "how_many": str(citizens)}
        answers["drift"] = "Lone fra biblioteket"
        employee.say(answers.get(employee.step or "", "ved ikke"))
    tap(facilitator, "claim", 1)
    tap(facilitator, "compose", 1)
    facilitator.say({"lab": "lab", "hundred_day": "100 dage", "partner": "sparringspartnere"}[offering])
    if offering == "lab":
        facilitator.say("idéudvikling")
    facilitator.say(str(citizens))
    facilitator.say("ved ikke")
    tap(facilitator, "compose_done", 1)
    if facilitator.conversation.dialogue is not None:
        facilitator.say("Det er det rigtige for dem.")
    facilitator.new()
    return facilitator


@told_once
def a_room_with_its_time(
    world: World, citizens: int = 12, offering: str = "lab", need: str = NEED, when: str = WHEN
) -> Chat:
    """A facilitator whose gathering 1 has its time; nobody is proposed yet."""
    facilitator = a_decided_case(world, citizens, offering, need)
    tap(facilitator, "g_set", 1, "when")
    facilitator.say(when)
    return facilitator


@told_once
def asking(world: World, citizens: int = 12, offering: str = "lab", when: str = WHEN, need: str = NEED) -> Chat:
    """A facilitator whose gathering 1 has its time, is approved, and is being filled."""
    facilitator = a_room_with_its_time(world, citizens, offering, need, when)
    tap(facilitator, "g_find", 1)
    tap(facilitator, "g_approve", 1)
    return facilitator


def tap(chat: Chat, action: str, number: int = 1, value: str = "") -> list:
    return chat.tap_token(token(Acted(action, number, value)), "tapped")


def gathering(world: World, number: int = 1) -> Gathering:
    return world.facts.gatherings[GatheringNumber(number)]


def invitations(world: World, *status: InvitationStatus) -> list[Invitation]:
    return list(world.facts.invitations_to(GatheringNumber(1), status))


def chat_of(world: World, invitation: Invitation) -> Chat:
    return Chat(world, world.facts.persons[invitation.citizen].address)


def a_second(world: World, chat: Chat, status: InvitationStatus, **changes) -> None:
    """The same citizen's invitation to another gathering, ten days ahead."""
    mine = next(one for one in invitations(world) if one.citizen == chat.person.id)
    other = gathering(world)
    later = replace(other.sessions[0], start=world.now + timedelta(days=10))
    second = replace(
        other,
        number=GatheringNumber(2),
        status=GatheringStatus.ASKING,
        sessions=changes.pop("sessions", (later,)),
        seated=1 if status is InvitationStatus.SEATED else 0,
        progress=changes.pop("progress", {}),
    )
    world.facts.gatherings[second.number] = second
    pending = replace(
        mine, gathering=second.number, status=status, asked=world.now, answer_by=world.now + timedelta(days=1), facts={}
    )
    world.facts.invitations[(second.number, mine.citizen)] = pending


def the_second(world: World, chat: Chat) -> Invitation:
    return world.facts.invitations[(GatheringNumber(2), chat.person.id)]

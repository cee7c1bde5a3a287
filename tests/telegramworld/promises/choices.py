"""D6: the same data and seed give the same proposal, whatever people are called, and everybody has a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from adapters.storage.store import SqlStore
from core.arranging.proposing.proposal import proposed
from core.gatherings.rules import RoomRules
from core.invitations.asking.search import reasons
from core.model import Address, Person, PersonId, Role
from core.network import Citizen, Cover, Gathering, Purpose, Quota, Session
from core.ports import Turn
from tests.factories import MONDAY, a_gathering, in_utc, said
from tests.results import Result
from tests.telegramworld.promises.place import Place
from tests.town import FIELDS, a_member

CITIZENS = 60
RULES = RoomRules()
NOW = in_utc(MONDAY)
HOURS = (("08:00", "12:00"), ("12:00", "17:00"), ("16:00", "22:00"))
AGES = ("18-29", "30-44", "45-59", "60-74")
FIRST, STEP = 1_000, 7_000


def measure(place: Place, *, seed: int, towns: int) -> Result:
    """Each town stored twice: as it is, and with other numbers, names and households and in another order."""
    result = Result("D6 selection is explainable and repeatable")
    proposals = people = explained = unlike = renamed = 0
    for number in range(towns):
        random = Random(f"choices/{seed}/{number}")
        town, room = _town(random), _room(random)
        new = _renamed(town, random)
        lists = []
        for name, citizens in (("as it is", town), ("renamed", [new[one.person] for one in town])):
            if name == "renamed":
                random.shuffle(citizens)
            with SqlStore.open(place.databases.empty("choices"), synchronous="NORMAL") as store:
                _settle(store, citizens)
                once, again = (_proposal(store, room) for _ in range(2))
                unlike += once.progress["listed"] != again.progress["listed"]
                lists.append(list(once.progress["listed"]))
                given = _reasons(store, once, citizens)
                explained += sum(map(bool, given.values()))
                people += len(citizens)
                proposals += 2
        result.must(bool(lists[0]), "nobody was proposed")
        renamed += [new[one].person for one in lists[0]] != lists[1]
    result.must(not unlike, f"{unlike} lists differ from the same data and seed")
    result.must(not renamed, f"{renamed} lists differ when people are called something else")
    result.must(explained == people, f"{people - explained} people have no reason")
    result.figures = {
        "towns of 60 citizens; proposals": f"{towns}; {proposals}",
        "same data and seed, another list (promised: 0)": unlike,
        "other names, numbers and order, another list (promised: 0)": renamed,
        "chosen and not chosen, with a reason (promised: all)": f"{explained} of {people}",
    }
    return result


def _town(random: Random) -> list[Citizen]:
    """Nobody is exactly like another, and many are nearly."""
    return [_somebody(number, random) for number in range(CITIZENS)]


def _somebody(number: int, random: Random) -> Citizen:
    begin, end = random.choice(HOURS)
    days = sorted(random.sample(range(1, 8), random.randint(2, 7)))
    return a_member(
        number,
        since=date(2025, 1, 1) + timedelta(days=random.randrange(300)),
        competences={field: random.randint(1, 3) for field in random.sample(FIELDS, 2)},
        usual={"recurring": [{"days": days, "from": begin, "to": end}]},
        household=f"house {random.randrange(CITIZENS)}",
        age_band=random.choice(AGES),
        purposes=frozenset(random.sample(list(Purpose), random.randint(1, 3))),
        paused_until=date(2026, 6, 1) if random.random() < 0.05 else None,
    )


def _room(random: Random) -> Gathering:
    start = datetime(2026, 4, 14, random.choice((9, 13, 17)), tzinfo=MONDAY.tzinfo) + timedelta(
        days=random.randrange(5)
    )
    first, second = random.sample(FIELDS, 2)
    size = random.randint(3, 12)
    return a_gathering(
        1,
        sessions=(Session(start=start, minutes=120, place="Rådhussalen"),),
        least=2,
        target=size,
        most=size + 3,
        weights={first: 60, second: 40},
        cover=(Cover(competence=first, level=2, heads=2),) if random.random() < 0.5 else (),
        quotas=(Quota(field="age_band", value=random.choice(AGES), least=1, most=3),) if random.random() < 0.5 else (),
        seed=f"seed {random.random()}",
        proposed=(),
    )


def _renamed(town: Sequence[Citizen], random: Random) -> Mapping[PersonId, Citizen]:
    """Everybody under another number, in a household of another name: what was told stays the same."""
    numbers = random.sample(range(STEP, STEP + 10 * len(town)), len(town))
    return {
        one.person: replace(one, person=PersonId(number), household=f"home of {one.household}")
        for one, number in zip(town, numbers, strict=True)
    }


def _settle(store: SqlStore, citizens: Sequence[Citizen]) -> None:
    for place, one in enumerate(citizens):
        address = Address("play", f"borger-{one.person}")
        name = f"{'Asta' if one.person < STEP else 'Kaj'} {place}"
        person = Person(id=one.person, address=address, roles=frozenset({Role.CITIZEN}), name=name)
        turn = Turn(person=person, citizens=(one,))
        store.take(said(id=f"moved in {place}", sender=address), lambda event, facts, turn=turn: turn)


def _proposal(store: SqlStore, room: Gathering) -> Gathering:
    return store.read(lambda facts: proposed(room, (), facts, NOW, RULES))


def _reasons(store: SqlStore, proposal: Gathering, citizens: Sequence[Citizen]) -> Mapping[PersonId, bool]:
    """Whether there is a reason for each that says something."""

    def found(facts) -> dict[PersonId, bool]:
        told = {one.person: reasons(proposal, one.person, facts, RULES) for one in citizens}
        return {one: bool(why) and all(reason.code != "unknown" for reason in why) for one, why in told.items()}

    return store.read(found)

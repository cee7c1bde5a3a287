"""P5: what is over is gone the night after its time, and not before, over more than a year of nights by a clock set by hand."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from bot.clock import SettableClock
from bot.settings.config import settings
from bot.wiring import App
from core.events import Opened, Said
from core.links import LASTS, new_link
from core.members.joining import term_timers
from core.members.rules import MemberRules, months_after
from core.model import Address, CaseNumber, CaseStatus, PersonId, Role
from core.network import GatheringNumber, InvitationStatus, Membership
from core.ports import Turn
from tests.apps import an_app
from tests.factories import (
    COPENHAGEN,
    DAY,
    MONDAY,
    a_case,
    a_citizen,
    a_gathering,
    a_log_entry,
    a_person,
    an_enquiry,
    an_invitation,
    in_utc,
    said,
)
from tests.results import Result
from tests.rows import rows
from tests.telegramworld.promises.place import Place

RULES = MemberRules()
BEGINNING = 60
NIGHTS = 500
MONTH = 30
Over = Callable[[date], date]


@dataclass
class Kind:
    """A kind of data: from which day on it may be gone, and how to find what is left of it."""

    over: Over
    query: str
    born: dict[str, date] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    early: set[str] = field(default_factory=set)

    def judge(self, left: set[str], today: date) -> None:
        """Nothing stands longer than the night after its time, and nothing is gone before it."""
        for key, born in self.born.items():
            over = self.over(born)
            if key in left and today > over + DAY:
                self.late.add(key)
            if key not in left and today < over:
                self.early.add(key)


def _after(days: int) -> Over:
    return lambda born: born + timedelta(days=days)


def kinds() -> dict[str, Kind]:
    """What the municipality decided, as the defaults have it."""
    return {
        "events that came in": Kind(_after(MONTH), "SELECT id FROM inbound_event"),
        "people who only looked in": Kind(_after(MONTH), "SELECT chat FROM person"),
        "unfinished dialogues": Kind(
            _after(MONTH), "SELECT p.chat, c.body FROM person p JOIN conversation c ON c.person = p.id"
        ),
        "members who never answered": Kind(_term, "SELECT chat FROM person"),
        "members who left": Kind(_after(MONTH), "SELECT chat FROM person"),
        "invitations nobody answered": Kind(lambda born: months_after(born, 6), "SELECT gathering FROM invitation"),
        "requests that are over": Kind(lambda born: months_after(born, 12), "SELECT number FROM casefile"),
        "links": Kind(_after(LASTS.days + MONTH), "SELECT key FROM link"),
        "questions that were answered": Kind(_after(MONTH), "SELECT answer FROM enquiry"),
    }


def _term(joined: date) -> date:
    """A year, a month of grace, and the days until all is erased."""
    return months_after(RULES.term_from(joined), RULES.grace_months) + timedelta(days=RULES.forget_days)


class Life:
    """The service through its nights, and what is put into it in the first two months."""

    def __init__(self, app: App, clock: SettableClock, random: Random) -> None:
        self.app = app
        self.clock = clock
        self.random = random
        self.kinds = kinds()
        self.asked: dict[int, list[date]] = {}
        self.joined: dict[int, date] = {}
        self.number = 100

    @property
    def today(self) -> date:
        return self.clock.now().astimezone(COPENHAGEN).date()

    def live(self, each: int, nights: int) -> None:
        days = sorted(self.random.randrange(BEGINNING) for _ in range(each))
        for night in range(nights):
            self.clock.set(MONDAY + DAY * night)
            for _ in range(days.count(night)):
                self._one_of_each()
            following = datetime.combine(self.today + DAY, MONDAY.time().replace(hour=4), tzinfo=COPENHAGEN)
            self.app.settle(following)
            self.app.prune()
            self._look()

    def _look(self) -> None:
        for kind in self.kinds.values():
            found = rows(self.app.store, kind.query)
            kind.judge({str(row[0]) for row in found if len(row) == 1 or json.loads(row[1]).get("stack")}, self.today)
        for person, payload in rows(self.app.store, "SELECT person, payload FROM outbox WHERE status = 2"):
            if "citizen/renewal" in payload and person in self.joined:
                days = self.asked.setdefault(person, [])
                days += [self.today] if not days else []

    # --- what is put into it ---------------------------------------------------------------

    def _one_of_each(self) -> None:
        self.number += 10
        now, number = in_utc(self.clock.now()), self.number
        looked = Address("play", f"borger-{number}")
        self.app.take(Opened(id=f"opened {number}", source="play", at=now, sender=looked))
        began = Address("play", f"ansat-{number}")
        words = "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra"
        self.app.take(Said(id=f"began {number}", source="play", at=now, sender=began, text=words))
        self._put(number, now)
        self._born("people who only looked in", looked.chat)
        self._born("unfinished dialogues", began.chat)
        self._born("events that came in", f"opened {number}")
        self._born("events that came in", f"began {number}")

    def _put(self, number: int, now: datetime) -> None:
        """A member, one who leaves, and what stands around them. Numbers from 100,000 on are nobody else's."""
        member, left, employee = (PersonId(100_000 + number + place) for place in range(3))
        citizen = a_citizen(member, since=self.today, term_end=RULES.term_from(self.today))
        case, link = CaseNumber(10_000 + number), new_link(f"{number:032}", "join", maker=employee, at=now)
        room = a_gathering(10_000 + number, case=CaseNumber(1), proposed=())
        gone = a_citizen(left, status=Membership.ENDED, facts={"left": now.isoformat()})
        self._turn(Turn(person=self._somebody(member), citizens=(citizen,), effects=term_timers(citizen, RULES)))
        self._turn(Turn(person=self._somebody(left), citizens=(gone,)))
        self._turn(Turn(person=a_person(employee, address=self._address(employee))))
        self._turn(
            Turn(
                cases=(a_case(case, requester=employee, status=CaseStatus.DECLINED, created=now),),
                log=(a_log_entry(case, at=now, who=employee),),
                gatherings=(room,),
                invitations=(an_invitation(member, room.number, status=InvitationStatus.SILENT, asked=now),),
                links=(link,),
                enquiries=(an_enquiry(member, asked=now, answered=now, answered_by=employee, answer=f"svar {number}"),),
            )
        )
        self.joined[member] = self.today
        self._born("members who never answered", self._address(member).chat)
        self._born("members who left", self._address(left).chat)
        self._born("invitations nobody answered", str(GatheringNumber(10_000 + number)))
        self._born("requests that are over", str(case))
        self._born("links", link.key)
        self._born("questions that were answered", f"svar {number}")

    def _somebody(self, number: PersonId):
        return a_person(number, address=self._address(number), roles=frozenset({Role.CITIZEN}))

    def _address(self, number: PersonId) -> Address:
        return Address("play", f"borger-n{number}")

    def _turn(self, turn: Turn) -> None:
        sender = turn.person.address if turn.person else Address("play", "nobody")
        event = said(
            id=f"put {len(self.joined)} {turn.person}", source="operator", sender=sender, at=in_utc(self.clock.now())
        )
        assert self.app.store.take(event, lambda _event, _facts: turn) is not None

    def _born(self, kind: str, key: str) -> None:
        self.kinds[kind].born[key] = self.today


def measure(place: Place, *, seed: int, each: int, nights: int = NIGHTS) -> Result:
    result = Result("P5 what is over is let go")
    environ = {"DATABASE_URL": place.databases.empty("retention"), "SPARRING_SYNCHRONOUS": "NORMAL"}
    clock = SettableClock(MONDAY)
    app = an_app(settings(environ), clock=clock, is_owner=True)
    try:
        life = Life(app, clock, Random(f"retention/{seed}"))
        life.live(each, nights)
    finally:
        app.close()
    result.wrong += list(_wrong(life))
    result.figures = {"nights": nights, "kinds of data; of each": f"{len(life.kinds)}; {each}"}
    result.figures |= {
        "later than the night after its time (promised: 0)": sum(len(kind.late) for kind in life.kinds.values()),
        "gone before its time (promised: 0)": sum(len(kind.early) for kind in life.kinds.values()),
        "members asked before twelve months were over": f"{len(life.asked)} of {len(life.joined)}",
    }
    return result


def _wrong(life: Life) -> Iterator[str]:
    for name, kind in life.kinds.items():
        yield from (f"{name}: {key} of {kind.born[key]} is still there" for key in sorted(kind.late))
        yield from (f"{name}: {key} of {kind.born[key]} went before its time" for key in sorted(kind.early))
    for person, joined in life.joined.items():
        asked, end = life.asked.get(person, []), RULES.term_from(joined)
        if life.today > end and (not asked or not end - timedelta(days=RULES.renewal_days) <= asked[0] <= end):
            yield f"the member of {joined} was asked {asked}, and the year ends {end}"

"""Years of requests to the same citizens, through the real rooms with a clock that is moved, judged by a few lines (D4-D6).

    python -m tests.journeys.years --days 1096 --citizens 300 --requests 2000
    python -m tests.journeys.years --part 0.1 --database postgres     a tenth of the time and of the requests

With a database every decision reads what is stored there, and its turn is committed there; without one, dictionaries hold the
town. A draw's seed comes from the database then, so that two runs differ a little.

Citizens say yes, no, another time or nothing, late or early; give seats up; block the bot; come and go. Facilitators approve what
is proposed, call some off. Nothing here knows how people are chosen: every invitation is held against the rules as it is sent.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from core import workdays
from core.actions import Acted, token
from core.effects import Say
from core.events import Blocked, Chose
from core.gatherings.rules import RoomRules
from core.model import Address, CaseNumber, DigestRhythm, Person, PersonId, Role
from core.network import Gathering, GatheringNumber, GatheringStatus, Invitation, InvitationStatus, Purpose, Session
from core.ports import Turn
from core.wording import ZONE
from tests.chat import World
from tests.privacy.databases import KINDS, databases
from tests.stored import a_stored_world
from tests.town import FIELDS, settle
from tests.worlds import a_world

RULES = RoomRules()
LIMITS = {"lab": (8, 30), "hundred_day": (2, 4), "partner": (1, 12), "tailored": (1, 12)}
PURPOSES = {
    "lab": Purpose.LABS,
    "hundred_day": Purpose.GROUPS,
    "partner": Purpose.ADVISING,
    "tailored": Purpose.ADVISING,
}
DAY = timedelta(days=1)
HELD = (InvitationStatus.SEATED, InvitationStatus.WAITING, InvitationStatus.OFFERED)
PESTERING = ("invitation/ask", "invitation/remind", "invitation/offer", "invitation/silent", "invitation/poll")


@dataclass
class Judge:
    """What was sent to whom and when, and whatever broke a rule."""

    asked: dict[int, list[datetime]] = field(default_factory=dict)
    refused: set[tuple[int, int]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def look(self, world: World, before: dict[GatheringNumber, Gathering], turn: Turn) -> None:
        """A turn, as soon as it is decided. `before` is every gathering as it was."""
        for one in turn.invitations:
            if one.status is InvitationStatus.ASKED and one.version == 0:
                self._invited(world, one)
            self._noted(one)
        for gathering in turn.gatherings:
            self._sized(gathering, before)
        for effect in turn.effects:
            if isinstance(effect, Say) and effect.prompt in PESTERING:
                self._said(effect, turn)

    def _invited(self, world: World, one: Invitation) -> None:
        self.counts["asked"] += 1
        earlier = self.asked.setdefault(one.citizen, [])
        lately = [moment for moment in earlier if _days(moment, one.asked) <= RULES.budget_days]
        if len(lately) >= RULES.budget:
            self.wrong.append(f"citizen {one.citizen} asked {len(lately) + 1} times in half a year")
        if earlier and _days(earlier[-1], one.asked) < RULES.gap_days:
            self.wrong.append(f"citizen {one.citizen} asked again after {_days(earlier[-1], one.asked)} days")
        earlier.append(one.asked)
        if (one.gathering, one.citizen) in self.refused:
            self.wrong.append(f"citizen {one.citizen} asked to {one.gathering} after a no")
        home = world.facts.all_citizens[one.citizen].household
        mine = world.facts.gatherings[one.gathering]
        for other in world.facts.invitations.values():
            lives_there = world.facts.all_citizens[other.citizen].household == home
            if (
                other.gathering == one.gathering
                and other.citizen != one.citizen
                and other.status.is_open
                and lives_there
            ):
                self.wrong.append(
                    f"citizens {one.citizen} and {other.citizen} of one household asked to {one.gathering}"
                )
            if other.citizen == one.citizen and other.status in HELD and other.gathering != one.gathering:
                theirs = world.facts.gatherings[other.gathering]
                if theirs.status is not GatheringStatus.CANCELLED:
                    self._rested(one, mine, theirs)

    def _rested(self, one: Invitation, mine: Gathering, theirs: Gathering) -> None:
        apart = min(abs(_days(a.start, b.start)) for a in mine.sessions for b in theirs.sessions)
        if apart < RULES.cooldown_days:
            self.wrong.append(f"citizen {one.citizen} asked for {apart} days from another meeting")

    def _noted(self, one: Invitation) -> None:
        if one.status is InvitationStatus.DECLINED:
            self.refused.add((one.gathering, one.citizen))
        elif one.status in HELD:  # they changed their mind, by themselves
            self.refused.discard((one.gathering, one.citizen))

    def _sized(self, gathering: Gathering, before: dict[GatheringNumber, Gathering]) -> None:
        least, most = LIMITS[gathering.offering]
        if gathering.seated > gathering.most or gathering.most > most or gathering.least < least:
            self.wrong.append(f"{gathering.offering} {gathering.number} with {gathering.seated} of {gathering.most}")
        was = before.get(gathering.number)
        if was is not None and was.status is not GatheringStatus.SET and gathering.status is GatheringStatus.SET:
            self.counts["rooms with their people"] += 1
            if gathering.seated < gathering.least:
                self.wrong.append(f"room {gathering.number} is said to be ready with {gathering.seated}")

    def _said(self, say: Say, turn: Turn) -> None:
        pair = (say.params["number"], say.to)
        is_now = any((one.gathering, one.citizen) == pair for one in turn.invitations)
        if pair in self.refused and not is_now:
            self.wrong.append(f"citizen {say.to} got {say.prompt} of {pair[0]} after a no")


@dataclass
class Years:
    """The town, its requests, and what people do and when."""

    random: Random
    citizens: int
    requests: int
    days: int
    world: World = field(default_factory=a_world)
    judge: Judge = field(default_factory=Judge)
    answers: list[tuple[datetime, int, int, str]] = field(default_factory=list)
    taps: int = 0

    def live(self) -> Judge:
        settle(self.world, self.citizens)
        for person, citizen in self.world.facts.all_citizens.items():
            self.world.facts.all_citizens[person] = self._somebody(person, citizen)
        facilitator = Person(
            id=PersonId(1),
            address=Address("play", "facilitator-1"),
            roles=frozenset({Role.EMPLOYEE, Role.FACILITATOR}),
            digest=DigestRhythm.NONE,
            name="Mette",
            version=1,
        )
        self.world.facts.persons[facilitator.id] = facilitator
        self._watch()
        begun = self.world.now
        opening = sorted(begun + DAY * self.random.uniform(0, self.days) for _ in range(self.requests))
        for number, moment in enumerate(opening, start=1):
            self._until(moment)
            self._request(number)
        self._until(begun + (self.days + 60) * DAY)
        return self.judge

    def _somebody(self, person: int, citizen):
        """Everybody is a little different: how much they can, when, and whether they take a break some time."""
        days = self.random.sample(range(1, 8), self.random.randint(3, 7))
        away = date(2026, 10, 5) + DAY * self.random.randrange(max(1, self.days))
        return replace(
            citizen,
            term_end=date(2030, 1, 1),
            usual={"recurring": [{"days": sorted(days), "from": "08:00", "to": "22:00"}]},
            away=((away, away + 20 * DAY),),
            household=f"house {person}" if person % 9 else f"house {person - 1}",
            purposes=frozenset(self.random.sample(list(Purpose), self.random.randint(1, 3))),
        )

    def _watch(self) -> None:
        """Every turn passes the judge, and new invitations get an answer some time, or none."""
        take = self.world.take

        def watched(event) -> Turn:
            before = dict(self.world.facts.gatherings)
            turn = take(event)
            self.judge.look(self.world, before, turn)
            for one in turn.invitations:
                if one.status is InvitationStatus.ASKED and one.version == 0:
                    self._will_answer(one)
            return turn

        self.world.take = watched  # type: ignore[method-assign]

    def _will_answer(self, one: Invitation) -> None:
        what = self.random.choices(("i_yes", "i_no", "i_other", "", "blocked"), (45, 20, 5, 29, 1))[0]
        if what:
            moment = one.asked + DAY * self.random.expovariate(0.6)
            self.answers.append((moment, one.citizen, one.gathering, what))
            if what == "i_yes" and self.random.random() < 0.12:
                later = moment + DAY * self.random.uniform(0.1, 12)
                self.answers.append((later, one.citizen, one.gathering, "i_leave_yes"))
            if what == "i_no" and self.random.random() < 0.05:
                self.answers.append((moment + DAY, one.citizen, one.gathering, "i_yes"))
            self.answers.sort()

    def _until(self, moment: datetime) -> None:
        while self.answers and self.answers[0][0] <= moment:
            when, citizen, gathering, what = self.answers.pop(0)
            self._wait(when)
            self._answer(citizen, gathering, what)
        self._wait(moment)

    def _wait(self, moment: datetime) -> None:
        if moment > self.world.now:
            self.world.advance(moment - self.world.now)

    def _answer(self, citizen: int, gathering: int, what: str) -> None:
        address = self.world.facts.persons[PersonId(citizen)].address
        self.taps += 1
        stamp = {"id": f"tap {self.taps}", "source": "years", "at": self.world.now, "sender": address}
        if what == "blocked":
            self.world.take(Blocked(**stamp))
        else:
            self.world.take(Chose(**stamp, token=token(Acted(what, gathering)), message="tapped"))

    def _request(self, number: int) -> None:
        """A decided need with its time; the facilitator looks for people, approves, and now and then calls it off."""
        self.judge.counts["requests"] += 1
        self.world.facts.gatherings[GatheringNumber(number)] = self._gathering(number)
        self._facilitator("g_find", number)
        self._facilitator("g_approve", number)
        if self.random.random() < 0.03:
            self._facilitator("g_cancel_yes", number)

    def _facilitator(self, action: str, number: int) -> None:
        self.taps += 1
        address = Address("play", "facilitator-1")
        stamp = {"id": f"tap {self.taps}", "source": "years", "at": self.world.now, "sender": address}
        self.world.take(Chose(**stamp, token=token(Acted(action, number))))

    def _gathering(self, number: int) -> Gathering:
        offering = self.random.choices(list(LIMITS), (50, 20, 20, 10))[0]
        least, most = LIMITS[offering]
        ordered = self.random.randint(least, {"lab": 24, "hundred_day": 4}.get(offering, 3))
        low, high = RULES.size(ordered, least, most if offering in ("lab", "hundred_day") else None)
        first = workdays.local(self.world.now).date() + DAY * self.random.randint(3, 40)
        count = self.random.randint(2, 4) if offering == "tailored" else 1
        sessions = tuple(_session(first + 14 * DAY * place) for place in range(count))
        tags = self.random.sample(FIELDS, 2)
        return Gathering(
            number=GatheringNumber(number),
            case=CaseNumber(1),
            block=0,
            offering=offering,
            owner=PersonId(1),
            title=f"Behov {number}",
            purpose=PURPOSES[offering],
            role="do" if offering == "hundred_day" else "any",
            sessions=sessions,
            least=low,
            target=ordered,
            most=high,
            weights=dict.fromkeys(tags, 50),
            version=1,
        )


def _session(day: date) -> Session:
    start = datetime(day.year, day.month, day.day, 17, tzinfo=ZONE)
    return Session(start=start, minutes=180, place="Rådhussalen")


def _days(first: datetime, second: datetime) -> int:
    return (workdays.local(second).date() - workdays.local(first).date()).days


def lived(database: str, *, seed: int, citizens: int, requests: int, days: int) -> Judge:
    """The years in a town on dictionaries ("none"), or on a database of this kind."""
    if database == "none":
        return Years(Random(seed), citizens, requests, days).live()
    with databases(database) as places, a_stored_world(places.empty("years")) as world:
        return Years(Random(seed), citizens, requests, days, world).live()


def lines(judge: Judge, seconds: float) -> Iterator[str]:
    yield "| " + " | ".join((*judge.counts, "breaches", "seconds")) + " |"
    yield "|" + "---|" * (len(judge.counts) + 2)
    yield "| " + " | ".join(map(str, (*judge.counts.values(), len(judge.wrong), round(seconds)))) + " |"


def main(arguments: list[str] | None = None) -> int:
    """Live some years; 1 when any rule was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=1096)
    parser.add_argument("--citizens", type=int, default=300)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--part", type=float, default=1.0, help="so much of the days and of the requests")
    parser.add_argument("--database", choices=("none", *KINDS), default="none")
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    days, requests = (max(1, round(full * asked.part)) for full in (asked.days, asked.requests))
    judge = lived(asked.database, seed=asked.seed, citizens=asked.citizens, requests=requests, days=days)
    print("\n".join(lines(judge, time.monotonic() - begun)))
    for line in judge.wrong[:20]:
        print("WRONG", line, file=sys.stderr)
    return 1 if judge.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

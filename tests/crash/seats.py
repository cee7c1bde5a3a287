"""Many people at once, few seats: a room is never sold twice, and the list keeps its order (R10).

    python -m tests.crash.seats --runs 1000 [--database sqlite|postgres] [--processes 2]

Each run is a room of 30 with 200 invited, who tap yes, twice, no, and give up seats, from several threads of several
processes, through the real core and store. The gathering's version tells in which order the database let them through; in
that order a small model of dictionaries and lists must come to the same, step by step.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing import Pipe
from random import Random
from typing import Any

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.scheduler import Scheduler
from core.actions import Acted, token
from core.events import Chose, Due, Inbound
from core.model import Address, Person, PersonId, Role
from core.network import Gathering, GatheringNumber, GatheringStatus, Invitation, InvitationStatus, Session
from core.ports import Facts, Turn
from tests.factories import DAY, MONDAY, a_gathering, an_invitation, in_utc, said
from tests.forked import Fork

NOW = in_utc(MONDAY)
SEATS, INVITED, THREADS = 30, 200, 6
AGAIN, LATER = 40, 60
"""So many tap twice at once; so many tap again when the claims of the day before have run out."""
PER_DATABASE = 100
Changed = tuple[tuple[int, str], ...]


@dataclass
class Model:
    """A room as anybody would keep it on paper."""

    seats: int
    seated: set[int] = field(default_factory=set)
    offered: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)

    def apply(self, what: str, who: int) -> Changed:
        """Whom an answer moves, and to where: the one who answers first, then whoever is offered a seat."""
        match what:
            case "i_yes":
                return self._yes(who)
            case "i_leave_yes":
                return self._left(who, "withdrawn", "declined")
            case "i_no":
                return () if who in self.seated else self._left(who, "declined", "declined")
            case "lapse":
                return self._left(who, "silent", "silent") if who in self.offered else ()
        raise AssertionError(what)

    def _yes(self, who: int) -> Changed:
        if who in self.seated or who in self.waiting:
            return ()
        if who in self.offered:
            self.offered.remove(who)
        elif self.waiting or len(self.seated) + len(self.offered) >= self.seats:
            self.waiting.append(who)
            return ((who, "waiting"),)
        self.seated.add(who)
        return ((who, "seated"),)

    def _left(self, who: int, after_seat: str, after_offer: str) -> Changed:
        if who in self.seated:
            self.seated.remove(who)
        elif who in self.waiting:
            self.waiting.remove(who)
        elif who in self.offered:
            self.offered.remove(who)
            after_seat = after_offer
        else:
            return ()
        moved: list[tuple[int, str]] = [(who, after_seat)]
        while self.waiting and len(self.seated) + len(self.offered) < self.seats:
            first = self.waiting.pop(0)
            self.offered.append(first)
            moved.append((first, "offered"))
        return tuple(moved)


@dataclass(frozen=True)
class Step:
    """What a turn did to the room: in which version it found it, who answered what, and who was moved where."""

    version: int
    what: str
    who: int
    changed: Changed


def run(number: int, random: Random, store: SqlStore, workers: Sequence["Worker"]) -> list[str]:
    """One room; says what is wrong. The store only begins and judges: all answers come from the workers."""
    _begin(store, number)
    steps: list[Step] = []
    later = NOW
    for people in ([*range(INVITED), *random.sample(range(INVITED), AGAIN)], random.sample(range(INVITED), LATER)):
        shares: list[list[tuple[str, str, int]]] = [[] for _ in workers]
        for count, (what, who) in enumerate(_answers(people, random)):
            shares[random.randrange(len(workers))].append((f"{number}-{later.timestamp()}-{count}", what, who))
        for worker, share in zip(workers, shares, strict=True):
            worker.begin(number, share, later.timestamp())
        for worker in workers:
            steps += worker.done()
        later += timedelta(hours=26)  # claims that nobody took run out
        workers[0].begin(number, [], later.timestamp())
        steps += workers[0].done()
    return list(_judged(number, steps, store))


def _answers(people: list[int], random: Random) -> Iterator[tuple[str, int]]:
    """Each of them taps something, most of them yes."""
    random.shuffle(people)
    for who in people:
        yield random.choices(("i_yes", "i_leave_yes", "i_no"), (70, 15, 15))[0], who


def _judged(number: int, steps: list[Step], store: SqlStore) -> Iterator[str]:
    model = Model(SEATS)
    for step in sorted(steps, key=lambda one: one.version):
        wanted = model.apply(step.what, step.who)
        if wanted != step.changed:
            yield f"run {number}, version {step.version}: {step.what} of {step.who} moved {step.changed}, not {wanted}"
        if len(model.seated) + len(model.offered) > SEATS:
            yield f"run {number}, version {step.version}: oversold"
    versions = [step.version for step in steps]
    if len(set(versions)) != len(versions):
        yield f"run {number}: two turns found the room in the same version"
    gathering, found = store.read(lambda facts: _found(facts, number))
    by_status = {status: {one.citizen - 1 for one in found if one.status is status} for status in InvitationStatus}
    if gathering.seated != len(by_status[InvitationStatus.SEATED]) or gathering.seated > SEATS:
        yield f"run {number}: {gathering.seated} seats of {SEATS}, {len(by_status[InvitationStatus.SEATED])} people"
    for status, people in (
        (InvitationStatus.SEATED, model.seated),
        (InvitationStatus.OFFERED, set(model.offered)),
        (InvitationStatus.WAITING, set(model.waiting)),
    ):
        if by_status[status] != people:
            yield f"run {number}: {status} are {sorted(by_status[status])}, not {sorted(people)}"
    in_line = sorted((one for one in found if one.status is InvitationStatus.WAITING), key=lambda one: one.place)
    if [one.citizen - 1 for one in in_line] != model.waiting:
        yield f"run {number}: the list is out of order"


def _found(facts: Facts, number: int) -> tuple[Gathering, Sequence[Invitation]]:
    gathering = facts.gathering(GatheringNumber(number))
    assert gathering is not None
    return gathering, facts.invitations_to(gathering.number)


# --- a process that answers ------------------------------------------------------------------


class Worker:
    """A process with a store of its own on the same database, whose threads take the answers they are given."""

    def __init__(self, url: str) -> None:
        self._pipe, theirs = Pipe()
        said = sys.__stderr__.fileno()
        with theirs:
            self._process = Fork(
                "tests.crash.seat_worker", url, environ=os.environ, stdin=theirs.fileno(), stdout=said, stderr=said
            )

    def begin(self, number: int, share: list[tuple[str, str, int]], at: float) -> None:
        self._pipe.send((number, share, at))

    def done(self) -> list[Step]:
        found = self._pipe.recv()
        if isinstance(found, str):
            raise AssertionError(found)
        return list(found)

    def stop(self) -> None:
        self._pipe.send(None)
        self._process.ended()


class Answering:
    """One share of answers taken by several threads, with a note of what each did to the room."""

    def __init__(self, store: SqlStore, decide: Callable[[Any, Facts], Turn], number: int, at: float) -> None:
        self.store, self.number = store, number
        self._decide = decide
        self._at = NOW + timedelta(seconds=at - NOW.timestamp())
        self._noted: dict[str, Step] = {}

    def take(self, share: list[tuple[str, str, int]]) -> list[Step]:
        if not share:
            clock = SettableClock(self._at)
            Scheduler(self.store, self.decide, clock).fire_due(self._at)
            return list(self._noted.values())
        threads = [threading.Thread(target=self._some, args=(share[at::THREADS],)) for at in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return list(self._noted.values())

    def _some(self, answers: list[tuple[str, str, int]]) -> None:
        for event, what, who in answers:
            tap = token(Acted(what, self.number))
            address = Address("play", f"citizen-{who}")
            self.store.take(Chose(id=event, source="seats", at=self._at, sender=address, token=tap), self.decide)

    def decide(self, event: Inbound | Due, facts: Facts) -> Turn:
        """The real decision. Decided again, its note is replaced: only the last one was committed."""
        turn = self._decide(event, facts)
        key = event.key if isinstance(event, Due) else event.id
        self._noted.pop(key, None)
        gathering = next((one for one in turn.gatherings if one.number == self.number), None)
        if gathering is not None and (step := _step(event, gathering, turn)) is not None:
            self._noted[key] = step
        return turn


def _step(event: Inbound | Due, gathering: Gathering, turn: Turn) -> Step | None:
    changed = tuple((one.citizen - 1, one.status.value) for one in turn.invitations)
    if isinstance(event, Due):
        is_claim = event.kind == "invitation_claim"
        return Step(gathering.version, "lapse", event.payload["citizen"] - 1, changed) if is_claim else None
    assert isinstance(event, Chose)
    what = event.token[6:].split("|")[1]
    return Step(gathering.version, what, int(event.sender.chat.removeprefix("citizen-")), changed)


# --- the town ----------------------------------------------------------------------------------


def settle(store: SqlStore) -> None:
    """Everybody who is ever invited, once a database."""
    for who in range(INVITED):
        address = Address("play", f"citizen-{who}")
        person = Person(id=PersonId(who + 1), address=address, roles=frozenset({Role.CITIZEN}), name=f"Borger {who}")
        store.take(said(id=f"moved in {who}", sender=address), lambda _event, _facts, one=person: Turn(person=one))


def _begin(store: SqlStore, number: int) -> None:
    session = Session(start=NOW + 60 * DAY, minutes=180, place="Rådhussalen")
    room = a_gathering(
        number,
        status=GatheringStatus.ASKING,
        sessions=(session,),
        most=SEATS,
        least=25,
        cover=(),
        quotas=(),
        proposed=(),
    )
    asked = tuple(an_invitation(who + 1, number, asked=NOW, answer_by=NOW + 50 * DAY) for who in range(INVITED))
    event = said(id=f"room {number}", sender=Address("play", "citizen-0"))
    store.take(event, lambda _event, _facts: Turn(gatherings=(room,), invitations=asked))


@contextmanager
def a_town(url: str, processes: int) -> Iterator[tuple[SqlStore, list[Worker]]]:
    """A database with everybody in it, and the processes that answer."""
    migrate(url)
    with SqlStore.open(url) as store:
        settle(store)
        workers = [Worker(url) for _ in range(processes)]
        try:
            yield store, workers
        finally:
            for worker in workers:
                worker.stop()


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; 1 when a seat was sold twice or the list lost its order."""
    from tests.crash.soak import _databases

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args(arguments)
    begun, wrong = time.monotonic(), []
    with _databases(asked.database) as database:
        for first in range(0, asked.runs, PER_DATABASE):
            with a_town(database(first), asked.processes) as (store, workers):
                for number in range(first, min(asked.runs, first + PER_DATABASE)):
                    wrong += run(number + 1, Random(f"{asked.seed}/{number}"), store, workers)
                    print(f"\r{number + 1} rooms, {len(wrong)} wrong", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    answers = asked.runs * (INVITED + AGAIN + LATER)
    print(f"| rooms of {SEATS} with {INVITED} invited | answers | processes | database | wrong | seconds |")
    print("|---|---|---|---|---|---|")
    seconds = round(time.monotonic() - begun)
    print(f"| {asked.runs} | {answers} | {asked.processes} | {asked.database} | {len(wrong)} | {seconds} |")
    for line in wrong[:20]:
        print("WRONG", line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

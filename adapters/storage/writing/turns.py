"""Several turns in one transaction: load, remember, decide, save, queue; each step one statement for all of them.

Locks are taken in one order everywhere: conversations, timers, cases, lanes, messages, each sorted. Two processes that keep it
cannot wait for each other in a ring. Beginning and committing the transaction is the writer's work.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from sqlalchemy import Connection

from adapters.storage.keeping.erasing import lock_for_erasing
from adapters.storage.keeping.letting_go import Rows, likely_rows
from adapters.storage.reading.facts import Known, SqlFacts
from adapters.storage.reading.recall import Recall
from adapters.storage.rows import codec, statements
from adapters.storage.writing.effects import queue_effects
from adapters.storage.writing.network_writes import LOCK_GATHERINGS, save_network
from adapters.storage.writing.transaction import Decided, Transaction
from core.effects import Erase, LetGo
from core.errors import StaleError
from core.events import Due, Inbound
from core.model import Case, CaseNumber, Conversation, Person, PersonId
from core.network import GatheringNumber
from core.ports import Decide, Turn


@dataclass(frozen=True, slots=True)
class Job:
    """One event and who decides about it."""

    event: Inbound | Due
    decide: Decide
    key: tuple[str, str]

    @classmethod
    def of(cls, event: Inbound | Due, decide: Decide) -> Self:
        return cls(event, decide, codec.event_key(event))

    @property
    def conversation(self) -> str:
        """What two jobs of one batch may not share, as far as it is known before anything is loaded."""
        if isinstance(self.event, Due):
            return f"person/{self.event.subject}" if self.event.subject is not None else self.event.key
        return self.event.sender.lane


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a job: its turn (None for a repeat), or `is_put_off` when its person already has a turn here."""

    turn: Turn | None = None
    is_put_off: bool = False


PUT_OFF = Taken(is_put_off=True)
REPEAT = Taken()


@dataclass(frozen=True, slots=True)
class Remembered:
    """An event that is new: as it was claimed, with its key and its place in the log."""

    key: tuple[str, str]
    event: Inbound | Due
    position: int


class Batch(Transaction):
    """The turns of one transaction. Raises StaleError when any of them was decided on an old state."""

    def __init__(self, connection: Connection, recall: Recall | None = None) -> None:
        super().__init__(connection, recall)
        self._by_lane: dict[str, Known | None] = {}
        self._pending: list[Decided] = []
        self._has_saved = False
        self._subjects: dict[int, PersonId | None] = {}

    def take(self, jobs: Sequence[Job]) -> list[Taken]:
        """All of the jobs, in their order. The caller commits, or rolls back whatever this raises."""
        self._load([job.event for job in jobs])
        chosen = self._one_each(jobs)
        fresh = self._remember(chosen)
        decided: list[Decided] = []
        results = {id(job): REPEAT for job in chosen}
        for job in chosen:
            if (new := fresh.get(id(job))) is not None:
                done = self._decide(job, new)
                decided.append(done)
                results[id(job)] = Taken(done.turn)
        self._save_pending()
        self._name_strangers(decided)
        queue_effects(self, decided)
        return [results.get(id(job), PUT_OFF) for job in jobs]

    def hold(self, event: Inbound | Due, cases: Iterable[CaseNumber], gatherings: Iterable[GatheringNumber]) -> None:
        """Lock what a first attempt found changed under it, before anything is read: the second is then not stale.

        PostgreSQL reads a conversation as it was when the statement began, also when it had to wait for the lock.
        """
        if not self.locks:
            return
        if not isinstance(event, Due):
            self.rows(statements.LOCK_BY_LANE, [codec.plain(event.sender.lane)])
        elif event.subject is not None:
            self.rows(statements.LOCK_BY_PERSON, [event.subject])
        if wanted := sorted(set(cases)):
            self.rows(statements.LOCK_CASES, wanted, rows=len(wanted))
        if numbers := sorted(set(gatherings)):
            self.rows(LOCK_GATHERINGS, numbers, rows=len(numbers))

    def _load(self, events: Sequence[Inbound | Due]) -> None:
        lanes = sorted({codec.plain(event.sender.lane) for event in events if not isinstance(event, Due)})
        persons = sorted({event.subject for event in events if isinstance(event, Due) and event.subject is not None})
        self._by_lane = dict.fromkeys(lanes)
        # Both kinds of key in one batch would take locks in two sorted runs; the writer never mixes them.
        for statement, keys in ((statements.LOAD_BY_LANE, lanes), (statements.LOAD_BY_PERSON, persons)):
            for row in self.rows(statement, keys, rows=len(keys)) if keys else ():
                person = codec.person_from(row[3:])
                self.by_person[person.id] = known = Known(person, self._conversation(person.id, row[1], row[2]))
                if isinstance(row[0], str):
                    self._by_lane[row[0]] = known

    def _conversation(self, person: PersonId, stored: str | None, version: int) -> Conversation | None:
        if stored is None:
            return None
        return self.recall.find(person, version, stored) or codec.conversation_from(person, stored, version)

    def _one_each(self, jobs: Sequence[Job]) -> list[Job]:
        """The first job of each person; a second one would decide on what the first is about to change."""
        seen: set[object] = set()
        chosen = []
        for job in jobs:
            subject = self._subjects[id(job)] = self._subject(job.event)
            mine = {subject or job.conversation, job.key}
            if not mine & seen:
                chosen.append(job)
            seen |= mine
        return chosen

    def _subject(self, event: Inbound | Due) -> PersonId | None:
        if isinstance(event, Due):
            return event.subject
        known = self._by_lane.get(codec.plain(event.sender.lane))
        return known.person.id if known else None

    def _remember(self, jobs: Sequence[Job]) -> dict[int, Remembered]:
        """The events that are new, by their job's id: as they were claimed, and under which key and where in the log."""
        claimed: dict[tuple[str, str], tuple[Job, Inbound | Due]] = {}
        for job in jobs:
            event = self._claim(job.event) if isinstance(job.event, Due) else job.event
            if event is not None:
                claimed[_remembered_as(job, event)] = job, event
        new: dict[int, Remembered] = {}
        while claimed:
            rows = [
                codec.event_row(key, claimed[key][1], self._subjects[id(claimed[key][0])]) for key in sorted(claimed)
            ]
            for source, name, position in self.rows_of(statements.REMEMBER, rows):
                job, event = claimed.pop((source, name))
                new[id(job)] = Remembered((source, name), event, position)
            claimed = _again(claimed)
        return new

    def _claim(self, event: Due) -> Due | None:
        """Deleting the timer is claiming it. What is due, and with which payload, is what the deleted row says."""
        subject = -1 if event.subject is None else event.subject
        rows = self.rows(statements.CLAIM_TIMER, (codec.plain(event.key), codec.to_ms(event.at), subject))
        if not rows:
            return None
        due, kind, payload = rows[0]
        claimed = replace(event, due=codec.from_ms(due), kind=kind, payload=codec.decode(payload))
        return event if claimed == event else claimed

    def _decide(self, job: Job, new: Remembered) -> Decided:
        event = new.event
        subject = self._subjects[id(job)]
        own = self.by_person.get(subject) if subject is not None else None
        lane = None if isinstance(event, Due) else event.sender.lane
        turn = job.decide(event, SqlFacts(self.connection, own, lane=lane, save_pending=self._save_pending))
        done = Decided(new.key, event, new.position, turn, subject)
        self._pending.append(done)
        return done

    def _save_pending(self) -> None:
        """Save the state of turns decided so far, so that the next question sees it as if they were committed."""
        pending, self._pending = self._pending, []
        turns = [done.turn for done in pending]
        self._lock_for_erasing(turns)
        self._save_persons([one for turn in turns for one in (turn.person, *turn.people) if one])
        self._save_conversations([turn.conversation for turn in turns if turn.conversation])
        self._save_cases([case for turn in turns for case in turn.cases])
        save_network(self, turns)
        self.run_rows(statements.ADD_LOG, [codec.log_row(entry) for turn in turns for entry in turn.log])

    def _lock_for_erasing(self, turns: Sequence[Turn]) -> None:
        """What an erasing or a letting go will change is locked before any turn of this transaction locks what comes after it.

        Where turns were saved before that was known, it is too late for the order: raises StaleError, and each is taken alone.
        """
        erased = [one.person for turn in turns for one in turn.effects if isinstance(one, Erase)]
        over = [one for turn in turns for one in turn.effects if isinstance(one, LetGo)]
        is_late, self._has_saved = self._has_saved, self._has_saved or any(map(_locks, turns))
        if not (self.locks and (erased or over)):
            return
        if is_late:
            raise StaleError("What goes")
        gone = [likely_rows(self.connection, one) for one in over]
        gone.append(
            Rows(
                people=erased,
                cases=[case.number for turn in turns for case in turn.cases],
                gatherings=[one.number for turn in turns for one in turn.gatherings],
            )
        )
        lock_for_erasing(
            self.connection,
            [person for rows in gone for person in rows.people],
            [case for rows in gone for case in rows.cases],
            [one for rows in gone for one in rows.gatherings],
        )

    def _save_persons(self, persons: list[Person]) -> None:
        if not persons:
            return
        rows = [codec.person_row(person) for person in sorted(persons, key=lambda one: one.id)]
        _all_saved("A person", len(rows), self.rows_of(statements.SAVE_PERSONS, rows))
        for person in persons:
            into = statements.MOVE_ADDRESS if person.version else statements.CLAIM_ADDRESS
            if not self.rows(into, (codec.plain(person.address.lane), person.id)):
                raise StaleError("An address")
            self.by_person[person.id] = Known(person, None)

    def _save_conversations(self, conversations: list[Conversation]) -> None:
        if not conversations:
            return
        rows = []
        for one in sorted(conversations, key=lambda one: one.person):
            saved = one.changed(version=one.version + 1)
            rows.append((one.person, self.recall.write(saved), saved.version))
        _all_saved("A conversation", len(rows), self.rows_of(statements.SAVE_CONVERSATIONS, rows))

    def _save_cases(self, cases: list[Case]) -> None:
        for case in sorted(cases, key=lambda one: one.number):
            row = codec.case_row(case)
            if case.version:
                saved = self.rows(statements.UPDATE_CASE, (*row[1:], case.number, case.version))
            else:
                saved = self.rows(statements.INSERT_CASE, row)
            _all_saved("A case", 1, saved)

    def _name_strangers(self, decided: Sequence[Decided]) -> None:
        """A first event was remembered before anybody knew whose it is; say so now, for the log and for erasure."""
        for done in decided:
            owner = done.turn.person.id if done.turn.person else None
            if done.sender is None and owner is not None and not isinstance(done.event, Due):
                self.run(statements.NAME_STRANGER, (owner, done.position))


def _locks(turn: Turn) -> bool:
    """Whether saving it locks more than a conversation, which was locked when it was loaded."""
    network = turn.citizens or turn.consents or turn.gatherings or turn.invitations or turn.links or turn.enquiries
    return bool(turn.person or turn.people or turn.cases or network or turn.log)


def _remembered_as(job: Job, event: Inbound | Due) -> tuple[str, str]:
    """The key in the log. A moment may have been moved since it was found: what counts is what its row said."""
    return job.key if event is job.event else codec.event_key(event)


def _again(
    seen: Mapping[tuple[str, str], tuple[Job, Inbound | Due]],
) -> dict[tuple[str, str], tuple[Job, Inbound | Due]]:
    """Moments whose key is in the log already: set anew for a millisecond that was had, and claimed, so they get a new key.

    A message that was seen before is a repeat, and left out.
    """
    moments = {key: found for key, found in seen.items() if isinstance(found[1], Due)}
    return {(source, _next_name(name)): found for (source, name), found in moments.items()}


def _next_name(name: str) -> str:
    before, mark, count = name.rpartition("#")
    return f"{before}#{int(count) + 1}" if mark and count.isdecimal() else f"{name}#2"


def _all_saved(what: str, wanted: int, rows: Sequence[Sequence[Any]]) -> None:
    if len(rows) != wanted:
        raise StaleError(what)

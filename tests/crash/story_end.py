"""What a story came to: in the undisturbed run, in the database of a killed one, and by a second opinion that knows the plan.

Numbers of people and cases differ from run to run, so people are told by their chat and cases by whose they are.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from adapters.storage.rows import codec
from adapters.storage.rows.network_codec import gathering_from, gathering_row
from core.model import Case, CaseNumber, CaseStatus, LogEntry, PersonId
from core.network import Gathering, GatheringNumber
from tests.crash.judge import Verdict
from tests.crash.story import CHATS, EMPLOYEES, FACILITATOR, Story

Read = Callable[[str], list[tuple]]
_NUMBERS = re.compile(r"\b([Ss]ag|nummer) \d+")
_CASES = "SELECT number, requester, facilitator, status, created, promised, body, version FROM casefile"
_CLOSED = {CaseStatus.DECIDED: "accepted", CaseStatus.DECLINED: "declined"}


class _Names(dict[Any, str]):
    """Who is meant by a number; a number that nobody has is a difference, not an error."""

    def __missing__(self, number: Any) -> str:
        return f"unknown {number}"


@dataclass(frozen=True, slots=True)
class End:
    """Per chat what stands in the conversation; per requester the case, its log and its rooms; the moments that are set."""

    talks: Mapping[str, Any]
    cases: Mapping[str, Any]
    log: Mapping[str, Sequence[tuple[str, str, str, str]]]
    rooms: Mapping[str, Sequence[Any]]
    moments: Mapping[str, tuple[int, str]]


def of_story(story: Story) -> End:
    """The undisturbed run."""
    facts = story.world.facts
    chats = _Names({person.id: person.address.chat for person in facts.persons.values()})
    owners = _Names({case.number: chats[case.requester] for case in facts.all_cases.values()})
    return End(
        {chats[one.person]: one.as_json() for one in facts.conversations.values()},
        {owners[case.number]: _case(case, chats) for case in facts.all_cases.values()},
        _by_owner(owners, ((entry.case, _entry(entry, chats)) for entry in facts.log)),
        _by_owner(owners, ((room.case, _room(room, chats)) for room in facts.gatherings.values())),
        {
            _named(key, timer.subject, timer.payload, chats, owners): (codec.to_ms(timer.due), timer.kind)
            for key, timer in facts.timers.items()
        },
    )


def of_database(read: Read) -> End:
    """A killed run, read with nothing but the driver."""
    chats = _Names({person: lane.partition(":")[2] for person, lane in read("SELECT person, lane FROM address")})
    cases = [codec.case_from(row) for row in read(_CASES)]
    owners = _Names({case.number: chats[case.requester] for case in cases})
    log = map(codec.log_from, read("SELECT casefile, at, who, what, why, facts FROM case_log ORDER BY id"))
    timers = read("SELECT key, subject, payload, due, kind FROM timer")
    rooms = map(gathering_from, read("SELECT body, version FROM gathering ORDER BY number"))
    return End(
        {chats[person]: json.loads(body) for person, body in read("SELECT person, body FROM conversation")},
        {owners[case.number]: _case(case, chats) for case in cases},
        _by_owner(owners, ((entry.case, _entry(entry, chats)) for entry in log)),
        _by_owner(owners, ((room.case, _room(room, chats)) for room in rooms)),
        {
            _named(key, subject, json.loads(payload), chats, owners): (due, kind)
            for key, subject, payload, due, kind in timers
        },
    )


def _case(case: Case, chats: Mapping[Any, str]) -> Any:
    holder = chats[case.facilitator] if case.facilitator else None
    told = {**case.as_json(), "status": case.status.value, "holder": holder}
    return json.loads(
        codec.encode({**told, "created": codec.to_ms(case.created), "promised": case.promised.isoformat()})
    )


def _entry(entry: LogEntry, chats: Mapping[Any, str]) -> tuple[str, str, str, str]:
    return chats[entry.who] if entry.who else "", entry.what, entry.why, codec.encode(dict(entry.facts))


def _room(room: Gathering, chats: Mapping[Any, str]) -> tuple[str, Any]:
    """A room that a decision prepared, as it is stored, without its numbers; and whose it is."""
    nobody = PersonId(0)
    row = gathering_row(replace(room, number=GatheringNumber(0), case=CaseNumber(0), owner=nobody, version=0))
    return chats[room.owner], json.loads(row[3])


def _by_owner(owners: Mapping[Any, str], found: Iterable[tuple[Any, Any]]) -> dict[str, list[Any]]:
    gathered: dict[str, list[Any]] = defaultdict(list)
    for case, one in found:
        gathered[owners[case]].append(one)
    return dict(gathered)


def _named(
    key: str, subject: Any, payload: Mapping[str, Any], chats: Mapping[Any, str], owners: Mapping[Any, str]
) -> str:
    """A moment's key with the person or the owner of the case in place of the number."""
    about = chats[subject] if subject is not None else owners[payload["number"]]
    return f"{key.rpartition('/')[0]}/{about}"


def judged(story: Story, read: Read, given: Sequence[tuple[str, str, str]], *, crashes: int) -> Verdict:
    """How a killed run differs from the undisturbed one, and from what must be true of any run. `given`: chat, key, words."""
    verdict = Verdict()
    wanted, found = of_story(story), of_database(read)
    for field in fields(End):
        mine, theirs = getattr(found, field.name), getattr(wanted, field.name)
        differing = [name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name)]
        verdict.wrong += [f"{field.name} of {one}: {mine.get(one)} instead of {theirs.get(one)}" for one in differing]
    verdict.wrong += _against_the_plan(story, found)
    _judge_messages(story, read, given, verdict, crashes)
    return verdict


def _against_the_plan(story: Story, found: End) -> Iterator[str]:
    """The second opinion: every request is one case, went its way once, and leaves nothing open."""
    if set(found.cases) != set(EMPLOYEES):
        yield f"there are cases of {sorted(found.cases)}"
    for chat, case in found.cases.items():
        asked = ["asked", "answered"] if "ask_back" in story.plans[chat] else []
        closed = _CLOSED.get(CaseStatus(case["status"]), "is still open")
        whats = [what for _, what, _, _ in found.log.get(chat, ()) if what != "composed"]
        if whats != ["sent", "claimed", *asked, closed] or case["holder"] != FACILITATOR:
            yield f"the case of {chat} is {case['status']} with {case['holder']} and has the log {whats}"
        if story.plans[chat][-1] == "decline" and closed != "declined":
            yield f"the case of {chat} should have been declined"
    for chat, talk in found.talks.items():
        if talk["stack"] or talk["doubt"]:
            yield f"something is still open with {chat}"


def _judge_messages(
    story: Story, read: Read, given: Sequence[tuple[str, str, str]], verdict: Verdict, crashes: int
) -> None:
    """Each message reached its reader, in the order of who caused it, with the undisturbed words; again only after a crash."""
    rows = read("SELECT status, repeats FROM outbox")
    if unsent := sum(status != 2 for status, _ in rows):
        verdict.wrong.append(f"{unsent} messages are still unsent")
    orders: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    words = {}
    for message in story.messages:
        key = _without_number(message.event, message.place)
        orders[message.chat][message.order].append(key)
        words[message.chat, key] = _plain(message.words)
    for chat in CHATS:
        mine = [(_without_number(*_event_and_place(key)), _plain(told)) for to, key, told in given if to == chat]
        first = list(dict.fromkeys(key for key, _ in mine))
        for order, keys in orders[chat].items():
            if [key for key in first if key in keys] != keys:
                verdict.wrong.append(
                    f"{chat} got from {order} {[key for key in first if key in keys]} instead of {keys}"
                )
        verdict.wrong += [f"{chat} read in {key}: {told}" for key, told in mine if words.get((chat, key)) != told]
        repeats = sum(count - 1 for count in Counter(key for key, _ in mine).values())
        verdict.repeats += repeats
        if repeats > crashes:
            verdict.wrong.append(f"{chat}: {repeats} repeats after {crashes} crashes")
    if sum(repeats for _, repeats in rows) < verdict.repeats:
        verdict.wrong.append(f"{verdict.repeats} repeats, but fewer were counted")


def _event_and_place(key: str) -> tuple[str, int]:
    """An event and the place among its effects, from the key of a message: "play/id7:0", or "timer/ask/3@…:0"."""
    event, _, place = key.rpartition(":")
    source, _, name = event.partition("/")
    return (name if source != "timer" else name.partition("@")[0]), int(place)


def _without_number(event: str, place: int) -> str:
    """The key of a message; of a moment about a case only its kind, as the number of the case is the run's own."""
    return f"{event.partition('/')[0] if event.startswith('ask/') else event}.{place}"


def _plain(words: str) -> str:
    """Words with no number of a case in them."""
    return _NUMBERS.sub(r"\1 N", words)

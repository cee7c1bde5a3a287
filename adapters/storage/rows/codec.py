"""Values to rows and back: people, conversations, cases, log lines, events and messages.

Text that people wrote is stored inside ASCII JSON, so that NUL and half a surrogate pair, which PostgreSQL refuses,
survive a round trip. No database is touched here.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any, get_args

from core.effects import Attachment, Choice, Edit, Say
from core.events import Due, Inbound
from core.model import (
    ERASED,
    Address,
    Answer,
    Case,
    CaseNumber,
    CaseStatus,
    Conversation,
    DigestRhythm,
    Json,
    LearningCard,
    LogEntry,
    OpenCase,
    Person,
    PersonId,
    Role,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def _make_encode() -> Callable[[Json], str]:
    """JSON without spaces. What is stored is trees of our own, so looking for circles would be paid for by every turn in vain.

    `JSONEncoder.encode` makes its worker in C anew for every value, which is half of the price of the small ones of a turn.
    """
    encoder = json.JSONEncoder(separators=(",", ":"), check_circular=False)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # a Python without it
        return encoder.encode
    pieces = make(None, encoder.default, encode_basestring_ascii, None, ":", ",", False, False, True)
    return lambda value: "".join(pieces(value, 0))


encode = _make_encode()
decode = json.loads
Row = Sequence[Any]


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 in UTC. Parts of a millisecond are cut off, so a moment never moves into the future."""
    return (moment - EPOCH) // MILLISECOND


def from_ms(moment: int) -> datetime:
    return EPOCH + moment * MILLISECOND


def plain(text: str) -> str:
    """Text for a column of its own: no database takes NUL and half a surrogate pair, so they are replaced."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")


PERSON_COLUMNS = (
    "id, channel, chat, roles, name, language, digest, substitute, case_limit, is_reachable, is_facilitator, version"
)


def person_row(person: Person) -> tuple[Any, ...]:
    """The row of the saved value: its version is one more."""
    return (
        person.id,
        plain(person.address.channel),
        plain(person.address.chat),
        ",".join(sorted(person.roles)),
        plain(person.name),
        person.language,
        person.digest.value,
        person.substitute,
        person.case_limit,
        person.is_reachable,
        person.is_facilitator,
        person.version + 1,
    )


def person_from(row: Row) -> Person:
    return _person(*row)


# The same few people are heard again and again, and a person changes seldom.
@lru_cache(maxsize=512)
def _person(*row: Any) -> Person:
    return Person(
        id=PersonId(row[0]),
        address=Address(row[1], row[2]),
        roles=_roles(row[3]),
        name=row[4],
        language=row[5],
        digest=DigestRhythm(row[6]),
        substitute=None if row[7] is None else PersonId(row[7]),
        case_limit=row[8],
        is_reachable=bool(row[9]),
        version=row[11],
    )


def forget_persons() -> None:
    """Keep nothing in memory of anybody: somebody was erased."""
    _person.cache_clear()


@lru_cache(maxsize=64)
def _roles(written: str) -> frozenset[Role]:
    return frozenset(Role(role) for role in written.split(",") if role)


def conversation_from(person: PersonId, body: str, version: int) -> Conversation:
    return Conversation.from_json(person, version, decode(body))


def case_row(case: Case) -> tuple[Any, ...]:
    return (
        case.number,
        case.requester,
        case.facilitator,
        case.status.value,
        to_ms(case.created),
        case.promised.isoformat(),
        encode(case.as_json()),
        case.version + 1,
    )


def case_from(row: Row) -> Case:
    body = decode(row[6])
    return Case(
        number=CaseNumber(row[0]),
        requester=PersonId(row[1]),
        facilitator=None if row[2] is None else PersonId(row[2]),
        status=CaseStatus(row[3]),
        created=from_ms(row[4]),
        promised=date.fromisoformat(row[5]),
        title=body["title"],
        answers={slot: Answer.from_json(answer) for slot, answer in body["answers"].items()},
        recommendation=body["recommendation"],
        course=tuple(body["course"]),
        flags=frozenset(body["flags"]),
        question=body["question"],
        version=row[7],
    )


def open_case_from(row: Row) -> OpenCase:
    number, status, promised, facilitator = row
    return OpenCase(number, CaseStatus(status), date.fromisoformat(promised), facilitator)


def log_row(entry: LogEntry) -> tuple[Any, ...]:
    return entry.case, to_ms(entry.at), entry.who, entry.what, encode(entry.why), encode(dict(entry.facts))


def learning_card_from(row: Row) -> LearningCard:
    """A row of case, what, facts and the case's own body."""
    body = decode(row[3])
    offering = str(body["course"][0]["offering"]) if body["course"] else ""
    return LearningCard(CaseNumber(row[0]), body["title"], offering, tuple(decode(row[2]).items()))


def log_from(row: Row) -> LogEntry:
    return LogEntry(
        case=CaseNumber(row[0]),
        at=from_ms(row[1]),
        who=None if row[2] is None else PersonId(row[2]),
        what=row[3],
        why=decode(row[4]),
        facts=decode(row[5]),
    )


TIMER_SOURCE = "timer"
# What the channel says of the person is theirs, in `person`: the log of events needs no second copy.
_BARE = {"id", "source", "at", "sender", "name", "language", "place"}


def event_key(event: Inbound | Due) -> tuple[str, str]:
    """(source, id) under which the event is remembered. A moment is its key and when it was due."""
    if isinstance(event, Due):
        return TIMER_SOURCE, plain(f"{event.key}@{to_ms(event.due)}")
    return plain(event.source), plain(event.id)


def event_row(key: tuple[str, str], event: Inbound | Due, person: PersonId | None) -> tuple[Any, ...]:
    lane = None if isinstance(event, Due) else plain(event.sender.lane)
    return (*key, to_ms(event.at), lane, person, type(event).__name__.lower(), encode(_payload(event)))


def _payload(event: Inbound | Due) -> dict[str, Json]:
    if isinstance(event, Due):
        return {"kind": event.kind, "due": to_ms(event.due), "payload": dict(event.payload)}
    told = ((name, getattr(event, name), default) for name, default in _OWN_FIELDS[type(event)])
    return {name: value for name, value, default in told if value != default}


# The fields that only one kind of event has, each with its default, which need not be stored.
_OWN_FIELDS: dict[type, tuple[tuple[str, object], ...]] = {
    kind: tuple((field.name, field.default) for field in fields(kind) if field.name not in _BARE)
    for kind in get_args(Inbound)
}


def message_json(effect: Say | Edit, language: str = "") -> str:
    """What the outbox keeps of a message: names and values. The sentence itself is made when it is sent.

    `language` is that of a receiver who will be gone by then.
    """
    kept: dict[str, Json] = {"prompt": effect.prompt, "params": dict(effect.params)}
    if language:
        kept["language"] = language
    if effect.thread:
        kept["thread"] = effect.thread
    if isinstance(effect, Edit):
        kept["message"] = effect.message
    elif effect.files or effect.place:
        kept |= _own_of_say(effect)
    if not effect.choices:
        return encode(kept)
    return f'{encode(kept)[:-1]},"choices":[{",".join(map(_choice_json, effect.choices))}]}}'


def _choice_json(choice: Choice) -> str:
    if choice.params:
        return encode([choice.token, choice.label, dict(choice.params), choice.style])
    return _plain_choice_json(choice.token, choice.label, choice.style)


# The buttons of a question are the same for everybody.
@lru_cache(maxsize=2_048)
def _plain_choice_json(token: str, label: str, style: str) -> str:
    return encode([token, label, {}, style])


def _own_of_say(effect: Say) -> dict[str, Json]:
    kept: dict[str, Json] = {"files": [[file.kind, dict(file.params)] for file in effect.files]} if effect.files else {}
    return {**kept, "place": effect.place} if effect.place else kept


def parted(lane: str, body: str) -> Person:
    """Who a last message goes to when all about them is erased: a chat and a language."""
    channel, _, chat = lane.partition(":")
    language = parting_language(body) or "da"
    return Person(id=ERASED, address=Address(channel, chat), roles=frozenset(), language=language)


def parting_language(body: str) -> str:
    """The language of a last message; "" for any other, whose receiver is still there to ask."""
    return str(decode(body).get("language", "")) if '"language":' in body else ""


def message_from(person: PersonId, body: str) -> Say | Edit:
    kept: Mapping[str, Json] = decode(body)
    choices = tuple(Choice(*choice) for choice in kept.get("choices", ()))
    if "message" in kept:
        message, prompt, params = kept["message"], kept["prompt"], kept["params"]
        return Edit(
            to=person, message=message, prompt=prompt, params=params, choices=choices, thread=kept.get("thread", "")
        )
    files = tuple(Attachment(*file) for file in kept.get("files", ()))
    return Say(
        to=person,
        prompt=kept["prompt"],
        params=kept["params"],
        choices=choices,
        files=files,
        place=kept.get("place", ""),
        thread=kept.get("thread", ""),
    )

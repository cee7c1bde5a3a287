"""A chat as it stands: what a person did there and what we said, read from the event log and the outbox.

For the playground, for support, and for what was asked last. What was sent is prompts and values; whoever shows it renders them.
"""

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from adapters.storage.rows import tables
from adapters.storage.rows.codec import decode, from_ms, message_from, parting_language
from adapters.storage.rows.prepared import Prepared
from core.effects import Choice, Edit, Say
from core.model import PersonId
from core.ports import Line

_SAID = "said"
_event = tables.inbound_event.c
_out = tables.outbox.c
Placed = tuple[tuple[int, int, bool, int], Line]

_DONE = Prepared(
    select(_event.id, _event.at, _event.kind, _event.payload, _event.position)
    .where(
        _event.person
        == select(tables.address.c.person).where(tables.address.c.lane == bindparam("lane")).scalar_subquery()
    )
    .where(_event.lane == bindparam("lane"))
    .order_by(_event.position.desc())
    .limit(bindparam("most"))
)
# The same words as in the index of sent messages, so that it is used.
_SENT = Prepared(
    select(_out.id, _out.event, _out.person, _out.payload, _out.finished, _out.provider_ref, _out.dedupe_key)
    .where(_out.lane == bindparam("lane"), text("status = 2"))
    .order_by(_out.id.desc())
    .limit(bindparam("most"))
)


_ONE = Prepared(
    select(_out.person, _out.payload, _out.about)
    .where(_out.lane == bindparam("lane"), _out.provider_ref == bindparam("message"), text("status = 2"))
    .order_by(_out.id)
    .limit(1)
)


def sent_message(connection: Connection, lane: str, message: str) -> Say | None:
    """The message with this id, as it was sent. An edit has the same id and comes later."""
    row = _ONE.first(connection, lane=lane, message=message)
    effect = message_from(PersonId(row.person), row.payload) if row is not None else None
    return replace(effect, about=_people(row.about)) if row is not None and isinstance(effect, Say) else None


def _people(written: str | None) -> tuple[PersonId, ...]:
    """The others a message tells of, as its row has them (",12,15,")."""
    return tuple(PersonId(int(one)) for one in (written or "").strip(",").split(",") if one)


class Chats:
    """Chats as one turn reads them: what was said stays as it is while the turn lasts, so that nothing is asked for twice.

    A need in somebody's own words asks five times what we said last, in ten rooms.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sent: dict[str, tuple[int, list[Any]]] = {}
        """Of each lane how many messages were asked for, and those that were found, the latest first."""
        self._ours: dict[tuple[str, int], list[Placed]] = {}

    def lines(self, lane: str, most: int) -> list[Line]:
        """The latest lines in order. Of two in the same millisecond the one whose event came first goes first."""
        ours = self._our_placed(lane, most)
        offered = {choice.token: choice for _, line in ours for choice in line.choices}
        theirs = [_their_line(row, offered) for row in _DONE.rows(self._connection, lane=lane, most=most)]
        return [line for _, line in sorted(ours + theirs, key=itemgetter(0))][-most:]

    def messages(self, lane: str, most: int) -> list[Line]:
        """Our lines among so many messages, in the order in which they arrived."""
        return [line for _, line in sorted(self._our_placed(lane, most), key=itemgetter(0))]

    def _our_placed(self, lane: str, most: int) -> list[Placed]:
        rows = self._latest(lane, most)
        found = self._ours.get((lane, len(rows)))
        if found is None:
            found = self._ours[lane, len(rows)] = _our_lines(reversed(rows))
        return found

    def _latest(self, lane: str, most: int) -> list[Any]:
        """The latest messages. Where fewer were found than asked for there are no more."""
        asked, rows = self._sent.get(lane, (0, []))
        if most > asked == len(rows):
            rows = _SENT.rows(self._connection, lane=lane, most=most)
            self._sent[lane] = most, rows
        return rows[:most]


def _our_lines(rows: Iterable[Any]) -> list[Placed]:
    """Messages in order, each with its latest wording: an edit is no line of its own, unless its thread had no head yet."""
    lines: dict[str, Placed] = {}
    for row in rows:
        effect = message_from(PersonId(row.person), row.payload)
        name = row.provider_ref or row.dedupe_key
        edited = (effect.message or name) if isinstance(effect, Edit) else ""
        if edited in lines:
            place, line = lines[edited]
            newer = replace(line, prompt=effect.prompt, params=effect.params, choices=effect.choices)
            lines[edited] = place, newer
        elif not edited or effect.thread:
            line = Line(id=name, at=from_ms(row.finished), is_ours=True, prompt=effect.prompt, params=effect.params)
            files = effect.files if isinstance(effect, Say) else ()
            shown = replace(line, choices=effect.choices, files=files, language=parting_language(row.payload))
            lines[name] = (row.finished, row.event, True, row.id), shown
    return list(lines.values())


def _their_line(row: Any, offered: dict[str, Choice]) -> Placed:
    """What a person did. A tap is shown as the button it was on, if that button is still among the lines."""
    told = decode(row.payload)
    tapped = offered.get(told.get("token", ""))
    line = Line(
        id=row.id,
        at=from_ms(row.at),
        is_ours=False,
        words=told.get("text") or "",
        kind=told.get("kind") or ("not_kept" if row.kind == _SAID and not told else ""),
        choices=(tapped,) if tapped else (),
    )
    return (row.at, row.position, False, 0), line

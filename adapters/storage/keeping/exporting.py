"""Everything that is stored of one person, table by table, as the inventory says whose it is: for a copy of their data.

Stored text is JSON in ASCII; here it is what people wrote. Nothing is left out because it seemed unimportant.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, or_, select
from sqlalchemy.sql import ColumnElement

from adapters.storage.engine import Engines
from adapters.storage.rows import tables
from adapters.storage.rows.codec import decode, from_ms
from core.keeping.inventory import Inventory, Kind, Mapped
from core.model import Json, PersonId

Rows = list[dict[str, Json]]
ABOUT_OTHERS_TOO = "about_others_too"
"""Stands for what a message said when it named others beside the person."""


def export_person(engines: Engines, person: PersonId, inventory: Inventory) -> Mapping[str, Rows]:
    """The person's rows by table, in one snapshot; a table with none is left out."""
    with engines.read.connect() as connection, connection.begin():
        found = {name: _rows(connection, name, mapped, person) for name, mapped in inventory.items()}
    return {name: rows for name, rows in found.items() if rows}


def _rows(connection: Connection, name: str, mapped: Mapped, person: PersonId) -> Rows:
    table = tables.metadata.tables[name]
    if not mapped.whose and not mapped.mentions:
        return []
    key = list(table.primary_key.columns)
    found = connection.execute(select(table).where(_theirs(table, mapped, person)).order_by(*key)).mappings().all()
    return [
        _row(dict(row), mapped) if _is_own(table, row, mapped, person) else _told_row(dict(row), mapped, person)
        for row in found
    ]


def _theirs(table: Table, mapped: Mapped, person: PersonId) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = []
    if table is tables.lane:
        wanted.append(table.c.name.in_(_chats(person)))
    elif mapped.whose:
        wanted.append(table.c[mapped.whose] == person)
    if table is tables.inbound_event:
        wanted.append(table.c.lane.in_(_chats(person)))
    wanted += [_names(table, column, person) for column in mapped.mentions]
    return or_(*wanted)


def _chats(person: PersonId) -> Select[tuple[str]]:
    return select(tables.address.c.lane).where(tables.address.c.person == person)


def _names(table: Table, column: str, person: PersonId) -> ColumnElement[bool]:
    if table is tables.outbox:
        return table.c[column].like(f"%,{person},%")
    if table is tables.gathering:
        invited = select(tables.invitation.c.gathering).where(tables.invitation.c.citizen == person)
        return table.c.number.in_(invited)
    return table.c[column] == person


def _is_own(table: Table, row: RowMapping, mapped: Mapped, person: PersonId) -> bool:
    return table in (tables.lane, tables.inbound_event) or (bool(mapped.whose) and row[mapped.whose] == person)


def _row(row: dict[str, Any], mapped: Mapped) -> dict[str, Json]:
    """A row of the person's own, whole."""
    return {column: _value(row[column], kind) for column, kind in mapped.columns.items()}


def _told_row(row: dict[str, Any], mapped: Mapped, person: PersonId) -> dict[str, Json]:
    """Of somebody else's row only what it says about this person alone, and no way to reach others.

    A message about several people says only that there was one, and when: what it tells of the others is theirs.
    """
    values = _row(row, mapped)
    shown = {column: values[column] for column, kind in mapped.columns.items() if kind in (Kind.MOMENT, Kind.CODE)}
    if "payload" in values:
        is_alone = row["about"] == f",{person},"
        shown |= {"payload": values["payload"]} if is_alone else {"told": ABOUT_OTHERS_TOO}
    if mapped.mentions == ("body",):
        body = values["body"]
        shown["body"] = {name: body[name] for name in ("title", "offering", "sessions") if name in body}
    return shown


def _value(value: Any, kind: Kind) -> Json:
    if value is None or kind is Kind.TECHNICAL:
        return value
    if kind is Kind.MOMENT:
        return from_ms(value).isoformat()
    return _told(value) if isinstance(value, str) else value


def _told(text: str) -> Json:
    """Stored JSON as the values it holds; any other text as it stands."""
    if text[:1] not in ("{", "[", '"'):
        return text
    try:
        return decode(text)
    except ValueError:
        return text

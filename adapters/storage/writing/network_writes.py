"""Saves what a turn changed in the network, each value with its version checked. Most turns change nothing here.

Within a turn: citizens, gatherings, invitations, links, enquiries, each sorted, as everywhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from adapters.storage.rows import network_codec as codec
from adapters.storage.rows.statements import Grown
from adapters.storage.writing.transaction import Transaction
from core.errors import StaleError
from core.ports import Turn


@dataclass(frozen=True, slots=True)
class Saving:
    """How values of one kind are saved. A changed one is never inserted: its row may have been erased since it was read."""

    what: str
    insert: Grown
    update: Grown
    keys: int


def _saving(what: str, table: str, names: str, key: str) -> Saving:
    """`names` begin with the key and end with the version."""
    columns, keys = names.split(", "), key.split(", ")
    changed = ", ".join(f"{name} = {{mark}}" for name in columns[len(keys) :])
    same = " AND ".join(f"{name} = {{mark}}" for name in keys)
    insert = f"INSERT INTO {table} ({names}) VALUES {{rows}} ON CONFLICT DO NOTHING RETURNING {key}"  # noqa: S608 -- names written here
    update = f"UPDATE {table} SET {changed} WHERE {same} AND version = {{mark}} RETURNING {key}"  # noqa: S608 -- names written here
    return Saving(what, Grown(insert, width=len(columns)), Grown(update), len(keys))


CITIZENS = _saving("A citizen", "citizen", "person, status, body, version", "person")
GATHERINGS = _saving("A gathering", "gathering", "number, casefile, status, body, version", "number")
INVITATIONS = _saving(
    "An invitation", "invitation", "gathering, citizen, status, asked, body, version", "gathering, citizen"
)
LINKS = _saving("A link", "link", "key, expires, maker, used_by, body, version", "key")
ENQUIRIES = _saving(
    "An enquiry", "enquiry", "citizen, asked, kind, words, answered, answered_by, answer, version", "citizen, asked"
)
ADD_CONSENTS = Grown("INSERT INTO consent (person, at, purpose, is_given, text_version) VALUES {rows}", width=5)
LOCK_GATHERINGS = Grown("SELECT number FROM gathering WHERE number IN ({marks}) ORDER BY number FOR UPDATE")


def save_network(transaction: Transaction, turns: Sequence[Turn]) -> None:
    """Raises StaleError when a value was saved by somebody else since it was read."""
    for turn in turns:
        if turn.citizens or turn.consents or turn.gatherings or turn.invitations or turn.links or turn.enquiries:
            _save_turn(transaction, turn)


def _save_turn(transaction: Transaction, turn: Turn) -> None:
    _save_rows(transaction, CITIZENS, [codec.citizen_row(one) for one in turn.citizens])
    _save_rows(transaction, GATHERINGS, [codec.gathering_row(one) for one in turn.gatherings])
    _save_rows(transaction, INVITATIONS, [codec.invitation_row(one) for one in turn.invitations])
    _save_rows(transaction, LINKS, [codec.link_row(one) for one in turn.links])
    _save_rows(transaction, ENQUIRIES, [codec.enquiry_row(one) for one in turn.enquiries])
    transaction.run_rows(ADD_CONSENTS, [codec.consent_row(one) for one in turn.consents])


def _save_rows(transaction: Transaction, saving: Saving, rows: list[tuple[Any, ...]]) -> None:
    rows.sort(key=lambda row: row[:2])
    new = [row for row in rows if row[-1] == 1]
    # In pieces: a database takes only so many values in one statement (SQLite 32,766).
    for first in range(0, len(new), 1_000):
        piece = new[first : first + 1_000]
        if len(transaction.rows_of(saving.insert, piece)) != len(piece):
            raise StaleError(saving.what)
    for row in rows:
        if row[-1] > 1 and not transaction.rows(saving.update, (*row[saving.keys :], *row[: saving.keys], row[-1] - 1)):
            raise StaleError(saving.what)

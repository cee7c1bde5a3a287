"""Saves what a turn changed in the network, each value with its version checked. Most turns change nothing here.

Within a turn: citizens, gatherings, invitations, links, each sorted, as everywhere else.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from adapters.storage import network_codec as codec
from adapters.storage.statements import Grown
from core.errors import StaleError
from core.ports import Turn

if TYPE_CHECKING:
    from adapters.storage.turns import Batch


def _save(table: str, names: str, key: str) -> Grown:
    columns = names.split(", ")
    rest = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key.split(", "))
    text = (
        f"INSERT INTO {table} ({names}) VALUES {{rows}} ON CONFLICT ({key}) DO UPDATE SET {rest}"  # noqa: S608 -- names written here
        f" WHERE {table}.version = excluded.version - 1 RETURNING {key}"
    )
    return Grown(text, width=len(columns))


SAVE_CITIZENS = _save("citizen", "person, status, body, version", "person")
SAVE_GATHERINGS = _save("gathering", "number, casefile, status, body, version", "number")
SAVE_INVITATIONS = _save("invitation", "gathering, citizen, status, asked, body, version", "gathering, citizen")
SAVE_LINKS = _save("link", "key, expires, maker, used_by, body, version", "key")
ADD_CONSENTS = Grown("INSERT INTO consent (person, at, purpose, is_given, text_version) VALUES {rows}", width=5)
LOCK_GATHERINGS = Grown("SELECT number FROM gathering WHERE number IN ({marks}) ORDER BY number FOR UPDATE")


def save_network(batch: "Batch", turns: Sequence[Turn]) -> None:
    """Raises StaleError when a value was saved by somebody else since it was read."""
    for turn in turns:
        if turn.citizens or turn.consents or turn.gatherings or turn.invitations or turn.links:
            _save_turn(batch, turn)


def _save_turn(batch: "Batch", turn: Turn) -> None:
    _save_rows(batch, "A citizen", SAVE_CITIZENS, [codec.citizen_row(one) for one in turn.citizens])
    _save_rows(batch, "A gathering", SAVE_GATHERINGS, [codec.gathering_row(one) for one in turn.gatherings])
    _save_rows(batch, "An invitation", SAVE_INVITATIONS, [codec.invitation_row(one) for one in turn.invitations])
    _save_rows(batch, "A link", SAVE_LINKS, [codec.link_row(one) for one in turn.links])
    batch.run_rows(ADD_CONSENTS, [codec.consent_row(one) for one in turn.consents])


def _save_rows(batch: "Batch", what: str, statement: Grown, rows: list[tuple[Any, ...]]) -> None:
    # In pieces: a database takes only so many values in one statement (SQLite 32,766).
    rows.sort(key=lambda row: row[:2])
    for first in range(0, len(rows), 1_000):
        piece = rows[first : first + 1_000]
        if len(batch.rows_of(statement, piece)) != len(piece):
            raise StaleError(what)

"""Questions that are put together and compiled once, and from then on asked of the driver itself.

Between somebody's word and its answer, and behind the answer, stand a dozen small ones. SQLAlchemy's way through each of them
costs 50 µs of the processor, SQLite's answer 5.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Select, Update, literal
from sqlalchemy.sql import ColumnElement


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement as one driver reads it: its values by place or by name, what of them is always the same, and its rows."""

    words: str
    places: Sequence[str] | None
    fixed: Mapping[str, Any]
    row: Callable[..., Any]

    def filled(self, values: Mapping[str, Any]) -> Any:
        known = {**self.fixed, **values}
        return known if self.places is None else [known[name] for name in self.places]


class Prepared:
    """A Core statement. Its values are given by the names of its bind parameters, and none is a list: see `is_among`.

    Each row has its columns by name. What they hold is as the driver gives it: SQLite's truth is a number.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]] | Update | Delete) -> None:
        self._statement = statement
        self._texts: dict[str, _Text] = {}

    def rows(self, connection: Connection, **values: Any) -> list[Any]:
        text = self._text(connection)
        return [text.row(*row) for row in _executed(connection, text, values).fetchall()]

    def first(self, connection: Connection, **values: Any) -> Any:
        """The first row; None without any."""
        text = self._text(connection)
        row = _executed(connection, text, values).fetchone()
        return None if row is None else text.row(*row)

    def run(self, connection: Connection, **values: Any) -> None:
        _executed(connection, self._text(connection), values)

    def run_all(self, connection: Connection, many: Iterable[Mapping[str, Any]]) -> None:
        """Once for each of these values."""
        text = self._text(connection)
        connection.connection.cursor().executemany(text.words, [text.filled(values) for values in many])

    def _text(self, connection: Connection) -> _Text:
        dialect = connection.dialect
        return self._texts.get(dialect.name) or self._texts.setdefault(
            dialect.name, _compiled(self._statement, dialect)
        )


def is_among(column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """Whether a column has one of these values, which are part of the question: each list is a question of its own."""
    return column.in_([literal(value) for value in values])


def _compiled(statement: Select[*tuple[Any, ...]] | Update | Delete, dialect: Dialect) -> _Text:
    compiled: Any = statement.compile(dialect=dialect)
    fixed = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
    names = statement.selected_columns.keys() if isinstance(statement, Select) else ()
    return _Text(str(compiled), compiled.positiontup, fixed, namedtuple("Found", names))


def _executed(connection: Connection, text: _Text, values: Mapping[str, Any]) -> Any:
    cursor: Any = connection.connection.cursor()
    cursor.execute(text.words, text.filled(values))
    return cursor

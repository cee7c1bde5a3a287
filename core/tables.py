"""Reads rules that people edit as TOML, and answers every mistake with the file, the key and what to do.

Only the reading of plain values. What a value means is the business of the room that asks for it.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeVar

from core.errors import ContentError
from core.model import Json

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file that remembers where it stands. Every getter raises ContentError on a wrong value."""

    file: str
    path: str
    values: dict[str, Json]

    def key(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def fail(self, name: str, happened: str, hint: str) -> NoReturn:
        """Raises the mistake, with the file and the whole key."""
        raise ContentError(self.file, self.key(name), happened, hint=hint)

    def only(self, names: Iterable[str]) -> None:
        """Raises when a key is none of `names`: a misspelt rule must not be silently without effect."""
        known = sorted(names)
        for name in self.values:
            if name not in known:
                self.fail(name, "This key is not known here.", f"Use one of: {', '.join(known)}.")

    def text(self, name: str) -> str:
        value = self._of(name, str, "a text in quotation marks")
        return str(value).strip() or self.fail(name, "The text is empty.", "Write the text, or remove the key.")

    def number(self, name: str) -> int:
        return int(self._of(name, int, "a whole number without quotation marks"))

    def truth(self, name: str) -> bool:
        return bool(self._of(name, bool, "true or false"))

    def day(self, name: str) -> date:
        value = self._of(name, date, "a date as 2026-10-05, without quotation marks")
        return date(value.year, value.month, value.day)

    def one_of(self, name: str, kind: type[E]) -> E:
        return self._choice(name, self.text(name), kind)

    def several(self, name: str, kind: type[E]) -> tuple[E, ...]:
        """A list of choices in the written order; a repeated one is a mistake."""
        found = tuple(self._choice(name, value, kind) for value in self.texts(name))
        if len(set(found)) < len(found):
            self.fail(name, "Something stands twice in the list.", "Keep it once.")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(str(value).strip() for value in self._list(name, str, "texts"))

    def table(self, name: str) -> "Table":
        return Table(self.file, self.key(name), self._of(name, dict, f"a table: [{self.key(name)}]"))

    def tables(self, name: str) -> Iterator["Table"]:
        for place, value in enumerate(self._list(name, dict, "tables in curly brackets"), start=1):
            yield Table(self.file, f"{self.key(name)}[{place}]", value)

    def each(self) -> Iterator[tuple[str, "Table"]]:
        """The tables below this one by name, in the order of the file."""
        for name in self.values:
            yield name, self.table(name)

    def _list(self, name: str, kind: type, what: str) -> list[Json]:
        values: list[Json] = self._of(name, list, f"a list of {what}")
        for value in values:
            if not isinstance(value, kind):
                self.fail(name, f"{value!r} does not belong in the list.", f"Write a list of {what}.")
        return values

    def _of(self, name: str, kind: type, what: str) -> Json:
        if name not in self.values:
            self.fail(name, "The key is missing.", f"Add it: {what}.")
        value = self.values[name]
        # In Python a truth value is also a number; in a rule it is a slip of the pen.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail(name, f"{value!r} cannot be used.", f"Write {what}.")
        return value

    def _choice(self, name: str, value: str, kind: type[E]) -> E:
        try:
            return kind(value)
        except ValueError:
            return self.fail(name, f'"{value}" is not known.', f"Use one of: {', '.join(kind)}.")


def read_table(file: str, text: str) -> Table:
    """The whole file. Raises ContentError with the line when it is no TOML."""
    try:
        return Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            file, "", str(error), hint="Mend the line it names; text stands in quotation marks."
        ) from error

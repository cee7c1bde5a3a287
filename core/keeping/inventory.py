"""Which table holds what of whom: read from prompts/inventory.toml, and held against the tables by a test.

The copy of somebody's data, the page about privacy and the search for a person's rows are all made from it, so that a column
nobody thought of cannot be left out silently.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.tables import Table, read_table

FILE = "inventory.toml"


class Kind(StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    CONTACT = "contact"
    NAME = "name"
    WORDS = "words"
    PROFILE = "profile"
    CODE = "code"
    MOMENT = "moment"
    TECHNICAL = "technical"


class UsedFor(StrEnum):
    TALK = "talk"
    DELIVER = "deliver"
    REQUEST = "request"
    NETWORK = "network"
    ACCESS = "access"
    RUNNING = "running"


class Basis(StrEnum):
    CONSENT = "consent"
    TASK = "task"
    DUTY = "duty"
    NONE = "none"


class Kept(StrEnum):
    """For how long; the rules say how many days that is."""

    PERSON = "person"
    EVENTS = "events"
    DRAFTS = "drafts"
    MEMBERSHIP = "membership"
    CONSENT_LOG = "consent_log"
    INVITATIONS = "invitations"
    CASES = "cases"
    LINKS = "links"
    MOMENTS = "moments"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One table. `whose` is the column that names the owner of a row, "" for nobody; `mentions` may name others."""

    whose: str
    mentions: tuple[str, ...]
    purpose: UsedFor
    basis: Basis
    kept: Kept
    columns: Mapping[str, Kind]


Inventory = Mapping[str, Mapped]


def parse_inventory(text: str) -> Inventory:
    """Reads the file. Raises ContentError naming the table and key of the first mistake."""
    return {name: _mapped(table) for name, table in read_table(f"prompts/{FILE}", text).each()}


def _mapped(table: Table) -> Mapped:
    table.only(("whose", "mentions", "purpose", "basis", "kept", "columns"))
    columns = table.table("columns")
    kinds = {name: columns.one_of(name, Kind) for name in columns.values}
    whose = str(table.values.get("whose", ""))
    mentions = table.texts("mentions") if "mentions" in table else ()
    for name in (*mentions, *([whose] if whose else [])):
        if name not in kinds:
            table.fail("columns", f"{name} is not among the columns.", "Mend the name.")
    return Mapped(
        whose=whose,
        mentions=mentions,
        purpose=table.one_of("purpose", UsedFor),
        basis=table.one_of("basis", Basis),
        kept=table.one_of("kept", Kept),
        columns=kinds,
    )

"""Step 1: the register of political principles and guiding marks (pejlemærker), versioned, each with its committee and status.

The texts of the source document are lost, so the register ships empty; a text enters only by the municipality's own file.
"""

from dataclasses import dataclass
from datetime import date

from core.recommending.offerings import Code
from core.tables import Table, read_table

FILE = "prompts/principles.toml"
LANGUAGES = ("da", "en")


class PrincipleKind(Code):
    """A principle (princip), or a guiding mark (pejlemærke) of the committee on digitalisation and technology."""

    PRINCIPLE = "principle"
    GUIDING_MARK = "guiding_mark"


class PrincipleStatus(Code):
    """Recommended by a committee, approved by Kommunalbestyrelsen, or no longer in force."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Principle:
    """One text of the register. `since` is the day it got its status; `texts` are by language."""

    id: str
    kind: PrincipleKind
    committee: str
    status: PrincipleStatus
    since: date
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Register:
    """All principles of one version of the file."""

    version: int
    entries: tuple[Principle, ...]

    @property
    def in_force(self) -> tuple[Principle, ...]:
        """What Kommunalbestyrelsen has approved and not withdrawn."""
        return tuple(entry for entry in self.entries if entry.status is PrincipleStatus.APPROVED)


def parse_principles(text: str, file: str = FILE) -> Register:
    """Reads the register. Raises ContentError on the first mistake, naming file and key."""
    top = read_table(file, text)
    top.only(("version", "entries"))
    version = top.number("version")
    if version < 1:
        top.fail("version", f"{version} is no version.", "Count from 1, and raise it with every change.")
    entries: list[Principle] = []
    for table in top.tables("entries"):
        entry = _principle(table)
        if entry.id in [other.id for other in entries]:
            table.fail("id", f'"{entry.id}" stands twice.', "Give every entry a name of its own.")
        entries.append(entry)
    return Register(version, tuple(entries))


def _principle(table: Table) -> Principle:
    table.only(("id", "kind", "committee", "status", "date", *LANGUAGES))
    return Principle(
        id=table.text("id"),
        kind=table.one_of("kind", PrincipleKind),
        committee=table.text("committee"),
        status=table.one_of("status", PrincipleStatus),
        since=table.day("date"),
        texts={language: table.text(language) for language in LANGUAGES},
    )

"""What citizens are called where facilitators read of several: the first name, and what tells those apart who share one.

The initial of the surname where it is known, else where they live, else what they know best, else a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.model import Json, Person, PersonId
from core.network import Citizen
from core.ports import Facts

_ELSEWHERE = "elsewhere"
Tell = tuple[str, str]
"""What tells somebody apart: "initial", "district", "field" or "number", and its value."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody's first name, with what tells them from others of that name, if there are any."""

    name: str = ""
    tell: Tell | None = None

    @property
    def row(self) -> dict[str, Json]:
        """As values of the prompt gathering/called."""
        return {"name": self.name, "tell": list(self.tell) if self.tell else None}


def first_name(name: str) -> str:
    return name.split()[0] if name.split() else ""


def names_of(facts: Facts, persons: Iterable[PersonId]) -> Mapping[PersonId, Named]:
    """What each of these is called among the others, in the order given."""
    wanted = list(dict.fromkeys(persons))
    known = {person.id: person for person in facts.people(wanted)}
    first = {one: first_name(known[one].name) if one in known else "" for one in wanted}
    shared: dict[str, list[PersonId]] = {}
    for one in wanted:
        shared.setdefault(first[one].casefold(), []).append(one)
    tells = {one: tell for same in shared.values() if len(same) > 1 for one, tell in _apart(same, known, facts).items()}
    return {one: Named(first[one], tells.get(one)) for one in wanted}


def people(facts: Facts, persons: Iterable[PersonId]) -> list[tuple[Citizen, Named]]:
    """Citizens with what they are called, in the order given; who is no member any more is left out."""
    names = names_of(facts, persons)
    found = [(facts.citizen(person), named) for person, named in names.items()]
    return [(citizen, named) for citizen, named in found if citizen is not None]


def _apart(same: Sequence[PersonId], known: Mapping[PersonId, Person], facts: Facts) -> dict[PersonId, Tell]:
    """For each of those who share a name the first thing that nobody else of them has."""
    told = {one: _tells(known.get(one), facts.citizen(one)) for one in same}
    held = [tell for tells in told.values() for tell in tells]
    return {
        one: next((tell for tell in told[one] if held.count(tell) == 1), ("number", str(place + 1)))
        for place, one in enumerate(same)
    }


def _tells(person: Person | None, citizen: Citizen | None) -> list[Tell]:
    """What could tell somebody apart, the best first."""
    surname = person.name.split()[1:] if person is not None else []
    tells: list[Tell] = [("initial", surname[-1][0].upper())] if surname else []
    if citizen is not None and citizen.district not in ("", _ELSEWHERE):
        tells.append(("district", citizen.district))
    if citizen is not None and citizen.competences:
        best = min(citizen.competences, key=lambda one: (-citizen.competences[one], one))
        tells.append(("field", best))
    return tells

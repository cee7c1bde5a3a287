"""Somebody who is heard under a new name is called by it in that very turn: what is told of them then stands for good.

The name comes with the event and is saved with the turn, so what the turn reads still has the old one, or none at all: a
facilitator is added by the number of their account, and learnt by name when they first tap a button.
"""

from collections.abc import Sequence
from typing import Any, cast

from core.model import Person, PersonId
from core.ports import Facts


def renamed(facts: Facts, person: Person) -> Facts:
    """The same facts, in which this person is as they are now. Somebody nobody has stored yet is in none of them."""
    stored = facts.person(person.id)
    return facts if stored is None or stored.name == person.name else cast(Facts, _Renamed(facts, person))


class _Renamed:
    def __init__(self, facts: Facts, person: Person) -> None:
        self._facts = facts
        self._person = person

    def __getattr__(self, name: str) -> Any:
        return getattr(self._facts, name)

    def person(self, person: PersonId) -> Person | None:
        return self._person if person == self._person.id else self._facts.person(person)

    def facilitators(self) -> Sequence[Person]:
        return [self._person if one.id == self._person.id else one for one in self._facts.facilitators()]

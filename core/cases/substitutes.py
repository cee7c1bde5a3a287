"""Who gets a case instead of whom, and who has room for one more. Only reads; handing over is `handing`, being away is `away`."""

from core.model import Person, PersonId
from core.ports import Facts


def stand_in(facts: Facts, person: Person) -> Person:
    """Who is there for this person: they themselves, or the substitute they named, or that one's.

    A substitute who is no facilitator any more, or substitutes in a ring, leave the case with the person.
    """
    seen, found = {person.id}, person
    while found.substitute is not None:
        following = facts.person(found.substitute)
        if following is None or not following.is_facilitator or following.id in seen:
            return person
        seen.add(following.id)
        found = following
    return found


def stands_in_for(facts: Facts, me: Person, holder: PersonId | None) -> bool:
    """Whether the holder is away and this is who takes over."""
    person = facts.person(holder) if holder is not None else None
    return person is not None and person.id != me.id and stand_in(facts, person).id == me.id


def may_stand_in(facts: Facts, person: Person, substitute: Person | None) -> bool:
    """A substitute is another facilitator who is not away."""
    return (
        substitute is not None
        and substitute.id != person.id
        and substitute.is_facilitator
        and stand_in(facts, substitute).id == substitute.id
    )


def limit_of(person: Person, usual: int) -> int:
    """How many open cases this person holds at most."""
    return person.case_limit if person.case_limit is not None else usual


def room_for(facts: Facts, person: Person, usual: int) -> int:
    """How many more cases the person has room for; never less than none."""
    return max(0, limit_of(person, usual) - facts.load_of(person.id))

"""Who may see and change a gathering: whoever holds its case, a lead, and whoever stands in for the holder."""

from dataclasses import replace

from core.cases.substitutes import stands_in_for
from core.model import Case, PersonId
from core.network import Gathering
from core.ports import Facts
from core.rooms import Scene


def is_theirs(scene: Scene, gathering: Gathering) -> bool:
    """Whether this facilitator may change the gathering and see its people."""
    me = scene.person
    if not me.is_facilitator:
        return False
    return gathering.owner == me.id or me.is_lead or stands_in_for(scene.facts, me, gathering.owner)


def open_rooms(facts: Facts, case: Case) -> tuple[Gathering, ...]:
    """What was decided for a case and still goes on."""
    return tuple(one for one in facts.gatherings_of(case.number) if one.status.is_open)


def hosted(gathering: Gathering, owner: PersonId, name: str) -> Gathering:
    """The gathering in the hands of this person, whose first name its people read from now on, if they read one."""
    host = {"host": next(iter(name.split()), "")} if "host" in gathering.progress else {}
    return replace(gathering, owner=owner, progress={**gathering.progress, **host})

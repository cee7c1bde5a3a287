"""A word to whoever has a gathering, or is there for them while they are away."""

from core.cases.substitutes import stand_in
from core.effects import Choice, Say
from core.gatherings.at_a_glance import about
from core.model import Json, PersonId
from core.network import Gathering
from core.ports import Facts


def owner_now(gathering: Gathering, facts: Facts) -> PersonId:
    """Whoever has it, or stands in for them."""
    owner = facts.person(gathering.owner)
    return stand_in(facts, owner).id if owner is not None else gathering.owner


def told_owner(
    gathering: Gathering, facts: Facts, prompt: str, choices: tuple[Choice, ...] = (), **values: Json
) -> Say:
    """The message, with the gathering at a glance and these values beside it."""
    params = {**about(gathering), **values}
    return Say(to=owner_now(gathering, facts), prompt=prompt, params=params, choices=choices, is_bulk=True)

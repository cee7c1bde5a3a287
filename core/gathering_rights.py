"""Who may see and change a gathering: whoever holds its case, a lead, and whoever stands in for the holder."""

from core.network import Gathering
from core.rooms import Scene
from core.substitutes import stands_in_for


def is_theirs(scene: Scene, gathering: Gathering) -> bool:
    """Whether this facilitator may change the gathering and see its people."""
    me = scene.person
    if not me.is_facilitator:
        return False
    return gathering.owner == me.id or me.is_lead or stands_in_for(scene.facts, me, gathering.owner)

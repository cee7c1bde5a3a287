"""What there is to do, for who asks so: the open cases; where there is none, the groups of one's own that are under way."""

from core.arranging.showing.saying import listed
from core.cases.cards import queue
from core.cases.rights import is_theirs
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.effects import Say
from core.gatherings.at_a_glance import UNDER_WAY
from core.rooms import Scene


def work(scene: Scene) -> Say:
    """The queue, and below an empty one the groups. Who orders the queue itself has only that."""
    shown = queue(scene)
    if scene.facts.open_cases():
        return shown
    mine = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one)]
    if not mine:
        return shown
    rooms = listed(scene, mine)
    notes = tuple(Note(one["prompt"], one["params"]) for say in (shown, rooms) for one in say.params["notes"])
    return said_with_notes(
        scene.person.id, notes, (*rooms.choices[:-1], command_choice("digest"), command_choice("help"))
    )

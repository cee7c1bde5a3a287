"""A member's profile as it is shown and asked for: the card with a button for each part, and the questions, all of them or one.

What the answers do to the citizen is `profile`'s work.
"""

from core.actions import Ordered, token
from core.dialogue.asking import command_choice, question, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice
from core.members.house import MemberHouse, card
from core.members.joining import asked_for_profile, draft_timer
from core.members.profile import PROFILE
from core.network import Citizen
from core.ports import Turn
from core.rooms import Scene


def shown(scene: Scene, citizen: Citizen, house: MemberHouse, prompt: str = "") -> Turn:
    """The profile, after a line on what was just done, with a button for each part that can be changed."""
    steps = house.engine.flow.dialogues[PROFILE].steps
    changes = tuple(
        _change(step.id) for step in steps if step.kind != "week" and (step.id != "best" or citizen.competences)
    )
    notes = (*((Note(prompt),) if prompt else ()), Note("citizen/profile", card(citizen)))
    return scene.turn(None, said_with_notes(scene.person.id, notes, (*changes, command_choice("help"))))


def asked_of_all(scene: Scene, citizen: Citizen, house: MemberHouse, words: str = "") -> Turn:
    """The profile's questions from the first, which these words answer, if there are any."""
    conversation = asked_for_profile(scene, citizen, house)
    notes: tuple[Note, ...] = ()
    if words:
        heard = house.engine.hear_text(conversation, words, scene.moment)
        conversation, notes = heard.conversation, heard.notes
    asked = question(house.engine, conversation, notes, at=scene.at)
    return scene.turn(conversation, asked, draft_timer(scene, conversation, house.rules))


def asked_of_one(scene: Scene, citizen: Citizen, house: MemberHouse, slot: str) -> Turn | None:
    """One question of the profile, or all where none is named; None for a question there is not."""
    if slot and house.engine.flow.dialogues[PROFILE].step(slot) is None:
        return None
    conversation = asked_for_profile(scene, citizen, house, slot)
    asked = question(house.engine, conversation, at=scene.at)
    return scene.turn(conversation, asked, draft_timer(scene, conversation, house.rules))


def _change(slot: str) -> Choice:
    return Choice(token(Ordered(f"profile_{slot}")), f"profile/{slot}/name")

"""The card of a gathering for whoever holds it, by how far it has come: its plan, the proposal, or the room that fills."""

from dataclasses import replace

from core.courses.hundred_saying import OPERATOR, tap
from core.courses.hundred_saying import about as standing_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.dialogue.asking import question
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Say
from core.gatherings.log import entry
from core.gatherings.one_moved import led_to
from core.gatherings.proposal_saying import act, plan, proposal, room
from core.gatherings.proposing import is_proposed
from core.gatherings.rules import RoomRules
from core.model import Dialogue
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Turn
from core.rooms import Scene

_MOST_ASKED = 16
"""Words of when and where; more tell of something else."""


def asked_when(scene: Scene, text: str) -> int | None:
    """The gathering whose time our latest message asks for in words ("Skriv først, hvornår …"), where few words follow."""
    number = led_to(scene) if len(text.split()) <= _MOST_ASKED else None
    gathering = scene.facts.gathering(GatheringNumber(number)) if number is not None else None
    is_open = gathering is not None and gathering.status is GatheringStatus.DRAFT and not gathering.sessions
    return number if is_open and scene.conversation.dialogue is None else None


def card(scene: Scene, gathering: Gathering, rules: RoomRules, *notes: Note) -> Say:
    """How it stands, with what can be done now."""
    if is_proposed(gathering) or gathering.status is GatheringStatus.PROPOSED:
        return proposal(scene, gathering, *notes)
    if gathering.status is GatheringStatus.DRAFT:
        return plan(scene, gathering, *notes)
    if gathering.offering == HUNDRED_DAY and gathering.progress.get("day0"):
        standing = Note("course/standing", standing_of(gathering, scene.facts.case(gathering.case), scene.at))
        shown = room(scene, gathering, rules, *notes, standing)
        return replace(shown, choices=(tap(gathering, OPERATOR), *shown.choices))
    return room(scene, gathering, rules, *notes)


def asked_again(engine: Engine, scene: Scene, dialogue: Dialogue) -> Turn:
    """The open question of a plan, with the way to the gathering: what was written does nothing here, and is no name or place."""
    gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
    asked = question(engine, scene.conversation, (Note("gathering/problem/no_answer"),), at=scene.at)
    if gathering is None:
        return scene.turn(None, asked)
    return scene.turn(None, replace(asked, choices=(act(gathering, "g_show"), *asked.choices)))


def card_shown(scene: Scene, gathering: Gathering, rules: RoomRules) -> Turn:
    """The same as a turn. Whoever is shown people leaves a line in the log."""
    is_with_people = gathering.status not in (GatheringStatus.DRAFT, GatheringStatus.CANCELLED)
    log = (entry(gathering, scene.at, scene.person.id, "people_seen"),) if is_with_people else ()
    return replace(scene.turn(None, card(scene, gathering, rules)), log=log)

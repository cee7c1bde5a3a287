"""The card of a gathering for whoever holds it, by how far it has come: its plan, the proposal, or the room that fills."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.afterwards import with_notes
from core.arranging.showing.meant import just_shown, led_to
from core.arranging.showing.run_sheets import sheet_choice
from core.arranging.showing.saying import listed, plan, proposal, room
from core.arranging.words.meetings import begins_with_time
from core.arranging.words.orders import is_of_a_case, is_to_them
from core.cases.rights import is_theirs
from core.courses.hundred_future import is_undecided
from core.courses.hundred_saying import DECIDE, OPERATOR, start_of, tap
from core.courses.hundred_saying import about as standing_of
from core.courses.learning import card_button
from core.courses.meeting_moments import HUNDRED_DAY
from core.courses.meeting_saying import CAME_OF
from core.courses.meeting_saying import tap as tap_after
from core.courses.milestones import day_of
from core.dialogue.asked.next_question import question
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.gatherings.at_a_glance import about, act
from core.gatherings.candidates import begins, is_proposed, is_shut
from core.gatherings.log import entry
from core.gatherings.rules import RoomRules
from core.model import Dialogue
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary

_PLANNED = frozenset({GatheringStatus.DRAFT, GatheringStatus.PROPOSED, GatheringStatus.ASKING, GatheringStatus.SET})
NOBODY = "gathering/nobody_to_tell"
"""What is answered to words for those who have a seat, where nobody has one."""
_MOST_ASKED = 16
"""Words of when and where; more tell of something else."""


def barred(scene: Scene, gathering: Gathering | None, number: int) -> Turn | None:
    """Why this person can do nothing with the gathering of this number; None when they can. Default deny."""
    if not scene.person.is_facilitator:
        return says(scene, "screening/not_for_you")
    if gathering is None:
        return says(scene, "gathering/none", {"number": number})
    if is_theirs(scene, gathering):
        return None
    owner = scene.facts.person(gathering.owner)
    return says(scene, "gathering/not_yours", {**about(gathering), "name": owner.name if owner else ""})


def planning(scene: Scene, number: int | None) -> Gathering | None:
    """The gathering of this number, where it is theirs and its plan can be changed."""
    gathering = scene.facts.gathering(GatheringNumber(number)) if number is not None else None
    is_planned = gathering is not None and gathering.status in _PLANNED
    return gathering if gathering is not None and is_planned and is_theirs(scene, gathering) else None


def just_planned(scene: Scene) -> Gathering | None:
    """The same of the one whose card our latest message is."""
    return planning(scene, just_shown(scene))


def lacking_time(scene: Scene, text: str, vocabulary: Vocabulary) -> Sequence[Gathering]:
    """The gatherings that a time may be told for with no order: the one whose card our latest message is ("Skriv først,
    hvornår …", "Sæt nye tider"); and where words are a time from the first on, all of theirs that have none yet.
    """
    if len(text.split()) > _MOST_ASKED:
        return ()
    shown = planning(scene, led_to(scene))
    if shown is not None and _lacks_time(shown):
        return (shown,)
    if not begins_with_time(text, scene.at, vocabulary):
        return ()
    if shown is not None:
        return (shown,) if _needs_another(shown, scene.at) else ()
    drafts = scene.facts.gatherings_with((GatheringStatus.DRAFT,))
    return [one for one in drafts if _lacks_time(one) and is_theirs(scene, one)]


def _lacks_time(gathering: Gathering) -> bool:
    return gathering.status is GatheringStatus.DRAFT and not gathering.sessions


def _needs_another(gathering: Gathering, at: datetime) -> bool:
    """Whether its card asks for a new time: none of those to choose between can be used, or it went by with nobody in."""
    is_past = bool(gathering.sessions) and begins(gathering) <= at and not gathering.seated
    return is_shut(gathering) or is_past


def which_of(scene: Scene, fitting: Sequence[Gathering]) -> Turn:
    """Which of several is meant."""
    return with_notes(scene.turn(None, listed(scene, fitting)), (Note("gathering/which"),))


def card(scene: Scene, gathering: Gathering, rules: RoomRules, *notes: Note) -> Say:
    """How it stands, with what can be done now."""
    shown = _standing(scene, gathering, rules, *notes)
    return replace(shown, choices=(*_afterwards(gathering), *shown.choices, *sheet_choice(gathering)))


def _afterwards(gathering: Gathering) -> tuple[Choice, ...]:
    """What is left to tell of one that was held."""
    if gathering.status is not GatheringStatus.DONE or not gathering.sessions:
        return ()
    is_told = bool(gathering.progress.get("came_of_it"))
    return (*(() if is_told else (tap_after(gathering, CAME_OF, ""),)), card_button(gathering.case))


def _of_its_end(scene: Scene, gathering: Gathering) -> tuple[Choice, ...]:
    """To write what becomes of a group, or, once that is decided, what is left to tell of it."""
    day = day_of(start_of(gathering), scene.at)
    if is_undecided(gathering, day):
        return (tap(gathering, DECIDE, str(day), "primary"),)
    if gathering.status is not GatheringStatus.RUNNING or not gathering.progress.get("decision"):
        return ()
    tells = () if gathering.progress.get("came_of_it") else (tap_after(gathering, CAME_OF, ""),)
    return (*tells, card_button(gathering.case))


def _standing(scene: Scene, gathering: Gathering, rules: RoomRules, *notes: Note) -> Say:
    if is_proposed(gathering) or gathering.status is GatheringStatus.PROPOSED:
        return proposal(scene, gathering, *notes)
    if gathering.status is GatheringStatus.DRAFT:
        return plan(scene, gathering, *notes)
    if gathering.offering == HUNDRED_DAY and gathering.progress.get("day0"):
        standing = Note("course/standing", standing_of(gathering, scene.facts.case(gathering.case), scene.at))
        shown = room(scene, gathering, rules, *notes, standing)
        return replace(shown, choices=(*_of_its_end(scene, gathering), tap(gathering, OPERATOR), *shown.choices))
    return room(scene, gathering, rules, *notes)


def asked_again(
    engine: Engine, scene: Scene, dialogue: Dialogue, text: str, vocabulary: Vocabulary, *, is_plain: bool
) -> Turn | None:
    """The open question of a plan, with the way to the gathering, where what was written does nothing here, and is no name or
    place: a bare yes or no (`is_plain`), an order about a case, words to somebody. None where it may be the answer.
    """
    is_order = is_of_a_case(text, vocabulary)
    is_mail = not is_order and is_to_them(text, vocabulary)
    if not (is_plain or is_mail or is_order):
        return None
    gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
    told = Note(NOBODY, about(gathering)) if gathering is not None else None
    note = told if told is not None and is_mail else Note("gathering/problem/no_answer")
    asked = question(engine, scene.conversation, (note,), at=scene.at)
    if gathering is None:
        return scene.turn(None, asked)
    return scene.turn(None, replace(asked, choices=(act(gathering, "g_show"), *asked.choices)))


def card_shown(scene: Scene, gathering: Gathering, rules: RoomRules) -> Turn:
    """The same as a turn. Whoever is shown people leaves a line in the log."""
    is_with_people = gathering.status not in (GatheringStatus.DRAFT, GatheringStatus.CANCELLED)
    log = (entry(gathering, scene.at, scene.person.id, "people_seen"),) if is_with_people else ()
    return replace(scene.turn(None, card(scene, gathering, rules)), log=log)

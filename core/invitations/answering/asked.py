"""What is answered to citizens who ask about a meeting they are asked to or have a seat at: where, when, who comes.

Words only: what the facilitator has set is told, what nobody has told the bot is not made up. Then the invitation stands again as
it is. What a topic is, `core.understand.talk.topics` reads.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.courses.hundred_saying import start_of
from core.courses.milestones import LAST_DAY, day_of, moment_of
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.dialogue.meanings import Value
from core.effects import Effect, Say
from core.invitations.polls.saying import is_polling, polled
from core.invitations.saying import card, shown
from core.invitations.seats.seat_file import calendar
from core.invitations.words.answers import one_of
from core.model import Json
from core.network import Gathering, Invitation, InvitationStatus
from core.ports import Facts, Turn
from core.rooms import Scene
from core.understand.talk.topics import Asked, Shape

MOST_TO_CHOOSE = 4
"""Invitations that are shown together."""
COMING_LATE = "coming_late"
PRACTICAL_TOPICS = frozenset({"practicalities", COMING_LATE})
"""Questions that tell what somebody needs in order to take part: "er der elevator?"."""
_CALENDAR = "calendar"
_SAID_BESIDE_A_NO = frozenset({_CALENDAR, "bring_someone", "sends_another", "where"})
_PROMPTS = {
    "what": "about",
    "where": "where",
    "when": "when",
    "time": "when",
    "next": "mine",
    "line": "mine",
    "who_comes": "who_comes",
    "host": "host",
    "prepare": "prepare",
    "bring_someone": "bring_someone",
    "sends_another": "bring_someone",
    "practicalities": "practicalities",
    COMING_LATE: "practicalities",
    "calling_off": "calling_off",
    "later": "later",
    "think_over": "later",
    _CALENDAR: "calendar",
}
"""The topics that are about a meeting for whoever has one, and the prompts invitation/asked/<prompt>."""


def topic_of(asked: Asked) -> str:
    """What is asked about, a meeting before the network: "kan jeg være med på zoom?" of somebody who is in the network."""
    return next(filter(is_about_a_meeting, asked.topics), asked.topic)


def is_about_a_meeting(topic: str) -> bool:
    return topic in _PROMPTS


def is_for_a_person(reading: object, asked: Asked) -> bool:
    """Whether somebody with a seat says what the bot can only pass on: that they come late, or that we move a meeting. "Kan I
    flytte mødet" gives no seat up.
    """
    is_move = isinstance(reading, Value) and one_of(reading.value) == "another_time"
    return COMING_LATE in asked.topics or (is_move and asked.shape is Shape.QUESTION)


def is_no_refusal(asked: Asked) -> bool:
    """Whether a no in it is about something beside the meeting: "jeg kan ikke finde kalenderfilen", "kan ikke finde vej"."""
    return not _SAID_BESIDE_A_NO.isdisjoint(asked.topics)


def told_about(scene: Scene, topic: str, pairs: list[tuple[Gathering, Invitation]]) -> tuple[Effect, ...]:
    """The answer for the first of these invitations, then each of them as it stands."""
    gathering, invitation = pairs[0]
    said = said_with_notes(scene.person.id, (note_about(topic, gathering, invitation, scene.at),))
    if topic == _CALENDAR:
        said = _with_calendar(said, gathering, invitation, scene.at)
    return said, *(as_it_stands(*pair, turn=turn_of(scene.facts, pair[1])) for pair in pairs)


def note_about(topic: str, gathering: Gathering, invitation: Invitation, at: datetime) -> Note:
    """The answer to a question about this meeting."""
    values = {**card(gathering, invitation), "is_polling": is_polling(gathering, invitation), **_days(gathering, at)}
    return Note(f"invitation/asked/{_PROMPTS[topic]}", values)


def _days(gathering: Gathering, at: datetime) -> dict[str, Json]:
    """Where the 100 days stand, from the first to the last of them."""
    if not gathering.progress.get("day0"):
        return {}
    start = start_of(gathering)
    day, ends = day_of(start, at), moment_of(start, LAST_DAY).date()
    return {"day": day, "last": LAST_DAY, "ends": ends.isoformat()} if 0 <= day <= LAST_DAY else {}


def turn_of(facts: Facts, invitation: Invitation) -> int:
    """Which one they are of those who wait, from 1; 0 for whoever does not."""
    if invitation.status is not InvitationStatus.WAITING:
        return 0
    waiting = facts.invitations_to(invitation.gathering, [InvitationStatus.WAITING])
    return sum((one.place, one.citizen) <= (invitation.place, invitation.citizen) for one in waiting)


def as_it_stands(gathering: Gathering, invitation: Invitation, *, turn: int = 0) -> Say:
    """The invitation with what can be done about it now; of a time that is still open, the question for times.

    `turn` is the place among those who wait, where it is known.
    """
    return polled(gathering, invitation) if is_polling(gathering, invitation) else shown(gathering, invitation, turn)


def which(scene: Scene, pairs: Sequence[tuple[Gathering, Invitation]], prompt: str) -> Turn:
    """Several, or a doubt: each as it stands, with its own buttons."""
    asked = said_with_notes(scene.person.id, (Note(prompt),), (command_choice("human"),))
    return scene.turn(None, asked, *(as_it_stands(*pair) for pair in pairs[:MOST_TO_CHOOSE]))


def _with_calendar(said: Say, gathering: Gathering, invitation: Invitation, at: datetime) -> Say:
    if invitation.status is not InvitationStatus.SEATED:
        return said
    return replace(said, files=calendar(gathering, invitation, at))

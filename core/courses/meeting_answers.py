"""What a citizen's words after a meeting answer: that they were there or not, or how it was from 1 to 5.

Only reads. A question is no answer, and whatever is an order or is about something else is left to the other rooms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.actions import Acted, read
from core.courses.meeting_saying import CAME, SCORE, WAS, WAS_NOT, mark_of
from core.courses.scoring import bare_score
from core.dialogue.answers.yes_or_no import answers_yes_or_no, opens_with
from core.dialogue.asked.last_question import asked_last, said_last
from core.dialogue.meanings import Command, Reader
from core.invitations.seats.absences import is_absent
from core.members.orders import read_member_order
from core.model import Role
from core.network import Gathering, GatheringStatus, Invitation, InvitationStatus
from core.rooms import Scene
from core.understand import Vocabulary
from core.understand.talk.topics import Shape, read_asked
from core.understand.words import clip, tokens

_ASKED_FOR = timedelta(days=14)
"""How long after a session words are taken for an answer to "var du med?". A button works for longer."""
_FEEDBACK = "meeting/feedback"
_FEW_WORDS = 3
_HOW_IT_WAS = ("agreement", "praise", "complaint")
"""Small talk that tells how something was: "godt"."""
_OVER = (GatheringStatus.RUNNING, GatheringStatus.DONE)
_WANT_AN_ANSWER = (InvitationStatus.ASKED, InvitationStatus.OFFERED)
_AHEAD = (*_WANT_AN_ANSWER, InvitationStatus.SEATED, InvitationStatus.WAITING)
_WERE = {"was_there": WAS, "was_not": WAS_NOT}


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing said about one session: the button it stands for."""

    gathering: Gathering
    invitation: Invitation
    place: int
    action: str
    value: str = ""


def read_answer(scene: Scene, text: str, reader: Reader, vocabulary: Vocabulary) -> Answered | None:
    """The answer in a message to the latest session that the writer was asked about."""
    found = next(asked_about(scene), None) if Role.CITIZEN in scene.person.roles else None
    if found is None or read_member_order(text, vocabulary, is_open=False) is not None:
        return None
    gathering, invitation, place = found
    asked = read_asked(text, vocabulary)
    if asked.shape is Shape.QUESTION:
        return None
    if not mark_of(invitation, place):
        told = _told(asked.topics)
        if told and not tells_of_the_past(text, vocabulary) and _has_more_ahead(scene):
            return None
        action = told or _yes_or_no(scene, text, reader, Acted(WAS, gathering.number, str(place)))
        return Answered(gathering, invitation, place, action) if action else None
    if mark_of(invitation, place) != CAME:
        return None
    score = bare_score(text, vocabulary)
    if score and str(place) not in invitation.facts.get("score", {}):
        return Answered(gathering, invitation, place, SCORE, score)
    return None


def asked_about(scene: Scene) -> Iterator[tuple[Gathering, Invitation, int]]:
    """The sessions that are lately over and asked about, of what they had a seat at, the latest first."""
    found = []
    for invitation in scene.facts.invitations_of(scene.person.id):
        is_seated = invitation.status is InvitationStatus.SEATED
        gathering = scene.facts.gathering(invitation.gathering) if is_seated else None
        asked = gathering.progress.get("asked_after", []) if gathering and gathering.status in _OVER else []
        asked = [place for place in asked if gathering and not is_absent(invitation, gathering.sessions[place])]
        if gathering is not None and asked and ended(gathering, max(asked), scene) <= _ASKED_FOR:
            found.append((gathering, invitation, max(asked)))
    yield from sorted(found, key=lambda one: one[0].sessions[one[2]].start, reverse=True)


def ended(gathering: Gathering, place: int, scene: Scene) -> timedelta:
    """How long a session has been over."""
    session = gathering.sessions[place]
    return scene.at - session.start - timedelta(minutes=session.minutes)


def _told(topics: Sequence[str]) -> str:
    """That they were there or not; "jeg var der ikke" holds both."""
    found = {_WERE[one] for one in topics if one in _WERE}
    return WAS_NOT if WAS_NOT in found else next(iter(found), "")


def tells_of_the_past(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words tell of what is over: "jeg blev syg", and not "jeg kommer ikke"."""
    return bool(vocabulary.lexicon("past").find(tokens(clip(text)[0]), slips=False))


def names_a_score(scene: Scene, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a message is a bare number from 1 to 5 of somebody who was lately asked how it was: no place in another list."""
    return bool(bare_score(text, vocabulary)) and next(asked_about(scene), None) is not None


def wants_a_number(scene: Scene, text: str, reader: Reader, vocabulary: Vocabulary) -> Answered | None:
    """The session that was just asked about, where a word or a number beyond five tells how it was: "rigtig godt", "10". Asked
    once; whoever tells more has told it in words.
    """
    words = len(text.split())
    is_few = words < _FEW_WORDS or (words == _FEW_WORDS and not tells_of_the_past(text, vocabulary))
    is_asked = is_few and _FEEDBACK in said_last(scene) and not reader.asks(text)
    if not is_asked or Role.CITIZEN not in scene.person.roles or _says_something_else(text, reader, vocabulary):
        return None
    gathering, invitation, place = next(asked_about(scene), (None, None, 0))
    if gathering is None or invitation is None or str(place) in invitation.facts.get("score", {}):
        return None
    return Answered(gathering, invitation, place, SCORE)


def _says_something_else(text: str, reader: Reader, vocabulary: Vocabulary) -> bool:
    """Whether a few words are an order, an answer to something else, or only polite."""
    command = reader.command(text, free_text=True)
    is_command = command is not None and command != Command("stop")  # "spild af tid" may sound like one
    is_order = is_command or read_member_order(text, vocabulary, is_open=False) is not None
    small = reader.small_talk(text)
    if small in _HOW_IT_WAS:
        return is_order
    return is_order or small is not None or opens_with(reader, text) is not None


def _has_more_ahead(scene: Scene) -> bool:
    """Whether they are asked to, or have a seat at, what is still to come."""
    for one in scene.facts.invitations_of(scene.person.id):
        gathering = scene.facts.gathering(one.gathering) if one.status in _AHEAD else None
        if gathering is not None and gathering.status.is_open and gathering.sessions[-1].start > scene.at:
            return True
    return False


def _yes_or_no(scene: Scene, text: str, reader: Reader, asked: Acted) -> str:
    """A plain yes or no answers what was asked last, and an invitation that waits for one in any case."""
    said = answers_yes_or_no(reader, text)
    if said is None or any(one.status in _WANT_AN_ANSWER for one in scene.facts.invitations_of(scene.person.id)):
        return ""
    return {"yes": WAS, "no": WAS_NOT}.get(said, "") if _is_asked_last(scene, asked) else ""


def _is_asked_last(scene: Scene, button: Acted) -> bool:
    """Whether the latest message that asks something has this button. Where none is left to be seen, nothing says otherwise."""
    asked = asked_last(scene)
    return asked is None or any(read(choice.token) == button for choice in asked.line.choices)

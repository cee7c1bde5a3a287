"""A yes to an invitation with more to it: that they come late or must go early, or what the meeting has to allow for.

The yes counts, and what stands beside it is not lost: the one may be passed on, and the other has a place of its own.
"""

import re
from dataclasses import replace

from core.afterwards import with_told
from core.dialogue.answers.yes_or_no import opens_with, says_yes_or_no
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Say
from core.invitations.answering.asked import COMING_LATE, is_about_a_meeting, note_about, topic_of, which
from core.invitations.saying import about, practical_choices
from core.invitations.seats.theirs import Theirs
from core.invitations.words.answers import Ear, answer_in, is_practical, read_invited
from core.invitations.words.undecided import names_a_condition
from core.members.passing_on import IDEA, LATE
from core.model import PersonId
from core.network import Gathering, Invitation, InvitationStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand.talk.topics import Asked, Shape

_PRACTICAL = "practical"
_COMPANY = "bring_someone"
_SENTENCE = re.compile(r"[.!]")
_CLAUSE = re.compile(r"[,.;!]|\s+(?:men|but)\s+", re.IGNORECASE)


def said_beside_a_yes(ear: Ear, asked: Asked, text: str) -> str:
    """What stands beside a yes to an invitation; "" where there is no yes, or nothing more is told than asked."""
    is_needed = asked.shape is Shape.MESSAGE and is_practical(text, ear.vocabulary)
    beside = LATE if COMING_LATE in asked.topics else _PRACTICAL if is_needed else ""
    if not beside or names_a_condition(text, ear.vocabulary):
        return ""
    first = _CLAUSE.split(text, maxsplit=1)[0]
    is_yes = opens_with(ear.reader, text) == "yes" or answer_in(read_invited(ear, first), first, ear.reader)
    return beside if is_yes in (True, "accept") else ""


def asked_beside_a_yes(ear: Ear, asked: Asked, text: str) -> str:
    """The topic of a question about the meeting that stands behind a yes: "ja, jeg kommer. Er der mad?". Only a yes that says
    what it is to, or a sentence of its own, is one before a question: "ja, er der plads til en kørestol?" may hang on it.
    """
    topic = topic_of(asked)
    is_asked = is_about_a_meeting(topic) and (asked.shape is Shape.QUESTION or topic == _COMPANY)
    if not is_asked or names_a_condition(text, ear.vocabulary) or is_practical(text, ear.vocabulary):
        return ""
    if asked.shape is not Shape.QUESTION:
        return topic if _says_yes(ear, text) else ""
    sentence, clause = (pattern.split(text.strip(), maxsplit=1)[0] for pattern in (_SENTENCE, _CLAUSE))
    is_sentence = sentence != text.strip() and _says_yes(ear, sentence)
    return topic if is_sentence or (_says_yes(ear, clause) and not says_yes_or_no(ear.reader, clause)) else ""


def _says_yes(ear: Ear, text: str) -> bool:
    return answer_in(read_invited(ear, text), text, ear.reader) == "accept"


def with_answer(turn: Turn, scene: Scene, gathering: Gathering, topic: str) -> Turn:
    """The turn of their yes, and the answer to what they ask; the answer alone is for whoever has got no seat by it."""
    mine = next((one for one in turn.invitations if one.citizen == scene.person.id), None)
    if mine is None:
        return turn
    return with_told(turn, note_about(topic, gathering, mine, scene.at), to=scene.person.id)


def with_it(turn: Turn, scene: Scene, engine: Engine, gathering: Gathering, beside: str, text: str) -> Turn:
    """The turn of their yes, and what is done about the rest. Without a seat there is nothing to tell or to allow for."""
    mine = (one for one in turn.invitations if one.citizen == scene.person.id)
    seat = next((one for one in mine if one.status is InvitationStatus.SEATED), None)
    if seat is None:
        return turn
    if beside == _PRACTICAL:
        return replace(turn, effects=(*turn.effects, _offer(scene.person.id, gathering, seat)))
    begun = engine.begin(turn.conversation or scene.conversation, IDEA, {"kind": LATE})
    heard = engine.hear_text(begun, text, scene.moment)
    asked = question(engine, heard.conversation, heard.notes, at=scene.at)
    return replace(turn, conversation=heard.conversation, effects=(*turn.effects, asked))


def practical(scene: Scene, open_ones: Theirs) -> Turn:
    """What a meeting must allow for is kept in one place only. What was written on the way there is not."""
    seats = [pair for pair in open_ones if pair[1].status is InvitationStatus.SEATED]
    if not seats:
        return which(scene, open_ones, "invitation/asked/practical_first")
    return scene.turn(None, _offer(scene.person.id, *seats[0]))


def _offer(person: PersonId, gathering: Gathering, invitation: Invitation) -> Say:
    note = Note("practical/offer", {**about(gathering)})
    return said_with_notes(person, (note,), practical_choices(gathering, invitation))

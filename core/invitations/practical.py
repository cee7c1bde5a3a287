"""What somebody with a seat needs in order to take part: access, diet, an allergy. Told if they like, and gone after the meeting.

It stands with the invitation and nowhere else: what was written is not kept in the log of events, and a message that shows it is
kept nowhere once it was sent. Whoever holds the gathering, stands in for them or leads reads it, and nobody
besides; that they looked stands in the log.
"""

from dataclasses import replace

from core.actions import Acted
from core.cases.rights import is_theirs
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Reader
from core.effects import Choice, Say
from core.gatherings.at_a_glance import LIST_PRACTICAL
from core.gatherings.candidates import LIVE
from core.gatherings.log import entry
from core.gatherings.names import names_of
from core.invitations.saying import GONE, PRACTICAL, about, practical_choices
from core.invitations.words.interrupting import PRACTICAL_TALK as TALK
from core.model import Dialogue
from core.network import Gathering, GatheringNumber, Invitation, InvitationStatus
from core.ports import Turn
from core.rooms import Room, Scene

_LETS_GO = frozenset({"pause", "discard", "discard_yes"})


class Practical(Room):
    """The room. Holds no state."""

    dialogues = frozenset({TALK})
    actions = frozenset({PRACTICAL, LIST_PRACTICAL})

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Whoever has the seat tells, changes or takes back; whoever holds the gathering reads."""
        gathering = scene.facts.gathering(GatheringNumber(action.case))
        if action.action == LIST_PRACTICAL:
            return _listed(scene, gathering)
        invitation = scene.facts.invitation(GatheringNumber(action.case), scene.person.id)
        has_seat = gathering is not None and invitation is not None and _has_seat(scene, gathering, invitation)
        may_clear = action.value == GONE and invitation is not None and bool(invitation.practical)
        if gathering is None or invitation is None or not (has_seat or may_clear):
            return _says(scene, Note("practical/no_seat"))
        if action.value == GONE:
            changed = replace(invitation, practical="")
            turn = _says(scene, Note("practical/gone"), practical_choices(gathering, changed))
            return replace(turn, invitations=(changed,) if invitation.practical else ())
        begun = self.engine.begin(scene.conversation, TALK, {"number": gathering.number})
        notes = (Note("practical/now", {"words": invitation.practical}),) if invitation.practical else ()
        asked = question(self.engine, begun, notes, at=scene.at)
        return scene.turn(begun, replace(asked, is_fleeting=bool(notes)))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """What was written is kept with the invitation alone. Skipped, everything is as before."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        number = GatheringNumber(dialogue.about["number"])
        gathering, invitation = scene.facts.gathering(number), scene.facts.invitation(number, scene.person.id)
        answer = dialogue.answers.get("words")
        if gathering is None or invitation is None or not _has_seat(scene, gathering, invitation):
            return _says(scene, Note("practical/no_seat"))
        if answer is None or not answer.value or _is_no(self.engine.reader, str(answer.value)):
            return _says(scene, Note("practical/skipped"), practical_choices(gathering, invitation))
        told = replace(invitation, practical=str(answer.value))
        turn = _says(scene, Note("practical/told"), practical_choices(gathering, told))
        return replace(turn, invitations=(told,))

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """Putting the question off is skipping it. A stop is the network's."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name != TALK or command not in _LETS_GO:
            return None
        return _says(replace(scene, conversation=self.engine.end(scene.conversation)), Note("practical/skipped"))


def _has_seat(scene: Scene, gathering: Gathering, invitation: Invitation) -> bool:
    """Whether there is still something ahead that this person has a seat at."""
    is_ahead = gathering.status in LIVE and bool(gathering.sessions) and gathering.sessions[-1].start > scene.at
    return is_ahead and invitation.status is InvitationStatus.SEATED


def _is_no(reader: Reader, text: str) -> bool:
    """A plain no, with or without thanks. "No nuts" is none."""
    first, _, rest = text.strip().partition(" ")
    return says_yes_or_no(reader, first) == "no" and (not rest or reader.small_talk(rest) == "thanks")


def _listed(scene: Scene, gathering: Gathering | None) -> Turn:
    """For the meeting: who needs what. Kept nowhere once it was sent, and looking leaves a line in the log."""
    if gathering is None or not is_theirs(scene, gathering):
        return _says(scene, Note("screening/not_for_you"))
    seated = scene.facts.invitations_to(gathering.number, [InvitationStatus.SEATED])
    told = {one.citizen: one.practical for one in seated if one.practical}
    rows = [{**named.row, "words": told[one]} for one, named in names_of(scene.facts, told).items()]
    note = Note("gathering/practical", {**about(gathering), "rows": rows})
    said: Say = said_with_notes(scene.person.id, (note,))
    turn = scene.turn(None, replace(said, is_fleeting=True, about=tuple(told)))
    return replace(turn, log=(entry(gathering, scene.at, scene.person.id, "practical_seen"),) if told else ())


def _says(scene: Scene, note: Note, choices: tuple[Choice, ...] = ()) -> Turn:
    return scene.turn(None, said_with_notes(scene.person.id, (note,), choices))

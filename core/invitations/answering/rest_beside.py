"""A no to an invitation from somebody who is away for long: "jeg skal på orlov et halvt år".

The no is taken, and a pause is offered beside it, on a button.
"""

from core.afterwards import with_told
from core.dialogue.meanings import Reader
from core.members.house import today
from core.members.resting import end_of_long
from core.members.staying import rest_question
from core.network import InvitationStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand import Vocabulary
from core.understand.talk.topics import read_asked

_REFUSED = (InvitationStatus.DECLINED, InvitationStatus.WITHDRAWN)


def with_rest(scene: Scene, turn: Turn, text: str, reader: Reader, vocabulary: Vocabulary) -> Turn:
    """The same turn, and a pause for as long as they say that they are away, where it is a no of theirs."""
    is_no = any(one.citizen == scene.person.id and one.status in _REFUSED for one in turn.invitations)
    if not is_no or "rest" not in read_asked(text, vocabulary).topics:
        return turn
    until = end_of_long(text, today(scene), reader, vocabulary)
    if until is None:
        return turn
    note, offer = rest_question(until)
    return with_told(turn, note, offer, to=scene.person.id)

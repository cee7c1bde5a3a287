"""A citizen thinks better of a no to an invitation in the middle of their profile ("jeg kan godt alligevel"), or says that a no
that was noted for them is wrong.

It is asked about, and nobody gets a seat by it. The profile's question has no use for it, and stands again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.actions import Acted
from core.dialogue.asked_last import offered_last, said_last
from core.dialogue.asking import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.invitations.asked import which
from core.invitations.interrupting import is_told_the_question
from core.invitations.saying import NOTED, YES, about, yes_after
from core.invitations.theirs import WANT_AN_ANSWER, Theirs, of_statuses
from core.invitations.words import is_accepting, regrets
from core.network import Gathering, GatheringNumber, Invitation, InvitationStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_MOST_WORDS = 14
_GIVEN_UP = (InvitationStatus.DECLINED, InvitationStatus.WITHDRAWN)


def thinks_better(reading: object, text: str, vocabulary: Vocabulary) -> bool:
    """Whether words take a no back."""
    return len(text.split()) <= _MOST_WORDS and is_accepting(reading) and regrets(text, vocabulary)


def noted_wrongly(scene: Scene, text: str, vocabulary: Vocabulary) -> Turn | None:
    """Whether they come after all, asked of somebody who says that the no a facilitator noted for them is wrong; None for other
    words, and where something else was said to them since.
    """
    found = vocabulary.lexicon("sign_off").find(tokens(clip(text)[0]), slips=False)
    is_wrong = any("wrongly_noted" in match.codes for match in found)
    back = next((one for one in offered_last(scene) if isinstance(one, Acted) and one.action == YES), None)
    if not is_wrong or back is None or NOTED not in said_last(scene):
        return None
    gathering = scene.facts.gathering(GatheringNumber(back.case))
    return asked_whether(scene, gathering) if gathering is not None else None


def asked_whether(scene: Scene, gathering: Gathering) -> Turn:
    """Whether they come after all, asked of whoever asks for their seat: nobody gets one by a question."""
    note = Note("invitation/seat_back", {**about(gathering)})
    return scene.turn(None, said_with_notes(scene.person.id, (note,), (yes_after(gathering), command_choice("human"))))


def asked_back(scene: Scene, open_ones: Theirs, act: Callable[[Scene, Acted], Turn]) -> Turn:
    """What somebody hears who asks for a seat while they are asked to something or have one. A seat that was given up, or an
    invitation refused, is the one asked for; a seat they still have is told of as by a second yes to it.
    """
    if gone := of_statuses(scene, _GIVEN_UP):
        return asked_whether(scene, gone[0][0])
    theirs = [pair for pair in open_ones if pair[1].status not in WANT_AN_ANSWER]
    if len(theirs) == 1:
        return act(scene, Acted(YES, theirs[0][0].number))
    return which(scene, theirs or open_ones, "invitation/asked/mine")


def asked_again(scene: Scene, engine: Engine, text: str, late: Sequence[tuple[Gathering, Invitation]]) -> Turn | None:
    """The latest of these invitations with the button for a yes, and the open question; None where the words answer that."""
    if not late or is_told_the_question(scene, engine, text):
        return None
    gathering, _ = late[0]
    note = Note("invitation/thought_better", {**about(gathering)})
    said = said_with_notes(scene.person.id, (note,), (yes_after(gathering), command_choice("human")))
    conversation = replace(scene.conversation, doubt=None, misses=0)
    return scene.turn(conversation, said, question(engine, conversation, at=scene.at))

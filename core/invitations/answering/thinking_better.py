"""A citizen thinks better of a no to an invitation ("jeg kan godt alligevel"), answers it late, or says that a no that was noted
for them is wrong.

In the middle of their profile it is asked about, and nobody gets a seat by it: the profile's question has no use for it, and
stands again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.actions import Acted
from core.dialogue.answers.yes_or_no import opens_with
from core.dialogue.asked.last_question import offered_last, said_last
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Value
from core.invitations.answering.asked import which
from core.invitations.saying import NOTED, YES, about, yes_after
from core.invitations.seats.theirs import WANT_AN_ANSWER, Theirs, of_statuses
from core.invitations.words.answers import Ear, asks_for_it_back, is_accepting, read_invited, regrets, yes_or_no
from core.invitations.words.interrupting import is_told_the_question
from core.invitations.words.undecided import is_undecided
from core.network import Gathering, GatheringNumber, Invitation, InvitationStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

Act = Callable[[Scene, Acted], Turn]
"""What the button would do."""
_MOST_WORDS = 14
_MOST_LATE = 6
"""Words of a yes to what nobody waits for any more."""
_LEAST = 3
"""Words of a sentence."""
_JUST_REFUSED = frozenset({"invitation/declined", "invitation/withdrawn", NOTED})
_LATE = (InvitationStatus.SILENT, InvitationStatus.OTHER_TIME)
REFUSED = (*_LATE, InvitationStatus.DECLINED, InvitationStatus.WITHDRAWN)
"""What an invitation is that its citizen may still think better of."""
_GIVEN_UP = (InvitationStatus.DECLINED, InvitationStatus.WITHDRAWN)


def thinks_better(reading: object, text: str, vocabulary: Vocabulary) -> bool:
    """Whether words take a no back."""
    return len(text.split()) <= _MOST_WORDS and is_accepting(reading) and regrets(text, vocabulary)


def no_taken_back(scene: Scene, ear: Ear, text: str, act: Act, *, is_staying: bool) -> Turn | None:
    """A no that was just given, taken back: the button under its answer, in words. "Ja" only ends the talk; `is_staying` says
    that the order to stay was given.
    """
    if regrets(text, ear.vocabulary) and opens_with(ear.reader, text) == "no":
        opening, comma, rest = text.partition(",")  # "nej vent, jeg kommer alligevel": it is about the no before it
        text = rest if comma and len(opening.split()) < _LEAST else text.split(maxsplit=1)[-1]
    if not is_staying and (len(text.split()) < _LEAST or yes_or_no(ear.reader, text)):
        return None
    found = next((one for one in offered_last(scene) if isinstance(one, Acted) and one.action == YES), None)
    if found is None or _JUST_REFUSED.isdisjoint(said_last(scene)):
        return None
    is_yes = is_staying or is_accepting(read_invited(ear, text))
    if is_yes and not is_staying and is_undecided(ear, "accept", text):  # "jeg prøver at bytte vagten"
        gathering = scene.facts.gathering(GatheringNumber(found.case))
        return asked_whether(scene, gathering) if gathering is not None else None
    return act(scene, found) if is_yes else None


def late_yes(scene: Scene, ear: Ear, text: str, act: Act) -> Turn | None:
    """A yes from somebody who let the time for it go by, or who thinks otherwise now, while the room is open."""
    if asks_for_it_back(text, ear.vocabulary) and (again := of_statuses(scene, REFUSED)):
        return asked_whether(scene, again[0][0])
    is_regret = regrets(text, ear.vocabulary)
    late = of_statuses(scene, REFUSED if is_regret else _LATE)
    most = _MOST_WORDS if is_regret else _MOST_LATE
    if not late or len(text.split()) > most:
        return None
    reading = read_invited(ear, text)
    if is_regret and is_accepting(reading) and len(late) > 1:
        return which(scene, late, "invitation/which")
    is_yes = is_accepting(reading) and (is_regret or isinstance(reading, Value))
    is_yes = is_yes and not is_undecided(ear, "accept", text)
    return act(scene, Acted(YES, late[0][0].number)) if is_yes else None


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


def asked_back(scene: Scene, open_ones: Theirs, act: Act) -> Turn:
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

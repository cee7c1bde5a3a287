"""That everybody came to a meeting, or nobody, in a facilitator's words: "alle kom", "de mødte op alle sammen", "ingen kom".

It is the meeting whose list our latest message shows, or which lately was held last. The words are data
(prompts/vocabulary/all_came.txt); nothing else may be said beside them. Of nobody the list is shown, and nothing noted.
"""

from collections.abc import Sequence
from datetime import timedelta

from core.actions import Acted, token
from core.arranging.proposing.people import last_met, list_of
from core.arranging.words.orders import named_gathering, without_its_name
from core.cases.rights import is_theirs
from core.courses.meeting_saying import ABSENT, ALL_CAME, PRESENT
from core.courses.meetings import Meetings
from core.dialogue.asked.last_question import in_mind, offered_by
from core.dialogue.asked.telling import says
from core.effects import Choice
from core.gatherings.at_a_glance import about
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Turn
from core.rooms import Room, Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_LEXICON = "all_came"
_ALL, _NOBODY = "all", "nobody"
_OF_THE_LIST = frozenset({ABSENT, PRESENT, ALL_CAME})
_LATELY = timedelta(days=14)
"""As long as citizens are asked after a meeting."""
_OVER = (GatheringStatus.SET, GatheringStatus.RUNNING, GatheringStatus.DONE)


class AllCame(Room):
    """The room. What is said is what the button of the list does."""

    def __init__(self, meetings: Meetings, vocabulary: Vocabulary) -> None:
        self.meetings = meetings
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """None for whoever is no facilitator, for anything else, and where no meeting was held lately."""
        who = who_came(text, self.vocabulary) if scene.person.is_facilitator else ""
        if not who:
            return None
        held = _listed_last(scene) or _held_lately(scene, named_gathering(text, self.vocabulary))
        if not held:
            return None
        buttons = [Acted(ALL_CAME, gathering.number, str(place)) for gathering, place in held]
        if len(held) == 1 or who == _NOBODY:
            return self.meetings.acted(scene, buttons[0]) if who == _ALL else list_of(scene, *held[-1])
        shown = zip(buttons, held, strict=True)
        choices = (Choice(token(one), "gathering/button/g_show_one", about(room)) for one, (room, _) in shown)
        return says(scene, "meeting/which_came", {}, tuple(choices))


def who_came(text: str, vocabulary: Vocabulary) -> str:
    """Whether words say that everybody came, or nobody, and nothing else; "" where they do not."""
    words = [token for token in tokens(clip(without_its_name(text, vocabulary))[0]) if token.is_word]
    found = vocabulary.lexicon(_LEXICON).find(words, slips=False)
    is_all = sum(match.last - match.first + 1 for match in found) == len(words)
    codes = {code for match in found for code in match.codes} if is_all and "?" not in text else set()
    return next((code for code in (_NOBODY, _ALL) if code in codes), "")


def _listed_last(scene: Scene) -> list[tuple[Gathering, int]]:
    """The meeting of whose list our latest message is."""
    offered = (one for one in offered_by(in_mind(scene)) if isinstance(one, Acted) and one.action in _OF_THE_LIST)
    found = next(offered, None)
    gathering = scene.facts.gathering(GatheringNumber(found.case)) if found is not None else None
    place = found.value.partition(".")[0] if found is not None else ""
    is_known = gathering is not None and place.isdecimal() and int(place) < len(gathering.sessions)
    return [(gathering, int(place))] if gathering is not None and is_known else []


def _held_lately(scene: Scene, number: int | None) -> Sequence[tuple[Gathering, int]]:
    """The last meeting of each of their gatherings that met lately; only of the one with this number, where it is named."""
    mine = (one for one in scene.facts.gatherings_with(_OVER) if is_theirs(scene, one) and number in (None, one.number))
    met = [(one, place) for one in mine if (place := last_met(one, scene.at)) is not None]
    return [(one, place) for one, place in met if scene.at - one.sessions[place].start <= _LATELY]

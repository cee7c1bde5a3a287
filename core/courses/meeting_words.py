"""A citizen's words about a session: which one they may be about, and their way to whoever holds it. No name goes along."""

from dataclasses import replace
from datetime import timedelta

from core.actions import Acted
from core.courses.meeting_answers import asked_about, ended, tells_of_the_past
from core.courses.meeting_saying import CAME, WORDS, mark_of, says, with_fact, words_passed_on
from core.courses.scoring import bare_score, told_score
from core.dialogue.asked.last_question import offered_last
from core.network import Gathering, Invitation
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary

FEEDBACK = "feedback"
"""The dialogue of the button "Skriv et par ord"."""
_WORDS_FOR = timedelta(days=2)
"""How long after a session words that are about nothing else may be about it. The button works for longer."""
_FEW_WORDS = 3
_PASSED_ON = "worded"


def lately_at(scene: Scene) -> tuple[Gathering, int] | None:
    """The latest session the writer said they were at, over for two days at most, of which they passed on no words yet."""
    found = next(asked_about(scene), None)
    if found is None:
        return None
    gathering, invitation, place = found
    is_told = str(place) in invitation.facts.get(_PASSED_ON, {})
    is_fresh = mark_of(invitation, place) == CAME and ended(gathering, place, scene) <= _WORDS_FOR
    return (gathering, place) if is_fresh and not is_told else None


def scored_beside(scene: Scene, text: str, vocabulary: Vocabulary) -> tuple[Invitation, str] | None:
    """The invitation with the score that stands among words about the latest session, where none was given before."""
    found, score = lately_at(scene), told_score(text, vocabulary) or bare_score(text, vocabulary)
    if found is None or not score:
        return None
    gathering, place = found
    invitation = scene.facts.invitation(gathering.number, scene.person.id)
    if invitation is None or str(place) in invitation.facts.get("score", {}):
        return None
    return with_fact(invitation, "score", place, int(score)), score


def tells_of_it(scene: Scene, text: str, vocabulary: Vocabulary) -> bool:
    """Whether words may tell of a meeting the writer was lately asked about: of what is over, in more than a word or two.

    They are then no yes or no to anything else.
    """
    if len(text.split()) < _FEW_WORDS:
        return False
    is_fresh = any(ended(gathering, place, scene) <= _WORDS_FOR for gathering, _, place in asked_about(scene))
    return is_fresh and tells_of_the_past(text, vocabulary)


def are_words_asked_for(scene: Scene) -> bool:
    """Whether a few words on a meeting are what was asked for last: there, one or two are no slip."""
    return any(isinstance(one, Acted) and one.action == WORDS for one in offered_last(scene))


def worded(scene: Scene, gathering: Gathering, invitation: Invitation, place: int, words: str) -> Turn:
    """A citizen's words go on to whoever holds the meetings, without their name. Nothing written is nothing passed on.

    The words stand in that message alone. With the invitation it is kept that there were some.
    """
    if not words:
        return scene.turn(None, says(scene.person.id, "thanks_for_nothing_more", gathering))
    thanks = says(scene.person.id, "thanks_for_words", gathering)
    turn = scene.turn(None, thanks, words_passed_on(gathering, scene.facts, scene.person.id, words))
    return replace(turn, invitations=(with_fact(invitation, _PASSED_ON, place, True),))

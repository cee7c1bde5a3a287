"""Why somebody in the network was not asked: the reasons of the latest choices, counted, and nothing about what was asked.

Which gatherings there were, who was asked instead and what they were about is nobody else's to read.
"""

from collections import Counter

from core.dialogue.heard import Note
from core.gatherings.proposing import reasons
from core.gatherings.rules import RoomRules
from core.model import Json
from core.network import GatheringStatus, Membership
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_MOST = 3
"""Latest choices that are looked at: each is worked out anew over the whole network."""
_MOST_WORDS = 12
_CHOSEN = (GatheringStatus.ASKING, GatheringStatus.SET, GatheringStatus.RUNNING, GatheringStatus.DONE)


def asks_why(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short text asks why the writer of all people is asked."""
    return "why_me" in _codes(text, vocabulary)


def asks_why_not(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short text asks why its writer is not asked."""
    return "why_not_me" in _codes(text, vocabulary)


def why_not(scene: Scene, rules: RoomRules) -> Note:
    """The reasons at the latest choices since they came into the network, the commonest first."""
    citizen = scene.facts.citizen(scene.person.id)
    if citizen is None or citizen.status is not Membership.ACTIVE:
        return Note("invitation/why_not", {"rows": [], "looked": 0})
    chosen = [one for one in reversed(scene.facts.gatherings_with(_CHOSEN)) if one.progress.get("at")]
    mine = [one for one in chosen if scene.facts.invitation(one.number, citizen.person) is None]
    found: dict[str, dict[str, Json]] = {}
    times: Counter[str] = Counter()
    for gathering in mine[:_MOST]:
        for reason in reasons(gathering, citizen.person, scene.facts, rules):
            times[reason.code] += 1
            found[reason.code] = dict(reason.values)
    rows = [{"code": code, "values": found[code], "times": count} for code, count in times.most_common()]
    return Note("invitation/why_not", {"rows": rows, "looked": len(mine[:_MOST])})


def _codes(text: str, vocabulary: Vocabulary) -> set[str]:
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not words or len(words) > _MOST_WORDS:
        return set()
    found = vocabulary.lexicon("questions_about_me").find(words, slips=False)
    return {code for match in found for code in match.codes}

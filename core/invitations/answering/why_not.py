"""Why somebody in the network was not asked: the reasons of the latest choices, counted, and nothing about what was asked.

Which gatherings there were, who was asked instead and what they were about is nobody else's to read.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Say
from core.gatherings.rules import RoomRules
from core.invitations.asking.search import reasons
from core.members.house import home_choices
from core.model import Json, PersonId
from core.network import Gathering, GatheringStatus, Membership
from core.ports import Turn
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


def why_not(scene: Scene, rules: RoomRules, *, is_asked: bool = False) -> tuple[Note, ...]:
    """What is true of whoever asks: that they are not in the network, that they are asked at this moment (`is_asked`), and the
    reasons at the latest choices since they came into it, the commonest first.
    """
    citizen = scene.facts.citizen(scene.person.id)
    if citizen is None or citizen.status is not Membership.ACTIVE:
        has_applied = citizen is not None and citizen.status is Membership.APPLIED
        return (Note("invitation/why_not_applied" if has_applied else "invitation/why_not_out"),)
    chosen = [one for one in reversed(scene.facts.gatherings_with(_CHOSEN)) if one.progress.get("at")]
    mine = [one for one in chosen if scene.facts.invitation(one.number, citizen.person) is None]
    asked = (Note("invitation/why_not_asked"),) if is_asked else ()
    if mine or not (asked or chosen):
        return (*asked, _reasons(scene, citizen.person, mine[:_MOST], rules))
    return asked or (Note("invitation/why_not_lately"),)


def told_why_not(scene: Scene, engine: Engine, rules: RoomRules, invitations: Sequence[Say]) -> Turn:
    """Why they are not asked, what they can do about it, and what waits for their answer. In the middle of a dialogue, what
    it asks stands again.
    """
    notes = why_not(scene, rules, is_asked=bool(invitations))
    if scene.conversation.dialogue is not None:
        conversation = replace(scene.conversation, doubt=None, misses=0)
        return scene.turn(conversation, *invitations, question(engine, conversation, notes, at=scene.at))
    choices = home_choices(scene, scene.facts.citizen(scene.person.id))
    said = said_with_notes(scene.person.id, notes, (*choices, command_choice("help")))
    return scene.turn(None, said, *invitations)


def _reasons(scene: Scene, person: PersonId, gatherings: Sequence[Gathering], rules: RoomRules) -> Note:
    found: dict[str, dict[str, Json]] = {}
    times: Counter[str] = Counter()
    for gathering in gatherings:
        for reason in reasons(gathering, person, scene.facts, rules):
            times[reason.code] += 1
            found[reason.code] = dict(reason.values)
    rows = [{"code": code, "values": found[code], "times": count} for code, count in times.most_common()]
    return Note("invitation/why_not", {"rows": rows, "looked": len(gatherings)})


def _codes(text: str, vocabulary: Vocabulary) -> set[str]:
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not words or len(words) > _MOST_WORDS:
        return set()
    found = vocabulary.lexicon("questions_about_me").find(words, slips=False)
    return {code for match in found for code in match.codes}

"""What a facilitator asks of a gathering that has an answer of its own: what citizens read of it, how many it takes, and which
reminders go by themselves.

Only tells. Which gathering is meant is what the latest message leads to, else the only one of theirs. Its text for citizens is
told to whoever holds it; limits are no secret.
"""

from collections.abc import Sequence

from core.actions import Acted
from core.arranging.showing.card import barred, which_of
from core.arranging.showing.meant import led_to
from core.arranging.words.orders import named_gathering, without_its_name
from core.cases.cards import act as act_on_case
from core.cases.cards import courses_of
from core.cases.rights import is_theirs
from core.dialogue.asked.last_question import in_mind, offered_by
from core.dialogue.asked.next_question import command_choice
from core.dialogue.asked.telling import says
from core.gatherings.at_a_glance import TELL, UNDER_WAY, about, act
from core.gatherings.candidates import is_open
from core.gatherings.rules import RoomRules
from core.invitations.notices import may_be_told
from core.invitations.saying import about as told_to_citizens
from core.model import Case, CaseNumber, Json
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Turn
from core.recommending.offerings import Offerings, as_told
from core.rooms import Scene
from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

READS, LIMITS, REMINDING = "reads", "limits", "reminding"
_OF_CASES = frozenset({"show", "claim", "accept", "compose", "hand_over", "ask_back"})
_NOT_ASKED = frozenset({GatheringStatus.DRAFT, GatheringStatus.PROPOSED})
_MOST_WORDS = 16
_MOST_AFTER = 6
"""Words after what is asked: with more, something else may be meant."""


def read_asked_of(text: str, vocabulary: Vocabulary) -> str:
    """Which of the three is asked; "" for anything else."""
    said = [token for token in tokens(clip(without_its_name(text, vocabulary))[0]) if token.is_word]
    lexicon = vocabulary.lexicon("asked_of_gathering")
    beside = {match.first for match in lexicon.find(said, slips=False) if "beside" in match.codes}
    words = [word for place, word in enumerate(said) if place not in beside]
    if not 0 < len(words) <= _MOST_WORDS:
        return ""
    start = after_courtesy(words, vocabulary)
    lead = next((match for match in lexicon.find(words, slips=False) if match.first in (0, start)), None)
    return lead.codes[0] if lead is not None and len(words) - lead.last - 1 <= _MOST_AFTER else ""


def asked_of(scene: Scene, text: str, vocabulary: Vocabulary, offerings: Offerings, rules: RoomRules) -> Turn | None:
    """The answer; None for anything else, and for limits where no gathering and no case is in mind: then they are a fact."""
    name = read_asked_of(text, vocabulary) if scene.conversation.dialogue is None else ""
    if not name:
        return None
    number = named_gathering(text, vocabulary) or led_to(scene)
    gathering = scene.facts.gathering(GatheringNumber(number)) if number is not None else None
    if number is not None and (no := barred(scene, gathering, number)) is not None:
        return no
    case = _case_in_mind(scene) if gathering is None else None
    mine = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one)]
    if case is not None:
        mine = [one for one in mine if one.case == case.number]
    if gathering is None and len(mine) > 1:
        return which_of(scene, mine)
    gathering = gathering or next(iter(mine), None)
    if gathering is not None:
        return _told(scene, gathering, name, offerings, rules)
    if name == LIMITS and case is not None:
        return _limits_of_case(scene, case, offerings)
    if name == LIMITS:
        return None
    prompt = "gathering/reads_nothing" if name == READS else "screening/reminding"
    return says(scene, prompt, {}, (command_choice("queue"),))


def _case_in_mind(scene: Scene) -> Case | None:
    """The case that our latest message leads to, if it is one."""
    numbers = {one.case for one in offered_by(in_mind(scene)) if isinstance(one, Acted) and one.action in _OF_CASES}
    return scene.facts.case(CaseNumber(numbers.pop())) if len(numbers) == 1 else None


def _told(scene: Scene, gathering: Gathering, name: str, offerings: Offerings, rules: RoomRules) -> Turn:
    show = act(gathering, "g_show", "primary")
    if name == READS:
        change = (act(gathering, "g_edit"),) if gathering.status in _NOT_ASKED else ()
        return says(scene, "gathering/reads", _read_by_citizens(scene, gathering, rules), (show, *change))
    if name == LIMITS:
        limits = {"offerings": _sizes((gathering.offering,), offerings), "is_planned": gathering.status in _NOT_ASKED}
        return says(scene, "gathering/limits", {**about(gathering), **limits}, (show,))
    may_write = bool(gathering.seated) and may_be_told(gathering, scene.at)
    reminders = {"silence": rules.silence_hours, "before": list(rules.reminder_hours), "may_write": may_write}
    choices = (act(gathering, TELL), show) if may_write else (show,)
    return says(scene, "gathering/reminding", {**about(gathering), **reminders}, choices)


def _read_by_citizens(scene: Scene, gathering: Gathering, rules: RoomRules) -> dict[str, Json]:
    """The invitation as it would be sent now: an answer is wanted by when it would be then."""
    start = gathering.sessions[0].start if gathering.sessions else None
    until = rules.answer_by(scene.at, rules.closing(start, scene.at)) if start is not None else None
    host = gathering.progress.get("host") or next(iter(scene.person.name.split()), "")
    return {
        **told_to_citizens(gathering),
        "host": host,
        "is_poll": is_open(gathering),
        "answer_by": until.isoformat() if until is not None else "",
    }


def _limits_of_case(scene: Scene, case: Case, offerings: Offerings) -> Turn:
    """Of the course as far as it is composed, else of the proposed one; of all offerings where none is clear."""
    ranked = case.recommendation.get("ranked") or [{}]
    parts = [block.offering.value for block in courses_of(case)] or [
        one["offering"] for one in ranked[0].get("parts", ())
    ]
    sizes = _sizes(parts, offerings) or _sizes(tuple(as_told(offerings)), offerings)
    params = {"number": case.number, "offerings": sizes}
    return says(scene, "gathering/limits_of_case", params, (act_on_case(case, "show", "primary"),))


def _sizes(named: Sequence[str], offerings: Offerings) -> list[Json]:
    return [{"offering": one, **limits} for one, limits in as_told(offerings).items() if one in named]

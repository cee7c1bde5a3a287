"""What shall become of a 100-day group, told in words from day 90 until it is decided: "drift, det virker hver dag".

Whoever decides begins the decision with them: the words are shown as its reason and nothing is sent. The project owner's go to
whoever decides, and are kept with the pulses. The words are data (prompts/vocabulary/group_future.txt).
"""

from collections.abc import Iterator
from dataclasses import replace

from core.actions import Acted
from core.cases.rights import is_theirs
from core.courses.hundred_doubts import with_row
from core.courses.hundred_saying import DECIDE, LEAST_SOLUTIONS, about, start_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.courses.milestones import DRAFT_DAY, day_of
from core.dialogue.asked.last_question import in_mind, offered_by
from core.dialogue.asked.next_question import question
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Say
from core.gatherings.at_a_glance import act
from core.gatherings.log import kept
from core.gatherings.owner import owner_now
from core.model import Answer, Json
from core.network import Gathering, GatheringStatus
from core.ports import Turn
from core.rooms import Room, Scene
from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

VERDICT_TALK, PULSE_TALK = "verdict", "pulse"
_LEXICON = "group_future"
_AT_FIRST = "first_"
_OPENING = 8
"""The words among which it is said; what comes behind them is why."""
_MOST_WORDS = 60
_MOST_BESIDE_A_PULSE = 12
_LEAST_REASON = 3
_MOST_OF_A_VERDICT = 5
"""Words that hardly say more than the verdict: "det skal gå i drift"."""
_OF_IT = ("g_", "c_")
_VERDICT_OF = "verdict_of"
"""In a doubt: the group whose decision the words begin, which wait there for its button."""


class GroupFuture(Room):
    """The room. `days` is the room of the 100 days, whose decision it is."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary, days: Room) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.days = days

    def said(self, scene: Scene, text: str) -> Turn | None:
        """None where nothing is to be decided, and for words that say nothing of it."""
        verdict = read_future(text, self.vocabulary)
        if verdict is None or "?" in text:
            return None
        deciding = _to_decide(scene)
        if deciding is not None:
            return self._decided_in_words(scene, deciding, verdict, text)
        mine = _own(scene)
        return _passed_on(scene, mine[0], text) if len(mine) == 1 else None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """A wish of the project owner's in the middle of a pulse, which then goes on with its question."""
        dialogue = scene.conversation.dialogue
        is_beside = dialogue is not None and dialogue.name == PULSE_TALK and len(text.split()) <= _MOST_BESIDE_A_PULSE
        if not is_beside or "?" in text or read_future(text, self.vocabulary) is None:
            return None
        mine = _own(scene)
        if len(mine) != 1:
            return None
        turn = _passed_on(scene, mine[0], text)
        return replace(turn, effects=(*turn.effects, question(self.engine, scene.conversation, at=scene.at)))

    def _decided_in_words(self, scene: Scene, gathering: Gathering, verdict: str, text: str) -> Turn:
        if len(gathering.progress.get("solutions", ())) >= LEAST_SOLUTIONS:
            return begun_in_words(self.engine, scene, gathering, verdict, text)
        turn = self.days.acted(scene, Acted(DECIDE, gathering.number, ""))
        doubt = {"slot": "", "values": [], _VERDICT_OF: gathering.number, "words": text, VERDICT_TALK: verdict}
        return replace(turn, conversation=replace(turn.conversation or scene.conversation, doubt=doubt))


def read_future(text: str, vocabulary: Vocabulary) -> str | None:
    """The verdict that words tell; "" where they speak of the future and it is not clear which, None for anything else."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    words = words[after_courtesy(words, vocabulary) :]
    codes, is_opening = set(), False
    for match in vocabulary.lexicon(_LEXICON).find(words, slips=False):
        told = {code.removeprefix(_AT_FIRST) for code in match.codes if match.first == 0 or not _is_at_first(code)}
        codes |= told
        is_opening = is_opening or (bool(told) and match.last < _OPENING)
    denying = vocabulary.lexicon("little_words").find(words[:_OPENING], slips=False)
    is_denied = any("denying" in match.codes for match in denying) and "stoppes" not in codes
    if not is_opening:
        return None
    return codes.pop() if len(codes) == 1 and not is_denied else ""


def _is_at_first(code: str) -> bool:
    return code.startswith(_AT_FIRST)


def begun_in_words(engine: Engine, scene: Scene, gathering: Gathering, verdict: str, text: str) -> Turn:
    """The decision as far as the words tell it; their reason is shown, and is sent by a tap or in other words."""
    rows: dict[str, Json] = {"number": gathering.number, "title": gathering.title, "day": ""}
    begun = engine.begin(scene.conversation, VERDICT_TALK, rows)
    dialogue = begun.dialogue
    if dialogue is None or not verdict:
        return scene.turn(begun, question(engine, begun, at=scene.at))
    at = scene.at.isoformat()
    dialogue = dialogue.answered("verdict", Answer(verdict, text, at))
    notes = [Note("course/verdict_heard", {"verdict": verdict})]
    if reason := _reason(text):
        dialogue = replace(dialogue, set_aside={"why": Answer(reason, reason, at)})
        notes.append(Note("course/reason_unsent"))
    told = begun.with_dialogue(dialogue, doubt=None)
    return scene.turn(told, question(engine, told, tuple(notes), at=scene.at))


def _reason(text: str) -> str:
    """What stands behind the comma of "drift, det virker hver dag", else all of it; "" where it is little more than a verdict."""
    before, comma, behind = text.strip().partition(",")
    is_behind = bool(comma) and len(before.split()) <= _LEAST_REASON and len(behind.split()) >= _LEAST_REASON
    reason = behind.strip() if is_behind else text.strip()
    return reason if is_behind or len(reason.split()) > _MOST_OF_A_VERDICT else ""


def decision_waiting(engine: Engine, scene: Scene, gathering: Gathering) -> Turn | None:
    """The decision begun by the words that wait for its button; None where none do."""
    doubt = scene.conversation.doubt or {}
    if doubt.get(_VERDICT_OF) != gathering.number:
        return None
    return begun_in_words(engine, scene, gathering, str(doubt[VERDICT_TALK]), str(doubt["words"]))


def is_undecided(gathering: Gathering, day: int) -> bool:
    """Whether something is to be said of its future now: a draft from day 90 on, and the decision from day 100."""
    is_group = gathering.offering == HUNDRED_DAY and gathering.status is GatheringStatus.RUNNING
    return is_group and day >= DRAFT_DAY and not gathering.progress.get("decision")


def _to_decide(scene: Scene) -> Gathering | None:
    """The group that our latest message leads to, where it is theirs to decide."""
    if not scene.person.is_facilitator:
        return None
    offered = [one for one in offered_by(in_mind(scene)) if isinstance(one, Acted) and one.action.startswith(_OF_IT)]
    numbers = {one.case for one in offered}
    running = scene.facts.gatherings_with((GatheringStatus.RUNNING,))
    found = [one for one in running if one.number in numbers and is_theirs(scene, one) and _waits(one, scene)]
    return found[0] if len(found) == 1 else None


def _own(scene: Scene) -> list[Gathering]:
    return list(_of_their_cases(scene)) if not scene.person.is_facilitator else []


def _of_their_cases(scene: Scene) -> Iterator[Gathering]:
    for case in scene.facts.cases_of(scene.person.id):
        yield from (one for one in scene.facts.gatherings_of(case.number) if _waits(one, scene))


def _waits(gathering: Gathering, scene: Scene) -> bool:
    return bool(gathering.sessions) and is_undecided(gathering, day_of(start_of(gathering), scene.at))


def _passed_on(scene: Scene, gathering: Gathering, text: str) -> Turn:
    """The project owner's words on the future, kept, and told to whoever decides."""
    row = {"day": day_of(start_of(gathering), scene.at), "did": text.strip(), "learnt": "", "blocked": ""}
    after = with_row(gathering, "pulses", row)
    to = owner_now(gathering, scene.facts)
    decider = scene.facts.person(to)
    standing = about(after, scene.facts.case(gathering.case), scene.at)
    turn = says(scene, "course/view_kept", {**standing, "name": decider.name if decider else ""})
    told = Say(
        to=to,
        prompt="course/view_told",
        params={**standing, "words": text.strip()},
        choices=(act(gathering, "g_show", "primary"),),
        is_bulk=True,
    )
    turn = replace(turn, effects=(*turn.effects, told))
    return kept(turn, scene, after, "pulse", facts={"day": row["day"]})

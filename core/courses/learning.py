"""The learning card of a case: what was tested, observed and concluded, and what will be done.

Asked when a gathering is over. The card is a line in the decision log of its case, and from then on an entry of the catalogue of
ideas, unless a gathering of the case is about something delicate. The facilitator can take it out, and put it in again.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.actions import Acted, token
from core.cases.rights import is_theirs
from core.dialogue.asked.next_question import question
from core.dialogue.asked.telling import let_go, says
from core.dialogue.engine import Engine
from core.effects import Choice, Say
from core.model import LEARNING, LEARNING_SHARED, LEARNING_WITHHELD, Case, CaseNumber, Dialogue, Json, LogEntry
from core.network import GatheringStatus
from core.ports import Turn
from core.rooms import Room, Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

ASK, WITHHOLD, SHARE = "learning_card", "card_withhold", "card_share"
FIELDS = ("tested", "observed", "concluded", "will_do")
_SHARED = frozenset({"tested", "concluded"})
"""A card without either tells others nothing."""
_CARD = "learning_card"
_MOST_WORDS = 9
_MOST_FIGURES = 8


def card_button(case: CaseNumber) -> Choice:
    """Begins the card."""
    return Choice(token(Acted(ASK, case)), "course/button/learning_card", {}, "primary")


class Learning(Room):
    """The room. Holds no state."""

    dialogues = frozenset({LEARNING})
    actions = frozenset({ASK, WITHHOLD, SHARE})

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self.engine = engine
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """ "Jeg vil skrive læringskortet": of the case that a group of theirs was held for last, or goes on; None without one."""
        words = [one for one in tokens(clip(text)[0]) if one.is_word]
        if not scene.person.is_facilitator or not 0 < len(words) <= _MOST_WORDS:
            return None
        found = self.vocabulary.lexicon("spoken_orders").find(words, slips=False)
        if not any(_CARD in match.codes for match in found):
            return None
        held = (GatheringStatus.DONE, GatheringStatus.RUNNING)
        mine = [one for one in scene.facts.gatherings_with(held) if one.sessions and is_theirs(scene, one)]
        said = {int(one.text) for one in words if one.text.isdecimal() and len(one.text) < _MOST_FIGURES}
        mine = [one for one in mine if one.case in said] if said else mine
        latest = max(mine, key=lambda one: one.sessions[-1].start, default=None)
        return self.acted(scene, Acted(ASK, latest.case)) if latest is not None else None

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """The four questions, to be answered anew each time; or the card out of the catalogue, or in."""
        case = scene.facts.case(CaseNumber(action.case))
        if case is None or not _may(scene, case):
            return says(scene, "screening/not_for_you")
        if action.action != ASK:
            return _moved(scene, case, is_shared=action.action == SHARE)
        begun = self.engine.begin(scene.conversation, LEARNING, {"case": case.number, "title": case.title})
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        case = scene.facts.case(CaseNumber(dialogue.about["case"]))
        if case is None or not _may(scene, case):
            return says(scene, "screening/not_for_you")
        card = {name: str(answer.value) for name in FIELDS if (answer := dialogue.answers.get(name)) and answer.value}
        is_delicate = any(one.is_delicate for one in scene.facts.gatherings_of(case.number))
        is_shared = not (_SHARED.isdisjoint(card) or is_delicate or _last_of(scene, case) == LEARNING_WITHHELD)
        rows: dict[str, Json] = {
            "case": case.number,
            "title": case.title,
            "card": {name: card.get(name, "") for name in FIELDS},
            "is_written": bool(card),
            "is_shared": is_shared,
            "is_delicate": is_delicate,
        }
        told = says(scene, "course/learnt", rows, (_other_way(case, is_shared=is_shared),) if card else ())
        sent = (
            (Say(to=case.requester, prompt="course/learnt", params=rows),) if case.requester != scene.person.id else ()
        )
        lines = (_kept(scene, case, LEARNING, card), *_in_catalogue(scene, case, card, is_shared=is_shared))
        return replace(told, log=lines, effects=(*told.effects, *sent))

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go; nothing is kept."""
        return let_go(scene, self.engine, command, self.dialogues)


def _moved(scene: Scene, case: Case, *, is_shared: bool) -> Turn:
    """Into the catalogue, with what was written last, or out of it."""
    cards = [entry.facts for entry in scene.facts.log_of(case.number) if entry.what == LEARNING and entry.facts]
    if not cards:
        return says(scene, "screening/not_for_you")
    rows: dict[str, Json] = {"case": case.number, "title": case.title, "is_shared": is_shared}
    told = says(scene, "course/card_moved", rows, (_other_way(case, is_shared=is_shared),))
    return replace(told, log=_in_catalogue(scene, case, cards[-1], is_shared=is_shared))


def _in_catalogue(scene: Scene, case: Case, card: Mapping[str, Json], *, is_shared: bool) -> tuple[LogEntry, ...]:
    """The line that puts a card into the catalogue as it is now, or takes out the one that is there, if there is one."""
    if is_shared:
        return (_kept(scene, case, LEARNING_SHARED, card),)
    return (_kept(scene, case, LEARNING_WITHHELD),) if _last_of(scene, case) == LEARNING_SHARED else ()


def _last_of(scene: Scene, case: Case) -> str:
    """Whether the card was put into the catalogue last, or taken out; "" for neither."""
    lines = [one.what for one in scene.facts.log_of(case.number) if one.what in (LEARNING_SHARED, LEARNING_WITHHELD)]
    return lines[-1] if lines else ""


def _kept(scene: Scene, case: Case, what: str, facts: Mapping[str, Json] | None = None) -> LogEntry:
    return LogEntry(case=case.number, at=scene.at, who=scene.person.id, what=what, facts=facts or {})


def _other_way(case: Case, *, is_shared: bool) -> Choice:
    action = WITHHOLD if is_shared else SHARE
    return Choice(token(Acted(action, case.number)), f"course/button/{action}", {})


def _may(scene: Scene, case: Case) -> bool:
    return scene.person.is_facilitator and (scene.person.is_lead or case.facilitator == scene.person.id)

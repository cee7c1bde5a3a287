"""A part of a gathering's plan is asked for and set: by an answer, by buttons, or told before it was asked for.

What a facilitator may do is checked in `room`; what a part comes to is `plan`. A new time or place of those who were asked is
a move (`moving/changes`).
"""

from dataclasses import replace

from core import workdays
from core.arranging.moving.changes import moved
from core.arranging.moving.meant_times import by_the_old, is_of_any_week, time_choices
from core.arranging.planning.mixing import Mixed, groups_of, mixed_by_button
from core.arranging.planning.mixing import asked as asked_for_mix
from core.arranging.planning.mixing import choices_of as mix_choices
from core.arranging.planning.mixing import said_back as mix_said_back
from core.arranging.planning.parts import MIX_PART, told_part
from core.arranging.planning.plan import PLAN, lacks_place, planned, unproposed, usual_minutes
from core.arranging.showing.card import card, planning
from core.arranging.words.meetings import read_meetings
from core.dialogue.asked.next_question import question
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.gatherings.at_a_glance import about
from core.gatherings.candidates import is_shut
from core.gatherings.log import kept
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import looking_now
from core.model import Answer, Dialogue
from core.network import Gathering, GatheringStatus
from core.ports import Turn
from core.recommending.offerings import Offerings
from core.rooms import Scene
from core.understand import Vocabulary

_ASKED = frozenset({GatheringStatus.ASKING, GatheringStatus.SET})


class PlanTalk:
    """The talk about a plan. Holds rules only; all state is in the scene."""

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.vocabulary = vocabulary
        self.rules = rules
        self.groups = groups_of(engine.flow)

    def begun(self, scene: Scene, gathering: Gathering, part: str = "", *notes: Note, words: str = "") -> Turn:
        """The question about one part, or which part it shall be. `words` were to say when, and may mean some times."""
        begun = self.engine.begin(scene.conversation.without(PLAN), PLAN, about(gathering))
        dialogue = begun.dialogue
        step = self.engine.flow.dialogues[PLAN].step("part")
        if dialogue is not None and step is not None and part in step.options:
            answer = Answer(part, part, scene.at.isoformat())
            begun = begun.with_dialogue(dialogue.answered("part", answer))
        more = mix_choices(gathering) if part == MIX_PART else ()
        if words and len(gathering.sessions) == 1:
            more = time_choices(gathering, 0, words, scene.at, self.vocabulary)
            notes = (Note("gathering/problem/which_time"),) if more else notes
        say = question(self.engine, begun, notes, at=scene.at)
        return scene.turn(begun, replace(say, choices=(*more, *say.choices)))

    def finished(self, scene: Scene, gathering: Gathering, dialogue: Dialogue) -> Turn:
        """A part is set, or what was written does not fit and is asked for again."""
        part = str(dialogue.answers["part"].value)
        if part == "when":
            words = by_the_old(gathering, str(dialogue.answers[part].value), scene.at, self.vocabulary)
            dialogue = dialogue.answered(part, replace(dialogue.answers[part], value=words))
        done = planned(
            scene,
            gathering,
            dialogue,
            offerings=self.offerings,
            vocabulary=self.vocabulary,
            groups=self.groups,
            rules=self.rules,
        )
        if not done.is_set:
            other = told_part(str(dialogue.answers[part].value), gathering, self.groups, scene.at, self.vocabulary)
            if other is not None and other[0] != part:
                return self.answered(scene, gathering, self.begun(scene, gathering, other[0]), *other)
            words = str(dialogue.answers[part].value) if part == "when" else ""
            return self.begun(
                scene, gathering, part, Note(f"gathering/problem/{done.problem}", done.params), words=words
            )
        return self._planned(scene, gathering, done.gathering, part)

    def timed(self, scene: Scene, number: int | None, words: str) -> Turn | None:
        """ "Flyt hold 3 til torsdag kl. 17-20": the time stands in the order, and is read as if it had been asked for."""
        gathering = planning(scene, number)
        if gathering is None or not words or is_of_any_week(words, gathering.sessions, scene.at, self.vocabulary):
            return None
        words = by_the_old(gathering, words, scene.at, self.vocabulary)
        read = read_meetings(words, workdays.local(scene.at), usual_minutes(gathering), self.vocabulary)
        if not read.sessions:
            return None
        answer = Answer(words, words, scene.at.isoformat())
        return self.answered(scene, gathering, self.begun(scene, gathering, "when"), "when", answer)

    def when(self, scene: Scene, number: int | None, words: str, *, is_told: bool) -> Turn | None:
        """The time that words tell; or the question for it, with those that they may mean as buttons ("en uge frem", "den 26.").
        None where they tell none.
        """
        if is_told and (turn := self.timed(scene, number, words)) is not None:
            return turn
        gathering = planning(scene, number)
        if gathering is None or not words or len(gathering.sessions) != 1:
            return None
        may_be = time_choices(gathering, 0, words, scene.at, self.vocabulary)
        return self.begun(scene, gathering, "when", words=words) if may_be else None

    def mixed(self, scene: Scene, gathering: Gathering, value: str) -> Turn:
        """The mix by buttons. The first question takes words as well; whoever taps on is not asked for words any more."""
        scene = replace(scene, conversation=scene.conversation.without(PLAN))
        say = asked_for_mix(scene, gathering, value, self.groups)
        if say is not None:
            return scene.turn(None, say)
        done = mixed_by_button(scene, gathering, value, self.groups)
        return self.begun(scene, gathering, MIX_PART) if done is None else self._mix_set(scene, gathering, done)

    def _mix_set(self, scene: Scene, gathering: Gathering, done: Mixed) -> Turn:
        if done.problem:
            return self.begun(scene, gathering, MIX_PART, Note(f"gathering/problem/{done.problem}", done.params))
        return self._planned(scene, gathering, done.gathering, MIX_PART)

    def part_told(self, scene: Scene, gathering: Gathering | None, text: str) -> Turn | None:
        """ "Mindst 3 fra Hellerup på hold 1": shown as it is, nobody would know that it was not heard."""
        told = told_part(text, gathering, self.groups, scene.at, self.vocabulary) if gathering is not None else None
        if gathering is None or told is None:
            return None
        return self.answered(scene, gathering, self.begun(scene, gathering, told[0]), *told)

    def answered(self, scene: Scene, gathering: Gathering, begun: Turn, part: str, answer: Answer) -> Turn:
        """What comes of the answer to this part, which was told before it was asked for; `begun` where it asks for another."""
        dialogue = begun.conversation.dialogue if begun.conversation is not None else None
        if dialogue is None or begun.conversation is None or dialogue.name != PLAN:
            return begun
        told = dialogue.answered(part, answer)
        ended = self.engine.end(begun.conversation.with_dialogue(told))
        return self.finished(replace(scene, conversation=ended), gathering, told)

    def _planned(self, scene: Scene, before: Gathering, after: Gathering, part: str) -> Turn:
        is_new_time = part == "when" if is_shut(before) else before.sessions != after.sessions
        if before.status in _ASKED and is_new_time:
            return moved(scene, before, after, self.rules)
        if part == MIX_PART and before.quotas == after.quotas:
            return scene.turn(None, card(scene, before, self.rules, mix_said_back(before, after)))
        after = unproposed(after)
        if part == "when" and lacks_place(after):
            turn = self.begun(scene, after, "place", Note("gathering/understood", about(after)))
        else:
            note = mix_said_back(before, after) if part == MIX_PART else Note("gathering/set", {"part": part})
            turn = scene.turn(None, card(scene, after, self.rules, note))
        if before.status in _ASKED:
            turn = replace(turn, effects=(*turn.effects, looking_now(after.number, scene.at)))
        return kept(turn, scene, after, "planned", facts={"part": part})

"""The facilitators' room for gatherings: time and place, the proposal, swaps, approval, and a room that fills or does not.

Every event is checked here as in `screening.room`: a facilitator, an existing gathering, and for changing it one's own case
or a lead.
Nothing goes out before somebody has approved it, and every step is in the decision log of the case. What time brings about is
`moments`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core import workdays
from core.actions import Acted
from core.afterwards import with_notes
from core.cases.rights import is_theirs
from core.courses.hundred_saying import OPERATOR, tap
from core.courses.hundred_saying import about as standing_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.dialogue.answering import says_yes_or_no
from core.dialogue.asking import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.telling import says, stopped
from core.effects import Say
from core.events import Due
from core.gatherings.approving import approve, extend, proposed_anew, swap, who_comes, who_leaves
from core.gatherings.candidates import begins, is_open, is_shut
from core.gatherings.changes import called_off, moved
from core.gatherings.log import entry, kept
from core.gatherings.meeting_words import read_meetings
from core.gatherings.mix import groups_of
from core.gatherings.mixing import asked as asked_for_mix
from core.gatherings.mixing import choices_of as mix_choices
from core.gatherings.mixing import mixed_by_button
from core.gatherings.mixing import said_back as mix_said_back
from core.gatherings.moments import moment
from core.gatherings.move_words import MoveOrder, read_move
from core.gatherings.one_moved import MOVE, PLACE, MeetingMoves, fitting_of, is_named_place, on_its_day, says_when
from core.gatherings.one_placed import MeetingPlaces
from core.gatherings.orders import GatheringOrder, is_of_a_case, read_gathering_order, read_spoken_of_gathering
from core.gatherings.place_words import read_placing
from core.gatherings.plan import PLAN, lacks_place, planned, usual_minutes
from core.gatherings.poll import chosen, result
from core.gatherings.proposal_saying import UNDER_WAY, about, act, listed, may_move_one, plan, proposal, room
from core.gatherings.proposing import is_proposed
from core.gatherings.rules import RoomRules
from core.invitations.inviting import looking_now
from core.model import Answer, Dialogue
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Facts, Turn
from core.recommending.offerings import Offerings
from core.rooms import Room, Scene
from core.understand import Vocabulary

_ASKED = frozenset({GatheringStatus.ASKING, GatheringStatus.SET})
MIX_PART = "quotas"
_PLANNED = frozenset({GatheringStatus.DRAFT, GatheringStatus.PROPOSED, *_ASKED})
_NAME = re.compile(r"\b(?:flyt|sæt|move|set)\b|\b(?:hold|holdet|group)\s+\d{1,7}\b(?:\s+(?:til|to)\b)?", re.IGNORECASE)
_ALONE = {"when": ("g_set", "when"), "mix": ("g_quota", "")}
"""Orders whose button says what of the plan they set; every other is the button of its name."""
_NAMING = frozenset({"when", "place", "topic", "where"})
"""What a bare yes or no says nothing of. Of the rest, "nej" may be the answer."""
_WHILE_IT_RUNS = frozenset({"g_cancel", "g_cancel_yes", "g_move", "g_place"})
"""All that can be done with what is under way: its people were agreed with those who came."""


class Gatherings(Room):
    """The room. Holds rules only; all state is in the scene."""

    dialogues = frozenset({PLAN, MOVE, PLACE})
    actions = frozenset(
        "g_show g_move g_set g_edit g_quota g_find g_more g_swap g_swap_out g_swap_in g_approve g_poll g_slot".split()  # noqa: SIM905 -- a list of words
    ) | {"g_place", "g_extend", "g_refocus", "g_cancel", "g_cancel_yes"}

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.vocabulary = vocabulary
        self.rules = rules
        self.groups = groups_of(engine.flow)
        self.moves = MeetingMoves(engine, vocabulary, rules)
        self.places = MeetingPlaces(engine, vocabulary, rules)

    # --- words and commands ----------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A facilitator's order about a gathering ("hold", "vis hold 3", "aflys hold 3"); None when it is something else."""
        if not scene.person.is_facilitator:
            return None
        move = read_move(text, self.vocabulary)
        if move is not None and (not move.is_it or says_when(move.to, scene.at, self.vocabulary)):
            return self._moved_in_words(scene, move)
        placed = self._placed_in_words(scene, text)
        if placed is not None:
            return placed
        order = read_gathering_order(text, self.vocabulary)
        if order is None and scene.conversation.dialogue is None:
            order = read_spoken_of_gathering(text, self.vocabulary)
        if order is None:
            return None
        if order.is_alone:
            return self._only_one(scene, order)
        turn = self._obeyed(scene, order)
        return self._timed(scene, order.number, _NAME.sub("", text)) or turn if order.name == "set" else turn

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """An order in the middle of a dialogue. Where words of one's own are asked for, only one that names its gathering
        and says no more ("vis hold 3"); the room's own question is then let go, or the next words would be its answer.
        """
        dialogue = scene.conversation.dialogue
        step = self.engine.flow.next_step(dialogue) if dialogue else None
        if dialogue is None or step is None:
            return None
        if step.kind != "text":
            return self.said(scene, text)
        if dialogue.name not in self.dialogues:
            return None
        order = read_gathering_order(text, self.vocabulary)
        ended = replace(scene, conversation=self.engine.end(scene.conversation))
        if order is not None and order.is_alone:
            return self.acted(ended, _button_of(order, dialogue.about["number"]))
        if order is not None and order.is_whole:
            return self.said(ended, text)
        is_plain = step.id in _NAMING and says_yes_or_no(self.engine.reader, text) is not None
        return self._no_answer(scene, dialogue) if is_plain or is_of_a_case(text, self.vocabulary) else None

    def _no_answer(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The question again, with the way to the gathering: what was written does nothing here, and is no name or place."""
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
        asked = question(self.engine, scene.conversation, (Note("gathering/problem/no_answer"),), at=scene.at)
        if gathering is None:
            return scene.turn(None, asked)
        return scene.turn(None, replace(asked, choices=(act(gathering, "g_show"), *asked.choices)))

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go of the room's own dialogue; nothing is changed."""
        dialogue = stopped(scene, command, self.dialogues)
        if dialogue is None:
            return None
        ended = replace(scene, conversation=self.engine.end(scene.conversation))
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
        if gathering is None:
            return ended.turn()
        return ended.turn(None, self._card(ended, gathering))

    def _only_one(self, scene: Scene, order: GatheringOrder) -> Turn | None:
        """The gathering it can only be about; with several, which; with none, it was about something else."""
        mine = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one)]
        if len(mine) > 1:
            return self._which(scene, mine)
        return self.acted(scene, _button_of(order, mine[0].number)) if mine else None

    def _timed(self, scene: Scene, number: int | None, words: str) -> Turn | None:
        """ "Flyt hold 3 til torsdag kl. 17-20": the time stands in the order, and is read as if it had been asked for."""
        gathering = scene.facts.gathering(GatheringNumber(number or 0))
        if gathering is None or not is_theirs(scene, gathering) or gathering.status not in _PLANNED:
            return None
        if len(gathering.sessions) == 1:
            words = on_its_day(words, gathering.sessions[0], scene.at, self.vocabulary)
        read = read_meetings(words, workdays.local(scene.at), usual_minutes(gathering), self.vocabulary)
        begun = self._begun(scene, gathering, "when").conversation
        if not read.sessions or begun is None or begun.dialogue is None:
            return None
        told = begun.dialogue.answered("when", Answer(words, words, scene.at.isoformat()))
        return self.finished(replace(scene, conversation=begun.with_dialogue(told)), told)

    def _moved_in_words(self, scene: Scene, move: MoveOrder) -> Turn | None:
        """One meeting of the gathering it can only be about; with several, which. What has one meeting is moved as a whole."""
        fitting = fitting_of(scene, move.which, move.number, self.vocabulary)
        if not fitting:
            return self.acted(scene, Acted("g_set", move.number, "when")) if move.number is not None else None
        if len(fitting) > 1:
            return self._which(scene, [one for one, _ in fitting])
        gathering, places = fitting[0]
        if not may_move_one(gathering, scene.at):
            turn = self._timed(scene, gathering.number, move.to) if move.to else None
            return turn or self.acted(scene, Acted("g_set", gathering.number, "when"))
        if is_named_place(move.to, scene.at, self.vocabulary):
            return self.places.ordered(scene, gathering, places, move.to)
        return self.moves.ordered(scene, gathering, places, move.to)

    def _placed_in_words(self, scene: Scene, text: str) -> Turn | None:
        """The same for another place. What has one meeting has it in its plan, and is named by its number."""
        order = read_placing(text, self.vocabulary)
        is_time = order is not None and says_when(order.place, scene.at, self.vocabulary)
        if order is None or (order.place and not is_time and not self.places.is_place(scene, order.place)):
            return None
        fitting = fitting_of(scene, order.which, order.number, self.vocabulary)
        if not fitting:
            return self.acted(scene, Acted("g_place", order.number)) if order.number is not None else None
        if len(fitting) > 1:
            return self._which(scene, [one for one, _ in fitting])
        gathering, places = fitting[0]
        if may_move_one(gathering, scene.at):
            return (self.moves if is_time else self.places).ordered(scene, gathering, places, order.place)
        if order.number is None or is_time:
            return self._shown(scene, gathering)
        begun = self.acted(scene, Acted("g_set", gathering.number, "place"))
        dialogue = begun.conversation.dialogue if begun.conversation is not None else None
        if dialogue is None or begun.conversation is None or dialogue.name != PLAN or not order.place:
            return begun
        told = dialogue.answered("place", Answer(order.place, order.place, scene.at.isoformat()))
        return self.finished(replace(scene, conversation=begun.conversation.with_dialogue(told)), told)

    def _which(self, scene: Scene, fitting: Sequence[Gathering]) -> Turn:
        return with_notes(scene.turn(None, listed(scene, fitting)), (Note("gathering/which"),))

    def _obeyed(self, scene: Scene, order: GatheringOrder) -> Turn:
        if order.name == "list" or order.number is None:
            mine = scene.facts.gatherings_with(UNDER_WAY)
            return scene.turn(None, listed(scene, mine))
        return self.acted(scene, Acted(f"g_{order.name}", order.number))

    # --- buttons ---------------------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny."""
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        gathering = scene.facts.gathering(GatheringNumber(action.case))
        if gathering is None:
            return says(scene, "gathering/none", {"number": action.case})
        if not is_theirs(scene, gathering):
            owner = scene.facts.person(gathering.owner)
            return says(scene, "gathering/not_yours", {**about(gathering), "name": owner.name if owner else ""})
        if action.action == "g_show":
            return self._shown(scene, gathering)
        if not gathering.status.is_open:
            return says(scene, "gathering/over", about(gathering))
        if gathering.status is GatheringStatus.RUNNING and action.action not in _WHILE_IT_RUNS:
            return says(scene, "gathering/running", about(gathering), (act(gathering, "g_show"),))
        return self._changed(scene, gathering, action)

    def _changed(self, scene: Scene, gathering: Gathering, action: Acted) -> Turn:
        match action.action:
            case "g_move":
                return self.moves.tapped(scene, gathering, action.value)
            case "g_place":
                return self.places.tapped(scene, gathering, action.value)
            case "g_set":
                return self._begun(scene, gathering, action.value)
            case "g_edit" | "g_refocus":
                return self._begun(scene, gathering)
            case "g_quota":
                return self._mixed(scene, gathering, action.value)
            case "g_find" | "g_more" if not gathering.sessions or (
                is_shut(gathering) and _has_passed(gathering, scene)
            ):
                return self._begun(scene, gathering, "when")
            case "g_find" | "g_more":
                return proposed_anew(scene, gathering, self.rules)
            case "g_cancel":
                sure = (act(gathering, "g_cancel_yes", "danger"), act(gathering, "g_show"))
                return says(scene, "gathering/sure_cancel", about(gathering), sure)
            case "g_cancel_yes":
                return called_off(scene, gathering, self.rules)
            case "g_extend" if not is_shut(gathering):
                return extend(scene, gathering, self.rules)
            case "g_poll" | "g_slot":
                return self._time_chosen(scene, gathering, action)
        turn = self._on_proposal(scene, gathering, action) if is_proposed(gathering) else None
        return turn or self._shown(scene, gathering)

    def _on_proposal(self, scene: Scene, gathering: Gathering, action: Acted) -> Turn | None:
        """None where a button is of a proposal that has changed since: then it is shown as it is."""
        match action.action:
            case "g_swap":
                return who_leaves(scene, gathering, action.value)
            case "g_swap_out":
                return who_comes(scene, gathering, action.value, self.rules)
            case "g_swap_in":
                return swap(scene, gathering, action.value)
            case "g_approve":
                return approve(scene, gathering, self.rules)
        return None

    def _shown(self, scene: Scene, gathering: Gathering) -> Turn:
        """Whoever is shown people leaves a line in the log."""
        is_with_people = gathering.status not in (GatheringStatus.DRAFT, GatheringStatus.CANCELLED)
        log = (entry(gathering, scene.at, scene.person.id, "people_seen"),) if is_with_people else ()
        return replace(scene.turn(None, self._card(scene, gathering)), log=log)

    def _card(self, scene: Scene, gathering: Gathering, *notes: Note) -> Say:
        if is_proposed(gathering) or gathering.status is GatheringStatus.PROPOSED:
            return proposal(scene, gathering, *notes)
        if gathering.status is GatheringStatus.DRAFT:
            return plan(scene, gathering, *notes)
        if gathering.offering == HUNDRED_DAY and gathering.progress.get("day0"):
            standing = Note("course/standing", standing_of(gathering, scene.facts.case(gathering.case), scene.at))
            shown = room(scene, gathering, self.rules, *notes, standing)
            return replace(shown, choices=(tap(gathering, OPERATOR), *shown.choices))
        return room(scene, gathering, self.rules, *notes)

    # --- the plan --------------------------------------------------------------------

    def _begun(self, scene: Scene, gathering: Gathering, part: str = "", *notes: Note) -> Turn:
        """The question about one part, or which part it shall be."""
        stack = tuple(one for one in scene.conversation.stack if one.name != PLAN)
        begun = self.engine.begin(replace(scene.conversation, stack=stack), PLAN, about(gathering))
        dialogue = begun.dialogue
        step = self.engine.flow.dialogues[PLAN].step("part")
        if dialogue is not None and step is not None and part in step.options:
            answer = Answer(part, part, scene.at.isoformat())
            begun = begun.with_dialogue(dialogue.answered("part", answer))
        say = question(self.engine, begun, notes, at=scene.at)
        more = mix_choices(gathering) if part == MIX_PART else ()
        return scene.turn(begun, replace(say, choices=(*more, *say.choices)))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """A part is set, or what was written does not fit and is asked for again."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
        if gathering is None or not scene.person.is_facilitator or not is_theirs(scene, gathering):
            return says(scene, "screening/not_for_you")
        if not gathering.status.is_open:
            return says(scene, "gathering/over", about(gathering))
        if dialogue.name in (MOVE, PLACE):
            return (self.moves if dialogue.name == MOVE else self.places).finished(scene, gathering, dialogue)
        if gathering.status is GatheringStatus.RUNNING:
            return says(scene, "gathering/running", about(gathering), (act(gathering, "g_show"),))
        part = str(dialogue.answers["part"].value)
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
            return self._begun(scene, gathering, part, Note(f"gathering/problem/{done.problem}", done.params))
        return self._planned(scene, gathering, done.gathering, part)

    def _mixed(self, scene: Scene, gathering: Gathering, value: str) -> Turn:
        """The mix by buttons. The first question takes words as well; whoever taps on is not asked for words any more."""
        stack = tuple(one for one in scene.conversation.stack if one.name != PLAN)
        scene = replace(scene, conversation=replace(scene.conversation, stack=stack))
        say = asked_for_mix(scene, gathering, value, self.groups)
        if say is not None:
            return scene.turn(None, say)
        done = mixed_by_button(scene, gathering, value, self.groups)
        if done is None:
            return self._begun(scene, gathering, MIX_PART)
        if done.problem:
            return self._begun(scene, gathering, MIX_PART, Note(f"gathering/problem/{done.problem}", done.params))
        return self._planned(scene, gathering, done.gathering, MIX_PART)

    def _planned(self, scene: Scene, before: Gathering, after: Gathering, part: str) -> Turn:
        is_new_time = part == "when" if is_shut(before) else before.sessions != after.sessions
        if before.status in _ASKED and is_new_time:
            return moved(scene, before, after, self.rules)
        if part == MIX_PART and before.quotas == after.quotas:
            return scene.turn(None, self._card(scene, before, mix_said_back(before, after)))
        after = _unproposed(after)
        if part == "when" and lacks_place(after):
            turn = self._begun(scene, after, "place", Note("gathering/understood", about(after)))
        else:
            note = mix_said_back(before, after) if part == MIX_PART else Note("gathering/set", {"part": part})
            turn = scene.turn(None, self._card(scene, after, note))
        if before.status in _ASKED:
            turn = replace(turn, effects=(*turn.effects, looking_now(after.number, scene.at)))
        return kept(turn, scene, after, "planned", facts={"part": part})

    # --- the proposal ------------------------------------------------------------------

    def _time_chosen(self, scene: Scene, gathering: Gathering, action: Acted) -> Turn:
        """How the poll stands; or the time that it shall be."""
        is_polled = gathering.status is GatheringStatus.ASKING and is_open(gathering) and not is_shut(gathering)
        if not is_polled or begins(gathering) <= scene.at:
            return self._shown(scene, gathering)
        place = int(action.value) if action.value.isdecimal() and len(action.value) < 4 else -1
        is_left = 0 <= place < len(gathering.sessions) and gathering.sessions[place].start > scene.at
        if action.action == "g_slot" and is_left:
            return chosen(scene, gathering, place, self.rules)
        note, choices = result(gathering, scene.facts.invitations_to(gathering.number), scene.facts, scene.at)
        return scene.turn(None, said_with_notes(scene.person.id, (note,), choices))

    # --- moments -----------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A look at the room, or the end of asking."""
        return moment(due, facts, self.rules)


def _button_of(order: GatheringOrder, number: int) -> Acted:
    action, value = _ALONE.get(order.name, (f"g_{order.name}", ""))
    return Acted(action, number, value)


def _has_passed(gathering: Gathering, scene: Scene) -> bool:
    return gathering.sessions[0].start <= scene.at


def _unproposed(gathering: Gathering) -> Gathering:
    """A plan that changes makes its proposal old: whom to ask is found anew."""
    progress = {name: value for name, value in gathering.progress.items() if name != "listed"}
    status = GatheringStatus.DRAFT if gathering.status is GatheringStatus.PROPOSED else gathering.status
    return replace(gathering, status=status, progress=progress)

"""The facilitators' room for gatherings: time and place, the proposal, swaps, approval, and a room that fills or does not.

Every event is checked here as in `screening.room`: a facilitator, an existing gathering, and for changing it one's own case
or a lead.
Nothing goes out before somebody has approved it, and every step is in the decision log of the case. What time brings about is
`moments`.
"""

from dataclasses import replace

from core.actions import Acted
from core.arranging.moments import moment
from core.arranging.moving.changes import called_off
from core.arranging.moving.meant_times import TO, picked_time
from core.arranging.moving.one_meeting import MOVE, PLACE
from core.arranging.moving.one_moved import MeetingMoves
from core.arranging.moving.one_placed import MeetingPlaces
from core.arranging.planning.plan import PLAN
from core.arranging.planning.talk import PlanTalk
from core.arranging.polls.outcome import time_chosen
from core.arranging.proposing.approving import extend, on_proposal, proposed_anew
from core.arranging.showing.asked_of import asked_of
from core.arranging.showing.card import (
    asked_again,
    barred,
    card,
    card_shown,
    just_planned,
    lacking_time,
    planning,
    which_of,
)
from core.arranging.showing.meant import fitting_of, led_to
from core.arranging.showing.saying import listed, may_move_one
from core.arranging.showing.spoken_of import held_lately, is_of_the_whole, spoken_of
from core.arranging.words.moves import MoveOrder, is_denied, new_time_in, read_move, says_when, tells_to
from core.arranging.words.orders import (
    CANCEL,
    DROP,
    SURE,
    GatheringOrder,
    read_gathering_order,
    read_spoken_of_gathering,
)
from core.arranging.words.places import is_named_place, read_placing
from core.cases.rights import is_theirs
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.telling import says, stopped
from core.dialogue.engine import Engine
from core.events import Due
from core.gatherings.at_a_glance import UNDER_WAY, about, act
from core.gatherings.candidates import is_proposed, is_shut
from core.gatherings.rules import RoomRules
from core.model import Answer, Dialogue
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Facts, Turn
from core.recommending.offerings import Offerings
from core.rooms import Room, Scene
from core.understand import Vocabulary
from core.understand.talk.contractions import spelled_out

_ALONE = {"when": ("g_set", "when"), "mix": ("g_quota", "")}
"""Orders whose button says what of the plan they set; every other is the button of its name."""
_NAMING = frozenset({"when", "place", "topic", "where"})
"""What a bare yes or no says nothing of. Of the rest, "nej" may be the answer."""
_WHILE_IT_RUNS = frozenset({"g_cancel", "g_cancel_yes", "g_move", TO, "g_place"})
"""All that can be done with what is under way: its people were agreed with those who came."""


class Gatherings(Room):
    """The room. Holds rules only; all state is in the scene."""

    dialogues = frozenset({PLAN, MOVE, PLACE})
    actions = frozenset(
        "g_show g_move g_set g_edit g_quota g_find g_more g_swap g_swap_out g_swap_in g_approve g_poll g_slot".split()  # noqa: SIM905 -- a list of words
    ) | {TO, "g_place", "g_extend", "g_refocus", "g_cancel", "g_cancel_yes"}

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.vocabulary = vocabulary
        self.rules = rules
        self.plans = PlanTalk(engine, offerings, vocabulary, rules)
        self.moves = MeetingMoves(engine, vocabulary, rules)
        self.places = MeetingPlaces(engine, vocabulary, rules)

    # --- words and commands ----------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A facilitator's order about a gathering ("hold", "vis hold 3", "aflys hold 3"); None when it is something else."""
        if not scene.person.is_facilitator:
            return None
        told = asked_of(scene, text, self.vocabulary, self.offerings, self.rules)
        if told is not None:
            return told
        move = read_move(text, self.vocabulary)
        if move is not None and move.is_denied:
            return self._only_one(scene, GatheringOrder("show"))
        if move is not None and (not move.is_it or says_when(move.to, scene.at, self.vocabulary)):
            return self._moved_in_words(scene, move)
        placed = self._placed_in_words(scene, text)
        if placed is not None:
            return placed
        order = read_gathering_order(text, self.vocabulary)
        if order is None and scene.conversation.dialogue is None:
            order = read_spoken_of_gathering(spelled_out(text), self.vocabulary)
            turn = spoken_of(scene, text, order, self.vocabulary) if order is not None else None
            if order is not None and (turn is not None or order.name in (SURE, DROP)):
                return turn or self._in_view(scene, order)
        if order is None:
            return self._unasked(scene, text) if scene.conversation.dialogue is None else None
        if order.is_alone:
            return self._only_one(scene, order)
        turn = self._obeyed(scene, order)
        if order.is_guess:
            return self.plans.part_told(scene, planning(scene, order.number), text) or turn
        if order.name != "set":
            return turn
        if is_denied(text, self.vocabulary):
            return self._obeyed(scene, replace(order, name="show"))
        is_told, words = tells_to(text, self.vocabulary), new_time_in(text, self.vocabulary)
        return self.plans.when(scene, order.number, words, is_told=is_told) or turn

    def _unasked(self, scene: Scene, text: str) -> Turn | None:
        """What is told with no order: a part of the plan below its card, or the time that is lacking."""
        turn = self.plans.part_told(scene, just_planned(scene), text)
        lacking = lacking_time(scene, text, self.vocabulary) if turn is None else ()
        if turn is not None or not lacking:
            return turn
        return self.plans.timed(scene, lacking[0].number, text) if len(lacking) == 1 else which_of(scene, lacking)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """An order in the middle of a dialogue. Where words of one's own are asked for, only one that names its gathering and
        says no more ("vis hold 3"), one that calls it off, and where a time is asked for, any that tells none; the room's own
        question is then let go, or the next words would be its answer.
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
        if is_of_the_whole(scene, step.id, text, self.vocabulary) and (turn := self.said(ended, text)) is not None:
            return turn
        is_plain = step.id in _NAMING and says_yes_or_no(self.engine.reader, text) is not None
        return asked_again(self.engine, scene, dialogue, text, self.vocabulary, is_plain=is_plain)

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go of the room's own dialogue; nothing is changed."""
        dialogue = stopped(scene, command, self.dialogues)
        if dialogue is None:
            return None
        ended = replace(scene, conversation=self.engine.end(scene.conversation))
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
        if gathering is None:
            return ended.turn()
        return ended.turn(None, card(ended, gathering, self.rules))

    def _only_one(self, scene: Scene, order: GatheringOrder) -> Turn | None:
        """The gathering it can only be about; with several, which; with none, it was about something else."""
        mine = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one)]
        mine = mine or (held_lately(scene) if order.name in ("show", CANCEL) else [])
        if len(mine) > 1:
            return which_of(scene, mine)
        if not mine:
            return scene.turn(None, listed(scene, ())) if order.wants_people else None
        return self.acted(scene, _button_of(order, mine[0].number))

    def _in_view(self, scene: Scene, order: GatheringOrder) -> Turn | None:
        """Words that may be about a case as well are about the gathering in mind, if it is one: its card says why nobody can be
        asked yet, and whether to call it off is asked.
        """
        gathering = scene.facts.gathering(GatheringNumber(led_to(scene) or 0))
        if gathering is None or not is_theirs(scene, gathering) or gathering.status not in UNDER_WAY:
            return None
        return self.acted(scene, Acted("g_cancel" if order.name == DROP else "g_show", gathering.number))

    def _moved_to(self, scene: Scene, gathering: Gathering, value: str) -> Turn:
        """One of those times was tapped. A meeting that was moved since is shown as it is."""
        picked = picked_time(gathering, value)
        scene = replace(scene, conversation=scene.conversation.without(*self.dialogues))
        if picked is not None and may_move_one(gathering, scene.at):
            return self.moves.moved_to(scene, gathering, *picked)
        turn = self.plans.timed(scene, gathering.number, picked[1]) if picked is not None else None
        return turn or card_shown(scene, gathering, self.rules)

    def _moved_in_words(self, scene: Scene, move: MoveOrder) -> Turn | None:
        """One meeting of the gathering it can only be about; with several, which. What has one meeting is moved as a whole."""
        fitting = fitting_of(scene, move.which, move.number, self.vocabulary)
        if not fitting:
            return self.acted(scene, Acted("g_set", move.number, "when")) if move.number is not None else None
        if len(fitting) > 1:
            return which_of(scene, [one for one, _ in fitting])
        gathering, places = fitting[0]
        if not may_move_one(gathering, scene.at):
            turn = self.plans.when(scene, gathering.number, move.to, is_told=move.is_told)
            return turn or self.acted(scene, Acted("g_set", gathering.number, "when"))
        if not move.is_told and len(places) == 1:
            return self.moves.begun(scene, gathering, places[0], words=move.to)
        if is_named_place(move.to, scene.at, self.vocabulary):
            return self.places.ordered(scene, gathering, places, move.to)
        return self.moves.ordered(scene, gathering, places, move.to)

    def _placed_in_words(self, scene: Scene, text: str) -> Turn | None:
        """The same for another place. What has one meeting has it in its plan, and is named by its number."""
        order = read_placing(text, self.vocabulary, is_shown=led_to(scene) is not None)
        is_time = order is not None and says_when(order.place, scene.at, self.vocabulary)
        if order is None or (order.place and not is_time and not self.places.is_place(scene, order.place)):
            return None
        fitting = fitting_of(scene, order.which, order.number, self.vocabulary)
        if not fitting:
            return self.acted(scene, Acted("g_place", order.number)) if order.number is not None else None
        if len(fitting) > 1:
            return which_of(scene, [one for one, _ in fitting])
        gathering, places = fitting[0]
        if may_move_one(gathering, scene.at):
            return (self.moves if is_time else self.places).ordered(scene, gathering, places, order.place)
        if order.number is None or is_time:
            return card_shown(scene, gathering, self.rules)
        begun = self.acted(scene, Acted("g_set", gathering.number, "place"))
        answer = Answer(order.place, order.place, scene.at.isoformat())
        return self.plans.answered(scene, gathering, begun, "place", answer) if order.place else begun

    def _obeyed(self, scene: Scene, order: GatheringOrder) -> Turn:
        if order.name == "list" or order.number is None:
            mine = scene.facts.gatherings_with(UNDER_WAY)
            return scene.turn(None, listed(scene, mine))
        return self.acted(scene, Acted(f"g_{order.name}", order.number))

    # --- buttons ---------------------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny."""
        gathering = scene.facts.gathering(GatheringNumber(action.case))
        if (no := barred(scene, gathering, action.case)) is not None or gathering is None:
            return no or scene.turn()
        if action.action == "g_show":
            return card_shown(scene, gathering, self.rules)
        if not gathering.status.is_open:
            return says(scene, "gathering/over", about(gathering))
        if gathering.status is GatheringStatus.RUNNING and action.action not in _WHILE_IT_RUNS:
            return says(scene, "gathering/running", about(gathering), (act(gathering, "g_show"),))
        return self._changed(scene, gathering, action)

    def _changed(self, scene: Scene, gathering: Gathering, action: Acted) -> Turn:
        match action.action:
            case "g_move":
                return self.moves.tapped(scene, gathering, action.value)
            case "g_move_to":
                return self._moved_to(scene, gathering, action.value)
            case "g_place":
                return self.places.tapped(scene, gathering, action.value)
            case "g_set":
                return self.plans.begun(scene, gathering, action.value)
            case "g_edit" | "g_refocus":
                return self.plans.begun(scene, gathering)
            case "g_quota":
                return self.plans.mixed(scene, gathering, action.value)
            case "g_find" | "g_more" if not gathering.sessions or (
                is_shut(gathering) and gathering.sessions[0].start <= scene.at
            ):
                return self.plans.begun(scene, gathering, "when")
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
                return time_chosen(scene, gathering, action, self.rules) or card_shown(scene, gathering, self.rules)
        turn = on_proposal(scene, gathering, action, self.rules) if is_proposed(gathering) else None
        return turn or card_shown(scene, gathering, self.rules)

    # --- the dialogues -----------------------------------------------------------------

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """What was asked for is told: another time or place of one meeting, or a part of the plan."""
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
        return self.plans.finished(scene, gathering, dialogue)

    # --- moments -----------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A look at the room, or the end of asking."""
        return moment(due, facts, self.rules)


def _button_of(order: GatheringOrder, number: int) -> Acted:
    action, value = _ALONE.get(order.name, (f"g_{order.name}", ""))
    return Acted(action, number, value)

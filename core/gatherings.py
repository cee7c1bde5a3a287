"""The facilitators' room for gatherings: time and place, the proposal, swaps, approval, and a room that fills or does not.

Every event is checked here as in `screening`: a facilitator, an existing gathering, and for changing it one's own case or a lead.
Nothing goes out before somebody has approved it, and every step is in the decision log of the case. What time brings about is
`gathering_moments`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.actions import Acted
from core.asking import question, said_with_notes
from core.dialogue import Engine
from core.effects import Choice, Effect, Say
from core.events import Due
from core.gathering_changes import called_off, moved
from core.gathering_log import entry, kept
from core.gathering_moments import moment
from core.gathering_plan import PLAN, lacks_place, planned
from core.gathering_rights import is_theirs
from core.gathering_words import GatheringOrder, read_gathering_order
from core.heard import Note
from core.hundred_saying import about as standing_of
from core.inviting import ask_wave, closing_timer, extended, looking_now, looking_soon, opened
from core.meeting_moments import HUNDRED_DAY, session_timers
from core.model import Answer, Dialogue, Json, PersonId
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.offerings import Offerings
from core.ports import Facts, Turn
from core.proposal_saying import about, act, listed, people, plan, proposal, room
from core.proposing import alternatives, chosen_of, proposed, swapped
from core.room_rules import RoomRules
from core.rooms import Scene
from core.understand import Vocabulary

_SHOWN = (
    GatheringStatus.DRAFT,
    GatheringStatus.PROPOSED,
    GatheringStatus.ASKING,
    GatheringStatus.SET,
    GatheringStatus.RUNNING,
)
_DRAFTED = frozenset({GatheringStatus.DRAFT, GatheringStatus.PROPOSED})
_ASKED = frozenset({GatheringStatus.ASKING, GatheringStatus.SET})
_STOPS = frozenset({"stop", "stop_yes", "pause", "discard", "discard_yes"})
_MOST_NAMES = 10


class Gatherings:
    """The room. Holds rules only; all state is in the scene."""

    dialogues = frozenset({PLAN})
    actions = frozenset(
        "g_show g_set g_edit g_find g_swap g_swap_out g_swap_in g_approve g_more g_extend g_refocus g_cancel g_cancel_yes".split()  # noqa: SIM905 -- a list of words
    )

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.vocabulary = vocabulary
        self.rules = rules

    # --- words and commands ----------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A facilitator's order about a gathering ("hold", "vis hold 3", "aflys hold 3"); None when it is something else."""
        order = read_gathering_order(text, self.vocabulary) if scene.person.is_facilitator else None
        return self._obeyed(scene, order) if order is not None else None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """An order in the middle of a dialogue, where no words of one's own are asked for."""
        step = self.engine.flow.next_step(scene.conversation.dialogue) if scene.conversation.dialogue else None
        return self.said(scene, text) if step is not None and step.kind != "text" else None

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go of the room's own dialogue; nothing is changed."""
        dialogue = scene.conversation.dialogue
        if command not in _STOPS or dialogue is None or dialogue.name != PLAN:
            return None
        ended = replace(scene, conversation=self.engine.end(scene.conversation))
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
        if gathering is None:
            return ended.turn()
        return ended.turn(None, self._card(ended, gathering))

    def _obeyed(self, scene: Scene, order: GatheringOrder) -> Turn:
        if order.name == "list" or order.number is None:
            mine = scene.facts.gatherings_with(_SHOWN)
            return scene.turn(None, listed(scene, mine))
        return self.acted(scene, Acted(f"g_{order.name}", order.number))

    # --- buttons ---------------------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny."""
        if not scene.person.is_facilitator:
            return _says(scene, "screening/not_for_you")
        gathering = scene.facts.gathering(GatheringNumber(action.case))
        if gathering is None:
            return _says(scene, "gathering/none", {"number": action.case})
        if not is_theirs(scene, gathering):
            owner = scene.facts.person(gathering.owner)
            return _says(scene, "gathering/not_yours", {**about(gathering), "name": owner.name if owner else ""})
        if action.action == "g_show":
            return self._shown(scene, gathering)
        if not gathering.status.is_open:
            return _says(scene, "gathering/over", about(gathering))
        return self._changed(scene, gathering, action)

    def _changed(self, scene: Scene, gathering: Gathering, action: Acted) -> Turn:
        match action.action:
            case "g_set":
                return self._begun(scene, gathering, action.value)
            case "g_edit" | "g_refocus":
                return self._begun(scene, gathering)
            case "g_find" | "g_more":
                return self._proposed(scene, gathering)
            case "g_cancel":
                return _says(
                    scene,
                    "gathering/sure_cancel",
                    about(gathering),
                    (act(gathering, "g_cancel_yes", "danger"), act(gathering, "g_show")),
                )
            case "g_cancel_yes":
                return called_off(scene, gathering)
            case "g_extend":
                return self._extended(scene, gathering)
        if gathering.status is not GatheringStatus.PROPOSED:
            return self._shown(scene, gathering)
        match action.action:
            case "g_swap":
                return self._who_leaves(scene, gathering)
            case "g_swap_out":
                return self._who_comes(scene, gathering, action.value)
            case "g_swap_in":
                return self._swapped(scene, gathering, action.value)
        return self._approved(scene, gathering)

    def _shown(self, scene: Scene, gathering: Gathering) -> Turn:
        """Whoever is shown people leaves a line in the log."""
        is_with_people = gathering.status not in (GatheringStatus.DRAFT, GatheringStatus.CANCELLED)
        log = (entry(gathering, scene.at, scene.person.id, "people_seen"),) if is_with_people else ()
        return replace(scene.turn(None, self._card(scene, gathering)), log=log)

    def _card(self, scene: Scene, gathering: Gathering, *notes: Note) -> Say:
        match gathering.status:
            case GatheringStatus.DRAFT:
                return plan(scene, gathering, *notes)
            case GatheringStatus.PROPOSED:
                return proposal(scene, gathering, *notes)
        if gathering.offering == HUNDRED_DAY and gathering.progress.get("day0"):
            standing = Note("course/standing", standing_of(gathering, scene.facts.case(gathering.case), scene.at))
            notes = (*notes, standing)
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
        return scene.turn(begun, question(self.engine, begun, notes, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """A part is set, or what was written does not fit and is asked for again."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
        if gathering is None or not scene.person.is_facilitator or not is_theirs(scene, gathering):
            return _says(scene, "screening/not_for_you")
        if not gathering.status.is_open:
            return _says(scene, "gathering/over", about(gathering))
        part = str(dialogue.answers["part"].value)
        done = planned(
            scene, gathering, dialogue, offerings=self.offerings, vocabulary=self.vocabulary, rules=self.rules
        )
        if not done.is_set:
            return self._begun(scene, gathering, part, Note(f"gathering/problem/{done.problem}", done.params))
        return self._planned(scene, gathering, done.gathering, part)

    def _planned(self, scene: Scene, before: Gathering, after: Gathering, part: str) -> Turn:
        if before.status in _ASKED and before.sessions != after.sessions:
            return moved(scene, after, self.rules)
        if after.status is GatheringStatus.PROPOSED:
            after = replace(after, status=GatheringStatus.DRAFT)
        if part == "when" and lacks_place(after):
            turn = self._begun(scene, after, "place", Note("gathering/understood", about(after)))
        else:
            turn = scene.turn(None, self._card(scene, after, Note("gathering/set", {"part": part})))
        if before.status in _ASKED:
            turn = replace(turn, effects=(*turn.effects, looking_now(after.number, scene.at)))
        return kept(turn, scene, after, "planned", facts={"part": part})

    # --- the proposal ------------------------------------------------------------------

    def _proposed(self, scene: Scene, gathering: Gathering) -> Turn:
        """Whom to ask, or whom else: computed now, with a seed that is written down."""
        if not gathering.sessions:
            return self._begun(scene, gathering, "when")
        seed = gathering.seed or f"{gathering.case}-{gathering.number}-{scene.facts.new_secret()[:8]}"
        asked = scene.facts.invitations_to(gathering.number)
        host = scene.person.name.split()[0] if scene.person.name.split() else ""
        named = replace(gathering, seed=seed, progress={**gathering.progress, "host": host})
        found = proposed(named, asked, scene.facts, scene.at, self.rules)
        facts = {
            "seed": seed,
            "people": list(found.proposed),
            "gaps": found.progress["gaps"],
            "pool": found.progress["pool"],
        }
        return kept(scene.turn(None, proposal(scene, found)), scene, found, "people_proposed", facts=facts)

    def _who_leaves(self, scene: Scene, gathering: Gathering) -> Turn:
        """A button for each; the ones who cover least come first."""
        room_now = people(scene.facts, chosen_of(gathering))
        wanted = {one.competence: one.level for one in gathering.cover}
        least_first = sorted(
            room_now, key=lambda row: sum(row[0].competences.get(tag, 0) >= level for tag, level in wanted.items())
        )
        choices = tuple(
            replace(act(gathering, "g_swap_out", value=str(one.person)), params={"name": name})
            for one, name in least_first[:_MOST_NAMES]
        )
        return _about(_says(scene, "gathering/who_leaves", about(gathering), choices), chosen_of(gathering))

    def _who_comes(self, scene: Scene, gathering: Gathering, value: str) -> Turn:
        """The best few instead, each with what the room then has of every field."""
        out = _person(value)
        if out not in chosen_of(gathering):
            return self._shown(scene, gathering)
        found = alternatives(gathering, out, scene.facts, scene.at, self.rules)
        names = {citizen.person: name for citizen, name in people(scene.facts, (out, *(one.citizen for one in found)))}
        if not found:
            return _says(scene, "gathering/nobody_else", {"name": names.get(out, "")}, (act(gathering, "g_show"),))
        rows = [{"name": names.get(one.citizen, ""), "effect": [list(row) for row in one.effect]} for one in found]
        choices = tuple(
            replace(
                act(gathering, "g_swap_in", value=f"{out}.{one.citizen}"), params={"name": names.get(one.citizen, "")}
            )
            for one in found
        )
        params = {**about(gathering), "name": names.get(out, ""), "others": rows}
        turn = _says(scene, "gathering/who_comes", params, (*choices, act(gathering, "g_show")))
        return _about(turn, (out, *(one.citizen for one in found)))

    def _swapped(self, scene: Scene, gathering: Gathering, value: str) -> Turn:
        first, _, second = value.partition(".")
        out, comes = _person(first), _person(second)
        chosen = chosen_of(gathering)
        citizen = scene.facts.citizen(comes)
        if out not in chosen or comes in chosen or citizen is None:
            return self._shown(scene, gathering)
        after = swapped(gathering, out, comes, scene.facts)
        turn = scene.turn(None, proposal(scene, after, Note("gathering/swapped")))
        return kept(turn, scene, after, "people_swapped", facts={"out": out, "in": comes})

    def _approved(self, scene: Scene, gathering: Gathering) -> Turn:
        """From here on people are asked. Who, out of whom and with which seed stands in the log."""
        if gathering.sessions[0].start <= scene.at:
            return _says(scene, "gathering/problem/too_soon", {"unread": []}, (act(gathering, "g_set", value="when"),))
        asked = scene.facts.invitations_to(gathering.number)
        going = opened(gathering, scene.at, self.rules)
        wave = ask_wave(going, asked, scene.facts, scene.at, self.rules)
        params = {**about(wave.gathering), "asked": len(wave.invitations)}
        effects: list[Effect] = [
            said_with_notes(scene.person.id, (Note("gathering/approved", params),), (act(going, "g_show"),))
        ]
        if going.answer_by is not None:
            effects.append(closing_timer(going, going.answer_by))
        effects += session_timers(going)
        turn = replace(scene.turn(None, *effects, *wave.effects), invitations=wave.invitations)
        facts = {
            "seed": gathering.seed,
            "people": list(gathering.proposed),
            "chosen": list(chosen_of(gathering)),
            "asked": len(wave.invitations),
        }
        return kept(turn, scene, wave.gathering, "people_approved", facts=facts)

    def _extended(self, scene: Scene, gathering: Gathering) -> Turn:
        """More time for answers, and a look at who else can be asked."""
        later = extended(gathering, scene.at) if gathering.status in _ASKED else None
        if later is None:
            return _says(scene, "gathering/cannot_extend", about(gathering), (act(gathering, "g_show"),))
        after = replace(gathering, status=GatheringStatus.ASKING, answer_by=later)
        note = Note("gathering/extended", about(after))
        timers = (closing_timer(after, later), looking_soon(after, scene.at, self.rules))
        turn = scene.turn(
            None, said_with_notes(scene.person.id, (note,), (act(after, "g_more"), act(after, "g_show"))), *timers
        )
        return kept(turn, scene, after, "extended")

    # --- moments -----------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A look at the room, or the end of asking."""
        return moment(due, facts, self.rules)


def _person(value: str) -> PersonId:
    return PersonId(int(value)) if value.isdecimal() and len(value) < 16 else PersonId(-1)


def _says(
    scene: Scene, prompt: str, params: Mapping[str, Json] | None = None, choices: tuple[Choice, ...] = ()
) -> Turn:
    return scene.turn(None, said_with_notes(scene.person.id, (Note(prompt, params or {}),), choices))


def _about(turn: Turn, named: Iterable[PersonId]) -> Turn:
    """The turn whose messages name these people: erasing one of them takes the message along."""
    effects = tuple(replace(one, about=tuple(named)) if isinstance(one, Say) else one for one in turn.effects)
    return replace(turn, effects=effects)

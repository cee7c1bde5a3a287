"""The 100 days of a group: pulses, solutions, milestones, the decision on day 100, and whether it lives in daily operation.

Who may: the project owner (the requester of the case) and whoever holds the gathering; only the latter decides. What time brings
is `hundred_moments`. Whatever comes late, twice or from somebody else changes nothing.
"""

from dataclasses import replace

from core.actions import Acted
from core.afterwards import with_notes
from core.cases.rights import is_theirs
from core.courses.decided import told_of_it
from core.courses.hundred_answers import (
    Answered,
    asks_by_button,
    is_pulse_asked_last,
    puts_it_off,
    read_answer,
    read_solution,
)
from core.courses.hundred_doubts import (
    asked_whether_it_lives,
    is_left_open,
    with_pulse_so_far,
    with_row,
    words_waiting,
)
from core.courses.hundred_future import decision_waiting
from core.courses.hundred_moments import moment
from core.courses.hundred_saying import (
    DECIDE,
    DECIDE_ANYWAY,
    LEAST_SOLUTIONS,
    LIVES,
    LIVING,
    MARK,
    OPERATOR,
    PULSE,
    SOLUTION,
    VERDICTS,
    about,
    start_of,
    tap,
)
from core.courses.learning import card_button
from core.courses.meeting_saying import CAME_OF
from core.courses.meeting_saying import tap as tap_of_meeting
from core.courses.milestones import CALENDAR, CHECKS, LAST_DAY, Mark, day_of
from core.courses.operators import ME, OPERATOR_TALK, asked_who, chosen, named, operator_of
from core.courses.pulse_parts import PARTS, parted, told_in_parts
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.asked.telling import let_go, says, stopped, told_and_on
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Command, Value
from core.dialogue.questions.flow import INTAKE
from core.effects import Effect, Say
from core.events import Due
from core.gatherings.at_a_glance import act
from core.gatherings.log import kept
from core.model import Dialogue, Json
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Facts, Turn
from core.rooms import Room, Scene
from core.understand.vocabulary import Vocabulary

PULSE_TALK, SOLUTION_TALK, VERDICT_TALK = "pulse", "solution", "verdict"
_BEGUN = {PULSE: PULSE_TALK, SOLUTION: SOLUTION_TALK, DECIDE: VERDICT_TALK, DECIDE_ANYWAY: VERDICT_TALK}
_MOST_OF_A_NO = 2
"""Words that say no more than the button does."""
_PULSE_OF = "pulse"
"""In a doubt: the group whose pulse the words may be, which wait there for its button."""
_MARKED = frozenset(
    str(day) for day, mark in CALENDAR.items() if mark in (Mark.NOTE, Mark.FIRST_TEST, Mark.SECOND_TEST)
)
_CHECKED = frozenset(map(str, CHECKS))
"""The days that are asked about with a yes or a no, and afterwards, as they stand in a button."""


class HundredDays(Room):
    """The room. Holds no state."""

    dialogues = frozenset({PULSE_TALK, SOLUTION_TALK, VERDICT_TALK, OPERATOR_TALK})
    actions = frozenset({PULSE, SOLUTION, DECIDE, DECIDE_ANYWAY, MARK, LIVES, OPERATOR})

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self.engine = engine
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Words instead of a tap, while a question is fresh: "ja", "ikke endnu", or what was done, which begins the pulse.

        What is called a solution is written down at any time.
        """
        if (solution := read_solution(scene, text, self.vocabulary)) is not None:
            return self._solution_told(scene, *solution)
        found = read_answer(scene, text, self.engine, self.vocabulary)
        if found is None:
            return asked_whether_it_lives(scene, text, self.engine)
        if found.action != PULSE:
            return self._done(scene, Acted(found.action, found.gathering.number, found.value), text)
        if found.is_put_off:
            return self._later(scene, found.gathering, found.value)
        return self._pulse_told(scene, found.gathering, found.value, text)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """What was done, in the middle of a draft, where the pulse was asked for last: then it is the pulse, and the draft waits.

        In doubt it is asked which it is. Whoever then writes, and does not tap, answers the draft. A solution that is
        called so, and an answer to what our latest message asks by its buttons, are taken in the middle of anything.
        """
        if self._is_at_pulse(scene) and is_left_open(scene) and (turn := self._newer_answered(scene, text)) is not None:
            return turn
        parts = parted(text, self.vocabulary) if self._is_at_pulse(scene) else {}
        if parts:
            return self._parts_told(scene, parts)
        if self._is_at_pulse(scene) and self._takes_it_back(scene, text):
            return self._put_off(scene)
        solution = read_solution(scene, text, self.vocabulary)
        if solution is not None and solution[1]:
            return self._and_on(scene, self._solution_told(scene, *solution))
        found = read_answer(scene, text, self.engine, self.vocabulary)
        if found is not None and found.action != PULSE and asks_by_button(scene, found):
            answer = Acted(found.action, found.gathering.number, found.value)
            return self._and_on(scene, self._done(scene, answer, text))
        return self._pulse_instead(scene, text, found)

    def _newer_answered(self, scene: Scene, text: str) -> Turn | None:
        """What was asked after a pulse that nobody finished is answered; the pulse is kept as far as it was told."""
        pulse, free = scene.conversation.dialogue, self.engine.end(scene.conversation)
        turn = self.said(replace(scene, conversation=free), text)
        if turn is None or pulse is None:
            return None
        return with_pulse_so_far(replace(turn, conversation=turn.conversation or free), scene, pulse)

    def _and_on(self, scene: Scene, turn: Turn) -> Turn:
        """What was said, and the open question once more."""
        return replace(turn, effects=(*turn.effects, question(self.engine, scene.conversation, at=scene.at)))

    def _pulse_instead(self, scene: Scene, text: str, found: Answered | None) -> Turn | None:
        """The pulse in the middle of a draft, or the question whether it is that."""
        dialogue, doubt = scene.conversation.dialogue, scene.conversation.doubt or {}
        step = self.engine.flow.next_step(dialogue) if dialogue is not None and dialogue.name == INTAKE else None
        if dialogue is None or step is None or _PULSE_OF in doubt or not is_pulse_asked_last(scene, text):
            return None
        if found is None or found.action != PULSE:
            return None
        if found.is_put_off:
            return None
        is_choice = step.has_options and step.kind not in ("person", "confirm")
        if is_choice and not isinstance(self.engine.read(dialogue, step, text, scene.moment), Value):
            return self._pulse_told(scene, found.gathering, found.value, text)
        kept_words = {"slot": "", "values": [], _PULSE_OF: found.gathering.number, "words": text}
        note = Note("course/pulse_or_draft", {"title": found.gathering.title})
        choices = (tap(found.gathering, PULSE, found.value, "primary"), command_choice("resume"))
        asked = said_with_notes(scene.person.id, (note,), choices)
        return scene.turn(replace(scene.conversation, doubt=kept_words), asked)

    def _solution_told(self, scene: Scene, gathering: Gathering, words: str) -> Turn:
        """Written down as it stands; where only its coming is told, it is asked for."""
        if words:
            return self._solution(scene, gathering, {"words": words})
        return self.acted(scene, Acted(SOLUTION, gathering.number, ""))

    def _pulse_told(self, scene: Scene, gathering: Gathering, day: str, text: str) -> Turn:
        """The pulse of the week, begun with what was done; or as much of it as the message tells by name."""
        rows: dict[str, Json] = {"number": gathering.number, "title": gathering.title, "day": day}
        if parts := parted(text, self.vocabulary):
            begun = self.engine.begin(scene.conversation, PULSE_TALK, rows)
            return self._parts_told(replace(scene, conversation=begun), parts)
        heard = self.engine.hear_text(self.engine.begin(scene.conversation, PULSE_TALK, rows), text, scene.moment)
        note = Note("course/pulse_begun", {"title": gathering.title, "has_draft": len(heard.conversation.stack) > 1})
        asked = question(self.engine, heard.conversation, (note, *heard.notes), at=scene.at)
        return scene.turn(heard.conversation, asked)

    def _is_at_pulse(self, scene: Scene) -> bool:
        dialogue = scene.conversation.dialogue
        return dialogue is not None and dialogue.name == PULSE_TALK and scene.conversation.doubt is None

    def _takes_it_back(self, scene: Scene, text: str) -> bool:
        """Whether "fortryd", "tilbage" or "ikke nu" stands at the first question: before it is only the button that began it."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or self.engine.flow.step_before(dialogue, self.engine.flow.next_step(dialogue)) is not None:
            return False
        is_back = self.engine.reader.command(text, free_text=True) == Command("back")
        return is_back or puts_it_off(text, self.vocabulary)

    def _put_off(self, scene: Scene) -> Turn:
        """The pulse is let go of, with the button that begins it anew. A draft that waited below goes on."""
        dialogue = scene.conversation.dialogue
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"])) if dialogue is not None else None
        if dialogue is None or gathering is None:
            return says(scene, "course/not_yours")
        put_down = replace(scene, conversation=self.engine.end(scene.conversation))
        return self._later(put_down, gathering, str(dialogue.about.get("day", "")))

    def _later(self, scene: Scene, gathering: Gathering, day: str) -> Turn:
        note = Note("course/pulse_later", {"title": gathering.title})
        button = tap(gathering, PULSE, day)
        return scene.turn(None, told_and_on(self.engine, scene, scene.conversation, note, (button,)))

    def _parts_told(self, scene: Scene, parts: dict[str, str]) -> Turn:
        """Each part stands where it belongs, and is said back; what is missing is asked for."""
        dialogue = told_in_parts(self.engine, scene, parts)
        note = Note("course/pulse_parts", {"rows": [[slot, parts[slot]] for slot in PARTS if slot in parts]})
        now = scene.conversation.with_dialogue(dialogue, doubt=None, misses=0)
        if self.engine.flow.next_step(dialogue) is None:
            return with_notes(self.finished(replace(scene, conversation=now), dialogue), (note,))
        return scene.turn(now, question(self.engine, now, (note,), at=scene.at))

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny."""
        return self._done(scene, action, words_waiting(scene, action))

    def _done(self, scene: Scene, action: Acted, words: str = "") -> Turn:
        """What a button does, or the words that stand for it."""
        gathering = scene.facts.gathering(GatheringNumber(action.case))
        if gathering is None or not (_may(scene, gathering) or _runs_it(scene, gathering, action)):
            return says(scene, "course/not_yours")
        if action.action == OPERATOR:
            return self._operated(scene, gathering, action.value)
        number, _, answer = action.value.partition(".")
        match action.action:
            case "c_mark" if number in _MARKED and answer in ("yes", "no"):
                return self._marked(scene, gathering, int(number), answer, words)
            case "c_lives" if number in _CHECKED and answer in LIVING:
                return self._marked(scene, gathering, int(number), answer, words)
            case "c_mark" | "c_lives":
                return says(scene, "course/not_yours")
        if gathering.status in (GatheringStatus.DONE, GatheringStatus.CANCELLED):
            return says(scene, "course/over", _standing(scene, gathering))
        if action.action in (DECIDE, DECIDE_ANYWAY):
            return self._deciding(scene, gathering, action.action)
        return self._begun(scene, gathering, action.action, number)

    def _operated(self, scene: Scene, gathering: Gathering, value: str) -> Turn:
        """Who runs it afterwards. The project owner can say that it is them; whoever holds it, that it is anybody."""
        if value != ME and not is_theirs(scene, gathering):
            return says(scene, "course/owner_decides")
        if not value:
            return asked_who(scene, gathering, self.engine)
        stack = tuple(one for one in scene.conversation.stack if one.name != OPERATOR_TALK)
        return chosen(replace(scene, conversation=replace(scene.conversation, stack=stack)), gathering, value)

    def _marked(self, scene: Scene, gathering: Gathering, day: int, answer: str, words: str) -> Turn:
        marks = {**gathering.progress.get("marks", {}), str(day): answer}
        after = replace(gathering, progress={**gathering.progress, "marks": marks})
        prompt = f"course/noted/{CALENDAR[day].value}_{answer}"
        choices = (tap(gathering, SOLUTION),) if 0 < day < LAST_DAY else ()
        turn = says(scene, prompt, _standing(scene, after), choices)
        return kept(
            _with_owner_told(turn, scene, after, day, answer, words),
            scene,
            after,
            "marked",
            facts={"day": day, "answer": answer},
        )

    def _deciding(self, scene: Scene, gathering: Gathering, action: str) -> Turn:
        """Only whoever holds it decides; with too few solutions logged it is asked once more."""
        if not is_theirs(scene, gathering):
            return says(scene, "course/owner_decides")
        logged = len(gathering.progress.get("solutions", ()))
        if action == DECIDE and logged < LEAST_SOLUTIONS:
            choices = (tap(gathering, SOLUTION, style="primary"), tap(gathering, DECIDE_ANYWAY))
            return says(scene, "course/too_few_solutions", {**_standing(scene, gathering), "logged": logged}, choices)
        return self._begun(scene, gathering, action, "")

    def _begun(self, scene: Scene, gathering: Gathering, action: str, day: str) -> Turn:
        doubt = scene.conversation.doubt or {}
        if action == PULSE and doubt.get(_PULSE_OF) == gathering.number:
            return self._pulse_told(scene, gathering, day, str(doubt["words"]))
        if action in (DECIDE, DECIDE_ANYWAY) and (told := decision_waiting(self.engine, scene, gathering)) is not None:
            return told
        rows: dict[str, Json] = {"number": gathering.number, "title": gathering.title, "day": day}
        begun = self.engine.begin(scene.conversation, _BEGUN[action], rows)
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """What the answers come to. A draft that waited below goes on with its question."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        turn = self._answered(scene, dialogue)
        if scene.conversation.dialogue is None:
            return turn
        return replace(turn, effects=(*turn.effects, question(self.engine, scene.conversation, at=scene.at)))

    def _answered(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The gathering is read again: it may have been decided or called off meanwhile."""
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"]))
        if gathering is None or not _may(scene, gathering):
            return says(scene, "course/not_yours")
        if not gathering.status.is_open:
            return says(scene, "course/over", _standing(scene, gathering))
        said = {slot: answer.value for slot, answer in dialogue.answers.items() if answer.value}
        match dialogue.name:
            case "operator":
                return named(scene, gathering, str(said.get("who", "")))
            case "pulse":
                return self._pulse(scene, gathering, said)
            case "solution":
                return self._solution(scene, gathering, said)
        return self._verdict(scene, gathering, said)

    def _pulse(self, scene: Scene, gathering: Gathering, said: dict[str, Json]) -> Turn:
        row = {
            "day": day_of(start_of(gathering), scene.at),
            **{slot: said.get(slot, "") for slot in ("did", "learnt", "blocked")},
        }
        after = with_row(gathering, "pulses", row)
        told = says(scene, "course/pulse_thanks", {**_standing(scene, after), "row": row}, (tap(after, SOLUTION),))
        if row["blocked"]:
            told = _owner_reads(told, scene, after, "course/blocked", {"row": row}, is_urgent=True)
        return kept(told, scene, after, "pulse", facts={"day": row["day"]})

    def _solution(self, scene: Scene, gathering: Gathering, said: dict[str, Json]) -> Turn:
        after = with_row(
            gathering, "solutions", {"day": day_of(start_of(gathering), scene.at), "words": said.get("words", "")}
        )
        count = len(after.progress["solutions"])
        turn = says(
            scene, "course/solution_logged", {**_standing(scene, after), "logged": count}, (tap(after, SOLUTION),)
        )
        return kept(turn, scene, after, "solution", facts={"logged": count})

    def _verdict(self, scene: Scene, gathering: Gathering, said: dict[str, Json]) -> Turn:
        """Before day 100 a draft, then the decision. What is stopped is over; all else is looked after until day 280."""
        if not is_theirs(scene, gathering) or said.get("verdict") not in VERDICTS:
            return says(scene, "course/owner_decides")
        day = day_of(start_of(gathering), scene.at)
        row = {"verdict": said["verdict"], "why": said.get("why", ""), "day": day}
        is_draft = day < LAST_DAY
        kind = "draft" if is_draft else "decision"
        told = {"row": row, "before": gathering.progress.get(kind)}
        after = replace(gathering, progress={**gathering.progress, kind: row})
        if not is_draft and row["verdict"] == "stoppes":
            after = after.ended(GatheringStatus.DONE)
        name = "draft_kept" if is_draft else "decided"
        card = () if is_draft else (tap_of_meeting(after, CAME_OF, ""), card_button(after.case))
        turn = says(scene, f"course/{name}", {**_standing(scene, after), **told}, card)
        if not is_draft:
            turn = replace(turn, effects=(*turn.effects, *told_of_it(scene, after, told)))
        return kept(turn, scene, after, "draft_decision" if is_draft else "day_100_decision", facts=row)

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go of the room's own dialogue; nothing is kept of it. A pulse can be told later."""
        if stopped(scene, command, {PULSE_TALK}) is not None:
            return self._put_off(scene)
        return let_go(scene, self.engine, command, self.dialogues)

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A day of the calendar came."""
        return moment(due, facts)


def _may(scene: Scene, gathering: Gathering) -> bool:
    case = scene.facts.case(gathering.case)
    return is_theirs(scene, gathering) or (case is not None and case.requester == scene.person.id)


def _runs_it(scene: Scene, gathering: Gathering, action: Acted) -> bool:
    """Whether this is the answer of whoever runs it to the question whether it lives on."""
    found = operator_of(gathering, scene.facts.case(gathering.case), scene.facts) if action.action == LIVES else None
    return found is not None and found.id == scene.person.id


def _standing(scene: Scene, gathering: Gathering) -> dict[str, Json]:
    return about(gathering, scene.facts.case(gathering.case), scene.at)


def _with_owner_told(turn: Turn, scene: Scene, gathering: Gathering, day: int, answer: str, words: str) -> Turn:
    """A no is worth a look by whoever holds it: a test that is not done, or something that does not live on. Why, where it was
    said.
    """
    if answer == "yes":
        return turn
    told = " ".join(words.split()) if len(words.split()) > _MOST_OF_A_NO else ""
    params: dict[str, Json] = {"at_day": day, "mark": CALENDAR[day].value, "answer": answer, "words": told}
    return _owner_reads(turn, scene, gathering, "course/told_no", params)


def _owner_reads(
    turn: Turn, scene: Scene, gathering: Gathering, prompt: str, params: dict[str, Json], *, is_urgent: bool = False
) -> Turn:
    if gathering.owner == scene.person.id:
        return turn
    told: Effect = Say(
        to=gathering.owner,
        prompt=prompt,
        params={**_standing(scene, gathering), **params},
        choices=(act(gathering, "g_show", "primary"),),
        is_bulk=not is_urgent,
    )
    return replace(turn, effects=(*turn.effects, told))

"""The facilitators' room: queue, claim, hand over, ask back, decide, decline. The bot proposes; a facilitator decides.

Every event is checked here, whatever a menu showed: a stranger's button opens nothing. Whose case it is stands in `handing` and
`away`, composing a course in `composing` and `deciding`, what a card and a queue show in `cases.cards`, the digest in `digest`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time

from core import workdays
from core.actions import Acted, token
from core.afterwards import gone_on
from core.cases.away import ordered_away
from core.cases.cards import about, act, card, closed_by, courses_of, queue, sees_all
from core.cases.handing import claimed, colleagues, given, held, held_by_another
from core.cases.rights import open_rooms
from core.cases.turns import entry, saved
from core.dialogue.asking import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.flow import ANSWER_BACK, Step
from core.dialogue.forms import DRAFT
from core.dialogue.heard import Note
from core.dialogue.telling import says, stopped
from core.effects import Choice, Say
from core.events import Due
from core.gatherings.rules import RoomRules
from core.members.replying import REPLY
from core.model import Case, CaseNumber, CaseStatus, Dialogue, DigestRhythm, Json
from core.ports import Facts, Turn
from core.recommending.blocks import Course
from core.recommending.offerings import Offerings
from core.rooms import Room, Scene
from core.screening.all_of_mine import given_to, read_all_of_mine
from core.screening.asking_back import answered, asked, question_arrives, words_of
from core.screening.case_or_answer import asked_which, case_named
from core.screening.compose_form import compose_about, composed_course
from core.screening.composing import COMPOSE, limited, proposed_course
from core.screening.concluding import concluded
from core.screening.deciding import (
    DECIDE,
    OWN_DIALOGUES,
    composed,
    decided,
    drafted,
    nothing_drafted,
    put_down,
    sized,
)
from core.screening.digest import digest
from core.screening.digest_rhythm import digest_timer, missing_timers, told_since, with_rhythm
from core.screening.finding import about_topic, found, listed
from core.screening.form_desk import OF_FACILITATORS
from core.screening.kept_words import course_kept, words_kept
from core.screening.letting_go import let_go_of, read_letting_go
from core.screening.orders import OF_A_CASE, Order, case_meant, read_order, receiver
from core.screening.pointed import pointed_at
from core.screening.promises import promise_due
from core.screening.several import DONE_TO_EACH, done_to_each, not_found, one_at_a_time
from core.screening.spoken import EXPLAINED, read_spoken, read_told
from core.screening.taking_back import taken_back, wants_back
from core.screening.unsent import UNSENT, held_back, sent_by_a_yes
from core.understand.vocabulary import Vocabulary

ASK_BACK, DECLINE = "ask_back", "decline"
HOME = (command_choice("queue", "primary"), command_choice("digest"), command_choice("start"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRules:
    """What the municipality decides: how many open cases one holds, and when the digest comes."""

    case_limit: int = 10
    digest_time: time = time(8)
    rooms: RoomRules = field(default_factory=RoomRules)


class Screening(Room):
    """The room. Holds rules only; all state is in the scene."""

    dialogues = frozenset({ASK_BACK, ANSWER_BACK, DECLINE, COMPOSE, DECIDE})
    actions = OF_A_CASE

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: ScreeningRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.vocabulary = vocabulary
        self.rules = rules
        engine.limits[COMPOSE] = lambda dialogue, step: limited(dialogue, step, offerings)

    def home(self, scene: Scene) -> tuple[str, tuple[Choice, ...]] | None:
        """Facilitators are at home here."""
        if not scene.person.is_facilitator:
            return None
        return "screening/help", HOME

    # --- words and commands -----------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A facilitator's order in words ("kø", "vis 12", "tag 12", "digest ugentligt"); None when it is something else."""
        if not scene.person.is_facilitator:
            return None
        meant = concluded(scene, text, self.vocabulary)
        if meant is not None:
            return self.acted(scene, meant) if isinstance(meant, Acted) else meant
        if read_all_of_mine(text, self.vocabulary):
            return given_to(scene, text)
        rid = read_letting_go(text, self.vocabulary)
        if rid is not None and len(rid.cases) > 1:
            return one_at_a_time(scene, rid.cases)
        if rid is not None:
            number = rid.case if rid.case is not None else case_meant(scene, "hand_over")
            return let_go_of(scene, rid, CaseNumber(number) if number is not None else None)
        order = next(filter(None, (read(text, self.vocabulary) for read in (read_told, read_order, read_spoken))), None)
        if order is None:
            return self._pointed(scene, text)
        return self.ordered(scene, "status") if order.name == "status" else self._obeyed(scene, order)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """An order in the middle of a dialogue, which stays as it is and whose question is asked again. What can be the answer is
        the answer; a reason or a question to somebody is only let go by an order that is all there is ("afvis", "sammensæt")."""
        dialogue = scene.conversation.dialogue
        order = read_order(text, self.vocabulary) if scene.person.is_facilitator else None
        step = self.engine.flow.next_step(dialogue) if dialogue is not None else None
        if dialogue is None or step is None:
            return None
        is_written = step.takes_questions and dialogue.name in OWN_DIALOGUES
        if is_written and not (order is not None and order.is_all_of(text)):
            return self._written(scene, step, text, order)
        if order is None:
            return None
        if not step.takes_questions:
            reading = self.engine.read(dialogue, step, text, scene.moment)
            is_order = order.outranks(step, reading)
            if not is_order:
                return asked_which(scene, order, step, reading, text)
        else:
            is_order = is_written or (dialogue.name == REPLY and order.is_sure and order.is_all_of(text))
            order = replace(order, case=order.case or dialogue.about.get("case"))
        if not is_order:
            return None
        turn = self._obeyed(scene, order)
        if turn.conversation is not None and turn.conversation.dialogue != dialogue:
            return turn
        return replace(turn, effects=(*turn.effects, question(self.engine, scene.conversation, at=scene.at)))

    def _written(self, scene: Scene, step: Step, text: str, order: Order | None) -> Turn | None:
        """What would be sent to the employee: a yes sends what is shown, and what is hardly meant is shown first."""
        answered = sent_by_a_yes(scene, self.engine, text)
        if answered is not None and answered.dialogue is not None:
            return self.finished(replace(scene, conversation=answered), answered.dialogue)
        return held_back(scene, self.engine, step, text, order)

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """The first look, and the buttons that belong to no case. A stop lets go of the room's own dialogue."""
        dialogue = stopped(scene, command, self.dialogues)
        if dialogue is not None:
            return self._let_go(scene, dialogue)
        if not scene.person.is_facilitator:
            return None
        if command == "open":
            shown = queue(scene)
            timers = missing_timers(scene.facts, (scene.person,), scene.at, self.rules.digest_time)
            return scene.turn(None, shown, *timers)
        is_of_theirs = command == "status" and scene.conversation.dialogue is None
        if is_of_theirs and not scene.facts.cases_of(scene.person.id):
            command = "queue"  # with no request of their own, "status" is about the work
        if command in ("queue", "digest"):
            return gone_on(self.engine, scene, self._obeyed(scene, Order(command)))
        if number := case_named(command):
            return gone_on(self.engine, scene, self.acted(scene, Acted("claim", number)))
        if command.startswith("rhythm_"):
            return self._obeyed(scene, Order(command.removeprefix("rhythm_")))
        return ordered_away(scene, command, self.rules.case_limit)

    def _let_go(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """Nothing is sent, and the words that come next are no answer any more. What waited below goes on."""
        ended = self.engine.end(scene.conversation)
        number = dialogue.about["case"]
        action = "add" if dialogue.name == ANSWER_BACK else "show"
        note = Note(f"screening/let_go_{action}", {"number": number})
        if ended.dialogue is not None:
            return scene.turn(ended, question(self.engine, ended, (note,), at=scene.at))
        button = Choice(token(Acted(action, number)), f"button/{action}", {"number": number}, "primary")
        return scene.turn(ended, said_with_notes(scene.person.id, (note,), (button,)))

    def _obeyed(self, scene: Scene, order: Order) -> Turn:
        match order.name:
            case "queue":
                return scene.turn(None, queue(scene))
            case "digest":
                return scene.turn(None, digest(scene.facts, scene.at, scene.person, self.rules.rooms))
            case "daily" | "weekly" | "none":
                return with_rhythm(scene, DigestRhythm(order.name), self.rules.digest_time)
            case "journal":
                return says(scene, "screening/journal", {"number": order.case or 12})
            case "find" | "closed":
                return found(scene, order.words, is_closed=order.name == "closed")
            case "unask":
                return wants_back(scene, order.case)
            case name if name in EXPLAINED:
                return says(scene, f"screening/{name}", {}, HOME)
        away = ordered_away(scene, order.name, self.rules.case_limit)
        if away is not None:
            return away
        is_free = scene.conversation.dialogue is None  # in a dialogue "tag lab" is an answer
        named = about_topic(scene, order.words) if order.case is None and is_free else ()
        if len(named) == 1:
            return self.acted(scene, Acted("show", named[0].number))
        if named or order.name == "about":
            words = " ".join(order.words)
            return listed(scene, named, words) if named else found(scene, order.words, is_closed=False)
        is_meant = order.is_plain and is_free
        number = order.case or (case_meant(scene, order.name) if is_meant else None)
        if order.is_several:
            return self._several(scene, order)
        if number is None:
            params = {"order": order.name, "is_empty": not scene.facts.open_cases()}
            return says(scene, "screening/which_case", params, (command_choice("queue", "primary"),))
        action = receiver(scene, order, CaseNumber(number))
        case = scene.facts.case(CaseNumber(number)) if order.told and self._barred(scene, action) is None else None
        if case is not None:
            return words_kept(scene, self.engine, order.name, case, order.told, (UNSENT,))
        return self.acted(scene, action)

    def _pointed(self, scene: Scene, text: str) -> Turn | None:
        """A number alone, in words that nothing else understood: the card of that case, where it can be done."""
        numbers = [CaseNumber(one) for one in pointed_at(text, self.vocabulary)]
        if not numbers or len(scene.facts.cases(numbers)) < len(numbers):
            return None
        return self.acted(scene, Acted("show", numbers[0])) if len(numbers) == 1 else one_at_a_time(scene, numbers)

    def _several(self, scene: Scene, order: Order) -> Turn:
        """To take and to give is done to each. Cards are shown one by one; the rest ends a case, or tells somebody something."""
        actions = [receiver(scene, order, CaseNumber(number)) for number in order.cases]
        if order.is_plain and all(one.action in DONE_TO_EACH for one in actions):
            return done_to_each(scene, actions, self.acted, self.rules.case_limit)
        return one_at_a_time(scene, order.cases)

    # --- a button about a case -----------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny: a facilitator, an existing case, an open one, and for deciding one's own."""
        barred = self._barred(scene, action)
        case = scene.facts.case(CaseNumber(action.case)) if barred is None else None
        if barred is not None or case is None:
            return barred or Turn()
        if action.action == "show":
            return self._shown(scene, case)
        if action.action == "claim":
            is_mine = case.facilitator == scene.person.id
            return self._shown(scene, case) if is_mine else claimed(scene, case, self.rules.case_limit)
        return self._on_own_case(scene, case, action)

    def _barred(self, scene: Scene, action: Acted) -> Turn | None:
        """Why this person cannot do this with this case now; None when they can."""
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        case = scene.facts.case(CaseNumber(action.case))
        if case is None:
            return not_found(scene, action.case)
        if action.action == "show":
            return None
        if not case.status.is_open and not (action.action in _WHOSE and open_rooms(scene.facts, case)):
            return self._too_late(scene, case)
        is_theirs = case.facilitator == scene.person.id or scene.person.is_lead
        if action.action != "claim" and not is_theirs:
            take = (act(case, "claim", "primary"),)
            return held_by_another(scene, case) or says(scene, "screening/claim_first", held(scene.facts, case), take)
        return None

    def _on_own_case(self, scene: Scene, case: Case, action: Acted) -> Turn:
        match action.action:
            case "hand_over":
                return colleagues(scene, case)
            case "give":
                return given(scene, case, action.value, self.rules.case_limit)
            case "ask_back" | "decline" as name:
                return self._begun(scene, name, case)
            case "unask":
                return taken_back(scene, case)
            case "accept":
                return self._decided(scene, case, proposed_course(case, self.offerings))
            case "compose":
                return self._begun(scene, COMPOSE, case)
            case "compose_drop" | "compose_done" if not case.course:
                return nothing_drafted(scene, case)
            case "compose_drop":
                return drafted(scene, case, courses_of(case)[:-1], ())
            case "compose_done":
                return self._decided(scene, case, courses_of(case))
        return sized(scene, case, is_large=action.action == "large")

    def _shown(self, scene: Scene, case: Case) -> Turn:
        """Whoever is shown more than the queue shows leaves a line in the log."""
        log = (entry(scene, case, "seen"),) if sees_all(scene, case) else ()
        return replace(scene.turn(None, card(scene, case)), log=log)

    def _too_late(self, scene: Scene, case: Case) -> Turn:
        """Somebody was first. Who and what is said, and nothing changes."""
        who = closed_by(case, scene.facts)
        params = {**about(case), "status": case.status.value, "name": who.name if who else ""}
        return says(scene, "screening/already_closed", params, (act(case, "show"),))

    # --- forms about a case --------------------------------------------------------------------

    forms = frozenset({*OF_FACILITATORS, *(name + DRAFT for name in OF_FACILITATORS)})

    def submitted(self, scene: Scene, form: str, values: Mapping[str, Json]) -> Turn:
        """A form about a case, or what stood in one that was closed. Who may send it is what its button would have asked."""
        is_closed, form = form.endswith(DRAFT), form.removesuffix(DRAFT)
        known, fields = values.get("about") or {}, values.get("fields") or {}
        number = known.get("number")
        barred = self._barred(scene, Acted(form, number if isinstance(number, int) else 0))
        case = scene.facts.case(CaseNumber(number)) if isinstance(number, int) else None
        if barred is not None or case is None:
            return barred or not_found(scene, number or 0)
        words = str(fields.get("words") or "").strip()
        filled = {**fields, "steps": known.get("steps", 1)}
        if is_closed and form == COMPOSE:
            return course_kept(scene, self.engine, self.offerings, case, filled)
        if is_closed:
            return words_kept(scene, self.engine, form, case, words)
        scene = replace(scene, conversation=put_down(scene.conversation))
        if form == COMPOSE:
            made = composed_course(
                self.engine,
                self.offerings,
                compose_about(case, self.offerings),
                filled,
                workdays.local(scene.at).date(),
            )
            return self._decided(scene, case, made.course, made.reason)
        if not words:
            return self._begun(scene, form, case)
        return asked(scene, case, words) if form == ASK_BACK else self._declined(scene, case, words)

    # --- dialogues about a case -----------------------------------------------------------------

    def _begun(self, scene: Scene, name: str, case: Case) -> Turn:
        begun = self.engine.begin(put_down(scene.conversation), name, {"case": case.number, "title": case.title})
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The last answer. The case is read again: somebody may have decided it meanwhile."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        case = scene.facts.case(CaseNumber(dialogue.about["case"]))
        if case is None:
            return not_found(scene, dialogue.about["case"])
        if dialogue.name == ANSWER_BACK:
            return answered(scene, self.engine, case, dialogue)
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        if not case.status.is_open:
            return self._too_late(scene, case)
        if case.facilitator != scene.person.id and not scene.person.is_lead:
            return says(scene, "screening/claim_first", held(scene.facts, case))
        match dialogue.name:
            case "ask_back":
                return asked(scene, case, words_of(dialogue))
            case "decline":
                return self._declined(scene, case, words_of(dialogue))
            case "compose":
                return composed(scene, case, dialogue, self.offerings)
        return self._decided(scene, case, courses_of(case), words_of(dialogue))

    def _declined(self, scene: Scene, case: Case, reason: str) -> Turn:
        params = {**about(case), "reason": reason, "name": scene.person.name}
        told = Say(to=case.requester, prompt="decision/declined", params=params)
        done = said_with_notes(scene.person.id, (Note("screening/declined", about(case)),))
        return saved(scene, replace(case, status=CaseStatus.DECLINED, question=""), "declined", done, told, why=reason)

    def _decided(self, scene: Scene, case: Case, course: Course, reason: str = "") -> Turn:
        return decided(
            scene, case, course, reason, offerings=self.offerings, engine=self.engine, rooms=self.rules.rooms
        )

    # --- moments ----------------------------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A question reaches the employee; a digest goes out; a promised date has passed."""
        match due.kind:
            case "ask":
                return question_arrives(due, self.engine, scene)
            case "digest":
                return self._digest_due(due, scene)
            case "promise":
                return promise_due(due, facts)
        return None

    def _digest_due(self, due: Due, scene: Scene | None) -> Turn:
        if scene is None or not scene.person.is_facilitator or scene.person.digest is DigestRhythm.NONE:
            return Turn()
        timer = digest_timer(scene.person, due.at, self.rules.digest_time, is_told=True)
        said = digest(scene.facts, due.at, scene.person, self.rules.rooms, told_since(due))
        return scene.turn(None, replace(said, is_bulk=True, expires=timer[0].due), *timer)


_WHOSE = frozenset({"claim", "hand_over", "give"})
"""What can still be done with a decided case while a room of it goes on."""

"""The facilitators' room: queue, claim, hand over, ask back, decide, decline. The bot proposes; a facilitator decides.

Here words and commands find what they mean (read in `words`, and in `hearing` where they are no single order); what is done with
a case, and who may, is `case_desk`. Whose case it is stands in `cases`, as what a card and a queue show; composing a course in
`deciding`, the digest in `overview`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time

from core.actions import Acted, token
from core.afterwards import gone_on
from core.cases.away import ordered_away
from core.cases.cards import queue, which_case
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.asked.telling import says, stopped
from core.dialogue.engine import Engine
from core.dialogue.forms import DRAFT
from core.dialogue.heard import Note
from core.dialogue.questions.flow import ANSWER_BACK, Step
from core.effects import Choice
from core.events import Due
from core.gatherings.rules import RoomRules
from core.members.replying import REPLY
from core.model import CaseNumber, Dialogue, DigestRhythm, Json
from core.ports import Facts, Turn
from core.recommending.offerings import Offerings
from core.rooms import Room, Scene
from core.screening.case_desk import ASK_BACK, DECLINE, CaseDesk
from core.screening.deciding.composing import COMPOSE, limited
from core.screening.deciding.decision import (
    DECIDE,
    OWN_DIALOGUES,
)
from core.screening.form_desk import OF_FACILITATORS
from core.screening.hearing.all_of_mine import given_to, read_all_of_mine
from core.screening.hearing.case_or_answer import asked_which, case_named
from core.screening.hearing.concluding import concluded
from core.screening.hearing.finding import about_topic, found, listed
from core.screening.hearing.letting_go import let_go_of, read_letting_go
from core.screening.hearing.several import DONE_TO_EACH, done_to_each, one_at_a_time
from core.screening.hearing.too_early import told_too_early
from core.screening.overview.digest import digest
from core.screening.overview.digest_news import TOLD, is_worth_sending, news_of
from core.screening.overview.digest_rhythm import SINCE, digest_timer, missing_timers, told_since, with_rhythm
from core.screening.overview.promises import promise_due
from core.screening.overview.work import work
from core.screening.words.in_view import decided_in_view, in_view
from core.screening.words.orders import OF_A_CASE, Order, case_meant, read_order, receiver
from core.screening.words.pointed import pointed_at
from core.screening.words.spoken import EXPLAINED, read_spoken, read_told
from core.screening.writing.asking_back import question_arrives
from core.screening.writing.kept_words import words_kept
from core.screening.writing.taking_back import wants_back
from core.screening.writing.unsent import UNSENT, held_back, sent_by_a_yes
from core.understand.talk.contractions import spelled_out
from core.understand.vocabulary import Vocabulary

HOME = (command_choice("queue", "primary"), command_choice("digest"), command_choice("start"))
_WAYS = {"away_later": (command_choice("away"),)}
"""What can be done at once of what was told: whoever is away from Monday on may say so on their last day."""


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
    forms = frozenset({*OF_FACILITATORS, *(name + DRAFT for name in OF_FACILITATORS)})

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: ScreeningRules) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.rules = rules
        self.desk = CaseDesk(engine, offerings, rules.case_limit, rules.rooms)
        engine.limits[COMPOSE] = lambda dialogue, step: limited(dialogue, step, offerings)

    def home(self, scene: Scene) -> tuple[str, tuple[Choice, ...]] | None:
        """Facilitators are at home here. What they have in mind stays in reach of words that were not understood."""
        if not scene.person.is_facilitator:
            return None
        return "screening/help", (*in_view(scene), *HOME)

    # --- words and commands -----------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A facilitator's order in words ("kø", "vis 12", "tag 12", "digest ugentligt"); None when it is something else."""
        if not scene.person.is_facilitator:
            return None
        meant = concluded(scene, text, self.vocabulary)
        if meant is not None:
            return self.desk.acted(scene, meant) if isinstance(meant, Acted) else meant
        if read_all_of_mine(text, self.vocabulary):
            return given_to(scene, text)
        rid = read_letting_go(text, self.vocabulary)
        if rid is not None and len(rid.cases) > 1:
            return one_at_a_time(scene, rid.cases)
        if rid is not None:
            number = rid.case if rid.case is not None else case_meant(scene, "hand_over")
            return let_go_of(scene, rid, CaseNumber(number) if number is not None else None)
        whole = spelled_out(text)  # "I'm ill today" is "I am ill today"
        order = read_told(text, self.vocabulary) or read_order(text, self.vocabulary)
        order = order or (read_order(whole, self.vocabulary) if whole != text else None)
        spoken = read_spoken(whole, self.vocabulary) if order is None else None
        if spoken is not None and spoken.name == "queue":
            return scene.turn(None, work(scene))
        order = order or spoken
        if order is None:
            return self._pointed(scene, text) or told_too_early(self.engine, scene, text)
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
            return self.desk.finished(replace(scene, conversation=answered), answered.dialogue)
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
            return gone_on(self.engine, scene, self.desk.acted(scene, Acted("claim", number)))
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
                return says(scene, f"screening/{name}", {}, (*_WAYS.get(name, ()), *HOME))
        away = ordered_away(scene, order.name, self.rules.case_limit)
        if away is not None:
            return away
        is_free = scene.conversation.dialogue is None  # in a dialogue "tag lab" is an answer
        named = about_topic(scene, order.words) if order.case is None and is_free else ()
        if len(named) == 1:
            return self.desk.acted(scene, Acted("show", named[0].number))
        if named or order.name == "about":
            words = " ".join(order.words)
            return listed(scene, named, words) if named else found(scene, order.words, is_closed=False)
        is_meant = order.is_plain and is_free
        number = order.case or (case_meant(scene, order.name) if is_meant else None)
        if number is None and is_meant and order.name == ASK_BACK:
            number = decided_in_view(scene)
        if order.is_several:
            return self._several(scene, order)
        if number is None:
            return which_case(scene, order.name)
        action = receiver(scene, order, CaseNumber(number))
        case = scene.facts.case(CaseNumber(number)) if order.told and self.desk.barred(scene, action) is None else None
        if case is not None:
            return words_kept(scene, self.engine, order.name, case, order.told, (UNSENT,))
        return self.desk.acted(scene, action)

    def _pointed(self, scene: Scene, text: str) -> Turn | None:
        """A number alone, in words that nothing else understood: the card of that case, where it can be done."""
        numbers = [CaseNumber(one) for one in pointed_at(text, self.vocabulary)]
        if not numbers or len(scene.facts.cases(numbers)) < len(numbers):
            return None
        return self.desk.acted(scene, Acted("show", numbers[0])) if len(numbers) == 1 else one_at_a_time(scene, numbers)

    def _several(self, scene: Scene, order: Order) -> Turn:
        """To take and to give is done to each. Cards are shown one by one; the rest ends a case, or tells somebody something."""
        actions = [receiver(scene, order, CaseNumber(number)) for number in order.cases]
        if order.is_plain and all(one.action in DONE_TO_EACH for one in actions):
            return done_to_each(scene, actions, self.desk.acted, self.rules.case_limit)
        return one_at_a_time(scene, order.cases)

    # --- what is done with a case ----------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """A button about a case."""
        return self.desk.acted(scene, action)

    def submitted(self, scene: Scene, form: str, values: Mapping[str, Json]) -> Turn:
        """A form about a case."""
        return self.desk.submitted(scene, form, values)

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The last answer of a dialogue about a case."""
        return self.desk.finished(scene, dialogue)

    # --- moments ----------------------------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A question reaches the employee; a digest goes out; a promised date has passed."""
        match due.kind:
            case "ask":
                return question_arrives(due, self.engine, scene)
            case "digest":
                return self._digest_due(due, scene)
            case "promise":
                return promise_due(due, facts, self.rules.digest_time)
        return None

    def _digest_due(self, due: Due, scene: Scene | None) -> Turn:
        if scene is None or not scene.person.is_facilitator or scene.person.digest is DigestRhythm.NONE:
            return Turn()
        said = digest(scene.facts, due.at, scene.person, self.rules.rooms, told_since(due))
        if not is_worth_sending(said, due.payload.get(TOLD, ""), due.at):
            timers = digest_timer(scene.person, due.at, self.rules.digest_time, due.payload)
            return scene.turn(None, *timers)
        told = {SINCE: due.at.isoformat(), TOLD: news_of(said)}
        timers = digest_timer(scene.person, due.at, self.rules.digest_time, told)
        return scene.turn(None, replace(said, is_bulk=True, expires=timers[0].due), *timers)

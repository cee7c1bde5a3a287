"""The facilitators' room: queue, claim, hand over, ask back, decide, decline. The bot proposes; a facilitator decides.

Every event is checked here, whatever a menu showed: a stranger's button opens nothing. Composing a course stands in `composing`,
what a card and a queue show in `cases`, the digest in `digest`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time

from core import workdays
from core.actions import Acted, token
from core.asking import question, said_with_notes
from core.blocks import Course
from core.case_turns import entry, saved, says
from core.cases import about, act, card, courses_of, queue
from core.composing import COMPOSE, proposed_course
from core.deciding import DECIDE, composed, decided, drafted, put_down
from core.dialogue import Engine
from core.digest import digest
from core.effects import Choice, Effect, Say, SetTimer
from core.events import Due
from core.heard import Note
from core.model import (
    Case,
    CaseNumber,
    CaseStatus,
    Dialogue,
    DigestRhythm,
    Json,
    Person,
    PersonId,
)
from core.offerings import Offerings
from core.ports import Facts, Turn
from core.screening_words import Order, read_order
from core.service import Scene
from core.understand.vocabulary import Vocabulary

ASK_BACK, ANSWER_BACK, DECLINE = "ask_back", "answer_back", "decline"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRules:
    """What the municipality decides: how many open cases one holds, and when the digest comes."""

    case_limit: int = 10
    digest_time: time = time(8)


class Screening:
    """The room. Holds rules only; all state is in the scene."""

    dialogues = frozenset({ASK_BACK, ANSWER_BACK, DECLINE, COMPOSE, DECIDE})
    actions = frozenset(
        "show claim hand_over give ask_back accept compose compose_drop compose_done decline large not_large".split()  # noqa: SIM905 -- a list of words
    )

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: ScreeningRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.vocabulary = vocabulary
        self.rules = rules

    # --- words and commands -----------------------------------------------------------

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A facilitator's order in words ("kø", "vis 12", "tag 12", "digest ugentligt"); None when it is something else."""
        order = read_order(text, self.vocabulary) if scene.person.is_facilitator else None
        return self._obeyed(scene, order) if order is not None else None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """An order in the middle of a dialogue, where no words of one's own are asked for. The dialogue stays as it is."""
        step = self.engine.flow.next_step(scene.conversation.dialogue) if scene.conversation.dialogue else None
        return self.said(scene, text) if step is not None and step.kind != "text" else None

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """The first look, and the buttons that belong to no case. A stop lets go of the room's own dialogue."""
        dialogue = scene.conversation.dialogue
        if command in _STOPS and dialogue is not None and dialogue.name in self.dialogues:
            return self._let_go(scene, dialogue)
        if not scene.person.is_facilitator:
            return None
        if command == "open":
            shown = queue(scene)
            return scene.turn(None, shown, *self._digest_timer(scene.person, scene.at))
        if command in ("queue", "digest"):
            return self._obeyed(scene, Order(command))
        if command.startswith("rhythm_"):
            return self._obeyed(scene, Order(command.removeprefix("rhythm_")))
        return None

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
                return scene.turn(None, digest(scene.facts, scene.at, scene.person))
            case "daily" | "weekly" | "none":
                return self._rhythm(scene, DigestRhythm(order.name))
        if order.case is None:
            return scene.turn(None, said_with_notes(scene.person.id, (Note("screening/which_case"),)))
        return self.acted(scene, Acted(order.name, order.case))

    def _rhythm(self, scene: Scene, rhythm: DigestRhythm) -> Turn:
        person = replace(scene.person, digest=rhythm)
        said = said_with_notes(person.id, (Note("screening/rhythm", {"rhythm": rhythm.value}),))
        return replace(scene.turn(None, said, *self._digest_timer(person, scene.at)), person=person)

    # --- a button about a case -----------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Default deny: a facilitator, an existing case, an open one, and for deciding one's own."""
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        case = scene.facts.case(CaseNumber(action.case))
        if case is None:
            return says(scene, "screening/no_such_case", {"number": action.case})
        if action.action == "show":
            return self._shown(scene, case)
        if not case.status.is_open:
            return self._too_late(scene, case)
        if action.action == "claim":
            return self._claimed(scene, case)
        if case.facilitator != scene.person.id and not scene.person.is_lead:
            return says(scene, "screening/claim_first", self._held(scene, case), (act(case, "claim", "primary"),))
        return self._on_own_case(scene, case, action)

    def _on_own_case(self, scene: Scene, case: Case, action: Acted) -> Turn:
        match action.action:
            case "hand_over":
                return self._colleagues(scene, case)
            case "give":
                return self._given(scene, case, action.value)
            case "ask_back" | "decline" as name:
                return self._begun(scene, name, case)
            case "accept":
                return self._decided(scene, case, proposed_course(case, self.offerings))
            case "compose":
                return self._begun(scene, COMPOSE, case)
            case "compose_drop":
                return drafted(scene, case, courses_of(case)[:-1], ())
            case "compose_done":
                return self._decided(scene, case, courses_of(case))
        return self._sized(scene, case, is_large=action.action == "large")

    def _shown(self, scene: Scene, case: Case) -> Turn:
        is_others = case.facilitator != scene.person.id
        log = (entry(scene, case, "seen"),) if is_others and scene.person.is_lead else ()
        return replace(scene.turn(None, card(scene, case)), log=log)

    def _too_late(self, scene: Scene, case: Case) -> Turn:
        """Somebody was first. Who and what is said, and nothing changes."""
        last = next((entry for entry in reversed(scene.facts.log_of(case.number)) if entry.what in _CLOSING), None)
        who = scene.facts.person(last.who) if last and last.who else None
        params = {**about(case), "status": case.status.value, "name": who.name if who else ""}
        return says(scene, "screening/already_closed", params, (act(case, "show"),))

    def _held(self, scene: Scene, case: Case) -> dict[str, Json]:
        holder = scene.facts.person(case.facilitator) if case.facilitator else None
        return {**about(case), "name": holder.name if holder else ""}

    # --- who holds it -----------------------------------------------------------------------

    def _claimed(self, scene: Scene, case: Case) -> Turn:
        me = scene.person
        if case.facilitator == me.id:
            return self._shown(scene, case)
        if case.facilitator is not None and not me.is_lead:
            return says(scene, "screening/held_by", self._held(scene, case), (act(case, "show"),))
        limit = me.case_limit if me.case_limit is not None else self.rules.case_limit
        if scene.facts.load_of(me.id) >= limit:
            return says(scene, "screening/load_limit", {**about(case), "limit": limit})
        status = CaseStatus.CLAIMED if case.status is CaseStatus.NEW else case.status
        mine = replace(case, facilitator=me.id, status=status)
        return saved(scene, mine, "claimed", card(scene, mine, entry(scene, mine, "claimed")))

    def _colleagues(self, scene: Scene, case: Case) -> Turn:
        others = [person for person in scene.facts.facilitators() if person.id != case.facilitator][:8]
        if not others:
            return says(scene, "screening/no_colleague", about(case))
        choices = tuple(
            Choice(act(case, "give", value=str(person.id)).token, "button/colleague", {"name": person.name})
            for person in others
        )
        return says(scene, "screening/to_whom", about(case), choices)

    def _given(self, scene: Scene, case: Case, value: str) -> Turn:
        wanted = scene.facts.person(PersonId(int(value))) if value.isdecimal() else None
        if wanted is None or not wanted.is_facilitator:
            return self._colleagues(scene, case)
        holder = self._or_substitute(scene.facts, wanted)
        status = CaseStatus.CLAIMED if case.status is CaseStatus.NEW else case.status
        given = replace(case, facilitator=holder.id, status=status)
        params = {**about(case), "name": scene.person.name, "instead_of": wanted.name if holder != wanted else ""}
        told = Say(to=holder.id, prompt="screening/handed", params=params, choices=(act(case, "show", "primary"),))
        done = said_with_notes(scene.person.id, (Note("screening/given", {**about(case), "name": holder.name}),))
        return saved(scene, given, "handed_over", done, told, facts={"to": holder.id})

    def _or_substitute(self, facts: Facts, person: Person) -> Person:
        """A colleague who is away has named a substitute, who gets the case instead."""
        substitute = facts.person(person.substitute) if person.substitute else None
        return substitute if substitute is not None and substitute.is_facilitator else person

    # --- dialogues about a case -----------------------------------------------------------------

    def _begun(self, scene: Scene, name: str, case: Case) -> Turn:
        begun = self.engine.begin(put_down(scene.conversation), name, {"case": case.number, "title": case.title})
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The last answer. The case is read again: somebody may have decided it meanwhile."""
        ended = self.engine.end(scene.conversation)
        scene = replace(scene, conversation=ended)
        case = scene.facts.case(CaseNumber(dialogue.about["case"]))
        if case is None:
            return says(scene, "screening/no_such_case", {"number": dialogue.about["case"]})
        if dialogue.name == ANSWER_BACK:
            return self._answered(scene, case, dialogue)
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        if not case.status.is_open:
            return self._too_late(scene, case)
        if case.facilitator != scene.person.id and not scene.person.is_lead:
            return says(scene, "screening/claim_first", self._held(scene, case))
        match dialogue.name:
            case "ask_back":
                return self._asked(scene, case, _words(dialogue))
            case "decline":
                return self._declined(scene, case, _words(dialogue))
            case "decide":
                return self._decided(scene, case, courses_of(case), _words(dialogue))
        return composed(scene, case, dialogue, self.offerings)

    def _asked(self, scene: Scene, case: Case, words: str) -> Turn:
        asked = replace(case, status=CaseStatus.ASKED, question=words)
        moment = SetTimer(
            key=f"ask/{case.number}",
            due=scene.at,
            kind="ask",
            subject=case.requester,
            payload={**about(case), "question": words, "name": scene.person.name},
        )
        done = said_with_notes(scene.person.id, (Note("screening/asked", about(case)),), (act(case, "show"),))
        return saved(scene, asked, "asked", done, moment, why=words)

    def _answered(self, scene: Scene, case: Case, dialogue: Dialogue) -> Turn:
        if case.requester != scene.person.id or not case.status.is_open:
            return says(scene, "intake/already_closed", {"number": case.number, "status": case.status.value})
        words = _words(dialogue)
        before = case.answers.get("extra")
        told = f"{dialogue.about['question']}\n{words}"
        answer = replace(
            dialogue.answers["words"], value=f"{before.value}\n{told}" if before and before.value else told
        )
        answered = replace(case, status=CaseStatus.CLAIMED, question="", answers={**case.answers, "extra": answer})
        effects: list[Effect] = [self._thanked(scene, case)]
        if case.facilitator is not None:
            shown = {**about(case), "words": words}
            choices = (act(case, "show", "primary"),)
            effects.append(Say(to=case.facilitator, prompt="screening/answered", params=shown, choices=choices))
        return saved(scene, answered, "answered", *effects)

    def _thanked(self, scene: Scene, case: Case) -> Say:
        """Thanks for the answer, and on with the dialogue that waited below, if there is one."""
        notes = (Note("answer_back/thanks", about(case)),)
        if scene.conversation.dialogue is not None:
            return question(self.engine, scene.conversation, notes, at=scene.at)
        return said_with_notes(scene.person.id, notes)

    def _declined(self, scene: Scene, case: Case, reason: str) -> Turn:
        params = {**about(case), "reason": reason, "name": scene.person.name}
        told = Say(to=case.requester, prompt="decision/declined", params=params)
        done = said_with_notes(scene.person.id, (Note("screening/declined", about(case)),))
        return saved(scene, replace(case, status=CaseStatus.DECLINED, question=""), "declined", done, told, why=reason)

    def _sized(self, scene: Scene, case: Case, *, is_large: bool) -> Turn:
        flags = (case.flags - {"large"}) | {"size_checked"} | ({"large"} if is_large else frozenset())
        sized = replace(case, flags=frozenset(flags))
        return saved(scene, sized, "large" if is_large else "not_large", card(scene, sized))

    def _decided(self, scene: Scene, case: Case, course: Course, reason: str = "") -> Turn:
        return decided(scene, case, course, reason, offerings=self.offerings, engine=self.engine)

    # --- moments ----------------------------------------------------------------------------------------

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """A question reaches the employee; a digest goes out; a promised date has passed."""
        match due.kind:
            case "ask":
                return self._question_arrives(due, scene)
            case "digest":
                return self._digest_due(due, scene)
            case "promise":
                return self._promise_due(due, facts)
        return None

    def _question_arrives(self, due: Due, scene: Scene | None) -> Turn:
        """On top of whatever the employee is in the middle of, which then goes on where it was."""
        case = scene.facts.case(CaseNumber(due.payload["number"])) if scene else None
        if scene is None or case is None or case.status is not CaseStatus.ASKED:
            return Turn()
        begun = self.engine.begin(scene.conversation, ANSWER_BACK, {**due.payload, "case": case.number})
        return scene.turn(begun, question(self.engine, begun, at=scene.at))

    def _digest_due(self, due: Due, scene: Scene | None) -> Turn:
        if scene is None or not scene.person.is_facilitator or scene.person.digest is DigestRhythm.NONE:
            return Turn()
        timer = self._digest_timer(scene.person, due.at)
        return scene.turn(None, replace(digest(scene.facts, due.at, scene.person), is_bulk=True), *timer)

    def _digest_timer(self, person: Person, now: datetime) -> tuple[SetTimer, ...]:
        """The next working morning; for a weekly digest the first one of the next week. After a stop it comes once."""
        if person.digest is DigestRhythm.NONE:
            return ()
        today = workdays.local(now).date()
        day = workdays.after(today, 0)
        if person.digest is DigestRhythm.WEEKLY:
            day = workdays.next_week(today)
        moment = workdays.at(day, self.rules.digest_time)
        if moment <= now:
            moment = workdays.at(workdays.after(day, 1), self.rules.digest_time)
        return (SetTimer(key=f"digest/{person.id}", due=moment, kind="digest", subject=person.id),)

    def _promise_due(self, due: Due, facts: Facts) -> Turn:
        """The promised day is over and nobody has decided: its owner is told, or everybody when it has none."""
        case = facts.case(CaseNumber(due.payload["number"]))
        if case is None or not case.status.is_open:
            return Turn()
        owners = [case.facilitator] if case.facilitator else [person.id for person in facts.facilitators()]
        params = {**about(case), "promised": case.promised.isoformat()}
        choices = (act(case, "show", "primary"),)
        return Turn(
            effects=tuple(
                Say(to=owner, prompt="screening/late", params=params, choices=choices, is_bulk=True) for owner in owners
            )
        )


_STOPS = frozenset({"stop", "stop_yes", "pause", "discard", "discard_yes"})
_CLOSING = ("accepted", "replaced", "declined", "withdrawn")


def _words(dialogue: Dialogue) -> str:
    return str(dialogue.answers["words"].value)

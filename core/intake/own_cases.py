"""What employees can do with their own requests after sending: see how far they are, add something, take one back.

Somebody else's case is as if it did not exist. A yes or no to "vil du trække den tilbage?" counts in the very next message only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core import workdays
from core.actions import Acted, token
from core.afterwards import ACTION
from core.cases.rights import open_rooms
from core.courses.hundred_saying import start_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.courses.milestones import LAST_DAY, day_of
from core.dialogue.answers.answering import is_order
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.asked.telling import told_and_on
from core.dialogue.engine import Engine
from core.dialogue.heard import Note, Outcome
from core.dialogue.questions.flow import INTAKE
from core.effects import Choice, Effect, Say
from core.gatherings.candidates import is_open
from core.intake.adding import added_at_once, begun_adding
from core.intake.own_choices import about_own, after_sending, asked_first, first_choices, idle_choices, shown_words
from core.model import Case, CaseNumber, CaseStatus, Json, LogEntry
from core.network import Gathering, GatheringStatus
from core.ports import Facts, Turn
from core.rooms import Scene

_MOST_SHOWN = 5

_TELLS = frozenset({"add", "add_yes", "need_yes"})
_KEPT_SO = {"add_yes": "intake/not_added", "need_yes": "intake/nothing_begun"}
"""What is said when somebody does not want what was asked about."""


def nothing_to_stop(scene: Scene) -> Turn:
    """The answer to a stop where nothing is under way."""
    return scene.turn(None, said_with_notes(scene.person.id, (Note("intake/nothing_to_stop"),), first_choices(scene)))


def status(engine: Engine, scene: Scene, answer_days: int, only: Case | None = None) -> Turn:
    """How far the person's requests are, the latest first: what was decided and when they meet, or why not.

    In the middle of something the question that stands open follows, with its own buttons.
    """
    cases = scene.facts.cases_of(scene.person.id) if only is None else (only,)
    has_draft = any(dialogue.name == INTAKE and dialogue.answers for dialogue in scene.conversation.stack)
    rows = [told_of(scene.facts, case, scene.at) for case in cases[:_MOST_SHOWN]]
    note = Note("intake/status", {"cases": rows, "has_draft": has_draft, "answer_days": answer_days})
    drafted = (command_choice("discard", "danger"),) if has_draft and not cases else ()
    open_cases = [case for case in cases if case.status.is_open]
    choices = tuple(about_own(case, action) for case in open_cases[:1] for action in ("add", "withdraw"))
    choices = choices or tuple(about_own(case, "add") for case in _decided(scene.facts, cases)[:1])
    told = told_and_on(engine, scene, scene.conversation, note, (*choices, *idle_choices()))
    if drafted:
        told = replace(told, choices=(*told.choices[:-1], *drafted, *told.choices[-1:]))
    return scene.turn(None, told)


def told_of(facts: Facts, case: Case, at: datetime) -> dict[str, Json]:
    """One request as its requester may see it: all that the texts `intake/status_…` ask for."""
    holder = facts.person(case.facilitator) if case.facilitator else None
    whys = [entry.why for entry in facts.log_of(case.number) if entry.what == CaseStatus.DECLINED.value]
    ahead = [
        (gathering, session)
        for gathering in facts.gatherings_of(case.number)
        for session in gathering.sessions
        if gathering.status.is_open and session.start > at
    ]
    agreed = [session for gathering, session in ahead if _has_its_time(gathering)]
    first = min(agreed, key=lambda session: session.start) if agreed else None
    return {
        "number": case.number,
        "title": case.title,
        "status": case.status.value,
        "is_open": case.status.is_open,
        "promised": case.promised.isoformat(),
        "is_late": _is_owed(case) and workdays.local(at).date() > case.promised,
        "holder": holder.name if holder else "",
        "course": list(case.course),
        "reason": whys[-1] if whys else "",
        "meeting": {"at": first.start.isoformat(), "place": first.place} if first else None,
        "is_finding_time": bool(ahead) and first is None,
        "stage": _stage(facts.gatherings_of(case.number), at),
    }


def _is_owed(case: Case) -> bool:
    """Whether the next word is ours: not where a question of ours waits for an answer."""
    return case.status.is_open and case.status is not CaseStatus.ASKED


def _stage(gatherings: Sequence[Gathering], at: datetime) -> dict[str, Json] | None:
    """How far people have come who have met: the day of their 100, or that all is over. None before that."""
    live = [one for one in gatherings if one.status is not GatheringStatus.CANCELLED]
    running = [one for one in live if one.status is GatheringStatus.RUNNING]
    if running:
        hundred = next((one for one in running if one.offering == HUNDRED_DAY), None)
        day = day_of(start_of(hundred), at) if hundred is not None else None
        verdict = _verdict(hundred) if hundred is not None else ""
        return {"day": day, "is_over": day is not None and (day > LAST_DAY or bool(verdict)), "verdict": verdict}
    is_over = bool(live) and all(one.status is GatheringStatus.DONE for one in live)
    decided = [verdict for one in live if (verdict := _verdict(one))]
    return {"day": None, "is_over": True, "verdict": "".join(decided[-1:])} if is_over else None


def _verdict(gathering: Gathering) -> str:
    """What was decided about a 100-day group; "" for nothing yet."""
    return str((gathering.progress.get("decision") or {}).get("verdict", ""))


def _has_its_time(gathering: Gathering) -> bool:
    """Whether people are asked to this very time: before that it is a plan, or one of several to choose between."""
    return gathering.status not in (GatheringStatus.DRAFT, GatheringStatus.PROPOSED) and not is_open(gathering)


def asked_about(engine: Engine, scene: Scene, action: str, answer_days: int) -> Turn:
    """ "Tilføj noget" or "træk tilbage" in words: the open request that is meant; to tell something, a decided one, too. Without
    one it is said why it cannot be.
    """
    cases = scene.facts.cases_of(scene.person.id)
    open_cases = [case for case in cases if case.status.is_open]
    if not open_cases and action == "add":
        open_cases = _decided(scene.facts, cases) or [case for case in cases[:1] if case.status.takes_words]
    if len(open_cases) == 1:
        return acted_on(engine, scene, Acted(action, open_cases[0].number))
    if not open_cases and cases:
        note = Note(f"intake/too_late_to_{action}", {"number": cases[0].number, "status": cases[0].status.value})
        return scene.turn(None, told_and_on(engine, scene, scene.conversation, note, idle_choices()))
    if not open_cases:
        return status(engine, scene, answer_days)
    choices = tuple(
        Choice(token(Acted(action, case.number)), "button/case", {"number": case.number, "title": case.title})
        for case in open_cases[:_MOST_SHOWN]
    )
    return scene.turn(None, said_with_notes(scene.person.id, (Note(f"intake/which_to_{action}"),), choices))


def _decided(facts: Facts, cases: Sequence[Case]) -> list[Case]:
    """Those that are decided and under way."""
    return [case for case in cases if case.status is CaseStatus.DECIDED and open_rooms(facts, case)]


def acted_on(engine: Engine, scene: Scene, action: Acted) -> Turn:
    """A button about one of the person's own cases."""
    case = scene.facts.case(CaseNumber(action.case))
    if case is None or case.requester != scene.person.id:
        return scene.turn(None, said_with_notes(scene.person.id, (Note("dialogue/old_button"),), idle_choices()))
    if not (case.status.takes_words if action.action in _TELLS else case.status.is_open):
        note = Note("intake/already_closed", {"number": case.number, "status": case.status.value})
        return scene.turn(None, told_and_on(engine, scene, scene.conversation, note, idle_choices()))
    match action.action:
        case "withdraw":
            return _sure(scene, case)
        case "withdraw_yes":
            return _withdrawn(engine, scene, case)
        case "add_yes" if words := shown_words(scene, "add_yes", case.number):
            return added_at_once(engine, scene, case, words)
        case "need_yes":
            note = Note("dialogue/old_button")
            return scene.turn(None, said_with_notes(scene.person.id, (note,), idle_choices()))
    begun = begun_adding(engine, scene, case)
    return scene.turn(begun, question(engine, begun, at=scene.at))


def settled(engine: Engine, scene: Scene, text: str) -> Turn | None:
    """The answer to "vil du trække den tilbage?" in words; None when nothing was asked, or it says something else."""
    doubt = scene.conversation.doubt or {}
    action = str(doubt.get(ACTION) or "")
    if not action:
        return None
    says = says_yes_or_no(engine.reader, text)
    if says == "yes" or is_order(engine.reader, text, action.removesuffix("_yes")):
        return acted_on(engine, scene, Acted(action, CaseNumber(doubt["case"])))
    if says != "no":
        return None
    kept = replace(scene.conversation, doubt=None)
    if action == "add_yes" and doubt.get("is_all"):
        return _meant_otherwise(engine, replace(scene, conversation=kept), doubt)
    case = scene.facts.case(CaseNumber(doubt["case"]))
    choices = after_sending(case) if case is not None else first_choices(scene)
    note = Note(_KEPT_SO.get(action, "intake/stays"), {"number": doubt["case"]})
    return scene.turn(kept, told_and_on(engine, scene, kept, note, choices))


def wants_need(engine: Engine, scene: Scene, text: str) -> bool:
    """Whether it is a yes to making what was shown a need of its own."""
    is_asked = (scene.conversation.doubt or {}).get(ACTION) == "need_yes"
    return is_asked and says_yes_or_no(engine.reader, text) == "yes"


def _meant_otherwise(engine: Engine, scene: Scene, doubt: Mapping[str, Json]) -> Turn:
    """What only seemed to be for a request is the answer to the question that stands open, or may be a need of its own."""
    number, words, conversation = doubt["case"], str(doubt["words"]), scene.conversation
    if conversation.dialogue is not None:
        heard = engine.hear_text(conversation, words, scene.moment)
        if heard.outcome is Outcome.ASK:
            step = engine.flow.next_step(conversation.dialogue)
            is_answer = step is not None and heard.answered == step.id
            note = Note("intake/taken_as_answer" if is_answer else "intake/not_added", {"number": number})
            notes = (note, *heard.notes)
            return scene.turn(heard.conversation, question(engine, heard.conversation, notes, at=scene.at))
    note = Note("intake/need_of_its_own", {"number": number, "words": words})
    yes = Choice(token(Acted("need_yes", CaseNumber(number))), "button/need_yes", style="primary")
    return asked_first(scene, CaseNumber(number), "need_yes", note, (yes, command_choice("status")), words)


def _sure(scene: Scene, case: Case) -> Turn:
    choices = (about_own(case, "withdraw_yes", "danger"), command_choice("status"))
    note = Note("intake/sure_withdraw", {"number": case.number, "title": case.title})
    return asked_first(scene, case.number, "withdraw_yes", note, choices)


def _withdrawn(engine: Engine, scene: Scene, case: Case) -> Turn:
    closed = replace(case, status=CaseStatus.WITHDRAWN)
    shown: Mapping[str, Json] = {"number": case.number, "title": case.title}
    kept = replace(scene.conversation, doubt=None)
    effects: list[Effect] = [told_and_on(engine, scene, kept, Note("intake/withdrawn", shown), idle_choices())]
    if case.facilitator is not None:
        effects.append(Say(to=case.facilitator, prompt="screening/withdrawn", params=shown, is_bulk=True))
    entry = LogEntry(case=case.number, at=scene.at, who=scene.person.id, what="withdrawn")
    return Turn(conversation=kept, cases=(closed,), log=(entry,), effects=tuple(effects))

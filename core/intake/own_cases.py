"""What employees can do with their own requests after sending: see how far they are, add something, take one back.

Somebody else's case is as if it did not exist. A yes or no to "vil du trække den tilbage?" counts in the very next message only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core import workdays
from core.actions import Acted, token
from core.afterwards import ACTION
from core.courses.hundred_saying import start_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.courses.milestones import LAST_DAY, day_of
from core.dialogue.answers.answering import CORRECT, MOST_CORRECTION, is_correction, is_order
from core.dialogue.answers.yes_or_no import opens_with, says_yes_or_no
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.asked.telling import told_and_on
from core.dialogue.engine import Engine
from core.dialogue.heard import Note, Outcome
from core.dialogue.meanings import Command
from core.dialogue.questions.flow import ADD, INTAKE
from core.effects import Choice, Effect, Say
from core.gatherings.candidates import is_open
from core.model import Answer, Case, CaseNumber, CaseStatus, Conversation, Dialogue, Json, LogEntry, Source
from core.network import Gathering, GatheringStatus
from core.ports import Facts, Turn
from core.rooms import Scene
from core.screening.room import HOME
from core.screening.words.in_view import in_view
from core.screening.writing.kept_words import words_kept

_MOST_SHOWN = 5
_LEAST_ADDED = 2
"""Words of what may be about a request that was sent."""
MARKS, THAT = " .:,;!-–", ("at", "that")
"""What may stand between an order to add and what is told."""

_KEPT_SO = {"add_yes": "intake/not_added", "need_yes": "intake/nothing_begun"}
"""What is said when somebody does not want what was asked about."""


def idle_choices() -> tuple[Choice, ...]:
    """What somebody can do about requests of their own with whom nothing is under way."""
    return (command_choice("start", "primary"), command_choice("status"), command_choice("help"))


def first_choices(scene: Scene) -> tuple[Choice, ...]:
    """What somebody can do who is told something beside any request: a facilitator has what they have in mind, and the cases of
    others, first.
    """
    return (*in_view(scene), *HOME, command_choice("help")) if scene.person.is_facilitator else idle_choices()


def nothing_to_stop(scene: Scene) -> Turn:
    """The answer to a stop where nothing is under way."""
    return scene.turn(None, said_with_notes(scene.person.id, (Note("intake/nothing_to_stop"),), first_choices(scene)))


def after_sending(case: Case) -> tuple[Choice, ...]:
    """What somebody can do with a request that is on its way."""
    return (command_choice("status"), _about(case, "add"), _about(case, "withdraw"))


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
    choices = tuple(_about(case, action) for case in open_cases[:1] for action in ("add", "withdraw"))
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
    """ "Tilføj noget" or "træk tilbage" in words: the open request that is meant. Without one it is said why it cannot be."""
    cases = scene.facts.cases_of(scene.person.id)
    open_cases = [case for case in cases if case.status.is_open]
    if len(open_cases) == 1:
        return acted_on(engine, scene, Acted(action, open_cases[0].number))
    if not open_cases and cases:
        note = Note(f"intake/too_late_to_{action}", _told_too_late(scene, cases[0]))
        return scene.turn(None, told_and_on(engine, scene, scene.conversation, note, idle_choices()))
    if not open_cases:
        return status(engine, scene, answer_days)
    choices = tuple(
        Choice(token(Acted(action, case.number)), "button/case", {"number": case.number, "title": case.title})
        for case in open_cases[:_MOST_SHOWN]
    )
    return scene.turn(None, said_with_notes(scene.person.id, (Note(f"intake/which_to_{action}"),), choices))


def acted_on(engine: Engine, scene: Scene, action: Acted) -> Turn:
    """A button about one of the person's own cases."""
    case = scene.facts.case(CaseNumber(action.case))
    if case is None or case.requester != scene.person.id:
        return scene.turn(None, said_with_notes(scene.person.id, (Note("dialogue/old_button"),), idle_choices()))
    if not case.status.is_open:
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
    begun = _begun_adding(engine, scene, case)
    return scene.turn(begun, question(engine, begun, at=scene.at))


def _told_too_late(scene: Scene, case: Case) -> Mapping[str, Json]:
    """What is said of a request with which nothing can be done any more: who holds a decided one can."""
    holder = scene.facts.person(case.facilitator) if case.facilitator else None
    return {"number": case.number, "status": case.status.value, "holder": holder.name if holder else ""}


def _begun_adding(engine: Engine, scene: Scene, case: Case) -> Conversation:
    return engine.begin(scene.conversation, ADD, {"case": case.number, "title": case.title})


def addition_sent(engine: Engine, scene: Scene, values: Mapping[str, Json], *, is_closed: bool) -> Turn:
    """Something added to a request in one go; where the window was closed, it waits with the question what to add."""
    known, fields = values.get("about") or {}, values.get("fields") or {}
    number, written = known.get("case"), str(fields.get("words") or "").strip()
    if is_closed and not written:
        return scene.turn()
    case = scene.facts.case(CaseNumber(number)) if isinstance(number, int) else None
    if case is None or case.requester != scene.person.id or not written:
        return scene.turn(None, said_with_notes(scene.person.id, (Note("dialogue/old_button"),), idle_choices()))
    if is_closed:
        return words_kept(scene, engine, ADD, case, written)
    return added_at_once(engine, scene, case, written)


def added_at_once(engine: Engine, scene: Scene, case: Case, words: str) -> Turn:
    """The same as the question what to add and these words as its answer."""
    begun = _begun_adding(engine, scene, case)
    answer = Answer(words, words, scene.at.isoformat(), Source.SAID, engine.flow.version)
    told = Dialogue(name=ADD, run=begun.runs, about={"case": case.number}, answers={"words": answer})
    return added(engine, replace(scene, conversation=begun.with_dialogue(told)))


def sure_to_add(scene: Scene, case: Case, words: str, *, is_all: bool = False) -> Turn:
    """What would be added is shown before it is sent."""
    note = Note("intake/sure_add", {"number": case.number, "words": words})
    else_new = (Choice(token(Acted("need_yes", case.number)), "button/new_request"),) if is_all else ()
    choices = (_about(case, "add_yes", "primary"), *else_new, _about(case, "add"))
    return _asked_first(scene, case.number, "add_yes", note, choices, words, is_all=is_all)


def put_right(engine: Engine, scene: Scene, text: str) -> Turn | None:
    """ "Nej, ret antallet til 14" after sending is for the request that was just sent. None when it corrects nothing."""
    latest = next(iter(scene.facts.cases_of(scene.person.id)), None)
    if latest is None or not latest.status.is_open or not 0 < len(text.split()) <= MOST_CORRECTION:
        return None
    order = engine.reader.command(text, free_text=False)
    is_no = opens_with(engine.reader, text) == "no"
    is_right = is_no and isinstance(order, Command) and order.name == CORRECT
    if not (is_right or is_correction(engine.reader, text)):
        return None
    return sure_to_add(scene, latest, text.strip(), is_all=True)


def perhaps_added(engine: Engine, scene: Scene, text: str, *, is_lost: bool = False) -> Turn | None:
    """ "Vi betaler selv" after sending tells of no new matter: it may be about the request that was just sent, so it is asked.

    None where nothing is on its way, or the words tell of a need; `is_lost`: one that is too short to be heard.
    """
    latest = next(iter(scene.facts.cases_of(scene.person.id)), None)
    if latest is None or not _is_long_enough(text):
        return None
    words = _ordered_to_add(engine, text)
    order = engine.reader.command(text, free_text=False)
    is_more = isinstance(order, Command) and order.name == "add"
    today = workdays.local(scene.at).date()
    is_of_it = is_more or is_lost or engine.reader.remarks(text, today)
    if not latest.status.is_open:
        is_decided = latest.status is CaseStatus.DECIDED and (words or (is_of_it and not is_lost))
        return _too_late_to_add(engine, scene, latest) if is_decided else None
    if words:
        return sure_to_add(scene, latest, words)
    if not is_of_it and engine.reader.tells_need(text, today):
        return None
    return sure_to_add(scene, latest, text.strip(), is_all=True)


def _too_late_to_add(engine: Engine, scene: Scene, case: Case) -> Turn:
    """What is told of a decided request begins no new one: whoever holds it is the one to tell."""
    note = Note("intake/too_late_to_add", _told_too_late(scene, case))
    choices = (command_choice("human"), command_choice("status"), command_choice("start"))
    return scene.turn(None, told_and_on(engine, scene, scene.conversation, note, choices))


def remarked(engine: Engine, scene: Scene, text: str) -> Turn | None:
    """ "Det haster ikke" answers a question where one is open; after sending it is a remark on the request, and asked about."""
    is_remark = engine.reader.remarks(text, workdays.local(scene.at).date())
    return perhaps_added(engine, scene, text) if is_remark else None


def _is_long_enough(text: str) -> bool:
    return text.strip().isdecimal() or len(text.split()) >= _LEAST_ADDED


def _ordered_to_add(engine: Engine, text: str) -> str:
    """What is told behind an order that opens the text: "tilføj: …", "add that …". It is no matter of its own."""
    order, _, words = text.strip().partition(" ")
    if not words or not is_order(engine.reader, order.strip(MARKS), "add"):
        return ""
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in THAT and rest else words


def shown_words(scene: Scene, action: str, case: int) -> str:
    """The words that were shown just now and wait for a yes to this; empty when none are."""
    doubt = scene.conversation.doubt or {}
    return str(doubt.get("words", "")) if (doubt.get(ACTION), doubt.get("case")) == (action, case) else ""


def added(engine: Engine, scene: Scene) -> Turn:
    """What was told is put with the request, and whoever has it hears of it."""
    dialogue, ended = scene.conversation.dialogue, engine.end(scene.conversation)
    case = scene.facts.case(CaseNumber(dialogue.about["case"])) if dialogue is not None else None
    if dialogue is None or case is None or not case.status.is_open:
        late = {"number": dialogue.about["case"] if dialogue is not None else 0, "status": "", "holder": ""}
        note = Note("intake/too_late_to_add", late if case is None else _told_too_late(scene, case))
        return scene.turn(ended, said_with_notes(scene.person.id, (note,), idle_choices()))
    words = str(dialogue.answers["words"].value)
    before = case.answers.get("extra")
    together = replace(
        dialogue.answers["words"], value=f"{before.value}\n{words}" if before and before.value else words
    )
    larger = replace(case, answers={**case.answers, "extra": together})
    shown: Mapping[str, Json] = {"number": case.number, "title": case.title, "words": words}
    effects: list[Effect] = [told_and_on(engine, scene, ended, Note("intake/added", shown), after_sending(case))]
    if case.facilitator is not None:
        effects.append(Say(to=case.facilitator, prompt="screening/added", params=shown, is_bulk=True))
    entry = LogEntry(case=case.number, at=scene.at, who=scene.person.id, what="added")
    return Turn(conversation=ended, cases=(larger,), log=(entry,), effects=tuple(effects))


def not_added(engine: Engine, scene: Scene) -> Turn:
    """Somebody thought better of adding something. What waited below goes on."""
    dialogue = scene.conversation.dialogue
    ended = engine.end(scene.conversation)
    note = Note("intake/not_added", {"number": dialogue.about["case"] if dialogue is not None else 0})
    return scene.turn(ended, told_and_on(engine, scene, ended, note, idle_choices()))


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
    return _asked_first(scene, CaseNumber(number), "need_yes", note, (yes, command_choice("status")), words)


def _sure(scene: Scene, case: Case) -> Turn:
    choices = (_about(case, "withdraw_yes", "danger"), command_choice("status"))
    note = Note("intake/sure_withdraw", {"number": case.number, "title": case.title})
    return _asked_first(scene, case.number, "withdraw_yes", note, choices)


def _asked_first(
    scene: Scene,
    case: CaseNumber,
    action: str,
    note: Note,
    choices: tuple[Choice, ...],
    words: str = "",
    *,
    is_all: bool = False,
) -> Turn:
    """The action is done by a yes in the very next message, or by its button. `is_all`: the words are all that was said."""
    doubt = {"slot": "", "values": [], ACTION: action, "case": case, "at": scene.at.isoformat()}
    asked = replace(scene.conversation, doubt={**doubt, "words": words, "is_all": is_all} if words else doubt)
    return scene.turn(asked, said_with_notes(scene.person.id, (note,), choices))


def _withdrawn(engine: Engine, scene: Scene, case: Case) -> Turn:
    closed = replace(case, status=CaseStatus.WITHDRAWN)
    shown: Mapping[str, Json] = {"number": case.number, "title": case.title}
    kept = replace(scene.conversation, doubt=None)
    effects: list[Effect] = [told_and_on(engine, scene, kept, Note("intake/withdrawn", shown), idle_choices())]
    if case.facilitator is not None:
        effects.append(Say(to=case.facilitator, prompt="screening/withdrawn", params=shown, is_bulk=True))
    entry = LogEntry(case=case.number, at=scene.at, who=scene.person.id, what="withdrawn")
    return Turn(conversation=kept, cases=(closed,), log=(entry,), effects=tuple(effects))


def _about(case: Case, action: str, style: str = "quiet") -> Choice:
    return Choice(token(Acted(action, case.number)), f"button/{action}", style=style)

"""What a case looks like to those who decide it: its card, the queue, and its small common facts.

Only shows. What may be done with a case is decided in `screening.room`.
"""

from dataclasses import replace
from datetime import datetime

from core import workdays
from core.actions import Acted, token
from core.cases.rights import open_rooms
from core.cases.substitutes import stands_in_for
from core.dialogue.answers.answering import SENTENCE
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.model import (
    LEARNING,
    Answer,
    Case,
    CaseNumber,
    CaseStatus,
    Json,
    LogEntry,
    OpenCase,
    Person,
    PersonId,
    Source,
)
from core.network import GatheringStatus
from core.ports import Facts, Turn
from core.recommending.blocks import Block, Course
from core.recommending.offerings import Requester
from core.rooms import Scene

_MOST_SHOWN = 10
_MOST_BUTTONS = 5
_CLOSING = frozenset({"accepted", "replaced", "declined", "withdrawn"})
_MET = (GatheringStatus.RUNNING, GatheringStatus.DONE)
_LOOKS = frozenset({"seen", "people_seen"})


def about(case: Case) -> dict[str, Json]:
    """Number and short title: all that others see at first."""
    return {"number": case.number, "title": case.title}


def promise_of(case: Case, at: datetime) -> dict[str, Json]:
    """By when an answer was promised, and whether that day is over while the case is open."""
    is_late = case.status.is_open and workdays.local(at).date() > case.promised
    return {"promised": case.promised.isoformat(), "is_late": is_late}


def act(case: Case | OpenCase, action: str, style: str = "", *, value: str = "") -> Choice:
    """A button that does something with this case; its words are button/<action>."""
    return Choice(token(Acted(action, case.number, value)), f"button/{action}", {"number": case.number}, style=style)


def writing(case: Case) -> Choice:
    """The button to write to whoever made a decided request: nothing is asked back any more."""
    return replace(act(case, "ask_back"), label="button/write_to_requester")


def asking_about(facts: Facts, case: Case) -> dict[str, Json]:
    """What a question for words about a case knows of it: whom they go to, and whether they still ask before a decision."""
    person = facts.person(case.requester)
    is_decided = case.status is CaseStatus.DECIDED
    return {"case": case.number, "title": case.title, "is_decided": is_decided, "to": person.name if person else ""}


def requester_of(case: Case) -> Requester | None:
    """On whose behalf it was asked."""
    answer = case.answers.get("who")
    return Requester(answer.value) if answer is not None and answer.value else None


def courses_of(case: Case) -> Course:
    """The course as far as it is composed."""
    return tuple(Block.from_json(row) for row in case.course)


def flags_shown(case: Case, holder: str) -> list[str]:
    """What is to be seen at once. `conflict` is where the one who decides asked for it, or takes over in daily operation.

    `holder` is the name of the one who decides.
    """
    drift = case.answers.get("drift")
    is_taking_over = bool(holder) and drift is not None and _folded(drift.value) == _folded(holder)
    has_conflict = case.facilitator is not None and (case.facilitator == case.requester or is_taking_over)
    return sorted((case.flags - {"size_checked"}) | ({"conflict"} if has_conflict else set()))


def _folded(name: Json) -> str:
    return " ".join(str(name or "").casefold().split())


def learnt(facts: Facts, case: Case) -> list[Json]:
    """The lines of its latest learning card, which is written for others to borrow; none where nothing was learnt yet."""
    cards = [entry.facts for entry in facts.log_of(case.number) if entry.what == LEARNING]
    return [{"slot": slot, "written": words} for slot, words in cards[-1].items()] if cards else []


def row(case: Case, scene: Scene) -> dict[str, Json]:
    """One line of the queue."""
    holder = scene.facts.person(case.facilitator) if case.facilitator else None
    ranked = case.recommendation.get("ranked") or [{}]
    return {
        **about(case),
        "status": case.status.value,
        **promise_of(case, scene.at),
        "holder": holder.name if holder else "",
        "parts": ranked[0].get("parts", []),
        "flags": flags_shown(case, holder.name if holder else ""),
    }


def queue(scene: Scene) -> Say:
    """The open cases, the oldest first, the first few as buttons."""
    every = scene.facts.open_cases()
    shown = scene.facts.cases([case.number for case in every[:_MOST_SHOWN]])
    choices = tuple(map(_to_card, shown[:_MOST_BUTTONS]))
    params = {"cases": [row(case, scene) for case in shown], "more": len(every) - len(shown)}
    return said_with_notes(
        scene.person.id,
        (Note("screening/queue", params),),
        (*choices, command_choice("digest"), command_choice("help")),
    )


def which_case(scene: Scene, order: str) -> Turn:
    """The question which case an order is about, with the first few as buttons."""
    every = scene.facts.open_cases()
    shown = scene.facts.cases([case.number for case in every[:_MOST_BUTTONS]])
    params = {"order": order, "is_empty": not every}
    return scene.turn(
        None,
        said_with_notes(
            scene.person.id, (Note("screening/which_case", params),), (*map(_to_card, shown), command_choice("queue"))
        ),
    )


def _to_card(case: Case) -> Choice:
    return Choice(token(Acted("show", case.number)), "button/case", about(case))


def meant(scene: Scene, action: str) -> CaseNumber | None:
    """The case that an order without a number can only mean: the one nobody has, to take; else the one they have themselves,
    and for who has none, the only one there is.
    """
    cases = scene.facts.open_cases()
    wanted = None if action == "claim" else scene.person.id
    found = [case for case in cases if case.facilitator == wanted]
    if action != "claim" and not found:
        found = list(cases)
    return found[0].number if len(found) == 1 else None


def closed_by(case: Case, facts: Facts, *now: LogEntry) -> Person | None:
    """Who decided it, declined it or took it back: not always the one who has it. `now` are the log lines of this very turn."""
    told = (*facts.log_of(case.number), *(one for one in now if one.case == case.number))
    last = next((one for one in reversed(told) if one.what in _CLOSING), None)
    return facts.person(last.who) if last is not None and last.who is not None else None


def sees_all(scene: Scene, case: Case) -> bool:
    """Whether this facilitator is shown more than the queue shows. Every such look is logged."""
    return case.facilitator == scene.person.id or scene.person.is_lead


def card(scene: Scene, case: Case, *now: LogEntry) -> Say:
    """The whole case for its facilitator and a lead; for others what the queue shows, and the button to take it.

    `now` are the log lines of this very turn, which are not stored yet.
    """
    is_mine = case.facilitator == scene.person.id
    goes_on = case.status.is_open or bool(open_rooms(scene.facts, case))
    if not sees_all(scene, case):
        note = Note(
            "screening/card_short", {**row(case, scene), "now": case.status.value, "learnt": learnt(scene.facts, case)}
        )
        is_free = case.facilitator is None or stands_in_for(scene.facts, scene.person, case.facilitator)
        choices = (act(case, "claim", "primary"),) if is_free and goes_on else ()
        return said_with_notes(scene.person.id, (note,), (*choices, command_choice("queue")))
    answers = [
        {"slot": slot, "value": answer.value, "written": _said(answer)}
        for slot, answer in case.answers.items()
        if not answer.is_unknown and answer.value is not None
    ]
    log = [
        {"at": entry.at.isoformat(), "what": entry.what, "why": entry.why, "name": _name(scene, entry.who)}
        for entry in (*scene.facts.log_of(case.number), *now)
        if entry.what not in _LOOKS
    ]
    params = {
        **row(case, scene),
        "answers": answers,
        "recommendation": case.recommendation,
        "question": case.question,
        "course": list(case.course),
        "learnt": learnt(scene.facts, case),
        "log": log[-8:],
        "is_size_checked": "size_checked" in case.flags,
    }
    buttons = (*_rooms(scene, case), *_choices(case, is_mine=is_mine, goes_on=goes_on))
    return said_with_notes(scene.person.id, (Note("screening/card", params),), buttons)


def _said(answer: Answer) -> str:
    """The words in which a choice, a number or a time was told, when they tell more than it does."""
    words = answer.written.split()
    is_told = answer.source is Source.SAID and " ".join(words) not in " ".join(str(answer.value).split())
    return answer.written if is_told and len(words) >= SENTENCE else ""


def _rooms(scene: Scene, case: Case) -> tuple[Choice, ...]:
    """What was decided for it and has met: who came to each meeting stands there, also when it is over."""
    met = [one for one in scene.facts.gatherings_of(case.number) if one.status in _MET]
    return tuple(
        Choice(token(Acted("g_show", one.number)), "gathering/button/g_show", {"number": one.number}) for one in met
    )


def _choices(case: Case, *, is_mine: bool, goes_on: bool) -> tuple[Choice, ...]:
    tells = (writing(case),) if case.status is CaseStatus.DECIDED and case.facilitator is not None else ()
    if not goes_on:
        return (*tells, command_choice("queue"))
    if not is_mine and case.facilitator is None:
        return (act(case, "claim", "primary"), act(case, "hand_over"), command_choice("queue"))
    if not case.status.is_open:
        return (*tells, act(case, "hand_over"), command_choice("queue"))
    choices = [act(case, name) for name in ("compose", "ask_back", "hand_over")]
    if case.recommendation.get("ranked", [{}])[0].get("parts"):
        choices.insert(0, act(case, "accept", "" if case.course else "primary"))
    if case.course:
        choices.insert(0, act(case, "compose_done", "primary"))
    if "large" in case.flags and "size_checked" not in case.flags:
        choices += [act(case, "large"), act(case, "not_large")]
    return (*choices, act(case, "decline", "danger"), command_choice("queue"))


def _name(scene: Scene, who: PersonId | None) -> str:
    person = scene.facts.person(who) if who is not None else None
    return person.name if person else ""

"""What somebody has with us, on one page: what waits for them, their requests, and how they want it. For channels with a page.

Only shows. A section is a prompt, its values and its buttons, like a message; what a button does is decided in the rooms.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from core import workdays
from core.actions import Acted, Ordered, token
from core.cases.cards import about, act, promise_of
from core.courses.hundred_saying import start_of
from core.courses.meeting_moments import HUNDRED_DAY
from core.courses.milestones import day_of
from core.dialogue.asked.next_question import command_choice
from core.dialogue.meanings import Reader
from core.dialogue.questions.flow import INTAKE, Flow
from core.effects import Choice
from core.gatherings.at_a_glance import UNDER_WAY
from core.gatherings.at_a_glance import about as about_room
from core.gatherings.at_a_glance import act as act_on_room
from core.intake.matter import draft_called
from core.intake.own_cases import told_of
from core.model import Case, Conversation, DigestRhythm, Json, OpenCase, Person
from core.moving import MOVE, may_move
from core.network import Gathering, GatheringStatus
from core.ports import Facts

_MOST_OPEN = 8
_MOST_CLOSED = 4
_MOST_QUEUED = 10
_MOST_ROOMS = 8


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page."""

    prompt: str
    params: Mapping[str, Json] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The sections in their order, and the language they are read in."""

    language: str
    sections: tuple[Section, ...]


def front_page(
    person: Person, conversation: Conversation, facts: Facts, flow: Flow, reader: Reader, at: datetime
) -> FrontPage:
    """The page as it stands at this moment: what waits for an answer comes first."""
    sections = (
        *_waiting(conversation, flow, reader, workdays.local(at).date()),
        *(_facilitating(person, facts, at) if person.is_facilitator else ()),
        *_requests(person, facts, at),
        *_settings(person),
    )
    return FrontPage(language=person.language, sections=sections)


def _waiting(conversation: Conversation, flow: Flow, reader: Reader, day: date) -> Iterator[Section]:
    """What is under way, or how to begin."""
    dialogue = conversation.dialogue
    if dialogue is None:
        yield Section("front_page/begin", {}, (command_choice("start", "primary"), command_choice("form", "")))
        return
    step = flow.next_step(dialogue)
    params = {
        "title": draft_called(dialogue, reader, day),
        "number": dialogue.about.get("number", 0),
        "dialogue": dialogue.name,
        "next": f"{dialogue.name}/{step.id}/name" if step is not None and step.kind != "confirm" else "",
    }
    form = (command_choice("form", ""),) if dialogue.name == INTAKE else ()
    go_on = (command_choice("resume", "primary"), *form, command_choice("discard", "danger"))
    yield Section("front_page/under_way", params, go_on)


def _facilitating(person: Person, facts: Facts, at: datetime) -> Iterator[Section]:
    cases = facts.open_cases()
    mine = [case for case in cases if case.facilitator == person.id]
    free = [case for case in cases if case.facilitator is None]
    others = len(cases) - len(mine) - len(free)
    overview = (command_choice("digest", ""), command_choice("queue", ""))
    yield Section("front_page/facilitating", {"mine": len(mine), "free": len(free), "others": others}, overview)
    for case in _shown(mine, facts):
        yield Section("front_page/mine", _row(case, at), _own_choices(case))
    for case in _shown(free, facts):
        yield Section("front_page/free", _row(case, at), (act(case, "claim", ""), act(case, "show")))
    left = max(0, len(mine) - _MOST_QUEUED) + max(0, len(free) - _MOST_QUEUED)
    if left:
        yield Section("front_page/more", {"n": left}, (command_choice("queue"),))
    yield from _rooms(person, facts, at)


def _rooms(person: Person, facts: Facts, at: datetime) -> Iterator[Section]:
    """The groups under way, those of one's own first. Numbers and titles only, as in the digest: people are behind a button."""
    found = sorted(
        facts.gatherings_with(UNDER_WAY), key=lambda one: (one.owner != person.id, not one.sessions, one.number)
    )
    if not found:
        return
    shown = found[:_MOST_ROOMS]
    rows: list[Json] = [
        {**about_room(one), "seated": one.seated, "is_mine": one.owner == person.id, "day": _day(one, at)}
        for one in shown
    ]
    params = {"gatherings": rows, "more": len(found) - len(shown)}
    yield Section("front_page/rooms", params, tuple(act_on_room(one, "g_show") for one in shown))


def _day(gathering: Gathering, at: datetime) -> int | None:
    """The day of the hundred; None for what has no days."""
    is_counted = gathering.offering == HUNDRED_DAY and gathering.status is GatheringStatus.RUNNING
    return day_of(start_of(gathering), at) if is_counted else None


def _shown(cases: Sequence[OpenCase], facts: Facts) -> Sequence[Case]:
    return facts.cases([case.number for case in cases[:_MOST_QUEUED]])


def _own_choices(case: Case) -> tuple[Choice, ...]:
    ranked = case.recommendation.get("ranked") or [{}]
    accept = (act(case, "accept"),) if ranked[0].get("parts") else ()
    rest = tuple(act(case, name) for name in ("show", "compose", "ask_back", "hand_over"))
    return (*rest[:1], *accept, *rest[1:], act(case, "decline", "danger"))


def _requests(person: Person, facts: Facts, at: datetime) -> Iterator[Section]:
    """One's own requests with what happens next, and what came of the latest."""
    cases = facts.cases_of(person.id)
    still = [case for case in cases if case.status.is_open]
    closed = [case for case in cases if not case.status.is_open]
    if not cases:
        return
    yield Section("front_page/requests", {"open": len(still)})
    for case in still[:_MOST_OPEN]:
        yield Section(
            "front_page/request", {"case": told_of(facts, case, at)}, (_own(case, "add"), _own(case, "withdraw"))
        )
    for case in closed[:_MOST_CLOSED]:
        yield Section("front_page/request", {"case": told_of(facts, case, at)})


def _own(case: Case, action: str) -> Choice:
    return Choice(token(Acted(action, case.number)), f"button/{action}")


def _row(case: Case, at: datetime) -> dict[str, Json]:
    return {
        **about(case),
        "status": case.status.value,
        **promise_of(case, at),
    }


def _settings(person: Person) -> Iterator[Section]:
    other = "en" if person.language == "da" else "da"
    language = Choice(token(Ordered(f"language_{other}")), f"button/language_{other}")
    yield Section("front_page/language", {}, (language,))
    if person.is_facilitator:
        rhythms = tuple(
            Choice(token(Ordered(f"rhythm_{rhythm.value}")), f"button/rhythm_{rhythm.value}")
            for rhythm in DigestRhythm
            if rhythm is not person.digest
        )
        away = command_choice("away" if person.substitute is None else "at_work", "")
        yield Section("front_page/digest", {"rhythm": person.digest.value}, (*rhythms, away))
    moving = (MOVE,) if may_move(person) else ()
    privacy = tuple(command_choice(name, "") for name in ("privacy", "mydata", *moving))
    yield Section("front_page/privacy", {}, (*privacy, command_choice("human", ""), command_choice("help", "")))

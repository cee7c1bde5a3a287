"""What the facilitators' channel is told of a case, whichever room decided about it."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from core.effects import Edit, Say, SetTimer
from core.events import Due
from core.model import Address, CaseNumber, CaseStatus, LogEntry, PersonId, Role
from core.ports import Turn
from core.screening.overview.case_thread import _TOLD, ROUND, FacilitatorsChannel, thread_of
from tests.chat import MemoryFacts
from tests.factories import MONDAY, a_case, a_person, in_utc
from tests.worlds import content

CHAT = PersonId(9)
CHANNEL = FacilitatorsChannel(chat=CHAT, channel="slack", digest_time=time(8))
LISE = replace(
    a_person(2), name="Lise", address=Address("slack", "U2"), roles=frozenset({Role.EMPLOYEE, Role.FACILITATOR})
)
VERA = replace(LISE, id=PersonId(3), name="Vera", address=Address("slack", "U3"))

CASE = a_case(recommendation={"ranked": [{"parts": [{"offering": "lab", "focus": "explore"}]}]})


def facts() -> MemoryFacts:
    known = MemoryFacts()
    known.persons[LISE.id] = LISE
    return known


def entry(what: str, **facts: object) -> LogEntry:
    return LogEntry(case=CaseNumber(1), at=in_utc(MONDAY), who=LISE.id, what=what, facts=facts)


def by_the_lead(what: str) -> LogEntry:
    return replace(entry(what), who=VERA.id)


def follow(turn: Turn) -> tuple[object, ...]:
    return CHANNEL.follow(turn, facts(), in_utc(MONDAY)).effects


def test_a_turn_without_a_case_is_nothing_to_the_channel() -> None:
    turn = Turn(effects=(Say(to=LISE.id, prompt="dialogue/idle"),))

    assert CHANNEL.follow(turn, facts(), in_utc(MONDAY)) == turn


def test_a_new_case_opens_its_thread_and_nobody_there_is_told_once_more() -> None:
    alone = Say(to=LISE.id, prompt="screening/arrived", params={"number": 1})
    others = replace(alone, to=PersonId(7))
    head, round_ = follow(Turn(cases=(replace(CASE, version=0),), effects=(alone, others)))[1:]

    assert isinstance(head, Say)
    assert (head.to, head.thread, head.prompt) == (CHAT, thread_of(CaseNumber(1)), "case_thread/head")
    assert [choice.label for choice in head.choices] == ["button/claim", "button/show", "button/hand_over"]
    assert round_.key == "channel_digest"


def test_what_happens_edits_the_head_and_stands_below_it() -> None:
    case = replace(CASE, version=3, facilitator=LISE.id, status=CaseStatus.CLAIMED)
    head, step, _ = follow(Turn(cases=(case,), log=(entry("claimed"), entry("seen"))))

    assert isinstance(head, Edit)
    assert (head.thread, head.params["holder"]) == (thread_of(case.number), "Lise")
    assert isinstance(step, Say)
    assert (step.prompt, step.thread) == ("case_thread/step/claimed", thread_of(case.number))


def test_the_head_of_a_late_case_says_that_its_day_is_over() -> None:
    taken = replace(CASE, version=3, facilitator=LISE.id, status=CaseStatus.CLAIMED)

    def told(at: datetime) -> str:
        turn = CHANNEL.follow(Turn(cases=(taken,), log=(entry("claimed"),)), facts(), at)
        head = next(one for one in turn.effects if isinstance(one, Edit))
        return content().wording.say("da", head.prompt, head.params)

    assert "Svar senest" in told(in_utc(MONDAY))
    assert "**Forsinket**: svar var lovet" in told(in_utc(MONDAY + timedelta(days=30)))


def test_the_round_tells_in_short_what_it_told_before() -> None:
    known = facts()
    known.all_cases[CASE.number] = CASE
    first = CHANNEL.due(Due(key=ROUND, kind=ROUND, subject=None, due=MONDAY, at=MONDAY), known)
    (said, following) = first.effects if first is not None else ()
    assert isinstance(said, Say)
    assert isinstance(following, SetTimer)
    assert [row["number"] for row in said.params["new"]] == [1]

    at = following.due
    again = CHANNEL.due(Due(key=ROUND, kind=ROUND, subject=None, due=at, at=at, payload=following.payload), known)

    (said, _) = again.effects if again is not None else ()
    assert isinstance(said, Say)
    assert (said.params["new"], said.params["waiting"]["numbers"]) == ([], [1])


def test_a_closed_case_has_nothing_left_to_press_but_a_look() -> None:
    case = replace(CASE, version=3, facilitator=LISE.id, status=CaseStatus.DECLINED)
    head, *_ = follow(Turn(cases=(case,), log=(entry("declined"),)))

    assert isinstance(head, Edit)
    assert [choice.label for choice in head.choices] == ["button/show"]


@pytest.mark.parametrize(
    ("status", "log", "words"),
    [
        (CaseStatus.DECLINED, (entry("declined"),), "afvist af Lise."),
        (CaseStatus.DECLINED, (by_the_lead("declined"),), "afvist af Vera."),
        (CaseStatus.DECIDED, (by_the_lead("accepted"),), "besluttet af Vera."),
        (CaseStatus.DECIDED, (by_the_lead("replaced"), entry("handed_over", to=LISE.id)), "besluttet af Vera."),
        (CaseStatus.WITHDRAWN, (entry("claimed"), entry("withdrawn")), "trukket tilbage af medarbejderen."),
        (CaseStatus.DECIDED, (), "besluttet af Lise."),
    ],
)
@pytest.mark.parametrize("is_stored", [True, False])
def test_the_head_names_whoever_closed_the_case_and_not_whoever_has_it(
    status: CaseStatus, log: tuple[LogEntry, ...], words: str, is_stored: bool
) -> None:
    known = facts()
    known.persons[VERA.id] = VERA
    known.log.extend(log if is_stored else ())
    case = replace(CASE, version=3, facilitator=LISE.id, status=status)
    turn = Turn(cases=(case,), log=() if is_stored else log)
    head, *_ = CHANNEL.follow(turn, known, in_utc(MONDAY)).effects

    assert isinstance(head, Edit)
    assert words in content().wording.message("da", head.prompt, head.params).text


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("what", sorted(_TOLD))
def test_every_step_has_its_words(what: str, language: str) -> None:
    case = replace(CASE, version=3, facilitator=LISE.id, status=CaseStatus.CLAIMED)
    _, step, _ = follow(Turn(cases=(case,), log=(entry(what, to=LISE.id),)))

    assert isinstance(step, Say)
    assert content().wording.message(language, step.prompt, step.params).text.endswith(".")


@pytest.mark.parametrize("status", list(CaseStatus))
def test_the_head_never_holds_what_people_wrote(status: CaseStatus) -> None:
    case = replace(CASE, version=3, facilitator=LISE.id, status=status)
    head, *_ = follow(Turn(cases=(case,), log=(entry("claimed"),)))

    assert isinstance(head, Edit)
    text = content().wording.message("da", head.prompt, head.params).text
    assert case.title in text
    assert [answer.written for answer in case.answers.values() if answer.written and answer.written in text] == []

"""The requests in figures: whole months, small groups hidden, nothing of a hidden number given away by another."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from core.members.statistics import SMALL
from core.model import Address, Case, CaseStatus, LogEntry, PersonId, Role
from core.screening.overview.figures import case_figures
from tests.chat import Chat, MemoryFacts, World
from tests.factories import a_case, an_answer
from tests.worlds import a_facilitator, a_world, an_employee

AT = datetime(2026, 10, 5, 7, tzinfo=UTC)
SPRING = datetime(2026, 3, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
BLOCK = {"offering": "hundred_day"}


def facts_of(cases: list[Case], log: tuple[LogEntry, ...] = ()) -> MemoryFacts:
    return MemoryFacts(all_cases={case.number: case for case in cases}, log=list(log))


def some(count: int, first: int = 1, **changes) -> list[Case]:
    told = {"status": CaseStatus.DECIDED, "created": SPRING, "promised": date(2026, 3, 10), "course": (BLOCK,)}
    answers = {"who": an_answer("employee"), "help": an_answer(["testing"])}
    return [a_case(number, **{**told, "answers": answers, **changes}) for number in range(first, first + count)]


def line(case: Case, what: str, after: int, **facts) -> LogEntry:
    return LogEntry(case=case.number, at=case.created + after * DAY, who=PersonId(1), what=what, facts=facts)


def test_what_became_of_the_requests_and_how_quickly() -> None:
    decided, labs, open_ones = (
        some(12),
        some(6, 13, course=({"offering": "lab"},)),
        some(7, 19, status=CaseStatus.NEW, course=()),
    )
    log = [
        line(case, "accepted", 3 if place < 13 else 20, findings=["drift_owner_overridden"] if place < 5 else [])
        for place, case in enumerate((*decided, *labs))
    ]
    log += [line(case, "begun", 40, gathering=case.number) for case in decided]
    log += [
        line(case, "day_100_decision", 140, gathering=case.number, verdict="driftes" if place % 2 else "justeres")
        for place, case in enumerate(decided)
    ]
    log += [line(case, "marked", 200, gathering=case.number, day=30, answer="no") for case in decided]
    log += [line(case, "marked", 230, gathering=case.number, day=130, answer="no") for case in decided[:7]]
    log += [line(case, "marked", 290, gathering=case.number, day=190, answer="yes") for case in decided[:6]]

    told = case_figures(facts_of([*decided, *labs, *open_ones], tuple(log)), AT)

    assert told["total"] == 25
    assert told["tables"]["outcome"] == {"decided": 18, "open": 7}
    assert told["tables"]["promise"] == {"kept": 13, "late": 5}
    assert told["tables"]["offering"] == {"hundred_day": 12, "lab": 6}
    assert told["tables"]["drift"] == {"no_owner": 5, "owner": 7}
    assert told["tables"]["verdict"] == {"driftes": 6, "justeres": 6}
    assert told["tables"]["lives"] == {"no": None, "yes": None}
    assert told["days"] == {"decision": 3, "first_test": 40}


def test_a_month_that_is_not_over_and_one_of_last_year_are_not_counted() -> None:
    new = some(9, created=datetime(2026, 10, 1, 9, tzinfo=UTC))
    midnight = some(9, 10, created=datetime(2026, 9, 30, 22, 30, tzinfo=UTC))  # the first of October in Copenhagen
    old = some(9, 20, created=datetime(2025, 9, 30, 9, tzinfo=UTC))

    told = case_figures(facts_of([*new, *midnight, *old, *some(5, 30)]), AT)

    assert (told["total"], told["first"], told["last"]) == (5, "2025-10-01", "2026-09-30")


def test_four_requests_are_no_figures_at_all() -> None:
    told = case_figures(facts_of(some(4)), AT)

    assert (told["total"], told["tables"], told["days"]) == (None, {}, {})


def test_where_the_decided_are_hidden_nothing_adds_up_to_them() -> None:
    told = case_figures(facts_of([*some(8), *some(3, 9, status=CaseStatus.DECLINED)]), AT)

    assert told["tables"]["outcome"] == {"decided": None, "declined": None}
    assert not {"promise", "offering", "drift", "verdict", "lives"} & told["tables"].keys()
    assert told["days"] == {}


def test_where_all_but_a_few_tested_the_tests_are_not_counted() -> None:
    told = case_figures(facts_of([*some(10), *some(3, 11, course=({"offering": "lab"},))]), AT)

    assert told["tables"]["offering"] == {"hundred_day": None, "lab": None}
    assert not {"drift", "verdict", "lives"} & told["tables"].keys()


@pytest.mark.parametrize("seed", range(60))
def test_no_figure_is_of_fewer_than_five_nor_is_the_rest_of_it(seed: int) -> None:
    chance = Random(seed)
    cases = []
    for case in some(chance.randint(5, 40)):
        course = ({"offering": chance.choice(("lab", "hundred_day", "partner"))},)
        options = chance.sample(("new_ideas", "testing", "scaling_effect"), chance.randint(0, 3))
        answers = {"who": an_answer(chance.choice(("employee", "politician"))), "help": an_answer(options)}
        status = chance.choice((CaseStatus.DECIDED, CaseStatus.DECIDED, CaseStatus.NEW, CaseStatus.DECLINED))
        cases.append(replace(case, course=course, answers=answers, status=status))
    facts = facts_of(cases, tuple(line(case, "accepted", chance.randint(1, 20), findings=[]) for case in cases))

    tables = case_figures(facts, AT)["tables"]

    assert all(count is None or count >= SMALL for counts in tables.values() for count in counts.values())
    for counts in (tables["outcome"], tables["who"], tables.get("promise", {})):
        hidden = [code for code, count in counts.items() if count is None]
        assert len(hidden) != 1
    for counts, whole in ((tables["help"], len(cases)), (tables.get("offering", {}), tables["outcome"].get("decided"))):
        assert all(count is None or (whole or 0) - count >= SMALL for count in counts.values())


# --- who reads them ----------------------------------------------------------------------------------


def a_politician(world: World) -> Chat:
    chat = Chat(world, Address("play", "politician"))
    chat.open()
    world.facts.persons[chat.person.id] = replace(chat.person, roles=frozenset({Role.POLITICIAN}))
    return chat


@pytest.mark.parametrize("words", ["sager i tal", "vis sagerne i tal", "statistik over sager", "Sagsstatistik"])
def test_a_facilitator_and_a_politician_read_them_and_an_employee_does_not(words: str) -> None:
    world = a_world()
    for case in some(12):
        world.facts.all_cases[case.number] = case
    facilitator, employee = a_facilitator(world), an_employee(world)
    facilitator.open()
    employee.open()

    for reader in (facilitator, a_politician(world)):
        assert reader.say(words)[-1].text.startswith("12 sager blev sendt fra onsdag den 1. oktober 2025")
    assert "12 sager" not in employee.say(words)[-1].text


def test_they_are_told_in_words_in_both_languages() -> None:
    world = a_world()
    for case in [*some(12), *some(6, 13, course=({"offering": "lab"},))]:
        world.facts.all_cases[case.number] = case
        world.facts.log.append(line(case, "accepted", 3, findings=[]))
    facilitator = a_facilitator(world)
    facilitator.open()

    danish = facilitator.say("sager i tal")[-1].text
    facilitator.say("english")
    english = facilitator.say("cases in figures")[-1].text

    assert "ventede 3 dage på en beslutning" in danish and "Hvad der blev besluttet" in danish
    assert "waited 3 days for a decision" in english
    assert Counter("case_figures/" in text for text in (danish, english)) == {False: 2}

"""From a sent request to a decision: what people see and what stays on the case, whatever they tap in whatever order."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from core.actions import Acted, token
from core.model import CaseNumber, CaseStatus
from tests.chat import Chat, World
from tests.worlds import a_facilitator, a_world, an_employee

# From where to where a facilitator may move a case. Nobody else moves it, but to withdraw it.
LEGAL = {
    CaseStatus.NEW: {CaseStatus.CLAIMED},
    CaseStatus.CLAIMED: {CaseStatus.ASKED, CaseStatus.DECIDED, CaseStatus.DECLINED},
    CaseStatus.ASKED: {CaseStatus.CLAIMED, CaseStatus.DECIDED, CaseStatus.DECLINED},
}
CASE = CaseNumber(1)
TAPS = (
    "show",
    "claim",
    "hand_over",
    "ask_back",
    "accept",
    "compose",
    "compose_drop",
    "compose_done",
    "decline",
    "large",
)
WORDS = ("kø", "stop", "Det er den rigtige vej for jer.", "lab", "12", "ved ikke", "vis 1")


def a_sent_case(world: World) -> Chat:
    """An employee whose request is case 1: a lab for new ideas."""
    employee = an_employee(world)
    employee.open()
    employee.say("Vi mangler idéer til, hvordan ældre finder vej til de fælles måltider")
    for _ in range(30):
        if world.facts.all_cases:
            employee.new()
            return employee
        employee.say({"help": "nye idéer", "who": "medarbejder", "send": "send"}.get(employee.step or "", "ved ikke"))
    raise AssertionError(f"Not sent; it stands at {employee.step}.")


def opened(world: World, number: int) -> Chat:
    facilitator = a_facilitator(world, number)
    facilitator.open()
    return facilitator


def tap(chat: Chat, action: str) -> None:
    chat.tap_token(token(Acted(action, 1)))


def status(world: World) -> CaseStatus:
    return world.facts.all_cases[CASE].status


def test_stop_lets_go_of_a_decline_so_that_the_next_words_are_no_reason() -> None:
    world = a_world()
    a_sent_case(world)
    facilitator = opened(world, 1)
    tap(facilitator, "claim")
    tap(facilitator, "decline")

    facilitator.say("stop")
    facilitator.say("kø")

    assert facilitator.conversation.stack == ()
    assert status(world) is CaseStatus.CLAIMED


def test_stop_lets_go_of_a_question_and_the_employee_can_still_add_an_answer() -> None:
    world = a_world()
    employee = a_sent_case(world)
    facilitator = opened(world, 1)
    tap(facilitator, "claim")
    tap(facilitator, "ask_back")
    facilitator.say("Hvem ejer det i driften?")
    world.advance(timedelta())

    answer = employee.say("stop")[-1]

    assert employee.conversation.stack == ()
    assert status(world) is CaseStatus.ASKED
    assert "Tilføj noget" in [button.label for button in answer.buttons]


def test_an_employee_cannot_open_a_case_with_a_facilitators_button() -> None:
    world = a_world()
    employee = a_sent_case(world)
    before = dict(world.facts.all_cases)

    for action in TAPS:
        tap(employee, action)

    assert world.facts.all_cases == before


steps = st.lists(st.tuples(st.integers(0, 1), st.sampled_from((*TAPS, *WORDS))), max_size=25)


@settings(max_examples=40)
@given(steps)
def test_whatever_two_facilitators_do_a_case_moves_legally_and_the_log_tells_all(
    done: list[tuple[int, str]],
) -> None:
    world = a_world()
    a_sent_case(world)
    facilitators = [opened(world, 1), opened(world, 2)]
    for who, what in done:
        before, logged = world.facts.all_cases[CASE], len(world.facts.log)
        if what in TAPS:
            tap(facilitators[who], what)
        else:
            facilitators[who].say(what)
        after = world.facts.all_cases[CASE]
        moved = after.status is not before.status
        assert not moved or after.status in LEGAL.get(before.status, set())
        # Words for whoever made a decided request are logged with it, and leave all of it as it is.
        assert before.status.is_open or replace(after, version=before.version) == before
        assert before == after or len(world.facts.log) == logged + 1
        if moved:
            assert world.facts.log[-1].who == facilitators[who].person.id
            assert after.recommendation == before.recommendation

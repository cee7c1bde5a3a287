"""The dialogues beside the intake and the member's own, state by state: begun as people begin them, each question met with
every kind of input has a defined next state, loses nothing, and has a way out.

The intake is walked in `test_every_state`, the member's dialogues in `test_every_member_state`; their silence is met here too.
"""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import cache

import pytest

from core.actions import Acted, Picked, token
from core.dialogue.questions.flow import Step
from core.dialogue.questions.flow_check import paths
from core.model import Answer, Dialogue
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.core import test_every_member_state, test_every_state
from tests.core.members.test_by_phone import KAREN, an_entered
from tests.core.test_every_state import FLOW, LABELS, text_of, words
from tests.factories import an_invitation
from tests.town import WHEN, a_decided_case, chat_of, invitations, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee

WALKED_ELSEWHERE = {"intake", *test_every_member_state.DIALOGUES}
NOON = "2026-10-05T12:00:00+02:00"
EVERYWHERE = {
    "hjælp": "help",
    "hvorfor spørger du?": "why",
    "jeg vil tale med et menneske": "human",
    "english": "english",
    "tilbage": "back",
    "ret": "correct",
}
WRITTEN = {
    ("plan", "when"): WHEN,
    ("plan", "cover"): "3 med data",
    ("plan", "size"): "4",
    ("plan", "quotas"): "ved ikke",
    ("move_meeting", "when"): "torsdag den 5. november 17-19",
    ("place_meeting", "where"): "Hovedbiblioteket",
    ("compose", "sessions"): "3",
    ("compose", "citizens"): "ved ikke",
    ("compose", "starts"): "ved ikke",
    ("enter", "phone"): "39 98 00 00",
    ("other_time", "words"): "torsdag den 26. november kl. 17",
}


# --- where each begins -----------------------------------------------------------------------------


@cache
def a_request_that_is_taken() -> World:
    world = a_world()
    facilitator = a_facilitator(world)
    facilitator.open()
    employee = an_employee(world)
    employee.open()
    employee.say("Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    employee.say_until("send", "ved ikke", {"who": "medarbejder", "wish": "et lab"})
    employee.say("send")
    tap(facilitator, "claim")
    return world


@cache
def a_room_that_fills() -> World:
    """A 100-day group whose people are asked; the first of them has a seat."""
    world = a_world()
    settle(world, 40)
    facilitator = a_decided_case(world, 3, "hundred_day")
    tap(facilitator, "g_set", 1, "when")
    facilitator.say("onsdag den 4. november 17-19 på Hellerupvej")
    tap(facilitator, "g_find")
    tap(facilitator, "g_approve")
    tap(chat_of(world, invitations(world, InvitationStatus.ASKED)[0]), "i_yes")
    return world


@cache
def a_course_that_fills() -> World:
    """The same with two meetings."""
    world = as_it_stands(a_room_that_fills())
    made = world.facts.gatherings[1]
    again = replace(made.sessions[0], start=made.sessions[0].start + timedelta(days=14))
    world.facts.gatherings[1] = replace(made, offering="tailored", sessions=(*made.sessions, again))
    return world


@cache
def a_room_that_met() -> World:
    world = as_it_stands(a_room_that_fills())
    for invitation in invitations(world, InvitationStatus.ASKED):
        tap(chat_of(world, invitation), "i_yes")
    world.advance(timedelta(days=40))
    return world


@cache
def a_question_of_a_citizen() -> World:
    world = a_world()
    facilitator = a_facilitator(world)
    facilitator.open()
    (citizen,) = settle(world, 1)
    citizen.say("hvem skal jeg ringe til om min byggetilladelse")
    citizen.say("ja")
    facilitator.new()
    return world


@cache
def a_room_with_karen() -> World:
    """The room that fills, with a seat for somebody without a messenger."""
    world = as_it_stands(a_room_that_fills())
    karen = an_entered(world)
    world.facts.invitations[1, karen] = an_invitation(karen, status=InvitationStatus.SEATED, version=1)
    return world


def writes_for_karen(chat: Chat) -> None:
    karen = chat.world.facts.person_at(KAREN)
    assert karen is not None
    chat.tap_token(token(Acted("behalf", karen.id, "k:i_practical:1:tell")), "tapped")


def as_it_stands(world: World) -> World:
    """The same world, to go on in; what is a value is shared."""
    held = {one.name: getattr(world.facts, one.name) for one in fields(world.facts)}
    facts = replace(world.facts, **{name: copy(value) for name, value in held.items()})
    facts.lines = {person: list(lines) for person, lines in facts.lines.items()}
    inboxes = {person: list(inbox) for person, inbox in world.inboxes.items()}
    return replace(world, facts=facts, inboxes=inboxes, edits=list(world.edits), said=list(world.said))


def facilitator_of(world: World) -> Chat:
    return a_facilitator(world)


def employee_of(world: World) -> Chat:
    return an_employee(world)


def seated_of(world: World) -> Chat:
    return chat_of(world, invitations(world, InvitationStatus.SEATED)[0])


def asked_of(world: World) -> Chat:
    return chat_of(world, invitations(world, InvitationStatus.ASKED)[0])


@dataclass(frozen=True)
class Way:
    """How a dialogue is begun: in which world, by whom, and with what."""

    world: Callable[[], World]
    who: Callable[[World], Chat]
    begin: Callable[[Chat], object]


def tapping(action: str, value: str = "") -> Callable[[Chat], object]:
    return lambda chat: tap(chat, action, 1, value)


def asks_back(chat: Chat) -> None:
    facilitator = facilitator_of(chat.world)
    tap(facilitator, "ask_back")
    facilitator.say("Hvem kan være med den dag?")
    chat.world.advance(timedelta(minutes=1))


def moves_the_first(chat: Chat) -> None:
    chat.tap(tap(chat, "g_move")[-1].buttons[0].label)


def places_the_first(chat: Chat) -> None:
    moves_the_first(chat)
    chat.tap("Kun et andet sted")


def composes_another(chat: Chat) -> None:
    tap(chat, "compose")
    for written in ("sparringspartnere", "2", "ved ikke"):
        chat.say(written)
    tap(chat, "compose_done")


WAYS = {
    "add": Way(a_request_that_is_taken, employee_of, tapping("add")),
    "ask_back": Way(a_request_that_is_taken, facilitator_of, tapping("ask_back")),
    "answer_back": Way(a_request_that_is_taken, employee_of, asks_back),
    "decline": Way(a_request_that_is_taken, facilitator_of, tapping("decline")),
    "decide": Way(a_request_that_is_taken, facilitator_of, composes_another),
    "compose": Way(a_request_that_is_taken, facilitator_of, tapping("compose")),
    "reply": Way(a_question_of_a_citizen, facilitator_of, lambda chat: (chat.open(), chat.tap("Svar"))),
    "plan": Way(a_room_that_fills, facilitator_of, tapping("g_edit")),
    "move_meeting": Way(a_course_that_fills, facilitator_of, moves_the_first),
    "place_meeting": Way(a_course_that_fills, facilitator_of, places_the_first),
    "notice": Way(a_room_that_fills, facilitator_of, tapping("g_tell")),
    "other_time": Way(a_room_that_fills, asked_of, tapping("i_other")),
    "practical": Way(a_room_that_fills, seated_of, tapping("i_practical")),
    "goals": Way(a_room_that_fills, facilitator_of, tapping("m_goals")),
    "feedback": Way(a_room_that_met, seated_of, tapping("m_words", "0")),
    "came_of_it": Way(a_room_that_met, facilitator_of, tapping("m_came_of")),
    "pulse": Way(a_room_that_met, employee_of, tapping("c_pulse", "7")),
    "solution": Way(a_room_that_met, employee_of, tapping("c_solution")),
    "verdict": Way(a_room_that_met, facilitator_of, tapping("c_anyway", "100")),
    "operator": Way(a_room_that_met, facilitator_of, tapping("c_operator")),
    "enter": Way(a_request_that_is_taken, facilitator_of, lambda chat: chat.say("skriv en borger ind")),
    "behalf": Way(a_room_with_karen, facilitator_of, writes_for_karen),
    "learning": Way(a_room_that_met, facilitator_of, tapping("learning_card")),
}


@dataclass(frozen=True)
class State:
    """A question of a dialogue, and the answers that led there."""

    name: str
    step: Step
    answers: tuple[tuple[str, Answer], ...]

    def __str__(self) -> str:
        return f"{self.name}-{self.step.id}-{len(self.answers)}"


def every_state() -> Iterator[State]:
    """Each question once for each set of steps that come before it."""
    seen = set()
    for name in WAYS:
        needed = {step.id for step in FLOW.dialogues[name].steps if step.is_required}
        for decisive, path in paths(FLOW, name):
            if any(one.is_unknown for slot, one in decisive.items() if slot in needed):
                continue  # it is asked until it is answered
            answers: dict[str, Answer] = {}
            for place, step in enumerate(path):
                key = (name, step.id, tuple(answers), tuple(later.id for later in path[place + 1 :]))
                if key not in seen:
                    seen.add(key)
                    yield State(name, step, tuple(answers.items()))
                answers[step.id] = decisive.get(step.id) or an_answer(step)


def an_answer(step: Step) -> Answer:
    values = {"number": {"min": 3, "max": 3}, "date": {"words": "snart"}, "yes_no": "no"}
    value = values.get(step.kind) or (step.options[0] if step.options else "Noget, der er skrevet")
    return Answer(value, str(value), NOON)


STATES = list(every_state())


def meet(state: State) -> Chat:
    """Somebody who began the dialogue as people do, and stands at this question."""
    way = WAYS[state.name]
    world = as_it_stands(way.world())
    chat = way.who(world)
    way.begin(chat)
    held = chat.conversation
    assert held.dialogue is not None
    assert held.dialogue.name == state.name
    dialogue = replace(held.dialogue, answers={**held.dialogue.answers, **dict(state.answers)})
    world.facts.conversations[chat.person.id] = held.with_dialogue(dialogue)
    chat.new()
    assert chat.step == state.step.id
    return chat


def stands(chat: Chat) -> tuple[Dialogue, ...]:
    return chat.conversation.stack


def kept(world: World) -> tuple[object, ...]:
    """What must not change by what is no answer."""
    facts = world.facts
    return dict(facts.all_cases), dict(facts.gatherings), dict(facts.invitations), len(facts.log)


def left(chat: Chat, state: State) -> bool:
    """Whether this dialogue is open no more."""
    return all(one.name != state.name for one in stands(chat))


# --- what must hold --------------------------------------------------------------------------------


def test_every_dialogue_is_walked_and_every_question_of_it_is_among_the_states():
    asked = {(name, step.id) for name in WAYS for step in FLOW.dialogues[name].steps if not step.is_silent}

    assert set(WAYS) | WALKED_ELSEWHERE == set(FLOW.dialogues)
    assert {(state.name, state.step.id) for state in STATES} == asked


@pytest.mark.parametrize("state", STATES, ids=str)
def test_an_answer_leads_on_and_is_not_lost(state: State):
    chat = meet(state)
    before = kept(chat.world)
    label = LABELS(state.name, state.step, "da")[0][1] if state.step.options else ""

    said = chat.say(WRITTEN.get((state.name, state.step.id)) or label or "Vi prøver det på tirsdag hos os")

    assert said
    is_on = left(chat, state) or chat.step != state.step.id
    is_begun_anew = stands(chat)[-1:] != () and stands(chat)[-1].run != 0 and chat.step != state.step.id
    assert is_on or is_begun_anew
    if left(chat, state) and state.name != "feedback":
        assert kept(chat.world) != before or chat.world.said


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("written", EVERYWHERE)
def test_what_works_everywhere_works_here_and_leaves_the_answers(state: State, written: str):
    chat = meet(state)
    before, answers = kept(chat.world), dict(chat.conversation.dialogue.answers)

    said = chat.say(written)

    assert said
    assert kept(chat.world) == before or is_answer(state, written)
    if is_answer(state, written):
        return
    if written == "tilbage" and (answers or left(chat, state)):
        # The question before, its answer at hand. Before the first question of a case there is nothing but to put it away.
        assert chat.step != state.step.id
        assert left(chat, state) is not bool(answers)
        return
    assert not left(chat, state)
    if written == "ret" and answers:
        return  # the answer to change is asked for, or the latest one is asked anew
    assert chat.conversation.dialogue.answers == answers
    if EVERYWHERE[written] in ("help", "why"):
        assert words(f"{state.name}/{state.step.id}/{EVERYWHERE[written]}") in text_of(said)


def is_answer(state: State, written: str) -> bool:
    """A facilitator's words to a citizen may well be about a person to talk to."""
    return state.name == "reply" and EVERYWHERE[written] == "human"


@pytest.mark.parametrize("state", STATES, ids=str)
def test_stop_leaves_and_changes_nothing_that_cannot_be_taken_back(state: State):
    chat = meet(state)
    before, is_citizens = kept(chat.world), chat.person.id in chat.world.facts.all_citizens

    said = chat.say("stop")

    assert left(chat, state) or chat.conversation.is_paused
    assert not is_citizens or "Fortryd: jeg vil blive" in [button.label for button in said[-1].buttons]
    assert is_citizens or kept(chat.world) == before
    assert said


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_question_has_a_button_that_leads_out(state: State):
    chat = meet(state)

    labels = [button.label for button in chat.say("hjælp")[-1].buttons]

    assert {"Fortryd", "Tilbage", "Ved ikke", "Stop"} & set(labels)
    if "Fortryd" in labels:
        before = kept(chat.world)
        assert chat.tap("Fortryd")
        assert left(chat, state)
        assert kept(chat.world) == before


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("written", ["Hvorfor spørger du?", "hvorfor spørger du", "why do you ask?", "WHY DO YOU ASK"])
def test_what_stands_on_the_why_button_is_no_answer_in_either_language(state: State, written: str):
    chat = meet(state)
    before, stack = kept(chat.world), stands(chat)

    said = chat.say(written)

    assert words(f"{state.name}/{state.step.id}/why") in text_of(said)
    assert (kept(chat.world), [one.answers for one in stands(chat)]) == (before, [one.answers for one in stack])


@pytest.mark.parametrize("state", STATES, ids=str)
def test_nonsense_is_no_answer_to_a_choice_and_the_second_time_offers_a_way_out(state: State):
    if state.step.kind == "text":
        return  # any words may be an answer here
    chat = meet(state)
    before = kept(chat.world)

    chat.say("xqzvw")
    second = chat.say("blorpfft")

    assert chat.step == state.step.id
    assert kept(chat.world) == before
    labels = {button.label for button in second[-1].buttons}
    card = FLOW.card_of(chat.conversation.dialogue) if chat.conversation.dialogue else None
    ways = (
        {f"Vis {'sag' if card[0] == 'case' else 'hold'} {card[1]}"}
        if card
        else {"Tal med et menneske", "Fortryd", "Ved ikke"}
    )
    assert labels & ways


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("kind", ["sticker", "photo", "voice", "file", "location", "contact"])
def test_what_the_bot_cannot_read_gets_a_kind_line(state: State, kind: str):
    chat = meet(state)
    before, stack = kept(chat.world), stands(chat)

    said = text_of(chat.send_other(kind))

    assert said.startswith(words("dialogue/cannot_read", kind=kind))
    assert (kept(chat.world), stands(chat)) == (before, stack)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_an_edited_message_is_explained_and_a_deleted_one_changes_nothing(state: State):
    chat = meet(state)
    before, stack = kept(chat.world), stands(chat)

    edited, deleted = text_of(chat.change("noget andet")), chat.change(None)

    assert edited
    assert deleted == []
    assert (kept(chat.world), stands(chat)) == (before, stack)


@pytest.mark.parametrize("state", [state for state in STATES if state.step.options], ids=str)
def test_every_option_may_be_tapped_and_a_double_tap_answers_once(state: State):
    for code, _ in LABELS(state.name, state.step, "da"):
        chat = meet(state)
        tapped = token(Picked(state.name, chat.conversation.dialogue.run, state.step.id, code))

        first = chat.tap_token(tapped)
        once, stack = kept(chat.world), stands(chat)
        chat.tap_token(tapped)

        assert first
        assert chat.step != state.step.id or left(chat, state)
        assert kept(chat.world) == once
        assert stands(chat) == stack


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_button_of_an_earlier_run_or_an_invented_one_changes_nothing(state: State):
    chat = meet(state)
    before, stack = kept(chat.world), stands(chat)
    code = (state.step.options or ("?",))[0]

    old = text_of(chat.tap_token(token(Picked(state.name, 77, state.step.id, code))))
    forged = text_of(chat.tap_token(f"1abcdea|{state.name}|{stack[-1].run}|{state.step.id}|{code}"))

    assert old.startswith(words("dialogue/old_button"))
    assert forged.startswith(words("dialogue/old_button"))
    assert (kept(chat.world), stands(chat)) == (before, stack)


# --- silence ---------------------------------------------------------------------------------------


def has_a_way_on(chat: Chat, before: tuple[Dialogue, ...]) -> bool:
    """After silence: what stood open stands as it stood and can be answered or left; or it was let go, and that was told."""
    told, stack = chat.new(), stands(chat)
    if stack == before:
        return bool(chat.say("hjælp")) and stands(chat) == before and bool(chat.say("stop"))
    return bool(told) and bool(chat.say("hej"))


@pytest.mark.parametrize("state", STATES, ids=str)
def test_after_thirty_days_of_silence_there_is_a_way_on(state: State):
    chat = meet(state)
    before = stands(chat)
    cases = dict(chat.world.facts.all_cases)

    chat.world.advance(timedelta(days=30))

    assert dict(chat.world.facts.all_cases) == cases
    assert has_a_way_on(chat, before)


@pytest.mark.parametrize("state", test_every_member_state.STATES, ids=test_every_member_state.IDS)
def test_after_thirty_days_of_silence_a_member_has_a_way_on(state: tuple[str, Step, Dialogue]):
    world, chat = test_every_member_state.meet(*state)
    before = stands(chat)

    world.advance(timedelta(days=30))

    assert has_a_way_on(chat, before)


@pytest.mark.parametrize("state", test_every_state.STATES, ids=str)
def test_after_thirty_days_of_silence_an_intake_was_reminded_of_once_and_let_go(state: test_every_state.State):
    world, chat = test_every_state.meet(state)
    chat.say("hjælp")
    answers = dict(chat.conversation.dialogue.answers)

    world.advance(timedelta(days=60))

    told = [message.text for message in chat.new()]
    if not answers:
        assert len(told) <= 2
        return
    assert told == [words("intake/reminder"), words("intake/let_go", days=30)]
    assert stands(chat) == ()

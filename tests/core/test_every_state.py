"""The whole state graph of the intake: every state met with every kind of input has a defined next state.

A state is where somebody stands who answers question after question, with every answer that a condition looks at. Each is met by
each input once; what must hold is written beside the input. To the end lead all choices that the recommendation reads.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

import pytest

from core.actions import Picked, token
from core.dialogue.questions.flow import MOST_QUESTIONS, Step, holds
from core.dialogue.questions.flow_check import decisive, paths, possible
from core.markup import Message, parse
from core.model import Answer, Answers, Conversation, Dialogue
from core.recommending.counterfactual import Question
from core.recommending.ranking import Place, first
from tests.chat import MONDAY, Chat, World, text_of
from tests.worlds import a_world, an_employee, content, service

FLOW = service().engine.flow
LABELS = service().engine.labels
OFFERINGS = content().offerings
ANSWERS = {
    "text": "Mange glemmer deres tid i tandplejen",
    "number": "12",
    "date": "i uge 48",
    "phone": "39 98 00 00",
    "person": "Lone fra hjemmeplejen",
    "yes_no": "ja",
    "confirm": "send",
}
COMMANDS = {
    "why": "hvorfor spørger du?",
    "help": "hjælp",
    "restart": "start forfra",
    "stop": "stop",
    "pause": "pause",
    "status": "hvor er min sag?",
    "human": "jeg vil tale med et menneske",
    "english": "english",
    "correct": "ret",
}


CHOICES = ("entry", "who", "help", "focus", "wish", "role")
"""The choices that the recommendation reads, whether or not a condition looks at them."""


@dataclass(frozen=True)
class State:
    """A place in the intake: the step that is asked, and the answers that led there."""

    step: Step
    dialogue: Dialogue
    before: str | None

    def __str__(self) -> str:
        return f"{self.step.id}-after-{'-'.join(self.dialogue.answers) or 'nothing'}"


def an_answer_to(step: Step, given: Answer | None) -> Answer:
    if given is not None:
        return given if given.is_unknown else replace(given, written="x")
    if step.kind == "several_of":
        return Answer([step.options[0]], step.options[0], "2026-10-05T09:00:00+02:00")
    if step.kind in ("one_of", "yes_no"):
        return Answer(step.options[0], step.options[0], "2026-10-05T09:00:00+02:00")
    values = {"number": {"min": 12, "max": 12}, "date": {"words": "snart"}, "person": {"name": "Lone"}}
    return Answer(values.get(step.kind, "Noget er galt"), "x", "2026-10-05T09:00:00+02:00")


def every_state() -> Iterator[State]:
    """Each place once: where one stands, where one came from, and where the answers so far lead."""
    intake = FLOW.dialogues["intake"]
    deciding = {step.id for step in decisive(FLOW, intake)}
    seen, met = set(), set()
    waiting: list[tuple[str | None, dict[str, Answer]]] = [(None, {})]
    while waiting:
        before, answers = waiting.pop()
        dialogue = Dialogue(name="intake", run=1, answers=answers)
        step = FLOW.next_step(dialogue)
        told = tuple(holds(FLOW.conditions, name, answers) for name in FLOW.conditions)
        if step is None or (before, step.id, told) in seen:
            continue  # from here on nothing could go another way
        seen.add((before, step.id, told))
        place = (before, step.id, tuple(each.id for each in FLOW.path(dialogue) if each.id not in answers))
        if place not in met:
            met.add(place)
            yield State(step, dialogue, before)
        given = possible(step) if step.id in deciding else (None,)
        waiting += [(step.id, {**answers, step.id: an_answer_to(step, each)}) for each in reversed(given)]


def proposed(answers: Answers) -> Place:
    """What stands first in the recommendation for these answers."""
    return first(service().engine.reader.signals(answers, MONDAY.date()), OFFERINGS)


def every_way() -> Iterator[dict[str, Answer]]:
    """Every combination of choices that people can make who are asked question after question, and what they tell besides."""
    waiting: list[dict[str, Answer]] = [{}]
    while waiting:
        answers = waiting.pop()
        step = FLOW.next_step(Dialogue(name="intake", run=1, answers=answers))
        assert step is not None
        if step.kind == "confirm":
            yield answers
            continue
        given = possible(step) if step.id in CHOICES else (None,)
        waiting += [{**answers, step.id: an_answer_to(step, each)} for each in given]


@cache
def every_proposal() -> tuple[tuple[dict[str, Answer], Place], ...]:
    """Every way with what is proposed at its end: two tests look at all of them."""
    return tuple((answers, proposed(answers)) for answers in every_way())


STATES = list(every_state())


def meet(state: State) -> tuple[World, Chat]:
    """A person whose intake stands in this state."""
    world = a_world()
    chat = an_employee(world)
    chat.open()
    conversation = Conversation(person=chat.person.id, stack=(state.dialogue,), runs=1, is_greeted=True)
    conversation = replace(conversation, last_heard=world.now.isoformat())
    world.facts.conversations[chat.person.id] = conversation
    assert chat.step == state.step.id
    return world, chat


def words(prompt: str, **params: object) -> str:
    """What a prompt says, without markup."""
    return Message(parse(service().engine.wording.say("da", prompt, params))).text


def test_there_are_many_states_and_each_step_is_among_them():
    asked = {step.id for step in FLOW.dialogues["intake"].steps if not step.is_silent}

    assert {state.step.id for state in STATES} == asked
    assert len(STATES) > 50


def test_no_path_asks_more_than_twelve_questions_and_each_ends_with_the_sending():
    for _, path in paths(FLOW, "intake"):
        assert sum(step.kind != "confirm" for step in path) <= MOST_QUESTIONS
        assert path[-1].kind == "confirm"


def test_every_way_ends_in_a_recommendation_or_with_a_person():
    """Walked to the end once for each path and each proposal it can come to."""
    met, last = set(), FLOW.dialogues["intake"].steps[-1]
    for answers, proposal in every_proposal():
        end = (tuple(answers), proposal.parts, proposal.blockers)
        if end in met:
            continue
        met.add(end)
        world, chat = meet(State(last, Dialogue(name="intake", run=1, answers=answers), None))
        said = text_of(chat.say("hjælp"))
        assert "Mit forslag:" in said
        assert "facilitator" in said
        sent = text_of(chat.say("send"))
        assert "nummer 1" in sent
        assert len(world.facts.all_cases) == 1
    assert len(met) > 100


def test_nobody_reads_that_a_driftsejer_is_missing_who_was_not_asked_for_one():
    for answers, proposal in every_proposal():
        missing = [one for one in proposal.blockers if one.question == Question.DRIFT_OWNER]
        assert "drift" in answers or all(one.part > 0 for one in missing), answers


@pytest.mark.parametrize("state", STATES, ids=str)
def test_an_answer_leads_on(state: State):
    _, chat = meet(state)
    step = state.step
    written = ANSWERS.get(step.kind) or LABELS("intake", step, "da")[0][1]

    messages = chat.say(written)

    assert messages
    assert chat.step != step.id


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_option_may_be_tapped_typed_and_numbered(state: State):
    for place, (code, label) in enumerate(LABELS("intake", state.step, "da"), start=1):
        by_tap, by_label, by_number = (meet(state)[1] for _ in range(3))
        if state.step.kind == "confirm":
            by_tap.tap_token(token(Picked("intake", 1, "send", "send")))
            by_label.say(label)
            assert by_tap.step == by_label.step is None
            continue
        by_tap.tap_token(token(Picked("intake", 1, state.step.id, code)))
        by_label.say(label)
        found = [by_tap, by_label]
        if state.step.kind not in ("person", "number", "date"):
            by_number.say(str(place))
            found.append(by_number)
        expected = [code] if state.step.kind == "several_of" else code
        assert [chat.conversation.dialogue.answers[state.step.id].value for chat in found] == [expected] * len(found)


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_works_from_every_state(state: State, command: str):
    _, chat = meet(state)
    answers = dict(chat.conversation.dialogue.answers)

    said = text_of(chat.say(COMMANDS[command]))

    after = chat.conversation
    if command == "restart" and len(answers) < 2:
        assert after.dialogue.answers == {}  # nothing worth asking about is lost
        return
    assert after.dialogue.answers == answers
    assert chat.step == state.step.id
    expected: dict[str, Callable[[], bool]] = {
        "why": lambda: words(f"intake/{state.step.id}/why") in said,
        "help": lambda: words(f"intake/{state.step.id}/help") in said,
        "restart": lambda: len(answers) < 2 or words("dialogue/sure_restart") in said,
        "stop": lambda: after.is_paused and words("intake/stop", days=30) in said,
        "pause": lambda: after.is_paused and words("intake/pause") in said,
        "status": lambda: ("kladde" in said) is bool(answers),
        "human": lambda: "12 34 56 78" in said,
        "english": lambda: chat.person.language == "en",
        "correct": lambda: words("dialogue/what_to_change") in said,
    }
    assert expected[command]()


@pytest.mark.parametrize("state", STATES, ids=str)
def test_back_goes_to_the_question_before_and_keeps_its_answer_at_hand(state: State):
    _, chat = meet(state)

    chat.say("tilbage")

    assert chat.step == (state.before or state.step.id)
    if state.before:
        assert chat.conversation.dialogue.set_aside[state.before] == state.dialogue.answers[state.before]


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("written", ["ved ikke", "spring over"])
def test_skipping_leads_on_except_where_the_request_cannot_do_without(state: State, written: str):
    _, chat = meet(state)

    chat.say(written)

    is_needed = state.step.is_required or state.step.kind == "confirm"
    assert (chat.step == state.step.id) is is_needed


@pytest.mark.parametrize("state", STATES, ids=str)
def test_nonsense_is_never_an_answer_to_a_choice_and_the_second_time_offers_a_person(state: State):
    if state.step.kind in ("text", "person"):
        return  # any words may be an answer here
    _, chat = meet(state)

    first = chat.say("xqzvw")
    second = chat.say("blorpfft")

    assert chat.step == state.step.id
    assert first
    assert "Tal med et menneske" in [button.label for button in second[-1].buttons]


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("kind", ["sticker", "photo", "voice", "file", "location", "contact"])
def test_what_the_bot_cannot_read_gets_a_kind_line_and_the_question_again(state: State, kind: str):
    _, chat = meet(state)

    said = text_of(chat.send_other(kind))

    assert said.startswith(words("dialogue/cannot_read", kind=kind))
    assert chat.conversation.dialogue == state.dialogue


@pytest.mark.parametrize("state", STATES, ids=str)
def test_an_edited_message_is_explained_and_a_deleted_one_changes_nothing(state: State):
    _, chat = meet(state)

    edited = text_of(chat.change("noget andet"))
    deleted = chat.change(None)

    assert edited.startswith(words("dialogue/edited"))
    assert deleted == []
    assert chat.conversation.dialogue == state.dialogue


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_double_tap_answers_once(state: State):
    if not state.step.options or state.step.kind == "confirm":
        return
    _, chat = meet(state)
    tapped = token(Picked("intake", 1, state.step.id, state.step.options[0]))

    chat.tap_token(tapped)
    once = chat.conversation
    again = chat.tap_token(tapped)

    assert again == []
    assert chat.conversation.stack == once.stack


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("label", ["Ved ikke", "Tilbage", "Behold mit svar"])
def test_a_button_about_the_question_says_nothing_about_another_one(state: State, label: str):
    _, chat = meet(state)
    asked = chat.say("tilbage" if label == "Behold mit svar" else "hjælp")[-1]
    tapped = next((button.token for button in asked.buttons if button.label == label), None)
    if tapped is None:
        return

    chat.tap_token(tapped)
    once = chat.conversation
    again = chat.tap_token(tapped)

    assert again == []
    assert chat.conversation.stack == once.stack


def test_an_old_back_button_goes_back_from_its_own_question_only():
    state = next(one for one in STATES if one.step.id == "focus" and len(one.dialogue.answers) > 5)
    _, chat = meet(state)
    earlier = list(state.dialogue.answers)[2]

    said = text_of(chat.tap_token(token(Picked("intake", 1, earlier, "<"))))

    assert said.startswith(words("dialogue/old_button"))
    assert chat.step == "focus"


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_button_of_an_earlier_run_or_an_invented_one_changes_nothing(state: State):
    _, chat = meet(state)

    old = text_of(chat.tap_token(token(Picked("intake", 77, "who", "politician"))))
    forged = text_of(chat.tap_token("1abcdea|intake|1|who|politician"))

    assert old.startswith(words("dialogue/old_button"))
    assert forged.startswith(words("dialogue/old_button"))
    assert chat.conversation.dialogue == state.dialogue


@pytest.mark.parametrize("state", STATES, ids=str)
def test_an_old_button_of_this_run_offers_to_change_and_never_overwrites(state: State):
    before = state.dialogue.answers.get("who")
    if before is None or before.value is None:
        return
    _, chat = meet(state)

    said = text_of(chat.tap_token(token(Picked("intake", 1, "who", "politician"))))

    assert chat.conversation.dialogue.answers["who"] == before
    assert "Vil du ændre" in said or before.value == "politician"


def test_thirty_days_of_silence_reminds_once_and_then_lets_go():
    world = a_world()
    chat = an_employee(world)
    chat.open()
    chat.say("Jeg har en idé")

    world.advance(timedelta(days=60))

    texts = [message.text for message in chat.new()]
    assert texts == [words("intake/reminder"), words("intake/let_go", days=30)]
    assert chat.conversation.stack == ()

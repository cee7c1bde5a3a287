"""What every Store promises, on each database: one turn is remembered, decided, saved and queued together, once."""

import threading
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

import pytest

from adapters.storage.outbox.claims import Claiming
from adapters.storage.outbox.rates import Pace
from adapters.storage.outbox.reports import Report
from adapters.storage.rows.tables import Delivery
from adapters.storage.store import SqlStore
from core.effects import CancelTimers, Choice, Edit, SetTimer
from core.errors import StaleError
from core.events import Chose, Due, Inbound
from core.model import Case, CaseNumber, CaseStatus, LearningCard, OpenCase, PersonId, Role
from core.ports import Facts, Line, Turn
from tests.factories import (
    DAY,
    HOUR,
    MONDAY,
    a_case,
    a_conversation,
    a_log_entry,
    a_person,
    an_address,
    an_answer,
    in_utc,
    said,
    say,
)
from tests.rows import messages, rows, timers

HOSTILE = 'NUL \0, half a pair \ud83d, <!channel>, \'; DROP TABLE person; --, {rows} {{7*7}} %s, æøå 👩‍👩‍👧, "quoted"'


def deciding(turn: Turn):
    return lambda event, facts: turn


def taken(store: SqlStore, turn: Turn, name: str = "first") -> Turn | None:
    return store.take(said(id=name), deciding(turn))


def test_a_turn_is_saved_whole_and_reads_back_as_it_was(store: SqlStore):
    person, conversation, case = a_person(address=an_address()), a_conversation(), a_case()
    turn = Turn(person=person, conversation=conversation, cases=(case,), log=(a_log_entry(),), effects=(say(),))

    assert taken(store, turn) == turn

    def saved(facts: Facts):
        return (
            facts.person(PersonId(1)),
            facts.conversation(PersonId(1)),
            facts.case(case.number),
            facts.log_of(case.number),
        )

    assert store.read(saved) == (
        replace(person, version=1),
        replace(conversation, version=1),
        replace(case, version=1),
        [a_log_entry()],
    )
    assert messages(store) == [("playground:anna", "intake/need", "playground/first:0")]


def test_an_event_seen_before_does_nothing_and_says_so(store: SqlStore):
    taken(store, Turn(person=a_person(), effects=(say(),)))

    assert taken(store, Turn(person=a_person(version=1, name="Another"), effects=(say(),))) is None

    assert store.read(lambda facts: facts.person(PersonId(1))) == a_person(version=1)
    assert len(messages(store)) == 1


def test_the_same_id_from_another_source_is_another_event(store: SqlStore):
    taken(store, Turn(person=a_person()))

    assert store.take(said(id="first", source="slack"), deciding(Turn())) == Turn()


def test_the_event_is_kept_with_its_person_its_kind_and_what_it_said(store: SqlStore):
    taken(store, Turn(person=a_person(address=an_address())))
    store.take(said("Hej igen", id="second"), deciding(Turn()))

    assert rows(store, "SELECT id, lane, person, kind, payload FROM inbound_event ORDER BY position") == [
        ("first", "playground:anna", 1, "said", '{"text":"Vi mangler l\\u00e6seheste"}'),
        ("second", "playground:anna", 1, "said", '{"text":"Hej igen"}'),
    ]


def test_a_decision_that_fails_leaves_nothing_and_the_event_may_come_again(store: SqlStore):
    def failing(event: Inbound | Due, facts: Facts) -> Turn:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.take(said(id="first"), failing)

    assert rows(store, "SELECT * FROM inbound_event") == []
    assert taken(store, Turn(person=a_person())) == Turn(person=a_person())


def test_a_message_to_a_person_nobody_stored_fails_the_turn(store: SqlStore):
    with pytest.raises(Exception, match="Person 99 is not stored"):
        taken(store, Turn(person=a_person(), effects=(say(99),)))

    assert store.read(lambda facts: facts.person(PersonId(1))) is None


def test_a_stale_conversation_is_decided_again_on_the_new_state(store: SqlStore):
    taken(store, Turn(person=a_person(address=an_address()), conversation=a_conversation()))
    versions = []

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        conversation = facts.conversation(PersonId(1))
        assert conversation is not None
        versions.append(conversation.version)
        stale = replace(conversation, version=0) if len(versions) == 1 else conversation
        return Turn(conversation=stale)

    store.take(said(id="second"), decide)

    assert versions == [1, 1]
    assert store.read(lambda facts: facts.conversation(PersonId(1))) == a_conversation(version=2)


@pytest.mark.parametrize(
    "turn",
    [
        Turn(person=a_person(version=7)),
        Turn(conversation=a_conversation(version=7)),
        Turn(cases=(a_case(version=7),)),
        Turn(person=a_person(version=0)),
        Turn(conversation=a_conversation(version=0)),
        Turn(cases=(a_case(version=0),)),
        Turn(person=a_person(2, address=an_address())),
    ],
    ids=["person", "conversation", "case", "new person", "new conversation", "new case", "new person, known chat"],
)
def test_what_was_decided_on_another_version_is_never_saved(store: SqlStore, turn: Turn):
    taken(store, Turn(person=a_person(address=an_address()), conversation=a_conversation(), cases=(a_case(),)))

    with pytest.raises(StaleError):
        taken(store, replace(turn, effects=(say(),)), "second")

    assert messages(store) == []
    assert rows(store, "SELECT id FROM inbound_event") == [("first",)]


def test_hostile_text_survives_the_way_into_the_database_and_back(store: SqlStore):
    conversation = a_conversation(stack=(), doubt={"slot": HOSTILE})
    case = a_case(title=HOSTILE, answers={"need": an_answer(HOSTILE)}, question=HOSTILE)
    entry = a_log_entry(why=HOSTILE, facts={HOSTILE: HOSTILE})
    effects = (say(params={"text": HOSTILE}), SetTimer(key=HOSTILE, due=MONDAY, kind="x", payload={"t": HOSTILE}))
    turn = Turn(person=a_person(), conversation=conversation, cases=(case,), log=(entry,), effects=effects)

    store.take(said(HOSTILE, id=HOSTILE, source=HOSTILE, sender=an_address(HOSTILE)), deciding(turn))

    read = store.read(
        lambda facts: (facts.conversation(PersonId(1)), facts.case(case.number), facts.log_of(case.number))
    )
    assert read == (replace(conversation, version=1), replace(case, version=1), [entry])
    assert [event.payload for event in store.timers.due(MONDAY)] == [{"t": HOSTILE}]


def test_a_hostile_name_is_stored_without_what_no_database_takes(store: SqlStore):
    taken(store, Turn(person=a_person(name="Anna\0\ud83d Ærlig")))

    assert store.read(lambda facts: facts.person(PersonId(1))) == a_person(
        name="Anna\N{REPLACEMENT CHARACTER}? Ærlig", version=1
    )


def test_a_person_is_found_in_every_chat_they_were_heard_in_and_answered_in_the_latest(store: SqlStore):
    slack = an_address("D1", channel="slack")
    taken(store, Turn(person=a_person(address=an_address())))
    moved = a_person(address=slack, version=1)

    store.take(said(id="second", sender=slack), deciding(Turn(person=moved, effects=(say(),))))

    known = replace(moved, version=2)
    assert store.read(lambda facts: (facts.person_at(an_address()), facts.person_at(slack))) == (known, known)
    assert messages(store) == [("slack:D1", "intake/need", "playground/second:0")]


def test_a_message_to_somebody_else_goes_to_where_they_are_now(store: SqlStore):
    taken(store, Turn(person=a_person(2, address=an_address("bo", channel="slack"))))
    taken(store, Turn(person=a_person(1, address=an_address())), "second")

    taken(store, Turn(effects=(say(2, "case/asked"), say(1))), "third")

    assert messages(store) == [
        ("slack:bo", "case/asked", "playground/third:0"),
        ("playground:anna", "intake/need", "playground/third:1"),
    ]


def test_numbers_given_out_are_never_given_again(store: SqlStore):
    given: list[int] = []

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        given.extend([facts.next_case(), facts.next_case(), facts.next_person()])
        return Turn()

    store.take(said(id="first"), decide)
    store.take(said(id="second"), decide)

    assert given == [1, 2, 1, 3, 4, 2]


def some_cases() -> tuple[Case, ...]:
    return (
        a_case(1, created=in_utc(MONDAY), facilitator=PersonId(2), status=CaseStatus.CLAIMED),
        a_case(2, created=in_utc(MONDAY + HOUR), status=CaseStatus.DECIDED, facilitator=PersonId(2)),
        a_case(3, created=in_utc(MONDAY - DAY)),
        a_case(
            4, created=in_utc(MONDAY + DAY), requester=PersonId(3), status=CaseStatus.ASKED, facilitator=PersonId(2)
        ),
    )


def test_cases_are_found_by_requester_status_and_facilitator(store: SqlStore):
    taken(store, Turn(cases=some_cases()))
    decided_since = (CaseStatus.DECIDED, CaseStatus.ASKED)

    def numbers(cases):
        return [case.number for case in cases]

    assert store.read(lambda facts: numbers(facts.cases_of(PersonId(1)))) == [3, 2, 1]
    assert store.read(lambda facts: numbers(facts.open_cases())) == [3, 1, 4]
    assert store.read(lambda facts: facts.open_cases()[1]) == OpenCase(1, CaseStatus.CLAIMED, date(2026, 3, 9), 2)
    assert store.read(lambda facts: numbers(facts.cases([4, 9, 1]))) == [4, 1]
    assert store.read(lambda facts: numbers(facts.cases_with(decided_since, since=MONDAY + 2 * HOUR))) == [4]
    assert store.read(lambda facts: facts.load_of(PersonId(2))) == 2
    assert store.read(lambda facts: facts.case(some_cases()[3].number)) == replace(some_cases()[3], version=1)


def test_the_newest_twenty_cases_of_a_requester_are_enough(store: SqlStore):
    taken(store, Turn(cases=tuple(a_case(number) for number in range(1, 23))))

    assert store.read(lambda facts: [case.number for case in facts.cases_of(PersonId(1))]) == list(range(22, 2, -1))


def test_facilitators_are_those_who_may_screen(store: SqlStore):
    for number, role in enumerate((Role.FACILITATOR, Role.LEAD, Role.CITIZEN), 1):
        taken(store, Turn(person=a_person(number, roles=frozenset({role}))), f"event {number}")

    assert store.read(lambda facts: [person.id for person in facts.facilitators()]) == [1, 2]


def test_a_colleague_is_found_by_their_whole_name_or_their_id_in_the_channel(store: SqlStore):
    employee, citizen = frozenset({Role.EMPLOYEE}), frozenset({Role.CITIZEN})
    for number, roles, name in ((1, employee, "Lone Holm"), (2, employee, "Lone"), (3, citizen, "Lone Holm")):
        address = an_address(f"U{number}")
        taken(store, Turn(person=a_person(number, roles=roles, name=name, address=address)), f"event {number}")

    found = store.read(
        lambda facts: {said: [one.id for one in facts.called(said)] for said in ("Lone Holm", "U2", "lo%")}
    )

    assert found == {"Lone Holm": [1], "U2": [2], "lo%": []}


def test_people_who_came_in_besides_whoever_was_heard_are_saved_with_them(store: SqlStore):
    other = a_person(2, address=an_address("another"))

    taken(store, Turn(person=a_person(1), people=(other,)), "both")

    assert store.read(lambda facts: [one.id for one in facts.people([PersonId(1), PersonId(2)])]) == [1, 2]


def test_a_timer_set_again_is_moved_and_a_cancelled_one_is_gone(store: SqlStore):
    first = SetTimer(key="a", due=MONDAY, kind="remind", subject=PersonId(1))
    taken(store, Turn(person=a_person(), effects=(first, replace(first, key="b", kind="close"))))

    moved = replace(first, due=MONDAY + HOUR, payload={"step": 2})
    taken(store, Turn(effects=(moved, CancelTimers(subject=PersonId(1), kind="close"))), "second")

    assert timers(store) == [("a", in_utc(MONDAY + HOUR), "remind", 1, {"step": 2})]


def test_waiting_timers_are_told_until_they_are_taken(store: SqlStore):
    timer = SetTimer(key="d", due=MONDAY, kind="remind", subject=PersonId(1))
    taken(store, Turn(person=a_person(), effects=(timer,)))
    before = store.read(lambda facts: facts.waiting(["d", "e"]))
    (event,) = store.timers.due(MONDAY)
    store.take(event, deciding(Turn()))

    assert before == {"d"}
    assert store.read(lambda facts: facts.waiting(["d", "e"])) == frozenset()
    assert store.read(lambda facts: facts.waiting([])) == frozenset()


def test_timer_effects_count_in_their_order(store: SqlStore):
    old = SetTimer(key="old", due=MONDAY, kind="remind", subject=PersonId(1))
    cancel, new = CancelTimers(subject=PersonId(1), kind="remind"), replace(old, key="new")

    taken(store, Turn(person=a_person(), effects=(old, cancel, new, CancelTimers(subject=PersonId(1), kind="close"))))

    assert [timer[0] for timer in timers(store)] == ["new"]


def test_a_due_moment_is_taken_once_and_may_set_itself_again(store: SqlStore):
    taken(store, Turn(person=a_person(), effects=(SetTimer(key="d", due=MONDAY, kind="remind", subject=PersonId(1)),)))
    (event,) = store.timers.due(MONDAY)
    later = SetTimer(key="d", due=MONDAY + DAY, kind="remind", subject=PersonId(1))

    first = store.take(event, deciding(Turn(effects=(later,))))

    assert first == Turn(effects=(later,))
    assert store.take(event, deciding(Turn(effects=(say(),)))) is None
    assert store.timers.next_due() == in_utc(MONDAY + DAY)


def test_a_moment_set_again_for_the_millisecond_it_was_just_had_comes_again(store: SqlStore):
    again = SetTimer(key="ask/1", due=MONDAY, kind="ask", subject=PersonId(1))
    taken(store, Turn(person=a_person(), effects=(again,)))
    (event,) = store.timers.due(MONDAY)

    taken_turns = [store.take(event, deciding(Turn(effects=(say(), again)))) for _ in range(3)]
    store.take(event, deciding(Turn(effects=(say(),))))

    assert taken_turns == [Turn(effects=(say(), again))] * 3
    assert len(messages(store)) == len({key for _, _, key in messages(store)}) == 4
    assert (store.timers.next_due(), store.take(event, deciding(Turn()))) == (None, None)


def test_a_moment_moved_or_cancelled_meanwhile_is_not_taken(store: SqlStore):
    timer = SetTimer(key="d", due=MONDAY, kind="remind", subject=PersonId(1))
    taken(store, Turn(person=a_person(), effects=(timer,)))
    (candidate,) = store.timers.due(MONDAY)
    taken(store, Turn(effects=(replace(timer, due=MONDAY + DAY),)), "second")

    assert store.take(candidate, deciding(Turn(effects=(say(),)))) is None
    assert store.timers.next_due() == in_utc(MONDAY + DAY)


def test_a_moment_says_what_its_row_says_and_not_what_the_candidate_said(store: SqlStore):
    timer = SetTimer(key="d", due=MONDAY, kind="remind", subject=PersonId(1), payload={"step": 1})
    taken(store, Turn(person=a_person(), effects=(timer,)))
    (candidate,) = store.timers.due(MONDAY + HOUR)
    taken(store, Turn(effects=(replace(timer, due=MONDAY + HOUR, payload={"step": 2}),)), "second")
    heard: list[Inbound | Due] = []

    store.take(candidate, lambda event, facts: heard.append(event) or Turn())

    assert heard == [replace(candidate, due=in_utc(MONDAY + HOUR), payload={"step": 2})]


def test_a_failed_moment_waits_longer_each_time(store: SqlStore):
    taken(store, Turn(person=a_person(), effects=(SetTimer(key="d", due=MONDAY, kind="remind", subject=PersonId(1)),)))
    waits = []
    now = in_utc(MONDAY)
    for _ in range(4):
        (event,) = store.timers.due(now)
        later = store.timers.put_off(event, "boom")
        assert later is not None
        waits.append((later - now).total_seconds())
        now = later

    assert waits == [5, 10, 20, 40]


def test_turns_handed_in_together_are_all_taken_in_order_for_each_person(store: SqlStore):
    people = [f"chat{number % 7}" for number in range(70)]
    futures: list[Future[Turn | None]] = [
        store.submit(said(str(number), id=f"e{number}", sender=an_address(chat)), keep_words)
        for number, chat in enumerate(people)
    ]
    for future in futures:
        future.result()

    def words(facts: Facts):
        return {chat: heard_words(facts, chat) for chat in people}

    assert store.read(words) == {f"chat{n}": [str(number) for number in range(n, 70, 7)] for n in range(7)}


def test_one_failing_turn_fails_alone(store: SqlStore):
    gate = threading.Event()
    blocked = store.submit(said(id="gate"), lambda event, facts: gate.wait() and Turn())
    futures = [
        store.submit(said(str(number), id=f"e{number}", sender=an_address(f"chat{number}")), keep_words_but_3)
        for number in range(6)
    ]
    gate.set()
    blocked.result()

    failed = [number for number, future in enumerate(futures) if future.exception()]

    assert failed == [3]
    kept = store.read(lambda facts: [heard_words(facts, f"chat{number}") for number in range(6)])
    assert kept == [["0"], ["1"], ["2"], [], ["4"], ["5"]]


def keep_words(event: Inbound | Due, facts: Facts) -> Turn:
    """A small service: it knows whoever writes, and keeps their words in order."""
    assert not isinstance(event, Due)
    person = facts.person_at(event.sender)
    if person is None:
        person = a_person(facts.next_person(), address=event.sender)
        return Turn(
            person=person, conversation=heard(a_conversation(person.id, stack=()), event), effects=(say(person.id),)
        )
    conversation = facts.conversation(person.id)
    assert conversation is not None
    return Turn(conversation=heard(conversation, event), effects=(say(person.id),))


def keep_words_but_3(event: Inbound | Due, facts: Facts) -> Turn:
    turn = keep_words(event, facts)
    if getattr(event, "text", "") == "3":
        raise ZeroDivisionError
    return turn


def heard(conversation, event):
    words = [*(conversation.doubt or {}).get("words", []), event.text]
    return replace(conversation, doubt={"words": words})


def heard_words(facts: Facts, chat: str):
    person = facts.person_at(an_address(chat))
    conversation = facts.conversation(person.id) if person else None
    return (conversation.doubt or {}).get("words", []) if conversation else []


def test_a_chat_reads_as_what_was_done_and_what_was_sent_with_edits_in_place(store: SqlStore):
    more = Choice("t1", "more")
    taken(store, Turn(person=a_person(address=an_address()), effects=(say(choices=(more,)), say(prompt="intake/why"))))
    send_all(store, {"intake/need": "m1", "intake/why": "m2"})
    taken(store, Turn(effects=(Edit(to=PersonId(1), message="m1", prompt="intake/closed"),)), "second")
    send_all(store, {"intake/closed": "m1"})
    store.take(
        Chose(id="third", source="playground", at=in_utc(MONDAY), sender=an_address(), token="t1"), deciding(Turn())
    )

    moment = in_utc(MONDAY)
    first = Line(id="first", at=moment, is_ours=False, words="Vi mangler læseheste")
    closed = Line(id="m1", at=moment, is_ours=True, prompt="intake/closed")
    why = Line(id="m2", at=moment, is_ours=True, prompt="intake/why")
    second, third = replace(first, id="second"), Line(id="third", at=moment, is_ours=False)
    whole = [first, closed, why, second, third]
    assert store.read(lambda facts: facts.chat(an_address(), most=10)) == whole
    assert store.read(lambda facts: facts.chat(an_address(), most=2)) == whole[-2:]
    assert store.read(lambda facts: facts.chat(an_address("bo"), most=10)) == []
    assert store.read(lambda facts: facts.messages(an_address(), most=10)) == [closed, why]
    assert store.read(lambda facts: facts.messages(an_address(), most=2)) == [why]  # the other is the edit
    assert store.read(lambda facts: facts.messages(an_address("bo"), most=10)) == []
    asked = store.read(lambda facts: [facts.messages(an_address(), most=most) for most in (1, 2, 10, 2, 1)])
    assert asked == [[], [why], [closed, why], [why], []]  # one after the other in one turn as each by itself


def send_all(store: SqlStore, refs: dict[str, str]) -> None:
    """Send what waits, without a provider."""
    wanted = Claiming(now=in_utc(MONDAY), channels={"playground": Pace()}, lanes=9, rows=9, lease_ms=1000)
    for claim in store.outbox.claim(wanted).result():
        for row in claim.rows:
            sent = Report(claim=claim, row=row, status=Delivery.SENT, at=in_utc(MONDAY), ref=refs[row.effect.prompt])
            store.outbox.report([sent]).result()


def test_the_card_that_each_case_shared_last_is_read_unless_it_was_taken_out(store: SqlStore):
    course = ({"offering": "hundred_day"},)
    cases = [replace(a_case(number), title=f"Sag {number}", course=course) for number in (1, 2, 3, 4)]
    lines = (
        a_log_entry(1, what="learning_shared", facts={"tested": "Først"}),
        a_log_entry(2, what="learning_shared", facts={"tested": "Haver"}),
        a_log_entry(1, what="learning_shared", facts={"tested": "Siden", "concluded": "Det gik"}),
        a_log_entry(3, what="learning_shared", facts={"tested": "Ikke for andre"}),
        a_log_entry(3, what="learning_withheld", facts={}),
        a_log_entry(4, what="learning", facts={"tested": "Skrevet, før der var et katalog"}),
        a_log_entry(2, what="accepted"),
    )
    taken(store, Turn(person=a_person(), cases=tuple(cases), log=lines))

    assert store.read(lambda facts: facts.learning_cards()) == [
        LearningCard(CaseNumber(1), "Sag 1", "hundred_day", (("tested", "Siden"), ("concluded", "Det gik"))),
        LearningCard(CaseNumber(2), "Sag 2", "hundred_day", (("tested", "Haver"),)),
    ]


def test_the_log_of_all_cases_is_read_by_kind_and_since_when(store: SqlStore):
    old = a_log_entry(1, what="accepted", at=in_utc(MONDAY) - 2 * DAY)
    lines = (a_log_entry(1, what="accepted"), a_log_entry(1, what="seen"), a_log_entry(2, what="begun"))
    taken(store, Turn(person=a_person(), log=(old, *lines)))

    found = store.read(lambda facts: facts.log_since(("accepted", "begun"), in_utc(MONDAY) - DAY))

    assert found == [lines[0], lines[2]]

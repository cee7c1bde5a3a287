"""The digest: the same facts give the same text, it is short however much there is, and it comes when it was asked for."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.gatherings.rules import RoomRules
from core.markup import Message
from core.model import (
    Address,
    Answer,
    Case,
    CaseNumber,
    CaseStatus,
    DigestRhythm,
    Json,
    LogEntry,
    Person,
    PersonId,
    Role,
)
from core.screening.overview.digest import digest
from core.screening.overview.digest_rhythm import next_digest
from tests.chat import MONDAY, Chat, MemoryFacts
from tests.worlds import a_facilitator, a_world, an_employee, content, service

METTE, JONAS = PersonId(1), PersonId(2)
WRITTEN = {"wish": "lab", "focus": "ideate", "help": ["new_ideas"], "who": "employee"}
PROPOSED = {
    **service().recommendation(
        {slot: Answer(value, "", MONDAY.isoformat()) for slot, value in WRITTEN.items()}, MONDAY.date()
    ),
    "missing": [],
}
UNCLEAR = {"ranked": [{"offering": "unclear", "parts": []}], "missing": ["requester", "help"]}
QUESTIONS = ("help", "clarity", "trial", "session", "advice", "role", "requester", "own_work", "drift_owner")


def a_person(person: PersonId, name: str) -> Person:
    roles = frozenset({Role.FACILITATOR})
    return Person(id=person, address=Address("play", name), roles=roles, name=name)


def an_open_case(number: int, **changes: Json) -> Case:
    told: dict[str, Json] = {
        "requester": PersonId(9),
        "title": f"Behov {number}",
        "status": CaseStatus.NEW,
        "created": MONDAY - timedelta(days=1),
        "promised": date(2026, 10, 8),
        "answers": {"need": Answer("Vi mangler noget", "Vi mangler noget", MONDAY.isoformat())},
        "recommendation": PROPOSED,
    }
    return Case(number=CaseNumber(number), **{**told, **changes})


def many_open_cases(count: int) -> list[Case]:
    """Half of them new, the others taken by two people; every tenth is late."""
    late = {"promised": date(2026, 10, 1)}
    taken = {"status": CaseStatus.CLAIMED}
    return [
        an_open_case(
            number,
            **(late if number % 10 == 0 else {}),
            **({**taken, "facilitator": METTE if number % 4 == 1 else JONAS} if number % 2 else {}),
        )
        for number in range(1, count + 1)
    ]


def some_facts(*cases: Case) -> MemoryFacts:
    people = {METTE: a_person(METTE, "Mette"), JONAS: a_person(JONAS, "Jonas")}
    return MemoryFacts(persons=people, all_cases={case.number: case for case in cases})


def told(facts: MemoryFacts, language: str = "da") -> Message:
    say = digest(facts, MONDAY, facts.persons[METTE], RoomRules())
    return content().wording.message(language, say.prompt, say.params, say.choices)


def lines(message: Message) -> list[str]:
    return [line for line in message.text.split("\n") if line.startswith("- ")]


def test_a_new_case_has_its_proposal_with_reason_and_runner_up_age_promise_and_next_step() -> None:
    facts = some_facts(an_open_case(12, flags=frozenset({"large", "personal_data"})))

    assert told(facts).text == (
        "Overblik mandag den 5. oktober 2026\n\n"
        "1 åben sag.\n\n"
        "Nye\n\n"
        "- 12 Behov 12. Forslag: et lab med fokus på idéudvikling (nævnt i sagen). Næstbedst: sparringspartnere."
        " Næste skridt: nogen tager den. 1 dag gammel."
        " Svar senest torsdag den 8. oktober 2026. (måske et stort projekt) (personoplysninger)"
    )


def test_what_is_missing_comes_as_a_question_that_can_be_sent_as_it_is() -> None:
    message = told(some_facts(an_open_case(3, recommendation=UNCLEAR)))

    assert "Spørg: «Hvem spørger du på vegne af: dig selv, din afdeling eller et udvalg?» " in message.text


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_that_can_be_missing_is_ready_in_both_languages(question: str, language: str) -> None:
    case = an_open_case(1, recommendation={**UNCLEAR, "missing": [question]})

    ready = content().wording.say(language, f"recommendation/question/{question}", {})

    assert ready.endswith("?")
    assert ready in told(some_facts(case), language).text


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_reason_has_few_words_in_both_languages(language: str) -> None:
    rules = {one.removeprefix("reason/short/") for one in content().wording.names(language) if "reason/short/" in one}
    whole = {one.removeprefix("reason/") for one in content().wording.names(language) if one.startswith("reason/")}
    params = {"clarity": "ideas_missing", "focus": "ideate", "role": "do", "requester": "employee", "entry": "need"}

    assert rules == {one for one in whole if "/" not in one}
    for rule in rules:
        assert len(content().wording.say(language, f"reason/short/{rule}", params)) <= 60


def test_a_need_that_is_unclear_has_neither_reason_nor_runner_up() -> None:
    unclear = {**PROPOSED, "ranked": [UNCLEAR["ranked"][0], PROPOSED["ranked"][0]]}
    (line,) = lines(told(some_facts(an_open_case(3, recommendation=unclear))))

    assert "Forslag" not in line
    assert "Næstbedst" not in line


def drift(name: str) -> Answer:
    return Answer(name, name, MONDAY.isoformat())


@pytest.mark.parametrize(
    ("changes", "is_flagged"),
    [
        ({"facilitator": METTE, "requester": METTE}, True),
        ({"facilitator": METTE, "answers": {"drift": drift(" mette")}}, True),
        ({"facilitator": METTE, "answers": {"drift": drift("Jonas")}}, False),
        ({"facilitator": METTE, "answers": {"drift": drift("none")}}, False),
        ({"facilitator": METTE}, False),
        ({"facilitator": None, "requester": METTE, "status": CaseStatus.NEW}, False),
    ],
)
def test_who_decides_in_a_matter_of_their_own_is_flagged(changes: Json, is_flagged: bool) -> None:
    facts = some_facts(an_open_case(3, **{"status": CaseStatus.CLAIMED, **changes}))

    assert ("(har selv del i sagen: giv den til en kollega)" in told(facts).text) is is_flagged
    assert ("(has a part in the case: give it to a colleague)" in told(facts, "en").text) is is_flagged


def a_card(number: int, days: int) -> LogEntry:
    card = {"tested": "Et lab", "concluded": "Inger og naboen kom hver uge"}
    at_ = MONDAY - timedelta(days=days)
    return LogEntry(case=CaseNumber(number), at=at_, who=METTE, what="learning", facts=card)


def test_what_was_learnt_lately_is_told_by_number_and_title_the_latest_first() -> None:
    facts = some_facts(*(an_open_case(number, status=CaseStatus.DECIDED) for number in range(1, 9)))
    facts.log = [a_card(8, days=8), *(a_card(number, days=7 - number) for number in range(1, 8)), a_card(7, days=0)]

    message = told(facts)

    assert message.text == (
        "Ingen åbne sager.\n\nLært den seneste uge\n\n- 7 Behov 7.\n- 6 Behov 6.\n- 5 Behov 5.\n"
        "- 4 Behov 4.\n- 3 Behov 3.\n\n… og 2 til. Skriv «vis 7» for at læse, hvad de lærte."
    )
    assert told(facts, "en").text.endswith("… and 2 more. Write “show 7” to read what they learnt.")


def test_a_case_that_was_forgotten_meanwhile_taught_nothing_that_is_told() -> None:
    facts = some_facts()
    facts.log = [a_card(8, days=1)]

    assert told(facts).text == "Intet nyt i dag: ingen åbne sager."


def test_a_case_under_way_has_its_owner_and_a_late_one_says_so() -> None:
    taken = an_open_case(4, status=CaseStatus.CLAIMED, facilitator=JONAS, promised=date(2026, 10, 2))
    asked = an_open_case(5, status=CaseStatus.ASKED, facilitator=METTE)

    message = told(some_facts(taken, asked))

    assert "2 åbne sager, heraf 1 forsinket." in message.text
    assert (
        "Næste skridt: Jonas beslutter eller skriver til medarbejderen i dag. 1 dag gammel. "
        "Forsinket: svar var lovet fredag den 2. oktober 2026." in message.text
    )
    assert "Venter på medarbejderen. Mette følger op." in message.text
    assert "Hvem har hvad: Mette 1, Jonas 1." in message.text


def test_the_three_most_urgent_have_a_button() -> None:
    promised = {1: date(2026, 10, 9), 2: date(2026, 10, 2), 3: date(2026, 10, 7), 4: date(2026, 10, 1)}
    facts = some_facts(*(an_open_case(number, promised=day) for number, day in promised.items()))

    labels = [button.label for button in told(facts).buttons]

    assert labels == [
        *("Vis sag 4", "Vis sag 2", "Vis sag 3"),
        "Vis køen",
        *("✓ Få overblikket hver dag", "Få overblikket hver uge", "Få ikke overblikket tilsendt"),
        "Jeg er væk",
    ]


def test_nothing_to_tell_is_one_line_but_lost_messages_are_told() -> None:
    nothing = some_facts()
    lost = some_facts()
    lost.failed = 2

    assert told(nothing).text == "Intet nyt i dag: ingen åbne sager."
    assert "2 beskeder kom ikke frem den seneste uge." in told(lost).text


def test_the_order_in_which_cases_are_found_changes_nothing() -> None:
    cases = many_open_cases(40)

    assert told(some_facts(*cases)) == told(some_facts(*reversed(cases)))


def test_only_number_and_short_title_of_a_case_are_told() -> None:
    secret = an_open_case(1, answers={"need": Answer("Naboens datter", "Naboens datter", MONDAY.isoformat())})

    assert "Naboens" not in told(some_facts(secret)).text


@pytest.mark.parametrize(("new", "shown"), [(1, 1), (99, 99), (100, 100), (101, 100)])
def test_new_cases_are_all_listed_up_to_a_hundred(new: int, shown: int) -> None:
    message = told(some_facts(*(an_open_case(number) for number in range(1, new + 1))))

    assert len(lines(message)) == shown
    assert ("… og 1 nye til." in message.text) is (new > shown)


def test_ten_thousand_open_cases_are_some_hundred_lines_and_the_late_ones_come_first() -> None:
    message = told(some_facts(*many_open_cases(10_000)))

    assert len(lines(message)) == 110
    assert "10000 åbne sager, heraf 1000 forsinkede." in message.text
    assert lines(message)[0].startswith("- 10 Behov 10.")
    assert "… og 4900 nye til." in message.text
    assert "… og 4990 i gang til." in message.text


class ReadingFacts(MemoryFacts):
    """Facts that note how many requests were read whole."""

    read = 0

    def cases(self, numbers: Sequence[CaseNumber]) -> Sequence[Case]:
        self.read += len(numbers)
        return super().cases(numbers)


def test_of_all_open_cases_only_those_that_are_shown_are_read_whole() -> None:
    plain = some_facts(*many_open_cases(1_000))
    facts = ReadingFacts(persons=plain.persons, all_cases=plain.all_cases)

    message = told(facts)

    assert facts.read == len(lines(message)) == 110


# --- what was told before ------------------------------------------------------------------

LAST = MONDAY - timedelta(days=3)


def told_again(facts: MemoryFacts, language: str = "da", since: datetime = LAST) -> Message:
    say = digest(facts, MONDAY, facts.persons[METTE], RoomRules(), since)
    return content().wording.message(language, say.prompt, say.params, say.choices)


def done(number: int, what: str, days: int) -> LogEntry:
    return LogEntry(case=CaseNumber(number), at=MONDAY - timedelta(days=days), who=METTE, what=what)


def before_last(number: int, **changes: Json) -> Case:
    return an_open_case(number, created=MONDAY - timedelta(days=6), **changes)


@pytest.mark.parametrize("what", ["sent", "handed_over", "asked", "unasked", "answered", "added", "composed", "large"])
def test_a_case_is_told_in_full_when_something_was_done_with_it_since(what: str) -> None:
    facts = some_facts(before_last(1), before_last(2))
    facts.log = [done(1, what, days=2), done(2, what, days=4)]

    assert [line[:4] for line in lines(told_again(facts))] == ["- 1 "]


@pytest.mark.parametrize(
    ("promised", "is_told"),
    [
        (date(2026, 9, 30), False),  # late at the last one too
        (date(2026, 10, 1), False),
        (date(2026, 10, 2), True),  # it was the day of the last one, and is over
        (date(2026, 10, 4), True),
        (date(2026, 10, 5), True),  # today
        (date(2026, 10, 6), False),
    ],
)
def test_a_case_is_told_in_full_on_its_promised_day_and_when_it_is_over(promised: date, is_told: bool) -> None:
    assert bool(lines(told_again(some_facts(before_last(1, promised=promised))))) is is_told


def test_what_waits_as_before_is_told_in_one_line_and_never_forgotten() -> None:
    late = date(2026, 9, 30)
    one, many = some_facts(before_last(7)), some_facts(*(before_last(number) for number in range(1, 13)))
    some_late = some_facts(before_last(4, promised=late), before_last(5), before_last(9, promised=late))

    assert told_again(one).text == (
        "Overblik mandag den 5. oktober 2026\n\n1 åben sag.\n\n"
        "Sag 7 venter stadig på, at nogen tager den: Behov 7. Den kom tirsdag den 29. september 2026. Skriv «vis 7»."
    )
    assert (
        "3 sager venter stadig på, at nogen tager dem. 2 er forsinkede."
        " Den ældste kom tirsdag den 29. september 2026: sag 4, 5, 9. Skriv «kø»." in told_again(some_late).text
    )
    assert "sag 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 og 2 til." in told_again(many).text
    assert "3 cases are still waiting for somebody to take them. 2 are late." in told_again(some_late, "en").text
    assert [button.label for button in told_again(one).buttons][:1] == ["Vis sag 7"]


def test_what_somebody_holds_is_told_them_each_time_and_a_colleagues_is_counted() -> None:
    taken = {"status": CaseStatus.CLAIMED}
    facts = some_facts(before_last(1, facilitator=METTE, **taken), before_last(2, facilitator=JONAS, **taken))

    message = told_again(facts)

    assert [line[:4] for line in lines(message)] == ["- 1 "]
    assert "Hvem har hvad: Mette 1, Jonas 1." in message.text


# --- when it comes ---------------------------------------------------------------------

EIGHT = time(8)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("rhythm", "now", "expected"),
    [
        # Monday 5 October 2026 is a working day, in summer time.
        ("daily", "2026-10-05T07:59:59+02:00", "2026-10-05T08:00+02:00"),
        ("daily", "2026-10-05T08:00:00+02:00", "2026-10-06T08:00+02:00"),
        ("daily", "2026-10-09T12:00:00+02:00", "2026-10-12T08:00+02:00"),
        ("daily", "2026-12-23T12:00:00+01:00", "2026-12-28T08:00+01:00"),
        ("weekly", "2026-10-05T07:00:00+02:00", "2026-10-05T08:00+02:00"),
        ("weekly", "2026-10-05T08:00:00+02:00", "2026-10-12T08:00+02:00"),
        ("weekly", "2026-10-07T12:00:00+02:00", "2026-10-12T08:00+02:00"),
        # Easter Monday: the first working day of the week is a Tuesday.
        ("weekly", "2026-04-01T12:00:00+02:00", "2026-04-07T08:00+02:00"),
        # Clocks go back on Sunday 25 October: eight o'clock is still eight o'clock.
        ("daily", "2026-10-23T12:00:00+02:00", "2026-10-26T08:00+01:00"),
    ],
)
def test_the_next_digest_is_the_next_morning_of_the_rhythm(rhythm: str, now: str, expected: str) -> None:
    assert next_digest(DigestRhythm(rhythm), at(now), EIGHT).astimezone(UTC) == at(expected).astimezone(UTC)


def digests(chat: Chat) -> int:
    return sum(message.text.startswith(("Overblik", "Intet nyt")) for message in chat.new())


def a_request(chat: Chat) -> None:
    chat.open()
    chat.say("Vi mangler idéer til legepladsen")
    chat.say_until("send", "ved ikke")
    chat.say("send")


def test_a_new_case_arms_the_digest_of_those_who_never_opened_and_doubles_nobodys() -> None:
    world = a_world()
    opened, silent = a_facilitator(world, 1), a_facilitator(world, 2)
    opened.open()
    silent.say("kø")
    assert set(world.timers) == {"digest/1"}

    a_request(an_employee(world))
    opened.new()
    silent.new()
    world.advance(timedelta(days=7))

    assert (digests(opened), digests(silent)) == (5, 5)


def test_a_case_that_arrives_as_the_digest_is_due_does_not_put_it_off() -> None:
    world = a_world()
    facilitator, employee = a_facilitator(world), an_employee(world)
    facilitator.open()
    waiting = world.timers["digest/1"].due
    world.now = waiting + timedelta(milliseconds=300)  # the clock's hand has not come by yet

    a_request(employee)

    assert world.timers["digest/1"].due == waiting


def test_one_who_changes_how_often_it_comes_is_told_everything_once() -> None:
    world = a_world()
    facilitator = a_facilitator(world)
    facilitator.say("kø")
    a_request(an_employee(world))
    facilitator.new()
    world.advance(timedelta(days=2))
    assert "venter stadig" in facilitator.new()[-1].text

    facilitator.say("overblik ugentligt")
    world.advance(timedelta(days=7))
    first = facilitator.new()[-1].text
    world.advance(timedelta(days=7))

    assert "- 1 Vi mangler idéer" in first
    assert "Sag 1 venter stadig på, at nogen tager den" in facilitator.new()[-1].text

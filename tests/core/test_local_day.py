"""Half past one at night in Copenhagen is the day before in UTC: "today" and "tomorrow" are those of the person who writes."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from core.courses.hundred_saying import start_of
from core.dialogue.answers.filling import fill_others
from core.dialogue.heard import Moment
from core.model import Dialogue
from core.network import Session
from tests.chat import World
from tests.factories import a_gathering
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_world, an_employee, service

NIGHT = datetime(2026, 10, 5, 23, 30, tzinfo=UTC)
"""Tuesday the 6th in Copenhagen, Monday the 5th in UTC."""
SUNDAY_NIGHT = datetime(2026, 10, 11, 23, 30, tzinfo=UTC)
"""Monday the 12th in Copenhagen: next week is the week after."""
CORE = Path(__file__).parents[2] / "core"


def by_night() -> World:
    return a_world(NIGHT)


def test_a_date_in_a_dialogue_is_seen_from_the_day_it_is_here():
    world = by_night()
    member = settle(world, 1)[0]
    member.say("hold pause")

    assert "onsdag den 7. oktober 2026" in member.say("til i morgen")[-1].text


def test_what_is_read_beside_a_question_is_seen_from_the_day_it_is_here():
    engine = service().engine
    step = engine.flow.dialogues["intake"].step("need")
    words = "Vi mangler idéer til legepladsen i næste uge"

    filled, _ = fill_others(
        engine.flow, engine.reader, Dialogue(name="intake", run=1), step, words, Moment(SUNDAY_NIGHT, "da")
    )

    assert filled.answers["when"].value["from"] == "2026-10-19"


def test_a_request_that_is_sent_is_read_from_the_day_it_is_here():
    world = by_night()
    employee = an_employee(world)
    employee.open()
    employee.say("Biblioteket får færre besøg af teenagere og mangler idéer")
    for _ in range(30):
        if world.facts.all_cases:
            break
        answers = {"when": "i morgen", "send": "send", "help": "nye idéer", "who": "medarbejder"}
        employee.say(answers.get(employee.step or "", "ved ikke"))

    assert world.facts.all_cases[1].answers["when"].value["from"] == "2026-10-07"


def test_the_times_of_a_poll_are_seen_from_the_day_it_is_here():
    world = by_night()
    settle(world, 60)
    asking(world, when="enten onsdag den 7. oktober 17-20 eller torsdag den 8. oktober 17-20 i Rådhussalen")
    chat = chat_of(world, invitations(world)[0])

    chat.say("jeg kan i morgen aften")

    assert next(one for one in invitations(world) if one.citizen == chat.person.id).facts["slots"] == [0]


def test_a_hundred_days_begin_on_the_day_of_the_first_meeting_here():
    night = a_gathering(sessions=(Session(start=NIGHT, minutes=60),), progress={})

    assert start_of(night) == date(2026, 10, 6)


def test_no_day_is_taken_from_a_moment_that_may_be_in_another_zone():
    utc_day = re.compile(r"\b(?:at|now|\w+\.start)\.date\(\)|\]\.start\.date\(\)")
    found = [
        f"{path.relative_to(CORE)}:{number}"
        for path in sorted(CORE.rglob("*.py"))
        if "understand" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if utc_day.search(line)
    ]

    assert found == []

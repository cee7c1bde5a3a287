"""A course is composed as people say it: "3 møder", "three sessions"."""

import pytest

from core.model import CaseNumber
from tests.chat import Chat
from tests.town import tap
from tests.worlds import a_facilitator, a_world, an_employee


def composing(language: str = "da") -> Chat:
    """A facilitator who composes a tailored course for a committee, and is asked how many meetings it has."""
    world = a_world()
    facilitator = a_facilitator(world)
    facilitator.open()
    employee = an_employee(world)
    employee.open()
    employee.say("Socialudvalget vil have borgerne med i deres arbejde med ensomhed")
    employee.say_until("send", "ved ikke", {"who": "et stående udvalg", "wish": "et skræddersyet forløb"})
    employee.say("send")
    if language == "en":
        facilitator.say("english")
    tap(facilitator, "claim", 1)
    tap(facilitator, "compose", 1)
    facilitator.say("skræddersyet forløb")
    assert facilitator.step == "sessions"
    return facilitator


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "3 møder"), ("da", "vi siger tre gange"), ("en", "3 meetings"), ("en", "let's say three sessions")],
)
def test_meetings_are_counted_where_they_are_asked_for(language: str, said: str) -> None:
    facilitator = composing(language)

    facilitator.say(said)
    assert facilitator.step == "citizens"
    facilitator.say("6 borgere" if language == "da" else "6 citizens")
    facilitator.say("ved ikke")

    (block,) = facilitator.world.facts.all_cases[CaseNumber(1)].course
    assert (block["sessions"], block["citizens"]) == (3, 6)


def test_too_many_meetings_are_told_at_once() -> None:
    facilitator = composing()

    (message,) = facilitator.say("7 møder")

    assert "mellem 2 og 4" in message.text
    assert facilitator.step == "sessions"

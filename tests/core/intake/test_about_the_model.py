"""What the political model is, told to whoever asks, and the principles of step 1 once the municipality has handed them over."""

import prompts
from core.recommending.principles import parse_principles
from core.wording import Wording
from tests.worlds import a_world, an_employee

PRINCIPLE = """
version = 2
[[entries]]
id = "innovation_1"
kind = "principle"
committee = "Opgaveudvalget om Innovation"
status = "{status}"
date = 2018-04-30
da = "Vi prøver i det små."
en = "We try on a small scale."
"""


def told(language: str, status: str) -> str:
    in_force = parse_principles(PRINCIPLE.format(status=status)).in_force
    texts = {**prompts.texts(suffix=".toml"), **prompts.texts(suffix=".md.j2")}
    return Wording(texts, {"principles": [one.texts for one in in_force]}).message(language, "facts/model", {}).text


def test_it_is_answered_and_the_question_stands_again() -> None:
    employee = an_employee(a_world())
    employee.open()

    answer = employee.say("Hvad er DIS-modellen?")[-1].text

    assert [f"Trin {step}" in answer for step in (1, 2, 3)] == [True, True, True]
    assert "Teksterne er ikke indlæst her endnu" in answer
    assert "Hvad kommer du med?" in answer


def test_principles_are_told_once_they_are_approved() -> None:
    assert "Vi prøver i det små." in told("da", "approved")
    assert "ikke indlæst" not in told("da", "approved")
    assert "We try on a small scale." in told("en", "approved")
    assert "Vi prøver i det små." not in told("da", "proposed")
    assert "not loaded here yet" in told("en", "withdrawn")

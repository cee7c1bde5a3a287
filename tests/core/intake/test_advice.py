"""How often a recommendation is worked out."""

from collections.abc import Mapping
from datetime import date

from core.intake.advice import Advice
from core.model import Answer
from core.recommending.signals import Signals
from tests.factories import an_answer
from tests.worlds import content

TODAY, TOMORROW = date(2026, 11, 2), date(2026, 11, 3)


class Reading:
    """A reader that knows how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def signals(self, answers: Mapping[str, Answer], ref: date) -> Signals:
        del answers, ref
        self.times += 1
        return Signals()


def test_the_same_answers_on_the_same_day_are_read_once() -> None:
    reading = Reading()
    advice = Advice(reading, content().offerings)
    answers = {"need": an_answer("Vi mangler læseheste"), "send": an_answer("yes")}

    shown = advice.on(answers, TODAY)
    assert advice.on(dict(answers), TODAY) == shown
    assert reading.times == 1

    advice.on(answers, TOMORROW)
    assert reading.times == 2
    advice.on({**answers, "need": an_answer("Vi mangler voksne")}, TOMORROW)
    assert reading.times == 3


def test_answers_that_are_changed_afterwards_are_read_again() -> None:
    reading = Reading()
    advice = Advice(reading, content().offerings)
    answers = {"need": an_answer("Vi mangler læseheste")}
    advice.on(answers, TODAY)
    answers["wish"] = an_answer("lab")

    advice.on(answers, TODAY)

    assert reading.times == 2


def test_a_request_is_read_once_also_with_other_people_s_turns_in_between() -> None:
    reading = Reading()
    advice = Advice(reading, content().offerings)
    needs = [{"need": an_answer(f"Vi mangler {thing}")} for thing in ("voksne", "cykler", "bøger")]
    for _ in range(3):
        for answers in needs:
            advice.on(answers, TODAY)

    assert reading.times == len(needs)

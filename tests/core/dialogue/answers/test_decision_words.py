"""The decision on day 100 in words: the four that the offering is described with, and how people say them."""

import pytest

from core.dialogue.answers.answering import read_answer
from core.dialogue.meanings import Command, Doubt, Reading, Value
from tests.factories import MONDAY
from tests.worlds import service

ENGINE = service().engine


def read(text: str, language: str = "da") -> Reading:
    step = ENGINE.flow.dialogues["verdict"].step("verdict")
    assert step is not None
    labels = ENGINE.labels("verdict", step, language)
    return read_answer(step, text, labels=labels, reader=ENGINE.reader, ref=MONDAY)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("driftes", "driftes"),
        ("det skal driftes", "driftes"),
        ("sættes i drift", "driftes"),
        ("keep it running", "driftes"),
        ("skaleres", "skaleres"),
        ("det skal skaleres", "skaleres"),
        ("skaleres til hele kommunen", "skaleres"),
        ("rul det ud til alle", "skaleres"),
        ("scale it", "skaleres"),
        ("justeres", "justeres"),
        ("det skal justeres", "justeres"),
        ("adjust it", "justeres"),
        ("nedlægges", "stoppes"),
    ],
)
def test_the_four_words_and_their_like_are_the_decision(text: str, decided: str, language: str) -> None:
    assert read(text, language) == Value(decided)


@pytest.mark.parametrize("text", ["stoppes", "det skal stoppes", "det skal lukkes ned", "vi stopper det", "stop it"])
def test_whether_the_group_or_the_conversation_stops_is_asked(text: str) -> None:
    assert read(text) == Doubt(("stoppes",))


@pytest.mark.parametrize("text", ["stop", "/stop", "Stop!"])
def test_stop_alone_lets_go_of_the_conversation(text: str) -> None:
    assert read(text) == Command("stop")

"""Signs instead of words: a thumb, a shrug, a purse."""

import pytest

from tests.core.understand.menus import chosen


@pytest.mark.parametrize("shrug", ["🤷", "🤷🏽‍♀️", "puha 🤷"])
def test_a_shrug_knows_no_answer(shrug: str) -> None:
    assert chosen("who", shrug) == ((), (), "dont_know", True)


@pytest.mark.parametrize(
    ("question", "signs", "options", "command"),
    [
        ("help", "💡💡", ("new_ideas",), None),
        ("gain", "💰", ("economy",), None),
        ("invite", "🎉🙌", ("accept",), None),
        ("theme", "🚲 🌍", ("climate", "city"), None),
        ("places", "⏭️", (), "skip"),
        ("role", "✋🛑", (), "stop"),
    ],
)
def test_signs_and_nothing_else_are_an_answer(
    question: str, signs: str, options: tuple[str, ...], command: str | None
) -> None:
    assert chosen(question, signs) == (options, (), command, True)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("help", "vi mangler hænder 💡", ("team_cocreation",)),
        ("yes_no", "nej tak ❤️", ("no",)),
        ("role", "råd 🔨", ("advise",)),
    ],
)
def test_beside_words_such_a_sign_only_says_how_somebody_feels(
    question: str, typed: str, options: tuple[str, ...]
) -> None:
    assert chosen(question, typed)[0] == options

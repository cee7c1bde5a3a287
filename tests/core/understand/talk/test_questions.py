"""Whether a text asks something."""

import pytest

from core.understand.talk.questions import is_asking, may_ask
from core.understand.vocabulary.lexicon import Lexicon
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "asks", "may"),
    [
        ("hvad koster det", True, True),
        ("hej, hvad koster det", True, True),
        ("ja?", True, True),
        ("vi ved ikke, hvad det koster", False, True),
        ("vi mangler læseheste", False, False),
    ],
)
def test_a_text_asks_by_its_mark_or_by_the_word_that_opens_it(text: str, asks: bool, may: bool) -> None:
    assert is_asking(text, the_vocabulary()) is asks
    assert may_ask(text, the_vocabulary()) is may


def test_a_message_is_looked_through_once_however_many_rooms_want_to_know(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary, looked = the_vocabulary(), []
    find = Lexicon.find
    monkeypatch.setattr(Lexicon, "find", lambda *asked, **more: looked.append(1) or find(*asked, **more))

    for _ in range(3):
        is_asking("vi ved ikke, hvad det koster i afdeling 12", vocabulary)
        may_ask("vi ved ikke, hvad det koster i afdeling 12", vocabulary)

    assert len(looked) == 1

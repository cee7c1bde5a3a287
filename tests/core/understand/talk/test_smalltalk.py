"""Remarks that only ask for a kind line."""

import pytest

from core.understand.because import Because
from core.understand.talk.smalltalk import SmallTalk, read_small_talk
from core.understand.words.spelling import Speller
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hej!", "greeting"),
        ("godmrgen", "greeting"),
        ("tusind tak for hjælpen", "thanks"),
        ("hvordan går det?", "how_are_you"),
        ("er du en robot", "who_are_you"),
        ("hvorfor skal jeg snakke med en robot", "who_are_you"),
        ("hvorfor er det en maskine?", "who_are_you"),
        ("du er dum", "complaint"),
        ("haha", "joke"),
        ("test 1 2 3", "trying_out"),
        ("thank you so much", "thanks"),
        ("thanks, that's great", "thanks"),
        ("thank you, that is very kind", "thanks"),
        ("ok tak, det husker jeg", "agreement"),
        ("godt at vide", "agreement"),
    ],
)
def test_a_remark_is_told_by_its_kind(text: str, kind: str) -> None:
    found = read_small_talk(text, the_vocabulary())

    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text", ["hej, vi mangler idéer", "lab", "tak for sidst, nu vil vi gerne teste noget", "Dan", ""]
)
def test_a_message_that_says_anything_else_is_no_small_talk(text: str) -> None:
    assert read_small_talk(text, the_vocabulary()) is None


def test_what_was_said_last_is_answered_and_the_rest_is_kept() -> None:
    assert read_small_talk("mange tak, hav en god dag", the_vocabulary()) == SmallTalk(
        "goodbye",
        ("thanks",),
        (Because("goodbye", "hav en god dag", "small talk"), Because("thanks", "mange tak", "small talk")),
    )


def test_a_text_that_is_too_long_for_a_remark_is_not_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a need of ninety words each would be looked for among the words of remarks."""
    read_small_talk("hej", the_vocabulary())

    monkeypatch.setattr(Speller, "meant", None)
    assert read_small_talk("Vi mangler voksne, der læser med børnene. " * 3, the_vocabulary()) is None


def test_thanks_said_over_and_over_are_thanks() -> None:
    found = read_small_talk("tak " * 30, the_vocabulary())

    assert found is not None
    assert found.kind == "thanks"


@pytest.mark.parametrize("text", ["det husker jeg ikke", "det husker jeg fra sidst, der var for lidt plads"])
def test_what_is_remembered_of_something_is_no_remark(text: str) -> None:
    assert read_small_talk(text, the_vocabulary()) is None


def test_a_kind_of_help_that_sounds_like_a_try_is_no_small_talk() -> None:
    assert read_small_talk("testing", the_vocabulary()) is not None
    assert read_small_talk("testning", the_vocabulary()) is None

"""The same words again at "Mente du …?": they are kept as one's own, and the dialogue goes on."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Mange ældre føler sig ensomme i weekenden"
KEPT = "Jeg har lagt det, du skrev, ved sagen."


def _asked(step: str) -> Chat:
    chat = asked_who(NEED)
    chat.say_until(step, "ved ikke", {"who": "mig selv"})
    return chat


@pytest.mark.parametrize(
    ("step", "text", "again"),
    [
        ("help", "hvordan gør vi det sjovere?", "hvordan gør vi det sjovere?"),
        ("help", "hvordan gør vi det sjovere?", "Hvordan gør vi det sjovere"),
        ("scope", "stor", "stor"),
        ("scope", "stor", "Stor!"),
    ],
)
def test_who_says_it_twice_has_said_it_in_words_of_their_own(step: str, text: str, again: str) -> None:
    chat = _asked(step)
    assert "Mente du" in read(chat, text)

    said = read(chat, again)

    assert KEPT in said
    assert "Mente du" not in said
    assert chat.step != step
    assert again in str(value(chat, "extra"))


def test_other_words_are_read_afresh() -> None:
    chat = _asked("scope")
    read(chat, "stor")

    assert KEPT not in read(chat, "en helt ny måde")
    assert value(chat, "scope") == ["radical"]


def test_the_words_of_a_reading_choose_it() -> None:
    chat = _asked("scope")
    read(chat, "stor")

    read(chat, "mange penge")

    assert value(chat, "scope") == ["much_money"]


def test_nothing_is_deleted_by_saying_it_twice() -> None:
    chat = _asked("gain")
    for _ in range(2):
        read(chat, "vi begynder forfra med planen")

    assert value(chat, "need") == NEED
    assert str(value(chat, "extra")).count("vi begynder forfra med planen") == 1
    assert chat.step == "scope"

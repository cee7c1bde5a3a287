"""On whose behalf: a department is called by its field, and that tells nothing of another question."""

import pytest

from tests.talk import asked_who, value


@pytest.mark.parametrize("words", ["Digitalisering", "økonomi", "teknologi", "trafik", "Kultur og fritid"])
def test_a_department_called_by_its_field_is_who_asks(words: str) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")

    chat.say(words)

    assert (value(chat, "who"), value(chat, "focus"), value(chat, "gain")) == ("employee", None, None)

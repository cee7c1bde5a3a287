"""Words written by ear meet the words they were meant as."""

import pytest

from core.understand.words import fold
from core.understand.words.sounds import sound


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("komputer", "computer"), ("vælj", "vælg"), ("tilbaje", "tilbage"), ("abejder", "arbejder"), ("nest", "næst"),
        ("kombinasjon", "kombination"), ("wejen", "vejen"), ("hvordan", "vordan"), ("stederne", "stedderne"),
    ],
)  # fmt: skip
def test_they_have_one_key(heard: str, meant: str) -> None:
    assert sound(fold(heard)) == sound(fold(meant))


@pytest.mark.parametrize(("one", "other"), [("lab", "laks"), ("skole", "skov"), ("test", "tekst"), ("nej", "ned")])
def test_other_words_have_another(one: str, other: str) -> None:
    assert sound(fold(one)) != sound(fold(other))

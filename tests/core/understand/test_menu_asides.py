"""Words of an order that tell of something else."""

import pytest

from tests.core.understand.menus import answer, chosen


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("gain", "dem der har brug for hjælp"),
        ("gain", "medarbejderne, de kan ikke følge med"),
        ("focus", "vi fatter ikke hvorfor de bliver væk når vi kalder"),
        ("focus", "hvad ligger der egentlig i klagerne"),
        ("help", "vi aner ikke om nogen gider bruge det"),
    ],
)
def test_an_order_said_of_others_is_never_acted_upon(question: str, typed: str) -> None:
    reading = answer(question, typed)

    assert reading.command is None or not reading.certain


@pytest.mark.parametrize(
    ("question", "typed", "command"),
    [
        ("gain", "jeg forstår ikke spørgsmålet", "help"),
        ("who", "det er der ingen der ved", "dont_know"),
        ("gain", "jeg ved det ikke hvad jeg skal svare", "dont_know"),
        ("help", "what happens with my answer?", "why"),
    ],
)
def test_an_order_of_the_writers_own_stands(question: str, typed: str, command: str) -> None:
    assert chosen(question, typed) == ((), (), command, True)


def test_what_nobody_can_be_bothered_with_is_rejected_and_no_stop() -> None:
    assert chosen("offering", "vi gider ikke lab") == ((), ("lab",), None, True)

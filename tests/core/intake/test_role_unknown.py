"""Whoever does not know what the citizens' part is has not said it: what their words let suppose is no reason."""

import pytest

from tests.talk import asked_who

NEEDS = (
    "Vi vil prøve fællesspisning af i det små på ét plejehjem med tre pårørende",
    "Ensomme ældre spiser alene. Vi vil teste en spiseklub i otte uger med fire borgere",
)
DOERS = "borgerne skal selv være med til at gøre det"


def advice(need: str, role: str) -> str:
    """What is recommended for a trial, with this answer to what the citizens do."""
    chat = asked_who(need)
    chat.say_until("send", "ved ikke", {"who": "mig selv", "help": "afprøvning", "role": role})
    return str(chat.world.inboxes[chat.person.id][-1].text)


@pytest.mark.parametrize("need", NEEDS)
def test_a_role_nobody_knows_is_no_reason(need: str) -> None:
    said = advice(need, "ved ikke")

    assert "en 100-dages arbejdsgruppe" in said
    assert "Noget skal prøves i praksis i det små" in said
    assert DOERS not in said


@pytest.mark.parametrize("need", NEEDS)
def test_a_role_that_was_said_is_a_reason(need: str) -> None:
    assert DOERS in advice(need, "De skal selv gøre noget")

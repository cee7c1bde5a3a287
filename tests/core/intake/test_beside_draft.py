"""A message taken to sparring in the middle of a draft: what becomes of the draft is said, and it goes on afterwards."""

import pytest

from core.dialogue.forms import DRAFT, QUOTED
from core.events import Submitted
from tests.chat import Chat
from tests.worlds import a_world, an_employee

MEALS = "Vi mangler idéer til fælles måltider på plejehjemmet"
PARKING = "Parkeringen ved skolen er kaos hver eneste morgen"


@pytest.fixture
def anne() -> Chat:
    """She has told of the meals, and is asked more."""
    anne = an_employee(a_world())
    anne.say(MEALS)
    return anne


def take(chat: Chat, words: str, form: str = QUOTED) -> list[str]:
    values = {"about": {"author": "U2"}, "fields": {"need": words}}
    return [message.text for message in chat._after(Submitted(**chat._stamp(), form=form, values=values))]


def needs(chat: Chat) -> list[str]:
    return [dialogue.answers["need"].value for dialogue in chat.conversation.stack]


def test_a_second_message_is_a_request_of_its_own_and_the_draft_is_kept(anne: Chat):
    (asked,) = take(anne, PARKING)

    assert asked.startswith(f"Det her bliver en sag for sig. Din kladde «{MEALS}» er gemt, og den tager vi bagefter.")
    assert anne.step == "who"
    assert needs(anne) == [MEALS, PARKING]


def test_the_first_message_says_nothing_of_a_draft(anne: Chat):
    anne.say("slet kladden")
    anne.say("ja")

    (asked,) = take(anne, PARKING)

    assert "sag for sig" not in asked


def test_the_draft_goes_on_when_the_other_is_sent(anne: Chat):
    take(anne, PARKING)
    anne.say_until("send", "ved ikke")

    (sent,) = anne.say("send")

    assert "Din sag er sendt" in sent.text
    assert f"Så er vi tilbage ved din kladde «{MEALS}»" in sent.text
    assert sent.text.endswith("Hvem spørger du på vegne af?")
    assert needs(anne) == [MEALS]
    assert f"draft/{anne.person.id}" in anne.world.timers


def test_the_draft_goes_on_when_the_other_is_let_go(anne: Chat):
    take(anne, PARKING)
    anne.say("slet kladden")

    (told,) = anne.say("ja")

    assert f"Så er vi tilbage ved din kladde «{MEALS}»" in told.text
    assert needs(anne) == [MEALS]


def test_the_last_draft_leaves_nothing_behind(anne: Chat):
    anne.say_until("send", "ved ikke")

    (sent,) = anne.say("send")

    assert "tilbage ved" not in sent.text
    assert f"draft/{anne.person.id}" not in anne.world.timers


@pytest.mark.parametrize("again", [PARKING, f"  {PARKING} \n"])
def test_the_same_message_once_more_begins_nothing(anne: Chat, again: str):
    take(anne, PARKING)
    anne.say("mig selv")
    step = anne.step

    (told,) = take(anne, again)

    assert told.startswith("Den besked er du allerede i gang med.")
    assert anne.step == step
    assert needs(anne) == [MEALS, PARKING]


def test_the_message_of_a_draft_that_waits_below_brings_that_one_up(anne: Chat):
    take(anne, PARKING)

    take(anne, MEALS)

    assert needs(anne) == [PARKING, MEALS]


def test_a_window_with_the_same_message_that_is_closed_changes_nothing(anne: Chat):
    take(anne, PARKING)

    assert take(anne, PARKING, QUOTED + DRAFT) == []
    assert needs(anne) == [MEALS, PARKING]


def test_a_window_that_is_closed_with_another_message_says_what_becomes_of_the_draft(anne: Chat):
    (told,) = take(anne, PARKING, QUOTED + DRAFT)

    assert told.startswith("Jeg har gemt det, du nåede at skrive.")
    assert f"Din kladde «{MEALS}» er gemt" in told

"""Somebody who is called away in the middle of the intake: nothing they say about that becomes an answer."""

import pytest

from tests.talk import asked_who, read, value
from tests.worlds import a_world, an_employee

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.mark.parametrize(
    "text",
    [
        "vent jeg skal ind til en familie nu",
        "øjeblik, telefonen ringer",
        "vender tilbage efter frokost",
        "to sekunder min kollega kalder",
        "afbryder lige, er tilbage om ti minutter",
        "skal hente børn, tager resten i aften",
    ],
)
@pytest.mark.parametrize("step", ["who", "experienced", "gain", "wish", "how_many", "when"])
def test_a_pause_answers_nothing_and_the_question_waits(text: str, step: str) -> None:
    chat = asked_who(NEED)
    chat.say_until(step, "ved ikke", {"who": "mig selv"})
    before = chat.conversation.dialogue

    read(chat, text)

    assert chat.conversation.is_paused
    assert chat.conversation.dialogue == before
    read(chat, "fortsæt")
    assert chat.step == step


def test_a_need_about_waiting_is_a_need() -> None:
    chat = an_employee(a_world())
    chat.open()

    read(chat, "borgerne må vente for længe, og telefonen ringer hele tiden")

    assert not chat.conversation.is_paused
    assert chat.step == "who"


@pytest.mark.parametrize(
    "text", ["borgerne må vente for længe", "telefonen ringer hele tiden", "de vender tilbage efter frokost"]
)
def test_so_is_what_is_told_of_who_experiences_it(text: str) -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")

    read(chat, text)

    assert value(chat, "experienced") == text


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil gerne læse det igennem først",
        "skal lige ind til møde",
        "jeg skal lige vise den til min kollega",
        "det ser fint ud, men jeg skal lige tænke over det",
        "vender tilbage",
    ],
)
def test_whoever_thinks_first_at_the_summary_changes_and_adds_nothing(text: str) -> None:
    chat = asked_who(NEED)
    chat.say_until("send", "ved ikke", {"who": "mig selv", "gain": "borgerne"})
    before = chat.conversation.dialogue

    read(chat, text)

    assert (chat.conversation.is_paused, chat.conversation.dialogue) == (True, before)


def test_who_is_back_after_a_pause_goes_on_where_they_were() -> None:
    chat = asked_who(NEED)
    chat.say_until("gain", "ved ikke", {"who": "mig selv"})
    chat.say("skal ind til fru Hansen nu")

    read(chat, "tilbage igen")

    assert (chat.conversation.is_paused, chat.step) == (False, "gain")


@pytest.mark.parametrize("text", ["vent lige, skal der ikke også være pårørende med?", "et øjeblik, hvad er et lab?"])
def test_a_question_behind_a_wait_is_no_pause(text: str) -> None:
    chat = asked_who(NEED)
    chat.say_until("help", "ved ikke", {"who": "mig selv"})

    chat.say(text)

    assert (chat.conversation.is_paused, chat.step) == (False, "help")

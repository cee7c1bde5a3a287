"""A correction of an earlier answer where words of one's own are asked for: asked about, and never taken for the text."""

import pytest

from tests.chat import Chat
from tests.worlds import a_world, an_employee

SAID = "nej, det er ikke for borgerne men for medarbejderne"


def at_the_idea() -> Chat:
    """Somebody with an idea for the citizens, who is asked what it is."""
    chat = an_employee(a_world())
    chat.say("Vi har en idé")
    chat.say("Vi vil gøre noget ved tandplejen")
    chat.tap("Mig selv eller min afdeling")
    chat.tap("Borgere")
    chat.tap("En lille forbedring")
    assert step_of(chat) == "idea"
    return chat


def step_of(chat: Chat) -> str | None:
    dialogue = chat.conversation.dialogue
    step = chat.world.service.engine.flow.next_step(dialogue) if dialogue is not None else None
    return step.id if step is not None else None


def value_of(chat: Chat, slot: str) -> object:
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    answer = dialogue.answers.get(slot)
    return answer.value if answer is not None else None


def test_it_is_asked_about_with_buttons_and_then_the_question_is_put_again():
    chat = at_the_idea()

    (asked,) = chat.say(SAID)

    assert "Du svarede Borgere før. Vil du ændre det til Medarbejdere?" in asked.text
    assert [button.label for button in asked.buttons] == ["Medarbejdere", "Nej", "Hjælp"]
    assert (value_of(chat, "gain"), value_of(chat, "idea")) == (["citizens"], None)
    (again,) = chat.tap("Medarbejdere")
    assert "Hvad er idéen?" in again.text
    assert (value_of(chat, "gain"), value_of(chat, "idea")) == (["employees"], None)
    assert step_of(chat) == "idea"


@pytest.mark.parametrize("yes", ["ja", "1"])
def test_a_yes_in_words_changes_it_too(yes: str):
    chat = at_the_idea()
    chat.say(SAID)

    chat.say(yes)

    assert value_of(chat, "gain") == ["employees"]
    assert step_of(chat) == "idea"


@pytest.mark.parametrize("no", ["nej", "det er min idé"])
def test_whoever_says_no_has_told_the_text_and_nothing_of_it_is_lost(no: str):
    chat = at_the_idea()
    chat.say(SAID)

    chat.say(no)

    assert value_of(chat, "gain") == ["citizens"]
    assert value_of(chat, "idea") == (SAID if no == "nej" else no)
    assert value_of(chat, "extra") == (None if no == "nej" else SAID)


def test_whoever_insists_has_told_the_text_once():
    chat = at_the_idea()
    chat.say(SAID)

    chat.say(SAID)

    assert (value_of(chat, "idea"), value_of(chat, "extra")) == (SAID, None)
    assert value_of(chat, "gain") == ["citizens"]


@pytest.mark.parametrize(
    ("said", "slot"),
    [
        ("nej, ikke borgerne, medarbejderne", "gain"),
        ("det er ikke for borgerne men for medarbejderne", "gain"),
        ("no, it is not for the citizens but for the employees", "gain"),
        ("nej, det er for et opgaveudvalg", "who"),
        ("nej vent, det er på vegne af et stående udvalg", "who"),
        ("nej ikke en lille forbedring men en helt ny måde", "scope"),
    ],
)
def test_other_questions_and_other_words(said: str, slot: str):
    chat = at_the_idea()
    if said.startswith("no,"):
        chat.say("English")

    chat.say(said)

    assert (chat.conversation.doubt or {}).get("slot") == slot
    assert value_of(chat, "idea") is None


def test_several_new_answers_are_one_reading():
    chat = at_the_idea()

    (asked,) = chat.say("nej, både borgerne og medarbejderne")

    assert asked.text.startswith("Skal jeg rette Gavn for til Borgere og Medarbejdere?")
    chat.tap(asked.buttons[0].label)
    assert value_of(chat, "gain") == ["citizens", "employees"]


@pytest.mark.parametrize(
    "said",
    [
        "nej, ikke endnu",
        "nej, kun at sende en sms til medarbejderne",
        "nej, men vi har spurgt nogle borgere og medarbejdere",
        "Nej, der er ingen idé endnu men noget med breve til medarbejderne",
        "Nej, medarbejderne får ikke noget ud af det",
        "nej borgerne glemmer det ikke, medarbejderne gør",
        "medarbejderne ringer til borgerne dagen før",
        "nej, det er for borgerne",  # what was answered already
    ],
)
def test_an_answer_that_only_begins_with_a_no_is_the_answer(said: str):
    chat = at_the_idea()

    chat.say(said)

    assert value_of(chat, "idea") == said
    assert value_of(chat, "gain") == ["citizens"]

"""The weekly pulse of a 100-day group, answered in words while a new need is half told."""

import pytest

from tests.chat import Chat, World
from tests.journeys.test_hundred_days import HUNDRED, filled, until
from tests.talk import value
from tests.town import gathering
from tests.worlds import a_world, an_employee

DONE = "Vi har hængt plakater op på biblioteket, hvor jeg arbejder"
NEED = "Mange ældre føler sig ensomme i weekenden"
WHO = "Hvem spørger du på vegne af?"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def owner(world: World) -> Chat:
    """The project owner of a group, asked on whose behalf they come with the next need, and then for the pulse of day 7."""
    filled(world, "hundred_day", 3, HUNDRED)
    until(world, 6)
    owner = an_employee(world)
    owner.say(NEED)
    assert owner.step == "who"
    until(world, 7)
    assert "Dag 7 af 100" in owner.new()[-1].text
    return owner


def pulses(world: World) -> list[dict[str, str]]:
    return list(gathering(world).progress.get("pulses", []))


@pytest.mark.parametrize(
    "words",
    [
        "Plakaterne blev hængt op på skolen",
        "Udvalget har sagt ja til plakaten",
        "vi holdt et møde med beboerne i går",
    ],
)
def test_what_was_done_is_the_pulse_and_the_draft_goes_on_after_it(world: World, owner: Chat, words: str):
    said = owner.say(words)

    assert said[-1].text.startswith("Tak. Jeg skriver det som ugens puls")
    assert "Din kladde venter så længe." in said[-1].text
    owner.say("At de unge vil have wifi")
    said = owner.say("nej")
    assert [pulse["did"] for pulse in pulses(world)] == [words]
    assert said[-1].text.endswith(WHO)
    assert (owner.step, value(owner, "need"), value(owner, "extra")) == ("who", NEED, None)


@pytest.mark.parametrize("words", ["ikke lige nu, tak", "det tager vi senere", "vi har desværre ikke tid i dag"])
def test_what_only_puts_the_pulse_off_is_not_what_was_done(world: World, owner: Chat, words: str):
    said = owner.say(words)

    assert "ugens puls" not in said[-1].text
    assert owner.conversation.dialogue.name == "intake"
    assert pulses(world) == []


def test_what_may_be_an_option_of_the_open_question_is_asked_about(world: World, owner: Chat):
    assert owner.say(DONE)[-1].text.startswith("Er det ugens puls i")
    assert value(owner, "who") is None


def test_a_button_of_the_open_question_answers_the_draft(world: World, owner: Chat):
    owner.say("Et stående udvalg")

    assert value(owner, "who") == "standing_committee"
    assert pulses(world) == []


def test_words_after_the_question_of_the_draft_are_for_the_draft(world: World, owner: Chat):
    owner.say("hvor er min sag?")
    owner.say(DONE)

    assert owner.conversation.dialogue.name == "intake"


@pytest.fixture
def telling(world: World) -> Chat:
    """The same, where the draft asks for words of one's own."""
    filled(world, "hundred_day", 3, HUNDRED)
    until(world, 6)
    owner = an_employee(world)
    for words in (NEED, "mig selv"):
        owner.say(words)
    assert owner.step == "experienced"
    until(world, 7)
    owner.new()
    return owner


def test_where_the_draft_asks_for_words_too_it_is_asked_which_and_the_words_are_taken_along(
    world: World, telling: Chat
):
    (message,) = telling.say(DONE)

    assert message.text.startswith("Er det ugens puls i")
    assert [button.label for button in message.buttons] == ["Tag ugens puls", "Fortsæt"]
    (message,) = telling.tap("Tag ugens puls")
    assert "Hvad har I lært?" in message.text
    telling.say("At de unge vil have wifi")
    telling.say("nej")
    assert [pulse["did"] for pulse in pulses(world)] == [DONE]
    assert telling.step == "experienced"


def test_what_is_written_again_is_for_the_draft(world: World, telling: Chat):
    telling.say("naboer og familie, hver weekend")
    telling.say("naboer og familie, hver weekend")

    assert value(telling, "experienced") == "naboer og familie, hver weekend"
    assert pulses(world) == []


def test_the_draft_can_be_gone_on_with(world: World, telling: Chat):
    telling.say(DONE)
    (message,) = telling.tap("Fortsæt")

    assert message.text.endswith("Og hvad har I allerede prøvet?")
    telling.say(DONE)
    assert value(telling, "experienced") == DONE

"""What shall become of a 100-day group, told in words: by whoever decides, and by the project owner."""

import pytest

from core.actions import Acted, token
from tests.chat import Chat, World
from tests.journeys.test_hundred_days import HUNDRED, a_followed_group, filled, until
from tests.town import gathering, tap
from tests.worlds import a_world, an_employee


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def facilitator(world: World) -> Chat:
    """Who decides about a group with its two solutions, on the morning of day 100."""
    chat, owner = a_followed_group(world), an_employee(world)
    until(world, 40)
    for words in ("løsning: fællesspisning", "løsning: nye skilte"):
        owner.say(words)
    until(world, 100)
    chat.new()
    return chat


@pytest.fixture
def owner(world: World) -> Chat:
    """The project owner on day 91, when the pulse of that week was asked for after the draft."""
    filled(world, "hundred_day", 3, HUNDRED)
    chat = an_employee(world)
    until(world, 91)
    chat.new()
    return chat


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("drift, det virker hver dag", "driftes"),
        ("det skal leve videre i driften, det virker hver dag", "driftes"),
        ("vi skal brede det ud til alle skoler, det virker", "skaleres"),
        ("det skal rettes til, for det tager for lang tid", "justeres"),
        ("vi stopper det, ingen af løsningerne bliver brugt", "stoppes"),
    ],
)
def test_whoever_decides_begins_the_decision_in_words_and_sees_the_reason_before_it_is_sent(
    world: World, facilitator: Chat, words: str, verdict: str
):
    said = facilitator.say(words)[-1]

    assert "Intet er sendt endnu." in said.text and words.partition(", ")[2] in said.text
    assert "decision" not in gathering(world).progress
    facilitator.tap("Behold mit svar")
    assert gathering(world).progress["decision"]["verdict"] == verdict


def test_with_too_few_solutions_the_words_wait_for_the_button(world: World):
    facilitator = filled(world, "hundred_day", 3, HUNDRED)
    until(world, 100)
    facilitator.new()

    assert "der skal prøves mindst to" in facilitator.say("drift, det virker hver dag")[-1].text
    facilitator.tap("Beslut alligevel")
    facilitator.tap("Behold mit svar")

    assert gathering(world).progress["decision"]["why"] == "det virker hver dag"


@pytest.mark.parametrize("words", ["det skal ikke i drift", "vi vil gerne fortsætte, men det skal rettes til"])
def test_what_is_not_clear_is_asked(facilitator: Chat, words: str):
    assert "Hvad skal der ske med" in facilitator.say(words)[-1].text


@pytest.mark.parametrize("words", ["vi mangler hænder i driften", "går det i drift?", "vis hold 1", "kø"])
def test_what_tells_nothing_of_it_decides_nothing(facilitator: Chat, words: str):
    facilitator.say(words)

    assert facilitator.conversation.dialogue is None or facilitator.conversation.dialogue.name != "verdict"


def test_the_card_has_the_decision_until_it_is_made_and_then_what_is_left_to_tell(facilitator: Chat):
    assert "Skriv beslutningen" in [one.label for one in tap(facilitator, "g_show")[-1].buttons]
    facilitator.say("drift, det virker hver dag")
    facilitator.tap("Behold mit svar")

    after = [one.label for one in tap(facilitator, "g_show")[-1].buttons]

    assert "Skriv beslutningen" not in after
    assert after[:2] == ["Fortæl, hvad der kom ud af det", "Skriv læringskortet"]


@pytest.mark.parametrize("words", ["vi vil gerne fortsætte det", "det skal gå i drift", "jeg synes, det skal stoppe"])
def test_the_project_owners_wish_goes_to_whoever_decides(world: World, owner: Chat, words: str):
    told = owner.say(words)[-1].text

    facilitator = Chat(world, world.facts.persons[gathering(world).owner].address)
    assert told == "Tak. Jeg giver det videre til Jonas, der skriver beslutningen."
    assert f"dag 91: «{words}»" in facilitator.new()[-1].text
    assert gathering(world).progress["pulses"][-1]["did"] == words


def test_a_wish_in_the_middle_of_a_pulse_leaves_its_question_open(world: World, owner: Chat):
    owner.tap_token(token(Acted("c_pulse", 1, "91")))
    owner.say("Vi har hængt nye skilte op")

    said = owner.say("vi vil gerne fortsætte det")

    assert "giver det videre" in said[0].text and "Hvad har I lært?" in said[-1].text
    assert owner.step == "learnt"


def test_before_day_90_it_is_what_it_was(world: World):
    filled(world, "hundred_day", 3, HUNDRED)
    owner = an_employee(world)
    until(world, 60)

    assert "giver det videre" not in owner.say("vi vil gerne fortsætte det")[-1].text

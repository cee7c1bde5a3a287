"""What a project owner writes and reads on the days of a 100-day group that ask for words, and how far their request is."""

import pytest

from core.actions import Acted, read
from tests.chat import Chat, World
from tests.journeys.test_hundred_days import HUNDRED, filled, until
from tests.town import gathering
from tests.worlds import a_world, an_employee


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def facilitator(world: World) -> Chat:
    return filled(world, "hundred_day", 3, HUNDRED)


@pytest.fixture
def owner(world: World, facilitator: Chat) -> Chat:
    owner = an_employee(world)
    owner.new()
    return owner


def pulses(world: World) -> list[str]:
    return [row["did"] for row in gathering(world).progress.get("pulses", ())]


def answer_the_pulse(owner: Chat, words: str) -> None:
    owner.say(words)
    owner.say("at de hellere vil lave maden selv")
    owner.say("nej")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (0, "lige nu er det 3 ud af 10 der spiser sammen, og vi stopper hvis ingen kommer tre gange"),
        (50, "midtvejs har vi lært at makker-middag virker bedst"),
        (90, "vi tror den skal blive ved, for alle kommer igen"),
    ],
)
def test_what_a_milestone_asks_for_in_words_is_kept_with_the_group(world: World, owner: Chat, day: int, words: str):
    """It began a new need: the message asked a question that could not be answered."""
    until(world, day)
    answer_the_pulse(owner, words)

    assert pulses(world) == [words]
    assert owner.conversation.stack == ()


def test_a_new_need_on_such_a_day_is_a_need(world: World, owner: Chat):
    until(world, 50)
    owner.say("vi mangler idéer til legepladsen og vil gerne have et lab")

    assert pulses(world) == []
    assert owner.step == "who"


def test_the_answer_to_a_day_that_came_in_the_middle_of_the_pulse_is_that_days(world: World, owner: Chat):
    """It was written down as what was learnt, and nobody had answered whether the first test was done."""
    until(world, 28)
    owner.say("vi har spist sammen to gange")
    assert owner.step == "learnt"
    until(world, 30)
    owner.new()

    answers = owner.say("ja, den første prøve er lavet")

    assert gathering(world).progress["marks"]["30"] == "yes"
    assert owner.step == "learnt"
    assert "Hvad har I lært?" in answers[-1].text


def test_the_answer_to_the_question_that_is_open_is_no_days_answer(world: World, owner: Chat):
    until(world, 30)
    owner.say("Mange ældre føler sig ensomme i weekenden")
    owner.say("mig selv")
    owner.say("nej")

    assert "30" not in gathering(world).progress.get("marks", {})


def test_only_whoever_decides_is_offered_to_write_the_draft(world: World, owner: Chat, facilitator: Chat):
    """The button led the project owner to «det er facilitatoren, der skriver beslutningen»."""
    facilitator.new()
    until(world, 90)
    (theirs,) = [one for one in owner.new() if "Dag 90" in one.text]
    (ours,) = [one for one in facilitator.new() if one.text.startswith("Dag 90")]

    def does(message) -> set[str]:
        return {one.action for one in map(read, (button.token for button in message.buttons)) if isinstance(one, Acted)}

    assert "c_decide" not in does(theirs)
    assert "c_decide" in does(ours)
    assert "Facilitatoren skriver et udkast nu" in theirs.text
    assert "Skriv et udkast nu" in ours.text


@pytest.mark.parametrize(
    ("day", "words"),
    [(51, "I er i gang: i dag er dag 51 af 100."), (101, "De 100 dage er gået.")],
)
@pytest.mark.parametrize("question", ["hvor er min sag?", "hvornår starter det?", "hvad sker der nu?"])
def test_a_request_under_way_says_how_far_it_is(world: World, owner: Chat, day: int, words: str, question: str):
    """It said to the end that the facilitator agrees on time and place."""
    until(world, day)
    owner.new()

    told = "\n".join(one.text for one in owner.say(question))

    assert words in told
    assert "aftaler tid og sted" not in told


def test_a_request_whose_groups_have_met_says_so(world: World, owner: Chat, facilitator: Chat):
    until(world, 300)
    owner.new()

    told = "\n".join(one.text for one in owner.say("hvor er min sag?"))

    assert "Forløbet er slut." in told
    assert "aftaler tid og sted" not in told


def test_a_no_that_comes_late_tells_the_days_that_are_left(world: World, owner: Chat):
    """The button of day 60 said on day 100 that there were 40 days left."""
    until(world, 60)
    (asked,) = [one for one in owner.new() if one.text.startswith("Dag 60")]
    no = next(button.token for button in asked.buttons if button.label == "Ikke endnu")
    until(world, 99)
    owner.new()

    assert "Der er 1 dag endnu." in "\n".join(one.text for one in owner.tap_token(no))
    until(world, 100)
    assert "endnu" not in "\n".join(one.text for one in owner.tap_token(no))

"""What facilitators say of a group or a case under way begins no need of their own: so many more, another hour, an end."""

import pytest

from core.arranging.words.orders import read_spoken_of_gathering
from core.dialogue.questions.flow import INTAKE
from tests.chat import Chat
from tests.core.screening.words.test_about_them import with_a_case
from tests.town import asking, gathering, settle
from tests.worlds import a_world, content


@pytest.fixture
def group() -> Chat:
    """A facilitator whose only group is being filled."""
    world = a_world()
    settle(world, 40)
    chat = asking(world)
    chat.new()
    return chat


@pytest.mark.parametrize(
    "words",
    ["vi vil gerne have to flere", "vi kunne godt bruge 3 mere", "der er plads til et par ekstra", "we need two extra"],
)
def test_so_many_more_show_the_group(group: Chat, words: str) -> None:
    assert group.say(words)[-1].text.startswith("Hold 1:")
    assert group.conversation.dialogue is None


@pytest.mark.parametrize(
    "words",
    [
        "vi vil gerne have idéer til flere cykelstier ved skolen",
        "der kom to flere klager over kantinen i går",
        "vi vil gerne have flere unge på biblioteket",
    ],
)
def test_more_of_something_else_is_no_order(words: str) -> None:
    assert read_spoken_of_gathering(words, content().vocabulary) is None


@pytest.mark.parametrize("words", ["vi bliver nødt til at aflyse labbet, der er lukket", "mødet må aflyses"])
def test_an_end_is_asked_about(group: Chat, words: str) -> None:
    said = group.say(words)[-1].text

    assert "aflyse" in said.casefold()
    assert gathering(group.world).status.value == "asking"


@pytest.mark.parametrize(
    "words",
    [
        "super, det bliver et lab med 10-12 borgere",
        "det skal være tirsdag den 24. november fra 17 til 20 på hovedbiblioteket",
        "vi når det ikke, så det ender nok med et lab",
    ],
)
def test_an_offering_or_an_hour_and_no_matter_begins_no_need_of_their_own(words: str) -> None:
    facilitator = with_a_case()
    facilitator.say(words)

    assert facilitator.conversation.dialogue is None


def test_a_need_with_its_matter_still_begins() -> None:
    facilitator = with_a_case()
    facilitator.say("Vi vil gerne have et lab om, hvordan vi får flere unge på biblioteket")

    dialogue = facilitator.conversation.dialogue
    assert dialogue is not None
    assert dialogue.name == INTAKE

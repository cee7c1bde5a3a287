"""A no to an invitation that is taken back: asked about in the middle of the profile, and where an invitation stands open."""

import pytest

from core.network import InvitationStatus
from tests.chat import Chat
from tests.town import asking, chat_of, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
BETTER = (
    "jeg kan godt alligevel",
    "jeg har ombestemt mig, jeg vil gerne komme alligevel",
    "jeg vil gerne med alligevel",
    "jeg kan godt komme til mødet alligevel",
    "I can come after all",
)
QUESTIONS = ("Min rolle", "Det ved jeg noget om", "Hvornår jeg kan", "Sprog", "Det interesserer mig")


def answered(action: str) -> Chat:
    """Somebody who answered their invitation with this button."""
    world = a_world()
    settle(world, 60)
    asking(world)
    chat = chat_of(world, invitations(world)[0])
    chat.new()
    if action:
        tap(chat, action)
    return chat


def status(chat: Chat) -> InvitationStatus:
    return chat.world.facts.invitations[(1, chat.person.id)].status


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("words", BETTER)
def test_in_the_middle_of_the_profile_it_is_asked_about(words: str, question: str) -> None:
    chat = answered("i_no")
    chat.say("min profil")
    chat.tap(question)
    step = chat.step

    first, again = chat.say(words)

    assert "Har du ombestemt dig om mødet tirsdag den 24. november" in first.text
    assert chat.step == step
    assert again.buttons
    assert status(chat) is S.DECLINED
    chat.tap("Jeg kan godt alligevel")
    assert status(chat) is S.SEATED


@pytest.mark.parametrize("action", ["i_no", "i_leave_yes"])
def test_also_after_a_seat_that_was_given_back(action: str) -> None:
    chat = answered("i_yes" if action == "i_leave_yes" else "")
    tap(chat, action)
    chat.say("min profil")
    chat.tap("Sprog")

    assert "Har du ombestemt dig" in chat.say("jeg kan godt alligevel")[0].text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvornår jeg kan", "jeg kan godt mandag aften alligevel"),
        ("Sprog", "jeg taler godt tysk alligevel"),
        ("Det ved jeg noget om", "jeg ved godt noget om klima alligevel"),
    ],
)
def test_what_answers_the_question_is_its_answer(question: str, words: str) -> None:
    chat = answered("i_no")
    chat.say("min profil")
    chat.tap(question)

    assert "Har du ombestemt dig" not in " ".join(message.text for message in chat.say(words))


def test_who_refused_nothing_is_asked_nothing() -> None:
    world = a_world()
    (chat,) = settle(world, 1)
    chat.say("min profil")
    chat.tap("Sprog")

    assert "Har du ombestemt dig" not in " ".join(one.text for one in chat.say("jeg kan godt alligevel"))


@pytest.mark.parametrize("words", BETTER[:4])
def test_with_an_open_invitation_it_is_about_that(words: str) -> None:
    chat = answered("")

    said = chat.say(words)

    assert "Her er invitationen igen" in said[0].text
    assert status(chat) is S.ASKED


@pytest.mark.parametrize("words", ["jeg prøver at bytte vagten", "jeg prøver at bytte min vagt"])
def test_who_will_try_to_come_after_a_no_gets_no_seat_by_it(words: str) -> None:
    chat = answered("i_no")

    said = chat.say(words)

    assert status(chat) is S.DECLINED
    assert "Jeg kan godt alligevel" in [button.label for button in said[-1].buttons]

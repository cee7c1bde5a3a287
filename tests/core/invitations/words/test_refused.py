"""A no that says in so many words that its writer does not come: it is taken, as on the button. Others' coming is not theirs."""

import pytest

from core.network import InvitationStatus
from tests.chat import Chat
from tests.core.invitations.words.test_undecided import mine
from tests.town import a_second, the_second


@pytest.mark.parametrize(
    "words",
    [
        "jeg kan ikke deltage",
        "jeg kan desværre ikke deltage",
        "kan desværre ikke deltage",
        "jeg kan ikke komme",
        "jeg vil ikke deltage",
        "jeg kan ikke deltage den 24.",
        "jeg kan ikke komme alligevel",
        "jeg er desværre blevet indlagt på Herlev, så jeg kan ikke komme alligevel",
        "hej, jeg kan desværre ikke være med. hilsen bente",
        "jeg kan ikke komme på mødet, jeg skal passe børn",
        "min mand er syg, kan ikke komme",
        "mine børn har feber så jeg kan ikke deltage",
        "mange tak, men kan ikke deltage",
    ],
)
def test_who_does_not_come_has_declined_and_can_think_better_at_once(asked: Chat, words: str) -> None:
    said = asked.say(words)

    assert mine(asked).status is InvitationStatus.DECLINED
    assert "Jeg kan godt alligevel" in [button.label for button in said[-1].buttons]


@pytest.mark.parametrize(
    "words",
    [
        "hun vil ikke deltage",
        "han kan ikke komme",
        "min søn kan ikke deltage",
        "mine børn kan ikke deltage",
        "borgerne kan ikke deltage",
        "mange kan ikke deltage",
        "folk kan ikke komme den dag",
        "my children cannot come",
        "jeg kan ikke være med til at betale",
        "jeg kan ikke komme på andre tanker",
        "jeg kan ikke komme i tanke om noget",
        "jeg kan ikke komme i kontakt med jer",
        "jeg kan ikke komme igennem på telefonen",
        "I cannot come up with anything",
        "jeg kan nok ikke komme",
        "jeg kan ikke deltage hele aftenen",
        "jeg kan ikke komme hvis det regner",
        "jeg kan ikke deltage, medmindre jeg får fri",
        "jeg kan ikke komme men min kone vil gerne",
        "kan ikke komme ind på siden",
        "kan man ikke deltage?",
    ],
)
def test_what_is_no_plain_no_declines_nothing(asked: Chat, words: str) -> None:
    asked.say(words)

    assert mine(asked).status is InvitationStatus.ASKED


@pytest.mark.parametrize(
    "words",
    ["nej tak eller jo, vent, min aften er ledig! jeg kommer", "nej tak. Jeg har fået byttet vagten, jeg kommer"],
)
def test_a_no_that_a_yes_stands_behind_is_neither(asked: Chat, words: str) -> None:
    said = asked.say(words)

    assert mine(asked).status is InvitationStatus.ASKED
    assert said[-1].buttons


def test_where_they_have_a_seat_as_well_it_is_asked_which(asked: Chat) -> None:
    a_second(asked.world, asked, InvitationStatus.SEATED)

    asked.say("jeg kan ikke deltage")

    assert mine(asked).status is InvitationStatus.ASKED
    assert the_second(asked.world, asked).status is InvitationStatus.SEATED

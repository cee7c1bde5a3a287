"""A no that names a day on which the meeting is not: asked about, and no invitation is answered by it."""

import pytest

from core.network import InvitationStatus
from tests.chat import Chat
from tests.town import WHEN, asking, chat_of, invitations, settle
from tests.worlds import a_world

S = InvitationStatus
TWO_TIMES = "enten tirsdag den 24. november 17-20 eller onsdag den 25. november 17-20 i Rådhussalen"
ASKS = "Du nævner en dag"


def an_asked_citizen(when: str = WHEN) -> Chat:
    """Somebody who is asked to a lab in November, or for the times of one, on a Monday in October."""
    world = a_world()
    settle(world, 60)
    asking(world, when=when)
    chat = chat_of(world, invitations(world)[0])
    chat.new()
    return chat


def status(chat: Chat) -> InvitationStatus:
    return chat.world.facts.invitations[(1, chat.person.id)].status


@pytest.mark.parametrize(
    "words",
    [
        "I morgen kan jeg ikke",
        "jeg kan ikke i morgen",
        "i dag kan jeg ikke",
        "jeg kan ikke på mandag",
        "jeg kan ikke torsdag",
        "jeg kan ikke i december",
        "jeg kan ikke i næste uge",
        "ikke i næste uge",
        "den 3. december kan jeg ikke",
        "nej, ikke i morgen",
        "jeg kan ikke i weekenden",
        "tomorrow I can't",
        "I can't on Monday",
    ],
)
def test_a_no_to_another_day_is_asked_about(words: str) -> None:
    chat = an_asked_citizen()

    first, invitation = chat.say(words)

    assert ASKS in first.text
    assert {"Ja, jeg kommer", "Nej tak"} <= {button.label for button in invitation.buttons}
    assert status(chat) is S.ASKED


@pytest.mark.parametrize(
    "words",
    [
        "nej tak",
        "jeg kan ikke",
        "desværre, jeg kan ikke den dag",
        "jeg kan ikke den 24. november",
        "jeg kan ikke den 24.",
        "jeg kan ikke tirsdag",
        "jeg kan ikke i november",
        "jeg kan ikke kl 17",
        "jeg kan ikke om aftenen",
        "jeg kan ikke nu",
        "jeg sidder i udlandet indtil jul",
        "nej, jeg arbejder altid om tirsdagen",
        "det var en god dag i går, men nej tak",
    ],
)
def test_a_no_to_the_meetings_day_or_to_none_declines(words: str) -> None:
    chat = an_asked_citizen()

    chat.say(words)

    assert status(chat) is S.DECLINED


@pytest.mark.parametrize(
    "words",
    [
        "hvad med torsdag i stedet for",
        "kan ikke tirsdag men onsdag",
        "Tirsdage 13-15. Er på kursus i uge 45 og kan ikke der",
        "kun lørdage, søndag er til familien",
    ],
)
def test_another_time_that_is_offered_is_still_another_time(words: str) -> None:
    chat = an_asked_citizen()

    chat.say(words)

    assert status(chat) is S.OTHER_TIME


@pytest.mark.parametrize(
    "words",
    [
        "Onsdag kl. 18-20 har vi hentet traktoren hjem, så der kan jeg komme",
        "Denne fredag eftermiddag er der stille på kontoret, så tag den",
        "mandag har salonen lukket, så der kan jeg godt",
        "ja, onsdag passer fint",
        "jeg kan godt torsdag, der har jeg fri",
    ],
)
def test_a_yes_to_another_day_seats_nobody(words: str) -> None:
    chat = an_asked_citizen()

    first, _ = chat.say(words)

    assert ASKS in first.text
    assert status(chat) is S.ASKED


@pytest.mark.parametrize(
    "words",
    [
        "ja tak, jeg kan godt tirsdag",
        "ja, den 24. passer fint",
        "ja gerne, jeg kan altid om aftenen",
        "jeg kommer, jeg har fri fra kl. 15",
        "jeg kan godt tirsdag, der har jeg fri",
        "ja tak, jeg kommer kl. 17",
        "I can come, I'm free from 3 pm",
    ],
)
def test_a_yes_with_the_meetings_own_day_beside_it_is_a_yes(words: str) -> None:
    chat = an_asked_citizen()

    chat.say(words)

    assert status(chat) is S.SEATED


@pytest.mark.parametrize(
    "words",
    [
        "tirs og ons aften men har ferie i uge 42 og uge 7 så der kan jeg ikke",
        "Alle aftener, dog ikke torsdag, der kan jeg ikke",
    ],
)
def test_whoever_is_free_then_declines_nothing(words: str) -> None:
    chat = an_asked_citizen()

    chat.say(words)

    assert status(chat) is S.ASKED


def test_a_plain_no_stays_a_no_with_other_times_beside_it() -> None:
    chat = an_asked_citizen()

    chat.say("nej tak, jeg har kun tid i weekenden")

    assert status(chat) is S.DECLINED


@pytest.mark.parametrize("words", ["I morgen kan jeg ikke", "jeg kan ikke den 25. november", "jeg kan ikke på torsdag"])
def test_a_no_to_some_of_the_times_of_a_poll_declines_none_of_it(words: str) -> None:
    chat = an_asked_citizen(TWO_TIMES)

    first, _ = chat.say(words)

    assert ASKS in first.text
    assert status(chat) is S.ASKED


def test_a_no_to_all_times_of_a_poll_is_a_no() -> None:
    chat = an_asked_citizen(TWO_TIMES)

    chat.say("jeg kan ikke i november")

    assert status(chat) is not S.ASKED


def test_the_meetings_own_date_is_no_wish_for_another_one() -> None:
    chat = an_asked_citizen()

    chat.say("jeg kan den 24.")

    assert status(chat) is S.ASKED


def test_a_need_with_a_time_in_it_seats_nobody() -> None:
    chat = an_asked_citizen()

    chat.say("Vi vil gerne afprøve aftenåbent på genbrugspladsen i to måneder")

    assert status(chat) is S.ASKED

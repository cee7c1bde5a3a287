"""Words that mean something beside what was just shown, or of a course: they are asked about, and do nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import Acted, read
from core.dialogue.questions.flow import INTAKE
from core.network import GatheringStatus
from tests.chat import Chat
from tests.core.invitations.asking.test_leaving import a_seat
from tests.core.members.test_room import a_member
from tests.core.screening.words.test_about_them import sent
from tests.core.screening.words.test_spoken import FOOD
from tests.town import a_room_with_its_time, asking, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world


@pytest.fixture
def proposal() -> Chat:
    """A facilitator who was just shown whom to ask, and holds an open case too."""
    world = a_world()
    settle(world, 40)
    chat = a_room_with_its_time(world)
    sent(world, FOOD)
    tap(chat, "claim", 2)
    tap(chat, "g_find")
    chat.new()
    return chat


@pytest.mark.parametrize(
    "words", ["godkend", "godkend listen", "ok, spørg dem", "ja godkend", "listen er fin", "approve"]
)
def test_a_yes_to_the_proposal_just_shown_is_asked_about_and_a_yes_to_that_asks_them(
    proposal: Chat, words: str
) -> None:
    said = proposal.say(words)[-1]

    assert "Skal jeg godkende listen til hold 1?" in said.text
    assert (gathering(proposal.world).status, invitations(proposal.world)) == (GatheringStatus.PROPOSED, [])
    proposal.say("ja")
    assert gathering(proposal.world).status is GatheringStatus.ASKING and invitations(proposal.world)


@pytest.mark.parametrize("words", ["nej", "nej tak", "no"])
def test_a_no_to_what_is_asked_lets_it_be(proposal: Chat, words: str) -> None:
    proposal.say("godkend")

    assert proposal.say(words)[-1].text == "Godt. Der er ikke ændret noget."
    assert (gathering(proposal.world).status, invitations(proposal.world)) == (GatheringStatus.PROPOSED, [])


def test_the_only_proposal_is_meant_also_later_where_no_case_of_theirs_is_open() -> None:
    world = a_world()
    settle(world, 40)
    chat = a_room_with_its_time(world)
    tap(chat, "g_find")
    chat.say("digest")

    assert "Skal jeg godkende listen til hold 1?" in chat.say("godkend listen")[-1].text


def test_with_a_case_of_theirs_open_the_same_words_are_about_that(proposal: Chat) -> None:
    proposal.say("digest")

    assert "Skal jeg godkende listen" not in proposal.say("godkend")[-1].text


@pytest.mark.parametrize("words", ["og det bliver i Hovedbiblioteket", "det er på Ordrup Skole i stedet"])
def test_where_it_is_to_be_said_right_after_it_was_moved_begins_no_need(words: str) -> None:
    world = a_world()
    settle(world, 40)
    chat = asking(world)
    chat.say("flyt mødet en time senere")

    assert chat.say(words)[-1].text.startswith("Hold 1:")
    assert chat.conversation.stack == ()


def test_below_a_case_the_same_words_are_about_the_case(proposal: Chat) -> None:
    proposal.say("vis 2")

    said = proposal.say("godkend")[-1]

    assert said.text == "Mente du Godkend forslaget?"
    assert read(said.buttons[0].token) == Acted("accept", 2)


def test_words_to_those_who_sent_a_case_are_no_yes_to_a_list(proposal: Chat) -> None:
    proposal.say("spørg dem om maden")

    assert gathering(proposal.world).status is GatheringStatus.PROPOSED


@pytest.fixture
def course() -> Chat:
    """The facilitator of a course that is under way, with meetings on 2, 16 and 30 October."""
    world = a_world()
    a_seat(world, a_member(world), GatheringStatus.RUNNING, -3, 11, 25, offering="tailored")
    return a_facilitator(world)


@pytest.mark.parametrize(
    "words", ["aflys møde 2", "møde 2 udgår", "møde 2 aflyses", "aflys næste møde", "vi må aflyse det andet møde"]
)
def test_one_meeting_of_a_course_is_no_group_of_that_number(course: Chat, words: str) -> None:
    said = course.say(words)[-1]

    assert "Ét møde kan ikke aflyses for sig. Du kan flytte møde 2 på hold 1" in said.text
    assert [one.label for one in said.buttons] == ["Flyt et møde", "Aflys", "Vis hold 1"]
    assert gathering(course.world).status is GatheringStatus.RUNNING
    assert "Hvornår skal møde 2 på hold 1" in course.tap("Flyt et møde")[-1].text


@pytest.mark.parametrize("words", ["aflys møde 1", "aflys det første møde", "møde 1 udgår"])
def test_a_meeting_that_was_held_is_told_so_and_the_next_can_be_moved(course: Chat, words: str) -> None:
    said = course.say(words)[-1]

    assert said.text.startswith("Møde 1 på hold 1 blev holdt fredag den 2. oktober 2026")
    assert "Det næste er møde 2, fredag den 16. oktober 2026" in said.text
    assert [one.label for one in said.buttons] == ["Flyt møde 2", "Aflys", "Vis hold 1"]
    assert gathering(course.world).status is GatheringStatus.RUNNING
    assert "Hvornår skal møde 2 på hold 1" in course.tap("Flyt møde 2")[-1].text


def test_where_all_is_over_nothing_can_be_called_off(course: Chat) -> None:
    over = replace(gathering(course.world), status=GatheringStatus.DONE)
    course.world.facts.gatherings[over.number] = over
    course.world.now += timedelta(days=30)

    said = course.say("aflys møde 2")[-1]

    assert said.text.startswith("Møde 2 på hold 1 blev holdt fredag den 16. oktober 2026")
    assert [one.label for one in said.buttons] == ["Vis hold 1"]
    assert course.say("aflys mødet")[-1].text == "Hold 1 er slut. Der er ikke ændret noget."


def test_what_is_asked_of_one_meeting_is_told(course: Chat) -> None:
    assert "Møde 3 på hold 1 er fredag den 30. oktober 2026" in course.say("hvornår er møde 3")[-1].text


@pytest.mark.parametrize(
    "words", ["aflys labbet på tirsdag", "aflys mødet, for få er med", "vi aflyser labbet i morgen"]
)
def test_calling_off_is_asked_about_also_with_when_or_why(words: str) -> None:
    world = a_world()
    settle(world, 40)
    chat = asking(world)

    assert "Vil du aflyse hold 1?" in chat.say(words)[-1].text
    assert gathering(world).status is GatheringStatus.ASKING


@pytest.mark.parametrize(
    "words",
    [
        "hvem mangler",
        "hvor mange har vi",
        "vi er nok nu",
        "inviter flere",
        "skal nogen have glutenfri",
        "send deltagerliste",
        "hvor mange er vi",
        "hvem har allergi",
        "hvilken dag er vi på",
    ],
)
def test_everyday_questions_show_the_group(words: str) -> None:
    world = a_world()
    settle(world, 40)
    chat = asking(world)

    assert chat.say(words)[-1].text.startswith("Hold 1:")
    assert chat.conversation.stack == ()


def test_a_need_about_cancellations_still_begins() -> None:
    world = a_world()
    settle(world, 40)
    chat = asking(world)

    chat.say("vi aflyser for mange hold på biblioteket og mangler idéer til noget andet")

    assert chat.conversation.dialogue.name == INTAKE

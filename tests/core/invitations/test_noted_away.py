"""A citizen with a messenger rang up instead: the facilitator notes it on a button, the citizen is told and takes it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import Acted, token
from core.gatherings.candidates import begins
from core.invitations.seats.absences import is_absent
from core.members.by_phone import PROXY
from core.model import PersonId
from core.network import ENTERED_BY, GatheringStatus, Invitation, InvitationStatus
from tests.chat import Chat, World, text_of
from tests.core.invitations.asking.test_leaving import a_seat, files_to
from tests.core.members.test_room import a_member
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world

S = InvitationStatus
NOTE = "Ja, notér afbud fra Asta"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def chat(world: World) -> Chat:
    """The facilitator of a lab that is being filled; Asta has a seat."""
    settle(world, 40)
    for number, person in enumerate(world.facts.all_citizens):
        world.facts.persons[person] = replace(world.facts.persons[person], name=f"Zelda{number}")
    facilitator = asking(world)
    asta = invitations(world)[0]
    world.facts.persons[asta.citizen] = replace(world.facts.persons[asta.citizen], name="Asta Holm")
    stands(world, asta.citizen, S.SEATED)
    world.facts.gatherings[1] = replace(gathering(world), seated=1)
    facilitator.new()
    return facilitator


def stands(world: World, person: PersonId, status: S, **changes) -> None:
    one = world.facts.invitations[1, person]
    world.facts.invitations[1, person] = replace(one, status=status, **changes)


def astas(world: World) -> Invitation:
    return invitations(world)[0]


@pytest.fixture
def asta(world: World, chat: Chat) -> Chat:
    found = chat_of(world, astas(world))
    found.new()
    return found


def test_words_change_nothing_and_the_button_gives_the_seat_up(world: World, chat: Chat, asta: Chat):
    asked = chat.say("Asta har meldt afbud")[-1]
    assert asked.buttons[0].label == NOTE and "Intet er ændret endnu" in asked.text
    assert (astas(world).status, asta.new()) == (S.SEATED, [])

    said = text_of(chat.tap(NOTE))

    assert "Asta er meldt fra hold 1. Der er 0 med nu. Borgeren har fået besked og kan fortryde." in said
    assert (astas(world).status, gathering(world).seated) == (S.WITHDRAWN, 0)
    assert astas(world).facts[ENTERED_BY] == chat.person.id


@pytest.mark.parametrize("words", ["ja", "ja tak", "ja, notér afbud fra Asta"])
def test_a_yes_to_that_question_is_its_button(world: World, chat: Chat, words: str):
    chat.say("Asta er blevet syg")

    chat.say(words)

    assert astas(world).status is S.WITHDRAWN


def test_the_citizen_reads_that_it_was_noted_by_a_facilitator_and_gets_the_file(world: World, chat: Chat, asta: Chat):
    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)

    (told,) = asta.new()

    assert told.text.startswith("En facilitator i Sparringsrummet har skrevet dit afbud ned")
    assert [one.label for one in told.buttons] == ["Jeg kan godt alligevel"]
    assert "Jonas" not in told.text
    assert files_to(world, asta.person.id)[-1]["method"] == "CANCEL"


def test_the_log_says_who_noted_it_and_not_of_whom(world: World, chat: Chat):
    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)

    line = world.facts.log[-1]

    assert (line.what, line.who, dict(line.facts)) == ("away_noted", chat.person.id, {"gathering": 1})


def test_the_next_on_the_list_is_offered_the_seat_and_asta_then_waits(world: World, chat: Chat, asta: Chat):
    waits = invitations(world)[1].citizen
    stands(world, waits, S.WAITING, place=1)
    full = gathering(world)
    world.facts.gatherings[1] = replace(full, seated=full.most)

    chat.say("Asta har meldt afbud")
    said = text_of(chat.tap(NOTE))

    assert "Pladsen er tilbudt den næste på listen" in said
    assert world.facts.invitations[1, waits].status is S.OFFERED
    asta.tap("Jeg kan godt alligevel")
    assert astas(world).status is S.WAITING


def test_one_tap_takes_it_back_while_the_seat_is_free_and_the_facilitator_hears(world: World, chat: Chat, asta: Chat):
    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)
    chat.new()

    asta.tap("Jeg kan godt alligevel")

    assert (astas(world).status, gathering(world).seated) == (S.SEATED, 1)
    assert ENTERED_BY not in astas(world).facts
    assert "stod med afbud på hold 1" in text_of(chat.new()) and "Nu er 1 med" in world.inboxes[chat.person.id][-1].text


@pytest.mark.parametrize("words", ["ja det er forkert", "det har jeg ikke sagt", "det er en fejl, jeg kommer"])
def test_words_that_it_was_wrong_lead_to_the_button(world: World, chat: Chat, asta: Chat, words: str):
    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)
    asta.new()

    said = asta.say(words)[-1]

    assert "Vil du alligevel med til mødet" in said.text or "Du er med" in said.text
    assert asta.conversation.stack == ()


@pytest.mark.parametrize("words", ["tak", "ok", "det er fint"])
def test_thanks_for_it_take_nothing_back(world: World, chat: Chat, asta: Chat, words: str):
    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)

    asta.say(words)

    assert astas(world).status is S.WITHDRAWN


def test_an_answer_of_her_own_later_is_not_marked_as_the_facilitators(world: World, chat: Chat, asta: Chat):
    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)
    asta.tap("Jeg kan godt alligevel")

    asta.say("jeg kan alligevel ikke komme")
    tap(asta, "i_leave_yes")

    assert astas(world).status is S.WITHDRAWN and ENTERED_BY not in astas(world).facts


def test_a_tap_twice_or_too_late_changes_nothing(world: World, chat: Chat):
    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)
    before = (gathering(world), astas(world))

    assert "ikke en plads på hold 1, der kan gives tilbage" in text_of(
        tap(chat, "g_away", 1, str(astas(world).citizen))
    )

    assert (gathering(world), astas(world)) == before


def test_once_it_has_begun_no_button_is_offered(world: World, chat: Chat):
    world.now = begins(gathering(world)) + timedelta(minutes=5)

    said = chat.say("Asta har meldt afbud")[-1]

    assert "Det er for sent at give pladsen tilbage" in said.text
    assert NOTE not in [one.label for one in said.buttons]


@pytest.mark.parametrize("who", ["another", "citizen"])
def test_nobody_notes_it_for_the_people_of_somebody_else(world: World, chat: Chat, asta: Chat, who: str):
    other = a_facilitator(world, 2) if who == "another" else chat_of(world, invitations(world)[1])
    other.open() if who == "another" else None

    other.tap_token(token(Acted("g_away", 1, str(asta.person.id))))

    assert astas(world).status is S.SEATED


def test_whoever_has_no_messenger_is_answered_for_as_before(world: World, chat: Chat):
    citizen = world.facts.all_citizens[astas(world).citizen]
    world.facts.all_citizens[citizen.person] = replace(citizen, facts={**citizen.facts, PROXY: True})

    assert NOTE not in [one.label for one in chat.say("Asta har meldt afbud")[-1].buttons]
    tap(chat, "g_away", 1, str(citizen.person))

    assert astas(world).status is S.SEATED


def a_course(world: World) -> tuple[Chat, Chat]:
    """Meetings on 2, 16 and 30 October; the first was held. Asta has a seat."""
    asta = a_member(world)
    a_seat(world, asta, GatheringStatus.RUNNING, -3, 11, 25, offering="tailored")
    world.facts.persons[asta.person.id] = replace(asta.person, name="Asta")
    asta.new()
    return a_facilitator(world), asta


def test_of_a_course_one_meeting_can_be_noted_and_the_seat_stays(world: World):
    chat, asta = a_course(world)
    asked = chat.say("Asta har meldt afbud")[-1]
    assert [one.label for one in asked.buttons][:3] == [
        "Notér afbud fredag den 16. oktober 2026 kl. 09.00",
        "Notér afbud fredag den 30. oktober 2026 kl. 08.00",
        "Notér afbud fra resten",
    ]

    said = text_of(chat.tap(asked.buttons[0].label))

    mine = world.facts.invitations[1, asta.person.id]
    session = gathering(world).sessions[1]
    assert "Pladsen på hold 1 er stadig borgerens" in said
    assert mine.status is S.SEATED and is_absent(mine, session)
    (told,) = asta.new()
    assert told.text.startswith("En facilitator i Sparringsrummet har skrevet dit afbud ned")
    asta.tap("Jeg kan godt alligevel")
    assert not is_absent(world.facts.invitations[1, asta.person.id], session)


@pytest.mark.parametrize(
    "words", ["Asta kan ikke den 30.", "Asta kommer ikke til møde 3", "Asta er syg den 30. oktober"]
)
def test_the_meeting_that_is_named_is_the_first_button(world: World, words: str):
    chat, _ = a_course(world)

    said = chat.say(words)[-1]

    assert said.buttons[0].label == "Notér afbud fredag den 30. oktober 2026 kl. 08.00"
    assert said.buttons[0].style == "primary" and said.buttons[1].label.startswith("Notér afbud fredag den 16.")


def test_a_course_left_by_mistake_is_come_back_to(world: World):
    chat, asta = a_course(world)
    chat.say("Asta stopper")
    chat.tap("Notér afbud fra resten")
    assert (world.facts.invitations[1, asta.person.id].status, gathering(world).seated) == (S.WITHDRAWN, 1)

    said = text_of(asta.tap("Jeg kan godt alligevel"))

    assert "Så er du med igen i resten af forløbet" in said
    assert (world.facts.invitations[1, asta.person.id].status, gathering(world).seated) == (S.SEATED, 2)


def test_whoever_left_a_course_themselves_is_not_let_in_again(world: World):
    _, asta = a_course(world)
    tap(asta, "i_leave_yes")

    tap(asta, "i_yes")

    assert world.facts.invitations[1, asta.person.id].status is S.WITHDRAWN


def test_by_night_the_citizen_is_left_in_peace(world: World, chat: Chat):
    world.now = world.now.replace(hour=21)

    chat.say("Asta har meldt afbud")
    chat.tap(NOTE)

    told = next(one for one in reversed(world.said) if one.prompt == "invitation/noted_away")
    assert told.respects_quiet_hours

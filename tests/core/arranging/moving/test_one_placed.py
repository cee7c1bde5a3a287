"""One meeting of a course is held elsewhere: by a button or in words, told to those who have a seat, with a new calendar file."""

from dataclasses import replace

import pytest

from core.arranging.words.places import read_placing
from core.invitations.seats.absences import key_of
from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World, text_of
from tests.core.arranging.moving.test_one_moved import chat, course, owner, with_a_lab, world
from tests.core.invitations.asking.test_leaving import files_to
from tests.core.members.test_room import a_member
from tests.town import tap
from tests.worlds import a_facilitator, content

__all__ = ["chat", "owner", "world"]

PLACED = "Møde 3 på hold 1, fredag den 30. oktober 2026 kl. 08.00, holdes nu her: Hovedbiblioteket"
WORDS = (
    "møde 3 holdes i Hovedbiblioteket i stedet",
    "tredje gang afholdes på Hovedbiblioteket",
    "møde 3 på hold 1 skal være i Hovedbiblioteket",
    "møde 3 er i Hovedbiblioteket i stedet for Rådhussalen",
    "mødet den 30. oktober holdes i Hovedbiblioteket",
    "flyt møde 3 til Hovedbiblioteket",
    "nyt sted til møde 3: Hovedbiblioteket",
    "meeting 3 takes place at Hovedbiblioteket instead",
)


def places(world: World) -> list[str]:
    return [one.place for one in course(world).sessions]


@pytest.mark.parametrize("words", WORDS)
def test_in_words_at_once_and_everybody_with_a_seat_is_told(world: World, chat: Chat, owner: Chat, words: str):
    before = [one.start for one in course(world).sessions]

    said = text_of(owner.say(words))

    assert PLACED in said and "1 borger har fået besked" in said
    assert owner.conversation.dialogue is None
    assert places(world) == ["Rådhussalen", "Rådhussalen", "Hovedbiblioteket", "Rådhussalen"]
    assert [one.start for one in course(world).sessions] == before
    (told,) = chat.new()
    assert "Et møde har fået et nyt sted. Det er fredag den 30. oktober" in told.text
    assert "nu er det her: Hovedbiblioteket" in told.text
    (file,) = files_to(world, chat.person.id)
    assert [(row["entry"], row["place"]) for row in file["sessions"]] == [(3, "Hovedbiblioteket")]
    assert (file["method"], file["sequence"]) == ("PUBLISH", 1)


def test_by_a_button_beside_the_question_for_another_time(world: World, chat: Chat, owner: Chat):
    tap(owner, "g_move", 1, key_of(course(world).sessions[2]))
    assert "Hvor skal møde 3 på hold 1 holdes i stedet?" in text_of(owner.tap("Kun et andet sted"))

    assert PLACED in text_of(owner.say("i hovedbiblioteket"))
    assert (len(chat.new()), owner.conversation.stack) == (1, ())


@pytest.mark.parametrize("words", ["nyt sted til møde 3", "skift lokale til møde 3"])
def test_without_a_place_it_is_asked_for(world: World, owner: Chat, words: str):
    before = course(world)

    assert "Hvor skal møde 3 på hold 1 holdes i stedet?" in text_of(owner.say(words))

    assert course(world) == before
    owner.say("Hovedbiblioteket")
    assert places(world)[2] == "Hovedbiblioteket"


def test_without_a_meeting_it_is_asked_which(world: World, owner: Chat):
    asked = owner.say("mødet holdes i Hovedbiblioteket i stedet")

    assert "Hvilket møde på hold 1 skal holdes et andet sted?" in text_of(asked)
    assert "Hvor skal møde 3" in text_of(owner.tap(asked[-1].buttons[1].label))
    assert set(places(world)) == {"Rådhussalen"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("ja", "Det læser jeg ikke som"),
        ("tak", "Selv tak"),
        ("kl. 18", "Det læser jeg ikke som et sted"),
        ("Rådhussalen", "Der holdes mødet allerede"),
    ],
)
def test_what_is_no_new_place_is_asked_again(world: World, chat: Chat, owner: Chat, words: str, why: str):
    owner.say("nyt sted til møde 3")

    assert why in text_of(owner.say(words))

    assert set(places(world)) == {"Rådhussalen"}
    assert chat.new() == []


def test_time_and_place_together(world: World, chat: Chat, owner: Chat):
    said = text_of(owner.say("flyt møde 3 til den 5. november kl. 16 i Kulturhuset"))

    assert "er flyttet fra fredag den 30. oktober" in said and "Stedet er nu Kulturhuset" in said
    assert (course(world).sessions[2].start.day, places(world)[2]) == (5, "Kulturhuset")
    (told,) = chat.new()
    assert "Et møde er flyttet" in told.text and "(3 timer), Kulturhuset." in told.text


def test_what_is_delicate_has_its_place_in_no_message_and_no_file(world: World, chat: Chat, owner: Chat):
    world.facts.gatherings[1] = replace(course(world), is_delicate=True)
    invitation = world.facts.invitations[1, chat.person.id]
    world.facts.invitations[1, chat.person.id] = replace(invitation, facts={**invitation.facts, "opened": True})

    owner.say("møde 3 holdes i Hovedbiblioteket i stedet")

    (told,) = chat.new()
    assert "Hovedbiblioteket" not in told.text and "Et møde har fået et nyt sted" in told.text
    (file,) = files_to(world, chat.person.id)
    assert ([row["place"] for row in file["sessions"]], file["sequence"]) == ([""], 1)
    assert "Rådhussalen, men Hovedbiblioteket fredag den 30. oktober" in text_of(chat.tap(told.buttons[0].label))


def test_before_it_begins_everybody_who_is_asked_reads_the_place_of_each(world: World, chat: Chat, owner: Chat):
    now = course(world)
    world.facts.gatherings[1] = replace(now, status=GatheringStatus.ASKING, sessions=now.sessions[1:])
    asked = a_member(world, "citizen-2")
    world.facts.invitations[1, asked.person.id] = replace(
        world.facts.invitations[1, chat.person.id], citizen=asked.person.id, status=InvitationStatus.ASKED
    )
    asked.new()

    owner.say("møde 2 holdes i Hovedbiblioteket i stedet")

    for told in (text_of(asked.new()), text_of(chat.new())):
        assert "Hvor: Rådhussalen, men Hovedbiblioteket fredag den 30. oktober" in told
    assert "Rådhussalen, men Hovedbiblioteket" in text_of(owner.say("vis hold 1"))


def test_the_reminder_has_the_place_of_its_meeting(world: World, chat: Chat, owner: Chat):
    owner.say("møde 3 holdes i Hovedbiblioteket i stedet")
    chat.new()
    world.advance(course(world).sessions[2].start - world.now)

    reminders = [one.text for one in chat.new() if "Husk" in one.text and "30. oktober" in one.text]
    assert reminders and all("Hovedbiblioteket" in one for one in reminders)


def test_what_meets_once_is_placed_as_a_whole(world: World, chat: Chat, owner: Chat):
    with_a_lab(world)

    assert "Hold 1 holdes nu her: Hovedbiblioteket. 1 borger" in text_of(
        owner.say("hold 1 holdes i Hovedbiblioteket i stedet")
    )

    assert places(world) == ["Hovedbiblioteket"]
    assert "Hovedbiblioteket" in text_of(chat.new())


def test_without_its_number_what_meets_once_is_only_shown(world: World, owner: Chat):
    with_a_lab(world)

    assert "Hold 1" in text_of(owner.say("mødet holdes i Hovedbiblioteket i stedet"))

    assert (places(world), owner.conversation.stack) == (["Rådhussalen"], ())


@pytest.mark.parametrize("words", ["møde 1 holdes i Hovedbiblioteket i stedet", "nyt sted til møde 1"])
def test_a_meeting_that_was_held_stays(world: World, owner: Chat, words: str):
    assert "Møde 1 på hold 1 var fredag den 2. oktober" in text_of(owner.say(words))
    assert set(places(world)) == {"Rådhussalen"}


def test_nobody_else_places_it(world: World, owner: Chat):
    other = a_facilitator(world, 2)
    other.open()

    tap(other, "g_place", 1, key_of(course(world).sessions[2]))
    other.say("møde 3 på hold 1 holdes i Hovedbiblioteket i stedet")

    assert set(places(world)) == {"Rådhussalen"}
    assert other.conversation.dialogue is None


@pytest.mark.parametrize(
    "words",
    [
        "holdes møde 3 i Hovedbiblioteket?",
        "møde 3 skal ikke holdes i Hovedbiblioteket",
        "møde 3 er i gang",
        "møde 3 er i Rådhussalen",
        "vi mangler et nyt sted at mødes for unge",
        "der holdes for mange møder i forvaltningen",
    ],
)
def test_anything_else_is_none_of_it(words: str):
    assert read_placing(words, content().vocabulary) is None


@pytest.mark.parametrize("words", ["møde 3 holdes på torsdag i stedet", "flyt møde 3 til En anden dag"])
def test_a_time_is_no_place(world: World, owner: Chat, words: str):
    said = text_of(owner.say(words))

    assert "Hvornår skal møde 3 på hold 1 være i stedet?" in said
    assert set(places(world)) == {"Rådhussalen"}

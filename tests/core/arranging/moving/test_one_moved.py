"""One meeting of a course gets another time: by a button or in words, told to those who have a seat, and kept in its order."""

from dataclasses import replace

import pytest

from core.invitations.seats.absences import key_of, with_absences
from core.network import Gathering, GatheringStatus, InvitationStatus
from tests.chat import Chat, World, text_of
from tests.core.invitations.asking.test_leaving import a_seat, files_to
from tests.core.members.test_room import a_member
from tests.factories import DAY, HOUR
from tests.town import tap
from tests.worlds import a_facilitator, a_world

S = InvitationStatus
MOVED = "Møde 3 på hold 1 er flyttet fra fredag den 30. oktober 2026 kl. 08.00 til torsdag den 5. november 2026 kl. 16.00-19.00"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def chat(world: World) -> Chat:
    """With a seat in a course of meetings on 2, 16 and 30 October and on 13 November; the first was held."""
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, 25, 39, offering="tailored")
    chat.new()
    return chat


@pytest.fixture
def owner(world: World, chat: Chat) -> Chat:
    return a_facilitator(world)


def course(world: World) -> Gathering:
    return world.facts.gatherings[1]


def test_it_is_asked_which_meeting_and_when_and_those_with_a_seat_are_told(world: World, chat: Chat, owner: Chat):
    tap(owner, "g_show")
    asked = owner.tap("Flyt et møde")
    assert [one.label for one in asked[-1].buttons][:3] == [
        "Møde 2: fredag den 16. oktober 2026 kl. 09.00",
        "Møde 3: fredag den 30. oktober 2026 kl. 08.00",
        "Møde 4: fredag den 13. november 2026 kl. 08.00",
    ]
    assert "Hvornår skal møde 3 på hold 1 være i stedet?" in text_of(owner.tap(asked[-1].buttons[1].label))

    said = text_of(owner.say("torsdag den 5. november kl. 16"))

    assert f"{MOVED} (3 timer). 1 borger har fået besked." in said
    (told,) = chat.new()
    assert "Det var fredag den 30. oktober 2026 kl. 08.00, og nu er det torsdag den 5. november" in told.text
    (file,) = files_to(world, chat.person.id)
    assert [(row["entry"], row["start"][:10]) for row in file["sessions"]] == [(3, "2026-11-05")]
    assert (file["method"], file["sequence"]) == ("PUBLISH", 1)


WORDS = (
    "flyt møde 3 til 5. november kl. 16",
    "flyt møde 3 på hold 1 til torsdag den 5. november kl. 16-19",
    "flyt hold 1 møde 3 til den 5. november kl. 16",
    "flyt det tredje møde til den 5. november kl. 16",
    "kan du rykke tredje gang til den 5. november kl. 16",
    "møde 3 skal flyttes til den 5. november kl. 16",
    "flyt mødet den 30. oktober til den 5. november kl. 16",
    "move meeting 3 to 5 November at 4 pm",
)


@pytest.mark.parametrize("words", WORDS)
def test_in_words_at_once(world: World, owner: Chat, words: str):
    said = text_of(owner.say(words))

    assert MOVED in said
    assert owner.conversation.dialogue is None
    assert [one.start.day for one in course(world).sessions] == [2, 16, 5, 13]


@pytest.mark.parametrize("words", ["flyt møde 3", "flyt møde 3 til en anden dag", "flyt mødet den 30. oktober"])
def test_without_a_time_it_is_asked_for(world: World, owner: Chat, words: str):
    before = course(world)

    assert "Hvornår skal møde 3 på hold 1 være i stedet?" in text_of(owner.say(words))

    assert course(world) == before
    owner.say("den 5. november kl. 16")
    assert course(world).sessions[2].start.day == 5


@pytest.mark.parametrize("words", ["flyt mødet", "flyt et møde", "flyt mødet til den 5. november kl. 16"])
def test_without_a_meeting_it_is_asked_which(world: World, owner: Chat, words: str):
    before = course(world)

    assert "Hvilket møde på hold 1 skal flyttes?" in text_of(owner.say(words))

    assert course(world) == before


REFUSED = {
    "flyt møde 3 til den 10. oktober kl. 16": "Så ligger møde 3 før møde 2 er slut: fredag den 16. oktober",
    "flyt møde 3 til den 16. oktober kl. 10": "Så ligger møde 3 før møde 2 er slut: fredag den 16. oktober",
    "flyt møde 3 til den 20. november kl. 16": "møde 3 ikke slut, før møde 4 begynder: fredag den 13. november",
    "flyt møde 2 til i morgen kl. 8": "Borgerne skal have mindst et døgn",
    "flyt møde 3 til den 5. november": "Jeg mangler klokken",
    "flyt møde 3 til den 5. november kl. 16 eller den 6. november kl. 16": "Skriv én ny tid",
}


@pytest.mark.parametrize(("words", "why"), REFUSED.items())
def test_what_does_not_fit_is_refused_with_a_reason_and_asked_again(
    world: World, chat: Chat, owner: Chat, words: str, why: str
):
    before = course(world)

    said = text_of(owner.say(words))

    assert why in said
    assert "være i stedet?" in said
    assert course(world) == before
    assert chat.new() == []


@pytest.mark.parametrize("words", ["flyt møde 1 til den 5. november kl. 16", "flyt møde 1"])
def test_a_meeting_that_was_held_stays(world: World, owner: Chat, words: str):
    before = course(world)

    assert "Møde 1 på hold 1 var fredag den 2. oktober" in text_of(owner.say(words))

    assert course(world) == before
    assert owner.conversation.dialogue is None


def test_what_is_waited_for_is_set_to_the_new_time(world: World, chat: Chat, owner: Chat):
    owner.say("flyt møde 3 til den 5. november kl. 16")
    chat.new()
    world.advance(course(world).sessions[2].start - DAY - world.now)
    reminders = [one.text for one in chat.new() if "Husk" in one.text]
    assert "torsdag den 5. november" in reminders[-1]
    assert not any("30. oktober" in one for one in reminders)

    world.advance(DAY + 4 * HOUR)

    assert any("Var du med torsdag den 5. november" in one.text for one in chat.new())
    assert any("møde 3 af 4 er slut" in one.text for one in owner.new())


def test_whoever_could_not_come_at_the_old_time_is_counted_on_and_told_so(world: World, chat: Chat, owner: Chat):
    invitation = world.facts.invitations[1, chat.person.id]
    world.facts.invitations[1, chat.person.id] = with_absences(invitation, course(world).sessions[2:3], is_away=True)

    owner.say("flyt møde 3 til den 5. november kl. 16")

    assert "Nu regner vi med dig" in text_of(chat.new())
    assert "Du kommer ikke torsdag den 5. november" in text_of(chat.tap("Jeg kan ikke den gang"))


def test_before_it_begins_everybody_who_is_asked_is_told_too(world: World, chat: Chat, owner: Chat):
    now = course(world)
    world.facts.gatherings[1] = replace(now, status=GatheringStatus.ASKING, sessions=now.sessions[1:])
    asked = a_member(world, "citizen-2")
    world.facts.invitations[1, asked.person.id] = replace(
        world.facts.invitations[1, chat.person.id], citizen=asked.person.id, status=S.ASKED
    )
    asked.new()

    said = text_of(owner.say("flyt møde 2 til den 5. november kl. 16"))

    assert "Hold 1 er flyttet til" in said and "2 borgere har fået besked" in said
    assert "torsdag den 5. november" in text_of(asked.new())
    assert "torsdag den 5. november" in text_of(chat.new())


def test_a_meeting_that_was_moved_meanwhile_is_not_moved_from_where_it_was(world: World, owner: Chat):
    tap(owner, "g_move", 1, key_of(course(world).sessions[2]))
    now = course(world)
    elsewhere = replace(now.sessions[2], start=now.sessions[2].start + DAY)
    world.facts.gatherings[1] = replace(now, sessions=(*now.sessions[:2], elsewhere, now.sessions[3]))
    before = course(world)

    said = text_of(owner.say("den 5. november kl. 16"))

    assert "Hvilket møde på hold 1 skal flyttes?" in said
    assert course(world) == before


def test_nobody_else_moves_it(world: World, owner: Chat):
    other = a_facilitator(world, 2)
    other.open()
    before = course(world)

    tap(other, "g_move", 1, key_of(course(world).sessions[2]))
    other.say("flyt møde 3 på hold 1 til den 5. november kl. 16")

    assert course(world) == before
    assert other.conversation.dialogue is None


def test_what_meets_once_is_moved_as_a_whole(world: World, chat: Chat, owner: Chat):
    now = course(world)
    made = replace(now, status=GatheringStatus.SET, sessions=now.sessions[2:3], offering="lab")
    world.facts.gatherings[1] = made

    said = text_of(owner.say("flyt mødet til torsdag den 5. november kl. 16-19"))

    assert "Hold 1 er flyttet til torsdag den 5. november 2026 kl. 16.00-19.00" in said
    assert course(world).sessions[0].place == "Rådhussalen"


def test_with_two_courses_the_one_that_has_such_a_meeting_is_meant(world: World, owner: Chat):
    now = course(world)
    world.facts.gatherings[2] = replace(now, number=2, sessions=now.sessions[:2])

    owner.say("flyt møde 3 til den 5. november kl. 16")
    assert course(world).sessions[2].start.day == 5

    assert "Hvilket hold?" in text_of(owner.say("flyt møde 2 til den 20. oktober kl. 16"))


SAME_DAY = {
    "flyt møde 3 til kl. 18": (18, 180),
    "flyt møde 3 på hold 1 til klokken 16.30": (16, 180),
    "flyt møde 3 til 17-19": (17, 120),
    "møde 3 skal rykkes til kl 10": (10, 180),
    "move meeting 3 to 6 pm": (18, 180),
}


@pytest.mark.parametrize(("words", "read"), SAME_DAY.items())
def test_only_an_hour_is_another_hour_of_the_same_day(world: World, chat: Chat, owner: Chat, words: str, read: tuple):
    owner.say(words)

    moved = course(world).sessions[2]
    assert (moved.start.month, moved.start.day, moved.start.hour, moved.minutes) == (10, 30, *read)
    assert "nu er det fredag den 30. oktober" in text_of(chat.new())


def test_an_hour_answers_the_question_for_the_new_time_and_a_part_of_a_day_does_not(world: World, owner: Chat):
    owner.say("flyt møde 3")
    before = course(world)

    owner.say("om eftermiddagen")
    assert course(world) == before

    owner.say("kl. 18")
    assert (course(world).sessions[2].start.day, course(world).sessions[2].start.hour) == (30, 18)


def with_a_lab(world: World) -> None:
    """Group 1 meets once."""
    now = course(world)
    world.facts.gatherings[1] = replace(now, status=GatheringStatus.SET, sessions=now.sessions[2:3], offering="lab")


MEETS_ONCE = (
    "flyt mødet til kl. 18",
    "flyt labbet til kl. 18",
    "flyt hold 1 til kl. 18",
    "flyt det til kl. 18",
)


@pytest.mark.parametrize("words", MEETS_ONCE)
def test_what_meets_once_keeps_its_day_and_its_length_too(world: World, owner: Chat, words: str):
    with_a_lab(world)

    assert "fredag den 30. oktober 2026 kl. 18.00-21.00" in text_of(owner.say(words))


@pytest.mark.parametrize("words", ["flyt det", "flyt det hele til et andet sted"])
def test_without_a_time_nothing_is_moved_and_no_need_begins(world: World, owner: Chat, words: str):
    with_a_lab(world)
    before = course(world)

    assert "Hold 1" in text_of(owner.say(words))

    assert course(world) == before
    assert owner.conversation.dialogue is None


def test_the_only_meeting_ahead_is_meant_and_its_new_time_is_heard(world: World, owner: Chat):
    now = course(world)
    world.facts.gatherings[1] = replace(now, sessions=(now.sessions[0], now.sessions[2]))

    assert "Møde 2 på hold 1 er flyttet" in text_of(owner.say("flyt mødet til kl. 18"))


def test_a_group_with_nothing_ahead_is_not_asked_about(world: World, owner: Chat):
    now = course(world)
    world.facts.gatherings[2] = replace(now, number=2, sessions=now.sessions[:1])

    owner.say("flyt møde 3 til kl. 18")
    assert course(world).sessions[2].start.hour == 18

    assert "Hvilket møde på hold 1" in text_of(owner.say("flyt mødet"))


def test_of_several_the_one_just_shown_is_meant(world: World, owner: Chat):
    now = course(world)
    world.facts.gatherings[2] = replace(now, number=2)
    tap(owner, "g_show", 2)

    assert "Møde 3 på hold 2 er flyttet" in text_of(owner.say("flyt møde 3 til kl. 18"))

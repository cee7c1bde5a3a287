"""Taps after a meeting are seen where they were made: what was answered, and who did not come."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.effects import Say
from core.markup import Message
from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """A room that met, in a world that remembers what a tapped message was."""
    world = a_world()
    settle(world, 40)
    facilitator = asking(world)
    for one in invitations(world, InvitationStatus.ASKED):
        tap(chat_of(world, one), "inv_yes")
        tap(chat_of(world, one), "i_yes")
    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=20))
    facilitator.new()

    def sent(address: object, message: str) -> Say | None:
        person = next(one.id for one in world.facts.persons.values() if one.address == address)
        return next((one for one in reversed(world.said) if one.to == person and one.choices), None)

    monkeypatch.setattr(type(world.facts), "sent", lambda _, address, message: sent(address, message))
    return world


def a_seated(world: World, place: int = 0) -> Chat:
    return chat_of(world, invitations(world, InvitationStatus.SEATED)[place])


def edited(world: World, chat: Chat) -> Message:
    """What the tapped message is now."""
    last = world.edits[-1]
    assert last.to == chat.person.id
    return world.wording.message("da", last.prompt, last.params, last.choices)


@pytest.mark.parametrize(
    ("action", "value", "words"),
    [("m_was", "0", "Ja, jeg var med"), ("m_not", "0", "Nej, jeg kom ikke"), ("m_score", "0.4", "4")],
)
def test_an_answer_takes_the_place_of_the_buttons(world: World, action: str, value: str, words: str):
    chat = a_seated(world)
    if action == "m_score":
        tap(chat, "m_was", 1, "0")

    tap(chat, action, 1, value)

    assert f"Du valgte: {words} · kl." in edited(world, chat).text
    assert edited(world, chat).buttons == ()


def test_who_did_not_come_stands_in_the_list(world: World):
    owner = Chat(world, world.facts.persons[gathering(world).owner].address)
    first, second = (invitations(world, InvitationStatus.SEATED)[place].citizen for place in (0, 1))
    name = world.facts.persons[first].name.split()[0]

    owner.new()
    assert tap(owner, "m_absent", 1, f"0.{first}") == []

    assert f"Kom ikke: {name}" in edited(world, owner).text
    assert f"{name} kom alligevel" in "".join(one.label for one in edited(world, owner).buttons)
    tap(owner, "m_absent", 1, f"0.{second}")
    tap(owner, "m_present", 1, f"0.{first}")
    assert f"Kom ikke: {name}" not in edited(world, owner).text


def test_where_the_list_cannot_be_edited_it_is_said_who(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(type(world.facts), "sent", lambda *_: None)
    owner = Chat(world, world.facts.persons[gathering(world).owner].address)
    first = invitations(world, InvitationStatus.SEATED)[0].citizen

    said = tap(owner, "m_absent", 1, f"0.{first}")

    assert said[-1].text == f"Noteret: {world.facts.persons[first].name.split()[0]} kom ikke."


def test_looking_at_a_room_leaves_the_message_it_was_asked_from(world: World):
    owner = Chat(world, world.facts.persons[gathering(world).owner].address)
    before = len(world.edits)

    tap(owner, "g_show", 1)

    assert world.edits[before:] == []


def test_who_missed_one_meeting_of_a_course_hears_when_the_next_one_is(world: World):
    now = gathering(world)
    later = replace(now.sessions[0], start=world.now + timedelta(days=14))
    world.facts.gatherings[now.number] = replace(
        now, offering="tailored", status=GatheringStatus.RUNNING, sessions=(now.sessions[0], later)
    )

    of_two = tap(a_seated(world), "m_not", 1, "0")[-1].text
    world.facts.gatherings[now.number] = now
    of_one = tap(a_seated(world, 1), "m_not", 1, "0")[-1].text

    assert "Næste gang er onsdag den 9. december" in of_two
    assert "spurgt igen" not in of_two
    assert "Du bliver spurgt igen en anden gang." in of_one


def test_who_tells_of_trouble_was_not_away(world: World):
    """ "Ingen" is a no to other questions: here it marked somebody as not having come."""
    chat = a_seated(world)

    chat.say("vi er gået i stå, ingen svarer")

    assert "attendance" not in world.facts.invitations[1, chat.person.id].facts


@pytest.mark.parametrize(
    "words", ["Alle kom", "alle var der, heldigvis", "de kom alle sammen", "ja, alle mødte op til labbet"]
)
def test_that_all_came_is_noted_of_all_of_whom_nothing_was_said(world: World, words: str):
    owner = Chat(world, world.facts.persons[gathering(world).owner].address)
    first, *others = invitations(world, InvitationStatus.SEATED)
    tap(owner, "m_absent", 1, f"0.{first.citizen}")

    said = owner.say(words)[-1]

    name = world.facts.persons[first.citizen].name.split()[0]
    marks = [one.facts["attendance"]["0"] for one in invitations(world, InvitationStatus.SEATED)]
    assert f"Noteret: {len(others)} kom til møde 1 på hold 1." in said.text
    assert f"{name} står stadig som ikke kommet." in said.text.replace(" (børn, unge og skole)", "").replace(
        " (data)", ""
    )
    assert sorted(marks) == ["absent", *["came"] * len(others)]


def test_that_all_came_has_a_button_below_the_list_and_that_nobody_did_shows_it(world: World):
    owner = Chat(world, world.facts.persons[gathering(world).owner].address)

    listed = owner.say("ingen kom")[-1]

    assert "Tryk på dem, der ikke kom." in listed.text
    assert not any("attendance" in one.facts for one in invitations(world, InvitationStatus.SEATED))
    said = owner.tap("Alle kom")[-1].text
    assert said == f"Noteret: alle {len(invitations(world, InvitationStatus.SEATED))} kom til møde 1 på hold 1."
    assert owner.say("alle kom?")[-1].text != said

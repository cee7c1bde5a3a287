"""What people may ask about their own data: from anywhere, whoever they are."""

from datetime import timedelta

import pytest

from core.effects import Attachment, Erase, Hush, Say
from core.model import Address
from core.network import GatheringStatus, InvitationStatus, Session
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member, an_invited, citizen_of
from tests.factories import a_gathering, an_invitation
from tests.worlds import a_facilitator, a_world, an_employee

SAID = {
    "privacy": "Dine data hos os",
    "mydata": "Her er alt, vi har gemt om dig.",
    "delete": "Vil du slette alt om dig?",
    "developer_info": "Jeg er en bot for Sparringsrummet.",
}
WORDS = {
    "privacy": ["/privacy", "/PRIVACY@sparring_bot", "privatliv", "databeskyttelse", "privacy policy"],
    "mydata": ["/mydata", "mine data", "Vis mine data", "my data"],
    "delete": ["/delete", "slet mig", "glem mig", "delete my data"],
    "developer_info": ["/developer_info", "hvem står bag?"],
}


def places(world: World) -> dict[str, Chat]:
    """Somebody in each kind of place the bot knows."""
    stranger = Chat(world, Address("play", "citizen-stranger"))
    stranger.open()
    joining = an_invited(world, "citizen-joining")
    member = a_member(world, "citizen-member")
    telling = a_member(world, "citizen-telling")
    telling.say("min profil")
    telling.tap("Det interesserer mig")
    resting = a_member(world, "citizen-resting")
    resting.say("hold pause")
    having_an_idea = a_member(world, "citizen-idea")
    having_an_idea.say("Jeg har en idé til en fælles have")
    employee = an_employee(world)
    employee.say("Mange glemmer deres tid i tandplejen")
    return {
        "stranger": stranger,
        "joining": joining,
        "member": member,
        "telling": telling,
        "resting": resting,
        "idea": having_an_idea,
        "employee": employee,
    }


@pytest.mark.parametrize("order", SAID)
def test_every_order_works_in_every_place_in_both_languages_and_leaves_the_dialogue_as_it_was(order: str):
    world = a_world()
    for chat in places(world).values():
        for written in WORDS[order]:
            stack = chat.conversation.stack

            said = text_of(chat.say(written))

            assert SAID[order] in said
            assert chat.conversation.stack == stack


def asked(chat: Chat) -> tuple:
    """The question that their latest message puts, and its buttons."""
    last = [said for said in chat.world.said if said.to == chat.person.id][-1]
    return (last.params.get("ask") or {}).get("prompt"), [choice.token for choice in last.choices]


@pytest.mark.parametrize("order", ["privacy", "mydata", "developer_info", "person", "status"])
def test_an_answer_in_the_middle_of_a_dialogue_is_followed_by_the_question_that_stands_open(order: str):
    world = a_world()
    for chat in places(world).values():
        if chat.conversation.dialogue is None:
            continue
        chat.say("hvorfor")  # an answer that is followed by the open question
        question, count = asked(chat), len(world.said)

        chat.say({"person": "menneske", "status": "hvor er min sag?"}.get(order) or WORDS[order][-1])

        prompt, buttons = asked(chat)
        assert prompt is not None and prompt == question[0]
        assert set(question[1]) <= set(buttons)
        told = [said for said in world.said[count:] if said.to == chat.person.id]
        assert (len(told) > 1) == (order in ("privacy", "mydata", "developer_info"))  # what has buttons of its own


def test_a_person_who_is_called_by_the_button_after_misses_is_no_doubt_any_more():
    chat = an_employee(a_world())
    chat.say("Mange glemmer deres tid i tandplejen")
    for _ in range(3):
        chat.say("brzzz")

    (said,) = chat.tap("Tal med et menneske")

    assert said.text.startswith("Det er helt fint. Du kan kontakte Sparringsrummet")
    assert asked(chat)[0] == "intake/who/ask"
    assert "Tal med et menneske" not in [button.label for button in said.buttons]


def test_who_thinks_better_of_erasing_is_asked_on():
    chat = an_employee(a_world())
    chat.say("Mange glemmer deres tid i tandplejen")
    chat.say("slet mig")
    assert asked(chat)[0] is None  # it asks something of its own

    (said,) = chat.tap("Nej, behold det")

    assert "Intet er slettet" in said.text
    assert asked(chat)[0] == "intake/who/ask"


def test_a_stop_is_one_word_in_every_place_and_nothing_follows_it():
    world = a_world()
    for name, chat in places(world).items():
        if name == "employee":
            continue  # an employee's stop is about the draft
        turn = world.take(a_said(chat, "stop"))
        said = [effect for effect in turn.effects if isinstance(effect, Say)]

        assert len(said) == 1
        assert Hush(person=chat.person.id) in turn.effects
        assert chat.conversation.stack == ()
        found = citizen_of(chat)
        assert found is None or found.purposes == frozenset()


def a_said(chat: Chat, text: str):
    from core.events import Said

    return Said(**chat._stamp(), text=text)


def test_the_copy_is_two_files_that_are_made_when_they_are_sent():
    world = a_world()
    chat = a_member(world)

    turn = world.take(a_said(chat, "/mydata"))

    (said,) = [effect for effect in turn.effects if isinstance(effect, Say)]
    assert said.files == (Attachment("export", {"form": "text"}), Attachment("export", {"form": "json"}))


def test_erasing_is_asked_about_and_then_done_with_a_receipt():
    world = a_world()
    chat = a_member(world)
    person = chat.person.id

    chat.say("slet mig")
    label = "Ja, slet alt om mig"
    turn = world.take(a_tap(chat, label))

    assert Erase(person=person) in turn.effects
    (receipt,) = world.inboxes[person][-1:]
    assert receipt.text.startswith("Nu er alt om dig slettet")
    assert world.facts.person(person) is None
    assert world.facts.citizen(person) is None


def a_tap(chat: Chat, label: str):
    from core.events import Chose

    return Chose(**chat._stamp(), token=chat.token(label))


def test_the_button_of_last_week_asks_again():
    world = a_world()
    chat = a_member(world)
    chat.say("slet mig")
    world.now += timedelta(days=7)

    said = text_of(chat.tap("Ja, slet alt om mig"))

    assert "Vil du slette alt om dig?" in said
    assert citizen_of(chat) is not None


def test_nothing_is_erased_by_somebody_who_says_no():
    world = a_world()
    chat = a_member(world)
    chat.say("slet mig")

    said = text_of(chat.tap("Nej, behold det"))

    assert "Intet er slettet" in said
    assert citizen_of(chat) is not None


def test_an_employee_is_told_which_cases_stay_and_why():
    world = a_world()
    chat = an_employee(world)
    chat.say("Mange glemmer deres tid i tandplejen")
    while chat.conversation.stack:
        chat.say("ved ikke" if chat.step != "send" else "send")

    said = text_of(chat.say("/delete"))

    assert "sag 1 (Mange glemmer deres tid i tandplejen)" in said
    assert "fordi en myndighed skal kunne vise, hvad den har gjort" in said


def test_a_facilitator_hands_over_first():
    world = a_world()
    mette = a_facilitator(world)
    mette.open()

    said = text_of(mette.say("/delete"))

    assert "Giv dem videre først" in said


def a_room_ahead(world):
    sessions = (Session(start=world.now + timedelta(days=20), minutes=180, place="Rådhussalen"),)
    return a_gathering(1, seated=1, version=1, status=GatheringStatus.ASKING, sessions=sessions)


def test_a_seat_is_given_up_with_the_data():
    world = a_world()
    chat = a_member(world)
    world.facts.gatherings[1] = a_room_ahead(world)
    world.facts.invitations[1, chat.person.id] = an_invitation(chat.person.id, status=InvitationStatus.SEATED)
    chat.say("slet mig")

    turn = world.take(a_tap(chat, "Ja, slet alt om mig"))

    assert [one.status for one in turn.invitations] == [InvitationStatus.WITHDRAWN]
    assert world.facts.gatherings[1].seated == 0


@pytest.mark.parametrize("status", [InvitationStatus.ASKED, InvitationStatus.SEATED, InvitationStatus.WAITING])
@pytest.mark.parametrize("written", ["stop", "/stop"])
def test_a_stop_is_no_answer_to_an_invitation(status: InvitationStatus, written: str):
    world = a_world()
    chat = a_member(world)
    world.facts.gatherings[1] = a_room_ahead(world)
    world.facts.invitations[1, chat.person.id] = an_invitation(chat.person.id, status=status)

    said = text_of(chat.say(written))

    assert "Du er meldt ud" in said
    assert world.facts.invitations[1, chat.person.id].status is InvitationStatus.WITHDRAWN


@pytest.mark.parametrize(("has_seat", "said"), [(True, "Vil du melde fra?"), (False, "Du er meldt ud")])
def test_signing_off_is_about_the_seat_where_there_is_one_and_about_the_network_else(has_seat: bool, said: str):
    world = a_world()
    chat = a_member(world)
    if has_seat:
        world.facts.gatherings[1] = a_room_ahead(world)
        world.facts.invitations[1, chat.person.id] = an_invitation(chat.person.id, status=InvitationStatus.SEATED)

    assert said in text_of(chat.say("afmeld mig"))

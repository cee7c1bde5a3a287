"""Somebody without a messenger: what they are to be told is a call, and a facilitator taps their answer."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.actions import Acted, Ordered, token
from core.effects import ForgetWords, SetTimer
from core.events import Said
from core.invitations.polls.saying import polled
from core.markup import Button, Message, parse
from core.members.by_phone import PHONE, Entry, entered, forwarded
from core.members.room import Members
from core.model import Address, PersonId
from core.network import GatheringStatus, InvitationStatus, Membership, Purpose
from core.ports import Line
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member
from tests.factories import a_gathering, an_invitation
from tests.worlds import a_facilitator, a_world, service

KAREN = Address(PHONE, "39 98 00 00")


def house():
    return next(room.house for room in service().rooms if isinstance(room, Members))


def an_entered(world: World, **changes) -> PersonId:
    """Karen, as she was written down."""
    entry = Entry(**{"phone": KAREN.chat, "name": "Karen", "purposes": frozenset({Purpose.LABS}), **changes})
    turn = entered(world.facts, world.now, entry, house())
    world.facts.persons[turn.person.id] = turn.person
    (member,) = turn.citizens
    world.facts.all_citizens[member.person] = member
    world.facts.consents.extend(turn.consents)
    return member.person


def call(world: World, message: Message) -> None:
    """What the telephone's sender does with a message for her."""
    for effect in forwarded(world.facts, KAREN, message):
        world._carry_out(effect)


def an_invited_karen(world: World) -> tuple[Chat, PersonId]:
    mette = a_facilitator(world)
    mette.open()
    karen = an_entered(world, by=mette.person.id)
    room = a_gathering(1, status=GatheringStatus.ASKING, seated=0, version=1)
    start = world.now + timedelta(days=20)
    world.facts.gatherings[1] = replace(room, sessions=(replace(room.sessions[0], start=start),))
    world.facts.invitations[1, karen] = an_invitation(karen, version=1)
    return mette, karen


def an_invitation_message() -> Message:
    yes = Button("Ja tak", token(Acted("i_yes", 1)), "primary")
    others = (Button("Hjælp", token(Ordered("help"))), Button("Meld mig ud", token(Ordered("leave"))))
    return Message(parse("Vil du være med den 20.?"), (yes, *others))


def test_what_was_not_understood_is_kept_as_it_was_said():
    world = a_world()

    karen = an_entered(world, knows="lidt af hvert", when="når jeg har tid")

    found = world.facts.citizen(karen)
    assert found.status is Membership.ACTIVE
    assert (dict(found.competences), found.written["fields"]) == ({}, "lidt af hvert")


def test_a_message_becomes_a_call_with_the_answers_as_buttons():
    world = a_world()
    mette, _ = an_invited_karen(world)
    mette.new()

    call(world, an_invitation_message())

    (message,) = mette.new()
    assert message.text.startswith("Ring til Karen på 39 98 00 00, og læs op: «Vil du være med den 20.?»")
    assert [button.label for button in message.buttons] == ["Ja tak", "Meld mig ud"]


def test_the_answer_counts_as_hers_and_says_who_wrote_it_down():
    world = a_world()
    mette, karen = an_invited_karen(world)
    call(world, an_invitation_message())

    mette.tap("Ja tak")

    invitation = world.facts.invitations[1, karen]
    assert invitation.status is InvitationStatus.SEATED
    assert invitation.facts["entered_by"] == mette.person.id
    assert world.facts.gatherings[1].seated == 1
    assert world.facts.persons[karen].address == KAREN


def test_leaving_by_telephone_is_leaving():
    world = a_world()
    mette, karen = an_invited_karen(world)
    call(world, an_invitation_message())

    mette.tap("Meld mig ud")

    assert world.facts.citizen(karen).status is Membership.ENDED
    assert world.facts.invitations[1, karen].status is InvitationStatus.WITHDRAWN


def test_nobody_answers_for_somebody_who_can_or_without_being_a_facilitator():
    world = a_world()
    mette, karen = an_invited_karen(world)
    call(world, an_invitation_message())
    token_for_karen = mette.token("Ja tak")
    other = a_member(world, "citizen-7")
    as_citizen = text_of(other.tap_token(token_for_karen))
    for_other = text_of(mette.tap_token(token(Acted("behalf", other.person.id, "c:leave"))))

    assert "for facilitatorer" in as_citizen
    assert "svarer selv" in for_other
    assert world.facts.invitations[1, karen].status is InvitationStatus.ASKED
    assert world.facts.citizen(other.person.id).status is Membership.ACTIVE


def test_without_a_facilitator_there_is_nobody_to_call():
    world = a_world()
    an_entered(world)

    assert forwarded(world.facts, KAREN, an_invitation_message()) == ()


def test_buttons_with_a_value_are_there_too_and_mean_what_they_mean_in_a_chat():
    world = a_world()
    mette, karen = an_invited_karen(world)
    room = world.facts.gatherings[1]
    second = replace(room.sessions[0], start=room.sessions[0].start + timedelta(days=1))
    world.facts.gatherings[1] = replace(room, sessions=(*room.sessions, second), progress={"is_open": True})
    question = world.wording.message("da", *poll_question(world, karen))

    call(world, question)
    labels = [button.label for button in mette.new()[-1].buttons]
    mette.tap(labels[1])

    assert labels == [button.label for button in question.buttons]
    invitation = world.facts.invitations[1, karen]
    assert invitation.facts["slots"] == [1]
    assert invitation.facts["entered_by"] == mette.person.id


def poll_question(world: World, karen: PersonId) -> tuple:
    say = polled(world.facts.gatherings[1], world.facts.invitations[1, karen])
    return say.prompt, say.params, say.choices


def a_meeting_just_held(world: World) -> tuple[Chat, PersonId]:
    mette, karen = an_invited_karen(world)
    world.facts.gatherings[1] = replace(world.facts.gatherings[1], status=GatheringStatus.DONE, seated=1)
    world.facts.invitations[1, karen] = an_invitation(karen, status=InvitationStatus.SEATED, version=1)
    score = Button("5", token(Acted("m_score", 1, "0.5")))
    words = Button("Skriv et par ord", token(Acted("m_words", 1, "0")))
    call(world, Message(parse("Hvor godt var mødet?"), (score, words)))
    return mette, karen


def test_a_score_after_a_meeting_and_words_of_their_own_are_taken():
    world = a_world()
    mette, karen = a_meeting_just_held(world)

    shown = [button.label for button in mette.new()[-1].buttons]
    mette.tap("5")
    mette.tap("Skriv et par ord")
    step = mette.step
    said = text_of(mette.say("Det var godt, men lidt langt"))

    facts = world.facts.invitations[1, karen].facts
    assert shown == ["5", "Skriv et par ord"]
    assert step == "words"
    assert facts["score"] == {"0": 5}
    assert any("lidt langt" in repr(one.params) and one.prompt == "meeting/words" for one in world.said)
    assert facts["entered_by"] == mette.person.id
    assert "skrevet op for Karen" in said
    assert mette.conversation.stack == ()


def test_words_for_somebody_else_stand_in_no_event_and_a_stop_lets_go_of_them():
    world = a_world()
    mette, karen = a_meeting_just_held(world)
    mette.tap("Skriv et par ord")
    mette.say("stop")
    stopped = dict(world.facts.invitations[1, karen].facts)
    mette.tap("Skriv et par ord")

    turn = world.take(Said(**mette._stamp(), text="Det var godt"))

    assert "words_passed_on" not in stopped and "entered_by" not in stopped
    assert ForgetWords() in turn.effects
    assert all(one.about == (karen,) for one in world.said if "Karen" in repr(one.params))


def test_what_they_need_for_a_meeting_is_written_down_for_its_facilitator():
    world = a_world()
    mette, karen = an_invited_karen(world)
    world.facts.gatherings[1] = replace(world.facts.gatherings[1], seated=1)
    world.facts.invitations[1, karen] = an_invitation(karen, status=InvitationStatus.SEATED, version=1)
    call(
        world,
        Message(
            parse("Du er med."), (Button("Noget vi skal tage hensyn til?", token(Acted("i_practical", 1, "tell"))),)
        ),
    )

    mette.tap("Noget vi skal tage hensyn til?")
    mette.say("kørestol, og ingen nødder")

    invitation = world.facts.invitations[1, karen]
    assert invitation.practical == "kørestol, og ingen nødder"
    assert invitation.facts["entered_by"] == mette.person.id


def test_a_member_entered_just_after_midnight_is_of_that_day_in_copenhagen():
    world = a_world(datetime(2026, 10, 5, 22, 30, tzinfo=UTC))

    karen = an_entered(world, when="i morgen kl. 17")

    member = world.facts.citizen(karen)
    assert member.since == date(2026, 10, 6)
    assert member.term_end.isoformat().endswith("-10-06")
    assert [span["start"][:10] for span in member.usual["available"]] == ["2026-10-07"]


def test_a_call_that_asks_nothing_speaks_of_no_answer_to_tap():
    world = a_world()
    mette, _ = an_invited_karen(world)
    mette.new()

    call(world, Message(parse("Mødet er flyttet.")))

    (message,) = mette.new()
    assert message.text == "Ring til Karen på 39 98 00 00, og læs op: «Mødet er flyttet.»"


def test_nobody_is_rung_up_to_hear_that_there_is_nothing_to_do():
    world = a_world()
    _, karen = an_invited_karen(world)
    reader = a_member(world, "citizen-2")
    ends = world.now + timedelta(days=1)
    for one in (karen, reader.person.id):
        world.facts.invitations[1, one] = an_invitation(one, answer_by=ends, version=1)
        asked = Line(id="ask", at=world.now, is_ours=True, prompt="invitation/ask", params={"number": 1})
        world.facts.lines.setdefault(one, []).append(asked)
    lapse = SetTimer(key="lapse", due=ends, kind="gathering_lapse", payload={"number": 1, "wave": 1})
    world.facts.timers["lapse"] = lapse
    world.said.clear()

    world.advance(timedelta(days=2))

    assert world.facts.invitations[1, karen].status is InvitationStatus.SILENT
    assert [say.to for say in world.said if say.prompt == "invitation/silent"] == [reader.person.id]
